/* fettle-ctl-move.c: fettlectl move: moves an incident to another state.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-commands.h"
#include "fettle-ctl-commands.h"
#include "fettle-ticket-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const FettleOption options[] = {
  { "owner", 'o', N_("PERSON"), N_("Who works on it; nobody said: you, where it has no owner") },
  { "hold-reason", 0, N_("REASON"), N_("What it waits for: caller, vendor, problem, change, evidence or date") },
  { "until", 'u', N_("TIME"), N_("Until when it waits, with --hold-reason date") },
  { "code", 'c', N_("CODE"), N_("How it was resolved: fixed, workaround, cannot_reproduce, user_guidance, "
                                "duplicate, no_fault, vendor_fixed or other") },
  { "notes", 'n', N_("TEXT"), N_("What was done to resolve it") },
  { "reason", 'r', N_("TEXT"), N_("Why") },
  { NULL }
};

/* Which option gives what a move lacks. */
static const struct
{
  guint       need;
  const char *hint;
} needs[] = {
  { FETTLE_NEEDS_TRIAGE, N_("Set category, impact and urgency with “fettlectl set” first.") },
  { FETTLE_NEEDS_OWNER, N_("Add --owner.") },
  { FETTLE_NEEDS_HOLD_REASON, N_("Add --hold-reason, and --until where it waits for a date.") },
  { FETTLE_NEEDS_RESOLUTION, N_("Add --code and --notes.") },
  { FETTLE_NEEDS_REASON, N_("Add --reason.") },
};

/* The options that not every move uses, and the states that do. */
static const struct
{
  const char *option;
  guint       states;  /* a bit for each FettleIncidentState */
} uses[] = {
  { "owner", ~(1u << FETTLE_STATE_TRIAGED) },
  { "hold-reason", 1u << FETTLE_STATE_ON_HOLD },
  { "until", 1u << FETTLE_STATE_ON_HOLD },
  { "code", 1u << FETTLE_STATE_RESOLVED },
  { "notes", 1u << FETTLE_STATE_RESOLVED },
};

/* --- where to --------------------------------------------------------------------------- */

static FettleIncidentState
find_state (const char *word)
{
  g_autoptr (FettleValue) value = NULL;

  value = fettle_field_parse (fettle_kind_get_field (FETTLE_KIND_INCIDENT, FETTLE_TICKET_STATE), word, NULL);
  return fettle_incident_state_from_id (fettle_value_get_string (value));
}

/* Which state the verb @word leads to: from @from if it does, else from any;
 * NONE where it is no verb. */
static FettleIncidentState
find_verb (FettleIncidentState  from,
           const char          *word)
{
  FettleIncidentState found = FETTLE_STATE_NONE;
  const FettleMove *moves;
  guint n;

  moves = fettle_moves_get_table (&n);
  for (guint i = 0; i < n; i++)
    {
      if (strcmp (moves[i].command, word) != 0)
        continue;
      if (moves[i].from == from)
        return moves[i].to;
      found = moves[i].to;
    }
  return found;
}

static void
refuse_word (const char  *word,
             GError     **error)
{
  g_autoptr (GString) verbs = g_string_new (NULL);
  g_autofree char *detail = NULL;
  const FettleMove *moves;
  guint n;

  moves = fettle_moves_get_table (&n);
  for (guint i = 0; i < n; i++)
    if (strstr (verbs->str, moves[i].command) == NULL)
      g_string_append_printf (verbs, "%s%s", verbs->len > 0 ? ", " : "", moves[i].command);

  detail = g_strdup_printf (_("Moves are: take, %s."), verbs->str);
  fettle_problem_set (error, FETTLE_PROBLEM_USAGE, detail, NULL, _("“%s” is neither a move nor a state."), word);
}

/* "reopen" does not resume what waits: a verb that leads there by another name
 * from here was meant otherwise. */
static gboolean
check_verb (FettleIncidentState   from,
            FettleIncidentState   to,
            const char           *word,
            GError              **error)
{
  const FettleMove *move = fettle_moves_find (from, to);
  g_autofree char *hint = NULL;

  if (find_state (word) == to || move == NULL || strcmp (move->command, word) == 0)
    return TRUE;

  hint = g_strdup_printf (_("Use “%s”."), move->command);
  fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, hint, _("“%s” is no move of an incident in %s."), word,
                      fettle_incident_state_to_label (from));
  return FALSE;
}

static gboolean
read_target (FettleRecord         *incident,
             const char           *word,
             FettleIncidentState  *to,
             GError              **error)
{
  FettleIncidentState from = fettle_ticket_get_state (incident);

  *to = find_verb (from, word);
  if (*to == FETTLE_STATE_NONE)
    *to = find_state (word);
  if (*to != FETTLE_STATE_NONE)
    return check_verb (from, *to, word, error);

  refuse_word (word, error);
  return FALSE;
}

/* What is said in vain was meant otherwise. Taking leads to no state of its own. */
static gboolean
check_options (FettleCtl            *ctl,
               const char           *word,
               FettleIncidentState   to,
               GError              **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
    {
      if (!fettle_arguments_has (ctl->arguments, uses[i].option)
          || (to != FETTLE_STATE_NONE && (uses[i].states & 1u << to) != 0))
        continue;

      fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, NULL, _("The move “%s” does not use --%s."), word,
                          uses[i].option);
      return FALSE;
    }
  return TRUE;
}

/* --- with what ---------------------------------------------------------------------------- */

/* The facts of the options, and the memory they point into. */
typedef struct
{
  FettleMoveFacts  facts;
  FettleUuid       owner;
  FettleValue     *hold_reason;  /* (owned) (nullable) */
  FettleValue     *code;         /* (owned) (nullable) */
} Given;

static void
given_clear (Given *self)
{
  g_clear_pointer (&self->hold_reason, fettle_value_unref);
  g_clear_pointer (&self->code, fettle_value_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Given, given_clear)

static gboolean
read_choice (FettleCtl    *ctl,
             const char   *option,
             guint         field,
             FettleValue **value,
             GError      **error)
{
  const char *text = fettle_arguments_get (ctl->arguments, option);

  if (text == NULL)
    return TRUE;

  *value = fettle_field_parse (fettle_kind_get_field (FETTLE_KIND_INCIDENT, field), text, error);
  return *value != NULL;
}

/* By the same rules as "set owner=…": the action it would be holds the id. */
static gboolean
read_owner (FettleCtl     *ctl,
            FettleRecord  *incident,
            Given         *given,
            GError       **error)
{
  const char *name = fettle_arguments_get (ctl->arguments, "owner");
  g_autoptr (FettleAction) action = NULL;
  const FettleValue *owner;

  if (name == NULL)
    return TRUE;

  action = fettle_command_set (ctl->workspace, incident, FETTLE_TICKET_OWNER, name, NULL, error);
  if (action == NULL)
    return FALSE;

  owner = fettle_edit_get (fettle_action_get_edit (action, 0), FETTLE_TICKET_OWNER);
  if (fettle_value_is_null (owner) || !fettle_uuid_from_text (fettle_value_get_string (owner), &given->owner))
    {
      fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, NULL, _("The name of a person cannot be empty."));
      return FALSE;
    }
  given->facts.owner = &given->owner;
  return TRUE;
}

static gboolean
read_facts (FettleCtl     *ctl,
            FettleRecord  *incident,
            Given         *given,
            GError       **error)
{
  const char *until = fettle_arguments_get (ctl->arguments, "until");

  given->facts.hold_until = FETTLE_TIME_NONE;
  if (!read_choice (ctl, "hold-reason", FETTLE_TICKET_HOLD_REASON, &given->hold_reason, error)
      || !read_choice (ctl, "code", FETTLE_TICKET_RESOLUTION_CODE, &given->code, error)
      || (until != NULL && !fettle_ctl_read_time (ctl, until, TRUE, &given->facts.hold_until, error))
      || !read_owner (ctl, incident, given, error))
    return FALSE;

  given->facts.hold_reason = fettle_value_get_string (given->hold_reason);
  given->facts.resolution_code = fettle_value_get_string (given->code);
  given->facts.resolution_notes = fettle_arguments_get (ctl->arguments, "notes");
  given->facts.reason = fettle_arguments_get (ctl->arguments, "reason");
  return TRUE;
}

/* --- moving --------------------------------------------------------------------------------- */

/* A refusal names the options that give what is missing. */
static gboolean
commit (FettleCtl            *ctl,
        FettleRecord         *incident,
        FettleAction         *action,
        FettleIncidentState   to,
        GError              **error)
{
  guint missing = fettle_ticket_missing (incident, fettle_action_get_edit (action, 0), NULL, to);
  g_autoptr (GString) hints = g_string_new (NULL);
  g_autoptr (GError) own_error = NULL;

  if (fettle_ctl_commit (ctl, action, fettle_record_get_eid (incident), &own_error))
    return TRUE;

  for (guint i = 0; missing != G_MAXUINT && i < G_N_ELEMENTS (needs); i++)
    if ((missing & needs[i].need) != 0)
      g_string_append_printf (hints, "%s%s", hints->len > 0 ? " " : "", _(needs[i].hint));

  if (hints->len > 0 && g_error_matches (own_error, FETTLE_PROBLEM, FETTLE_PROBLEM_REFUSED))
    fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, fettle_problem_get_detail (own_error), hints->str, "%s",
                        own_error->message);
  else
    g_propagate_error (error, g_steal_pointer (&own_error));
  return FALSE;
}

static gboolean
take (FettleCtl     *ctl,
      FettleRecord  *incident,
      GError       **error)
{
  g_autoptr (FettleAction) action = fettle_command_take (ctl->workspace, incident);

  fettle_edit_set_written (fettle_action_get_edit (action, 0), FETTLE_TICKET_REASON,
                           fettle_arguments_get (ctl->arguments, "reason"));
  return fettle_ctl_commit (ctl, action, fettle_record_get_eid (incident), error);
}

static gboolean
run (FettleCtl  *ctl,
     GError    **error)
{
  const char *word = fettle_arguments_get_operand (ctl->arguments, 1);
  g_autoptr (FettleRecord) incident = NULL;
  g_autoptr (FettleAction) action = NULL;
  g_auto (Given) given = { 0 };
  FettleIncidentState to;

  if (!fettle_ctl_open (ctl, error))
    return FALSE;

  incident = fettle_ctl_read_incident (ctl, fettle_arguments_get_operand (ctl->arguments, 0), error);
  if (incident == NULL)
    return FALSE;

  if (strcmp (word, "take") == 0)
    return check_options (ctl, word, FETTLE_STATE_NONE, error) && take (ctl, incident, error);

  if (!read_target (incident, word, &to, error)
      || !check_options (ctl, word, to, error)
      || !read_facts (ctl, incident, &given, error))
    return FALSE;

  action = fettle_command_move (ctl->workspace, incident, to, &given.facts);
  return commit (ctl, incident, action, to, error);
}

const FettleCtlCommand fettle_ctl_move_command = {
  .name = "move",
  .operands = N_("NUMBER MOVE"),
  .min_operands = 2,
  .max_operands = 2,
  .summary = N_("Move an incident: take, start, hold, resolve, close …"),
  .details = N_("MOVE is a verb (triage, take, assign, start, hold, resume, monitor, resolve, close, reopen, "
                "return, cancel, restore) or the state to move to (in_progress, on_hold …). "
                "What a move needs and does not get, it asks for by the name of the option."),
  .options = options,
  .run = run,
};
