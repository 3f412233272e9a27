/* fettle-time.h: points in time as UTC milliseconds, and their texts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FETTLE_TIME_NONE G_MININT64
#define FETTLE_SECOND (G_GINT64_CONSTANT (1000))
#define FETTLE_MINUTE (60 * FETTLE_SECOND)
#define FETTLE_HOUR   (60 * FETTLE_MINUTE)
#define FETTLE_DAY    (24 * FETTLE_HOUR)

/* The years 0001 to 9999 in UTC: what ISO 8601 and calendars can write. */
#define FETTLE_TIME_FIRST (G_GINT64_CONSTANT (-62135596800000))
#define FETTLE_TIME_LAST  (G_GINT64_CONSTANT (253402300799999))

/* Whether @ms lies between them. */
gboolean fettle_time_is_in_range (gint64   ms);

/* "2016-02-29T01:16:00Z"; with ".123" only where there are milliseconds.
 * Newly allocated. NULL out of range. */
char    *fettle_time_to_iso   (gint64      ms) G_GNUC_WARN_UNUSED_RESULT;

/* Reads ISO 8601 with a zone ("Z" or an offset); FALSE for anything else. */
gboolean fettle_time_from_iso (const char *text,
                               gint64     *ms);

/* The instant of a local time in @zone. One that the zone skips is the first
 * instant after the gap, one that it has twice is the first (domain.md 2.10;
 * fettle-local-time.h for many in a row). FALSE where the parts are no date, or
 * out of range in UTC. */
gboolean fettle_time_from_local (GTimeZone *zone,
                                 int        year,
                                 int        month,
                                 int        day,
                                 int        hour,
                                 int        minute,
                                 int        second,
                                 gint64    *ms);

/* @ms in @zone, in whole seconds, rounded down. In UTC where @zone would lead
 * out of the range; NULL where @ms is out of it. */
GDateTime *fettle_time_to_zone (gint64     ms,
                                GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
