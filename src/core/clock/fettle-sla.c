/* fettle-sla.c: the engine of promises about time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-sla.h"

#include "fettle-record-facts.h"
#include "fettle-ticket-rules.h"

/* The ticket at one moment, and its clocks so far. */
typedef struct
{
  FettleSlaHistory          *history;
  GArray                    *editions;
  const FettleSlaNeighbours *neighbours;
  gint64                     start;
  gint64                     now;
  GTimeZone                 *utc;        /* (owned) */

  FettleRecord              *ticket;     /* (owned) (nullable) */
  FettleSlaBook             *book;       /* (nullable) */
  gboolean                   answered;   /* ever */
  gint64                     turn_at;    /* when the desk's or the caller's turn began: from when the next update counts */
  gboolean                   is_turn;    /* the next update is owed */

  FettleSlaClock            *last[FETTLE_SLA_N_AGREEMENTS][FETTLE_SLA_N_TARGETS];  /* (nullable) owned by clocks */
  gboolean                   resets[FETTLE_SLA_N_AGREEMENTS][FETTLE_SLA_N_TARGETS];  /* the condition held before */
  GPtrArray                 *clocks;     /* (owned) FettleSlaClock */
} Desk;

/* What an event did, beside facts. */
typedef struct
{
  FettleSlaCause cause;
  gboolean       reply;
  gboolean       word;       /* of the caller */
  gboolean       reopened;
} Event;

static void
desk_clear (Desk *self)
{
  g_clear_object (&self->ticket);
  g_clear_pointer (&self->utc, g_time_zone_unref);
  g_clear_pointer (&self->clocks, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)

/* --- filters -------------------------------------------------------------------------- */

static gboolean
get_fact (const FettleFilterFacts *facts,
          gpointer                 record,
          FettleFilterFact         fact,
          FettleFactValue         *value)
{
  const Desk *desk = facts->user_data;
  const FettleSlaNeighbours *near = desk->neighbours;
  FettleUuid caller;

  if (fact != FETTLE_FACT_VIP)
    return fettle_record_facts_get_fact (facts, record, fact, value);

  value->number = near != NULL && near->is_vip != NULL &&
                  fettle_record_get_ref (record, FETTLE_TICKET_REPORTER, &caller) &&
                  near->is_vip (&caller, near->user_data);
  return TRUE;
}

static gboolean
has_related (const FettleFilterFacts *facts,
             gpointer                 record,
             FettleFilterFact         fact,
             FettleEidFunc            is_wanted,
             gconstpointer            wanted)
{
  const Desk *desk = facts->user_data;
  const FettleSlaNeighbours *near = desk->neighbours;
  FettleUuid category, above;

  return fact == FETTLE_FACT_CATEGORY_ABOVE && near != NULL && near->get_category_above != NULL &&
         fettle_record_get_ref (record, FETTLE_TICKET_CATEGORY, &category) &&
         near->get_category_above (&category, &above, near->user_data) && is_wanted (&above, wanted);
}

static gboolean
passes (Desk         *desk,
        FettleFilter *filter,
        gint64        at)
{
  FettleFilterFacts facts;

  fettle_record_facts_init (&facts, at, desk->utc, NULL);
  facts.get_fact = get_fact;
  facts.has_related = has_related;
  facts.user_data = desk;

  return fettle_filter_match (filter, &facts, desk->ticket);
}

/* Whether @condition holds; @usual where the policy does not say. */
static gboolean
holds (Desk               *desk,
       FettleSlaPolicy    *policy,
       FettleSlaTarget     target,
       FettleSlaCondition  condition,
       gboolean            usual,
       gint64              at)
{
  FettleFilter *filter = policy->conditions[target][condition];

  return filter != NULL ? passes (desk, filter, at) : usual;
}

/* --- the ticket ----------------------------------------------------------------------- */

static gboolean
is_done (Desk *desk)
{
  FettleStateClass klass = fettle_ticket_get_class (desk->ticket);

  return klass == FETTLE_CLASS_DONE || klass == FETTLE_CLASS_CLOSED;
}

static gboolean
is_cancelled (Desk *desk)
{
  return fettle_ticket_get_class (desk->ticket) == FETTLE_CLASS_CANCELLED ||
         fettle_record_is_deleted (desk->ticket) ||
         fettle_record_get_ref (desk->ticket, FETTLE_TICKET_CONVERTED_TO, NULL);
}

static guint
get_priority (Desk *desk)
{
  return CLAMP (fettle_record_get_int (desk->ticket, FETTLE_TICKET_PRIORITY), 0, FETTLE_SLA_N_PRIORITIES - 1);
}

/* The first answer is known also where only its time was brought along. */
static gboolean
is_answered (Desk *desk)
{
  return desk->answered ||
         fettle_record_get_time (desk->ticket, FETTLE_TICKET_FIRST_RESPONSE_AT) != FETTLE_TIME_NONE;
}

static void
apply_set (FettleRecord         *ticket,
           guint                 field,
           const FettleValue    *value,
           const FettleSlaEvent *event)
{
  gboolean removes = event->change->op == FETTLE_OP_REM;

  for (guint i = 0; i < fettle_value_get_length (value); i++)
    {
      const FettleValue *adds = removes ? fettle_value_map_get_value (value, i) : NULL;

      if (!removes)
        fettle_record_add_element (ticket, field, fettle_value_get_string (fettle_value_list_get (value, i)),
                                   &event->cause.change);
      for (guint k = 0; adds != NULL && k < fettle_value_get_length (adds); k++)
        {
          FettleUuid add;

          if (fettle_uuid_from_text (fettle_value_get_string (fettle_value_list_get (adds, k)), &add))
            fettle_record_remove_element (ticket, field, fettle_value_map_get_key (value, i), &add);
        }
    }
}

static void
apply_field (FettleRecord         *ticket,
             const char           *name,
             const FettleValue    *value,
             const FettleSlaEvent *event)
{
  FettleKind kind = fettle_record_get_kind (ticket);
  FettleVersion version = { 1, event->change->dev, event->change->id };
  int field = fettle_kind_find_field (kind, name);

  if (field < 0)
    fettle_record_take_unknown (ticket, name, fettle_value_ref (value), &version);
  else if (fettle_kind_get_field (kind, field)->merge == FETTLE_MERGE_ORSET)
    apply_set (ticket, field, value, event);
  else
    fettle_record_take (ticket, field, fettle_value_ref (value), &version);
}

static void
apply_fields (Desk                 *desk,
              const FettleSlaEvent *event)
{
  /* What it was converted from goes on as nobody's business. */
  if (desk->ticket != NULL && event->kind != fettle_record_get_kind (desk->ticket) &&
      event->kind != fettle_sla_history_get_kind (desk->history))
    return;

  if (desk->ticket == NULL || fettle_record_get_kind (desk->ticket) != event->kind)
    {
      g_clear_object (&desk->ticket);
      desk->ticket = fettle_record_new (event->kind, fettle_sla_history_get_eid (desk->history));
      fettle_record_set_exists (desk->ticket, TRUE);
    }

  for (guint i = 0; i < fettle_value_get_length (event->fields); i++)
    apply_field (desk->ticket, fettle_value_map_get_key (event->fields, i),
                 fettle_value_map_get_value (event->fields, i), event);
}

/* --- one clock ------------------------------------------------------------------------ */

/* Where a clock stands and what is promised for it now. */
typedef struct
{
  Desk            *desk;
  const Event     *event;
  FettleSlaTarget  target;
  FettleSlaClock **last;       /* its place */
  gboolean        *resets;
  FettleSlaPolicy *policy;     /* (nullable) nothing is promised */
  FettleCalendar  *calendar;   /* (nullable) */
  gint64           duration;
} Case;

static gboolean
is_active (const Case *self)
{
  return *self->last != NULL && fettle_sla_clock_is_active (*self->last);
}

static gboolean
case_holds (const Case         *self,
            FettleSlaCondition  condition,
            gboolean            usual)
{
  return holds (self->desk, self->policy, self->target, condition, usual, self->event->cause.at);
}

static gboolean
should_stop (const Case *self)
{
  gboolean usual = is_done (self->desk);

  if (self->target == FETTLE_SLA_RESPONSE)
    usual = usual || is_answered (self->desk);
  else if (self->target == FETTLE_SLA_UPDATE)
    usual = usual || self->event->reply;

  return case_holds (self, FETTLE_SLA_STOP, usual);
}

static gboolean
should_cancel (const Case *self)
{
  return case_holds (self, FETTLE_SLA_CANCEL, is_cancelled (self->desk));
}

static gboolean
should_pause (const Case *self)
{
  return case_holds (self, FETTLE_SLA_PAUSE, FALSE);
}

static void
take_clock (const Case     *self,
            FettleSlaClock *clock)   /* (transfer full) */
{
  g_ptr_array_add (self->desk->clocks, clock);
  *self->last = clock;
}

/* Whether the running clock is still what is promised. */
static gboolean
is_same_promise (const Case *self)
{
  FettleSlaClock *clock = *self->last;

  return self->policy != NULL && fettle_sla_policy_equal (clock->policy, self->policy) &&
         clock->duration == self->duration && clock->calendar == self->calendar;
}

/* FALSE where the first answer has to come first. */
static gboolean
is_update_owed (const Case *self)
{
  Desk *desk = self->desk;
  gboolean has_response = self->policy->targets[FETTLE_SLA_RESPONSE].ms[get_priority (desk)] != FETTLE_SLA_NO_TARGET;

  return desk->is_turn && (is_answered (desk) || !has_response);
}

static gboolean
should_attach (const Case *self)
{
  FettleSlaClock *last = *self->last;

  if (!case_holds (self, FETTLE_SLA_START, TRUE) || should_cancel (self))
    return FALSE;
  if (self->target == FETTLE_SLA_UPDATE)
    return !case_holds (self, FETTLE_SLA_STOP, is_done (self->desk)) && is_update_owed (self);

  /* Promised once: what was kept or broken is not promised again. */
  return (last == NULL || last->stage == FETTLE_SLA_CANCELLED) && !should_stop (self);
}

static void replay (const Case *self);

static void
attach (const Case *self)
{
  Desk *desk = self->desk;
  FettleSlaClock *last = *self->last;
  const FettleSlaCause *cause = &self->event->cause;
  gint64 start = self->target == FETTLE_SLA_UPDATE ? desk->turn_at : desk->start;
  guint priority = get_priority (desk);

  if (last != NULL && last->stage == FETTLE_SLA_CANCELLED && last->started_at == start)
    take_clock (self, fettle_sla_clock_new_instead (last, self->policy, self->calendar, self->duration, priority, cause));
  else
    {
      take_clock (self, fettle_sla_clock_new (self->policy, self->target, self->calendar, self->duration, priority,
                                              start, cause));
      if (start < cause->at)
        replay (self);
    }
}

/* --- counting back -------------------------------------------------------------------- */

/* Lets a clock that counts back stand still from @cause on, or run. */
static void
replay_pause (FettleSlaClock       *clock,
              gboolean              pauses,
              const FettleSlaCause *cause)
{
  if (pauses && clock->stage == FETTLE_SLA_IN_PROGRESS)
    fettle_sla_clock_pause (clock, cause);
  else if (!pauses && clock->stage == FETTLE_SLA_PAUSED)
    fettle_sla_clock_resume (clock, cause);
}

/* The times at which it was to stand still, as the ticket was then. What was
 * before it began counts as it stood when it did. */
static void
replay (const Case *self)
{
  g_auto (Desk) past = {
    .history = self->desk->history,
    .editions = self->desk->editions,
    .neighbours = self->desk->neighbours,
    .utc = g_time_zone_ref (self->desk->utc),
  };
  FettleSlaClock *clock = *self->last;
  guint n = fettle_sla_history_get_length (past.history);

  for (guint i = 0; i < n; i++)
    {
      const FettleSlaEvent *event = fettle_sla_history_get_event (past.history, i);
      FettleSlaCause cause = event->cause;

      if (cause.at >= self->event->cause.at)
        break;
      if (event->type == FETTLE_SLA_EVENT_FIELDS)
        apply_fields (&past, event);
      if (past.ticket == NULL)
        continue;

      /* Of what was before it began only the last counts. */
      if (i + 1 < n && fettle_sla_history_get_event (past.history, i + 1)->cause.at <= clock->started_at)
        continue;

      cause.at = MAX (cause.at, clock->started_at);
      replay_pause (clock, holds (&past, self->policy, self->target, FETTLE_SLA_PAUSE, FALSE, cause.at), &cause);
    }
}

/* --- the six conditions, in their order ------------------------------------------------ */

/* Another promise takes the place of one that still runs. */
static void
replace (const Case *self)
{
  if (!is_active (self) || is_same_promise (self))
    return;

  fettle_sla_clock_cancel (*self->last, &self->event->cause);
  if (self->policy != NULL && !should_cancel (self))
    attach (self);
}

static void
begin (const Case *self)
{
  if (!is_active (self) && should_attach (self))
    attach (self);
}

static void
complete (const Case *self)
{
  if (is_active (self) && should_stop (self))
    fettle_sla_clock_complete (*self->last, &self->event->cause);
}

static void
pause_or_resume (const Case *self)
{
  FettleSlaClock *clock = *self->last;
  gboolean pauses;

  if (!is_active (self))
    return;

  pauses = should_pause (self);
  if (clock->stage == FETTLE_SLA_IN_PROGRESS && pauses)
    fettle_sla_clock_pause (clock, &self->event->cause);
  else if (clock->stage == FETTLE_SLA_PAUSED && case_holds (self, FETTLE_SLA_RESUME, !pauses))
    fettle_sla_clock_resume (clock, &self->event->cause);
}

static void
attach_anew (const Case *self)
{
  take_clock (self, fettle_sla_clock_new (self->policy, self->target, self->calendar, self->duration,
                                          get_priority (self->desk), self->event->cause.at, &self->event->cause));
}

/* When the condition begins to hold, not for as long as it does. */
static void
reset (const Case *self)
{
  gboolean held = *self->resets;

  *self->resets = case_holds (self, FETTLE_SLA_RESET, FALSE);
  if (held || !*self->resets || *self->last == NULL || (*self->last)->stage == FETTLE_SLA_CANCELLED)
    return;

  if (is_active (self))
    fettle_sla_clock_complete (*self->last, &self->event->cause);
  attach_anew (self);
}

static void
cancel (const Case *self)
{
  if (is_active (self) && should_cancel (self))
    fettle_sla_clock_cancel (*self->last, &self->event->cause);
}

/* Thought to be done and was not. */
static void
reopen (const Case *self)
{
  if (self->target != FETTLE_SLA_RESOLVE || !self->event->reopened || *self->last == NULL ||
      (*self->last)->stage != FETTLE_SLA_COMPLETED || should_stop (self))
    return;

  if (self->policy->restarts)
    attach_anew (self);
  else
    fettle_sla_clock_reopen (*self->last, &self->event->cause);
}

static void
judge (const Case *self)
{
  replace (self);
  if (self->policy == NULL)
    return;

  reopen (self);
  /* An answer ends one turn; the next begins with it. */
  if (self->target == FETTLE_SLA_UPDATE)
    complete (self);
  begin (self);
  if (self->target != FETTLE_SLA_UPDATE)
    complete (self);
  pause_or_resume (self);
  reset (self);
  cancel (self);
}

/* --- all clocks ----------------------------------------------------------------------- */

static FettleSlaPolicy *
find_policy (Desk               *desk,
             FettleSlaAgreement  agreement,
             gint64              at)
{
  for (guint i = 0; i < fettle_sla_book_get_n_policies (desk->book); i++)
    {
      FettleSlaPolicy *policy = fettle_sla_book_get_policy (desk->book, i);

      if (policy->agreement == agreement && passes (desk, policy->filter, at))
        return policy;
    }

  return NULL;
}

static void
judge_agreement (Desk               *desk,
                 const Event        *event,
                 FettleSlaAgreement  agreement)
{
  FettleSlaPolicy *policy = find_policy (desk, agreement, event->cause.at);
  guint priority = get_priority (desk);

  for (guint i = 0; i < FETTLE_SLA_N_TARGETS; i++)
    {
      Case of = { desk, event, i, &desk->last[agreement][i], &desk->resets[agreement][i], policy, NULL,
                  FETTLE_SLA_NO_TARGET };

      if (policy != NULL)
        {
          of.duration = policy->targets[i].ms[priority];
          of.calendar = fettle_sla_book_get_calendar (desk->book, policy, desk->ticket);
        }
      if (of.duration == FETTLE_SLA_NO_TARGET)
        of.policy = NULL;

      judge (&of);
    }
}

/* Whose turn it is: between answers it is always the desk's, after a word of the
 * caller until it is answered. */
static void
take_turn (Desk        *desk,
           const Event *event,
           gboolean     after_caller)
{
  if (event->reply)
    desk->is_turn = !after_caller;
  else if (event->word && after_caller)
    desk->is_turn = TRUE;
  else if (event->reopened)
    desk->is_turn = !after_caller;
  else
    return;

  desk->turn_at = event->cause.at;
}

static gboolean
counts_after_caller (Desk *desk,
                     gint64 at)
{
  FettleSlaPolicy *policy = find_policy (desk, FETTLE_SLA_CUSTOMER, at);

  return policy != NULL && policy->after_caller;
}

static void
judge_all (Desk        *desk,
           const Event *event)
{
  if (desk->ticket == NULL || desk->book == NULL)
    return;

  take_turn (desk, event, counts_after_caller (desk, event->cause.at));
  for (guint i = 0; i < FETTLE_SLA_N_AGREEMENTS; i++)
    judge_agreement (desk, event, i);
}

/* --- time ----------------------------------------------------------------------------- */

static void
handle_event (Desk                 *desk,
              const FettleSlaEvent *event)
{
  Event what = { .cause = event->cause };
  gboolean was_done = desk->ticket != NULL && is_done (desk);

  if (event->type == FETTLE_SLA_EVENT_FIELDS)
    apply_fields (desk, event);
  what.reply = event->type == FETTLE_SLA_EVENT_REPLY;
  what.word = event->type == FETTLE_SLA_EVENT_CALLER;
  what.reopened = was_done && !is_done (desk) && !is_cancelled (desk);
  desk->answered = desk->answered || what.reply;

  judge_all (desk, &what);
}

/* Promises that come into force up to @until, before what happens then. */
static void
turn_pages (Desk  *desk,
            guint *next,
            gint64 until)
{
  for (; *next < desk->editions->len; (*next)++)
    {
      const FettleSlaEdition *edition = &g_array_index (desk->editions, FettleSlaEdition, *next);
      Event what = { .cause.at = edition->from };

      if (edition->from > until)
        return;

      desk->book = edition->book;
      judge_all (desk, &what);
    }
}

GPtrArray *
fettle_sla_reckon (FettleSlaHistory          *history,
                   GArray                    *editions,
                   const FettleSlaNeighbours *neighbours,
                   gint64                     now)
{
  g_auto (Desk) desk = { 0 };
  guint next = 0;

  g_return_val_if_fail (history != NULL && editions != NULL, NULL);

  desk.history = history;
  desk.editions = editions;
  desk.neighbours = neighbours;
  desk.start = fettle_sla_history_get_start (history);
  desk.turn_at = desk.start;
  desk.is_turn = TRUE;
  desk.now = now;
  desk.utc = g_time_zone_new_utc ();
  desk.clocks = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_sla_clock_unref);

  for (guint i = 0; i < fettle_sla_history_get_length (history); i++)
    {
      const FettleSlaEvent *event = fettle_sla_history_get_event (history, i);

      if (event->cause.at > now)
        break;
      turn_pages (&desk, &next, event->cause.at);
      handle_event (&desk, event);
    }
  turn_pages (&desk, &next, now);

  for (guint i = 0; i < desk.clocks->len; i++)
    fettle_sla_clock_settle (g_ptr_array_index (desk.clocks, i), now);

  return g_steal_pointer (&desk.clocks);
}
