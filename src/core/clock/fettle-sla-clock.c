/* fettle-sla-clock.c: one promise to one ticket, and how it went.
 *
 * The time since the start is cut into stretches that run or stand still, one
 * after the other without a hole; the last one is open. Everything else is
 * counted from them by the calendar.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-sla-clock.h"

typedef struct
{
  gint64   from;
  gint64   until;        /* NONE: goes on */
  gboolean runs;
  gint64   used_before;  /* ms that ran before it */
} FettleSlaStretch;

static const char *const stage_ids[] = {
  [FETTLE_SLA_IN_PROGRESS] = "in_progress",
  [FETTLE_SLA_PAUSED] = "paused",
  [FETTLE_SLA_COMPLETED] = "completed",
  [FETTLE_SLA_CANCELLED] = "cancelled",
};

static const char *const step_ids[] = {
  [FETTLE_SLA_STEP_STARTED] = "started",
  [FETTLE_SLA_STEP_CHANGED] = "changed",
  [FETTLE_SLA_STEP_PAUSED] = "paused",
  [FETTLE_SLA_STEP_RESUMED] = "resumed",
  [FETTLE_SLA_STEP_REACHED] = "reached",
  [FETTLE_SLA_STEP_COMPLETED] = "completed",
  [FETTLE_SLA_STEP_REOPENED] = "reopened",
  [FETTLE_SLA_STEP_CANCELLED] = "cancelled",
  [FETTLE_SLA_STEP_NOW] = "now",
};

const char *
fettle_sla_stage_to_id (FettleSlaStage stage)
{
  g_return_val_if_fail (stage < G_N_ELEMENTS (stage_ids), NULL);

  return stage_ids[stage];
}

const char *
fettle_sla_step_type_to_id (FettleSlaStepType type)
{
  g_return_val_if_fail (type < G_N_ELEMENTS (step_ids), NULL);

  return step_ids[type];
}

/* --- stretches ------------------------------------------------------------------------ */

static FettleSlaStretch *
get_stretch (FettleSlaClock *self,
             guint           index)
{
  return &g_array_index (self->stretches, FettleSlaStretch, index);
}

static FettleSlaStretch *
get_last (FettleSlaClock *self)
{
  return get_stretch (self, self->stretches->len - 1);
}

/* What ran by the end of @stretch, or by @now where it is open. */
static gint64
get_used_after (FettleSlaClock         *self,
                const FettleSlaStretch *stretch,
                gint64                  now)
{
  gint64 until = stretch->until != FETTLE_TIME_NONE ? stretch->until : now;

  return stretch->used_before + (stretch->runs ? fettle_calendar_elapsed (self->calendar, stretch->from, until) : 0);
}

static void
open_stretch (FettleSlaClock *self,
              gint64          at,
              gboolean        runs)
{
  FettleSlaStretch stretch = { at, FETTLE_TIME_NONE, runs, 0 };

  if (self->stretches->len > 0)
    {
      FettleSlaStretch *last = get_last (self);

      last->until = MAX (at, last->from);
      stretch.from = last->until;
      stretch.used_before = get_used_after (self, last, last->until);
    }

  g_array_append_val (self->stretches, stretch);
}

gint64
fettle_sla_clock_find_instant (FettleSlaClock *self,
                               gint64          used)
{
  g_return_val_if_fail (self != NULL, FETTLE_TIME_NONE);

  for (guint i = 0; i < self->stretches->len; i++)
    {
      const FettleSlaStretch *stretch = get_stretch (self, i);

      if (!stretch->runs)
        continue;
      if (stretch->until == FETTLE_TIME_NONE || get_used_after (self, stretch, stretch->until) >= used)
        return fettle_calendar_deadline (self->calendar, stretch->from, MAX (used - stretch->used_before, 0));
    }

  return FETTLE_TIME_NONE;
}

gint64
fettle_sla_clock_get_threshold (FettleSlaClock *self,
                                guint           percent)
{
  g_return_val_if_fail (self != NULL, FETTLE_TIME_NONE);

  /* A part of a millisecond has not run yet. */
  return fettle_sla_clock_find_instant (self, (self->duration * percent + 99) / 100);
}

/* --- steps ---------------------------------------------------------------------------- */

static void
add_step (FettleSlaClock       *self,
          FettleSlaStepType     type,
          const FettleSlaCause *cause)
{
  FettleSlaStep step = {
    .type = type,
    .cause = *cause,
    .used = get_used_after (self, get_last (self), cause->at),
    .priority = self->priority,
  };

  g_array_append_val (self->steps, step);
}

/* When the promise was broken by @now; NONE if it was not. It is broken as soon
 * as the clock runs on after the target is used up: whoever is done at that very
 * instant is in time, and nothing is broken while it stands still. */
static gint64
find_breach (FettleSlaClock *self,
             gint64          now)
{
  gint64 due = fettle_sla_clock_find_instant (self, self->duration);

  if (due == FETTLE_TIME_NONE)
    return FETTLE_TIME_NONE;

  for (guint i = 0; i < self->stretches->len; i++)
    {
      const FettleSlaStretch *stretch = get_stretch (self, i);
      gint64 until = stretch->until != FETTLE_TIME_NONE ? stretch->until : now;
      gint64 at = MAX (due, stretch->from);

      /* Nothing was promised before it was attached, so nothing was broken. */
      if (stretch->runs && until > at)
        return MAX (at, self->attached_at);
    }

  return FETTLE_TIME_NONE;
}

static void
look_for_breach (FettleSlaClock *self,
                 gint64          now)
{
  FettleSlaCause cause = { 0 };

  if (self->breached_at != FETTLE_TIME_NONE)
    return;

  self->breached_at = find_breach (self, now);
  if (self->breached_at == FETTLE_TIME_NONE)
    return;

  cause.at = self->breached_at;
  add_step (self, FETTLE_SLA_STEP_REACHED, &cause);
}

/* --- making --------------------------------------------------------------------------- */

static FettleSlaClock *
clock_alloc (FettleSlaPolicy      *policy,
             FettleSlaTarget       target,
             FettleCalendar       *calendar,
             gint64                duration,
             guint                 priority,
             gint64                started_at,
             const FettleSlaCause *cause)
{
  FettleSlaClock *self = g_new0 (FettleSlaClock, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->policy = fettle_sla_policy_ref (policy);
  self->target = target;
  self->calendar = calendar != NULL ? fettle_calendar_ref (calendar) : NULL;
  self->duration = duration;
  self->priority = priority;
  self->started_at = started_at;
  self->attached_at = cause->at;
  self->completed_at = FETTLE_TIME_NONE;
  self->due_at = FETTLE_TIME_NONE;
  self->breached_at = FETTLE_TIME_NONE;
  self->steps = g_array_new (FALSE, FALSE, sizeof (FettleSlaStep));
  self->stretches = g_array_new (FALSE, FALSE, sizeof (FettleSlaStretch));

  return self;
}

FettleSlaClock *
fettle_sla_clock_new (FettleSlaPolicy      *policy,
                      FettleSlaTarget       target,
                      FettleCalendar       *calendar,
                      gint64                duration,
                      guint                 priority,
                      gint64                started_at,
                      const FettleSlaCause *cause)
{
  FettleSlaClock *self = clock_alloc (policy, target, calendar, duration, priority, started_at, cause);
  FettleSlaCause start = *cause;

  start.at = started_at;
  open_stretch (self, started_at, TRUE);
  add_step (self, FETTLE_SLA_STEP_STARTED, &start);

  return self;
}

static void
recount (FettleSlaClock *self)
{
  for (guint i = 1; i < self->stretches->len; i++)
    get_stretch (self, i)->used_before = get_used_after (self, get_stretch (self, i - 1),
                                                         get_stretch (self, i - 1)->until);
}

/* The lines up to here are those of the old promise, counted by the new calendar. */
static void
keep_steps (FettleSlaClock *self,
            FettleSlaClock *old)
{
  for (guint i = 0; i < old->steps->len; i++)
    {
      FettleSlaStep step = g_array_index (old->steps, FettleSlaStep, i);
      gint64 used = 0;

      if (step.type == FETTLE_SLA_STEP_REACHED || step.type == FETTLE_SLA_STEP_CANCELLED)
        continue;

      for (guint k = 0; k < self->stretches->len && get_stretch (self, k)->from <= step.cause.at; k++)
        {
          FettleSlaStretch stretch = *get_stretch (self, k);

          if (stretch.until == FETTLE_TIME_NONE || stretch.until > step.cause.at)
            stretch.until = step.cause.at;
          used = get_used_after (self, &stretch, step.cause.at);
        }
      step.used = used;
      g_array_append_val (self->steps, step);
    }
}

/* What was cancelled at @since for a while stood still until @at; what is
 * cancelled only this instant goes on as it was. */
static void
go_on (FettleSlaClock *self,
       gint64          since,
       gint64          at)
{
  if (since < at)
    open_stretch (self, at, TRUE);
  else
    {
      g_array_set_size (self->stretches, self->stretches->len - 1);
      get_last (self)->until = FETTLE_TIME_NONE;
    }

  self->stage = get_last (self)->runs ? FETTLE_SLA_IN_PROGRESS : FETTLE_SLA_PAUSED;
}

FettleSlaClock *
fettle_sla_clock_new_instead (FettleSlaClock       *old,
                              FettleSlaPolicy      *policy,
                              FettleCalendar       *calendar,
                              gint64                duration,
                              guint                 priority,
                              const FettleSlaCause *cause)
{
  FettleSlaClock *self = clock_alloc (policy, old->target, calendar, duration, priority, old->started_at, cause);
  FettleSlaStep *step;

  g_return_val_if_fail (old->stage == FETTLE_SLA_CANCELLED, self);

  g_array_append_vals (self->stretches, old->stretches->data, old->stretches->len);
  recount (self);
  keep_steps (self, old);
  go_on (self, old->completed_at, cause->at);
  add_step (self, FETTLE_SLA_STEP_CHANGED, cause);
  step = &g_array_index (self->steps, FettleSlaStep, self->steps->len - 1);
  step->old_priority = old->priority;
  step->old_duration = old->duration;
  look_for_breach (self, cause->at);

  return self;
}

FettleSlaClock *
fettle_sla_clock_ref (FettleSlaClock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
fettle_sla_clock_unref (FettleSlaClock *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->stretches);
  g_array_unref (self->steps);
  g_clear_pointer (&self->calendar, fettle_calendar_unref);
  fettle_sla_policy_unref (self->policy);
  g_free (self);
}

/* --- what happens to it --------------------------------------------------------------- */

gboolean
fettle_sla_clock_is_active (FettleSlaClock *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->stage == FETTLE_SLA_IN_PROGRESS || self->stage == FETTLE_SLA_PAUSED;
}

static void
go_to (FettleSlaClock       *self,
       FettleSlaStage        stage,
       FettleSlaStepType     step,
       const FettleSlaCause *cause)
{
  look_for_breach (self, cause->at);
  add_step (self, step, cause);
  open_stretch (self, cause->at, stage == FETTLE_SLA_IN_PROGRESS);
  self->stage = stage;
}

void
fettle_sla_clock_pause (FettleSlaClock       *self,
                        const FettleSlaCause *cause)
{
  g_return_if_fail (self != NULL && self->stage == FETTLE_SLA_IN_PROGRESS);

  go_to (self, FETTLE_SLA_PAUSED, FETTLE_SLA_STEP_PAUSED, cause);
}

void
fettle_sla_clock_resume (FettleSlaClock       *self,
                         const FettleSlaCause *cause)
{
  g_return_if_fail (self != NULL && self->stage == FETTLE_SLA_PAUSED);

  go_to (self, FETTLE_SLA_IN_PROGRESS, FETTLE_SLA_STEP_RESUMED, cause);
}

/* When it was due, or would be if it went on from @at. */
static gint64
find_due (FettleSlaClock *self,
          gint64          at)
{
  const FettleSlaStretch *last = get_last (self);
  gint64 used = get_used_after (self, last, at);

  if (last->runs || used >= self->duration)
    return fettle_sla_clock_find_instant (self, self->duration);

  return fettle_calendar_deadline (self->calendar, at, self->duration - used);
}

static void
end (FettleSlaClock       *self,
     FettleSlaStage        stage,
     FettleSlaStepType     step,
     const FettleSlaCause *cause)
{
  gint64 due = find_due (self, cause->at);

  go_to (self, stage, step, cause);
  self->completed_at = cause->at;
  self->due_at = due;
}

void
fettle_sla_clock_complete (FettleSlaClock       *self,
                           const FettleSlaCause *cause)
{
  g_return_if_fail (self != NULL && fettle_sla_clock_is_active (self));

  end (self, FETTLE_SLA_COMPLETED, FETTLE_SLA_STEP_COMPLETED, cause);
}

void
fettle_sla_clock_cancel (FettleSlaClock       *self,
                         const FettleSlaCause *cause)
{
  g_return_if_fail (self != NULL && fettle_sla_clock_is_active (self));

  end (self, FETTLE_SLA_CANCELLED, FETTLE_SLA_STEP_CANCELLED, cause);
}

/* The time in which it was thought to be done stood still (net, domain.md 2). */
void
fettle_sla_clock_reopen (FettleSlaClock       *self,
                         const FettleSlaCause *cause)
{
  g_return_if_fail (self != NULL && self->stage == FETTLE_SLA_COMPLETED);

  go_to (self, FETTLE_SLA_IN_PROGRESS, FETTLE_SLA_STEP_REOPENED, cause);
  self->completed_at = FETTLE_TIME_NONE;
  self->due_at = FETTLE_TIME_NONE;
}

/* --- the end of the reckoning --------------------------------------------------------- */

static gint64
sum_paused (FettleSlaClock *self,
            gint64          now)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->stretches->len; i++)
    {
      const FettleSlaStretch *stretch = get_stretch (self, i);
      gint64 until = stretch->until != FETTLE_TIME_NONE ? stretch->until : now;

      if (!stretch->runs)
        sum += fettle_calendar_elapsed (self->calendar, stretch->from, until);
    }

  return sum;
}

/* A clock that counts back learns of what was before after it began. */
static int
compare_steps (gconstpointer a,
               gconstpointer b)
{
  const FettleSlaStep *left = a;
  const FettleSlaStep *right = b;

  return left->cause.at < right->cause.at ? -1 : left->cause.at > right->cause.at;
}

void
fettle_sla_clock_settle (FettleSlaClock *self,
                         gint64          now)
{
  FettleSlaCause cause = { .at = now };
  gboolean is_active;

  g_return_if_fail (self != NULL);

  is_active = fettle_sla_clock_is_active (self);
  if (is_active)
    {
      look_for_breach (self, now);
      add_step (self, FETTLE_SLA_STEP_NOW, &cause);
    }
  else
    now = self->completed_at;

  g_array_sort (self->steps, compare_steps);
  self->used = get_used_after (self, get_last (self), now);
  self->paused = sum_paused (self, now);
  if (self->stage == FETTLE_SLA_IN_PROGRESS || self->breached_at != FETTLE_TIME_NONE)
    self->due_at = fettle_sla_clock_find_instant (self, self->duration);
}

gint64
fettle_sla_clock_get_left (FettleSlaClock *self,
                           gint64          now)
{
  g_return_val_if_fail (self != NULL, 0);

  if (self->stage != FETTLE_SLA_IN_PROGRESS)
    return self->duration - self->used;

  return self->duration - get_used_after (self, get_last (self), now);
}
