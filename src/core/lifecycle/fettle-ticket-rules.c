/* fettle-ticket-rules.c: what an edit of a ticket may do.
 *
 * A list of small checks that run in order, after what follows from the edit
 * was added to it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-ticket-rules.h"

#include "fettle-problem.h"
#include "fettle-ticket-needs-private.h"
#include "fettle-ticket-rules-private.h"
#include "fettle-ticket-states.h"

#include <glib/gi18n-lib.h>

/* ms that a time of what has been may lie ahead. */
#define MAX_AHEAD (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

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
check_removed (FettleTicketRules *rules,
               GError           **error)
{
  if (rules->before == NULL || !fettle_record_is_deleted (rules->before) ||
      fettle_edit_has (rules->edit, FETTLE_TICKET_DELETED))
    return TRUE;

  return refuse (error, _("It was removed."), NULL, _("Bring it back first, by undoing its removal."));
}

static gboolean
check_title (FettleTicketRules *rules,
             GError           **error)
{
  if ((rules->before != NULL && !fettle_edit_has (rules->edit, FETTLE_TICKET_TITLE)) ||
      !rules_lacks (rules, FETTLE_TICKET_TITLE))
    return TRUE;

  return refuse (error, _("The title is missing."), NULL, _("Say in a few words what is wrong."));
}

/* A reason that is there was given for the priority that is there: another one
 * comes with its own. */
static gboolean
has_priority_reason (FettleTicketRules *rules)
{
  gint64 priority = rules_get_int (rules, FETTLE_TICKET_PRIORITY);

  if (rules->before == NULL || fettle_record_get_int (rules->before, FETTLE_TICKET_PRIORITY) != priority)
    return rules_gives (rules, FETTLE_TICKET_PRIORITY_REASON);

  return !rules_lacks (rules, FETTLE_TICKET_PRIORITY_REASON);
}

static gboolean
check_priority (FettleTicketRules *rules,
                GError           **error)
{
  if (!rules_gives (rules, FETTLE_TICKET_PRIORITY) ||
      rules_get_int (rules, FETTLE_TICKET_PRIORITY) == rules_get_matrix (rules) || has_priority_reason (rules))
    return TRUE;

  return refuse (error, _("The priority differs from the matrix."), NULL,
                 _("Give a reason for the priority, or set impact and urgency instead."));
}

static gboolean
check_move (FettleTicketRules *rules,
            GError           **error)
{
  g_autofree char *why = NULL;

  if (!rules_is_move (rules) || rules_find_move (rules) != NULL)
    return TRUE;

  why = fettle_lifecycle_explain (rules->lifecycle, rules->from, rules_get_state (rules));

  return refuse (error, _("Not yet."), NULL, why);
}

/* The first gap is the fact, all of them are the hint. */
typedef struct
{
  char    *fact;    /* (owned) (nullable) */
  GString *hints;   /* (owned) */
} Refusal;

static void
add_gap_cb (guint       need,
            guint       field,
            const char *fact,
            const char *hint,
            gpointer    user_data)
{
  Refusal *refusal = user_data;

  if (refusal->fact == NULL)
    refusal->fact = g_strdup (fact);
  g_string_append_printf (refusal->hints, "%s%s", refusal->hints->len > 0 ? " " : "", hint);
}

static gboolean
check_needs (FettleTicketRules *rules,
             GError           **error)
{
  const FettleMove *move = rules_find_move (rules);
  g_autoptr (GString) hints = g_string_new (NULL);
  Refusal refusal = { .hints = hints };
  g_autofree char *fact = NULL;

  if (move == NULL)
    return TRUE;

  _fettle_ticket_each_gap (move, rules->before, rules->edit, rules->kind, rules->around, add_gap_cb, &refusal);
  _fettle_ticket_each_field_gap (rules->assigned != NULL ? rules->own_move : move, rules->before, rules->edit,
                                 rules->around, add_gap_cb, &refusal);
  fact = g_steal_pointer (&refusal.fact);

  return fact == NULL || refuse (error, fact, NULL, hints->str);
}

static gboolean
check_reopen_window (FettleTicketRules *rules,
                     GError           **error)
{
  gint64 closed_at;

  if (rules->lifecycle->reopen_window == 0 || !rules_is_reopen (rules) ||
      fettle_lifecycle_get_class (rules->lifecycle, rules->from) != FETTLE_CLASS_CLOSED)
    return TRUE;

  closed_at = fettle_record_get_time (rules->before, FETTLE_TICKET_CLOSED_AT);
  if (closed_at != FETTLE_TIME_NONE && rules->when - closed_at <= rules->lifecycle->reopen_window)
    return TRUE;

  return refuse (error, _("It was closed more than 24 hours ago."), NULL, _("Log a new one instead."));
}

static gboolean
waits_for_date (FettleTicketRules *rules)
{
  return g_strcmp0 (rules_get_text (rules, FETTLE_TICKET_HOLD_REASON), "date") == 0;
}

static gboolean
check_hold (FettleTicketRules *rules,
            GError           **error)
{
  gboolean given = rules_gives (rules, FETTLE_TICKET_HOLD_REASON) || rules_gives (rules, FETTLE_TICKET_HOLD_UNTIL);
  gboolean touched = fettle_edit_has (rules->edit, FETTLE_TICKET_HOLD_REASON) ||
                     fettle_edit_has (rules->edit, FETTLE_TICKET_HOLD_UNTIL);

  if (!rules_is_on_hold (rules->lifecycle, rules_get_state (rules)))
    return !given || refuse (error, _("Only what is on hold waits for something."), NULL,
                             _("Put it on hold first."));
  if (!touched)
    return TRUE;
  if (rules_lacks (rules, FETTLE_TICKET_HOLD_REASON))
    return refuse (error, _("What is on hold needs a reason for waiting."), NULL,
                   _("Say what it waits for, or resume it."));
  if (waits_for_date (rules) && rules_lacks (rules, FETTLE_TICKET_HOLD_UNTIL))
    return refuse (error, _("The date is missing."), NULL, _("Set the date until which it waits."));

  return TRUE;
}

/* The three clocks are "editable with a reason, audited" (domain.md 0); filling
 * in one that was unknown is no correction. */
static const struct
{
  FettleKind kind;   /* NONE: all */
  guint      field;
} clocks[] = {
  { FETTLE_KIND_INCIDENT, FETTLE_INCIDENT_OCCURRED_AT },
  { FETTLE_KIND_INCIDENT, FETTLE_INCIDENT_DETECTED_AT },
  { FETTLE_KIND_NONE, FETTLE_TICKET_LOGGED_AT },
};

static gboolean
check_clocks (FettleTicketRules *rules,
              GError           **error)
{
  if (rules->before == NULL || !fettle_edit_is_blank (fettle_edit_get_reason (rules->edit)))
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (clocks); i++)
    {
      const FettleValue *value, *known;

      if (clocks[i].kind != FETTLE_KIND_NONE && clocks[i].kind != rules->kind)
        continue;

      value = fettle_edit_get (rules->edit, clocks[i].field);
      known = fettle_record_get (rules->before, clocks[i].field);
      if (value != NULL && !fettle_value_is_null (known) && !fettle_value_equal (value, known))
        return refuse (error, _("A time that is known is changed only with a reason."), NULL,
                       _("Say why the time is corrected."));
    }

  return TRUE;
}

/* Times at which something was, whoever gives them. */
static const struct
{
  FettleKind kind;   /* NONE: all */
  guint      field;
} past[] = {
  { FETTLE_KIND_INCIDENT, FETTLE_INCIDENT_OCCURRED_AT },
  { FETTLE_KIND_INCIDENT, FETTLE_INCIDENT_DETECTED_AT },
  { FETTLE_KIND_INCIDENT, FETTLE_INCIDENT_MITIGATED_AT },
  { FETTLE_KIND_NONE, FETTLE_TICKET_LOGGED_AT },
  { FETTLE_KIND_NONE, FETTLE_TICKET_FIRST_ACK_AT },
  { FETTLE_KIND_NONE, FETTLE_TICKET_RESOLVED_AT },
  { FETTLE_KIND_NONE, FETTLE_TICKET_CLOSED_AT },
};

static gboolean
check_past_time (FettleTicketRules *rules,
                 guint              field,
                 GError           **error)
{
  gint64 time = fettle_value_get_int (fettle_edit_get (rules->edit, field));
  const char *label = _(fettle_kind_get_field (rules->kind, field)->label);
  g_autofree char *fact = NULL;

  if (time < 0)
    {
      fact = g_strdup_printf (_("“%s” lies before 1970."), label);
      return refuse (error, fact, NULL, _("Check the year."));
    }

  if (time - rules->when <= MAX_AHEAD)
    return TRUE;

  fact = g_strdup_printf (_("“%s” lies in the future."), label);
  return refuse (error, fact, NULL, _("Give the time at which it was."));
}

/* A wrong year would spoil every mean. Clocks of two devices may differ by hours. */
static gboolean
check_past (FettleTicketRules *rules,
            GError           **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (past); i++)
    {
      guint field = past[i].field;

      if ((past[i].kind != FETTLE_KIND_NONE && past[i].kind != rules->kind) || !rules_gives (rules, field)
          || (rules->before != NULL && fettle_value_equal (fettle_edit_get (rules->edit, field),
                                                           fettle_record_get (rules->before, field))))
        continue;
      if (!check_past_time (rules, field, error))
        return FALSE;
    }

  return TRUE;
}

/* The choice that the words of the reason are; NULL: words of one's own, or none. */
static FettleValue *
parse_reason (FettleTicketRules *rules)
{
  const char *reason = fettle_edit_get_reason (rules->edit);

  if (fettle_edit_is_blank (reason))
    return NULL;

  return fettle_field_parse (fettle_kind_get_field (rules->kind, FETTLE_TICKET_REASSIGN_REASON), reason, NULL);
}

/* Why it goes from one team to another; what is other is said in words. */
static gboolean
check_reassignment (FettleTicketRules *rules,
                    GError           **error)
{
  g_autoptr (FettleValue) choice = parse_reason (rules);
  gboolean is_said = choice == NULL && !fettle_edit_is_blank (fettle_edit_get_reason (rules->edit));

  if (!rules_is_reassignment (rules))
    return TRUE;

  if (!rules_gives (rules, FETTLE_TICKET_REASSIGN_REASON))
    return refuse (error, _("It goes to another team only with a reason."), NULL,
                   _("Say why: wrong team, needs other skills, needs access or a vendor, shift hand-over, workload, or "
                     "in your own words."));

  return is_said || g_strcmp0 (rules_get_text (rules, FETTLE_TICKET_REASSIGN_REASON), "other") != 0 ||
         refuse (error, _("The reason is missing."), NULL, _("Say in a few words why another team gets it."));
}

/* The type decides which way a change request goes: nobody turns off half-way. */
static gboolean
check_change_type (FettleTicketRules *rules,
                   GError           **error)
{
  if (rules->kind != FETTLE_KIND_CHANGE_REQUEST || rules->before == NULL || rules->from == 0 ||
      fettle_ticket_get_change_type (rules->before) == rules->change_type)
    return TRUE;

  return refuse (error, _("The type of change is settled once it is assessed."), NULL,
                 _("Cancel it and log another, or send it back to New first."));
}

/* An error is known when it was analysed and is not fixed yet (domain.md 4.1). */
static gboolean
check_known_error (FettleTicketRules *rules,
                   GError           **error)
{
  if (rules->kind != FETTLE_KIND_PROBLEM || !rules_gives (rules, FETTLE_PROBLEM_KNOWN_ERROR) ||
      !fettle_value_get_bool (fettle_edit_get (rules->edit, FETTLE_PROBLEM_KNOWN_ERROR)) ||
      !rules_lacks (rules, FETTLE_PROBLEM_ROOT_CAUSE))
    return TRUE;

  return refuse (error, _("A known error has a known cause."), NULL, _("Write down the root cause first."));
}

static gboolean (*const checks[]) (FettleTicketRules *rules,
                                   GError           **error) = {
  check_removed,
  check_title,
  check_move,
  check_needs,
  check_reopen_window,
  check_hold,
  check_priority,
  check_clocks,
  check_past,
  check_reassignment,
  check_change_type,
  check_known_error,
};

/* Words that say no more than the choice does are not told twice. */
static void
drop_repeated_reason (FettleTicketRules *rules)
{
  g_autoptr (FettleValue) choice = parse_reason (rules);

  if (choice != NULL && rules_is_reassignment (rules) &&
      fettle_value_equal (choice, fettle_edit_get (rules->edit, FETTLE_TICKET_REASSIGN_REASON)))
    fettle_edit_set_reason (rules->edit, NULL);
}

/* Why a rule of the desk gave it away; the author's own reason comes first. Only
 * now, as checks ask for a reason of the author. */
static void
tell_assignment (FettleTicketRules *rules)
{
  const char *reason = fettle_edit_get_reason (rules->edit);
  g_autofree char *both = NULL;

  if (rules->assigned == NULL)
    return;

  if (!fettle_edit_is_blank (reason))
    both = g_strdup_printf ("%s\n%s", reason, rules->assigned);
  fettle_edit_set_reason (rules->edit, both != NULL ? both : rules->assigned);
}

/* --- the door ------------------------------------------------------------------------ */

static guint
find_change_type (FettleKind         kind,
                  const FettleValue *value)
{
  const FettleChoice *choices;

  if (kind != FETTLE_KIND_CHANGE_REQUEST)
    return 0;

  choices = fettle_kind_get_field (kind, FETTLE_CHANGE_REQUEST_TYPE)->choices;
  for (guint i = 0; choices[i].id != NULL; i++)
    {
      if (g_strcmp0 (choices[i].id, fettle_value_get_string (value)) == 0)
        return i;
    }

  return FETTLE_CHANGE_TYPE_NORMAL;
}

/* A state that an import brought and nobody knows is as good as new. */
static int
get_state_before (FettleRecord *before)
{
  int state = before != NULL ? fettle_ticket_get_state (before) : 0;

  return state != FETTLE_STATE_UNKNOWN ? state : 0;
}

static gboolean
check_all (FettleTicketRules *rules,
           GError           **error)
{
  for (guint i = 0; !rules->exempt && i < G_N_ELEMENTS (checks); i++)
    if (!checks[i] (rules, error))
      return FALSE;

  return TRUE;
}

gboolean
fettle_ticket_prepare (FettleRecord             *before,
                       FettleEdit               *edit,
                       const FettleSurroundings *around,
                       gint64                    now,
                       GError                  **error)
{
  FettleTicketRules rules;
  FettleKind kind;

  g_return_val_if_fail (before == NULL || FETTLE_IS_RECORD (before), FALSE);
  g_return_val_if_fail (FETTLE_IS_EDIT (edit), FALSE);

  kind = fettle_edit_get_kind (edit);
  g_return_val_if_fail (fettle_kind_is_ticket (kind), FALSE);

  /* Types first: the rules below may then rely on them. */
  if (!fettle_edit_check_types (before, edit, error))
    return FALSE;

  rules = (FettleTicketRules) {
    .before = before,
    .edit = edit,
    .around = around,
    .lifecycle = fettle_lifecycle_get (kind),
    .kind = kind,
    .when = fettle_edit_get_at (edit) != FETTLE_TIME_NONE ? fettle_edit_get_at (edit) : now,
    .exempt = fettle_edit_is_exempt (edit),
    .from = get_state_before (before),
    .change_type = find_change_type (kind, fettle_edit_peek_after (before, edit, FETTLE_CHANGE_REQUEST_TYPE)),
  };

  _fettle_ticket_complete (&rules);
  if (!check_all (&rules, error))
    {
      g_free (rules.assigned);
      return FALSE;
    }

  drop_repeated_reason (&rules);
  tell_assignment (&rules);
  g_free (rules.assigned);
  return TRUE;
}

static void
add_need_cb (guint       need,
             guint       field,
             const char *fact,
             const char *hint,
             gpointer    user_data)
{
  *(guint *) user_data |= need;
}

guint
fettle_ticket_missing (FettleRecord             *record,
                       FettleEdit               *edit,
                       const FettleSurroundings *around,
                       int                       to)
{
  FettleKind kind = fettle_record_get_kind (record);
  const FettleMove *move = fettle_ticket_find_move (record, to);
  guint missing = FETTLE_NEEDS_NOTHING;

  if (move == NULL)
    return G_MAXUINT;

  _fettle_ticket_each_gap (move, record, edit, kind, around, add_need_cb, &missing);
  _fettle_ticket_each_field_gap (move, record, edit, around, add_need_cb, &missing);

  return missing;
}

GPtrArray *
fettle_ticket_list_missing_fields (FettleRecord    *record,
                                   FettleEdit      *edit,
                                   const GPtrArray *fields,
                                   int              to)
{
  const FettleMove *move;

  g_return_val_if_fail (FETTLE_IS_RECORD (record), NULL);

  move = fettle_ticket_find_move (record, to);

  return move != NULL ? _fettle_ticket_list_empty_fields (move, record, edit, fields) : g_ptr_array_new ();
}

/* --- reading a ticket ----------------------------------------------------------------- */

int
fettle_ticket_get_state (FettleRecord *record)
{
  const FettleLifecycle *lifecycle;

  g_return_val_if_fail (FETTLE_IS_RECORD (record), FETTLE_STATE_UNKNOWN);

  lifecycle = fettle_lifecycle_get (fettle_record_get_kind (record));
  g_return_val_if_fail (lifecycle != NULL, FETTLE_STATE_UNKNOWN);

  return fettle_lifecycle_find_state (lifecycle, fettle_record_get_text (record, FETTLE_TICKET_STATE));
}

guint
fettle_ticket_get_change_type (FettleRecord *record)
{
  FettleKind kind;

  g_return_val_if_fail (FETTLE_IS_RECORD (record), 0);

  kind = fettle_record_get_kind (record);

  return kind == FETTLE_KIND_CHANGE_REQUEST
         ? find_change_type (kind, fettle_record_get (record, FETTLE_CHANGE_REQUEST_TYPE)) : 0;
}

FettleStateClass
fettle_ticket_get_class (FettleRecord *record)
{
  g_return_val_if_fail (FETTLE_IS_RECORD (record), FETTLE_CLASS_NEW);

  return fettle_lifecycle_get_class (fettle_lifecycle_get (fettle_record_get_kind (record)),
                                     fettle_ticket_get_state (record));
}

const FettleMove *
fettle_ticket_find_move (FettleRecord *record,
                         int           to)
{
  g_return_val_if_fail (FETTLE_IS_RECORD (record), NULL);

  return fettle_lifecycle_find_move (fettle_lifecycle_get (fettle_record_get_kind (record)),
                                     get_state_before (record), to, fettle_ticket_get_change_type (record));
}

const FettleMove *
fettle_ticket_find_command (FettleRecord *record,
                            const char   *command)
{
  g_return_val_if_fail (FETTLE_IS_RECORD (record) && command != NULL, NULL);

  return fettle_lifecycle_find_command (fettle_lifecycle_get (fettle_record_get_kind (record)),
                                        fettle_ticket_get_state (record), command,
                                        fettle_ticket_get_change_type (record));
}

/* The stage is what the facts say; an owner, or a priority by hand, is none of
 * those that prioritise. */
static int
get_state_to_go_on_from (FettleRecord *record)
{
  int state = fettle_ticket_get_state (record);

  return state != FETTLE_STATE_UNKNOWN && fettle_ticket_get_stage (record) == FETTLE_STAGE_PRIORITISE
           ? (int) FETTLE_STATE_NEW : state;
}

const FettleMove *
fettle_ticket_get_next (FettleRecord *record)
{
  const FettleMove *next, *ask;

  g_return_val_if_fail (FETTLE_IS_RECORD (record), NULL);

  next = fettle_lifecycle_get_next (fettle_lifecycle_get (fettle_record_get_kind (record)),
                                    get_state_to_go_on_from (record), fettle_ticket_get_change_type (record));
  if (next == NULL || (next->needs & FETTLE_NEEDS_APPROVAL) == 0
      || !_fettle_ticket_lacks_approvals (record, NULL, fettle_record_get_kind (record), NULL, 1))
    return next;

  /* Nobody was asked yet, from where that can still be done. */
  ask = fettle_ticket_find_command (record, "ask");
  return ask != NULL ? ask : next;
}

gboolean
fettle_ticket_awaits_approval (FettleRecord *record)
{
  FettleKind kind;
  int state;

  g_return_val_if_fail (FETTLE_IS_RECORD (record), FALSE);

  kind = fettle_record_get_kind (record);
  state = fettle_ticket_get_state (record);

  return (kind == FETTLE_KIND_REQUEST && state == FETTLE_REQUEST_STATE_WAITING_FOR_APPROVAL) ||
         (kind == FETTLE_KIND_CHANGE_REQUEST && state == FETTLE_CHANGE_REQUEST_STATE_AUTHORISE);
}

FettleStage
fettle_ticket_get_stage (FettleRecord *record)
{
  FettleStageFacts facts;

  g_return_val_if_fail (FETTLE_IS_RECORD (record), FETTLE_STAGE_NONE);

  if (fettle_record_get_kind (record) != FETTLE_KIND_INCIDENT)
    return FETTLE_STAGE_NONE;

  facts = (FettleStageFacts) {
    .state = fettle_ticket_get_state (record),
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
fettle_ticket_dup_number (FettleRecord *record)
{
  const char *number;
  g_autofree char *code = NULL;

  g_return_val_if_fail (FETTLE_IS_RECORD (record), NULL);

  number = fettle_record_get_text (record, FETTLE_TICKET_NUMBER);
  if (number != NULL)
    return g_strdup (number);

  code = fettle_uuid_to_code (fettle_record_get_eid (record), 30);

  return g_strdup_printf ("%s-~%s", fettle_kind_get_info (fettle_record_get_kind (record))->prefix, code);
}
