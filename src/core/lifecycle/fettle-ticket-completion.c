/* fettle-ticket-completion.c: what follows from an edit of a ticket by itself.
 *
 * A list of small rules that run in order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-ticket-needs-private.h"
#include "fettle-ticket-rules-private.h"

/* --- the priority ------------------------------------------------------------------ */

static void
use_matrix (FettleTicketRules *rules)
{
  guint matrix = rules_get_matrix (rules);

  if (matrix == 0)
    rules_clear (rules, FETTLE_TICKET_PRIORITY);
  else if (rules_get_int (rules, FETTLE_TICKET_PRIORITY) != matrix)
    fettle_edit_set_int (rules->edit, FETTLE_TICKET_PRIORITY, matrix);
}

/* The author names a priority: an override, unless it is what the matrix says. */
static void
complete_given_priority (FettleTicketRules *rules)
{
  guint matrix = rules_get_matrix (rules);

  if (rules->exempt)
    return;

  if (rules_clears (rules, FETTLE_TICKET_PRIORITY))
    {
      rules_clear (rules, FETTLE_TICKET_PRIORITY_REASON);
      use_matrix (rules);
    }
  else if (matrix != 0 && rules_get_int (rules, FETTLE_TICKET_PRIORITY) == matrix &&
           !rules_gives (rules, FETTLE_TICKET_PRIORITY_REASON))
    rules_clear (rules, FETTLE_TICKET_PRIORITY_REASON);
}

static void
complete_priority (FettleTicketRules *rules)
{
  gboolean observed = fettle_edit_get_observed (rules->edit, NULL) != NULL;
  gboolean ranked = fettle_edit_has (rules->edit, FETTLE_TICKET_IMPACT) ||
                    fettle_edit_has (rules->edit, FETTLE_TICKET_URGENCY);
  gboolean ended = rules_clears (rules, FETTLE_TICKET_PRIORITY_REASON);
  gboolean overridden = !rules_lacks (rules, FETTLE_TICKET_PRIORITY_REASON) &&
                        !rules_lacks (rules, FETTLE_TICKET_PRIORITY);

  if (fettle_edit_has (rules->edit, FETTLE_TICKET_PRIORITY))
    complete_given_priority (rules);
  else if (overridden || (!ranked && !ended))
    return;
  else if (observed ? rules_get_matrix (rules) != 0 : !rules->exempt)
    use_matrix (rules);
}

static gboolean
is_triaged (FettleTicketRules *rules)
{
  return !rules_lacks (rules, FETTLE_TICKET_CATEGORY) &&
         !rules_lacks (rules, FETTLE_TICKET_IMPACT) &&
         !rules_lacks (rules, FETTLE_TICKET_URGENCY);
}

static gboolean
touches_triage (FettleTicketRules *rules)
{
  return fettle_edit_has (rules->edit, FETTLE_TICKET_CATEGORY) ||
         fettle_edit_has (rules->edit, FETTLE_TICKET_IMPACT) ||
         fettle_edit_has (rules->edit, FETTLE_TICKET_URGENCY);
}

static void
take_state (FettleTicketRules *rules,
            int                state)
{
  fettle_edit_set_text (rules->edit, FETTLE_TICKET_STATE, fettle_lifecycle_get_id (rules->lifecycle, state));
}

static gboolean
gives_what (FettleTicketRules *rules,
            guint              needs)
{
  if ((needs & FETTLE_NEEDS_OWNER) != 0 && !rules_gives (rules, FETTLE_TICKET_OWNER))
    return FALSE;
  if ((needs & FETTLE_NEEDS_TRIAGE) != 0 && (!touches_triage (rules) || !is_triaged (rules)))
    return FALSE;

  return (needs & FETTLE_NEEDS_APPROVAL) == 0 ||
         !_fettle_ticket_lacks_approvals (rules->before, rules->edit, rules->kind, rules->around, 1);
}

static void
propose_state (FettleTicketRules *rules)
{
  const FettleLifecycle *lifecycle = rules->lifecycle;
  gboolean is_default = rules->before == NULL && rules_get_state (rules) == 0;

  if (rules->exempt || (fettle_edit_has (rules->edit, FETTLE_TICKET_STATE) && !is_default))
    return;

  for (guint i = 0; i < lifecycle->n_proposals; i++)
    {
      if (lifecycle->proposals[i].from != rules->from || !gives_what (rules, lifecycle->proposals[i].needs))
        continue;

      take_state (rules, lifecycle->proposals[i].to);
      rules->proposed = TRUE;
      return;
    }
}

/* What a new ticket has besides its state and the time of logging. @word NULL:
 * the moment. */
static const struct
{
  FettleKind  kind;
  guint       field;
  const char *word;
} defaults[] = {
  { FETTLE_KIND_INCIDENT, FETTLE_INCIDENT_DETECTED_AT, NULL },
  { FETTLE_KIND_CHANGE_REQUEST, FETTLE_CHANGE_REQUEST_TYPE, "normal" },
  { FETTLE_KIND_TASK, FETTLE_TASK_TYPE, "plain" },
};

static void
complete_create (FettleTicketRules *rules)
{
  if (rules->exempt || rules->before != NULL)
    return;

  if (rules_lacks (rules, FETTLE_TICKET_STATE))
    take_state (rules, 0);
  if (rules_lacks (rules, FETTLE_TICKET_LOGGED_AT))
    fettle_edit_set_time (rules->edit, FETTLE_TICKET_LOGGED_AT, rules->when);

  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++)
    {
      if (defaults[i].kind != rules->kind || !rules_lacks (rules, defaults[i].field))
        continue;
      if (defaults[i].word != NULL)
        fettle_edit_set_text (rules->edit, defaults[i].field, defaults[i].word);
      else
        fettle_edit_set_time (rules->edit, defaults[i].field, rules->when);
    }
}

/* It has to be open and nobody's, and not because its author wanted it so. */
static gboolean
is_unclaimed (FettleTicketRules *rules)
{
  gboolean touched = fettle_edit_has (rules->edit, FETTLE_TICKET_TEAM) ||
                     fettle_edit_has (rules->edit, FETTLE_TICKET_OWNER);
  gboolean is_mine = !rules_lacks (rules, FETTLE_TICKET_OWNER) || (rules->before != NULL && touched) ||
                     (rules->before != NULL && !rules_lacks (rules, FETTLE_TICKET_TEAM));

  return !rules->exempt && !is_mine && !fettle_edit_has (rules->edit, FETTLE_TICKET_ASSIGNED_BY) &&
         fettle_lifecycle_is_open (rules->lifecycle, rules_get_state (rules));
}

/* The rules of the desk see what has followed so far; an owner may make more follow.
 * What that further move would ask of a person is asked of nobody. */
static void
complete_assignment (FettleTicketRules *rules)
{
  gboolean proposed = rules->proposed;
  g_autoptr (FettleRecord) after = NULL;

  if (rules->around == NULL || rules->around->assign == NULL || !is_unclaimed (rules))
    return;

  after = fettle_edit_dup_after (rules->before, rules->edit);
  rules->assigned = rules->around->assign (rules->before, after, rules->edit, rules->around->assign_data);
  if (rules->assigned == NULL)
    return;

  rules->own_move = rules_find_move (rules);
  if (proposed)
    fettle_edit_drop (rules->edit, FETTLE_TICKET_STATE);
  rules->proposed = FALSE;
  propose_state (rules);
  complete_create (rules);
  rules->taken = !proposed && rules->proposed;
}

static void
drop_stay (FettleTicketRules *rules)
{
  if (!rules->exempt && rules->before != NULL && !rules_is_move (rules))
    fettle_edit_drop (rules->edit, FETTLE_TICKET_STATE);
}

static void
complete_hold (FettleTicketRules *rules)
{
  if (rules->exempt)
    return;

  if (rules_is_on_hold (rules->lifecycle, rules->from) && rules_is_move (rules))
    {
      rules_clear (rules, FETTLE_TICKET_HOLD_REASON);
      rules_clear (rules, FETTLE_TICKET_HOLD_UNTIL);
    }
  else if (rules_gives (rules, FETTLE_TICKET_HOLD_REASON) &&
           !rules_gives (rules, FETTLE_TICKET_HOLD_UNTIL) &&
           g_strcmp0 (rules_get_text (rules, FETTLE_TICKET_HOLD_REASON), "date") != 0)
    rules_clear (rules, FETTLE_TICKET_HOLD_UNTIL);
}

static void
complete_owner (FettleTicketRules *rules)
{
  const FettleMove *move = rules_find_move (rules);

  if (!rules->exempt && move != NULL && (move->needs & FETTLE_NEEDS_NO_OWNER) != 0 &&
      !rules_gives (rules, FETTLE_TICKET_OWNER))
    rules_clear (rules, FETTLE_TICKET_OWNER);
}

/* Which time an entry to a state sets, by its class or (incident) by its name;
 * @once: only the first entry does. */
static const struct
{
  FettleKind       kind;        /* NONE: all */
  FettleStateClass klass;       /* N_CLASSES: by the word */
  const char      *state;
  guint            field;
  gboolean         once;
} entry_times[] = {
  { FETTLE_KIND_NONE, FETTLE_CLASS_DONE, NULL, FETTLE_TICKET_RESOLVED_AT, FALSE },
  { FETTLE_KIND_NONE, FETTLE_CLASS_CLOSED, NULL, FETTLE_TICKET_CLOSED_AT, FALSE },
  { FETTLE_KIND_TASK, FETTLE_CLASS_CLOSED, NULL, FETTLE_TICKET_RESOLVED_AT, FALSE },
  { FETTLE_KIND_INCIDENT, FETTLE_N_CLASSES, "monitoring", FETTLE_INCIDENT_MITIGATED_AT, TRUE },
  { FETTLE_KIND_REQUEST, FETTLE_N_CLASSES, "waiting_for_approval", FETTLE_REQUEST_APPROVAL_ASKED_AT, FALSE },
  { FETTLE_KIND_CHANGE_REQUEST, FETTLE_N_CLASSES, "authorise", FETTLE_CHANGE_REQUEST_APPROVAL_ASKED_AT, FALSE },
};

static gboolean
is_entered (FettleTicketRules *rules,
            guint              row)
{
  if (entry_times[row].kind != FETTLE_KIND_NONE && entry_times[row].kind != rules->kind)
    return FALSE;
  if (entry_times[row].state != NULL)
    return g_strcmp0 (rules_get_text (rules, FETTLE_TICKET_STATE), entry_times[row].state) == 0;

  return rules_get_class (rules) == entry_times[row].klass &&
         fettle_lifecycle_get_class (rules->lifecycle, rules->from) != entry_times[row].klass;
}

/* Out of the first state by a person (domain.md 2): what a rule of the desk has
 * moved waits for one who moves it on. */
static gboolean
is_first_move (FettleTicketRules *rules)
{
  gboolean by_rule = rules->before != NULL && fettle_record_get_ref (rules->before, FETTLE_TICKET_ASSIGNED_BY, NULL);

  return !rules->taken && !(rules->around != NULL && rules->around->by_desk) && (rules->from == 0 || by_rule);
}

static void
complete_times (FettleTicketRules *rules)
{
  if (rules->exempt || !rules_is_move (rules))
    return;

  if (is_first_move (rules) && rules_lacks (rules, FETTLE_TICKET_FIRST_ACK_AT))
    fettle_edit_set_time (rules->edit, FETTLE_TICKET_FIRST_ACK_AT, rules->when);

  for (guint i = 0; i < G_N_ELEMENTS (entry_times); i++)
    {
      guint field = entry_times[i].field;

      if (is_entered (rules, i) && !(entry_times[i].once ? !rules_lacks (rules, field) : rules_gives (rules, field)))
        fettle_edit_set_time (rules->edit, field, rules->when);
    }
}

/* A reason in words may be one of the choices; any other words are one too. */
static void
complete_reassignment (FettleTicketRules *rules)
{
  const FettleFieldInfo *info = fettle_kind_get_field (rules->kind, FETTLE_TICKET_REASSIGN_REASON);
  const char *reason = fettle_edit_get_reason (rules->edit);
  g_autoptr (FettleValue) choice = NULL;

  if (!rules_is_reassignment (rules))
    {
      if (!rules->exempt)
        fettle_edit_drop (rules->edit, FETTLE_TICKET_REASSIGN_REASON);
      /* Where nobody is asked why, the reason of an older change is not that of this one. */
      if (!rules->exempt && fettle_edit_has (rules->edit, FETTLE_TICKET_TEAM) && rules->before != NULL
          && !fettle_value_equal (fettle_edit_get (rules->edit, FETTLE_TICKET_TEAM),
                                  fettle_record_get (rules->before, FETTLE_TICKET_TEAM)))
        rules_clear (rules, FETTLE_TICKET_REASSIGN_REASON);
      return;
    }
  if (rules_gives (rules, FETTLE_TICKET_REASSIGN_REASON) || fettle_edit_is_blank (reason))
    return;

  choice = fettle_field_parse (info, reason, NULL);
  fettle_edit_take (rules->edit, FETTLE_TICKET_REASSIGN_REASON,
                    choice != NULL ? g_steal_pointer (&choice) : fettle_value_new_string ("other"));
}

/* What a reopened ticket does not keep: each time it is resolved brings its own
 * code and notes; the earlier ones stay in the log. */
static void
complete_reopen (FettleTicketRules *rules)
{
  static const guint fields[] = {
    FETTLE_TICKET_RESOLVED_AT,
    FETTLE_TICKET_CLOSED_AT,
    FETTLE_TICKET_RESOLUTION_CODE,
    FETTLE_TICKET_RESOLUTION_NOTES,
  };

  if (rules->exempt || !rules_is_reopen (rules))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    rules_clear (rules, fields[i]);
  if (rules->kind == FETTLE_KIND_INCIDENT)
    rules_clear (rules, FETTLE_INCIDENT_VERIFIED);
}

static void (*const completions[]) (FettleTicketRules *rules) = {
  complete_priority,
  propose_state,
  complete_create,
  complete_assignment,
  drop_stay,
  complete_hold,
  complete_owner,
  complete_times,
  complete_reopen,
  complete_reassignment,
  _fettle_ticket_complete_tags,
};

void
_fettle_ticket_complete (FettleTicketRules *rules)
{
  for (guint i = 0; i < G_N_ELEMENTS (completions); i++)
    completions[i] (rules);
}
