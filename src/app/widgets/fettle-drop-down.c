/* fettle-drop-down.c: what a drop-down of the toolkit is called.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-drop-down.h"

static void
set_label (GtkWidget  *widget,
           const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
fettle_drop_down_set_name (GtkDropDown *drop_down,
                           const char  *name)
{
  GtkWidget *button;

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));
  g_return_if_fail (name != NULL);

  set_label (GTK_WIDGET (drop_down), name);
  button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));
  if (GTK_IS_TOGGLE_BUTTON (button))
    set_label (button, name);
}
