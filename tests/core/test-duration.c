/* test-duration.c: lengths of time as policies write them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-duration.h"
#include "fettle-problem.h"
#include "test-seed.h"

#include <string.h>

#define H FETTLE_HOUR
#define M FETTLE_MINUTE

/* What is written, how long it is with a calendar and without. */
static const struct
{
  const char *text;
  gint64      working, wall;
} texts[] = {
  { "15m", 15 * M, 15 * M },
  { "1h 30m", 90 * M, 90 * M },
  { "1h30m", 90 * M, 90 * M },
  { " 90 m ", 90 * M, 90 * M },
  { "2d", 16 * H, 48 * H },
  { "1d 1h 1m", 9 * H + M, 25 * H + M },
  { "2D 4H", 20 * H, 52 * H },
  { "25h", 25 * H, 25 * H },
  { "0m", 0, 0 },
  { "007h", 7 * H, 7 * H },
  { "99999d", 99999 * 8 * H, 99999 * 24 * H },
};

static const char *const wrong[] = {
  "", " ", "15", "m", "15 minutes", "15min", "1 hour", "90s", "90 s", "1w", "2 days", "-15m", "+15m", "1.5h",
  "1,5h", "30m 1h", "1h 1h", "1d 1d", "1h, 30m", "1h and 30m", "1h x", "1hm", "100000m", "15m.", "15mm", "\xff",
  "1h \xff", "1\xc3", "1 h 30", "½h", "1h\n30m", "PT15M", "for 15m",
};

/* The shortest text of a length, with a calendar and without. */
static const struct
{
  gint64      ms;
  const char *working, *wall;
} lengths[] = {
  { 0, "0m", "0m" },
  { M, "1m", "1m" },
  { 15 * M, "15m", "15m" },
  { H, "1h", "1h" },
  { 90 * M, "90m", "90m" },
  { 8 * H, "1d", "8h" },
  { 9 * H, "9h", "9h" },
  { 24 * H, "3d", "1d" },
  { 36 * H, "36h", "36h" },
  { 48 * H, "6d", "2d" },
  { 480 * M + M, "481m", "481m" },
  { 7 * 24 * H + M, "10081m", "7d 1m" },
  { 99999 * M, "99999m", "99999m" },
  { 100001 * M, "208d 161m", "69d 641m" },
  { 99999 * 24 * H, NULL, "99999d" },
  { 100000 * 24 * H, NULL, NULL },
  { 100000 * 8 * H + M, NULL, "33333d 481m" },
  { M + 1, NULL, NULL },
  { 30 * FETTLE_SECOND, NULL, NULL },
  { -M, NULL, NULL },
  { G_MAXINT64, NULL, NULL },
  { FETTLE_TIME_NONE, NULL, NULL },
};

static void
test_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 ms = -1;

      g_test_message ("row %u", i);
      g_assert_true (fettle_duration_parse (texts[i].text, FETTLE_DURATION_WORKING_DAY, &ms, &error));
      g_assert_no_error (error);
      g_assert_cmpint (ms, ==, texts[i].working);
      g_assert_true (fettle_duration_parse (texts[i].text, FETTLE_DURATION_WALL_DAY, &ms, &error));
      g_assert_cmpint (ms, ==, texts[i].wall);
    }
}

static void
test_wrong (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 ms = -1;

      g_test_message ("row %u", i);
      g_assert_false (fettle_duration_parse (wrong[i], FETTLE_DURATION_WALL_DAY, &ms, &error));
      g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_INVALID);
      g_assert_nonnull (fettle_problem_get_hint (error));
      g_assert_cmpint (ms, ==, -1);
    }
}

static void
test_lengths (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *working = fettle_duration_format (lengths[i].ms, FETTLE_DURATION_WORKING_DAY);
      g_autofree char *wall = fettle_duration_format (lengths[i].ms, FETTLE_DURATION_WALL_DAY);

      g_assert_cmpstr (working, ==, lengths[i].working);
      g_assert_cmpstr (wall, ==, lengths[i].wall);
    }
}

/* What is written is read as it was, and no shorter text of one unit says it. */
static void
test_round_trip (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();

  for (guint i = 0; i < 20000; i++)
    {
      gint64 day = i % 2 == 0 ? FETTLE_DURATION_WORKING_DAY : FETTLE_DURATION_WALL_DAY;
      gint64 minutes = fettle_random_below (random, 1u << (1 + fettle_random_below (random, 20)));
      gint64 unit = (const gint64[]) { M, H, day } [fettle_random_below (random, 3)];
      gint64 ms = minutes * unit;
      g_autofree char *text = fettle_duration_format (ms, day);
      g_autofree char *plain = g_strdup_printf ("%" G_GINT64_FORMAT "m", ms / M);
      gint64 again;

      if (text == NULL)
        {
          g_assert_cmpint (ms, >, 99999 * day);
          continue;
        }
      g_assert_true (fettle_duration_parse (text, day, &again, NULL));
      g_assert_cmpint (again, ==, ms);
      g_assert_true (strlen (text) <= strlen (plain) || ms / M > 99999);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/duration/texts", test_texts);
  g_test_add_func ("/duration/wrong", test_wrong);
  g_test_add_func ("/duration/lengths", test_lengths);
  g_test_add_func ("/duration/round-trip", test_round_trip);

  return g_test_run ();
}
