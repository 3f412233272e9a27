/* workspace-fixture.c: a workspace on a desk in a folder of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define PATIENCE_MS 60000

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

Fixture *
fixture_new (void)
{
  Fixture *self = g_new0 (Fixture, 1);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("fettle-workspace-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "desk.fettle", NULL);
  self->clock = fettle_clock_new_manual (FIXTURE_START, NULL);
  self->random = fettle_random_new_seeded (7);
  self->workspace = fettle_workspace_create (self->path, FIXTURE_PERSON, FALSE, self->clock, self->random, &error);
  g_assert_no_error (error);
  return self;
}

/* Sources that came home late hold the workspace no more, but run. */
static void
run_what_waits (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
let_go (Fixture *self)
{
  if (self->workspace == NULL)
    return;

  fettle_workspace_close (self->workspace);
  run_what_waits ();
  g_assert_finalize_object (g_steal_pointer (&self->workspace));
  run_what_waits ();
}

void
fixture_free (Fixture *self)
{
  let_go (self);
  g_clear_object (&self->clock);
  g_clear_object (&self->random);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

void
fixture_reopen (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  let_go (self);
  self->workspace = fettle_workspace_open (self->path, self->clock, self->random, &error);
  g_assert_no_error (error);
}

void
fixture_pass (Fixture *self,
              gint64   ms)
{
  fettle_clock_set (self->clock, fettle_clock_now (self->clock) + ms);
}

static gboolean
patience_cb (gpointer user_data)
{
  g_error ("%s did not come in %d s", (const char *) user_data, PATIENCE_MS / 1000);
  return G_SOURCE_REMOVE;
}

void
fixture_wait (FixtureCondition condition,
              gpointer         user_data,
              const char      *what)
{
  guint id = g_timeout_add (PATIENCE_MS, patience_cb, (gpointer) what);

  while (!condition (user_data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
}

FettleCommit *
fixture_commit (Fixture      *self,
                FettleAction *action)
{
  g_autoptr (FettleAction) owned = action;
  g_autoptr (GError) error = NULL;
  FettleCommit *commit;

  commit = fettle_workspace_commit (self->workspace, owned, &error);
  g_assert_no_error (error);
  g_assert_nonnull (commit);
  return commit;
}

void
fixture_do (Fixture      *self,
            FettleAction *action)
{
  g_autoptr (FettleCommit) commit = fixture_commit (self, action);
}

FettleUuid
fixture_log (Fixture    *self,
             const char *line)
{
  g_autoptr (FettleLogReading) reading = fettle_log_reading_new (self->workspace, line);
  g_autoptr (GError) error = NULL;
  FettleAction *action;
  FettleUuid eid;

  action = fettle_command_log (self->workspace, reading, NULL, &eid, &error);
  g_assert_no_error (error);
  fixture_do (self, action);
  return eid;
}

FettleUuid
fixture_add_name (Fixture    *self,
                  FettleKind  kind,
                  const char *name)
{
  FettleUuid eid;

  fixture_do (self, fettle_command_add_name (self->workspace, kind, name, &eid));
  return eid;
}

FettleRecord *
fixture_read (Fixture          *self,
              const FettleUuid *incident)
{
  g_autoptr (GError) error = NULL;
  FettleRecord *record;

  record = fettle_workspace_read (self->workspace, FETTLE_KIND_INCIDENT, incident, &error);
  g_assert_no_error (error);
  return record;
}

void
fixture_set (Fixture          *self,
             const FettleUuid *incident,
             guint             field,
             const char       *text)
{
  g_autoptr (FettleRecord) record = fixture_read (self, incident);
  g_autoptr (GError) error = NULL;
  FettleAction *action;

  action = fettle_command_set (self->workspace, record, field, text, NULL, &error);
  g_assert_no_error (error);
  fixture_do (self, action);
}

GSubprocess *
fixture_start_other (const char *const *args)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GDataInputStream) out = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *self_path = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *line = NULL;
  GSubprocess *process;

  g_ptr_array_add (argv, self_path);
  for (guint i = 0; args[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) args[i]);
  g_ptr_array_add (argv, NULL);

  process = g_subprocess_newv ((const char *const *) argv->pdata,
                               G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDIN_PIPE, &error);
  g_assert_no_error (error);
  out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (out), FALSE);
  line = g_data_input_stream_read_line (out, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (line, ==, "ready");
  return process;
}
