/* test-tlv.c: canonical bytes: what they are, what is refused, and that reading
 * turns writing back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-json.h"
#include "fettle-problem.h"
#include "fettle-tlv.h"
#include "random-value.h"
#include "test-seed.h"

#include <string.h>

/* Text as JSON and its bytes in hex. */
static const struct
{
  const char *json, *hex;
} figures[] = {
  { "null", "00" },
  { "false", "01" },
  { "true", "02" },
  { "0", "030000000000000000" },
  { "-1", "03ffffffffffffffff" },
  { "258", "030000000000000102" },
  { "-9223372036854775808", "038000000000000000" },
  { "\"\"", "0400000000" },
  { "\"é\"", "0400000002c3a9" },
  { "[]", "0700000000" },
  { "[null,[true]]", "070000000200070000000102" },
  { "{}", "0800000000" },
  { "{\"b\":1,\"a\":null,\"\":false}",
    "0800000003" "0400000000" "01" "040000000161" "00" "040000000162" "030000000000000001" },
  { "{\"aa\":null,\"b\":null,\"a\":null}",
    "0800000003" "040000000161" "00" "04000000026161" "00" "040000000162" "00" },
};

/* Bytes that are no canonical form of anything. */
static const struct
{
  const char *name, *hex;
} refusals[] = {
  { "nothing", "" },
  { "tag-06", "06" },
  { "tag-09", "0900000000" },
  { "tag-ff", "ff" },
  { "trailing", "0000" },
  { "trailing-behind-list", "070000000000" },
  { "int-short", "0300000000000000" },
  { "int-none", "03" },
  { "string-no-length", "04" },
  { "string-short-length", "04000000" },
  { "string-short", "040000000361" "61" },
  { "string-huge", "04ffffffff61" },
  { "string-bad-utf8", "0400000001ff" },
  { "string-surrogate", "0400000003eda080" },
  { "string-overlong", "0400000002c080" },
  { "string-zero", "0400000003610061" },
  { "bytes-short", "0500000002ff" },
  { "bytes-huge", "05ffffffff" },
  { "list-short", "070000000200" },
  { "list-huge", "07ffffffff00" },
  { "list-bad-item", "070000000106" },
  { "map-short", "0800000001" },
  { "map-no-value", "0800000001" "040000000161" },
  { "map-huge", "08ffffffff" },
  { "map-int-key", "0800000001" "030000000000000001" "00" },
  { "map-bytes-key", "0800000001" "050000000161" "00" },
  { "map-key-zero", "0800000001" "040000000100" "00" },
  { "map-key-bad-utf8", "0800000001" "0400000001ff" "00" },
  { "map-unsorted", "0800000002" "040000000162" "00" "040000000161" "00" },
  { "map-longer-first", "0800000002" "04000000026161" "00" "040000000161" "00" },
  { "map-double", "0800000002" "040000000161" "00" "040000000161" "00" },
  { "map-double-empty", "0800000002" "0400000000" "00" "0400000000" "00" },
};

static GByteArray *
from_hex (const char *hex)
{
  GByteArray *bytes = g_byte_array_new ();

  for (; *hex != '\0'; hex += 2)
    {
      guint8 byte = g_ascii_xdigit_value (hex[0]) << 4 | g_ascii_xdigit_value (hex[1]);

      g_byte_array_append (bytes, &byte, 1);
    }
  return bytes;
}

static void
test_figures (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autoptr (FettleValue) value = fettle_json_read (figures[i].json, strlen (figures[i].json),
                                                        &fettle_json_default_limits, NULL);
      g_autoptr (GBytes) bytes = fettle_tlv_to_bytes (value);
      g_autoptr (GByteArray) want = from_hex (figures[i].hex);

      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                       want->data, want->len);
    }
}

static void
test_parts (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GByteArray) want = from_hex (
    "0800000002" "040000000161" "030000000000000005" "040000000162" "0500000002ff00");
  guint8 *at = fettle_tlv_make_room (bytes, want->len);

  at = fettle_tlv_put_map_head (at, 2);
  at = fettle_tlv_put_string (at, "a", 1);
  at = fettle_tlv_put_int (at, 5);
  at = fettle_tlv_put_string (at, "b", 1);
  at = fettle_tlv_put_bytes (at, "\xff", 2);
  g_assert_cmpuint (at - bytes->data, ==, bytes->len);
  g_assert_cmpmem (bytes->data, bytes->len, want->data, want->len);

  g_byte_array_set_size (bytes, 0);
  fettle_tlv_write (bytes, NULL);
  g_assert_cmpuint (bytes->len, ==, 1);
  g_assert_cmpuint (bytes->data[0], ==, 0);
}

static void
test_refusal (gconstpointer hex)
{
  g_autoptr (GByteArray) bytes = from_hex (hex);
  g_autofree guint8 *copy = g_memdup2 (bytes->data, bytes->len);
  g_autoptr (GError) error = NULL;

  g_assert_null (fettle_tlv_read (copy, bytes->len, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_INVALID);
}

static void
test_depth (void)
{
  for (guint depth = 31; depth <= 34; depth++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (FettleValue) value = NULL;
      static const guint8 list[] = { 7, 0, 0, 0, 1 };
      static const guint8 null = 0;

      for (guint i = 0; i < depth; i++)
        g_byte_array_append (bytes, list, sizeof list);
      g_byte_array_append (bytes, &null, 1);
      value = fettle_tlv_read (bytes->data, bytes->len, NULL);
      g_assert_cmpint (value != NULL, ==, depth <= FETTLE_TLV_MAX_DEPTH);
    }
}

static void
test_round_trip (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();

  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (FettleValue) value = random_value (random, 6, TRUE);
      g_autoptr (GBytes) bytes = fettle_tlv_to_bytes (value);
      g_autoptr (FettleValue) again = NULL;
      g_autoptr (GBytes) again_bytes = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (fettle_tlv_get_size (value), ==, g_bytes_get_size (bytes));
      again = fettle_tlv_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
      g_assert_no_error (error);
      g_assert_true (fettle_value_equal (value, again));
      again_bytes = fettle_tlv_to_bytes (again);
      g_assert_true (g_bytes_equal (bytes, again_bytes));
    }
}

static void
mutate (GByteArray   *bytes,
        FettleRandom *random)
{
  guint at = fettle_random_below (random, bytes->len);
  guint8 byte = fettle_random_next (random);

  switch (fettle_random_below (random, 5))
    {
    case 0:
      g_byte_array_set_size (bytes, at);
      break;
    case 1:
      g_byte_array_append (bytes, &byte, 1);
      break;
    case 2:
      g_byte_array_remove_index (bytes, at);
      break;
    case 3:
      bytes->data[at] = fettle_random_below (random, 10);
      break;
    default:
      bytes->data[at] = byte;
      break;
    }
}

/* Whatever is read from damaged bytes is written as exactly those bytes: there
 * is one form of each value and no other is read. */
static void
test_mutated (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();
  guint n_read = 0, n_refused = 0;

  for (guint i = 0; i < 30000; i++)
    {
      g_autoptr (FettleValue) value = random_value (random, 4, TRUE);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autofree guint8 *copy = NULL;
      g_autoptr (FettleValue) read = NULL;
      g_autoptr (GError) error = NULL;

      fettle_tlv_write (bytes, value);
      mutate (bytes, random);
      copy = g_memdup2 (bytes->data, bytes->len);  /* its end is watched */
      read = fettle_tlv_read (copy, bytes->len, &error);
      if (read != NULL)
        {
          g_autoptr (GBytes) again = fettle_tlv_to_bytes (read);

          n_read++;
          g_assert_cmpmem (g_bytes_get_data (again, NULL), g_bytes_get_size (again),
                           bytes->data, bytes->len);
        }
      else
        {
          n_refused++;
          g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_INVALID);
        }
    }
  g_assert_cmpuint (n_read, >, 1000);
  g_assert_cmpuint (n_refused, >, 1000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tlv/figures", test_figures);
  g_test_add_func ("/tlv/parts", test_parts);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strconcat ("/tlv/refused/", refusals[i].name, NULL);

      g_test_add_data_func (path, refusals[i].hex, test_refusal);
    }
  g_test_add_func ("/tlv/depth", test_depth);
  g_test_add_func ("/tlv/round-trip", test_round_trip);
  g_test_add_func ("/tlv/mutated", test_mutated);

  return g_test_run ();
}
