/* test-time.c: ISO texts and local times, around clock changes too.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-day.h"
#include "fettle-local-time.h"
#include "fettle-time.h"
#include "test-seed.h"

static const struct
{
  const char *iso;
  gint64      ms;
} texts[] = {
  { "1970-01-01T00:00:00Z", 0 },
  { "1969-12-31T23:59:59.999Z", -1 },
  { "1969-12-31T23:59:59Z", -1000 },
  { "2016-02-29T01:16:00Z", 1456708560000 },
  { "2000-02-29T00:00:00Z", 951782400000 },
  { "1900-03-01T00:00:00Z", -2203891200000 },
  { "2038-01-19T03:14:08Z", 2147483648000 },
  { "2026-01-02T03:04:05.006Z", 1767323045006 },
  { "0001-01-01T00:00:00Z", -62135596800000 },
  { "9999-12-31T23:59:59.999Z", 253402300799999 },
};

static const struct
{
  const char *iso, *same;
} forms[] = {
  { "2016-02-29T01:16Z", "2016-02-29T01:16:00Z" },
  { "2016-02-29T01:16:00+00:00", "2016-02-29T01:16:00Z" },
  { "2016-02-29T01:16:00-00:00", "2016-02-29T01:16:00Z" },
  { "2016-02-29T01:16:00+02:00", "2016-02-28T23:16:00Z" },
  { "2016-02-29T01:16:00+0530", "2016-02-28T19:46:00Z" },
  { "2016-02-29T01:16:00-08", "2016-02-29T09:16:00Z" },
  { "2016-02-29T01:16:00.5Z", "2016-02-29T01:16:00.500Z" },
  { "2016-02-29T01:16:00.123456789Z", "2016-02-29T01:16:00.123Z" },
  { "2016-02-29T01:16:00.000Z", "2016-02-29T01:16:00Z" },
  { "1970-01-01T00:00:00.001+00:00", "1970-01-01T00:00:00.001Z" },
};

static const char *const wrong[] = {
  "", "2016", "2016-02-29", "2016-02-29T01:16:00", "2016-02-29 01:16:00Z", "2016-02-29t01:16:00Z",
  "2016-02-29T01:16:00z", "2016-02-29T01:16:00Z ", " 2016-02-29T01:16:00Z", "2016-2-29T01:16:00Z",
  "2015-02-29T01:16:00Z", "1900-02-29T00:00:00Z", "2016-13-01T00:00:00Z", "2016-00-01T00:00:00Z",
  "2016-01-00T00:00:00Z", "2016-04-31T00:00:00Z", "2016-01-01T24:00:00Z", "2016-01-01T00:60:00Z",
  "2016-01-01T00:00:60Z", "0000-01-01T00:00:00Z", "10000-01-01T00:00:00Z", "-001-01-01T00:00:00Z",
  "2016-01-01T00:00:00.Z", "2016-01-01T00:00:00.1234567890Z", "2016-01-01T00:00:00,5Z",
  "2016-01-01T00:00:00+24:00", "2016-01-01T00:00:00+01:60", "2016-01-01T00:00:00+1:00",
  "2016-01-01T00:00:00+01:0", "2016-01-01T00:00:00+", "2016-01-01T00:00:00+01:", "20160101T000000Z",
  "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00", "2016-01-01T0a:00:00Z", "now",
};

/* Local times on days when the clock is put forward or back; the instant that
 * is meant (domain.md 2.10: skipped ones move forward to the end of the gap,
 * double ones are the first). */
static const struct
{
  const char *zone;
  int         year, month, day, hour, minute;
  const char *iso;
} locals[] = {
  { "UTC", 2016, 2, 29, 1, 16, "2016-02-29T01:16:00Z" },
  { "Europe/Berlin", 2026, 1, 15, 12, 0, "2026-01-15T11:00:00Z" },
  { "Europe/Berlin", 2026, 7, 15, 12, 0, "2026-07-15T10:00:00Z" },
  { "Europe/Berlin", 2026, 3, 29, 1, 59, "2026-03-29T00:59:00Z" },
  { "Europe/Berlin", 2026, 3, 29, 2, 0, "2026-03-29T01:00:00Z" },
  { "Europe/Berlin", 2026, 3, 29, 2, 30, "2026-03-29T01:00:00Z" },
  { "Europe/Berlin", 2026, 3, 29, 3, 0, "2026-03-29T01:00:00Z" },
  { "Europe/Berlin", 2026, 10, 25, 1, 59, "2026-10-24T23:59:00Z" },
  { "Europe/Berlin", 2026, 10, 25, 2, 0, "2026-10-25T00:00:00Z" },
  { "Europe/Berlin", 2026, 10, 25, 2, 30, "2026-10-25T00:30:00Z" },
  { "Europe/Berlin", 2026, 10, 25, 3, 0, "2026-10-25T02:00:00Z" },
  /* Half an hour, and the other way round in the year. */
  { "Australia/Lord_Howe", 2026, 4, 5, 1, 29, "2026-04-04T14:29:00Z" },
  { "Australia/Lord_Howe", 2026, 4, 5, 1, 45, "2026-04-04T14:45:00Z" },
  { "Australia/Lord_Howe", 2026, 4, 5, 2, 0, "2026-04-04T15:30:00Z" },
  { "Australia/Lord_Howe", 2026, 10, 4, 1, 59, "2026-10-03T15:29:00Z" },
  { "Australia/Lord_Howe", 2026, 10, 4, 2, 15, "2026-10-03T15:30:00Z" },
  { "Australia/Lord_Howe", 2026, 10, 4, 2, 30, "2026-10-03T15:30:00Z" },
  { "America/New_York", 2026, 3, 8, 2, 30, "2026-03-08T07:00:00Z" },
  { "America/New_York", 2026, 11, 1, 1, 30, "2026-11-01T05:30:00Z" },
  { "Asia/Kolkata", 2026, 3, 29, 2, 30, "2026-03-28T21:00:00Z" },
  /* A day that never was. */
  { "Pacific/Apia", 2011, 12, 29, 23, 59, "2011-12-30T09:59:00Z" },
  { "Pacific/Apia", 2011, 12, 30, 0, 0, "2011-12-30T10:00:00Z" },
  { "Pacific/Apia", 2011, 12, 30, 12, 0, "2011-12-30T10:00:00Z" },
  { "Pacific/Apia", 2011, 12, 31, 0, 0, "2011-12-30T10:00:00Z" },
  { "Pacific/Apia", 2011, 12, 31, 8, 0, "2011-12-30T18:00:00Z" },
  /* Ramadan: summer time is left at its beginning and taken up again at its end. */
  { "Africa/Casablanca", 2026, 2, 15, 1, 59, "2026-02-15T00:59:00Z" },
  { "Africa/Casablanca", 2026, 2, 15, 2, 30, "2026-02-15T01:30:00Z" },
  { "Africa/Casablanca", 2026, 2, 15, 3, 0, "2026-02-15T03:00:00Z" },
  { "Africa/Casablanca", 2026, 3, 22, 2, 30, "2026-03-22T02:00:00Z" },
  { "Africa/Casablanca", 2026, 3, 22, 3, 30, "2026-03-22T02:30:00Z" },
  /* Back across midnight, so that the end of a day comes twice. */
  { "America/St_Johns", 2010, 11, 7, 0, 0, "2010-11-07T02:30:00Z" },
  { "America/St_Johns", 2010, 11, 6, 23, 30, "2010-11-07T02:00:00Z" },
  { "America/St_Johns", 2010, 11, 7, 0, 30, "2010-11-07T04:00:00Z" },
  { "America/Havana", 2026, 3, 8, 0, 30, "2026-03-08T05:00:00Z" },
  /* Far from the changes that a zone file lists one by one. */
  { "Europe/Berlin", 2198, 7, 1, 12, 0, "2198-07-01T10:00:00Z" },
};

static void
test_iso (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *iso = fettle_time_to_iso (texts[i].ms);
      gint64 ms;

      g_assert_cmpstr (iso, ==, texts[i].iso);
      g_assert_true (fettle_time_from_iso (texts[i].iso, &ms));
      g_assert_cmpint (ms, ==, texts[i].ms);
    }
  g_assert_null (fettle_time_to_iso (-62135596800001));
  g_assert_null (fettle_time_to_iso (253402300800000));
  g_assert_null (fettle_time_to_iso (FETTLE_TIME_NONE));
  g_assert_null (fettle_time_to_iso (G_MAXINT64));
}

static void
test_forms (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *iso = NULL;
      gint64 ms;

      g_assert_true (fettle_time_from_iso (forms[i].iso, &ms));
      iso = fettle_time_to_iso (ms);
      g_assert_cmpstr (iso, ==, forms[i].same);
    }
}

static void
test_wrong (void)
{
  gint64 ms = 42;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    if (fettle_time_from_iso (wrong[i], &ms))
      g_error ("\"%s\" was read as a time", wrong[i]);
  g_assert_false (fettle_time_from_iso (NULL, &ms));
  g_assert_cmpint (ms, ==, 42);
}

/* Against GLib's calendar, in all years. */
static void
test_iso_random (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();

  for (guint i = 0; i < 50000; i++)
    {
      gint64 ms = -62135596800000 + (gint64) fettle_random_below (random, 315537897600000);
      gint64 second = ms / 1000 - (ms % 1000 < 0 ? 1 : 0);
      g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (second);
      g_autofree char *iso = fettle_time_to_iso (ms);
      g_autofree char *clock = g_date_time_format (date, "%m-%dT%H:%M:%S");
      g_autofree char *glib = g_strdup_printf ("%04d-%s", g_date_time_get_year (date), clock);
      g_autofree char *want = ms == second * 1000
                                ? g_strdup_printf ("%sZ", glib)
                                : g_strdup_printf ("%s.%03dZ", glib, (int) (ms - second * 1000));
      gint64 again;

      g_assert_cmpstr (iso, ==, want);
      g_assert_true (fettle_time_from_iso (iso, &again));
      g_assert_cmpint (again, ==, ms);
    }
}

static void
test_local (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (locals); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (locals[i].zone);
      g_autofree char *iso = NULL;
      gint64 ms;

      g_assert_nonnull (zone);
      g_assert_true (fettle_time_from_local (zone, locals[i].year, locals[i].month, locals[i].day,
                                             locals[i].hour, locals[i].minute, 0, &ms));
      iso = fettle_time_to_iso (ms);
      g_assert_cmpstr (iso, ==, locals[i].iso);
    }
}

static void
test_local_wrong (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  gint64 ms;

  g_assert_false (fettle_time_from_local (zone, 2015, 2, 29, 0, 0, 0, &ms));
  g_assert_false (fettle_time_from_local (zone, 2016, 4, 31, 0, 0, 0, &ms));
  g_assert_false (fettle_time_from_local (zone, 2016, 0, 1, 0, 0, 0, &ms));
  g_assert_false (fettle_time_from_local (zone, 2016, 13, 1, 0, 0, 0, &ms));
  g_assert_false (fettle_time_from_local (zone, 2016, 1, 1, 24, 0, 0, &ms));
  g_assert_false (fettle_time_from_local (zone, 2016, 1, 1, 0, 60, 0, &ms));
  g_assert_false (fettle_time_from_local (zone, 2016, 1, 1, 0, 0, 60, &ms));
  g_assert_false (fettle_time_from_local (zone, 0, 1, 1, 0, 0, 0, &ms));
  g_assert_false (fettle_time_from_local (zone, 10000, 1, 1, 0, 0, 0, &ms));
}

/* At the ends of the calendar a zone may lead out of it. */
static void
test_local_ends (void)
{
  g_autoptr (GTimeZone) east = g_time_zone_new_offset (3600);
  g_autoptr (GTimeZone) west = g_time_zone_new_offset (-3600);
  gint64 ms;

  g_assert_false (fettle_time_from_local (east, 1, 1, 1, 0, 59, 59, &ms));
  g_assert_true (fettle_time_from_local (east, 1, 1, 1, 1, 0, 0, &ms));
  g_assert_cmpint (ms, ==, FETTLE_TIME_FIRST);
  g_assert_true (fettle_time_from_local (west, 9999, 12, 31, 22, 59, 59, &ms));
  g_assert_cmpint (ms, ==, FETTLE_TIME_LAST / 1000 * 1000);
  g_assert_false (fettle_time_from_local (west, 9999, 12, 31, 23, 0, 0, &ms));
}

static void
test_to_zone (void)
{
  static const struct
  {
    gint64      ms;
    int         offset;   /* minutes */
    const char *text;     /* NULL: none */
  } rows[] = {
    { 0, 0, "1970-01-01 00:00:00" },
    { -1, 0, "1969-12-31 23:59:59" },
    { -1000, 60, "1970-01-01 00:59:59" },
    { 1456708560999, 330, "2016-02-29 06:46:00" },
    { FETTLE_TIME_FIRST, 0, "1-01-01 00:00:00" },
    { FETTLE_TIME_FIRST, -60, "1-01-01 00:00:00" },
    { FETTLE_TIME_LAST, 0, "9999-12-31 23:59:59" },
    { FETTLE_TIME_LAST, 60, "9999-12-31 23:59:59" },
    { FETTLE_TIME_FIRST - 1, 60, NULL },
    { FETTLE_TIME_LAST + 1, -60, NULL },
    { G_MAXINT64, 0, NULL },
    { FETTLE_TIME_NONE, 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_offset (rows[i].offset * 60);
      g_autoptr (GDateTime) time = fettle_time_to_zone (rows[i].ms, zone);
      g_autofree char *text = time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M:%S") : NULL;

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

/* The local time that an instant has leads back to it, or to the first of the
 * two instants that have it. */
static void
test_local_round_trip (void)
{
  static const char *const zones[] = { "Europe/Berlin", "Australia/Lord_Howe", "America/New_York",
                                       "Asia/Kolkata", "Pacific/Apia" };
  g_autoptr (FettleRandom) random = test_seed_random ();
  g_autoptr (GTimeZone) zone = NULL;

  for (guint i = 0; i < 20000; i++)
    {
      gint64 second = 946684800 + (gint64) fettle_random_below (random, 30 * 365 * 86400u);
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (second);
      g_autoptr (GDateTime) local = NULL;
      g_autoptr (GDateTime) other_utc = NULL;
      g_autoptr (GDateTime) other = NULL;
      gint64 ms;

      if (i % 4000 == 0)
        {
          g_clear_pointer (&zone, g_time_zone_unref);
          zone = g_time_zone_new_identifier (zones[i / 4000]);
        }
      local = g_date_time_to_timezone (utc, zone);
      g_assert_true (fettle_time_from_local (
        zone, g_date_time_get_year (local), g_date_time_get_month (local),
        g_date_time_get_day_of_month (local), g_date_time_get_hour (local),
        g_date_time_get_minute (local), g_date_time_get_second (local), &ms));
      g_assert_cmpint (ms, <=, second * 1000);
      other_utc = g_date_time_new_from_unix_utc (ms / 1000);
      other = g_date_time_to_timezone (other_utc, zone);
      g_assert_cmpint (g_date_time_to_unix (other) + g_date_time_get_utc_offset (other) / G_USEC_PER_SEC,
                       ==, second + g_date_time_get_utc_offset (local) / G_USEC_PER_SEC);
    }
}

/* Slow and plain: the first minute at which the clock has once shown @local
 * (s since 1970) or a later time, seen with GDateTime alone. */
static gint64
search_minute (GTimeZone *zone,
               gint64     local)
{
  for (gint64 at = local - 86400;; at += 60)
    {
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
      g_autoptr (GDateTime) shown = g_date_time_to_timezone (utc, zone);

      if (at + g_date_time_get_utc_offset (shown) / G_USEC_PER_SEC >= local)
        return at;
    }
}

static gint64
get_offset (GTimeZone *zone,
            gint64     at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) shown = g_date_time_to_timezone (utc, zone);

  return g_date_time_get_utc_offset (shown);
}

/* A day on which the clock changes, or 200 days on. */
static gint64
find_change (GTimeZone *zone,
             gint64     local)
{
  for (guint i = 0; i < 200 && get_offset (zone, local) == get_offset (zone, local + 86400); i++)
    local += 86400;

  return local;
}

/* Around the changes of the clock in many years, in order. */
static void
test_local_search (void)
{
  static const char *const zones[] = { "Europe/Berlin", "America/New_York", "Asia/Kolkata",
                                       "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia",
                                       "America/St_Johns", "America/Havana", "Antarctica/Troll" };
  g_autoptr (FettleRandom) random = test_seed_random ();

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zones[i]);
      FettleLocalTime clock;
      gint64 local = 946684800 + (gint64) fettle_random_below (random, 86400 / 60) * 60;
      gint64 last = G_MININT64;

      fettle_local_time_init (&clock, zone);
      for (guint n = 0; n < 150; n++)
        {
          gint64 now = fettle_local_time_to_instant (&clock, local * 1000);
          FettleLocalTime fresh;

          g_assert_cmpint (now, ==, search_minute (zone, local) * 1000);
          g_assert_cmpint (now, >=, last);
          fettle_local_time_init (&fresh, zone);
          g_assert_cmpint (fettle_local_time_to_instant (&fresh, local * 1000 + 999), <=, now + 999);
          g_assert_cmpint (fettle_local_time_to_instant (&fresh, local * 1000), ==, now);
          last = now;
          if (n % 8 == 0)
            local = find_change (zone, local + 3 * 86400);
          local += 60 * (1 + (gint64) fettle_random_below (random, 60 * 8));
        }
    }
}

static void
test_days (void)
{
  static const struct
  {
    int    year, month, day;
    gint64 number;
    guint  weekday;
  } days[] = {
    { 1970, 1, 1, 0, 3 }, { 1969, 12, 31, -1, 2 }, { 2000, 2, 29, 11016, 1 }, { 2026, 11, 23, 20780, 0 },
    { 1, 1, 1, -719162, 0 }, { 9999, 12, 31, 2932896, 4 }, { 2199, 12, 31, 84005, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      int year, month, day;

      g_assert_cmpint (fettle_day_from_date (days[i].year, days[i].month, days[i].day), ==, days[i].number);
      g_assert_cmpuint (fettle_day_get_weekday (days[i].number), ==, days[i].weekday);
      fettle_day_to_date (days[i].number, &year, &month, &day);
      g_assert_cmpint (year, ==, days[i].year);
      g_assert_cmpint (month, ==, days[i].month);
      g_assert_cmpint (day, ==, days[i].day);
    }
  g_assert_true (fettle_day_is_date (2016, 2, 29));
  g_assert_false (fettle_day_is_date (2100, 2, 29));
  g_assert_false (fettle_day_is_date (2016, 13, 1));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/time/iso", test_iso);
  g_test_add_func ("/time/forms", test_forms);
  g_test_add_func ("/time/wrong", test_wrong);
  g_test_add_func ("/time/iso-random", test_iso_random);
  g_test_add_func ("/time/local", test_local);
  g_test_add_func ("/time/local-wrong", test_local_wrong);
  g_test_add_func ("/time/local-ends", test_local_ends);
  g_test_add_func ("/time/to-zone", test_to_zone);
  g_test_add_func ("/time/local-round-trip", test_local_round_trip);
  g_test_add_func ("/time/local-search", test_local_search);
  g_test_add_func ("/time/days", test_days);

  return g_test_run ();
}
