/* test-calendar.c: working time around closing times, clock changes and the ends of
 * a calendar; laws over random calendars; a slow reference that shares no code.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-calendar.h"
#include "fettle-time.h"
#include "test-seed.h"

#include <string.h>

#define LUNCH "mon-fri 08:00-12:00 13:00-17:00"

static gint64
iso (const char *text)
{
  gint64 ms = 0;

  if (text == NULL)
    return FETTLE_TIME_NONE;
  if (!fettle_time_from_iso (text, &ms))
    g_error ("“%s” is no time", text);

  return ms;
}

static FettleCalendar *
make (const char *zone,
      const char *hours,
      const char *days)
{
  g_autoptr (GError) error = NULL;
  FettleCalendar *calendar = fettle_calendar_new (zone, hours, days, &error);

  g_assert_no_error (error);

  return calendar;
}

static void
check_ms (gint64 got,
          gint64 wanted)
{
  g_autofree char *a = fettle_time_to_iso (got);
  g_autofree char *b = fettle_time_to_iso (wanted);

  g_assert_cmpstr (a, ==, b);
  g_assert_cmpint (got, ==, wanted);
}

/* --- tables ------------------------------------------------------------------------- */

/* Working minutes between two instants. Sundays are the days of change, but for
 * Apia, which had no 30 December 2011 (a Friday). */
static const struct
{
  const char *zone, *hours, *from, *to;
  gint64      minutes;
} spans[] = {
  { "Europe/Berlin", "sun 00:00-24:00", "2026-03-26T00:00:00Z", "2026-04-01T00:00:00Z", 23 * 60 },
  { "Europe/Berlin", "sun 00:00-24:00", "2026-10-22T00:00:00Z", "2026-10-28T00:00:00Z", 25 * 60 },
  { "Europe/Berlin", "sun 02:15-02:45", "2026-03-26T00:00:00Z", "2026-04-01T00:00:00Z", 0 },
  { "Europe/Berlin", "sun 01:00-02:30", "2026-03-26T00:00:00Z", "2026-04-01T00:00:00Z", 60 },
  { "Europe/Berlin", "sun 02:30-04:00", "2026-03-26T00:00:00Z", "2026-04-01T00:00:00Z", 60 },
  { "Europe/Berlin", "sun 02:15-02:45", "2026-10-22T00:00:00Z", "2026-10-28T00:00:00Z", 30 },
  { "Europe/Berlin", "sun 01:00-02:30", "2026-10-22T00:00:00Z", "2026-10-28T00:00:00Z", 90 },
  { "Europe/Berlin", "sun 02:30-04:00", "2026-10-22T00:00:00Z", "2026-10-28T00:00:00Z", 150 },
  { "Europe/Berlin", "always", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", 23 * 60 },
  { "Europe/Berlin", LUNCH, "2026-03-27T15:00:00Z", "2026-03-30T07:00:00Z", 2 * 60 },
  { "America/New_York", "sun 00:00-24:00", "2026-03-05T00:00:00Z", "2026-03-11T00:00:00Z", 23 * 60 },
  { "America/New_York", "sun 00:00-24:00", "2026-10-29T00:00:00Z", "2026-11-04T00:00:00Z", 25 * 60 },
  { "America/New_York", "sun 02:15-02:45", "2026-03-05T00:00:00Z", "2026-03-11T00:00:00Z", 0 },
  { "America/New_York", "sun 01:15-01:45", "2026-10-29T00:00:00Z", "2026-11-04T00:00:00Z", 30 },
  { "America/New_York", "sun 01:30-03:00", "2026-10-29T00:00:00Z", "2026-11-04T00:00:00Z", 150 },
  { "Asia/Kolkata", "sun 00:00-24:00", "2026-03-26T00:00:00Z", "2026-04-01T00:00:00Z", 24 * 60 },
  { "Asia/Kolkata", "sun 02:15-02:45", "2026-10-22T00:00:00Z", "2026-10-28T00:00:00Z", 30 },
  { "Asia/Kolkata", "mon 09:00-09:30", "2026-11-23T03:30:00Z", "2026-11-23T03:45:00Z", 15 },
  { "Australia/Lord_Howe", "sun 00:00-24:00", "2026-10-01T00:00:00Z", "2026-10-07T00:00:00Z", 23 * 60 + 30 },
  { "Australia/Lord_Howe", "sun 00:00-24:00", "2026-04-02T00:00:00Z", "2026-04-08T00:00:00Z", 24 * 60 + 30 },
  { "Australia/Lord_Howe", "sun 01:45-02:15", "2026-10-01T00:00:00Z", "2026-10-07T00:00:00Z", 15 },
  { "Australia/Lord_Howe", "sun 02:00-02:30", "2026-10-01T00:00:00Z", "2026-10-07T00:00:00Z", 0 },
  { "Australia/Lord_Howe", "sun 01:45-02:15", "2026-04-02T00:00:00Z", "2026-04-08T00:00:00Z", 60 },
  { "Australia/Lord_Howe", "sun 01:30-02:00", "2026-04-02T00:00:00Z", "2026-04-08T00:00:00Z", 60 },
  { "Australia/Lord_Howe", "sun 01:30-01:45", "2026-04-02T00:00:00Z", "2026-04-08T00:00:00Z", 15 },
  { "Africa/Casablanca", "sun 00:00-24:00", "2026-02-12T00:00:00Z", "2026-02-18T00:00:00Z", 25 * 60 },
  { "Africa/Casablanca", "sun 00:00-24:00", "2026-03-19T00:00:00Z", "2026-03-25T00:00:00Z", 23 * 60 },
  { "Africa/Casablanca", "sun 02:00-03:00", "2026-02-12T00:00:00Z", "2026-02-18T00:00:00Z", 120 },
  { "Africa/Casablanca", "sun 02:00-03:00", "2026-03-19T00:00:00Z", "2026-03-25T00:00:00Z", 0 },
  { "Pacific/Apia", "fri 00:00-24:00", "2011-12-27T00:00:00Z", "2012-01-03T00:00:00Z", 0 },
  { "Pacific/Apia", "fri 00:00-24:00", "2011-12-20T00:00:00Z", "2012-01-03T00:00:00Z", 24 * 60 },
  { "Pacific/Apia", "thu-sat 08:00-17:00", "2011-12-27T00:00:00Z", "2012-01-03T00:00:00Z", 18 * 60 },
  { "Pacific/Apia", "thu 23:00-24:00\nsat 00:00-01:00", "2011-12-30T09:30:00Z", "2011-12-30T10:30:00Z", 60 },
  { "Pacific/Apia", "always", "2011-12-29T10:00:00Z", "2011-12-31T10:00:00Z", 48 * 60 },
  /* The clock goes back over midnight; 23:01 to 24:00 is not worked twice. */
  { "America/St_Johns", "sat 23:00-24:00", "2010-11-05T00:00:00Z", "2010-11-10T00:00:00Z", 60 },
  { "America/St_Johns", "sun 00:00-01:00", "2010-11-05T00:00:00Z", "2010-11-10T00:00:00Z", 120 },
  /* There is no midnight. */
  { "America/Havana", "sun 00:00-02:00", "2026-03-05T00:00:00Z", "2026-03-11T00:00:00Z", 60 },
};

static void
test_spans (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autoptr (FettleCalendar) calendar = make (spans[i].zone, spans[i].hours, NULL);
      gint64 from = iso (spans[i].from);
      gint64 to = iso (spans[i].to);

      g_test_message ("%s, %s", spans[i].zone, spans[i].hours);
      g_assert_cmpint (fettle_calendar_elapsed (calendar, from, to), ==, spans[i].minutes * FETTLE_MINUTE);
      g_assert_cmpint (fettle_calendar_elapsed (calendar, to, from), ==, 0);
    }
}

/* 2026-11-23 is a Monday. @text is a duration in minutes. */
static const struct
{
  const char *zone, *hours, *days, *start;
  gint64      minutes;
  const char *deadline;
} deadlines[] = {
  { "UTC", LUNCH, "", "2026-11-23T09:00:00Z", 60, "2026-11-23T10:00:00Z" },
  /* What ends at closing time is due then, not at the next opening. */
  { "UTC", LUNCH, "", "2026-11-23T09:00:00Z", 180, "2026-11-23T12:00:00Z" },
  { "UTC", LUNCH, "", "2026-11-23T09:00:00Z", 181, "2026-11-23T13:01:00Z" },
  { "UTC", LUNCH, "", "2026-11-23T09:00:00Z", 420, "2026-11-23T17:00:00Z" },
  { "UTC", LUNCH, "", "2026-11-27T16:30:00Z", 30, "2026-11-27T17:00:00Z" },
  { "UTC", LUNCH, "", "2026-11-27T16:30:00Z", 31, "2026-11-30T08:01:00Z" },
  /* Outside of working time the count begins with the next opening. */
  { "UTC", LUNCH, "", "2026-11-21T12:00:00Z", 60, "2026-11-23T09:00:00Z" },
  { "UTC", LUNCH, "", "2026-11-23T12:00:00Z", 1, "2026-11-23T13:01:00Z" },
  { "UTC", LUNCH, "", "2026-11-23T12:30:00Z", 240, "2026-11-23T17:00:00Z" },
  /* Nothing is used up at the start. */
  { "UTC", LUNCH, "", "2026-11-23T09:00:00Z", 0, "2026-11-23T09:00:00Z" },
  { "UTC", LUNCH, "", "2026-11-21T12:00:00Z", 0, "2026-11-21T12:00:00Z" },
  { "UTC", LUNCH, "", "2026-11-23T17:00:00Z", 0, "2026-11-23T17:00:00Z" },
  /* Holidays and exceptions. */
  { "UTC", LUNCH, "2026-12-24 08:00-12:00\n*-12-25", "2026-12-24T11:00:00Z", 120, "2026-12-28T09:00:00Z" },
  { "UTC", LUNCH, "+2026-11-28 09:00-13:00", "2026-11-27T16:00:00Z", 120, "2026-11-28T10:00:00Z" },
  { "UTC", LUNCH, "2026-12-21..2027-01-03", "2026-12-18T17:00:00Z", 60, "2027-01-04T09:00:00Z" },
  /* Midnight is no end. */
  { "UTC", "always", "", "2026-12-31T23:00:00Z", 120, "2027-01-01T01:00:00Z" },
  { "UTC", "mon 22:00-24:00\ntue 00:00-06:00", "", "2026-11-23T23:30:00Z", 60, "2026-11-24T00:30:00Z" },
  /* Days of 23 and 25 hours. */
  { "Europe/Berlin", "sun 00:00-24:00", "", "2026-03-28T23:00:00Z", 23 * 60, "2026-03-29T22:00:00Z" },
  { "Europe/Berlin", "sun 00:00-24:00", "", "2026-03-28T23:00:00Z", 24 * 60, "2026-04-04T23:00:00Z" },
  { "Europe/Berlin", "sun 00:00-24:00", "", "2026-10-24T22:00:00Z", 25 * 60, "2026-10-25T23:00:00Z" },
  { "Europe/Berlin", "sun 01:00-02:30", "", "2026-03-29T00:00:00Z", 60, "2026-03-29T01:00:00Z" },
  { "Australia/Lord_Howe", "sun 01:45-02:15", "", "2026-10-03T00:00:00Z", 15, "2026-10-03T15:30:00Z" },
  { "Pacific/Apia", "thu-sat 08:00-17:00", "", "2011-12-29T18:00:00Z", 18 * 60, "2011-12-31T03:00:00Z" },
  /* What never comes. */
  { "UTC", "", "", "2026-11-23T09:00:00Z", 0, NULL },
  { "UTC", "", "", "2026-11-23T09:00:00Z", 1, NULL },
  { "UTC", "", "2026-12-25 Christmas", "2026-11-23T09:00:00Z", 1, NULL },
  { "UTC", "", "2020-01-01 09:00-10:00", "2026-11-23T09:00:00Z", 0, NULL },
  { "UTC", "", "2020-01-01 09:00-10:00", "2026-11-23T09:00:00Z", 1, NULL },
  { "UTC", "", "2020-01-01 09:00-10:00", "2019-11-23T09:00:00Z", 60, "2020-01-01T10:00:00Z" },
  { "UTC", "", "2020-01-01 09:00-10:00", "2019-11-23T09:00:00Z", 61, NULL },
  { "UTC", "", "2020-01-01 09:00-10:00", "2020-01-01T10:00:00Z", 0, NULL },
  { "UTC", "", "*-02-29 09:00-09:01", "2026-11-23T09:00:00Z", 2, "2032-02-29T09:01:00Z" },
  { "Pacific/Apia", "", "2011-12-30 08:00-17:00", "2011-01-01T00:00:00Z", 1, NULL },
  { "UTC", "always", "", "2199-12-31T23:00:00Z", 60, "2200-01-01T00:00:00Z" },
  { "UTC", "always", "", "2199-12-31T23:00:00Z", 61, NULL },
  { "UTC", "always", "", "2200-01-01T00:00:00Z", 0, NULL },
  { "UTC", "always", "", "2026-11-23T09:00:00Z", G_MAXINT64 / FETTLE_MINUTE, NULL },
  { "UTC", LUNCH, "", "9999-12-31T00:00:00Z", 1, NULL },
  /* Before its first year a calendar has no working time. */
  { "UTC", "always", "", "1960-01-01T00:00:00Z", 60, "1970-01-01T01:00:00Z" },
  { "Asia/Kolkata", "always", "", "0001-01-01T00:00:00Z", 60, "1969-12-31T19:30:00Z" },
};

static void
test_deadlines (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (deadlines); i++)
    {
      g_autoptr (FettleCalendar) calendar = make (deadlines[i].zone, deadlines[i].hours, deadlines[i].days);

      g_test_message ("%s, %s, %s", deadlines[i].zone, deadlines[i].hours, deadlines[i].days);
      check_ms (fettle_calendar_deadline (calendar, iso (deadlines[i].start), deadlines[i].minutes * FETTLE_MINUTE),
                iso (deadlines[i].deadline));
    }
}

/* Whether it is open, the next change, the last working minute. */
static const struct
{
  const char *zone, *hours, *days, *at;
  gboolean    is_open;
  const char *change, *minute;
} moments[] = {
  { "UTC", LUNCH, "", "2026-11-23T08:00:00Z", TRUE, "2026-11-23T12:00:00Z", "2026-11-23T08:00:00Z" },
  { "UTC", LUNCH, "", "2026-11-23T11:59:59.999Z", TRUE, "2026-11-23T12:00:00Z", "2026-11-23T11:59:59.999Z" },
  { "UTC", LUNCH, "", "2026-11-23T12:00:00Z", FALSE, "2026-11-23T13:00:00Z", "2026-11-23T12:00:00Z" },
  { "UTC", LUNCH, "", "2026-11-23T12:00:00.001Z", FALSE, "2026-11-23T13:00:00Z", "2026-11-23T11:59:00Z" },
  { "UTC", LUNCH, "", "2026-11-23T07:59:59.999Z", FALSE, "2026-11-23T08:00:00Z", "2026-11-20T16:59:00Z" },
  { "UTC", LUNCH, "", "2026-11-22T00:00:00Z", FALSE, "2026-11-23T08:00:00Z", "2026-11-20T16:59:00Z" },
  { "UTC", LUNCH, "*-12-25", "2026-12-25T09:00:00Z", FALSE, "2026-12-28T08:00:00Z", "2026-12-24T16:59:00Z" },
  { "UTC", LUNCH, "*-01-01", "2027-01-01T09:00:00Z", FALSE, "2027-01-04T08:00:00Z", "2026-12-31T16:59:00Z" },
  { "UTC", "mon 08:00-08:01", "", "2026-11-24T00:00:00Z", FALSE, "2026-11-30T08:00:00Z", "2026-11-23T08:00:00Z" },
  { "UTC", "always", "", "2026-11-23T00:00:00Z", TRUE, NULL, "2026-11-23T00:00:00Z" },
  { "UTC", "always", "2026-11-24", "2026-11-23T00:00:00Z", TRUE, "2026-11-24T00:00:00Z", "2026-11-23T00:00:00Z" },
  { "UTC", "always", "2026-12-31..2027-01-01", "2027-01-01T00:00:00Z", FALSE, "2027-01-02T00:00:00Z", "2026-12-30T23:59:00Z" },
  { "UTC", "always", "2199-12-31", "2026-11-23T00:00:00Z", TRUE, "2199-12-31T00:00:00Z", "2026-11-23T00:00:00Z" },
  { "UTC", "", "", "2026-11-23T00:00:00Z", FALSE, NULL, NULL },
  { "UTC", "", "2026-12-25", "2026-11-23T00:00:00Z", FALSE, NULL, NULL },
  { "UTC", "", "2020-01-01 09:00-10:00", "2026-11-23T00:00:00Z", FALSE, NULL, "2020-01-01T09:59:00Z" },
  { "UTC", "", "2030-01-01 09:00-10:00", "2026-11-23T00:00:00Z", FALSE, "2030-01-01T09:00:00Z", NULL },
  { "UTC", "always", "", "1950-01-01T00:00:00Z", FALSE, "1970-01-01T00:00:00Z", NULL },
  { "UTC", "always", "", "2300-01-01T00:00:00Z", FALSE, NULL, "2199-12-31T23:59:00Z" },
  /* The hour after the change is the next one. */
  { "Europe/Berlin", "sun 02:15-04:00", "", "2026-03-29T00:59:00Z", FALSE, "2026-03-29T01:00:00Z", "2026-03-22T02:59:00Z" },
  { "Europe/Berlin", "sun 01:00-02:30", "", "2026-10-25T01:00:00Z", FALSE, "2026-11-01T00:00:00Z", "2026-10-25T00:29:00Z" },
};

static void
test_moments (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr (FettleCalendar) calendar = make (moments[i].zone, moments[i].hours, moments[i].days);
      gint64 at = iso (moments[i].at);

      g_test_message ("%s, %s, %s: %s", moments[i].zone, moments[i].hours, moments[i].days, moments[i].at);
      g_assert_cmpint (fettle_calendar_is_open (calendar, at), ==, moments[i].is_open);
      check_ms (fettle_calendar_next_change (calendar, at), iso (moments[i].change));
      check_ms (fettle_calendar_last_working_minute (calendar, at), iso (moments[i].minute));
    }
}

static void
test_day_names (void)
{
  g_autoptr (FettleCalendar) calendar = make ("America/New_York", LUNCH, "*-12-25 Christmas\n2026-12-26");
  g_autoptr (FettleCalendar) early = make ("Asia/Kolkata", LUNCH, "1970-01-01 First");

  g_assert_cmpstr (fettle_calendar_get_day_name (calendar, iso ("2026-12-25T05:00:00Z")), ==, "Christmas");
  g_assert_cmpstr (fettle_calendar_get_day_name (calendar, iso ("2026-12-26T04:59:59.999Z")), ==, "Christmas");
  g_assert_null (fettle_calendar_get_day_name (calendar, iso ("2026-12-25T04:59:59.999Z")));
  g_assert_null (fettle_calendar_get_day_name (calendar, iso ("2026-12-26T05:00:00Z")));
  g_assert_cmpstr (fettle_calendar_get_day_name (early, iso ("1969-12-31T18:30:00Z")), ==, "First");
  g_assert_null (fettle_calendar_get_day_name (early, iso ("1969-12-31T18:29:59.999Z")));
  g_assert_null (fettle_calendar_get_day_name (early, FETTLE_TIME_NONE));
  g_assert_null (fettle_calendar_get_day_name (early, G_MAXINT64));
  g_assert_null (fettle_calendar_get_day_name (NULL, 0));
}

static void
test_wall_clock (void)
{
  gint64 now = iso ("2026-11-22T03:00:00Z");

  check_ms (fettle_calendar_deadline (NULL, now, FETTLE_HOUR), now + FETTLE_HOUR);
  check_ms (fettle_calendar_deadline (NULL, now, 0), now);
  check_ms (fettle_calendar_deadline (NULL, now, G_MAXINT64), FETTLE_TIME_NONE);
  g_assert_cmpint (fettle_calendar_elapsed (NULL, now, now + 5), ==, 5);
  g_assert_cmpint (fettle_calendar_elapsed (NULL, now + 5, now), ==, 0);
  g_assert_cmpint (fettle_calendar_elapsed (NULL, G_MININT64, G_MAXINT64), ==, G_MAXINT64);
  g_assert_true (fettle_calendar_is_open (NULL, now));
  check_ms (fettle_calendar_next_change (NULL, now), FETTLE_TIME_NONE);
  check_ms (fettle_calendar_last_working_minute (NULL, now), now);
}

/* Any instant that a caller could have. */
static void
test_far_instants (void)
{
  static const gint64 instants[] = { G_MININT64, G_MININT64 + 1, -1, 0, 1, G_MAXINT64 - 1, G_MAXINT64 };

  for (guint i = 0; i < G_N_ELEMENTS (instants); i++)
    {
      g_autoptr (FettleCalendar) calendar = make ("Europe/Berlin", LUNCH, "*-12-25");

      fettle_calendar_is_open (calendar, instants[i]);
      for (guint k = 0; k < G_N_ELEMENTS (instants); k++)
        {
          fettle_calendar_next_change (calendar, instants[k]);
          fettle_calendar_last_working_minute (calendar, instants[k]);
          g_assert_cmpint (fettle_calendar_elapsed (calendar, instants[i], instants[k]), >=, 0);
          if (instants[k] >= 0)
            fettle_calendar_deadline (calendar, instants[i], instants[k]);
        }
    }
}

/* Every set of weekdays, some of which never come (a desk may open on Wednesdays
 * only): each day that is in the set gives one hour. */
static void
test_weekdays (void)
{
  static const char *const names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
  gint64 monday = iso ("2026-11-23T00:00:00Z");

  for (guint set = 1; set < 128; set++)
    {
      g_autoptr (GString) hours = g_string_new (NULL);
      g_autoptr (FettleCalendar) calendar = NULL;

      for (guint day = 0; day < 7; day++)
        if (set & 1u << day)
          g_string_append_printf (hours, "%s 09:00-10:00\n", names[day]);
      calendar = make ("UTC", hours->str, NULL);

      for (guint first = 0; first < 7; first++)
        {
          guint n = 0;

          for (guint day = first; n < 10; day++)
            if (set & 1u << day % 7)
              check_ms (fettle_calendar_deadline (calendar, monday + first * FETTLE_DAY, ++n * FETTLE_HOUR),
                        monday + day * FETTLE_DAY + 10 * FETTLE_HOUR);
        }
    }
}

/* --- random calendars ----------------------------------------------------------------- */

typedef gboolean Day[1440];

typedef struct
{
  gboolean is_yearly, adds, has_hours;
  int      year, month, day, n_days;
  Day      minutes;
} Special;

/* What a calendar means, told without the product's help. */
typedef struct
{
  const char *zone;
  Day         week[7];
  GArray     *specials;  /* (owned) Special, in the order of the text */
  GString    *hours;     /* (owned) */
  GString    *days;      /* (owned) */
} Plan;

static const char *const zones[] = { "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe",
                                     "Africa/Casablanca" };

static void
plan_free (Plan *plan)
{
  g_array_unref (plan->specials);
  g_string_free (plan->hours, TRUE);
  g_string_free (plan->days, TRUE);
  g_free (plan);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Plan, plan_free)

/* Mostly on quarters of an hour, and sometimes touching the ends of the day. */
static void
add_stretch (FettleRandom *random,
             GString      *text,
             Day           minutes)
{
  guint step = fettle_random_below (random, 3) == 0 ? 1 : 15;
  guint from = fettle_random_below (random, 6) == 0 ? 0 : fettle_random_below (random, 1440 / step) * step;
  guint most = (1440 - from) / step;
  guint until = fettle_random_below (random, 6) == 0 ? 1440 : from + (1 + fettle_random_below (random, most)) * step;

  g_string_append_printf (text, " %02u:%02u-%02u:%02u", from / 60, from % 60, until / 60, until % 60);
  for (guint i = from; i < until; i++)
    minutes[i] = TRUE;
}

static void
add_week_line (FettleRandom *random,
               Plan         *plan)
{
  static const char *const names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
  guint first = fettle_random_below (random, 7);
  guint n_days = 1 + fettle_random_below (random, 7);
  guint n = 1 + fettle_random_below (random, 3);
  Day minutes = { FALSE };

  if (n_days == 1)
    g_string_append (plan->hours, names[first]);
  else
    g_string_append_printf (plan->hours, "%s-%s", names[first], names[(first + n_days - 1) % 7]);
  while (n-- > 0)
    add_stretch (random, plan->hours, minutes);
  g_string_append_c (plan->hours, '\n');

  for (guint i = 0; i < n_days; i++)
    for (guint m = 0; m < 1440; m++)
      plan->week[(first + i) % 7][m] |= minutes[m];
}

static void
add_special (FettleRandom *random,
             Plan         *plan,
             int           year,
             guint         month)
{
  Special special = { 0 };
  guint n;

  special.is_yearly = fettle_random_below (random, 4) == 0;
  special.adds = fettle_random_below (random, 3) == 0;
  special.has_hours = special.adds || fettle_random_below (random, 2) == 0;
  special.year = year + (int) fettle_random_below (random, 3) - 1;
  special.month = 1 + (month + fettle_random_below (random, 3)) % 12;
  special.day = 1 + fettle_random_below (random, 28);
  special.n_days = !special.is_yearly && fettle_random_below (random, 3) == 0 ? 2 + fettle_random_below (random, 9) : 1;

  g_string_append (plan->days, special.adds ? "+" : "");
  if (special.is_yearly)
    g_string_append_printf (plan->days, "*-%02d-%02d", special.month, special.day);
  else
    {
      g_autoptr (GDateTime) first = g_date_time_new_utc (special.year, special.month, special.day, 0, 0, 0);
      g_autoptr (GDateTime) last = g_date_time_add_days (first, special.n_days - 1);
      g_autofree char *from = g_date_time_format (first, "%Y-%m-%d");
      g_autofree char *until = g_date_time_format (last, "%Y-%m-%d");

      g_string_append_printf (plan->days, "%s%s%s", from, special.n_days > 1 ? ".." : "", special.n_days > 1 ? until : "");
    }
  for (n = special.has_hours ? 1 + fettle_random_below (random, 2) : 0; n > 0; n--)
    add_stretch (random, plan->days, special.minutes);
  g_string_append (plan->days, " Some name\n");
  g_array_append_val (plan->specials, special);
}

/* Special days in the months around. Never without any hours. */
static Plan *
plan_new (FettleRandom *random,
          const char   *zone,
          int           year,
          guint         month)
{
  Plan *plan = g_new0 (Plan, 1);
  guint n_lines = 1 + fettle_random_below (random, 4);
  guint n_specials = fettle_random_below (random, 12);

  plan->zone = zone;
  plan->specials = g_array_new (FALSE, FALSE, sizeof (Special));
  plan->hours = g_string_new (NULL);
  plan->days = g_string_new (NULL);
  while (n_lines-- > 0)
    add_week_line (random, plan);
  while (n_specials-- > 0)
    add_special (random, plan, year, month);

  return plan;
}

static FettleCalendar *
plan_make (Plan *plan)
{
  return make (plan->zone, plan->hours->str, plan->days->str);
}

/* --- a slow reference ------------------------------------------------------------------ */

/* What the clock of a zone shows, minute by minute: as minutes since the first
 * of January of year 1 by the Julian day. A clock that is put back shows what it
 * has shown before; working time waits until it shows something new. */
typedef struct
{
  gint64  start;    /* s */
  guint   n;
  gint64 *shown;    /* (owned) */
} Film;

#define FILM_DAYS 24

static void
film_free (Film *film)
{
  g_free (film->shown);
  g_free (film);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Film, film_free)

static gint64
read_clock (GTimeZone *zone,
            gint64     second)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (second);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, g_date_time_get_day_of_month (local), g_date_time_get_month (local), g_date_time_get_year (local));

  return (gint64) g_date_get_julian (&date) * 1440 + g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local);
}

static Film *
film_new (GTimeZone *zone,
          gint64     start)
{
  Film *film = g_new0 (Film, 1);
  gint64 latest = 0;

  film->start = start;
  film->n = FILM_DAYS * 1440;
  film->shown = g_new (gint64, film->n);
  /* A day earlier, for a clock that goes back at the very start. */
  for (gint64 second = start - 86400; second < start; second += 60)
    latest = MAX (latest, read_clock (zone, second));
  for (guint i = 0; i < film->n; i++)
    {
      latest = MAX (latest, read_clock (zone, start + 60 * i));
      film->shown[i] = latest;
    }

  return film;
}

static gboolean
is_special_on (const Special *special,
               guint32        julian)
{
  GDate date;
  GDate first;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, julian);
  if (special->is_yearly)
    return g_date_get_month (&date) == special->month && g_date_get_day (&date) == special->day;

  g_date_clear (&first, 1);
  g_date_set_dmy (&first, special->day, special->month, special->year);

  return julian >= g_date_get_julian (&first) && julian < g_date_get_julian (&first) + special->n_days;
}

static void
fill_day (const Plan *plan,
          guint32     julian,
          Day         minutes)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, julian);
  memcpy (minutes, plan->week[g_date_get_weekday (&date) - 1], sizeof (Day));

  for (int yearly = 1; yearly >= 0; yearly--)
    for (guint i = 0; i < plan->specials->len; i++)
      {
        const Special *special = &g_array_index (plan->specials, Special, i);

        if (special->is_yearly != yearly || !is_special_on (special, julian))
          continue;
        for (guint m = 0; m < 1440; m++)
          minutes[m] = special->minutes[m] || (special->adds && minutes[m]);
      }
}

/* Working minutes of the film from one picture to before another. */
static gint64
count_minutes (const Plan *plan,
               const Film *film,
               guint       from,
               guint       until)
{
  gint64 n = 0;
  gint64 julian = 0;
  Day minutes;

  for (guint i = from; i < until; i++)
    {
      if (film->shown[i] / 1440 != julian)
        {
          julian = film->shown[i] / 1440;
          fill_day (plan, julian, minutes);
        }
      n += minutes[film->shown[i] % 1440];
    }

  return n;
}

/* A day before which the clock changes, or any where it never does. */
static gint64
find_change (FettleRandom *random,
             GTimeZone    *zone)
{
  gint64 second = (4000 + (gint64) fettle_random_below (random, 22000)) * 86400;
  gint64 last = 0;

  for (guint i = 0; i < 400; i++, second += 86400)
    {
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (second);
      g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
      gint64 offset = g_date_time_get_utc_offset (local);

      if (i > 0 && offset != last)
        break;
      last = offset;
    }

  return second;
}

static void
check_film (FettleRandom *random,
            const char   *name,
            GTimeZone    *zone)
{
  gint64 start = find_change (random, zone) - (gint64) fettle_random_below (random, 20 * 1440) * 60;
  g_autoptr (Film) film = film_new (zone, start);
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (start);

  for (guint i = 0; i < 70; i++)
    {
      g_autoptr (Plan) plan = plan_new (random, name, g_date_time_get_year (date), g_date_time_get_month (date) + 10);
      g_autoptr (FettleCalendar) calendar = plan_make (plan);
      guint from = fettle_random_below (random, 3 * 1440);
      guint until = from + fettle_random_below (random, 21 * 1440);
      gint64 elapsed = fettle_calendar_elapsed (calendar, (start + 60 * from) * 1000, (start + 60 * until) * 1000);

      if (elapsed != count_minutes (plan, film, from, until) * FETTLE_MINUTE)
        g_error ("%s from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT " (s): %g min, not %g\n%s\n%s", name, start + 60 * from,
                 start + 60 * until, elapsed / 60000., (double) count_minutes (plan, film, from, until), plan->hours->str,
                 plan->days->str);
      g_assert_cmpint (fettle_calendar_is_open (calendar, (start + 60 * from) * 1000), ==,
                       count_minutes (plan, film, from, from + 1));
    }
}

/* 5 zones, 6 films each, 70 calendars for each film. */
static void
test_reference (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zones[i]);

      for (guint k = 0; k < 6; k++)
        check_film (random, zones[i], zone);
    }
}

/* --- laws --------------------------------------------------------------------------------- */

/* Short ones as often as long ones. */
static gint64
random_length (FettleRandom *random,
               guint         bits)
{
  return fettle_random_below (random, G_GINT64_CONSTANT (1) << (1 + fettle_random_below (random, bits)));
}

static gint64
random_instant (FettleRandom *random,
                gint64        around)
{
  gint64 at = around + (gint64) fettle_random_below (random, 500 * FETTLE_DAY);

  return fettle_random_below (random, 2) == 0 ? at : at - at % (15 * FETTLE_MINUTE);
}

/* Whether there is a deadline. */
static gboolean
check_deadline (FettleCalendar *calendar,
                gint64          start,
                gint64          duration)
{
  gint64 deadline = fettle_calendar_deadline (calendar, start, duration);

  if (deadline == FETTLE_TIME_NONE)
    {
      g_assert_cmpint (fettle_calendar_elapsed (calendar, start, G_MAXINT64), <, MAX (duration, 1));
      return FALSE;
    }

  g_assert_cmpint (deadline, >=, start);
  g_assert_cmpint (fettle_calendar_elapsed (calendar, start, deadline), ==, duration);
  if (duration > 0)
    g_assert_cmpint (fettle_calendar_elapsed (calendar, start, deadline - 1), ==, duration - 1);

  return TRUE;
}

static void
check_sums (FettleCalendar *calendar,
            gint64          a,
            gint64          b,
            gint64          c)
{
  gint64 low = MIN (MIN (a, b), c);
  gint64 high = MAX (MAX (a, b), c);
  gint64 middle = MAX (MIN (a, b), MIN (MAX (a, b), c));
  gint64 first = fettle_calendar_elapsed (calendar, low, middle);
  gint64 whole = fettle_calendar_elapsed (calendar, low, high);

  g_assert_cmpint (whole, ==, first + fettle_calendar_elapsed (calendar, middle, high));
  g_assert_cmpint (first, >=, 0);
  g_assert_cmpint (first, <=, middle - low);
  g_assert_cmpint (whole, >=, first);
  g_assert_cmpint (whole, <=, high - low);
}

/* The next change is one, and there is none before it. */
static void
check_openings (FettleCalendar *calendar,
                gint64          at)
{
  gboolean is_open = fettle_calendar_is_open (calendar, at);
  gint64 change = fettle_calendar_next_change (calendar, at);
  gint64 minute = fettle_calendar_last_working_minute (calendar, at);

  if (change != FETTLE_TIME_NONE)
    {
      g_assert_cmpint (fettle_calendar_is_open (calendar, change), !=, is_open);
      g_assert_cmpint (fettle_calendar_elapsed (calendar, at, change), ==, is_open ? change - at : 0);
    }
  g_assert_cmpint (minute, <=, at);
  g_assert_cmpint (fettle_calendar_elapsed (calendar, minute, at), <=, FETTLE_MINUTE);
  g_assert_true (minute == at || (!is_open && fettle_calendar_is_open (calendar, minute)));
}

static guint
check_laws (FettleRandom *random,
            const char   *zone)
{
  int year = 1972 + fettle_random_below (random, 200);
  g_autoptr (Plan) plan = plan_new (random, zone, year, fettle_random_below (random, 12));
  g_autoptr (FettleCalendar) calendar = plan_make (plan);
  gint64 around = (gint64) ((year - 1970) * 365.25) * FETTLE_DAY;
  guint n_deadlines = 0;

  for (guint i = 0; i < 100; i++)
    {
      gint64 start = random_instant (random, around);

      n_deadlines += check_deadline (calendar, start, random_length (random, 32));
      check_sums (calendar, start, random_instant (random, around), random_instant (random, around));
      if (i % 5 == 0)
        check_openings (calendar, start);
    }

  return n_deadlines;
}

/* 5 zones, 205 calendars each, 100 starts and durations for each calendar. */
static void
test_laws (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();
  guint n_deadlines = 0;

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    for (guint k = 0; k < 205; k++)
      n_deadlines += check_laws (random, zones[i]);

  g_test_message ("%u deadlines", n_deadlines);
  g_assert_cmpuint (n_deadlines, >=, 100000);
}

/* --- growing -------------------------------------------------------------------------------- */

static gint64
ask (FettleCalendar *calendar,
     guint           what,
     gint64          at,
     gint64          length)
{
  switch (what % 5)
    {
    case 0:
      return fettle_calendar_deadline (calendar, at, length);
    case 1:
      return fettle_calendar_elapsed (calendar, at, at + length);
    case 2:
      return fettle_calendar_next_change (calendar, at);
    case 3:
      return fettle_calendar_last_working_minute (calendar, at);
    default:
      return fettle_calendar_is_open (calendar, at);
    }
}

/* What was asked before changes no answer: years grow in both directions. */
static void
test_growing (void)
{
  static const char *const hours[] = { "always", LUNCH, "sat-sun 00:00-24:00" };
  g_autoptr (FettleRandom) random = test_seed_random ();

  for (guint k = 0; k < 30; k++)
    {
      g_autoptr (FettleCalendar) calendar = make (zones[k % 5], hours[k % 3], "*-01-01\n2000-02-20..2000-03-10");

      for (guint i = 0; i < 30; i++)
        {
          g_autoptr (FettleCalendar) fresh = make (zones[k % 5], hours[k % 3], "*-01-01\n2000-02-20..2000-03-10");
          gint64 at = iso ("1990-01-01T00:00:00Z") + (gint64) fettle_random_below (random, 20 * 365) * FETTLE_DAY;
          gint64 length = random_length (random, 37);
          guint what = fettle_random_next (random) % 5;

          g_assert_cmpint (ask (calendar, what, at, length), ==, ask (fresh, what, at, length));
        }
    }
}

typedef struct
{
  FettleCalendar *calendar;
  guint           number;
} Asker;

static gpointer
asker_cb (gpointer user_data)
{
  Asker *asker = user_data;
  gint64 sum = 0;

  for (guint i = 0; i < 400; i++)
    {
      guint n = (i * 7 + asker->number * 131) % 400;

      sum += ask (asker->calendar, n, iso ("2026-06-01T00:00:00Z") + ((gint64) n - 200) * 40 * FETTLE_DAY, n * FETTLE_HOUR) / 60000;
    }

  return GINT_TO_POINTER ((int) (sum % G_MAXINT));
}

/* Several threads ask one calendar, each in an order of its own. */
static void
test_threads (void)
{
  g_autoptr (FettleCalendar) calendar = make ("Europe/Berlin", LUNCH, "*-12-25 Christmas");
  g_autoptr (FettleCalendar) alone = make ("Europe/Berlin", LUNCH, "*-12-25 Christmas");
  Asker askers[4];
  GThread *threads[4];
  gpointer wanted = asker_cb (&(Asker) { alone, 0 });

  for (guint i = 0; i < 4; i++)
    {
      askers[i] = (Asker) { fettle_calendar_ref (calendar), i };
      threads[i] = g_thread_new ("asker", asker_cb, &askers[i]);
    }
  for (guint i = 0; i < 4; i++)
    {
      g_assert_true (g_thread_join (threads[i]) == wanted);
      fettle_calendar_unref (askers[i].calendar);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/calendar/spans", test_spans);
  g_test_add_func ("/calendar/deadlines", test_deadlines);
  g_test_add_func ("/calendar/moments", test_moments);
  g_test_add_func ("/calendar/day-names", test_day_names);
  g_test_add_func ("/calendar/wall-clock", test_wall_clock);
  g_test_add_func ("/calendar/far-instants", test_far_instants);
  g_test_add_func ("/calendar/weekdays", test_weekdays);
  g_test_add_func ("/calendar/reference", test_reference);
  g_test_add_func ("/calendar/laws", test_laws);
  g_test_add_func ("/calendar/growing", test_growing);
  g_test_add_func ("/calendar/threads", test_threads);

  return g_test_run ();
}
