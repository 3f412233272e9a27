/* fettle-holiday-rule.h: which rules of repeated events are those of holidays.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <libical/ical.h>

G_BEGIN_DECLS

/* By the year or month with months, days of the month, weekdays ("the fourth
 * Thursday of November") and a choice of them ("the last of its Mondays"), by the
 * week with weekdays, by the day. Not by days or weeks of the year, by times of day,
 * in other calendars than the Gregorian, or what by its look never comes. */
gboolean fettle_holiday_rule_is_plain (const struct icalrecurrencetype *rule);

G_END_DECLS
