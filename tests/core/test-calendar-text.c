/* test-calendar-text.c: the two texts of a calendar: what they mean, what is refused.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-calendar-days.h"
#include "fettle-calendar.h"
#include "fettle-day.h"
#include "fettle-problem.h"
#include "fettle-working-hours.h"

#include <stdio.h>
#include <string.h>

#define OFFICE "mon-fri 08:00-17:00"

static const struct
{
  const char *text, *meaning;
} hours[] = {
  { "mon-fri 08:00-12:00 13:00-17:00", "Mon to Fri 08:00 to 12:00 and 13:00 to 17:00" },
  { "mon-fri 08:00-18:00\nsat 09:00-13:00", "Mon to Fri 08:00 to 18:00; Sat 09:00 to 13:00" },
  { "sat,sun 09:00-13:00", "Sat and Sun 09:00 to 13:00" },
  { "MON-Fri 08:00-17:00", "Mon to Fri 08:00 to 17:00" },
  { "wed 8:00-9:30", "Wed 08:00 to 09:30" },
  { "mon,wed-fri,sun 10:00-11:00", "Mon 10:00 to 11:00; Wed to Fri 10:00 to 11:00; Sun 10:00 to 11:00" },
  { "always", "Every day 00:00 to 24:00" },
  { "Always # round the clock", "Every day 00:00 to 24:00" },
  { "mon-sun 00:00-24:00", "Every day 00:00 to 24:00" },
  { "", "No working hours" },
  { "\n  \n\t\r\n# nothing\n", "No working hours" },
  /* A range that wraps. */
  { "sat-mon 10:00-11:00", "Mon 10:00 to 11:00; Sat and Sun 10:00 to 11:00" },
  { "sun-sat 10:00-11:00", "Every day 10:00 to 11:00" },
  { "tue-tue 10:00-11:00", "Tue 10:00 to 11:00" },
  /* The end of the day. */
  { "fri 20:00-24:00", "Fri 20:00 to 24:00" },
  { "fri 00:00-00:01 23:59-24:00", "Fri 00:00 to 00:01 and 23:59 to 24:00" },
  /* What overlaps or touches is one. */
  { "mon 08:00-12:00 12:00-13:00", "Mon 08:00 to 13:00" },
  { "mon 08:00-12:00 10:00-13:00 09:00-09:30", "Mon 08:00 to 13:00" },
  { "mon 13:00-17:00 08:00-12:00", "Mon 08:00 to 12:00 and 13:00 to 17:00" },
  /* Lines for one day add up. */
  { "mon-fri 08:00-12:00\nmon 12:00-14:00\nfri 13:00-14:00",
    "Mon 08:00 to 14:00; Tue to Thu 08:00 to 12:00; Fri 08:00 to 12:00 and 13:00 to 14:00" },
  { "mon 08:00-09:00\nalways", "Every day 00:00 to 24:00" },
  /* Blanks, comments, line ends. */
  { "  mon   08:00-09:00\t10:00-11:00  \r\ntue 08:00-09:00\r\n", "Mon 08:00 to 09:00 and 10:00 to 11:00; Tue 08:00 to 09:00" },
  { "# a\nmon 08:00-09:00 # b\n  # c\nmon 10:00-11:00 #d", "Mon 08:00 to 09:00 and 10:00 to 11:00" },
};

/* The text, its line, a piece of the detail. */
static const struct
{
  const char *text;
  guint       line;
  const char *detail;
} bad_hours[] = {
  { "monday 08:00-12:00", 1, "“monday” names no days." },
  { "mon - fri 08:00-12:00", 1, "“-” is no stretch" },
  { "mo-fr 08:00-12:00", 1, "“mo-fr” names no days." },
  { "mon,, 08:00-12:00", 1, "“mon,,” names no days." },
  { "mon, 08:00-12:00", 1, "“mon,” names no days." },
  { ",mon 08:00-12:00", 1, "names no days." },
  { "mon- 08:00-12:00", 1, "names no days." },
  { "mon-tue-wed 08:00-12:00", 1, "names no days." },
  { "08:00-12:00", 1, "“08:00-12:00” names no days." },
  { "mon-fri 08:00-12:00\n\nsat", 3, "No hours follow “sat”." },
  { "sat # 08:00-12:00", 1, "No hours follow “sat”." },
  { "mon 8-12", 1, "“8-12” is no stretch" },
  { "mon 08:00", 1, "“08:00” is no stretch" },
  { "mon 08:00-", 1, "is no stretch" },
  { "mon 08:00-12:00x", 1, "is no stretch" },
  { "mon 08:00–12:00", 1, "is no stretch" },
  { "mon 08:00 - 12:00", 1, "“08:00” is no stretch" },
  { "mon 0800-1200", 1, "is no stretch" },
  { "mon 08:0-12:00", 1, "is no stretch" },
  { "mon 008:00-12:00", 1, "is no stretch" },
  { "mon 08:60-12:00", 1, "is no stretch" },
  { "mon 08:00-24:01", 1, "is no stretch" },
  { "mon 25:00-26:00", 1, "is no stretch" },
  { "mon -08:00-12:00", 1, "is no stretch" },
  { "mon 08:00-12:00,13:00-17:00", 1, "is no stretch" },
  { "mon 08:00-08:00", 1, "“08:00-08:00” holds no time." },
  { "mon 24:00-24:00", 1, "holds no time." },
  { "mon 22:00-06:00", 1, "“22:00-06:00” ends before it begins." },
  { "always 08:00-12:00", 1, "“08:00-12:00” stands behind “always”." },
  { "mon always", 1, "“always” is no stretch" },
  { "mon 08:00-12:00\ntue 08:00-12:00\nwed 12:00-08:00\nthu x", 3, "“12:00-08:00” ends before" },
};

/* Special days over an office that is open from 8 to 17 on Monday to Friday. */
static const struct
{
  const char *text, *date, *hours, *name;
} days[] = {
  { "", "2026-12-24", "08:00-17:00", NULL },
  { "2026-12-25 Christmas", "2026-12-25", "", "Christmas" },
  { "2026-12-25 Christmas", "2026-12-24", "08:00-17:00", NULL },
  { "2026-12-25 Christmas", "2025-12-25", "08:00-17:00", NULL },
  { "2026-12-25", "2026-12-25", "", NULL },
  { "*-12-25 Christmas", "1970-12-25", "", "Christmas" },
  { "*-12-25 Christmas", "2199-12-25", "", "Christmas" },
  { "*-12-25 Christmas", "2026-12-26", "", NULL },
  /* Leap years only. */
  { "*-02-29 Leap day", "2028-02-29", "", "Leap day" },
  { "*-02-29 Leap day", "2027-03-01", "08:00-17:00", NULL },
  { "*-02-29 Leap day", "2027-02-28", "", NULL },  /* a Sunday */
  { "*-02-29 Leap day", "2100-03-01", "08:00-17:00", NULL },
  /* Other hours. */
  { "2026-12-24 08:00-12:00 Christmas Eve", "2026-12-24", "08:00-12:00", "Christmas Eve" },
  { "*-12-24 8:00-10:00 11:00-12:00", "2026-12-24", "08:00-10:00 11:00-12:00", NULL },
  { "2026-12-26 10:00-11:00 A Saturday", "2026-12-26", "10:00-11:00", "A Saturday" },
  { "2026-12-24 00:00-24:00", "2026-12-24", "00:00-24:00", NULL },
  /* Hours in addition. */
  { "+2026-11-28 09:00-13:00 Inventory", "2026-11-28", "09:00-13:00", "Inventory" },
  { "+2026-11-27 17:00-19:00 Late", "2026-11-27", "08:00-19:00", "Late" },
  { "+2026-11-27 18:00-19:00\n+2026-11-27 06:00-07:00", "2026-11-27", "06:00-07:00 08:00-17:00 18:00-19:00", NULL },
  { "+*-11-27 18:00-19:00 Late", "2026-11-27", "08:00-17:00 18:00-19:00", "Late" },
  /* Ranges. */
  { "2026-12-27..2027-01-01 Closed", "2026-12-27", "", "Closed" },
  { "2026-12-27..2027-01-01 Closed", "2026-12-31", "", "Closed" },
  { "2026-12-27..2027-01-01 Closed", "2027-01-01", "", "Closed" },
  { "2026-12-27..2027-01-01 Closed", "2027-01-04", "08:00-17:00", NULL },
  { "2026-12-28..2026-12-31 10:00-12:00 Short", "2026-12-31", "10:00-12:00", "Short" },
  { "+2026-12-28..2026-12-31 20:00-21:00", "2026-12-29", "08:00-17:00 20:00-21:00", NULL },
  { "2026-12-28..2026-12-28 One", "2026-12-28", "", "One" },
  /* Later lines win, dated ones over yearly ones. */
  { "2026-12-24 Closed\n2026-12-24 08:00-12:00 Half", "2026-12-24", "08:00-12:00", "Half" },
  { "2026-12-24 08:00-12:00 Half\n2026-12-24 Closed", "2026-12-24", "", "Closed" },
  { "2026-12-21..2026-12-25 Closed\n2026-12-23 09:00-10:00 Mail", "2026-12-23", "09:00-10:00", "Mail" },
  { "2026-12-24 08:00-12:00 Half\n*-12-24 Closed", "2026-12-24", "08:00-12:00", "Half" },
  { "2026-12-24 08:00-12:00 Half\n*-12-24 Closed", "2027-12-24", "", "Closed" },
  { "*-12-24 09:00-10:00 One\n*-12-24 10:00-11:00 Other", "2026-12-24", "10:00-11:00", "Other" },
  { "*-12-25 Christmas\n+2026-12-25 10:00-11:00 Watch", "2026-12-25", "10:00-11:00", "Watch" },
  { "+2026-12-24 18:00-19:00 Late\n2026-12-24 Closed", "2026-12-24", "", "Closed" },
  { "2026-12-24 Closed\n+2026-12-24 18:00-19:00", "2026-12-24", "18:00-19:00", "Closed" },
  /* Names. */
  { "2026-12-25   St. Stephen’s  &  3 Kings ", "2026-12-25", "", "St. Stephen’s & 3 Kings" },
  { "2026-12-25 3 Kings", "2026-12-25", "", "3 Kings" },
  { "2026-12-25 Shop#3 # the small one", "2026-12-25", "", "Shop#3" },
  { "2026-12-25 #3", "2026-12-25", "", NULL },
  { "2026-12-24 08:00-12:00 until 12:00", "2026-12-24", "08:00-12:00", "until 12:00" },
  { "  2026-12-25\tChristmas\r\n", "2026-12-25", "", "Christmas" },
  { "# 2026-12-25 Christmas", "2026-12-25", "08:00-17:00", NULL },
};

static const struct
{
  const char *text;
  guint       line;
  const char *detail;
} bad_days[] = {
  { "Christmas", 1, "“Christmas” is no date." },
  { "25.12.2026 Christmas", 1, "“25.12.2026” is no date." },
  { "2026-12-25\n2026-02-29 x", 2, "“2026-02-29” is no date." },
  { "2026-13-01", 1, "is no date." },
  { "2026-00-01", 1, "is no date." },
  { "2026-04-31", 1, "is no date." },
  { "2026-1-1", 1, "is no date." },
  { "2026-12-25x", 1, "is no date." },
  { "2026-12-25T00:00", 1, "is no date." },
  { "-2026-12-25", 1, "is no date." },
  { "*-02-30", 1, "is no date." },
  { "*-12", 1, "is no date." },
  { "*12-25", 1, "is no date." },
  { "**-12-25", 1, "is no date." },
  { "2026-*-25", 1, "is no date." },
  { "+", 1, "is no date." },
  { "+ 2026-12-25 09:00-10:00", 1, "is no date." },
  { "++2026-12-25 09:00-10:00", 1, "is no date." },
  { "2026-12-25..", 1, "is no date." },
  { "2026-12-25...2026-12-26", 1, "is no date." },
  { "2026-12-25 ..2026-12-26 09:00-10:00\nx", 2, "“x” is no date." },
  { "2026-12-25..2026-12-26..2026-12-27", 1, "is no date." },
  { "*-12-25..*-12-26", 1, "is a range of yearly days." },
  { "2026-12-25..*-12-26", 1, "is a range of yearly days." },
  { "2026-12-26..2026-12-25", 1, "ends before it begins." },
  { "1969-12-31", 1, "is too far away." },
  { "2200-01-01", 1, "is too far away." },
  { "2199-12-31..2200-01-01", 1, "is too far away." },
  { "+2026-11-28 Inventory", 1, "adds no hours." },
  { "+2026-11-28", 1, "adds no hours." },
  { "2026-12-24 8:00-12 Eve", 1, "“8:00-12” is no stretch" },
  { "2026-12-24 12:00-08:00 Eve", 1, "ends before it begins." },
  { "2026-12-24 12:30 is the end", 1, "“12:30” is no stretch" },
};

static const char *const bad_zones[] = {
  "", "Europe", "Europe/", "/Europe/Berlin", "Europe/Atlantis", "europe/berlin", "Europe//Berlin", "../Europe/Berlin",
  "right/Europe/Berlin", "posix/Europe/Berlin", "localtime", "posixrules", "leapseconds", "tzdata.zi", "zone.tab", "Factory",
  "Z", "EST5", "CET-1CEST,M3.5.0,M10.5.0/3", "+01:00", "01:00", "-08", "Etc/../Etc/UTC", "Berlin", "\xff", "Europe/Berlin ",
  "A-", "America/Argentina", "Europe/Berl\xc3\xadn",
};

static const char *const good_zones[] = {
  "UTC", "Etc/UTC", "Etc/GMT+5", "Europe/Berlin", "America/Argentina/Buenos_Aires", "America/Port-au-Prince", "GMT",
};

static void
test_hours (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (hours); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *meaning = NULL;
      FettleWorkingHours read;

      g_test_message ("%s", hours[i].text);
      g_assert_true (fettle_working_hours_parse (&read, hours[i].text, &error));
      g_assert_no_error (error);
      meaning = fettle_working_hours_describe (&read);
      g_assert_cmpstr (meaning, ==, hours[i].meaning);
      g_assert_cmpint (fettle_working_hours_are_empty (&read), ==, g_str_equal (meaning, "No working hours"));
    }
}

/* Fact with the line and its text, detail with the word, a hint. */
static void
check_refusal (const GError *error,
               const char   *text,
               guint         line,
               const char   *detail)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *number = g_strdup_printf ("Line %u of the ", line);

  g_test_message ("%s", text);
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_INVALID);
  g_test_message ("%s %s %s", error->message, fettle_problem_get_detail (error), fettle_problem_get_hint (error));
  g_assert_true (g_str_has_prefix (error->message, number));
  if (strchr (lines[line - 1], '#') == NULL)
    g_assert_nonnull (strstr (error->message, lines[line - 1]));
  g_assert_nonnull (strstr (fettle_problem_get_detail (error), detail));
  g_assert_nonnull (fettle_problem_get_hint (error));
}

static void
test_bad_hours (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_hours); i++)
    {
      g_autoptr (FettleCalendar) calendar = NULL;
      g_autoptr (GError) error = NULL;

      calendar = fettle_calendar_new ("UTC", bad_hours[i].text, NULL, &error);
      g_assert_null (calendar);
      check_refusal (error, bad_hours[i].text, bad_hours[i].line, bad_hours[i].detail);
      g_assert_nonnull (strstr (error->message, "of the working hours"));
    }
}

static char *
write_minutes (const FettleDayMinutes *minutes)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint from, until = 0;

  while (fettle_day_minutes_next_run (minutes, &from, &until))
    g_string_append_printf (text, "%s%02u:%02u-%02u:%02u", text->len > 0 ? " " : "",
                            from / 60, from % 60, until / 60, until % 60);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_days (void)
{
  FettleWorkingHours office;

  g_assert_true (fettle_working_hours_parse (&office, OFFICE, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (FettleCalendarDays) read = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *got = NULL;
      FettleDayMinutes minutes;
      int year, month, day;
      gint64 number;

      g_test_message ("%s", days[i].text);
      read = fettle_calendar_days_new (days[i].text, &error);
      g_assert_no_error (error);
      g_assert_cmpint (sscanf (days[i].date, "%d-%d-%d", &year, &month, &day), ==, 3);
      number = fettle_day_from_date (year, month, day);
      minutes = office.days[fettle_day_get_weekday (number)];
      fettle_calendar_days_apply (read, number, &minutes);
      got = write_minutes (&minutes);
      g_assert_cmpstr (got, ==, days[i].hours);
      g_assert_cmpstr (fettle_calendar_days_get_name (read, number), ==, days[i].name);
    }
}

static void
test_bad_days (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_days); i++)
    {
      g_autoptr (FettleCalendar) calendar = NULL;
      g_autoptr (GError) error = NULL;

      calendar = fettle_calendar_new ("UTC", OFFICE, bad_days[i].text, &error);
      g_assert_null (calendar);
      check_refusal (error, bad_days[i].text, bad_days[i].line, bad_days[i].detail);
      g_assert_nonnull (strstr (error->message, "of the special days"));
    }
}

static const struct
{
  gint64      first, last;
  const char *name, *line, *read;
} formats[] = {
  { 20812, 20812, "Christmas", "2026-12-25 Christmas", "Christmas" },
  { 20814, 20819, "Closed", "2026-12-27..2027-01-01 Closed", "Closed" },
  { 20812, 20812, NULL, "2026-12-25", NULL },
  { 20812, 20812, "", "2026-12-25", NULL },
  { 20812, 20812, " \n\t ", "2026-12-25", NULL },
  { 20812, 20812, "#", "2026-12-25", NULL },
  { 20812, 20812, "  Two\r\n2026-12-26 words ", "2026-12-25 Two 2026-12-26 words", "Two 2026-12-26 words" },
  { 20812, 20812, "#3", "2026-12-25 3", "3" },
  { 20812, 20812, "Shop#3 # #4", "2026-12-25 Shop#3 4", "Shop#3 4" },
  { 20812, 20812, "08:00-12:00 only", "2026-12-25 – 08:00-12:00 only", "– 08:00-12:00 only" },
  { 20812, 20812, "# 8:0", "2026-12-25 – 8:0", "– 8:0" },
  { 20812, 20812, "3 Kings", "2026-12-25 3 Kings", "3 Kings" },
  { 20812, 20812, "..2027-01-01", "2026-12-25 ..2027-01-01", "..2027-01-01" },
};

static void
test_format (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *line = fettle_calendar_days_format (formats[i].first, formats[i].last, formats[i].name);
      g_autoptr (GError) error = NULL;
      g_autoptr (FettleCalendarDays) read = fettle_calendar_days_new (line, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (line, ==, formats[i].line);
      g_assert_true (fettle_calendar_days_only_close (read));
      g_assert_cmpstr (fettle_calendar_days_get_name (read, formats[i].first), ==, formats[i].read);
      g_assert_cmpstr (fettle_calendar_days_get_name (read, formats[i].last), ==, formats[i].read);
      g_assert_null (fettle_calendar_days_get_name (read, formats[i].last + 1));
    }
}

/* A line of any length and content is shown short and in one line. */
static void
test_message (void)
{
  g_autofree char *tail = g_strnfill (5000, 'x');
  g_autofree char *text = g_strconcat ("mon\t\x01\x1b[31m ", tail, NULL);
  g_autoptr (GError) error = NULL;
  FettleWorkingHours read;

  g_assert_false (fettle_working_hours_parse (&read, text, &error));
  g_assert_cmpuint (g_utf8_strlen (error->message, -1), <, 140);
  for (const char *p = error->message; *p != '\0'; p++)
    g_assert_false (g_ascii_iscntrl (*p));
}

static void
test_limits (void)
{
  g_autofree char *long_text = g_strnfill (1024 * 1024 + 1, '\n');
  g_autofree char *many_lines = g_strnfill (20001, '\n');
  const struct { const char *hours, *days; } texts[] = {
    { long_text, "" }, { "", long_text }, { many_lines, "" }, { "", many_lines }, { "mon 08:00-09:00 # \xff", "" }, { "", "# \xc3" },
    { "", "1970-01-01..2199-12-31\n1970-01-01..2199-12-31" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (fettle_calendar_new ("UTC", texts[i].hours, texts[i].days, &error));
      g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_INVALID);
      g_assert_nonnull (fettle_problem_get_detail (error));
    }
}

static void
test_zones (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_zones); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("row %u", i);
      g_assert_null (fettle_calendar_new (bad_zones[i], OFFICE, NULL, &error));
      g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_INVALID);
      g_assert_nonnull (fettle_problem_get_hint (error));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
  for (guint i = 0; i < G_N_ELEMENTS (good_zones); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FettleCalendar) calendar = fettle_calendar_new (good_zones[i], OFFICE, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (calendar);
    }
}

static void
test_summary (void)
{
  static const struct { const char *zone, *hours, *summary; } rows[] = {
    { "Europe/Amsterdam", "mon-fri 08:00-18:00", "Mon to Fri 08:00 to 18:00, Amsterdam" },
    { "America/New_York", "always", "Every day 00:00 to 24:00, New York" },
    { "America/Argentina/Buenos_Aires", "", "No working hours, Buenos Aires" },
    { "UTC", "mon 09:00-10:00", "Mon 09:00 to 10:00, UTC" },
  };
  g_autofree char *wall = fettle_calendar_dup_hours_summary (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FettleCalendar) calendar = fettle_calendar_new (rows[i].zone, rows[i].hours, NULL, NULL);
      g_autofree char *summary = fettle_calendar_dup_hours_summary (calendar);

      g_assert_cmpstr (summary, ==, rows[i].summary);
    }
  g_assert_cmpstr (wall, ==, "Around the clock");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/calendar-text/hours", test_hours);
  g_test_add_func ("/calendar-text/bad-hours", test_bad_hours);
  g_test_add_func ("/calendar-text/days", test_days);
  g_test_add_func ("/calendar-text/bad-days", test_bad_days);
  g_test_add_func ("/calendar-text/format", test_format);
  g_test_add_func ("/calendar-text/message", test_message);
  g_test_add_func ("/calendar-text/limits", test_limits);
  g_test_add_func ("/calendar-text/zones", test_zones);
  g_test_add_func ("/calendar-text/summary", test_summary);

  return g_test_run ();
}
