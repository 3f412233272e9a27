/* test-text.c: folding, tidying, initials; and the smallest splice.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-splice.h"
#include "fettle-text.h"
#include "random-value.h"
#include "test-seed.h"

#include <string.h>

typedef struct
{
  const char *given, *wanted;
} Row;

static const Row folds[] = {
  { "", "" },
  { "VPN Drops", "vpn drops" },
  { "Dvořák", "dvorak" },
  { "DVORAK", "dvorak" },
  { "Zażółć gęślą jaźń", "zazolc gesla jazn" },
  { "Ærøskøbing", "aeroskobing" },
  { "Straße", "strasse" },
  { "STRASSE", "strasse" },
  { "GRO\xe1\xba\x9e", "gross" },  /* a capital sharp s */
  { "\xc4\xb0stanbul", "istanbul" },
  { "ISPARTA", "isparta" },
  { "Đorđe Þór", "dorde thor" },
  { "e\xcc\x81", "e" },
  { "\xc3\xa9", "e" },
  { "\xef\xbc\xb6\xef\xbc\xb0\xef\xbc\xae", "vpn" },  /* full width */
  { "\xef\xac\x81x", "fix" },                          /* a ligature */
  { "\xe2\x84\x8c", "h" },
  { "ΑΘΉΝΑ", "αθηνα" },
  { "日本", "日本" },
  { "bad \xff byte", "bad \xef\xbf\xbd byte" },
};

static const Row initials[] = {
  { "Anna Weiss", "AW" },
  { "anna weiss", "AW" },
  { "Anna Maria von Weiss", "AW" },
  { "Bob", "B" },
  { "", "" },
  { "  Émile   Žižek ", "ÉŽ" },
  { "E\xcc\x81mile", "É" },
  { "(Anna) \"Weiss\"", "AW" },
  { "Anna -", "A" },
  { "- - -", "" },
  { "Caller 2403", "C2" },
  { "日本 太郎", "日太" },
};

static const Row tidies[] = {
  { "", "" },
  { "  a  b \t\n c  ", "a b c" },
  { "a\x01" "b\x7f" "c", "abc" },
  { "\xc2\xa0" "a\xe3\x80\x80" "b", "a b" },
  { "a\xc2\x85" "b", "ab" },
  { "safe\u202egpj.exe", "safegpj.exe" },
  { "\u2067\u202aa\u202c\u2069", "a" },
  { "\u200eאבג\u200f", "\u200eאבג\u200f" },
  { "   ", "" },
  { "größe", "größe" },
};

static const struct
{
  const char *text, *words;
  gboolean    found;
} contained[] = {
  { "VPN drops every hour", "vpn", TRUE },
  { "VPN drops every hour", "hour vpn", TRUE },
  { "VPN drops every hour", "dro  EV", TRUE },
  { "VPN drops every hour", "vpn day", FALSE },
  { "VPN drops", "", TRUE },
  { "VPN drops", "  ", TRUE },
  { "Dvořák", "dvorak", TRUE },
  { "dvorak", "DVOŘÁK", TRUE },
  { "", "a", FALSE },
};

static void
test_fold (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (folds); i++)
    {
      g_autofree char *folded = fettle_text_fold (folds[i].given);

      g_assert_cmpstr (folded, ==, folds[i].wanted);
    }
}

/* What was folded is folded to itself, whatever it was. */
static void
test_fold_twice (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *text = random_text (random);
      g_autofree char *once = fettle_text_fold (text);
      g_autofree char *twice = fettle_text_fold (once);

      g_assert_true (g_utf8_validate (once, -1, NULL));
      g_assert_cmpstr (once, ==, twice);
    }
}

static void
test_contains (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (contained); i++)
    g_assert_cmpint (fettle_text_contains (contained[i].text, contained[i].words), ==,
                     contained[i].found);
}

static void
test_initials (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (initials); i++)
    {
      g_autofree char *got = fettle_text_initials (initials[i].given);

      g_assert_cmpstr (got, ==, initials[i].wanted);
    }
}

static void
test_tidy (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tidies); i++)
    {
      g_autofree char *tidy = fettle_text_tidy (tidies[i].given);
      g_autofree char *twice = fettle_text_tidy (tidy);

      g_assert_cmpstr (tidy, ==, tidies[i].wanted);
      g_assert_cmpstr (twice, ==, tidy);
    }
}

static void
test_splice (void)
{
  static const struct
  {
    guint32      before[4], after[4];
    guint        n_before, n_after;
    FettleSplice splice;
  } rows[] = {
    { { 0 }, { 0 }, 0, 0, { 0, 0, 0 } },
    { { 1, 2, 3 }, { 1, 2, 3 }, 3, 3, { 3, 0, 0 } },
    { { 1, 2, 3 }, { 0 }, 3, 0, { 0, 3, 0 } },
    { { 0 }, { 1, 2 }, 0, 2, { 0, 0, 2 } },
    { { 1, 2, 3 }, { 1, 3 }, 3, 2, { 1, 1, 0 } },
    { { 1, 3 }, { 1, 2, 3 }, 2, 3, { 1, 0, 1 } },
    { { 1, 2, 3 }, { 1, 9, 3 }, 3, 3, { 1, 1, 1 } },
    { { 1, 1 }, { 1, 1, 1 }, 2, 3, { 2, 0, 1 } },
    { { 1, 2, 1 }, { 1 }, 3, 1, { 1, 2, 0 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FettleSplice got = fettle_splice_between (rows[i].before, rows[i].n_before,
                                                rows[i].after, rows[i].n_after);

      g_assert_cmpuint (got.position, ==, rows[i].splice.position);
      g_assert_cmpuint (got.removed, ==, rows[i].splice.removed);
      g_assert_cmpuint (got.added, ==, rows[i].splice.added);
    }
}

static guint
random_list (FettleRandom *random,
             guint32       ids[12])
{
  guint n = fettle_random_below (random, 13);

  for (guint i = 0; i < n; i++)
    ids[i] = fettle_random_below (random, 3);
  return n;
}

/* Applied, it turns before into after; and it cannot be made smaller at either
 * end. */
static void
test_splice_random (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();

  for (guint i = 0; i < 50000; i++)
    {
      guint32 before[12], after[12], got[24];
      guint n_before = random_list (random, before);
      guint n_after = random_list (random, after);
      FettleSplice s = fettle_splice_between (before, n_before, after, n_after);
      guint tail = n_before - s.position - s.removed;

      memcpy (got, before, s.position * sizeof *got);
      memcpy (got + s.position, after + s.position, s.added * sizeof *got);
      memcpy (got + s.position + s.added, before + s.position + s.removed, tail * sizeof *got);
      g_assert_cmpuint (s.position + s.added + tail, ==, n_after);
      g_assert_cmpmem (got, n_after * sizeof *got, after, n_after * sizeof *got);
      if (s.removed > 0 && s.added > 0)
        {
          g_assert_cmpuint (before[s.position], !=, after[s.position]);
          g_assert_cmpuint (before[s.position + s.removed - 1], !=, after[s.position + s.added - 1]);
        }
    }
}

static void
test_blank (void)
{
  static const struct
  {
    const char *text;
    gboolean    blank;
  } rows[] = {
    { "", TRUE },
    { " \t\n", TRUE },
    { "\u00a0\u3000", TRUE },
    { "\x01\x7f", TRUE },
    { "\u200b\u200d\ufeff\u202e", TRUE },
    { "\u0301", TRUE },
    { "a", FALSE },
    { " \u200b.", FALSE },
    { "日", FALSE },
    { "\xff", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (fettle_text_is_blank (rows[i].text), ==, rows[i].blank);
}

/* Runs of marks that no language has must not take for ever. */
static void
test_fold_many_marks (void)
{
  static const gunichar marks[][2] = { { 0x0315, 0x0316 }, { 0x1d165, 0x1d16d } };  /* as they sort last and first */

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autoptr (GString) text = g_string_new ("Á");
      g_autofree char *folded = NULL;

      for (guint k = 0; k < 400000; k++)
        g_string_append_unichar (text, marks[i][k >= 200000]);
      g_string_append (text, "B");
      folded = fettle_text_fold (text->str);
      g_assert_true (g_str_has_prefix (folded, "a") && g_str_has_suffix (folded, "b"));
      g_assert_cmpuint (strlen (folded), <, 200);
    }
}

static void
test_straight (void)
{
  static const char *const cases[][2] = {
    { "", "" },
    { "Café – 日本語 \u05d0\u200f", "Café – 日本語 \u05d0\u200f" },
    { "invoice\u202efdp.exe", "invoice\ufffdfdp.exe" },
    { "\u2066a\u2069\n\u202a", "\ufffda\ufffd\n\ufffd" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *straight = fettle_text_straight (cases[i][0]);

      g_assert_cmpstr (straight, ==, cases[i][1]);
    }
}

static void
test_cut (void)
{
  static const struct
  {
    const char *text;
    gsize       max;
    const char *cut;
  } cases[] = {
    { "", 0, "" },
    { "abc", 3, "abc" },
    { "abc", 2, "ab" },
    { "abc", 0, "" },
    { "a\u00e9", 3, "a\u00e9" },
    { "a\u00e9", 2, "a" },
    { "\u65e5\u672c", 5, "\u65e5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *cut = fettle_text_cut (cases[i].text, cases[i].max);

      g_assert_cmpstr (cut, ==, cases[i].cut);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/fold-twice", test_fold_twice);
  g_test_add_func ("/text/fold-many-marks", test_fold_many_marks);
  g_test_add_func ("/text/contains", test_contains);
  g_test_add_func ("/text/initials", test_initials);
  g_test_add_func ("/text/tidy", test_tidy);
  g_test_add_func ("/text/blank", test_blank);
  g_test_add_func ("/text/straight", test_straight);
  g_test_add_func ("/text/cut", test_cut);
  g_test_add_func ("/splice/figures", test_splice);
  g_test_add_func ("/splice/random", test_splice_random);

  return g_test_run ();
}
