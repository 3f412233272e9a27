/* test-fields.c: fields that a desk adds, and the levels of categories, through
 * the one door.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-fixture.h"

#include "fettle-store-clocks.h"
#include "fettle-store-fields.h"
#include "fettle-store-list.h"

#include <sqlite3.h>
#include <string.h>

static FettleUuid
define (DeskFixture *desk,
        const char  *name,
        const char  *type,
        const char  *choices)
{
  FettleUuid eid = desk_new_uuid (desk);
  FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_CUSTOM_FIELD, &eid);
  g_autoptr (FettleCommit) commit = NULL;

  fettle_edit_set_text (edit, FETTLE_CUSTOM_FIELD_NAME, name);
  fettle_edit_set_text (edit, FETTLE_CUSTOM_FIELD_TYPE, type);
  fettle_edit_set_text (edit, FETTLE_CUSTOM_FIELD_CHOICES, choices);
  commit = desk_commit (desk, edit, "Defined");
  return eid;
}

static const FettleCustomField *
find (GPtrArray  *fields,
      const char *word)
{
  const FettleCustomField *field = fettle_custom_field_list_find (fields, FETTLE_KIND_INCIDENT, word);

  g_assert_nonnull (field);
  return field;
}

static FettleEdit *
edit_of (const FettleUuid *ticket,
         DeskFixture      *desk,
         const char       *word,
         FettleValue      *value)
{
  g_autoptr (GPtrArray) fields = fettle_store_list_fields (desk->store, NULL);
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, ticket);

  fettle_edit_take_unknown (edit, find (fields, word)->info.id, value);
  return edit;
}

static char *
dup_value (DeskFixture      *desk,
           const FettleUuid *ticket,
           const char       *word)
{
  g_autoptr (GPtrArray) fields = fettle_store_list_fields (desk->store, NULL);
  g_autoptr (FettleRecord) record = fettle_store_read (desk->store, FETTLE_KIND_INCIDENT, ticket, NULL);

  return g_strdup (fettle_value_get_string (fettle_record_get_unknown (record, find (fields, word)->info.id)));
}

static guint
count_found (DeskFixture *desk,
             const char  *text)
{
  const FettleListQuery query = { .view = FETTLE_VIEW_ALL, .text = text };
  g_autoptr (GArray) rids = fettle_store_list (desk->store, &query, NULL);

  return rids->len;
}

static void
retire (DeskFixture      *desk,
        const FettleUuid *field,
        gboolean          retired)
{
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_CUSTOM_FIELD, field);
  g_autoptr (FettleCommit) commit = NULL;

  fettle_edit_set_bool (edit, FETTLE_CUSTOM_FIELD_DELETED, retired);
  commit = desk_commit (desk, edit, "Retired");
}

static void
test_life (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid site = define (desk, "Site", "choice", "Berlin\nPrague");
  FettleUuid incident = desk_log (desk, "Mail is slow");
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (FettleCommit) undone = NULL;
  g_autofree char *set = NULL;
  g_autofree char *back = NULL;

  desk_refuse (desk, edit_of (&incident, desk, "cf.site", fettle_value_new_string ("Rome")), FETTLE_PROBLEM_INVALID);
  commit = desk_commit (desk, edit_of (&incident, desk, "cf.site", fettle_value_new_string ("Prague")), "Set");
  set = dup_value (desk, &incident, "cf.site");
  g_assert_cmpstr (set, ==, "Prague");
  g_assert_cmpuint (count_found (desk, "prague"), ==, 1);
  desk_reopen (desk);
  desk_assert_sound (desk);

  retire (desk, &site, TRUE);
  desk_refuse (desk, edit_of (&incident, desk, "cf.site", fettle_value_new_string ("Berlin")), FETTLE_PROBLEM_REFUSED);
  undone = fettle_store_undo (desk->store, &desk->me, &commit->act, NULL);
  g_assert_nonnull (undone);
  back = dup_value (desk, &incident, "cf.site");
  g_assert_null (back);
  g_assert_cmpuint (count_found (desk, "prague"), ==, 0);
  desk_assert_sound (desk);
}

/* In one transaction: what was defined a moment ago may be set. */
static void
test_at_once (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid incident = desk_log (desk, "Mail is slow");
  FettleUuid eid = desk_new_uuid (desk);
  g_autoptr (FettleEdit) defines = fettle_edit_new_create (FETTLE_KIND_CUSTOM_FIELD, &eid);
  g_autoptr (FettleEdit) twin = NULL;
  g_autoptr (FettleEdit) sets = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &incident);
  FettleTransaction *transaction = fettle_store_begin (desk->store, &desk->me, "Both", NULL);
  g_autoptr (FettleRecord) shadow = fettle_record_new (FETTLE_KIND_CUSTOM_FIELD, &eid);
  g_autoptr (FettleCustomField) field = fettle_custom_field_new (shadow);
  g_autoptr (FettleCommit) commit = NULL;

  fettle_edit_set_text (defines, FETTLE_CUSTOM_FIELD_NAME, "Floor");
  fettle_edit_take_unknown (sets, field->info.id, fettle_value_new_string ("third"));
  g_assert_false (fettle_transaction_apply (transaction, sets, NULL));
  g_assert_true (fettle_transaction_apply (transaction, defines, NULL));
  g_assert_true (fettle_transaction_apply (transaction, sets, NULL));

  eid = desk_new_uuid (desk);
  twin = fettle_edit_new_create (FETTLE_KIND_CUSTOM_FIELD, &eid);
  fettle_edit_set_text (twin, FETTLE_CUSTOM_FIELD_NAME, "Floor");
  g_assert_false (fettle_transaction_apply (transaction, twin, NULL));
  commit = fettle_transaction_commit (transaction, NULL);
  g_assert_nonnull (commit);
  desk_assert_sound (desk);
}

static void
make_rule (DeskFixture *desk,
           const char  *filter,
           const char  *team)
{
  FettleUuid to = desk_make_named (desk, FETTLE_KIND_TEAM, team);
  FettleUuid eid = desk_new_uuid (desk);
  FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_RULE, &eid);
  g_autoptr (FettleCommit) commit = NULL;

  fettle_edit_set_text (edit, FETTLE_RULE_NAME, filter);
  fettle_edit_set_text (edit, FETTLE_RULE_TYPE, "assign");
  fettle_edit_set_text (edit, FETTLE_RULE_FILTER, filter);
  fettle_edit_set_ref (edit, FETTLE_RULE_TEAM, &to);
  commit = desk_commit (desk, edit, "Rule");
}

static void
test_rule (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid incident;
  g_autoptr (FettleCommit) commit = NULL;
  g_autofree char *team = NULL;

  define (desk, "Site", "text", NULL);
  make_rule (desk, "cf.site:prague", "Prague desk");
  incident = desk_log (desk, "Mail is slow");
  commit = desk_commit (desk, edit_of (&incident, desk, "site", fettle_value_new_string ("Prague 2")), "Set");
  team = desk_dup_text (desk, &incident, FETTLE_TICKET_TEAM);
  g_assert_nonnull (team);
  desk_assert_sound (desk);
}

/* A promise whose filter names a field that comes later. */
static void
test_promise (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid eid = desk_new_uuid (desk);
  FettleEdit *policy = fettle_edit_new_create (FETTLE_KIND_SLA_POLICY, &eid);
  g_autoptr (FettleCommit) made = NULL;
  g_autoptr (FettleCommit) commit = NULL;
  FettleUuid incident;

  fettle_edit_set_text (policy, FETTLE_SLA_POLICY_NAME, "Site");
  fettle_edit_set_text (policy, FETTLE_SLA_POLICY_FILTER, "cf.site:prague");
  fettle_edit_set_text (policy, FETTLE_SLA_POLICY_RESOLVE, "4h");
  made = desk_commit (desk, policy, "Policy");
  incident = desk_log (desk, "Mail is slow");
  desk_assert_sound (desk);

  define (desk, "Site", "text", NULL);
  desk_assert_sound (desk);
  commit = desk_commit (desk, edit_of (&incident, desk, "site", fettle_value_new_string ("Prague")), "Set");
  desk_assert_sound (desk);
}

static FettleUuid
make_category (DeskFixture      *desk,
               const char       *name,
               const FettleUuid *parent,
               gboolean          refused)
{
  FettleUuid eid = desk_new_uuid (desk);
  FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_CATEGORY, &eid);
  g_autoptr (FettleCommit) commit = NULL;

  fettle_edit_set_text (edit, FETTLE_CATEGORY_NAME, name);
  fettle_edit_set_ref (edit, FETTLE_CATEGORY_PARENT, parent);
  if (refused)
    desk_refuse (desk, edit, FETTLE_PROBLEM_REFUSED);
  else
    commit = desk_commit (desk, edit, "Category");
  return eid;
}

static void
test_levels (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid hardware = make_category (desk, "Hardware", NULL, FALSE);
  FettleUuid printer = make_category (desk, "Printer", &hardware, FALSE);
  FettleUuid network = make_category (desk, "Network", NULL, FALSE);
  FettleEdit *below = fettle_edit_new_update (FETTLE_KIND_CATEGORY, &hardware);

  make_category (desk, "Toner", &printer, TRUE);
  fettle_edit_set_ref (below, FETTLE_CATEGORY_PARENT, &network);
  desk_refuse (desk, below, FETTLE_PROBLEM_REFUSED);
  desk_assert_sound (desk);
}

static GArray *
list_by (FettleStore *store,
         const char  *field,
         gboolean     descending)
{
  const FettleListQuery query = { .view = FETTLE_VIEW_ALL, .sort = FETTLE_SORT_CUSTOM, .custom = field, .descending = descending };
  g_autoptr (GError) error = NULL;
  GArray *rids = fettle_store_list (store, &query, &error);

  g_assert_no_error (error);
  return rids;
}

static FettleValue *
pick_value (guint type)
{
  static const char *const sites[] = { "Prague", "Berlin", "Rome" };

  if (g_test_rand_int_range (0, 4) == 0)
    return fettle_value_new_null ();
  return type == 0 ? fettle_value_new_string (sites[g_test_rand_int_range (0, 3)])
                   : fettle_value_new_int (g_test_rand_int_range (-3, 4));
}

static void
assert_in_order (DeskFixture *desk,
                 FettleStore *reader,
                 const char  *field,
                 gboolean     descending)
{
  g_autoptr (GArray) followed = list_by (reader, field, descending);
  g_autoptr (FettleStore) other = fettle_store_open (desk->path, FETTLE_STORE_READ, desk->clock, desk->random, NULL);
  g_autoptr (GArray) fresh = list_by (other, field, descending);
  g_autoptr (GPtrArray) rows = fettle_store_list_rows (reader, (const guint32 *) (gpointer) followed->data, followed->len, NULL);
  gint64 last = descending ? G_MAXINT64 : G_MININT64;
  gboolean is_empty = FALSE;

  g_assert_cmpmem (followed->data, followed->len * 4, fresh->data, fresh->len * 4);
  for (guint i = 0; i < rows->len; i++)
    {
      const FettleIncidentRow *row = g_ptr_array_index (rows, i);
      const FettleValue *value = row->custom != NULL ? fettle_value_map_get (row->custom, field) : NULL;
      const char *text = fettle_value_get_string (value);
      gint64 key = text == NULL ? fettle_value_get_int (value) : text[0] == 'P' ? 0 : text[0] == 'B' ? 1 : 2;

      g_assert_false (is_empty && !fettle_value_is_null (value));
      is_empty = is_empty || fettle_value_is_null (value);
      g_assert_true (is_empty || (descending ? key <= last : key >= last));
      last = key;
    }
}

/* A list by a field of the desk that was followed change by change is the one that
 * is read afresh; choices come as the desk gives them, and what is empty last. */
static void
test_order (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autoptr (FettleStore) reader = fettle_store_open (desk->path, FETTLE_STORE_READ, desk->clock, desk->random, NULL);
  static const char *const words[] = { "cf.site", "cf.floor" };
  g_autoptr (GPtrArray) fields = NULL;
  FettleUuid eids[12];

  define (desk, "Site", "choice", "Prague\nBerlin\nRome");
  define (desk, "Floor", "int", NULL);
  fields = fettle_store_list_fields (desk->store, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (eids); i++)
    eids[i] = desk_log (desk, "Mail is slow");

  for (guint i = 0; i < 60; i++)
    {
      guint type = i / 10 % 2;
      FettleEdit *edit = edit_of (&eids[i % G_N_ELEMENTS (eids)], desk, words[type], pick_value (type));
      g_autoptr (FettleCommit) commit = desk_commit (desk, edit, "Set");

      assert_in_order (desk, reader, find (fields, words[type])->info.id, i % 2);
    }
}

/* A row names whom a field of the desk refers to. */
static void
test_row (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid field = define (desk, "Buyer", "person", NULL);
  FettleUuid person = desk_make_named (desk, FETTLE_KIND_PERSON, "Zoë");
  FettleUuid incident = desk_log (desk, "Mail is slow");
  guint32 rid = fettle_store_get_rid (desk->store, &incident);
  char id[FETTLE_UUID_TEXT_SIZE];
  g_autoptr (FettleCommit) commit = desk_commit (
    desk, edit_of (&incident, desk, "cf.buyer", fettle_value_new_string (fettle_uuid_to_text (&person, id))), "Set");
  g_autoptr (GPtrArray) rows = fettle_store_list_rows (desk->store, &rid, 1, NULL);
  g_autoptr (FettleIncidentRow) copy = fettle_incident_row_copy (g_ptr_array_index (rows, 0));

  g_assert_cmpuint (fettle_value_get_length (copy->custom), ==, 1);
  g_assert_cmpstr (fettle_value_get_string (fettle_value_map_get_value (copy->custom, 0)), ==, "Zoë");
  retire (desk, &field, TRUE);
}

static void
damage (DeskFixture      *desk,
        const FettleUuid *incident)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE incident SET _unknown = x'ff' WHERE rid = %u",
                                          fettle_store_get_rid (desk->store, incident));
  sqlite3 *raw = NULL;

  g_assert_cmpint (sqlite3_open (desk->path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (raw);
}

/* One ticket whose values cannot be read is listed without them, and told by verify. */
static void
test_damaged (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autoptr (FettleVerifyReport) report = NULL;
  g_autoptr (FettleStore) reader = NULL;
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GArray) rids = NULL;
  g_autoptr (GError) error = NULL;
  FettleUuid eids[2];

  define (desk, "Site", "text", NULL);
  fields = fettle_store_list_fields (desk->store, NULL);
  for (guint i = 0; i < 2; i++)
    {
      eids[i] = desk_log (desk, "Mail is slow");
      fettle_commit_free (desk_commit (desk, edit_of (&eids[i], desk, "cf.site", fettle_value_new_string ("Prague")), "Set"));
    }

  damage (desk, &eids[0]);
  reader = fettle_store_open (desk->path, FETTLE_STORE_READ, desk->clock, desk->random, NULL);
  rids = list_by (reader, find (fields, "cf.site")->info.id, FALSE);
  g_assert_cmpuint (rids->len, ==, 2);
  rows = fettle_store_list_rows (reader, (const guint32 *) (gpointer) rids->data, rids->len, &error);
  g_assert_no_error (error);
  g_assert_nonnull (((FettleIncidentRow *) rows->pdata[0])->custom);
  g_assert_true (fettle_uuid_equal (&((FettleIncidentRow *) rows->pdata[1])->eid, &eids[0]));
  g_assert_null (((FettleIncidentRow *) rows->pdata[1])->custom);

  report = fettle_store_verify (desk->path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (report->what);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fields/life", test_life);
  g_test_add_func ("/fields/at-once", test_at_once);
  g_test_add_func ("/fields/order", test_order);
  g_test_add_func ("/fields/row", test_row);
  g_test_add_func ("/fields/damaged", test_damaged);
  g_test_add_func ("/fields/rule", test_rule);
  g_test_add_func ("/fields/promise", test_promise);
  g_test_add_func ("/fields/levels", test_levels);

  return g_test_run ();
}
