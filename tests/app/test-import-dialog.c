/* test-import-dialog.c: an import that is closed while it runs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-app-resources.h"
#include "fettle-import-dialog.h"
#include "workspace-fixture.h"

#include <adwaita.h>

#define N_ROWS 4000   /* enough that the import is not over before it is closed */

static GtkWindow *
get_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      if (FETTLE_IS_IMPORT_DIALOG (window))
        return window;
    }
  return NULL;
}

static char *
write_file (Fixture *fixture)
{
  g_autoptr(GString) text = g_string_new (NULL);
  char *path = g_build_filename (fixture->folder, "desk.jsonl", NULL);

  for (guint i = 0; i < N_ROWS; i++)
    g_string_append_printf (text, "{\"title\":\"Printer %u jams\"}\n", i);
  g_assert_true (g_file_set_contents (path, text->str, text->len, NULL));
  return path;
}

static GtkWidget *
get_button (void)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (get_dialog ()), FETTLE_TYPE_IMPORT_DIALOG,
                                                    "import_button"));
}

static gboolean
is_checked (gpointer user_data)
{
  return gtk_widget_get_sensitive (get_button ());
}

static gboolean
is_gone (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

static void
test_close_early (void)
{
  g_autoptr(Fixture) fixture = fixture_new ();
  g_autofree char *path = write_file (fixture);
  g_autoptr(FettleRecord) record = NULL;
  FettleUuid first;
  gpointer dialog;

  fettle_import_dialog_present (fixture->workspace, NULL, path);
  fixture_wait (is_checked, NULL, "the end of the check");
  dialog = get_dialog ();
  g_object_add_weak_pointer (dialog, &dialog);
  g_signal_emit_by_name (get_button (), "clicked");
  gtk_window_close (dialog);
  fixture_wait (is_gone, &dialog, "the end of the dialog");

  first = fixture_log (fixture, "VPN drops");
  record = fixture_read (fixture, &first);
  g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_NUMBER), ==, "INC-1");
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (fettle_app_get_resource ());

  g_test_add_func ("/app/import-dialog/close-early", test_close_early);
  return g_test_run ();
}
