/* fettle-calendar.h: the working time of a desk, a team or a customer.
 *
 * A calendar is a zone, the hours of a usual week and the days that differ. Hours
 * are those of the clock on the wall: each local day is turned into instants by
 * itself, so that a day may have 23 or 25 hours; hours that the clock skips have
 * no time, hours that it shows twice count from the first until the first
 * (fettle-local-time.h, domain.md 2.10). A local day that a zone left out has no
 * working time. There is none before 1970 and after 2199.
 *
 * Instants are UTC ms, durations ms of working time. Every function takes NULL
 * for the clock on the wall: every instant works.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Counted; never changes for those who hold it; for any thread. */
typedef struct _FettleCalendar FettleCalendar;

#define FETTLE_TYPE_CALENDAR (fettle_calendar_get_type ())

GType           fettle_calendar_get_type            (void);

/* @zone: an IANA name such as "Europe/Amsterdam". @hours: fettle-working-hours.h.
 * @days: fettle-calendar-days.h. NULL for a text is the empty one. What cannot be
 * read is an INVALID problem with the line and what would be right. */
FettleCalendar *fettle_calendar_new                     (const char     *zone,
                                                         const char     *hours,
                                                         const char     *days,
                                                         GError        **error) G_GNUC_WARN_UNUSED_RESULT;
FettleCalendar *fettle_calendar_ref                     (FettleCalendar *self);
void            fettle_calendar_unref                   (FettleCalendar *self);

/* The first instant at which @duration (≥ 0) of working time has passed since
 * @start: a target that is used up at closing time is due then and not at the
 * next opening. So elapsed (start, deadline (start, d)) = d. For 0 it is @start
 * itself. FETTLE_TIME_NONE where that never comes: no working time is left after
 * @start, or not enough of it (also for 0: an empty calendar has no deadlines). */
gint64          fettle_calendar_deadline                (FettleCalendar *self,
                                                         gint64          start,
                                                         gint64          duration);

/* Working ms from @from until @to; 0 where @to is not later. */
gint64          fettle_calendar_elapsed                 (FettleCalendar *self,
                                                         gint64          from,
                                                         gint64          to);

/* Whether @at is worked. An opening instant is, a closing instant is not. */
gboolean        fettle_calendar_is_open                 (FettleCalendar *self,
                                                         gint64          at);

/* The next opening or closing instant after @at, or FETTLE_TIME_NONE. */
gint64          fettle_calendar_next_change             (FettleCalendar *self,
                                                         gint64          at);

/* When to say what is planned for @at: then, if that is worked or the very end of
 * working time; else in the last worked minute before, at its beginning (never at
 * midnight). FETTLE_TIME_NONE where there is none. */
gint64          fettle_calendar_last_working_minute     (FettleCalendar *self,
                                                         gint64          at);

/* The name of the holiday or exception on the local day of @at; NULL where the
 * day is a usual one or its lines give no name. Owned by @self. */
const char     *fettle_calendar_get_day_name            (FettleCalendar *self,
                                                         gint64          at);

/* "Mon to Fri 08:00 to 18:00, Amsterdam", translated. Newly allocated. */
char           *fettle_calendar_dup_hours_summary       (FettleCalendar *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleCalendar, fettle_calendar_unref)

G_END_DECLS
