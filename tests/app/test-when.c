/* test-when.c: times and durations as people read them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-when.h"

#include "test-seed.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

/* Tuesday, 24 November 2026, 10:42 in Berlin. */
#define NOW (G_GINT64_CONSTANT (1795513320) * FETTLE_SECOND)

static GTimeZone *
berlin (void)
{
  GTimeZone *zone = g_time_zone_new_identifier ("Europe/Berlin");

  g_assert_nonnull (zone);
  return zone;
}

static const struct
{
  gint64      ago;
  const char *age;
  const char *stamp;
} ages[] = {
  { 0, "< 1 m", "10:42" },
  { 59 * FETTLE_SECOND, "< 1 m", "10:41" },
  { FETTLE_MINUTE, "1 m", "10:41" },
  { FETTLE_HOUR - 1, "59 m", "09:42" },
  { FETTLE_HOUR, "1 h", "09:42" },
  { 12 * FETTLE_HOUR - 1, "11 h", "Mon 22:42" },
  { 12 * FETTLE_HOUR, "Mon 22:42", "Mon 22:42" },
  { 6 * FETTLE_DAY, "Wed 10:42", "Wed 10:42" },
  { 7 * FETTLE_DAY, "17 Nov", "17 Nov 10:42" },
  { 300 * FETTLE_DAY, "28 Jan", "28 Jan 10:42" },
  { 365 * FETTLE_DAY, "24 Nov 2025", "24 Nov 2025 10:42" },
  { -FETTLE_HOUR, "11:42", "11:42" },
  { -FETTLE_DAY, "25 Nov", "25 Nov 10:42" },
};

static void
test_ages (void)
{
  g_autoptr(GTimeZone) zone = berlin ();

  for (gsize i = 0; i < G_N_ELEMENTS (ages); i++)
    {
      g_autofree char *age = fettle_when_dup_age (NOW - ages[i].ago, NOW, zone);
      g_autofree char *stamp = fettle_when_dup_stamp (NOW - ages[i].ago, NOW, zone);

      g_assert_cmpstr (age, ==, ages[i].age);
      g_assert_cmpstr (stamp, ==, ages[i].stamp);
    }
}

/* A date to come: without the time of day, but for today's. */
static void
test_days (void)
{
  g_autoptr(GTimeZone) zone = berlin ();
  g_autofree char *today = fettle_when_dup_day (NOW + FETTLE_HOUR, NOW, zone);
  g_autofree char *tomorrow = fettle_when_dup_day (NOW + FETTLE_DAY, NOW, zone);
  g_autofree char *unknown = fettle_when_dup_day (FETTLE_TIME_NONE, NOW, zone);

  g_assert_cmpstr (today, ==, "11:42");
  g_assert_cmpstr (tomorrow, ==, "25 Nov");
  g_assert_cmpstr (unknown, ==, "");
}

static void
test_unknown (void)
{
  g_autoptr(GTimeZone) zone = berlin ();
  g_autofree char *age = fettle_when_dup_age (FETTLE_TIME_NONE, NOW, zone);
  g_autofree char *stamp = fettle_when_dup_stamp (FETTLE_TIME_NONE, NOW, zone);
  g_autofree char *full = fettle_when_dup_full (FETTLE_TIME_NONE, 0, zone);

  g_assert_cmpstr (age, ==, "");
  g_assert_cmpstr (stamp, ==, "");
  g_assert_cmpstr (full, ==, "");
}

/* Another offset is told where it differs from the reader's on that day. */
static void
test_full (void)
{
  g_autoptr(GTimeZone) zone = berlin ();
  g_autofree char *here = fettle_when_dup_full (NOW, 60, zone);
  g_autofree char *there = fettle_when_dup_full (NOW, 330, zone);
  g_autofree char *unsaid = fettle_when_dup_full (NOW, FETTLE_WHEN_NO_OFFSET, zone);

  g_assert_cmpstr (here, ==, "Tuesday 24 November 2026, 10:42:00 CET\n2026-11-24 09:42:00 UTC");
  g_assert_cmpstr (unsaid, ==, here);
  g_assert_nonnull (strstr (there, "15:12 at UTC+05:30"));
}

static const struct
{
  gint64      ms;
  const char *text;
} durations[] = {
  { 0, "< 1 m" },
  { FETTLE_MINUTE - 1, "< 1 m" },
  { FETTLE_MINUTE, "1 m" },
  { 18 * FETTLE_MINUTE + 59 * FETTLE_SECOND, "18 m" },
  { FETTLE_HOUR, "1 h" },
  { FETTLE_HOUR + 4 * FETTLE_MINUTE, "1 h 04 m" },
  { FETTLE_DAY - 1, "23 h 59 m" },
  { FETTLE_DAY, "1 d" },
  { FETTLE_DAY + 59 * FETTLE_MINUTE, "1 d" },
  { 2 * FETTLE_DAY + 4 * FETTLE_HOUR, "2 d 4 h" },
};

static void
test_durations (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (durations); i++)
    {
      g_autofree char *text = fettle_when_dup_duration (durations[i].ms);

      g_assert_cmpstr (text, ==, durations[i].text);
    }
}

/* What a text says, at most: its own units added up. */
static gint64
read_duration (const char *text)
{
  gint64 sum = 0;
  int number, used;
  char unit;

  if (g_str_equal (text, "< 1 m"))
    return 0;
  while (sscanf (text, "%d %c%n", &number, &unit, &used) == 2)
    {
      sum += number * (unit == 'd' ? FETTLE_DAY : unit == 'h' ? FETTLE_HOUR : FETTLE_MINUTE);
      text += used;
    }
  return sum;
}

static void
test_never_rounded_up (void)
{
  g_autoptr(FettleRandom) random = test_seed_random ();

  for (int i = 0; i < 20000; i++)
    {
      gint64 ms = (gint64) (fettle_random_unit (random) * fettle_random_unit (random) * 40 * FETTLE_DAY);
      g_autofree char *text = fettle_when_dup_duration (ms);
      gint64 said = read_duration (text);

      g_assert_cmpint (said, <=, ms);
      g_assert_cmpint (ms - said, <, ms >= FETTLE_DAY ? FETTLE_HOUR : FETTLE_MINUTE);
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/when/ages", test_ages);
  g_test_add_func ("/app/when/unknown", test_unknown);
  g_test_add_func ("/app/when/days", test_days);
  g_test_add_func ("/app/when/full", test_full);
  g_test_add_func ("/app/when/durations", test_durations);
  g_test_add_func ("/app/when/never-rounded-up", test_never_rounded_up);
  return g_test_run ();
}
