/* fuzz-log-line.c: lines to log and times as nobody would write them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-log-line.h"
#include "fettle-time-phrase.h"
#include "fettle-time.h"
#include "fuzz-run.h"

#include <string.h>

/* What the grammar knows, and what looks nearly like it. */
static const char *const pieces[] = {
  "!", "!2/1", "!p2", "!p9", "!4/4", "#", "#vpn", "@", "@bob", "caller:", "cat:", "+", "+tag", "since", "since ",
  "for", "for ", "\"", "\"\"", "\"Bob J\"", "\\", "\\\\", "\\#", " ", "  ", "\n", "\t", "\r", ":", "/", "-", ".", ",",
  "yesterday", "today", "mon", "Sunday", "feb", "29 Feb", "30 feb", "31/12", "12", "0", "00", "99", "08:30", "0830",
  "24:00", "23:59", "02:30", "2:5", "8am", "12pm", "9999", "-2h", "20m", "1h", "30", "2 days", "99999w", "w", "d",
  "99999999999999999999", "2026-06-17", "2026-06-17T08:00:00Z", "0001-01-01", "9999-12-31T23:59:59Z", "+05:30", "Z",
  "T", "a", "é", "\u0130", "\u200b", "\u202e", "\u00a0", "\u2028", "\u0301", "😀", "\ufdd0", "vpn drops", "the", NULL
};

static const char *const zones[] = {
  "UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Apia", "Australia/Lord_Howe", "Africa/Monrovia",
  "Asia/Kathmandu", "America/Anchorage", "+14:00", "-12:00",
};

static GTimeZone *
pick_zone (FettleRandom *random)
{
  GTimeZone *zone = g_time_zone_new_identifier (FUZZ_PICK (random, zones));

  return zone != NULL ? zone : g_time_zone_new_utc ();
}

/* Mostly days of today, now and then the ends of the calendar or a change of
 * the clocks. */
static gint64
pick_now (FettleRandom *random)
{
  static const char *const moments[] = {
    "2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z", "2024-02-29T12:00:00Z", "2011-12-30T10:00:00Z",
    "1972-01-07T00:44:30Z", "2026-12-31T23:59:59Z",
  };
  gint64 ms;

  switch (fettle_random_below (random, 6))
    {
    case 0:
      g_assert_true (fettle_time_from_iso (FUZZ_PICK (random, moments), &ms));
      return ms;
    case 1:
      return FETTLE_TIME_FIRST + fettle_random_below (random, 3 * FETTLE_DAY);
    case 2:
      return FETTLE_TIME_LAST - fettle_random_below (random, 3 * FETTLE_DAY);
    default:
      return fettle_random_below (random, 100 * 365 * FETTLE_DAY);
    }
}

static void
append_piece (GString      *text,
              FettleRandom *random)
{
  g_string_append (text, pieces[fettle_random_below (random, G_N_ELEMENTS (pieces) - 1)]);
  if (fettle_random_below (random, 3) > 0)
    g_string_append_c (text, ' ');
}

static GString *
next_text (FettleRandom *random)
{
  GString *text = g_string_new (NULL);
  guint n = fettle_random_below (random, fettle_random_below (random, 30) == 0 ? 2000 : 12);

  for (guint i = 0; i < n; i++)
    append_piece (text, random);
  fuzz_damage (text, random, pieces, 3, TRUE);
  return text;
}

static gboolean
is_between_letters (const char *text,
                    gsize       at)
{
  return at <= strlen (text) && (text[at] & 0xc0) != 0x80;
}

/* --- the line ------------------------------------------------------------------------ */

static void
check_spans (const FettleLogLine *line,
             const char          *text)
{
  guint end = 0;

  for (guint i = 0; i < line->spans->len; i++)
    {
      const FettleLogSpan *span = &g_array_index (line->spans, FettleLogSpan, i);

      g_assert_cmpuint (span->start, >=, end);
      g_assert_cmpuint (span->end, >, span->start);
      g_assert_true (is_between_letters (text, span->start) && is_between_letters (text, span->end));
      end = span->end;
    }
}

static void
check_names (const FettleLogLine *line)
{
  const char *const names[] = { line->service, line->owner, line->caller, line->category };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_true (names[i] == NULL || (names[i][0] != '\0' && g_utf8_validate (names[i], -1, NULL)));
  for (guint i = 0; i < line->tags->len; i++)
    g_assert_cmpstr (g_ptr_array_index (line->tags, i), !=, "");
}

/* A desk on which every other name is known, and every other field taken. */
static gboolean
knows (FettleLogWord word,
       const char   *name,
       gpointer      user_data)
{
  g_assert_true (g_utf8_validate (name, -1, NULL));

  return (g_str_hash (name) + word) % 2 == 0;
}

static gboolean
take_field (const char *key,
            const char *value,
            guint       start,
            guint       end,
            gpointer    user_data)
{
  const char *text = user_data;

  g_assert_true (key[0] != '\0' && value[0] != '\0' && start < end && end <= strlen (text));
  g_assert_true (is_between_letters (text, start) && is_between_letters (text, end));

  return g_str_hash (value) % 2 == 0;
}

static void
check_line (const char *text,
            gint64      now,
            GTimeZone  *zone)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  const FettleLogDesk desk = { knows, take_field, valid };
  g_autoptr (FettleLogLine) line = fettle_log_line_parse (valid, now, zone, &desk);

  g_assert_true (g_utf8_validate (line->title, -1, NULL));
  g_assert_null (strpbrk (line->title, "\n\r\t"));
  g_assert_true (line->description == NULL || g_utf8_validate (line->description, -1, NULL));
  g_assert_true (line->impact <= 3 && line->urgency <= 3 && line->priority <= 5);
  g_assert_cmpint (line->impact == 0, ==, line->urgency == 0);
  g_assert_true (line->occurred_at == FETTLE_TIME_NONE || fettle_time_is_in_range (line->occurred_at));
  check_spans (line, text);
  check_names (line);
}

static void
test_line (void)
{
  FuzzRun run;

  fuzz_run_init (&run, 5000);
  while (fuzz_run_next (&run))
    {
      g_autoptr (GString) text = next_text (run.random);
      g_autoptr (GTimeZone) zone = pick_zone (run.random);

      fuzz_run_note (&run, text->str, text->len);
      check_line (text->str, pick_now (run.random), zone);
    }
  fuzz_run_clear (&run);
}

/* --- times ------------------------------------------------------------------------------ */

static void
check_time (const char *text,
            gint64      now,
            GTimeZone  *zone)
{
  gint64 ms;
  gsize end;

  if (fettle_time_phrase_parse (text, now, zone, &ms, &end))
    {
      g_assert_true (fettle_time_is_in_range (ms));
      g_assert_cmpuint (end, >, 0);
      g_assert_true (is_between_letters (text, end));
    }
  if (fettle_duration_phrase_parse (text, &ms, &end))
    {
      g_assert_cmpint (ms, >=, 0);
      g_assert_cmpint (ms, <=, FETTLE_TIME_LAST - FETTLE_TIME_FIRST);
      g_assert_cmpuint (end, >, 0);
      g_assert_true (is_between_letters (text, end));
    }
}

static void
test_time (void)
{
  FuzzRun run;

  fuzz_run_init (&run, 10000);
  while (fuzz_run_next (&run))
    {
      g_autoptr (GString) text = next_text (run.random);
      g_autoptr (GTimeZone) zone = pick_zone (run.random);

      fuzz_run_note (&run, text->str, text->len);
      check_time (text->str, pick_now (run.random), zone);
    }
  fuzz_run_clear (&run);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fuzz/log-line", test_line);
  g_test_add_func ("/fuzz/time-phrase", test_time);

  return g_test_run ();
}
