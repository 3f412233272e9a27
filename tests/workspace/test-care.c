/* test-care.c: verify, back up and restore, as screens and commands do it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-care.h"

#include "fettle-keeper.h"
#include "fettle-store-care.h"
#include "workspace-fixture.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

static gboolean
has_result (gpointer user_data)
{
  return *(GAsyncResult **) user_data != NULL;
}

static void
take_result_cb (GObject      *source_object,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* Alters one letter of the text @word in the file. */
static void
damage (const char *path,
        const char *word)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize n;
  char *place;

  g_assert_true (g_file_get_contents (path, &contents, &n, &error));
  place = memmem (contents, n, word, strlen (word));
  g_assert_nonnull (place);
  for (; place != NULL; place = memmem (place, n - (place - contents), word, strlen (word)))
    place[0] ^= 1;
  g_assert_true (g_file_set_contents (path, contents, n, &error));
}

static void
test_verify (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.fettle", NULL);
  g_autoptr (FettleVerifyReport) good = NULL;
  g_autoptr (FettleVerifyReport) bad = NULL;
  g_autoptr (GError) error = NULL;

  fixture_log (fixture, "printer jam");
  good = fettle_care_verify (fixture->path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (good->what);
  g_assert_cmpint (good->n_changes, ==, 6);

  g_assert_true (fettle_care_backup (fixture->workspace, copy, &error));
  g_assert_no_error (error);
  damage (copy, "Printer jam");
  bad = fettle_care_verify (copy, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (bad->what);
}

static void
test_backup_and_restore (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.fettle", NULL);
  g_autofree char *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture_log (fixture, "in both");
  g_assert_true (fettle_care_backup (fixture->workspace, copy, &error));
  g_assert_no_error (error);
  g_assert_false (fettle_care_backup (fixture->workspace, copy, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_EXISTS);
  g_clear_error (&error);
  fixture_log (fixture, "after the backup");

  /* Not under an open desk. */
  g_assert_false (fettle_care_restore (copy, fixture->path, NULL, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_LOCKED);
  g_clear_error (&error);

  fettle_workspace_close (fixture->workspace);
  fettle_care_restore_async (copy, fixture->path, NULL, take_result_cb, &result);
  fixture_wait (has_result, &result, "the restored desk");
  g_assert_true (fettle_care_restore_finish (result, &kept, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));

  fixture_reopen (fixture);
  g_assert_true (fettle_workspace_find_incident (fixture->workspace, "INC-1", NULL, NULL));
  g_assert_false (fettle_workspace_find_incident (fixture->workspace, "INC-2", NULL, NULL));
}

/* A file among the own backups of the desk, made at @name. */
static void
make_own_backup (Fixture    *fixture,
                 const char *name)
{
  g_autofree char *folder = fettle_backup_dup_folder (fixture->path);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir (folder, 0700);
  g_assert_true (fettle_care_backup (fixture->workspace, path, &error));
  g_assert_no_error (error);
}

/* The newest one that passes the check, not the newest one. */
static void
test_good_backup (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *folder = fettle_backup_dup_folder (fixture->path);
  g_autofree char *newest = g_build_filename (folder, "desk-20231116T120000Z.fettle", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FettleBackup) backup = NULL;
  g_autoptr (FettleBackup) later = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (fettle_care_find_good_backup (fixture->path));

  fixture_log (fixture, "printer jam");
  make_own_backup (fixture, "desk-20231114T120000Z.fettle");
  make_own_backup (fixture, "desk-20231115T120000Z.fettle");
  make_own_backup (fixture, "desk-20231116T120000Z.fettle");
  damage (newest, "Printer jam");

  backup = fettle_care_find_good_backup (fixture->path);
  g_assert_nonnull (backup);
  g_assert_true (g_str_has_suffix (backup->path, "desk-20231115T120000Z.fettle"));

  fettle_care_find_good_backup_async (fixture->path, NULL, take_result_cb, &result);
  fixture_wait (has_result, &result, "the good backup");
  later = fettle_care_find_good_backup_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (later->path, ==, backup->path);
}

static void
test_no_backup (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fettle_care_find_good_backup_async (fixture->path, NULL, take_result_cb, &result);
  fixture_wait (has_result, &result, "the answer");
  g_assert_null (fettle_care_find_good_backup_finish (result, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_NOT_FOUND);
}

/* --- by itself ------------------------------------------------------------------------- */

static gboolean
has_backup (gpointer user_data)
{
  g_autoptr (GPtrArray) backups = fettle_backup_list (user_data);

  return backups->len == 1;
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Also beside a workspace that has the desk open, and once a day. */
static void
test_daily (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleStore) store = NULL;
  g_autoptr (FettleWorker) writer = NULL;
  guint id = g_timeout_add (20, wake_cb, NULL);

  fixture_log (fixture, "printer jam");
  store = fettle_store_open (fixture->path, FETTLE_STORE_READ, fixture->clock, fixture->random, &error);
  g_assert_no_error (error);
  writer = fettle_worker_new ("writer", store, NULL);
  g_clear_object (&store);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (FettleKeeper) keeper = fettle_keeper_new (fixture->path, writer, fixture->clock, fixture->random, 0);
      g_autoptr (FettleBackup) backup = NULL;

      fixture_wait (has_backup, fixture->path, "the daily backup");
      backup = fettle_care_find_good_backup (fixture->path);
      g_assert_nonnull (backup);
    }
  g_assert_true (has_backup (fixture->path));
  g_source_remove (id);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/care/verify", test_verify);
  g_test_add_func ("/care/backup-and-restore", test_backup_and_restore);
  g_test_add_func ("/care/good-backup", test_good_backup);
  g_test_add_func ("/care/no-backup", test_no_backup);
  g_test_add_func ("/care/daily", test_daily);
  return g_test_run ();
}
