/* test-import-mutated.c: files that were damaged on the way. Whatever the bytes,
 * an import ends with a report or with a clear error, and the desk stays sound.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "import-fixture.h"

#include "fettle-generate.h"
#include "test-seed.h"

#include <locale.h>
#include <string.h>

#define ROUNDS 40

static void
flip (GByteArray   *bytes,
      FettleRandom *random)
{
  bytes->data[fettle_random_below (random, bytes->len)] = fettle_random_below (random, 256);
}

static void
cut (GByteArray   *bytes,
     FettleRandom *random)
{
  guint at = fettle_random_below (random, bytes->len);
  guint n = fettle_random_below (random, 200);

  g_byte_array_remove_range (bytes, at, MIN (n, bytes->len - at));
}

static void
end_early (GByteArray   *bytes,
           FettleRandom *random)
{
  g_byte_array_set_size (bytes, 1 + fettle_random_below (random, bytes->len));
}

/* What readers stumble over. */
static void
insert (GByteArray   *bytes,
        FettleRandom *random)
{
  static const struct
  {
    const char *text;
    gsize       n;
  } pieces[] = {
    { "\"", 1 }, { "\0", 1 }, { "\r", 1 }, { "\n", 1 }, { ",,,,", 4 }, { "\xff\xfe", 2 }, { "\xc3", 1 },
    { "\"\"\"", 3 }, { "{", 1 }, { "[[[[[[[[", 8 }, { "-100", 4 }, { "99999999999999999999", 20 }, { "\\u0000", 6 },
  };
  guint piece = fettle_random_below (random, G_N_ELEMENTS (pieces));
  guint at = fettle_random_below (random, bytes->len);
  g_autofree guint8 *tail = g_memdup2 (bytes->data + at, bytes->len - at);
  guint n_tail = bytes->len - at;

  g_byte_array_set_size (bytes, at);
  g_byte_array_append (bytes, (const guint8 *) pieces[piece].text, pieces[piece].n);
  g_byte_array_append (bytes, tail, n_tail);
}

/* Another digit for a digit, another letter for a letter: still well formed. */
static void
alter (GByteArray   *bytes,
       FettleRandom *random)
{
  guint at = fettle_random_below (random, bytes->len);

  while (at < bytes->len && !g_ascii_isalnum (bytes->data[at]))
    at++;
  if (at == bytes->len)
    return;
  bytes->data[at] = g_ascii_isdigit (bytes->data[at]) ? '0' + fettle_random_below (random, 10)
                                                      : 'a' + fettle_random_below (random, 26);
}

static void
drop_line (GByteArray   *bytes,
           FettleRandom *random)
{
  guint start = fettle_random_below (random, bytes->len);
  guint8 *end;

  while (start > 0 && bytes->data[start - 1] != '\n')
    start--;
  end = memchr (bytes->data + start, '\n', bytes->len - start);
  if (end != NULL)
    g_byte_array_remove_range (bytes, start, end + 1 - (bytes->data + start));
}

typedef void (*Way) (GByteArray   *bytes,
                     FettleRandom *random);

static const Way rough_ways[] = { flip, flip, insert, insert, cut, end_early, NULL };
static const Way gentle_ways[] = { alter, alter, alter, drop_line, NULL };

static void
mutate (GByteArray   *bytes,
        FettleRandom *random,
        const Way    *ways)
{
  guint n = 1 + fettle_random_below (random, 4);
  guint n_ways = 0;

  while (ways[n_ways] != NULL)
    n_ways++;
  for (guint i = 0; i < n && bytes->len > 0; i++)
    ways[fettle_random_below (random, n_ways)] (bytes, random);
}

static void
check_mutations (const char *text,
                 const char *profile,
                 const Way  *ways)
{
  g_autoptr (FettleRandom) random = test_seed_random ();
  g_autoptr (Fixture) fixture = import_fixture_new_other (6);
  guint n_taken = 0;

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autofree char *path = NULL;
      g_autoptr (FettleImport) import = NULL;
      g_autoptr (FettleImportReport) report = NULL;
      g_autoptr (GError) error = NULL;

      g_byte_array_append (bytes, (const guint8 *) text, strlen (text));
      mutate (bytes, random, ways);
      path = import_write (fixture, "mutated", (const char *) bytes->data, bytes->len);
      import = fettle_import_new (fixture->workspace, path, profile, NULL);
      report = i % 2 == 0 ? fettle_import_check (import, NULL, &error) : fettle_import_run (import, NULL, &error);
      n_taken += report != NULL;
      if (report == NULL)
        g_assert_error (error, FETTLE_PROBLEM, error->code);
      if (report == NULL)
        g_assert_cmpint (error->code, !=, FETTLE_PROBLEM_FAILED);
    }
  g_test_message ("%u of %u could be taken", n_taken, ROUNDS);
  import_verify (fixture);
}

static void
test_csv (void)
{
  g_autofree char *path = import_fixture_dup_path ();
  g_autofree char *text = import_read (path);

  check_mutations (text, "servicenow-log", rough_ways);
  check_mutations (text, "servicenow-log", gentle_ways);
}

static void
test_jsonl (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  fettle_generate (fixture->workspace, 12, 1, FIXTURE_START, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  text = import_export (fixture, FETTLE_EXPORT_JSONL);
  check_mutations (text, "jsonl", rough_ways);
  check_mutations (text, "jsonl", gentle_ways);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/import/mutated/servicenow", test_csv);
  g_test_add_func ("/import/mutated/jsonl", test_jsonl);

  return g_test_run ();
}
