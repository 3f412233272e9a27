/* fettle-sla.h: the engine of promises about time. Source: domain.md 2.10.
 *
 * A pure function of the log: of what happened to a ticket and of the promises
 * that were in force meanwhile. A promise that changes is another one from then
 * on for what is still open; what is finished stays as it was.
 *
 * Of each agreement (SLA, OLA, UC) the first policy whose filter the ticket passes
 * counts. Each of its clocks is looked at after every event, in this order:
 *
 *   attach    start, and neither stop nor cancel
 *   complete  stop
 *   pause     pause
 *   resume    resume
 *   reset     reset: complete and attach anew
 *   cancel    cancel
 *
 * where, unless the policy says otherwise, start holds always, pause while the
 * ticket waits (not for the first response), resume when pause does not, reset
 * never, cancel when the ticket is cancelled or removed, and stop
 *
 *   response  with the first answer, or when it is done
 *   update    with each answer, or when it is done; then the next one begins
 *   resolve   when it is done
 *
 * First response and resolve are promised once and count from the time of
 * logging, whenever they are attached. The next update is promised only once the
 * first answer was given (zammad#5177), and an answer stops it (zammad#3140).
 * Another priority, policy or calendar cancels a running clock and attaches
 * another with the same start that keeps the time paused so far. Reopened, the
 * clock of the resolution goes on where it stood, or begins again if the policy
 * says so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-sla-book.h"
#include "fettle-sla-history.h"

G_BEGIN_DECLS

/* What filters may ask about other records than the ticket; each nullable. */
typedef struct
{
  gboolean (*is_vip)           (const FettleUuid *person,
                                gpointer          user_data);
  /* FALSE where there is none above. */
  gboolean (*get_category_above) (const FettleUuid *category,
                                FettleUuid       *above,
                                gpointer          user_data);
  gpointer user_data;
} FettleSlaNeighbours;

/* All clocks of the ticket at @now, cancelled ones too, in the order in which
 * they were attached: FettleSlaClock. @editions by time (fettle-sla-book.h). */
GPtrArray *fettle_sla_reckon (FettleSlaHistory          *history,
                              GArray                    *editions,
                              const FettleSlaNeighbours *neighbours,   /* (nullable) */
                              gint64                     now) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
