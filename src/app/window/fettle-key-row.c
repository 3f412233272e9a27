/* fettle-key-row.c: the key of a command, drawn as caps.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-key-row.h"

#include "fettle-key-cap.h"

static void
append_caps (GtkBox     *row,
             const char *triggers,
             const char *prefix)
{
  g_auto(GStrv) parts = g_strsplit (triggers, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *trigger = g_strconcat (prefix, parts[i], NULL);

      gtk_box_append (row, fettle_key_cap_new (trigger));
    }
}

static gboolean
are_letters_on (void)
{
  g_autoptr(GSettings) settings = g_settings_new (FETTLE_APP_ID);

  return g_settings_get_boolean (settings, "single-keys");
}

GtkWidget *
fettle_key_row_new (const FettleCommand *command)
{
  GtkWidget *row;

  g_return_val_if_fail (command != NULL, NULL);

  row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_widget_set_valign (row, GTK_ALIGN_CENTER);

  if (command->letter != NULL && (are_letters_on () || (command->flags & FETTLE_COMMAND_NO_TWIN)))
    append_caps (GTK_BOX (row), command->letter, "");
  else if (command->keys != NULL)
    {
      g_auto(GStrv) keys = g_strsplit (command->keys, "|", 2);

      append_caps (GTK_BOX (row), keys[0], "");
    }
  else if (command->letter != NULL && strchr (command->letter, ' ') == NULL)
    append_caps (GTK_BOX (row), command->letter, "<Alt>");

  return row;
}
