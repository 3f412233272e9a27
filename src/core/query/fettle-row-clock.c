/* fettle-row-clock.c: the promise that matters most just now.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-row-clock.h"

#include "fettle-time.h"

/* ui.md 8: from three quarters on it is due. */
#define DUE_SHARE 0.75

/* What runs comes first, then what is paused, then what is done. */
static const int ranks[] = {
  [FETTLE_SLA_IN_PROGRESS] = 0,
  [FETTLE_SLA_PAUSED] = 1,
  [FETTLE_SLA_COMPLETED] = 2,
  [FETTLE_SLA_CANCELLED] = 3,
};

/* A promise that came into force later was broken later than it was due. */
static gint64
get_due (const FettleSlaStanding *standing)
{
  if (standing->due_at != FETTLE_TIME_NONE)
    return standing->due_at;

  return standing->breached_at != FETTLE_TIME_NONE ? standing->breached_at : G_MAXINT64;
}

static gboolean
is_before (const FettleSlaStanding *a,
           const FettleSlaStanding *b)
{
  if (ranks[a->stage] != ranks[b->stage])
    return ranks[a->stage] < ranks[b->stage];
  if (a->stage == FETTLE_SLA_COMPLETED)
    return a->target > b->target;

  return get_due (a) < get_due (b);
}

const FettleSlaStanding *
fettle_row_clock_choose (GArray *standings)
{
  const FettleSlaStanding *chosen = NULL;

  g_return_val_if_fail (standings != NULL, NULL);

  for (guint i = 0; i < standings->len; i++)
    {
      const FettleSlaStanding *standing = &g_array_index (standings, FettleSlaStanding, i);

      if (chosen == NULL || is_before (standing, chosen))
        chosen = standing;
    }

  return chosen;
}

static gint64
count (const FettleRowClock *self,
       gint64                from,
       gint64                to)
{
  if (to <= from)
    return 0;

  return self->calendar != NULL ? fettle_calendar_elapsed (self->calendar, from, to) : to - from;
}

gint64
fettle_row_clock_get_left (const FettleRowClock *self,
                           gint64                now)
{
  const FettleSlaStanding *standing = &self->standing;
  gint64 due;

  g_return_val_if_fail (self != NULL, 0);

  if (standing->used != FETTLE_TIME_NONE)
    return standing->duration - standing->used;

  due = get_due (standing);
  if (due == G_MAXINT64)
    return standing->duration;

  return now < due ? count (self, now, due) : -count (self, due, now);
}

double
fettle_row_clock_get_share (const FettleRowClock *self,
                            gint64                now)
{
  gint64 left;

  g_return_val_if_fail (self != NULL, 0);

  if (self->standing.duration <= 0)
    return 1;

  left = fettle_row_clock_get_left (self, now);
  return CLAMP (1.0 - (double) left / self->standing.duration, 0, 1);
}

FettleRowClockSign
fettle_row_clock_get_sign (const FettleRowClock *self,
                           gint64                now)
{
  const FettleSlaStanding *standing = &self->standing;
  gboolean is_broken;

  g_return_val_if_fail (self != NULL, FETTLE_ROW_CLOCK_NONE);

  if (!self->is_promised)
    return FETTLE_ROW_CLOCK_NONE;

  is_broken = fettle_sla_standing_is_breached (standing, now);
  if (standing->stage == FETTLE_SLA_COMPLETED)
    return is_broken ? FETTLE_ROW_CLOCK_BROKEN : FETTLE_ROW_CLOCK_KEPT;
  if (is_broken)
    return FETTLE_ROW_CLOCK_LATE;
  if (standing->stage == FETTLE_SLA_PAUSED)
    return FETTLE_ROW_CLOCK_PAUSED;
  if (standing->due_at == FETTLE_TIME_NONE)
    return FETTLE_ROW_CLOCK_NONE;

  return fettle_row_clock_get_share (self, now) >= DUE_SHARE ? FETTLE_ROW_CLOCK_DUE : FETTLE_ROW_CLOCK_RUNNING;
}

void
fettle_row_clock_copy (FettleRowClock       *self,
                       const FettleRowClock *from)
{
  g_return_if_fail (self != NULL && from != NULL);

  *self = *from;
  if (self->calendar != NULL)
    fettle_calendar_ref (self->calendar);
}

void
fettle_row_clock_clear (FettleRowClock *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->calendar, fettle_calendar_unref);
  self->is_promised = FALSE;
}
