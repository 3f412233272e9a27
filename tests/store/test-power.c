/* test-power.c: the power goes at any moment, the disk is full at any write:
 * what was acknowledged is there, and nothing half.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-fixture.h"
#include "unsynced-vfs.h"

#include "fettle-store-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define N_ROUNDS 40

/* The memory shared between programs does not outlive the power. */
static void
forget_memory (DeskFixture *desk)
{
  g_autofree char *shm = g_strconcat (desk->path, "-shm", NULL);

  g_unlink (shm);
}

static void
set_synchronous_normal (DeskFixture *desk)
{
  sqlite3 *raw = fettle_database_get_raw (desk->store->database);

  g_assert_cmpint (sqlite3_exec (raw, "PRAGMA synchronous = NORMAL", NULL, NULL, NULL), ==, SQLITE_OK);
}

/* A desk that is written until the power goes after @n actions. Returns how many
 * acknowledged ones are missing then. */
static guint
lose_power (gboolean spares,
            guint64  seed,
            guint    n,
            guint    one_in,
            gboolean normal)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autoptr (GArray) eids = g_array_new (FALSE, FALSE, sizeof (FettleUuid));
  guint n_missing = 0;

  g_clear_object (&desk->store);
  unsynced_vfs_install (spares);
  desk_reopen (desk);
  if (normal)
    set_synchronous_normal (desk);

  for (guint i = 0; i < n; i++)
    {
      FettleUuid eid = desk_log (desk, "acknowledged");

      g_array_append_val (eids, eid);
    }

  unsynced_vfs_cut (seed, one_in);
  g_clear_object (&desk->store);
  unsynced_vfs_remove ();
  forget_memory (desk);

  desk_reopen (desk);
  for (guint i = 0; i < eids->len; i++)
    {
      g_autoptr (FettleRecord) record = fettle_store_read (desk->store, FETTLE_KIND_INCIDENT,
                                                           &g_array_index (eids, FettleUuid, i), NULL);

      n_missing += record == NULL;
    }

  desk_assert_sound (desk);
  return n_missing;
}

static void
test_power (gconstpointer spares)
{
  guint64 seed = desk_seed (1);

  for (guint i = 0; i < N_ROUNDS; i++)
    g_assert_cmpuint (lose_power (spares != NULL, seed + i, 1 + i % 20, i % 4, FALSE), ==, 0);
}

/* That the test could fail: with the setting that many programs use, the last
 * acknowledged changes are gone. */
static void
test_power_without_sync (gconstpointer spares)
{
  guint n_lost = 0;

  for (guint i = 0; i < 5; i++)
    n_lost += lose_power (spares != NULL, i, 5, 0, TRUE);

  g_assert_cmpuint (n_lost, >, 0);
}

/* --- a full disk ------------------------------------------------------------------------ */

static FettleCommit *
try_commit (DeskFixture *desk,
            guint        n_edits,
            GError     **error)
{
  g_autoptr (FettleAction) action = fettle_action_new ("many");

  for (guint i = 0; i < n_edits; i++)
    {
      FettleUuid eid = desk_new_uuid (desk);
      FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_INCIDENT, &eid);

      fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, "Does it fit");
      fettle_action_take (action, edit);
    }

  return fettle_store_commit (desk->store, &desk->me, action, error);
}

/* TRUE once the action fits although writes fail from the @k-th on. */
static gboolean
fill_disk (DeskFixture *desk,
           guint        n_edits,
           guint        k)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleCommit) commit = NULL;
  g_autofree char *reserve = g_strconcat (desk->path, ".reserve", NULL);
  gint64 head = fettle_store_get_head (desk->store, NULL);

  unsynced_vfs_fail_from (k);
  commit = try_commit (desk, n_edits, &error);
  unsynced_vfs_fail_from (G_MAXUINT);
  if (commit != NULL)
    {
      g_assert_no_error (error);
      return TRUE;
    }

  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_FULL);
  g_assert_nonnull (fettle_problem_get_hint (error));
  g_assert_cmpint (fettle_store_get_head (desk->store, NULL), ==, head);
  g_assert_false (g_file_test (reserve, G_FILE_TEST_EXISTS));
  return FALSE;
}

typedef struct
{
  const char *path;
  guint       n_edits;
  gboolean    spares;
} Full;

static const Full fulls[] = {
  { "/power/full/few", 2, FALSE },
  { "/power/full/few/spared", 2, TRUE },
  { "/power/full/import", 400, FALSE },
  { "/power/full/import/spared", 400, TRUE },
};

static void
test_full (gconstpointer data)
{
  guint n_edits = ((const Full *) data)->n_edits;
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  guint n_failed = 0;

  g_clear_object (&desk->store);
  unsynced_vfs_install (((const Full *) data)->spares);
  desk_reopen (desk);
  for (guint k = 0;; k += n_edits > 10 ? 7 : 1)
    {
      if (fill_disk (desk, n_edits, k))
        break;

      n_failed++;
      if (n_failed % 10 == 1)
        desk_log (desk, "There is room again");
    }

  g_test_message ("%u failures", n_failed);
  g_assert_cmpuint (n_failed, >, 5);
  desk_assert_sound (desk);
  desk_log (desk, "At the end");
  g_clear_object (&desk->store);
  unsynced_vfs_remove ();
  desk_reopen (desk);
  desk_assert_sound (desk);
}

/* What is on a full disk can be read all the same, and be copied away. */
static void
test_full_open (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autofree char *reserve = g_strconcat (desk->path, ".reserve", NULL);

  g_clear_object (&desk->store);
  if (!g_file_test (reserve, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the disk has no room for a reserve");
      return;
    }

  unsynced_vfs_install (TRUE);
  unsynced_vfs_fill_with (reserve);
  desk_reopen (desk);
  desk_assert_sound (desk);

  g_clear_object (&desk->store);
  unsynced_vfs_fill_with (NULL);
  unsynced_vfs_remove ();
}

/* With no reserve left it is told; who only reads need not write beside it. */
static void
test_full_open_for_good (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autoptr (FettleStore) store = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&desk->store);
  unsynced_vfs_install (TRUE);
  unsynced_vfs_fill_with (desk->path);
  store = fettle_store_open (desk->path, FETTLE_STORE_WRITE, desk->clock, desk->random, &error);
  g_assert_null (store);
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_FULL);

  g_clear_error (&error);
  store = fettle_store_open (desk->path, FETTLE_STORE_READ, desk->clock, desk->random, &error);
  g_assert_no_error (error);
  g_assert_true (fettle_store_check_unchanged (store, &error));
  g_clear_object (&store);

  unsynced_vfs_fill_with (NULL);
  unsynced_vfs_remove ();
}

/* Making a desk on a full disk leaves nothing. */
static void
test_full_create (gconstpointer spares)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autofree char *path = g_build_filename (desk->folder, "other.fettle", NULL);
  guint n_failed = 0;

  g_clear_object (&desk->store);
  unsynced_vfs_install (spares != NULL);
  for (guint k = 0;; k += 3)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FettleStore) store = NULL;

      unsynced_vfs_fail_from (k);
      store = fettle_store_create (path, "Other", "Bob", FALSE, desk->clock, desk->random, &error);
      unsynced_vfs_fail_from (G_MAXUINT);
      if (store != NULL)
        break;

      n_failed++;
      g_test_message ("%u: %s", k, fettle_problem_get_detail (error));
      g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_FULL);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }

  g_assert_cmpuint (n_failed, >, 5);
  unsynced_vfs_remove ();
}

/* --- a disk that is broken ----------------------------------------------------------------- */

typedef struct
{
  UnsyncedOp  op;
  int         code;
  int         number;
  int         problem;
  const char *fact;
} Fault;

/* What is told of a disk that refuses in one way or the other. */
static const Fault faults[] = {
  { UNSYNCED_WRITE, SQLITE_FULL, 0, FETTLE_PROBLEM_FULL, "The disk is full." },
  { UNSYNCED_WRITE, SQLITE_IOERR_WRITE, ENOSPC, FETTLE_PROBLEM_FULL, "The disk is full." },
  { UNSYNCED_WRITE, SQLITE_IOERR_WRITE, EDQUOT, FETTLE_PROBLEM_FULL, "The disk is full." },
  { UNSYNCED_WRITE, SQLITE_IOERR_WRITE, EFBIG, FETTLE_PROBLEM_FULL, "The disk is full." },
  { UNSYNCED_SYNC, SQLITE_IOERR_FSYNC, ENOSPC, FETTLE_PROBLEM_FULL, "The disk is full." },
  { UNSYNCED_WRITE, SQLITE_IOERR_WRITE, EIO, FETTLE_PROBLEM_FAILED, "could not write" },
  { UNSYNCED_SYNC, SQLITE_IOERR_FSYNC, EIO, FETTLE_PROBLEM_FAILED, "could not write" },
  { UNSYNCED_WRITE, SQLITE_IOERR_WRITE, EROFS, FETTLE_PROBLEM_LOCKED, "may not be written" },
  { UNSYNCED_WRITE, SQLITE_IOERR_WRITE, EACCES, FETTLE_PROBLEM_LOCKED, "may not be written" },
  { UNSYNCED_READ, SQLITE_IOERR_READ, EIO, FETTLE_PROBLEM_FAILED, "could not read" },
  { UNSYNCED_READ, SQLITE_IOERR_NOMEM, EIO, FETTLE_PROBLEM_FAILED, "memory" },
  { UNSYNCED_READ, SQLITE_IOERR_SHORT_READ, EACCES, FETTLE_PROBLEM_DAMAGED, "damaged" },
  { UNSYNCED_READ, SQLITE_CORRUPT, EIO, FETTLE_PROBLEM_DAMAGED, "damaged" },
};

static gboolean
do_on_disk (DeskFixture *desk,
            UnsyncedOp   op,
            GError     **error)
{
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (FettleStore) store = NULL;

  if (op != UNSYNCED_READ)
    {
      commit = try_commit (desk, 2, error);
      return commit != NULL;
    }

  store = fettle_store_open (desk->path, FETTLE_STORE_READ, desk->clock, desk->random, error);
  return store != NULL;
}

static void
test_broken (gconstpointer spares)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autofree char *reserve = g_strconcat (desk->path, ".reserve", NULL);

  g_clear_object (&desk->store);
  unsynced_vfs_install (spares != NULL);
  desk_reopen (desk);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      const Fault *fault = &faults[i];
      gboolean has_reserve;
      g_autoptr (GError) error = NULL;

      desk_log (desk, "Something to read");
      g_assert_true (g_file_set_contents (reserve, "x", 1, NULL));
      unsynced_vfs_break (fault->op, fault->code, fault->number);
      g_assert_false (do_on_disk (desk, fault->op, &error));
      unsynced_vfs_break (fault->op, 0, 0);

      g_test_message ("%s %s", error->message, fettle_problem_get_detail (error));
      g_assert_error (error, FETTLE_PROBLEM, fault->problem);
      g_assert_nonnull (strstr (error->message, fault->fact));
      if (fault->problem == FETTLE_PROBLEM_FAILED && (fault->code & 0xff) == SQLITE_IOERR
          && fault->code != SQLITE_IOERR_NOMEM)
        g_assert_nonnull (strstr (fettle_problem_get_detail (error), g_strerror (fault->number)));

      /* Room is made only where it lacks. */
      has_reserve = g_file_test (reserve, G_FILE_TEST_EXISTS);
      g_assert_true (has_reserve == (fault->problem != FETTLE_PROBLEM_FULL));
    }

  desk_assert_sound (desk);
  g_clear_object (&desk->store);
  unsynced_vfs_remove ();
}

/* --- in the middle of many ------------------------------------------------------------------ */

static gboolean
make_person (DeskFixture        *desk,
             FettleTransaction  *transaction,
             GError            **error)
{
  FettleUuid eid = desk_new_uuid (desk);
  g_autoptr (FettleEdit) edit = fettle_edit_new_create (FETTLE_KIND_PERSON, &eid);

  fettle_edit_set_text (edit, FETTLE_PERSON_NAME, "One of many");
  return fettle_transaction_apply (transaction, edit, error);
}

static void
run_raw (sqlite3    *raw,
         const char *sql)
{
  g_assert_cmpint (sqlite3_exec (raw, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

/* What was changed so far cannot be written, and the database gives the transaction
 * up by itself, as it may on a full disk: whoever goes on does not write the rest. */
static void
test_flush (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  sqlite3 *raw = fettle_database_get_raw (desk->store->database);
  gint64 head = fettle_store_get_head (desk->store, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) later = NULL;
  FettleTransaction *transaction;

  g_assert_cmpint (sqlite3_db_config (raw, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL), ==, SQLITE_OK);
  run_raw (raw, "CREATE TEMP TRIGGER full BEFORE INSERT ON main.person BEGIN SELECT RAISE (ROLLBACK, 'full'); END");
  transaction = fettle_store_begin (desk->store, &desk->me, "Many", &error);
  g_assert_no_error (error);
  while (make_person (desk, transaction, &error))
    ;
  run_raw (raw, "DROP TRIGGER temp.full");

  g_assert_false (make_person (desk, transaction, &later));
  g_assert_error (later, error->domain, error->code);
  g_assert_cmpstr (later->message, ==, error->message);
  g_assert_null (fettle_transaction_commit (transaction, NULL));
  g_assert_cmpint (fettle_store_get_head (desk->store, NULL), ==, head);
  desk_assert_sound (desk);
  desk_log (desk, "the desk goes on");
}

/* On a disk that may spoil what lies beside a write, and on one that spares it. */
static const struct
{
  const char    *path;
  GTestDataFunc  test;
} tests[] = {
  { "/power/cut", test_power },
  { "/power/cut-without-sync", test_power_without_sync },
  { "/power/full-create", test_full_create },
  { "/power/broken", test_broken },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *spared = g_strconcat (tests[i].path, "/spared", NULL);

      g_test_add_data_func (tests[i].path, NULL, tests[i].test);
      g_test_add_data_func (spared, GINT_TO_POINTER (TRUE), tests[i].test);
    }
  g_test_add_func ("/power/full-open", test_full_open);
  g_test_add_func ("/power/flush", test_flush);
  g_test_add_func ("/power/full-open/for-good", test_full_open_for_good);
  for (guint i = 0; i < G_N_ELEMENTS (fulls); i++)
    g_test_add_data_func (fulls[i].path, &fulls[i], test_full);

  return g_test_run ();
}
