/* line-texts.c: texts of lines, right, nearly right and wrong, by chance.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "line-texts.h"

static const char *
pick (FettleRandom      *random,
      const char *const *texts)
{
  return texts[fettle_random_below (random, g_strv_length ((char **) texts))];
}

void
line_texts_append (GString        *text,
                   FettleRandom   *random,
                   const LineKind *kind,
                   guint           n_lines)
{
  guint n = fettle_random_below (random, n_lines + 1);

  while (n-- > 0)
    {
      if (fettle_random_below (random, 12) > 0)
        g_string_append (text, pick (random, kind->lines));
      else
        for (guint n_pieces = fettle_random_below (random, 8); n_pieces > 0; n_pieces--)
          g_string_append (text, pick (random, kind->pieces));
      g_string_append (text, kind->end);
    }
}

static void
damage_once (GString      *text,
             FettleRandom *random)
{
  gsize at = fettle_random_below (random, text->len + 1);
  gsize n = 1 + fettle_random_below (random, 12);

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
      g_string_insert_c (text, at, (char) (1 + fettle_random_below (random, 255)));
      break;
    case 3:
      {
        g_autofree char *part = g_strndup (text->str + at, n);

        g_string_insert (text, fettle_random_below (random, text->len + 1), part);
      }
      break;
    default:
      if (n > 0)
        text->str[at] = (char) (1 + fettle_random_below (random, 255));
      break;
    }
}

void
line_texts_damage (GString      *text,
                   FettleRandom *random,
                   guint         odds)
{
  if (fettle_random_below (random, odds) > 0)
    return;

  for (guint n = 1 + fettle_random_below (random, 4); n > 0; n--)
    damage_once (text, random);
}

gboolean
line_texts_go_on (guint  n,
                  guint  n_least,
                  gint64 start)
{
  const char *seconds = g_getenv ("FETTLE_FUZZ_SECONDS");
  gint64 length = seconds != NULL ? g_ascii_strtoll (seconds, NULL, 10) * G_USEC_PER_SEC : 0;

  return n < n_least || g_get_monotonic_time () < start + length;
}
