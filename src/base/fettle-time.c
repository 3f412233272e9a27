/* fettle-time.c: points in time as UTC milliseconds, and their texts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-time.h"

#include "fettle-day.h"
#include "fettle-local-time.h"

#include <string.h>

typedef struct
{
  int year, month, day, hour, minute, second, ms;
} Parts;

static gboolean
are_real (const Parts *parts)
{
  return fettle_day_is_date (parts->year, parts->month, parts->day) &&
         parts->hour >= 0 && parts->hour <= 23 &&
         parts->minute >= 0 && parts->minute <= 59 &&
         parts->second >= 0 && parts->second <= 59;
}

static gint64
seconds_from_parts (const Parts *parts)
{
  return fettle_day_from_date (parts->year, parts->month, parts->day) * 86400 +
         parts->hour * 3600 + parts->minute * 60 + parts->second;
}

/* Exactly @n digits. */
static gboolean
take_digits (const char **at,
             guint        n,
             int         *number)
{
  *number = 0;
  for (guint i = 0; i < n; i++, (*at)++)
    {
      if (!g_ascii_isdigit (**at))
        return FALSE;
      *number = *number * 10 + (**at - '0');
    }
  return TRUE;
}

static gboolean
take_char (const char **at,
           char         wanted)
{
  if (**at != wanted)
    return FALSE;
  (*at)++;
  return TRUE;
}

/* What is finer than a millisecond is cut off. */
static gboolean
take_fraction (const char **at,
               int         *ms)
{
  guint n = 0;

  *ms = 0;
  for (; g_ascii_isdigit (**at); (*at)++, n++)
    if (n < 3)
      *ms = *ms * 10 + (**at - '0');
  for (guint i = n; i < 3; i++)
    *ms *= 10;
  return n >= 1 && n <= 9;
}

/* "Z", "+01", "+0130", "+01:30". */
static gboolean
take_offset (const char **at,
             int         *minutes)
{
  int sign, hour, minute = 0;

  *minutes = 0;
  if (take_char (at, 'Z'))
    return TRUE;

  sign = **at == '-' ? -1 : 1;
  if (!take_char (at, '+') && !take_char (at, '-'))
    return FALSE;
  if (!take_digits (at, 2, &hour))
    return FALSE;
  if (**at != '\0')
    {
      take_char (at, ':');
      if (!take_digits (at, 2, &minute))
        return FALSE;
    }
  *minutes = sign * (hour * 60 + minute);
  return hour <= 23 && minute <= 59;
}

static gboolean
take_parts (const char **at,
            Parts       *parts)
{
  if (!take_digits (at, 4, &parts->year) || !take_char (at, '-') ||
      !take_digits (at, 2, &parts->month) || !take_char (at, '-') ||
      !take_digits (at, 2, &parts->day) || !take_char (at, 'T') ||
      !take_digits (at, 2, &parts->hour) || !take_char (at, ':') ||
      !take_digits (at, 2, &parts->minute))
    return FALSE;

  if (!take_char (at, ':'))
    return TRUE;
  if (!take_digits (at, 2, &parts->second))
    return FALSE;
  return take_char (at, '.') ? take_fraction (at, &parts->ms) : TRUE;
}

gboolean
fettle_time_is_in_range (gint64 ms)
{
  return ms >= FETTLE_TIME_FIRST && ms <= FETTLE_TIME_LAST;
}

char *
fettle_time_to_iso (gint64 ms)
{
  Parts parts = { 0 };
  gint64 days;
  int rest;

  if (!fettle_time_is_in_range (ms))
    return NULL;

  days = (ms - FETTLE_TIME_FIRST) / FETTLE_DAY + FETTLE_TIME_FIRST / FETTLE_DAY;
  rest = (ms - FETTLE_TIME_FIRST) % FETTLE_DAY;
  fettle_day_to_date (days, &parts.year, &parts.month, &parts.day);
  parts.hour = rest / FETTLE_HOUR;
  parts.minute = rest / FETTLE_MINUTE % 60;
  parts.second = rest / FETTLE_SECOND % 60;
  parts.ms = rest % FETTLE_SECOND;

  if (parts.ms == 0)
    return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02dZ", parts.year, parts.month,
                            parts.day, parts.hour, parts.minute, parts.second);
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", parts.year, parts.month,
                          parts.day, parts.hour, parts.minute, parts.second, parts.ms);
}

gboolean
fettle_time_from_iso (const char *text,
                      gint64     *ms)
{
  Parts parts = { 0 };
  gint64 read;
  int offset;

  if (text == NULL || !take_parts (&text, &parts) || !take_offset (&text, &offset) ||
      *text != '\0' || !are_real (&parts))
    return FALSE;

  read = seconds_from_parts (&parts) * FETTLE_SECOND + parts.ms - offset * FETTLE_MINUTE;
  if (!fettle_time_is_in_range (read))
    return FALSE;
  if (ms != NULL)
    *ms = read;
  return TRUE;
}

gboolean
fettle_time_from_local (GTimeZone *zone,
                        int        year,
                        int        month,
                        int        day,
                        int        hour,
                        int        minute,
                        int        second,
                        gint64    *ms)
{
  Parts parts = { year, month, day, hour, minute, second, 0 };
  FettleLocalTime clock;

  g_return_val_if_fail (zone != NULL, FALSE);
  g_return_val_if_fail (ms != NULL, FALSE);

  if (!are_real (&parts))
    return FALSE;

  fettle_local_time_init (&clock, zone);
  *ms = fettle_local_time_to_instant (&clock, seconds_from_parts (&parts) * FETTLE_SECOND);
  return fettle_time_is_in_range (*ms);
}

GDateTime *
fettle_time_to_zone (gint64     ms,
                     GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = NULL;
  GDateTime *local;

  g_return_val_if_fail (zone != NULL, NULL);

  if (!fettle_time_is_in_range (ms))
    return NULL;

  utc = g_date_time_new_from_unix_utc ((ms - FETTLE_TIME_FIRST) / FETTLE_SECOND + FETTLE_TIME_FIRST / FETTLE_SECOND);
  local = g_date_time_to_timezone (utc, zone);
  return local != NULL ? local : g_steal_pointer (&utc);
}
