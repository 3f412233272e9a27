/* test-incident-rules.c: what follows from an edit, and what it still lacks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-history.h"

#include "fettle-ticket-rules.h"
#include "fettle-problem.h"

#include <string.h>

#define NOW   G_GINT64_CONSTANT (1700000000000)
#define T     "1700000000000"
#define INCIDENT FETTLE_KIND_INCIDENT
#define TRIAGE "'category':'" MAIL "','impact':2,'urgency':2"

typedef struct
{
  const char *name;
  const char *before;    /* JSON of the record; NULL: a create */
  const char *edit;      /* JSON of the edit */
  const char *reason;
  gboolean    observed;
  gboolean    undo;
  const char *expected;  /* JSON: all that the edit holds afterwards; NULL: refused */
  const char *refusal;   /* part of what people read where it is refused */
} Case;

static const Case cases[] = {
  /* create */
  { "a title is enough", NULL, "{'title':'VPN drops'}",
    .expected = "{'title':'VPN drops','state':'new','logged_at':" T ",'detected_at':" T "}" },
  { "no title", NULL, "{'impact':2}", .refusal = "title" },
  { "a title that cannot be seen", NULL, "{'title':'\xe2\x80\x8b'}", .refusal = "title" },
  { "a title of blanks", NULL, "{'title':'  '}", .refusal = "title" },
  { "given clocks stay", NULL, "{'title':'a','logged_at':5,'detected_at':4,'occurred_at':3}",
    .expected = "{'title':'a','state':'new','logged_at':5,'detected_at':4,'occurred_at':3}" },
  { "it began tomorrow, by another clock", NULL, "{'title':'a','logged_at':" T ",'detected_at':" T ",'occurred_at':1700086400000}",
    .expected = "{'title':'a','state':'new','logged_at':" T ",'detected_at':" T ",'occurred_at':1700086400000}" },
  { "it began the day after", NULL, "{'title':'a','occurred_at':1700086400001}", .refusal = "in the future" },
  { "it will be detected", NULL, "{'title':'a','detected_at':1800000000000}", .refusal = "in the future" },
  { "it will be logged", NULL, "{'title':'a','logged_at':1800000000000}", .refusal = "in the future" },
  { "it began before all computers", NULL, "{'title':'a','occurred_at':-1}", .refusal = "before 1970" },
  { "what it waits for may come", "{'title':'a','state':'on_hold','hold_reason':'date','hold_until':" T "}",
    "{'hold_until':1800000000000}", .expected = "{'hold_until':1800000000000}" },
  { "observed: a time of another clock", NULL, "{'title':'a','occurred_at':-1}",
    .observed = TRUE, .expected = "{'title':'a','occurred_at':-1}" },
  { "with all triage facts it is triaged, and ranked", NULL, "{'title':'a'," TRIAGE "}",
    .expected = "{'title':'a'," TRIAGE ",'priority':3,'state':'triaged','logged_at':" T ",'detected_at':" T
                ",'first_ack_at':" T "}" },
  { "with an owner it is assigned", NULL, "{'title':'a','owner':'" ANNA "'}",
    .expected = "{'title':'a','owner':'" ANNA "','state':'assigned','logged_at':" T ",'detected_at':" T
                ",'first_ack_at':" T "}" },
  { "state new is the same as none", NULL, "{'title':'a','state':'new','owner':'" ANNA "'}",
    .expected = "{'title':'a','owner':'" ANNA "','state':'assigned','logged_at':" T ",'detected_at':" T
                ",'first_ack_at':" T "}" },
  { "resolved at once needs a resolution", NULL, "{'title':'a','state':'resolved'}", .refusal = "resolution code" },
  { "resolved at once", NULL,
    "{'title':'a','state':'resolved','resolution_code':'fixed','resolution_notes':'Restarted'}",
    .expected = "{'title':'a','state':'resolved','resolution_code':'fixed','resolution_notes':'Restarted',"
                "'logged_at':" T ",'detected_at':" T ",'first_ack_at':" T ",'resolved_at':" T "}" },
  { "closed at once", NULL, "{'title':'a','state':'closed'}", .refusal = "Only a resolved incident" },

  /* types come first */
  { "impact 4", "{'title':'a','state':'new'}", "{'impact':4}", .refusal = "between 1 and 3" },
  { "an unknown state", "{'title':'a','state':'new'}", "{'state':'asleep'}", .refusal = "asleep" },
  { "a line break in a title", "{'title':'a','state':'new'}", "{'title':'a\\nb'}", .refusal = "control characters" },

  /* priority */
  { "the matrix ranks", "{'title':'a','state':'new','impact':1}", "{'urgency':2}",
    .expected = "{'urgency':2,'priority':2}" },
  { "the same priority is not set again", "{'title':'a','state':'new','impact':1,'urgency':2,'priority':2}",
    "{'impact':2,'urgency':1}", .expected = "{'impact':2,'urgency':1}" },
  { "without urgency there is none", "{'title':'a','state':'new','impact':1,'urgency':2,'priority':2}",
    "{'urgency':null}", .expected = "{'urgency':null,'priority':null}" },
  { "an override needs a reason", "{'title':'a','state':'new','impact':2,'urgency':2,'priority':3}",
    "{'priority':1}", .refusal = "reason for the priority" },
  { "an override before triage needs one too", "{'title':'a','state':'new'}", "{'priority':1}",
    .refusal = "differs from the matrix" },
  { "an override with its reason", "{'title':'a','state':'new','impact':2,'urgency':2,'priority':3}",
    "{'priority':1,'priority_reason':'set at triage'}",
    .expected = "{'priority':1,'priority_reason':'set at triage'}" },
  { "an override stands when impact changes",
    "{'title':'a','state':'new','impact':2,'urgency':2,'priority':1,'priority_reason':'set at triage'}",
    "{'impact':3}", .expected = "{'impact':3}" },
  { "back to the matrix by its own value",
    "{'title':'a','state':'new','impact':2,'urgency':2,'priority':1,'priority_reason':'set at triage'}",
    "{'priority':3}", .expected = "{'priority':3,'priority_reason':null}" },
  { "back to the matrix by clearing the reason",
    "{'title':'a','state':'new','impact':2,'urgency':2,'priority':1,'priority_reason':'set at triage'}",
    "{'priority_reason':null}", .expected = "{'priority':3,'priority_reason':null}" },
  { "another override needs a reason of its own",
    "{'title':'a','state':'new','impact':2,'urgency':2,'priority':1,'priority_reason':'set at triage'}",
    "{'priority':4}", .refusal = "reason for the priority" },
  { "another override with its reason",
    "{'title':'a','state':'new','impact':2,'urgency':2,'priority':1,'priority_reason':'set at triage'}",
    "{'priority':4,'priority_reason':'set at triage'}",
    .expected = "{'priority':4,'priority_reason':'set at triage'}" },
  { "the same override once more",
    "{'title':'a','state':'new','impact':2,'urgency':2,'priority':1,'priority_reason':'set at triage'}",
    "{'priority':1}", .expected = "{'priority':1}" },
  { "back to the matrix by clearing the priority",
    "{'title':'a','state':'new','impact':2,'urgency':2,'priority':1,'priority_reason':'set at triage'}",
    "{'priority':null}", .expected = "{'priority':3,'priority_reason':null}" },
  { "impact and an override together",
    "{'title':'a','state':'new','urgency':2}", "{'impact':2,'priority':1,'priority_reason':'VIP'}",
    .expected = "{'impact':2,'priority':1,'priority_reason':'VIP'}" },

  /* proposals */
  { "the last triage fact", "{'title':'a','state':'new','impact':2,'urgency':2,'priority':3}",
    "{'category':'" MAIL "'}",
    .expected = "{'category':'" MAIL "','state':'triaged','first_ack_at':" T "}" },
  { "an owner in New", "{'title':'a','state':'new'}", "{'owner':'" ANNA "'}",
    .expected = "{'owner':'" ANNA "','state':'assigned','first_ack_at':" T "}" },
  { "an owner in Triaged", "{'title':'a','state':'triaged','first_ack_at':7}", "{'owner':'" ANNA "'}",
    .expected = "{'owner':'" ANNA "','state':'assigned'}" },
  { "another owner in Assigned is an edit", "{'title':'a','state':'assigned','owner':'" ANNA "'}",
    "{'owner':'" BOB "'}", .expected = "{'owner':'" BOB "'}" },
  { "an owner in In progress proposes nothing", "{'title':'a','state':'in_progress'}",
    "{'owner':'" BOB "'}", .expected = "{'owner':'" BOB "'}" },
  { "a title in a triaged one proposes nothing", "{'title':'a','state':'new'," TRIAGE "}",
    "{'title':'b'}", .expected = "{'title':'b'}" },
  { "staying is no move", "{'title':'a','state':'triaged'}", "{'title':'b','state':'triaged'}",
    .expected = "{'title':'b'}" },
  { "a state that nobody knows is as good as New", "{'title':'a','state':'-100'}", "{'owner':'" ANNA "'}",
    .expected = "{'owner':'" ANNA "','state':'assigned','first_ack_at':" T "}" },

  /* moves and what they set */
  { "start without owner", "{'title':'a','state':'new'}", "{'state':'in_progress'}", .refusal = "Set an owner" },
  { "take and start", "{'title':'a','state':'new'}", "{'state':'in_progress','owner':'" ANNA "'}",
    .expected = "{'state':'in_progress','owner':'" ANNA "','first_ack_at':" T "}" },
  { "triage without facts names each", "{'title':'a','state':'new','impact':2}", "{'state':'triaged'}",
    .refusal = "Set the category. Set the urgency." },
  { "hold without reason", "{'title':'a','state':'in_progress'}", "{'state':'on_hold'}",
    .refusal = "what it waits for" },
  { "hold", "{'title':'a','state':'in_progress'}", "{'state':'on_hold','hold_reason':'vendor'}",
    .expected = "{'state':'on_hold','hold_reason':'vendor'}" },
  { "hold until a date without the date", "{'title':'a','state':'in_progress'}",
    "{'state':'on_hold','hold_reason':'date'}", .refusal = "date until" },
  { "hold until a date", "{'title':'a','state':'in_progress'}",
    "{'state':'on_hold','hold_reason':'date','hold_until':1800000000000}",
    .expected = "{'state':'on_hold','hold_reason':'date','hold_until':1800000000000}" },
  { "a reason that an import left does not count for a new entry",
    "{'title':'a','state':'in_progress','hold_reason':'vendor'}", "{'state':'on_hold'}", .refusal = "waits for" },
  { "another reason while on hold", "{'title':'a','state':'on_hold','hold_reason':'vendor'}",
    "{'state':'on_hold','hold_reason':'caller'}", .expected = "{'hold_reason':'caller'}" },
  { "another reason clears the date",
    "{'title':'a','state':'on_hold','hold_reason':'date','hold_until':9}", "{'hold_reason':'caller'}",
    .expected = "{'hold_reason':'caller','hold_until':null}" },
  { "the reason may not go while on hold", "{'title':'a','state':'on_hold','hold_reason':'vendor'}",
    "{'hold_reason':null}", .refusal = "needs a reason for waiting" },
  { "to a date while on hold needs the date", "{'title':'a','state':'on_hold','hold_reason':'vendor'}",
    "{'hold_reason':'date'}", .refusal = "date until" },
  { "a reason for waiting without waiting", "{'title':'a','state':'assigned'}", "{'hold_reason':'vendor'}",
    .refusal = "on hold" },
  { "resume clears what it waited for",
    "{'title':'a','state':'on_hold','hold_reason':'date','hold_until':9}", "{'state':'in_progress'}",
    .expected = "{'state':'in_progress','hold_reason':null,'hold_until':null}" },
  { "monitoring sets its time once", "{'title':'a','state':'in_progress'}", "{'state':'monitoring'}",
    .expected = "{'state':'monitoring','mitigated_at':" T "}" },
  { "and not again", "{'title':'a','state':'in_progress','mitigated_at':9}", "{'state':'monitoring'}",
    .expected = "{'state':'monitoring'}" },
  { "resolve without code and notes", "{'title':'a','state':'in_progress'}", "{'state':'resolved'}",
    .refusal = "Set the resolution code. Write the resolution notes." },
  { "resolve without notes", "{'title':'a','state':'in_progress'}",
    "{'state':'resolved','resolution_code':'fixed','resolution_notes':' \\n'}", .refusal = "notes" },
  { "resolve with what stands already",
    "{'title':'a','state':'in_progress','resolution_code':'fixed','resolution_notes':'done'}", "{'state':'resolved'}",
    .expected = "{'state':'resolved','resolved_at':" T "}" },
  { "resolve again sets the time again",
    "{'title':'a','state':'in_progress','resolved_at':9,'resolution_code':'fixed','resolution_notes':'done'}",
    "{'state':'resolved'}", .expected = "{'state':'resolved','resolved_at':" T "}" },
  { "close", "{'title':'a','state':'resolved','resolved_at':9}", "{'state':'closed'}",
    .expected = "{'state':'closed','closed_at':" T "}" },
  { "close before resolving", "{'title':'a','state':'in_progress'}", "{'state':'closed'}",
    .refusal = "Only a resolved incident can be closed" },
  { "reopen without reason", "{'title':'a','state':'resolved'}", "{'state':'in_progress'}", .refusal = "Say why" },
  { "a reason of blanks is none", "{'title':'a','state':'resolved'}", "{'state':'in_progress'}", " ",
    .refusal = "Say why" },
  { "reopen clears the resolution and its check",
    "{'title':'a','state':'resolved','resolved_at':9,'verified':true,'resolution_code':'fixed','resolution_notes':'x'}",
    "{'state':'in_progress'}", "Came back",
    .expected = "{'state':'in_progress','resolved_at':null,'verified':null,'resolution_code':null,"
                "'resolution_notes':null}" },
  { "reopen within a day of closing", "{'title':'a','state':'closed','resolved_at':9,'closed_at':1699913601000}",
    "{'state':'in_progress'}", "Came back",
    .expected = "{'state':'in_progress','resolved_at':null,'closed_at':null}" },
  { "reopen a day and a millisecond after closing", "{'title':'a','state':'closed','closed_at':1699913599999}",
    "{'state':'in_progress'}", "Came back", .refusal = "24 hours" },
  { "reopen a closed one of unknown time", "{'title':'a','state':'closed'}", "{'state':'in_progress'}", "Came back",
    .refusal = "24 hours" },
  { "cancel without reason", "{'title':'a','state':'new'}", "{'state':'cancelled'}", .refusal = "Say why" },
  { "cancel", "{'title':'a','state':'new','first_ack_at':7}", "{'state':'cancelled'}", "By mistake",
    .expected = "{'state':'cancelled'}" },
  { "restore", "{'title':'a','state':'cancelled'}", "{'state':'triaged'}", "Not by mistake",
    .expected = "{'state':'triaged'}" },
  { "return to the queue clears the owner", "{'title':'a','state':'assigned','owner':'" ANNA "'}",
    "{'state':'triaged'}", "Away", .expected = "{'state':'triaged','owner':null}" },
  { "return to the queue with an owner", "{'title':'a','state':'assigned','owner':'" ANNA "'}",
    "{'state':'triaged','owner':'" BOB "'}", "Away", .refusal = "has no owner" },
  { "return to the queue without reason", "{'title':'a','state':'assigned','owner':'" ANNA "'}",
    "{'state':'triaged'}", .refusal = "Say why" },

  /* the three clocks */
  { "a clock that stands needs a reason", "{'title':'a','state':'new','logged_at':5}", "{'logged_at':6}",
    .refusal = "only with a reason" },
  { "with a reason it moves", "{'title':'a','state':'new','logged_at':5}", "{'logged_at':6}", "Typed wrong",
    .expected = "{'logged_at':6}" },
  { "an unknown one is filled in without", "{'title':'a','state':'new'}", "{'occurred_at':6}",
    .expected = "{'occurred_at':6}" },

  /* removed */
  { "a removed incident stays as it is", "{'title':'a','state':'new','deleted':true}", "{'title':'b'}",
    .refusal = "removed" },
  { "until it is brought back", "{'title':'a','state':'new','deleted':true}", "{'deleted':false}",
    .expected = "{'deleted':false}" },
  { "the title may not go", "{'title':'a','state':'new'}", "{'title':null}", .refusal = "title" },

  /* observed and undo skip guards, not types */
  { "observed: any move", "{'title':'a','state':'new'}", "{'state':'closed'}", .observed = TRUE,
    .expected = "{'state':'closed'}" },
  { "observed: a word nobody knows", "{'title':'a','state':'new'}", "{'state':'-100'}", .observed = TRUE,
    .expected = "{'state':'-100'}" },
  { "observed: types hold", "{'title':'a','state':'new'}", "{'impact':9}", .observed = TRUE,
    .refusal = "between 1 and 3" },
  { "observed: impact and urgency without priority", "{'title':'a','state':'new'}", "{'impact':3,'urgency':3}",
    .observed = TRUE, .expected = "{'impact':3,'urgency':3,'priority':5}" },
  { "observed: its own priority stays", "{'title':'a','state':'new'}",
    "{'impact':3,'urgency':3,'priority':4,'priority_reason':'from import'}", .observed = TRUE,
    .expected = "{'impact':3,'urgency':3,'priority':4,'priority_reason':'from import'}" },
  { "observed: a priority without reason too", "{'title':'a','state':'new'}", "{'priority':4}",
    .observed = TRUE, .expected = "{'priority':4}" },
  { "observed: nothing is proposed", "{'title':'a','state':'new'}", "{'owner':'" ANNA "'}", .observed = TRUE,
    .expected = "{'owner':'" ANNA "'}" },
  { "observed: a create brings its own", NULL, "{'title':'a'}", .observed = TRUE, .expected = "{'title':'a'}" },
  { "undo: back from Closed", "{'title':'a','state':'closed','closed_at':5}",
    "{'state':'resolved','closed_at':null}", .undo = TRUE, .expected = "{'state':'resolved','closed_at':null}" },
  { "undo: nothing follows", "{'title':'a','state':'assigned','impact':1,'urgency':1,'priority':1}",
    "{'impact':2}", .undo = TRUE, .expected = "{'impact':2}" },
};

static FettleEdit *
make_edit (const Case *c)
{
  FettleEdit *edit = test_edit (INCIDENT, c->before == NULL, c->edit);
  FettleUuid undone = test_change_id (7);

  fettle_edit_set_reason (edit, c->reason);
  if (c->observed)
    fettle_edit_set_observed (edit, "test", 1);
  if (c->undo)
    fettle_edit_add_undoes (edit, &undone);

  return edit;
}

static void
assert_values (FettleEdit *edit,
               const char *json)
{
  g_autoptr (FettleValue) expected = test_json (json);
  g_autoptr (GString) found = g_string_new (NULL);

  fettle_json_write (found, fettle_edit_get_values (edit));
  g_test_message ("  %s", found->str);
  g_assert_true (fettle_value_equal (fettle_edit_get_values (edit), expected));
}

static void
run_case (const Case *c)
{
  g_autoptr (FettleRecord) before = c->before != NULL ? test_record (INCIDENT, c->before) : NULL;
  g_autoptr (FettleEdit) edit = make_edit (c);
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  g_test_message ("%s", c->name);
  if (c->expected == NULL)
    {
      g_assert_false (fettle_ticket_prepare (before, edit, NULL, NOW, &error));
      said = fettle_problem_describe (error);
      g_test_message ("  %s", said);
      g_assert_true (g_error_matches (error, FETTLE_PROBLEM, FETTLE_PROBLEM_REFUSED) ||
                     g_error_matches (error, FETTLE_PROBLEM, FETTLE_PROBLEM_INVALID));
      g_assert_nonnull (strstr (said, c->refusal));
      return;
    }

  fettle_ticket_prepare (before, edit, NULL, NOW, &error);
  g_assert_no_error (error);
  assert_values (edit, c->expected);

  /* Once more, later: nothing follows that has not followed already. */
  g_assert_true (fettle_ticket_prepare (before, edit, NULL, NOW + 1000, &error));
  assert_values (edit, c->expected);
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    run_case (&cases[i]);
}

/* --- every move, every need -------------------------------------------------------------- */

/* What satisfies each need, and how it is left out. */
static const struct
{
  guint       need;
  const char *edit;   /* NULL: the reason in words */
} needs[] = {
  { FETTLE_NEEDS_OWNER, "'owner':'" ANNA "'" },
  { FETTLE_NEEDS_HOLD_REASON, "'hold_reason':'vendor'" },
  { FETTLE_NEEDS_RESOLUTION, "'resolution_code':'fixed','resolution_notes':'done'" },
  { FETTLE_NEEDS_TRIAGE, TRIAGE },
  { FETTLE_NEEDS_REASON, NULL },
};

static FettleRecord *
record_in_state (FettleIncidentState state)
{
  g_autofree char *json = g_strdup_printf ("{'title':'a','state':'%s'%s%s}", fettle_incident_state_to_id (state),
                                           state == FETTLE_STATE_ON_HOLD ? ",'hold_reason':'caller'" : "",
                                           state == FETTLE_STATE_CLOSED ? ",'closed_at':" T : "");

  return test_record (INCIDENT, json);
}

/* An edit for @move that satisfies all it needs but @left_out. */
static FettleEdit *
edit_for_move (const FettleMove *move,
               guint             left_out)
{
  g_autoptr (GString) json = g_string_new (NULL);
  gboolean with_reason = FALSE;
  FettleEdit *edit;

  g_string_printf (json, "{'state':'%s'", fettle_incident_state_to_id (move->to));
  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    {
      if ((move->needs & needs[i].need) == 0 || needs[i].need == left_out)
        continue;
      if (needs[i].edit == NULL)
        with_reason = TRUE;
      else
        g_string_append_printf (json, ",%s", needs[i].edit);
    }
  g_string_append (json, "}");

  edit = test_edit (INCIDENT, FALSE, json->str);
  if (with_reason)
    fettle_edit_set_reason (edit, "Because");

  return edit;
}

static void
check_left_out (const FettleMove *move,
                guint             left_out)
{
  g_autoptr (FettleRecord) record = record_in_state (move->from);
  g_autoptr (FettleEdit) edit = edit_for_move (move, left_out);
  g_autoptr (GError) error = NULL;

  g_test_message ("%s to %s without %x", fettle_incident_state_to_id (move->from),
                  fettle_incident_state_to_id (move->to), left_out);
  g_assert_cmphex (fettle_ticket_missing (record, edit, NULL, move->to), ==, left_out);
  if (left_out == 0)
    {
      fettle_ticket_prepare (record, edit, NULL, NOW, &error);
      g_assert_no_error (error);
      return;
    }

  g_assert_false (fettle_ticket_prepare (record, edit, NULL, NOW, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_REFUSED);
  g_assert_nonnull (fettle_problem_get_hint (error));
}

static void
test_every_need (void)
{
  guint n;
  const FettleMove *moves = fettle_moves_get_table (&n);

  for (guint i = 0; i < n; i++)
    {
      check_left_out (&moves[i], 0);
      for (guint j = 0; j < G_N_ELEMENTS (needs); j++)
        {
          if ((moves[i].needs & needs[j].need) != 0)
            check_left_out (&moves[i], needs[j].need);
        }
    }
}

static void
test_every_illegal (void)
{
  for (FettleIncidentState from = 0; from < FETTLE_N_STATES; from++)
    {
      for (FettleIncidentState to = 0; to < FETTLE_N_STATES; to++)
        {
          g_autoptr (FettleRecord) record = record_in_state (from);
          const FettleMove move = { from, to, 0x3f & ~FETTLE_NEEDS_OWNER & ~FETTLE_NEEDS_HOLD_REASON };
          g_autoptr (FettleEdit) edit = edit_for_move (&move, 0);
          g_autoptr (GError) error = NULL;

          if (from == to || fettle_moves_find (from, to) != NULL)
            continue;

          g_assert_cmphex (fettle_ticket_missing (record, edit, NULL, to), ==, G_MAXUINT);
          g_assert_false (fettle_ticket_prepare (record, edit, NULL, NOW, &error));
          g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_REFUSED);
        }
    }
}

static void
test_missing_without_edit (void)
{
  g_autoptr (FettleRecord) record = test_record (INCIDENT, "{'title':'a','state':'new','impact':1}");

  g_assert_cmphex (fettle_ticket_missing (record, NULL, NULL, FETTLE_STATE_TRIAGED), ==, FETTLE_NEEDS_TRIAGE);
  g_assert_cmphex (fettle_ticket_missing (record, NULL, NULL, FETTLE_STATE_IN_PROGRESS), ==, FETTLE_NEEDS_OWNER);
  g_assert_cmphex (fettle_ticket_missing (record, NULL, NULL, FETTLE_STATE_RESOLVED), ==, FETTLE_NEEDS_RESOLUTION);
  g_assert_cmphex (fettle_ticket_missing (record, NULL, NULL, FETTLE_STATE_CANCELLED), ==, FETTLE_NEEDS_REASON);
  g_assert_cmphex (fettle_ticket_missing (record, NULL, NULL, FETTLE_STATE_CLOSED), ==, G_MAXUINT);
}

/* A time of its own counts for what the move sets. */
static void
test_at (void)
{
  g_autoptr (FettleRecord) record = test_record (INCIDENT, "{'title':'a','state':'resolved'}");
  g_autoptr (FettleEdit) edit = test_edit (INCIDENT, FALSE, "{'state':'closed'}");

  fettle_edit_set_at (edit, 12345);
  g_assert_true (fettle_ticket_prepare (record, edit, NULL, NOW, NULL));
  g_assert_cmpint (fettle_value_get_int (fettle_edit_get (edit, FETTLE_TICKET_CLOSED_AT)), ==, 12345);
}

static void
test_tags (void)
{
  g_autoptr (FettleEdit) edit = test_edit (INCIDENT, TRUE, "{'title':'a'}");
  g_autofree char *tag = g_strnfill (65, 'x');
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *word = g_strdup_printf ("tag %u", i);

      fettle_edit_add_element (edit, FETTLE_TICKET_TAGS, word);
      fettle_edit_add_element (edit, FETTLE_TICKET_TAGS, word);
    }
  g_assert_true (fettle_ticket_prepare (NULL, edit, NULL, NOW, NULL));

  fettle_edit_add_element (edit, FETTLE_TICKET_TAGS, "one more");
  g_assert_false (fettle_ticket_prepare (NULL, edit, NULL, NOW, &error));
  g_assert_nonnull (strstr (error->message, "500"));

  fettle_edit_remove_element (edit, FETTLE_TICKET_TAGS, "one more");
  fettle_edit_remove_element (edit, FETTLE_TICKET_TAGS, "tag 3");
  fettle_edit_add_element (edit, FETTLE_TICKET_TAGS, tag);
  g_assert_false (fettle_ticket_prepare (NULL, edit, NULL, NOW, NULL));
}

static void
test_stage_and_number (void)
{
  g_autoptr (FettleRecord) fresh = test_record (INCIDENT, "{'title':'a','state':'new'," TRIAGE "}");
  g_autoptr (FettleRecord) numbered = test_record (INCIDENT, "{'title':'a','state':'new','number':'INC-12','service':'"
                                                             VPN "'," TRIAGE "}");
  g_autofree char *provisional = fettle_ticket_dup_number (fresh);
  g_autofree char *number = fettle_ticket_dup_number (numbered);

  g_assert_cmpint (fettle_ticket_get_stage (fresh), ==, FETTLE_STAGE_LOG);
  g_assert_cmpint (fettle_ticket_get_stage (numbered), ==, FETTLE_STAGE_ASSIGN);
  g_assert_cmpstr (number, ==, "INC-12");
  g_assert_cmpstr (provisional, ==, "INC-~000001");
}

/* --- other kinds ------------------------------------------------------------------------ */

static const struct
{
  FettleKind  kind;
  const char *before;
  const char *edit;
  const char *refusal;  /* NULL: taken */
} others[] = {
  { FETTLE_KIND_PERSON, NULL, "{'name':'Anna Weiss'}" },
  { FETTLE_KIND_PERSON, NULL, "{'phone':'42'}", "no name" },
  { FETTLE_KIND_PERSON, "{'name':'Anna'}", "{'phone':'42'}" },
  { FETTLE_KIND_PERSON, "{'name':'Anna'}", "{'name':' '}", "no name" },
  { FETTLE_KIND_PERSON, "{'name':'Anna'}", "{'vip':1}", "wrong type" },
  { FETTLE_KIND_TEAM, NULL, "{}", "no name" },
  { FETTLE_KIND_SERVICE, NULL, "{}", "no name" },
  { FETTLE_KIND_CATEGORY, NULL, "{}", "no name" },
  { FETTLE_KIND_DESK, NULL, "{}", "no name" },
  { FETTLE_KIND_DEVICE, NULL, "{'name':'laptop'}" },
  { FETTLE_KIND_NOTE, NULL, "{'incident':'" EID "','body':'Rebooted'}" },
  { FETTLE_KIND_NOTE, NULL, "{'incident':'" EID "','body':' \\n '}", "empty" },
  { FETTLE_KIND_NOTE, NULL, "{'body':'Rebooted'}", "belongs to nothing" },
  { FETTLE_KIND_NOTE, NULL, "{'incident':'" EID "','body':'x','visibility':'public','told_by':'phone'}" },
  { FETTLE_KIND_NOTE, NULL, "{'incident':'" EID "','body':'x','told_by':'phone'}", "Only a reply" },
  { FETTLE_KIND_NOTE, "{'body':'x','visibility':'work'}", "{'body':''}", "empty" },
  { FETTLE_KIND_INCIDENT, NULL, "{}", "title" },
};

static void
test_others (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      gboolean is_create = others[i].before == NULL;
      g_autoptr (FettleRecord) before = is_create ? NULL : test_record (others[i].kind, others[i].before);
      g_autoptr (FettleEdit) edit = test_edit (others[i].kind, is_create, others[i].edit);
      g_autoptr (GError) error = NULL;
      gboolean taken = fettle_record_prepare (before, edit, NULL, NOW, &error);

      g_test_message ("%s %s", fettle_kind_get_info (others[i].kind)->id, others[i].edit);
      g_assert_cmpint (taken, ==, others[i].refusal == NULL);
      if (!taken)
        g_assert_nonnull (strstr (error->message, others[i].refusal));
    }
}

static void
test_note_default (void)
{
  g_autoptr (FettleEdit) edit = test_edit (FETTLE_KIND_NOTE, TRUE, "{'incident':'" EID "','body':'x'}");

  g_assert_true (fettle_record_prepare (NULL, edit, NULL, NOW, NULL));
  g_assert_cmpstr (fettle_value_get_string (fettle_edit_get (edit, FETTLE_NOTE_VISIBILITY)), ==, "work");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rules/cases", test_cases);
  g_test_add_func ("/rules/every-need", test_every_need);
  g_test_add_func ("/rules/every-illegal", test_every_illegal);
  g_test_add_func ("/rules/missing-without-edit", test_missing_without_edit);
  g_test_add_func ("/rules/at", test_at);
  g_test_add_func ("/rules/tags", test_tags);
  g_test_add_func ("/rules/stage-and-number", test_stage_and_number);
  g_test_add_func ("/rules/others", test_others);
  g_test_add_func ("/rules/note-default", test_note_default);

  return g_test_run ();
}
