/* test-nearest.c: what somebody may have meant.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-nearest.h"

#include <string.h>

static const char *const words[] = { "owner", "opened", "number", "Dvořák", "prio", "x" };

static void
test_near (void)
{
  static const struct
  {
    const char *word, *near;
  } rows[] = {
    { "ownr", "owner" },
    { "owner", "owner" },
    { "OWNEr", "owner" },
    { "dvorak", "Dvořák" },
    { "pri", "prio" },
    { "umber", "number" },
    { "telephone", NULL },
    { "", "x" },
    { "y", "x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *near = fettle_nearest_dup_list (rows[i].word, words, G_N_ELEMENTS (words), 3);

      g_assert_cmpstr (near, ==, rows[i].near);
    }
}

static void
test_order_and_number (void)
{
  static const char *const alike[] = { "team", "tear", "term", "teams", "tea" };
  g_autofree char *three = fettle_nearest_dup_list ("team", alike, G_N_ELEMENTS (alike), 3);
  g_autofree char *none = fettle_nearest_dup_list ("team", alike, 0, 3);

  g_assert_cmpstr (three, ==, "team, tea, teams");
  g_assert_null (none);
}

/* The work grows with the square of the length, so that long texts are left out. */
static void
test_long (void)
{
  g_autofree char *longest = g_strnfill (100, 'a');
  g_autofree char *longer = g_strnfill (101, 'a');
  const char *const both[] = { longest, longer };
  g_autofree char *near = fettle_nearest_dup_list (longest, both, 2, 2);
  g_autofree char *none = fettle_nearest_dup_list (longer, both, 2, 2);

  g_assert_cmpstr (near, ==, longest);
  g_assert_null (none);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/nearest/near", test_near);
  g_test_add_func ("/nearest/order-and-number", test_order_and_number);
  g_test_add_func ("/nearest/long", test_long);
  return g_test_run ();
}
