/* fettle-sla-standing.h: where a promise to a ticket stands: what of a clock can
 * be kept and still be true as time goes by.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-sla.h"

G_BEGIN_DECLS

/* Plain data. Times are UTC ms, lengths ms; NONE: see there. */
typedef struct
{
  guint32            rid;           /* of the ticket in this file; 0: not known */
  FettleUuid         policy;
  FettleSlaAgreement agreement;
  FettleSlaTarget    target;
  FettleSlaStage     stage;         /* CANCELLED promises have no standing */
  gint64             duration;
  gint64             started_at;
  gint64             due_at;        /* NONE: paused, or it never comes */
  gint64             breached_at;   /* NONE: not broken when it last changed; see is_breached() */
  gint64             ended_at;      /* NONE: it still counts */
  gint64             used;          /* NONE while it runs */
} FettleSlaStanding;

/* The time at which everything that is known of the ticket has had its effect, and
 * after which a clock changes by running alone. What is reckoned then follows
 * from the log and not from when it is asked for. */
gint64    fettle_sla_find_rest            (FettleSlaHistory        *history,
                                           GArray                  *editions);

/* Of the clocks that fettle_sla_reckon() gave at that time: the last of each
 * agreement and target, in this order; FettleSlaStanding. */
GArray   *fettle_sla_standings_new        (GPtrArray               *clocks) G_GNUC_WARN_UNUSED_RESULT;

/* Whether both say the same of one ticket, whatever their rids. */
gboolean  fettle_sla_standing_equal       (const FettleSlaStanding *a,
                                           const FettleSlaStanding *b);

/* Whether it is broken at @now. */
gboolean  fettle_sla_standing_is_breached (const FettleSlaStanding *self,
                                           gint64                   now);

G_END_DECLS
