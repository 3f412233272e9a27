/* test-id-diff.c: the steps from one order of ids to another, by table and by chance.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-id-diff.h"

#include "test-seed.h"

static GArray *
ids_from_text (const char *text)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (const char *p = text; *p != '\0'; p++)
    {
      guint32 id = *p;

      g_array_append_val (ids, id);
    }
  return ids;
}

static GHashTable *
set_from_text (const char *text)
{
  GHashTable *set = g_hash_table_new (NULL, NULL);

  for (const char *p = text; *p != '\0'; p++)
    g_hash_table_add (set, GUINT_TO_POINTER ((guint) *p));
  return set;
}

static void
take_step (GArray             *ids,
           const FettleIdStep *step,
           GArray             *after)
{
  g_assert_cmpuint (step->position + step->removed, <=, ids->len);
  g_assert_cmpuint (step->from + step->added, <=, after->len);
  if (step->removed > 0)
    g_array_remove_range (ids, step->position, step->removed);
  if (step->added > 0)
    g_array_insert_vals (ids, step->position, &g_array_index (after, guint32, step->from), step->added);
}

static void
assert_same (GArray *a,
             GArray *b)
{
  g_assert_cmpmem (a->data, a->len * sizeof (guint32), b->data, b->len * sizeof (guint32));
}

static void
assert_leads (GArray *before,
              GArray *steps,
              GArray *after)
{
  g_autoptr (GArray) ids = g_array_copy (before);

  for (guint i = 0; i < steps->len; i++)
    take_step (ids, &g_array_index (steps, FettleIdStep, i), after);
  assert_same (ids, after);
}

static void
test_table (void)
{
  static const struct
  {
    const char *before, *after, *changed;
    guint       n_steps;
    guint       n_both;  /* steps that remove and add at once */
  } rows[] = {
    { "", "", "", 0, 0 },
    { "abc", "abc", "b", 0, 0 },
    { "", "abc", "abc", 1, 0 },
    { "abc", "", "", 1, 0 },
    { "abc", "xabc", "x", 1, 0 },
    { "abc", "abcx", "x", 1, 0 },
    { "abcd", "abd", "c", 1, 0 },
    { "abcdef", "eabcdf", "e", 2, 0 },   /* one moved up: out and in again */
    { "abcdef", "bcdefa", "a", 2, 0 },
    { "abcdef", "fbcdea", "af", 4, 0 },
    { "abcdef", "abxdef", "cx", 2, 0 },
    { "abcdef", "fedcba", "", 1, 1 },    /* another order, few rows: one replacement */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) before = ids_from_text (rows[i].before);
      g_autoptr (GArray) after = ids_from_text (rows[i].after);
      g_autoptr (GHashTable) changed = set_from_text (rows[i].changed);
      g_autoptr (GArray) steps = fettle_id_diff (before, after, changed);
      guint n_both = 0;

      g_test_message ("%s to %s", rows[i].before, rows[i].after);
      g_assert_nonnull (steps);
      g_assert_cmpuint (steps->len, ==, rows[i].n_steps);
      for (guint s = 0; s < steps->len; s++)
        {
          const FettleIdStep *step = &g_array_index (steps, FettleIdStep, s);

          n_both += step->removed > 0 && step->added > 0;
        }
      g_assert_cmpuint (n_both, ==, rows[i].n_both);
      assert_leads (before, steps, after);
    }
}

static GArray *
range_new (guint n)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 id = 1; id <= n; id++)
    g_array_append_val (ids, id);
  return ids;
}

/* A large replacement in one call is what the view cannot bear. */
static void
test_large (void)
{
  g_autoptr (GArray) before = range_new (10000);
  g_autoptr (GArray) after = range_new (10000);
  g_autoptr (GHashTable) one = set_from_text ("");
  g_autoptr (GArray) steps = NULL;
  guint32 last = 10000;

  for (guint i = 0; i < after->len; i++)
    g_array_index (after, guint32, i) = after->len - i;
  g_assert_null (fettle_id_diff (before, after, NULL));

  /* One row from the end to the start is two small steps. */
  g_array_unref (after);
  after = range_new (9999);
  g_array_insert_val (after, 0, last);
  g_hash_table_add (one, GUINT_TO_POINTER (last));
  steps = fettle_id_diff (before, after, one);
  g_assert_nonnull (steps);
  g_assert_cmpuint (steps->len, ==, 2);
  assert_leads (before, steps, after);
}

static void
move_some (GArray       *ids,
           GHashTable   *changed,
           FettleRandom *random)
{
  guint n = fettle_random_below (random, 6);

  for (guint i = 0; i < n; i++)
    {
      guint32 id = 1 + fettle_random_below (random, 400);
      guint at = fettle_random_below (random, ids->len + 1);

      g_hash_table_add (changed, GUINT_TO_POINTER (id));
      for (guint p = 0; p < ids->len; p++)
        if (g_array_index (ids, guint32, p) == id)
          {
            g_array_remove_index (ids, p);
            at = MIN (at, ids->len);
            break;
          }
      if (fettle_random_below (random, 4) > 0)
        g_array_insert_val (ids, at, id);
    }
}

static void
test_random (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GArray) before = range_new (fettle_random_below (random, 300));
      g_autoptr (GArray) after = g_array_copy (before);
      g_autoptr (GHashTable) changed = g_hash_table_new (NULL, NULL);
      g_autoptr (GArray) steps = NULL;

      move_some (after, changed, random);
      steps = fettle_id_diff (before, after, changed);
      g_assert_nonnull (steps);
      g_assert_cmpuint (steps->len, <=, 2 * g_hash_table_size (changed));
      for (guint i = 0; i < steps->len; i++)
        {
          const FettleIdStep *step = &g_array_index (steps, FettleIdStep, i);

          g_assert_true (step->removed == 0 || step->added == 0);
        }
      assert_leads (before, steps, after);
    }
}

static void
test_merge (void)
{
  static const struct
  {
    const char *shown, *fresh, *own, *merged;
  } rows[] = {
    { "abc", "abc", "", "abc" },
    { "abc", "xabc", "", "abc" },       /* of others: waits */
    { "abc", "xabc", "x", "xabc" },
    { "abc", "abxc", "x", "abxc" },
    { "abcd", "dabc", "d", "dabc" },    /* moved by us */
    { "abcd", "bcd", "a", "bcd" },      /* gone by us */
    { "abcd", "bcd", "", "abcd" },
    { "abcd", "yabxcd", "x", "abxcd" },
    { "abcd", "yxabcd", "x", "xabcd" }, /* what stands before it is not shown */
    { "", "xy", "xy", "xy" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) shown = ids_from_text (rows[i].shown);
      g_autoptr (GArray) fresh = ids_from_text (rows[i].fresh);
      g_autoptr (GArray) expected = ids_from_text (rows[i].merged);
      g_autoptr (GHashTable) own = set_from_text (rows[i].own);
      g_autoptr (GArray) merged = fettle_id_merge (shown, fresh, own);

      g_test_message ("%s with %s of %s", rows[i].shown, rows[i].own, rows[i].fresh);
      assert_same (merged, expected);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id-diff/table", test_table);
  g_test_add_func ("/id-diff/large", test_large);
  g_test_add_func ("/id-diff/random", test_random);
  g_test_add_func ("/id-diff/merge", test_merge);
  return g_test_run ();
}
