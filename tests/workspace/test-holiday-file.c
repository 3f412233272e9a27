/* test-holiday-file.c: holidays of iCalendar files: what is read, what is left out
 * with a remark, what is refused, and that nothing takes long.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-calendar.h"
#include "fettle-holiday-file.h"
#include "fettle-problem.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define EVENT(lines) "BEGIN:VEVENT\r\n" lines "\r\nEND:VEVENT\r\n"
#define CALENDAR(lines) "BEGIN:VCALENDAR\r\n" lines "END:VCALENDAR\r\n"
#define ONE(lines) CALENDAR (EVENT (lines))

static char *
fixture_path (void)
{
  return g_build_filename (g_getenv ("FETTLE_SOURCE_ROOT"), "tests", "workspace", "fixtures", "holidays.ics", NULL);
}

static char *
join (const GPtrArray *remarks)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < remarks->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (remarks, i));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The lines of @text; what is read must be days that a calendar takes. */
static char *
read_text (const char *text,
           gsize       n,
           int         from,
           int         to,
           char      **remarks)
{
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleCalendar) calendar = NULL;
  char *lines = fettle_holiday_bytes_read (text, n, from, to, said, &error);

  g_assert_no_error (error);
  g_assert_nonnull (lines);
  calendar = fettle_calendar_new ("UTC", "always", lines, &error);
  g_assert_no_error (error);
  if (remarks != NULL)
    *remarks = join (said);

  return lines;
}

static void
test_file (void)
{
  g_autofree char *path = fixture_path ();
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *lines = fettle_holiday_file_read (path, 2026, 2027, said, &error);
  g_autofree char *remarks = join (said);

  g_assert_no_error (error);
  g_assert_cmpstr (lines, ==,
                   "2026-01-01 New Year’s Day\n"
                   "2026-04-06 Easter Monday, a day off\n"
                   "2026-09-09 Founders’ Day (moved)\n"
                   "2026-11-26 Thanksgiving\n"
                   "2026-12-27..2027-01-01 Between the years\n"
                   "2027-01-01 New Year’s Day\n"
                   "2027-05-01 Labour Day\n"
                   "2027-09-06 Founders’ Day\n"
                   "2027-11-25 Thanksgiving\n");
  g_assert_cmpstr (remarks, ==,
                   "“Christmas party” (2026-12-18) has a time of day and was left out.\n"
                   "“Bridge day” (2026-05-15) is cancelled and was left out.");
}

/* The lines of 2026 to 2028 of one event, and what is said of it. */
static const struct
{
  const char *event, *lines, *remark;
} events[] = {
  /* One day, several days. */
  { "DTSTART;VALUE=DATE:20261225\r\nSUMMARY:Christmas", "2026-12-25 Christmas\n", "" },
  { "dtstart;value=date:20261225\r\nsummary:Christmas", "2026-12-25 Christmas\n", "" },
  { "DTSTART:20261225\r\nSUMMARY:Christmas", "2026-12-25 Christmas\n", "" },
  { "DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261226\r\nSUMMARY:Christmas", "2026-12-25 Christmas\n", "" },
  { "DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261227\r\nSUMMARY:Christmas", "2026-12-25..2026-12-26 Christmas\n", "" },
  { "DTSTART;VALUE=DATE:20261225\r\nDURATION:P2D\r\nSUMMARY:Christmas", "2026-12-25..2026-12-26 Christmas\n", "" },
  { "DTSTART;VALUE=DATE:20261225\r\nDURATION:P1W\r\nSUMMARY:Christmas", "2026-12-25..2026-12-31 Christmas\n", "" },
  { "DTSTART;VALUE=DATE:20261225\r\nDURATION:-P2D\r\nSUMMARY:Christmas", "2026-12-25 Christmas\n", "" },
  { "DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261225", "2026-12-25\n", "" },
  { "DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261224", "2026-12-25\n", "" },
  /* Only what lies in the years. */
  { "DTSTART;VALUE=DATE:20251225", "", "" },
  { "DTSTART;VALUE=DATE:20290101", "", "" },
  { "DTSTART;VALUE=DATE:20251227\r\nDTEND;VALUE=DATE:20260103", "2026-01-01..2026-01-02\n", "" },
  { "DTSTART;VALUE=DATE:20281230\r\nDTEND;VALUE=DATE:20290103", "2028-12-30..2028-12-31\n", "" },
  /* Repeats. */
  { "DTSTART;VALUE=DATE:19000101\r\nRRULE:FREQ=YEARLY", "2026-01-01\n2027-01-01\n2028-01-01\n", "" },
  { "DTSTART;VALUE=DATE:20240229\r\nRRULE:FREQ=YEARLY", "2028-02-29\n", "" },
  { "DTSTART;VALUE=DATE:20201126\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "2026-11-26\n2027-11-25\n2028-11-23\n", "" },
  { "DTSTART;VALUE=DATE:20200525\r\nRRULE:FREQ=YEARLY;BYDAY=-1MO;BYMONTH=5", "2026-05-25\n2027-05-31\n2028-05-29\n", "" },
  { "DTSTART;VALUE=DATE:20200525\r\nRRULE:FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=25,26,27,28,29,30,31;BYDAY=MO",
    "2026-05-25\n2027-05-31\n2028-05-29\n", "" },
  { "DTSTART;VALUE=DATE:20200525\r\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=MO;BYSETPOS=-1", "2026-05-25\n2027-05-31\n2028-05-29\n", "" },
  { "DTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=MONTHLY;BYMONTH=1,7;BYMONTHDAY=-1",
    "2026-01-31\n2026-07-31\n2027-01-31\n2027-07-31\n2028-01-31\n2028-07-31\n", "" },
  { "DTSTART;VALUE=DATE:20250101\r\nRRULE:FREQ=YEARLY;BYDAY=2MO", "2026-01-12\n2027-01-11\n2028-01-10\n", "" },
  { "DTSTART;VALUE=DATE:20250101\r\nRRULE:FREQ=YEARLY;INTERVAL=2", "2027-01-01\n", "" },
  { "DTSTART;VALUE=DATE:20250101\r\nRRULE:FREQ=YEARLY;COUNT=2", "2026-01-01\n", "" },
  { "DTSTART;VALUE=DATE:20250101\r\nRRULE:FREQ=YEARLY;UNTIL=20270101", "2026-01-01\n2027-01-01\n", "" },
  { "DTSTART;VALUE=DATE:20250101\r\nRRULE:FREQ=YEARLY;UNTIL=20270101T000000Z", "2026-01-01\n2027-01-01\n", "" },
  { "DTSTART;VALUE=DATE:20250101\r\nRRULE:FREQ=YEARLY;UNTIL=20261231", "2026-01-01\n", "" },
  { "DTSTART;VALUE=DATE:20271015\r\nRRULE:FREQ=MONTHLY;COUNT=4", "2027-10-15\n2027-11-15\n2027-12-15\n2028-01-15\n", "" },
  { "DTSTART;VALUE=DATE:20281206\r\nRRULE:FREQ=WEEKLY;BYDAY=WE,FR", "2028-12-06\n2028-12-08\n2028-12-13\n2028-12-15\n"
    "2028-12-20\n2028-12-22\n2028-12-27\n2028-12-29\n", "" },
  { "DTSTART;VALUE=DATE:20281230\r\nRRULE:FREQ=DAILY", "2028-12-30\n2028-12-31\n", "" },
  { "DTSTART;VALUE=DATE:20251224\r\nDTEND;VALUE=DATE:20251227\r\nRRULE:FREQ=YEARLY;COUNT=3\r\nSUMMARY:Three days",
    "2026-12-24..2026-12-26 Three days\n2027-12-24..2027-12-26 Three days\n", "" },
  /* Added, excepted. */
  { "DTSTART;VALUE=DATE:20250101\r\nRRULE:FREQ=YEARLY\r\nEXDATE;VALUE=DATE:20270101,20280101", "2026-01-01\n", "" },
  { "DTSTART;VALUE=DATE:20250101\r\nRRULE:FREQ=YEARLY\r\nEXDATE:20270101T000000", "2026-01-01\n2028-01-01\n", "" },
  { "DTSTART;VALUE=DATE:20260101\r\nRDATE;VALUE=DATE:20260707,20270707", "2026-01-01\n2026-07-07\n2027-07-07\n", "" },
  { "DTSTART;VALUE=DATE:20260101\r\nEXDATE;VALUE=DATE:20260101", "", "" },
  /* Names. */
  { "DTSTART;VALUE=DATE:20261225\r\nSUMMARY:One\\nTwo\\, three\\; four \\\\ five", "2026-12-25 One Two, three; four \\ five\n", "" },
  { "DTSTART;VALUE=DATE:20261225\r\nSUMMARY:Fol\r\n ded\r\n\t in three", "2026-12-25 Folded in three\n", "" },
  { "DTSTART;VALUE=DATE:20261225\r\nSUMMARY:a\x01\x1b[31mb\x7f\xe2\x80\xae""c", "2026-12-25 a[31mbc\n", "" },
  { "DTSTART;VALUE=DATE:20261225\r\nSUMMARY:08:00-12:00 open", "2026-12-25 – 08:00-12:00 open\n", "" },
  { "DTSTART;VALUE=DATE:20261225\r\nSUMMARY:Day\\n2026-12-26 other # none", "2026-12-25 Day 2026-12-26 other none\n", "" },
  { "DTSTART;VALUE=DATE:20261225\r\nSUMMARY:", "2026-12-25\n", "" },
  { "DTSTART;VALUE=DATE:20261225\r\nSUMMARY;LANGUAGE=de: ", "2026-12-25\n", "" },
  { "DTSTART;VALUE=DATE:20261225\r\nSUMMARY;X-A=\"b:c\";LANGUAGE=de:Until:", "2026-12-25 Until:\n", "" },
  /* Left out. */
  { "DTSTART:20261225T100000\r\nSUMMARY:Lunch", "", "“Lunch” (2026-12-25) has a time of day and was left out." },
  { "DTSTART:20261225T000000Z\r\nDTEND:20261226T000000Z", "",
    "“An event without a name” (2026-12-25) has a time of day and was left out." },
  { "DTSTART;VALUE=DATE:20261225\r\nSTATUS:CANCELLED\r\nSUMMARY:Off", "", "“Off” (2026-12-25) is cancelled and was left out." },
  { "SUMMARY:When", "", "“When” (no date) cannot be read and was left out." },
  { "DTSTART;VALUE=DATE:20260230\r\nSUMMARY:Never", "", "“Never” (no date) cannot be read and was left out." },
  { "DTSTART;VALUE=DATE:soon\r\nSUMMARY:Soon", "", "“Soon” (no date) cannot be read and was left out." },
  { "DTSTART;VALUE=DATE:20250101\r\nRRULE:FREQ=SOMETIMES\r\nSUMMARY:Odd", "",
    "“Odd” (2025-01-01) cannot be read and was left out." },
  { "DTSTART;VALUE=DATE:20250101\r\nRRULE:FREQ=YEARLY\r\nEXDATE;VALUE=DATE:2026\r\nSUMMARY:Odd", "",
    "“Odd” (2025-01-01) cannot be read and was left out." },
  { "DTSTART;VALUE=DATE:20260101\r\nDTEND;VALUE=DATE:20270103\r\nSUMMARY:Long", "",
    "“Long” (2026-01-01) lasts longer than a year and was left out." },
  { "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=HOURLY\r\nSUMMARY:Odd", "",
    "“Odd” (2026-01-01) repeats in a way that is not read and was left out." },
  { "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30\r\nSUMMARY:Odd", "",
    "“Odd” (2026-01-01) repeats in a way that is not read and was left out." },
  { "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\r\nSUMMARY:Odd", "",
    "“Odd” (2026-01-01) repeats in a way that is not read and was left out." },
  { "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=WEEKLY;BYMONTH=2\r\nSUMMARY:Odd", "",
    "“Odd” (2026-01-01) repeats in a way that is not read and was left out." },
  { "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=YEARLY;BYHOUR=9\r\nSUMMARY:Odd", "",
    "“Odd” (2026-01-01) repeats in a way that is not read and was left out." },
  { "DTSTART;VALUE=DATE:20260101\r\nRRULE:RSCALE=HEBREW;FREQ=YEARLY\r\nSUMMARY:Odd", "",
    "“Odd” (2026-01-01) repeats in a way that is not read and was left out." },
  { "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\nSUMMARY:Odd", "",
    "“Odd” (2026-01-01) repeats in a way that is not read and was left out." },
  { "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31\r\nSUMMARY:Odd", "",
    "“Odd” (2026-01-01) repeats in a way that is not read and was left out." },
  { "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=MONTHLY;INTERVAL=2;BYMONTH=2\r\nSUMMARY:Odd", "",
    "“Odd” (2026-01-01) repeats in a way that is not read and was left out." },
  { "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=MONTHLY;BYDAY=6MO\r\nSUMMARY:Odd", "",
    "“Odd” (2026-01-01) repeats in a way that is not read and was left out." },
  { "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=YEARLY;BYDAY=53MO\r\nSUMMARY:Odd", "",
    "“Odd” (2026-01-01) repeats in a way that is not read and was left out." },
  { "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;BYSETPOS=2\r\nSUMMARY:Odd", "",
    "“Odd” (2026-01-01) repeats in a way that is not read and was left out." },
  { "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=MONTHLY;BYSETPOS=50;BYDAY=TH\r\nSUMMARY:Odd", "",
    "“Odd” (2026-01-01) repeats in a way that is not read and was left out." },
  { "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=1;BYDAY=4TH\r\nSUMMARY:Odd", "",
    "“Odd” (2026-01-01) repeats in a way that is not read and was left out." },
  { "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=YEARLY;BYWEEKNO=53;BYMONTH=5;BYDAY=MO\r\nSUMMARY:Odd", "",
    "“Odd” (2026-01-01) repeats in a way that is not read and was left out." },
  { "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1\r\nSUMMARY:Odd", "",
    "“Odd” (2026-01-01) repeats in a way that is not read and was left out." },
  { "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=YEARLY;INTERVAL=101\r\nSUMMARY:Odd", "",
    "“Odd” (2026-01-01) repeats in a way that is not read and was left out." },
  { "DTSTART;VALUE=DATE:20250228\r\nRRULE:FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29\r\nSUMMARY:Odd", "",
    "“Odd” (2025-02-28) repeats in a way that is not read and was left out." },
  { "DTSTART;VALUE=DATE:20250101\r\nRRULE:FREQ=YEARLY\r\nEXRULE:FREQ=YEARLY;INTERVAL=2\r\nSUMMARY:Odd", "",
    "“Odd” (2025-01-01) repeats in a way that is not read and was left out." },
  { "UID:x\r\nDTSTART;VALUE=DATE:20260101\r\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260102\r\nSUMMARY:Odd", "",
    "“Odd” (2026-01-01) repeats in a way that is not read and was left out." },
};

static void
test_events (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      g_autofree char *text = g_strconcat ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", events[i].event,
                                           "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", NULL);
      g_autofree char *remarks = NULL;
      g_autofree char *lines = read_text (text, strlen (text), 2026, 2028, &remarks);

      g_test_message ("event %u", i);
      g_assert_cmpstr (lines, ==, events[i].lines);
      g_assert_cmpstr (remarks, ==, events[i].remark);
    }
}

/* Other ways to write a file. */
static const struct
{
  const char *text, *lines;
} forms[] = {
  { CALENDAR (""), "" },
  { CALENDAR (EVENT ("DTSTART;VALUE=DATE:20261226\r\nSUMMARY:B") EVENT ("DTSTART;VALUE=DATE:20261225\r\nSUMMARY:A")),
    "2026-12-25 A\n2026-12-26 B\n" },
  { CALENDAR (EVENT ("DTSTART;VALUE=DATE:20261225\r\nSUMMARY:A") EVENT ("DTSTART;VALUE=DATE:20261225\r\nSUMMARY:A")
              EVENT ("DTSTART;VALUE=DATE:20261225\r\nSUMMARY:B")), "2026-12-25 A\n2026-12-25 B\n" },
  { CALENDAR (EVENT ("DTSTART;VALUE=DATE:20261225")) CALENDAR (EVENT ("DTSTART;VALUE=DATE:20261226")),
    "2026-12-25\n2026-12-26\n" },
  { "\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261225\nSUMMARY:Unix\nEND:VEVENT\nEND:VCALENDAR", "2026-12-25 Unix\n" },
  { "BEGIN:VCALENDAR\rBEGIN:VEVENT\rDTSTART;VALUE=DATE:20261225\rSUMMARY:Old\rEND:VEVENT\rEND:VCALENDAR\r", "2026-12-25 Old\n" },
  { "begin:vcalendar\r\nBegin:VEvent \r\nDTSTART;VALUE=DATE:20261225\r\nend:vevent\r\nend:vcalendar\r\n", "2026-12-25\n" },
  { "BEGIN:VCAL\r\n ENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VAL\r\n UE=DATE:2026\r\n 1225\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", "2026-12-25\n" },
  { "\xef\xbb\xbf" ONE ("DTSTART;VALUE=DATE:20261225\r\nSUMMARY:Mark"), "2026-12-25 Mark\n" },
  { ONE ("DTSTART;VALUE=DATE:20261225\r\nSUMMARY:N\xc3\xb6\xc3\xab""l"), "2026-12-25 Nöël\n" },
  { ONE ("DTSTART;VALUE=DATE:20261225\r\nSUMMARY:N\xc3\r\n \xb6""el"), "2026-12-25 Nöel\n" },
  { ONE ("DTSTART;VALUE=DATE:20261225\r\nSUMMARY:N\xf6""el"), "2026-12-25 Nöel\n" },
  /* Not an event of the calendar itself. */
  { CALENDAR ("BEGIN:VTODO\r\nDTSTART;VALUE=DATE:20261225\r\nEND:VTODO\r\n"), "" },
  { CALENDAR ("BEGIN:VTODO\r\n" EVENT ("DTSTART;VALUE=DATE:20261225") "END:VTODO\r\n"), "" },
  { CALENDAR (EVENT ("DTSTART;VALUE=DATE:20261225\r\nBEGIN:VALARM\r\nSUMMARY:No\r\nEND:VALARM\r\nSUMMARY:Yes")), "2026-12-25 Yes\n" },
  { CALENDAR ("") EVENT ("DTSTART;VALUE=DATE:20261225"), "" },
};

static void
test_forms (void)
{
  static const char wide[] = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261225\nSUMMARY:N\xc3\xb6""el\nEND:VEVENT\nEND:VCALENDAR\n";
  gsize n;
  g_autofree char *utf16 = g_convert (wide, -1, "UTF-16LE", "UTF-8", NULL, &n, NULL);
  g_autoptr (GString) marked = g_string_new ("\xff\xfe");
  g_autofree char *lines = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *read = read_text (forms[i].text, strlen (forms[i].text), 2026, 2026, NULL);

      g_test_message ("form %u", i);
      g_assert_cmpstr (read, ==, forms[i].lines);
    }

  g_string_append_len (marked, utf16, n);
  lines = read_text (marked->str, marked->len, 2026, 2026, NULL);
  g_assert_cmpstr (lines, ==, "2026-12-25 Nöel\n");
}

/* A day of a repeated event that an event of its own replaces. */
static void
test_replaced (void)
{
  static const char moved[] = CALENDAR (
    EVENT ("UID:a\r\nRECURRENCE-ID;VALUE=DATE:20260301\r\nDTSTART;VALUE=DATE:20260302\r\nSUMMARY:Moved")
    EVENT ("UID:a\r\nRECURRENCE-ID;VALUE=DATE:20270301\r\nDTSTART;VALUE=DATE:20270301\r\nSTATUS:CANCELLED\r\nSUMMARY:Not")
    EVENT ("UID:a\r\nDTSTART;VALUE=DATE:20250301\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:Day")
    EVENT ("UID:b\r\nDTSTART;VALUE=DATE:20250301\r\nRRULE:FREQ=YEARLY;COUNT=2\r\nSUMMARY:Other"));
  g_autofree char *remarks = NULL;
  g_autofree char *lines = read_text (moved, strlen (moved), 2026, 2028, &remarks);

  g_assert_cmpstr (lines, ==, "2026-03-01 Other\n2026-03-02 Moved\n2028-03-01 Day\n");
  g_assert_cmpstr (remarks, ==, "“Not” (2027-03-01) is cancelled and was left out.");
}

static void
check_refusal (const char *text,
               gsize       n,
               int         from,
               int         to,
               const char *wanted)
{
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *described = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autofree char *lines = fettle_holiday_bytes_read (text, n, from, to, remarks, &error);

  g_assert_null (lines);
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_INVALID);
  g_assert_nonnull (fettle_problem_get_hint (error));
  described = fettle_problem_describe (error);
  g_test_message ("%s (%d ms)", described, (int) ((g_get_monotonic_time () - start) / 1000));
  g_assert_nonnull (strstr (described, wanted));
}

static const struct
{
  const char *text, *wanted;
} broken[] = {
  { "", "This is no calendar file." },
  { "hello", "This is no calendar file." },
  { "<html>\n<body>404</body></html>\n", "This is no calendar file." },
  { EVENT ("DTSTART;VALUE=DATE:20261225"), "This is no calendar file." },
  { "BEGIN:VCALENDAR\r\n", "breaks off" },
  { "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261225\r\n", "breaks off" },
  { "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n", "Line 3 of the calendar file cannot be read: “END:VCALENDAR”." },
  { "END:VCALENDAR\r\n", "Line 1 of the calendar file cannot be read" },
  { CALENDAR ("") "END:VCALENDAR\r\n", "Line 3 of the calendar file cannot be read" },
  { "BEGIN:VCALENDAR\r\nBEGIN:A\r\nBEGIN:A\r\nBEGIN:A\r\nBEGIN:A\r\nBEGIN:A\r\nBEGIN:A\r\nBEGIN:A\r\nBEGIN:A\r\n", "Too many parts" },
};

static void
test_broken (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    check_refusal (broken[i].text, strlen (broken[i].text), 2026, 2028, broken[i].wanted);
  check_refusal ("BEGIN:VCALENDAR\0END:VCALENDAR", 30, 2026, 2028, "no text");
}

/* @n times @piece between the ends of a calendar. */
static char *
repeat (const char *before,
        const char *piece,
        guint       n,
        const char *after)
{
  g_autoptr (GString) text = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append (text, piece);
  g_string_append (text, after);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Files that somebody wrote to do harm: a clear error, and soon. */
static const struct
{
  const char *before, *piece;
  guint       n;
  const char *after, *wanted;
} hostile[] = {
  { "BEGIN:VCALENDAR\n", "x", 4 * 1024 * 1024, "\nEND:VCALENDAR\n", "larger than 4 MiB" },
  { "BEGIN:VCALENDAR\n", "BEGIN:VEVENT\n", 300000, "", "Too many parts" },
  { "BEGIN:VCALENDAR\n", "BEGIN:VEVENT\nEND:VEVENT\n", 20001, "END:VCALENDAR\n", "too many events" },
  { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:", "x", 5000, "\nEND:VEVENT\nEND:VCALENDAR\n", "too long" },
  { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEXDATE:20260101", ",20260101\n ", 1000, "\nEND:VEVENT\nEND:VCALENDAR\n", "too long" },
  { "BEGIN:VCALENDAR\n", EVENT ("DTSTART;VALUE=DATE:20200101\nRRULE:FREQ=DAILY"), 5, "END:VCALENDAR\n", "more than 5000 days" },
  { "BEGIN:VCALENDAR\n", EVENT ("DTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20270101"), 20, "END:VCALENDAR\n", "more than 5000 days" },
  { "BEGIN:VCALENDAR\n", EVENT ("DTSTART;VALUE=DATE:00010101\nRRULE:FREQ=DAILY"), 1, "END:VCALENDAR\n", "repeat too often" },
  { "BEGIN:VCALENDAR\n", EVENT ("DTSTART;VALUE=DATE:00010101\nRRULE:FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=1"), 10, "END:VCALENDAR\n",
    "repeat too often" },
  { "BEGIN:VCALENDAR\n",
    EVENT ("DTSTART;VALUE=DATE:16000101\nRRULE:FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYDAY=MO,TU,WE,TH,FR"), 50,
    "END:VCALENDAR\n", "repeat too often" },
  /* Never: an odd year is no leap year, and there is no 31 February. */
  { "BEGIN:VCALENDAR\n", EVENT ("DTSTART;VALUE=DATE:20250101\nRRULE:FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29"), 15000,
    "END:VCALENDAR\n", "repeat too often" },
  { "BEGIN:VCALENDAR\n", EVENT ("DTSTART;VALUE=DATE:20250201\nRRULE:FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31"), 15000,
    "END:VCALENDAR\n", "repeat too often" },
  { "BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "SUMMARY:Many\n", 10000, "END:VEVENT\nEND:VCALENDAR\n", "too many lines" },
  { "BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "EXDATE;VALUE=DATE:20260101\n", 10000, "END:VEVENT\nEND:VCALENDAR\n", "too many lines" },
};

static void
test_hostile (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autofree char *text = repeat (hostile[i].before, hostile[i].piece, hostile[i].n, hostile[i].after);

      check_refusal (text, strlen (text), 2026, 2036, hostile[i].wanted);
    }
}

/* Large, but nothing is wrong with it. */
static const struct
{
  const char *before, *piece;
  guint       n;
  const char *after, *lines;
  guint       n_remarks;
} large[] = {
  { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261225\nATTACH:", "QUJD\n ", 600000,
    "\nEND:VEVENT\nEND:VCALENDAR\n", "2026-12-25\n", 0 },
  { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20250101\nRRULE:FREQ=YEARLY\n", "EXDATE;VALUE=DATE:20260101\n", 2000,
    "END:VEVENT\nEND:VCALENDAR\n", "2027-01-01\n2028-01-01\n", 0 },
  { "BEGIN:VCALENDAR\n", EVENT ("DTSTART:20261225T100000\nSUMMARY:Meeting"), 20000, "END:VCALENDAR\n", "", 101 },
  { "BEGIN:VCALENDAR\n", EVENT ("DTSTART;VALUE=DATE:20200101\nRRULE:FREQ=YEARLY\nSUMMARY:New Year"), 1500, "END:VCALENDAR\n",
    "2026-01-01 New Year\n2027-01-01 New Year\n2028-01-01 New Year\n", 0 },
};

static void
test_large (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (large); i++)
    {
      g_autofree char *text = repeat (large[i].before, large[i].piece, large[i].n, large[i].after);
      g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();
      g_autofree char *lines = fettle_holiday_bytes_read (text, strlen (text), 2026, 2028, remarks, &error);

      g_test_message ("%s: %d ms", large[i].piece, (int) ((g_get_monotonic_time () - start) / 1000));
      g_assert_no_error (error);
      g_assert_cmpstr (lines, ==, large[i].lines);
      g_assert_cmpuint (remarks->len, ==, large[i].n_remarks);
      if (remarks->len > 100)
        g_assert_cmpstr (g_ptr_array_index (remarks, 100), ==, "19900 more events were left out.");
    }
}

/* The years of a calendar are the years of a file. */
static void
test_years (void)
{
  static const char text[] = ONE ("DTSTART;VALUE=DATE:19000101\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:New Year");
  g_autofree char *all = read_text (text, strlen (text), -5000, 9999, NULL);
  g_autofree char *none = read_text (text, strlen (text), 2300, 2400, NULL);

  g_assert_true (g_str_has_prefix (all, "1970-01-01 New Year\n1971-01-01 New Year\n"));
  g_assert_true (g_str_has_suffix (all, "\n2199-01-01 New Year\n"));
  g_assert_cmpstr (none, ==, "");
}

static void
check_path (const char   *path,
            FettleProblem code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fettle_holiday_file_read (path, 2026, 2028, NULL, &error));
  g_assert_error (error, FETTLE_PROBLEM, (int) code);
}

static void
test_paths (void)
{
  g_autofree char *folder = g_dir_make_tmp ("fettle-holidays-XXXXXX", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing.ics", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe.ics", NULL);
  g_autofree char *path = fixture_path ();
  g_autofree char *lines = fettle_holiday_file_read (path, 2026, 2026, NULL, NULL);

  g_assert_nonnull (lines);
  check_path (missing, FETTLE_PROBLEM_NOT_FOUND);
  check_path (folder, FETTLE_PROBLEM_FAILED);
  check_path ("/dev/zero", FETTLE_PROBLEM_INVALID);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  check_path (pipe, FETTLE_PROBLEM_INVALID);

  g_unlink (pipe);
  g_rmdir (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/holiday-file/file", test_file);
  g_test_add_func ("/holiday-file/events", test_events);
  g_test_add_func ("/holiday-file/forms", test_forms);
  g_test_add_func ("/holiday-file/replaced", test_replaced);
  g_test_add_func ("/holiday-file/broken", test_broken);
  g_test_add_func ("/holiday-file/hostile", test_hostile);
  g_test_add_func ("/holiday-file/large", test_large);
  g_test_add_func ("/holiday-file/years", test_years);
  g_test_add_func ("/holiday-file/paths", test_paths);

  return g_test_run ();
}
