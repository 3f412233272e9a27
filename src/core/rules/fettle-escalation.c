/* fettle-escalation.c: which escalations of the desk are due for a ticket, and why.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-escalation.h"

#include "fettle-escalation-time.h"
#include "fettle-rule-verdict.h"
#include "fettle-ticket-rules.h"

#include <glib/gi18n-lib.h>

/* So long after its time something may still run though work is over: nobody looks
 * at the very end of a day to the millisecond. */
#define GRACE (15 * FETTLE_MINUTE)

static void
line_free (FettleEscalationLine *self)
{
  fettle_rule_unref (self->rule);
  g_free (self->text);
  g_free (self);
}

void
fettle_escalation_plan_free (FettleEscalationPlan *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->lines);
  g_free (self);
}

const char *
fettle_escalation_outcome_to_id (FettleEscalationOutcome outcome)
{
  static const char *const ids[] = {
    [FETTLE_ESCALATION_RUNS] = "runs",
    [FETTLE_ESCALATION_WAITS] = "waits",
    [FETTLE_ESCALATION_HAS_RUN] = "has_run",
    [FETTLE_ESCALATION_RESTS] = "rests",
    [FETTLE_ESCALATION_NO_MATCH] = "no_match",
    [FETTLE_ESCALATION_OFF] = "off",
    [FETTLE_ESCALATION_FAULTY] = "faulty",
  };

  g_return_val_if_fail (outcome < G_N_ELEMENTS (ids), NULL);

  return ids[outcome];
}

/* --- words ----------------------------------------------------------------------------- */

static const char *const shares[] = {
  [FETTLE_SLA_RESPONSE] = N_("%u %% of the time for a first response was used"),
  [FETTLE_SLA_UPDATE] = N_("%u %% of the time for the next update was used"),
  [FETTLE_SLA_RESOLVE] = N_("%u %% of the time to resolve was used"),
};

static char *
dup_share (FettleRule *rule)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (_(shares[rule->target]), rule->percent);
#pragma GCC diagnostic pop
}

/* Why it runs, as a sentence without a full stop. */
static char *
dup_cause (FettleRule *rule)
{
  switch (rule->trigger)
    {
    case FETTLE_RULE_AT_THRESHOLD:
      return dup_share (rule);
    case FETTLE_RULE_WHEN_UNOWNED:
      /* Translators: a length of time, as “30m” or “2h” */
      return g_strdup_printf (rule->is_wall ? _("nobody owned it for %s by the clock on the wall")
                                            : _("nobody owned it for %s of working time"), rule->after_text);
    case FETTLE_RULE_WHEN_OLD:
      return g_strdup_printf (rule->is_wall ? _("it was open for %s by the clock on the wall")
                                            : _("it was open for %s of working time"), rule->after_text);
    case FETTLE_RULE_WHEN_REASSIGNED:
      return g_strdup_printf (ngettext ("it changed teams more than %u time", "it changed teams more than %u times", rule->times),
                              rule->times);
    case FETTLE_RULE_WHEN_IT_FITS:
    default:
      return g_strdup (_("it is such a ticket"));
    }
}

static void
add_name (GString              *names,
          const FettleUuid     *eid,
          FettleKind            kind,
          const FettleRuleDesk *desk)
{
  g_autofree char *name = fettle_uuid_is_nil (eid) ? NULL : desk->dup_name (eid, kind, desk->user_data);

  if (name != NULL)
    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
}

/* Who gets it and who is told. */
static char *
dup_aims (FettleRule                 *rule,
          FettleRecord               *ticket,
          const FettleEscalationDesk *desk)
{
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (FettleUuid));
  GString *names = g_string_new (NULL);

  add_name (names, &rule->team, FETTLE_KIND_TEAM, desk->desk);
  if (!fettle_uuid_is_nil (&rule->owner))
    g_array_append_val (people, rule->owner);
  fettle_escalation_list_told (rule, ticket, desk, people);
  for (guint i = 0; i < people->len; i++)
    add_name (names, &g_array_index (people, FettleUuid, i), FETTLE_KIND_PERSON, desk->desk);

  return g_string_free (names, FALSE);
}

char *
fettle_escalation_dup_sentence (FettleRule                 *rule,
                                FettleRecord               *ticket,
                                const FettleEscalationDesk *desk)
{
  g_autofree char *cause = NULL;
  g_autofree char *aims = NULL;

  g_return_val_if_fail (rule != NULL && FETTLE_IS_RECORD (ticket) && desk != NULL, NULL);

  cause = dup_cause (rule);
  aims = dup_aims (rule, ticket, desk);
  if (aims[0] == '\0')
    /* Translators: why, and the name of a rule */
    return g_strdup_printf (_("Escalated: %1$s (rule “%2$s”)"), cause, rule->name);

  /* Translators: teams and people, why, and the name of a rule */
  return g_strdup_printf (_("Escalated to %1$s: %2$s (rule “%3$s”)"), aims, cause, rule->name);
}

/* --- who is told -------------------------------------------------------------------------- */

static void
add_person (GArray           *people,
            const FettleUuid *person)
{
  for (guint i = 0; i < people->len; i++)
    if (fettle_uuid_equal (&g_array_index (people, FettleUuid, i), person))
      return;

  g_array_append_vals (people, person, 1);
}

void
fettle_escalation_list_told (FettleRule                 *rule,
                             FettleRecord               *ticket,
                             const FettleEscalationDesk *desk,
                             GArray                     *people)
{
  FettleUuid team, lead;

  g_return_if_fail (rule != NULL && FETTLE_IS_RECORD (ticket) && desk != NULL && people != NULL);

  if (!fettle_uuid_is_nil (&rule->tell))
    add_person (people, &rule->tell);
  if (!rule->tells_lead)
    return;

  team = rule->team;
  if (fettle_uuid_is_nil (&team) && !fettle_record_get_ref (ticket, FETTLE_TICKET_TEAM, &team))
    return;
  if (desk->find_lead (&team, &lead, desk->user_data))
    add_person (people, &lead);
}

/* --- one rule ----------------------------------------------------------------------------- */

static gboolean
has_run (FettleRule   *rule,
         FettleRecord *ticket)
{
  char text[FETTLE_UUID_TEXT_SIZE];

  return fettle_record_has_element (ticket, FETTLE_TICKET_ESCALATED, fettle_uuid_to_text (&rule->eid, text));
}

static gboolean
is_open (FettleRecord *ticket)
{
  return !fettle_record_is_deleted (ticket) &&
         fettle_lifecycle_is_open (fettle_lifecycle_get (fettle_record_get_kind (ticket)), fettle_ticket_get_state (ticket));
}

static void
settle (FettleEscalationLine   *line,
        FettleEscalationOutcome outcome,
        char                   *text)
{
  line->outcome = outcome;
  line->text = text;
}

/* Due by now, and work goes on; else it waits for that. */
static void
judge_time (FettleEscalationLine       *line,
            FettleRecord               *ticket,
            const FettleEscalationDesk *desk)
{
  FettleEscalationTime time = fettle_escalation_time_find (line->rule, ticket, desk);
  gint64 now = desk->facts->now;
  gboolean is_working = time.calendar == NULL || fettle_calendar_is_open (time.calendar, now);

  line->at = time.at;
  if (time.at == FETTLE_TIME_NONE)
    settle (line, FETTLE_ESCALATION_RESTS, g_strdup (time.why_not));
  else if (time.at <= now && (is_working || now - time.at <= GRACE))
    settle (line, FETTLE_ESCALATION_RUNS, fettle_escalation_dup_sentence (line->rule, ticket, desk));
  else
    {
      if (time.at <= now)
        line->at = fettle_calendar_next_change (time.calendar, now);
      settle (line, line->at != FETTLE_TIME_NONE ? FETTLE_ESCALATION_WAITS : FETTLE_ESCALATION_RESTS, dup_cause (line->rule));
    }
}

static void
judge (FettleEscalationLine       *line,
       FettleRecord               *ticket,
       const FettleEscalationDesk *desk)
{
  g_autoptr (GError) fault = fettle_rule_find_fault (line->rule, desk->desk);

  if (!line->rule->is_enabled)
    settle (line, FETTLE_ESCALATION_OFF, g_strdup (_("Not in force.")));
  else if (fault != NULL)
    settle (line, FETTLE_ESCALATION_FAULTY, g_strdup (fault->message));
  else if (has_run (line->rule, ticket))
    settle (line, FETTLE_ESCALATION_HAS_RUN, g_strdup (_("It has run; it does so once.")));
  else if (!is_open (ticket))
    settle (line, FETTLE_ESCALATION_RESTS, g_strdup (_("The ticket is done.")));
  else if (!fettle_filter_match (line->rule->filter, desk->facts, ticket))
    settle (line, FETTLE_ESCALATION_NO_MATCH, g_strdup (_("Its filter does not match.")));
  else
    judge_time (line, ticket, desk);
}

/* --- the plan ------------------------------------------------------------------------------- */

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const FettleEscalationLine *left = *(FettleEscalationLine *const *) a;
  const FettleEscalationLine *right = *(FettleEscalationLine *const *) b;

  if (left->rule->level != right->rule->level)
    return left->rule->level < right->rule->level ? -1 : 1;

  return fettle_rule_compare (&left->rule, &right->rule);
}

static void
sum_up (FettleEscalationPlan *self)
{
  g_ptr_array_sort (self->lines, compare_lines);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const FettleEscalationLine *line = g_ptr_array_index (self->lines, i);

      self->n_due += line->outcome == FETTLE_ESCALATION_RUNS;
      if (line->outcome == FETTLE_ESCALATION_WAITS && (self->next_at == FETTLE_TIME_NONE || line->at < self->next_at))
        {
          self->next_at = line->at;
          self->next = i;
        }
    }
}

FettleEscalationPlan *
fettle_escalation_plan_new (GPtrArray                  *rules,
                            FettleRecord               *ticket,
                            const FettleEscalationDesk *desk)
{
  FettleEscalationPlan *self;

  g_return_val_if_fail (rules != NULL && desk != NULL, NULL);
  g_return_val_if_fail (FETTLE_IS_RECORD (ticket), NULL);

  self = g_new0 (FettleEscalationPlan, 1);
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  self->next_at = FETTLE_TIME_NONE;
  for (guint i = 0; i < rules->len; i++)
    {
      FettleRule *rule = g_ptr_array_index (rules, i);
      FettleEscalationLine *line;

      if (rule->type != FETTLE_RULE_ESCALATES)
        continue;
      line = g_new0 (FettleEscalationLine, 1);
      line->rule = fettle_rule_ref (rule);
      line->at = FETTLE_TIME_NONE;
      judge (line, ticket, desk);
      g_ptr_array_add (self->lines, line);
    }

  sum_up (self);
  return self;
}
