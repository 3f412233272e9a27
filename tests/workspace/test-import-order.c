/* test-import-order.c: a log that is imported once more adds nothing, whatever
 * the order of its rows and whatever was imported before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "import-fixture.h"

#include "test-seed.h"

#include <string.h>

#define PROFILE "servicenow-log"
#define N_ROUNDS 60
#define N_FILES 3
#define MAX_ROWS 14
#define HEADER "number,incident_state,opened_at,sys_updated_at,impact,urgency,priority,assignment_group,problem_id\n"

/* "?" says nothing: what a row leads to depends on the ones before. */
static const char *const states[] = { "New", "Active", "Awaiting Vendor", "Resolved", "Closed", "Active", "?" };
static const char *const ranks[] = { "1 - High", "2 - Medium", "3 - Low", "?" };
static const char *const groups[] = { "Group 1", "Group 2", "?" };

/* Few minutes, so that several rows share one. */
static char *
make_row (FettleRandom *random)
{
  return g_strdup_printf ("INC%u,%s,29-02-2016 01:00,29-02-2016 01:0%u,%s,%s,3,%s,P%u\n",
                          1 + (guint) fettle_random_below (random, 2),
                          states[fettle_random_below (random, G_N_ELEMENTS (states))],
                          (guint) fettle_random_below (random, 8),
                          ranks[fettle_random_below (random, G_N_ELEMENTS (ranks))],
                          ranks[fettle_random_below (random, G_N_ELEMENTS (ranks))],
                          groups[fettle_random_below (random, G_N_ELEMENTS (groups))],
                          (guint) fettle_random_below (random, 3));
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const char *const *left = a;
  const char *const *right = b;

  return g_strcmp0 (strstr (*left, " 01:0"), strstr (*right, " 01:0"));
}

static void
shuffle (GPtrArray    *rows,
         FettleRandom *random)
{
  for (guint i = rows->len; i > 1; i--)
    {
      guint k = fettle_random_below (random, i);
      gpointer row = g_ptr_array_index (rows, k);

      g_ptr_array_index (rows, k) = g_ptr_array_index (rows, i - 1);
      g_ptr_array_index (rows, i - 1) = row;
    }
}

/* Some of the rows, in order of time or in none. */
static char *
make_file (GPtrArray    *rows,
           FettleRandom *random)
{
  g_autoptr (GPtrArray) some = g_ptr_array_new ();
  GString *text = g_string_new (HEADER);

  for (guint i = 0; i < rows->len; i++)
    if (fettle_random_below (random, 4) > 0)
      g_ptr_array_add (some, g_ptr_array_index (rows, i));
  shuffle (some, random);
  if (fettle_random_below (random, 3) == 0)
    g_ptr_array_sort (some, compare_times);
  for (guint i = 0; i < some->len; i++)
    g_string_append (text, g_ptr_array_index (some, i));

  return g_string_free (text, FALSE);
}

static void
import_twice (Fixture    *fixture,
              const char *text)
{
  g_autofree char *path = import_write (fixture, "log.csv", text, -1);
  g_autoptr (FettleImportReport) first = import_run (fixture, path, PROFILE);
  g_autoptr (FettleImportReport) again = import_run (fixture, path, PROFILE);

  g_test_message ("%" G_GINT64_FORMAT " changes, then %" G_GINT64_FORMAT ":\n%s", first->n_changes, again->n_changes,
                  text);
  g_assert_cmpint (again->n_changes, ==, 0);
}

static void
test_any_order (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);

      for (guint i = 2 + fettle_random_below (random, MAX_ROWS - 1); i > 0; i--)
        g_ptr_array_add (rows, make_row (random));
      for (guint file = 0; file < N_FILES; file++)
        {
          g_autofree char *text = make_file (rows, random);

          import_twice (fixture, text);
        }
    }
}

/* The rows of an earlier import come after one that is new. */
static void
test_over_an_earlier_import (void)
{
  static const char first[] = HEADER
    "INC1,New,29-02-2016 01:00,29-02-2016 01:01,2 - Medium,2 - Medium,3,Group 1,P1\n"
    "INC1,Active,29-02-2016 01:00,29-02-2016 01:02,?,?,3,?,P1\n"
    "INC1,?,29-02-2016 01:00,29-02-2016 01:03,?,?,3,Group 2,P1\n";
  static const char second[] = HEADER
    "INC1,New,29-02-2016 01:00,29-02-2016 01:01,2 - Medium,2 - Medium,3,Group 1,P1\n"
    "INC1,Resolved,29-02-2016 01:00,29-02-2016 01:06,?,?,3,?,P1\n"
    "INC1,Awaiting Vendor,29-02-2016 01:00,29-02-2016 01:05,?,1 - High,3,?,P2\n"
    "INC1,Active,29-02-2016 01:00,29-02-2016 01:02,?,?,3,?,P1\n"
    "INC1,?,29-02-2016 01:00,29-02-2016 01:03,?,?,3,Group 2,P1\n";
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (FettleRecord) record = NULL;

  import_twice (fixture, first);
  import_twice (fixture, second);
  record = import_read_incident (fixture, "INC1");
  g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_STATE), ==, "resolved");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-order/over-an-earlier-import", test_over_an_earlier_import);
  g_test_add_func ("/import-order/any-order", test_any_order);
  return g_test_run ();
}
