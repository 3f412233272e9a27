/* fettle-import-time.c: points in time as other programs write them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-import-time.h"

#include "fettle-time.h"

#include <string.h>

/* Reads one to @max digits. */
static gboolean
read_number (const char **text,
             guint        max,
             int         *number)
{
  guint n = 0;

  *number = 0;
  while (n < max && g_ascii_isdigit (**text))
    {
      *number = *number * 10 + g_ascii_digit_value (**text);
      (*text)++;
      n++;
    }

  return n > 0;
}

static gboolean
read_sign (const char **text,
           const char  *signs)
{
  if (**text == '\0' || strchr (signs, **text) == NULL)
    return FALSE;

  (*text)++;

  return TRUE;
}

/* Year first where four digits begin, else day first. */
static gboolean
read_date (const char **text,
           int          parts[3])
{
  const char *start = *text;
  int first, second, third;
  gboolean year_first;

  if (!read_number (text, 4, &first))
    return FALSE;
  year_first = *text - start == 4;
  if (!read_sign (text, "-/.") || !read_number (text, 2, &second) ||
      !read_sign (text, "-/.") || !read_number (text, year_first ? 2 : 4, &third))
    return FALSE;

  parts[0] = year_first ? first : third;
  parts[1] = second;
  parts[2] = year_first ? third : first;

  return parts[0] >= 1900;
}

static gboolean
read_clock (const char **text,
            int          parts[3])
{
  parts[0] = parts[1] = parts[2] = 0;
  if (**text == '\0')
    return TRUE;

  if (!read_sign (text, " T"))
    return FALSE;
  while (**text == ' ')
    (*text)++;
  if (!read_number (text, 2, &parts[0]) || !read_sign (text, ":") || !read_number (text, 2, &parts[1]))
    return FALSE;

  return !read_sign (text, ":") || read_number (text, 2, &parts[2]);
}

gboolean
fettle_import_time_parse (const char *text,
                          GTimeZone  *zone,
                          gint64     *ms)
{
  const char *at = text;
  int date[3], clock[3];

  g_return_val_if_fail (text != NULL && zone != NULL && ms != NULL, FALSE);

  if (fettle_time_from_iso (text, ms))
    return TRUE;

  return read_date (&at, date) && read_clock (&at, clock) && *at == '\0' &&
         fettle_time_from_local (zone, date[0], date[1], date[2], clock[0], clock[1], clock[2], ms);
}
