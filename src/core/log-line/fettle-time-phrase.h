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
 * read. FALSE if @text does not begin with a length of time. */
gboolean fettle_duration_phrase_parse (const char *text,
                                       gint64     *ms,
                                       gsize      *end);

G_END_DECLS
