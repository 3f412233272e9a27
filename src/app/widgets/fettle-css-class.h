/* fettle-css-class.h: a style class that is there or not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives @widget the style class @name, or takes it away. */
void fettle_css_class_set (GtkWidget  *widget,
                           const char *name,
                           gboolean    is_set);

G_END_DECLS
