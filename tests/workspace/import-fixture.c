/* import-fixture.c: files to import, and what came of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "import-fixture.h"

#include "fettle-care.h"
#include "fettle-workspace-private.h"

#include <string.h>

Fixture *
import_fixture_new_other (guint64 seed)
{
  Fixture *self = g_new0 (Fixture, 1);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("fettle-other-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "other.fettle", NULL);
  self->clock = fettle_clock_new_manual (FIXTURE_START + 400 * FETTLE_DAY, NULL);
  self->random = fettle_random_new_seeded (seed);
  self->workspace = fettle_workspace_create (self->path, "Bram Janssen", FALSE, self->clock, self->random, &error);
  g_assert_no_error (error);
  return self;
}

char *
import_fixture_dup_path (void)
{
  const char *root = g_getenv ("FETTLE_SOURCE_ROOT");

  g_assert_nonnull (root);
  return g_build_filename (root, "tests", "workspace", "fixtures", "servicenow-log.csv", NULL);
}

char *
import_real_dup_path (void)
{
  const char *given = g_getenv ("FETTLE_SERVICENOW_LOG");
  const char *root = g_getenv ("FETTLE_SOURCE_ROOT");
  g_autofree char *path = NULL;

  path = given != NULL ? g_strdup (given)
                       : g_build_filename (root, "..", "shared", "data", "servicenow-incident-log.csv", NULL);
  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return g_steal_pointer (&path);

  g_test_message ("THE REAL LOG IS NOT THERE (%s): its figures are not checked", path);
  g_test_skip ("the real log is not there; set FETTLE_SERVICENOW_LOG");
  return NULL;
}

char *
import_read (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

char *
import_write (Fixture    *fixture,
              const char *name,
              const char *text,
              gssize      n)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, n, &error);
  g_assert_no_error (error);
  return path;
}

FettleImportReport *
import_run (Fixture    *fixture,
            const char *path,
            const char *profile)
{
  g_autoptr (FettleImport) import = fettle_import_new (fixture->workspace, path, profile, NULL);
  g_autoptr (GError) error = NULL;
  FettleImportReport *report = fettle_import_run (import, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
  return report;
}

char *
import_fail (Fixture    *fixture,
             const char *path,
             const char *profile,
             int         code)
{
  g_autoptr (FettleImport) import = fettle_import_new (fixture->workspace, path, profile, NULL);
  g_autoptr (GError) error = NULL;
  gint64 head = import_get_head (fixture);
  FettleImportReport *report = fettle_import_run (import, NULL, &error);

  g_assert_null (report);
  g_assert_error (error, FETTLE_PROBLEM, code);
  g_assert_cmpint (import_get_head (fixture), ==, head);
  return fettle_problem_describe (error);
}

static gboolean
read_head (FettleStore  *store,
           gpointer      user_data,
           GCancellable *cancellable,
           GError      **error)
{
  *(gint64 *) user_data = fettle_store_get_head (store, error);
  return TRUE;
}

gint64
import_get_head (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 head = -1;

  fettle_workspace_run_apart (fixture->workspace, read_head, &head, NULL, &error);
  g_assert_no_error (error);
  return head;
}

static gboolean
take_record (FettleRecord *record,
             gpointer      user_data,
             GError      **error)
{
  g_ptr_array_add (user_data, g_object_ref (record));
  return TRUE;
}

static gboolean
read_incidents (FettleStore  *store,
                gpointer      user_data,
                GCancellable *cancellable,
                GError      **error)
{
  return fettle_store_each_record (store, FETTLE_KIND_INCIDENT, FALSE, take_record, user_data, error);
}

GPtrArray *
import_list_incidents (Fixture *fixture)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  fettle_workspace_run_apart (fixture->workspace, read_incidents, records, NULL, &error);
  g_assert_no_error (error);
  return records;
}

FettleRecord *
import_read_incident (Fixture    *fixture,
                      const char *number)
{
  g_autoptr (GError) error = NULL;
  FettleUuid eid;

  fettle_workspace_find_incident (fixture->workspace, number, &eid, &error);
  g_assert_no_error (error);
  return fixture_read (fixture, &eid);
}

const FettleImportRemark *
import_find_remark (FettleImportReport *report,
                    const char         *words)
{
  for (guint i = 0; i < report->remarks->len; i++)
    {
      const FettleImportRemark *remark = g_ptr_array_index (report->remarks, i);

      if (strstr (remark->text, words) != NULL)
        return remark;
    }
  return NULL;
}

char *
import_export (Fixture            *fixture,
               FettleExportFormat  format)
{
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  fettle_export_write (fixture->workspace, format, out, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (out, "", 1, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (out, NULL, &error);
  g_assert_no_error (error);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (out));
}

void
import_verify (Fixture *fixture)
{
  g_autoptr (FettleVerifyReport) report = NULL;
  g_autoptr (GError) error = NULL;

  report = fettle_care_verify (fixture->path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (report->what, ==, NULL);
}
