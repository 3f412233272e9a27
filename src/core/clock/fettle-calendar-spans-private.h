/* fettle-calendar-spans-private.h: the working time of a calendar as instants.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-calendar-days.h"
#include "fettle-working-hours.h"

G_BEGIN_DECLS

/* Worked without a break. */
typedef struct
{
  gint64 start;
  gint64 end;     /* not worked any more */
  gint64 worked;  /* working ms before start, from a zero of the calendar's own */
} FettleCalendarSpan;

/* Working time year by year, as far as anybody has asked. Two spans never touch.
 * Not for two threads at a time. */
typedef struct
{
  GTimeZone          *zone;          /* (owned) */
  FettleWorkingHours  hours;
  FettleCalendarDays *days;          /* (owned) */

  GArray             *spans;         /* (owned) FettleCalendarSpan, by start */
  int                 first_year;    /* 0: no year is worked out */
  int                 last_year;
  gint64              from;          /* where the first year begins */
  gint64              until;         /* where the last one ends */
  gint64              worked_from;   /* working ms before from and until, like those of spans */
  gint64              worked_until;
} FettleCalendarSpans;

void                      fettle_calendar_spans_init       (FettleCalendarSpans *self,
                                                            GTimeZone           *zone,
                                                            FettleCalendarDays  *days);
void                      fettle_calendar_spans_clear      (FettleCalendarSpans *self);

/* Works out the year before the first or after the last; FALSE where calendars end. */
gboolean                  fettle_calendar_spans_grow_back  (FettleCalendarSpans *self);
gboolean                  fettle_calendar_spans_grow       (FettleCalendarSpans *self);

/* Works out the years up to that of @at. */
void                      fettle_calendar_spans_cover      (FettleCalendarSpans *self,
                                                            gint64               at);

/* How many spans end before @at or at it, among the years worked out. */
guint                     fettle_calendar_spans_find       (FettleCalendarSpans *self,
                                                            gint64               at);

/* NULL beyond the last. */
const FettleCalendarSpan *fettle_calendar_spans_get        (FettleCalendarSpans *self,
                                                            guint                index);

/* Working ms before @at, from the calendar's own zero; @at is covered. */
gint64                    fettle_calendar_spans_get_worked (FettleCalendarSpans *self,
                                                            gint64               at);

G_END_DECLS
