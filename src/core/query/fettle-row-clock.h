/* fettle-row-clock.h: the promise to a ticket that matters most just now, as a list
 * shows it: it goes on by itself as time does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-calendar.h"
#include "fettle-sla-standing.h"

G_BEGIN_DECLS

typedef enum
{
  FETTLE_ROW_CLOCK_NONE,      /* nothing is promised, or there is no deadline */
  FETTLE_ROW_CLOCK_RUNNING,
  FETTLE_ROW_CLOCK_DUE,       /* three quarters or more are used */
  FETTLE_ROW_CLOCK_LATE,      /* broken, and still open */
  FETTLE_ROW_CLOCK_PAUSED,
  FETTLE_ROW_CLOCK_KEPT,      /* done in time */
  FETTLE_ROW_CLOCK_BROKEN,    /* done too late */
  FETTLE_ROW_N_CLOCKS
} FettleRowClockSign;

typedef struct
{
  gboolean          is_promised;
  FettleSlaStanding standing;
  FettleCalendar   *calendar;   /* (owned) (nullable): the clock on the wall */
} FettleRowClock;

/* Of all @standings (FettleSlaStanding) of one ticket that which is shown: what runs
 * before what is paused, that before what is done; of those the first that is due.
 * NULL where there is none. Owned by @standings. */
const FettleSlaStanding *fettle_row_clock_choose (GArray               *standings);

FettleRowClockSign fettle_row_clock_get_sign     (const FettleRowClock *self,
                                                  gint64                now);
/* What is left of the target by its calendar, ms; less than 0: so much too late. */
gint64             fettle_row_clock_get_left     (const FettleRowClock *self,
                                                  gint64                now);
/* Which part of it is used: 0 to 1. */
double             fettle_row_clock_get_share    (const FettleRowClock *self,
                                                  gint64                now);

void               fettle_row_clock_copy         (FettleRowClock       *self,
                                                  const FettleRowClock *from);
void               fettle_row_clock_clear        (FettleRowClock       *self);

G_END_DECLS
