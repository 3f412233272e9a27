/* test-assignment.c: rules give away what is logged and what comes to fit them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-fixture.h"

#include "fettle-ticket-rules.h"

#include <string.h>

typedef struct
{
  DeskFixture *desk;
  FettleUuid   network, anna, bob;
} Scene;

static FettleUuid
make_member (DeskFixture      *desk,
             const char       *name,
             const FettleUuid *team)
{
  FettleUuid eid = desk_new_uuid (desk);
  FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_PERSON, &eid);
  g_autoptr (FettleCommit) commit = NULL;

  fettle_edit_set_text (edit, FETTLE_PERSON_NAME, name);
  fettle_edit_set_ref (edit, FETTLE_PERSON_TEAM, team);
  commit = desk_commit (desk, edit, "Made");
  return eid;
}

static void
scene_init (Scene *self)
{
  self->desk = desk_fixture_new ();
  self->network = desk_make_named (self->desk, FETTLE_KIND_TEAM, "Network");
  self->anna = make_member (self->desk, "Anna", &self->network);
  self->bob = make_member (self->desk, "Bob", &self->network);
}

static void
scene_clear (Scene *self)
{
  desk_assert_sound (self->desk);
  desk_fixture_free (self->desk);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scene, scene_clear)

static FettleUuid
make_rule (Scene      *scene,
           const char *position,
           const char *filter,
           const char *mode)
{
  FettleUuid eid = desk_new_uuid (scene->desk);
  FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_RULE, &eid);
  g_autoptr (FettleCommit) commit = NULL;

  fettle_edit_set_text (edit, FETTLE_RULE_NAME, position);
  fettle_edit_set_text (edit, FETTLE_RULE_POSITION, position);
  fettle_edit_set_text (edit, FETTLE_RULE_TYPE, "assign");
  fettle_edit_set_text (edit, FETTLE_RULE_FILTER, filter);
  fettle_edit_set_text (edit, FETTLE_RULE_MODE, mode);
  fettle_edit_set_ref (edit, FETTLE_RULE_TEAM, &scene->network);
  commit = desk_commit (scene->desk, edit, "Made");
  return eid;
}

static FettleRecord *
read_ticket (Scene            *scene,
             const FettleUuid *eid)
{
  FettleRecord *record = fettle_store_read (scene->desk->store, FETTLE_KIND_INCIDENT, eid, NULL);

  g_assert_nonnull (record);
  return record;
}

static void
expect (Scene            *scene,
        const FettleUuid *ticket,
        const FettleUuid *owner,   /* NULL: nobody */
        gboolean          has_team,
        const char       *state)
{
  g_autoptr (FettleRecord) record = read_ticket (scene, ticket);
  FettleUuid found;

  g_assert_cmpint (fettle_record_get_ref (record, FETTLE_TICKET_TEAM, NULL), ==, has_team);
  g_assert_cmpint (fettle_record_get_ref (record, FETTLE_TICKET_OWNER, &found), ==, owner != NULL);
  if (owner != NULL)
    g_assert_true (fettle_uuid_equal (&found, owner));
  g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_STATE), ==, state);
}

static void
commit (Scene      *scene,
        FettleEdit *edit)
{
  g_autoptr (FettleCommit) done = desk_commit (scene->desk, edit, "Did");
}

/* --- logging ----------------------------------------------------------------------------- */

static void
test_in_turn (void)
{
  g_auto (Scene) scene = { 0 };
  FettleUuid first, second, third;

  scene_init (&scene);
  make_rule (&scene, "a", "title:vpn", "round_robin");
  first = desk_log (scene.desk, "vpn one");
  second = desk_log (scene.desk, "vpn two");
  expect (&scene, &first, &scene.anna, TRUE, "assigned");
  expect (&scene, &second, &scene.bob, TRUE, "assigned");

  /* The log alone knows whose turn it is. */
  desk_reopen (scene.desk);
  third = desk_log (scene.desk, "vpn three");
  expect (&scene, &third, &scene.anna, TRUE, "assigned");
}

static void
test_least_loaded (void)
{
  g_auto (Scene) scene = { 0 };
  FettleUuid tickets[3];

  scene_init (&scene);
  make_rule (&scene, "a", "", "least_loaded");
  for (guint i = 0; i < G_N_ELEMENTS (tickets); i++)
    tickets[i] = desk_log (scene.desk, "one");
  expect (&scene, &tickets[0], &scene.anna, TRUE, "assigned");
  expect (&scene, &tickets[1], &scene.bob, TRUE, "assigned");
  expect (&scene, &tickets[2], &scene.anna, TRUE, "assigned");
}

static void
test_several_at_once (void)
{
  g_auto (Scene) scene = { 0 };
  g_autoptr (FettleAction) action = fettle_action_new ("Both");
  g_autoptr (FettleCommit) done = NULL;
  FettleUuid tickets[2];

  scene_init (&scene);
  make_rule (&scene, "a", "", "round_robin");
  for (guint i = 0; i < G_N_ELEMENTS (tickets); i++)
    {
      FettleEdit *edit;

      tickets[i] = desk_new_uuid (scene.desk);
      edit = fettle_edit_new_create (FETTLE_KIND_INCIDENT, &tickets[i]);
      fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, "one");
      fettle_action_take (action, edit);
    }

  done = fettle_store_commit (scene.desk->store, &scene.desk->me, action, NULL);
  g_assert_nonnull (done);
  expect (&scene, &tickets[0], &scene.anna, TRUE, "assigned");
  expect (&scene, &tickets[1], &scene.bob, TRUE, "assigned");
}

/* The history says which rule it was; nobody has looked at it yet. */
static void
test_reason (void)
{
  g_auto (Scene) scene = { 0 };
  g_autoptr (FettleRecord) record = NULL;
  g_autoptr (GPtrArray) history = NULL;
  const FettleChange *change;
  FettleUuid ticket, rule, by;
  FettleEdit *edit;

  scene_init (&scene);
  rule = make_rule (&scene, "a", "", "round_robin");
  ticket = desk_log (scene.desk, "one");
  history = fettle_store_list_history (scene.desk->store, &ticket, NULL);
  change = ((FettleLogged *) g_ptr_array_index (history, 0))->change;
  g_assert_cmpuint (history->len, ==, 1);
  g_assert_cmpstr (fettle_value_get_string (fettle_value_map_get (change->f, "reason")), ==, "By the rule “a”.");

  record = read_ticket (&scene, &ticket);
  g_assert_true (fettle_record_get_ref (record, FETTLE_TICKET_ASSIGNED_BY, &by) && fettle_uuid_equal (&by, &rule));
  g_assert_cmpint (fettle_record_get_time (record, FETTLE_TICKET_FIRST_ACK_AT), ==, FETTLE_TIME_NONE);

  edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &ticket);
  fettle_edit_set_text (edit, FETTLE_TICKET_STATE, "in_progress");
  commit (&scene, edit);
  g_clear_object (&record);
  record = read_ticket (&scene, &ticket);
  g_assert_cmpint (fettle_record_get_time (record, FETTLE_TICKET_FIRST_ACK_AT), !=, FETTLE_TIME_NONE);
}

/* --- who said it is obeyed ------------------------------------------------------------------- */

static void
test_author (void)
{
  g_auto (Scene) scene = { 0 };
  FettleUuid ticket, other;
  FettleEdit *edit;

  scene_init (&scene);
  other = desk_make_named (scene.desk, FETTLE_KIND_TEAM, "Desk");
  make_rule (&scene, "a", "", "round_robin");

  ticket = desk_new_uuid (scene.desk);
  edit = fettle_edit_new_create (FETTLE_KIND_INCIDENT, &ticket);
  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, "to another team");
  fettle_edit_set_ref (edit, FETTLE_TICKET_TEAM, &other);
  commit (&scene, edit);
  expect (&scene, &ticket, NULL, TRUE, "new");

  ticket = desk_new_uuid (scene.desk);
  edit = fettle_edit_new_create (FETTLE_KIND_INCIDENT, &ticket);
  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, "to me");
  fettle_edit_set_ref (edit, FETTLE_TICKET_OWNER, &scene.desk->me);
  commit (&scene, edit);
  expect (&scene, &ticket, &scene.desk->me, FALSE, "assigned");

  /* What was seen elsewhere is as it was there. */
  ticket = desk_new_uuid (scene.desk);
  edit = fettle_edit_new_create (FETTLE_KIND_INCIDENT, &ticket);
  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, "imported");
  fettle_edit_set_text (edit, FETTLE_TICKET_STATE, "new");
  fettle_edit_set_observed (edit, "csv", 1);
  commit (&scene, edit);
  expect (&scene, &ticket, NULL, FALSE, "new");
}

/* --- what comes to fit ------------------------------------------------------------------------- */

static void
test_triage (void)
{
  g_auto (Scene) scene = { 0 };
  FettleUuid ticket;
  FettleEdit *edit;

  scene_init (&scene);
  make_rule (&scene, "a", "prio:1", "round_robin");
  ticket = desk_log (scene.desk, "one");
  expect (&scene, &ticket, NULL, FALSE, "new");

  edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &ticket);
  fettle_edit_set_int (edit, FETTLE_TICKET_IMPACT, 1);
  fettle_edit_set_int (edit, FETTLE_TICKET_URGENCY, 1);
  commit (&scene, edit);
  expect (&scene, &ticket, &scene.anna, TRUE, "assigned");
}

/* Who takes a ticket away from a rule is not contradicted by the next edit. */
static void
test_taken_back (void)
{
  g_auto (Scene) scene = { 0 };
  g_autoptr (FettleCommit) undone = NULL;
  g_autoptr (FettleActionInfo) info = NULL;
  FettleUuid ticket;
  FettleEdit *edit;

  scene_init (&scene);
  ticket = desk_log (scene.desk, "one");
  make_rule (&scene, "a", "", "round_robin");
  desk_set_text (scene.desk, &ticket, FETTLE_TICKET_TITLE, "fits since the rule was made, and nobody asked");
  expect (&scene, &ticket, NULL, FALSE, "new");

  ticket = desk_log (scene.desk, "two");
  edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &ticket);
  fettle_edit_set_ref (edit, FETTLE_TICKET_OWNER, NULL);
  fettle_edit_set_ref (edit, FETTLE_TICKET_TEAM, NULL);
  fettle_edit_set_text (edit, FETTLE_TICKET_STATE, "triaged");
  fettle_edit_set_reason (edit, "Not theirs");
  fettle_edit_set_int (edit, FETTLE_TICKET_IMPACT, 1);
  fettle_edit_set_int (edit, FETTLE_TICKET_URGENCY, 1);
  commit (&scene, edit);
  desk_set_text (scene.desk, &ticket, FETTLE_TICKET_LOCATION, "Hall");
  expect (&scene, &ticket, NULL, FALSE, "triaged");
}

/* A rule's reason is not the author's: what asks for one still does. */
static void
test_reason_is_not_lent (void)
{
  g_auto (Scene) scene = { 0 };
  FettleUuid ticket;
  FettleEdit *edit;

  scene_init (&scene);
  make_rule (&scene, "a", "prio:1", "round_robin");
  ticket = desk_log (scene.desk, "one");
  edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &ticket);
  fettle_edit_set_int (edit, FETTLE_TICKET_IMPACT, 1);
  fettle_edit_set_int (edit, FETTLE_TICKET_URGENCY, 1);
  fettle_edit_set_time (edit, FETTLE_TICKET_LOGGED_AT, DESK_START - 1000);
  desk_refuse (scene.desk, edit, FETTLE_PROBLEM_REFUSED);
}

/* What the rule did goes back with what it did it to. */
static void
test_undo (void)
{
  g_auto (Scene) scene = { 0 };
  g_autoptr (FettleCommit) made = NULL;
  g_autoptr (FettleCommit) undone = NULL;
  g_autoptr (FettleRecord) record = NULL;
  FettleUuid ticket;
  FettleEdit *edit;

  scene_init (&scene);
  make_rule (&scene, "a", "prio:1", "round_robin");
  ticket = desk_log (scene.desk, "one");
  edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &ticket);
  fettle_edit_set_int (edit, FETTLE_TICKET_IMPACT, 1);
  fettle_edit_set_int (edit, FETTLE_TICKET_URGENCY, 1);
  made = desk_commit (scene.desk, edit, "Ranked");
  undone = fettle_store_undo (scene.desk->store, &scene.desk->me, &made->act, NULL);
  g_assert_nonnull (undone);
  expect (&scene, &ticket, NULL, FALSE, "new");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/assignment/in-turn", test_in_turn);
  g_test_add_func ("/assignment/least-loaded", test_least_loaded);
  g_test_add_func ("/assignment/several-at-once", test_several_at_once);
  g_test_add_func ("/assignment/reason", test_reason);
  g_test_add_func ("/assignment/author", test_author);
  g_test_add_func ("/assignment/triage", test_triage);
  g_test_add_func ("/assignment/taken-back", test_taken_back);
  g_test_add_func ("/assignment/reason-is-not-lent", test_reason_is_not_lent);
  g_test_add_func ("/assignment/undo", test_undo);
  return g_test_run ();
}
