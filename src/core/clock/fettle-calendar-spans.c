/* fettle-calendar-spans.c: the working time of a calendar as instants.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-calendar-spans-private.h"

#include "fettle-day.h"
#include "fettle-local-time.h"
#include "fettle-time.h"

/* --- one year --------------------------------------------------------------------- */

/* Spans that touch are one, also across midnight and New Year. */
static void
append_span (GArray *spans,
             gint64  start,
             gint64  end,
             gint64 *worked)
{
  FettleCalendarSpan span = { start, end, *worked };
  FettleCalendarSpan *last = spans->len > 0 ? &g_array_index (spans, FettleCalendarSpan, spans->len - 1) : NULL;

  if (end <= start)
    return;

  *worked += end - start;
  if (last != NULL && last->end == start)
    last->end = end;
  else
    g_array_append_val (spans, span);
}

static void
append_day (FettleCalendarSpans *self,
            FettleLocalTime     *clock,
            gint64               day,
            GArray              *spans,
            gint64              *worked)
{
  FettleDayMinutes minutes = self->hours.days[fettle_day_get_weekday (day)];
  guint from, until = 0;

  fettle_calendar_days_apply (self->days, day, &minutes);
  while (fettle_day_minutes_next_run (&minutes, &from, &until))
    {
      gint64 start = fettle_local_time_to_instant (clock, day * FETTLE_DAY + from * FETTLE_MINUTE);
      gint64 end = fettle_local_time_to_instant (clock, day * FETTLE_DAY + until * FETTLE_MINUTE);

      append_span (spans, start, end, worked);
    }
}

static gint64
get_start_of_year (FettleCalendarSpans *self,
                   int                  year)
{
  FettleLocalTime clock;

  fettle_local_time_init (&clock, self->zone);

  return fettle_local_time_to_instant (&clock, fettle_day_from_date (year, 1, 1) * FETTLE_DAY);
}

static void
append_year (FettleCalendarSpans *self,
             int                  year,
             GArray              *spans,
             gint64              *worked)
{
  gint64 end = fettle_day_from_date (year + 1, 1, 1);
  FettleLocalTime clock;

  fettle_local_time_init (&clock, self->zone);
  for (gint64 day = fettle_day_from_date (year, 1, 1); day < end; day++)
    append_day (self, &clock, day, spans, worked);
}

/* --- growing ------------------------------------------------------------------------- */

/* Working time counts on from the other end, so that what is there stays as it is. */
static void
prepend_spans (FettleCalendarSpans *self,
               GArray              *year,
               gint64               worked)
{
  FettleCalendarSpan *next = self->spans->len > 0 ? &g_array_index (self->spans, FettleCalendarSpan, 0) : NULL;

  self->worked_from -= worked;
  for (guint i = 0; i < year->len; i++)
    g_array_index (year, FettleCalendarSpan, i).worked += self->worked_from;

  if (next != NULL && year->len > 0)
    {
      const FettleCalendarSpan *last = &g_array_index (year, FettleCalendarSpan, year->len - 1);

      if (last->end == next->start)
        {
          next->start = last->start;
          next->worked = last->worked;
          g_array_set_size (year, year->len - 1);
        }
    }
  g_array_prepend_vals (self->spans, year->data, year->len);
}

gboolean
fettle_calendar_spans_grow_back (FettleCalendarSpans *self)
{
  g_autoptr (GArray) year = NULL;
  gint64 worked = 0;

  if (self->first_year <= FETTLE_CALENDAR_FIRST_YEAR)
    return FALSE;

  year = g_array_new (FALSE, FALSE, sizeof (FettleCalendarSpan));
  append_year (self, --self->first_year, year, &worked);
  prepend_spans (self, year, worked);
  self->from = get_start_of_year (self, self->first_year);

  return TRUE;
}

gboolean
fettle_calendar_spans_grow (FettleCalendarSpans *self)
{
  if (self->last_year >= FETTLE_CALENDAR_LAST_YEAR)
    return FALSE;

  append_year (self, ++self->last_year, self->spans, &self->worked_until);
  self->until = get_start_of_year (self, self->last_year + 1);

  return TRUE;
}

/* The year of the first question. */
static void
begin (FettleCalendarSpans *self,
       gint64               at)
{
  gint64 sane = CLAMP (at, 0, (FETTLE_CALENDAR_LAST_YEAR - 1970) * 365 * FETTLE_DAY);
  gint64 day = fettle_local_time_from_instant (self->zone, sane) / FETTLE_DAY;
  int year;

  fettle_day_to_date (day, &year, NULL, NULL);
  self->first_year = MAX (year, FETTLE_CALENDAR_FIRST_YEAR);
  self->last_year = self->first_year - 1;
  self->from = get_start_of_year (self, self->first_year);
  fettle_calendar_spans_grow (self);
}

void
fettle_calendar_spans_cover (FettleCalendarSpans *self,
                             gint64               at)
{
  if (self->first_year == 0)
    begin (self, at);
  while (at < self->from && fettle_calendar_spans_grow_back (self))
    ;
  while (at >= self->until && fettle_calendar_spans_grow (self))
    ;
}

/* --- asking ---------------------------------------------------------------------------- */

guint
fettle_calendar_spans_find (FettleCalendarSpans *self,
                            gint64               at)
{
  guint low = 0;
  guint high = self->spans->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->spans, FettleCalendarSpan, middle).end <= at)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

const FettleCalendarSpan *
fettle_calendar_spans_get (FettleCalendarSpans *self,
                           guint                index)
{
  return index < self->spans->len ? &g_array_index (self->spans, FettleCalendarSpan, index) : NULL;
}

gint64
fettle_calendar_spans_get_worked (FettleCalendarSpans *self,
                                  gint64               at)
{
  const FettleCalendarSpan *span = fettle_calendar_spans_get (self, fettle_calendar_spans_find (self, at));

  if (span == NULL)
    return self->worked_until;

  return span->worked + (at > span->start ? at - span->start : 0);
}

/* --- life -------------------------------------------------------------------------------- */

void
fettle_calendar_spans_init (FettleCalendarSpans *self,
                            GTimeZone           *zone,
                            FettleCalendarDays  *days)
{
  self->zone = zone;
  self->days = days;
  self->spans = g_array_new (FALSE, FALSE, sizeof (FettleCalendarSpan));
}

void
fettle_calendar_spans_clear (FettleCalendarSpans *self)
{
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->days, fettle_calendar_days_free);
  g_clear_pointer (&self->spans, g_array_unref);
}
