/* fettle-whole-menu.h: a menu as high as all that it holds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Call it with a menu that has just got its model. The toolkit puts the lines between
 * its sections in later, and leaves the popover as high as it was without them. */
void fettle_whole_menu_expect (GtkPopover *menu);

G_END_DECLS
