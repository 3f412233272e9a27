/* test-categories.c: categories merged into each other, retired, and how they are
 * used.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-fixture.h"

#include "fettle-store-categories.h"

#include <string.h>

#define DAY G_GINT64_CONSTANT (86400000)

static FettleUuid
make (DeskFixture      *desk,
      const char       *name,
      const FettleUuid *parent)
{
  FettleUuid eid = desk_new_uuid (desk);
  FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_CATEGORY, &eid);
  g_autoptr (FettleCommit) commit = NULL;

  fettle_edit_set_text (edit, FETTLE_CATEGORY_NAME, name);
  fettle_edit_set_ref (edit, FETTLE_CATEGORY_PARENT, parent);
  commit = desk_commit (desk, edit, "Made");
  return eid;
}

static FettleUuid
log_in (DeskFixture      *desk,
        FettleKind        kind,
        const FettleUuid *category)
{
  FettleUuid eid = desk_new_uuid (desk);
  FettleEdit *edit = fettle_edit_new_create (kind, &eid);
  g_autoptr (FettleCommit) commit = NULL;

  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, "Mail is slow");
  fettle_edit_set_ref (edit, FETTLE_TICKET_CATEGORY, category);
  commit = desk_commit (desk, edit, "Logged");
  return eid;
}

static void
assert_in (DeskFixture      *desk,
           const FettleUuid *ticket,
           const FettleUuid *category)
{
  g_autoptr (FettleRecord) record = fettle_store_read (desk->store, FETTLE_KIND_TICKET, ticket, NULL);
  FettleUuid found;

  g_assert_true (fettle_record_get_ref (record, FETTLE_TICKET_CATEGORY, &found));
  g_assert_true (fettle_uuid_equal (&found, category));
}

static gboolean
is_below (DeskFixture      *desk,
          const FettleUuid *category,
          const FettleUuid *parent)
{
  g_autoptr (FettleRecord) record = fettle_store_read (desk->store, FETTLE_KIND_CATEGORY, category, NULL);
  FettleUuid found;

  return fettle_record_get_ref (record, FETTLE_CATEGORY_PARENT, &found) && fettle_uuid_equal (&found, parent);
}

static FettleCommit *
merge (DeskFixture      *desk,
       const FettleUuid *from,
       const FettleUuid *into,
       int               code)
{
  g_autoptr (GError) error = NULL;
  FettleCommit *commit = fettle_store_merge_category (desk->store, &desk->me, "Merged", from, into, &error);

  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, FETTLE_PROBLEM, code);
  return commit;
}

/* A rule that would take what @filter finds. */
static FettleUuid
make_rule (DeskFixture *desk,
           const char  *filter)
{
  FettleUuid team = desk_make_named (desk, FETTLE_KIND_TEAM, "Network");
  FettleUuid eid = desk_new_uuid (desk);
  FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_RULE, &eid);
  g_autoptr (FettleCommit) commit = NULL;

  fettle_edit_set_text (edit, FETTLE_RULE_NAME, "Takes it");
  fettle_edit_set_text (edit, FETTLE_RULE_TYPE, "assign");
  fettle_edit_set_text (edit, FETTLE_RULE_FILTER, filter);
  fettle_edit_set_ref (edit, FETTLE_RULE_TEAM, &team);
  commit = desk_commit (desk, edit, "Rule");
  return eid;
}

static FettleUuid
make_policy (DeskFixture *desk,
             const char  *filter,
             const char  *conditions)
{
  FettleUuid eid = desk_new_uuid (desk);
  FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_SLA_POLICY, &eid);
  g_autoptr (FettleCommit) commit = NULL;

  fettle_edit_set_text (edit, FETTLE_SLA_POLICY_NAME, "Promise");
  fettle_edit_set_bool (edit, FETTLE_SLA_POLICY_ENABLED, TRUE);
  fettle_edit_set_text (edit, FETTLE_SLA_POLICY_FILTER, filter);
  fettle_edit_set_text (edit, FETTLE_SLA_POLICY_RESOLVE, "P1 4h");
  fettle_edit_set_text (edit, FETTLE_SLA_POLICY_CONDITIONS, conditions);
  commit = desk_commit (desk, edit, "Policy");
  return eid;
}

static void
assert_text (DeskFixture      *desk,
             FettleKind        kind,
             const FettleUuid *eid,
             guint             field,
             const char       *expected)
{
  g_autoptr (FettleRecord) record = fettle_store_read (desk->store, kind, eid, NULL);

  g_assert_cmpstr (fettle_record_get_text (record, field), ==, expected);
}

static void
test_merge (void)
{
  static const FettleKind kinds[] = { FETTLE_KIND_INCIDENT, FETTLE_KIND_REQUEST, FETTLE_KIND_PROBLEM,
                                      FETTLE_KIND_CHANGE_REQUEST, FETTLE_KIND_TASK };
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid printers = make (desk, "Printers", NULL);
  FettleUuid toner = make (desk, "Toner", &printers);
  FettleUuid hardware = make (desk, "Hardware", NULL);
  FettleUuid tickets[G_N_ELEMENTS (kinds)];
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (FettleCommit) undone = NULL;
  g_autofree char *team = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    tickets[i] = log_in (desk, kinds[i], &printers);
  make_rule (desk, "category:hardware");

  commit = merge (desk, &printers, &hardware, -1);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    assert_in (desk, &tickets[i], &hardware);
  g_assert_true (is_below (desk, &toner, &hardware));
  team = desk_dup_text (desk, &tickets[0], FETTLE_TICKET_TEAM);
  g_assert_null (team);
  g_clear_pointer (&undone, fettle_commit_free);
  g_assert_null (merge (desk, &printers, &hardware, FETTLE_PROBLEM_STALE));
  desk_assert_sound (desk);

  undone = fettle_store_undo (desk->store, &desk->me, &commit->act, NULL);
  g_assert_nonnull (undone);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    assert_in (desk, &tickets[i], &printers);
  g_assert_true (is_below (desk, &toner, &printers));
  desk_assert_sound (desk);
}

static void
test_refused (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid hardware = make (desk, "Hardware", NULL);
  FettleUuid printer = make (desk, "Printer", &hardware);
  FettleUuid network = make (desk, "Network", NULL);
  FettleUuid wireless = make (desk, "Wireless", &network);
  FettleUuid nobody = desk_new_uuid (desk);
  FettleEdit *end = fettle_edit_new_update (FETTLE_KIND_CATEGORY, &hardware);

  g_assert_null (merge (desk, &hardware, &hardware, FETTLE_PROBLEM_REFUSED));
  g_assert_null (merge (desk, &hardware, &printer, FETTLE_PROBLEM_REFUSED));
  g_assert_null (merge (desk, &hardware, &wireless, FETTLE_PROBLEM_REFUSED));
  g_assert_null (merge (desk, &hardware, &nobody, FETTLE_PROBLEM_NOT_FOUND));
  fettle_edit_set_bool (end, FETTLE_CATEGORY_DELETED, TRUE);
  desk_refuse (desk, end, FETTLE_PROBLEM_REFUSED);
  fettle_commit_free (merge (desk, &printer, &hardware, -1));
  desk_assert_sound (desk);
}

/* What rules and promises name goes along, and comes back. */
static const struct
{
  const char *before, *after;
} filters[] = {
  { "category:printers prio:1", "category:Hardware prio:1" },
  { "category:print", "category:Hardware" },
  { "-category:Printers,network", "-category:Hardware,network" },
  { "category:printers,hardware", "category:hardware" },
  { "prio:1 or (team:Network category:printers)", "prio:1 or team:Network category:Hardware" },
  { "category:\"Printers > Toner\"", "category:\"Hardware › Toner\"" },
  { "category:mail", "category:mail" },
  { "printers", "printers" },
  { "category:prniters", "category:prniters" },
};

static void
test_filters (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid printers = make (desk, "Printers", NULL);
  FettleUuid hardware = make (desk, "Hardware", NULL);
  FettleUuid rules[G_N_ELEMENTS (filters)];
  FettleUuid policy = make_policy (desk, "category:printers", "# the toner\nresolve.pause: category:Printers state:waiting");
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (FettleCommit) undone = NULL;

  make (desk, "Toner", &printers);
  make (desk, "Network", NULL);
  make (desk, "Mail", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    rules[i] = make_rule (desk, filters[i].before);

  commit = merge (desk, &printers, &hardware, -1);
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    assert_text (desk, FETTLE_KIND_RULE, &rules[i], FETTLE_RULE_FILTER, filters[i].after);
  assert_text (desk, FETTLE_KIND_SLA_POLICY, &policy, FETTLE_SLA_POLICY_FILTER, "category:Hardware");
  assert_text (desk, FETTLE_KIND_SLA_POLICY, &policy, FETTLE_SLA_POLICY_CONDITIONS,
               "# the toner\nresolve.pause: category:Hardware state:waiting");
  desk_assert_sound (desk);

  undone = fettle_store_undo (desk->store, &desk->me, &commit->act, NULL);
  g_assert_nonnull (undone);
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    assert_text (desk, FETTLE_KIND_RULE, &rules[i], FETTLE_RULE_FILTER, filters[i].before);
  assert_text (desk, FETTLE_KIND_SLA_POLICY, &policy, FETTLE_SLA_POLICY_FILTER, "category:printers");
  assert_text (desk, FETTLE_KIND_SLA_POLICY, &policy, FETTLE_SLA_POLICY_CONDITIONS,
               "# the toner\nresolve.pause: category:Printers state:waiting");
  desk_assert_sound (desk);
}

/* Part of a name may mean several: what it still means stays. */
static void
test_parts_of_names (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid mail = make (desk, "Mail", NULL);
  FettleUuid server = make (desk, "Mail server", NULL);
  FettleUuid list = make (desk, "Lists by mail", NULL);
  FettleUuid messages = make (desk, "Messages", NULL);
  FettleUuid exact = make_rule (desk, "category:mail");
  FettleUuid part = make_rule (desk, "category:mai");
  g_autofree char *id = fettle_uuid_dup_text (&mail);
  g_autofree char *by_id = g_strconcat ("category:", id, NULL);
  g_autofree char *target = fettle_uuid_dup_text (&messages);
  g_autofree char *by_target = g_strconcat ("category:", target, NULL);
  FettleUuid fixed = make_rule (desk, by_id);

  g_clear_pointer (&id, g_free);
  fettle_commit_free (merge (desk, &mail, &messages, -1));
  assert_text (desk, FETTLE_KIND_RULE, &exact, FETTLE_RULE_FILTER, "category:Messages");
  assert_text (desk, FETTLE_KIND_RULE, &part, FETTLE_RULE_FILTER, "category:mai,Messages");
  assert_text (desk, FETTLE_KIND_RULE, &fixed, FETTLE_RULE_FILTER, by_target);
  fettle_commit_free (merge (desk, &server, &list, -1));
  assert_text (desk, FETTLE_KIND_RULE, &part, FETTLE_RULE_FILTER, "category:mai,Messages");
  desk_assert_sound (desk);
}

/* A name that stands there twice goes twice, and its place is taken once: a term that
 * lost all its names would let everything pass. */
static const struct
{
  const char *before, *after;
} doubles[] = {
  { "category:mail,Mail", "category:\"Mail server\"" },
  { "prio:1 category:mail,MAIL", "prio:1 category:\"Mail server\"" },
  { "-category:mail,Mail", "-category:\"Mail server\"" },
  { "category:mail,\"mail server\"", "category:\"mail server\"" },
};

static void
test_doubles (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid mail = make (desk, "Mail", NULL);
  FettleUuid server = make (desk, "Mail server", NULL);
  FettleUuid in = make (desk, "In", &mail);
  FettleUuid tray = make (desk, "In tray", &mail);
  FettleUuid signs = make_rule (desk, "category:\"Mail > In\",\"Mail › In\"");
  FettleUuid rules[G_N_ELEMENTS (doubles)];

  make (desk, "Lists by mail", NULL);
  make (desk, "In box", &mail);
  fettle_commit_free (merge (desk, &in, &tray, -1));
  assert_text (desk, FETTLE_KIND_RULE, &signs, FETTLE_RULE_FILTER, "category:\"Mail › In tray\"");

  for (guint i = 0; i < G_N_ELEMENTS (doubles); i++)
    rules[i] = make_rule (desk, doubles[i].before);

  fettle_commit_free (merge (desk, &mail, &server, -1));
  for (guint i = 0; i < G_N_ELEMENTS (doubles); i++)
    assert_text (desk, FETTLE_KIND_RULE, &rules[i], FETTLE_RULE_FILTER, doubles[i].after);
  desk_assert_sound (desk);
}

static void
close_it (DeskFixture      *desk,
          const FettleUuid *ticket)
{
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, ticket);
  g_autoptr (FettleCommit) commit = NULL;

  fettle_edit_set_text (edit, FETTLE_TICKET_STATE, "cancelled");
  fettle_edit_set_reason (edit, "Not ours");
  commit = desk_commit (desk, edit, "Closed");
}

static void
test_health (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid hardware = make (desk, "Hardware", NULL);
  FettleUuid printer = make (desk, "Printer", &hardware);
  FettleUuid old = make (desk, "Fax", NULL);
  FettleUuid other = make (desk, "Other", NULL);
  g_autoptr (FettleCategoryHealth) health = NULL;
  const FettleCategoryUse *use;
  FettleUuid ticket;

  log_in (desk, FETTLE_KIND_INCIDENT, &old);
  desk_wait (desk, 91 * DAY);
  log_in (desk, FETTLE_KIND_INCIDENT, &printer);
  ticket = log_in (desk, FETTLE_KIND_INCIDENT, &printer);
  close_it (desk, &ticket);
  log_in (desk, FETTLE_KIND_TASK, &other);
  log_in (desk, FETTLE_KIND_PROBLEM, NULL);

  health = fettle_store_read_category_health (desk->store, NULL);
  g_assert_cmpuint (health->uses->len, ==, 4);
  g_assert_cmpuint (health->n_recent, ==, 4);
  g_assert_cmpuint (health->n_recent_other, ==, 1);
  g_assert_cmpuint (health->n_recent_none, ==, 1);
  g_assert_cmpuint (fettle_category_health_get_other (health), ==, 50);

  use = fettle_category_health_find (health, &printer);
  g_assert_cmpstr (use->name, ==, "Hardware › Printer");
  g_assert_cmpuint (use->n_open, ==, 1);
  g_assert_cmpuint (use->n_recent, ==, 2);
  g_assert_cmpuint (use->n_all, ==, 2);
  use = fettle_category_health_find (health, &hardware);
  g_assert_cmpuint (use->n_below, ==, 1);
  g_assert_false (use->is_unused);
  use = fettle_category_health_find (health, &old);
  g_assert_true (use->is_unused);
  g_assert_cmpint (use->last_used, ==, DESK_START);
}

/* What would never match without a category is known before it is retired. */
static void
test_lost (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid hardware = make (desk, "Hardware", NULL);
  FettleUuid old = make (desk, "Fax", NULL);
  FettleUuid older = make (desk, "Fax at home", NULL);
  g_autoptr (FettleCategoryHealth) health = NULL;
  g_autofree char *told = NULL;
  const FettleCategoryUse *use;

  make_rule (desk, "category:fax,hardware");
  make_rule (desk, "category:home prio:1");
  make_policy (desk, "category:home,hardware", "");
  make_policy (desk, "prio:1 or category:home", "");
  make_policy (desk, "-category:home", "");
  make_policy (desk, "prio:1 category:home", "");
  make_policy (desk, "category:hardware", "resolve.pause: category:home");

  health = fettle_store_read_category_health (desk->store, NULL);
  use = fettle_category_health_find (health, &older);
  told = fettle_category_mentions_dup_text (&use->mentions);
  g_assert_cmpstr (told, ==, "1 rule and 5 agreements");
  g_assert_cmpuint (use->lost->len, ==, 3);
  /* “fax” comes to mean the other one. */
  use = fettle_category_health_find (health, &old);
  g_assert_cmpuint (use->mentions.n_rules, ==, 1);
  g_assert_cmpuint (use->lost->len, ==, 0);
  use = fettle_category_health_find (health, &hardware);
  g_assert_cmpuint (use->mentions.n_policies, ==, 2);
  g_assert_cmpuint (use->lost->len, ==, 2);
}

/* What the teams of a filter are is nothing to retiring a category. */
static void
test_lost_besides (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid old = make (desk, "Fax", NULL);
  g_autoptr (FettleCategoryHealth) health = NULL;
  const FettleCategoryUse *use;

  make_policy (desk, "team:Network or category:fax", "");
  make_policy (desk, "category:nothing or category:fax", "");
  make_policy (desk, "category:nothing category:fax", "");

  health = fettle_store_read_category_health (desk->store, NULL);
  use = fettle_category_health_find (health, &old);
  g_assert_cmpuint (use->mentions.n_policies, ==, 3);
  g_assert_cmpuint (use->lost->len, ==, 1);
}

/* What cannot be read is passed over, but told. */
static void
test_unread (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid mail = make (desk, "Mail", NULL);
  FettleUuid fax = make (desk, "Fax", NULL);
  FettleUuid wings = make_rule (desk, "wings:2 category:fax");
  g_autoptr (FettleCategoryHealth) health = NULL;
  g_autofree char *told = NULL;
  FettleCategoryMentions mentions;

  make_rule (desk, "category:fax");
  make_policy (desk, "category:fax", "resolve.pause: (");
  g_assert_true (fettle_store_preview_merge (desk->store, &fax, &mail, &mentions, NULL));
  g_assert_cmpuint (mentions.n_rules, ==, 1);
  g_assert_cmpuint (mentions.n_policies, ==, 1);
  told = fettle_category_mentions_dup_unread (&mentions);
  g_assert_cmpstr (told, ==, "2 filters cannot be read and stay as they are.");

  health = fettle_store_read_category_health (desk->store, NULL);
  g_assert_cmpuint (fettle_category_health_find (health, &fax)->mentions.n_unread, ==, 2);
  fettle_commit_free (merge (desk, &fax, &mail, -1));
  assert_text (desk, FETTLE_KIND_RULE, &wings, FETTLE_RULE_FILTER, "wings:2 category:fax");
}

/* A part of a name that keeps its place beside the other needs room for both. */
static void
test_no_room (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid mail = make (desk, "Mail", NULL);
  FettleUuid messages = make (desk, "Messages", NULL);
  g_autoptr (GString) filter = g_string_new ("category:mai");
  g_autoptr (GError) error = NULL;
  FettleCategoryMentions mentions;

  make (desk, "Mail server", NULL);
  for (guint i = 1; i < FETTLE_FILTER_MAX_TERMS; i++)
    g_string_append_printf (filter, " tag:t%u", i);
  make_rule (desk, filter->str);

  g_assert_false (fettle_store_preview_merge (desk->store, &mail, &messages, &mentions, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_REFUSED);
  g_assert_cmpstr (error->message, ==, "The filter of “Takes it” cannot follow.");
  g_assert_cmpstr (fettle_problem_get_detail (error), ==, "A filter may have at most 200 terms and values.");
  g_assert_null (merge (desk, &mail, &messages, FETTLE_PROBLEM_REFUSED));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/categories/merge", test_merge);
  g_test_add_func ("/categories/refused", test_refused);
  g_test_add_func ("/categories/filters", test_filters);
  g_test_add_func ("/categories/parts-of-names", test_parts_of_names);
  g_test_add_func ("/categories/doubles", test_doubles);
  g_test_add_func ("/categories/health", test_health);
  g_test_add_func ("/categories/lost", test_lost);
  g_test_add_func ("/categories/lost-besides", test_lost_besides);
  g_test_add_func ("/categories/unread", test_unread);
  g_test_add_func ("/categories/no-room", test_no_room);

  return g_test_run ();
}
