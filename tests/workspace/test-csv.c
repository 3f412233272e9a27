/* test-csv.c: of which encoding a CSV file is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-csv-encoding.h"

#include <string.h>

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
  g_test_add_func ("/csv/encoding", test_encoding);
  return g_test_run ();
}
