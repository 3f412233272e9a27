/* fettle-holiday-file.h: the holidays of an iCalendar file (.ics) as special days of
 * a calendar.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Limits of a file from outside. */
#define FETTLE_HOLIDAY_MAX_BYTES   (4 * 1024 * 1024)
#define FETTLE_HOLIDAY_MAX_DAYS    5000
#define FETTLE_HOLIDAY_MAX_REMARKS 100

/* Lines for fettle-calendar-days.h, by date: the all-day events that fall on days of
 * @from_year to @to_year (1970 to 2199), with repeats by the year, month, week and
 * day, added and excepted dates and replaced repeats. What has a time of day, is
 * cancelled or cannot be read is left out and said in @remarks (nullable; gets texts
 * for people, to be freed with g_free). A name becomes one line without control
 * characters.
 *
 * @path is read at once, so not on the main thread. Fails where the file cannot be
 * read, is no calendar or breaks off, and with INVALID beyond the limits: bytes and
 * days as above, events and depth (fettle-holiday-cut.h), work for repeats
 * (fettle-holiday-event.h). Newly allocated. */
char *fettle_holiday_file_read  (const char *path,
                                 int         from_year,
                                 int         to_year,
                                 GPtrArray  *remarks,
                                 GError    **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same for the @n bytes of a file. */
char *fettle_holiday_bytes_read (const char *bytes,
                                 gsize       n,
                                 int         from_year,
                                 int         to_year,
                                 GPtrArray  *remarks,
                                 GError    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
