/* fettle-day.c: calendar days as numbers: days since 1970-01-01.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-day.h"

/* Years begin in March here, so that the leap day is the last of its year. */
gint64
fettle_day_from_date (int year,
                      int month,
                      int day)
{
  int y = month <= 2 ? year - 1 : year;
  int era = (y >= 0 ? y : y - 399) / 400;
  int year_of_era = y - era * 400;
  int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return (gint64) era * 146097 + day_of_era - 719468;
}

void
fettle_day_to_date (gint64  number,
                    int    *year,
                    int    *month,
                    int    *day)
{
  gint64 shifted = number + 719468;
  gint64 era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  int day_of_era = shifted - era * 146097;
  int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
                     day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int m = (5 * day_of_year + 2) / 153;

  if (day != NULL)
    *day = day_of_year - (153 * m + 2) / 5 + 1;
  if (month != NULL)
    *month = m < 10 ? m + 3 : m - 9;
  if (year != NULL)
    *year = year_of_era + era * 400 + (m >= 10 ? 1 : 0);
}

guint
fettle_day_get_weekday (gint64 number)
{
  /* 1970-01-01 was a Thursday. */
  gint64 rest = (number + 3) % 7;

  return rest >= 0 ? rest : rest + 7;
}

gboolean
fettle_day_is_date (int year,
                    int month,
                    int day)
{
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 &&
         day >= 1 && day <= g_date_get_days_in_month (month, year);
}
