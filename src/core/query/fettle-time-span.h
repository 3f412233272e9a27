/* fettle-time-span.h: lengths of time, as they are kept and as people read them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reads "1h", "1h30m", "2 days", "-1h" as milliseconds; FALSE for anything
 * else and beyond ±100 years. */
gboolean fettle_time_span_read     (const char *text,
                                   gint64     *ms);

/* "1d12h", to the minute: what fettle_time_span_read() reads again. Newly
 * allocated. */
char    *fettle_time_span_to_text  (gint64      ms) G_GNUC_WARN_UNUSED_RESULT;

/* "1 d 12 h", translated, for people: two units at most. Newly allocated. */
char    *fettle_time_span_to_label (gint64      ms) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
