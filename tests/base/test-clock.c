/* test-clock.c: clocks that stand, clocks that run, and the offset of a zone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-clock.h"
#include "fettle-time.h"

static void
test_manual (void)
{
  g_autoptr (FettleClock) clock = fettle_clock_new_manual (1456708560000, NULL);

  g_assert_cmpint (fettle_clock_now (clock), ==, 1456708560000);
  g_assert_cmpint (fettle_clock_now (clock), ==, 1456708560000);
  fettle_clock_set (clock, -1);
  g_assert_cmpint (fettle_clock_now (clock), ==, -1);
  g_assert_cmpint (fettle_clock_get_offset (clock, 0), ==, 0);
  g_assert_cmpstr (g_time_zone_get_identifier (fettle_clock_get_zone (clock)), ==, "UTC");
}

static void
test_system (void)
{
  g_autoptr (FettleClock) clock = fettle_clock_new_system ();
  gint64 before = g_get_real_time () / 1000;
  gint64 now = fettle_clock_now (clock);

  g_assert_cmpint (now, >=, before);
  g_assert_cmpint (now, <=, g_get_real_time () / 1000);
  g_assert_nonnull (fettle_clock_get_zone (clock));
}

static void
test_offset (void)
{
  static const struct
  {
    const char *zone, *at;
    int         minutes;
  } rows[] = {
    { "Europe/Berlin", "2026-01-15T12:00:00Z", 60 },
    { "Europe/Berlin", "2026-07-15T12:00:00Z", 120 },
    { "Europe/Berlin", "2026-03-29T00:59:59.999Z", 60 },
    { "Europe/Berlin", "2026-03-29T01:00:00Z", 120 },
    { "Europe/Berlin", "2026-10-25T00:59:59.999Z", 120 },
    { "Europe/Berlin", "2026-10-25T01:00:00Z", 60 },
    { "Australia/Lord_Howe", "2026-07-15T12:00:00Z", 630 },
    { "Australia/Lord_Howe", "2026-01-15T12:00:00Z", 660 },
    { "America/New_York", "2026-01-15T12:00:00Z", -300 },
    { "Asia/Kolkata", "2026-01-15T12:00:00Z", 330 },
    { "UTC", "1969-12-31T23:59:59.999Z", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (rows[i].zone);
      g_autoptr (FettleClock) clock = fettle_clock_new_manual (0, zone);
      gint64 at;

      g_assert_true (fettle_time_from_iso (rows[i].at, &at));
      g_assert_cmpint (fettle_clock_get_offset (clock, at), ==, rows[i].minutes);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/clock/manual", test_manual);
  g_test_add_func ("/clock/system", test_system);
  g_test_add_func ("/clock/offset", test_offset);

  return g_test_run ();
}
