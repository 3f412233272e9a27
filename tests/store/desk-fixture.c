/* desk-fixture.c: a desk in a folder of its own, for the tests of the store.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-fixture.h"

#include <glib/gstdio.h>

guint64
desk_seed (guint64 fallback)
{
  const char *text = g_getenv ("FETTLE_TEST_SEED");
  guint64 seed = text != NULL ? g_ascii_strtoull (text, NULL, 10) : fallback;

  g_test_message ("FETTLE_TEST_SEED=%" G_GUINT64_FORMAT, seed);
  return seed;
}

DeskFixture *
desk_fixture_new (void)
{
  g_autoptr (GError) error = NULL;
  DeskFixture *self = g_new0 (DeskFixture, 1);

  self->folder = g_dir_make_tmp ("fettle-store-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "test.fettle", NULL);
  self->now = DESK_START;
  self->clock = fettle_clock_new_manual (self->now, NULL);
  self->random = fettle_random_new_seeded (desk_seed (7));
  self->store = fettle_store_create (self->path, "Test desk", "Anna Weiss", FALSE, self->clock,
                                     self->random, &error);
  g_assert_no_error (error);
  self->me = *fettle_store_get_founder (self->store);
  return self;
}

void
desk_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        desk_remove_folder (path);
      else
        g_unlink (path);
    }

  g_rmdir (folder);
}

void
desk_fixture_free (DeskFixture *self)
{
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_object (&self->random);
  desk_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

void
desk_reopen (DeskFixture *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->store);
  self->store = fettle_store_open (self->path, FETTLE_STORE_WRITE, self->clock, self->random, &error);
  g_assert_no_error (error);
}

void
desk_wait (DeskFixture *self,
           gint64       ms)
{
  self->now += ms;
  fettle_clock_set (self->clock, self->now);
}

FettleUuid
desk_new_uuid (DeskFixture *self)
{
  return fettle_uuid_new_v7 (self->now, self->random);
}

FettleCommit *
desk_commit (DeskFixture *self,
             FettleEdit  *edit,
             const char  *label)
{
  g_autoptr (FettleAction) action = fettle_action_new (label);
  g_autoptr (GError) error = NULL;
  FettleCommit *commit;

  fettle_action_take (action, edit);
  commit = fettle_store_commit (self->store, &self->me, action, &error);
  if (error != NULL)
    g_printerr ("%s: %s\n", label, fettle_problem_get_detail (error));
  g_assert_no_error (error);
  g_assert_nonnull (commit);
  return commit;
}

void
desk_refuse (DeskFixture *self,
             FettleEdit  *edit,
             int          code)
{
  g_autoptr (FettleAction) action = fettle_action_new ("refused");
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  gint64 head = fettle_store_get_head (self->store, NULL);

  fettle_action_take (action, edit);
  commit = fettle_store_commit (self->store, &self->me, action, &error);
  g_assert_null (commit);
  g_assert_error (error, FETTLE_PROBLEM, code);
  g_assert_cmpint (fettle_store_get_head (self->store, NULL), ==, head);
}

FettleUuid
desk_log (DeskFixture *self,
          const char  *title)
{
  FettleUuid eid = desk_new_uuid (self);
  FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_INCIDENT, &eid);
  g_autoptr (FettleCommit) commit = NULL;

  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, title);
  commit = desk_commit (self, edit, title);
  return eid;
}

FettleUuid
desk_make_named (DeskFixture *self,
                 FettleKind   kind,
                 const char  *name)
{
  FettleUuid eid = desk_new_uuid (self);
  FettleEdit *edit = fettle_edit_new_create (kind, &eid);
  g_autoptr (FettleCommit) commit = NULL;

  fettle_edit_set_text (edit, fettle_kind_find_field (kind, "name"), name);
  commit = desk_commit (self, edit, name);
  return eid;
}

FettleUuid
desk_note (DeskFixture      *self,
           const FettleUuid *incident,
           const char       *body)
{
  FettleUuid eid = desk_new_uuid (self);
  FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_NOTE, &eid);
  g_autoptr (FettleCommit) commit = NULL;

  fettle_edit_set_ref (edit, FETTLE_NOTE_INCIDENT, incident);
  fettle_edit_set_text (edit, FETTLE_NOTE_VISIBILITY, "work");
  fettle_edit_set_text (edit, FETTLE_NOTE_BODY, body);
  commit = desk_commit (self, edit, "note");
  return eid;
}

void
desk_set_text (DeskFixture      *self,
               const FettleUuid *incident,
               guint             field,
               const char       *text)
{
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, incident);
  g_autoptr (FettleCommit) commit = NULL;

  fettle_edit_set_text (edit, field, text);
  commit = desk_commit (self, edit, "set");
}

char *
desk_dup_text (DeskFixture      *self,
               const FettleUuid *incident,
               guint             field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleRecord) record = fettle_store_read (self->store, FETTLE_KIND_INCIDENT, incident, &error);

  g_assert_no_error (error);
  g_assert_nonnull (record);
  return g_strdup (fettle_record_get_text (record, field));
}
