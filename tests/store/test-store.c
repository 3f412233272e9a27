/* test-store.c: make, write, read, find, list, count: the ways through a desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-fixture.h"

static GArray *
list_all (DeskFixture *desk,
          FettleView   view,
          const char  *text,
          FettleSort   sort)
{
  FettleListQuery query = { .view = view, .me = desk->me, .text = text, .sort = sort };
  g_autoptr (GError) error = NULL;
  GArray *rids = fettle_store_list (desk->store, &query, &error);

  g_assert_no_error (error);
  return rids;
}

static void
assert_found (DeskFixture      *desk,
              const char       *text,
              const FettleUuid *first,
              guint             n)
{
  g_autoptr (GArray) rids = list_all (desk, FETTLE_VIEW_ALL, text, FETTLE_SORT_NUMBER);

  g_test_message ("%s: %u", text, rids->len);
  g_assert_cmpuint (rids->len, ==, n);
  if (n > 0)
    g_assert_cmpuint (g_array_index (rids, guint32, 0), ==, fettle_store_get_rid (desk->store, first));
}

static void
test_create (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autofree char *name = NULL;
  FettleLogged *logged;
  FettleStore *again;

  g_assert_cmpint (fettle_store_get_head (desk->store, NULL), ==, 3);
  g_assert_false (fettle_store_is_newer (desk->store));

  history = fettle_store_list_history (desk->store, fettle_store_get_ws (desk->store), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, 1);
  logged = g_ptr_array_index (history, 0);
  g_assert_cmpint (logged->seq, ==, 1);
  g_assert_cmpstr (logged->change->ent, ==, "desk");
  g_assert_true (fettle_uuid_equal (&logged->change->dev, fettle_store_get_dev (desk->store)));

  name = fettle_store_dup_name (desk->store, &desk->me);
  g_assert_cmpstr (name, ==, "Anna Weiss");

  again = fettle_store_create (desk->path, "x", "y", FALSE, desk->clock, desk->random, &error);
  g_assert_null (again);
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_EXISTS);
}

static void
test_write_and_read (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid first = desk_log (desk, "Printer on fire");
  FettleUuid second = desk_log (desk, "VPN drops");
  g_autofree char *number = desk_dup_text (desk, &first, FETTLE_TICKET_NUMBER);
  g_autofree char *other = desk_dup_text (desk, &second, FETTLE_TICKET_NUMBER);
  g_autofree char *title = NULL;
  g_autofree char *state = NULL;

  g_assert_cmpstr (number, ==, "INC-1");
  g_assert_cmpstr (other, ==, "INC-2");

  desk_wait (desk, 1000);
  desk_set_text (desk, &first, FETTLE_TICKET_TITLE, "Printer was on fire");
  desk_reopen (desk);
  title = desk_dup_text (desk, &first, FETTLE_TICKET_TITLE);
  g_assert_cmpstr (title, ==, "Printer was on fire");
  state = desk_dup_text (desk, &first, FETTLE_TICKET_STATE);
  g_assert_cmpstr (state, ==, "new");
}

static void
test_no_change (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid eid = desk_log (desk, "Printer");
  gint64 head = fettle_store_get_head (desk->store, NULL);
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &eid);
  g_autoptr (FettleCommit) commit = NULL;

  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, "Printer");
  commit = desk_commit (desk, edit, "nothing");
  g_assert_cmpint (commit->first_seq, ==, 0);
  g_assert_cmpint (fettle_store_get_head (desk->store, NULL), ==, head);
}

static void
test_refused (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid eid = desk_log (desk, "Printer");
  FettleUuid nobody = desk_new_uuid (desk);
  FettleEdit *edit;

  edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &eid);
  fettle_edit_set_text (edit, FETTLE_TICKET_STATE, "resolved");
  desk_refuse (desk, edit, FETTLE_PROBLEM_REFUSED);

  edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &nobody);
  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, "x");
  desk_refuse (desk, edit, FETTLE_PROBLEM_NOT_FOUND);

  edit = fettle_edit_new_create (FETTLE_KIND_INCIDENT, &eid);
  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, "x");
  desk_refuse (desk, edit, FETTLE_PROBLEM_EXISTS);
}

static void
test_stale (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid eid = desk_log (desk, "First");
  g_autoptr (FettleRecord) seen = fettle_store_read (desk->store, FETTLE_KIND_INCIDENT, &eid, NULL);
  const FettleVersion *version = fettle_record_get_version (seen, FETTLE_TICKET_TITLE);
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &eid);
  g_autofree char *title = NULL;

  desk_set_text (desk, &eid, FETTLE_TICKET_TITLE, "Second");
  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, "Third");
  fettle_edit_expect (edit, FETTLE_TICKET_TITLE, &version->id);
  desk_refuse (desk, edit, FETTLE_PROBLEM_STALE);
  title = desk_dup_text (desk, &eid, FETTLE_TICKET_TITLE);
  g_assert_cmpstr (title, ==, "Second");
}

static void
test_find (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid eid = desk_log (desk, "Printer");
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &eid);
  g_autoptr (FettleCommit) commit = NULL;
  g_autofree char *code = fettle_uuid_to_code (&eid, 30);
  g_autofree char *provisional = g_strconcat ("inc-~", code, NULL);
  g_autofree char *uuid = fettle_uuid_dup_text (&eid);
  const char *names[] = { "INC-1", "inc-1", " 1 ", "old-77", "OLD-77", "sn:9", provisional, uuid };
  g_autoptr (GError) error = NULL;
  FettleUuid found;

  fettle_edit_add_element (edit, FETTLE_TICKET_ALIASES, "Old-77");
  fettle_edit_set_text (edit, FETTLE_TICKET_EXTERNAL_KEY, "sn:9");
  commit = desk_commit (desk, edit, "alias");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_test_message ("%s", names[i]);
      g_assert_true (fettle_store_find_ticket (desk->store, names[i], &found, &error));
      g_assert_no_error (error);
      g_assert_true (fettle_uuid_equal (&found, &eid));
    }

  g_assert_false (fettle_store_find_ticket (desk->store, "INC-2", &found, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_NOT_FOUND);
}

static void
test_search (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid printer = desk_log (desk, "Printer in Zürich jams");
  FettleUuid vpn = desk_log (desk, "VPN drops after login");

  desk_note (desk, &vpn, "Asked Dvořák about the gateway");

  assert_found (desk, "prin", &printer, 1);
  assert_found (desk, "ZURICH", &printer, 1);
  assert_found (desk, "dvorak", &vpn, 1);
  assert_found (desk, "vpn gateway", &vpn, 1);
  assert_found (desk, "printer gateway", NULL, 0);
  assert_found (desk, "\"drops after\"", &vpn, 1);
  assert_found (desk, "\"after drops\"", NULL, 0);
  assert_found (desk, "\"drops aft", &vpn, 1);
  assert_found (desk, "INC-1", &printer, 1);
  assert_found (desk, "p", &printer, 2);   /* says nothing yet */
  assert_found (desk, "-- OR * ^ : ( NEAR", NULL, 0);
  assert_found (desk, "***", NULL, 0);
  assert_found (desk, "  ", &printer, 2);
  assert_found (desk, "a\"b\"\"c", NULL, 0);

  desk_set_text (desk, &printer, FETTLE_TICKET_TITLE, "Scanner");
  assert_found (desk, "printer", NULL, 0);
  assert_found (desk, "scanner", &printer, 1);
}

/* An exact number stands first, whatever the view and the order. */
static void
test_exact_first (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid eids[12];
  g_autoptr (GArray) rids = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (eids); i++)
    eids[i] = desk_log (desk, "Printer inc-1");

  rids = list_all (desk, FETTLE_VIEW_CLOSED, "inc-1", FETTLE_SORT_NUMBER);
  g_assert_cmpuint (rids->len, ==, 1);
  g_assert_cmpuint (g_array_index (rids, guint32, 0), ==, fettle_store_get_rid (desk->store, &eids[0]));
  g_array_unref (rids);

  rids = list_all (desk, FETTLE_VIEW_ALL, "inc-1", FETTLE_SORT_NUMBER);
  g_assert_cmpuint (rids->len, ==, 12);
  g_assert_cmpuint (g_array_index (rids, guint32, 0), ==, fettle_store_get_rid (desk->store, &eids[0]));
}

static void
set_owner (DeskFixture      *desk,
           const FettleUuid *eid,
           const FettleUuid *owner)
{
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, eid);
  g_autoptr (FettleCommit) commit = NULL;

  fettle_edit_set_ref (edit, FETTLE_TICKET_OWNER, owner);
  commit = desk_commit (desk, edit, "owner");
}

static void
test_views (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid one = desk_log (desk, "one");
  FettleUuid two = desk_log (desk, "two");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GArray) rids = NULL;
  guint counts[FETTLE_N_VIEWS];
  FettleIncidentRow *row;
  guint32 wanted[2];

  g_assert_true (fettle_store_count_views (desk->store, &desk->me, 0, counts, &error));
  g_assert_cmpuint (counts[FETTLE_VIEW_UNOWNED], ==, 2);

  set_owner (desk, &one, &desk->me);
  g_assert_true (fettle_store_count_views (desk->store, &desk->me, 0, counts, &error));
  g_assert_cmpuint (counts[FETTLE_VIEW_MY_WORK], ==, 1);
  g_assert_cmpuint (counts[FETTLE_VIEW_UNOWNED], ==, 1);
  g_assert_cmpuint (counts[FETTLE_VIEW_OPEN], ==, 2);
  g_assert_cmpuint (counts[FETTLE_VIEW_CLOSED], ==, 0);
  g_assert_cmpuint (counts[FETTLE_VIEW_ALL], ==, 2);

  rids = list_all (desk, FETTLE_VIEW_MY_WORK, NULL, FETTLE_SORT_PRIORITY);
  g_assert_cmpuint (rids->len, ==, 1);

  wanted[0] = fettle_store_get_rid (desk->store, &two);
  wanted[1] = fettle_store_get_rid (desk->store, &one);
  rows = fettle_store_list_rows (desk->store, wanted, 2, &error);
  g_assert_no_error (error);
  row = g_ptr_array_index (rows, 1);
  g_assert_cmpstr (row->number, ==, "INC-1");
  g_assert_cmpstr (row->owner, ==, "Anna Weiss");
  g_assert_cmpint (row->state, ==, FETTLE_STATE_ASSIGNED);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpstr (row->title, ==, "two");
  g_assert_cmpstr (row->owner, ==, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/create", test_create);
  g_test_add_func ("/store/write-and-read", test_write_and_read);
  g_test_add_func ("/store/no-change", test_no_change);
  g_test_add_func ("/store/refused", test_refused);
  g_test_add_func ("/store/stale", test_stale);
  g_test_add_func ("/store/find", test_find);
  g_test_add_func ("/store/search", test_search);
  g_test_add_func ("/store/exact-first", test_exact_first);
  g_test_add_func ("/store/views", test_views);
  return g_test_run ();
}
