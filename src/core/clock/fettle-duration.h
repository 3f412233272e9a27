/* fettle-duration.h: lengths of time as policies write them: "15m", "1h 30m", "2d".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-time.h"

G_BEGIN_DECLS

/* What a "d" is: by a calendar eight hours of work, by the clock on the wall 24. */
#define FETTLE_DURATION_WORKING_DAY (8 * FETTLE_HOUR)
#define FETTLE_DURATION_WALL_DAY    FETTLE_DAY

/* Reads the whole of @text: days, hours and minutes in this order, each at most
 * once, with up to five digits; blanks may stand between them. @day is one of
 * the two above. Anything else is an INVALID problem. */
gboolean fettle_duration_parse  (const char *text,
                                 gint64      day,
                                 gint64     *ms,
                                 GError    **error);

/* The shortest text that parse reads as @ms: "90m", "2d", "25h", "7d 1m". Among
 * equals the one with fewer parts, then with greater units. NULL where there is
 * none: for a part of a minute, less than nothing, or more than five digits of
 * days. Newly allocated. */
char    *fettle_duration_format (gint64      ms,
                                 gint64      day) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
