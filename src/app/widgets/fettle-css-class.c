/* fettle-css-class.c: a style class that is there or not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-css-class.h"

void
fettle_css_class_set (GtkWidget  *widget,
                      const char *name,
                      gboolean    is_set)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (name != NULL);

  if (is_set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}
