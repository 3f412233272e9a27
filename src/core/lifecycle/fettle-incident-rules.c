/* fettle-incident-rules.c: what follows from an edit of an incident, and what
 * it still lacks.
 *
 * Two lists of small rules run in order: the first completes the edit, the
 * second checks it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-incident-rules.h"

#include "fettle-edit-rules.h"
#include "fettle-priority.h"
#include "fettle-problem.h"

#include <glib/gi18n-lib.h>

#define REOPEN_WINDOW FETTLE_DAY  /* domain.md 4.3: Closed is reopened inside 24 h */

typedef struct
{
  FettleRecord       *before;    /* (nullable) */
  FettleEdit         *edit;
  gint64              when;      /* UTC ms: when it happened */
  gboolean            exempt;    /* observed or undo */
  FettleIncidentState from;
} Rules;

/* --- looking ------------------------------------------------------------------ */

static gint64
get_after_int (Rules *rules,
               guint  field)
{
  return fettle_value_get_int (fettle_edit_peek_after (rules->before, rules->edit, field));
}

static const char *
get_after_text (Rules *rules,
                guint  field)
{
  return fettle_value_get_string (fettle_edit_peek_after (rules->before, rules->edit, field));
}

static gboolean
lacks (Rules *rules,
       guint  field)
{
  return fettle_edit_lacks (rules->before, rules->edit, field);
}

static gboolean
gives (Rules *rules,
       guint  field)
{
  return fettle_edit_has (rules->edit, field) && !fettle_edit_lacks (NULL, rules->edit, field);
}

static gboolean
clears (Rules *rules,
        guint  field)
{
  return fettle_edit_has (rules->edit, field) && fettle_edit_lacks (NULL, rules->edit, field);
}

static void
clear (Rules *rules,
       guint  field)
{
  fettle_edit_clear_field (rules->before, rules->edit, field);
}

static FettleIncidentState
get_state_after (Rules *rules)
{
  FettleIncidentState state;

  if (!fettle_edit_has (rules->edit, FETTLE_TICKET_STATE))
    return rules->from;

  state = fettle_incident_state_from_id (get_after_text (rules, FETTLE_TICKET_STATE));

  return state;
}

static gboolean
is_move (Rules *rules)
{
  return get_state_after (rules) != rules->from;
}

static gboolean
is_reopen (Rules *rules)
{
  return (rules->from == FETTLE_STATE_RESOLVED || rules->from == FETTLE_STATE_CLOSED) &&
         fettle_incident_state_is_open (get_state_after (rules));
}

/* A state that an import brought and nobody knows is as good as New. */
static FettleIncidentState
get_state_before (FettleRecord *before)
{
  FettleIncidentState state = before != NULL ? fettle_incident_get_state (before) : FETTLE_STATE_NEW;

  return state != FETTLE_STATE_NONE ? state : FETTLE_STATE_NEW;
}

/* --- completing ----------------------------------------------------------------- */

static guint
get_matrix (Rules *rules)
{
  return fettle_priority_from_matrix (get_after_int (rules, FETTLE_TICKET_IMPACT),
                                      get_after_int (rules, FETTLE_TICKET_URGENCY));
}

static void
use_matrix (Rules *rules)
{
  guint matrix = get_matrix (rules);

  if (matrix == 0)
    clear (rules, FETTLE_TICKET_PRIORITY);
  else if (get_after_int (rules, FETTLE_TICKET_PRIORITY) != matrix)
    fettle_edit_set_int (rules->edit, FETTLE_TICKET_PRIORITY, matrix);
}

/* The author names a priority: an override, unless it is what the matrix says. */
static void
complete_given_priority (Rules *rules)
{
  guint matrix = get_matrix (rules);

  if (rules->exempt)
    return;

  if (clears (rules, FETTLE_TICKET_PRIORITY))
    {
      clear (rules, FETTLE_TICKET_PRIORITY_REASON);
      use_matrix (rules);
    }
  else if (matrix != 0 && get_after_int (rules, FETTLE_TICKET_PRIORITY) == matrix &&
           !gives (rules, FETTLE_TICKET_PRIORITY_REASON))
    clear (rules, FETTLE_TICKET_PRIORITY_REASON);
}

static void
complete_priority (Rules *rules)
{
  gboolean observed = fettle_edit_get_observed (rules->edit, NULL) != NULL;
  gboolean ranked = fettle_edit_has (rules->edit, FETTLE_TICKET_IMPACT) ||
                    fettle_edit_has (rules->edit, FETTLE_TICKET_URGENCY);
  gboolean ended = clears (rules, FETTLE_TICKET_PRIORITY_REASON);
  gboolean overridden = !lacks (rules, FETTLE_TICKET_PRIORITY_REASON) &&
                        !lacks (rules, FETTLE_TICKET_PRIORITY);

  if (fettle_edit_has (rules->edit, FETTLE_TICKET_PRIORITY))
    complete_given_priority (rules);
  else if (overridden || (!ranked && !ended))
    return;
  else if (observed ? get_matrix (rules) != 0 : !rules->exempt)
    use_matrix (rules);
}

static gboolean
is_triaged (Rules *rules)
{
  return !lacks (rules, FETTLE_TICKET_CATEGORY) &&
         !lacks (rules, FETTLE_TICKET_IMPACT) &&
         !lacks (rules, FETTLE_TICKET_URGENCY);
}

static gboolean
touches_triage (Rules *rules)
{
  return fettle_edit_has (rules->edit, FETTLE_TICKET_CATEGORY) ||
         fettle_edit_has (rules->edit, FETTLE_TICKET_IMPACT) ||
         fettle_edit_has (rules->edit, FETTLE_TICKET_URGENCY);
}

static void
take_state (Rules               *rules,
            FettleIncidentState  state)
{
  fettle_edit_set_text (rules->edit, FETTLE_TICKET_STATE, fettle_incident_state_to_id (state));
}

static void
propose_state (Rules *rules)
{
  gboolean waits = rules->from == FETTLE_STATE_NEW || rules->from == FETTLE_STATE_TRIAGED;
  gboolean is_default = rules->before == NULL && get_state_after (rules) == FETTLE_STATE_NEW;

  if (rules->exempt || (fettle_edit_has (rules->edit, FETTLE_TICKET_STATE) && !is_default))
    return;

  if (waits && gives (rules, FETTLE_TICKET_OWNER))
    take_state (rules, FETTLE_STATE_ASSIGNED);
  else if (rules->from == FETTLE_STATE_NEW && touches_triage (rules) && is_triaged (rules))
    take_state (rules, FETTLE_STATE_TRIAGED);
}

static void
complete_create (Rules *rules)
{
  static const guint times[] = { FETTLE_TICKET_LOGGED_AT, FETTLE_INCIDENT_DETECTED_AT };

  if (rules->exempt || rules->before != NULL)
    return;

  if (lacks (rules, FETTLE_TICKET_STATE))
    take_state (rules, FETTLE_STATE_NEW);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      if (lacks (rules, times[i]))
        fettle_edit_set_time (rules->edit, times[i], rules->when);
    }
}

static void
drop_stay (Rules *rules)
{
  if (!rules->exempt && rules->before != NULL && !is_move (rules))
    fettle_edit_drop (rules->edit, FETTLE_TICKET_STATE);
}

static void
complete_hold (Rules *rules)
{
  if (rules->exempt)
    return;

  if (rules->from == FETTLE_STATE_ON_HOLD && is_move (rules))
    {
      clear (rules, FETTLE_TICKET_HOLD_REASON);
      clear (rules, FETTLE_TICKET_HOLD_UNTIL);
    }
  else if (gives (rules, FETTLE_TICKET_HOLD_REASON) &&
           !gives (rules, FETTLE_TICKET_HOLD_UNTIL) &&
           g_strcmp0 (get_after_text (rules, FETTLE_TICKET_HOLD_REASON), "date") != 0)
    clear (rules, FETTLE_TICKET_HOLD_UNTIL);
}

static void
complete_owner (Rules *rules)
{
  const FettleMove *move = fettle_moves_find (rules->from, get_state_after (rules));

  if (!rules->exempt && move != NULL && (move->needs & FETTLE_NEEDS_NO_OWNER) != 0 &&
      !gives (rules, FETTLE_TICKET_OWNER))
    clear (rules, FETTLE_TICKET_OWNER);
}

/* Which time an entry to a state sets; @once: only the first entry does. */
static const struct
{
  FettleIncidentState to;
  guint               field;
  gboolean            once;
} entry_times[] = {
  { FETTLE_STATE_MONITORING, FETTLE_INCIDENT_MITIGATED_AT, TRUE },
  { FETTLE_STATE_RESOLVED, FETTLE_TICKET_RESOLVED_AT, FALSE },
  { FETTLE_STATE_CLOSED, FETTLE_TICKET_CLOSED_AT, FALSE },
};

static void
complete_times (Rules *rules)
{
  if (rules->exempt || !is_move (rules))
    return;

  if (rules->from == FETTLE_STATE_NEW && lacks (rules, FETTLE_TICKET_FIRST_ACK_AT))
    fettle_edit_set_time (rules->edit, FETTLE_TICKET_FIRST_ACK_AT, rules->when);

  for (guint i = 0; i < G_N_ELEMENTS (entry_times); i++)
    {
      guint field = entry_times[i].field;
      gboolean stands = entry_times[i].once ? !lacks (rules, field) : gives (rules, field);

      if (entry_times[i].to == get_state_after (rules) && !stands)
        fettle_edit_set_time (rules->edit, field, rules->when);
    }
}

/* What a reopened incident does not keep: each entry to Resolved brings its
 * own code and notes; the earlier ones stay in the log. */
static void
complete_reopen (Rules *rules)
{
  static const guint fields[] = {
    FETTLE_TICKET_RESOLVED_AT,
    FETTLE_TICKET_CLOSED_AT,
    FETTLE_INCIDENT_VERIFIED,
    FETTLE_TICKET_RESOLUTION_CODE,
    FETTLE_TICKET_RESOLUTION_NOTES,
  };

  if (rules->exempt || !is_reopen (rules))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    clear (rules, fields[i]);
}

/* --- what is missing ---------------------------------------------------------------- */

#define IN_WORDS G_MAXUINT  /* not a field: the reason of the edit itself */

static const struct
{
  guint       need;
  guint       field;
  const char *fact;
  const char *hint;
} gaps[] = {
  { FETTLE_NEEDS_TRIAGE, FETTLE_TICKET_CATEGORY,
    N_("The category is missing."), N_("Set the category.") },
  { FETTLE_NEEDS_TRIAGE, FETTLE_TICKET_IMPACT,
    N_("The impact is missing."), N_("Set the impact.") },
  { FETTLE_NEEDS_TRIAGE, FETTLE_TICKET_URGENCY,
    N_("The urgency is missing."), N_("Set the urgency.") },
  { FETTLE_NEEDS_OWNER, FETTLE_TICKET_OWNER,
    N_("Nobody owns the incident."), N_("Set an owner.") },
  { FETTLE_NEEDS_NO_OWNER, FETTLE_TICKET_OWNER,
    N_("An incident in the queue has no owner."), N_("Leave the owner out, or assign the incident instead.") },
  { FETTLE_NEEDS_HOLD_REASON, FETTLE_TICKET_HOLD_REASON,
    N_("The reason for waiting is missing."), N_("Say what the incident waits for.") },
  { FETTLE_NEEDS_HOLD_REASON, FETTLE_TICKET_HOLD_UNTIL,
    N_("The date is missing."), N_("Set the date until which the incident waits.") },
  { FETTLE_NEEDS_RESOLUTION, FETTLE_TICKET_RESOLUTION_CODE,
    N_("The resolution code is missing."), N_("Set the resolution code.") },
  { FETTLE_NEEDS_RESOLUTION, FETTLE_TICKET_RESOLUTION_NOTES,
    N_("The resolution notes are missing."), N_("Write the resolution notes.") },
  { FETTLE_NEEDS_REASON, IN_WORDS,
    N_("The reason is missing."), N_("Say why.") },
};

static gboolean
waits_for_date (FettleRecord *record,
                FettleEdit   *edit)
{
  const FettleValue *reason = fettle_edit_peek_after (record, edit, FETTLE_TICKET_HOLD_REASON);

  return g_strcmp0 (fettle_value_get_string (reason), "date") == 0;
}

/* What stands from before does not count for the reason of waiting: every entry
 * to On hold brings its own. */
static gboolean
is_gap (guint         index,
        FettleRecord *record,
        FettleEdit   *edit)
{
  guint field = gaps[index].field;

  if (field == IN_WORDS)
    return edit == NULL || fettle_edit_is_blank (fettle_edit_get_reason (edit));
  if (gaps[index].need == FETTLE_NEEDS_NO_OWNER)
    return edit != NULL && fettle_edit_has (edit, field) && !fettle_edit_lacks (NULL, edit, field);
  if (field == FETTLE_TICKET_HOLD_REASON)
    return fettle_edit_lacks (NULL, edit, field);
  if (field == FETTLE_TICKET_HOLD_UNTIL)
    return waits_for_date (NULL, edit) && fettle_edit_lacks (NULL, edit, field);

  return fettle_edit_lacks (record, edit, field);
}

guint
fettle_incident_missing (FettleRecord        *record,
                         FettleEdit          *edit,
                         FettleIncidentState  to)
{
  const FettleMove *move = fettle_moves_find (get_state_before (record), to);
  guint missing = FETTLE_NEEDS_NOTHING;

  if (move == NULL)
    return G_MAXUINT;

  for (guint i = 0; i < G_N_ELEMENTS (gaps); i++)
    {
      if ((move->needs & gaps[i].need) != 0 && is_gap (i, record, edit))
        missing |= gaps[i].need;
    }

  return missing;
}

/* --- checking ------------------------------------------------------------------------ */

static gboolean
refuse (GError    **error,
        const char *fact,
        const char *detail,
        const char *hint)
{
  fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, detail, hint, "%s", fact);

  return FALSE;
}

static gboolean
check_removed (Rules   *rules,
               GError **error)
{
  if (rules->before == NULL || !fettle_record_is_deleted (rules->before) ||
      fettle_edit_has (rules->edit, FETTLE_TICKET_DELETED))
    return TRUE;

  return refuse (error, _("The incident was removed."), NULL, _("Bring it back first, by undoing its removal."));
}

static gboolean
check_title (Rules   *rules,
             GError **error)
{
  if ((rules->before != NULL && !fettle_edit_has (rules->edit, FETTLE_TICKET_TITLE)) ||
      !lacks (rules, FETTLE_TICKET_TITLE))
    return TRUE;

  return refuse (error, _("The title is missing."), NULL, _("Say in a few words what is wrong."));
}

static gboolean
check_priority (Rules   *rules,
                GError **error)
{
  if (!gives (rules, FETTLE_TICKET_PRIORITY) ||
      get_after_int (rules, FETTLE_TICKET_PRIORITY) == get_matrix (rules) ||
      !lacks (rules, FETTLE_TICKET_PRIORITY_REASON))
    return TRUE;

  return refuse (error, _("The priority differs from the matrix."), NULL,
                 _("Give a reason for the priority, or set impact and urgency instead."));
}

static gboolean
check_move (Rules   *rules,
            GError **error)
{
  FettleIncidentState to = get_state_after (rules);
  g_autofree char *why = NULL;

  if (!is_move (rules) || fettle_moves_find (rules->from, to) != NULL)
    return TRUE;

  why = fettle_moves_explain (rules->from, to);

  return refuse (error, _("Not yet."), NULL, why);
}

static gboolean
check_needs (Rules   *rules,
             GError **error)
{
  const FettleMove *move = fettle_moves_find (rules->from, get_state_after (rules));
  g_autoptr (GString) hints = g_string_new (NULL);
  const char *fact = NULL;

  for (guint i = 0; move != NULL && i < G_N_ELEMENTS (gaps); i++)
    {
      if ((move->needs & gaps[i].need) == 0 || !is_gap (i, rules->before, rules->edit))
        continue;

      if (fact == NULL)
        fact = _(gaps[i].fact);
      g_string_append_printf (hints, "%s%s", hints->len > 0 ? " " : "", _(gaps[i].hint));
    }

  return fact == NULL || refuse (error, fact, NULL, hints->str);
}

static gboolean
check_reopen_window (Rules   *rules,
                     GError **error)
{
  gint64 closed_at;

  if (rules->from != FETTLE_STATE_CLOSED || !is_reopen (rules))
    return TRUE;

  closed_at = fettle_record_get_time (rules->before, FETTLE_TICKET_CLOSED_AT);
  if (closed_at != FETTLE_TIME_NONE && rules->when - closed_at <= REOPEN_WINDOW)
    return TRUE;

  return refuse (error, _("The incident was closed more than 24 hours ago."), NULL,
                 _("Log a new incident instead."));
}

static gboolean
check_hold (Rules   *rules,
            GError **error)
{
  gboolean given = gives (rules, FETTLE_TICKET_HOLD_REASON) || gives (rules, FETTLE_TICKET_HOLD_UNTIL);
  gboolean touched = fettle_edit_has (rules->edit, FETTLE_TICKET_HOLD_REASON) ||
                     fettle_edit_has (rules->edit, FETTLE_TICKET_HOLD_UNTIL);

  if (get_state_after (rules) != FETTLE_STATE_ON_HOLD)
    return !given || refuse (error, _("Only an incident on hold waits for something."), NULL,
                             _("Put it on hold first."));
  if (!touched)
    return TRUE;
  if (lacks (rules, FETTLE_TICKET_HOLD_REASON))
    return refuse (error, _("An incident on hold needs a reason for waiting."), NULL,
                   _("Say what it waits for, or resume it."));
  if (waits_for_date (rules->before, rules->edit) && lacks (rules, FETTLE_TICKET_HOLD_UNTIL))
    return refuse (error, _("The date is missing."), NULL, _("Set the date until which the incident waits."));

  return TRUE;
}

/* The three clocks are "editable with a reason, audited" (domain.md 0); filling
 * in one that was unknown is no correction. */
static gboolean
check_clocks (Rules   *rules,
              GError **error)
{
  static const guint clocks[] = {
    FETTLE_INCIDENT_OCCURRED_AT, FETTLE_INCIDENT_DETECTED_AT, FETTLE_TICKET_LOGGED_AT,
  };

  if (rules->before == NULL || !fettle_edit_is_blank (fettle_edit_get_reason (rules->edit)))
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (clocks); i++)
    {
      const FettleValue *value = fettle_edit_get (rules->edit, clocks[i]);
      const FettleValue *known = fettle_record_get (rules->before, clocks[i]);

      if (value != NULL && !fettle_value_is_null (known) && !fettle_value_equal (value, known))
        return refuse (error, _("A time that is known is changed only with a reason."), NULL,
                       _("Say why the time is corrected."));
    }

  return TRUE;
}

/* --- the two lists ---------------------------------------------------------------------- */

static void (*const completions[]) (Rules *rules) = {
  complete_priority,
  propose_state,
  complete_create,
  drop_stay,
  complete_hold,
  complete_owner,
  complete_times,
  complete_reopen,
};

static gboolean (*const checks[]) (Rules   *rules,
                                   GError **error) = {
  check_removed,
  check_title,
  check_move,
  check_needs,
  check_reopen_window,
  check_hold,
  check_priority,
  check_clocks,
};

gboolean
fettle_incident_prepare (FettleRecord *before,
                         FettleEdit   *edit,
                         gint64        now,
                         GError      **error)
{
  Rules rules;

  g_return_val_if_fail (before == NULL || FETTLE_IS_RECORD (before), FALSE);
  g_return_val_if_fail (FETTLE_IS_EDIT (edit), FALSE);
  g_return_val_if_fail (fettle_edit_get_kind (edit) == FETTLE_KIND_INCIDENT, FALSE);

  rules = (Rules) {
    .before = before,
    .edit = edit,
    .when = fettle_edit_get_at (edit) != FETTLE_TIME_NONE ? fettle_edit_get_at (edit) : now,
    .exempt = fettle_edit_is_exempt (edit),
    .from = get_state_before (before),
  };

  /* Types first: the rules below may then rely on them. */
  if (!fettle_edit_check_types (before, edit, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (completions); i++)
    completions[i] (&rules);

  for (guint i = 0; !rules.exempt && i < G_N_ELEMENTS (checks); i++)
    {
      if (!checks[i] (&rules, error))
        return FALSE;
    }

  return TRUE;
}

/* --- reading an incident ------------------------------------------------------------------ */

FettleIncidentState
fettle_incident_get_state (FettleRecord *record)
{
  g_return_val_if_fail (FETTLE_IS_RECORD (record), FETTLE_STATE_NONE);

  return fettle_incident_state_from_id (fettle_record_get_text (record, FETTLE_TICKET_STATE));
}

FettleStage
fettle_incident_get_stage (FettleRecord *record)
{
  FettleStageFacts facts;

  g_return_val_if_fail (FETTLE_IS_RECORD (record), FETTLE_STAGE_NONE);

  facts = (FettleStageFacts) {
    .state = fettle_incident_get_state (record),
    .has_category = fettle_record_get_ref (record, FETTLE_TICKET_CATEGORY, NULL),
    .has_service = fettle_record_get_ref (record, FETTLE_TICKET_SERVICE, NULL),
    .has_impact = fettle_record_get_int (record, FETTLE_TICKET_IMPACT) != 0,
    .has_urgency = fettle_record_get_int (record, FETTLE_TICKET_URGENCY) != 0,
    .has_owner = fettle_record_get_ref (record, FETTLE_TICKET_OWNER, NULL),
    .verified = fettle_record_get_bool (record, FETTLE_INCIDENT_VERIFIED),
  };

  return fettle_stage_derive (&facts);
}

char *
fettle_incident_dup_number (FettleRecord *record)
{
  const char *number;
  g_autofree char *code = NULL;

  g_return_val_if_fail (FETTLE_IS_RECORD (record), NULL);

  number = fettle_record_get_text (record, FETTLE_TICKET_NUMBER);
  if (number != NULL)
    return g_strdup (number);

  code = fettle_uuid_to_code (fettle_record_get_eid (record), 30);

  return g_strdup_printf ("%s-~%s", fettle_kind_get_info (FETTLE_KIND_INCIDENT)->prefix, code);
}
