/* test-seed.c: a generator for property tests that says how to run the same again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-seed.h"

FettleRandom *
test_seed_random (void)
{
  const char *given = g_getenv ("FETTLE_TEST_SEED");
  guint64 seed = given != NULL ? g_ascii_strtoull (given, NULL, 10) : g_get_real_time ();

  g_printerr ("# FETTLE_TEST_SEED=%" G_GUINT64_FORMAT "\n", seed);
  return fettle_random_new_seeded (seed);
}
