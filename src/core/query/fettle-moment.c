/* fettle-moment.c: a point or a stretch of time, as people write it in a filter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-moment.h"

#include "fettle-time-span.h"
#include "fettle-text.h"
#include "fettle-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *word;
  int         days;
} days[] = {
  { N_("today"), 0 },
  { N_("yesterday"), -1 },
  { N_("tomorrow"), 1 },
};

#define NOW N_("now")

/* --- reading ---------------------------------------------------------------------- */

static gboolean
is_word (const char *text,
         const char *word)
{
  g_autofree char *folded = fettle_text_fold (text);
  g_autofree char *plain = fettle_text_fold (word);
  g_autofree char *translated = fettle_text_fold (_(word));

  return strcmp (folded, plain) == 0 || strcmp (folded, translated) == 0;
}

static gboolean
read_day (const char   *text,
          FettleMoment *moment)
{
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (is_word (text, days[i].word))
      {
        moment->form = FETTLE_MOMENT_DAY;
        moment->offset = days[i].days;
        return TRUE;
      }

  return FALSE;
}

static gboolean
read_distance (const char   *text,
               FettleMoment *moment)
{
  gboolean is_past = *text == '-';

  moment->form = FETTLE_MOMENT_FROM_NOW;
  moment->offset = 0;
  if (is_word (text, NOW))
    return TRUE;

  /* Without a sign nobody knows on which side of now it lies. */
  if ((!is_past && *text != '+') || text[1] == '-' || !fettle_time_span_read (text + 1, &moment->offset))
    return FALSE;

  moment->offset = is_past ? -moment->offset : moment->offset;
  return TRUE;
}

/* Exactly @n digits, or none are taken. */
static gboolean
take_digits (const char **at,
             guint        n,
             int         *number)
{
  int read = 0;

  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit ((*at)[i]))
        return FALSE;
      read = read * 10 + g_ascii_digit_value ((*at)[i]);
    }

  *number = read;
  *at += n;
  return TRUE;
}

/* One of @signs and @n digits, or nothing is taken. */
static gboolean
take_part (const char     **at,
           const char      *signs,
           guint            n,
           FettleMomentUnit unit,
           FettleMoment    *moment,
           int             *number)
{
  const char *digits = *at + 1;

  if (**at == '\0' || strchr (signs, **at) == NULL || !take_digits (&digits, n, number))
    return FALSE;

  *at = digits;
  moment->unit = unit;
  return TRUE;
}

static gboolean
is_real (const FettleMoment *moment)
{
  return moment->year >= 1 && moment->month >= 1 && moment->month <= 12 && moment->day >= 1 &&
         moment->day <= g_date_get_days_in_month (moment->month, moment->year) &&
         moment->hour <= 23 && moment->minute <= 59 && moment->second <= 59;
}

static gboolean
read_local (const char   *text,
            FettleMoment *moment)
{
  const char *at = text;
  gboolean goes_on;

  moment->form = FETTLE_MOMENT_LOCAL;
  moment->unit = FETTLE_MOMENT_YEAR;
  moment->month = moment->day = 1;
  if (!take_digits (&at, 4, &moment->year))
    return FALSE;

  goes_on = take_part (&at, "-", 2, FETTLE_MOMENT_MONTH, moment, &moment->month) &&
            take_part (&at, "-", 2, FETTLE_MOMENT_DATE, moment, &moment->day) &&
            take_part (&at, "T ", 2, FETTLE_MOMENT_MINUTE, moment, &moment->hour) &&
            take_part (&at, ":", 2, FETTLE_MOMENT_MINUTE, moment, &moment->minute);
  /* An hour alone is none of the forms. */
  if (!goes_on && moment->unit == FETTLE_MOMENT_MINUTE)
    return FALSE;
  if (goes_on)
    take_part (&at, ":", 2, FETTLE_MOMENT_SECOND, moment, &moment->second);

  return *at == '\0' && is_real (moment);
}

static gboolean
read_instant (const char   *text,
              FettleMoment *moment)
{
  g_autofree char *iso = g_strdup (text);

  if (strlen (iso) > 10 && iso[10] == ' ')
    iso[10] = 'T';
  if (!fettle_time_from_iso (iso, &moment->offset))
    return FALSE;

  moment->form = FETTLE_MOMENT_INSTANT;
  moment->unit = moment->offset % FETTLE_SECOND != 0 ? FETTLE_MOMENT_MILLISECOND
                 : iso[16] == ':'                    ? FETTLE_MOMENT_SECOND
                                                     : FETTLE_MOMENT_MINUTE;
  return TRUE;
}

static gboolean (*const forms[]) (const char   *text,
                                  FettleMoment *moment) = {
  read_distance,
  read_day,
  read_local,
  read_instant,
};

gboolean
fettle_moment_read (const char   *text,
                    FettleMoment *moment)
{
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (moment != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      memset (moment, 0, sizeof *moment);
      if (forms[i] (text, moment))
        return TRUE;
    }

  return FALSE;
}

/* --- writing ---------------------------------------------------------------------- */

static const char *
get_day_word (const FettleMoment *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (days[i].days == self->offset)
      return days[i].word;

  return days[0].word;
}

static char *
dup_local_text (const FettleMoment *self)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%04d", self->year);
  if (self->unit >= FETTLE_MOMENT_MONTH)
    g_string_append_printf (text, "-%02d", self->month);
  if (self->unit >= FETTLE_MOMENT_DATE)
    g_string_append_printf (text, "-%02d", self->day);
  if (self->unit >= FETTLE_MOMENT_MINUTE)
    g_string_append_printf (text, "T%02d:%02d", self->hour, self->minute);
  if (self->unit >= FETTLE_MOMENT_SECOND)
    g_string_append_printf (text, ":%02d", self->second);

  return g_string_free (text, FALSE);
}

static char *
dup_instant_text (const FettleMoment *self)
{
  char *iso = fettle_time_to_iso (self->offset);

  /* "2026-11-01T10:42:00Z" without its seconds. */
  if (self->unit == FETTLE_MOMENT_MINUTE)
    strcpy (iso + 16, "Z");
  return iso;
}

static char *
dup_distance_text (const FettleMoment *self)
{
  g_autofree char *length = fettle_time_span_to_text (self->offset);

  if (self->offset == 0)
    return g_strdup (NOW);
  return g_strconcat (self->offset > 0 ? "+" : "", length, NULL);
}

char *
fettle_moment_to_text (const FettleMoment *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (self->form)
    {
    case FETTLE_MOMENT_FROM_NOW:
      return dup_distance_text (self);
    case FETTLE_MOMENT_DAY:
      return g_strdup (get_day_word (self));
    case FETTLE_MOMENT_LOCAL:
      return dup_local_text (self);
    case FETTLE_MOMENT_INSTANT:
      return dup_instant_text (self);
    default:
      g_return_val_if_reached (NULL);
    }
}

/* How people read a date that is written as exactly as that. */
static const char *const date_formats[] = {
  [FETTLE_MOMENT_YEAR] = "%Y",
  /* Translators: a month and its year, as in "Nov 2026". */
  [FETTLE_MOMENT_MONTH] = N_("%b %Y"),
  /* Translators: a day, as in "1 Nov 2026". */
  [FETTLE_MOMENT_DATE] = N_("%-d %b %Y"),
  /* Translators: a day and a time, as in "24 Nov 2025 10:42". */
  [FETTLE_MOMENT_MINUTE] = N_("%-d %b %Y %H:%M"),
  [FETTLE_MOMENT_SECOND] = N_("%-d %b %Y %H:%M:%S"),
  [FETTLE_MOMENT_MILLISECOND] = N_("%-d %b %Y %H:%M:%S"),
};

static char *
dup_date_label (const FettleMoment *self,
                GTimeZone          *zone)
{
  g_autoptr (GDateTime) date = NULL;

  if (self->form == FETTLE_MOMENT_LOCAL)
    date = g_date_time_new_utc (self->year, self->month, self->day, self->hour, self->minute, self->second);
  else
    {
      /* Whole seconds, rounded down also before 1970. */
      gint64 ms = self->offset - ((self->offset % 1000) + 1000) % 1000;
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (ms / 1000);

      date = g_date_time_to_timezone (utc, zone);
    }

  return date != NULL ? g_date_time_format (date, _(date_formats[self->unit])) : fettle_moment_to_text (self);
}

char *
fettle_moment_to_label (const FettleMoment *self,
                        GTimeZone          *zone)
{
  g_autofree char *length = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  if (self->form == FETTLE_MOMENT_DAY)
    return g_strdup (_(get_day_word (self)));
  if (self->form != FETTLE_MOMENT_FROM_NOW)
    return dup_date_label (self, zone);
  if (self->offset == 0)
    return g_strdup (_(NOW));

  length = fettle_time_span_to_label (ABS (self->offset));
  /* Translators: %s is a length of time, as in "7 d ago", "in 2 h". */
  return g_strdup_printf (self->offset < 0 ? _("%s ago") : _("in %s"), length);
}

/* --- meaning ---------------------------------------------------------------------- */

gboolean
fettle_moment_equal (const FettleMoment *a,
                     const FettleMoment *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->form == b->form && a->unit == b->unit && a->offset == b->offset && a->year == b->year &&
         a->month == b->month && a->day == b->day && a->hour == b->hour && a->minute == b->minute &&
         a->second == b->second;
}

gboolean
fettle_moment_moves (const FettleMoment *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->form == FETTLE_MOMENT_FROM_NOW || self->form == FETTLE_MOMENT_DAY;
}

/* Where the date begins in @zone; beyond the calendar the end of all time. */
static gint64
get_start (GTimeZone *zone,
           int        year,
           int        month,
           int        day)
{
  gint64 ms;

  return fettle_time_from_local (zone, year, month, day, 0, 0, 0, &ms) ? ms : G_MAXINT64;
}

static gint64
get_start_of_date (GTimeZone   *zone,
                   const GDate *date)
{
  return get_start (zone, g_date_get_year (date), g_date_get_month (date), g_date_get_day (date));
}

static void
get_day_span (GDate     *date,
              GTimeZone *zone,
              gint64    *from,
              gint64    *to)
{
  *from = get_start_of_date (zone, date);
  g_date_add_days (date, 1);
  *to = get_start_of_date (zone, date);
}

static void
get_named_day_span (const FettleMoment *self,
                    gint64              now,
                    GTimeZone          *zone,
                    gint64             *from,
                    gint64             *to)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now / 1000);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  GDate date;
  int year, month, day;

  *from = *to = now;
  if (local == NULL)
    return;

  g_date_time_get_ymd (local, &year, &month, &day);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  if (self->offset < 0)
    g_date_subtract_days (&date, -self->offset);
  else
    g_date_add_days (&date, self->offset);

  get_day_span (&date, zone, from, to);
}

static void
get_local_span (const FettleMoment *self,
                GTimeZone          *zone,
                gint64             *from,
                gint64             *to)
{
  GDate date;

  if (self->unit == FETTLE_MOMENT_DATE)
    {
      g_date_clear (&date, 1);
      g_date_set_dmy (&date, self->day, self->month, self->year);
      get_day_span (&date, zone, from, to);
      return;
    }

  if (self->unit > FETTLE_MOMENT_DATE)
    {
      fettle_time_from_local (zone, self->year, self->month, self->day, self->hour, self->minute, self->second, from);
      *to = *from + (self->unit == FETTLE_MOMENT_MINUTE ? FETTLE_MINUTE : FETTLE_SECOND);
      return;
    }

  *from = get_start (zone, self->year, self->month, 1);
  if (self->unit == FETTLE_MOMENT_YEAR || self->month == 12)
    *to = get_start (zone, self->year + 1, 1, 1);
  else
    *to = get_start (zone, self->year, self->month + 1, 1);
}

static const gint64 lengths[] = {
  [FETTLE_MOMENT_MINUTE] = FETTLE_MINUTE,
  [FETTLE_MOMENT_SECOND] = FETTLE_SECOND,
  [FETTLE_MOMENT_MILLISECOND] = 1,
};

void
fettle_moment_get_span (const FettleMoment *self,
                        gint64              now,
                        GTimeZone          *zone,
                        gint64             *from,
                        gint64             *to)
{
  g_return_if_fail (self != NULL && zone != NULL);
  g_return_if_fail (from != NULL && to != NULL);

  switch (self->form)
    {
    case FETTLE_MOMENT_FROM_NOW:
      *from = now + self->offset;
      *to = *from + 1;
      break;
    case FETTLE_MOMENT_DAY:
      get_named_day_span (self, now, zone, from, to);
      break;
    case FETTLE_MOMENT_LOCAL:
      get_local_span (self, zone, from, to);
      break;
    case FETTLE_MOMENT_INSTANT:
      *from = self->offset;
      *to = *from + lengths[self->unit];
      break;
    default:
      g_return_if_reached ();
    }
}
