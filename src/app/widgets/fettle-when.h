/* fettle-when.h: points in time and durations as people read them (ui.md 13).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-time.h"

G_BEGIN_DECLS

#define FETTLE_WHEN_NO_OFFSET G_MAXINT

/* All times are UTC ms; @zone is the reader's. All texts are newly allocated.
 * Nothing is rounded up, so that no text crosses a limit the time has not. */

/* For lists: "< 1 m", "6 m", "3 h", then a date: "10:42", "Tue 10:42",
 * "24 Nov", "24 Nov 2025". "" for FETTLE_TIME_NONE. */
char *fettle_when_dup_age      (gint64     at,
                                gint64     now,
                                GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;

/* For a date to come in a list: "10:42", "24 Nov". "" for FETTLE_TIME_NONE. */
char *fettle_when_dup_day      (gint64     at,
                                gint64     now,
                                GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;

/* For timelines and forms, always with the time of day: "10:42", "Tue 10:42",
 * "24 Nov 10:42", "24 Nov 2025 10:42". */
char *fettle_when_dup_stamp    (gint64     at,
                                gint64     now,
                                GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;

/* For tooltips: full date, zone and UTC; where @offset (minutes, of whoever
 * wrote the entry) is not the reader's at that time, theirs too. */
char *fettle_when_dup_full     (gint64     at,
                                int        offset,
                                GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;

/* Of working time, whose days are shorter than others: "< 1 m", "18 m", "1 h 04 m",
 * from ten hours on "80 h". @ms ≥ 0. */
char *fettle_when_dup_hours    (gint64     ms) G_GNUC_WARN_UNUSED_RESULT;

/* "< 1 m", "18 m", "1 h 04 m", "2 d 4 h". @ms ≥ 0. */
char *fettle_when_dup_duration (gint64     ms) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
