/* test-commands.c: what the actions of people say and do, by tables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-commands.h"

#include "workspace-fixture.h"

#include <locale.h>

/* --- labels ------------------------------------------------------------------------------ */

static void
test_set (void)
{
  static const struct
  {
    guint       field;
    const char *text;
    const char *label;  /* NULL: refused */
    int         code;
  } rows[] = {
    { FETTLE_TICKET_TITLE, "Printer on fire", "Title of INC-1 changed" },
    { FETTLE_TICKET_IMPACT, "2", "Impact of INC-1 set to Department" },
    { FETTLE_TICKET_IMPACT, "department", "Impact of INC-1 set to Department" },
    { FETTLE_TICKET_IMPACT, "", "Impact of INC-1 cleared" },
    { FETTLE_TICKET_IMPACT, "9", NULL, FETTLE_PROBLEM_INVALID },
    { FETTLE_TICKET_URGENCY, "high", "Urgency of INC-1 set to High" },
    { FETTLE_TICKET_OWNER, "me", "Owner of INC-1 set to Anna Weiss" },
    { FETTLE_TICKET_OWNER, "weiss", "Owner of INC-1 set to Anna Weiss" },
    { FETTLE_TICKET_OWNER, "nobody at all", NULL, FETTLE_PROBLEM_NOT_FOUND },
    { FETTLE_TICKET_OWNER, "", "Owner of INC-1 cleared" },
    { FETTLE_TICKET_TEAM, "network", "Team of INC-1 set to Network" },
    { FETTLE_TICKET_TEAM, "net ops", NULL, FETTLE_PROBLEM_NOT_FOUND },
    { FETTLE_TICKET_SERVICE, "vpn", "Service of INC-1 set to VPN" },
    { FETTLE_TICKET_CATEGORY, "network>remote", "Category of INC-1 set to Network › Remote access" },
    { FETTLE_TICKET_REPORTER, "Bob Jansen", "Caller of INC-1 set to Bob Jansen" },  /* made in line */
    { FETTLE_TICKET_REPORTER, "bob", "Caller of INC-1 set to Bob Jansen" },
    { FETTLE_TICKET_CHANNEL, "phone", "Channel of INC-1 set to Phone" },
    { FETTLE_TICKET_TAGS, "vpn, mail", "Tags of INC-1 changed" },
    { FETTLE_TICKET_LOCATION, "Room 5", "INC-1 changed" },
    { FETTLE_TICKET_STATE, "closed", NULL, FETTLE_PROBLEM_REFUSED },
    { FETTLE_TICKET_NUMBER, "INC-7", NULL, FETTLE_PROBLEM_REFUSED },
    { FETTLE_TICKET_REASON, "because", NULL, FETTLE_PROBLEM_REFUSED },
  };
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid eid = fixture_log (fixture, "printer jam");

  fixture_add_name (fixture, FETTLE_KIND_TEAM, "Network");
  fixture_add_name (fixture, FETTLE_KIND_SERVICE, "VPN");
  fixture_add_name (fixture, FETTLE_KIND_CATEGORY, "Network > Remote access");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FettleRecord) record = fixture_read (fixture, &eid);
      g_autoptr (FettleAction) action = NULL;
      g_autoptr (FettleCommit) commit = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s = %s", fettle_kind_get_field (FETTLE_KIND_INCIDENT, rows[i].field)->id, rows[i].text);
      action = fettle_command_set (fixture->workspace, record, rows[i].field, rows[i].text, NULL, &error);
      if (rows[i].label == NULL)
        {
          g_assert_null (action);
          g_assert_error (error, FETTLE_PROBLEM, rows[i].code);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpstr (fettle_action_get_label (action), ==, rows[i].label);
      commit = fettle_workspace_commit (fixture->workspace, action, &error);
      g_assert_no_error (error);
    }
}

/* --- moves ---------------------------------------------------------------------------------- */

static void
test_moves (void)
{
  static const struct
  {
    FettleIncidentState to;
    FettleMoveFacts     facts;
    const char         *label;
  } rows[] = {
    { FETTLE_STATE_ASSIGNED, { .hold_until = FETTLE_TIME_NONE }, "Assigned INC-1 to Anna Weiss" },
    { FETTLE_STATE_IN_PROGRESS, { .hold_until = FETTLE_TIME_NONE }, "Started INC-1" },
    { FETTLE_STATE_ON_HOLD, { .hold_reason = "vendor", .hold_until = FETTLE_TIME_NONE }, "Put INC-1 on hold" },
    { FETTLE_STATE_IN_PROGRESS, { .hold_until = FETTLE_TIME_NONE }, "Resumed INC-1" },
    { FETTLE_STATE_ON_HOLD, { .hold_reason = "date", .hold_until = FIXTURE_START + FETTLE_DAY },
      "Put INC-1 on hold" },
    { FETTLE_STATE_IN_PROGRESS, { .hold_until = FETTLE_TIME_NONE }, "Resumed INC-1" },
    { FETTLE_STATE_MONITORING, { .hold_until = FETTLE_TIME_NONE }, "Monitoring INC-1" },
    { FETTLE_STATE_RESOLVED, { .resolution_code = "fixed", .resolution_notes = "done",
                               .hold_until = FETTLE_TIME_NONE }, "Resolved INC-1" },
    { FETTLE_STATE_IN_PROGRESS, { .reason = "again", .hold_until = FETTLE_TIME_NONE }, "Reopened INC-1" },
    { FETTLE_STATE_TRIAGED, { .reason = "not mine", .hold_until = FETTLE_TIME_NONE },
      "Returned INC-1 to the queue" },
    { FETTLE_STATE_CANCELLED, { .reason = "no", .hold_until = FETTLE_TIME_NONE }, "Cancelled INC-1" },
    { FETTLE_STATE_TRIAGED, { .reason = "yes", .hold_until = FETTLE_TIME_NONE }, "Restored INC-1" },
    { FETTLE_STATE_RESOLVED, { .resolution_code = "fixed", .resolution_notes = "done",
                               .hold_until = FETTLE_TIME_NONE }, "Resolved INC-1" },
    { FETTLE_STATE_CLOSED, { .hold_until = FETTLE_TIME_NONE }, "Closed INC-1" },
  };
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid eid = fixture_log (fixture, "printer jam");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FettleRecord) record = fixture_read (fixture, &eid);
      g_autoptr (FettleRecord) after = NULL;
      FettleAction *action;

      action = fettle_command_move (fixture->workspace, record, rows[i].to, &rows[i].facts);
      g_assert_cmpstr (fettle_action_get_label (action), ==, rows[i].label);
      fixture_do (fixture, action);
      after = fixture_read (fixture, &eid);
      g_assert_cmpstr (fettle_record_get_text (after, FETTLE_TICKET_STATE), ==,
                       fettle_incident_state_to_id (rows[i].to));
    }
}

/* What is pasted has the line ends of where it comes from. */
static void
test_pasted (void)
{
  static const FettleMoveFacts resolved = { .resolution_code = "fixed", .resolution_notes = "a\r\nb\rc\u2028d\r\n",
                                            .hold_until = FETTLE_TIME_NONE };
  static const FettleMoveFacts cancelled = { .reason = "a\r\nb", .hold_until = FETTLE_TIME_NONE };
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid first = fixture_log (fixture, "printer jam");
  FettleUuid second = fixture_log (fixture, "printer jam\n\na\rb\xc2\x85" "c");
  g_autoptr (FettleRecord) one = fixture_read (fixture, &first);
  g_autoptr (FettleRecord) other = fixture_read (fixture, &second);
  g_autoptr (FettleRecord) after = NULL;

  g_assert_cmpstr (fettle_record_get_text (other, FETTLE_TICKET_DESCRIPTION), ==, "a\nb\nc");
  fixture_do (fixture, fettle_command_note (fixture->workspace, one, FALSE, NULL, "a\r\nb\u2029c\n\n"));
  fixture_do (fixture, fettle_command_set (fixture->workspace, one, FETTLE_TICKET_PRIORITY, "1", "a\r\nb", NULL));
  fixture_do (fixture, fettle_command_move (fixture->workspace, one, FETTLE_STATE_RESOLVED, &resolved));
  fixture_do (fixture, fettle_command_move (fixture->workspace, other, FETTLE_STATE_CANCELLED, &cancelled));

  after = fixture_read (fixture, &first);
  g_assert_cmpstr (fettle_record_get_text (after, FETTLE_TICKET_RESOLUTION_NOTES), ==, "a\nb\nc\nd");
  g_assert_cmpstr (fettle_record_get_text (after, FETTLE_TICKET_PRIORITY_REASON), ==, "a b");
}

static void
test_take (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid eid = fixture_log (fixture, "printer jam");
  g_autoptr (FettleRecord) record = fixture_read (fixture, &eid);
  g_autoptr (FettleRecord) after = NULL;
  FettleUuid owner;

  fixture_do (fixture, fettle_command_take (fixture->workspace, record));
  after = fixture_read (fixture, &eid);
  g_assert_true (fettle_record_get_ref (after, FETTLE_TICKET_OWNER, &owner));
  g_assert_true (fettle_uuid_equal (&owner, fettle_workspace_get_me (fixture->workspace)));
  g_assert_cmpstr (fettle_record_get_text (after, FETTLE_TICKET_STATE), ==, "assigned");
}

/* --- single rules -------------------------------------------------------------------------------- */

static void
test_priority_override (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid eid = fixture_log (fixture, "printer jam !2/2");
  g_autoptr (FettleRecord) record = fixture_read (fixture, &eid);
  g_autoptr (FettleRecord) after = NULL;
  g_autoptr (FettleAction) action = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (fettle_record_get_int (record, FETTLE_TICKET_PRIORITY), ==, 3);
  action = fettle_command_set (fixture->workspace, record, FETTLE_TICKET_PRIORITY, "1", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (fettle_workspace_commit (fixture->workspace, action, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_REFUSED);
  g_clear_error (&error);

  fixture_do (fixture, fettle_command_set (fixture->workspace, record, FETTLE_TICKET_PRIORITY, "1",
                                           "The board waits", NULL));
  after = fixture_read (fixture, &eid);
  g_assert_cmpint (fettle_record_get_int (after, FETTLE_TICKET_PRIORITY), ==, 1);
  g_assert_cmpstr (fettle_record_get_text (after, FETTLE_TICKET_PRIORITY_REASON), ==, "The board waits");

  g_clear_object (&after);
  fixture_set (fixture, &eid, FETTLE_TICKET_PRIORITY, "");
  after = fixture_read (fixture, &eid);
  g_assert_cmpint (fettle_record_get_int (after, FETTLE_TICKET_PRIORITY), ==, 3);
  g_assert_null (fettle_record_get_text (after, FETTLE_TICKET_PRIORITY_REASON));
}

/* What somebody else wrote meanwhile is not lost under a title typed for minutes. */
static void
test_stale_title (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid eid = fixture_log (fixture, "printer jam");
  g_autoptr (FettleRecord) seen = fixture_read (fixture, &eid);
  g_autoptr (FettleAction) action = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set (fixture, &eid, FETTLE_TICKET_TITLE, "Printer on fire");
  action = fettle_command_set (fixture->workspace, seen, FETTLE_TICKET_TITLE, "Printer jammed", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (fettle_workspace_commit (fixture->workspace, action, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_STALE);
}

static void
assert_tags (Fixture          *fixture,
             const FettleUuid *eid,
             const char       *expected)
{
  g_autoptr (FettleIncident) incident = fettle_incident_new (fixture->workspace, eid);
  g_autofree char *text = NULL;

  g_assert_true (fettle_incident_load (incident, NULL));
  text = fettle_incident_dup_text (incident, FETTLE_TICKET_TAGS);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_tags (void)
{
  static const struct
  {
    const char *text, *after;
  } rows[] = {
    { "vpn, mail", "mail, vpn" },
    { "+paper", "mail, paper, vpn" },
    { "+paper -mail", "paper, vpn" },
    { "mail; paper", "mail, paper" },
    { "-none", "mail, paper" },
    { "+home office, mail room", "home office, mail, mail room, paper" },
    { "-home office", "mail, mail room, paper" },
    { "-mail room, paper", "mail" },
    { "+vpn old", "mail, vpn old" },
    { "-vpn, +c++ -mail;+x", "c++, vpn old, x" },
    { "-c++; x", "vpn old" },
    { "a-b, c d", "a-b, c d" },
    { "", "" },
  };
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid eid = fixture_log (fixture, "printer jam");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      fixture_set (fixture, &eid, FETTLE_TICKET_TAGS, rows[i].text);
      assert_tags (fixture, &eid, rows[i].after);
    }
}

static void
test_first_response (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid eid = fixture_log (fixture, "printer jam");

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (FettleRecord) record = fixture_read (fixture, &eid);
      gint64 expected = i == 0 ? FETTLE_TIME_NONE : FIXTURE_START + FETTLE_HOUR;

      g_assert_cmpint (fettle_record_get_time (record, FETTLE_TICKET_FIRST_RESPONSE_AT), ==, expected);
      fixture_pass (fixture, FETTLE_HOUR);
      fixture_do (fixture, fettle_command_note (fixture->workspace, record, TRUE, "chat", "We look into it"));
    }
}

static void
test_person_in_one_action (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (FettleRecord) person = NULL;
  FettleUuid eid;
  FettleAction *action;

  action = fettle_command_add_name (fixture->workspace, FETTLE_KIND_PERSON, " Carla   Ruiz ", &eid);
  action = fettle_command_set_person (fixture->workspace, action, &eid, "+34 1", NULL, "Madrid", TRUE);
  g_assert_cmpuint (fettle_action_get_n_edits (action), ==, 1);
  g_assert_cmpstr (fettle_action_get_label (action), ==, "Added Carla Ruiz");
  fixture_do (fixture, action);

  person = fettle_workspace_read (fixture->workspace, FETTLE_KIND_PERSON, &eid, NULL);
  g_assert_cmpstr (fettle_record_get_text (person, FETTLE_PERSON_NAME), ==, "Carla Ruiz");
  g_assert_cmpstr (fettle_record_get_text (person, FETTLE_PERSON_SITE), ==, "Madrid");
  g_assert_true (fettle_record_get_bool (person, FETTLE_PERSON_VIP));

  action = fettle_command_set_person (fixture->workspace, NULL, &eid, NULL, "c@example.org", NULL, TRUE);
  g_assert_cmpstr (fettle_action_get_label (action), ==, "Details of Carla Ruiz changed");
  fixture_do (fixture, action);
  g_clear_object (&person);
  person = fettle_workspace_read (fixture->workspace, FETTLE_KIND_PERSON, &eid, NULL);
  g_assert_cmpstr (fettle_record_get_text (person, FETTLE_PERSON_PHONE), ==, "+34 1");
  g_assert_cmpstr (fettle_record_get_text (person, FETTLE_PERSON_MAIL), ==, "c@example.org");
}

static void
test_category_levels (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  GListModel *names = fettle_workspace_get_names (fixture->workspace, FETTLE_KIND_CATEGORY);

  fixture_add_name (fixture, FETTLE_KIND_CATEGORY, "Network > Remote access");
  g_assert_cmpuint (g_list_model_get_n_items (names), ==, 2);
  fixture_add_name (fixture, FETTLE_KIND_CATEGORY, "network › Cables");
  g_assert_cmpuint (g_list_model_get_n_items (names), ==, 3);
  g_assert_true (fettle_workspace_find_name (fixture->workspace, FETTLE_KIND_CATEGORY, "Network > Cables", NULL,
                                             NULL));
}

/* --- logging ------------------------------------------------------------------------------------------ */

static void
test_reading (void)
{
  static const struct
  {
    const char        *line;
    gsize              part;    /* offset of the part in FettleLogReading */
    FettleReadingState state;
    const char        *text;
    const char        *from;
  } rows[] = {
    { "vpn down", G_STRUCT_OFFSET (FettleLogReading, service), FETTLE_READING_EMPTY, "", "" },
    { "down #vpn", G_STRUCT_OFFSET (FettleLogReading, service), FETTLE_READING_KNOWN, "VPN", "#vpn" },
    { "down #fax", G_STRUCT_OFFSET (FettleLogReading, service), FETTLE_READING_NEW, "fax — new service", "#fax" },
    { "down caller:jansen", G_STRUCT_OFFSET (FettleLogReading, caller), FETTLE_READING_SEVERAL,
      "It could be: Bob Jansen, Eva Jansen.", "caller:jansen" },
    { "down caller:eva", G_STRUCT_OFFSET (FettleLogReading, caller), FETTLE_READING_KNOWN, "Eva Jansen",
      "caller:eva" },
    { "down caller:eva jansen", G_STRUCT_OFFSET (FettleLogReading, caller), FETTLE_READING_KNOWN, "Eva Jansen",
      "caller:eva jansen" },
    { "#web shop down", G_STRUCT_OFFSET (FettleLogReading, service), FETTLE_READING_KNOWN, "Web shop", "#web shop" },
    { "down @service desk", G_STRUCT_OFFSET (FettleLogReading, team), FETTLE_READING_KNOWN, "Service desk",
      "@service desk" },
    { "down caller:carla", G_STRUCT_OFFSET (FettleLogReading, caller), FETTLE_READING_NEW, "Carla — new person",
      "caller:carla" },
    { "down @me", G_STRUCT_OFFSET (FettleLogReading, owner), FETTLE_READING_KNOWN, "Anna Weiss", "@me" },
    { "down @weiss", G_STRUCT_OFFSET (FettleLogReading, owner), FETTLE_READING_KNOWN, "Anna Weiss", "@weiss" },
    { "down @network", G_STRUCT_OFFSET (FettleLogReading, team), FETTLE_READING_KNOWN, "Network", "@network" },
    { "down @network", G_STRUCT_OFFSET (FettleLogReading, owner), FETTLE_READING_EMPTY, "", "@network" },
    { "down @zoe", G_STRUCT_OFFSET (FettleLogReading, owner), FETTLE_READING_UNKNOWN,
      "There is no person “zoe”.", "@zoe" },
    { "down cat:cables", G_STRUCT_OFFSET (FettleLogReading, category), FETTLE_READING_NEW,
      "cables — new category", "cat:cables" },
  };
  g_autoptr (Fixture) fixture = fixture_new ();

  fixture_add_name (fixture, FETTLE_KIND_SERVICE, "VPN");
  fixture_add_name (fixture, FETTLE_KIND_SERVICE, "Web shop");
  fixture_add_name (fixture, FETTLE_KIND_TEAM, "Network");
  fixture_add_name (fixture, FETTLE_KIND_TEAM, "Service desk");
  fixture_add_name (fixture, FETTLE_KIND_PERSON, "Bob Jansen");
  fixture_add_name (fixture, FETTLE_KIND_PERSON, "Eva Jansen");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FettleLogReading) reading = fettle_log_reading_new (fixture->workspace, rows[i].line);
      const FettleReadingPart *part = G_STRUCT_MEMBER_P (reading, rows[i].part);

      g_test_message ("%s", rows[i].line);
      g_assert_cmpint (part->state, ==, rows[i].state);
      g_assert_cmpstr (part->text, ==, rows[i].text);
      g_assert_cmpstr (part->from, ==, rows[i].from);
    }
}

static void
test_log (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (FettleLogReading) reading = NULL;
  g_autoptr (FettleRecord) record = NULL;
  g_autoptr (FettleIncident) incident = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *category = NULL;
  FettleAction *action;
  FettleUuid eid;

  reading = fettle_log_reading_new (fixture->workspace,
                                    "vpn down !1/2 #VPN @me caller:\"Bob Jansen\" cat:\"Network > Remote access\""
                                    " +urgent for 20m\nSince the update.");
  g_assert_cmpuint (reading->priority, ==, 2);
  action = fettle_command_log (fixture->workspace, reading, "phone", &eid, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fettle_action_get_label (action), ==, "Incident logged");
  fixture_do (fixture, action);

  record = fixture_read (fixture, &eid);
  g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_NUMBER), ==, "INC-1");
  g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_TITLE), ==, "Vpn down");
  g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_DESCRIPTION), ==, "Since the update.");
  g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_CHANNEL), ==, "phone");
  g_assert_cmpint (fettle_record_get_int (record, FETTLE_TICKET_PRIORITY), ==, 2);
  g_assert_cmpint (fettle_record_get_time (record, FETTLE_INCIDENT_OCCURRED_AT), ==,
                   FIXTURE_START - 20 * FETTLE_MINUTE);
  g_assert_true (fettle_record_has_element (record, FETTLE_TICKET_TAGS, "urgent"));
  g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_STATE), ==, "assigned");

  incident = fettle_incident_new (fixture->workspace, &eid);
  g_assert_true (fettle_incident_load (incident, NULL));
  category = fettle_incident_dup_text (incident, FETTLE_TICKET_CATEGORY);
  g_assert_cmpstr (category, ==, "Network › Remote access");
}

/* One tag with blanks in it comes and goes alone; the list of tags in use has
 * those used most first. */
static void
test_one_tag (void)
{
  static const struct
  {
    const char *tag;
    gboolean    present;
    const char *label;
    const char *after;  /* all tags, by ", " */
  } rows[] = {
    { "two words", TRUE, "Tag two words added to INC-1", "two words" },
    { "vpn", TRUE, "Tag vpn added to INC-1", "two words, vpn" },
    { "-sign", TRUE, "Tag -sign added to INC-1", "-sign, two words, vpn" },
    { "two words", FALSE, "Tag two words removed from INC-1", "-sign, vpn" },
    { "-sign", FALSE, "Tag -sign removed from INC-1", "vpn" },
  };
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid eid = fixture_log (fixture, "printer jam");
  g_autoptr (FettleIncident) incident = fettle_incident_new (fixture->workspace, &eid);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FettleRecord) record = fixture_read (fixture, &eid);
      FettleAction *action = fettle_command_set_tag (record, rows[i].tag, rows[i].present);
      g_autofree char *after = NULL;

      g_assert_cmpstr (fettle_action_get_label (action), ==, rows[i].label);
      fixture_do (fixture, action);
      g_assert_true (fettle_incident_load (incident, NULL));
      after = fettle_incident_dup_text (incident, FETTLE_TICKET_TAGS);
      g_assert_cmpstr (after, ==, rows[i].after);
    }
}

typedef struct
{
  GPtrArray *tags;   /* (owned) (nullable) */
} Tags;

static void
tags_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Tags *tags = user_data;

  tags->tags = fettle_workspace_list_tags_finish (FETTLE_WORKSPACE (source), result, NULL);
}

static gboolean
has_tags (gpointer user_data)
{
  return ((Tags *) user_data)->tags != NULL;
}

static void
test_tags_in_use (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  Tags tags = { NULL };

  fixture_log (fixture, "one +mail +vpn");
  fixture_log (fixture, "two +vpn");
  fixture_log (fixture, "three +access");
  fixture_log (fixture, "four");

  fettle_workspace_list_tags_async (fixture->workspace, NULL, tags_cb, &tags);
  fixture_wait (has_tags, &tags, "the tags");
  g_assert_cmpuint (tags.tags->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (tags.tags, 0), ==, "vpn");
  g_assert_cmpstr (g_ptr_array_index (tags.tags, 1), ==, "access");
  g_assert_cmpstr (g_ptr_array_index (tags.tags, 2), ==, "mail");
  g_ptr_array_unref (tags.tags);
}

/* A priority said in the line holds though impact and urgency are not known. */
static void
test_log_priority (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid eid = fixture_log (fixture, "vpn down !p1");
  g_autoptr (FettleRecord) record = fixture_read (fixture, &eid);

  g_assert_cmpint (fettle_record_get_int (record, FETTLE_TICKET_PRIORITY), ==, 1);
  g_assert_nonnull (fettle_record_get_text (record, FETTLE_TICKET_PRIORITY_REASON));
}

static void
test_log_without_title (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (FettleLogReading) reading = fettle_log_reading_new (fixture->workspace, "#vpn @me");
  g_autoptr (GError) error = NULL;

  g_assert_null (fettle_command_log (fixture->workspace, reading, NULL, NULL, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_REFUSED);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/commands/set", test_set);
  g_test_add_func ("/commands/moves", test_moves);
  g_test_add_func ("/commands/pasted", test_pasted);
  g_test_add_func ("/commands/take", test_take);
  g_test_add_func ("/commands/priority-override", test_priority_override);
  g_test_add_func ("/commands/stale-title", test_stale_title);
  g_test_add_func ("/commands/tags", test_tags);
  g_test_add_func ("/commands/one-tag", test_one_tag);
  g_test_add_func ("/commands/tags-in-use", test_tags_in_use);
  g_test_add_func ("/commands/first-response", test_first_response);
  g_test_add_func ("/commands/person-in-one-action", test_person_in_one_action);
  g_test_add_func ("/commands/category-levels", test_category_levels);
  g_test_add_func ("/commands/reading", test_reading);
  g_test_add_func ("/commands/log", test_log);
  g_test_add_func ("/commands/log-priority", test_log_priority);
  g_test_add_func ("/commands/log-without-title", test_log_without_title);
  return g_test_run ();
}
