/* test-export.c: what goes out comes back the same; what is hostile stays out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "import-fixture.h"

#include "fettle-generate.h"
#include "fettle-ticket-rules.h"
#include "fettle-json.h"
#include "test-seed.h"

#include <locale.h>
#include <string.h>

/* --- there and back --------------------------------------------------------------------- */

static void
assert_same (const char *left,
             const char *right)
{
  g_auto (GStrv) left_lines = NULL;
  g_auto (GStrv) right_lines = NULL;

  if (strcmp (left, right) == 0)
    return;

  left_lines = g_strsplit_set (left, "\n", -1);
  right_lines = g_strsplit_set (right, "\n", -1);
  for (guint i = 0; left_lines[i] != NULL && right_lines[i] != NULL; i++)
    g_assert_cmpstr (left_lines[i], ==, right_lines[i]);
  g_assert_cmpuint (g_strv_length (left_lines), ==, g_strv_length (right_lines));
}

/* Exports, imports into an empty desk of somebody else, exports again. */
static void
check_round_trip (Fixture *fixture)
{
  g_autoptr (Fixture) other = import_fixture_new_other (99);
  g_autofree char *first = import_export (fixture, FETTLE_EXPORT_JSONL);
  g_autofree char *again = import_export (fixture, FETTLE_EXPORT_JSONL);
  g_autofree char *path = import_write (other, "desk.jsonl", first, -1);
  g_autoptr (FettleImportReport) report = NULL;
  g_autoptr (FettleImportReport) twice = NULL;
  g_autofree char *second = NULL;

  assert_same (first, again);
  report = import_run (other, path, NULL);
  g_assert_cmpint (report->n_left_out, ==, 0);
  g_assert_cmpint (report->n_remarks, ==, 0);
  second = import_export (other, FETTLE_EXPORT_JSONL);
  assert_same (first, second);
  import_verify (other);

  twice = import_run (other, path, NULL);
  g_assert_cmpint (twice->n_changes, ==, 0);
  g_assert_cmpint (twice->n_unchanged, ==, twice->n_rows);
}

static void
generate (Fixture *fixture,
          guint    n,
          guint64  seed)
{
  g_autoptr (GError) error = NULL;

  fettle_generate (fixture->workspace, n, seed, FIXTURE_START, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_empty (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *text = import_export (fixture, FETTLE_EXPORT_JSONL);

  g_assert_cmpstr (text, ==, "");
}

static void
test_generated (void)
{
  for (guint64 seed = 1; seed <= 3; seed++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();

      generate (fixture, 150, seed);
      check_round_trip (fixture);
    }
}

static void
test_servicenow (void)
{
  g_autofree char *path = import_fixture_dup_path ();
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (FettleImportReport) report = import_run (fixture, path, NULL);

  check_round_trip (fixture);
}

static void
test_servicenow_real (void)
{
  g_autofree char *path = import_real_dup_path ();
  g_autoptr (Fixture) fixture = NULL;
  g_autoptr (FettleImportReport) report = NULL;

  if (path == NULL)
    return;

  fixture = fixture_new ();
  report = import_run (fixture, path, NULL);
  check_round_trip (fixture);
}

/* --- desks that people have worked on ---------------------------------------------------------- */

typedef struct
{
  Fixture      *fixture;
  FettleRandom *random;
  GPtrArray    *incidents;   /* FettleRecord as they were at the start */
} Work;

static FettleRecord *
pick_incident (Work *work)
{
  FettleRecord *record = g_ptr_array_index (work->incidents, fettle_random_below (work->random, work->incidents->len));
  g_autoptr (GError) error = NULL;

  return fettle_workspace_read (work->fixture->workspace, FETTLE_KIND_INCIDENT, fettle_record_get_eid (record), &error);
}

/* Takes the action if the rules let it through: chance may ask for more. */
static void
try_action (Work         *work,
            FettleAction *action)
{
  g_autoptr (FettleAction) owned = action;
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleCommit) commit = NULL;

  if (owned == NULL)
    return;
  commit = fettle_workspace_commit (work->fixture->workspace, owned, &error);
  if (commit == NULL)
    g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_REFUSED);
}

static void
do_set (Work *work)
{
  static const struct
  {
    guint       field;
    const char *text;
  } values[] = {
    { FETTLE_TICKET_TITLE, "Ünïcode “quotes” and \\ back\\slashes \t tabs" },
    { FETTLE_TICKET_TITLE, "Something else" },
    { FETTLE_TICKET_DESCRIPTION, "Two\nlines, \"quoted\"" },
    { FETTLE_TICKET_IMPACT, "1" },
    { FETTLE_TICKET_IMPACT, "" },
    { FETTLE_TICKET_URGENCY, "3" },
    { FETTLE_TICKET_PRIORITY, "1" },
    { FETTLE_TICKET_SERVICE, "VPN" },
    { FETTLE_TICKET_TEAM, "Network" },
    { FETTLE_TICKET_TEAM, "" },
    { FETTLE_TICKET_REPORTER, "Somebody New" },
    { FETTLE_TICKET_OWNER, FIXTURE_PERSON },
  };
  guint i = fettle_random_below (work->random, G_N_ELEMENTS (values));
  g_autoptr (FettleRecord) record = pick_incident (work);
  g_autoptr (GError) error = NULL;

  if (record != NULL)
    try_action (work, fettle_command_set (work->fixture->workspace, record, values[i].field, values[i].text,
                                          "because", &error));
}

static void
do_move (Work *work)
{
  FettleMoveFacts facts = {
    .hold_reason = "vendor", .hold_until = FETTLE_TIME_NONE, .resolution_code = "fixed",
    .resolution_notes = "Turned it off and on.", .reason = "chance",
  };
  FettleIncidentState to = fettle_random_below (work->random, FETTLE_N_STATES);
  g_autoptr (FettleRecord) record = pick_incident (work);

  if (record != NULL)
    try_action (work, fettle_command_move (work->fixture->workspace, record, to, &facts));
}

static void
do_note (Work *work)
{
  g_autoptr (FettleRecord) record = pick_incident (work);
  gboolean is_public = fettle_random_below (work->random, 2) == 0;

  if (record != NULL)
    try_action (work, fettle_command_note (work->fixture->workspace, record, is_public, is_public ? "chat" : NULL, "Seen.\n— A"));
}

static void
do_tags (Work *work)
{
  static const char *const tags[] = { "vpn", "month-end", "a b", "ä" };
  const char *tag = tags[fettle_random_below (work->random, G_N_ELEMENTS (tags))];
  g_autoptr (FettleRecord) record = pick_incident (work);
  FettleAction *action;
  FettleEdit *edit;

  if (record == NULL)
    return;
  edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, fettle_record_get_eid (record));
  if (fettle_record_has_element (record, FETTLE_TICKET_TAGS, tag))
    fettle_edit_remove_element (edit, FETTLE_TICKET_TAGS, tag);
  else
    fettle_edit_add_element (edit, FETTLE_TICKET_TAGS, tag);
  action = fettle_action_new ("Tags");
  fettle_action_take (action, edit);
  try_action (work, action);
}

/* A field that a newer version has. */
static void
do_unknown (Work *work)
{
  g_autoptr (FettleRecord) record = pick_incident (work);
  FettleAction *action;
  FettleEdit *edit;
  FettleValue *value;

  if (record == NULL)
    return;
  value = fettle_value_new_map ();
  fettle_value_map_take (value, "of", fettle_value_new_int (fettle_random_below (work->random, 5)));
  edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, fettle_record_get_eid (record));
  fettle_edit_take_unknown (edit, "phase_of_moon", value);
  action = fettle_action_new ("Moon");
  fettle_action_take (action, edit);
  try_action (work, action);
}

static void
do_undo (Work *work)
{
  gboolean redo = fettle_random_below (work->random, 3) == 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleCommit) commit = fettle_workspace_undo (work->fixture->workspace, redo, &error);

  /* Nothing to undo, or somebody changed it since: both are answers. */
  if (commit == NULL)
    g_assert_true (error->domain == FETTLE_PROBLEM);
}

static void
do_log (Work *work)
{
  fixture_log (work->fixture, "!2/2 #VPN caller:\"New Person\" +tag line\nand more");
}

static void
work_on (Work  *work,
         guint  n)
{
  static void (*const deeds[]) (Work *work) = {
    do_set, do_set, do_set, do_move, do_move, do_note, do_tags, do_tags, do_unknown, do_undo, do_undo, do_log,
  };

  for (guint i = 0; i < n; i++)
    {
      fixture_pass (work->fixture, fettle_random_below (work->random, 3600) * FETTLE_SECOND);
      deeds[fettle_random_below (work->random, G_N_ELEMENTS (deeds))] (work);
    }
}

static void
test_worked_on (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();

  for (guint round = 0; round < 4; round++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      g_autoptr (GPtrArray) incidents = NULL;
      Work work = { .fixture = fixture, .random = random };

      generate (fixture, 30, fettle_random_next (random));
      fixture_log (fixture, "first of mine");
      work.incidents = incidents = import_list_incidents (fixture);
      work_on (&work, 150);
      check_round_trip (fixture);
    }
}

/* A later export of the same desk adds what is new. */
static void
test_grown (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Fixture) other = import_fixture_new_other (5);
  g_autoptr (GPtrArray) incidents = NULL;
  Work work = { .fixture = fixture, .random = random };

  generate (fixture, 30, 4);
  work.incidents = incidents = import_list_incidents (fixture);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *text = NULL;
      g_autofree char *path = NULL;
      g_autofree char *there = NULL;
      g_autoptr (FettleImportReport) report = NULL;

      work_on (&work, 25);
      text = import_export (fixture, FETTLE_EXPORT_JSONL);
      path = import_write (other, "desk.jsonl", text, -1);
      report = import_run (other, path, "jsonl");
      g_assert_cmpint (report->n_left_out, ==, 0);
      there = import_export (other, FETTLE_EXPORT_JSONL);
      assert_same (text, there);
    }
  import_verify (other);
}

/* Two desks went different ways: the record is left out, and said so. */
static void
test_diverged (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Fixture) other = import_fixture_new_other (5);
  FettleUuid eid = fixture_log (fixture, "one thing");
  g_autofree char *text = import_export (fixture, FETTLE_EXPORT_JSONL);
  g_autofree char *path = import_write (other, "desk.jsonl", text, -1);
  g_autoptr (FettleImportReport) first = import_run (other, path, "jsonl");
  g_autoptr (FettleImportReport) second = NULL;
  g_autofree char *later = NULL;
  g_autofree char *later_path = NULL;

  fixture_set (other, &eid, FETTLE_TICKET_TITLE, "here");
  fixture_set (fixture, &eid, FETTLE_TICKET_TITLE, "there");
  later = import_export (fixture, FETTLE_EXPORT_JSONL);
  later_path = import_write (other, "later.jsonl", later, -1);
  second = import_run (other, later_path, "jsonl");
  g_assert_cmpint (second->n_left_out, ==, 1);
  g_assert_cmpint (second->n_changes, ==, 0);
}

/* --- lines by hand --------------------------------------------------------------------------------- */

static void
test_by_hand (void)
{
  static const char lines[] =
    "{\"kind\":\"team\",\"name\":\"Night shift\"}\n"
    "\n"
    "{\"kind\":\"incident\",\"title\":\"No light\",\"number\":\"INC-7\",\"state\":\"on_hold\",\"hold_reason\":\"vendor\","
    "\"impact\":2,\"urgency\":2,\"priority\":1,\"priority_reason\":\"the boss\",\"reporter\":\"Bob\",\"owner\":\"anna weiss\","
    "\"team\":\"night shift\",\"service\":\"Lamps\",\"category\":\"House > Light\",\"tags\":[\"dark\",\"x\"],"
    "\"logged_at\":\"2024-05-01T10:00:00+02:00\",\"external_key\":\"old:7\"}\n"
    "{\"kind\":\"note\",\"incident\":\"INC-7\",\"visibility\":\"public\",\"told_by\":\"phone\",\"body\":\"Lamp is ordered.\"}\r\n"
    "{\"title\":\"Second\",\"category\":\"House › Door\"}";
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = import_write (fixture, "hand.jsonl", lines, -1);
  g_autoptr (FettleImportReport) report = import_run (fixture, path, NULL);
  g_autoptr (FettleRecord) record = import_read_incident (fixture, "INC-7");
  g_autoptr (FettleIncident) incident = fettle_incident_new (fixture->workspace, fettle_record_get_eid (record));
  g_autofree char *category = NULL;
  g_autoptr (GError) error = NULL;
  FettleUuid owner;

  g_assert_cmpint (report->n_rows, ==, 4);
  g_assert_cmpint (report->n_incidents, ==, 2);
  g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_STATE), ==, "on_hold");
  g_assert_cmpint (fettle_record_get_int (record, FETTLE_TICKET_PRIORITY), ==, 1);
  g_assert_cmpint (fettle_record_get_time (record, FETTLE_TICKET_LOGGED_AT), ==, G_GINT64_CONSTANT (1714550400000));
  g_assert_cmpuint (fettle_record_get_n_elements (record, FETTLE_TICKET_TAGS), ==, 2);
  g_assert_true (fettle_record_get_ref (record, FETTLE_TICKET_OWNER, &owner));
  g_assert_true (fettle_uuid_equal (&owner, fettle_workspace_get_me (fixture->workspace)));
  fettle_incident_load (incident, &error);
  g_assert_no_error (error);
  category = fettle_incident_dup_text (incident, FETTLE_TICKET_CATEGORY);
  g_assert_cmpstr (category, ==, "House › Light");
  g_assert_cmpuint (g_list_model_get_n_items (fettle_incident_get_timeline (incident)), >=, 2);
  g_assert_cmpuint (g_list_model_get_n_items (fettle_workspace_get_names (fixture->workspace, FETTLE_KIND_CATEGORY)), ==, 3);
  check_round_trip (fixture);
}

/* --- numbers that are taken ----------------------------------------------------------------------------- */

static FettleUuid
find_number (Fixture    *fixture,
             const char *number)
{
  FettleUuid eid = { 0 };
  g_autoptr (GError) error = NULL;

  fettle_workspace_find_incident (fixture->workspace, number, &eid, &error);
  g_assert_no_error (error);
  return eid;
}

static void
assert_title (Fixture    *fixture,
              const char *number,
              const char *title)
{
  g_autoptr (FettleRecord) record = import_read_incident (fixture, number);

  g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_TITLE), ==, title);
}

static void
assert_remark (FettleImportReport *report,
               gint64              row,
               const char         *key,
               const char         *words)
{
  const FettleImportRemark *remark = import_find_remark (report, words);

  if (remark == NULL)
    g_error ("no remark says “%s”", words);
  g_assert_cmpint (remark->type, ==, FETTLE_REMARK_TAKEN);
  g_assert_cmpint (remark->row, ==, row);
  g_assert_cmpstr (remark->key, ==, key);
  g_assert_cmpstr (remark->column, ==, "number");
}

/* It gets another number, which is said; what the file says of that number is
 * said of the incident in the file. */
static void
test_number_taken (void)
{
  static const char lines[] =
    "{\"number\":\"INC-1\",\"title\":\"Other\"}\n"
    "{\"kind\":\"note\",\"incident\":\"INC-1\",\"body\":\"Of the other\"}\n"
    "{\"number\":\"INC-7\",\"title\":\"Seven\"}\n"
    "{\"number\":\"INC-7\",\"title\":\"Seven again\"}\n"
    "{\"number\":\"INC-99999999999\",\"title\":\"Huge\"}\n";
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid first = fixture_log (fixture, "First");
  g_autofree char *path = import_write (fixture, "taken.jsonl", lines, -1);
  g_autoptr (FettleImport) import = fettle_import_new (fixture->workspace, path, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleImportReport) check = fettle_import_check (import, NULL, &error);
  g_autoptr (FettleImportReport) report = import_run (fixture, path, NULL);
  g_autoptr (FettleRecord) other = NULL;
  g_autoptr (FettleIncident) incident = NULL;
  FettleUuid found = find_number (fixture, "INC-1");

  g_assert_cmpint (check->n_remarks, ==, 3);
  g_assert_cmpint (report->n_remarks, ==, 3);
  assert_remark (report, 1, "INC-1", "INC-1 was taken: it is INC-2 now, and INC-1 is kept as another number");
  assert_remark (report, 4, "INC-7", "INC-7 was taken: it is INC-8 now");
  assert_remark (report, 5, "INC-99999999999", "INC-99999999999 cannot be used");
  g_assert_true (fettle_uuid_equal (&found, &first));
  assert_title (fixture, "INC-2", "Other");
  assert_title (fixture, "INC-7", "Seven");
  assert_title (fixture, "INC-8", "Seven again");
  assert_title (fixture, "INC-99999999999", "Huge");

  other = import_read_incident (fixture, "INC-2");
  g_assert_true (fettle_record_has_element (other, FETTLE_TICKET_ALIASES, "INC-1"));
  incident = fettle_incident_new (fixture->workspace, fettle_record_get_eid (other));
  fettle_incident_load (incident, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (fettle_incident_get_timeline (incident)), >=, 2);
  import_verify (fixture);
}

/* An incident that is here keeps its number, whatever the file calls it. */
static void
test_number_of_known (void)
{
  static const char lines[] =
    "{\"external_key\":\"old:1\",\"number\":\"INC-50\",\"title\":\"Here\"}\n";
  static const char more[] =
    "{\"external_key\":\"old:1\",\"number\":\"INC-51\",\"title\":\"Here still\"}\n"
    "{\"external_key\":\"old:1\",\"number\":\"INC-60\",\"title\":\"Here still\"}\n";
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = import_write (fixture, "first.jsonl", lines, -1);
  g_autofree char *more_path = import_write (fixture, "more.jsonl", more, -1);
  g_autoptr (FettleImportReport) report = import_run (fixture, path, NULL);
  FettleUuid logged = fixture_log (fixture, "Somebody's");
  g_autoptr (FettleImportReport) second = import_run (fixture, more_path, NULL);
  g_autoptr (FettleImportReport) third = import_run (fixture, more_path, NULL);
  FettleUuid found = find_number (fixture, "INC-51");

  g_assert_true (fettle_uuid_equal (&found, &logged));
  assert_title (fixture, "INC-50", "Here still");
  assert_title (fixture, "INC-60", "Here still");
  assert_remark (second, 1, "INC-51", "It is INC-50 here, and INC-51 is kept as another number");
  assert_remark (second, 2, "INC-60", "It is INC-50 here, and INC-60 is kept as another number");
  g_assert_cmpint (third->n_changes, ==, 0);
  import_verify (fixture);
}

/* A word that the file adds to a set is a change, and is not taken twice. */
static void
test_tags_alone (void)
{
  static const char lines[] = "{\"external_key\":\"old:1\",\"title\":\"Here\",\"tags\":[\"vpn\"]}\n";
  static const char more[] = "{\"external_key\":\"old:1\",\"title\":\"Here\",\"tags\":[\"vpn\",\"mail\"]}\n";
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = import_write (fixture, "first.jsonl", lines, -1);
  g_autofree char *more_path = import_write (fixture, "more.jsonl", more, -1);
  g_autoptr (FettleImportReport) report = import_run (fixture, path, NULL);
  g_autoptr (FettleImportReport) second = import_run (fixture, more_path, NULL);
  g_autoptr (FettleImportReport) third = import_run (fixture, more_path, NULL);
  g_autoptr (FettleRecord) record = import_read_incident (fixture, "INC-1");

  g_assert_cmpint (second->n_updated, ==, 1);
  g_assert_cmpint (third->n_unchanged, ==, 1);
  g_assert_cmpint (third->n_changes, ==, 0);
  g_assert_cmpuint (fettle_record_get_n_elements (record, FETTLE_TICKET_TAGS), ==, 2);
}

/* --- hostile lines ------------------------------------------------------------------------------------- */

#define ID "\"id\":\"0190c5a0-0000-7000-8000-000000000001\""
#define BY "\"by\":\"0190c5a0-0000-7000-8000-000000000002\""
#define CREATE "{\"op\":\"create\"," BY ",\"at\":\"2024-05-01T10:00:00Z\",\"act\":1,\"f\":{\"title\":\"x\",\"state\":\"new\"}}"

static const struct
{
  const char *name;
  const char *text;
  const char *says;
} hostile[] = {
  { "no JSON", "{\"kind\":\"incident\",\n", "Line 1" },
  { "second line", "{\"title\":\"fine\"}\n{\"title\":}\n", "Line 2" },
  { "a list", "[]\n", "no object" },
  { "twice a key", "{\"title\":\"a\",\"title\":\"b\"}\n", "Line 1" },
  { "a fraction", "{\"title\":\"a\",\"impact\":1.5}\n", "Line 1" },
  { "zero character", "{\"title\":\"a\\u0000b\"}\n", "Line 1" },
  { "unknown kind", "{\"kind\":\"desk\",\"name\":\"x\"}\n", "kind" },
  { "kind is a number", "{\"kind\":7}\n", "kind" },
  { "no title", "{\"kind\":\"incident\"}\n", "title" },
  { "title is a number", "{\"title\":7}\n", "Title" },
  { "impact out of range", "{\"title\":\"x\",\"impact\":9}\n", "Line 1" },
  { "time without zone", "{\"title\":\"x\",\"logged_at\":\"2024-05-01 10:00\"}\n", "logged_at" },
  { "bad id", "{\"title\":\"x\",\"id\":\"1\"}\n", "UUID" },
  { "reference is a list", "{\"title\":\"x\",\"owner\":[1]}\n", "name" },
  { "note of nothing", "{\"kind\":\"note\",\"incident\":\"INC-999\",\"body\":\"x\"}\n", "Line 1" },
  { "history is a text", "{\"kind\":\"incident\"," ID ",\"history\":\"x\"}\n", "history" },
  { "history is empty", "{\"kind\":\"incident\"," ID ",\"history\":[]}\n", "history" },
  { "history of numbers", "{\"kind\":\"incident\"," ID ",\"history\":[1]}\n", "list of objects" },
  { "no create", "{\"kind\":\"incident\"," ID ",\"history\":[{\"op\":\"set\"," BY ",\"at\":\"2024-05-01T10:00:00Z\","
    "\"base\":{\"title\":null},\"f\":{\"title\":\"y\"}}]}\n", "Line 1" },
  { "place of the future", "{\"kind\":\"incident\"," ID ",\"history\":[" CREATE ",{\"op\":\"set\"," BY
    ",\"at\":\"2024-05-01T10:00:00Z\",\"base\":{\"title\":5},\"f\":{\"title\":\"y\"}}]}\n", "stand before it" },
  { "place below zero", "{\"kind\":\"incident\"," ID ",\"history\":[" CREATE ",{\"op\":\"set\"," BY
    ",\"at\":\"2024-05-01T10:00:00Z\",\"base\":{\"title\":-1},\"f\":{\"title\":\"y\"}}]}\n", "stand before it" },
  { "without base", "{\"kind\":\"incident\"," ID ",\"history\":[" CREATE ",{\"op\":\"set\"," BY
    ",\"at\":\"2024-05-01T10:00:00Z\",\"f\":{\"title\":\"y\"}}]}\n", "base" },
  { "unknown op", "{\"kind\":\"incident\"," ID ",\"history\":[{\"op\":\"steal\"," BY ",\"at\":0,\"f\":{\"title\":\"y\"}}]}\n", "op" },
  { "redaction", "{\"kind\":\"incident\"," ID ",\"history\":[" CREATE ",{\"op\":\"redact\"," BY ",\"at\":0,\"f\":{\"targets\":{}}}]}\n", "op" },
  { "unknown key", "{\"kind\":\"incident\"," ID ",\"history\":[{\"op\":\"create\"," BY ",\"at\":0,\"hlc\":\"1:0\",\"f\":{\"title\":\"y\"}}]}\n", "not known" },
  { "no author", "{\"kind\":\"incident\"," ID ",\"history\":[{\"op\":\"create\",\"at\":0,\"f\":{\"title\":\"y\"}}]}\n", "by" },
  { "reserved name", "{\"kind\":\"incident\"," ID ",\"history\":[{\"op\":\"create\"," BY ",\"at\":0,\"f\":{\"$x\":1}}]}\n", "Line 1" },
  { "undoes itself", "{\"kind\":\"incident\"," ID ",\"history\":[{\"op\":\"create\"," BY ",\"at\":0,\"undoes\":[0],\"f\":{\"title\":\"y\"}}]}\n", "stand before it" },
  { "removal of a text", "{\"kind\":\"incident\"," ID ",\"history\":[" CREATE ",{\"op\":\"rem\"," BY ",\"at\":0,\"f\":{\"tags\":\"vpn\"}}]}\n", "object" },
  { "two creates", "{\"kind\":\"incident\"," ID ",\"history\":[" CREATE "," CREATE "]}\n", "already" },
  { "wrong type inside", "{\"kind\":\"incident\"," ID ",\"history\":[{\"op\":\"create\"," BY
    ",\"at\":0,\"f\":{\"title\":\"y\",\"impact\":\"high\"}}]}\n", "Impact" },
  { "text for a set", "{\"kind\":\"incident\"," ID ",\"history\":[{\"op\":\"create\"," BY
    ",\"at\":0,\"f\":{\"title\":\"y\",\"tags\":\"vpn\"}}]}\n", "Tags" },
  { "owner is no id", "{\"kind\":\"incident\"," ID ",\"history\":[{\"op\":\"create\"," BY
    ",\"at\":0,\"f\":{\"title\":\"y\",\"owner\":\"me\"}}]}\n", "Owner" },
  { "one id, two kinds", "{\"kind\":\"person\"," ID ",\"name\":\"Bob\"}\n{\"kind\":\"incident\"," ID
    ",\"title\":\"Bob\"}\n", "Line 2" },
  { "one id, two kinds, replayed", "{\"kind\":\"person\"," ID ",\"name\":\"Bob\"}\n{\"kind\":\"incident\"," ID
    ",\"history\":[" CREATE "]}\n", "Line 2" },
  { "zone of the moon", "{\"kind\":\"incident\"," ID ",\"history\":[{\"op\":\"create\"," BY ",\"at\":0,\"tz\":99999,\"f\":{\"title\":\"y\"}}]}\n", "tz" },
  { "before all calendars", "{\"kind\":\"incident\"," ID ",\"history\":[{\"op\":\"create\"," BY
    ",\"at\":-9223372036854775807,\"f\":{\"title\":\"y\"}}]}\n", "at" },
  { "after all calendars", "{\"kind\":\"incident\"," ID ",\"history\":[{\"op\":\"create\"," BY
    ",\"at\":9223372036854775807,\"f\":{\"title\":\"y\"}}]}\n", "at" },
  { "tag of the format", "{\"title\":\"x\",\"tags\":[\"$x\"]}\n", "begins with “$”" },
};

static void
test_hostile (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autofree char *path = import_write (fixture, "hostile.jsonl", hostile[i].text, -1);
      g_autofree char *message = NULL;
      g_autoptr (FettleImport) import = fettle_import_new (fixture->workspace, path, "jsonl", NULL);
      g_autoptr (FettleImportReport) report = NULL;
      g_autoptr (GError) error = NULL;
      gint64 head = import_get_head (fixture);

      report = fettle_import_run (import, NULL, &error);
      message = error != NULL ? fettle_problem_describe (error) : g_strdup ("it was taken");
      g_test_message ("%s: %s", hostile[i].name, message);
      g_assert_null (report);
      g_assert_nonnull (strstr (message, hostile[i].says));
      g_assert_nonnull (strstr (message, "Line "));
      g_assert_cmpint (import_get_head (fixture), ==, head);
    }
}

typedef struct
{
  GCancellable *cancellable;
  GAsyncResult *result;   /* (owned) */
} Stop;

static void
stop_cb (FettleImport *import,
         gint64        done,
         gint64        total,
         gpointer      user_data)
{
  g_cancellable_cancel (((Stop *) user_data)->cancellable);
}

static void
stopped_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  ((Stop *) user_data)->result = g_object_ref (result);
}

/* One line that ends the file, with a history that takes long: who presses
 * Stop does not wait for its end. */
static void
test_stop_in_line (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GString) text = g_string_new ("{\"kind\":\"incident\"," ID ",\"history\":[" CREATE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (FettleImport) import = NULL;
  g_autoptr (FettleImportReport) report = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  Stop stop = { .cancellable = cancellable };

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, ",{\"op\":\"set\"," BY ",\"at\":\"2024-05-01T10:00:00Z\","
                            "\"base\":{\"location\":null},\"f\":{\"location\":\"%u\"}}", i);
  g_string_append (text, "]}");
  path = import_write (fixture, "stop.jsonl", text->str, text->len);
  import = fettle_import_new (fixture->workspace, path, "jsonl", NULL);
  g_signal_connect (import, "progress", G_CALLBACK (stop_cb), &stop);
  fettle_import_run_async (import, FALSE, cancellable, stopped_cb, &stop);
  while (stop.result == NULL)
    g_main_context_iteration (NULL, TRUE);

  report = fettle_import_run_finish (import, stop.result, &error);
  g_clear_object (&stop.result);
  g_assert_null (report);
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_CANCELLED);
}

/* Values beside the history do not count, and that is said. */
static void
test_altered_beside (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = import_write (fixture, "beside.jsonl", "{\"kind\":\"incident\"," ID
                                        ",\"title\":\"altered\",\"history\":[" CREATE "]}\n", -1);
  g_autoptr (FettleImportReport) report = import_run (fixture, path, NULL);
  g_autoptr (FettleRecord) record = import_read_incident (fixture, "0190c5a0-0000-7000-8000-000000000001");

  g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_TITLE), ==, "x");
  g_assert_cmpint (report->n_remarks, ==, 1);
  g_assert_cmpstr (import_find_remark (report, "The history counts")->column, ==, "title");
}

/* --- CSV and single incidents --------------------------------------------------------------------------- */

static void
test_csv (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid eid = fixture_log (fixture, "plain");
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  fixture_set (fixture, &eid, FETTLE_TICKET_TITLE, "=cmd|' /C calc'!A0, \"quoted\"");
  fixture_set (fixture, &eid, FETTLE_TICKET_DESCRIPTION, "two\nlines");
  text = import_export (fixture, FETTLE_EXPORT_CSV);
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_true (g_str_has_prefix (lines[0], "number,aliases,external_key,title,description,state,"));
  g_assert_true (g_str_has_suffix (lines[0], ",stage,reopen_count,reassignment_count,created_at,updated_at"));
  g_assert_true (g_str_has_prefix (lines[1], "INC-1,,,\"'=cmd|' /C calc'!A0, \"\"quoted\"\"\",\"two\nlines\",new,"));
  g_assert_true (g_str_has_suffix (lines[1], ",log,0,0,2023-11-14T22:13:20Z,2023-11-14T22:13:20Z"));
  g_assert_cmpstr (lines[2], ==, "");
}

/* The fields that scripts may rely on. */
static const char *const promised[] = {
  "number", "aliases", "external_key", "title", "kind", "state", "stage", "impact", "urgency", "priority", "category",
  "service", "team", "owner", "reporter", "occurred_at", "detected_at", "logged_at", "resolved_at", "closed_at",
  "reopen_count", "reassignment_count",
};

static void
test_json_fields (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid eid = fixture_log (fixture, "!2/1 caller:Bob something");
  g_autoptr (FettleIncident) incident = fettle_incident_new (fixture->workspace, &eid);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (FettleValue) object = NULL;

  fettle_incident_load (incident, &error);
  g_assert_no_error (error);
  text = fettle_export_incident_to_json (fixture->workspace, fettle_incident_get_record (incident), incident);
  g_assert_null (strchr (text, '\n'));
  object = fettle_json_read (text, strlen (text), &fettle_json_default_limits, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (promised); i++)
    g_assert_nonnull (fettle_value_map_get (object, promised[i]));
  g_assert_cmpint (fettle_value_get_int (fettle_value_map_get (object, "priority")), ==, 2);
  g_assert_cmpstr (fettle_value_get_string (fettle_value_map_get (object, "reporter")), ==, "Bob");
  g_assert_cmpstr (fettle_value_get_string (fettle_value_map_get (object, "logged_at")), ==, "2023-11-14T22:13:20Z");
  g_assert_true (fettle_value_is_null (fettle_value_map_get (object, "owner")));
  g_assert_cmpuint (fettle_value_get_length (fettle_value_map_get (object, "timeline")), >, 0);
}

/* A full target is told as such. */
static void
test_full_target (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GFile) full = g_file_new_for_path ("/dev/full");
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GError) error = NULL;

  fixture_log (fixture, "one");
  stream = g_file_open_readwrite (full, NULL, NULL);
  if (stream == NULL)
    {
      g_test_skip ("there is no /dev/full here");
      return;
    }
  g_assert_false (fettle_export_write (fixture->workspace, FETTLE_EXPORT_JSONL,
                                       g_io_stream_get_output_stream (G_IO_STREAM (stream)), NULL, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_FULL);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/empty", test_empty);
  g_test_add_func ("/export/generated", test_generated);
  g_test_add_func ("/export/servicenow", test_servicenow);
  g_test_add_func ("/export/servicenow-real", test_servicenow_real);
  g_test_add_func ("/export/worked-on", test_worked_on);
  g_test_add_func ("/export/grown", test_grown);
  g_test_add_func ("/export/diverged", test_diverged);
  g_test_add_func ("/export/csv", test_csv);
  g_test_add_func ("/export/json-fields", test_json_fields);
  g_test_add_func ("/export/full-target", test_full_target);
  g_test_add_func ("/import/jsonl/by-hand", test_by_hand);
  g_test_add_func ("/import/jsonl/number-taken", test_number_taken);
  g_test_add_func ("/import/jsonl/number-of-known", test_number_of_known);
  g_test_add_func ("/import/jsonl/tags-alone", test_tags_alone);
  g_test_add_func ("/import/jsonl/hostile", test_hostile);
  g_test_add_func ("/import/jsonl/stop-in-line", test_stop_in_line);
  g_test_add_func ("/import/jsonl/altered-beside", test_altered_beside);

  return g_test_run ();
}
