/* fettle-stamp.h: the hybrid logical clock (sync.md 2.2, record.md 4.1).
 *
 * A stamp is ms << 16 | count in one int64.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FETTLE_STAMP_AHEAD_MS 60000  /* how far ahead of the sequencer a device may be */

gint64   fettle_stamp_next     (gint64 last, gint64 wall_ms);        /* max (last + 1, wall << 16) */
gint64   fettle_stamp_receive  (gint64 last, gint64 largest_eh);
gint64   fettle_stamp_get_ms   (gint64 stamp);
gint64   fettle_stamp_effective (gint64 hlc, gint64 now_ms,          /* record.md 4.1 */
                                gint64 largest_base_eh,              /* 0 if none */
                                gint64 last_eh_of_device);           /* 0 if none */
char    *fettle_stamp_to_text  (gint64 stamp) G_GNUC_WARN_UNUSED_RESULT;   /* "ms:count" */
gboolean fettle_stamp_from_text (const char *text, gint64 *stamp);

G_END_DECLS
