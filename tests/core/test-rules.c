/* test-rules.c: which assignment rule decides, whom it gives a ticket, and which
 * can never do anything.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "random-filter.h"
#include "test-history.h"
#include "test-seed.h"

#include "fettle-record-facts.h"
#include "fettle-rule-check.h"
#include "fettle-rule-verdict.h"

#include <string.h>

#define CARL "01930003-0000-7000-8000-00000000000c"
#define GONE "01930003-0000-7000-8000-0000000000ff"
#define MAX_RULES 6

/* A desk of three people; Carl comes before Bob by his name. */
static const struct
{
  const char *eid;
  const char *name;
} people[] = {
  { ANNA, "Anna" },
  { BOB, "Dora" },
  { CARL, "Carl" },
};

typedef struct
{
  const char *members[3];   /* of NET */
  guint       open[3];      /* tickets of those people */
  const char *last;         /* whom a rule gave its last */
  guint       n_given;
} Desk;

static char *
dup_name (const FettleUuid *eid,
          FettleKind        kind,
          gpointer          user_data)
{
  char text[FETTLE_UUID_TEXT_SIZE];

  fettle_uuid_to_text (eid, text);
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    if (strcmp (people[i].eid, text) == 0)
      return g_strdup (people[i].name);

  return strcmp (text, NET) == 0 ? g_strdup ("Network") : NULL;
}

static void
list_members (const FettleUuid *team,
              GArray           *members,
              gpointer          user_data)
{
  Desk *desk = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (desk->members) && desk->members[i] != NULL; i++)
    {
      FettleUuid eid = test_uuid (desk->members[i]);

      g_array_append_val (members, eid);
    }
}

static guint
count_open (const FettleUuid *person,
            gpointer          user_data)
{
  Desk *desk = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      FettleUuid eid = test_uuid (people[i].eid);

      if (fettle_uuid_equal (&eid, person))
        return desk->open[i];
    }

  return 0;
}

static gboolean
find_last (const FettleUuid *rule,
           FettleUuid       *person,
           gpointer          user_data)
{
  Desk *desk = user_data;

  if (desk->last != NULL)
    *person = test_uuid (desk->last);
  return desk->last != NULL;
}

static FettleRuleDesk
ask_desk (Desk *desk)
{
  return (FettleRuleDesk) { dup_name, list_members, count_open, find_last, desk };
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

  g_ptr_array_sort (rules, fettle_rule_compare);
  return rules;
}

/* --- which decides -------------------------------------------------------------------------- */

#define TO_NET "'rule_type':'assign','team':'" NET "'"
#define VPN_NET "{'name':'A','position':'a','filter':'title:vpn'," TO_NET "}"
#define REST "{'name':'Z','position':'z'," TO_NET ",'owner':'" BOB "'}"
#define TURN "{'name':'T','position':'t'," TO_NET ",'mode':'round_robin'}"
#define LEAST "{'name':'L','position':'l'," TO_NET ",'mode':'least_loaded'}"
#define ALL3 { ANNA, BOB, CARL }

static const struct
{
  const char *name;
  const char *rules[MAX_RULES];
  Desk        desk;
  const char *team, *owner;   /* NULL: none */
  const char *lines;          /* outcomes in order */
  const char *text;           /* part of the line that decides, or of the first */
} cases[] = {
  { "no rule", { NULL }, .lines = "" },
  { "the first that matches", { REST, VPN_NET }, .team = NET, .lines = "decides too_late", .text = "Matches, because of:" },
  { "one that does not", { "{'name':'A','position':'a','filter':'title:printer'," TO_NET "}" },
    .lines = "no_match", .text = "this is not so:" },
  { "only what is not met is told", { "{'name':'A','position':'a','filter':'prio:1 title:vpn'," TO_NET "}" },
    .lines = "no_match", .text = "this is not so: Priority P1" },
  { "one for every ticket", { REST }, .team = NET, .owner = BOB, .lines = "decides", .text = "every ticket" },
  { "one that is off", { "{'name':'A','position':'a','enabled':false," TO_NET "}", REST },
    .team = NET, .owner = BOB, .lines = "off decides" },
  { "one that escalates is no assignment", { "{'name':'A','rule_type':'escalate','team':'" NET "'}" }, .lines = "" },
  { "a team that was removed is passed over", { "{'name':'A','position':'a','team':'" GONE "'}", REST },
    .team = NET, .owner = BOB, .lines = "faulty decides", .text = "not there any more" },
  { "an owner who was removed too", { "{'name':'A','position':'a','owner':'" GONE "'}", REST },
    .team = NET, .owner = BOB, .lines = "faulty decides" },
  { "a name that nobody bears", { "{'name':'A','position':'a','filter':'team:nowhere'," TO_NET "}", REST },
    .team = NET, .owner = BOB, .lines = "faulty decides", .text = "nowhere" },
  { "what cannot be read", { "{'name':'A','position':'a','filter':'prio:x'," TO_NET "}" }, .lines = "faulty" },
  { "to nobody", { "{'name':'A'}" }, .lines = "faulty" },
  { "among no team", { "{'name':'A','mode':'round_robin','owner':'" BOB "'}" }, .lines = "faulty" },

  { "the first in turn is the first by name", { TURN }, { ALL3 }, NET, ANNA, "decides", "Anna is the first in turn." },
  { "after Anna comes Carl", { TURN }, { ALL3, .last = ANNA }, NET, CARL, "decides", "turn of Carl, after Anna" },
  { "after Carl comes Dora", { TURN }, { ALL3, .last = CARL }, NET, BOB, "decides" },
  { "after the last the first", { TURN }, { ALL3, .last = BOB }, NET, ANNA, "decides" },
  { "after one who left the team the next by name", { TURN }, { { ANNA, BOB }, .last = CARL }, NET, BOB, "decides" },
  { "after one who is not known the first", { TURN }, { ALL3, .last = GONE }, NET, ANNA, "decides" },
  { "a member who was removed is skipped", { TURN }, { { GONE, BOB } }, NET, BOB, "decides" },
  { "a team of nobody", { TURN, REST }, { { NULL } }, NET, NULL, "decides too_late", "Nobody of the team" },

  { "who has least to do", { LEAST }, { ALL3, { 3, 1, 2 } }, NET, BOB, "decides", "Dora has least to do: 1 open ticket." },
  { "of several the first by name", { LEAST }, { ALL3, { 2, 1, 1 } }, NET, CARL, "decides" },
  { "and never one of another team", { LEAST }, { { ANNA }, { 9, 0, 0 } }, NET, ANNA, "decides" },
};

static void
assert_eid (const FettleUuid *eid,
            const char       *expected)
{
  char text[FETTLE_UUID_TEXT_SIZE];

  if (expected == NULL)
    g_assert_true (fettle_uuid_is_nil (eid));
  else
    g_assert_cmpstr (fettle_uuid_to_text (eid, text), ==, expected);
}

static void
assert_lines (FettleRuleVerdict *verdict,
              const char        *expected,
              const char        *text)
{
  g_autoptr (GString) outcomes = g_string_new (NULL);
  const char *told = "";

  for (guint i = 0; i < verdict->lines->len; i++)
    {
      const FettleRuleLine *line = g_ptr_array_index (verdict->lines, i);

      g_string_append_printf (outcomes, "%s%s", i > 0 ? " " : "", fettle_rule_outcome_to_id (line->outcome));
      if (i == 0)
        told = line->text;
    }

  g_assert_cmpstr (outcomes->str, ==, expected);
  if (text != NULL && strstr (told, text) == NULL)
    g_error ("“%s” lacks “%s”", told, text);
}

static void
test_verdict (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (FettleRecord) ticket = test_record (FETTLE_KIND_INCIDENT, "{'title':'VPN is slow','state':'new'}");
  FettleFilterFacts facts;

  fettle_record_facts_init (&facts, WORLD_NOW, zone, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) rules = read_rules (cases[i].rules);
      Desk desk = cases[i].desk;
      FettleRuleDesk asked = ask_desk (&desk);
      g_autoptr (FettleRuleVerdict) verdict = fettle_rule_verdict_new (rules, &facts, ticket, &asked);

      g_test_message ("%s", cases[i].name);
      assert_lines (verdict, cases[i].lines, cases[i].text);
      assert_eid (&verdict->team, cases[i].team);
      assert_eid (&verdict->owner, cases[i].owner);
      g_assert_true (fettle_rule_find_first (rules, &facts, ticket, &asked) == verdict->rule);
    }
}

/* Whoever comes and goes, in as many tickets as there are members each gets one. */
static void
test_turns (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();
  static const char *const turn[] = { TURN, NULL };
  g_autoptr (GPtrArray) rules = read_rules (turn);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (FettleRecord) ticket = test_record (FETTLE_KIND_INCIDENT, "{'title':'VPN is slow','state':'new'}");
  FettleFilterFacts facts;

  fettle_record_facts_init (&facts, WORLD_NOW, zone, NULL);
  for (guint n = 0; n < 200; n++)
    {
      guint first = fettle_random_below (random, 3), n_members = 1 + fettle_random_below (random, 3);
      Desk desk = { .last = fettle_random_below (random, 2) == 0 ? NULL : people[fettle_random_below (random, 3)].eid };
      FettleRuleDesk asked = ask_desk (&desk);
      guint seen = 0;

      for (guint i = 0; i < n_members; i++)
        desk.members[i] = people[(first + i) % 3].eid;
      for (guint i = 0; i < n_members; i++)
        {
          g_autoptr (FettleRuleVerdict) verdict = fettle_rule_verdict_new (rules, &facts, ticket, &asked);

          for (guint k = 0; k < G_N_ELEMENTS (people); k++)
            {
              FettleUuid eid = test_uuid (people[k].eid);

              if (!fettle_uuid_equal (&eid, &verdict->owner))
                continue;
              seen |= 1u << k;
              desk.last = people[k].eid;
            }
        }

      for (guint i = 0; i < n_members; i++)
        g_assert_true ((seen & (1u << ((first + i) % 3))) != 0);
    }
}

/* --- dead rules -------------------------------------------------------------------------------- */

#define RULE(pos, filter) "{'name':'" pos "','position':'" pos "','filter':'" filter "'," TO_NET "}"

static const struct
{
  const char *name;
  const char *rules[MAX_RULES];
  const char *faults;   /* "name:code" in order */
} dead[] = {
  { "none", { RULE ("a", "prio:1"), RULE ("b", "prio:2"), RULE ("c", "") }, "" },
  { "contradicts itself", { RULE ("a", "prio:1 prio:2") }, "a:contradiction" },
  { "covered by an earlier one", { RULE ("a", "prio:<=2"), RULE ("b", "prio:1 title:vpn") }, "b:covered" },
  { "covered by a later one is alive", { RULE ("a", "prio:1 title:vpn"), RULE ("b", "prio:<=2") }, "" },
  { "after one for every ticket", { RULE ("a", ""), RULE ("b", "prio:1"), RULE ("c", "") }, "b:covered c:covered" },
  { "partly covered is alive", { RULE ("a", "prio:1"), RULE ("b", "prio:1,2") }, "" },
  { "one that is off covers nothing",
    { "{'name':'a','position':'a','enabled':false," TO_NET "}", RULE ("b", "prio:1") }, "" },
  { "one that is faulty covers nothing", { "{'name':'a','position':'a','team':'" GONE "'}", RULE ("b", "prio:1") },
    "a:gone" },
  { "one that escalates covers nothing, and is not covered",
    { "{'name':'a','position':'a','rule_type':'escalate','trigger':'match','team':'" NET "'}", RULE ("b", ""),
      "{'name':'c','position':'c','rule_type':'escalate','trigger':'match','team':'" NET "'}" }, "" },
  { "an owner who was removed", { "{'name':'a','owner':'" GONE "'}" }, "a:gone" },
  { "a name that nobody bears", { RULE ("a", "service:nothing") }, "a:unreadable" },
  { "nobody to choose", { "{'name':'a','mode':'least_loaded'," TO_NET "}" }, "a:nobody" },
};

static void
test_dead (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (dead); i++)
    {
      g_autoptr (GPtrArray) rules = read_rules (dead[i].rules);
      Desk desk = { { NULL } };
      FettleRuleDesk asked = ask_desk (&desk);
      g_autoptr (GPtrArray) faults = fettle_rule_check (rules, &asked);
      g_autoptr (GString) told = g_string_new (NULL);

      for (guint k = 0; k < faults->len; k++)
        {
          const FettleRuleFault *fault = g_ptr_array_index (faults, k);

          g_string_append_printf (told, "%s%s:%s", k > 0 ? " " : "", fault->rule->name,
                                  fettle_rule_fault_code_to_id (fault->code));
          g_assert_true ((fault->earlier != NULL) == (fault->code == FETTLE_RULE_FAULT_COVERED));
        }

      g_test_message ("%s", dead[i].name);
      g_assert_cmpstr (told->str, ==, dead[i].faults);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/verdict", test_verdict);
  g_test_add_func ("/rules/turns", test_turns);
  g_test_add_func ("/rules/dead", test_dead);
  return g_test_run ();
}
