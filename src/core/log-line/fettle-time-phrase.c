/* fettle-time-phrase.c: points and lengths of time as people write them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-time-phrase.h"

#include "fettle-log-line.h"
#include "fettle-text.h"
#include "fettle-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_YEARS_BACK 8  /* 29 February may be eight years ago (1896 to 1904) */
#define MAX_WORD 64       /* bytes; no word of ours is longer */
#define MAX_LENGTH (FETTLE_TIME_LAST - FETTLE_TIME_FIRST)

/* What is read, and from where it is seen. */
typedef struct
{
  const char *p;
  gint64      now;
  GTimeZone  *zone;
} Reader;

typedef struct
{
  int hour;
  int minute;
} ClockTime;

/* --- small pieces -------------------------------------------------------------- */

/* A phrase ends where a word does: "08:30," but not "08:30x". */
static gboolean
is_end (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  if (c == '.')
    return p[1] == '\0' || g_ascii_isspace (p[1]);

  return c == '\0' || c == ',' || c == ';' || c == ')' || g_unichar_isspace (c);
}

static const char *
skip_blanks (const char *p)
{
  while (*p == ' ' || *p == '\t')
    p++;

  return p;
}

/* Between 1 and @max_digits digits; returns how many. */
static guint
read_number (const char **p,
             guint        max_digits,
             int         *number)
{
  guint n = 0;

  *number = 0;
  while (n < max_digits && g_ascii_isdigit ((*p)[n]))
    *number = *number * 10 + g_ascii_digit_value ((*p)[n++]);

  if (g_ascii_isdigit ((*p)[n]))
    return 0;

  *p += n;

  return n;
}

/* The letters at @p, folded; NULL where there are none, or too many for a word. */
static char *
read_word (const char **p)
{
  const char *end = *p;
  g_autofree char *word = NULL;

  while (g_unichar_isalpha (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  if (end == *p || end - *p > MAX_WORD)
    return NULL;

  word = g_strndup (*p, end - *p);
  *p = end;

  return fettle_text_fold (word);
}

static gboolean
is_word (const char *folded,
         const char *word)
{
  g_autofree char *plain = fettle_text_fold (word);
  g_autofree char *translated = fettle_text_fold (_(word));

  return strcmp (folded, plain) == 0 || strcmp (folded, translated) == 0;
}

static gboolean
is_clock_time (const ClockTime *time)
{
  return time->hour <= 23 && time->minute <= 59;
}

/* "8:30", "08:30", "0830"; with @bare also "8" and "08". */
static gboolean
read_clock_time (const char **p,
                 gboolean     bare,
                 ClockTime   *time)
{
  const char *q = *p;
  guint digits = read_number (&q, 4, &time->hour);

  time->minute = 0;
  if (digits == 4)
    {
      time->minute = time->hour % 100;
      time->hour /= 100;
    }
  else if (digits == 0 || digits == 3)
    return FALSE;
  else if (*q == ':')
    {
      q++;
      if (read_number (&q, 2, &time->minute) != 2)
        return FALSE;
    }
  else if (!bare)
    return FALSE;

  if (!is_clock_time (time) || !is_end (q))
    return FALSE;

  *p = q;

  return TRUE;
}

/* The clock time after a day, if there is one; midnight otherwise. */
static ClockTime
read_time_of_day (const char **p,
                  gboolean     bare)
{
  const char *q = skip_blanks (*p);
  ClockTime time = { 0, 0 };

  if (q != *p && read_clock_time (&q, bare, &time))
    *p = q;
  else
    time = (ClockTime) { 0, 0 };

  return time;
}

/* --- days ------------------------------------------------------------------------- */

static void
get_today (Reader *reader,
           GDate  *date)
{
  g_autoptr (GDateTime) local = fettle_time_to_zone (reader->now, reader->zone);
  int year, month, day;

  g_date_time_get_ymd (local, &year, &month, &day);
  g_date_clear (date, 1);
  g_date_set_dmy (date, day, month, year);
}

static gboolean
get_instant (Reader          *reader,
             const GDate     *date,
             const ClockTime *time,
             gint64          *ms)
{
  return fettle_time_from_local (reader->zone,
                                 g_date_get_year (date), g_date_get_month (date), g_date_get_day (date),
                                 time->hour, time->minute, 0, ms);
}

/* FALSE where the calendar begins before that. */
static gboolean
go_back (GDate *date,
         guint  days)
{
  if (g_date_get_julian (date) <= days)
    return FALSE;

  g_date_subtract_days (date, days);

  return TRUE;
}

/* @date at @time, or @step days before, whichever is the last that was. */
static gboolean
get_last_instant (Reader          *reader,
                  GDate           *date,
                  const ClockTime *time,
                  guint            step,
                  gint64          *ms)
{
  if (!get_instant (reader, date, time, ms))
    return FALSE;
  if (*ms <= reader->now)
    return TRUE;

  return go_back (date, step) && get_instant (reader, date, time, ms);
}

/* --- forms -------------------------------------------------------------------------- */

/* "08:30", "0830" */
static gboolean
read_clock (Reader *reader,
            gint64 *ms)
{
  ClockTime time;
  GDate date;

  if (!read_clock_time (&reader->p, FALSE, &time))
    return FALSE;

  get_today (reader, &date);

  return get_last_instant (reader, &date, &time, 1, ms);
}

static const struct
{
  const char *word;
  guint       back, ahead;
} days[] = {
  { N_("today") },
  { N_("yesterday"), .back = 1 },
  { N_("tomorrow"), .ahead = 1 },
};

/* Each with its short form; in the order of GDateWeekday. */
static const struct
{
  const char *brief;
  const char *word;
} weekdays[] = {
  { N_("mon"), N_("monday") },
  { N_("tue"), N_("tuesday") },
  { N_("wed"), N_("wednesday") },
  { N_("thu"), N_("thursday") },
  { N_("fri"), N_("friday") },
  { N_("sat"), N_("saturday") },
  { N_("sun"), N_("sunday") },
};

/* "yesterday", "yesterday 14:00", "today 9" */
static gboolean
read_day (Reader *reader,
          gint64 *ms)
{
  g_autofree char *word = read_word (&reader->p);

  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (days); i++)
    {
      ClockTime time;
      GDate date;

      if (!is_word (word, days[i].word) || !is_end (reader->p))
        continue;

      time = read_time_of_day (&reader->p, TRUE);
      get_today (reader, &date);
      g_date_add_days (&date, days[i].ahead);

      return go_back (&date, days[i].back) && get_instant (reader, &date, &time, ms);
    }

  return FALSE;
}

/* "mon 9", "Monday 09:00", "fri" */
static gboolean
read_weekday (Reader *reader,
              gint64 *ms)
{
  g_autofree char *word = read_word (&reader->p);

  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (weekdays); i++)
    {
      ClockTime time;
      GDate date;

      if ((!is_word (word, weekdays[i].brief) && !is_word (word, weekdays[i].word)) || !is_end (reader->p))
        continue;

      time = read_time_of_day (&reader->p, TRUE);
      get_today (reader, &date);

      return go_back (&date, (g_date_get_weekday (&date) + 7 - (i + 1)) % 7) &&
             get_last_instant (reader, &date, &time, 7, ms);
    }

  return FALSE;
}

static const struct
{
  const char *brief;
  const char *word;
} months[] = {
  { N_("jan"), N_("january") },
  { N_("feb"), N_("february") },
  { N_("mar"), N_("march") },
  { N_("apr"), N_("april") },
  { N_("may"), N_("may") },
  { N_("jun"), N_("june") },
  { N_("jul"), N_("july") },
  { N_("aug"), N_("august") },
  { N_("sep"), N_("september") },
  { N_("oct"), N_("october") },
  { N_("nov"), N_("november") },
  { N_("dec"), N_("december") },
};

/* 1 to 12, or 0. */
static int
read_month (const char **p)
{
  g_autofree char *word = read_word (p);

  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (months); i++)
    {
      if (is_word (word, months[i].brief) || is_word (word, months[i].word))
        return i + 1;
    }

  return 0;
}

/* After a month four digits are a year where they can be one, and a clock time
 * otherwise: "29 Feb 2016", "29 Feb 1400". */
static int
read_year (const char **p)
{
  const char *q = skip_blanks (*p);
  int year;

  if (q == *p || read_number (&q, 4, &year) != 4 || !is_end (q) || year < 1970 || year > 2099)
    return 0;

  *p = q;

  return year;
}

static gboolean
get_last_date (Reader          *reader,
               int              day,
               int              month,
               const ClockTime *time,
               gint64          *ms)
{
  GDate today;

  get_today (reader, &today);
  for (int back = 0; back <= MAX_YEARS_BACK; back++)
    {
      GDate date;
      int year = g_date_get_year (&today) - back;

      if (!g_date_valid_dmy (day, month, year))
        continue;

      g_date_clear (&date, 1);
      g_date_set_dmy (&date, day, month, year);
      if (get_instant (reader, &date, time, ms) && *ms <= reader->now)
        return TRUE;
    }

  return FALSE;
}

/* "29 Feb", "29 Feb 14:00", "29 February 2016 14:00" */
static gboolean
read_date (Reader *reader,
           gint64 *ms)
{
  ClockTime time;
  int day, month, year;

  if (read_number (&reader->p, 2, &day) == 0)
    return FALSE;
  if (*reader->p == '.')
    reader->p++;
  reader->p = skip_blanks (reader->p);
  month = read_month (&reader->p);
  if (month == 0 || !is_end (reader->p))
    return FALSE;

  year = read_year (&reader->p);
  time = read_time_of_day (&reader->p, FALSE);
  if (year != 0)
    return fettle_time_from_local (reader->zone, year, month, day, time.hour, time.minute, 0, ms);

  return get_last_date (reader, day, month, &time, ms);
}

/* With a zone, as machines write it. */
static gboolean
read_iso_with_zone (Reader *reader,
                    gint64 *ms)
{
  gsize n = strcspn (reader->p, " \t\n,;)");
  g_autofree char *word = g_strndup (reader->p, n);

  if (!fettle_time_from_iso (word, ms))
    return FALSE;

  reader->p += n;

  return TRUE;
}

/* "2016-02-29", "2016-02-29 14:00", "2016-02-29T14:00" in the zone of the reader. */
static gboolean
read_iso_local (Reader *reader,
                gint64 *ms)
{
  ClockTime time = { 0, 0 };
  int year, month, day;

  if (read_number (&reader->p, 4, &year) != 4 || *reader->p++ != '-' ||
      read_number (&reader->p, 2, &month) != 2 || *reader->p++ != '-' ||
      read_number (&reader->p, 2, &day) != 2)
    return FALSE;

  if (*reader->p == 'T')
    {
      reader->p++;
      if (!read_clock_time (&reader->p, FALSE, &time))
        return FALSE;
    }
  else if (is_end (reader->p))
    time = read_time_of_day (&reader->p, FALSE);
  else
    return FALSE;

  return fettle_time_from_local (reader->zone, year, month, day, time.hour, time.minute, 0, ms);
}

/* "20m" and "-2h" are ago, "+2h" is to come. */
static gboolean
read_relative (Reader *reader,
               gint64 *ms)
{
  gboolean ahead = *reader->p == '+';
  const char *p = reader->p + (ahead || *reader->p == '-' ? 1 : 0);
  gint64 length;
  gsize n;

  if (!fettle_duration_phrase_parse (p, &length, &n))
    return FALSE;

  reader->p = p + n;
  *ms = reader->now + (ahead ? length : -length);

  if (!ahead)
    {
      const char *q = skip_blanks (reader->p);
      g_autofree char *word = read_word (&q);

      if (word != NULL && is_word (word, N_("ago")) && is_end (q))
        reader->p = q;
    }

  return TRUE;
}

static gboolean (*const forms[]) (Reader *reader,
                                  gint64 *ms) = {
  read_iso_with_zone,
  read_iso_local,
  read_date,
  read_relative,
  read_day,
  read_weekday,
  read_clock,
};

gboolean
fettle_time_phrase_parse (const char *text,
                          gint64      now,
                          GTimeZone  *zone,
                          gint64     *ms,
                          gsize      *end)
{
  g_return_val_if_fail (text != NULL && zone != NULL, FALSE);
  g_return_val_if_fail (ms != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      Reader reader = { text, now, zone };
      gint64 found;

      if (!forms[i] (&reader, &found) || !is_end (reader.p) || !fettle_time_is_in_range (found))
        continue;

      *ms = found;
      if (end != NULL)
        *end = reader.p - text;
      return TRUE;
    }

  return FALSE;
}

/* --- lengths ------------------------------------------------------------------------ */

static const struct
{
  const char *word;
  gint64      ms;
} units[] = {
  { "m", FETTLE_MINUTE },
  { "h", FETTLE_HOUR },
  { "d", FETTLE_DAY },
  { "w", 7 * FETTLE_DAY },
  { "min", FETTLE_MINUTE },
  { "mins", FETTLE_MINUTE },
  { N_("minute"), FETTLE_MINUTE },
  { N_("minutes"), FETTLE_MINUTE },
  { "hr", FETTLE_HOUR },
  { "hrs", FETTLE_HOUR },
  { N_("hour"), FETTLE_HOUR },
  { N_("hours"), FETTLE_HOUR },
  { N_("day"), FETTLE_DAY },
  { N_("days"), FETTLE_DAY },
  { N_("week"), 7 * FETTLE_DAY },
  { N_("weeks"), 7 * FETTLE_DAY },
};

gboolean
fettle_duration_phrase_read (const char **p,
                             int         *number,
                             gint64      *unit,
                             gboolean    *is_letter)
{
  const char *q = *p;
  g_autofree char *word = NULL;

  g_return_val_if_fail (p != NULL && number != NULL && unit != NULL, FALSE);

  if (read_number (&q, 5, number) == 0)
    return FALSE;

  q = skip_blanks (q);
  word = read_word (&q);
  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (units); i++)
    {
      if (is_word (word, units[i].word))
        {
          *unit = units[i].ms;
          if (is_letter != NULL)
            *is_letter = units[i].word[1] == '\0';
          *p = q;
          return TRUE;
        }
    }

  return FALSE;
}

gboolean
fettle_duration_phrase_parse (const char *text,
                              gint64     *ms,
                              gsize      *end)
{
  const char *p = text;
  const char *last = NULL;
  gint64 total = 0;
  gint64 unit;
  int number;

  g_return_val_if_fail (text != NULL && ms != NULL, FALSE);

  while (fettle_duration_phrase_read (&p, &number, &unit, NULL) && number <= (MAX_LENGTH - total) / unit)
    {
      total += number * unit;
      if (is_end (p))
        {
          last = p;
          *ms = total;
        }
      p = skip_blanks (p);
    }

  if (last == NULL)
    return FALSE;

  if (end != NULL)
    *end = last - text;

  return TRUE;
}
