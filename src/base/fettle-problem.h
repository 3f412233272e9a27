/* fettle-problem.h: an error that people can act on: fact, detail, hint.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FETTLE_PROBLEM (fettle_problem_quark ())

/**
 * FettleProblem:
 * @FETTLE_PROBLEM_FAILED: something outside our rules went wrong (disk, system)
 * @FETTLE_PROBLEM_REFUSED: a rule of the desk says no; the message says which
 * @FETTLE_PROBLEM_INVALID: input that cannot be read
 * @FETTLE_PROBLEM_NOT_FOUND: no such record, file or name
 * @FETTLE_PROBLEM_EXISTS: what would be made is there already
 * @FETTLE_PROBLEM_STALE: somebody changed the value since the caller saw it
 * @FETTLE_PROBLEM_DAMAGED: the desk file is damaged
 * @FETTLE_PROBLEM_LOCKED: the desk is held by another program, or not ours to write
 * @FETTLE_PROBLEM_NEWER: the desk was written by a newer version
 * @FETTLE_PROBLEM_FULL: no space left on the disk
 * @FETTLE_PROBLEM_CANCELLED: the person stopped it
 * @FETTLE_PROBLEM_USAGE: a command was called wrongly
 */
typedef enum
{
  FETTLE_PROBLEM_FAILED,
  FETTLE_PROBLEM_REFUSED,
  FETTLE_PROBLEM_INVALID,
  FETTLE_PROBLEM_NOT_FOUND,
  FETTLE_PROBLEM_EXISTS,
  FETTLE_PROBLEM_STALE,
  FETTLE_PROBLEM_DAMAGED,
  FETTLE_PROBLEM_LOCKED,
  FETTLE_PROBLEM_NEWER,
  FETTLE_PROBLEM_FULL,
  FETTLE_PROBLEM_CANCELLED,
  FETTLE_PROBLEM_USAGE,
} FettleProblem;

/* The error domain of FettleProblem: write FETTLE_PROBLEM. */
GQuark      fettle_problem_quark      (void);

/* Sets @error with the fact as its message. @detail and @hint may be NULL.
 * All three are whole sentences for people, already translated. */
void        fettle_problem_set        (GError      **error,
                                       FettleProblem code,
                                       const char   *detail,
                                       const char   *hint,
                                       const char   *fact_format,
                                       ...) G_GNUC_PRINTF (5, 6);

/* The detail or the hint of @error; NULL where there is none, also for errors
 * of other domains. Owned by @error. */
const char *fettle_problem_get_detail (const GError *error);
const char *fettle_problem_get_hint   (const GError *error);

/* "Fact. Detail. Hint." as one text, for a terminal or a report. */
char       *fettle_problem_describe   (const GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
