/* test-restore.c: a restore that fails half-way leaves a desk, or says where it lies.
 *
 * Another program may come between any two steps. Here it comes right before a
 * rename: the rename itself is the kernel's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/restore/put-back", test_put_back);
  g_test_add_func ("/restore/said-where", test_said_where);
  g_test_add_func ("/restore/not-moved", test_not_moved);
  return g_test_run ();
}
