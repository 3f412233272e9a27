/* json-texts.c: JSON, nearly JSON and no JSON at all, by chance.
 *
 * Texts grow from the grammar, so that most are deep inside it, and are then
 * damaged at no, one or several places.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "json-texts.h"

#include <string.h>

#define PICK(random, table) ((table)[fettle_random_below (random, G_N_ELEMENTS (table))])

static const char *const numbers[] = {
  "0", "-0", "1", "-1", "12", "9223372036854775807", "-9223372036854775808",
  "9223372036854775808", "-9223372036854775809", "18446744073709551616", "1.5", "-0.0", "1e5",
  "1E-2", "00", "01", "-", "+1", ".5", "1.", "0x10", "1e", "4294967296", "999999999999999999999",
};

static const char *const pieces[] = {
  "a", "b", "key", " ", "/", "\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t", "\\u0041",
  "\\u00e9", "\\u20ac", "\\ud83d\\ude00", "\\u0000", "\\ud800", "\\udc00", "\\u007f", "\\uffff",
  "\\u12", "\\x", "\\", "é", "€", "😀", "\x7f", "\x1f", "\n", "\xff", "\xc3", "\xed\xa0\x80",
  "\xc0\x80", "\xf4\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xef\xbb\xbf", "'", "$",
};

static const char *const tokens[] = {
  "{", "}", "[", "]", ",", ":", "\"", "\\", "null", "true", "false", "nul", "NaN", "0", "1", "-",
  ".", "e", "1.5", "{}", "[]", "\"\"", "\"a\":", "\"a\":1,", " ", "\t", "\n", "\r", "\f", "\v",
  "//", "/*", "#", "'", "\xef\xbb\xbf", "\xc2\xa0", "\xff", "u0041", "\\u0061",
};

static const char *const spaces[] = { "", "", "", "", "", "", " ", "\n", "\t", "\r\n", "  " };

static void append_value (GString      *text,
                          FettleRandom *random,
                          guint         depth);

static void
append_space (GString      *text,
              FettleRandom *random)
{
  g_string_append (text, PICK (random, spaces));
}

static void
append_string (GString      *text,
               FettleRandom *random)
{
  /* Mostly the harmless ones at the front, or few texts would pass. */
  guint n_pieces = fettle_random_below (random, 12) == 0 ? G_N_ELEMENTS (pieces) : 17;
  guint n = fettle_random_below (random, 4);

  g_string_append_c (text, '"');
  for (guint i = 0; i < n; i++)
    g_string_append (text, pieces[fettle_random_below (random, n_pieces)]);
  g_string_append_c (text, '"');
}

static void
append_number (GString      *text,
               FettleRandom *random)
{
  guint n_numbers = fettle_random_below (random, 12) == 0 ? G_N_ELEMENTS (numbers) : 7;

  g_string_append (text, numbers[fettle_random_below (random, n_numbers)]);
}

static void
append_list (GString      *text,
             FettleRandom *random,
             guint         depth)
{
  guint n = fettle_random_below (random, 4);

  g_string_append_c (text, '[');
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      append_value (text, random, depth - 1);
    }
  append_space (text, random);
  g_string_append_c (text, ']');
}

static void
append_map (GString      *text,
            FettleRandom *random,
            guint         depth)
{
  guint n = fettle_random_below (random, 4);

  g_string_append_c (text, '{');
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      append_space (text, random);
      append_string (text, random);
      append_space (text, random);
      g_string_append_c (text, ':');
      append_value (text, random, depth - 1);
    }
  append_space (text, random);
  g_string_append_c (text, '}');
}

static void
append_value (GString      *text,
              FettleRandom *random,
              guint         depth)
{
  static const char *const words[] = { "null", "true", "false" };

  append_space (text, random);
  switch (fettle_random_below (random, depth > 0 ? 7 : 3))
    {
    case 0:
      g_string_append (text, PICK (random, words));
      break;
    case 1:
      append_number (text, random);
      break;
    case 2:
      append_string (text, random);
      break;
    case 3:
    case 4:
      append_list (text, random, depth);
      break;
    default:
      append_map (text, random, depth);
      break;
    }
  append_space (text, random);
}

static void
damage (GString      *text,
        FettleRandom *random)
{
  gsize at = fettle_random_below (random, text->len + 1);
  gsize n = 1 + fettle_random_below (random, 3);

  n = MIN (n, text->len - at);
  switch (fettle_random_below (random, 5))
    {
    case 0:
      g_string_erase (text, at, n);
      break;
    case 1:
      g_string_truncate (text, at);
      break;
    case 2:
      g_string_insert_c (text, at, (char) fettle_random_next (random));
      break;
    case 3:
      g_string_erase (text, at, n);
      g_string_insert (text, at, PICK (random, tokens));
      break;
    default:
      g_string_insert (text, at, PICK (random, tokens));
      break;
    }
}

/* Nested up to some levels beyond what is allowed. */
static void
wrap (GString      *text,
      FettleRandom *random)
{
  guint n = 55 + fettle_random_below (random, 15);

  for (guint i = 0; i < n; i++)
    {
      gboolean map = fettle_random_below (random, 2);

      g_string_prepend (text, map ? "{\"k\":" : "[");
      g_string_append (text, map ? "}" : "]");
    }
}

GString *
json_texts_next (FettleRandom *random)
{
  GString *text = g_string_new (NULL);
  guint n_damages = fettle_random_below (random, 4);

  append_value (text, random, 5);
  if (fettle_random_below (random, 50) == 0)
    wrap (text, random);
  for (guint i = 1; i < n_damages; i++)
    damage (text, random);
  return text;
}
