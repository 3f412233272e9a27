/* fettle-escalation-time.h: when an escalation is due for a ticket.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-escalation.h"

G_BEGIN_DECLS

typedef struct
{
  gint64          at;         /* UTC ms: the instant that was planned; NONE: it does not come as things are */
  FettleCalendar *calendar;   /* not owned (nullable) inside whose working time it is planned */
  const char     *why_not;    /* (nullable) translated, where it does not come */
} FettleEscalationTime;

/* When @rule is due for @ticket, as things are. */
FettleEscalationTime fettle_escalation_time_find (FettleRule                 *rule,
                                                  FettleRecord               *ticket,
                                                  const FettleEscalationDesk *desk);

/* The next instant from @at on at which @calendar (nullable) lets anything run: @at
 * itself where it is worked, or the very end of working time. */
gint64               fettle_escalation_time_plan (FettleCalendar             *calendar,
                                                  gint64                      at);

/* Since when nobody has owned @ticket, UTC ms; NONE: somebody does. By the log: since
 * the owner was taken away, or it was logged. */
gint64               fettle_escalation_time_get_unowned (FettleRecord        *ticket);

/* The calendar of what was promised for @ticket: of its resolution before others. Not
 * owned; NULL: the clock on the wall. */
FettleCalendar      *fettle_escalation_time_get_calendar (FettleRecord               *ticket,
                                                          const FettleEscalationDesk *desk);

G_END_DECLS
