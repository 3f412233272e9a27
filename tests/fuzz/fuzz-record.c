/* fuzz-record.c: damaged bytes and damaged JSON of the record.
 *
 * Of each value there is one spelling in bytes; whatever is read from JSON as a
 * change can be written, stored and read again, and no two changes have one
 * hash.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz-run.h"
#include "random-change.h"
#include "random-value.h"

#include "fettle-tlv.h"

#include <string.h>

/* --- TLV ----------------------------------------------------------------------------- */

static void
damage_bytes (GByteArray   *bytes,
              FettleRandom *random)
{
  guint n = fettle_random_below (random, 4);

  for (guint i = 0; i < n && bytes->len > 0; i++)
    {
      guint at = fettle_random_below (random, bytes->len);
      guint n_out = 1 + fettle_random_below (random, 4);

      switch (fettle_random_below (random, 4))
        {
        case 0:
          bytes->data[at] = (guint8) fettle_random_next (random);
          break;
        case 1:
          bytes->data[at] = fettle_random_below (random, 10);
          break;
        case 2:
          g_byte_array_set_size (bytes, at);
          break;
        default:
          g_byte_array_remove_range (bytes, at, MIN (n_out, bytes->len - at));
          break;
        }
    }
}

static gboolean
check_bytes (const GByteArray *bytes)
{
  g_autofree guint8 *exact = g_memdup2 (bytes->data, bytes->len);
  g_autoptr (GByteArray) again = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleValue) value = fettle_tlv_read (exact, bytes->len, &error);

  g_assert_cmpint (value != NULL, ==, error == NULL);
  if (value == NULL)
    return FALSE;

  fettle_tlv_write (again, value);
  g_assert_cmpmem (again->data, again->len, bytes->data, bytes->len);
  g_assert_cmpuint (fettle_tlv_get_size (value), ==, bytes->len);
  return TRUE;
}

static void
test_tlv (void)
{
  FuzzRun run;
  guint n_read = 0;

  fuzz_run_init (&run, 10000);
  while (fuzz_run_next (&run))
    {
      g_autoptr (FettleValue) value = random_value (run.random, 4, TRUE);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      fettle_tlv_write (bytes, value);
      damage_bytes (bytes, run.random);
      fuzz_run_note (&run, (const char *) bytes->data, bytes->len);
      n_read += check_bytes (bytes);
    }
  /* One side alone would prove nothing. */
  g_assert_cmpuint (n_read, >, run.n_rounds / 10);
  g_assert_cmpuint (n_read, <, run.n_rounds * 9 / 10);
  fuzz_run_clear (&run);
}

/* --- changes ---------------------------------------------------------------------------- */

static const char *const pieces[] = {
  "{", "}", "[", "]", ",", ":", "\"", "null", "true", "0", "-1", "1", "9223372036854775807", "-9223372036854775808",
  "99999999999999999999", "\"\"", "{}", "[]", "[[]]", "\"f\":{}", "\"f\":null,", "\"base\":{},", "\"op\":\"set\",",
  "\"op\":\"redact\",", "\"undoes\":[],", "\"grp\":{},", "\"obs\":{},", "\"src\":{},", "\"salt\":\"\",", "\"at\":0,",
  "\"redacted\":{},", "\"salts\":{},", "\"ent\":\"x\",", "$", "\\u0000", "\\ud800", "\\n", "é", "A==", "1:0", "0001:0", NULL
};

/* Swaps the values of two keys of one map: well formed, and rarely a change. */
static void
swap_values (FettleValue  *map,
             FettleRandom *random)
{
  guint n = fettle_value_get_length (map);
  g_autofree char *a = g_strdup (fettle_value_map_get_key (map, fettle_random_below (random, n)));
  g_autofree char *b = g_strdup (fettle_value_map_get_key (map, fettle_random_below (random, n)));
  g_autoptr (FettleValue) left = fettle_value_copy (fettle_value_map_get (map, a));
  g_autoptr (FettleValue) right = fettle_value_copy (fettle_value_map_get (map, b));

  fettle_value_map_take (map, a, g_steal_pointer (&right));
  if (!g_str_equal (a, b))
    fettle_value_map_take (map, b, g_steal_pointer (&left));
}

static void
alter_tree (FettleValue  *map,
            FettleRandom *random)
{
  guint n = fettle_value_get_length (map);
  g_autofree char *key = g_strdup (fettle_value_map_get_key (map, fettle_random_below (random, n)));

  switch (fettle_random_below (random, 4))
    {
    case 0:
      fettle_value_map_remove (map, key);
      break;
    case 1:
      fettle_value_map_take (map, key, random_value (random, 2, FALSE));
      break;
    case 2:
      swap_values (map, random);
      break;
    default:
      break;
    }
}

static GString *
next_change (FettleRandom *random)
{
  g_autoptr (FettleChange) change = random_change (random);
  g_autofree char *json = fettle_change_to_json (change);
  GString *text = g_string_new (json);

  if (fettle_random_below (random, 2) == 0)
    {
      g_autoptr (FettleValue) tree = fettle_json_read (text->str, text->len, &fettle_json_default_limits, NULL);

      if (tree == NULL)
        return text;
      alter_tree (tree, random);
      g_string_truncate (text, 0);
      fettle_json_write (text, tree);
    }
  else
    fuzz_damage (text, random, pieces, 2, FALSE);

  return text;
}

/* What lies on disk is the body beside columns of its own. */
static void
check_body (const FettleChange *change)
{
  g_autoptr (GBytes) bytes = fettle_change_to_body (change);
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleValue) body = fettle_tlv_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  g_autoptr (GBytes) again = NULL;

  g_assert_no_error (error);
  again = fettle_tlv_to_bytes (body);
  g_assert_true (g_bytes_equal (bytes, again));
}

static gboolean
check_change (const GString *text,
              GHashTable    *known)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleChange) change = fettle_change_from_json (text->str, text->len, &error);
  g_autoptr (FettleChange) again = NULL;
  g_autofree char *json = NULL;
  g_autofree char *hex = NULL;
  FettleDigest hash, same;
  const char *before;

  g_assert_cmpint (change != NULL, ==, error == NULL);
  if (change == NULL)
    return FALSE;

  json = fettle_change_to_json (change);
  again = fettle_change_from_json (json, strlen (json), &error);
  g_assert_no_error (error);
  hash = fettle_change_hash (change);
  same = fettle_change_hash (again);
  g_assert_cmpmem (hash.bytes, sizeof hash.bytes, same.bytes, sizeof same.bytes);
  check_body (change);

  hex = fettle_digest_to_hex (&hash);
  before = g_hash_table_lookup (known, hex);
  g_assert_true (before == NULL || g_str_equal (before, json));
  g_hash_table_replace (known, g_steal_pointer (&hex), g_steal_pointer (&json));
  return TRUE;
}

static void
test_change (void)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  FuzzRun run;
  guint n_read = 0;

  fuzz_run_init (&run, 4000);
  while (fuzz_run_next (&run))
    {
      g_autoptr (GString) text = next_change (run.random);

      if (g_hash_table_size (known) > 10000)
        g_hash_table_remove_all (known);
      fuzz_run_note (&run, text->str, text->len);
      n_read += check_change (text, known);
    }
  g_assert_cmpuint (n_read, >, run.n_rounds / 20);
  g_assert_cmpuint (n_read, <, run.n_rounds * 9 / 10);
  fuzz_run_clear (&run);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fuzz/tlv", test_tlv);
  g_test_add_func ("/fuzz/change", test_change);

  return g_test_run ();
}
