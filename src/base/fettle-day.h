/* fettle-day.h: calendar days as numbers: days since 1970-01-01.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The number of a date of the Gregorian calendar, also before it was in use;
 * years 1 to 9999. Months and days beyond their end count on. */
gint64   fettle_day_from_date   (int     year,
                                 int     month,
                                 int     day);

/* The date of a number; each part may be NULL. */
void     fettle_day_to_date     (gint64  number,
                                 int    *year,
                                 int    *month,
                                 int    *day);

/* 0 is Monday, 6 is Sunday. */
guint    fettle_day_get_weekday (gint64  number);

/* Whether there is such a date; years 1 to 9999. */
gboolean fettle_day_is_date     (int     year,
                                 int     month,
                                 int     day);

G_END_DECLS
