/* test-undo.c: undo and redo of actions, and that undo of everything gives the
 * first state of all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-fixture.h"

#include <sqlite3.h>
#include <string.h>

static FettleActionInfo *
find (DeskFixture *desk,
      gboolean     redo)
{
  g_autoptr (GError) error = NULL;
  FettleActionInfo *info = fettle_store_find_undo (desk->store, &desk->me, redo, NULL, &error);

  g_assert_no_error (error);
  return info;
}

/* FALSE where there is nothing to take back. */
static gboolean
step (DeskFixture *desk,
      gboolean     redo)
{
  g_autoptr (FettleActionInfo) info = find (desk, redo);
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;

  if (info == NULL)
    return FALSE;

  desk_wait (desk, 10);
  commit = fettle_store_undo (desk->store, &desk->me, &info->act, &error);
  g_assert_no_error (error);
  g_assert_cmpint (commit->first_seq, >, 0);
  g_assert_true (commit->is_undo == !redo);
  return TRUE;
}

static FettleCommit *
try_undo (DeskFixture      *desk,
          const FettleUuid *act,
          GError          **error)
{
  desk_wait (desk, 10);
  return fettle_store_undo (desk->store, &desk->me, act, error);
}

static void
assert_title (DeskFixture      *desk,
              const FettleUuid *eid,
              const char       *expected)
{
  g_autofree char *title = desk_dup_text (desk, eid, FETTLE_TICKET_TITLE);

  g_assert_cmpstr (title, ==, expected);
}

static void
test_levels (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid eid = desk_log (desk, "one");

  desk_set_text (desk, &eid, FETTLE_TICKET_TITLE, "two");
  desk_set_text (desk, &eid, FETTLE_TICKET_TITLE, "three");
  g_assert_false (step (desk, TRUE));

  g_assert_true (step (desk, FALSE));
  assert_title (desk, &eid, "two");
  g_assert_true (step (desk, FALSE));
  assert_title (desk, &eid, "one");
  g_assert_true (step (desk, TRUE));
  assert_title (desk, &eid, "two");
  g_assert_true (step (desk, TRUE));
  assert_title (desk, &eid, "three");
  g_assert_false (step (desk, TRUE));

  /* Undo after redo takes the same again. */
  g_assert_true (step (desk, FALSE));
  assert_title (desk, &eid, "two");

  /* A new action ends what could be done again. */
  desk_set_text (desk, &eid, FETTLE_TICKET_TITLE, "four");
  g_assert_false (step (desk, TRUE));
  g_assert_true (step (desk, FALSE));
  assert_title (desk, &eid, "two");
  g_assert_true (step (desk, FALSE));
  assert_title (desk, &eid, "one");
  desk_assert_sound (desk);
}

static void
assert_label (DeskFixture *desk,
              gboolean     redo,
              const char  *expected)
{
  g_autoptr (FettleActionInfo) info = find (desk, redo);
  g_autoptr (FettleCommit) commit = try_undo (desk, &info->act, NULL);

  g_assert_cmpstr (commit->label, ==, expected);
  g_assert_true (commit->is_undo == !redo);
}

/* However often it goes back and forth, the label names what somebody did. */
static void
test_labels (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid eid = desk_log (desk, "Printer");

  desk_set_text (desk, &eid, FETTLE_TICKET_TITLE, "Scanner");
  for (guint i = 0; i < 3; i++)
    {
      assert_label (desk, FALSE, "Undone: set");
      assert_label (desk, TRUE, "Done again: set");
    }

  assert_label (desk, FALSE, "Undone: set");
  assert_label (desk, FALSE, "Undone: Printer");
  assert_label (desk, TRUE, "Done again: Printer");
  assert_label (desk, TRUE, "Done again: set");
}

static void
test_create (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid eid = desk_log (desk, "one");
  g_autoptr (FettleRecord) record = NULL;
  g_autoptr (FettleRecord) again = NULL;
  guint counts[FETTLE_N_VIEWS];

  g_assert_true (step (desk, FALSE));
  record = fettle_store_read (desk->store, FETTLE_KIND_INCIDENT, &eid, NULL);
  g_assert_true (fettle_record_is_deleted (record));
  fettle_store_count_views (desk->store, &desk->me, 0, counts, NULL);
  g_assert_cmpuint (counts[FETTLE_VIEW_ALL], ==, 0);
  g_assert_false (step (desk, FALSE));

  g_assert_true (step (desk, TRUE));
  again = fettle_store_read (desk->store, FETTLE_KIND_INCIDENT, &eid, NULL);
  g_assert_false (fettle_record_is_deleted (again));
  fettle_store_count_views (desk->store, &desk->me, 0, counts, NULL);
  g_assert_cmpuint (counts[FETTLE_VIEW_ALL], ==, 1);
  desk_assert_sound (desk);
}

static void
test_stale (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid eid = desk_log (desk, "one");
  FettleUuid bob = desk_make_named (desk, FETTLE_KIND_PERSON, "Bob");
  g_autoptr (FettleActionInfo) mine = NULL;
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  FettleUuid me = desk->me;

  desk_set_text (desk, &eid, FETTLE_TICKET_TITLE, "mine");
  mine = find (desk, FALSE);
  desk->me = bob;
  desk_set_text (desk, &eid, FETTLE_TICKET_TITLE, "Bob's");
  desk->me = me;

  commit = fettle_store_undo (desk->store, &me, &mine->act, &error);
  g_assert_null (commit);
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_STALE);
  g_assert_nonnull (strstr (fettle_problem_get_detail (error), "mine"));
  g_assert_nonnull (strstr (fettle_problem_get_detail (error), "Bob's"));
  assert_title (desk, &eid, "Bob's");
}

static void
test_twice (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid eid = desk_log (desk, "one");
  g_autoptr (FettleActionInfo) info = NULL;
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (FettleCommit) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) actions = NULL;
  FettleActionInfo *first;

  desk_set_text (desk, &eid, FETTLE_TICKET_TITLE, "two");
  info = find (desk, FALSE);
  commit = fettle_store_undo (desk->store, &desk->me, &info->act, &error);
  g_assert_no_error (error);
  again = fettle_store_undo (desk->store, &desk->me, &info->act, &error);
  g_assert_null (again);
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_REFUSED);

  actions = fettle_store_list_actions (desk->store, 10, NULL);
  g_assert_cmpuint (actions->len, ==, 4);
  first = g_ptr_array_index (actions, 0);
  g_assert_true (first->is_undo);
  g_assert_false (first->undone);
  first = g_ptr_array_index (actions, 1);
  g_assert_true (first->undone);
}

/* --- actions that stand in each other's way --------------------------------------------- */

/* One change of a history that comes from elsewhere. */
static FettleUuid
replay (DeskFixture       *desk,
        FettleTransaction *transaction,
        const FettleUuid  *act,
        const FettleUuid  *eid,
        FettleOp           op,
        const char        *field,
        FettleValue       *value)
{
  g_autoptr (FettleChange) change = fettle_change_new ();
  g_autoptr (FettleRecord) before = fettle_transaction_read (transaction, FETTLE_KIND_INCIDENT, eid, NULL);
  const FettleVersion *version = NULL;
  g_autoptr (GError) error = NULL;
  FettleUuid id;
  char text[FETTLE_UUID_TEXT_SIZE];

  if (before != NULL)
    version = fettle_record_get_version (before, fettle_kind_find_field (FETTLE_KIND_INCIDENT, field));

  change->op = op;
  change->ent = g_strdup ("incident");
  change->eid = *eid;
  change->act = *act;
  change->actor = desk->me;
  change->sv = FETTLE_SCHEMA_VERSION;
  change->f = fettle_value_new_map ();
  fettle_value_map_take (change->f, field, value);
  if (op == FETTLE_OP_SET)
    {
      change->base = fettle_value_new_map ();
      fettle_value_map_take (change->base, field,
                             version != NULL ? fettle_value_new_string (fettle_uuid_to_text (&version->id, text))
                                             : fettle_value_new_null ());
    }

  desk_wait (desk, 10);
  fettle_transaction_reauthor (transaction, change, &id, &error);
  g_assert_no_error (error);
  return id;
}

static FettleValue *
dup_list (const char *word)
{
  FettleValue *list = fettle_value_new_list ();

  fettle_value_list_take (list, fettle_value_new_string (word));
  return list;
}

static void
assert_undone (DeskFixture      *desk,
               const FettleUuid *act)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleCommit) commit = try_undo (desk, act, &error);

  g_assert_no_error (error);
  g_assert_cmpint (commit->first_seq, >, 0);
}

static void
assert_stale (DeskFixture      *desk,
              const FettleUuid *act)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleCommit) commit = try_undo (desk, act, &error);

  g_assert_null (commit);
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_STALE);
}

static FettleTransaction *
begin_history (DeskFixture *desk)
{
  g_autoptr (GError) error = NULL;
  FettleTransaction *transaction = fettle_store_begin (desk->store, &desk->me, "History", &error);

  g_assert_no_error (error);
  return transaction;
}

static void
end_history (FettleTransaction *transaction)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleCommit) commit = fettle_transaction_commit (transaction, &error);

  g_assert_no_error (error);
}

/* The changes of two actions on one record stand between each other. */
static void
test_interleaved (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid eid = desk_log (desk, "start");
  FettleUuid mine = desk_new_uuid (desk);
  FettleUuid theirs = desk_new_uuid (desk);
  FettleTransaction *transaction = begin_history (desk);
  g_autoptr (FettleRecord) record = NULL;
  g_autofree char *description = NULL;
  g_autofree char *key = NULL;

  replay (desk, transaction, &mine, &eid, FETTLE_OP_SET, "description", fettle_value_new_string ("mine"));
  replay (desk, transaction, &mine, &eid, FETTLE_OP_ADD, "tags", dup_list ("mine"));
  replay (desk, transaction, &theirs, &eid, FETTLE_OP_SET, "title", fettle_value_new_string ("theirs"));
  replay (desk, transaction, &theirs, &eid, FETTLE_OP_ADD, "tags", dup_list ("theirs"));
  replay (desk, transaction, &theirs, &eid, FETTLE_OP_SET, "external_key", fettle_value_new_string ("x:1"));
  replay (desk, transaction, &mine, &eid, FETTLE_OP_SET, "external_key", fettle_value_new_string ("x:2"));
  replay (desk, transaction, &mine, &eid, FETTLE_OP_ADD, "tags", dup_list ("more"));
  end_history (transaction);

  assert_stale (desk, &theirs);
  assert_undone (desk, &mine);
  assert_title (desk, &eid, "theirs");
  description = desk_dup_text (desk, &eid, FETTLE_TICKET_DESCRIPTION);
  g_assert_null (description);
  key = desk_dup_text (desk, &eid, FETTLE_TICKET_EXTERNAL_KEY);
  g_assert_cmpstr (key, ==, "x:1");
  record = fettle_store_read (desk->store, FETTLE_KIND_INCIDENT, &eid, NULL);
  g_assert_cmpuint (fettle_record_get_n_elements (record, FETTLE_TICKET_TAGS), ==, 1);
  g_assert_true (fettle_record_has_element (record, FETTLE_TICKET_TAGS, "theirs"));

  assert_undone (desk, &theirs);
  assert_title (desk, &eid, "start");
  desk_assert_sound (desk);
}

/* Another action set the field between two changes of this one, and before the
 * last change of this one to the record. */
static void
test_overtaken (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid eid = desk_log (desk, "start");
  FettleUuid mine = desk_new_uuid (desk);
  FettleUuid theirs = desk_new_uuid (desk);
  FettleTransaction *transaction = begin_history (desk);

  replay (desk, transaction, &mine, &eid, FETTLE_OP_SET, "title", fettle_value_new_string ("mine"));
  replay (desk, transaction, &theirs, &eid, FETTLE_OP_SET, "title", fettle_value_new_string ("theirs"));
  replay (desk, transaction, &mine, &eid, FETTLE_OP_SET, "description", fettle_value_new_string ("mine"));
  end_history (transaction);

  assert_stale (desk, &mine);
  assert_title (desk, &eid, "theirs");
  assert_undone (desk, &theirs);
  assert_title (desk, &eid, "mine");
  assert_undone (desk, &mine);
  assert_title (desk, &eid, "start");
  desk_assert_sound (desk);
}

/* What a newer version keeps in a field of its own is not taken back either
 * where somebody has changed it since. */
static void
test_unknown_stale (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid eid = desk_log (desk, "start");
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &eid);
  g_autoptr (FettleCommit) mine = NULL;
  g_autoptr (FettleCommit) theirs = NULL;
  g_autoptr (FettleRecord) record = NULL;

  fettle_edit_take_unknown (edit, "colour", fettle_value_new_string ("blue"));
  mine = desk_commit (desk, edit, "mine");
  edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &eid);
  fettle_edit_take_unknown (edit, "colour", fettle_value_new_string ("red"));
  theirs = desk_commit (desk, edit, "theirs");

  assert_stale (desk, &mine->act);
  record = fettle_store_read (desk->store, FETTLE_KIND_INCIDENT, &eid, NULL);
  g_assert_cmpstr (fettle_value_get_string (fettle_record_get_unknown (record, "colour")), ==, "red");
}

/* --- actions larger than a change may be --------------------------------------------------- */

static void
apply (FettleTransaction *transaction,
       FettleEdit        *edit)
{
  g_autoptr (FettleEdit) owned = edit;
  g_autoptr (GError) error = NULL;

  fettle_edit_set_observed (edit, "test", 1);
  fettle_transaction_apply (transaction, edit, &error);
  if (error != NULL)
    g_printerr ("%s\n", fettle_problem_get_detail (error));
  g_assert_no_error (error);
}

static FettleCommit *
end_import (FettleTransaction *transaction)
{
  g_autoptr (GError) error = NULL;
  FettleCommit *commit = fettle_transaction_commit (transaction, &error);

  g_assert_no_error (error);
  return commit;
}

static guint
get_reopens (DeskFixture      *desk,
             const FettleUuid *eid)
{
  g_autoptr (FettleRecord) record = fettle_store_read (desk->store, FETTLE_KIND_INCIDENT, eid, NULL);

  return fettle_record_get_derived (record)->reopen_count;
}

/* The list of what an undo takes back is longer than one change may be. */
static void
test_many_changes (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid eid = desk_log (desk, "start");
  FettleTransaction *transaction = begin_history (desk);
  g_autoptr (FettleCommit) commit = NULL;

  for (guint i = 0; i < 2500; i++)
    {
      g_autofree char *title = g_strdup_printf ("Row %u", i);
      FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &eid);

      fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, title);
      apply (transaction, edit);
      edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &eid);
      fettle_edit_set_text (edit, FETTLE_TICKET_STATE, i % 2 == 0 ? "resolved" : "in_progress");
      apply (transaction, edit);
    }

  commit = end_import (transaction);
  g_assert_cmpint (commit->last_seq - commit->first_seq + 1, ==, 5000);
  g_assert_cmpuint (get_reopens (desk, &eid), ==, 1250);
  g_assert_true (step (desk, FALSE));
  assert_title (desk, &eid, "start");
  g_assert_cmpuint (get_reopens (desk, &eid), ==, 0);
  desk_assert_sound (desk);

  g_assert_true (step (desk, TRUE));
  assert_title (desk, &eid, "Row 2499");
  g_assert_cmpuint (get_reopens (desk, &eid), ==, 1250);
  g_assert_true (step (desk, FALSE));
  assert_title (desk, &eid, "start");
  desk_assert_sound (desk);
}

/* Nothing but the making of a record, and its removal, can stand for what an
 * undo says it takes back. */
static void
test_many_changes_of_new (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid eid = desk_new_uuid (desk);
  FettleTransaction *transaction = begin_history (desk);
  FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_INCIDENT, &eid);
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (FettleRecord) record = NULL;

  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, "new");
  apply (transaction, edit);
  for (guint i = 0; i < 4000; i++)
    {
      edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &eid);
      fettle_edit_set_int (edit, FETTLE_TICKET_IMPACT, 1 + i % 2);
      apply (transaction, edit);
    }

  commit = end_import (transaction);
  g_assert_true (step (desk, FALSE));
  record = fettle_store_read (desk->store, FETTLE_KIND_INCIDENT, &eid, NULL);
  g_assert_true (fettle_record_is_deleted (record));
  assert_title (desk, &eid, "new");
  desk_assert_sound (desk);
  g_assert_true (step (desk, TRUE));
  assert_title (desk, &eid, "new");
  desk_assert_sound (desk);
}

static char *
dup_long (char letter)
{
  return g_strnfill (30 * 1024, letter);
}

static void
set_long (FettleTransaction *transaction,
          const FettleUuid  *eid,
          guint              field,
          char               letter)
{
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, eid);
  g_autofree char *text = dup_long (letter);

  fettle_edit_set_text (edit, field, text);
  apply (transaction, edit);
}

static void
add_words (FettleTransaction *transaction,
           const FettleUuid  *eid,
           guint              from,
           guint              to)
{
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, eid);

  for (guint i = from; i < to; i++)
    {
      g_autofree char *word = g_strdup_printf ("%064u", i);

      fettle_edit_add_element (edit, FETTLE_TICKET_TAGS, word);
    }

  apply (transaction, edit);
}

static void
assert_long (DeskFixture      *desk,
             const FettleUuid *eid,
             guint             field,
             char              letter)
{
  g_autofree char *text = desk_dup_text (desk, eid, field);
  g_autofree char *expected = dup_long (letter);

  g_assert_cmpstr (text, ==, expected);
}

static guint
count_words (DeskFixture      *desk,
             const FettleUuid *eid)
{
  g_autoptr (FettleRecord) record = fettle_store_read (desk->store, FETTLE_KIND_INCIDENT, eid, NULL);

  return fettle_record_get_n_elements (record, FETTLE_TICKET_TAGS);
}

/* The values that come back together are larger than one change may be. */
static void
test_large_values (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid eid = desk_log (desk, "start");
  FettleTransaction *transaction = begin_history (desk);
  static const guint fields[] = {
    FETTLE_TICKET_DESCRIPTION, FETTLE_TICKET_RESOLUTION_NOTES,
  };

  for (guint i = 0; i < 2; i++)
    set_long (transaction, &eid, fields[i], 'a');
  fettle_commit_free (end_import (transaction));

  transaction = begin_history (desk);
  for (guint i = 0; i < 2; i++)
    set_long (transaction, &eid, fields[i], 'b');
  add_words (transaction, &eid, 0, 250);
  add_words (transaction, &eid, 250, 500);
  for (guint i = 0; i < 800; i++)
    set_long (transaction, &eid, fields[0], i % 2 == 0 ? 'c' : 'b');
  fettle_commit_free (end_import (transaction));

  g_assert_true (step (desk, FALSE));
  for (guint i = 0; i < 2; i++)
    assert_long (desk, &eid, fields[i], 'a');
  g_assert_cmpuint (count_words (desk, &eid), ==, 0);
  desk_assert_sound (desk);
  g_assert_true (step (desk, TRUE));
  for (guint i = 0; i < 2; i++)
    assert_long (desk, &eid, fields[i], 'b');
  g_assert_cmpuint (count_words (desk, &eid), ==, 500);
  desk_assert_sound (desk);
}

/* --- undo of everything -------------------------------------------------------------------- */

typedef struct
{
  DeskFixture *desk;
  FettleUuid   incidents[4];
  FettleUuid   names[3];   /* category, service, team */
} World;

static void
edit_at_random (World      *world,
                FettleEdit *edit)
{
  static const char *const tags[] = { "vpn", "paper", "urgent" };
  FettleRandom *random = world->desk->random;
  FettleUuid *names = world->names;

  switch (fettle_random_below (random, 9))
    {
    case 0:
      fettle_edit_take (edit, FETTLE_TICKET_TITLE,
                        fettle_value_new_string (fettle_random_below (random, 2) ? "alpha" : "beta"));
      break;
    case 1:
      fettle_edit_set_text (edit, FETTLE_TICKET_DESCRIPTION, fettle_random_below (random, 2) ? "x" : NULL);
      break;
    case 2:
      fettle_edit_set_int (edit, FETTLE_TICKET_IMPACT, 1 + fettle_random_below (random, 3));
      fettle_edit_set_int (edit, FETTLE_TICKET_URGENCY, 1 + fettle_random_below (random, 3));
      break;
    case 3:
      fettle_edit_set_ref (edit, FETTLE_TICKET_CATEGORY, fettle_random_below (random, 2) ? &names[0] : NULL);
      break;
    case 4:
      fettle_edit_set_ref (edit, FETTLE_TICKET_TEAM, fettle_random_below (random, 2) ? &names[2] : NULL);
      break;
    case 5:
      fettle_edit_add_element (edit, FETTLE_TICKET_TAGS, tags[fettle_random_below (random, 3)]);
      break;
    case 6:
      fettle_edit_remove_element (edit, FETTLE_TICKET_TAGS, tags[fettle_random_below (random, 3)]);
      break;
    case 7:
      fettle_edit_set_ref (edit, FETTLE_TICKET_OWNER, &world->desk->me);
      break;
    default:
      fettle_edit_set_text (edit, FETTLE_TICKET_STATE, "in_progress");
      break;
    }
}

/* Some are refused by the rules, which is as good. */
static void
act_at_random (World *world)
{
  DeskFixture *desk = world->desk;
  g_autoptr (FettleAction) action = fettle_action_new ("random");
  g_autoptr (FettleCommit) commit = NULL;
  guint n = 1 + fettle_random_below (desk->random, 3);

  for (guint i = 0; i < n; i++)
    {
      FettleUuid *eid = &world->incidents[fettle_random_below (desk->random, G_N_ELEMENTS (world->incidents))];
      FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, eid);

      edit_at_random (world, edit);
      edit_at_random (world, edit);
      fettle_action_take (action, edit);
    }

  desk_wait (desk, fettle_random_below (desk->random, 3) * 1000);
  commit = fettle_store_commit (desk->store, &desk->me, action, NULL);
}

static void
assert_same (FettleRecord *a,
             FettleRecord *b)
{
  for (guint i = 0; i < FETTLE_INCIDENT_N_FIELDS; i++)
    {
      g_assert_true (fettle_value_equal (fettle_record_get (a, i), fettle_record_get (b, i)));
      for (guint j = 0; j < fettle_record_get_n_elements (a, i); j++)
        g_assert_true (fettle_record_has_element (b, i, fettle_record_get_element (a, i, j)->element));
      for (guint j = 0; j < fettle_record_get_n_elements (b, i); j++)
        g_assert_true (fettle_record_has_element (a, i, fettle_record_get_element (b, i, j)->element));
    }

  g_assert_cmpuint (fettle_record_get_derived (a)->reopen_count, ==, fettle_record_get_derived (b)->reopen_count);
  g_assert_cmpuint (fettle_record_get_derived (a)->reassignment_count, ==,
                    fettle_record_get_derived (b)->reassignment_count);
}

static FettleRecord *
read_one (World *world,
          guint  i)
{
  return fettle_store_read (world->desk->store, FETTLE_KIND_INCIDENT, &world->incidents[i], NULL);
}

/* Undo to the beginning, redo to the end: the states are those of before; the
 * counts leave the pairs out. */
static void
test_everything (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  World world = { .desk = desk };
  FettleRecord *first[4], *last[4];
  guint n_undone = 0, n_redone = 0;
  gint64 before;

  world.names[0] = desk_make_named (desk, FETTLE_KIND_CATEGORY, "Network");
  world.names[1] = desk_make_named (desk, FETTLE_KIND_SERVICE, "Mail");
  world.names[2] = desk_make_named (desk, FETTLE_KIND_TEAM, "Second line");
  for (guint i = 0; i < 4; i++)
    {
      world.incidents[i] = desk_log (desk, "start");
      first[i] = read_one (&world, i);
    }

  before = fettle_store_get_head (desk->store, NULL);
  for (guint i = 0; i < 150; i++)
    act_at_random (&world);

  for (guint i = 0; i < 4; i++)
    last[i] = read_one (&world, i);

  while (TRUE)
    {
      g_autoptr (FettleActionInfo) info = find (desk, FALSE);

      if (info == NULL || info->first_seq <= before)
        break;

      g_assert_true (step (desk, FALSE));
      n_undone++;
      /* Redone ones are not found here: they would be endless. */
      g_assert_cmpuint (n_undone, <, 1000);
    }

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (FettleRecord) now = read_one (&world, i);

      assert_same (first[i], now);
    }

  while (step (desk, TRUE))
    n_redone++;

  g_assert_cmpuint (n_undone, >, 50);
  g_assert_cmpuint (n_redone, ==, n_undone);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (FettleRecord) now = read_one (&world, i);

      assert_same (last[i], now);
      g_object_unref (first[i]);
      g_object_unref (last[i]);
    }

  desk_assert_sound (desk);
}

/* An import of many records and changes goes back as one. */
static void
test_import (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (FettleCommit) undo = NULL;
  g_autoptr (GError) error = NULL;
  FettleTransaction *transaction = fettle_store_begin (desk->store, &desk->me, "Import", &error);
  guint counts[FETTLE_N_VIEWS];
  FettleUuid found;

  g_assert_no_error (error);
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *key = g_strdup_printf ("sn:%u", i % 1000);
      FettleUuid eid = desk_new_uuid (desk);
      gboolean is_new = !fettle_transaction_find (transaction, FETTLE_KIND_INCIDENT, key, &eid);
      g_autoptr (FettleEdit) edit = is_new ? fettle_edit_new_create (FETTLE_KIND_INCIDENT, &eid)
                                           : fettle_edit_new_update (FETTLE_KIND_INCIDENT, &eid);
      g_autofree char *title = g_strdup_printf ("Row %u", i);

      g_assert_true (is_new == (i < 1000));
      fettle_edit_set_observed (edit, "test", i + 1);
      fettle_edit_set_at (edit, DESK_START - 1000000 + i);
      fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, title);
      fettle_edit_set_text (edit, FETTLE_TICKET_EXTERNAL_KEY, key);
      g_assert_true (fettle_transaction_apply (transaction, edit, &error));
      g_assert_no_error (error);
    }

  commit = fettle_transaction_commit (transaction, &error);
  g_assert_no_error (error);
  g_assert_cmpint (commit->last_seq - commit->first_seq + 1, ==, 3000);
  g_assert_cmpuint (commit->rids->len, ==, 1000);
  desk_assert_sound (desk);

  undo = fettle_store_undo (desk->store, &desk->me, &commit->act, &error);
  g_assert_no_error (error);
  fettle_store_count_views (desk->store, &desk->me, 0, counts, NULL);
  g_assert_cmpuint (counts[FETTLE_VIEW_ALL], ==, 0);
  g_assert_false (fettle_store_find_ticket (desk->store, "sn:5", &found, NULL));
  desk_assert_sound (desk);

  g_assert_true (step (desk, TRUE));
  fettle_store_count_views (desk->store, &desk->me, 0, counts, NULL);
  g_assert_cmpuint (counts[FETTLE_VIEW_ALL], ==, 1000);
  g_assert_true (fettle_store_find_ticket (desk->store, "sn:5", &found, NULL));
}

static FettleUuid
observe_move (DeskFixture      *desk,
              const FettleUuid *eid,
              const char       *state)
{
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, eid);
  g_autoptr (FettleCommit) commit = NULL;

  fettle_edit_set_text (edit, FETTLE_TICKET_STATE, state);
  fettle_edit_set_observed (edit, "elsewhere", 1);
  desk_wait (desk, 1000);
  commit = desk_commit (desk, edit, "moved");
  return commit->act;
}

/* An older move is taken back after a later one had led to the same state: what is
 * counted is counted without it, whatever stands there now. */
static void
test_counted (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (FettleRecord) record = NULL;
  FettleUuid eid = desk_log (desk, "Printer");
  FettleUuid act;

  observe_move (desk, &eid, "resolved");
  act = observe_move (desk, &eid, "on_hold");
  observe_move (desk, &eid, "closed");
  observe_move (desk, &eid, "on_hold");
  commit = fettle_store_undo (desk->store, &desk->me, &act, &error);
  g_assert_no_error (error);
  observe_move (desk, &eid, "in_progress");

  record = fettle_store_read (desk->store, FETTLE_KIND_INCIDENT, &eid, &error);
  g_assert_cmpuint (fettle_record_get_derived (record)->reopen_count, ==, 1);
  desk_assert_sound (desk);
}

/* As a program folded it that took an undo for a change: no fault where it is only
 * read, and put right when it is written. */
static void
test_older_times (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleVerifyReport) report = NULL;
  g_autoptr (FettleRecord) record = NULL;
  FettleUuid eid = desk_log (desk, "Printer");
  gint64 logged = desk->now;
  sqlite3 *raw;

  desk_wait (desk, 5000);
  desk_set_text (desk, &eid, FETTLE_TICKET_TITLE, "Screen");
  g_assert_true (step (desk, FALSE));

  g_clear_object (&desk->store);
  g_assert_cmpint (sqlite3_open (desk->path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "UPDATE incident SET _updated_at = _updated_at + 5010; PRAGMA user_version = 2",
                                 NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (raw);
  report = fettle_store_verify (desk->path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (report->what, ==, NULL);

  g_assert_cmpint (sqlite3_open (desk->path, &raw), ==, SQLITE_OK);
  /* Where what it took back is not here, an action does not say that it did. */
  g_assert_cmpint (sqlite3_exec (raw, "UPDATE action SET depth = depth - 10 WHERE depth = 1", NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (raw);
  desk_reopen (desk);
  record = fettle_store_read (desk->store, FETTLE_KIND_INCIDENT, &eid, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fettle_record_get_derived (record)->updated_at, ==, logged);

  g_assert_cmpint (sqlite3_open (desk->path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "UPDATE action SET depth = 1 WHERE depth < 0", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (raw);
  desk_assert_sound (desk);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/undo/levels", test_levels);
  g_test_add_func ("/undo/labels", test_labels);
  g_test_add_func ("/undo/create", test_create);
  g_test_add_func ("/undo/stale", test_stale);
  g_test_add_func ("/undo/twice", test_twice);
  g_test_add_func ("/undo/interleaved", test_interleaved);
  g_test_add_func ("/undo/overtaken", test_overtaken);
  g_test_add_func ("/undo/unknown-stale", test_unknown_stale);
  g_test_add_func ("/undo/many-changes", test_many_changes);
  g_test_add_func ("/undo/many-changes-of-new", test_many_changes_of_new);
  g_test_add_func ("/undo/large-values", test_large_values);
  g_test_add_func ("/undo/counted", test_counted);
  g_test_add_func ("/undo/older-times", test_older_times);
  g_test_add_func ("/undo/everything", test_everything);
  g_test_add_func ("/undo/import", test_import);
  return g_test_run ();
}
