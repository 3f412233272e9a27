/* test-sentence.c: changes of the log as people read them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-history.h"

#include "fettle-sentence.h"

#include <string.h>

#define INCIDENT FETTLE_KIND_INCIDENT
#define CREATE   FETTLE_OP_CREATE
#define SET      FETTLE_OP_SET
#define ACT      FETTLE_OP_ACT

static char *
name_of (const FettleUuid *eid,
         FettleKind        kind,
         gpointer          user_data)
{
  static const struct { const char *eid; FettleKind kind; const char *name; } names[] = {
    { ANNA, FETTLE_KIND_PERSON, "Anna Weiss" },
    { BOB, FETTLE_KIND_PERSON, "Bob" },
    { NET, FETTLE_KIND_TEAM, "Network" },
    { DESK, FETTLE_KIND_TEAM, "Desk" },
    { MAIL, FETTLE_KIND_CATEGORY, "Mail" },
    { VPN, FETTLE_KIND_SERVICE, "VPN" },
  };
  char text[FETTLE_UUID_TEXT_SIZE];

  fettle_uuid_to_text (eid, text);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (names[i].kind == kind && strcmp (names[i].eid, text) == 0)
        return g_strdup (names[i].name);
    }

  return NULL;
}

typedef struct
{
  FettleKind  kind;
  FettleOp    op;
  const char *f;
  const char *before;
  const char *lines;   /* "|" between */
  int         undoes;
} Case;

static const Case cases[] = {
  { INCIDENT, CREATE, "{'title':'a','state':'new','logged_at':5,'number':'INC-1'}", NULL, "Logged" },
  { INCIDENT, CREATE, "{'title':'a','state':'assigned','owner':'" ANNA "','team':'" NET "','impact':2,'urgency':2,"
                      "'priority':3}", NULL,
    "Logged|Moved to Assigned|Impact set to Department|Urgency set to Medium|Priority set to P3 Moderate|"
    "Team set to Network|Owner set to Anna Weiss" },
  { INCIDENT, CREATE, "{'title':'a','state':'new','channel':'phone','service':'" VPN "','category':'" MAIL "',"
                      "'reporter':'" BOB "','location':'Hall 3','occurred_at':1700000000000,'detected_at':5,"
                      "'description':'x'}", NULL,
    "Logged|Category set to Mail|Service set to VPN|Caller set to Bob|Channel set to Phone|Location set to Hall 3|"
    "Began at 14 Nov 2023 22:13" },
  { FETTLE_KIND_REQUEST, CREATE, "{'title':'a','needed_by':1700000000000}", NULL, "Logged|Needed by: 14 Nov 2023 22:13" },
  { INCIDENT, SET, "{'title':'b'}", "{'title':'a'}", "Title changed from “a” to “b”" },
  { INCIDENT, SET, "{'title':'b'}", NULL, "Title set to “b”" },
  { INCIDENT, SET, "{'owner':'" ANNA "'}", NULL, "Owner set to Anna Weiss" },
  { INCIDENT, SET, "{'owner':'" ANNA "'}", "{'owner':null}", "Owner set to Anna Weiss" },
  { INCIDENT, SET, "{'owner':'" ANNA "'}", "{'owner':'" BOB "'}", "Owner changed from Bob to Anna Weiss" },
  { INCIDENT, SET, "{'owner':null}", "{'owner':'" BOB "'}", "Owner cleared (was Bob)" },
  { INCIDENT, SET, "{'owner':null}", NULL, "Owner cleared" },
  { INCIDENT, SET, "{'team':'" DESK "','reassign_reason':'skills'}", "{'team':'" NET "','reassign_reason':'skills'}",
    "Team changed from Network to Desk: Needs other skills" },
  { INCIDENT, SET, "{'team':'" NET "','reassign_reason':'skills'}", NULL, "Team set to Network" },
  { INCIDENT, SET, "{'category':'" MAIL "','service':'" VPN "'}", NULL, "Category set to Mail|Service set to VPN" },
  { INCIDENT, SET, "{'description':'long'}", NULL, "Description written" },
  { INCIDENT, SET, "{'description':'long'}", "{'description':'short'}", "Description changed" },
  { INCIDENT, SET, "{'impact':1}", "{'impact':2}", "Impact changed from Department to Everyone" },
  { INCIDENT, SET, "{'channel':'telex'}", NULL, "Channel set to telex" },
  { INCIDENT, SET, "{'channel':'walk_in'}", "{'channel':'phone'}", "Channel changed from Phone to Walk-in" },

  { INCIDENT, SET, "{'priority':2}", "{'priority':3}", "Priority set to P2 High (was P3)" },
  { INCIDENT, SET, "{'priority':2}", NULL, "Priority set to P2 High" },
  { INCIDENT, SET, "{'priority':null}", "{'priority':3}", "Priority cleared (was P3)" },
  { INCIDENT, SET, "{'priority':2,'priority_reason':'set at triage'}", "{'impact':2,'urgency':2,'priority':3}",
    "Priority set to P2 High (matrix P3): set at triage" },
  { INCIDENT, SET, "{'priority':2,'priority_reason':'set at triage'}", NULL, "Priority set to P2 High: set at triage" },
  { INCIDENT, SET, "{'priority_reason':'VIP'}", "{'priority':2}", "Reason for the priority: VIP" },
  { INCIDENT, SET, "{'priority_reason':null}", "{'priority':2}", "Priority follows the matrix again" },

  { INCIDENT, ACT, "{'state':'on_hold','hold_reason':'caller'}", "{'state':'in_progress'}",
    "Moved to On hold: waiting for caller" },
  { INCIDENT, ACT, "{'state':'on_hold','hold_reason':'date','hold_until':1700000000000}", NULL,
    "Moved to On hold: waiting until 14 Nov 2023 22:13" },
  { INCIDENT, ACT, "{'state':'on_hold'}", NULL, "Moved to On hold" },
  { INCIDENT, ACT, "{'state':'on_hold','hold_reason':'lunch'}", NULL, "Moved to On hold: lunch" },
  { INCIDENT, SET, "{'hold_reason':'vendor','hold_until':null}", "{'hold_reason':'caller'}", "Now waiting for vendor" },
  { INCIDENT, SET, "{'hold_until':1700000000000}", "{'hold_reason':'date'}", "Now waiting until 14 Nov 2023 22:13" },
  { INCIDENT, ACT, "{'state':'in_progress','hold_reason':null,'hold_until':null}", "{'state':'on_hold'}", "Resumed" },
  { INCIDENT, ACT, "{'state':'resolved','resolution_code':'fixed','resolution_notes':'Restarted','resolved_at':5}", NULL,
    "Resolved: Fixed|Resolution notes: Restarted" },
  { INCIDENT, ACT, "{'state':'resolved'}", NULL, "Resolved" },
  { INCIDENT, ACT, "{'state':'closed','closed_at':5}", "{'state':'resolved'}", "Closed" },
  { INCIDENT, ACT, "{'state':'in_progress','resolved_at':null,'verified':null,'resolution_code':null,"
                   "'resolution_notes':null,'reason':'Came back'}", "{'state':'resolved'}",
    "Reopened|Reason: Came back" },
  { INCIDENT, ACT, "{'state':'triaged','owner':null,'reason':'Away'}", "{'state':'assigned','owner':'" BOB "'}",
    "Returned to the queue|Owner cleared (was Bob)|Reason: Away" },
  { INCIDENT, ACT, "{'state':'cancelled','reason':'By mistake'}", NULL, "Cancelled|Reason: By mistake" },
  { INCIDENT, ACT, "{'state':'triaged'}", "{'state':'cancelled'}", "Restored to Triaged" },
  { INCIDENT, ACT, "{'state':'monitoring','mitigated_at':5}", NULL, "Moved to Monitoring" },
  { INCIDENT, ACT, "{'state':'-100'}", NULL, "Moved to -100" },
  { INCIDENT, SET, "{'resolution_code':'workaround'}", NULL, "Resolution code set to Workaround" },
  { INCIDENT, SET, "{'verified':true}", NULL, "Verified: the resolution holds" },
  { INCIDENT, SET, "{'verified':false}", NULL, "Verification taken back" },
  { INCIDENT, SET, "{'occurred_at':1700000000000}", NULL, "Began at 14 Nov 2023 22:13" },
  { INCIDENT, SET, "{'first_ack_at':5,'number':'INC-2','external_key':'x:1'}", NULL, "" },

  { INCIDENT, FETTLE_OP_ADD, "{'tags':['vpn','home']}", NULL, "Tag vpn added|Tag home added" },
  { INCIDENT, FETTLE_OP_REM, "{'tags':{'vpn':['" EID "']}}", NULL, "Tag vpn removed" },
  { INCIDENT, FETTLE_OP_ADD, "{'aliases':['INC-~000001']}", NULL, "Also known as INC-~000001" },
  { INCIDENT, FETTLE_OP_ACK, NULL, NULL, "The value that stands was kept, where two people had changed it" },
  { INCIDENT, FETTLE_OP_REDACT, "{'targets':{},'reason':'Asked for'}", NULL,
    "Text erased for privacy|Reason: Asked for" },
  { INCIDENT, ACT, "{'deleted':true}", NULL, "Removed" },
  { INCIDENT, ACT, "{'deleted':false}", NULL, "Brought back" },
  { INCIDENT, SET, "{'title':'a'}", "{'title':'b'}",
    "An earlier step was taken back|Title changed from “b” to “a”", 3 },
  { INCIDENT, SET, "{'title':'a'}", "{'title':'b','=undone':'Title changed from {old} to b'}",
    "Undone: Title changed from {old} to b|Title changed from “b” to “a”", 3 },
  { INCIDENT, SET, "{'title':'b'}", "{'title':'a','=redone':'Title changed from “c” to “b”'}",
    "Done again: Title changed from “c” to “b”|Title changed from “a” to “b”", 3 },
  { INCIDENT, SET, "{'title':'b','impact':1}",
    "{'title':'a','=redone':'Title changed from “a” to “b”; Impact set to Everyone'}",
    "Done again: Title changed from “a” to “b”; Impact set to Everyone", 3 },
  { INCIDENT, SET, "{'colour':'red'}", NULL, "“colour” changed, a field of a newer version" },

  { FETTLE_KIND_NOTE, CREATE, "{'incident':'" EID "','visibility':'work','body':'x'}", NULL, "Work note added" },
  { FETTLE_KIND_NOTE, CREATE, "{'incident':'" EID "','visibility':'public','told_by':'phone','body':'x'}", NULL,
    "Reply recorded" },
  { FETTLE_KIND_NOTE, SET, "{'body':'y'}", "{'body':'x'}", "Text changed" },
  { FETTLE_KIND_PERSON, CREATE, "{'name':'Anna','phone':'42'}", NULL, "Person added" },
  { FETTLE_KIND_PERSON, SET, "{'phone':'43'}", "{'phone':'42'}", "Phone changed from 42 to 43" },
  { FETTLE_KIND_PERSON, SET, "{'vip':true}", NULL, "VIP: Yes" },
  { FETTLE_KIND_TEAM, SET, "{'name':'Net'}", "{'name':'Network'}", "Name changed from Network to Net" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TestChange row = { .id = 9, .op = cases[i].op, .f = cases[i].f, .undoes = cases[i].undoes };
      g_autoptr (FettleChange) change = test_change (cases[i].kind, &row);
      g_autoptr (FettleValue) before = test_json (cases[i].before);
      g_autoptr (GPtrArray) lines = fettle_sentence_from_change (change, before, NULL, name_of, NULL);
      g_autofree char *joined = NULL;

      g_ptr_array_add (lines, NULL);
      joined = g_strjoinv ("|", (char **) lines->pdata);
      g_test_message ("%s", joined);
      g_assert_cmpstr (joined, ==, cases[i].lines);
    }
}

/* Each field that people may set is told in some way when it is set. */
static void
test_every_field_is_told (void)
{
  static const char *const values[] = {
    [FETTLE_TYPE_OF_TEXT] = "'x'",
    [FETTLE_TYPE_OF_LONG_TEXT] = "'x'",
    [FETTLE_TYPE_OF_INT] = "2",
    [FETTLE_TYPE_OF_CHOICE] = "'x'",
    [FETTLE_TYPE_OF_BOOL] = "true",
    [FETTLE_TYPE_OF_TIME] = "5",
    [FETTLE_TYPE_OF_REF] = "'" ANNA "'",
    [FETTLE_TYPE_OF_TEXTS] = "['x']",
    [FETTLE_TYPE_OF_REFS] = "['" ANNA "']",
  };

  for (FettleKind kind = FETTLE_KIND_PERSON; kind < FETTLE_N_KINDS; kind++)
    {
      for (guint i = 0; i < fettle_kind_get_info (kind)->n_fields; i++)
        {
          const FettleFieldInfo *field = fettle_kind_get_field (kind, i);
          g_autofree char *f = g_strdup_printf ("{'%s':%s}", field->id, values[field->type]);
          const TestChange row = { .id = 9, .op = field->merge == FETTLE_MERGE_ORSET ? FETTLE_OP_ADD : SET, .f = f };
          g_autoptr (FettleChange) change = test_change (kind, &row);
          g_autoptr (GPtrArray) lines = fettle_sentence_from_change (change, NULL, NULL, NULL, NULL);

          g_test_message ("%s.%s", fettle_kind_get_info (kind)->id, field->id);
          if ((field->flags & FETTLE_FIELD_MANAGED) == 0)
            g_assert_cmpuint (lines->len, ==, 1);
        }
    }
}

static void
test_long_text (void)
{
  g_autofree char *word = g_strnfill (400, 'x');
  g_autofree char *f = g_strdup_printf ("{'title':'%s'}", word);
  const TestChange row = { .id = 9, .op = SET, .f = f };
  g_autoptr (FettleChange) change = test_change (INCIDENT, &row);
  g_autoptr (GPtrArray) lines = fettle_sentence_from_change (change, NULL, NULL, NULL, NULL);

  g_assert_cmpuint (strlen (g_ptr_array_index (lines, 0)), <, 200);
  g_assert_true (g_str_has_suffix (g_ptr_array_index (lines, 0), "…”"));
}

/* What people typed is never read as a blank to fill in. */
static void
test_braces (void)
{
  const TestChange row = { .id = 9, .op = SET, .f = "{'title':'{old} %s {new}'}" };
  g_autoptr (FettleChange) change = test_change (INCIDENT, &row);
  g_autoptr (FettleValue) before = test_json ("{'title':'{new}'}");
  g_autoptr (GPtrArray) lines = fettle_sentence_from_change (change, before, NULL, NULL, NULL);

  g_assert_cmpstr (g_ptr_array_index (lines, 0), ==, "Title changed from “{new}” to “{old} %s {new}”");
}

static void
test_values (void)
{
  static const struct { guint field; const char *value; const char *text; } rows[] = {
    { FETTLE_TICKET_TITLE, "'a'", "a" },
    { FETTLE_TICKET_TITLE, "null", "" },
    { FETTLE_TICKET_TITLE, "7", "" },
    { FETTLE_TICKET_STATE, "'in_progress'", "In progress" },
    { FETTLE_TICKET_STATE, "'-100'", "-100" },
    { FETTLE_TICKET_PRIORITY, "2", "P2 High" },
    { FETTLE_TICKET_PRIORITY, "9", "9" },
    { FETTLE_TICKET_IMPACT, "3", "One person" },
    { FETTLE_INCIDENT_VERIFIED, "true", "Yes" },
    { FETTLE_INCIDENT_VERIFIED, "false", "No" },
    { FETTLE_TICKET_OWNER, "'" ANNA "'", "Anna Weiss" },
    { FETTLE_TICKET_OWNER, "'" EID "'", EID },
    { FETTLE_TICKET_TAGS, "['a','b']", "a, b" },
    { FETTLE_TICKET_LOGGED_AT, "1700000000000", "14 Nov 2023 23:13" },
    { FETTLE_TICKET_LOGGED_AT, "-1", "1 Jan 1970 00:59" },
  };
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FettleValue) value = test_json (rows[i].value);
      g_autofree char *text = fettle_sentence_dup_value (fettle_kind_get_field (INCIDENT, rows[i].field),
                                                         value, berlin, name_of, NULL);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

int
main (int   argc,
      char *argv[])
{
  /* Sentences use the zone of the computer. */
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sentence/cases", test_cases);
  g_test_add_func ("/sentence/every-field", test_every_field_is_told);
  g_test_add_func ("/sentence/long-text", test_long_text);
  g_test_add_func ("/sentence/braces", test_braces);
  g_test_add_func ("/sentence/values", test_values);

  return g_test_run ();
}
