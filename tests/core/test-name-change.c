/* test-name-change.c: names in filters when what one of them means is merged, and
 * what filters find nothing without.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-filter-needs.h"
#include "fettle-name-change.h"

static const char *const names[] = { "Mail", "Mail server", "Lists by mail", "Mail › In", "Fax" };

enum { MAIL, SERVER, LISTS, IN, FAX };

static FettleUuid
get_eid (guint place)
{
  return (FettleUuid) { { 1 + place } };
}

static FettleFoldedNames *
make_names (void)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_name_free);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      FettleName *name = g_new0 (FettleName, 1);

      name->name = g_strdup (names[i]);
      name->eid = get_eid (i);
      g_ptr_array_add (list, name);
    }

  return fettle_folded_names_new (list);
}

/* Mail is merged into the server. */
static const struct
{
  const char *before, *after;   /* NULL: it stays */
} changes[] = {
  { "category:mail", "category:\"Mail server\"" },
  { "category:mail,Mail", "category:\"Mail server\"" },
  { "prio:1 category:mail,MAIL,\" mail\"", "prio:1 category:\"Mail server\"" },
  { "category:mail,fax,Mail", "category:\"Mail server\",fax" },
  { "category:mail,server", "category:server" },
  { "category:mai", NULL },
  { "category:fax", NULL },
  { "category:mail,01000000-0000-0000-0000-000000000000", "category:\"Mail server\"" },
  { "category:01000000-0000-0000-0000-000000000000,mail", "category:02000000-0000-0000-0000-000000000000" },
};

static char *
change (const char *text,
        GArray     *below)
{
  g_autoptr (FettleFoldedNames) folded = make_names ();
  FettleUuid from = get_eid (MAIL), into = get_eid (SERVER);
  g_autoptr (FettleNameChange) self = fettle_name_change_new (FETTLE_KIND_CATEGORY, folded, &from, &into, below);
  g_autoptr (FettleFilter) filter = fettle_filter_parse (text, NULL, 0, NULL);

  return fettle_name_change_dup_text (self, filter);
}

static void
test_change (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *after = change (changes[i].before, NULL);

      g_test_message ("%s", changes[i].before);
      g_assert_cmpstr (after, ==, changes[i].after);
    }
}

/* The one above that comes along below itself would be left out: no term loses all
 * its names, also where what is asked makes no sense. */
static void
test_never_without_names (void)
{
  g_autoptr (GArray) below = g_array_new (FALSE, FALSE, sizeof (FettleUuid));
  FettleUuid into = get_eid (SERVER);
  g_autofree char *after = NULL;

  g_array_append_val (below, into);
  after = change ("category:mail", below);
  g_assert_null (after);
}

/* --- what is needed ------------------------------------------------------------------------- */

static const struct
{
  const char *filter;
  const char *named, *single, *whole;   /* places in names */
} needs[] = {
  { "category:fax", "4", "4", "4" },
  { "category:fax,FAX", "4", "4", "4" },
  { "category:05000000-0000-0000-0000-000000000000", "4", "4", "4" },
  { "category:fax,in", "34", "34", "" },
  { "category:mail", "0", "", "" },
  { "category:by,fax", "24", "24", "" },
  { "category:fax category:in", "34", "34", "34" },
  { "category:fax or prio:1", "4", "4", "" },
  { "category:fax or team:Network", "4", "4", "" },
  { "(category:fax prio:1) or (category:fax category:in)", "34", "34", "4" },
  { "-category:fax", "4", "4", "" },
  { "category:fax,nothing", "4", "4", "4" },
  { "category:nothing or category:fax", "4", "4", "4" },
  { "category:nothing category:fax", "4", "4", "" },
  { "category:nothing", "", "", "" },
  { "category:none", "", "", "" },
  { "prio:1", "", "", "" },
  { "", "", "", "" },
};

static void
assert_set (GHashTable *set,
            const char *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      FettleUuid eid = get_eid (i);

      if (g_hash_table_contains (set, &eid))
        g_string_append_printf (found, "%u", i);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_needs (void)
{
  g_autoptr (FettleFoldedNames) folded = make_names ();

  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    {
      g_autoptr (FettleFilter) filter = fettle_filter_parse (needs[i].filter, NULL, 0, NULL);
      g_autoptr (GHashTable) named = fettle_filter_needs_new ();
      g_autoptr (GHashTable) single = fettle_filter_needs_new ();
      g_autoptr (GHashTable) whole = fettle_filter_needs_new ();

      g_test_message ("%s", needs[i].filter);
      fettle_filter_needs_read (filter, FETTLE_KIND_CATEGORY, folded, FALSE, named, single);
      fettle_filter_needs_read (filter, FETTLE_KIND_CATEGORY, folded, TRUE, named, whole);
      assert_set (named, needs[i].named);
      assert_set (single, needs[i].single);
      assert_set (whole, needs[i].whole);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/name-change/change", test_change);
  g_test_add_func ("/name-change/never-without-names", test_never_without_names);
  g_test_add_func ("/name-change/needs", test_needs);

  return g_test_run ();
}
