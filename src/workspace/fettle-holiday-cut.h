/* fettle-holiday-cut.h: cuts the events out of an iCalendar text (RFC 5545).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Limits of a file from outside. */
#define FETTLE_HOLIDAY_MAX_EVENTS 20000
#define FETTLE_HOLIDAY_MAX_DEPTH  8
#define FETTLE_HOLIDAY_MAX_LINE   4096          /* bytes of a line that is kept */
#define FETTLE_HOLIDAY_MAX_EVENT  (64 * 1024)   /* bytes of an event that are kept */

/* The events of the calendars in @text (UTF-8 once its lines are unfolded), each as the text of a VEVENT that
 * holds only what says when it is and what it is called, one line each: whatever
 * else a file may hold (time zones, alarms, attachments) never reaches a parser.
 * Newly allocated texts. INVALID where @text is no calendar, its parts are not
 * nested as they should be, or it goes beyond the limits above. */
GPtrArray *fettle_holiday_cut (const char *text,
                               GError    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
