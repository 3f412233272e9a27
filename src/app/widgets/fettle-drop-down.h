/* fettle-drop-down.h: what a drop-down of the toolkit is called.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Says what is chosen in @drop_down: the button inside it, which takes the
 * keyboard, has no name of its own in GTK 4.8. */
void fettle_drop_down_set_name (GtkDropDown *drop_down,
                                const char  *name);

G_END_DECLS
