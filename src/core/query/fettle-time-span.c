/* fettle-time-span.c: lengths of time, as they are kept and as people read them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-time-span.h"

#include "fettle-time.h"
#include "fettle-time-phrase.h"

#include <glib/gi18n-lib.h>

#define LONGEST (36525 * FETTLE_DAY)

static const struct
{
  gint64      ms;
  char        sign;
  const char *label;
} units[] = {
  { FETTLE_DAY, 'd', N_("%d d") },
  { FETTLE_HOUR, 'h', N_("%d h") },
  { FETTLE_MINUTE, 'm', N_("%d m") },
};

gboolean
fettle_time_span_read (const char *text,
                       gint64     *ms)
{
  gboolean is_negative;
  gint64 length;
  gsize end;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (ms != NULL, FALSE);

  is_negative = *text == '-';
  text += is_negative ? 1 : 0;
  if (!fettle_duration_phrase_parse (text, &length, &end) || text[end] != '\0' || length > LONGEST)
    return FALSE;

  *ms = is_negative ? -length : length;
  return TRUE;
}

char *
fettle_time_span_to_text (gint64 ms)
{
  GString *text = g_string_new (ms <= -FETTLE_MINUTE ? "-" : "");
  gint64 rest = ABS (ms);

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      if (rest >= units[i].ms)
        g_string_append_printf (text, "%" G_GINT64_FORMAT "%c", rest / units[i].ms, units[i].sign);
      rest %= units[i].ms;
    }
  if (text->len == 0)
    g_string_append (text, "0m");

  return g_string_free (text, FALSE);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static void
append_unit (GString    *label,
             const char *format,
             gint64      number)
{
  if (label->len > 0)
    g_string_append_c (label, ' ');
  g_string_append_printf (label, format, (int) number);
}
#pragma GCC diagnostic pop

char *
fettle_time_span_to_label (gint64 ms)
{
  g_autoptr (GString) label = g_string_new (NULL);
  gint64 rest = ABS (ms);

  for (guint i = 0, n = 0; i < G_N_ELEMENTS (units) && n < 2; i++)
    {
      if (rest < units[i].ms && n == 0)
        continue;
      if (rest >= units[i].ms)
        append_unit (label, _(units[i].label), rest / units[i].ms);
      rest %= units[i].ms;
      n++;
    }
  if (label->len == 0)
    append_unit (label, _("%d m"), 0);
  if (ms <= -FETTLE_MINUTE)
    g_string_prepend (label, "−");

  return g_string_free (g_steal_pointer (&label), FALSE);
}
