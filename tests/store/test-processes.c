/* test-processes.c: several programs write one desk at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define N_WRITERS 3
#define N_ACTIONS 60

static guint
count_lines (const char *output)
{
  guint n = 0;

  for (const char *at = output; (at = strstr (at, "DONE ")) != NULL; at++)
    n++;

  return n;
}

/* Any code of this program may open and close the files of the desk: the file
 * chooser does, to see of what type they are. */
static void
look_at_files (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);
      int fd = g_open (name, O_RDONLY | O_CLOEXEC, 0);

      g_assert_cmpint (fd, >=, 0);
      g_close (fd, NULL);
    }
}

static void
write_together (gboolean looking)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autofree char *count = g_strdup_printf ("%d", N_ACTIONS);
  GSubprocess *writers[N_WRITERS];
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) changed = NULL;
  gint64 version = fettle_store_get_data_version (desk->store);
  guint counts[FETTLE_N_VIEWS];
  gint64 before = fettle_store_get_head (desk->store, NULL);

  for (guint i = 0; i < N_WRITERS; i++)
    {
      g_autofree char *seed = g_strdup_printf ("%u", i + 1);

      writers[i] = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, g_getenv ("DESK_WRITER"),
                                     desk->path, seed, count, NULL);
      g_assert_no_error (error);
    }

  /* This program writes too. */
  desk_wait (desk, 1000);
  for (guint i = 0; i < N_ACTIONS; i++)
    {
      if (looking)
        look_at_files (desk->path);
      desk_log (desk, "here");
    }

  for (guint i = 0; i < N_WRITERS; i++)
    {
      g_autofree char *output = NULL;

      g_subprocess_communicate_utf8 (writers[i], NULL, NULL, &output, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_subprocess_get_successful (writers[i]));
      g_assert_cmpuint (count_lines (output), ==, N_ACTIONS);
      g_object_unref (writers[i]);
    }

  desk_assert_sound (desk);
  g_assert_cmpint (fettle_store_get_data_version (desk->store), !=, version);
  changed = fettle_store_list_changed (desk->store, before, &error);
  g_assert_no_error (error);
  g_assert_true (fettle_store_count_views (desk->store, &desk->me, 0, counts, &error));
  g_assert_cmpuint (counts[FETTLE_VIEW_ALL], ==, changed->len);
  g_assert_cmpuint (counts[FETTLE_VIEW_ALL], >, N_ACTIONS);
}

static void
test_writers (void)
{
  write_together (FALSE);
}

/* A lock that POSIX ties to the program would be gone with the first look. */
static void
test_locks_outlive_a_look (void)
{
  write_together (TRUE);
}

/* A reader sees what another connection has committed, and nothing before. */
static void
test_reader (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleStore) reader = fettle_store_open (desk->path, FETTLE_STORE_READ, desk->clock,
                                                      desk->random, &error);
  FettleTransaction *transaction;
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (FettleEdit) edit = NULL;
  g_autoptr (FettleRecord) seen = NULL;
  g_autoptr (FettleRecord) unseen = NULL;
  FettleUuid eid = desk_new_uuid (desk);

  g_assert_no_error (error);
  transaction = fettle_store_begin (desk->store, &desk->me, "one", &error);
  edit = fettle_edit_new_create (FETTLE_KIND_INCIDENT, &eid);
  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, "soon");
  g_assert_true (fettle_transaction_apply (transaction, edit, &error));
  unseen = fettle_store_read (reader, FETTLE_KIND_INCIDENT, &eid, &error);
  g_assert_no_error (error);
  g_assert_null (unseen);

  commit = fettle_transaction_commit (transaction, &error);
  g_assert_no_error (error);
  seen = fettle_store_read (reader, FETTLE_KIND_INCIDENT, &eid, &error);
  g_assert_nonnull (seen);
}

/* Somebody holds the desk for longer than one waits. */
static void
test_locked (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleStore) other = fettle_store_open (desk->path, FETTLE_STORE_WRITE, desk->clock,
                                                     desk->random, &error);
  FettleTransaction *first = fettle_store_begin (desk->store, &desk->me, "first", &error);
  FettleTransaction *second;

  g_assert_no_error (error);
  second = fettle_store_begin (other, &desk->me, "second", &error);
  g_assert_null (second);
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_LOCKED);
  fettle_transaction_rollback (first);

  g_clear_error (&error);
  second = fettle_store_begin (other, &desk->me, "second", &error);
  g_assert_no_error (error);
  fettle_transaction_rollback (second);
}

static void
run_plain (sqlite3    *plain,
           const char *sql,
           int         expected)
{
  g_assert_cmpint (sqlite3_exec (plain, sql, NULL, NULL, NULL), ==, expected);
}

/* A tool that locks as SQLite does else, and the desk, keep out of each other's way. */
static void
test_foreign_tool (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  FettleTransaction *ours;
  sqlite3 *plain;

  g_assert_cmpint (sqlite3_open_v2 (desk->path, &plain, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  run_plain (plain, "BEGIN IMMEDIATE", SQLITE_OK);
  ours = fettle_store_begin (desk->store, &desk->me, "ours", &error);
  g_assert_null (ours);
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_LOCKED);
  run_plain (plain, "ROLLBACK", SQLITE_OK);

  g_clear_error (&error);
  ours = fettle_store_begin (desk->store, &desk->me, "ours", &error);
  g_assert_no_error (error);
  run_plain (plain, "BEGIN IMMEDIATE", SQLITE_BUSY);
  fettle_transaction_rollback (ours);
  run_plain (plain, "BEGIN IMMEDIATE; ROLLBACK", SQLITE_OK);

  /* The tool goes; the desk is still in use and keeps its files. */
  sqlite3_close (plain);
  desk_log (desk, "after the tool");
  desk_assert_sound (desk);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/processes/writers", test_writers);
  g_test_add_func ("/processes/locks-outlive-a-look", test_locks_outlive_a_look);
  g_test_add_func ("/processes/reader", test_reader);
  g_test_add_func ("/processes/locked", test_locked);
  g_test_add_func ("/processes/foreign-tool", test_foreign_tool);
  return g_test_run ();
}
