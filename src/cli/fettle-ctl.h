/* fettle-ctl.h: one run of fettlectl: what was asked, the desk, and the answers
 * that several commands give.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-arguments.h"
#include "fettle-incident.h"
#include "fettle-workspace.h"

G_BEGIN_DECLS

typedef struct
{
  FettleArguments *arguments;
  char            *path;       /* of the desk */
  gboolean         json;       /* records and problems as JSON lines */
  FettleWorkspace *workspace;  /* NULL until opened */
} FettleCtl;

/* What a row of the table of commands runs. FALSE with @error. */
typedef gboolean (*FettleCtlFunc) (FettleCtl  *ctl,
                                   GError    **error);

typedef struct
{
  const char         *name;
  const char         *operands;      /* N_() marked: "NUMBER FIELD=VALUE…"; (nullable) */
  guint               min_operands;
  guint               max_operands;  /* G_MAXUINT: as many as there are */
  const char         *summary;       /* N_() marked, one line */
  const char         *details;       /* N_() marked, (nullable) */
  const FettleOption *options;       /* of this command, (nullable) */
  FettleCtlFunc       run;
} FettleCtlCommand;

/* Runs the command line @words (NULL-ended, without the name of the program);
 * gives the exit code: 0 done, 1 refused with a reason, 2 wrong usage, 3 the
 * desk is damaged or locked out. */
int              fettle_ctl_run           (const char *const *words);

/* The exit code of a problem. */
int              fettle_ctl_get_exit_code (const GError      *error);

/* --- for the commands ------------------------------------------------------------ */

/* Opens the desk, as the person of --as. */
gboolean         fettle_ctl_open          (FettleCtl         *ctl,
                                           GError           **error);

/* The same for a command that only reads: also a desk that may not be written. */
gboolean         fettle_ctl_open_to_read  (FettleCtl         *ctl,
                                           GError           **error);

/* The kind of ticket that --kind names; @kind stays as it is where nothing was said. */
gboolean         fettle_ctl_read_kind    (FettleCtl           *ctl,
                                          FettleKind          *kind,
                                          GError             **error);

/* The ticket that @text names by its number, an alias or an id. */
FettleRecord    *fettle_ctl_read_ticket (FettleCtl         *ctl,
                                           const char        *text,
                                           GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* Commits @action and tells what was done: its label, or with --json the
 * incident @eid (nullable) as it is now. */
gboolean         fettle_ctl_commit        (FettleCtl         *ctl,
                                           FettleAction      *action,
                                           const FettleUuid  *eid,
                                           GError           **error);

/* Prints the incident as one line of JSON. */
gboolean         fettle_ctl_print_ticket (FettleCtl        *ctl,
                                           const FettleUuid  *eid,
                                           GError           **error);

/* What was made just now: its number, or with --json all of it. */
gboolean         fettle_ctl_print_made    (FettleCtl         *ctl,
                                           const FettleUuid  *eid,
                                           GError           **error);

/* Text from operand @first on; "-" alone reads standard input. */
char            *fettle_ctl_dup_text      (FettleCtl         *ctl,
                                           guint              first,
                                           GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads a time: ISO 8601 with a zone, or as people write it ("yesterday
 * 14:00", "2026-03-01 09:00" of here). With @ahead "2d" means in two days,
 * else two days ago. The desk need not be open. */
gboolean         fettle_ctl_read_time     (FettleCtl         *ctl,
                                           const char        *text,
                                           gboolean           ahead,
                                           gint64            *ms,
                                           GError           **error);

/* @ms as "2025-11-24 10:42" of here; "" for FETTLE_TIME_NONE. */
char            *fettle_ctl_dup_time      (FettleCtl         *ctl,
                                           gint64             ms) G_GNUC_WARN_UNUSED_RESULT;

/* What happened, where it is not an error: on standard error. */
void             fettle_ctl_remark        (FettleCtl         *ctl,
                                           const char        *sentence);

G_END_DECLS
