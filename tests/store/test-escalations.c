/* test-escalations.c: what waits is escalated, once, whoever looks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-fixture.h"

#include "fettle-store-escalations.h"
#include "fettle-time.h"

#include <string.h>

typedef struct
{
  DeskFixture *desk;
  FettleUuid   network, support, anna, ticket;
} Scene;

static FettleUuid
make (DeskFixture *desk,
      FettleEdit  *edit)
{
  FettleUuid eid = *fettle_edit_get_eid (edit);
  g_autoptr (FettleCommit) done = desk_commit (desk, edit, "Made");

  return eid;
}

static FettleEdit *
new_edit (DeskFixture *desk,
          FettleKind   kind)
{
  FettleUuid eid = desk_new_uuid (desk);

  return fettle_edit_new_create (kind, &eid);
}

static void
scene_init (Scene *self)
{
  FettleEdit *edit;
  FettleUuid no_team;

  self->desk = desk_fixture_new ();
  self->anna = desk_make_named (self->desk, FETTLE_KIND_PERSON, "Anna");
  self->support = desk_make_named (self->desk, FETTLE_KIND_TEAM, "Support");
  edit = new_edit (self->desk, FETTLE_KIND_TEAM);
  fettle_edit_set_text (edit, FETTLE_TEAM_NAME, "Network");
  fettle_edit_set_ref (edit, FETTLE_TEAM_LEAD, &self->anna);
  self->network = make (self->desk, edit);
  no_team = desk_log (self->desk, "Printer");
  (void) no_team;
  self->ticket = desk_log (self->desk, "VPN");
  edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &self->ticket);
  fettle_edit_set_ref (edit, FETTLE_TICKET_TEAM, &self->support);
  make (self->desk, edit);
}

static void
scene_clear (Scene *self)
{
  desk_assert_sound (self->desk);
  desk_fixture_free (self->desk);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scene, scene_clear)

/* To the network, half an hour after nobody owns it. */
static FettleUuid
make_rule (Scene      *self,
           const char *name,
           const char *after,
           gboolean    tells)
{
  FettleEdit *edit = new_edit (self->desk, FETTLE_KIND_RULE);

  fettle_edit_set_text (edit, FETTLE_RULE_NAME, name);
  fettle_edit_set_text (edit, FETTLE_RULE_TYPE, "escalate");
  fettle_edit_set_text (edit, FETTLE_RULE_FILTER, "title:vpn");
  fettle_edit_set_text (edit, FETTLE_RULE_TRIGGER, "unowned");
  fettle_edit_set_text (edit, FETTLE_RULE_AFTER, after);
  fettle_edit_set_text (edit, FETTLE_RULE_COUNTS, "wall");
  if (tells)
    fettle_edit_set_ref (edit, FETTLE_RULE_TELL, &self->anna);
  else
    fettle_edit_set_ref (edit, FETTLE_RULE_TEAM, &self->network);
  return make (self->desk, edit);
}

static guint
count_due (FettleStore *store,
           gint64      *next_at)
{
  g_autoptr (GArray) due = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GError) error = NULL;

  fettle_store_find_escalations (store, NULL, due, next_at, &error);
  g_assert_no_error (error);
  return due->len;
}

static gboolean
run (FettleStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleCommit) commit = fettle_store_run_escalations (store, NULL, &error);

  g_assert_no_error (error);
  return commit->first_seq != 0;
}

static void
test_no_rules (void)
{
  g_auto (Scene) scene = { 0 };
  gint64 next_at;

  scene_init (&scene);
  g_assert_cmpuint (count_due (scene.desk->store, &next_at), ==, 0);
  g_assert_cmpint (next_at, ==, FETTLE_TIME_NONE);
  g_assert_false (run (scene.desk->store));
}

static void
test_runs_once (void)
{
  g_auto (Scene) scene = { 0 };
  g_autoptr (FettleRecord) record = NULL;
  g_autoptr (GPtrArray) concerned = NULL, others = NULL;
  gint64 next_at, head;
  FettleUuid team;

  scene_init (&scene);
  make_rule (&scene, "Late", "30m", FALSE);
  g_assert_cmpuint (count_due (scene.desk->store, &next_at), ==, 0);
  g_assert_cmpint (next_at, >, scene.desk->now);
  g_assert_cmpint (next_at, <=, scene.desk->now + 30 * FETTLE_MINUTE);

  desk_wait (scene.desk, 31 * FETTLE_MINUTE);
  head = fettle_store_get_head (scene.desk->store, NULL);
  g_assert_cmpuint (count_due (scene.desk->store, &next_at), ==, 1);
  g_assert_true (run (scene.desk->store));
  g_assert_false (run (scene.desk->store));

  /* Given to another team, and nobody was asked why; nobody has taken it up. */
  record = fettle_store_read (scene.desk->store, FETTLE_KIND_INCIDENT, &scene.ticket, NULL);
  g_assert_true (fettle_record_get_ref (record, FETTLE_TICKET_TEAM, &team) && fettle_uuid_equal (&team, &scene.network));
  g_assert_cmpint (fettle_record_get_time (record, FETTLE_TICKET_FIRST_ACK_AT), ==, FETTLE_TIME_NONE);

  /* Anna leads that team. */
  concerned = fettle_store_list_escalated (scene.desk->store, head, 0, &scene.anna, NULL);
  others = fettle_store_list_escalated (scene.desk->store, head, 0, &scene.desk->me, NULL);
  g_assert_cmpuint (concerned->len, ==, 1);
  g_assert_cmpuint (others->len, ==, 0);
  g_assert_cmpstr (((FettleEscalated *) g_ptr_array_index (concerned, 0))->text, ==,
                   "Escalated to Network: nobody owned it for 30m by the clock on the wall (rule “Late”)");
}

/* Another team gets it, and not with whom it was in the team before; why it went to
 * that one is not why it goes on. */
static void
test_leaves_its_owner (void)
{
  g_auto (Scene) scene = { 0 };
  g_autoptr (FettleRecord) record = NULL;
  FettleUuid other, team;
  FettleEdit *edit;

  scene_init (&scene);
  other = desk_make_named (scene.desk, FETTLE_KIND_TEAM, "Desk");
  edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &scene.ticket);
  fettle_edit_set_ref (edit, FETTLE_TICKET_TEAM, &other);
  fettle_edit_set_reason (edit, "skills");
  make (scene.desk, edit);
  edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &scene.ticket);
  fettle_edit_set_ref (edit, FETTLE_TICKET_OWNER, &scene.desk->me);
  make (scene.desk, edit);

  edit = new_edit (scene.desk, FETTLE_KIND_RULE);
  fettle_edit_set_text (edit, FETTLE_RULE_NAME, "VPN");
  fettle_edit_set_text (edit, FETTLE_RULE_TYPE, "escalate");
  fettle_edit_set_text (edit, FETTLE_RULE_FILTER, "title:vpn");
  fettle_edit_set_text (edit, FETTLE_RULE_TRIGGER, "match");
  fettle_edit_set_text (edit, FETTLE_RULE_COUNTS, "wall");
  fettle_edit_set_ref (edit, FETTLE_RULE_TEAM, &scene.network);
  make (scene.desk, edit);
  g_assert_true (run (scene.desk->store));

  record = fettle_store_read (scene.desk->store, FETTLE_KIND_INCIDENT, &scene.ticket, NULL);
  g_assert_true (fettle_record_get_ref (record, FETTLE_TICKET_TEAM, &team) && fettle_uuid_equal (&team, &scene.network));
  g_assert_false (fettle_record_get_ref (record, FETTLE_TICKET_OWNER, NULL));
  g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_REASSIGN_REASON), ==, NULL);
}

/* Two programs see the same: the second finds nothing left to do. */
static void
test_two_programs (void)
{
  g_auto (Scene) scene = { 0 };
  g_autoptr (FettleStore) other = NULL;
  g_autoptr (GArray) due = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  gint64 next_at;

  scene_init (&scene);
  make_rule (&scene, "Late", "30m", TRUE);
  desk_wait (scene.desk, FETTLE_HOUR);
  other = fettle_store_open (scene.desk->path, FETTLE_STORE_WRITE, scene.desk->clock, scene.desk->random, &error);
  g_assert_no_error (error);
  fettle_store_find_escalations (other, NULL, due, &next_at, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (due->len, ==, 1);

  g_assert_true (run (scene.desk->store));
  commit = fettle_store_run_escalations (other, due, &error);
  g_assert_no_error (error);
  g_assert_cmpint (commit->first_seq, ==, 0);
}

/* Closed for a day, both levels passed: noted at once, told once. */
static void
test_catches_up (void)
{
  g_auto (Scene) scene = { 0 };
  g_autoptr (GPtrArray) concerned = NULL;
  gint64 next_at, head;

  scene_init (&scene);
  make_rule (&scene, "First", "30m", TRUE);
  make_rule (&scene, "Second", "2h", FALSE);
  desk_wait (scene.desk, FETTLE_DAY);
  head = fettle_store_get_head (scene.desk->store, NULL);
  g_assert_true (run (scene.desk->store));
  g_assert_cmpuint (count_due (scene.desk->store, &next_at), ==, 0);
  g_assert_cmpint (next_at, ==, FETTLE_TIME_NONE);

  concerned = fettle_store_list_escalated (scene.desk->store, head, 0, &scene.anna, NULL);
  g_assert_cmpuint (concerned->len, ==, 1);
  g_assert_nonnull (strstr (((FettleEscalated *) g_ptr_array_index (concerned, 0))->text, "“First”"));
  g_assert_nonnull (strstr (((FettleEscalated *) g_ptr_array_index (concerned, 0))->text, "“Second”"));
}

/* A ticket that takes no further helper keeps no other one from being escalated. */
static void
test_refused_ticket (void)
{
  g_auto (Scene) scene = { 0 };
  FettleEdit *edit;
  FettleUuid full, rule, helper;

  scene_init (&scene);
  full = desk_log (scene.desk, "VPN with many helpers");
  for (guint i = 0; i < 5; i++)
    {
      edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &full);
      for (guint h = 0; h < 100; h++)
        {
          char text[FETTLE_UUID_TEXT_SIZE];

          helper = desk_new_uuid (scene.desk);
          fettle_edit_add_element (edit, FETTLE_TICKET_HELPERS, fettle_uuid_to_text (&helper, text));
        }
      make (scene.desk, edit);
    }
  rule = make_rule (&scene, "Late", "30m", FALSE);
  edit = fettle_edit_new_update (FETTLE_KIND_RULE, &rule);
  {
    char text[FETTLE_UUID_TEXT_SIZE];

    fettle_edit_add_element (edit, FETTLE_RULE_HELPERS, fettle_uuid_to_text (&scene.anna, text));
  }
  make (scene.desk, edit);

  desk_wait (scene.desk, 31 * FETTLE_MINUTE);
  g_assert_true (run (scene.desk->store));
  {
    g_autoptr (FettleRecord) other = fettle_store_read (scene.desk->store, FETTLE_KIND_INCIDENT, &scene.ticket, NULL);
    FettleUuid team;

    g_assert_true (fettle_record_get_ref (other, FETTLE_TICKET_TEAM, &team));
    g_assert_true (fettle_uuid_equal (&team, &scene.network));
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/escalations/no-rules", test_no_rules);
  g_test_add_func ("/escalations/runs-once", test_runs_once);
  g_test_add_func ("/escalations/leaves-its-owner", test_leaves_its_owner);
  g_test_add_func ("/escalations/two-programs", test_two_programs);
  g_test_add_func ("/escalations/catches-up", test_catches_up);

  g_test_add_func ("/escalations/refused-ticket", test_refused_ticket);
  return g_test_run ();
}
