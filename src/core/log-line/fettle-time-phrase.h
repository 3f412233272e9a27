/* fettle-time-phrase.h: lengths of time as people write them; for the log line.
 *
 * Points in time stand in fettle-log-line.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "20m", "1h 30m", "2 days". @ms gets the length, @end the number of bytes
 * read. FALSE if @text does not begin with a length of time; what would make it
 * longer than all time there is (9 999 years) is not read. */
gboolean fettle_duration_phrase_parse (const char *text,
                                       gint64     *ms,
                                       gsize      *end);

/* One number with its unit, "20m" or "2 days"; moves *@p behind it. @unit gets
 * the ms of one, a day being 24 hours; @is_letter (nullable) whether it is written
 * as a single letter. FALSE if none stands there. */
gboolean fettle_duration_phrase_read  (const char **p,
                                       int         *number,
                                       gint64      *unit,
                                       gboolean    *is_letter);

G_END_DECLS
