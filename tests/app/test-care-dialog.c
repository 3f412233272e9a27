/* test-care-dialog.c: the check of a desk, watched and left.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-app-resources.h"
#include "fettle-care-dialog.h"
#include "workspace-fixture.h"

#include <adwaita.h>

/* NULL where none is open. */
static GtkWindow *
get_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      if (FETTLE_IS_CARE_DIALOG (window))
        return window;
    }
  return NULL;
}

static gboolean
says_sound (GtkWidget *widget)
{
  gboolean found = GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), "This desk is sound.");

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found;
       child = gtk_widget_get_next_sibling (child))
    found = says_sound (child);
  return found;
}

static gboolean
is_sound (gpointer user_data)
{
  return says_sound (user_data);
}

static gboolean
is_gone (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

static void
check_gone (GtkWindow *dialog)
{
  gpointer weak = dialog;

  g_object_add_weak_pointer (G_OBJECT (dialog), &weak);
  gtk_window_close (dialog);
  fixture_wait (is_gone, &weak, "the end of the dialog");
}

static void
test_verify (void)
{
  g_autoptr(Fixture) fixture = fixture_new ();

  fixture_log (fixture, "Printer jams");
  fettle_care_dialog_verify (fixture->workspace, NULL);
  fixture_wait (is_sound, get_dialog (), "the result");
  check_gone (get_dialog ());
}

static void
test_close_early (void)
{
  g_autoptr(Fixture) fixture = fixture_new ();

  fixture_log (fixture, "Printer jams");
  fettle_care_dialog_verify (fixture->workspace, NULL);
  check_gone (get_dialog ());
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (fettle_app_get_resource ());

  g_test_add_func ("/app/care-dialog/verify", test_verify);
  g_test_add_func ("/app/care-dialog/close-early", test_close_early);
  return g_test_run ();
}
