/* fettle-spoken-name.c: what is read aloud in place of the words on a button.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-spoken-name.h"

void
fettle_spoken_name_set (GtkWidget  *widget,
                        const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (name != NULL);

  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
