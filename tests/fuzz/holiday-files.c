/* holiday-files.c: iCalendar files by chance, for the reader of holidays.
 *
 * What is read must be special days that a calendar takes; what is refused must say
 * so in one clean line; neither may take long. FETTLE_FUZZ_SECONDS says for how long.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "line-texts.h"
#include "test-seed.h"

#include "fettle-calendar.h"
#include "fettle-holiday-file.h"
#include "fettle-problem.h"

#include <string.h>

#define N_TEXTS 3000  /* at least */

static const char *const event_lines[] = {
  "DTSTART;VALUE=DATE:20261225", "DTSTART;VALUE=DATE:20240229", "DTSTART:20260101T100000Z", "DTSTART;VALUE=DATE:19700101",
  "DTSTART;VALUE=DATE:20260101", "DTSTART;VALUE=DATE:20250506", "DTSTART;VALUE=DATE:20200706",
  "DTEND;VALUE=DATE:20261227", "DTEND;VALUE=DATE:20260101", "DURATION:P3D", "SUMMARY:Christmas", "SUMMARY;LANGUAGE=de:Weihnachten\\, ja",
  "UID:a@b", "UID:c", "STATUS:CANCELLED", "STATUS:CONFIRMED", "RRULE:FREQ=YEARLY", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
  "RRULE:FREQ=MONTHLY;BYMONTHDAY=31", "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20281231", "RRULE:FREQ=DAILY;COUNT=40",
  "RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=MO;BYSETPOS=-1", "RRULE:FREQ=YEARLY;INTERVAL=3;BYMONTHDAY=29", "EXDATE;VALUE=DATE:20261225,20271225",
  "RDATE;VALUE=DATE:20260704", "RECURRENCE-ID;VALUE=DATE:20261225", "EXRULE:FREQ=YEARLY", "DESCRIPTION:long\r\n  folded\r\n\ttext",
  "BEGIN:VALARM\r\nTRIGGER:-P1D\r\nEND:VALARM", "X-ANY;A=\"b:c\";D=e:f", "SUMMARY:", NULL,
};
static const char *const event_pieces[] = {
  "DTSTART", "DTEND", "RRULE", "EXDATE", "RDATE", "SUMMARY", ";VALUE=DATE", ":", ";", ",", "=", "20261225", "00000000", "99999999",
  "FREQ=", "YEARLY", "MONTHLY", "SECONDLY", ";INTERVAL=", ";COUNT=", ";UNTIL=", ";BYMONTH=", ";BYDAY=", ";BYSETPOS=", ";BYMONTHDAY=",
  ";BYYEARDAY=", ";BYWEEKNO=", ";WKST=", "RSCALE=CHINESE;", "-1", "0", "1", "2", "31", "366", "32768", "MO", "4TH", "-1SU", "T", "Z", "P", "D",
  "\"", "\\n", "\\", " ", "\r\n ", "BEGIN:", "END:", "VEVENT", "\xc3\xa4", "\xff", "\x01", NULL,
};

static const LineKind event_kind = { event_lines, event_pieces, "\r\n" };

static GString *
make_file (FettleRandom *random)
{
  GString *text = g_string_new (fettle_random_below (random, 20) == 0 ? "\xef\xbb\xbf" : "");

  g_string_append (text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
  for (guint n = fettle_random_below (random, 5); n > 0; n--)
    {
      g_string_append (text, "BEGIN:VEVENT\r\n");
      line_texts_append (text, random, &event_kind, 8);
      g_string_append (text, "END:VEVENT\r\n");
    }
  g_string_append (text, "END:VCALENDAR\r\n");
  line_texts_damage (text, random, 2);
  /* Not only text. */
  if (fettle_random_below (random, 100) == 0)
    g_string_insert_c (text, fettle_random_below (random, text->len + 1), '\0');

  return text;
}

static void
check_clean (const char *text,
             const char *allowed)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    g_assert_true (!g_unichar_iscntrl (g_utf8_get_char (p)) || strchr (allowed, *p) != NULL);
}

static void
check_lines (const char *lines,
             GPtrArray  *remarks)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleCalendar) calendar = fettle_calendar_new ("UTC", "always", lines, &error);
  g_auto (GStrv) split = g_strsplit (lines, "\n", -1);

  g_assert_no_error (error);
  check_clean (lines, "\n");
  g_assert_cmpuint (g_strv_length (split), <=, FETTLE_HOLIDAY_MAX_DAYS + 1);
  for (guint i = 0; i < remarks->len; i++)
    check_clean (g_ptr_array_index (remarks, i), "");
}

static gboolean
check_one (FettleRandom *random,
           guint        *n_lines)
{
  g_autoptr (GString) text = make_file (random);
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autofree char *lines = fettle_holiday_bytes_read (text->str, text->len, 2026, 2030, remarks, &error);

  if (g_get_monotonic_time () - start > 60 * G_USEC_PER_SEC)
    g_error ("a small file took more than a minute:\n%s", text->str);
  if (lines == NULL)
    {
      g_autofree char *described = fettle_problem_describe (error);

      g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_INVALID);
      check_clean (described, "");
      return FALSE;
    }

  *n_lines += *lines != '\0';
  check_lines (lines, remarks);

  return TRUE;
}

int
main (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();
  gint64 start = g_get_monotonic_time ();
  guint n_read = 0;
  guint n_lines = 0;
  guint n;

  for (n = 0; line_texts_go_on (n, N_TEXTS, start); n++)
    n_read += check_one (random, &n_lines);

  g_print ("# %u read, %u of them with days, %u refused\n", n_read, n_lines, n - n_read);
  /* Of all kinds, or it would prove nothing. */
  g_assert_cmpuint (n_lines, >, n / 20);
  g_assert_cmpuint (n_read, >, n / 5);
  g_assert_cmpuint (n - n_read, >, n / 20);
  g_print ("ok 1 holidays are days of a calendar, or it is said what is wrong\n1..1\n");

  return 0;
}
