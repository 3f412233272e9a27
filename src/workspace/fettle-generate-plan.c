/* fettle-generate-plan.c: what happens on an invented desk, and when.
 *
 * Draws come in a fixed order from one generator; durations are made of sums
 * and rounded to seconds, so that the same seed gives the same plan everywhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-generate-plan.h"

#include "fettle-generate-texts.h"
#include "fettle-priority-matrix.h"
#include "fettle-time.h"

#include <math.h>

#define PER_DAY          20    /* incidents of the small desk on an average day */
#define MAX_DAYS         730
#define CASES_PER_OUTAGE 240   /* one major incident among so many */
#define MY_INCIDENTS     12
#define ANSWERED         78    /* percent of the callers, soon after they call */
#define JUST_NOW         (70 * FETTLE_MINUTE)  /* before the end: one outage is still going on */

typedef struct
{
  FettleGeneratePlan *plan;
  FettleRandom       *random;
  gint64              until;
  gint64              zone;       /* ms east of UTC */
  guint               n_days;
} Planner;

/* --- chance ------------------------------------------------------------------------------ */

static guint
below (Planner *self,
       guint    bound)
{
  return fettle_random_below (self->random, bound);
}

static gboolean
happens (Planner *self,
         guint    percent)
{
  return below (self, 100) < percent;
}

/* The index of a weight, as often as it weighs. */
static guint
pick (Planner     *self,
      const guint *weights,
      guint        n)
{
  guint sum = 0;
  guint at;

  for (guint i = 0; i < n; i++)
    sum += weights[i];
  at = below (self, sum);
  for (guint i = 0; i < n; i++)
    {
      if (at < weights[i])
        return i;
      at -= weights[i];
    }

  return n - 1;
}

/* Nearly normal, from sums alone. */
static double
draw_normal (Planner *self)
{
  double sum = -6;

  for (guint i = 0; i < 12; i++)
    sum += fettle_random_unit (self->random);

  return sum;
}

/* Log-normal: half of them shorter than @median ms. */
static gint64
draw_duration (Planner *self,
               gint64   median,
               double   spread)
{
  double seconds = median / 1000.0 * exp (spread * draw_normal (self));

  return MAX (60, (gint64) floor (seconds + 0.5)) * FETTLE_SECOND;
}

/* --- calendar ------------------------------------------------------------------------------ */

static gint64
get_day (Planner *self,
         gint64   at)
{
  return (at + self->zone) / FETTLE_DAY;
}

static gint64
get_time_of_day (Planner *self,
                 gint64   at)
{
  return (at + self->zone) % FETTLE_DAY;
}

/* 0: Monday. The first of January 1970 was a Thursday. */
static guint
get_weekday (gint64 day)
{
  return (day + 3) % 7;
}

static gboolean
is_work (Planner *self,
         gint64   at)
{
  gint64 time = get_time_of_day (self, at);

  return get_weekday (get_day (self, at)) < 5 && time >= 7 * FETTLE_HOUR + 30 * FETTLE_MINUTE && time < 18 * FETTLE_HOUR;
}

/* When the first come to work after @at, which is in the night or on a day off. */
static gint64
get_morning (Planner *self,
             gint64   at)
{
  gint64 day = get_day (self, at);

  if (get_time_of_day (self, at) >= 18 * FETTLE_HOUR)
    day++;
  while (get_weekday (day) >= 5)
    day++;

  return day * FETTLE_DAY + 8 * FETTLE_HOUR - self->zone;
}

/* @at, or the next moment at which somebody works. */
static gint64
move_to_work (Planner *self,
              gint64   at)
{
  return is_work (self, at) ? at : get_morning (self, at) + below (self, 90 * 60) * FETTLE_SECOND;
}

/* --- arrivals --------------------------------------------------------------------------------- */

static const guint weekday_weights[7] = { 25, 20, 18, 18, 16, 2, 2 };
static const guint hour_weights[24] = {
  1, 1, 1, 1, 1, 2, 6, 22, 48, 60, 56, 46, 28, 36, 46, 44, 34, 20, 9, 5, 4, 3, 2, 1,
};

static gint64
draw_arrival (Planner *self)
{
  gint64 first = get_day (self, self->until) - self->n_days;

  while (TRUE)
    {
      gint64 day = first + below (self, self->n_days + 1);
      gint64 hour, at;

      if (below (self, weekday_weights[0]) >= weekday_weights[get_weekday (day)])
        continue;
      hour = pick (self, hour_weights, G_N_ELEMENTS (hour_weights));
      at = day * FETTLE_DAY + hour * FETTLE_HOUR + below (self, 3600) * FETTLE_SECOND - self->zone;
      if (at <= self->until)
        return at;
    }
}

static const guint channel_weights[] = { 52, 24, 13, 5, 6 };

static guint
draw_channel (Planner                     *self,
              const FettleGenerateTrouble *trouble)
{
  if (trouble->description != NULL && g_str_has_prefix (trouble->description, "Alarm"))
    return FETTLE_CHANNEL_MONITORING;

  return pick (self, channel_weights, G_N_ELEMENTS (channel_weights));
}

/* Somebody waits for an answer, and somebody asks the right questions. */
static gboolean
is_live (guint channel)
{
  return channel == FETTLE_CHANNEL_PHONE || channel == FETTLE_CHANNEL_CHAT || channel == FETTLE_CHANNEL_WALK_IN;
}

static guint
draw_agent (Planner *self,
            guint    team)
{
  return team * FETTLE_GENERATE_AGENTS_PER_TEAM + below (self, FETTLE_GENERATE_AGENTS_PER_TEAM);
}

/* A usual rank, or one beside it; @worse and @better are percent. */
static guint
vary (Planner *self,
      guint    rank,
      guint    worse,
      guint    better)
{
  guint chance = below (self, 100);

  if (chance < worse)
    return MAX (2, rank) - 1;

  return chance < worse + better ? MIN (3, rank + 1) : rank;
}

static guint
draw_trouble (Planner *self)
{
  guint sum = 0;
  guint at;

  for (guint i = 0; i < fettle_generate_n_troubles; i++)
    sum += fettle_generate_troubles[i].weight;
  at = below (self, sum);
  for (guint i = 0; i < fettle_generate_n_troubles; i++)
    {
      if (at < fettle_generate_troubles[i].weight)
        return i;
      at -= fettle_generate_troubles[i].weight;
    }

  return 0;
}

static void
fill_case (Planner            *self,
           FettleGenerateCase *the_case,
           gint64              at)
{
  the_case->at = at;
  the_case->outage = the_case->first = -1;
  the_case->caller = below (self, self->plan->n_callers);
  the_case->slots = fettle_random_next (self->random);
  the_case->logger = draw_agent (self, 0);
  the_case->tag = happens (self, 14) ? (int) below (self, fettle_generate_bank_size (FETTLE_GENERATE_TAG)) : -1;
  the_case->has_began = happens (self, 45);
}

static void
add_single (Planner *self)
{
  FettleGenerateCase the_case = { 0 };
  const FettleGenerateTrouble *trouble;

  fill_case (self, &the_case, draw_arrival (self));
  the_case.trouble = draw_trouble (self);
  trouble = &fettle_generate_troubles[the_case.trouble];
  the_case.impact = vary (self, trouble->impact, trouble->impact == 3 ? 34 : 8, 14);
  the_case.urgency = vary (self, trouble->urgency, trouble->urgency == 3 ? 40 : 12, 12);
  the_case.team = fettle_generate_services[trouble->service].team;
  the_case.channel = draw_channel (self, trouble);
  the_case.is_triaged = happens (self, is_live (the_case.channel) ? 88 : 30);
  g_array_append_val (self->plan->cases, the_case);
}

/* One critical incident and those who report it too. `first` holds the number
 * of the outage until the cases are sorted. */
static void
add_outage (Planner *self,
            guint    number,
            guint    n)
{
  gint64 at = number == 0 ? self->until - JUST_NOW : move_to_work (self, draw_arrival (self));
  guint outage = below (self, fettle_generate_n_outages);
  guint32 slots = fettle_random_next (self->random);

  for (guint i = 0; i < n; i++)
    {
      FettleGenerateCase the_case = { 0 };
      gint64 later = i * 2 * FETTLE_MINUTE + below (self, 180) * FETTLE_SECOND;

      fill_case (self, &the_case, MIN (at + (i > 0 ? later : 0), self->until));
      the_case.outage = outage;
      the_case.first = number;
      the_case.slots = slots;
      the_case.report = i > 0 ? 1 + below (self, 4) : 0;
      the_case.impact = i > 0 ? 3 : 1;
      the_case.urgency = i > 0 ? 2 : 1;
      the_case.team = fettle_generate_services[fettle_generate_outages[outage].service].team;
      the_case.is_triaged = TRUE;
      g_array_append_val (self->plan->cases, the_case);
    }
}

static int
compare_cases (gconstpointer a,
               gconstpointer b)
{
  const FettleGenerateCase *left = a;
  const FettleGenerateCase *right = b;

  if (left->at != right->at)
    return left->at < right->at ? -1 : 1;
  if (left->report != right->report)
    return left->report < right->report ? -1 : 1;

  return left->slots != right->slots ? (left->slots < right->slots ? -1 : 1)
                                     : (int) left->caller - (int) right->caller;
}

/* Outage numbers become the places of their first incidents. */
static void
link_outages (Planner *self,
              guint    n_outages)
{
  g_autofree gint32 *firsts = g_new (gint32, n_outages + 1);

  for (guint i = 0; i < self->plan->cases->len; i++)
    {
      FettleGenerateCase *the_case = &g_array_index (self->plan->cases, FettleGenerateCase, i);

      if (the_case->outage < 0)
        continue;
      if (the_case->report == 0)
        {
          firsts[the_case->first] = i;
          the_case->first = -1;
        }
      else
        the_case->first = firsts[the_case->first];
    }
}

static void
plan_cases (Planner *self,
            guint    n)
{
  guint n_outages = n / CASES_PER_OUTAGE;

  for (guint i = 0; i < n_outages; i++)
    add_outage (self, i, 8 + below (self, 16));
  while (self->plan->cases->len < n)
    add_single (self);

  g_array_sort (self->plan->cases, compare_cases);
  link_outages (self, n_outages);
}

/* --- the course of one incident ------------------------------------------------------------------- */

typedef struct
{
  Planner                  *planner;
  const FettleGenerateCase *the_case;
  guint32                   incident;
  guint32                   order;
  gint64                    at;
  guint8                    owner;
  guint8                    team;
  guint                     priority;
} Course;

/* How long half of the incidents of a priority take, in working hours. */
static const gint64 medians[6] = {
  0, 2 * FETTLE_HOUR, 5 * FETTLE_HOUR, 8 * FETTLE_HOUR, 14 * FETTLE_HOUR, 24 * FETTLE_HOUR,
};

static FettleEvent *
add_event (Course *self,
           guint   type,
           guint   actor)
{
  FettleEvent event = { 0 };
  GArray *events = self->planner->plan->events;

  event.at = self->at;
  event.incident = self->incident;
  event.order = self->order++;
  event.type = type;
  event.actor = actor;
  event.text = below (self->planner, 1000);
  g_array_append_val (events, event);

  return &g_array_index (events, FettleEvent, events->len - 1);
}

/* Time passes; critical work does not wait for the morning. */
static void
pass (Course *self,
      gint64  duration)
{
  self->at += MAX (duration, FETTLE_MINUTE);
  if (self->priority > 1)
    self->at = move_to_work (self->planner, self->at);
}

static void
course_assign (Course *self)
{
  Planner *planner = self->planner;
  gint64 wait = self->priority <= 2 ? 8 * FETTLE_MINUTE : self->priority == 3 ? 35 * FETTLE_MINUTE : 110 * FETTLE_MINUTE;
  FettleEvent *event;

  self->team = self->the_case->team;
  pass (self, draw_duration (planner, wait, 1.1));
  self->owner = draw_agent (planner, self->team);
  event = add_event (self, FETTLE_EVENT_ASSIGN, happens (planner, 60) ? self->owner : self->the_case->logger);
  event->owner = self->owner;
}

static void
course_talk (Course *self,
             guint   percent)
{
  Planner *planner = self->planner;

  if (happens (planner, percent))
    add_event (self, FETTLE_EVENT_NOTE, self->owner);
  if (happens (planner, percent / 2))
    {
      pass (self, draw_duration (planner, 12 * FETTLE_MINUTE, 0.8));
      add_event (self, FETTLE_EVENT_REPLY, self->owner);
    }
}

static void
course_reassign (Course *self)
{
  Planner *planner = self->planner;
  guint8 from = self->owner;
  FettleEvent *event;

  self->team = (self->team + 1 + below (planner, fettle_generate_n_teams - 1)) % fettle_generate_n_teams;
  self->owner = draw_agent (planner, self->team);
  event = add_event (self, FETTLE_EVENT_REASSIGN, from);
  event->team = self->team;
  event->owner = self->owner;
}

static void
course_hold (Course *self)
{
  static const guint weights[] = { 44, 26, 9, 8, 7, 6 };
  Planner *planner = self->planner;
  FettleEvent *event = add_event (self, FETTLE_EVENT_HOLD, self->owner);

  event->hold = pick (planner, weights, G_N_ELEMENTS (weights));
  pass (self, draw_duration (planner, 3 * FETTLE_DAY, 1.0));
  add_event (self, FETTLE_EVENT_RESUME, self->owner);
}

/* Work until it is resolved; @share of the usual time. */
static void
course_work (Course *self,
             double  share)
{
  Planner *planner = self->planner;
  gint64 whole = draw_duration (planner, (gint64) (medians[self->priority] * share), self->priority == 1 ? 0.6 : 1.6);

  pass (self, whole / 4);
  course_talk (self, 55);
  if (happens (planner, self->the_case->outage >= 0 ? 0 : 23))
    {
      pass (self, whole / 4);
      course_reassign (self);
      pass (self, draw_duration (planner, 50 * FETTLE_MINUTE, 1.0));
      course_talk (self, 50);
    }
  if (self->priority > 1 && happens (planner, 28))
    course_hold (self);
  pass (self, whole / 2);
  course_talk (self, 25);
  pass (self, 5 * FETTLE_MINUTE + below (planner, 600) * FETTLE_SECOND);
}

static void
course_end (Course *self)
{
  Planner *planner = self->planner;

  add_event (self, FETTLE_EVENT_RESOLVE, self->owner);
  if (happens (planner, 4))
    {
      pass (self, draw_duration (planner, 20 * FETTLE_HOUR, 0.7));
      add_event (self, FETTLE_EVENT_REOPEN, self->the_case->logger);
      course_work (self, 0.6);
      add_event (self, FETTLE_EVENT_RESOLVE, self->owner);
    }
  self->at += 2 * FETTLE_DAY;
  self->at = move_to_work (planner, self->at + below (planner, 3 * 24 * 3600) * FETTLE_SECOND);
  add_event (self, FETTLE_EVENT_CLOSE, happens (planner, 30) ? self->owner : self->the_case->logger);
}

/* --- the first answer --- */

/* What is over needs none any more. */
static gboolean
is_over (Course *self,
         guint   first_event,
         gint64  at)
{
  GArray *events = self->planner->plan->events;

  for (guint i = first_event; i < events->len; i++)
    {
      const FettleEvent *event = &g_array_index (events, FettleEvent, i);

      if ((event->type == FETTLE_EVENT_RESOLVE || event->type == FETTLE_EVENT_CANCEL) && event->at <= at)
        return TRUE;
    }

  return FALSE;
}

/* Whoever calls is told at once that it is seen to, the others soon after; those who
 * are forgotten hear of it when somebody works on it. Its chance is that of the case,
 * so that nothing else depends on it. */
static void
course_answer (Course *self,
               guint   first_event)
{
  Planner *planner = self->planner;
  const FettleGenerateCase *the_case = self->the_case;
  guint chance = the_case->slots / 7 % 100;
  guint seconds = the_case->slots / 1009 % (is_live (the_case->channel) ? 3 * 60 : self->priority <= 2 ? 10 * 60 : 75 * 60);
  gint64 at = the_case->at;
  FettleEvent event = { .incident = self->incident, .type = FETTLE_EVENT_REPLY, .actor = the_case->logger };

  if (self->priority > 1 && !is_work (planner, at))
    at = get_morning (planner, at);
  event.at = at + FETTLE_MINUTE + seconds * FETTLE_SECOND;
  event.text = the_case->slots % 1000;
  event.order = self->order;
  if (chance < ANSWERED && !is_over (self, first_event, event.at))
    g_array_append_val (planner->plan->events, event);
}

/* Solved while the caller is still on the line. */
static gboolean
is_solved_at_once (Course *self)
{
  return self->the_case->outage < 0 && self->the_case->is_triaged && self->priority >= 3 &&
         is_live (self->the_case->channel) && happens (self->planner, 40);
}

/* Until it is cancelled, or closed. */
static void
course_run (Course *self)
{
  Planner *planner = self->planner;

  if (!self->the_case->is_triaged)
    {
      pass (self, draw_duration (planner, 40 * FETTLE_MINUTE, 1.0));
      add_event (self, FETTLE_EVENT_TRIAGE, self->the_case->logger);
    }
  if (self->the_case->outage < 0 && happens (planner, 2))
    {
      pass (self, draw_duration (planner, 30 * FETTLE_MINUTE, 1.0));
      add_event (self, FETTLE_EVENT_CANCEL, self->the_case->logger);
      return;
    }
  if (is_solved_at_once (self))
    {
      self->at += (4 + below (planner, 18)) * FETTLE_MINUTE;
      course_end (self);
      return;
    }

  course_assign (self);
  pass (self, draw_duration (planner, self->priority <= 2 ? 6 * FETTLE_MINUTE : 45 * FETTLE_MINUTE, 1.0));
  add_event (self, FETTLE_EVENT_START, self->owner);
  course_work (self, 1.0);
  course_end (self);
}

static void
plan_course (Planner *planner,
             guint32  incident)
{
  const FettleGenerateCase *the_case = &g_array_index (planner->plan->cases, FettleGenerateCase, incident);
  Course self = { .planner = planner, .the_case = the_case, .incident = incident, .at = the_case->at };
  guint first_event = planner->plan->events->len;

  self.priority = fettle_priority_matrix_look_up (NULL, the_case->impact, the_case->urgency);
  self.owner = the_case->logger;
  add_event (&self, FETTLE_EVENT_LOG, the_case->logger);
  course_run (&self);
  course_answer (&self, first_event);
}

/* --- the whole ---------------------------------------------------------------------------------------- */

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  const FettleEvent *left = a;
  const FettleEvent *right = b;

  if (left->at != right->at)
    return left->at < right->at ? -1 : 1;
  if (left->incident != right->incident)
    return left->incident < right->incident ? -1 : 1;

  return left->order < right->order ? -1 : 1;
}

static void
drop_future (Planner *self)
{
  GArray *events = self->plan->events;
  guint n = events->len;

  while (n > 0 && g_array_index (events, FettleEvent, n - 1).at > self->until)
    n--;
  g_array_set_size (events, n);
}

/* Who owns each incident at the end, while it is open; -1: nobody. */
static int *
find_owners (Planner *self)
{
  int *owners = g_new (int, self->plan->cases->len);

  for (guint i = 0; i < self->plan->cases->len; i++)
    owners[i] = -1;
  for (guint i = 0; i < self->plan->events->len; i++)
    {
      const FettleEvent *event = &g_array_index (self->plan->events, FettleEvent, i);

      if (event->type == FETTLE_EVENT_ASSIGN || event->type == FETTLE_EVENT_REASSIGN)
        owners[event->incident] = event->owner;
      else if (event->type == FETTLE_EVENT_RESOLVE || event->type == FETTLE_EVENT_CLOSE ||
               event->type == FETTLE_EVENT_CANCEL)
        owners[event->incident] = -1;
    }

  return owners;
}

/* A dozen open incidents, evenly over the newest, change hands. */
static void
give_some_to_me (Planner *self)
{
  g_autofree int *owners = find_owners (self);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GHashTable) mine = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->plan->cases->len; i++)
    {
      if (owners[i] >= 0)
        g_array_append_val (open, i);
    }
  for (guint i = 0; i < MIN (MY_INCIDENTS, open->len); i++)
    {
      guint place = (guint64) i * open->len / MIN (MY_INCIDENTS, open->len);

      g_hash_table_add (mine, GUINT_TO_POINTER (g_array_index (open, guint32, place) + 1));
    }

  for (guint i = 0; i < self->plan->events->len; i++)
    {
      FettleEvent *event = &g_array_index (self->plan->events, FettleEvent, i);
      int owner = owners[event->incident];

      if (!g_hash_table_contains (mine, GUINT_TO_POINTER (event->incident + 1)))
        continue;
      if (event->owner == owner && (event->type == FETTLE_EVENT_ASSIGN || event->type == FETTLE_EVENT_REASSIGN))
        event->owner = FETTLE_GENERATE_ME;
      if (event->actor == owner)
        event->actor = FETTLE_GENERATE_ME;
    }
}

FettleGeneratePlan *
fettle_generate_plan_new (guint         n,
                          gint64        until,
                          int           offset,
                          gboolean      with_me,
                          FettleRandom *random)
{
  FettleGeneratePlan *plan = g_new0 (FettleGeneratePlan, 1);
  Planner self = { .plan = plan, .random = random, .until = until, .zone = offset * FETTLE_MINUTE };

  plan->cases = g_array_sized_new (FALSE, FALSE, sizeof (FettleGenerateCase), n);
  plan->events = g_array_new (FALSE, FALSE, sizeof (FettleEvent));
  plan->n_agents = fettle_generate_n_teams * FETTLE_GENERATE_AGENTS_PER_TEAM;
  plan->n_callers = CLAMP (n / 4, 30, 3000);
  self.n_days = CLAMP (n / PER_DAY, 3, MAX_DAYS);
  plan->start = (get_day (&self, until) - self.n_days) * FETTLE_DAY - self.zone;

  plan_cases (&self, n);
  for (guint i = 0; i < plan->cases->len; i++)
    plan_course (&self, i);
  g_array_sort (plan->events, compare_events);
  drop_future (&self);
  if (with_me)
    give_some_to_me (&self);

  return plan;
}

void
fettle_generate_plan_leave_open (FettleGeneratePlan *self)
{
  g_autofree gboolean *is_over = g_new0 (gboolean, self->cases->len);
  guint n = 0;

  for (guint i = 0; i < self->events->len; i++)
    {
      const FettleEvent event = g_array_index (self->events, FettleEvent, i);

      if (event.type == FETTLE_EVENT_RESOLVE || event.type == FETTLE_EVENT_CANCEL)
        is_over[event.incident] = TRUE;
      if (!is_over[event.incident])
        g_array_index (self->events, FettleEvent, n++) = event;
    }

  g_array_set_size (self->events, n);
}

void
fettle_generate_plan_free (FettleGeneratePlan *self)
{
  g_array_unref (self->cases);
  g_array_unref (self->events);
  g_free (self);
}
