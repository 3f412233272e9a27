/* fettle-holiday-rule.c: which rules of repeated events are those of holidays.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-holiday-rule.h"

#define MAX_INTERVAL 100
#define LEAP_YEAR 2000

static gboolean
is_given (const short *by)
{
  return by[0] != ICAL_RECURRENCE_ARRAY_MAX;
}

/* Each of its days is in one of its months: there is no 30 February. */
static gboolean
has_real_month_days (const struct icalrecurrencetype *rule)
{
  guint most = is_given (rule->by_month) ? 0 : 31;

  for (guint i = 0; i < ICAL_BY_MONTH_SIZE && is_given (rule->by_month + i); i++)
    {
      if (rule->by_month[i] >= 1 && rule->by_month[i] <= 12)
        most = MAX (most, g_date_get_days_in_month (rule->by_month[i], LEAP_YEAR));
    }
  for (guint i = 0; i < ICAL_BY_MONTHDAY_SIZE && is_given (rule->by_month_day + i); i++)
    {
      if (ABS (rule->by_month_day[i]) > (int) most)
        return FALSE;
    }

  return TRUE;
}

/* The highest number before a weekday, as in "4TH"; 0 where there is none. */
static int
get_highest_position (const struct icalrecurrencetype *rule)
{
  int highest = 0;

  for (guint i = 0; i < ICAL_BY_DAY_SIZE && is_given (rule->by_day + i); i++)
    highest = MAX (highest, ABS (icalrecurrencetype_day_position (rule->by_day[i])));

  return highest;
}

/* "The last of the Mondays of May": each weekday is there four times a month. */
static gboolean
has_real_set_positions (const struct icalrecurrencetype *rule)
{
  for (guint i = 0; i < ICAL_BY_SETPOS_SIZE && is_given (rule->by_set_pos + i); i++)
    {
      if (ABS (rule->by_set_pos[i]) > 4 || !is_given (rule->by_day) || get_highest_position (rule) > 0 ||
          is_given (rule->by_month_day))
        return FALSE;
    }

  return TRUE;
}

/* Rules of holidays by the month or year. For one that never comes libical looks
 * through thousands of years, so what can be seen at once is not asked of it. */
static gboolean
is_plain_month_or_year (const struct icalrecurrencetype *rule)
{
  gboolean has_months = is_given (rule->by_month);
  int most = rule->freq == ICAL_YEARLY_RECURRENCE && !has_months ? 52 : 5;
  int highest = get_highest_position (rule);

  if (is_given (rule->by_year_day) || is_given (rule->by_week_no))
    return FALSE;
  if (rule->freq == ICAL_MONTHLY_RECURRENCE && has_months && rule->interval > 1)
    return FALSE;

  return highest <= most && (highest == 0 || !is_given (rule->by_month_day)) &&
         has_real_month_days (rule) && has_real_set_positions (rule);
}

gboolean
fettle_holiday_rule_is_plain (const struct icalrecurrencetype *rule)
{
  gboolean has_times = is_given (rule->by_second) || is_given (rule->by_minute) || is_given (rule->by_hour);
  gboolean has_dates = is_given (rule->by_month) || is_given (rule->by_month_day) || is_given (rule->by_year_day) ||
                       is_given (rule->by_week_no) || is_given (rule->by_set_pos);

  if (has_times || rule->rscale != NULL || rule->interval < 1 || rule->interval > MAX_INTERVAL)
    return FALSE;

  switch (rule->freq)
    {
    case ICAL_YEARLY_RECURRENCE:
    case ICAL_MONTHLY_RECURRENCE:
      return is_plain_month_or_year (rule);
    /* These may not be thinned out: such a rule could look at each day of centuries
     * and never find one. */
    case ICAL_WEEKLY_RECURRENCE:
      return !has_dates;
    case ICAL_DAILY_RECURRENCE:
      return !has_dates && !is_given (rule->by_day);
    case ICAL_SECONDLY_RECURRENCE:
    case ICAL_MINUTELY_RECURRENCE:
    case ICAL_HOURLY_RECURRENCE:
    case ICAL_NO_RECURRENCE:
    default:
      return FALSE;
    }
}
