/* test-escalation.c: when escalations are due, that they run once, and never while
 * nobody works.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "random-filter.h"
#include "test-history.h"
#include "test-seed.h"

#include "fettle-edit-rules.h"
#include "fettle-escalation-time.h"
#include "fettle-record-facts.h"
#include "fettle-ticket-rules.h"

#include <string.h>

/* Monday 5 January 1970, 09:00, when work begins. */
#define MONDAY (4 * FETTLE_DAY + 9 * FETTLE_HOUR)
#define HOURS  "mon-fri 09:00-17:00"
#define MAX_RULES 4

typedef struct
{
  FettleCalendar   *calendar;   /* (owned) (nullable) */
  GTimeZone        *zone;       /* (owned) */
  GArray           *standings;  /* (owned) */
  FettleFilterFacts facts;
  FettleRuleDesk    rule_desk;
} Scene;

static char *
dup_name (const FettleUuid *eid,
          FettleKind        kind,
          gpointer          user_data)
{
  FettleUuid net = test_uuid (NET), anna = test_uuid (ANNA);

  if (fettle_uuid_equal (eid, &net))
    return g_strdup ("Network");
  return fettle_uuid_equal (eid, &anna) ? g_strdup ("Anna") : NULL;
}

static FettleCalendar *
find_calendar (const FettleUuid *eid,
               gpointer          user_data)
{
  return ((Scene *) user_data)->calendar;
}

static FettleCalendar *
find_promised (const FettleUuid *policy,
               FettleRecord     *ticket,
               gpointer          user_data)
{
  return ((Scene *) user_data)->calendar;
}

static gboolean
find_lead (const FettleUuid *team,
           FettleUuid       *person,
           gpointer          user_data)
{
  *person = test_uuid (ANNA);
  return TRUE;
}

static void
scene_init (Scene   *self,
            gboolean has_hours)
{
  g_autoptr (GError) error = NULL;

  self->calendar = has_hours ? fettle_calendar_new ("UTC", HOURS, NULL, &error) : NULL;
  g_assert_no_error (error);
  self->zone = g_time_zone_new_utc ();
  self->standings = g_array_new (FALSE, TRUE, sizeof (FettleSlaStanding));
  self->rule_desk = (FettleRuleDesk) { .dup_name = dup_name };
  fettle_record_facts_init (&self->facts, 0, self->zone, NULL);
}

static void
scene_clear (Scene *self)
{
  g_clear_pointer (&self->calendar, fettle_calendar_unref);
  g_time_zone_unref (self->zone);
  g_array_unref (self->standings);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scene, scene_clear)

/* A promise of eight working hours from Monday morning. */
static void
promise (Scene         *self,
         FettleSlaStage stage)
{
  FettleSlaStanding standing = {
    .target = FETTLE_SLA_RESOLVE,
    .stage = stage,
    .duration = 8 * FETTLE_HOUR,
    .started_at = MONDAY,
    .due_at = stage == FETTLE_SLA_IN_PROGRESS ? MONDAY + 8 * FETTLE_HOUR : FETTLE_TIME_NONE,
    .breached_at = FETTLE_TIME_NONE,
    .ended_at = stage == FETTLE_SLA_COMPLETED ? MONDAY + FETTLE_HOUR : FETTLE_TIME_NONE,
    .used = stage == FETTLE_SLA_IN_PROGRESS ? FETTLE_TIME_NONE : 7 * FETTLE_HOUR,
  };

  g_array_append_val (self->standings, standing);
}

static FettleEscalationDesk
ask_at (Scene *self,
        gint64 now)
{
  self->facts.now = now;
  return (FettleEscalationDesk) { &self->facts, &self->rule_desk, self->standings, find_calendar, find_promised, find_lead, self };
}

static GPtrArray *
read_rules (const char *const *json)
{
  GPtrArray *rules = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_rule_unref);

  for (guint i = 0; i < MAX_RULES && json[i] != NULL; i++)
    {
      g_autoptr (FettleRecord) record = test_record (FETTLE_KIND_RULE, json[i]);

      g_ptr_array_add (rules, fettle_rule_new (record, NULL, 0, world_resolve, NULL));
    }
  return rules;
}

/* --- when ------------------------------------------------------------------------------- */

#define TO_NET "'rule_type':'escalate','name':'a','team':'" NET "'"

static const struct
{
  const char             *name;
  const char             *rule;
  const char             *ticket;   /* beside the title and when it was logged */
  int                     stage;    /* of its promise; -1: none */
  gboolean                has_hours;
  gint64                  now;      /* after MONDAY */
  FettleEscalationOutcome outcome;
  gint64                  at;       /* after MONDAY; 0: not looked at */
} cases[] = {
  { "three quarters of eight hours", "{" TO_NET ",'trigger':'threshold','target':'resolve','percent':75}", "", FETTLE_SLA_IN_PROGRESS,
    TRUE, FETTLE_HOUR, FETTLE_ESCALATION_WAITS, 6 * FETTLE_HOUR },
  { "at three quarters", "{" TO_NET ",'trigger':'threshold','target':'resolve','percent':75}", "", FETTLE_SLA_IN_PROGRESS,
    TRUE, 6 * FETTLE_HOUR, FETTLE_ESCALATION_RUNS, 6 * FETTLE_HOUR },
  { "a quarter later it is known when it was", "{" TO_NET ",'trigger':'threshold','target':'resolve','percent':75}", "",
    FETTLE_SLA_IN_PROGRESS, TRUE, 7 * FETTLE_HOUR, FETTLE_ESCALATION_RUNS, 6 * FETTLE_HOUR },
  { "all of it is used at closing time", "{" TO_NET ",'trigger':'threshold','target':'resolve','percent':100}", "",
    FETTLE_SLA_IN_PROGRESS, TRUE, 8 * FETTLE_HOUR + FETTLE_MINUTE, FETTLE_ESCALATION_RUNS, 8 * FETTLE_HOUR },
  { "but not in the night after", "{" TO_NET ",'trigger':'threshold','target':'resolve','percent':100}", "",
    FETTLE_SLA_IN_PROGRESS, TRUE, 15 * FETTLE_HOUR, FETTLE_ESCALATION_WAITS, FETTLE_DAY },
  { "half as much again comes the next day", "{" TO_NET ",'trigger':'threshold','target':'resolve','percent':150}", "",
    FETTLE_SLA_IN_PROGRESS, TRUE, 0, FETTLE_ESCALATION_WAITS, FETTLE_DAY + 4 * FETTLE_HOUR },
  { "whoever gets it is gone, however a rule that assigns would choose",
    "{'rule_type':'escalate','name':'a','mode':'round_robin','trigger':'match','counts':'wall','owner':'" BOB "'}", "",
    FETTLE_SLA_IN_PROGRESS, TRUE, 0, FETTLE_ESCALATION_FAULTY },
  { "a note of blanks alone is none",
    "{'rule_type':'escalate','name':'a','trigger':'match','counts':'wall','note':' \\n'}", "",
    FETTLE_SLA_IN_PROGRESS, TRUE, 0, FETTLE_ESCALATION_FAULTY },
  { "what is paused waits for nothing", "{" TO_NET ",'trigger':'threshold','target':'resolve','percent':75}", "", FETTLE_SLA_PAUSED,
    TRUE, 30 * FETTLE_HOUR, FETTLE_ESCALATION_RESTS },
  { "nor does what has ended", "{" TO_NET ",'trigger':'threshold','target':'resolve','percent':75}", "", FETTLE_SLA_COMPLETED,
    TRUE, 30 * FETTLE_HOUR, FETTLE_ESCALATION_RESTS },
  { "nor where nothing was promised", "{" TO_NET ",'trigger':'threshold','target':'update','percent':75}", "", FETTLE_SLA_IN_PROGRESS,
    TRUE, 30 * FETTLE_HOUR, FETTLE_ESCALATION_RESTS },
  { "nobody owns it", "{" TO_NET ",'trigger':'unowned','after':'30m'}", "", FETTLE_SLA_IN_PROGRESS, TRUE, 0,
    FETTLE_ESCALATION_WAITS, 30 * FETTLE_MINUTE },
  { "somebody does", "{" TO_NET ",'trigger':'unowned','after':'30m'}", ",'owner':'" ANNA "'", FETTLE_SLA_IN_PROGRESS, TRUE,
    FETTLE_DAY, FETTLE_ESCALATION_RESTS },
  { "ten hours of work end the next day", "{" TO_NET ",'trigger':'age','after':'10h'}", "", FETTLE_SLA_IN_PROGRESS, TRUE, 0,
    FETTLE_ESCALATION_WAITS, FETTLE_DAY + 2 * FETTLE_HOUR },
  { "ten by the clock on the wall in the evening", "{" TO_NET ",'trigger':'age','after':'10h','counts':'wall'}", "",
    FETTLE_SLA_IN_PROGRESS, TRUE, 10 * FETTLE_HOUR, FETTLE_ESCALATION_RUNS, 10 * FETTLE_HOUR },
  { "a day by a calendar is eight hours", "{" TO_NET ",'trigger':'age','after':'2d'}", "", FETTLE_SLA_IN_PROGRESS, TRUE, 0,
    FETTLE_ESCALATION_WAITS, FETTLE_DAY + 8 * FETTLE_HOUR },
  { "without a promise every instant counts", "{" TO_NET ",'trigger':'age','after':'10h'}", "", -1, TRUE, 0,
    FETTLE_ESCALATION_WAITS, 10 * FETTLE_HOUR },
  { "it has not changed teams", "{" TO_NET ",'trigger':'reassigned','times':1}", "", -1, TRUE, 0, FETTLE_ESCALATION_RESTS },
  { "it fits", "{" TO_NET ",'trigger':'match','filter':'prio:1'}", ",'priority':1", FETTLE_SLA_IN_PROGRESS, TRUE, FETTLE_HOUR,
    FETTLE_ESCALATION_RUNS, 0 },
  { "it does not", "{" TO_NET ",'trigger':'match','filter':'prio:1'}", ",'priority':2", FETTLE_SLA_IN_PROGRESS, TRUE, FETTLE_HOUR,
    FETTLE_ESCALATION_NO_MATCH },
  { "off", "{" TO_NET ",'trigger':'match','enabled':false}", "", -1, TRUE, 0, FETTLE_ESCALATION_OFF },
  { "without saying when", "{" TO_NET ",'trigger':'age'}", "", -1, TRUE, 0, FETTLE_ESCALATION_FAULTY },
  { "with a length that is none", "{" TO_NET ",'trigger':'age','after':'soon'}", "", -1, TRUE, 0, FETTLE_ESCALATION_FAULTY },
  { "to nobody", "{'rule_type':'escalate','name':'a','trigger':'match'}", "", -1, TRUE, 0, FETTLE_ESCALATION_FAULTY },
  { "to somebody who is gone", "{'rule_type':'escalate','name':'a','trigger':'match','tell':'" BOB "'}", "", -1, TRUE, 0,
    FETTLE_ESCALATION_FAULTY },
  { "of what is done", "{" TO_NET ",'trigger':'match'}", ",'state':'resolved'", -1, TRUE, 0, FETTLE_ESCALATION_RESTS },
};

static FettleRecord *
make_ticket (const char *more)
{
  g_autofree char *json = g_strdup_printf ("{'title':'a','logged_at':%" G_GINT64_FORMAT "%s%s}", MONDAY,
                                           strstr (more, "'state'") != NULL ? "" : ",'state':'new'", more);

  return test_record (FETTLE_KIND_INCIDENT, json);
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const json[] = { cases[i].rule, NULL };
      g_auto (Scene) scene = { 0 };
      g_autoptr (GPtrArray) rules = read_rules (json);
      g_autoptr (FettleRecord) ticket = make_ticket (cases[i].ticket);
      g_autoptr (FettleEscalationPlan) plan = NULL;
      FettleEscalationDesk desk;
      const FettleEscalationLine *line;

      scene_init (&scene, cases[i].has_hours);
      if (cases[i].stage >= 0)
        promise (&scene, cases[i].stage);
      desk = ask_at (&scene, MONDAY + cases[i].now);
      plan = fettle_escalation_plan_new (rules, ticket, &desk);
      line = g_ptr_array_index (plan->lines, 0);

      g_test_message ("%s: %s", cases[i].name, line->text);
      g_assert_cmpstr (fettle_escalation_outcome_to_id (line->outcome), ==, fettle_escalation_outcome_to_id (cases[i].outcome));
      if (cases[i].at != 0)
        g_assert_cmpint (line->at - MONDAY, ==, cases[i].at);
    }
}

/* --- what is done -------------------------------------------------------------------------- */

static FettleUuid
new_eid (gpointer user_data)
{
  return test_change_id (++*(int *) user_data);
}

/* Both passed while nobody looked: both are noted, the higher one says to whom. */
static void
test_two_levels (void)
{
  static const char *const json[] = {
    "{'rule_type':'escalate','name':'second','trigger':'age','after':'2h','level':2,'team':'" NET "','note':'Look','priority':1}",
    "{'rule_type':'escalate','name':'first','trigger':'age','after':'1h','tell':'" ANNA "','owner':'" ANNA "'}",
    NULL
  };
  g_auto (Scene) scene = { 0 };
  g_autoptr (GPtrArray) rules = read_rules (json);
  g_autoptr (FettleRecord) ticket = make_ticket (",'priority':3");
  g_autoptr (FettleEscalationPlan) plan = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  FettleEscalationDesk desk;
  int n = 0;

  scene_init (&scene, TRUE);
  promise (&scene, FETTLE_SLA_IN_PROGRESS);
  desk = ask_at (&scene, MONDAY + 3 * FETTLE_HOUR);
  plan = fettle_escalation_plan_new (rules, ticket, &desk);
  edits = fettle_escalation_make_edits (plan, ticket, &desk, new_eid, &n);

  g_assert_cmpuint (plan->n_due, ==, 2);
  g_assert_cmpuint (edits->len, ==, 3);
  g_assert_cmpstr (fettle_edit_get_reason (g_ptr_array_index (edits, 0)), ==,
                   "Escalated to Anna: it was open for 1h of working time (rule “first”)\n"
                   "Escalated to Network: it was open for 2h of working time (rule “second”)");
  g_assert_cmpuint (fettle_value_get_length (fettle_edit_get_added (g_ptr_array_index (edits, 0), FETTLE_TICKET_ESCALATED)),
                    >=, 1);
  g_assert_cmpstr (fettle_value_get_string (fettle_edit_get (g_ptr_array_index (edits, 1), FETTLE_TICKET_TEAM)), ==, NET);
  g_assert_cmpstr (fettle_value_get_string (fettle_edit_get (g_ptr_array_index (edits, 1), FETTLE_TICKET_OWNER)), ==, ANNA);
  g_assert_cmpint (fettle_value_get_int (fettle_edit_get (g_ptr_array_index (edits, 1), FETTLE_TICKET_PRIORITY)), ==, 1);
}

/* Another team finds nobody owning it, unless somebody is named; its own team keeps
 * whom it had. */
static void
test_owner (void)
{
  static const struct
  {
    const char *team;      /* that has the ticket */
    const char *aims;
    gboolean    is_given;
    const char *owner;
  } cases[] = {
    { DESK, "'team':'" NET "'", TRUE, NULL },
    { DESK, "'team':'" NET "','owner':'" ANNA "'", TRUE, ANNA },
    { NET, "'team':'" NET "'", FALSE, NULL },
    { DESK, "'tell':'" ANNA "'", FALSE, NULL },
  };
  g_auto (Scene) scene = { 0 };

  scene_init (&scene, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *more = g_strdup_printf (",'team':'%s','owner':'" BOB "'", cases[i].team);
      g_autoptr (FettleRecord) ticket = make_ticket (more);
      g_autofree char *text = g_strdup_printf ("{'rule_type':'escalate','name':'a','trigger':'match','counts':'wall',"
                                               "'priority':1,%s}", cases[i].aims);
      const char *const json[] = { text, NULL };
      g_autoptr (GPtrArray) rules = read_rules (json);
      FettleEscalationDesk desk = ask_at (&scene, MONDAY);
      g_autoptr (FettleEscalationPlan) plan = fettle_escalation_plan_new (rules, ticket, &desk);
      g_autoptr (GPtrArray) edits = NULL;
      int n = 0;

      edits = fettle_escalation_make_edits (plan, ticket, &desk, new_eid, &n);
      g_assert_cmpuint (edits->len, ==, 2);
      g_assert_true (fettle_edit_has (g_ptr_array_index (edits, 1), FETTLE_TICKET_OWNER) == cases[i].is_given);
      g_assert_cmpstr (fettle_value_get_string (fettle_edit_get (g_ptr_array_index (edits, 1), FETTLE_TICKET_OWNER)), ==,
                       cases[i].owner);
    }
}

/* Who was removed helps nobody any more. */
static void
test_helpers (void)
{
  static const char *const json[] = {
    "{'rule_type':'escalate','name':'a','trigger':'match','counts':'wall','team':'" NET "','helpers':['" BOB "','" ANNA "']}",
    NULL
  };
  g_auto (Scene) scene = { 0 };
  g_autoptr (GPtrArray) rules = read_rules (json);
  g_autoptr (FettleRecord) ticket = make_ticket ("");
  g_autoptr (FettleEscalationPlan) plan = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  const FettleValue *added;
  FettleEscalationDesk desk;
  int n = 0;

  scene_init (&scene, FALSE);
  desk = ask_at (&scene, MONDAY);
  plan = fettle_escalation_plan_new (rules, ticket, &desk);
  edits = fettle_escalation_make_edits (plan, ticket, &desk, new_eid, &n);
  added = fettle_edit_get_added (g_ptr_array_index (edits, 1), FETTLE_TICKET_HELPERS);

  g_assert_cmpuint (fettle_value_get_length (added), ==, 1);
  g_assert_cmpstr (fettle_value_get_string (fettle_value_list_get (added, 0)), ==, ANNA);
}

#define N_LONG 200

/* All that has a name is called as long as it may be. */
static char *
dup_long_name (const FettleUuid *eid,
               FettleKind        kind,
               gpointer          user_data)
{
  return g_strnfill (kind == FETTLE_KIND_TEAM ? 249 : 250, 'n');
}

static FettleRule *
make_long_rule (guint number)
{
  g_autofree char *name = g_strdup_printf ("%03u%s", number, "\u00e9\u00e9");
  g_autofree char *json = g_strdup_printf ("{'rule_type':'escalate','name':'%s','trigger':'match','counts':'wall','team':'" NET
                                           "','tell_lead':true,'priority':1}", name);
  g_autoptr (FettleRecord) record = test_record (FETTLE_KIND_RULE, json);

  return fettle_rule_new (record, NULL, 0, world_resolve, NULL);
}

static void
assert_fits (const char *text,
             guint       field)
{
  g_assert_cmpuint (strlen (text), <=, fettle_kind_get_field (FETTLE_KIND_INCIDENT, field)->max);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (g_str_has_prefix (text, "Escalated to nnn"));
}

/* What is told of them has an end: else one ticket would keep the desk from
 * escalating anything. */
static void
test_long_names (void)
{
  g_auto (Scene) scene = { 0 };
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_rule_unref);
  g_autoptr (FettleRecord) ticket = make_ticket (",'priority':3");
  g_autoptr (FettleEscalationPlan) plan = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  FettleEscalationDesk desk;
  int n = 0;

  for (guint i = 0; i < N_LONG; i++)
    g_ptr_array_add (rules, make_long_rule (i));
  scene_init (&scene, FALSE);
  scene.rule_desk.dup_name = dup_long_name;
  desk = ask_at (&scene, MONDAY);
  plan = fettle_escalation_plan_new (rules, ticket, &desk);
  edits = fettle_escalation_make_edits (plan, ticket, &desk, new_eid, &n);

  g_assert_cmpuint (plan->n_due, ==, N_LONG);
  assert_fits (fettle_edit_get_reason (g_ptr_array_index (edits, 0)), FETTLE_TICKET_REASON);
  assert_fits (fettle_value_get_string (fettle_edit_get (g_ptr_array_index (edits, 1), FETTLE_TICKET_PRIORITY_REASON)),
               FETTLE_TICKET_PRIORITY_REASON);
}

/* --- laws ----------------------------------------------------------------------------------- */

static void
run (Scene        *scene,
     GPtrArray    *rules,
     FettleRecord *ticket,
     gint64        now,
     gint64       *ran_at)   /* per rule */
{
  FettleEscalationDesk desk = ask_at (scene, now);
  g_autoptr (FettleEscalationPlan) plan = fettle_escalation_plan_new (rules, ticket, &desk);

  for (guint i = 0; i < plan->lines->len; i++)
    {
      const FettleEscalationLine *line = g_ptr_array_index (plan->lines, i);
      FettleUuid id = test_change_id (1);
      char text[FETTLE_UUID_TEXT_SIZE];
      guint level = line->rule->level;

      if (line->outcome != FETTLE_ESCALATION_RUNS)
        continue;

      /* Once, when work goes on or has just ended, and not before its time. */
      g_assert_cmpint (ran_at[level], ==, FETTLE_TIME_NONE);
      g_assert_cmpint (line->at, <=, now);
      g_assert_true (scene->calendar == NULL || line->rule->is_wall || fettle_calendar_is_open (scene->calendar, now)
                     || now - line->at <= 15 * FETTLE_MINUTE);
      g_assert_true (scene->calendar == NULL || line->rule->is_wall
                     || fettle_escalation_time_plan (scene->calendar, line->at) == line->at);
      ran_at[level] = line->at;
      fettle_record_add_element (ticket, FETTLE_TICKET_ESCALATED, fettle_uuid_to_text (&line->rule->eid, text), &id);
    }
}

static FettleRule *
make_rule (FettleRandom *random,
           guint         level)
{
  static const char *const lengths[] = { "1h", "3h", "10h", "2d", "45m" };
  static const char *const triggers[] = { "age", "unowned", "threshold", "match" };
  g_autofree char *eid_text = g_strdup_printf ("01930008-0000-7000-8000-00000000000%u", level);
  FettleUuid eid = test_uuid (eid_text);
  g_autoptr (FettleEdit) edit = fettle_edit_new_create (FETTLE_KIND_RULE, &eid);
  g_autoptr (FettleRecord) record = NULL;
  FettleUuid net = test_uuid (NET);

  fettle_edit_set_text (edit, FETTLE_RULE_NAME, "a");
  fettle_edit_set_text (edit, FETTLE_RULE_TYPE, "escalate");
  fettle_edit_set_text (edit, FETTLE_RULE_TRIGGER, triggers[fettle_random_below (random, 4)]);
  fettle_edit_set_text (edit, FETTLE_RULE_AFTER, lengths[fettle_random_below (random, 5)]);
  fettle_edit_set_text (edit, FETTLE_RULE_TARGET, "resolve");
  fettle_edit_set_int (edit, FETTLE_RULE_PERCENT, 25 * (1 + fettle_random_below (random, 6)));
  fettle_edit_set_text (edit, FETTLE_RULE_COUNTS, fettle_random_below (random, 4) == 0 ? "wall" : "working");
  fettle_edit_set_int (edit, FETTLE_RULE_LEVEL, level);
  fettle_edit_set_ref (edit, FETTLE_RULE_TEAM, &net);
  record = fettle_edit_dup_after (NULL, edit);
  return fettle_rule_new (record, NULL, 0, world_resolve, NULL);
}

/* Whether somebody looks every hour or hardly ever: all that is due runs once, at the
 * same times, as long as somebody looks while work goes on in the end. */
static void
test_laws (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();

  for (guint round = 0; round < 200; round++)
    {
      g_auto (Scene) scene = { 0 };
      g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_rule_unref);
      g_autoptr (FettleRecord) often = make_ticket ("");
      g_autoptr (FettleRecord) seldom = make_ticket ("");
      gint64 ran_often[MAX_RULES + 1], ran_seldom[MAX_RULES + 1];
      gint64 end = MONDAY + 7 * FETTLE_DAY + FETTLE_HOUR;

      scene_init (&scene, fettle_random_below (random, 4) != 0);
      promise (&scene, FETTLE_SLA_IN_PROGRESS);
      for (guint i = 0; i <= MAX_RULES; i++)
        ran_often[i] = ran_seldom[i] = FETTLE_TIME_NONE;
      for (guint level = 1; level <= MAX_RULES; level++)
        g_ptr_array_add (rules, make_rule (random, level));

      for (gint64 now = MONDAY; now < end; now += (gint64) fettle_random_below (random, 90) * FETTLE_MINUTE + 1)
        {
          run (&scene, rules, often, now, ran_often);
          if (fettle_random_below (random, 12) == 0)
            run (&scene, rules, seldom, now, ran_seldom);
        }
      run (&scene, rules, often, end, ran_often);
      run (&scene, rules, seldom, end, ran_seldom);
      for (guint level = 1; level <= MAX_RULES; level++)
        g_assert_cmpint (ran_often[level], ==, ran_seldom[level]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/escalation/cases", test_cases);
  g_test_add_func ("/escalation/two-levels", test_two_levels);
  g_test_add_func ("/escalation/helpers", test_helpers);
  g_test_add_func ("/escalation/owner", test_owner);
  g_test_add_func ("/escalation/long-names", test_long_names);
  g_test_add_func ("/escalation/laws", test_laws);

  return g_test_run ();
}
