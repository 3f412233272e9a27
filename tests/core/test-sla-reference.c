/* test-sla-reference.c: the engine against a slow reckoning that steps minute by
 * minute and shares no code with it.
 *
 * Everything random happens at whole minutes. The reference keeps for each clock
 * one sign a minute since the start, "runs" or "stands", and counts them by a
 * table of open minutes whenever it wants to know something. With --verbose each
 * history and its clocks are told.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sla-scene.h"

#include "test-seed.h"

#define N_HISTORIES 2000
#define MAX_MINUTES (9 * 1440)
#define MAX_EVENTS 14
#define MAX_CLOCKS 40

#define MONDAY G_GINT64_CONSTANT (1795392000000)   /* 2026-11-23T00:00Z */

/* --- the world ------------------------------------------------------------------------- */

typedef enum { FIELDS, REPLY, WORD, EDITION } Type;

typedef struct
{
  int  minute;
  Type type;
  int  state;      /* FIELDS: index of states, or -1 */
  int  priority;   /* FIELDS: 0 to 5, or -1 */
  int  edition;    /* EDITION */
} Event;

typedef struct
{
  int      target[3][6];     /* minutes by priority, -1 none */
  int      filter;           /* index of filters */
  int      calendar;         /* 0: clock on the wall, 1, 2 */
  gboolean after_caller;
  gboolean restarts;
  gboolean only_caller;      /* pauses only while it waits for the caller */
} Policy;

typedef struct
{
  Policy policies[2];
  int    n_policies;
} Edition;

typedef struct
{
  gboolean open[3][MAX_MINUTES + 1];   /* by calendar */
  Edition  editions[3];
  Event    events[MAX_EVENTS];
  int      n_events;
  int      start;                      /* minute of logging */
  int      now;
} World;

static const struct { const char *id; char klass; } states[] = {
  { "new", 'n' }, { "triaged", 'n' }, { "assigned", 'n' }, { "in_progress", 'w' }, { "on_hold", 'h' },
  { "monitoring", 'w' }, { "resolved", 'd' }, { "closed", 'c' }, { "cancelled", 'x' },
};

static const char *const filters[] = { "", "prio:<=2", "prio:3..5", "-prio:1" };

static gboolean
filter_holds (int filter,
              int priority)
{
  switch (filter)
    {
    case 1: return priority >= 1 && priority <= 2;
    case 2: return priority >= 3;
    case 3: return priority != 1;
    default: return TRUE;
    }
}

/* --- the reference ---------------------------------------------------------------------- */

typedef struct
{
  int     policy;       /* its place in the edition */
  Policy  what;
  int     target;
  int     duration;
  int     start;        /* minute */
  int     attached;
  int     ended;        /* minute, or -1 */
  char    stage;        /* r running, p paused, c completed, x cancelled */
  char    stood;        /* the stage before it was cancelled */
  int     broken;       /* minute, or -1 */
  char    signs[MAX_MINUTES + 1];   /* r or s for each minute since minute 0 */
} Clock;

typedef struct
{
  const World *world;
  int      state, priority;
  gboolean answered;
  gboolean turn;
  int      turn_at;
  char     past[MAX_MINUTES + 1];    /* class of the ticket in each minute; '.' before it was there */
  int      edition;                  /* -1: none */
  Clock   *clocks[MAX_CLOCKS];
  int      n_clocks;
  Clock   *last[3];
} Reference;

static gboolean
is_open_minute (const Reference *self,
                const Clock     *clock,
                int              minute)
{
  return clock->what.calendar == 0 || self->world->open[clock->what.calendar][minute];
}

static int
count_used (const Reference *self,
            const Clock     *clock,
            int              until)
{
  int used = 0;

  for (int m = clock->start; m < until; m++)
    used += clock->signs[m] == 'r' && is_open_minute (self, clock, m);

  return used;
}

static int
count_paused (const Reference *self,
              const Clock     *clock,
              int              until)
{
  int paused = 0;

  for (int m = clock->start; m < until; m++)
    paused += clock->signs[m] == 's' && is_open_minute (self, clock, m);

  return paused;
}

static gboolean
is_active (const Clock *clock)
{
  return clock != NULL && (clock->stage == 'r' || clock->stage == 'p');
}

static char
get_class (const Reference *self)
{
  return states[self->state].klass;
}

static gboolean
pauses (const Reference *self,
        const Policy    *policy,
        int              target,
        char             klass)
{
  return target != 0 && klass == 'h' && !policy->only_caller;
}

/* The first minute in which it ran on although the target was used up before. */
static void
look_for_breach (Reference *self,
                 Clock     *clock,
                 int        until)
{
  int used = 0;

  if (clock->broken >= 0)
    return;

  for (int m = clock->start; m < until; m++)
    {
      if (used >= clock->duration && clock->signs[m] == 'r')
        {
          clock->broken = MAX (m, clock->attached);
          return;
        }
      used += clock->signs[m] == 'r' && is_open_minute (self, clock, m);
    }
}

static Clock *
add_clock (Reference    *self,
           const Policy *policy,
           int           index,
           int           target,
           int           start,
           int           minute)
{
  Clock *clock = g_new0 (Clock, 1);

  g_assert_cmpint (self->n_clocks, <, MAX_CLOCKS);
  clock->what = *policy;
  clock->policy = index;
  clock->target = target;
  clock->duration = policy->target[target][self->priority];
  clock->start = start;
  clock->attached = minute;
  clock->ended = -1;
  clock->broken = -1;
  clock->stage = 'r';
  self->clocks[self->n_clocks++] = clock;
  self->last[target] = clock;

  return clock;
}

static gboolean
same_policy (const Policy *a,
             const Policy *b)
{
  return memcmp (a, b, sizeof *a) == 0;
}

static void
attach (Reference    *self,
        const Policy *policy,
        int           index,
        int           target,
        int           minute)
{
  Clock *old = self->last[target];
  int start = target == 1 ? self->turn_at : self->world->start;
  Clock *clock = add_clock (self, policy, index, target, start, minute);

  if (old != NULL && old->stage == 'x' && old->start == start)
    {
      memcpy (clock->signs, old->signs, sizeof clock->signs);
      for (int m = old->ended; m < minute; m++)
        clock->signs[m] = 's';
      /* Cancelled this minute, it goes on as it stood. */
      clock->stage = old->ended < minute ? 'r' : old->stood;
    }
  else
    {
      gboolean stands = FALSE;

      for (int m = start; m < minute; m++)
        {
          if (self->past[m] != '.')
            stands = pauses (self, policy, target, self->past[m]);
          clock->signs[m] = stands ? 's' : 'r';
        }
      clock->stage = stands ? 'p' : 'r';
    }
  look_for_breach (self, clock, minute);
}

static void
finish (Reference *self,
        Clock     *clock,
        char       stage,
        int        minute)
{
  look_for_breach (self, clock, minute);
  clock->stood = clock->stage;
  clock->stage = stage;
  clock->ended = minute;
}

static void
judge_target (Reference *self,
              int        target,
              int        minute,
              gboolean   reply,
              gboolean   reopened)
{
  const Edition *edition = &self->world->editions[self->edition];
  const Policy *policy = NULL;
  Clock *clock = self->last[target];
  char klass = get_class (self);
  gboolean done = klass == 'd' || klass == 'c';
  gboolean cancelled = klass == 'x';
  int index = -1;

  for (int i = edition->n_policies - 1; i >= 0; i--)
    if (filter_holds (edition->policies[i].filter, self->priority))
      index = i;
  if (index >= 0 && edition->policies[index].target[target][self->priority] >= 0)
    policy = &edition->policies[index];

  if (is_active (clock) &&
      (policy == NULL || clock->policy != index || !same_policy (&clock->what, policy) ||
       clock->duration != policy->target[target][self->priority]))
    {
      finish (self, clock, 'x', minute);
      if (policy != NULL && !cancelled)
        attach (self, policy, index, target, minute);
      clock = self->last[target];
    }
  if (policy == NULL)
    return;

  if (target == 2 && reopened && clock != NULL && clock->stage == 'c' && !done)
    {
      if (policy->restarts)
        clock = add_clock (self, policy, index, target, minute, minute);
      else
        {
          for (int m = clock->ended; m < minute; m++)
            clock->signs[m] = 's';
          clock->stage = 'r';
          clock->ended = -1;
        }
    }

  if (target == 1 && is_active (clock) && (reply || done))
    finish (self, clock, 'c', minute);

  if (!is_active (clock) && !cancelled)
    {
      gboolean owed = self->turn && (self->answered || policy->target[0][self->priority] < 0);
      gboolean stop = done || (target == 0 && self->answered);
      gboolean wanted = target == 1 ? owed && !done : (clock == NULL || clock->stage == 'x') && !stop;

      if (wanted)
        {
          attach (self, policy, index, target, minute);
          clock = self->last[target];
        }
    }

  if (target != 1 && is_active (clock) && (done || (target == 0 && self->answered)))
    finish (self, clock, 'c', minute);
  if (is_active (clock))
    clock->stage = pauses (self, policy, target, klass) ? 'p' : 'r';
  if (is_active (clock) && cancelled)
    finish (self, clock, 'x', minute);
}

static void
judge (Reference *self,
       int        minute,
       gboolean   reply,
       gboolean   word,
       gboolean   reopened)
{
  const Edition *edition;
  gboolean after_caller = FALSE;

  if (self->state < 0 || self->edition < 0)
    return;

  edition = &self->world->editions[self->edition];
  for (int i = edition->n_policies - 1; i >= 0; i--)
    if (filter_holds (edition->policies[i].filter, self->priority))
      after_caller = edition->policies[i].after_caller;

  if (reply || reopened || (word && after_caller))
    {
      self->turn = word || !after_caller;
      self->turn_at = minute;
    }

  for (int target = 0; target < 3; target++)
    judge_target (self, target, minute, reply, reopened);
}

static void
step_event (Reference   *self,
            const Event *event)
{
  char before = self->state >= 0 ? get_class (self) : '.';
  gboolean was_done = before == 'd' || before == 'c';
  gboolean reopened;

  if (event->type == EDITION)
    {
      self->edition = event->edition;
      judge (self, event->minute, FALSE, FALSE, FALSE);
      return;
    }

  if (event->type == FIELDS && event->state >= 0)
    self->state = event->state;
  if (event->type == FIELDS && event->priority >= 0)
    self->priority = event->priority;
  if (event->type == REPLY)
    self->answered = TRUE;

  reopened = was_done && strchr ("nwh", get_class (self)) != NULL;
  judge (self, event->minute, event->type == REPLY, event->type == WORD, reopened);
}

static void
run_reference (Reference   *self,
               const World *world)
{
  int next = 0;

  self->world = world;
  self->state = -1;
  self->edition = -1;
  self->turn = TRUE;
  self->turn_at = world->start;
  memset (self->past, '.', sizeof self->past);

  for (int m = 0; m <= world->now; m++)
    {
      for (; next < world->n_events && world->events[next].minute == m; next++)
        step_event (self, &world->events[next]);

      self->past[m] = self->state >= 0 ? get_class (self) : '.';
      for (int i = 0; i < self->n_clocks; i++)
        if (is_active (self->clocks[i]))
          self->clocks[i]->signs[m] = self->clocks[i]->stage == 'r' ? 'r' : 's';
    }

  for (int i = 0; i < self->n_clocks; i++)
    if (is_active (self->clocks[i]))
      look_for_breach (self, self->clocks[i], world->now);
}

/* The first minute at which the target was used up, running on from @until. */
static int
find_due (const Reference *self,
          const Clock     *clock,
          int              until)
{
  int used = 0;

  for (int m = clock->start; m < until; m++)
    {
      if (used >= clock->duration)
        return m;
      used += clock->signs[m] == 'r' && is_open_minute (self, clock, m);
    }
  for (int m = until; m < MAX_MINUTES; m++)
    {
      if (used >= clock->duration)
        return m;
      used += is_open_minute (self, clock, m);
    }

  return -1;
}

/* --- chance ------------------------------------------------------------------------------- */

static void
invent_hours (World        *world,
              int           calendar,
              FettleRandom *random,
              GString      *hours)
{
  static const char *const days[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
  guint8 week[7 * 1440] = { 0 };

  for (int day = 0; day < 7; day++)
    for (guint n = fettle_random_below (random, 3); n > 0; n--)
      {
        guint from = fettle_random_below (random, 1380);
        guint until = from + 1 + fettle_random_below (random, 1440 - from);

        g_string_append_printf (hours, "%s %02u:%02u-%02u:%02u\n", days[day], from / 60, from % 60,
                                until / 60, until % 60);
        for (guint m = from; m < until; m++)
          week[day * 1440 + m] = 1;
      }

  for (int m = 0; m <= MAX_MINUTES; m++)
    world->open[calendar][m] = week[m % (7 * 1440)];
}

static void
invent_policy (Policy       *policy,
               FettleRandom *random)
{
  memset (policy, 0, sizeof *policy);
  for (int target = 0; target < 3; target++)
    for (int priority = 0; priority < 6; priority++)
      policy->target[target][priority] = fettle_random_below (random, 5) == 0
                                         ? -1 : 1 + (int) fettle_random_below (random, target == 2 ? 2000 : 500);
  policy->filter = fettle_random_below (random, G_N_ELEMENTS (filters));
  policy->calendar = fettle_random_below (random, 3);
  policy->after_caller = fettle_random_below (random, 3) == 0;
  policy->restarts = fettle_random_below (random, 3) == 0;
  policy->only_caller = fettle_random_below (random, 4) == 0;
}

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  const Event *left = a;
  const Event *right = b;

  if (left->minute != right->minute)
    return left->minute - right->minute;

  /* What comes into force this minute holds for what happens in it. */
  return (left->type != EDITION) - (right->type != EDITION);
}

static void
invent_events (World        *world,
               FettleRandom *random)
{
  int span = 1 + fettle_random_below (random, MAX_MINUTES / 2);
  int n = 1 + fettle_random_below (random, MAX_EVENTS - 4);

  world->n_events = 0;
  for (int i = 0; i < n; i++)
    {
      Event event = { .minute = fettle_random_below (random, span), .state = -1, .priority = -1 };

      switch (fettle_random_below (random, 6))
        {
        case 0: event.type = REPLY; break;
        case 1: event.type = WORD; break;
        case 2: event.priority = fettle_random_below (random, 6); break;
        default: event.state = fettle_random_below (random, G_N_ELEMENTS (states)); break;
        }
      world->events[world->n_events++] = event;
    }
  for (int i = 0; i < 3; i++)
    if (i == 0 || fettle_random_below (random, 3) == 0)
      world->events[world->n_events++] = (Event) {
        .type = EDITION, .edition = i, .state = -1, .priority = -1,
        .minute = i == 0 && fettle_random_below (random, 2) == 0 ? 0 : (int) fettle_random_below (random, span),
      };

  qsort (world->events, world->n_events, sizeof (Event), compare_events);
  world->now = span + fettle_random_below (random, 1440);
}

/* The first thing that happens to a ticket is that it is logged. */
static void
make_first (World        *world,
            FettleRandom *random)
{
  for (int i = 0; i < world->n_events; i++)
    {
      Event *event = &world->events[i];
      int early;

      if (event->type == EDITION)
        continue;

      event->type = FIELDS;
      event->state = fettle_random_below (random, 4);
      event->priority = fettle_random_below (random, 6);
      early = fettle_random_below (random, 3) * 30;
      world->start = MAX (0, event->minute - early);
      return;
    }
}

/* --- both --------------------------------------------------------------------------------- */

static char *
dup_targets (const int *minutes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int priority = 1; priority < 6; priority++)
    if (minutes[priority] >= 0)
      g_string_append_printf (text, "P%d %dm, ", priority, minutes[priority]);
  if (minutes[0] >= 0)
    g_string_append_printf (text, "else %dm", minutes[0]);
  else if (text->len > 0)
    g_string_truncate (text, text->len - 2);

  return g_strdup (text->str);
}

/* "else" would hold for priorities without a target, too. */
static void
make_writable (Policy *policy)
{
  for (int target = 0; target < 3; target++)
    for (int priority = 1; priority < 6; priority++)
      if (policy->target[target][priority] < 0 && policy->target[target][0] >= 0)
        policy->target[target][priority] = policy->target[target][0];
}

static void
publish (SlaScene     *scene,
         const World  *world,
         const Event  *event,
         char        **hours)
{
  const Edition *edition = &world->editions[event->edition];

  for (guint i = 1; i < 3; i++)
    {
      g_autofree char *escaped = g_strescape (hours[i], NULL);
      g_autofree char *json = g_strdup_printf ("{'name':'c','zone':'UTC','hours':'%s'}", escaped);

      sla_scene_add (scene, FETTLE_KIND_CALENDAR, i, json);
    }

  for (int i = 0; i < edition->n_policies; i++)
    {
      const Policy *policy = &edition->policies[i];
      g_autofree char *calendar = sla_scene_ref (FETTLE_KIND_CALENDAR, policy->calendar);
      g_autofree char *response = dup_targets (policy->target[0]);
      g_autofree char *update = dup_targets (policy->target[1]);
      g_autofree char *resolve = dup_targets (policy->target[2]);
      g_autofree char *json = g_strdup_printf (
        "{'name':'p','position':'%d','filter':'%s','response':'%s','update':'%s','resolve':'%s',"
        "'update_mode':'%s','on_reopen':'%s','pause':'%s'%s%s%s}",
        i, filters[policy->filter], response, update, resolve,
        policy->after_caller ? "after_caller" : "between", policy->restarts ? "restart" : "continue",
        policy->only_caller ? "hold:caller" : "state:waiting",
        policy->calendar > 0 ? ",'calendar':'" : "", policy->calendar > 0 ? calendar : "",
        policy->calendar > 0 ? "'" : "");

      sla_scene_add (scene, FETTLE_KIND_SLA_POLICY, i, json);
    }
  sla_scene_publish (scene, MONDAY + event->minute * FETTLE_MINUTE);
}

static void
tell (SlaScene    *scene,
      const World *world,
      const Event *event)
{
  gint64 at = MONDAY + event->minute * FETTLE_MINUTE;
  g_autoptr (GString) json = g_string_new ("{'title':'x'");

  if (event->type == REPLY || event->type == WORD)
    {
      sla_scene_note (scene, at, event->type == REPLY ? "public" : "caller");
      return;
    }

  if (event->state >= 0)
    g_string_append_printf (json, ",'state':'%s'", states[event->state].id);
  if (event->priority > 0)
    g_string_append_printf (json, ",'priority':%d", event->priority);
  else if (event->priority == 0)
    g_string_append (json, ",'priority':null");
  if (scene->logged->len == 0)
    g_string_append_printf (json, ",'logged_at':%" G_GINT64_FORMAT, MONDAY + world->start * FETTLE_MINUTE);
  g_string_append_c (json, '}');
  sla_scene_change (scene, at, json->str);
}

static int
minute_of (gint64 ms)
{
  return ms != FETTLE_TIME_NONE ? (int) ((ms - MONDAY) / FETTLE_MINUTE) : -1;
}

static void
compare_clock (const Reference *reference,
               const Clock     *expected,
               FettleSlaClock  *found)
{
  static const char stages[] = { 'r', 'p', 'c', 'x' };
  int until = expected->ended >= 0 ? expected->ended : reference->world->now;
  int due = expected->stage == 'p' && expected->broken < 0 ? -1 : find_due (reference, expected, until);

  g_assert_cmpint (found->target, ==, expected->target);
  g_assert_cmpint (stages[found->stage], ==, expected->stage);
  g_assert_cmpint (found->duration / FETTLE_MINUTE, ==, expected->duration);
  g_assert_cmpint (minute_of (found->started_at), ==, expected->start);
  g_assert_cmpint (minute_of (found->attached_at), ==, expected->attached);
  g_assert_cmpint (minute_of (found->completed_at), ==, expected->ended);
  g_assert_cmpint (found->used / FETTLE_MINUTE, ==, count_used (reference, expected, until));
  g_assert_cmpint (found->paused / FETTLE_MINUTE, ==, count_paused (reference, expected, until));
  g_assert_cmpint (minute_of (found->breached_at), ==, expected->broken);

  /* The reference looks no further than its last minute. */
  if (due >= 0 && due < MAX_MINUTES - 1)
    g_assert_cmpint (minute_of (found->due_at), ==, due);
  else if (expected->stage == 'p' && expected->broken < 0)
    g_assert_cmpint (found->due_at, ==, FETTLE_TIME_NONE);
}

static void
describe_clock (const Reference *reference,
                const Clock     *clock)
{
  int until = clock->ended >= 0 ? clock->ended : reference->world->now;

  g_test_message ("%s %c, %d minutes, from %d, attached %d, ended %d, used %d, paused %d, broken %d; policy %d, calendar %d",
                  fettle_sla_target_to_id (clock->target), clock->stage, clock->duration, clock->start, clock->attached,
                  clock->ended, count_used (reference, clock, until), count_paused (reference, clock, until),
                  clock->broken, clock->policy, clock->what.calendar);
}

static void
describe_world (const World *world)
{
  static const char *const types[] = { "fields", "reply", "caller", "edition" };

  for (int i = 0; i < world->n_events; i++)
    g_test_message ("%d %s state %s priority %d edition %d", world->events[i].minute, types[world->events[i].type],
                    world->events[i].state >= 0 ? states[world->events[i].state].id : "-", world->events[i].priority,
                    world->events[i].edition);
  g_test_message ("start %d now %d", world->start, world->now);
}

static void
check_world (World        *world,
             char        **hours)
{
  g_autoptr (SlaScene) scene = sla_scene_new (FETTLE_KIND_INCIDENT);
  g_autoptr (GPtrArray) clocks = NULL;
  g_autofree Reference *reference = g_new0 (Reference, 1);

  if (g_test_verbose ())
    describe_world (world);
  run_reference (reference, world);
  for (int i = 0; i < world->n_events; i++)
    if (world->events[i].type == EDITION)
      publish (scene, world, &world->events[i], hours);
    else
      tell (scene, world, &world->events[i]);

  clocks = sla_scene_reckon (scene, MONDAY + world->now * FETTLE_MINUTE);
  for (guint i = 0; g_test_verbose () && i < clocks->len; i++)
    {
      g_autofree char *line = sla_scene_describe (g_ptr_array_index (clocks, i));

      g_test_message ("%s", line);
    }

  for (int i = 0; g_test_verbose () && i < reference->n_clocks; i++)
    describe_clock (reference, reference->clocks[i]);

  g_assert_cmpint (clocks->len, ==, reference->n_clocks);
  for (int i = 0; i < reference->n_clocks; i++)
    {
      compare_clock (reference, reference->clocks[i], g_ptr_array_index (clocks, i));
      g_free (reference->clocks[i]);
    }
}

static void
test_reference (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();
  g_autofree World *world = g_new0 (World, 1);

  for (int n = 0; n < N_HISTORIES; n++)
    {
      g_autoptr (GString) first = g_string_new (NULL);
      g_autoptr (GString) second = g_string_new (NULL);
      char *hours[3] = { 0 };

      invent_hours (world, 1, random, first);
      invent_hours (world, 2, random, second);
      hours[1] = first->str;
      hours[2] = second->str;
      for (int i = 0; i < 3; i++)
        {
          world->editions[i].n_policies = fettle_random_below (random, 3);
          for (int k = 0; k < world->editions[i].n_policies; k++)
            {
              invent_policy (&world->editions[i].policies[k], random);
              make_writable (&world->editions[i].policies[k]);
            }
        }
      invent_events (world, random);
      make_first (world, random);
      check_world (world, hours);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sla/reference", test_reference);

  return g_test_run ();
}
