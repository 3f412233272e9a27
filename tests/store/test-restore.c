/* test-restore.c: a restore that fails half-way leaves a desk, or says where it lies.
 *
 * Another program may come between any two steps. Here it comes right before a
 * rename: the rename itself is the kernel's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-fixture.h"

#include "fettle-lock-vfs.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What comes between: before the rename @at (from 1), and @func gets its names. */
typedef struct
{
  guint  at;
  void (*func) (const char *from, const char *to);
} Between;

static Between between[2];
static guint n_renames;

/* Takes the place of the function of the C library in this program. */
int
renameat2 (int          from_folder,
           const char  *from,
           int          to_folder,
           const char  *to,
           unsigned int flags)
{
  n_renames++;
  for (guint i = 0; i < G_N_ELEMENTS (between); i++)
    if (between[i].at == n_renames)
      between[i].func (from, to);

  return syscall (SYS_renameat2, from_folder, from, to_folder, to, flags);
}

static void
take_away (const char *from,
           const char *to)
{
  g_assert_cmpint (g_unlink (from), ==, 0);
}

static void
take_the_place (const char *from,
                const char *to)
{
  g_assert_true (g_file_set_contents (to, "another file", -1, NULL));
}

/* Comes whenever something of ours is brought to the disk: the copy is. */
static void (*at_sync) (void);

int
fsync (int fd)
{
  if (at_sync != NULL)
    at_sync ();

  return syscall (SYS_fsync, fd);
}

typedef struct
{
  DeskFixture *desk;
  FettleUuid   eid;
  char        *backup;
} Case;

static void
case_begin (Case *self)
{
  g_autoptr (GError) error = NULL;

  self->desk = desk_fixture_new ();
  self->eid = desk_log (self->desk, "before");
  self->backup = g_build_filename (self->desk->folder, "backup.fettle", NULL);
  g_assert_true (fettle_store_backup (self->desk->store, self->backup, &error));
  g_assert_no_error (error);
  desk_set_text (self->desk, &self->eid, FETTLE_TICKET_TITLE, "after");
  g_clear_object (&self->desk->store);
  n_renames = 0;
  memset (between, 0, sizeof between);
}

static void
case_end (Case *self)
{
  memset (between, 0, sizeof between);
  g_free (self->backup);
  desk_fixture_free (self->desk);
}

static char *
dup_kept (DeskFixture *desk)
{
  g_autoptr (GDir) dir = g_dir_open (desk->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, ".replaced-") != NULL)
      return g_build_filename (desk->folder, name, NULL);

  return NULL;
}

static void
assert_title (DeskFixture      *desk,
              const FettleUuid *eid,
              const char       *expected)
{
  g_autofree char *title = NULL;

  desk_reopen (desk);
  title = desk_dup_text (desk, eid, FETTLE_TICKET_TITLE);
  g_assert_cmpstr (title, ==, expected);
}

/* How many renames a restore that works takes. */
static guint
count_renames (void)
{
  Case self;
  g_autoptr (GError) error = NULL;
  guint n;

  case_begin (&self);
  g_assert_true (fettle_store_restore (self.backup, self.desk->path, NULL, &error));
  g_assert_no_error (error);
  n = n_renames;
  assert_title (self.desk, &self.eid, "before");
  case_end (&self);
  return n;
}

static void
test_put_back (void)
{
  guint n = count_renames ();
  Case self;
  g_autoptr (GError) error = NULL;
  g_autofree char *left = NULL;
  g_autofree char *kept = NULL;

  case_begin (&self);
  between[0] = (Between) { n, take_away };
  g_assert_false (fettle_store_restore (self.backup, self.desk->path, &left, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_NOT_FOUND);
  g_test_message ("%s %s", error->message, fettle_problem_get_detail (error));
  g_assert_null (left);
  kept = dup_kept (self.desk);
  g_assert_null (kept);
  assert_title (self.desk, &self.eid, "after");
  desk_assert_sound (self.desk);
  case_end (&self);
}

static void
test_said_where (void)
{
  guint n = count_renames ();
  Case self;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  case_begin (&self);
  between[0] = (Between) { n, take_away };
  between[1] = (Between) { n + 1, take_the_place };
  g_assert_false (fettle_store_restore (self.backup, self.desk->path, NULL, &error));
  kept = dup_kept (self.desk);
  g_assert_nonnull (kept);
  g_test_message ("%s %s %s", error->message, fettle_problem_get_detail (error), fettle_problem_get_hint (error));
  g_assert_nonnull (strstr (fettle_problem_get_detail (error), kept));

  /* It is there, whole. */
  g_assert_cmpint (g_unlink (self.desk->path), ==, 0);
  g_assert_cmpint (g_rename (kept, self.desk->path), ==, 0);
  assert_title (self.desk, &self.eid, "after");
  case_end (&self);
}

/* The desk cannot be moved aside: it stays. */
static void
test_not_moved (void)
{
  guint n = count_renames ();
  Case self;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  case_begin (&self);
  between[0] = (Between) { n - 1, take_the_place };
  g_assert_false (fettle_store_restore (self.backup, self.desk->path, NULL, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_EXISTS);
  assert_title (self.desk, &self.eid, "after");
  case_end (&self);
}

/* --- somebody else writes meanwhile ------------------------------------------------------------ */

static const char *written_path;
static guint n_tries, n_written;

/* As another program would: another connection, which waits for nobody. */
static void
try_to_write (const char *path)
{
  sqlite3 *other = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return;

  n_tries++;
  if (sqlite3_open_v2 (path, &other, SQLITE_OPEN_READWRITE, fettle_lock_vfs_get_name ()) == SQLITE_OK)
    n_written += sqlite3_exec (other, "BEGIN IMMEDIATE; COMMIT", NULL, NULL, NULL) == SQLITE_OK;
  sqlite3_close (other);
}

static void
try_to_write_now (void)
{
  try_to_write (written_path);
}

static void
try_to_write_between (const char *from,
                      const char *to)
{
  try_to_write (written_path);
}

/* From the copy to the last rename nothing can be written that would be gone. */
static void
test_held (void)
{
  guint n = count_renames ();
  Case self;
  g_autoptr (GError) error = NULL;

  case_begin (&self);
  written_path = self.desk->path;
  n_tries = n_written = 0;
  between[0] = (Between) { n - 1, try_to_write_between };
  between[1] = (Between) { n, try_to_write_between };
  at_sync = try_to_write_now;
  /* The last sync is that of the folder, with the new desk in it. */
  g_assert_true (fettle_store_restore (self.backup, self.desk->path, NULL, &error));
  at_sync = NULL;
  g_assert_no_error (error);
  g_assert_cmpuint (n_tries, >=, 3);
  g_assert_cmpuint (n_written, ==, 1);

  assert_title (self.desk, &self.eid, "before");
  desk_assert_sound (self.desk);
  case_end (&self);
}

/* Somebody had opened the file before and comes to read and write after. */
static void
test_come_late (void)
{
  static const char *const tries[] = { "SELECT * FROM log", "BEGIN IMMEDIATE" };
  Case self;
  g_autoptr (GError) error = NULL;
  sqlite3 *late = NULL;

  case_begin (&self);
  g_assert_cmpint (sqlite3_open_v2 (self.desk->path, &late, SQLITE_OPEN_READWRITE, fettle_lock_vfs_get_name ()),
                   ==, SQLITE_OK);
  g_assert_true (fettle_store_restore (self.backup, self.desk->path, NULL, &error));
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_assert_cmpint (sqlite3_exec (late, tries[i], NULL, NULL, NULL), ==, SQLITE_READONLY);
      g_assert_cmpint (sqlite3_extended_errcode (late), ==, SQLITE_READONLY_DBMOVED);
    }
  sqlite3_close (late);
  assert_title (self.desk, &self.eid, "before");
  case_end (&self);
}

static void
test_in_use (void)
{
  Case self;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  case_begin (&self);
  desk_reopen (self.desk);
  g_assert_false (fettle_store_restore (self.backup, self.desk->path, NULL, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_LOCKED);
  kept = dup_kept (self.desk);
  g_assert_null (kept);
  desk_log (self.desk, "goes on");
  desk_assert_sound (self.desk);
  case_end (&self);
}

static void
test_itself (void)
{
  Case self;
  g_autoptr (GError) error = NULL;

  case_begin (&self);
  g_assert_false (fettle_store_restore (self.desk->path, self.desk->path, NULL, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_INVALID);
  assert_title (self.desk, &self.eid, "after");
  case_end (&self);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/restore/put-back", test_put_back);
  g_test_add_func ("/restore/said-where", test_said_where);
  g_test_add_func ("/restore/not-moved", test_not_moved);
  g_test_add_func ("/restore/held", test_held);
  g_test_add_func ("/restore/come-late", test_come_late);
  g_test_add_func ("/restore/in-use", test_in_use);
  g_test_add_func ("/restore/itself", test_itself);
  return g_test_run ();
}
