/* fettle-spoken-name.h: what is read aloud in place of the words on a button.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives @widget a name that says more than its own label does, "Approve: Anna
 * Weiss" where it shows "Approve". Called after the label was set: newer GTK
 * lets a label speak for its button, and that counts more than a name. */
void fettle_spoken_name_set (GtkWidget  *widget,
                             const char *name);

G_END_DECLS
