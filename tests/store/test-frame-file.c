/* test-frame-file.c: frames of the log are written together, and nothing that
 * others may see or that was refused is kept back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-fixture.h"
#include "unsynced-vfs.h"

#include "fettle-frame-file.h"
#include "fettle-lock-vfs.h"

#include <sqlite3.h>
#include <string.h>

#define HEADER 24
#define PAGE 4096

/* --- what reaches the disk, write by write ------------------------------------------------- */

typedef enum
{
  WRITE_HEADER,
  WRITE_LAST_HEADER,
  WRITE_PAGE,
  WRITE_LEAP,
  WRITE_HUGE,
  SYNC,
  READ,
  SIZE,
} Step;

typedef struct
{
  const char *name;
  Step        steps[8];
  guint       n_steps;
  guint       n_writes;   /* that reach the disk */
  int         n_bytes;    /* that lie there then */
} Case;

static const Case cases[] = {
  { "a frame waits", { WRITE_HEADER, WRITE_PAGE }, 2, 0, 0 },
  { "frames go together", { WRITE_HEADER, WRITE_PAGE, WRITE_HEADER, WRITE_PAGE, SYNC }, 5, 1, 2 * (HEADER + PAGE) },
  { "the last one goes", { WRITE_HEADER, WRITE_PAGE, WRITE_LAST_HEADER, WRITE_PAGE }, 4, 1, 2 * (HEADER + PAGE) },
  { "its header waits", { WRITE_LAST_HEADER }, 1, 0, 0 },
  { "who reads finds it", { WRITE_HEADER, WRITE_PAGE, READ }, 3, 1, HEADER + PAGE },
  { "who asks for the size", { WRITE_HEADER, SIZE }, 2, 1, HEADER },
  { "elsewhere is another one", { WRITE_HEADER, WRITE_LEAP }, 2, 1, HEADER },
  { "both", { WRITE_HEADER, WRITE_LEAP, SYNC }, 3, 2, HEADER + 2 * PAGE },
  { "too long for it", { WRITE_HEADER, WRITE_HUGE }, 2, 2, HEADER + 64 * PAGE },
  { "a sync of nothing", { SYNC }, 1, 0, 0 },
};

static int
run_step (sqlite3_file  *file,
          Step           step,
          sqlite3_int64 *end)
{
  static guint8 bytes[64 * PAGE];
  sqlite3_int64 size;
  static const int lengths[] = { HEADER, HEADER, PAGE, PAGE, sizeof bytes };
  int n = step <= WRITE_HUGE ? lengths[step] : 0;

  memset (bytes, 0, HEADER);
  bytes[7] = step == WRITE_LAST_HEADER;
  if (step == SYNC)
    return file->pMethods->xSync (file, SQLITE_SYNC_NORMAL);
  if (step == READ)
    return file->pMethods->xRead (file, bytes, (int) *end, 0);
  if (step == SIZE)
    return file->pMethods->xFileSize (file, &size);

  *end += step == WRITE_LEAP ? PAGE : 0;
  *end += n;
  return file->pMethods->xWrite (file, bytes, n, *end - n);
}

static FettleFrameFile *
open_file (DeskFixture *desk,
           gboolean     spares)
{
  FettleFrameFile *file = g_new0 (FettleFrameFile, 1);
  g_autofree char *path = g_strconcat (desk->path, "-wal", NULL);
  int flags = SQLITE_OPEN_WAL | SQLITE_OPEN_CREATE | SQLITE_OPEN_READWRITE;

  g_clear_object (&desk->store);
  unsynced_vfs_install (spares);
  g_assert_cmpint (fettle_frame_file_open (file, sqlite3_vfs_find (NULL), path, flags, NULL), ==, SQLITE_OK);
  unsynced_vfs_fail_from (G_MAXUINT);
  return file;
}

static void
test_steps (gconstpointer data)
{
  const Case *self = data;
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autofree FettleFrameFile *file = open_file (desk, TRUE);
  sqlite3_int64 end = 0, size;

  for (guint i = 0; i < self->n_steps; i++)
    g_assert_cmpint (run_step (&file->base, self->steps[i], &end), ==, SQLITE_OK);

  g_assert_cmpuint (unsynced_vfs_count_writes (), ==, self->n_writes);
  g_assert_cmpint (file->real->pMethods->xFileSize (file->real, &size), ==, SQLITE_OK);
  g_assert_cmpint (size, ==, self->n_bytes);
  g_assert_cmpint (file->base.pMethods->xClose (&file->base), ==, SQLITE_OK);
  unsynced_vfs_remove ();
}

/* What a full disk refused is not written once there is room. */
static void
test_refused (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autofree FettleFrameFile *file = open_file (desk, TRUE);
  sqlite3_int64 end = 0, size;

  g_assert_cmpint (run_step (&file->base, WRITE_HEADER, &end), ==, SQLITE_OK);
  unsynced_vfs_fail_from (0);
  g_assert_cmpint (run_step (&file->base, SYNC, &end), ==, SQLITE_FULL);
  unsynced_vfs_fail_from (G_MAXUINT);

  g_assert_cmpint (run_step (&file->base, SYNC, &end), ==, SQLITE_OK);
  g_assert_cmpint (file->base.pMethods->xFileSize (&file->base, &size), ==, SQLITE_OK);
  g_assert_cmpint (size, ==, 0);
  g_assert_cmpint (file->base.pMethods->xClose (&file->base), ==, SQLITE_OK);
  unsynced_vfs_remove ();
}

/* A look that failed loses nothing of a transaction that goes on. */
static void
test_looked_at (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autofree FettleFrameFile *file = open_file (desk, TRUE);
  sqlite3_int64 end = 0, size;

  g_assert_cmpint (run_step (&file->base, WRITE_HEADER, &end), ==, SQLITE_OK);
  unsynced_vfs_fail_from (0);
  g_assert_cmpint (run_step (&file->base, READ, &end), ==, SQLITE_FULL);
  g_assert_cmpint (run_step (&file->base, WRITE_LEAP, &end), ==, SQLITE_FULL);
  unsynced_vfs_fail_from (G_MAXUINT);

  g_assert_cmpint (file->base.pMethods->xFileSize (&file->base, &size), ==, SQLITE_OK);
  g_assert_cmpint (size, ==, HEADER);
  g_assert_cmpint (file->base.pMethods->xClose (&file->base), ==, SQLITE_OK);
  unsynced_vfs_remove ();
}

/* Where frames come in parts, each is written as it comes. */
static void
test_parts (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autofree FettleFrameFile *file = open_file (desk, FALSE);
  sqlite3_int64 end = 0;

  for (guint i = 1; i <= 5; i++)
    {
      g_assert_cmpint (run_step (&file->base, i % 2 == 1 ? WRITE_HEADER : WRITE_PAGE, &end), ==, SQLITE_OK);
      g_assert_cmpuint (unsynced_vfs_count_writes (), ==, i);
    }

  g_assert_cmpint (file->base.pMethods->xClose (&file->base), ==, SQLITE_OK);
  unsynced_vfs_remove ();
}

/* --- under SQLite ---------------------------------------------------------------------------- */

static sqlite3 *
open_raw (const char *path)
{
  sqlite3 *raw;

  g_assert_cmpint (sqlite3_open_v2 (path, &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                                    fettle_lock_vfs_get_name ()), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; "
                                 "PRAGMA cache_size = 10", NULL, NULL, NULL), ==, SQLITE_OK);
  return raw;
}

static int
count_rows (sqlite3 *raw)
{
  sqlite3_stmt *stmt;
  int n;

  g_assert_cmpint (sqlite3_prepare_v2 (raw, "SELECT count (*) FROM t WHERE length (x) = 3000", -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  n = sqlite3_column_int (stmt, 0);
  sqlite3_finalize (stmt);
  return n;
}

static void
run (sqlite3    *raw,
     const char *sql)
{
  g_assert_cmpint (sqlite3_exec (raw, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

/* Without any sync another connection sees each transaction, and its own sees
 * what no longer fits the cache. */
static void
test_seen_by_others (void)
{
  static const char more[] = "INSERT INTO t SELECT hex (randomblob (1500)) FROM "
                             "(WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT 50) SELECT i FROM n)";
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autofree char *path = g_build_filename (desk->folder, "two.sqlite", NULL);
  sqlite3 *writer = open_raw (path), *reader = open_raw (path);

  run (writer, "CREATE TABLE t (x)");
  for (int i = 0; i < 20; i++)
    {
      run (writer, "BEGIN");
      run (writer, more);
      g_assert_cmpint (count_rows (writer), ==, (i + 1) * 50);
      g_assert_cmpint (count_rows (reader), ==, i * 50);
      run (writer, "SAVEPOINT s");
      run (writer, more);
      run (writer, "ROLLBACK TO s");
      run (writer, "COMMIT");
      g_assert_cmpint (count_rows (reader), ==, (i + 1) * 50);
    }

  g_assert_cmpint (sqlite3_close (writer), ==, SQLITE_OK);
  g_assert_cmpint (count_rows (reader), ==, 1000);
  g_assert_cmpint (sqlite3_close (reader), ==, SQLITE_OK);
}

/* An action is one write to the log. */
static void
test_action (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();

  g_clear_object (&desk->store);
  unsynced_vfs_install (TRUE);
  desk_reopen (desk);
  desk_log (desk, "The first");
  unsynced_vfs_fail_from (G_MAXUINT);
  desk_log (desk, "The second");
  g_assert_cmpuint (unsynced_vfs_count_writes (), ==, 1);
  g_assert_cmpuint (unsynced_vfs_count (), >, 10);

  g_clear_object (&desk->store);
  unsynced_vfs_remove ();
  desk_reopen (desk);
  desk_assert_sound (desk);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/store/frame-file/steps/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_steps);
    }
  g_test_add_func ("/store/frame-file/refused", test_refused);
  g_test_add_func ("/store/frame-file/looked-at", test_looked_at);
  g_test_add_func ("/store/frame-file/parts", test_parts);
  g_test_add_func ("/store/frame-file/seen-by-others", test_seen_by_others);
  g_test_add_func ("/store/frame-file/action", test_action);

  return g_test_run ();
}
