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

/* "2016-02-29T01:16:00Z"; with ".123" only where there are milliseconds.
 * Newly allocated. Range: years 0001 to 9999, else NULL. */
char    *fettle_time_to_iso   (gint64      ms) G_GNUC_WARN_UNUSED_RESULT;

/* Reads ISO 8601 with a zone ("Z" or an offset); FALSE for anything else. */
gboolean fettle_time_from_iso (const char *text,
                               gint64     *ms);

/* The instant of a local time in @zone. One that the zone skips is the first
 * instant after the gap, one that it has twice is the first (domain.md 2.10;
 * fettle-local-time.h for many in a row). FALSE where the parts are no date. */
gboolean fettle_time_from_local (GTimeZone *zone,
                                 int        year,
                                 int        month,
                                 int        day,
                                 int        hour,
                                 int        minute,
                                 int        second,
                                 gint64    *ms);

G_END_DECLS
