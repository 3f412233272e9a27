/* test-position.c: positions of rules, between any two and after many.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-rules.h"

#include "fettle-kind.h"
#include "test-seed.h"

#include <string.h>

static void
assert_between (const char *before,
                const char *position,
                const char *after)
{
  g_assert_true (before == NULL || strcmp (before, position) < 0);
  g_assert_true (after == NULL || strcmp (position, after) < 0);
  g_assert_cmpuint (strlen (position), <=, fettle_kind_get_field (FETTLE_KIND_RULE, FETTLE_RULE_POSITION)->max);
}

/* Whoever adds one after the other does not come to an end of the field. */
static void
test_ends (void)
{
  g_autofree char *first = fettle_rule_dup_position (NULL, NULL);
  g_autofree char *last = g_strdup (first);

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *before = fettle_rule_dup_position (NULL, first);
      g_autofree char *behind = fettle_rule_dup_position (last, NULL);

      assert_between (NULL, before, first);
      assert_between (last, behind, NULL);
      g_free (first);
      g_free (last);
      first = g_steal_pointer (&before);
      last = g_steal_pointer (&behind);
    }
}

static void
test_between (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();
  g_autoptr (GPtrArray) positions = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 500; i++)
    {
      guint at = fettle_random_below (random, positions->len + 1);
      const char *before = at > 0 ? g_ptr_array_index (positions, at - 1) : NULL;
      const char *after = at < positions->len ? g_ptr_array_index (positions, at) : NULL;
      char *position = fettle_rule_dup_position (before, after);

      assert_between (before, position, after);
      g_ptr_array_insert (positions, at, position);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/position/ends", test_ends);
  g_test_add_func ("/position/between", test_between);

  return g_test_run ();
}
