/* fettle-keys-window.c: every command with its key, read from the table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-keys-window.h"

#include "fettle-command-table.h"
#include "fettle-key-row.h"

#include <glib/gi18n.h>

struct _FettleKeysWindow
{
  AdwWindow parent_instance;

  GtkLabel *intro;
  GtkBox   *groups;
};

G_DEFINE_FINAL_TYPE (FettleKeysWindow, fettle_keys_window, ADW_TYPE_WINDOW)

static void
add_command (GtkGrid             *grid,
             const FettleCommand *command,
             int                  row)
{
  GtkWidget *label = gtk_label_new (_(command->label));
  GtkWidget *keys = fettle_key_row_new (command);
  g_autofree char *key = fettle_command_dup_key (command, TRUE);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_halign (keys, GTK_ALIGN_END);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, key, -1);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, keys, 1, row, 1, 1);
}

static gboolean
is_shown (const FettleCommand *command,
          FettleCommandGroup   group)
{
  return command->group == group
         && !(command->flags & FETTLE_COMMAND_HIDDEN)
         && (command->letter != NULL || command->keys != NULL);
}

static GtkWidget *
make_group (FettleCommandGroup group)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *heading = gtk_label_new (fettle_command_group_to_label (group));
  const FettleCommand *table;
  int row = 0;
  guint n;

  gtk_grid_set_row_spacing (GTK_GRID (grid), 5);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 10);
  gtk_widget_set_valign (grid, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "fettle-strong");
  gtk_widget_add_css_class (heading, "fettle-small");
  gtk_grid_attach (GTK_GRID (grid), heading, 0, row++, 2, 1);

  table = fettle_commands_get_table (&n);
  for (guint i = 0; i < n; i++)
    {
      if (is_shown (&table[i], group))
        add_command (GTK_GRID (grid), &table[i], row++);
    }

  return grid;
}

static void
show_intro (FettleKeysWindow *self)
{
  g_autoptr(GSettings) settings = g_settings_new (FETTLE_APP_ID);

  gtk_label_set_label (self->intro,
                       g_settings_get_boolean (settings, "single-keys")
                         ? _("Single keys work while a list, the pane or a page has the focus. They never work in a text field; "
                             "there, and everywhere else in the window, hold Alt and press the same key.")
                         : _("Single letters are turned off in the main menu. Hold Alt and press the letter."));
}

static void
fettle_keys_window_class_init (FettleKeysWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettledesk/Fettle/ui/window/fettle-keys-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleKeysWindow, intro);
  gtk_widget_class_bind_template_child (widget_class, FettleKeysWindow, groups);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fettle_keys_window_init (FettleKeysWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_intro (self);
  for (FettleCommandGroup group = 0; group < FETTLE_N_COMMAND_GROUPS; group++)
    gtk_box_append (self->groups, make_group (group));
}

void
fettle_keys_window_present (GtkWindow *parent)
{
  GtkWindow *self;

  g_return_if_fail (GTK_IS_WINDOW (parent));

  self = g_object_new (FETTLE_TYPE_KEYS_WINDOW, "transient-for", parent, NULL);
  gtk_window_present (self);
}
