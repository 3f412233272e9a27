/* test-write.c: transactions, clocks, numbers, changes of another desk, lists
 * that follow what is written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-fixture.h"

#include "fettle-stamp.h"

#include <sqlite3.h>
#include <string.h>

static FettleLogged *
get_last (GPtrArray *history)
{
  g_assert_cmpuint (history->len, >, 0);
  return g_ptr_array_index (history, history->len - 1);
}

static GPtrArray *
get_history (DeskFixture      *desk,
             const FettleUuid *eid)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *history = fettle_store_list_history (desk->store, eid, &error);

  g_assert_no_error (error);
  return history;
}

/* One edit of several is refused: none is done. */
static void
test_atomic (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid eid = desk_log (desk, "one");
  FettleUuid other = desk_new_uuid (desk);
  g_autoptr (FettleAction) action = fettle_action_new ("both");
  g_autoptr (GError) error = NULL;
  FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_INCIDENT, &other);
  gint64 head = fettle_store_get_head (desk->store, NULL);
  g_autofree char *number = NULL;
  FettleUuid next;

  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, "two");
  fettle_action_take (action, edit);
  edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &eid);
  fettle_edit_set_text (edit, FETTLE_TICKET_STATE, "closed");
  fettle_action_take (action, edit);

  g_assert_null (fettle_store_commit (desk->store, &desk->me, action, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_REFUSED);
  g_assert_cmpint (fettle_store_get_head (desk->store, NULL), ==, head);
  g_assert_null (fettle_store_read (desk->store, FETTLE_KIND_INCIDENT, &other, NULL));
  g_assert_cmpuint (fettle_store_get_rid (desk->store, &other), ==, 0);

  /* The number was not used up. */
  next = desk_log (desk, "three");
  number = desk_dup_text (desk, &next, FETTLE_TICKET_NUMBER);
  g_assert_cmpstr (number, ==, "INC-2");
  desk_assert_sound (desk);
}

/* A refused edit of an import leaves the others. */
static void
test_refused_between (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  FettleTransaction *transaction = fettle_store_begin (desk->store, &desk->me, "Import", &error);
  g_autoptr (FettleCommit) commit = NULL;
  guint n_refused = 0;

  for (guint i = 0; i < 10; i++)
    {
      FettleUuid eid = desk_new_uuid (desk);
      g_autoptr (FettleEdit) edit = fettle_edit_new_create (FETTLE_KIND_INCIDENT, &eid);

      fettle_edit_set_observed (edit, "test", i + 1);
      fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, i % 3 == 1 ? NULL : "row");
      fettle_edit_set_int (edit, FETTLE_TICKET_IMPACT, i % 3 == 1 ? 99 : 1);
      n_refused += !fettle_transaction_apply (transaction, edit, NULL);
    }

  commit = fettle_transaction_commit (transaction, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_refused, ==, 3);
  g_assert_cmpuint (commit->rids->len, ==, 7);
  desk_assert_sound (desk);
}

static void
test_rollback (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleTransaction *transaction = fettle_store_begin (desk->store, &desk->me, "x", NULL);
  FettleUuid eid = desk_new_uuid (desk);
  g_autoptr (FettleEdit) edit = fettle_edit_new_create (FETTLE_KIND_TEAM, &eid);
  gint64 head = fettle_store_get_head (desk->store, NULL);

  fettle_edit_set_text (edit, FETTLE_TEAM_NAME, "gone");
  g_assert_true (fettle_transaction_apply (transaction, edit, NULL));
  fettle_transaction_rollback (transaction);
  g_assert_cmpint (fettle_store_get_head (desk->store, NULL), ==, head);
  g_assert_cmpuint (fettle_store_get_rid (desk->store, &eid), ==, 0);
  desk_make_named (desk, FETTLE_KIND_TEAM, "kept");
  desk_assert_sound (desk);
}

/* The clock goes back: stamps and the order of the log do not. */
static void
test_clock (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid eid = desk_log (desk, "one");
  g_autoptr (GPtrArray) history = NULL;
  FettleLogged *before, *after;
  g_autofree char *title = NULL;

  desk_set_text (desk, &eid, FETTLE_TICKET_TITLE, "two");
  desk_wait (desk, -FETTLE_DAY);
  desk_reopen (desk);
  desk_set_text (desk, &eid, FETTLE_TICKET_TITLE, "three");

  history = get_history (desk, &eid);
  before = g_ptr_array_index (history, history->len - 2);
  after = get_last (history);
  g_assert_cmpint (after->change->hlc, >, before->change->hlc);
  g_assert_cmpint (after->eh, >, before->eh);
  g_assert_cmpint (after->change->wall, ==, desk->now);
  g_assert_cmpint (before->change->wall, ==, FETTLE_TIME_NONE);
  title = desk_dup_text (desk, &eid, FETTLE_TICKET_TITLE);
  g_assert_cmpstr (title, ==, "three");
  desk_assert_sound (desk);
}

/* record.md 4.4: fields by set, with a guard by act, or-sets by add and rem. */
static void
test_forms (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid eid = desk_log (desk, "one");
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &eid);
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (FettleCommit) next = NULL;
  g_autoptr (GPtrArray) history = NULL;
  FettleOp expected[] = { FETTLE_OP_CREATE, FETTLE_OP_SET, FETTLE_OP_ADD, FETTLE_OP_ACT, FETTLE_OP_ADD, FETTLE_OP_REM };

  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, "two");
  fettle_edit_add_element (edit, FETTLE_TICKET_TAGS, "vpn");
  commit = desk_commit (desk, edit, "set and add");
  g_assert_cmpint (commit->last_seq - commit->first_seq, ==, 1);

  edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &eid);
  fettle_edit_set_ref (edit, FETTLE_TICKET_OWNER, &desk->me);
  fettle_edit_remove_element (edit, FETTLE_TICKET_TAGS, "vpn");
  fettle_edit_add_element (edit, FETTLE_TICKET_TAGS, "paper");
  next = desk_commit (desk, edit, "act, add and rem");

  history = get_history (desk, &eid);
  g_assert_cmpuint (history->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < history->len; i++)
    {
      const FettleChange *change = ((FettleLogged *) g_ptr_array_index (history, i))->change;

      g_assert_cmpint (change->op, ==, expected[i]);
      g_assert_true (fettle_change_check (change, NULL));
      g_assert_true ((change->base != NULL) == (change->op == FETTLE_OP_SET || change->op == FETTLE_OP_ACT));
    }
}

static void
test_numbers (void)
{
  static const struct
  {
    const char *given, *expected;
  } cases[] = {
    { NULL, "INC-1" },
    { "INC-7", "INC-7" },
    { NULL, "INC-8" },
    { "INC-7", "INC-9" },      /* taken: a new one */
    { "CALL 12", "CALL 12" },  /* of another form: kept, counts nothing */
    { "INC-08", "INC-08" },
    { NULL, "INC-10" },
  };
  g_autoptr (DeskFixture) desk = desk_fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FettleUuid eid = desk_new_uuid (desk);
      FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_INCIDENT, &eid);
      g_autoptr (FettleCommit) commit = NULL;
      g_autofree char *number = NULL;

      fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, "x");
      fettle_edit_set_text (edit, FETTLE_TICKET_NUMBER, cases[i].given);
      commit = desk_commit (desk, edit, "x");
      number = desk_dup_text (desk, &eid, FETTLE_TICKET_NUMBER);
      g_assert_cmpstr (number, ==, cases[i].expected);
    }

  desk_assert_sound (desk);
}

/* --- another desk ------------------------------------------------------------------------ */

/* All but the first three changes of a desk. */
static GPtrArray *
collect_changes (DeskFixture *desk,
                 GPtrArray   *eids)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_change_unref);
  gint64 head = fettle_store_get_head (desk->store, NULL);

  for (gint64 seq = 4; seq <= head; seq++)
    for (guint i = 0; i < eids->len; i++)
      {
        g_autoptr (GPtrArray) history = get_history (desk, g_ptr_array_index (eids, i));

        for (guint j = 0; j < history->len; j++)
          {
            FettleLogged *logged = g_ptr_array_index (history, j);

            if (logged->seq == seq)
              g_ptr_array_add (changes, fettle_change_ref (logged->change));
          }
      }

  return changes;
}

static void
test_reauthor (void)
{
  g_autoptr (DeskFixture) from = desk_fixture_new ();
  g_autoptr (DeskFixture) to = desk_fixture_new ();
  FettleUuid eid = desk_log (from, "one");
  g_autoptr (GPtrArray) eids = g_ptr_array_new ();
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (FettleCommit) added = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleRecord) record = NULL;
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &eid);
  FettleTransaction *transaction;
  FettleUuid id;

  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, "two");
  fettle_edit_add_element (edit, FETTLE_TICKET_TAGS, "vpn");
  added = desk_commit (from, edit, "x");
  g_ptr_array_add (eids, &eid);
  changes = collect_changes (from, eids);
  g_assert_cmpuint (changes->len, ==, 3);

  desk_wait (to, FETTLE_HOUR);
  transaction = fettle_store_begin (to->store, &to->me, "Import", &error);
  for (guint i = 0; i < changes->len; i++)
    {
      const FettleChange *original = g_ptr_array_index (changes, i);

      g_assert_true (fettle_transaction_reauthor (transaction, original, &id, &error));
      g_assert_no_error (error);
      g_assert_false (fettle_uuid_equal (&id, &original->id));
    }

  g_assert_false (fettle_transaction_reauthor (transaction, g_ptr_array_index (changes, 0), &id, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_EXISTS);
  g_clear_error (&error);
  commit = fettle_transaction_commit (transaction, &error);
  g_assert_no_error (error);

  record = fettle_store_read (to->store, FETTLE_KIND_INCIDENT, &eid, &error);
  g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_TITLE), ==, "two");
  g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_NUMBER), ==, "INC-1");
  g_assert_true (fettle_record_has_element (record, FETTLE_TICKET_TAGS, "vpn"));
  history = get_history (to, &eid);
  for (guint i = 0; i < history->len; i++)
    {
      const FettleChange *change = ((FettleLogged *) g_ptr_array_index (history, i))->change;
      const FettleChange *original = g_ptr_array_index (changes, i);

      g_assert_true (fettle_uuid_equal (&change->ws, fettle_store_get_ws (to->store)));
      g_assert_true (fettle_uuid_equal (&change->act, &original->act));
      g_assert_true (fettle_uuid_equal (&change->actor, &original->actor));
      g_assert_true (fettle_value_equal (change->f, original->f));
    }

  desk_assert_sound (to);
}

/* --- properties ---------------------------------------------------------------------------- */

#define N_INDEPENDENT 24

typedef struct
{
  guint       incident;
  guint       field;
  const char *tag;
  int         value;
} Independent;

/* Each touches a field of its own, or adds its own tag. */
static void
make_independent (Independent *all)
{
  static const guint fields[] = {
    FETTLE_TICKET_TITLE, FETTLE_TICKET_DESCRIPTION, FETTLE_INCIDENT_SYMPTOM,
    FETTLE_TICKET_LOCATION, FETTLE_INCIDENT_CONFIGURATION_ITEM, FETTLE_TICKET_TAGS,
    FETTLE_TICKET_TAGS, FETTLE_TICKET_TAGS,
  };

  for (guint i = 0; i < N_INDEPENDENT; i++)
    {
      all[i].incident = i / 8;
      all[i].field = fields[i % 8];
      all[i].tag = all[i].field != FETTLE_TICKET_TAGS ? NULL
                   : i % 8 == 5 ? "a" : i % 8 == 6 ? "b" : "c";
      all[i].value = i;
    }
}

static void
apply_independent (DeskFixture       *desk,
                   const FettleUuid  *eids,
                   const Independent *one)
{
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &eids[one->incident]);
  g_autofree char *text = g_strdup_printf ("value %d", one->value);
  g_autoptr (FettleCommit) commit = NULL;

  if (one->tag != NULL)
    fettle_edit_add_element (edit, FETTLE_TICKET_TAGS, one->tag);
  else
    fettle_edit_set_text (edit, one->field, text);

  commit = desk_commit (desk, edit, text);
}

static char *
describe (DeskFixture      *desk,
          const FettleUuid *eid)
{
  g_autoptr (FettleRecord) record = fettle_store_read (desk->store, FETTLE_KIND_INCIDENT, eid, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < FETTLE_INCIDENT_N_FIELDS; i++)
    {
      const char *value = fettle_record_get_text (record, i);
      const char *last = NULL;

      g_string_append_printf (text, "%u=%s\n", i, value != NULL ? value : "");
      for (guint j = 0; j < fettle_record_get_n_elements (record, i); j++)
        {
          const char *element = fettle_record_get_element (record, i, j)->element;

          if (g_strcmp0 (last, element) != 0)
            g_string_append_printf (text, "+%s\n", element);
          last = element;
        }
    }

  return g_string_free (text, FALSE);
}

/* Independent changes in any order give the same state. */
static void
test_any_order (void)
{
  g_autoptr (FettleRandom) random = fettle_random_new_seeded (desk_seed (3));
  Independent all[N_INDEPENDENT];
  g_autofree char *first = NULL;

  make_independent (all);
  for (guint round = 0; round < 12; round++)
    {
      g_autoptr (DeskFixture) desk = desk_fixture_new ();
      FettleUuid eids[3];
      g_autofree char *one = NULL, *two = NULL, *three = NULL;
      char *now;

      for (guint i = 0; i < 3; i++)
        eids[i] = desk_log (desk, "start");

      for (guint i = 0; i < N_INDEPENDENT; i++)
        apply_independent (desk, eids, &all[i]);

      one = describe (desk, &eids[0]);
      two = describe (desk, &eids[1]);
      three = describe (desk, &eids[2]);
      now = g_strconcat (one, two, three, NULL);
      if (first == NULL)
        first = now;
      else
        {
          g_assert_cmpstr (now, ==, first);
          g_free (now);
        }

      desk_assert_sound (desk);
      for (guint i = N_INDEPENDENT - 1; i > 0; i--)
        {
          guint j = fettle_random_below (random, i + 1);
          Independent swap = all[i];

          all[i] = all[j];
          all[j] = swap;
        }
    }
}

/* --- lists that follow ------------------------------------------------------------------------ */

static GArray *
list (FettleStore *store,
      FettleSort   sort,
      gboolean     descending,
      const char  *text)
{
  FettleListQuery query = { .view = FETTLE_VIEW_ALL, .sort = sort, .descending = descending, .text = text };
  g_autoptr (GError) error = NULL;
  GArray *rids = fettle_store_list (store, &query, &error);

  g_assert_no_error (error);
  return rids;
}

static void
alter_at_random (DeskFixture *desk,
                 FettleUuid  *eids,
                 guint        n,
                 FettleUuid  *people)
{
  FettleRandom *random = desk->random;
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &eids[fettle_random_below (random, n)]);
  g_autoptr (FettleAction) action = fettle_action_new ("x");
  g_autoptr (FettleCommit) commit = NULL;
  g_autofree char *title = g_strdup_printf ("Title %u", (guint) fettle_random_below (random, 50));

  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, title);
  fettle_edit_set_ref (edit, FETTLE_TICKET_OWNER, &people[fettle_random_below (random, 3)]);
  fettle_edit_set_int (edit, FETTLE_TICKET_IMPACT, 1 + fettle_random_below (random, 3));
  fettle_edit_set_int (edit, FETTLE_TICKET_URGENCY, 1 + fettle_random_below (random, 3));
  fettle_action_take (action, edit);
  commit = fettle_store_commit (desk->store, &desk->me, action, NULL);
}

/* A commit tells the number of what was logged, if that was all. */
static void
test_made (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid first = desk_log (desk, "First"), second = desk_new_uuid (desk), person = desk_new_uuid (desk);
  FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_INCIDENT, &second);
  g_autoptr (FettleAction) action = fettle_action_new ("x");
  g_autoptr (FettleCommit) made = NULL;
  g_autoptr (FettleCommit) changed = NULL;

  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, "Second");
  fettle_action_take (action, edit);
  edit = fettle_edit_new_create (FETTLE_KIND_PERSON, &person);
  fettle_edit_set_text (edit, FETTLE_PERSON_NAME, "Ana");
  fettle_action_take (action, edit);
  made = fettle_store_commit (desk->store, &desk->me, action, NULL);
  g_assert_cmpstr (made->made, ==, "INC-2");

  edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &first);
  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, "Again");
  changed = desk_commit (desk, edit, "x");
  g_assert_null (changed->made);
}

typedef struct
{
  const char *text;
  guint       n;
} NameSearch;

static void
check_searches (DeskFixture      *desk,
                const NameSearch *searches,
                guint             n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GArray) found = list (desk->store, FETTLE_SORT_NUMBER, FALSE, searches[i].text);

      g_test_message ("%s", searches[i].text);
      g_assert_cmpuint (found->len, ==, searches[i].n);
    }
}

static FettleUuid
log_named (DeskFixture *desk,
           const char  *title,
           guint        field,
           FettleKind   kind,
           const char  *name)
{
  FettleUuid eid = desk_log (desk, title);
  FettleUuid named = desk_make_named (desk, kind, name);
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &eid);

  fettle_edit_set_ref (edit, field, &named);
  fettle_commit_free (desk_commit (desk, edit, "x"));
  return named;
}

static void
rename_to (DeskFixture      *desk,
           FettleKind        kind,
           const FettleUuid *eid,
           const char       *name)
{
  FettleEdit *edit = fettle_edit_new_update (kind, eid);

  fettle_edit_set_text (edit, fettle_kind_find_field (kind, "name"), name);
  fettle_commit_free (desk_commit (desk, edit, "x"));
}

/* What a row shows is found, and by its new name as soon as it has one. */
static void
test_search_names (void)
{
  static const NameSearch searches[] = {
    { "jane", 1 }, { "Jané", 1 }, { "doe jan", 1 }, { "jane tunnel", 1 }, { "jane paper", 0 },
    { "\"vpn gateway\"", 1 }, { "vpn gate paper", 1 }, { "\"gateway vpn\"", 0 }, { "service", 1 },
    { "network", 1 }, { "zoe", 1 }, { "nobody", 0 }, { "anew", 0 },
  };
  static const NameSearch renamed[] = { { "jane", 0 }, { "anew", 1 }, { "anew tunnel", 1 }, { "zoe", 1 } };
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid jane = log_named (desk, "Tunnel drops", FETTLE_TICKET_REPORTER, FETTLE_KIND_PERSON, "Jane Doe");

  log_named (desk, "No paper", FETTLE_TICKET_SERVICE, FETTLE_KIND_SERVICE, "VPN gateway");
  log_named (desk, "Screen", FETTLE_TICKET_TEAM, FETTLE_KIND_TEAM, "Service desk");
  log_named (desk, "Cable", FETTLE_TICKET_CATEGORY, FETTLE_KIND_CATEGORY, "Network");
  log_named (desk, "Mouse", FETTLE_TICKET_OWNER, FETTLE_KIND_PERSON, "Zoë");
  desk_make_named (desk, FETTLE_KIND_PERSON, "Nobody");

  check_searches (desk, searches, G_N_ELEMENTS (searches));
  rename_to (desk, FETTLE_KIND_PERSON, &jane, "Ann Anew");
  check_searches (desk, renamed, G_N_ELEMENTS (renamed));
}

/* A list that was followed change by change is the one that is read afresh. */
static void
test_follow (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autoptr (FettleStore) reader = fettle_store_open (desk->path, FETTLE_STORE_READ, desk->clock, desk->random, NULL);
  FettleUuid eids[40], people[3];

  people[0] = desk_make_named (desk, FETTLE_KIND_PERSON, "Zoë");
  people[1] = desk_make_named (desk, FETTLE_KIND_PERSON, "Ana");
  people[2] = desk_make_named (desk, FETTLE_KIND_PERSON, "Max");
  for (guint i = 0; i < 20; i++)
    eids[i] = desk_log (desk, "Start");

  for (guint sort = 0; sort < FETTLE_N_SORTS; sort++)
    for (guint i = 0; i < 8; i++)
      {
        guint n = 20 + MIN (sort * 2 + i / 4, 19);
        g_autoptr (GArray) followed = NULL;
        g_autoptr (GArray) found = NULL;
        g_autoptr (GArray) fresh = NULL;
        g_autoptr (GArray) found_fresh = NULL;
        g_autoptr (FettleStore) other = NULL;

        desk_wait (desk, 1000);
        if (i % 4 == 0)
          eids[n] = desk_log (desk, "New one");
        alter_at_random (desk, eids, n, people);
        if (i == 3)
          desk_note (desk, &eids[n - 1], "gateway");

        followed = list (reader, sort, i % 2, NULL);
        found = list (reader, sort, i % 2, "gateway");
        other = fettle_store_open (desk->path, FETTLE_STORE_READ, desk->clock, desk->random, NULL);
        fresh = list (other, sort, i % 2, NULL);
        found_fresh = list (other, sort, i % 2, "gateway");
        g_assert_cmpmem (followed->data, followed->len * 4, fresh->data, fresh->len * 4);
        g_assert_cmpmem (found->data, found->len * 4, found_fresh->data, found_fresh->len * 4);
      }
}

/* Each order is that of the rows it shows. */
static void
test_orders (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid eids[30], people[3];

  people[0] = desk_make_named (desk, FETTLE_KIND_PERSON, "Zoë");
  people[1] = desk_make_named (desk, FETTLE_KIND_PERSON, "Ana");
  people[2] = desk_make_named (desk, FETTLE_KIND_PERSON, "Max");
  for (guint i = 0; i < 30; i++)
    eids[i] = desk_log (desk, "Start");
  for (guint i = 0; i < 40; i++)
    {
      desk_wait (desk, 1000);
      alter_at_random (desk, eids, 30, people);
    }

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GArray) by_title = list (desk->store, FETTLE_SORT_TITLE, i, NULL);
      g_autoptr (GArray) by_owner = list (desk->store, FETTLE_SORT_OWNER, i, NULL);
      g_autoptr (GArray) by_update = list (desk->store, FETTLE_SORT_UPDATED, i, NULL);
      g_autoptr (GPtrArray) titles = fettle_store_list_rows (desk->store, (guint32 *) by_title->data, 30, NULL);
      g_autoptr (GPtrArray) owners = fettle_store_list_rows (desk->store, (guint32 *) by_owner->data, 30, NULL);
      g_autoptr (GPtrArray) updates = fettle_store_list_rows (desk->store, (guint32 *) by_update->data, 30, NULL);
      int sign = i == 0 ? 1 : -1;

      for (guint j = 1; j < 30; j++)
        {
          FettleIncidentRow *a = g_ptr_array_index (titles, j - 1), *b = g_ptr_array_index (titles, j);
          FettleIncidentRow *c = g_ptr_array_index (owners, j - 1), *d = g_ptr_array_index (owners, j);
          FettleIncidentRow *e = g_ptr_array_index (updates, j - 1), *f = g_ptr_array_index (updates, j);

          g_assert_cmpint (sign * g_utf8_collate (a->title, b->title), <=, 0);
          if (c->owner[0] != '\0' && d->owner[0] != '\0')
            g_assert_cmpint (sign * g_utf8_collate (c->owner, d->owner), <=, 0);
          g_assert_true (sign * (e->updated_at - f->updated_at) <= 0);
        }
    }
}

/* --- names ----------------------------------------------------------------------------------------- */

static void
test_names (void)
{
  static const struct
  {
    const char *text;
    int         index;  /* -1: several, -2: none */
  } cases[] = {
    { "Bob Dvořák", 1 }, { "bob dvorak", 1 }, { "dvorak", 1 }, { "BOB", 1 },
    { "anna", -1 }, { "Anna Weiss", 0 }, { "weiss", 0 }, { "nobody", -2 }, { "", -2 },
  };
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid people[3];
  g_autoptr (GPtrArray) names = NULL;

  people[0] = desk->me;
  people[1] = desk_make_named (desk, FETTLE_KIND_PERSON, "Bob Dvořák");
  people[2] = desk_make_named (desk, FETTLE_KIND_PERSON, "Anna Schmidt");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      int code = cases[i].index == -1 ? FETTLE_PROBLEM_INVALID : FETTLE_PROBLEM_NOT_FOUND;
      FettleUuid eid;
      gboolean found = fettle_store_find_name (desk->store, FETTLE_KIND_PERSON, cases[i].text, &eid, &error);

      g_test_message ("%s", cases[i].text);
      g_assert_true (found == (cases[i].index >= 0));
      if (found)
        g_assert_true (fettle_uuid_equal (&eid, &people[cases[i].index]));
      else
        g_assert_error (error, FETTLE_PROBLEM, code);
    }

  names = fettle_store_list_names (desk->store, FETTLE_KIND_PERSON, NULL);
  g_assert_cmpuint (names->len, ==, 3);
  g_assert_cmpstr (((FettleName *) g_ptr_array_index (names, 0))->name, ==, "Anna Schmidt");
  g_assert_true (((FettleName *) g_ptr_array_index (names, 1))->agent);
}

static void
test_alike (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid printer = desk_log (desk, "Printer on floor 3 jams");
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;

  desk_log (desk, "VPN drops");
  desk_log (desk, "Printer out of paper");
  rows = fettle_store_list_alike (desk->store, "printer jams: floor 3?", 5, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpuint (((FettleIncidentRow *) g_ptr_array_index (rows, 0))->rid, ==,
                    fettle_store_get_rid (desk->store, &printer));
  none = fettle_store_list_alike (desk->store, "-- ?", 5, &error);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_tidy (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  guint n = 0;

  for (guint i = 0; i < 60; i++)
    desk_log (desk, "Printer");
  while (fettle_store_tidy (desk->store))
    g_assert_cmpuint (n++, <, 1000);
  desk_assert_sound (desk);
}

/* --- what comes from outside ---------------------------------------------------------------- */

static FettleChange *
new_foreign (DeskFixture      *desk,
             FettleOp          op,
             const FettleUuid *eid,
             const FettleUuid *act,
             const char       *name)
{
  FettleChange *change = fettle_change_new ();

  change->op = op;
  change->ent = g_strdup ("person");
  change->eid = *eid;
  change->actor = desk->me;
  change->act = *act;
  change->sv = FETTLE_SCHEMA_VERSION;
  change->f = fettle_value_new_map ();
  fettle_value_map_take (change->f, "name", fettle_value_new_string (name));
  return change;
}

/* A person made by action @first; @second changes that and says that it takes
 * it back. */
static void
take_forged (DeskFixture       *desk,
             FettleTransaction *transaction,
             const FettleUuid  *first,
             const FettleUuid  *second)
{
  FettleUuid eid = desk_new_uuid (desk);
  g_autoptr (FettleChange) made = new_foreign (desk, FETTLE_OP_CREATE, &eid, first, "A");
  g_autoptr (FettleChange) undo = new_foreign (desk, FETTLE_OP_SET, &eid, second, "B");
  g_autoptr (GError) error = NULL;
  char text[FETTLE_UUID_TEXT_SIZE];
  FettleUuid id;

  fettle_transaction_reauthor (transaction, made, &id, &error);
  g_assert_no_error (error);
  fettle_uuid_to_text (&id, text);
  undo->base = fettle_value_new_map ();
  fettle_value_map_take (undo->base, "name", fettle_value_new_string (text));
  undo->undoes = fettle_value_new_list ();
  fettle_value_list_take (undo->undoes, fettle_value_new_string (text));
  fettle_transaction_reauthor (transaction, undo, &id, &error);
  g_assert_no_error (error);
}

/* Histories in which actions take each other back, or one is taken back twice:
 * the list of actions ends, and the check agrees with it. */
static void
test_forged_undo (void)
{
  static const guint pairs[][4][2] = {
    { { 0, 1 }, { 1, 0 } },
    { { 0, 1 }, { 1, 2 }, { 2, 0 } },
    { { 0, 0 } },
    { { 1, 3 }, { 0, 2 }, { 3, 3 }, { 0, 3 } },
    { { 2, 2 }, { 3, 3 }, { 0, 3 }, { 0, 2 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (DeskFixture) desk = desk_fixture_new ();
      g_autoptr (FettleCommit) commit = NULL;
      g_autoptr (GPtrArray) actions = NULL;
      g_autoptr (GError) error = NULL;
      FettleTransaction *transaction = fettle_store_begin (desk->store, &desk->me, "Import", &error);
      FettleUuid acts[4];

      for (guint k = 0; k < G_N_ELEMENTS (acts); k++)
        acts[k] = desk_new_uuid (desk);
      for (guint k = 0; k < G_N_ELEMENTS (pairs[i]); k++)
        take_forged (desk, transaction, &acts[pairs[i][k][0]], &acts[pairs[i][k][1]]);

      commit = fettle_transaction_commit (transaction, &error);
      g_assert_no_error (error);
      actions = fettle_store_list_actions (desk->store, 100, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (actions->len, >=, 2);
      desk_assert_sound (desk);
    }
}

/* A number from outside cannot use up those that the desk gives. */
static void
test_huge_number (void)
{
  static const struct
  {
    const char *brought, *kept, *next;
  } cases[] = {
    { "INC-999999999", "INC-999999999", "INC-1000000000" },
    { "INC-1000000000", "INC-1", "INC-2" },
    { "INC-999999999999999", "INC-1", "INC-2" },
    { "INC-1000000000000000", "INC-1000000000000000", "INC-1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskFixture) desk = desk_fixture_new ();
      FettleUuid eid = desk_new_uuid (desk);
      FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_INCIDENT, &eid);
      g_autofree char *kept = NULL;
      g_autofree char *next = NULL;

      fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, "one");
      fettle_edit_set_text (edit, FETTLE_TICKET_NUMBER, cases[i].brought);
      fettle_edit_set_text (edit, FETTLE_TICKET_STATE, "new");
      fettle_edit_set_observed (edit, "test", 1);
      fettle_commit_free (desk_commit (desk, edit, "Import"));
      kept = desk_dup_text (desk, &eid, FETTLE_TICKET_NUMBER);
      g_assert_cmpstr (kept, ==, cases[i].kept);

      eid = desk_log (desk, "two");
      next = desk_dup_text (desk, &eid, FETTLE_TICKET_NUMBER);
      g_assert_cmpstr (next, ==, cases[i].next);
      desk_assert_sound (desk);
    }
}

/* A set does not grow beyond its limit change by change. */
static void
test_foreign_sets (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  FettleUuid eid = desk_log (desk, "one");
  FettleUuid act = desk_new_uuid (desk);
  FettleTransaction *transaction = fettle_store_begin (desk->store, &desk->me, "Import", &error);
  static const guint counts[] = { 300, 200, 1 };
  guint made = 0;

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autoptr (FettleChange) change = new_foreign (desk, FETTLE_OP_ADD, &eid, &act, "");
      FettleValue *tags = fettle_value_new_list ();
      gboolean taken;

      for (guint k = 0; k < counts[i]; k++)
        {
          g_autofree char *tag = g_strdup_printf ("tag%u", made++);

          fettle_value_list_take (tags, fettle_value_new_string (tag));
        }

      g_free (change->ent);
      change->ent = g_strdup ("incident");
      fettle_value_map_remove (change->f, "name");
      fettle_value_map_take (change->f, "tags", tags);
      taken = fettle_transaction_reauthor (transaction, change, NULL, &error);
      g_assert_true (taken == (made <= FETTLE_SET_MAX_ELEMENTS));
    }

  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_INVALID);
  fettle_transaction_rollback (transaction);
}

/* The number of another is not taken by an update either. */
static void
test_number_of_another (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid second, first = desk_log (desk, "one");
  FettleEdit *edit;
  g_autofree char *number = NULL;

  second = desk_log (desk, "two");
  edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &second);
  fettle_edit_set_observed (edit, "test", 1);
  fettle_edit_set_text (edit, FETTLE_TICKET_NUMBER, "INC-1");
  desk_refuse (desk, edit, FETTLE_PROBLEM_EXISTS);

  edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &first);
  fettle_edit_set_observed (edit, "test", 1);
  fettle_edit_set_text (edit, FETTLE_TICKET_NUMBER, "INC-1");
  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, "the same");
  fettle_commit_free (desk_commit (desk, edit, "its own"));
  number = desk_dup_text (desk, &second, FETTLE_TICKET_NUMBER);
  g_assert_cmpstr (number, ==, "INC-2");
  desk_assert_sound (desk);
}

/* What a file brings with it does not write on its own. */
static void
test_triggers (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autoptr (FettleVerifyReport) report = NULL;
  sqlite3 *raw = NULL;

  g_assert_cmpint (sqlite3_open (desk->path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "CREATE TRIGGER t AFTER INSERT ON log BEGIN "
                                      "UPDATE identity SET founder = zeroblob (16); END", NULL, NULL, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (raw), ==, SQLITE_OK);
  desk_reopen (desk);
  desk_log (desk, "one");
  g_clear_object (&desk->store);

  /* It wrote nothing, and is found. */
  report = fettle_store_verify (desk->path, NULL, NULL, NULL, NULL);
  g_assert_true (report->is_form);
  g_assert_cmpint (sqlite3_open (desk->path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "DROP TRIGGER t", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (raw), ==, SQLITE_OK);
  desk_reopen (desk);
  desk_assert_sound (desk);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/write/atomic", test_atomic);
  g_test_add_func ("/write/refused-between", test_refused_between);
  g_test_add_func ("/write/rollback", test_rollback);
  g_test_add_func ("/write/clock", test_clock);
  g_test_add_func ("/write/forms", test_forms);
  g_test_add_func ("/write/numbers", test_numbers);
  g_test_add_func ("/write/reauthor", test_reauthor);
  g_test_add_func ("/write/forged-undo", test_forged_undo);
  g_test_add_func ("/write/huge-number", test_huge_number);
  g_test_add_func ("/write/foreign-sets", test_foreign_sets);
  g_test_add_func ("/write/number-of-another", test_number_of_another);
  g_test_add_func ("/write/triggers", test_triggers);
  g_test_add_func ("/write/any-order", test_any_order);
  g_test_add_func ("/write/follow", test_follow);
  g_test_add_func ("/write/made", test_made);
  g_test_add_func ("/write/search-names", test_search_names);
  g_test_add_func ("/write/orders", test_orders);
  g_test_add_func ("/write/names", test_names);
  g_test_add_func ("/write/alike", test_alike);
  g_test_add_func ("/write/tidy", test_tidy);
  return g_test_run ();
}
