/* test-import-undo.c: an import of histories goes back as one, and comes again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "import-fixture.h"

#include "fettle-care.h"
#include "fettle-generate.h"
#include "fettle-json-writer.h"
#include "fettle-json.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/* --- what a desk shows --------------------------------------------------------------------- */

/* A line of the export without what only tells that something was written: who
 * made the desk is told only where he did something. Of a ticket it is a fact when
 * it changed last, and what was taken back is no change. */
static char *
dup_facts (Fixture    *fixture,
           const char *line)
{
  char founder[FETTLE_UUID_TEXT_SIZE];
  const char *id;

  g_autoptr (GError) error = NULL;
  g_autoptr (FettleValue) read = fettle_json_read (line, strlen (line), &fettle_json_record_limits, &error);
  g_autoptr (FettleValue) facts = NULL;
  g_autoptr (FettleJsonWriter) writer = fettle_json_writer_new ();

  g_assert_no_error (error);
  fettle_uuid_to_text (fettle_workspace_get_me (fixture->workspace), founder);
  id = fettle_value_get_string (fettle_value_map_get (read, "id"));
  if (fettle_value_map_get (read, "deleted") != NULL || g_strcmp0 (id, founder) == 0)
    return NULL;

  facts = fettle_value_copy (read);
  fettle_value_map_remove (facts, "history");
  fettle_json_writer_add (writer, NULL, facts);
  return fettle_json_writer_take (writer);
}

static void
add_views (Fixture *fixture,
           GString *text)
{
  for (FettleView view = 0; view < FETTLE_N_VIEWS; view++)
    {
      FettleListQuery query = { .view = view, .sort = FETTLE_SORT_NUMBER };
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rows = fettle_workspace_list (fixture->workspace, &query, 0, &error);

      g_assert_no_error (error);
      g_string_append_printf (text, "view %d:", view);
      for (guint i = 0; i < rows->len; i++)
        g_string_append_printf (text, " %s", ((FettleIncidentRow *) g_ptr_array_index (rows, i))->number);
      g_string_append_c (text, '\n');
    }
}

/* All facts of all records, and all views. */
static char *
dup_state (Fixture *fixture)
{
  g_autofree char *export = import_export (fixture, FETTLE_EXPORT_JSONL);
  g_auto (GStrv) lines = g_strsplit_set (export, "\n", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      g_autofree char *facts = dup_facts (fixture, lines[i]);

      if (facts != NULL)
        g_string_append_printf (text, "%s\n", facts);
    }

  add_views (fixture, text);
  return g_string_free (text, FALSE);
}

static void
assert_state (Fixture    *fixture,
              const char *expected)
{
  g_autofree char *state = dup_state (fixture);
  g_auto (GStrv) left = g_strsplit_set (state, "\n", -1);
  g_auto (GStrv) right = g_strsplit_set (expected, "\n", -1);

  for (guint i = 0; left[i] != NULL && right[i] != NULL; i++)
    g_assert_cmpstr (left[i], ==, right[i]);
  g_assert_cmpuint (g_strv_length (left), ==, g_strv_length (right));
}

/* --- desks that are worked on ----------------------------------------------------------------- */

static void
step (Fixture  *fixture,
      gboolean  redo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleCommit) commit = NULL;

  fixture_pass (fixture, 1000);
  commit = fettle_workspace_undo (fixture->workspace, redo, &error);
  g_assert_no_error (error);
}

/* Each kind of field, an action that is taken back, and one that is done again. */
static void
work_on (Fixture    *fixture,
         const char *word)
{
  g_autoptr (GPtrArray) incidents = import_list_incidents (fixture);

  for (guint i = 0; i < MIN (incidents->len, 12); i++)
    {
      const FettleUuid *eid = fettle_record_get_eid (g_ptr_array_index (incidents, i));
      g_autofree char *title = g_strdup_printf ("%s %u", word, i);
      g_autofree char *tag = g_strconcat ("+", word, NULL);

      fixture_pass (fixture, 60 * 1000);
      fixture_set (fixture, eid, FETTLE_TICKET_TITLE, title);
      fixture_set (fixture, eid, FETTLE_TICKET_TAGS, tag);
      if (i % 3 == 0)
        step (fixture, FALSE);
      if (i % 6 == 0)
        step (fixture, TRUE);
      fixture_set (fixture, eid, FETTLE_TICKET_REPORTER, word);
      fixture_do (fixture, fettle_command_note (fixture->workspace, g_ptr_array_index (incidents, i), i % 2 == 0,
                                                NULL, word));
    }
}

static Fixture *
worked_fixture_new (void)
{
  Fixture *fixture = fixture_new ();
  g_autoptr (GError) error = NULL;

  fettle_generate (fixture->workspace, 40, 3, FIXTURE_START, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  work_on (fixture, "early");
  return fixture;
}

/* With incidents whose numbers are far from those that come. */
static Fixture *
other_fixture_new (void)
{
  Fixture *other = import_fixture_new_other (11);
  g_autofree char *path = import_write (other, "first.jsonl",
                                        "{\"kind\":\"incident\",\"number\":\"INC-5000\",\"title\":\"Mine\"}\n", -1);
  g_autoptr (FettleImportReport) report = import_run (other, path, "jsonl");

  fixture_add_name (other, FETTLE_KIND_SERVICE, "Own service");
  fixture_log (other, "mine too +own");
  return other;
}

static FettleImportReport *
bring (Fixture *from,
       Fixture *to)
{
  g_autofree char *text = import_export (from, FETTLE_EXPORT_JSONL);
  g_autofree char *path = import_write (to, "desk.jsonl", text, -1);

  return import_run (to, path, "jsonl");
}

/* --- tests ---------------------------------------------------------------------------------------- */

static void
count_done (FettleWorkspace *workspace,
            FettleCommit    *commit,
            gpointer         user_data)
{
  FettleCommit **told = user_data;

  g_clear_pointer (told, fettle_commit_free);
  *told = fettle_commit_copy (commit);
}

static gboolean
is_told (gpointer user_data)
{
  return *(FettleCommit **) user_data != NULL;
}

/* Twice brought, and all the way back and forth. */
static void
test_back_and_forth (void)
{
  g_autoptr (Fixture) fixture = worked_fixture_new ();
  g_autoptr (Fixture) other = other_fixture_new ();
  g_autofree char *none = dup_state (other);
  g_autofree char *early = NULL;
  g_autofree char *late = NULL;
  g_autoptr (FettleImportReport) first = bring (fixture, other);
  g_autoptr (FettleImportReport) second = NULL;

  g_assert_cmpint (first->n_left_out, ==, 0);
  early = dup_state (other);
  work_on (fixture, "late");
  fixture_log (fixture, "one more");
  fixture_pass (other, 3600 * 1000);
  second = bring (fixture, other);
  g_assert_cmpint (second->n_left_out, ==, 0);
  g_assert_cmpint (second->n_updated, >, 0);
  late = dup_state (other);
  g_assert_cmpstr (early, !=, late);
  import_verify (other);

  for (guint i = 0; i < 2; i++)
    {
      step (other, FALSE);
      assert_state (other, early);
      step (other, FALSE);
      assert_state (other, none);
      import_verify (other);
      step (other, TRUE);
      assert_state (other, early);
      step (other, TRUE);
      assert_state (other, late);
      import_verify (other);
    }

  /* What comes before is reached as well. */
  step (other, FALSE);
  step (other, FALSE);
  step (other, FALSE);
  g_assert_false (fettle_workspace_find_incident (other->workspace, "INC-5001", NULL, NULL));
  import_verify (other);
}

/* The toast of an import offers its undo; the actions in it keep what they are. */
static void
test_told (void)
{
  g_autoptr (Fixture) fixture = worked_fixture_new ();
  g_autoptr (Fixture) other = other_fixture_new ();
  g_autofree char *none = dup_state (other);
  FettleCommit *commit = NULL;
  g_autoptr (FettleImportReport) report = NULL;
  g_autoptr (FettleCommit) undone = NULL;
  g_autoptr (GPtrArray) actions = NULL;
  g_autoptr (GError) error = NULL;
  guint n_labelled = 0;

  g_signal_connect (other->workspace, "done", G_CALLBACK (count_done), &commit);
  report = bring (fixture, other);
  fixture_wait (is_told, &commit, "the import");
  g_assert_cmpstr (commit->label, ==, "Imported “desk.jsonl”");
  g_assert_false (commit->is_undo);

  actions = fettle_workspace_list_actions (other->workspace, 1000, &error);
  g_assert_no_error (error);
  g_assert_true (fettle_uuid_equal (&((FettleActionInfo *) g_ptr_array_index (actions, 0))->act, &commit->act));
  for (guint i = 0; i < actions->len; i++)
    n_labelled += g_strcmp0 (((FettleActionInfo *) g_ptr_array_index (actions, i))->label, commit->label) == 0;
  g_assert_cmpuint (n_labelled, ==, 1);

  undone = fettle_workspace_undo (other->workspace, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (undone->label, ==, "Undone: Imported “desk.jsonl”");
  assert_state (other, none);

  /* All of them are undone now, and stand again after. */
  g_ptr_array_unref (actions);
  actions = fettle_workspace_list_actions (other->workspace, 1000, &error);
  for (guint i = 1; i < 50; i++)
    g_assert_true (((FettleActionInfo *) g_ptr_array_index (actions, i))->undone);
  fettle_commit_free (commit);
}

/* Somebody worked on what came: that is not taken back with it. */
static void
test_worked_on_since (void)
{
  g_autoptr (Fixture) fixture = worked_fixture_new ();
  g_autoptr (Fixture) other = other_fixture_new ();
  g_autofree char *none = dup_state (other);
  g_autoptr (FettleImportReport) report = bring (fixture, other);
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleRecord) incident = import_read_incident (other, "INC-3");
  gint64 head;

  fixture_set (other, fettle_record_get_eid (incident), FETTLE_TICKET_TITLE, "Worked on");
  head = import_get_head (other);
  step (other, FALSE);
  step (other, TRUE);
  step (other, FALSE);
  step (other, FALSE);
  assert_state (other, none);
  g_assert_cmpint (import_get_head (other), >, head);
  import_verify (other);
}

/* The desk itself was copied, worked on elsewhere, and brought home: the actions
 * that come are of the same person. */
static void
test_own_copy (void)
{
  g_autoptr (Fixture) fixture = worked_fixture_new ();
  g_autoptr (Fixture) other = import_fixture_new_other (12);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (FettleImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  before = dup_state (fixture);
  fettle_workspace_close (other->workspace);
  g_assert_cmpint (g_unlink (other->path), ==, 0);
  g_assert_true (fettle_care_backup (fixture->workspace, other->path, &error));
  g_assert_no_error (error);
  fixture_reopen (other);
  work_on (other, "elsewhere");
  report = bring (other, fixture);
  g_assert_cmpint (report->n_left_out, ==, 0);
  after = dup_state (fixture);

  step (fixture, FALSE);
  assert_state (fixture, before);
  step (fixture, TRUE);
  assert_state (fixture, after);
  step (fixture, FALSE);
  assert_state (fixture, before);
  import_verify (fixture);
}

/* What an export says is the same, however it came and whatever was undone. */
static void
test_export_is_stable (void)
{
  g_autoptr (Fixture) fixture = worked_fixture_new ();
  g_autoptr (Fixture) other = import_fixture_new_other (13);
  g_autoptr (Fixture) third = import_fixture_new_other (14);
  g_autoptr (FettleImportReport) first = bring (fixture, other);
  g_autoptr (FettleImportReport) second = NULL;
  g_autofree char *there = import_export (fixture, FETTLE_EXPORT_JSONL);
  g_autofree char *here = import_export (other, FETTLE_EXPORT_JSONL);
  g_autofree char *undone = NULL;
  g_autofree char *again = NULL;

  g_assert_cmpstr (there, ==, here);
  step (other, FALSE);
  step (other, TRUE);
  undone = import_export (other, FETTLE_EXPORT_JSONL);
  second = bring (other, third);
  again = import_export (third, FETTLE_EXPORT_JSONL);
  g_assert_cmpstr (undone, ==, again);
  import_verify (third);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-undo/back-and-forth", test_back_and_forth);
  g_test_add_func ("/import-undo/told", test_told);
  g_test_add_func ("/import-undo/worked-on-since", test_worked_on_since);
  g_test_add_func ("/import-undo/own-copy", test_own_copy);
  g_test_add_func ("/import-undo/export-is-stable", test_export_is_stable);
  return g_test_run ();
}
