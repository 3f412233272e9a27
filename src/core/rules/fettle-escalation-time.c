/* fettle-escalation-time.c: when an escalation is due for a ticket.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-escalation-time.h"

#include "fettle-stamp.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  FettleRule                 *rule;
  FettleRecord               *ticket;
  const FettleEscalationDesk *desk;
  FettleCalendar             *calendar;   /* (nullable) of the lengths of time of the rule */
  FettleEscalationTime        time;
} Search;

/* --- calendars ------------------------------------------------------------------------ */

static const FettleSlaStanding *
find_standing (const FettleEscalationDesk *desk,
               FettleSlaTarget             target)
{
  for (guint i = 0; desk->standings != NULL && i < desk->standings->len; i++)
    {
      const FettleSlaStanding *standing = &g_array_index (desk->standings, FettleSlaStanding, i);

      if (standing->target == target)
        return standing;
    }

  return NULL;
}

FettleCalendar *
fettle_escalation_time_get_calendar (FettleRecord               *ticket,
                                     const FettleEscalationDesk *desk)
{
  static const FettleSlaTarget targets[] = { FETTLE_SLA_RESOLVE, FETTLE_SLA_RESPONSE, FETTLE_SLA_UPDATE };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      const FettleSlaStanding *standing = find_standing (desk, targets[i]);

      if (standing != NULL)
        return desk->find_promised (&standing->policy, ticket, desk->user_data);
    }

  return NULL;
}

static FettleCalendar *
find_calendar (const Search *search)
{
  if (search->rule->is_wall)
    return NULL;
  if (!fettle_uuid_is_nil (&search->rule->calendar))
    return search->desk->find_calendar (&search->rule->calendar, search->desk->user_data);

  return fettle_escalation_time_get_calendar (search->ticket, search->desk);
}

gint64
fettle_escalation_time_plan (FettleCalendar *calendar,
                             gint64          at)
{
  if (at == FETTLE_TIME_NONE || calendar == NULL || fettle_calendar_is_open (calendar, at) ||
      fettle_calendar_last_working_minute (calendar, at) == at)
    return at;

  return fettle_calendar_next_change (calendar, at);
}

/* --- shares of a target ------------------------------------------------------------------ */

static gint64
count (FettleCalendar *calendar,
       gint64          from,
       gint64          to)
{
  return calendar != NULL ? fettle_calendar_elapsed (calendar, from, to) : MAX (to - from, 0);
}

static gint64
add (FettleCalendar *calendar,
     gint64          from,
     gint64          length)
{
  return calendar != NULL ? fettle_calendar_deadline (calendar, from, length) : from + length;
}

/* The first instant from @low on at which no more than @left remains until @due; it
 * has come by @high. */
static gint64
bisect (FettleCalendar *calendar,
        gint64          low,
        gint64          high,
        gint64          due,
        gint64          left)
{
  while (low < high)
    {
      gint64 middle = low + (high - low) / 2;

      if (count (calendar, middle, due) <= left)
        high = middle;
      else
        low = middle + 1;
    }

  return high;
}

/* @percent of the target of @standing, which runs: it is due so much earlier or later. */
static gint64
find_share (const FettleSlaStanding *standing,
            FettleCalendar          *calendar,
            guint                    percent,
            gint64                   now)
{
  gint64 due = standing->due_at != FETTLE_TIME_NONE ? standing->due_at : standing->breached_at;
  gint64 left = percent <= 100 ? standing->duration / 100 * (100 - percent) : 0;
  gint64 remains;

  if (due == FETTLE_TIME_NONE)
    return FETTLE_TIME_NONE;
  if (percent > 100)
    return add (calendar, due, standing->duration / 100 * (percent - 100));
  if (percent == 100)
    return due;

  remains = count (calendar, now, due);
  if (remains > left)
    return add (calendar, now, remains - left);

  return bisect (calendar, MIN (standing->started_at, now), MIN (now, due), due, left);
}

static void
find_threshold (Search *self)
{
  const FettleSlaStanding *standing = find_standing (self->desk, self->rule->target);
  FettleCalendar *promised;

  if (standing == NULL || standing->stage != FETTLE_SLA_IN_PROGRESS)
    {
      self->time.why_not = standing == NULL                            ? _("Nothing was promised for it.")
                           : standing->stage == FETTLE_SLA_PAUSED ? _("Its clock is paused.")
                                                                  : _("Its clock has ended.");
      return;
    }

  promised = self->desk->find_promised (&standing->policy, self->ticket, self->desk->user_data);
  self->time.at = find_share (standing, promised, self->rule->percent, self->desk->facts->now);
  if (self->time.at == FETTLE_TIME_NONE)
    self->time.why_not = _("Its clock never ends.");
}

/* --- the other triggers -------------------------------------------------------------------- */

gint64
fettle_escalation_time_get_unowned (FettleRecord *ticket)
{
  const FettleVersion *version;

  g_return_val_if_fail (FETTLE_IS_RECORD (ticket), FETTLE_TIME_NONE);

  if (fettle_record_get_ref (ticket, FETTLE_TICKET_OWNER, NULL))
    return FETTLE_TIME_NONE;

  version = fettle_record_get_version (ticket, FETTLE_TICKET_OWNER);
  return version != NULL ? fettle_stamp_get_ms (version->eh) : fettle_record_get_time (ticket, FETTLE_TICKET_LOGGED_AT);
}

static void
find_unowned (Search *self)
{
  gint64 since = fettle_escalation_time_get_unowned (self->ticket);

  if (since != FETTLE_TIME_NONE)
    self->time.at = add (self->calendar, since, self->rule->after);
  else
    self->time.why_not = _("Somebody owns it.");
}

static void
find_age (Search *self)
{
  gint64 logged = fettle_record_get_time (self->ticket, FETTLE_TICKET_LOGGED_AT);

  if (logged != FETTLE_TIME_NONE)
    self->time.at = add (self->calendar, logged, self->rule->after);
  else
    self->time.why_not = _("It is not known when it was logged.");
}

static void
find_reassigned (Search *self)
{
  const FettleVersion *version = fettle_record_get_version (self->ticket, FETTLE_TICKET_TEAM);

  if (version != NULL && fettle_record_get_derived (self->ticket)->reassignment_count > self->rule->times)
    self->time.at = fettle_stamp_get_ms (version->eh);
  else
    self->time.why_not = _("It has not changed teams so often.");
}

static void
find_fit (Search *self)
{
  self->time.at = fettle_record_get_time (self->ticket, FETTLE_TICKET_LOGGED_AT);
  if (self->time.at == FETTLE_TIME_NONE)
    self->time.why_not = _("It is not known when it was logged.");
}

static void (*const triggers[]) (Search *self) = {
  [FETTLE_RULE_AT_THRESHOLD] = find_threshold,
  [FETTLE_RULE_WHEN_UNOWNED] = find_unowned,
  [FETTLE_RULE_WHEN_OLD] = find_age,
  [FETTLE_RULE_WHEN_REASSIGNED] = find_reassigned,
  [FETTLE_RULE_WHEN_IT_FITS] = find_fit,
};

FettleEscalationTime
fettle_escalation_time_find (FettleRule                 *rule,
                             FettleRecord               *ticket,
                             const FettleEscalationDesk *desk)
{
  Search search = { .rule = rule, .ticket = ticket, .desk = desk };

  g_return_val_if_fail (rule != NULL && rule->trigger < G_N_ELEMENTS (triggers), search.time);
  g_return_val_if_fail (FETTLE_IS_RECORD (ticket) && desk != NULL, search.time);

  search.calendar = find_calendar (&search);
  search.time = (FettleEscalationTime) { FETTLE_TIME_NONE, search.calendar, NULL };
  triggers[rule->trigger] (&search);

  if (search.time.at == FETTLE_TIME_NONE && search.time.why_not == NULL)
    search.time.why_not = _("Its calendar has no such working time.");
  search.time.at = fettle_escalation_time_plan (search.calendar, search.time.at);

  return search.time;
}
