/* test-ticket-rules.c: what follows from an edit of requests, problems, change
 * requests and tasks, and what it still lacks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-history.h"

#include "fettle-problem.h"
#include "fettle-ticket-rules.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1700000000000)
#define T   "1700000000000"
#define REQ FETTLE_KIND_REQUEST
#define PRB FETTLE_KIND_PROBLEM
#define CHG FETTLE_KIND_CHANGE_REQUEST
#define TSK FETTLE_KIND_TASK

#define PLAN "'risk':'low','implementation_plan':'Switch it','backout_plan':'Switch it back'"
#define DATES "'planned_start':1000,'planned_end':2000"
#define SOLVED "'resolution_code':'other','resolution_notes':'Done so'"

typedef struct
{
  const char        *name;
  FettleKind         kind;
  FettleSurroundings around;
  const char        *before;    /* NULL: a create */
  const char        *edit;
  const char        *reason;
  const char        *expected;  /* all that the edit holds afterwards; NULL: refused */
  const char        *refusal;   /* part of what people read */
} Case;

static const Case cases[] = {
  /* requests */
  { "a request has no time of detection", REQ, { 0 }, NULL, "{'title':'a'}",
    .expected = "{'title':'a','state':'new','logged_at':" T "}" },
  { "an owner takes a request up", REQ, { 0 }, "{'title':'a','state':'new'}", "{'owner':'" ANNA "'}",
    .expected = "{'owner':'" ANNA "','state':'assigned','first_ack_at':" T "}" },
  { "an owner alone does not stand for approval", REQ, { 0 },
    "{'title':'a','state':'new','needs_approval':true}", "{'owner':'" ANNA "'}",
    .expected = "{'owner':'" ANNA "'}" },
  { "work does not begin before approval", REQ, { 0 },
    "{'title':'a','state':'new','needs_approval':true,'owner':'" ANNA "'}", "{'state':'in_progress'}",
    .refusal = "Nobody has agreed yet." },
  { "asking for approval says when", REQ, { 0 }, "{'title':'a','state':'new','needs_approval':true}",
    "{'state':'waiting_for_approval'}",
    .expected = "{'state':'waiting_for_approval','approval_asked_at':" T ",'first_ack_at':" T "}" },
  { "nobody agreed", REQ, { 0 }, "{'title':'a','state':'waiting_for_approval','needs_approval':true}",
    "{'state':'approved'}", .refusal = "Nobody has agreed yet." },
  { "one agreed", REQ, { .n_approved = 1 }, "{'title':'a','state':'waiting_for_approval','needs_approval':true}",
    "{'state':'approved'}", .expected = "{'state':'approved'}" },
  { "an owner takes up what was approved", REQ, { .n_approved = 1 },
    "{'title':'a','state':'approved','needs_approval':true,'first_ack_at':1}", "{'owner':'" ANNA "'}",
    .expected = "{'owner':'" ANNA "','state':'assigned'}" },
  { "rejecting asks why", REQ, { 0 }, "{'title':'a','state':'waiting_for_approval'}", "{'state':'rejected'}",
    .refusal = "The reason is missing." },
  { "rejected is done", REQ, { 0 }, "{'title':'a','state':'waiting_for_approval'}", "{'state':'rejected'}", "too dear",
    .expected = "{'state':'rejected','resolved_at':" T "}" },
  { "a rejected request may be asked again", REQ, { 0 }, "{'title':'a','state':'rejected','resolved_at':1}",
    "{'state':'new'}", "cheaper now", .expected = "{'state':'new','resolved_at':null}" },
  { "waiting for approval, nothing else goes on", REQ, { 0 }, "{'title':'a','state':'waiting_for_approval'}",
    "{'state':'in_progress','owner':'" ANNA "'}", .refusal = "Have it approved or rejected first." },
  { "fulfilled needs a code and notes", REQ, { 0 }, "{'title':'a','state':'in_progress'}", "{'state':'resolved'}",
    .refusal = "The resolution code is missing." },
  { "a code of another kind is none", REQ, { 0 }, "{'title':'a','state':'in_progress'}",
    "{'state':'resolved','resolution_code':'risk accepted','resolution_notes':'x'}",
    .expected = "{'state':'resolved','resolution_code':'risk accepted','resolution_notes':'x','resolved_at':" T "}" },
  { "closed with an open child that blocks", REQ, { .n_blocking = 1, .n_open_children = 1 },
    "{'title':'a','state':'resolved'}", "{'state':'closed'}", .refusal = "still open" },
  { "closed with an open child that does not", REQ, { .n_open_children = 1 },
    "{'title':'a','state':'resolved'}", "{'state':'closed'}", .expected = "{'state':'closed','closed_at':" T "}" },

  /* problems */
  { "a problem is assessed by somebody", PRB, { 0 }, "{'title':'a','state':'new'}", "{'state':'assess'}",
    .refusal = "Nobody owns it." },
  { "an owner alone assesses nothing", PRB, { 0 }, "{'title':'a','state':'new'}", "{'owner':'" ANNA "'}",
    .expected = "{'owner':'" ANNA "'}" },
  { "a fix needs a cause", PRB, { 0 }, "{'title':'a','state':'root_cause_analysis'}", "{'state':'fix_in_progress'}",
    .refusal = "The root cause is missing." },
  { "a fix with its cause", PRB, { 0 }, "{'title':'a','state':'root_cause_analysis'}",
    "{'state':'fix_in_progress','root_cause':'Timer'}",
    .expected = "{'state':'fix_in_progress','root_cause':'Timer'}" },
  { "a known error has a known cause", PRB, { 0 }, "{'title':'a','state':'assess'}", "{'known_error':true}",
    .refusal = "A known error has a known cause." },
  { "a known error", PRB, { 0 }, "{'title':'a','state':'assess','root_cause':'Timer'}", "{'known_error':true}",
    .expected = "{'known_error':true}" },
  { "the risk may be accepted", PRB, { 0 }, "{'title':'a','state':'assess'}",
    "{'state':'resolved','resolution_code':'risk_accepted','resolution_notes':'Rare'}",
    .expected = "{'state':'resolved','resolution_code':'risk_accepted','resolution_notes':'Rare','resolved_at':" T "}" },
  { "analysed again", PRB, { 0 }, "{'title':'a','state':'resolved','resolved_at':1," SOLVED "}",
    "{'state':'root_cause_analysis'}", "came back",
    .expected = "{'state':'root_cause_analysis','resolved_at':null,'resolution_code':null,'resolution_notes':null}" },
  { "closed long ago", PRB, { 0 }, "{'title':'a','state':'closed','closed_at':1}", "{'state':'root_cause_analysis'}",
    "came back", .refusal = "more than 24 hours ago" },

  /* change requests */
  { "a change is normal unless said", CHG, { 0 }, NULL, "{'title':'a'}",
    .expected = "{'title':'a','state':'new','logged_at':" T ",'change_type':'normal'}" },
  { "an emergency", CHG, { 0 }, NULL, "{'title':'a','change_type':'emergency'}",
    .expected = "{'title':'a','state':'new','logged_at':" T ",'change_type':'emergency'}" },
  { "normal is not scheduled at once", CHG, { 0 }, "{'title':'a','state':'new','change_type':'normal'}",
    "{'state':'scheduled','owner':'" ANNA "'," DATES "}", .refusal = "Have it approved first." },
  { "standard is", CHG, { 0 }, "{'title':'a','state':'new','change_type':'standard'}",
    "{'state':'scheduled','owner':'" ANNA "'," DATES "}",
    .expected = "{'state':'scheduled','owner':'" ANNA "'," DATES ",'first_ack_at':" T "}" },
  { "standard needs its dates", CHG, { 0 }, "{'title':'a','state':'new','change_type':'standard'}",
    "{'state':'scheduled','owner':'" ANNA "'}", .refusal = "Set the planned start. Set the planned end." },
  { "the end comes after the start", CHG, { 0 }, "{'title':'a','state':'new','change_type':'standard'}",
    "{'state':'scheduled','owner':'" ANNA "','planned_start':2000,'planned_end':2000}",
    .refusal = "Set a later end." },
  { "an approval needs a plan", CHG, { 0 }, "{'title':'a','state':'assess','change_type':'normal'}",
    "{'state':'authorise','risk':'low'}", .refusal = "Write down what will be done. Write down how it is taken back." },
  { "with a plan it is asked for", CHG, { 0 }, "{'title':'a','state':'assess','change_type':'normal','first_ack_at':1}",
    "{'state':'authorise'," PLAN "}", .expected = "{'state':'authorise'," PLAN ",'approval_asked_at':" T "}" },
  { "an emergency goes straight there", CHG, { 0 }, "{'title':'a','state':'new','change_type':'emergency'}",
    "{'state':'authorise','owner':'" ANNA "'," PLAN "}",
    .expected = "{'state':'authorise','owner':'" ANNA "'," PLAN ",'approval_asked_at':" T ",'first_ack_at':" T "}" },
  { "one approval is enough for a normal one", CHG, { .n_approved = 1 },
    "{'title':'a','state':'authorise','change_type':'normal'}", "{'state':'scheduled'," DATES "}",
    .expected = "{'state':'scheduled'," DATES "}" },
  { "one is not for an emergency", CHG, { .n_approved = 1 },
    "{'title':'a','state':'authorise','change_type':'emergency'}", "{'state':'scheduled'," DATES "}",
    .refusal = "Two people have to agree." },
  { "two are", CHG, { .n_approved = 2 }, "{'title':'a','state':'authorise','change_type':'emergency'}",
    "{'state':'scheduled'," DATES "}", .expected = "{'state':'scheduled'," DATES "}" },
  { "the type is settled once assessed", CHG, { 0 }, "{'title':'a','state':'assess','change_type':'normal'}",
    "{'change_type':'standard'}", .refusal = "settled" },
  { "the type may change while new", CHG, { 0 }, "{'title':'a','state':'new','change_type':'normal'}",
    "{'change_type':'emergency'}", .expected = "{'change_type':'emergency'}" },
  { "the outcome is told", CHG, { 0 }, "{'title':'a','state':'implement','change_type':'normal'}",
    "{'state':'review'}", .refusal = "The resolution code is missing." },
  { "reviewed", CHG, { 0 }, "{'title':'a','state':'implement','change_type':'normal'}",
    "{'state':'review','resolution_code':'successful','resolution_notes':'Went well'}",
    .expected = "{'state':'review','resolution_code':'successful','resolution_notes':'Went well','resolved_at':" T "}" },
  { "an emergency is not closed without a retrospective", CHG, { 0 },
    "{'title':'a','state':'review','change_type':'emergency'}", "{'state':'closed'}",
    .refusal = "The retrospective has not been held." },
  { "with one it is", CHG, { .n_retrospectives = 1 }, "{'title':'a','state':'review','change_type':'emergency'}",
    "{'state':'closed'}", .expected = "{'state':'closed','closed_at':" T "}" },

  /* from team to team */
  { "another team needs a reason", REQ, { 0 }, "{'title':'a','team':'" NET "'}", "{'team':'" DESK "'}",
    .refusal = "only with a reason" },
  { "one of the choices will do", REQ, { 0 }, "{'title':'a','team':'" NET "'}",
    "{'team':'" DESK "','reassign_reason':'workload'}", .expected = "{'team':'" DESK "','reassign_reason':'workload'}" },
  { "also in words", REQ, { 0 }, "{'title':'a','team':'" NET "'}", "{'team':'" DESK "'}", "needs other skills",
    .expected = "{'team':'" DESK "','reassign_reason':'skills'}" },
  { "or in one's own", PRB, { 0 }, "{'title':'a','team':'" NET "'}", "{'team':'" DESK "'}", "They know it",
    .expected = "{'team':'" DESK "','reassign_reason':'other'}" },
  { "other is no reason without words", PRB, { 0 }, "{'title':'a','team':'" NET "'}",
    "{'team':'" DESK "','reassign_reason':'other'}", .refusal = "The reason is missing." },
  { "nor is the word alone", PRB, { 0 }, "{'title':'a','team':'" NET "'}", "{'team':'" DESK "'}", "Other",
    .refusal = "The reason is missing." },
  { "a reason that nobody knows is none", PRB, { 0 }, "{'title':'a','team':'" NET "'}",
    "{'team':'" DESK "','reassign_reason':'lazy'}", .refusal = "" },
  { "the first team needs none", TSK, { 0 }, "{'title':'a'}", "{'team':'" DESK "'}", .expected = "{'team':'" DESK "'}" },
  { "nor does no team", TSK, { 0 }, "{'title':'a','team':'" NET "'}", "{'team':null}", .expected = "{'team':null}" },
  { "nor the same", TSK, { 0 }, "{'title':'a','team':'" NET "'}", "{'team':'" NET "'}", .expected = "{'team':'" NET "'}" },
  { "nor another owner", TSK, { 0 }, "{'title':'a','team':'" NET "','owner':'" ANNA "'}", "{'owner':'" BOB "'}",
    .expected = "{'owner':'" BOB "'}" },
  { "without another team there is nothing to say", TSK, { 0 }, "{'title':'a','team':'" NET "'}",
    "{'title':'b','reassign_reason':'skills'}", .expected = "{'title':'b'}" },
  { "the desk itself is not asked", TSK, { .by_desk = TRUE }, "{'title':'a','team':'" NET "'}", "{'team':'" DESK "'}",
    .expected = "{'team':'" DESK "'}" },

  /* tasks */
  { "a task is plain", TSK, { 0 }, NULL, "{'title':'a'}",
    .expected = "{'title':'a','state':'new','logged_at':" T ",'task_type':'plain'}" },
  { "done is done", TSK, { 0 }, "{'title':'a','state':'in_progress'}", "{'state':'done'}",
    .expected = "{'state':'done','resolved_at':" T ",'closed_at':" T "}" },
  { "a task may be reopened after weeks", TSK, { 0 }, "{'title':'a','state':'done','resolved_at':1,'closed_at':1}",
    "{'state':'in_progress'}", "half of it", .expected = "{'state':'in_progress','resolved_at':null,'closed_at':null}" },
  { "a task has no monitoring", TSK, { 0 }, "{'title':'a','state':'in_progress'}", "{'state':'monitoring'}",
    .refusal = "monitoring" },
};

static FettleEdit *
make_edit (const Case *test)
{
  FettleEdit *edit = test_edit (test->kind, test->before == NULL, test->edit);

  if (test->reason != NULL)
    fettle_edit_set_reason (edit, test->reason);

  return edit;
}

static void
check_case (const Case *test)
{
  g_autoptr (FettleRecord) before = test->before != NULL ? test_record (test->kind, test->before) : NULL;
  g_autoptr (FettleEdit) edit = make_edit (test);
  g_autoptr (FettleValue) expected = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *told = NULL;

  g_test_message ("%s", test->name);
  if (test->expected == NULL)
    {
      g_assert_false (fettle_ticket_prepare (before, edit, &test->around, NOW, &error));
      told = fettle_problem_describe (error);
      g_test_message ("%s", told);
      g_assert_nonnull (strstr (told, test->refusal));
      return;
    }

  fettle_ticket_prepare (before, edit, &test->around, NOW, &error);
  g_assert_no_error (error);
  expected = test_json (test->expected);
  g_assert_true (fettle_value_equal (fettle_edit_get_values (edit), expected));

  /* A second time changes nothing more. */
  g_assert_true (fettle_ticket_prepare (before, edit, &test->around, NOW + 1000, &error));
  g_assert_true (fettle_value_equal (fettle_edit_get_values (edit), expected));
}

/* What was seen elsewhere needs no reason here. */
static void
test_team_observed (void)
{
  g_autoptr (FettleRecord) before = test_record (REQ, "{'title':'a','team':'" NET "'}");
  g_autoptr (FettleEdit) edit = test_edit (REQ, FALSE, "{'team':'" DESK "'}");
  g_autoptr (GError) error = NULL;

  fettle_edit_set_observed (edit, "servicenow", 1);
  fettle_ticket_prepare (before, edit, NULL, NOW, &error);
  g_assert_no_error (error);
}

/* Words that say what the choice says are told once. */
static void
test_team_reason_once (void)
{
  static const struct { const char *reason, *kept; } cases_of_words[] = {
    { "Wrong team", NULL }, { "wrong_team", NULL }, { "The lines are theirs", "The lines are theirs" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases_of_words); i++)
    {
      g_autoptr (FettleRecord) before = test_record (REQ, "{'title':'a','team':'" NET "'}");
      g_autoptr (FettleEdit) edit = test_edit (REQ, FALSE, "{'team':'" DESK "'}");

      fettle_edit_set_reason (edit, cases_of_words[i].reason);
      g_assert_true (fettle_ticket_prepare (before, edit, NULL, NOW, NULL));
      g_assert_cmpstr (fettle_edit_get_reason (edit), ==, cases_of_words[i].kept);
    }
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_case (&cases[i]);
}

/* --- the next step -------------------------------------------------------------------- */

static void
test_next_step (void)
{
  static const struct { const char *name; FettleKind kind; const char *ticket, *command; } rows[] = {
    { "a new one", FETTLE_KIND_INCIDENT, "{'title':'a','state':'new'}", "triage" },
    { "it was taken before anybody asked", FETTLE_KIND_INCIDENT, "{'state':'assigned','owner':'" ANNA "'}", "triage" },
    { "a priority by hand says nothing of either", FETTLE_KIND_INCIDENT,
      "{'state':'assigned','owner':'" ANNA "','priority':2,'priority_reason':'b'}", "triage" },
    { "one of the two is known", FETTLE_KIND_INCIDENT, "{'state':'triaged','impact':1}", "triage" },
    { "both are known", FETTLE_KIND_INCIDENT, "{'state':'triaged','impact':1,'urgency':1}", "assign" },
    { "and it was taken", FETTLE_KIND_INCIDENT, "{'state':'assigned','impact':1,'urgency':1}", "start" },
    { "work is not sent back", FETTLE_KIND_INCIDENT, "{'state':'in_progress'}", "resolve" },
    { "other kinds have no stages", PRB, "{'state':'assess'}", "analyse" },
    { "what is closed has none", FETTLE_KIND_INCIDENT, "{'state':'closed'}", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FettleRecord) ticket = test_record (rows[i].kind, rows[i].ticket);
      const FettleMove *next = fettle_ticket_get_next (ticket);

      g_test_message ("%s", rows[i].name);
      g_assert_cmpstr (next != NULL ? next->command : NULL, ==, rows[i].command);
    }
}

/* --- who has agreed ----------------------------------------------------------------- */

#define ASKED "'approval_asked_at':1000"
#define CAROL "01930003-0000-7000-8000-00000000000c"

/* Decisions on one ticket, one after the other, and how many count. */
static const struct
{
  const char *name;
  FettleKind  kind;
  const char *ticket;
  const char *approvals[4];
  guint       n_approved, n_rejected, n_asked;
} decisions[] = {
  { "one agrees", CHG, "{'title':'a'," ASKED "}",
    { "{'approver':'" ANNA "','decision':'approved','decided_at':1000}" }, 1, 0, 0 },
  { "the same person twice is one", CHG, "{'title':'a'," ASKED "}",
    { "{'approver':'" ANNA "','decision':'approved','decided_at':1000}",
      "{'approver':'" ANNA "','decision':'approved','decided_at':1001}" }, 1, 0, 0 },
  { "two people are two", CHG, "{'title':'a'," ASKED "}",
    { "{'approver':'" ANNA "','decision':'approved','decided_at':1000}",
      "{'approver':'" BOB "','decision':'approved','decided_at':1001}" }, 2, 0, 0 },
  { "who agreed before it was asked again has not", CHG, "{'title':'a'," ASKED "}",
    { "{'approver':'" ANNA "','decision':'approved','decided_at':999}" }, 0, 0, 0 },
  { "who carries it out does not agree to it", CHG, "{'title':'a','owner':'" ANNA "'," ASKED "}",
    { "{'approver':'" ANNA "','decision':'approved','decided_at':1000}" }, 0, 0, 0 },
  { "who fulfils a request may", REQ, "{'title':'a','owner':'" ANNA "'," ASKED "}",
    { "{'approver':'" ANNA "','decision':'approved','decided_at':1000}" }, 1, 0, 0 },
  { "who asks for it does not", REQ, "{'title':'a','reporter':'" ANNA "'," ASKED "}",
    { "{'approver':'" ANNA "','decision':'approved','decided_at':1000}" }, 0, 0, 0 },
  { "never asked for", CHG, "{'title':'a'}",
    { "{'approver':'" ANNA "','decision':'approved','decided_at':1000}" }, 0, 0, 0 },
  { "of each sort", CHG, "{'title':'a'," ASKED "}",
    { "{'approver':'" ANNA "','decision':'approved','decided_at':1000}",
      "{'approver':'" BOB "','decision':'rejected','decided_at':1001}",
      "{'approver':'" CAROL "','decision':'asked'}",
      "{'approver':'" CAROL "','decision':'withdrawn','decided_at':1003}" }, 1, 1, 1 },
  { "removed is none", CHG, "{'title':'a'," ASKED "}",
    { "{'approver':'" ANNA "','decision':'approved','decided_at':1000,'deleted':true}" }, 0, 0, 0 },
};

static void
test_approvals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    {
      g_autoptr (FettleRecord) ticket = test_record (decisions[i].kind, decisions[i].ticket);
      g_autoptr (GHashTable) seen = fettle_surroundings_new_seen ();
      FettleSurroundings around = { 0 };

      for (guint k = 0; k < G_N_ELEMENTS (decisions[i].approvals) && decisions[i].approvals[k] != NULL; k++)
        {
          g_autoptr (FettleRecord) approval = test_record (FETTLE_KIND_APPROVAL, decisions[i].approvals[k]);

          fettle_surroundings_add_approval (&around, ticket, approval, seen);
        }

      g_test_message ("%s", decisions[i].name);
      g_assert_cmpuint (around.n_approved, ==, decisions[i].n_approved);
      g_assert_cmpuint (around.n_rejected, ==, decisions[i].n_rejected);
      g_assert_cmpuint (around.n_asked, ==, decisions[i].n_asked);
    }
}

static void
test_children (void)
{
  static const struct { FettleKind kind; const char *child; gboolean blocks; guint open, blocking, retrospectives; } rows[] = {
    { TSK, "{'state':'new'}", TRUE, 1, 1, 0 },
    { TSK, "{'state':'new'}", FALSE, 1, 0, 0 },
    { TSK, "{'state':'done'}", TRUE, 0, 0, 0 },
    { TSK, "{'state':'done','task_type':'retrospective'}", TRUE, 0, 0, 1 },
    { TSK, "{'state':'cancelled','task_type':'retrospective'}", TRUE, 0, 0, 0 },
    { TSK, "{'state':'in_progress','task_type':'retrospective'}", TRUE, 1, 1, 0 },
    { FETTLE_KIND_INCIDENT, "{'state':'on_hold'}", FALSE, 1, 0, 0 },
    { FETTLE_KIND_INCIDENT, "{'state':'resolved'}", TRUE, 0, 0, 0 },
    { FETTLE_KIND_INCIDENT, "{'state':'new','deleted':true}", TRUE, 0, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FettleRecord) child = test_record (rows[i].kind, rows[i].child);
      FettleSurroundings around = { 0 };

      fettle_surroundings_add_child (&around, child, rows[i].blocks);
      g_assert_cmpuint (around.n_open_children, ==, rows[i].open);
      g_assert_cmpuint (around.n_blocking, ==, rows[i].blocking);
      g_assert_cmpuint (around.n_retrospectives, ==, rows[i].retrospectives);
    }
}

/* --- the other records --------------------------------------------------------------- */

static const struct
{
  FettleKind  kind;
  const char *before;
  const char *edit;
  const char *expected;
  const char *refusal;
} records[] = {
  { FETTLE_KIND_LINK, NULL, "{'from':'" ANNA "','to':'" BOB "','relation':'child_of'}",
    "{'from':'" ANNA "','to':'" BOB "','relation':'child_of'}", NULL },
  { FETTLE_KIND_LINK, NULL, "{'from':'" ANNA "','to':'" ANNA "','relation':'child_of'}", NULL, "itself" },
  { FETTLE_KIND_LINK, NULL, "{'from':'" ANNA "','to':'" BOB "'}", NULL, "no meaning" },
  { FETTLE_KIND_LINK, NULL, "{'from':'" ANNA "','to':'" BOB "','relation':'cousin_of'}", NULL, "cousin_of" },
  { FETTLE_KIND_APPROVAL, NULL, "{'ticket':'" EID "','approver':'" BOB "'}",
    "{'ticket':'" EID "','approver':'" BOB "','decision':'asked'}", NULL },
  { FETTLE_KIND_APPROVAL, "{'ticket':'" EID "','approver':'" BOB "','decision':'asked'}", "{'decision':'approved'}",
    "{'decision':'approved','decided_at':" T "}", NULL },
  { FETTLE_KIND_APPROVAL, "{'ticket':'" EID "','approver':'" BOB "','decision':'approved','decided_at':5}",
    "{'decision':'asked'}", "{'decision':'asked','decided_at':null}", NULL },
  { FETTLE_KIND_APPROVAL, NULL, "{'ticket':'" EID "'}", NULL, "Nobody is asked" },
  { FETTLE_KIND_NOTE, NULL, "{'incident':'" EID "','visibility':'caller','told_by':'phone','body':'Again'}",
    "{'incident':'" EID "','visibility':'caller','told_by':'phone','body':'Again'}", NULL },
  { FETTLE_KIND_NOTE, NULL, "{'incident':'" EID "','told_by':'phone','body':'Again'}", NULL, "Only a reply" },
};

static void
test_records (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autoptr (FettleRecord) before = records[i].before != NULL ? test_record (records[i].kind, records[i].before)
                                                                   : NULL;
      g_autoptr (FettleEdit) edit = test_edit (records[i].kind, before == NULL, records[i].edit);
      gboolean taken;
      g_autoptr (GError) error = NULL;
      g_autofree char *told = NULL;

      g_test_message ("%s", records[i].edit);
      taken = fettle_record_prepare (before, edit, NULL, NOW, &error);
      if (records[i].expected != NULL)
        {
          g_autoptr (FettleValue) expected = test_json (records[i].expected);

          g_assert_no_error (error);
          g_assert_true (fettle_value_equal (fettle_edit_get_values (edit), expected));
          continue;
        }

      g_assert_false (taken);
      told = fettle_problem_describe (error);
      g_assert_nonnull (strstr (told, records[i].refusal));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ticket-rules/cases", test_cases);
  g_test_add_func ("/ticket-rules/team-observed", test_team_observed);
  g_test_add_func ("/ticket-rules/team-reason-once", test_team_reason_once);
  g_test_add_func ("/ticket-rules/next-step", test_next_step);
  g_test_add_func ("/ticket-rules/approvals", test_approvals);
  g_test_add_func ("/ticket-rules/children", test_children);
  g_test_add_func ("/ticket-rules/records", test_records);

  return g_test_run ();
}
