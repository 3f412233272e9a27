/* fettle-calendar-days.h: the days on which other hours are worked than usual.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-day-minutes.h"

G_BEGIN_DECLS

/* Calendars begin with 1970 and end with 2199. */
#define FETTLE_CALENDAR_FIRST_YEAR 1970
#define FETTLE_CALENDAR_LAST_YEAR 2199

typedef struct _FettleCalendarDays FettleCalendarDays;

/* Reads lines such as
 *
 *   2026-12-25 Christmas                         closed
 *   *-12-25 Christmas                            closed each year
 *   2026-12-24 08:00-12:00 Christmas Eve         these hours instead of the usual
 *   +2026-11-28 09:00-13:00 Inventory            these hours in addition
 *   2026-12-27..2027-01-01 Between the years     each of these days
 *
 * The name may be missing. For a day the yearly lines count first and the dated
 * ones after them, each in the order of the text: a line takes the place of what
 * was before it, one with "+" adds to it. So a later line wins over an earlier
 * one, and a dated one over a yearly one. "*-02-29" is there in leap years only.
 * A line that cannot be read is an INVALID problem that names it. */
FettleCalendarDays *fettle_calendar_days_new      (const char               *text,
                                                   GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
void                fettle_calendar_days_free     (FettleCalendarDays       *self);

/* Makes of the usual hours of a day (its number, fettle-day.h) those that it has. */
void                fettle_calendar_days_apply    (const FettleCalendarDays *self,
                                                   gint64                    day,
                                                   FettleDayMinutes         *minutes);

/* The name in the last line of a day that has one; NULL if there is none. Owned
 * by @self. */
const char         *fettle_calendar_days_get_name (const FettleCalendarDays *self,
                                                   gint64                    day);

/* No line gives a day any hours. */
gboolean            fettle_calendar_days_only_close (const FettleCalendarDays *self);

/* The line by which the days from @first to @last (numbers, fettle-day.h) are
 * closed. It is read back with the words of @name, but for a "#" that would begin a
 * comment, and with a dash before what would be hours. @name: nullable. Newly
 * allocated. */
char               *fettle_calendar_days_format   (gint64                    first,
                                                   gint64                    last,
                                                   const char               *name) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleCalendarDays, fettle_calendar_days_free)

G_END_DECLS
