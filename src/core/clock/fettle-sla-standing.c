/* fettle-sla-standing.c: where a promise to a ticket stands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-sla-standing.h"

gint64
fettle_sla_find_rest (FettleSlaHistory *history,
                      GArray           *editions)
{
  guint n;
  gint64 at = 0;

  g_return_val_if_fail (history != NULL && editions != NULL, 0);

  n = fettle_sla_history_get_length (history);
  if (n > 0)
    at = fettle_sla_history_get_event (history, n - 1)->cause.at;
  if (editions->len > 0)
    at = MAX (at, g_array_index (editions, FettleSlaEdition, editions->len - 1).from);

  /* A clock that was broken by the last event is so only after it. */
  return at + 1;
}

static FettleSlaStanding
make_standing (FettleSlaClock *clock)
{
  return (FettleSlaStanding) {
    .policy = clock->policy->eid,
    .agreement = clock->policy->agreement,
    .target = clock->target,
    .stage = clock->stage,
    .duration = clock->duration,
    .started_at = clock->started_at,
    .due_at = clock->due_at,
    .breached_at = clock->breached_at,
    .ended_at = clock->completed_at,
    .used = clock->stage == FETTLE_SLA_IN_PROGRESS ? FETTLE_TIME_NONE : clock->used,
  };
}

GArray *
fettle_sla_standings_new (GPtrArray *clocks)
{
  FettleSlaClock *last[FETTLE_SLA_N_AGREEMENTS][FETTLE_SLA_N_TARGETS] = { { NULL } };
  GArray *standings = g_array_new (FALSE, FALSE, sizeof (FettleSlaStanding));

  g_return_val_if_fail (clocks != NULL, standings);

  for (guint i = 0; i < clocks->len; i++)
    {
      FettleSlaClock *clock = g_ptr_array_index (clocks, i);

      last[clock->policy->agreement][clock->target] = clock;
    }

  for (guint i = 0; i < FETTLE_SLA_N_AGREEMENTS; i++)
    for (guint k = 0; k < FETTLE_SLA_N_TARGETS; k++)
      if (last[i][k] != NULL && last[i][k]->stage != FETTLE_SLA_CANCELLED)
        {
          FettleSlaStanding standing = make_standing (last[i][k]);

          g_array_append_val (standings, standing);
        }

  return standings;
}

gboolean
fettle_sla_standing_equal (const FettleSlaStanding *a,
                           const FettleSlaStanding *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return fettle_uuid_equal (&a->policy, &b->policy) && a->agreement == b->agreement && a->target == b->target &&
         a->stage == b->stage && a->duration == b->duration && a->started_at == b->started_at &&
         a->due_at == b->due_at && a->breached_at == b->breached_at && a->ended_at == b->ended_at &&
         a->used == b->used;
}

gboolean
fettle_sla_standing_is_breached (const FettleSlaStanding *self,
                                 gint64                   now)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->breached_at != FETTLE_TIME_NONE)
    return self->breached_at < now;

  /* Whoever is done at that very instant is in time. */
  return self->stage == FETTLE_SLA_IN_PROGRESS && self->due_at != FETTLE_TIME_NONE && self->due_at < now;
}
