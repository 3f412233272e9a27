/* fettle-csv-guard.c: keeps the cells of a CSV file from being formulas.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-csv-guard.h"

/* Begin formulas; then the same of full width. */
static const gunichar starts[] = {
  '=', '+', '-', '@', '|', '%', 0xff1d, 0xff0b, 0xff0d, 0xff20, 0xff5c, 0xff05,
};

/* Quotes that programs take off before they look. */
static const gunichar quotes[] = { '"', '\'', 0xff02, 0xff07 };

static gboolean
is_among (gunichar        letter,
          const gunichar *letters,
          guint           n)
{
  for (guint i = 0; i < n; i++)
    if (letters[i] == letter)
      return TRUE;

  return FALSE;
}

static gboolean
is_passed_over (gunichar letter)
{
  return g_unichar_isspace (letter) || g_unichar_iscntrl (letter) || g_unichar_iszerowidth (letter)
         || is_among (letter, quotes, G_N_ELEMENTS (quotes));
}

gboolean
fettle_csv_guard_is_needed (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  while (*text != '\0')
    {
      gunichar letter = g_utf8_get_char_validated (text, -1);

      if (letter == '\t' || letter == '\r' || letter == '\n' || is_among (letter, starts, G_N_ELEMENTS (starts)))
        return TRUE;
      if (letter > 0x10ffff || !is_passed_over (letter))
        return FALSE;
      text = g_utf8_next_char (text);
    }

  return FALSE;
}

/* A ' is passed over itself: what is needed with it is needed without. */
const char *
fettle_csv_guard_skip (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return text[0] == '\'' && fettle_csv_guard_is_needed (text) ? text + 1 : text;
}
