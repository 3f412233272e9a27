/* fettle-fault.h: what went wrong below the desk: a table from the codes of
 * SQLite and of the system to what people are told. Inside the store only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-problem.h"

#include <sqlite3.h>

G_BEGIN_DECLS

typedef struct
{
  FettleProblem problem;
  const char   *fact;     /* N_() marked */
  const char   *hint;     /* N_() marked, (nullable) */
} FettleFault;

/* What @code (primary or extended) is for people; @number: what the system said
 * (errno) to the call that failed, 0 where that is not known. Never NULL. */
const FettleFault *fettle_fault_find      (int      code,
                                           int      number);

/* The same of the last failure of @raw (nullable) with @code, with the words of
 * the database and of the system as @detail (transfer full). */
const FettleFault *fettle_fault_find_last (sqlite3 *raw,
                                           int      code,
                                           int      number,
                                           char   **detail);

/* A sentence of what the check of the pages has answered (nullable): a banner
 * "*** in database main ***", then a line for each fault; the first one will do. */
char *fettle_fault_dup_page_detail        (const char *answer) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
