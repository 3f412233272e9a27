/* calendar-texts.c: hours, special days and zones by chance, for working calendars.
 *
 * What is read must keep the laws of working time; what is refused must say so in
 * one clean line, with what would be right. FETTLE_FUZZ_SECONDS says for how long.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "line-texts.h"
#include "test-seed.h"

#include "fettle-calendar-days.h"
#include "fettle-calendar.h"
#include "fettle-duration.h"
#include "fettle-problem.h"
#include "fettle-time.h"

#include <string.h>

#define N_TEXTS 3000  /* at least */

/* The last years of a calendar, so that one without an end is soon worked out. */
#define START (G_GINT64_CONSTANT (6942672000000))  /* 2190 */
#define YEARS (10 * 365 * FETTLE_DAY)

static const char *const hour_lines[] = {
  "mon-fri 08:00-12:00 13:00-17:00", "sat,sun 09:00-13:00", "always", "fri-mon 22:00-24:00", "wed 0:00-06:00", "",
  "# comment", "tue 09:00-10:00 # x", "thu 00:00-24:00", "mon,wed-fri 10:15-10:16", NULL,
};
static const char *const hour_pieces[] = {
  "mon", "tue", "sun", "-", ",", " ", " ", "08:00", "12:00", "24:00", "08:00-12:00", "always", "#", "\t", "\r", "99:99",
  ":", "8", "\xc3\xa4", "\xff", "\x01", NULL,
};
static const char *const day_lines[] = {
  "2195-12-25 Christmas", "*-12-25 Christmas", "2194-12-24 08:00-12:00 Christmas Eve", "+2196-11-28 09:00-13:00 Inventory",
  "2195-12-27..2196-01-01 Closed", "*-02-29", "+*-05-01 00:00-24:00 Fair", "2192-01-01..2194-12-31 10:00-11:00", "", "# comment",
  "2199-12-31 # last", "+2197-03-01..2197-03-31 20:00-22:00 23:00-24:00 Late", NULL,
};
static const char *const day_pieces[] = {
  "2195", "-", "12", "31", "*", "+", "..", " ", "2196-02-29", "*-12-25", "08:00-12:00", "name", "#", "1969", "2200-01-01",
  ":", "\xc3\xa4", "\xff", "\x7f", NULL,
};
static const char *const zones[] = {
  "UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia",
  "America/St_Johns", "Pacific/Chatham",
};

static const LineKind hour_kind = { hour_lines, hour_pieces, "\n" };
static const LineKind day_kind = { day_lines, day_pieces, "\n" };

static void
check_problem (const GError *error)
{
  g_autofree char *described = fettle_problem_describe (error);

  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_INVALID);
  g_assert_true (g_utf8_validate (described, -1, NULL));
  g_assert_cmpuint (strlen (described), <, 2000);
  for (const char *p = described; *p != '\0'; p = g_utf8_next_char (p))
    g_assert_false (g_unichar_iscntrl (g_utf8_get_char (p)));
}

static void
check_calendar (FettleCalendar *calendar,
                FettleRandom   *random)
{
  g_autofree char *summary = fettle_calendar_dup_hours_summary (calendar);

  g_assert_cmpuint (strlen (summary), >, 5);
  for (guint i = 0; i < 6; i++)
    {
      gint64 start = START + (gint64) fettle_random_below (random, YEARS);
      gint64 duration = fettle_random_below (random, G_GINT64_CONSTANT (1) << fettle_random_below (random, 34));
      gint64 deadline = fettle_calendar_deadline (calendar, start, duration);
      gint64 change = fettle_calendar_next_change (calendar, start);

      if (deadline != FETTLE_TIME_NONE)
        g_assert_cmpint (fettle_calendar_elapsed (calendar, start, deadline), ==, duration);
      else
        g_assert_cmpint (fettle_calendar_elapsed (calendar, start, G_MAXINT64), <, MAX (duration, 1));
      if (change != FETTLE_TIME_NONE)
        g_assert_cmpint (fettle_calendar_is_open (calendar, change), !=, fettle_calendar_is_open (calendar, start));
      fettle_calendar_get_day_name (calendar, start);
    }
}

/* Any words as a name come back as one. */
static void
check_name (const char *words)
{
  g_autofree char *line = fettle_calendar_days_format (80000, 80001, words);
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleCalendarDays) days = fettle_calendar_days_new (line, &error);

  g_assert_no_error (error);
  g_assert_true (fettle_calendar_days_only_close (days));
  g_assert_null (fettle_calendar_days_get_name (days, 80002));
}

static void
check_duration (const char *text)
{
  g_autoptr (GError) error = NULL;
  gint64 ms;

  if (fettle_duration_parse (text, FETTLE_DURATION_WALL_DAY, &ms, &error))
    g_assert_cmpint (ms, >=, 0);
  else
    check_problem (error);
}

static gboolean
check_one (FettleRandom *random)
{
  g_autoptr (GString) zone = g_string_new (zones[fettle_random_below (random, G_N_ELEMENTS (zones))]);
  g_autoptr (GString) hours = g_string_new (NULL);
  g_autoptr (GString) days = g_string_new (NULL);
  g_autoptr (FettleCalendar) calendar = NULL;
  g_autoptr (GError) error = NULL;

  line_texts_append (hours, random, &hour_kind, 4);
  line_texts_append (days, random, &day_kind, 5);
  line_texts_damage (zone, random, 12);
  line_texts_damage (hours, random, 6);
  line_texts_damage (days, random, 6);

  calendar = fettle_calendar_new (zone->str, hours->str, days->str, &error);
  if (calendar != NULL)
    check_calendar (calendar, random);
  else
    check_problem (error);
  check_name (days->str);
  check_duration (hours->str);

  return calendar != NULL;
}

int
main (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();
  gint64 start = g_get_monotonic_time ();
  guint n_read = 0;
  guint n;

  for (n = 0; line_texts_go_on (n, N_TEXTS, start); n++)
    n_read += check_one (random);

  g_print ("# %u read, %u refused\n", n_read, n - n_read);
  /* Of both kinds, or it would prove nothing. */
  g_assert_cmpuint (n_read, >, n / 5);
  g_assert_cmpuint (n - n_read, >, n / 5);
  g_print ("ok 1 calendars keep their laws or say what is wrong\n1..1\n");

  return 0;
}
