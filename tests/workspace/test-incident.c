/* test-incident.c: the timeline, the stages and the texts of one incident, live.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-incident.h"

#include "fettle-workspace-private.h"
#include "workspace-fixture.h"

#include <locale.h>

static FettleIncident *
load (Fixture          *fixture,
      const FettleUuid *eid)
{
  FettleIncident *incident = fettle_incident_new (fixture->workspace, eid);
  g_autoptr (GError) error = NULL;

  g_assert_true (fettle_incident_load (incident, &error));
  g_assert_no_error (error);
  return incident;
}

static guint
count_entries (FettleIncident *incident)
{
  return g_list_model_get_n_items (fettle_incident_get_timeline (incident));
}

static FettleTimelineEntry *
get_entry (FettleIncident *incident,
           guint           position)
{
  return g_list_model_get_item (fettle_incident_get_timeline (incident), position);
}

static void
move (Fixture               *fixture,
      const FettleUuid      *eid,
      FettleIncidentState    to,
      const FettleMoveFacts *facts)
{
  g_autoptr (FettleRecord) record = fixture_read (fixture, eid);

  fixture_do (fixture, fettle_command_move (fixture->workspace, record, to, facts));
}

static void
note (Fixture          *fixture,
      const FettleUuid *eid,
      gboolean          is_public,
      const char       *body)
{
  g_autoptr (FettleRecord) record = fixture_read (fixture, eid);

  fixture_do (fixture, fettle_command_note (fixture->workspace, record, is_public, NULL, body));
}

typedef struct
{
  FettleIncident *incident;
  guint           n;
} Length;

static gboolean
has_length (gpointer user_data)
{
  Length *length = user_data;

  return count_entries (length->incident) == length->n;
}

static void
wait_for_length (FettleIncident *incident,
                 guint           n)
{
  Length length = { incident, n };

  fixture_wait (has_length, &length, "the new line of the timeline");
}

/* --- the timeline ------------------------------------------------------------------------ */

static void
test_timeline (void)
{
  static const struct
  {
    FettleEntryType type;
    const char     *text;
    const char     *reason;
    const char     *told_by;
  } rows[] = {
    { FETTLE_ENTRY_EVENT, "Logged" },
    { FETTLE_ENTRY_EVENT, "Impact set to Department" },
    { FETTLE_ENTRY_EVENT, "Impact changed from Department to Everyone" },
    { FETTLE_ENTRY_NOTE, "Called back" },
    { FETTLE_ENTRY_REPLY, "We look into it", NULL, "phone" },
    { FETTLE_ENTRY_EVENT, "Cancelled", "No such printer" },
  };
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid eid = fixture_log (fixture, "printer jam");
  FettleMoveFacts cancel = { .hold_until = FETTLE_TIME_NONE, .reason = "No such printer" };
  g_autoptr (FettleIncident) incident = NULL;

  fixture_set (fixture, &eid, FETTLE_TICKET_IMPACT, "2");
  fixture_set (fixture, &eid, FETTLE_TICKET_IMPACT, "1");
  note (fixture, &eid, FALSE, "Called back");
  note (fixture, &eid, TRUE, "We look into it");
  move (fixture, &eid, FETTLE_STATE_CANCELLED, &cancel);

  incident = load (fixture, &eid);
  g_assert_cmpstr (fettle_incident_get_number (incident), ==, "INC-1");
  g_assert_cmpuint (count_entries (incident), ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FettleTimelineEntry) entry = get_entry (incident, i);

      g_assert_cmpint (fettle_timeline_entry_get_entry_type (entry), ==, rows[i].type);
      g_assert_cmpstr (fettle_timeline_entry_get_text (entry), ==, rows[i].text);
      g_assert_cmpstr (fettle_timeline_entry_get_reason (entry), ==, rows[i].reason);
      g_assert_cmpstr (fettle_timeline_entry_get_told_by (entry), ==, rows[i].told_by);
      g_assert_cmpstr (fettle_timeline_entry_get_author (entry), ==, FIXTURE_PERSON);
      g_assert_null (fettle_timeline_entry_get_source (entry));
      g_assert_false (fettle_timeline_entry_is_undone (entry));
      g_assert_cmpint (fettle_timeline_entry_get_at (entry), ==, FIXTURE_START);
    }
}

static void
on_items_changed (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  guint      *n_removed)
{
  *n_removed += removed;
}

/* It grows and is mended, but what stands keeps standing. */
static void
test_live (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid eid = fixture_log (fixture, "printer jam");
  g_autoptr (FettleIncident) incident = load (fixture, &eid);
  g_autoptr (FettleTimelineEntry) first = get_entry (incident, 0);
  guint n_removed = 0;

  g_signal_connect (fettle_incident_get_timeline (incident), "items-changed", G_CALLBACK (on_items_changed),
                    &n_removed);
  for (guint i = 0; i < 5; i++)
    note (fixture, &eid, FALSE, "once more");
  wait_for_length (incident, 6);
  g_assert_cmpuint (n_removed, ==, 0);
  {
    g_autoptr (FettleTimelineEntry) still = get_entry (incident, 0);

    g_assert_true (still == first);
  }
}

static gboolean
is_undone (gpointer user_data)
{
  return fettle_timeline_entry_is_undone (user_data);
}

static gboolean
is_not_undone (gpointer user_data)
{
  return !fettle_timeline_entry_is_undone (user_data);
}

static void
step (Fixture  *fixture,
      gboolean  redo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleCommit) commit = fettle_workspace_undo (fixture->workspace, redo, &error);

  g_assert_no_error (error);
}

static void
test_undone (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid eid = fixture_log (fixture, "printer jam");
  g_autoptr (FettleIncident) incident = NULL;
  g_autoptr (FettleTimelineEntry) entry = NULL;

  fixture_set (fixture, &eid, FETTLE_TICKET_IMPACT, "2");
  incident = load (fixture, &eid);
  entry = get_entry (incident, 1);
  step (fixture, FALSE);
  fixture_wait (is_undone, entry, "the mark of what was undone");
  wait_for_length (incident, 3);
  step (fixture, TRUE);
  fixture_wait (is_not_undone, entry, "the mark gone again");
}

/* A note that was undone keeps its line while it is looked at, and has it back
 * when it is done again. */
static void
test_note_undone (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid eid = fixture_log (fixture, "printer jam");
  g_autoptr (FettleIncident) incident = NULL;
  g_autoptr (FettleIncident) later = NULL;
  g_autoptr (FettleTimelineEntry) entry = NULL;

  note (fixture, &eid, FALSE, "Called back");
  incident = load (fixture, &eid);
  entry = get_entry (incident, 1);
  step (fixture, FALSE);
  fixture_wait (is_undone, entry, "the mark of the note");
  g_assert_cmpuint (count_entries (incident), ==, 2);

  later = load (fixture, &eid);
  fixture_set (fixture, &eid, FETTLE_TICKET_IMPACT, "2");
  wait_for_length (incident, 3);
  g_assert_true (fettle_timeline_entry_is_undone (entry));
  step (fixture, FALSE);
  step (fixture, TRUE);
  wait_for_length (later, 4);
}

/* The text of an edited note is mended in its line. */
static gboolean
is_edited (gpointer user_data)
{
  return g_str_equal (fettle_timeline_entry_get_text (user_data), "Called back twice");
}

static gboolean
read_note (FettleStore   *store,
           gpointer       user_data,
           GCancellable  *cancellable,
           GError       **error)
{
  FettleUuid *eid = user_data;
  g_autoptr (GPtrArray) notes = fettle_store_list_notes (store, eid, error);

  g_assert_cmpuint (notes->len, ==, 1);
  *eid = *fettle_record_get_eid (g_ptr_array_index (notes, 0));
  return TRUE;
}

static FettleUuid
get_only_note (Fixture          *fixture,
               const FettleUuid *eid)
{
  FettleUuid found = *eid;

  g_assert_true (fettle_workspace_run_reading (fixture->workspace, read_note, &found, NULL, NULL));
  return found;
}

static void
test_note_edited (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid eid = fixture_log (fixture, "printer jam");
  g_autoptr (FettleIncident) incident = NULL;
  g_autoptr (FettleTimelineEntry) entry = NULL;
  FettleAction *action = fettle_action_new ("edited");
  FettleUuid note_eid;
  FettleEdit *edit;

  note (fixture, &eid, FALSE, "Called back");
  incident = load (fixture, &eid);
  entry = get_entry (incident, 1);
  note_eid = get_only_note (fixture, &eid);
  edit = fettle_edit_new_update (FETTLE_KIND_NOTE, &note_eid);
  fettle_edit_set_text (edit, FETTLE_NOTE_BODY, "Called back twice");
  fettle_action_take (action, edit);
  fixture_do (fixture, action);
  fixture_wait (is_edited, entry, "the edited text");
  g_assert_cmpuint (count_entries (incident), ==, 2);
}

/* --- observed changes ------------------------------------------------------------------------- */

static void
test_observed (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid eid = fixture_log (fixture, "printer jam");
  FettleUuid resolver = fixture_add_name (fixture, FETTLE_KIND_PERSON, "Resolver 89");
  FettleAction *action = fettle_action_new ("import");
  g_autoptr (FettleIncident) incident = NULL;
  g_autoptr (FettleTimelineEntry) first = NULL;
  g_autoptr (FettleTimelineEntry) second = NULL;
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &eid);

  fettle_edit_set_text (edit, FETTLE_TICKET_STATE, "in_progress");
  fettle_edit_set_ref (edit, FETTLE_TICKET_ON_BEHALF_OF, &resolver);
  fettle_edit_set_observed (edit, "servicenow", 12);
  fettle_edit_set_at (edit, FIXTURE_START - FETTLE_DAY);
  fettle_action_take (action, edit);
  fixture_do (fixture, action);

  /* The same person again: the field does not change, the author is still he. */
  action = fettle_action_new ("import");
  edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &eid);
  fettle_edit_set_text (edit, FETTLE_TICKET_STATE, "resolved");
  fettle_edit_set_ref (edit, FETTLE_TICKET_ON_BEHALF_OF, &resolver);
  fettle_edit_set_observed (edit, "servicenow", 0);
  fettle_action_take (action, edit);
  fixture_do (fixture, action);

  incident = load (fixture, &eid);
  first = get_entry (incident, 1);
  second = get_entry (incident, 2);
  g_assert_cmpstr (fettle_timeline_entry_get_text (first), ==, "Moved to In progress");
  g_assert_cmpstr (fettle_timeline_entry_get_author (first), ==, "Resolver 89");
  g_assert_cmpstr (fettle_timeline_entry_get_source (first), ==, "servicenow, row 12");
  g_assert_cmpint (fettle_timeline_entry_get_at (first), ==, FIXTURE_START - FETTLE_DAY);
  g_assert_cmpstr (fettle_timeline_entry_get_author (second), ==, "Resolver 89");
  g_assert_cmpstr (fettle_timeline_entry_get_source (second), ==, "servicenow");
}

/* --- stages -------------------------------------------------------------------------------------- */

static void
assert_stage (FettleIncident *incident,
              FettleStage     stage,
              gint64          at)
{
  const char *who = NULL;

  g_test_message ("%s", fettle_stage_to_id (stage));
  g_assert_cmpint (fettle_incident_get_stage_time (incident, stage, &who), ==, at);
  if (at != FETTLE_TIME_NONE)
    g_assert_cmpstr (who, ==, FIXTURE_PERSON);
}

static void
test_stages (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid eid = fixture_log (fixture, "printer jam");
  FettleMoveFacts resolve = { .hold_until = FETTLE_TIME_NONE, .resolution_code = "fixed",
                              .resolution_notes = "Paper out" };
  FettleMoveFacts reopen = { .hold_until = FETTLE_TIME_NONE, .reason = "Again" };
  g_autoptr (FettleIncident) incident = NULL;
  gint64 hour = FETTLE_HOUR;

  fixture_add_name (fixture, FETTLE_KIND_SERVICE, "Printing");
  fixture_add_name (fixture, FETTLE_KIND_CATEGORY, "Printer");
  fixture_pass (fixture, hour);
  fixture_set (fixture, &eid, FETTLE_TICKET_SERVICE, "Printing");
  fixture_set (fixture, &eid, FETTLE_TICKET_CATEGORY, "Printer");
  fixture_pass (fixture, hour);
  fixture_set (fixture, &eid, FETTLE_TICKET_IMPACT, "3");
  fixture_set (fixture, &eid, FETTLE_TICKET_URGENCY, "3");
  fixture_pass (fixture, hour);
  move (fixture, &eid, FETTLE_STATE_IN_PROGRESS, NULL);
  fixture_pass (fixture, hour);
  move (fixture, &eid, FETTLE_STATE_RESOLVED, &resolve);

  incident = load (fixture, &eid);
  assert_stage (incident, FETTLE_STAGE_DETECT, FIXTURE_START);
  assert_stage (incident, FETTLE_STAGE_LOG, FIXTURE_START + hour);
  assert_stage (incident, FETTLE_STAGE_PRIORITISE, FIXTURE_START + 2 * hour);
  assert_stage (incident, FETTLE_STAGE_ASSIGN, FIXTURE_START + 3 * hour);
  assert_stage (incident, FETTLE_STAGE_INVESTIGATE, FIXTURE_START + 4 * hour);
  assert_stage (incident, FETTLE_STAGE_RESOLVE, FIXTURE_START + 4 * hour);  /* present: since */
  assert_stage (incident, FETTLE_STAGE_CLOSE, FETTLE_TIME_NONE);

  fixture_pass (fixture, hour);
  move (fixture, &eid, FETTLE_STATE_IN_PROGRESS, &reopen);
  g_assert_true (fettle_incident_load (incident, NULL));
  assert_stage (incident, FETTLE_STAGE_ASSIGN, FIXTURE_START + 3 * hour);
  assert_stage (incident, FETTLE_STAGE_INVESTIGATE, FIXTURE_START + 5 * hour);
  assert_stage (incident, FETTLE_STAGE_RESOLVE, FETTLE_TIME_NONE);
}

/* --- texts ----------------------------------------------------------------------------------------- */

static void
test_texts (void)
{
  static const struct
  {
    guint       field;
    const char *text;
  } rows[] = {
    { FETTLE_TICKET_TITLE, "Printer jam" },
    { FETTLE_TICKET_IMPACT, "2 Department" },
    { FETTLE_TICKET_URGENCY, "1 High" },
    { FETTLE_TICKET_PRIORITY, "P2 High" },
    { FETTLE_TICKET_REPORTER, "Bob Jansen" },
    { FETTLE_TICKET_TAGS, "lobby, paper" },
    { FETTLE_TICKET_LOGGED_AT, "14 Nov 2023 22:13" },
    { FETTLE_TICKET_OWNER, "" },
    { FETTLE_TICKET_REASON, "" },
  };
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid eid = fixture_log (fixture, "printer jam !2/1 caller:\"Bob Jansen\" +lobby +paper");
  g_autoptr (FettleIncident) incident = load (fixture, &eid);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = fettle_incident_dup_text (incident, rows[i].field);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
test_missing (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid eid = fettle_uuid_new_v7 (FIXTURE_START, fixture->random);
  g_autoptr (FettleIncident) incident = fettle_incident_new (fixture->workspace, &eid);
  g_autoptr (GError) error = NULL;

  g_assert_false (fettle_incident_load (incident, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_NOT_FOUND);
  g_assert_false (fettle_incident_is_loaded (incident));
  g_assert_cmpstr (fettle_incident_get_number (incident), ==, "");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/incident/timeline", test_timeline);
  g_test_add_func ("/incident/live", test_live);
  g_test_add_func ("/incident/undone", test_undone);
  g_test_add_func ("/incident/note-undone", test_note_undone);
  g_test_add_func ("/incident/note-edited", test_note_edited);
  g_test_add_func ("/incident/observed", test_observed);
  g_test_add_func ("/incident/stages", test_stages);
  g_test_add_func ("/incident/texts", test_texts);
  g_test_add_func ("/incident/missing", test_missing);
  return g_test_run ();
}
