/* fettle-sla-account.h: the reckoning of one clock, line by line, for people:
 * "why is this late?" (ui.md 5.2).
 *
 * Plain data, made in the reader thread and handed over.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-sla-clock.h"
#include "fettle-workspace.h"

G_BEGIN_DECLS

/* One line. Times are UTC ms. */
typedef struct
{
  FettleSlaStepType type;
  gint64            at;
  gint64            used;      /* ms of the target used by then */
  char             *text;      /* what happened to the clock: "Paused: waiting for caller" */
  char             *because;   /* (nullable) what happened to the ticket: "Moved to On hold …" */
  char             *by;        /* (nullable) who did it */
  FettleUuid        change;    /* of the log that caused it; nil: none */
  gint64            seq;       /* its number; 0: none */
} FettleSlaLine;

/* One clock. Times are UTC ms, or FETTLE_TIME_NONE; lengths are ms by its calendar. */
typedef struct
{
  FettleSlaTarget    target;
  FettleSlaAgreement agreement;
  FettleSlaStage     stage;
  char              *policy;       /* its name */
  char              *calendar;     /* (nullable) its name; NULL: the clock on the wall */
  char              *hours;        /* (nullable) "Mon to Fri 08:00 to 17:00, Berlin" */
  guint              priority;     /* that it was promised for; 0: none */
  gint64             duration;     /* the target */
  gint64             started_at, due_at, breached_at, ended_at;
  gint64             used, paused;
  gint64             now;          /* when it was reckoned */
  GPtrArray         *lines;        /* FettleSlaLine by time */
} FettleSlaAccount;

void        fettle_sla_account_free         (FettleSlaAccount    *self);

/* "Why 41 m late" in short: "41 m late", "9 m left", "Paused, 2 h left", "Kept
 * with 10 m to spare", "Cancelled". Newly allocated. */
char       *fettle_sla_account_dup_headline (const FettleSlaAccount *self) G_GNUC_WARN_UNUSED_RESULT;

/* "1 h in Office hours (Mon to Fri 08:00 to 17:00, Berlin). Ran 1 h 41 m, paused
 * 17 m." Newly allocated. */
char       *fettle_sla_account_dup_terms    (const FettleSlaAccount *self) G_GNUC_WARN_UNUSED_RESULT;

/* "sla", "ola" or "uc". */
const char *fettle_sla_account_get_type_id  (const FettleSlaAccount *self);

/* --- asking ----------------------------------------------------------------------- */

/* All clocks of the ticket, of any kind, by the clock of the workspace, in the
 * order in which they were promised, cancelled ones too: FettleSlaAccount.
 * NOT_FOUND. Waits. */
GPtrArray  *fettle_workspace_reckon_sla        (FettleWorkspace     *self,
                                                const FettleUuid    *ticket,
                                                GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void        fettle_workspace_reckon_sla_async  (FettleWorkspace     *self,
                                                const FettleUuid    *ticket,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
GPtrArray  *fettle_workspace_reckon_sla_finish (FettleWorkspace     *self,
                                                GAsyncResult        *result,
                                                GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleSlaAccount, fettle_sla_account_free)

G_END_DECLS
