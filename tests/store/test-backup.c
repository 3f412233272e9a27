/* test-backup.c: a copy of a desk that others write meanwhile.
 *
 * They come between two steps of the copy. The steps themselves are SQLite's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-fixture.h"

#include <dlfcn.h>
#include <sqlite3.h>
#include <string.h>

/* Enough for several steps. */
#define BULK (8 * 1024 * 1024)
#define MAX_WRITES 100

static FettleStore *writer;       /* (nullable) of the other program */
static DeskFixture *writers_desk;
static guint n_steps, n_writes;

static void
write_one (void)
{
  g_autoptr (FettleAction) action = fettle_action_new ("beside");
  FettleUuid eid = desk_new_uuid (writers_desk);
  FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_INCIDENT, &eid);
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;

  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, "beside");
  fettle_action_take (action, edit);
  commit = fettle_store_commit (writer, &writers_desk->me, action, &error);
  g_assert_no_error (error);
  n_writes++;
}

/* Takes the place of the function of SQLite in this program. */
int
sqlite3_backup_step (sqlite3_backup *backup,
                     int             n_pages)
{
  int (*step) (sqlite3_backup *, int) = dlsym (RTLD_NEXT, "sqlite3_backup_step");

  n_steps++;
  if (writer != NULL && n_writes < MAX_WRITES)
    write_one ();

  return step (backup, n_pages);
}

static guint
count_incidents (DeskFixture *desk,
                 const char  *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleStore) store = fettle_store_open (path, FETTLE_STORE_READ, desk->clock, desk->random, &error);
  guint counts[FETTLE_N_VIEWS];

  g_assert_no_error (error);
  g_assert_true (fettle_store_count_views (store, &desk->me, 0, counts, &error));
  return counts[FETTLE_VIEW_ALL];
}

static guint
count_steps (DeskFixture *desk,
             const char  *name)
{
  g_autofree char *target = g_build_filename (desk->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  n_steps = n_writes = 0;
  g_assert_true (fettle_store_backup (desk->store, target, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_incidents (desk, target), ==, 1);
  return n_steps;
}

/* It takes no more steps than one that nobody disturbs, and holds what was there
 * when it began. */
static void
test_written_meanwhile (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autofree char *bulk = g_strnfill (BULK, 'x');
  g_autoptr (GError) error = NULL;
  guint undisturbed;

  desk_log (desk, "before");
  g_assert_true (fettle_store_put_draft (desk->store, "reply:1", bulk, &error));
  undisturbed = count_steps (desk, "first.fettle");
  g_assert_cmpuint (undisturbed, >, 3);

  writers_desk = desk;
  writer = fettle_store_open (desk->path, FETTLE_STORE_WRITE, desk->clock, desk->random, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_steps (desk, "second.fettle"), ==, undisturbed);
  g_assert_cmpuint (n_writes, ==, undisturbed);
  g_clear_object (&writer);

  g_assert_cmpuint (count_incidents (desk, desk->path), ==, 1 + n_writes);
  desk_log (desk, "goes on");
  desk_assert_sound (desk);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backup/written-meanwhile", test_written_meanwhile);
  return g_test_run ();
}
