/* fettle-whole-menu.c: a menu as high as all that it holds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-whole-menu.h"

static gboolean
on_idle (gpointer data)
{
  GtkWidget *menu = data;

  if (gtk_widget_get_mapped (menu))
    gtk_popover_present (GTK_POPOVER (menu));

  return G_SOURCE_REMOVE;
}

void
fettle_whole_menu_expect (GtkPopover *menu)
{
  g_return_if_fail (GTK_IS_POPOVER (menu));

  /* Behind the idle of the toolkit, which has the same priority and was there first. */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_idle, g_object_ref (menu), g_object_unref);
}
