/* fuzz-import.c: logs and lines that look like what an import reads.
 *
 * Whatever the file, an import ends with a report or with a clear error, the
 * same file brings nothing the second time, the desk stays sound, and what it
 * holds at the end goes out and comes back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz-run.h"
#include "import-fixture.h"

#include <locale.h>
#include <string.h>

typedef GString *(*NextFunc) (FettleRandom *random);

/* What comes of a file that is imported once more. */
typedef enum
{
  AGAIN_NOTHING,
  AGAIN_ANYTHING,
} Again;

/* --- logs ------------------------------------------------------------------------------ */

static const char *const columns[] = {
  "number", "incident_state", "opened_at", "sys_updated_at", "impact", "urgency", "priority", "assigned_to",
  "assignment_group", "caller_id", "category", "subcategory", "u_symptom", "cmdb_ci", "location", "contact_type",
  "closed_code", "short_description", "description", "sys_updated_by", "problem_id", "resolved_at", "closed_at",
  "reopen_count", "opened_by", "number", "colour",
};

static const char *const numbers[] = { "INC1", "INC2", "INC3", "INC4", "INC5", "INC6", "?", "", "$x", "INC-1", "a\nb", "\u200b" };
static const char *const states[] = { "New", "Active", "Resolved", "Closed", "Awaiting User Info", "-100", "Canceled", "" };
static const char *const times[] = {
  "29-02-2016 01:16", "29-02-2016 01:23", "1/3/2016 10:00", "2016-03-02T10:00:00Z", "2016-03-27 02:30", "30-02-2016 01:00",
  "01-01-1900 00:00", "31-12-9999 23:59", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "?", "", "99-99-9999", "12:00",
  "29-02-2016 24:00", "1969-12-31 23:59", "29-02-2016                                        01:16",
};
static const char *const levels[] = { "1 - High", "2 - Medium", "3 - Low", "4 - Low", "5", "9", "-1", "P3", "?", "high" };
static const char *const words[] = {
  "Resolver 1", "Group 2", "a/b", "a", "b", "c/d", "=1+1", "x\ty", "two\nlines", "\u202edlrow", "\u200b", "\001", "é",
  "<b>bold</b>", "“quoted”", "\"", "'", ";", "?", "", "$", "999999999999", "-1", "Phone", "Self service", "\u0301\u0301",
};

static const struct
{
  guint              first, last;   /* columns */
  const char *const *texts;
  guint              n;
} kinds[] = {
  { 0, 0, numbers, G_N_ELEMENTS (numbers) },
  { 1, 1, states, G_N_ELEMENTS (states) },
  { 2, 3, times, G_N_ELEMENTS (times) },
  { 4, 6, levels, G_N_ELEMENTS (levels) },
  { 21, 22, times, G_N_ELEMENTS (times) },
};

static const char *const log_pieces[] = {
  "\"", "\"\"", ",", ";", "\t", "\r", "\n", "\r\n", ",,,,", "\xff\xfe", "\xef\xbb\xbf", "\xc3", "\xed\xa0\x80", "?",
  "INC1", "-100", "99999999999999999999", "\u2028", NULL
};

static const char *
pick_cell (FettleRandom *random,
           guint         column)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (column >= kinds[i].first && column <= kinds[i].last && fettle_random_below (random, 20) > 0)
        return kinds[i].texts[fettle_random_below (random, kinds[i].n)];
    }

  return FUZZ_PICK (random, words);
}

static void
append_cell (GString    *text,
             const char *own,
             const char *cell,
             gboolean    is_first)
{
  g_autofree char *whole = g_strconcat (is_first ? own : "", cell, NULL);
  g_auto (GStrv) halves = g_strsplit (whole, "\"", -1);
  g_autofree char *quoted = g_strjoinv ("\"\"", halves);

  g_string_append_printf (text, strpbrk (cell, "\",\r\n") != NULL ? "%s\"%s\"" : "%s%s", is_first ? "" : ",", quoted);
}

/* Mostly a log as it should be, with some columns more. @own stands before all
 * numbers; without it they are those of every other log too, and the log may be
 * damaged. */
static GString *
make_log (FettleRandom *random,
          const char   *own)
{
  GString *text = g_string_new (NULL);
  guint n_columns = 4 + fettle_random_below (random, G_N_ELEMENTS (columns) - 3);
  guint n_rows = fettle_random_below (random, 25);

  for (guint i = 0; i < n_columns; i++)
    append_cell (text, "", columns[i], i == 0);
  g_string_append_c (text, '\n');
  for (guint row = 0; row < n_rows; row++)
    {
      for (guint i = 0; i < n_columns; i++)
        append_cell (text, own, pick_cell (random, i), i == 0);
      g_string_append_c (text, '\n');
    }
  if (own[0] == '\0' && fettle_random_below (random, 2) == 0)
    fuzz_damage (text, random, log_pieces, 4, FALSE);

  return text;
}

static GString *
next_log (FettleRandom *random)
{
  return make_log (random, "");
}

static GString *
next_own_log (FettleRandom *random)
{
  char own[20];

  g_snprintf (own, sizeof own, "%08x.", (guint) fettle_random_next (random));
  return make_log (random, own);
}

/* --- lines ----------------------------------------------------------------------------- */

#define BOB "01890000-0000-7000-8000-0000000000b0"
#define SOMEBODY "01890000-0000-7000-8000-0000000000a0"

static const char *const keys[] = {
  "\"kind\"", "\"id\"", "\"title\"", "\"name\"", "\"owner\"", "\"owner_id\"", "\"team\"", "\"reporter\"", "\"impact\"",
  "\"urgency\"", "\"priority\"", "\"state\"", "\"tags\"", "\"aliases\"", "\"logged_at\"", "\"detected_at\"", "\"created_at\"",
  "\"incident\"", "\"body\"", "\"visibility\"", "\"external_key\"", "\"number\"", "\"history\"", "\"category\"",
  "\"parent\"", "\"description\"", "\"deleted\"", "\"service\"", "\"x_0\"", "\"resolved_at\"",
};

static const char *const values[] = {
  "\"incident\"", "\"note\"", "\"person\"", "\"category\"", "\"team\"", "\"service\"", "\"desk\"", "\"" BOB "\"",
  "\"" SOMEBODY "\"", "\"x\"", "\"Bob\"", "\"INC-1\"", "\"in_progress\"", "\"closed\"", "\"\"", "\"\\u200b\"", "\"$\"",
  "\"a\\nb\"", "\"\\ud83d\\ude00\"", "null", "true", "false", "0", "1", "3", "-1", "9223372036854775807", "[]", "{}",
  "[\"vpn\"]", "[\"$x\"]", "[1]", "[[]]", "\"2024-05-01T10:00:00Z\"", "\"0001-01-01T00:00:00Z\"",
  "\"9999-12-31T23:59:59Z\"", "\"2024-02-30T10:00:00Z\"", "{\"op\":\"set\"}", "[{}]", "\"work\"", "\"public\"",
};

static const char *const entries[] = {
  "{\"op\":\"create\",\"by\":\"" BOB "\",\"at\":\"2024-05-01T10:00:00Z\",\"f\":{\"title\":\"x\",\"state\":\"new\"}}",
  "{\"op\":\"set\",\"by\":\"" BOB "\",\"at\":\"2024-05-01T10:00:00Z\",\"base\":{\"title\":0},\"f\":{\"title\":\"y\"}}",
  "{\"op\":\"set\",\"by\":\"" BOB "\",\"at\":0,\"base\":{\"location\":null},\"f\":{\"location\":\"y\"}}",
  "{\"op\":\"add\",\"by\":\"" BOB "\",\"at\":0,\"f\":{\"tags\":[\"vpn\"]}}",
  "{\"op\":\"rem\",\"by\":\"" BOB "\",\"at\":0,\"f\":{\"tags\":{\"vpn\":[1]}}}",
  "{\"op\":\"act\",\"by\":\"" BOB "\",\"at\":0,\"base\":{\"state\":0},\"f\":{\"state\":\"in_progress\"}}",
  "{\"op\":\"ack\",\"by\":\"" BOB "\",\"at\":0,\"base\":{\"title\":0}}",
  "{\"op\":\"set\",\"by\":\"" BOB "\",\"at\":9223372036854775807,\"base\":{\"title\":0},\"f\":{\"title\":\"y\"}}",
  "{\"op\":\"set\",\"by\":\"" BOB "\",\"at\":0,\"base\":{\"title\":1},\"undoes\":[1],\"f\":{\"title\":null}}",
  "{\"op\":\"set\",\"by\":\"" BOB "\",\"at\":0,\"tz\":60,\"act\":7,\"sv\":1,\"base\":{\"urgency\":null},\"f\":{\"urgency\":2}}",
};

static const char *const line_pieces[] = {
  "{", "}", "[", "]", ",", ":", "\"", "\\", "\n", "\r\n", "null", "1.5", "\\u0000", "\\ud800", "\xff", "\xef\xbb\xbf",
  "\xc0\x80", " ", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "-", "99999999999999999999", NULL
};

static void
append_history (GString      *text,
                FettleRandom *random)
{
  guint n = fettle_random_below (random, 8);

  g_string_append_printf (text, ",\"history\":[%s", entries[0]);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, ",%s", FUZZ_PICK (random, entries));
  g_string_append_c (text, ']');
}

static void
append_line (GString      *text,
             FettleRandom *random)
{
  static const char *const starts[] = {
    "{\"kind\":\"incident\",\"title\":\"x\"", "{\"kind\":\"person\",\"name\":\"Bob\"",
    "{\"kind\":\"note\",\"incident\":\"INC-1\",\"body\":\"x\"", "{\"kind\":\"category\",\"name\":\"c\"",
    "{\"kind\":\"team\",\"name\":\"t\"", "{\"kind\":\"incident\",\"title\":\"y\",\"id\":\"" SOMEBODY "\"", "{\"title\":\"z\"",
  };
  guint n = fettle_random_below (random, 4);

  g_string_append (text, FUZZ_PICK (random, starts));
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, ",%s:%s", FUZZ_PICK (random, keys), FUZZ_PICK (random, values));
  if (fettle_random_below (random, 4) == 0)
    append_history (text, random);
  g_string_append (text, "}\n");
}

/* One bad line ends the whole import, so most files are short. */
static GString *
next_lines (FettleRandom *random)
{
  GString *text = g_string_new (NULL);
  guint n = 1 + fettle_random_below (random, 3);

  for (guint i = 0; i < n; i++)
    append_line (text, random);
  if (fettle_random_below (random, 4) == 0)
    fuzz_damage (text, random, line_pieces, 3, FALSE);

  return text;
}

/* --- importing --------------------------------------------------------------------------- */

static FettleImportReport *
import_once (Fixture    *fixture,
             const char *path,
             const char *profile,
             gboolean    check_only)
{
  g_autoptr (FettleImport) import = fettle_import_new (fixture->workspace, path, profile, "Europe/Berlin");
  g_autoptr (GError) error = NULL;
  FettleImportReport *report = check_only ? fettle_import_check (import, NULL, &error)
                                          : fettle_import_run (import, NULL, &error);

  g_assert_cmpint (report != NULL, ==, error == NULL);
  if (report == NULL)
    {
      g_assert_true (error->domain == FETTLE_PROBLEM);
      g_assert_cmpint (error->code, !=, FETTLE_PROBLEM_FAILED);
    }

  return report;
}

static gboolean
import_file (Fixture    *fixture,
             const char *path,
             const char *profile,
             Again       again)
{
  g_autoptr (FettleImportReport) checked = import_once (fixture, path, profile, TRUE);
  g_autoptr (FettleImportReport) report = import_once (fixture, path, profile, FALSE);
  gint64 head;

  g_assert_cmpint (checked != NULL, ==, report != NULL);
  if (report == NULL)
    return FALSE;
  g_assert_cmpint (checked->n_rows, ==, report->n_rows);
  g_assert_cmpint (checked->n_incidents, ==, report->n_incidents);
  g_assert_cmpint (checked->n_left_out, ==, report->n_left_out);
  if (again == AGAIN_ANYTHING)
    return TRUE;

  g_clear_pointer (&report, fettle_import_report_free);
  head = import_get_head (fixture);
  report = import_once (fixture, path, profile, FALSE);
  g_assert_nonnull (report);
  g_assert_cmpint (import_get_head (fixture), ==, head);

  return TRUE;
}

/* What hostile files left behind is data like any other. */
static void
check_there_and_back (Fixture *fixture)
{
  g_autoptr (Fixture) other = import_fixture_new_other (99);
  g_autofree char *first = import_export (fixture, FETTLE_EXPORT_JSONL);
  g_autofree char *path = import_write (other, "desk.jsonl", first, -1);
  g_autoptr (FettleImportReport) report = import_run (other, path, NULL);
  g_autofree char *second = import_export (other, FETTLE_EXPORT_JSONL);
  g_autofree char *table = import_export (other, FETTLE_EXPORT_CSV);

  g_assert_cmpint (report->n_left_out, ==, 0);
  g_assert_cmpstr (first, ==, second);
  g_assert_true (g_utf8_validate (table, -1, NULL));
  import_verify (other);
}

static void
check_files (const char *profile,
             guint       n_least,
             NextFunc    next,
             Again       again)
{
  g_autoptr (Fixture) fixture = import_fixture_new_other (6);
  FuzzRun run;
  guint n_taken = 0;

  fuzz_run_init (&run, n_least);
  while (fuzz_run_next (&run))
    {
      g_autoptr (GString) text = next (run.random);
      g_autofree char *path = import_write (fixture, "hostile", text->str, text->len);

      fuzz_run_note (&run, text->str, text->len);
      n_taken += import_file (fixture, path, profile, again);
    }
  g_assert_cmpuint (n_taken, >, run.n_rounds / 10);
  fuzz_run_clear (&run);
  import_verify (fixture);
  check_there_and_back (fixture);
}

static void
test_log (void)
{
  check_files ("servicenow-log", 60, next_own_log, AGAIN_NOTHING);
}

/* Logs that tell the same incidents in ways that do not go together. */
static void
test_logs (void)
{
  check_files ("servicenow-log", 40, next_log, AGAIN_ANYTHING);
}

/* Lines without an id or a key are new records each time. */
static void
test_lines (void)
{
  check_files ("jsonl", 200, next_lines, AGAIN_ANYTHING);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fuzz/import-servicenow", test_log);
  g_test_add_func ("/fuzz/import-servicenow-over", test_logs);
  g_test_add_func ("/fuzz/import-jsonl", test_lines);

  return g_test_run ();
}
