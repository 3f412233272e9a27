/* test-moment.c: times and lengths of time as people write them in a filter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-time-span.h"
#include "fettle-moment.h"
#include "fettle-time.h"

#include "test-seed.h"

#include <string.h>

static GTimeZone *
berlin (void)
{
  GTimeZone *zone = g_time_zone_new_identifier ("Europe/Berlin");

  g_assert_nonnull (zone);
  return zone;
}

static gint64
iso (const char *text)
{
  gint64 ms;

  g_assert_true (fettle_time_from_iso (text, &ms));
  return ms;
}

/* --- spans ------------------------------------------------------------------------ */

static const struct
{
  const char *now;
  const char *text;
  const char *from, *to;   /* ISO; to NULL: the end of time */
  const char *kept;        /* NULL: as @text */
} spans[] = {
  { "2026-06-17T08:00:00Z", "now", "2026-06-17T08:00:00Z", "2026-06-17T08:00:00.001Z", NULL },
  { "2026-06-17T08:00:00Z", "-7d", "2026-06-10T08:00:00Z", "2026-06-10T08:00:00.001Z", NULL },
  { "2026-06-17T08:00:00Z", "-1w", "2026-06-10T08:00:00Z", "2026-06-10T08:00:00.001Z", "-7d" },
  { "2026-06-17T08:00:00Z", "+1h30m", "2026-06-17T09:30:00Z", "2026-06-17T09:30:00.001Z", NULL },
  { "2026-06-17T08:00:00Z", "- 90 minutes", NULL, NULL, NULL },
  { "2026-06-17T08:00:00Z", "-90 minutes", "2026-06-17T06:30:00Z", "2026-06-17T06:30:00.001Z", "-1h30m" },
  { "2026-06-17T08:00:00Z", "today", "2026-06-16T22:00:00Z", "2026-06-17T22:00:00Z", NULL },
  { "2026-06-16T22:00:00Z", "today", "2026-06-16T22:00:00Z", "2026-06-17T22:00:00Z", NULL },
  { "2026-06-16T21:59:59.999Z", "Today", "2026-06-15T22:00:00Z", "2026-06-16T22:00:00Z", "today" },
  { "2026-06-17T08:00:00Z", "yesterday", "2026-06-15T22:00:00Z", "2026-06-16T22:00:00Z", NULL },
  { "2026-06-17T08:00:00Z", "tomorrow", "2026-06-17T22:00:00Z", "2026-06-18T22:00:00Z", NULL },
  /* the day of 23 hours, and the day of 25 */
  { "2026-03-29T10:00:00Z", "today", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", NULL },
  { "2026-03-30T10:00:00Z", "yesterday", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", NULL },
  { "2026-10-25T10:00:00Z", "today", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", NULL },
  { NULL, "2026-10-25", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", NULL },
  { NULL, "2026-10", "2026-09-30T22:00:00Z", "2026-10-31T23:00:00Z", NULL },
  { NULL, "2026-12", "2026-11-30T23:00:00Z", "2026-12-31T23:00:00Z", NULL },
  { NULL, "2026", "2025-12-31T23:00:00Z", "2026-12-31T23:00:00Z", NULL },
  { NULL, "2024-02-29", "2024-02-28T23:00:00Z", "2024-02-29T23:00:00Z", NULL },
  { NULL, "2026-12-31", "2026-12-30T23:00:00Z", "2026-12-31T23:00:00Z", NULL },
  { NULL, "9999", "9998-12-31T23:00:00Z", NULL, NULL },
  { NULL, "9999-12", "9999-11-30T23:00:00Z", NULL, NULL },
  { NULL, "9999-12-31", "9999-12-30T23:00:00Z", NULL, NULL },
  { NULL, "2026-11-01T10:42", "2026-11-01T09:42:00Z", "2026-11-01T09:43:00Z", NULL },
  { NULL, "2026-11-01 10:42", "2026-11-01T09:42:00Z", "2026-11-01T09:43:00Z", "2026-11-01T10:42" },
  { NULL, "2026-11-01T10:42:07", "2026-11-01T09:42:07Z", "2026-11-01T09:42:08Z", NULL },
  /* the hour that does not exist comes later, that which comes twice is the first */
  { NULL, "2026-03-29T02:30", "2026-03-29T01:00:00Z", "2026-03-29T01:01:00Z", NULL },
  { NULL, "2026-10-25T02:30", "2026-10-25T00:30:00Z", "2026-10-25T00:31:00Z", NULL },
  { NULL, "2026-11-01T10:42Z", "2026-11-01T10:42:00Z", "2026-11-01T10:43:00Z", NULL },
  { NULL, "2026-11-01T10:42+02:00", "2026-11-01T08:42:00Z", "2026-11-01T08:43:00Z", "2026-11-01T08:42Z" },
  { NULL, "2026-11-01 10:42:00Z", "2026-11-01T10:42:00Z", "2026-11-01T10:42:01Z", "2026-11-01T10:42:00Z" },
  { NULL, "2026-11-01T10:42:00.000Z", "2026-11-01T10:42:00Z", "2026-11-01T10:42:01Z", "2026-11-01T10:42:00Z" },
  { NULL, "2026-11-01T10:42:00.25Z", "2026-11-01T10:42:00.250Z", "2026-11-01T10:42:00.251Z",
    "2026-11-01T10:42:00.250Z" },
  { NULL, "1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500Z", "1969-12-31T23:59:59.501Z",
    "1969-12-31T23:59:59.500Z" },
};

static void
test_spans (void)
{
  g_autoptr (GTimeZone) zone = berlin ();

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      FettleMoment moment, again;
      g_autofree char *kept = NULL;
      gint64 from, to;

      g_test_message ("%s", spans[i].text);
      g_assert_cmpint (fettle_moment_read (spans[i].text, &moment), ==, spans[i].from != NULL);
      if (spans[i].from == NULL)
        continue;

      fettle_moment_get_span (&moment, spans[i].now != NULL ? iso (spans[i].now) : 0, zone, &from, &to);
      g_assert_cmpint (from, ==, iso (spans[i].from));
      g_assert_cmpint (to, ==, spans[i].to != NULL ? iso (spans[i].to) : G_MAXINT64);
      g_assert_cmpint (fettle_moment_moves (&moment), ==, spans[i].now != NULL);

      kept = fettle_moment_to_text (&moment);
      g_assert_cmpstr (kept, ==, spans[i].kept != NULL ? spans[i].kept : spans[i].text);
      g_assert_true (fettle_moment_read (kept, &again));
      g_assert_true (fettle_moment_equal (&moment, &again));
    }
}

static void
test_no_moments (void)
{
  static const char *const texts[] = {
    "", " ", "7d", "--7d", "+-7d", "-", "+", "-7", "-7x", "-7d ago", "monday", "to day", "0000", "026", "20260",
    "2026-", "2026-1", "2026-00", "2026-13", "2026-1-1", "2026-01-", "2026-01-1", "2026-01-00", "2026-02-29",
    "2026-01-011", "2026/01/01", "2026-01-01T", "2026-01-01T10", "2026-01-01T1:00", "2026-01-01T10:", "2026-01-01T10:4",
    "2026-01-01T24:00", "2026-01-01T10:60", "2026-01-01T10:00:", "2026-01-01T10:00:60", "2026-01-01T10:00:00.5",
    "2026-01-01T10:00Zx", "2026-01-01T10:00+25:00", "2026-01-01  10:00", "2026-01Z", "-99999w", "-2026-01-01",
    "+999999999999999999999d",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      FettleMoment moment;

      g_test_message ("%s", texts[i]);
      g_assert_false (fettle_moment_read (texts[i], &moment));
    }
}

static void
test_labels (void)
{
  static const struct
  {
    const char *text, *label;
  } rows[] = {
    { "now", "now" },
    { "-7d", "7 d ago" },
    { "+1h30m", "in 1 h 30 m" },
    { "yesterday", "yesterday" },
    { "2026", "2026" },
    { "2026-11", "Nov 2026" },
    { "2026-11-01", "1 Nov 2026" },
    { "2026-11-01T10:42", "1 Nov 2026 10:42" },
    { "2026-11-01T23:42Z", "2 Nov 2026 00:42" },
    { "1969-12-31T23:59:59.5Z", "1 Jan 1970 00:59:59" },
  };
  g_autoptr (GTimeZone) zone = berlin ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *label = NULL;
      FettleMoment moment;

      g_assert_true (fettle_moment_read (rows[i].text, &moment));
      label = fettle_moment_to_label (&moment, zone);
      g_assert_cmpstr (label, ==, rows[i].label);
    }
}

/* A day begins where the one before it ends, in every zone and year. */
static void
test_days_touch (void)
{
  static const char *const zones[] = { "UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu",
                                       "Pacific/Apia", "America/Sao_Paulo", "Africa/Cairo", "Australia/Lord_Howe" };
  g_autoptr (FettleRandom) random = test_seed_random ();

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zones[fettle_random_below (random, G_N_ELEMENTS (zones))]);
      gint64 now = (gint64) fettle_random_below (random, 4102444800) * 1000;
      FettleMoment yesterday, today, tomorrow;
      gint64 spans_of[3][2];

      g_assert_nonnull (zone);
      g_assert_true (fettle_moment_read ("yesterday", &yesterday));
      g_assert_true (fettle_moment_read ("today", &today));
      g_assert_true (fettle_moment_read ("tomorrow", &tomorrow));
      fettle_moment_get_span (&yesterday, now, zone, &spans_of[0][0], &spans_of[0][1]);
      fettle_moment_get_span (&today, now, zone, &spans_of[1][0], &spans_of[1][1]);
      fettle_moment_get_span (&tomorrow, now, zone, &spans_of[2][0], &spans_of[2][1]);

      g_assert_cmpint (spans_of[0][1], ==, spans_of[1][0]);
      g_assert_cmpint (spans_of[1][1], ==, spans_of[2][0]);
      g_assert_true (now >= spans_of[1][0] && now < spans_of[1][1]);
    }
}

/* --- lengths ---------------------------------------------------------------------- */

static void
test_durations (void)
{
  static const struct
  {
    const char *text;
    gint64      minutes;
    const char *kept, *label;
  } rows[] = {
    { "0m", 0, "0m", "0 m" },
    { "1h", 60, "1h", "1 h" },
    { "90m", 90, "1h30m", "1 h 30 m" },
    { "1h30m", 90, "1h30m", "1 h 30 m" },
    { "1h 30min", 90, "1h30m", "1 h 30 m" },
    { "2 days", 2880, "2d", "2 d" },
    { "1w1d1h1m", 11581, "8d1h1m", "8 d 1 h" },
    { "1d1m", 1441, "1d1m", "1 d" },
    { "-1h", -60, "-1h", "−1 h" },
    { "36525d", 36525 * 1440, "36525d", "36525 d" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *kept = fettle_time_span_to_text (rows[i].minutes * FETTLE_MINUTE);
      g_autofree char *label = fettle_time_span_to_label (rows[i].minutes * FETTLE_MINUTE);
      gint64 ms;

      g_assert_true (fettle_time_span_read (rows[i].text, &ms));
      g_assert_cmpint (ms, ==, rows[i].minutes * FETTLE_MINUTE);
      g_assert_cmpstr (kept, ==, rows[i].kept);
      g_assert_cmpstr (label, ==, rows[i].label);
    }
}

static void
test_no_durations (void)
{
  static const char *const texts[] = { "", "1", "h", "1x", "1h,", "1h.", "1h 2", "--1h", "+1h", "1.5h", "36526d", "99999w" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gint64 ms;

      g_test_message ("%s", texts[i]);
      g_assert_false (fettle_time_span_read (texts[i], &ms));
    }
}

static void
test_durations_kept (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();

  for (guint i = 0; i < 2000; i++)
    {
      gint64 ms = ((gint64) fettle_random_below (random, 2 * 36525 * 1440) - 36525 * 1440) * FETTLE_MINUTE;
      g_autofree char *text = fettle_time_span_to_text (ms);
      gint64 again;

      g_assert_true (fettle_time_span_read (text, &again));
      g_assert_cmpint (again, ==, ms);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/moment/spans", test_spans);
  g_test_add_func ("/moment/none", test_no_moments);
  g_test_add_func ("/moment/labels", test_labels);
  g_test_add_func ("/moment/days-touch", test_days_touch);
  g_test_add_func ("/duration/read", test_durations);
  g_test_add_func ("/duration/none", test_no_durations);
  g_test_add_func ("/duration/kept", test_durations_kept);
  return g_test_run ();
}
