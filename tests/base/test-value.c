/* test-value.c: values: maps in order, copies, equality.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-tlv.h"
#include "fettle-value.h"
#include "random-value.h"
#include "test-seed.h"

#include <string.h>

static void
test_types (void)
{
  g_autoptr (FettleValue) text = fettle_value_new_string ("größer");
  g_autoptr (FettleValue) bytes = fettle_value_new_bytes ("a\0b", 3);
  g_autoptr (FettleValue) integer = fettle_value_new_int (G_MININT64);
  g_autoptr (FettleValue) yes = fettle_value_new_bool (7);
  g_autoptr (FettleValue) null = fettle_value_new_null ();
  gsize n;

  g_assert_cmpstr (fettle_value_get_string (text), ==, "größer");
  g_assert_cmpmem (fettle_value_get_bytes (bytes, &n), 3, "a\0b", 3);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpint (fettle_value_get_int (integer), ==, G_MININT64);
  g_assert_cmpint (fettle_value_get_bool (yes), ==, TRUE);
  g_assert_true (fettle_value_is_null (null));
  g_assert_true (fettle_value_is_null (NULL));

  /* Asked for what they are not, they say nothing. */
  g_assert_null (fettle_value_get_string (bytes));
  g_assert_null (fettle_value_get_bytes (text, &n));
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpint (fettle_value_get_int (text), ==, 0);
  g_assert_false (fettle_value_get_bool (integer));
  g_assert_cmpuint (fettle_value_get_length (text), ==, 0);
  g_assert_null (fettle_value_map_get (text, "a"));
  g_assert_null (fettle_value_map_get (NULL, "a"));
}

static void
test_map (void)
{
  static const char *const keys[] = { "b", "a", "ab", "", "é", "aa", "Z", "a", "\U0001f600", "\uffee" };
  static const char *const sorted[] = { "", "Z", "a", "aa", "ab", "b", "é", "\uffee", "\U0001f600" };
  g_autoptr (FettleValue) map = fettle_value_new_map ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    fettle_value_map_take (map, keys[i], fettle_value_new_int (i));

  g_assert_cmpuint (fettle_value_get_length (map), ==, G_N_ELEMENTS (sorted));
  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    g_assert_cmpstr (fettle_value_map_get_key (map, i), ==, sorted[i]);
  g_assert_cmpint (fettle_value_get_int (fettle_value_map_get (map, "a")), ==, 7);
  g_assert_null (fettle_value_map_get (map, "c"));

  g_assert_true (fettle_value_map_remove (map, "a"));
  g_assert_false (fettle_value_map_remove (map, "a"));
  g_assert_null (fettle_value_map_get (map, "a"));
  g_assert_nonnull (fettle_value_map_get (map, "aa"));
}

/* The map against a hash table that does the same. */
static void
test_map_random (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();
  g_autoptr (FettleValue) map = fettle_value_new_map ();
  g_autoptr (GHashTable) table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 20000; i++)
    {
      char key[3] = { 'a' + fettle_random_below (random, 26), 'a' + fettle_random_below (random, 26) };

      if (fettle_random_below (random, 3) == 0)
        g_assert_cmpint (fettle_value_map_remove (map, key), ==, g_hash_table_remove (table, key));
      else
        {
          fettle_value_map_take (map, key, fettle_value_new_int (i));
          g_hash_table_replace (table, g_strdup (key), GUINT_TO_POINTER (i));
        }
    }
  g_assert_cmpuint (fettle_value_get_length (map), ==, g_hash_table_size (table));
  for (guint i = 0; i < fettle_value_get_length (map); i++)
    {
      const char *key = fettle_value_map_get_key (map, i);

      g_assert_true (i == 0 || strcmp (fettle_value_map_get_key (map, i - 1), key) < 0);
      g_assert_cmpint (fettle_value_get_int (fettle_value_map_get_value (map, i)), ==,
                       GPOINTER_TO_UINT (g_hash_table_lookup (table, key)));
    }
}

static void
test_copy (void)
{
  g_autoptr (FettleValue) inner = fettle_value_new_list ();
  g_autoptr (FettleValue) map = fettle_value_new_map ();
  g_autoptr (FettleValue) copy = NULL;

  fettle_value_list_take (inner, fettle_value_new_int (1));
  fettle_value_map_take (map, "list", fettle_value_ref (inner));
  copy = fettle_value_copy (map);
  g_assert_true (fettle_value_equal (map, copy));

  fettle_value_list_take (inner, fettle_value_new_int (2));
  g_assert_false (fettle_value_equal (map, copy));
  g_assert_cmpuint (fettle_value_get_length (fettle_value_map_get (copy, "list")), ==, 1);
}

/* Equal means equal canonical bytes. */
static void
test_equal (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();
  g_autoptr (FettleValue) null = fettle_value_new_null ();
  guint n_equal = 0;

  g_assert_true (fettle_value_equal (NULL, null));
  g_assert_true (fettle_value_equal (null, NULL));

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (FettleValue) a = random_value (random, i % 4, TRUE);
      g_autoptr (FettleValue) b = random_value (random, i % 4, TRUE);
      g_autoptr (GBytes) a_bytes = fettle_tlv_to_bytes (a);
      g_autoptr (GBytes) b_bytes = fettle_tlv_to_bytes (b);

      g_assert_cmpint (fettle_value_equal (a, b), ==, g_bytes_equal (a_bytes, b_bytes));
      n_equal += fettle_value_equal (a, b);
    }
  g_assert_cmpuint (n_equal, >, 100);
}

static void
test_boxed (void)
{
  g_autoptr (FettleValue) text = fettle_value_new_string ("x");
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, FETTLE_TYPE_VALUE);
  g_value_set_boxed (&value, text);
  g_assert_true (g_value_get_boxed (&value) == text);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/value/types", test_types);
  g_test_add_func ("/value/map", test_map);
  g_test_add_func ("/value/map-random", test_map_random);
  g_test_add_func ("/value/copy", test_copy);
  g_test_add_func ("/value/equal", test_equal);
  g_test_add_func ("/value/boxed", test_boxed);

  return g_test_run ();
}
