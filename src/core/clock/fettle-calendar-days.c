/* fettle-calendar-days.c: the days on which other hours are worked than usual.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-calendar-days.h"

#include "fettle-calendar-line-private.h"
#include "fettle-day.h"
#include "fettle-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LEAP_YEAR 2000

/* So many days one text may name, ranges counted by their days. */
#define MAX_DAYS 100000

/* What a line does to its days. */
typedef struct
{
  FettleDayMinutes minutes;
  gboolean         adds;
  gboolean         has_hours;
  char            *name;  /* (owned) (nullable) */
} Rule;

/* A day and a line for it. Dated days have their number, yearly ones month × 32
 * + day. */
typedef struct
{
  gint32  day;
  guint32 rule;
} Entry;

struct _FettleCalendarDays
{
  GArray *rules;   /* (owned) Rule, in the order of the text */
  GArray *dated;   /* (owned) Entry, by day, then in the order of the text */
  GArray *yearly;  /* (owned) Entry, likewise */
};

typedef struct
{
  gboolean is_yearly;
  int      year, month, day;
} Date;

/* --- reading ------------------------------------------------------------------------ */

static gboolean
read_number (const char **p,
             guint        n_digits,
             int         *number)
{
  *number = 0;
  for (guint i = 0; i < n_digits; i++, (*p)++)
    {
      if (!g_ascii_isdigit (**p))
        return FALSE;
      *number = *number * 10 + g_ascii_digit_value (**p);
    }

  return TRUE;
}

/* "2026-12-25", "*-12-25" */
static gboolean
read_date (const char **p,
           Date        *date)
{
  date->is_yearly = **p == '*';
  date->year = LEAP_YEAR;
  if (date->is_yearly)
    (*p)++;
  else if (!read_number (p, 4, &date->year))
    return FALSE;

  if (*(*p)++ != '-' || !read_number (p, 2, &date->month) ||
      *(*p)++ != '-' || !read_number (p, 2, &date->day))
    return FALSE;

  return fettle_day_is_date (date->year, date->month, date->day);
}

static gint64
number_of (const Date *date)
{
  if (date->is_yearly)
    return date->month * 32 + date->day;

  return fettle_day_from_date (date->year, date->month, date->day);
}

static gboolean
is_in_range (const Date *date)
{
  return date->year >= FETTLE_CALENDAR_FIRST_YEAR && date->year <= FETTLE_CALENDAR_LAST_YEAR;
}

/* The first word of a line: one date, or the first and the last of several. */
static gboolean
read_dates (FettleCalendarLine *line,
            const char         *word,
            Date               *first,
            Date               *last,
            GError            **error)
{
  const char *p = word;
  gboolean is_range = FALSE;
  gboolean is_date = read_date (&p, first);

  *last = *first;
  if (is_date && g_str_has_prefix (p, ".."))
    {
      p += 2;
      is_range = TRUE;
      is_date = read_date (&p, last);
    }
  if (!is_date || *p != '\0')
    return fettle_calendar_line_fail (line, word, _("“%s” is no date."),
                                      _("Begin with “2026-12-25”, “*-12-25” for each year, "
                                        "or “2026-12-27..2027-01-01” for several days."), error);
  if (is_range && (first->is_yearly || last->is_yearly))
    return fettle_calendar_line_fail (line, word, _("“%s” is a range of yearly days."),
                                      _("Write a line for each of the days."), error);
  if (!is_in_range (first) || !is_in_range (last))
    return fettle_calendar_line_fail (line, word, _("“%s” is too far away."),
                                      _("Calendars go from 1970 to 2199."), error);
  if (number_of (last) < number_of (first))
    return fettle_calendar_line_fail (line, word, _("“%s” ends before it begins."),
                                      _("Write the earlier date first."), error);

  return TRUE;
}

/* "8:", "08:": what stands there is meant as hours. */
static gboolean
begins_with_hours (const char *p)
{
  guint n = 0;

  while (n < 2 && g_ascii_isdigit (p[n]))
    n++;

  return n > 0 && p[n] == ':' && g_ascii_isdigit (p[n + 1]);
}

static gboolean
read_rule (FettleCalendarLine *line,
           Rule               *rule,
           GError            **error)
{
  while (begins_with_hours (line->rest))
    {
      g_autofree char *word = fettle_calendar_line_take_word (line);

      if (!fettle_calendar_line_add_stretch (line, word, &rule->minutes, error))
        return FALSE;
      rule->has_hours = TRUE;
    }
  if (rule->adds && !rule->has_hours)
    return fettle_calendar_line_fail (line, line->text, _("“%s” adds no hours."),
                                      _("Write the hours behind the date: “+2026-11-28 09:00-13:00”."), error);

  rule->name = fettle_text_tidy (line->rest);
  if (*rule->name == '\0')
    g_clear_pointer (&rule->name, g_free);

  return TRUE;
}

static gboolean
add_entries (FettleCalendarDays *self,
             FettleCalendarLine *line,
             const Date         *first,
             const Date         *last,
             GError            **error)
{
  GArray *entries = first->is_yearly ? self->yearly : self->dated;

  for (gint64 day = number_of (first); day <= number_of (last); day++)
    {
      Entry entry = { day, self->rules->len - 1 };

      g_array_append_val (entries, entry);
    }
  if (self->yearly->len + self->dated->len <= MAX_DAYS)
    return TRUE;

  return fettle_calendar_line_fail (line, line->text, _("With “%s” there are more days than a calendar can hold."),
                                    _("Leave out what is long past, and write hours of each week among the working hours."),
                                    error);
}

static gboolean
read_line (FettleCalendarLine *line,
           gpointer            user_data,
           GError            **error)
{
  FettleCalendarDays *self = user_data;
  g_autofree char *word = NULL;
  Rule rule = { .adds = *line->rest == '+' };
  Date first, last;

  if (rule.adds)
    line->rest++;
  word = fettle_calendar_line_take_word (line);
  if (!read_dates (line, word != NULL && *word != '\0' ? word : line->text, &first, &last, error) ||
      !read_rule (line, &rule, error))
    return FALSE;

  g_array_append_val (self->rules, rule);

  return add_entries (self, line, &first, &last, error);
}

/* --- finding ------------------------------------------------------------------------- */

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const Entry *one = a;
  const Entry *other = b;

  if (one->day != other->day)
    return one->day < other->day ? -1 : 1;

  return one->rule < other->rule ? -1 : one->rule > other->rule;
}

/* Where the entries of a day begin. */
static guint
find_day (const GArray *entries,
          gint64        day)
{
  guint low = 0;
  guint high = entries->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (entries, Entry, middle).day < day)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* The rule of the entry @at; NULL where that is no entry of @day. */
static const Rule *
get_rule (const FettleCalendarDays *self,
          const GArray             *entries,
          guint                     at,
          gint64                    day)
{
  if (at >= entries->len || g_array_index (entries, Entry, at).day != day)
    return NULL;

  return &g_array_index (self->rules, Rule, g_array_index (entries, Entry, at).rule);
}

static gint64
yearly_number_of (gint64 day)
{
  Date date = { .is_yearly = TRUE };

  fettle_day_to_date (day, &date.year, &date.month, &date.day);

  return number_of (&date);
}

static void
apply_entries (const FettleCalendarDays *self,
               const GArray             *entries,
               gint64                    day,
               FettleDayMinutes         *minutes)
{
  const Rule *rule;

  for (guint at = find_day (entries, day); (rule = get_rule (self, entries, at, day)) != NULL; at++)
    {
      if (rule->adds)
        fettle_day_minutes_unite (minutes, &rule->minutes);
      else
        *minutes = rule->minutes;
    }
}

static const char *
find_name (const FettleCalendarDays *self,
           const GArray             *entries,
           gint64                    day)
{
  const char *name = NULL;
  const Rule *rule;

  for (guint at = find_day (entries, day); (rule = get_rule (self, entries, at, day)) != NULL; at++)
    {
      if (rule->name != NULL)
        name = rule->name;
    }

  return name;
}

/* --- public ---------------------------------------------------------------------------- */

static void
rule_clear_cb (gpointer rule)
{
  g_free (((Rule *) rule)->name);
}

FettleCalendarDays *
fettle_calendar_days_new (const char *text,
                          GError    **error)
{
  g_autoptr (FettleCalendarDays) self = g_new0 (FettleCalendarDays, 1);

  self->rules = g_array_new (FALSE, FALSE, sizeof (Rule));
  g_array_set_clear_func (self->rules, rule_clear_cb);
  self->dated = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->yearly = g_array_new (FALSE, FALSE, sizeof (Entry));

  if (!fettle_calendar_read_lines (FETTLE_CALENDAR_DAYS, text, read_line, self, error))
    return NULL;

  g_array_sort (self->dated, compare_entries);
  g_array_sort (self->yearly, compare_entries);

  return g_steal_pointer (&self);
}

void
fettle_calendar_days_free (FettleCalendarDays *self)
{
  g_array_unref (self->rules);
  g_array_unref (self->dated);
  g_array_unref (self->yearly);
  g_free (self);
}

void
fettle_calendar_days_apply (const FettleCalendarDays *self,
                            gint64                    day,
                            FettleDayMinutes         *minutes)
{
  if (self->yearly->len > 0)
    apply_entries (self, self->yearly, yearly_number_of (day), minutes);
  apply_entries (self, self->dated, day, minutes);
}

const char *
fettle_calendar_days_get_name (const FettleCalendarDays *self,
                               gint64                    day)
{
  const char *name = find_name (self, self->dated, day);

  return name != NULL ? name : find_name (self, self->yearly, yearly_number_of (day));
}

gboolean
fettle_calendar_days_only_close (const FettleCalendarDays *self)
{
  for (guint i = 0; i < self->rules->len; i++)
    {
      if (g_array_index (self->rules, Rule, i).has_hours)
        return FALSE;
    }

  return TRUE;
}

/* --- writing --------------------------------------------------------------------------- */

static void
append_date (GString *line,
             gint64   number)
{
  int year, month, day;

  fettle_day_to_date (number, &year, &month, &day);
  g_string_append_printf (line, "%04d-%02d-%02d", year, month, day);
}

/* Without a "#" that would begin a comment. */
static char *
clean_name (const char *name)
{
  g_autofree char *tidy = fettle_text_tidy (name);
  g_autoptr (GString) clean = g_string_sized_new (strlen (tidy));

  for (const char *p = tidy; *p != '\0'; p++)
    {
      if (*p != '#' || (clean->len > 0 && clean->str[clean->len - 1] != ' '))
        g_string_append_c (clean, *p);
    }

  return fettle_text_tidy (clean->str);
}

char *
fettle_calendar_days_format (gint64      first,
                             gint64      last,
                             const char *name)
{
  g_autofree char *clean = clean_name (name != NULL ? name : "");
  GString *line = g_string_new (NULL);

  append_date (line, first);
  if (last > first)
    {
      g_string_append (line, "..");
      append_date (line, last);
    }
  /* What would be read as hours stands behind a dash. */
  if (*clean != '\0')
    g_string_append_printf (line, " %s%s", begins_with_hours (clean) ? "– " : "", clean);

  return g_string_free (line, FALSE);
}
