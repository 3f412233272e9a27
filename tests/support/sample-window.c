/* sample-window.c: a window with one of each, for the test of the harness.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <adwaita.h>

static void
button_clicked_cb (GtkButton *button,
                   gpointer   user_data)
{
  GtkWindow *window = user_data;
  GtkEntry *entry = g_object_get_data (G_OBJECT (window), "entry");
  GtkStringList *list = g_object_get_data (G_OBJECT (window), "list");

  gtk_string_list_append (list, gtk_editable_get_text (GTK_EDITABLE (entry)));
  gtk_window_set_title (window, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item)
{
  gtk_list_item_set_child (item, gtk_inscription_new (NULL));
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item)
{
  GtkWidget *cell = gtk_list_item_get_child (item);
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static GtkWidget *
make_table (GtkStringList *list)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *view = gtk_column_view_new (
    GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (G_LIST_MODEL (list)))));
  GtkColumnViewColumn *column = gtk_column_view_column_new ("Text", factory);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
  g_object_unref (column);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  return scrolled;
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  g_application_quit (user_data);
}

/* Nobody knows the bytes afterwards. */
static void
leak (gsize n)
{
  g_autofree char *text = g_strnfill (n, 'x');

  text = NULL;
}

static void
activate_cb (GtkApplication *app)
{
  GtkWidget *window = adw_application_window_new (app);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic ("_Add it");
  GtkStringList *list = gtk_string_list_new (NULL);

  for (int i = 0; i < 500; i++)
    {
      g_autofree char *text = g_strdup_printf ("Row %d", i);
      gtk_string_list_append (list, text);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, "Title", -1);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), make_table (list));
  g_object_set_data (G_OBJECT (window), "entry", entry);
  g_object_set_data_full (G_OBJECT (window), "list", list, g_object_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (button_clicked_cb), window);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), "Sample");
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
  gtk_window_present (GTK_WINDOW (window));
  if (g_getenv ("SAMPLE_TROUBLE"))
    g_warning ("Asked for trouble");
  if (g_getenv ("SAMPLE_LEAK"))
    leak (4321);
}

int
main (int    argc,
      char **argv)
{
  static const GActionEntry entries[] = { { "quit", quit_cb } };
  static const char *accels[] = { "<Control>q", NULL };
  g_autoptr(AdwApplication) app = adw_application_new ("org.example.Sample", G_APPLICATION_NON_UNIQUE);

  g_action_map_add_action_entries (G_ACTION_MAP (app), entries, G_N_ELEMENTS (entries), app);
  gtk_application_set_accels_for_action (GTK_APPLICATION (app), "app.quit", accels);
  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (app), argc, argv);
}
