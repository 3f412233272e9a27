/* fettle-duration.c: lengths of time as policies write them: "15m", "1h 30m", "2d".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-duration.h"

#include "fettle-problem.h"
#include "fettle-text.h"
#include "fettle-time-phrase.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_UNITS 3
#define MAX_NUMBER 99999

static const char letters[N_UNITS] = { 'd', 'h', 'm' };

static gboolean
fail (const char *text,
      gint64      day,
      GError    **error)
{
  g_autofree char *tidy = fettle_text_tidy (text);

  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL,
                      day == FETTLE_DURATION_WALL_DAY
                        ? _("Write minutes, hours and days like “15m”, “1h 30m” or “2d”.")
                        : _("Write minutes, hours and days of 8 hours like “15m”, “1h 30m” or “2d”."),
                      _("“%s” is no length of time."), tidy);

  return FALSE;
}

static const char *
skip_blanks (const char *p)
{
  return p + strspn (p, " \t");
}

gboolean
fettle_duration_parse (const char *text,
                       gint64      day,
                       gint64     *ms,
                       GError    **error)
{
  gint64 total = 0;
  gint64 last = G_MAXINT64;
  const char *p;

  g_return_val_if_fail (text != NULL && ms != NULL && day > 0, FALSE);

  if (!g_utf8_validate (text, -1, NULL))
    return fail (text, day, error);

  p = skip_blanks (text);
  while (*p != '\0' || last == G_MAXINT64)
    {
      gboolean is_letter;
      gint64 unit;
      int number;

      if (!fettle_duration_phrase_read (&p, &number, &unit, &is_letter) || !is_letter ||
          unit > FETTLE_DAY || unit >= last)
        return fail (text, day, error);
      last = unit;
      total += number * (unit == FETTLE_DAY ? day : unit);
      p = skip_blanks (p);
    }
  *ms = total;

  return TRUE;
}

/* @ms in the units that @chosen has bits for; NULL where they cannot say it. */
static char *
write_in (gint64 ms,
          gint64 day,
          guint  chosen)
{
  const gint64 units[N_UNITS] = { day, FETTLE_HOUR, FETTLE_MINUTE };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < N_UNITS; i++)
    {
      if (!(chosen & 1u << i))
        continue;
      if (ms / units[i] > MAX_NUMBER)
        return NULL;
      g_string_append_printf (text, "%s%d%c", text->len > 0 ? " " : "", (int) (ms / units[i]), letters[i]);
      ms %= units[i];
    }

  return ms == 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

char *
fettle_duration_format (gint64 ms,
                        gint64 day)
{
  /* One unit, the greatest first; then two; then all. */
  static const guint choices[] = { 1, 2, 4, 3, 5, 6, 7 };
  g_autofree char *best = NULL;

  g_return_val_if_fail (day > 0, NULL);

  if (ms == 0)
    return g_strdup ("0m");

  for (guint i = 0; ms >= 0 && i < G_N_ELEMENTS (choices); i++)
    {
      g_autofree char *text = write_in (ms, day, choices[i]);

      if (text == NULL || (best != NULL && strlen (best) <= strlen (text)))
        continue;
      g_free (best);
      best = g_steal_pointer (&text);
    }

  return g_steal_pointer (&best);
}
