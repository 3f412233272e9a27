/* test-stamp.c: the hybrid logical clock and the text of its stamps.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-stamp.h"
#include "test-seed.h"

#define AT(ms, count) ((G_GINT64_CONSTANT (ms) << 16) | (count))

static void
test_next (void)
{
  static const struct
  {
    const char *when;
    gint64      last, wall, next;
  } rows[] = {
    { "first of all", 0, 1000, AT (1000, 0) },
    { "the wall moved", AT (1000, 7), 1001, AT (1001, 0) },
    { "the same millisecond", AT (1000, 7), 1000, AT (1000, 8) },
    { "the wall stands behind", AT (1000, 7), 400, AT (1000, 8) },
    { "the count is full", AT (1000, 65535), 1000, AT (1001, 0) },
    { "a wall before 1970", AT (0, 3), -5, AT (0, 4) },
    { "a wall beyond all", 0, G_MAXINT64, AT (140737488355327, 0) },
    { "the last stamp of all", G_MAXINT64, 1000, G_MAXINT64 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].when);
      g_assert_cmpint (fettle_stamp_next (rows[i].last, rows[i].wall), ==, rows[i].next);
    }
}

static void
test_receive (void)
{
  g_assert_cmpint (fettle_stamp_receive (AT (5, 1), AT (4, 9)), ==, AT (5, 1));
  g_assert_cmpint (fettle_stamp_receive (AT (5, 1), AT (6, 0)), ==, AT (6, 0));
  g_assert_cmpint (fettle_stamp_get_ms (AT (5, 65535)), ==, 5);
}

static void
test_effective (void)
{
  static const struct
  {
    const char *when;
    gint64      hlc, now, base, last, eh;
  } rows[] = {
    { "an honest clock", AT (1000000, 3), 1000000, 0, 0, AT (1000000, 3) },
    { "a clock behind", AT (900000, 3), 1000000, 0, 0, AT (900000, 3) },
    { "a minute ahead", AT (1060000, 0), 1000000, 0, 0, AT (1060000, 0) },
    { "more than a minute ahead", AT (1060000, 1), 1000000, 0, 0, AT (1060000, 0) },
    { "an hour ahead", AT (4600000, 0), 1000000, 0, 0, AT (1060000, 0) },
    { "behind what it was based on", AT (900000, 0), 1000000, AT (950000, 4), 0, AT (950000, 5) },
    { "after what it was based on", AT (960000, 0), 1000000, AT (950000, 4), 0, AT (960000, 0) },
    { "behind its own device", AT (900000, 0), 1000000, 0, AT (970000, 65535), AT (970001, 0) },
    { "behind both", AT (900000, 0), 1000000, AT (990000, 0), AT (980000, 0), AT (990000, 1) },
    { "a base that is ahead itself", AT (1000000, 0), 1000000, AT (1060000, 0), 0, AT (1060000, 1) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].when);
      g_assert_cmpint (
        fettle_stamp_effective (rows[i].hlc, rows[i].now, rows[i].base, rows[i].last), ==,
        rows[i].eh);
    }
}

static void
test_text (void)
{
  static const struct
  {
    gint64      stamp;
    const char *text;
  } rows[] = {
    { 0, "0:0" },
    { 1, "0:1" },
    { AT (1790465600000, 65535), "1790465600000:65535" },
    { G_MAXINT64, "140737488355327:65535" },
  };
  static const char *const wrong[] = {
    "", ":", "0", "0:", ":0", "00:0", "0:00", "01:0", "1:01", "-1:0", "+1:0", "1:-1", "1:+1",
    "1:65536", "140737488355328:0", "99999999999999999999999:0", "1:99999999999999999999999",
    " 1:0", "1:0 ", "1 :0", "1:0:0", "1.0:0", "a:0", "1:a", "0x1:0", "1;0",
  };
  gint64 stamp = 42;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = fettle_stamp_to_text (rows[i].stamp);
      gint64 read;

      g_assert_cmpstr (text, ==, rows[i].text);
      g_assert_true (fettle_stamp_from_text (text, &read));
      g_assert_cmpint (read, ==, rows[i].stamp);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (fettle_stamp_from_text (wrong[i], &stamp));
  g_assert_false (fettle_stamp_from_text (NULL, &stamp));
  g_assert_cmpint (stamp, ==, 42);
}

/* However the wall clock jumps, the stamps of a device grow, and the effective
 * ones as well, never more than a minute ahead of the sequencer unless what
 * they are based on is. */
static void
test_growing (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();
  gint64 last = 0, last_eh = 0;

  for (guint i = 0; i < 20000; i++)
    {
      gint64 wall = 1790000000000 + (gint64) fettle_random_below (random, 7200000);
      gint64 now = 1790003600000 + i;
      gint64 next = fettle_stamp_next (last, wall);
      gint64 eh = fettle_stamp_effective (next, now, 0, last_eh);

      g_assert_cmpint (next, >, last);
      g_assert_cmpint (fettle_stamp_get_ms (next), >=, wall);
      g_assert_cmpint (eh, >, last_eh);
      g_assert_cmpint (eh, <=, MAX ((now + FETTLE_STAMP_AHEAD_MS) << 16, last_eh + 1));
      last = next;
      last_eh = eh;
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stamp/next", test_next);
  g_test_add_func ("/stamp/receive", test_receive);
  g_test_add_func ("/stamp/effective", test_effective);
  g_test_add_func ("/stamp/text", test_text);
  g_test_add_func ("/stamp/growing", test_growing);

  return g_test_run ();
}
