/* fettle-byte-limit.h: an entry that takes no more bytes than its field.
 *
 * The limit of the toolkit counts characters: of letters beyond ASCII it would
 * take several times what the field can hold.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What goes beyond @max bytes of UTF-8 is not taken, in whole characters. */
void fettle_byte_limit_set (GtkEntry *entry,
                            gsize     max);

G_END_DECLS
