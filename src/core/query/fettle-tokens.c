/* fettle-tokens.c: the tokens of a text, as the index of the store cuts it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-tokens.h"

#include <string.h>

/* Letters whose folded form is not their lower case. */
static const struct
{
  gunichar letter, folded;
} folds[] = {
  { 0x00b5, 0x03bc },  /* µ */
  { 0x017f, 0x0073 },  /* ſ */
  { 0x0345, 0x03b9 },
  { 0x03c2, 0x03c3 },  /* ς */
  { 0x03d0, 0x03b2 },
  { 0x03d1, 0x03b8 },
  { 0x03d5, 0x03c6 },
  { 0x03d6, 0x03c0 },
  { 0x03f0, 0x03ba },
  { 0x03f1, 0x03c1 },
  { 0x03f5, 0x03b5 },
  { 0x1e9b, 0x0073 },
  { 0x1fbe, 0x03b9 },
};

/* Where the marks are that leave no trace: one bit each from U+0300 on. */
static const guint32 marks[] = { 0x08029fdf, 0x000361f8 };

static gboolean
is_lost_mark (gunichar letter)
{
  guint place = letter - 0x300;

  return letter >= 0x300 && place < 32 * G_N_ELEMENTS (marks) && (marks[place / 32] >> place % 32 & 1) != 0;
}

static gboolean
is_token_letter (gunichar letter)
{
  GUnicodeType type = g_unichar_type (letter);

  return g_unichar_isalnum (letter) || type == G_UNICODE_PRIVATE_USE || type == G_UNICODE_UNASSIGNED;
}

static gunichar
fold_case (gunichar letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (folds); i++)
    if (folds[i].letter == letter)
      return folds[i].folded;

  return g_unichar_tolower (letter);
}

static gunichar
fold_letter (gunichar letter)
{
  gunichar folded = fold_case (letter);
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n;

  /* The one letter of several marks that the tables of SQLite have forgotten: ǡ. */
  if (folded == 0x1e1)
    return folded;

  n = g_unichar_fully_decompose (folded, FALSE, parts, G_N_ELEMENTS (parts));
  return n > 1 && parts[0] < 0x80 && g_ascii_isalpha (parts[0]) ? parts[0] : folded;
}

/* Whether @at goes on the token that @tokens ends with; a mark begins none. */
static gboolean
take_letter (GString  *tokens,
             gunichar  letter)
{
  gboolean is_first = tokens->str[tokens->len - 1] == ' ';

  if (letter < 0x80 && g_ascii_isalnum (letter))
    g_string_append_c (tokens, g_ascii_tolower (letter));
  else if (letter >= 0x80 && is_token_letter (letter))
    g_string_append_unichar (tokens, fold_letter (letter));
  else
    return !is_first && is_lost_mark (letter);

  return TRUE;
}

char *
fettle_tokens_dup (const char *text)
{
  g_autofree char *valid = NULL;
  GString *tokens = g_string_new (" ");

  g_return_val_if_fail (text != NULL, NULL);

  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!take_letter (tokens, g_utf8_get_char (text)) && tokens->str[tokens->len - 1] != ' ')
      g_string_append_c (tokens, ' ');

  if (tokens->str[tokens->len - 1] != ' ')
    g_string_append_c (tokens, ' ');
  return g_string_free (tokens, FALSE);
}
