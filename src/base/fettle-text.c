/* fettle-text.c: comparing and cutting texts the way people expect.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-text.h"

#include <string.h>

#define MAX_RUN 30  /* letters that combine with one before them */

/* Letters that have no decomposition into a base letter and a mark, but are
 * typed without their stroke all the same. Lower case only. */
static const struct
{
  gunichar    letter;
  const char *plain;
} plain_letters[] = {
  { 0x00e6, "ae" },  /* æ */
  { 0x00f0, "d" },   /* ð */
  { 0x00f8, "o" },   /* ø */
  { 0x00fe, "th" },  /* þ */
  { 0x0111, "d" },   /* đ */
  { 0x0127, "h" },   /* ħ */
  { 0x0131, "i" },   /* ı */
  { 0x0142, "l" },   /* ł */
  { 0x0153, "oe" },  /* œ */
  { 0x0167, "t" },   /* ŧ */
};

static gboolean
is_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guint8) *text >= 0x80)
      return FALSE;
  return TRUE;
}

static gboolean
is_mark (gunichar letter)
{
  GUnicodeType type = g_unichar_type (letter);

  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK;
}

/* In lower case as well: of Cherokee, g_utf8_casefold only swaps the cases. */
static void
append_plain (GString  *folded,
              gunichar  letter)
{
  letter = g_unichar_tolower (letter);
  for (guint i = 0; i < G_N_ELEMENTS (plain_letters); i++)
    if (plain_letters[i].letter == letter)
      {
        g_string_append (folded, plain_letters[i].plain);
        return;
      }
  g_string_append_unichar (folded, letter);
}

/* @text without the marks that stand by themselves, and without what follows
 * thirty others over one letter: GLib sorts such a run in square time, and no
 * script has as many (Unicode, annex 15, stream-safe texts). */
static char *
thin_out (const char *text)
{
  GString *thin = g_string_sized_new (strlen (text));
  guint run = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      run = g_unichar_combining_class (letter) != 0 ? run + 1 : 0;
      if (run <= MAX_RUN && !is_mark (letter))
        g_string_append_unichar (thin, letter);
    }
  return g_string_free (thin, FALSE);
}

/* The letters of @text taken apart, in lower case, without their marks. */
static char *
strip_marks (const char *text)
{
  g_autofree char *thin = thin_out (text);
  g_autofree char *apart = g_utf8_normalize (thin, -1, G_NORMALIZE_ALL);
  GString *stripped = g_string_sized_new (strlen (apart));

  for (const char *at = apart; *at != '\0'; at = g_utf8_next_char (at))
    if (!is_mark (g_utf8_get_char (at)))
      append_plain (stripped, g_utf8_get_char (at));
  return g_string_free (stripped, FALSE);
}

static gboolean
is_name_letter (gunichar letter)
{
  return g_unichar_isalnum (letter);
}

/* The first letter or digit of the word that begins at @word; 0 if it has none. */
static gunichar
first_letter (const char *word,
              const char *end)
{
  for (; word < end; word = g_utf8_next_char (word))
    if (is_name_letter (g_utf8_get_char (word)))
      return g_utf8_get_char (word);
  return 0;
}

char *
fettle_text_fold (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *stripped = NULL;
  g_autofree char *lower = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (is_ascii (text))
    return g_ascii_strdown (text, -1);

  /* Twice: folding the case of a letter can bring marks of its own ("İ"). */
  valid = g_utf8_make_valid (text, -1);
  stripped = strip_marks (valid);
  lower = g_utf8_casefold (stripped, -1);
  return strip_marks (lower);
}

gboolean
fettle_text_contains (const char *text,
                      const char *words)
{
  g_autofree char *hay = NULL;
  g_autofree char *needles = NULL;
  char *rest, *word;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (words != NULL, FALSE);

  hay = fettle_text_fold (text);
  needles = fettle_text_fold (words);
  for (rest = needles; (word = strsep (&rest, " \t\r\n")) != NULL;)
    if (strstr (hay, word) == NULL)
      return FALSE;
  return TRUE;
}

char *
fettle_text_initials (const char *name)
{
  g_autofree char *tidy = NULL;
  g_autofree char *composed = NULL;
  GString *initials;
  gunichar first = 0, last = 0;

  g_return_val_if_fail (name != NULL, NULL);

  tidy = fettle_text_tidy (name);
  composed = g_utf8_normalize (tidy, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  for (const char *word = composed; *word != '\0';)
    {
      const char *end = strchrnul (word, ' ');
      gunichar letter = first_letter (word, end);

      if (letter != 0 && first == 0)
        first = letter;
      else if (letter != 0)
        last = letter;
      word = *end == ' ' ? end + 1 : end;
    }

  initials = g_string_new (NULL);
  if (first != 0)
    g_string_append_unichar (initials, g_unichar_toupper (first));
  if (last != 0)
    g_string_append_unichar (initials, g_unichar_toupper (last));
  return g_string_free (initials, FALSE);
}

gboolean
fettle_text_turns (gunichar letter)
{
  return (letter >= 0x202a && letter <= 0x202e) || (letter >= 0x2066 && letter <= 0x2069);
}

char *
fettle_text_straight (const char *text)
{
  g_autofree char *valid = NULL;
  GString *straight;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  straight = g_string_sized_new (strlen (valid));
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      g_string_append_unichar (straight, fettle_text_turns (letter) ? 0xfffd : letter);
    }
  return g_string_free (straight, FALSE);
}

gboolean
fettle_text_is_blank (const char *text)
{
  g_autofree char *valid = NULL;

  g_return_val_if_fail (text != NULL, TRUE);

  valid = g_utf8_make_valid (text, -1);
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (!g_unichar_isspace (letter) && !g_unichar_iscntrl (letter) && !g_unichar_iszerowidth (letter))
        return FALSE;
    }
  return TRUE;
}

char *
fettle_text_tidy (const char *text)
{
  g_autofree char *valid = NULL;
  gboolean blank_owed = FALSE;
  GString *tidy;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  tidy = g_string_sized_new (strlen (valid));
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (g_unichar_isspace (letter))
        {
          blank_owed = tidy->len > 0;
          continue;
        }
      if (g_unichar_iscntrl (letter) || fettle_text_turns (letter))
        continue;
      if (blank_owed)
        g_string_append_c (tidy, ' ');
      g_string_append_unichar (tidy, letter);
      blank_owed = FALSE;
    }
  return g_string_free (tidy, FALSE);
}

char *
fettle_text_cut (const char *text,
                 gsize       max)
{
  g_return_val_if_fail (text != NULL, NULL);

  if (strlen (text) <= max)
    return g_strdup (text);

  return g_strndup (text, g_utf8_find_prev_char (text, text + max + 1) - text);
}

char *
fettle_text_lines (const char *text)
{
  /* The pair first: it ends one line. */
  static const char *const ends[] = { "\r\n", "\r", "\xc2\x85", "\u2028", "\u2029" };
  g_autoptr (GString) lines = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  lines = g_string_new (text);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    g_string_replace (lines, ends[i], "\n", 0);
  g_strchomp (lines->str);

  return g_string_free (g_steal_pointer (&lines), FALSE);
}
