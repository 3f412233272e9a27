/* fettle-holiday-event.c: the days of one event of an iCalendar file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-holiday-event.h"

#include "fettle-day.h"
#include "fettle-holiday-rule.h"
#include "fettle-problem.h"
#include "fettle-text.h"

#include <glib/gi18n-lib.h>
#include <libical/ical.h>
#include <string.h>

#define MAX_NAME 120
#define MAX_DAYS 366

struct _FettleHolidayEvent
{
  icalcomponent    *component;  /* (owned) (nullable) */
  char             *name;       /* (owned) */
  gint64            first;      /* day, where has_day */
  gboolean          has_day;
  guint             n_days;
  FettleHolidayFlaw flaw;
};

/* --- pieces --------------------------------------------------------------------------- */

static gboolean
get_day_of (struct icaltimetype time,
            gint64             *day)
{
  if (!fettle_day_is_date (time.year, time.month, time.day))
    return FALSE;

  *day = fettle_day_from_date (time.year, time.month, time.day);

  return TRUE;
}

static icalproperty *
get_first (const FettleHolidayEvent *self,
           icalproperty_kind         kind)
{
  return icalcomponent_get_first_property (self->component, kind);
}

static icalproperty *
get_next (const FettleHolidayEvent *self,
          icalproperty_kind         kind)
{
  return icalcomponent_get_next_property (self->component, kind);
}

/* One line, not too long, and nothing in it that turns the writing around. */
static char *
dup_name (const char *summary)
{
  g_autofree char *tidy = fettle_text_tidy (summary);
  g_autoptr (GString) name = g_string_new (NULL);
  guint n = 0;

  for (const char *p = tidy; *p != '\0' && n < MAX_NAME; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if ((letter >= 0x202a && letter <= 0x202e) || (letter >= 0x2066 && letter <= 0x2069))
        continue;
      g_string_append_unichar (name, letter);
      n++;
    }

  return fettle_text_tidy (name->str);
}

static char *
read_name (const FettleHolidayEvent *self)
{
  icalproperty *property = get_first (self, ICAL_SUMMARY_PROPERTY);
  const char *summary = property != NULL ? icalproperty_get_summary (property) : NULL;

  return dup_name (summary != NULL ? summary : "");
}

/* Days from DTSTART until DTEND or for DURATION; one without either. */
static gint64
read_length (const FettleHolidayEvent *self)
{
  icalproperty *end = get_first (self, ICAL_DTEND_PROPERTY);
  icalproperty *duration = get_first (self, ICAL_DURATION_PROPERTY);
  gint64 n = 1;

  if (end != NULL && get_day_of (icalproperty_get_dtend (end), &n))
    n -= self->first;
  else if (duration != NULL)
    {
      struct icaldurationtype length = icalproperty_get_duration (duration);

      n = length.is_neg ? 1 : (gint64) length.weeks * 7 + length.days;
    }

  return MAX (n, 1);
}

static gboolean
is_cancelled (const FettleHolidayEvent *self)
{
  icalproperty *status = get_first (self, ICAL_STATUS_PROPERTY);

  return status != NULL && icalproperty_get_status (status) == ICAL_STATUS_CANCELLED;
}

/* What libical did not understand could be the rule, or an exception to it. */
static gboolean
is_understood (const FettleHolidayEvent *self)
{
  return self->component != NULL && icalcomponent_isa (self->component) == ICAL_VEVENT_COMPONENT &&
         get_first (self, ICAL_XLICERROR_PROPERTY) == NULL;
}

static FettleHolidayFlaw
read_event (FettleHolidayEvent *self)
{
  icalproperty *start = get_first (self, ICAL_DTSTART_PROPERTY);
  gint64 n_days;

  if (start == NULL || !get_day_of (icalproperty_get_dtstart (start), &self->first))
    return FETTLE_HOLIDAY_UNREADABLE;

  self->has_day = TRUE;
  n_days = read_length (self);
  self->n_days = MIN (n_days, MAX_DAYS);
  if (is_cancelled (self))
    return FETTLE_HOLIDAY_CANCELLED;
  if (!icalproperty_get_dtstart (start).is_date)
    return FETTLE_HOLIDAY_TIMED;
  if (!is_understood (self))
    return FETTLE_HOLIDAY_UNREADABLE;

  return n_days > MAX_DAYS ? FETTLE_HOLIDAY_ENDLESS : FETTLE_HOLIDAY_FINE;
}

/* --- rules --------------------------------------------------------------------------------- */

/* How many periods lie between the first day and @last. */
static gint64
count_periods (const struct icalrecurrencetype *rule,
               gint64                           first,
               gint64                           last)
{
  static const int lengths[] = {
    [ICAL_DAILY_RECURRENCE] = 1,
    [ICAL_WEEKLY_RECURRENCE] = 7,
    [ICAL_MONTHLY_RECURRENCE] = 28,
    [ICAL_YEARLY_RECURRENCE] = 365,
  };

  return 1 + (last - first) / lengths[rule->freq] / rule->interval;
}

static gboolean
fail_repeating (GError **error)
{
  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, _("Its events repeat too often, or never come."),
                      _("Choose a file that holds holidays only."), _("The calendar file is too large."));

  return FALSE;
}

static gboolean
pay (FettleHolidayPurse *purse,
     gint64              n_steps,
     GError            **error)
{
  if (n_steps > purse->n_steps)
    return fail_repeating (error);

  purse->n_steps -= n_steps;

  return TRUE;
}

/* libical looks for long before it finds that a rule never comes. */
static gboolean
pay_barren (FettleHolidayPurse *purse,
            GError            **error)
{
  if (purse->n_barren == 0)
    return fail_repeating (error);

  purse->n_barren--;

  return TRUE;
}

static struct icaltimetype
make_date (gint64 day)
{
  struct icaltimetype date = { .is_date = 1 };

  fettle_day_to_date (day, &date.year, &date.month, &date.day);

  return date;
}

/* Nothing is looked for beyond @last. */
static void
end_rule (struct icalrecurrencetype *rule,
          gint64                     last)
{
  gint64 until;

  if (icaltime_is_null_time (rule->until) || !get_day_of (rule->until, &until) || until > last)
    until = last;
  rule->until = make_date (until);
}

/* Adds the days of @rule, at most one more than can be paid for; returns how many. */
static guint
add_rule (const FettleHolidayEvent        *self,
          const struct icalrecurrencetype *rule,
          const FettleHolidayPurse        *purse,
          GArray                          *days)
{
  icalrecur_iterator *iterator = icalrecur_iterator_new (*rule, make_date (self->first));
  guint n = 0;

  while (iterator != NULL && n <= purse->n_steps)
    {
      struct icaltimetype time = icalrecur_iterator_next (iterator);
      gint64 day;

      if (icaltime_is_null_time (time) || !get_day_of (time, &day))
        break;
      g_array_append_val (days, day);
      n++;
    }
  if (iterator != NULL)
    icalrecur_iterator_free (iterator);

  return n;
}

static gboolean
add_rules (const FettleHolidayEvent *self,
           gint64                    last,
           FettleHolidayPurse       *purse,
           GArray                   *days,
           FettleHolidayFlaw        *flaw,
           GError                  **error)
{
  for (icalproperty *property = get_first (self, ICAL_RRULE_PROPERTY); property != NULL;
       property = get_next (self, ICAL_RRULE_PROPERTY))
    {
      struct icalrecurrencetype rule = icalproperty_get_rrule (property);
      guint n;

      if (!fettle_holiday_rule_is_plain (&rule))
        {
          *flaw = FETTLE_HOLIDAY_ODD;
          return TRUE;
        }
      end_rule (&rule, last);
      if (!pay (purse, count_periods (&rule, self->first, last), error))
        return FALSE;
      n = add_rule (self, &rule, purse, days);
      if (n == 0)
        {
          *flaw = FETTLE_HOLIDAY_ODD;
          return pay_barren (purse, error);
        }
      if (!pay (purse, n, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
has_odd_parts (const FettleHolidayEvent *self)
{
  icalproperty *replaced = get_first (self, ICAL_RECURRENCEID_PROPERTY);

  return get_first (self, ICAL_EXRULE_PROPERTY) != NULL ||
         (replaced != NULL && icalproperty_get_first_parameter (replaced, ICAL_RANGE_PARAMETER) != NULL);
}

static void
add_dates (const FettleHolidayEvent *self,
           GArray                   *days)
{
  for (icalproperty *property = get_first (self, ICAL_RDATE_PROPERTY); property != NULL;
       property = get_next (self, ICAL_RDATE_PROPERTY))
    {
      gint64 day;

      if (get_day_of (icalproperty_get_rdate (property).time, &day))
        g_array_append_val (days, day);
    }
}

static GHashTable *
get_exceptions (const FettleHolidayEvent *self)
{
  GHashTable *exceptions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (icalproperty *property = get_first (self, ICAL_EXDATE_PROPERTY); property != NULL;
       property = get_next (self, ICAL_EXDATE_PROPERTY))
    {
      gint64 day;

      if (get_day_of (icalproperty_get_exdate (property), &day))
        g_hash_table_add (exceptions, g_memdup2 (&day, sizeof day));
    }

  return exceptions;
}

/* All days of the event; none where its rule is odd. */
static gboolean
add_days (const FettleHolidayEvent *self,
          gint64                    last,
          FettleHolidayPurse       *purse,
          GArray                   *days,
          FettleHolidayFlaw        *flaw,
          GError                  **error)
{
  if (get_first (self, ICAL_RRULE_PROPERTY) == NULL)
    g_array_append_val (days, self->first);
  else if (!add_rules (self, last, purse, days, flaw, error))
    return FALSE;

  if (*flaw == FETTLE_HOLIDAY_FINE)
    add_dates (self, days);
  else
    g_array_set_size (days, 0);

  return TRUE;
}

/* A day that an event of its own replaces is that event's. */
static gboolean
is_replaced (const FettleHolidayEvent *self,
             gint64                    day,
             GHashTable               *replaced)
{
  g_autofree char *key = fettle_holiday_event_dup_key (self, day);

  return g_hash_table_contains (replaced, key) && get_first (self, ICAL_RECURRENCEID_PROPERTY) == NULL;
}

/* --- public ---------------------------------------------------------------------------------- */

FettleHolidayEvent *
fettle_holiday_event_new (const char *text)
{
  FettleHolidayEvent *self = g_new0 (FettleHolidayEvent, 1);

  self->component = icalparser_parse_string (text);
  self->flaw = self->component != NULL ? read_event (self) : FETTLE_HOLIDAY_UNREADABLE;
  self->name = self->component != NULL ? read_name (self) : g_strdup ("");

  return self;
}

void
fettle_holiday_event_free (FettleHolidayEvent *self)
{
  g_clear_pointer (&self->component, icalcomponent_free);
  g_free (self->name);
  g_free (self);
}

FettleHolidayFlaw
fettle_holiday_event_get_flaw (const FettleHolidayEvent *self)
{
  return self->flaw;
}

const char *
fettle_holiday_event_get_name (const FettleHolidayEvent *self)
{
  return self->name;
}

gboolean
fettle_holiday_event_get_day (const FettleHolidayEvent *self,
                              gint64                   *day)
{
  *day = self->first;

  return self->has_day;
}

char *
fettle_holiday_event_dup_key (const FettleHolidayEvent *self,
                              gint64                    day)
{
  icalproperty *property = self->component != NULL ? get_first (self, ICAL_UID_PROPERTY) : NULL;
  const char *uid = property != NULL ? icalproperty_get_uid (property) : NULL;

  return g_strdup_printf ("%" G_GINT64_FORMAT " %s", day, uid != NULL ? uid : "");
}

char *
fettle_holiday_event_dup_replaced (const FettleHolidayEvent *self)
{
  icalproperty *property = self->component != NULL ? get_first (self, ICAL_RECURRENCEID_PROPERTY) : NULL;
  gint64 day;

  if (property == NULL || !get_day_of (icalproperty_get_recurrenceid (property), &day))
    return NULL;

  return fettle_holiday_event_dup_key (self, day);
}

gboolean
fettle_holiday_event_repeat (const FettleHolidayEvent *self,
                             gint64                    last,
                             GHashTable               *replaced,
                             FettleHolidayPurse       *purse,
                             FettleHolidayFunc         func,
                             gpointer                  user_data,
                             FettleHolidayFlaw        *flaw,
                             GError                  **error)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) exceptions = NULL;

  g_return_val_if_fail (self->flaw == FETTLE_HOLIDAY_FINE, FALSE);

  *flaw = has_odd_parts (self) ? FETTLE_HOLIDAY_ODD : FETTLE_HOLIDAY_FINE;
  if (*flaw != FETTLE_HOLIDAY_FINE || self->first > last)
    return TRUE;
  if (!add_days (self, last, purse, days, flaw, error))
    return FALSE;

  exceptions = get_exceptions (self);
  for (guint i = 0; i < days->len; i++)
    {
      gint64 day = g_array_index (days, gint64, i);

      if (!g_hash_table_contains (exceptions, &day) && !is_replaced (self, day, replaced))
        func (day, self->n_days, user_data);
    }

  return TRUE;
}
