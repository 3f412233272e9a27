/* test-random.c: bytes from the system and from a seed, and the ids made of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-random.h"
#include "fettle-uuid.h"

#include <string.h>

/* The same on every machine and for ever: a generated desk depends on it.
 * Computed once from the published algorithms by another program. */
static void
test_seeded (void)
{
  static const guint64 figures[] = {
    G_GUINT64_CONSTANT (0x99ec5f36cb75f2b4), G_GUINT64_CONSTANT (0xbf6e1f784956452a),
    G_GUINT64_CONSTANT (0x1a5f849d4933e6e0), G_GUINT64_CONSTANT (0x6aa594f1262d2d2c),
  };
  g_autoptr (FettleRandom) random = fettle_random_new_seeded (0);
  g_autoptr (FettleRandom) again = fettle_random_new_seeded (0);
  g_autoptr (FettleRandom) other = fettle_random_new_seeded (1);
  guint8 bytes[12];

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    g_assert_cmphex (fettle_random_next (random), ==, figures[i]);

  fettle_random_fill (again, bytes, sizeof bytes);
  for (guint i = 0; i < sizeof bytes; i++)
    g_assert_cmphex (bytes[i], ==, figures[i / 8] >> (8 * (i % 8)) & 0xff);
  g_assert_cmphex (fettle_random_next (again), ==, figures[2]);
  g_assert_cmphex (fettle_random_next (other), !=, figures[0]);
}

static void
test_system (void)
{
  g_autoptr (FettleRandom) random = fettle_random_new_system ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint64 words[1000];
  guint8 large[5000];
  guint n_zero = 0;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      words[i] = fettle_random_next (random);
      g_assert_true (g_hash_table_add (seen, &words[i]));
    }
  fettle_random_fill (random, large, sizeof large);
  for (guint i = 0; i < sizeof large; i++)
    n_zero += large[i] == 0;
  g_assert_cmpuint (n_zero, <, 200);
  fettle_random_fill (random, NULL, 0);
}

static void
test_below (void)
{
  g_autoptr (FettleRandom) random = fettle_random_new_seeded (7);
  guint counts[10] = { 0 };

  for (guint i = 0; i < 100000; i++)
    counts[fettle_random_below (random, 10)]++;
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_assert_cmpuint (counts[i], >, 9500);
      g_assert_cmpuint (counts[i], <, 10500);
    }
  g_assert_cmpuint (fettle_random_below (random, 1), ==, 0);
  for (guint i = 0; i < 100; i++)
    g_assert_cmpuint (fettle_random_below (random, G_MAXUINT64), <, G_MAXUINT64);
}

static void
test_unit (void)
{
  g_autoptr (FettleRandom) random = fettle_random_new_seeded (7);
  double sum = 0;

  for (guint i = 0; i < 100000; i++)
    {
      double unit = fettle_random_unit (random);

      g_assert_true (unit >= 0 && unit < 1);
      sum += unit;
    }
  g_assert_cmpfloat_with_epsilon (sum / 100000, 0.5, 0.01);
}

static void
test_uuid_text (void)
{
  static const char text[] = "01a0e010-ea00-7001-8000-00000000000f";
  static const char *const wrong[] = {
    "", "01a0e010", "01A0e010-ea00-7001-8000-00000000000f", "01a0e010-ea00-7001-8000-00000000000g",
    "01a0e010-ea00-7001-8000-00000000000f0", "01a0e010-ea00-7001-8000-00000000000",
    "01a0e010ea00-7001-8000--00000000000f", "01a0e010-ea007001--8000-00000000000f",
    " 1a0e010-ea00-7001-8000-00000000000f", "01a0e010-ea00-7001-8000-00000000000f ",
    "urn:uuid:01a0e010-ea00-7001-8000-00000000000f", "01a0e010+ea00-7001-8000-00000000000f",
  };
  static const guint8 bytes[16] = { 0x01, 0xa0, 0xe0, 0x10, 0xea, 0, 0x70, 0x01,
                                    0x80, 0,    0,    0,    0,    0, 0,    0x0f };
  FettleUuid uuid;
  g_autofree char *again = NULL;

  g_assert_true (fettle_uuid_from_text (text, &uuid));
  g_assert_cmpmem (uuid.bytes, 16, bytes, 16);
  g_assert_cmpint (fettle_uuid_get_ms (&uuid), ==, 1790465600000);
  again = fettle_uuid_dup_text (&uuid);
  g_assert_cmpstr (again, ==, text);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (fettle_uuid_from_text (wrong[i], &uuid));
  g_assert_false (fettle_uuid_from_text (NULL, &uuid));
  g_assert_cmpmem (uuid.bytes, 16, bytes, 16);
}

static void
test_uuid_new (void)
{
  g_autoptr (FettleRandom) random = fettle_random_new_seeded (3);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (fettle_uuid_hash, fettle_uuid_equal,
                                                       g_free, NULL);
  FettleUuid nil = { { 0 } };

  g_assert_true (fettle_uuid_is_nil (&nil));
  for (guint i = 0; i < 10000; i++)
    {
      FettleUuid uuid = fettle_uuid_new_v7 (1790465600000 + i / 100, random);

      g_assert_cmpint (fettle_uuid_get_ms (&uuid), ==, 1790465600000 + i / 100);
      g_assert_cmphex (uuid.bytes[6] >> 4, ==, 7);
      g_assert_cmphex (uuid.bytes[8] >> 6, ==, 2);
      g_assert_false (fettle_uuid_is_nil (&uuid));
      g_assert_true (g_hash_table_add (seen, g_memdup2 (&uuid, sizeof uuid)));
    }
}

static void
test_uuid_order (void)
{
  g_autoptr (FettleRandom) random = fettle_random_new_seeded (3);
  FettleUuid early = fettle_uuid_new_v7 (0x0000ffffffff, random);
  FettleUuid late = fettle_uuid_new_v7 (0x800000000000, random);
  char early_text[FETTLE_UUID_TEXT_SIZE], late_text[FETTLE_UUID_TEXT_SIZE];

  g_assert_cmpint (fettle_uuid_compare (&early, &late), <, 0);
  g_assert_cmpint (fettle_uuid_compare (&late, &early), >, 0);
  g_assert_cmpint (fettle_uuid_compare (&late, &late), ==, 0);
  g_assert_cmpstr (fettle_uuid_to_text (&early, early_text), <,
                   fettle_uuid_to_text (&late, late_text));
}

/* What lies outside the 48 bits must not turn up at the other end. */
static void
test_uuid_ends (void)
{
  g_autoptr (FettleRandom) random = fettle_random_new_seeded (3);
  FettleUuid before = fettle_uuid_new_v7 (-1, random);
  FettleUuid first = fettle_uuid_new_v7 (1000, random);
  FettleUuid last = fettle_uuid_new_v7 (0x7fffffffffffffff, random);

  g_assert_cmpint (fettle_uuid_get_ms (&before), ==, 0);
  g_assert_cmpint (fettle_uuid_compare (&before, &first), <, 0);
  g_assert_cmpint (fettle_uuid_get_ms (&last), ==, 0xffffffffffff);
}

static void
test_uuid_code (void)
{
  static const struct
  {
    const char *uuid, *six, *eight;
  } rows[] = {
    { "00000000-0000-0000-0000-000000000000", "000000", "00000000" },
    { "00000000-0000-0000-0000-000000000001", "000001", "00000001" },
    { "00000000-0000-0000-0000-00000000001f", "00000Z", "0000000Z" },
    { "00000000-0000-0000-0000-000000000020", "000010", "00000010" },
    { "ffffffff-ffff-ffff-ffff-ffffffffffff", "ZZZZZZ", "ZZZZZZZZ" },
    /* 0x3fffffff is the lowest thirty bits; the two above are left out. */
    { "00000000-0000-0000-0000-0000c0000000", "000000", "03000000" },
    { "00000000-0000-0000-0000-008421084210", "GGGGGG", "GGGGGGGG" },
    { "00000000-0000-0000-0000-123456789abc", "B7H6NW", "6HB7H6NW" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FettleUuid uuid;
      g_autofree char *six = NULL;
      g_autofree char *eight = NULL;

      g_assert_true (fettle_uuid_from_text (rows[i].uuid, &uuid));
      six = fettle_uuid_to_code (&uuid, 30);
      eight = fettle_uuid_to_code (&uuid, 40);
      g_assert_cmpstr (six, ==, rows[i].six);
      g_assert_cmpstr (eight, ==, rows[i].eight);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/random/seeded", test_seeded);
  g_test_add_func ("/random/system", test_system);
  g_test_add_func ("/random/below", test_below);
  g_test_add_func ("/random/unit", test_unit);
  g_test_add_func ("/uuid/text", test_uuid_text);
  g_test_add_func ("/uuid/new", test_uuid_new);
  g_test_add_func ("/uuid/order", test_uuid_order);
  g_test_add_func ("/uuid/ends", test_uuid_ends);
  g_test_add_func ("/uuid/code", test_uuid_code);

  return g_test_run ();
}
