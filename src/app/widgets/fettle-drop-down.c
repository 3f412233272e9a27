/* fettle-drop-down.c: what a drop-down of the toolkit is called.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-drop-down.h"

#include "fettle-spoken-name.h"

void
fettle_drop_down_set_name (GtkDropDown *drop_down,
                           const char  *name)
{
  GtkWidget *button;

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));
  g_return_if_fail (name != NULL);

  fettle_spoken_name_set (GTK_WIDGET (drop_down), name);
  button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));
  if (GTK_IS_TOGGLE_BUTTON (button))
    fettle_spoken_name_set (button, name);
}
