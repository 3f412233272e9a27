/* test-desk-remover.c: nothing of a desk stays behind, and nothing else goes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-desk-remover.h"

#include <glib/gstdio.h>

static const char *const gone[] = {
  "sample.fettle", "sample.fettle-wal", "sample.fettle-shm", "sample.fettle.reserve", "sample.fettle.drafts",
  "sample.fettle.drafts-0123", "sample.fettle.backups/one.fettle", "sample.fettle.backups",
};

static const char *const kept[] = { "desk.fettle", "desk.fettle.drafts", "sample.fettle.txt", "asample.fettle.drafts" };

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (fettle_desk_remove_finish (result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
make (const char *folder,
      const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *above = g_path_get_dirname (path);
  g_autoptr(GError) error = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return;
  g_assert_cmpint (g_mkdir_with_parents (above, 0700), ==, 0);
  g_file_set_contents (path, "x", -1, &error);
  g_assert_no_error (error);
}

static gboolean
is_there (const char *folder,
          const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_remove (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("fettle-remover-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "sample.fettle", NULL);
  gboolean is_done = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (gone); i++)
    make (folder, gone[i]);
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    make (folder, kept[i]);

  fettle_desk_remove_async (path, done_cb, &is_done);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (gone); i++)
    g_assert_false (is_there (folder, gone[i]));
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autofree char *file = g_build_filename (folder, kept[i], NULL);

      g_assert_cmpint (g_remove (file), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/desk-remover", test_remove);

  return g_test_run ();
}
