/* fettle-when.c: points in time and durations as people read them (ui.md 13).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-when.h"

#include <glib/gi18n.h>
#include <langinfo.h>
#include <string.h>

/* Up to here an age is told in hours, later by a date. */
#define HOURS_TOLD (12 * FETTLE_HOUR)

typedef enum
{
  SAME_DAY,
  SAME_WEEK,    /* one of the six days before: its name is enough */
  SAME_YEAR,
  OTHER_YEAR,
} Nearness;

static guint32
day_number (GDateTime *time)
{
  GDate date;
  int year, month, day;

  g_date_time_get_ymd (time, &year, &month, &day);
  g_date_set_dmy (&date, day, month, year);
  return g_date_get_julian (&date);
}

static Nearness
compare_days (GDateTime *time,
              GDateTime *now)
{
  int days = (int) day_number (now) - (int) day_number (time);

  if (days == 0)
    return SAME_DAY;
  if (days > 0 && days < 7)
    return SAME_WEEK;
  if (g_date_time_get_year (time) == g_date_time_get_year (now))
    return SAME_YEAR;
  return OTHER_YEAR;
}

/* Whether the locale tells the time with "am" and "pm". */
static gboolean
has_twelve_hours (void)
{
  const char *format = nl_langinfo (T_FMT);

  return strstr (format, "%p") != NULL || strstr (format, "%r") != NULL ||
         strstr (format, "%P") != NULL;
}

static char *
format_nearness (GDateTime *time,
                 Nearness   nearness,
                 gboolean   with_time)
{
  gboolean twelve = has_twelve_hours ();
  const char *format = NULL;

  switch (nearness)
    {
    case SAME_DAY:
      /* Translators: formats of g_date_time_format(), with 12 and 24 hours. */
      format = twelve ? _("%-I:%M %p") : _("%H:%M");
      break;
    case SAME_WEEK:
      format = twelve ? _("%a %-I:%M %p") : _("%a %H:%M");
      break;
    case SAME_YEAR:
      format = !with_time ? _("%-e %b") : twelve ? _("%-e %b %-I:%M %p") : _("%-e %b %H:%M");
      break;
    case OTHER_YEAR:
      format = !with_time ? _("%-e %b %Y")
               : twelve   ? _("%-e %b %Y %-I:%M %p")
                          : _("%-e %b %Y %H:%M");
      break;
    default:
      g_assert_not_reached ();
    }
  return g_date_time_format (time, format);
}

static char *
format_date (gint64     at,
             gint64     now,
             GTimeZone *zone,
             gboolean   with_time)
{
  g_autoptr(GDateTime) time = fettle_time_to_zone (at, zone);
  g_autoptr(GDateTime) present = fettle_time_to_zone (now, zone);

  if (time == NULL || present == NULL)
    return g_strdup ("");
  return format_nearness (time, compare_days (time, present), with_time);
}

char *
fettle_when_dup_age (gint64     at,
                     gint64     now,
                     GTimeZone *zone)
{
  gint64 age;

  g_return_val_if_fail (zone != NULL, NULL);

  if (at == FETTLE_TIME_NONE)
    return g_strdup ("");
  age = now - at;
  if (age < 0 || age >= HOURS_TOLD)
    return format_date (at, now, zone, FALSE);
  if (age < FETTLE_HOUR)
    return fettle_when_dup_duration (age);
  return g_strdup_printf (C_("duration", "%d h"), (int) (age / FETTLE_HOUR));
}

char *
fettle_when_dup_day (gint64     at,
                     gint64     now,
                     GTimeZone *zone)
{
  g_autoptr(GDateTime) time = NULL;
  g_autoptr(GDateTime) present = NULL;

  g_return_val_if_fail (zone != NULL, NULL);

  time = at != FETTLE_TIME_NONE ? fettle_time_to_zone (at, zone) : NULL;
  present = fettle_time_to_zone (now, zone);
  if (time == NULL || present == NULL)
    return g_strdup ("");
  return format_nearness (time, compare_days (time, present) == SAME_DAY ? SAME_DAY : SAME_YEAR, FALSE);
}

char *
fettle_when_dup_stamp (gint64     at,
                       gint64     now,
                       GTimeZone *zone)
{
  g_return_val_if_fail (zone != NULL, NULL);

  if (at == FETTLE_TIME_NONE)
    return g_strdup ("");
  return format_date (at, now, zone, TRUE);
}

static char *
format_offset (int minutes)
{
  int size = ABS (minutes);

  return g_strdup_printf ("%c%02d:%02d", minutes < 0 ? '-' : '+', size / 60, size % 60);
}

static char *
format_at_offset (gint64 at,
                  int    offset)
{
  g_autofree char *name = format_offset (offset);
  g_autoptr(GTimeZone) zone = g_time_zone_new_offset (offset * 60);
  g_autoptr(GDateTime) time = fettle_time_to_zone (at, zone);
  g_autofree char *clock = time != NULL ? format_nearness (time, SAME_DAY, TRUE) : g_strdup ("");

  /* Translators: the time of day where an entry was written, and its offset. */
  return g_strdup_printf (_("%s at UTC%s, where it was written"), clock, name);
}

char *
fettle_when_dup_full (gint64     at,
                      int        offset,
                      GTimeZone *zone)
{
  g_autoptr(GDateTime) time = NULL;
  g_autoptr(GDateTime) utc = NULL;
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  int reader;

  g_return_val_if_fail (zone != NULL, NULL);

  if (at == FETTLE_TIME_NONE || (time = fettle_time_to_zone (at, zone)) == NULL)
    return g_strdup ("");
  utc = g_date_time_to_utc (time);
  here = g_date_time_format (time, _("%A %-e %B %Y, %H:%M:%S %Z"));
  there = g_date_time_format (utc, _("%Y-%m-%d %H:%M:%S UTC"));
  reader = g_date_time_get_utc_offset (time) / G_TIME_SPAN_MINUTE;
  if (offset != FETTLE_WHEN_NO_OFFSET && offset != reader)
    {
      g_autofree char *author = format_at_offset (at, offset);

      return g_strdup_printf ("%s\n%s\n%s", here, there, author);
    }
  return g_strdup_printf ("%s\n%s", here, there);
}

char *
fettle_when_dup_duration (gint64 ms)
{
  int days, hours, minutes;

  g_return_val_if_fail (ms >= 0, NULL);

  days = ms / FETTLE_DAY;
  hours = ms % FETTLE_DAY / FETTLE_HOUR;
  minutes = ms % FETTLE_HOUR / FETTLE_MINUTE;
  if (days > 0 && hours > 0)
    return g_strdup_printf (C_("duration", "%d d %d h"), days, hours);
  if (days > 0)
    return g_strdup_printf (C_("duration", "%d d"), days);
  if (hours > 0 && minutes > 0)
    return g_strdup_printf (C_("duration", "%d h %02d m"), hours, minutes);
  if (hours > 0)
    return g_strdup_printf (C_("duration", "%d h"), hours);
  if (minutes > 0)
    return g_strdup_printf (C_("duration", "%d m"), minutes);
  return g_strdup (C_("duration", "< 1 m"));
}

char *
fettle_when_dup_hours (gint64 ms)
{
  g_return_val_if_fail (ms >= 0, NULL);

  if (ms < 10 * FETTLE_HOUR)
    return fettle_when_dup_duration (ms);

  return g_strdup_printf (C_("duration", "%d h"), (int) (ms / FETTLE_HOUR));
}
