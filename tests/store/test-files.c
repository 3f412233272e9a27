/* test-files.c: which files are opened, which are not, and what comes back from
 * a backup.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-fixture.h"

#include "fettle-desk-file.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

static void
expect_open (DeskFixture     *desk,
             const char      *path,
             FettleStoreMode  mode,
             int              code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleStore) store = fettle_store_open (path, mode, desk->clock, desk->random, &error);

  g_assert_null (store);
  g_assert_error (error, FETTLE_PROBLEM, code);
}

static void
alter (const char *path,
       const char *sql)
{
  sqlite3 *raw = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  if (sqlite3_exec (raw, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s", message);
  sqlite3_close (raw);
}

static void
test_refused (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autofree char *missing = g_build_filename (desk->folder, "missing.fettle", NULL);
  g_autofree char *link = g_build_filename (desk->folder, "link.fettle", NULL);
  g_autofree char *text = g_build_filename (desk->folder, "text.fettle", NULL);
  g_autofree char *foreign = g_build_filename (desk->folder, "foreign.fettle", NULL);
  g_autofree char *empty = g_build_filename (desk->folder, "empty.fettle", NULL);

  expect_open (desk, missing, FETTLE_STORE_READ, FETTLE_PROBLEM_NOT_FOUND);
  expect_open (desk, desk->folder, FETTLE_STORE_READ, FETTLE_PROBLEM_LOCKED);

  g_assert_cmpint (symlink (desk->path, link), ==, 0);
  expect_open (desk, link, FETTLE_STORE_WRITE, FETTLE_PROBLEM_LOCKED);

  g_file_set_contents (text, "This is no desk, whatever its name says. It is long enough to be read as one, though, "
                             "so that the head of the file is looked at.", -1, NULL);
  expect_open (desk, text, FETTLE_STORE_WRITE, FETTLE_PROBLEM_DAMAGED);
  alter (foreign, "CREATE TABLE log (x)");
  expect_open (desk, foreign, FETTLE_STORE_WRITE, FETTLE_PROBLEM_DAMAGED);
  g_file_set_contents (empty, "", 0, NULL);
  expect_open (desk, empty, FETTLE_STORE_READ, FETTLE_PROBLEM_DAMAGED);
}

/* Somebody chose the wrong file: another program's is looked at, but stays as it
 * is, to the byte. */
static void
test_foreign (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autofree char *foreign = g_build_filename (desk->folder, "foreign.sqlite", NULL);
  g_autofree char *empty = g_build_filename (desk->folder, "empty.fettle", NULL);
  const char *const paths[] = { foreign, empty };

  alter (foreign, "CREATE TABLE log (x)");
  g_file_set_contents (empty, "", 0, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      gsize n_before, n_after;

      g_file_get_contents (paths[i], &before, &n_before, NULL);
      expect_open (desk, paths[i], FETTLE_STORE_WRITE, FETTLE_PROBLEM_DAMAGED);
      g_file_get_contents (paths[i], &after, &n_after, NULL);
      g_assert_cmpmem (before, n_before, after, n_after);
    }
}

/* A folder on the way may be a link: /home is one on some systems. */
static void
test_linked_folder (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autofree char *link = g_strconcat (desk->folder, "-link", NULL);
  g_autofree char *path = g_build_filename (link, "test.fettle", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleStore) store = NULL;

  g_assert_cmpint (symlink (desk->folder, link), ==, 0);
  store = fettle_store_open (path, FETTLE_STORE_READ, desk->clock, desk->random, &error);
  g_assert_no_error (error);
  g_unlink (link);
}

static void
expect_sound (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleVerifyReport) report = fettle_store_verify (path, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (report->what, ==, NULL);
}

static void
test_rights (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autofree char *folder = g_build_filename (desk->folder, "new", "folder", NULL);
  g_autofree char *path = g_build_filename (folder, "a.fettle", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleStore) store = fettle_store_create (path, "a", "b", TRUE, desk->clock, desk->random, &error);
  g_autofree char *reserve = g_strconcat (path, ".reserve", NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name;
  struct stat info;

  g_assert_no_error (error);
  g_assert_cmpint (lstat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 07777, ==, 0600);
  g_assert_cmpint (lstat (folder, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 07777, ==, 0700);
  g_assert_cmpint (lstat (reserve, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, FETTLE_RESERVE_BYTES);
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_null (strstr (name, ".new"));
}

typedef struct
{
  DeskFixture *desk;
  const char  *path;
  gint         made, refused;
} Race;

static gpointer
make_cb (gpointer user_data)
{
  Race *race = user_data;
  g_autoptr (FettleRandom) random = fettle_random_new_system ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleStore) store = fettle_store_create (race->path, "a", "b", FALSE, race->desk->clock, random, &error);

  if (store == NULL)
    g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_EXISTS);
  g_atomic_int_inc (store != NULL ? &race->made : &race->refused);
  return NULL;
}

/* Of those who make the same desk at once one does, and the others are told. */
static void
test_made_at_once (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  GThread *threads[4];

  for (guint round = 0; round < 4; round++)
    {
      g_autofree char *path = g_strdup_printf ("%s/round-%u.fettle", desk->folder, round);
      Race race = { .desk = desk, .path = path };

      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        threads[i] = g_thread_new ("make", make_cb, &race);
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        g_thread_join (threads[i]);
      g_assert_cmpint (race.made, ==, 1);
      g_assert_cmpint (race.refused, ==, G_N_ELEMENTS (threads) - 1);
      expect_sound (path);
    }
}

/* What somebody left who was killed goes after an hour, what is just being made stays. */
static void
test_left_behind (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autofree char *path = g_build_filename (desk->folder, "a.fettle", NULL);
  g_autofree char *old = g_strconcat (path, ".new-abc123-wal", NULL);
  g_autofree char *young = g_strconcat (path, ".new-abc124", NULL);
  g_autofree char *other = g_strconcat (path, ".newer", NULL);
  struct utimbuf long_ago = { 1000, 1000 };
  g_autoptr (FettleStore) store = NULL;

  g_file_set_contents (old, "x", 1, NULL);
  g_file_set_contents (young, "x", 1, NULL);
  g_file_set_contents (other, "x", 1, NULL);
  g_utime (old, &long_ago);
  g_utime (other, &long_ago);
  store = fettle_store_create (path, "a", "b", FALSE, desk->clock, desk->random, NULL);
  g_assert_nonnull (store);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (young, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
}

static void
test_network (void)
{
  static const guint64 network[] = { 0x6969, 0xff534d42, 0xfe534d42, 0x517b, 0x01021997 };
  static const guint64 local[] = { 0xef53, 0x9123683e, 0x58465342, 0x01021994, 0x794c7630, 0x2fc12fc1 };

  for (guint i = 0; i < G_N_ELEMENTS (network); i++)
    g_assert_true (fettle_desk_file_is_network (network[i]));
  for (guint i = 0; i < G_N_ELEMENTS (local); i++)
    g_assert_false (fettle_desk_file_is_network (local[i]));
}

static void
test_newer (void)
{
  static const char *const signs[] = {
    "PRAGMA user_version = 99",
    "ALTER TABLE incident ADD COLUMN mood TEXT",
  };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      g_autoptr (DeskFixture) desk = desk_fixture_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (FettleStore) store = NULL;
      FettleUuid eid = desk_log (desk, "still readable");
      g_autoptr (FettleRecord) record = NULL;
      FettleTransaction *transaction;

      alter (desk->path, signs[i]);
      /* The one that is open notices before it writes. */
      transaction = fettle_store_begin (desk->store, &desk->me, "x", &error);
      if (transaction != NULL)
        fettle_transaction_rollback (transaction);
      g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_NEWER);
      g_clear_error (&error);

      g_clear_object (&desk->store);
      expect_sound (desk->path);
      expect_open (desk, desk->path, FETTLE_STORE_WRITE, FETTLE_PROBLEM_NEWER);
      store = fettle_store_open (desk->path, FETTLE_STORE_READ, desk->clock, desk->random, &error);
      g_assert_no_error (error);
      g_assert_true (fettle_store_is_newer (store));
      record = fettle_store_read (store, FETTLE_KIND_INCIDENT, &eid, &error);
      g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_TITLE), ==, "still readable");
    }
}

/* A desk of an older version: without a column, and without a table. What its
 * log holds comes up when this version opens it. */
static void
test_older (void)
{
  static const char *const cuts[] = {
    "UPDATE incident SET _unknown = x'0800000001040000000773796d70746f6d04000000056e6f697365' "
    "WHERE symptom IS NOT NULL; ALTER TABLE incident DROP COLUMN symptom",
    "DROP TABLE team",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_autoptr (DeskFixture) desk = desk_fixture_new ();
      FettleUuid eid = desk_log (desk, "Printer");
      FettleUuid team = desk_make_named (desk, FETTLE_KIND_TEAM, "Second line");
      g_autoptr (FettleStore) reader = NULL;
      g_autoptr (FettleRecord) seen = NULL;
      g_autofree char *symptom = NULL;
      g_autofree char *name = NULL;

      desk_set_text (desk, &eid, FETTLE_INCIDENT_SYMPTOM, "noise");
      g_clear_object (&desk->store);
      alter (desk->path, i == 1 ? "DROP INDEX team_key" : "SELECT 1");
      alter (desk->path, cuts[i]);

      expect_sound (desk->path);
      if (i == 0)
        {
          reader = fettle_store_open (desk->path, FETTLE_STORE_READ, desk->clock, desk->random, NULL);
          seen = fettle_store_read (reader, FETTLE_KIND_INCIDENT, &eid, NULL);
          g_assert_cmpstr (fettle_record_get_text (seen, FETTLE_INCIDENT_SYMPTOM), ==, "noise");
          g_clear_object (&reader);
        }

      desk_reopen (desk);
      symptom = desk_dup_text (desk, &eid, FETTLE_INCIDENT_SYMPTOM);
      g_assert_cmpstr (symptom, ==, "noise");
      name = fettle_store_dup_name (desk->store, &team);
      g_assert_cmpstr (name, ==, "Second line");
      desk_assert_sound (desk);
      desk_log (desk, "goes on");
    }
}

/* Fields of a newer version are kept through writing and reading. */
static void
test_unknown (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid eid = desk_log (desk, "Printer");
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &eid);
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (FettleRecord) record = NULL;

  fettle_edit_take_unknown (edit, "mood", fettle_value_new_string ("calm"));
  commit = desk_commit (desk, edit, "mood");
  desk_set_text (desk, &eid, FETTLE_TICKET_TITLE, "Scanner");
  desk_reopen (desk);
  record = fettle_store_read (desk->store, FETTLE_KIND_INCIDENT, &eid, NULL);
  g_assert_cmpstr (fettle_value_get_string (fettle_record_get_unknown (record, "mood")), ==, "calm");
  desk_assert_sound (desk);
}

/* --- backups --------------------------------------------------------------------------------- */

/* A file that somebody wrote may have any number where ids are counted. */
static void
test_counts_of_ids (void)
{
  static const char *const numbers[] = { "4294967295", "4294967294", "9223372036854775807", "-1" };
  static const char *const statements[] = {
    "UPDATE incident SET rid = %s",
    "UPDATE note SET rid = %s",
    "UPDATE person SET rid = %s WHERE rid = (SELECT max (rid) FROM person)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers) * G_N_ELEMENTS (statements); i++)
    {
      g_autoptr (DeskFixture) desk = desk_fixture_new ();
      FettleUuid ticket = desk_log (desk, "Printer");
      const FettleListQuery query = { .view = FETTLE_VIEW_ALL, .text = "root printer" };
      g_auto (GStrv) parts = g_strsplit (statements[i % G_N_ELEMENTS (statements)], "%s", 2);
      g_autofree char *sql = g_strjoin (numbers[i / G_N_ELEMENTS (statements)], parts[0], parts[1], NULL);
      g_autoptr (GArray) rids = NULL;
      g_autoptr (GError) error = NULL;

      desk_note (desk, &ticket, "It is out of paper");
      g_clear_object (&desk->store);
      alter (desk->path, sql);
      desk_reopen (desk);
      rids = fettle_store_list (desk->store, &query, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (rids->len, <=, 1);
    }
}

static void
test_backup (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid eid = desk_log (desk, "before");
  g_autofree char *target = g_build_filename (desk->folder, "copy", "backup.fettle", NULL);
  g_autofree char *kept = NULL;
  g_autofree char *wal = g_strconcat (target, "-wal", NULL);
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleStore) old = NULL;
  g_autoptr (FettleRecord) record = NULL;

  g_assert_true (fettle_store_backup (desk->store, target, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  g_assert_false (fettle_store_backup (desk->store, target, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_EXISTS);
  g_clear_error (&error);

  desk_set_text (desk, &eid, FETTLE_TICKET_TITLE, "after");
  g_assert_false (fettle_store_restore (target, desk->path, &kept, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_LOCKED);
  g_clear_error (&error);

  g_clear_object (&desk->store);
  g_assert_true (fettle_store_restore (target, desk->path, &kept, &error));
  g_assert_no_error (error);
  desk_reopen (desk);
  title = desk_dup_text (desk, &eid, FETTLE_TICKET_TITLE);
  g_assert_cmpstr (title, ==, "before");
  desk_assert_sound (desk);

  g_assert_nonnull (kept);
  old = fettle_store_open (kept, FETTLE_STORE_READ, desk->clock, desk->random, &error);
  g_assert_no_error (error);
  record = fettle_store_read (old, FETTLE_KIND_INCIDENT, &eid, NULL);
  g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_TITLE), ==, "after");
}

static void
test_restore_damaged (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autofree char *target = g_build_filename (desk->folder, "backup.fettle", NULL);
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  desk_log (desk, "one");
  g_assert_true (fettle_store_backup (desk->store, target, &error));
  g_clear_object (&desk->store);

  /* The desk is torn: it is replaced. */
  g_file_set_contents (desk->path, "torn", 4, NULL);
  g_assert_true (fettle_store_restore (target, desk->path, &kept, &error));
  g_assert_no_error (error);
  desk_reopen (desk);
  desk_assert_sound (desk);

  /* The backup is bad: nothing is touched. */
  g_clear_object (&desk->store);
  alter (target, "UPDATE log SET eh = eh + 1 WHERE seq = 2");
  g_assert_false (fettle_store_restore (target, desk->path, NULL, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_DAMAGED);
  desk_reopen (desk);
}

static void
test_daily (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  gint64 newest, oldest;
  gboolean made;

  for (guint day = 0; day < 60; day++)
    {
      g_assert_true (fettle_store_backup_daily (desk->store, &made, &error));
      g_assert_no_error (error);
      g_assert_true (made);
      g_assert_true (fettle_store_backup_daily (desk->store, &made, &error));
      g_assert_false (made);
      desk_wait (desk, FETTLE_DAY);
    }

  backups = fettle_backup_list (desk->path);
  g_assert_cmpuint (backups->len, >=, 7);
  g_assert_cmpuint (backups->len, <=, 11);
  newest = ((FettleBackup *) g_ptr_array_index (backups, 0))->at;
  oldest = ((FettleBackup *) g_ptr_array_index (backups, backups->len - 1))->at;
  for (guint i = 0; i < 7; i++)
    g_assert_cmpint (((FettleBackup *) g_ptr_array_index (backups, i))->at, ==, newest - i * FETTLE_DAY);
  g_assert_cmpint (newest - oldest, >=, 15 * FETTLE_DAY);
  g_assert_cmpuint (((FettleBackup *) g_ptr_array_index (backups, 0))->size, >, 1000);
}

static void
make_half (const char *folder,
           const char *name,
           gint64      age_s)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gint64 then = g_get_real_time () / G_USEC_PER_SEC - age_s;
  struct utimbuf times = { then, then };

  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  g_assert_cmpint (g_utime (path, &times), ==, 0);
}

static gboolean
is_there (const char *folder,
          const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* A program that was killed leaves half a backup; another may be at one just now. */
static void
test_abandoned (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autofree char *folder = fettle_backup_dup_folder (desk->path);
  g_autoptr (GError) error = NULL;
  gboolean made;

  g_assert_true (fettle_store_backup_daily (desk->store, &made, &error));
  make_half (folder, "desk-20200101T000000Z.fettle.half", 2 * 60 * 60);
  make_half (folder, "desk-20200102T000000Z.fettle.half", 60);
  make_half (folder, "keep.txt", 2 * 60 * 60);
  desk_wait (desk, FETTLE_DAY);
  g_assert_true (fettle_store_backup_daily (desk->store, &made, &error));
  g_assert_no_error (error);
  g_assert_true (made);
  g_assert_false (is_there (folder, "desk-20200101T000000Z.fettle.half"));
  g_assert_true (is_there (folder, "desk-20200102T000000Z.fettle.half"));
  g_assert_true (is_there (folder, "keep.txt"));
}

static void
test_drafts (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autoptr (GHashTable) drafts = NULL;
  gint64 head = fettle_store_get_head (desk->store, NULL);

  g_assert_true (fettle_store_put_draft (desk->store, "reply:1", "Dear", NULL));
  g_assert_true (fettle_store_put_draft (desk->store, "reply:1", "Dear Bob", NULL));
  g_assert_true (fettle_store_put_draft (desk->store, "reply:2", "gone", NULL));
  g_assert_true (fettle_store_put_draft (desk->store, "reply:2", "", NULL));
  desk_reopen (desk);
  drafts = fettle_store_list_drafts (desk->store, NULL);
  g_assert_cmpuint (g_hash_table_size (drafts), ==, 1);
  g_assert_cmpstr (g_hash_table_lookup (drafts, "reply:1"), ==, "Dear Bob");
  g_assert_cmpint (fettle_store_get_head (desk->store, NULL), ==, head);
  desk_assert_sound (desk);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/files/refused", test_refused);
  g_test_add_func ("/files/foreign", test_foreign);
  g_test_add_func ("/files/linked-folder", test_linked_folder);
  g_test_add_func ("/files/rights", test_rights);
  g_test_add_func ("/files/made-at-once", test_made_at_once);
  g_test_add_func ("/files/left-behind", test_left_behind);
  g_test_add_func ("/files/network", test_network);
  g_test_add_func ("/files/newer", test_newer);
  g_test_add_func ("/files/older", test_older);
  g_test_add_func ("/files/unknown", test_unknown);
  g_test_add_func ("/files/counts-of-ids", test_counts_of_ids);
  g_test_add_func ("/files/backup", test_backup);
  g_test_add_func ("/files/restore-damaged", test_restore_damaged);
  g_test_add_func ("/files/daily", test_daily);
  g_test_add_func ("/files/abandoned", test_abandoned);
  g_test_add_func ("/files/drafts", test_drafts);
  return g_test_run ();
}
