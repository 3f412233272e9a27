/* fettle-working-hours.c: the hours that are worked in a usual week.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-working-hours.h"

#include "fettle-calendar-line-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_DAYS 7

/* As stored, and as people read it. */
static const struct
{
  const char *id;
  const char *label;
} weekdays[N_DAYS] = {
  { "mon", NC_("weekday", "Mon") },
  { "tue", NC_("weekday", "Tue") },
  { "wed", NC_("weekday", "Wed") },
  { "thu", NC_("weekday", "Thu") },
  { "fri", NC_("weekday", "Fri") },
  { "sat", NC_("weekday", "Sat") },
  { "sun", NC_("weekday", "Sun") },
};

/* --- reading ------------------------------------------------------------------------ */

static gboolean
read_weekday (const char **p,
              guint       *day)
{
  for (*day = 0; *day < N_DAYS; (*day)++)
    {
      if (g_ascii_strncasecmp (*p, weekdays[*day].id, 3) == 0)
        {
          *p += 3;
          return TRUE;
        }
    }

  return FALSE;
}

/* "mon", "mon-fri", "sat-mon,wed" as one bit a day. */
static gboolean
read_days (const char *word,
           guint      *days)
{
  const char *p = word;

  *days = 0;
  do
    {
      guint first, last;

      if (!read_weekday (&p, &first))
        return FALSE;
      last = first;
      if (*p == '-')
        {
          p++;
          if (!read_weekday (&p, &last))
            return FALSE;
        }
      for (guint day = first; day != last; day = (day + 1) % N_DAYS)
        *days |= 1u << day;
      *days |= 1u << last;
    }
  while (*p++ == ',');

  return p[-1] == '\0';
}

static gboolean
read_stretches (FettleCalendarLine *line,
                FettleDayMinutes   *minutes,
                GError            **error)
{
  if (*line->rest == '\0')
    return fettle_calendar_line_fail (line, line->text, _("No hours follow “%s”."),
                                      _("Write a line like “mon-fri 08:00-12:00 13:00-17:00”."), error);

  while (*line->rest != '\0')
    {
      g_autofree char *word = fettle_calendar_line_take_word (line);

      if (!fettle_calendar_line_add_stretch (line, word, minutes, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_line (FettleCalendarLine *line,
           gpointer            user_data,
           GError            **error)
{
  FettleWorkingHours *self = user_data;
  g_autofree char *word = fettle_calendar_line_take_word (line);
  FettleDayMinutes minutes = { 0 };
  guint days = (1u << N_DAYS) - 1;

  if (g_ascii_strcasecmp (word, "always") == 0)
    {
      if (*line->rest != '\0')
        return fettle_calendar_line_fail (line, line->rest, _("“%s” stands behind “always”."),
                                          _("“always” stands in a line of its own."), error);
      fettle_day_minutes_add (&minutes, 0, FETTLE_DAY_MINUTES);
    }
  else if (!read_days (word, &days))
    return fettle_calendar_line_fail (line, word, _("“%s” names no days."),
                                      _("Days are mon, tue, wed, thu, fri, sat and sun: “mon-fri”, “sat,sun”."), error);
  else if (!read_stretches (line, &minutes, error))
    return FALSE;

  for (guint day = 0; day < N_DAYS; day++)
    {
      if (days & 1u << day)
        fettle_day_minutes_unite (&self->days[day], &minutes);
    }

  return TRUE;
}

gboolean
fettle_working_hours_parse (FettleWorkingHours *self,
                            const char         *text,
                            GError            **error)
{
  memset (self, 0, sizeof *self);

  return fettle_calendar_read_lines (FETTLE_CALENDAR_HOURS, text, read_line, self, error);
}

/* --- telling ------------------------------------------------------------------------- */

static const char *
label_of (guint day)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "weekday", weekdays[day].label);
}

static char *
describe_days (guint first,
               guint last)
{
  if (last == first)
    return g_strdup (label_of (first));
  if (first == 0 && last == N_DAYS - 1)
    return g_strdup (_("Every day"));
  if (last == first + 1)
    return g_strdup_printf (C_("two weekdays", "%s and %s"), label_of (first), label_of (last));

  return g_strdup_printf (C_("range of weekdays", "%s to %s"), label_of (first), label_of (last));
}

static char *
describe_minutes (const FettleDayMinutes *minutes)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  guint from, until = 0;

  while (fettle_day_minutes_next_run (minutes, &from, &until))
    g_ptr_array_add (parts, g_strdup_printf (C_("hours of a day", "%02u:%02u to %02u:%02u"),
                                             from / 60, from % 60, until / 60, until % 60));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (C_("between hours of a day", " and "), (char **) parts->pdata);
}

char *
fettle_working_hours_describe (const FettleWorkingHours *self)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint first = 0, last; first < N_DAYS; first = last + 1)
    {
      g_autofree char *days = NULL;
      g_autofree char *hours = NULL;

      last = first;
      while (last + 1 < N_DAYS && fettle_day_minutes_equal (&self->days[first], &self->days[last + 1]))
        last++;
      if (fettle_day_minutes_is_empty (&self->days[first]))
        continue;

      days = describe_days (first, last);
      hours = describe_minutes (&self->days[first]);
      g_ptr_array_add (parts, g_strdup_printf (C_("weekdays and their hours", "%s %s"), days, hours));
    }
  if (parts->len == 0)
    return g_strdup (_("No working hours"));

  g_ptr_array_add (parts, NULL);

  return g_strjoinv (C_("between groups of weekdays", "; "), (char **) parts->pdata);
}

gboolean
fettle_working_hours_are_empty (const FettleWorkingHours *self)
{
  for (guint day = 0; day < N_DAYS; day++)
    {
      if (!fettle_day_minutes_is_empty (&self->days[day]))
        return FALSE;
    }

  return TRUE;
}
