/* fettle-ctl-move.c: fettlectl move: moves a ticket to another state.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-commands.h"
#include "fettle-ctl-commands.h"
#include "fettle-ticket-commands.h"
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
  { "with-children", 0, NULL, N_("Resolve its children too, with the same code and notes") },
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
  { FETTLE_NEEDS_APPROVAL, N_("Use “fettlectl approve”, as somebody who neither asks for it nor carries it out.") },
  { FETTLE_NEEDS_TWO_APPROVALS, N_("Two people have to use “fettlectl approve” who neither ask for it nor carry it out.") },
};

static gboolean
may_have_owner (FettleKind kind,
                int        to)
{
  return kind != FETTLE_KIND_INCIDENT || to != FETTLE_STATE_TRIAGED;
}

static gboolean
may_wait (FettleKind kind,
          int        to)
{
  return strcmp (fettle_lifecycle_get_id (fettle_lifecycle_get (kind), to), "on_hold") == 0;
}

/* Code and notes tell how it was done; some kinds ask for them. */
static gboolean
may_have_resolution (FettleKind kind,
                     int        to)
{
  const FettleLifecycle *lifecycle = fettle_lifecycle_get (kind);

  for (guint i = 0; i < lifecycle->n_moves; i++)
    if (lifecycle->moves[i].to == to && strcmp (lifecycle->moves[i].command, "resolve") == 0)
      return TRUE;

  return FALSE;
}

/* The options that not every move uses. */
static const struct
{
  const char *option;
  gboolean  (*is_used) (FettleKind kind,
                        int        to);
} uses[] = {
  { "owner", may_have_owner },
  { "hold-reason", may_wait },
  { "until", may_wait },
  { "code", may_have_resolution },
  { "notes", may_have_resolution },
};

/* --- where to --------------------------------------------------------------------------- */

static int
find_state (FettleKind  kind,
            const char *word)
{
  g_autoptr (FettleValue) value = NULL;

  value = fettle_field_parse (fettle_kind_get_field (kind, FETTLE_TICKET_STATE), word, NULL);
  return fettle_lifecycle_find_state (fettle_lifecycle_get (kind), fettle_value_get_string (value));
}

static gboolean
is_for (const FettleMove *move,
        guint             type)
{
  return move->types == 0 || (move->types & 1u << type) != 0;
}

/* Which state the verb @word leads to: from where @ticket is if it does, else from
 * any; UNKNOWN where it is no verb. */
static int
find_verb (FettleRecord *ticket,
           const char   *word)
{
  const FettleLifecycle *lifecycle = fettle_lifecycle_get (fettle_record_get_kind (ticket));
  guint type = fettle_ticket_get_change_type (ticket);
  int found = FETTLE_STATE_UNKNOWN;

  for (guint i = 0; i < lifecycle->n_moves; i++)
    {
      const FettleMove *move = &lifecycle->moves[i];

      if (strcmp (move->command, word) != 0 || !is_for (move, type))
        continue;
      if (move->from == fettle_ticket_get_state (ticket))
        return move->to;
      found = move->to;
    }
  return found;
}

static void
refuse_word (FettleRecord  *ticket,
             const char    *word,
             GError       **error)
{
  const FettleLifecycle *lifecycle = fettle_lifecycle_get (fettle_record_get_kind (ticket));
  g_autoptr (GString) verbs = g_string_new (NULL);
  g_autofree char *detail = NULL;

  for (guint i = 0; i < lifecycle->n_moves; i++)
    if (strstr (verbs->str, lifecycle->moves[i].command) == NULL)
      g_string_append_printf (verbs, "%s%s", verbs->len > 0 ? ", " : "", lifecycle->moves[i].command);

  detail = g_strdup_printf (_("Moves are: take, %s."), verbs->str);
  fettle_problem_set (error, FETTLE_PROBLEM_USAGE, detail, NULL, _("“%s” is neither a move nor a state."), word);
}

/* "reopen" does not resume what waits: a verb that leads there by another name
 * from here was meant otherwise. */
static gboolean
check_verb (FettleRecord  *ticket,
            int            to,
            const char    *word,
            GError       **error)
{
  FettleKind kind = fettle_record_get_kind (ticket);
  const FettleMove *move = fettle_ticket_find_move (ticket, to);
  g_autofree char *hint = NULL;

  if (find_state (kind, word) == to || move == NULL || strcmp (move->command, word) == 0)
    return TRUE;

  hint = g_strdup_printf (_("Use “%s”."), move->command);
  fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, hint, _("“%s” is no move out of %s."), word,
                      fettle_lifecycle_get_label (fettle_lifecycle_get (kind), fettle_ticket_get_state (ticket)));
  return FALSE;
}

static gboolean
read_target (FettleRecord  *ticket,
             const char    *word,
             int           *to,
             GError       **error)
{
  *to = find_verb (ticket, word);
  if (*to == FETTLE_STATE_UNKNOWN)
    *to = find_state (fettle_record_get_kind (ticket), word);
  if (*to != FETTLE_STATE_UNKNOWN)
    return check_verb (ticket, *to, word, error);

  refuse_word (ticket, word, error);
  return FALSE;
}

/* What is said in vain was meant otherwise. Taking leads to no state of its own. */
static gboolean
check_options (FettleCtl   *ctl,
               FettleKind   kind,
               const char  *word,
               int          to,
               GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
    {
      if (!fettle_arguments_has (ctl->arguments, uses[i].option)
          || (to != FETTLE_STATE_UNKNOWN && uses[i].is_used (kind, to)))
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
             FettleKind    kind,
             const char   *option,
             guint         field,
             FettleValue **value,
             GError      **error)
{
  const char *text = fettle_arguments_get (ctl->arguments, option);

  if (text == NULL)
    return TRUE;

  *value = fettle_field_parse (fettle_kind_get_field (kind, field), text, error);
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
  FettleKind kind = fettle_record_get_kind (incident);

  given->facts.hold_until = FETTLE_TIME_NONE;
  if (!read_choice (ctl, kind, "hold-reason", FETTLE_TICKET_HOLD_REASON, &given->hold_reason, error)
      || !read_choice (ctl, kind, "code", FETTLE_TICKET_RESOLUTION_CODE, &given->code, error)
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

/* Which fields of the desk the move still needs; nullable. */
static char *
dup_fields (FettleCtl    *ctl,
            FettleRecord *incident,
            FettleEdit   *edit,
            int           to)
{
  GPtrArray *all = fettle_workspace_get_fields (ctl->workspace);
  g_autoptr (GPtrArray) fields = fettle_ticket_list_missing_fields (incident, edit, all, to);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *number = fettle_ticket_dup_number (incident);

  for (guint i = 0; i < fields->len; i++)
    g_string_append_printf (words, " %s=…", fettle_custom_field_get_word (g_ptr_array_index (fields, i)));

  return words->len > 0 ? g_strdup_printf (_("Use “fettlectl set %s%s” first."), number, words->str) : NULL;
}

/* A refusal names the options that give what is missing. Of several tickets it may
 * be another that lacks a field: then its own hint says it. */
static gboolean
commit (FettleCtl            *ctl,
        FettleRecord         *incident,
        FettleAction         *action,
        int                   to,
        GError              **error)
{
  guint n = fettle_action_get_n_edits (action);
  FettleEdit *edit = fettle_action_get_edit (action, n - 1);
  guint missing = fettle_ticket_missing (incident, edit, NULL, to);
  g_autoptr (GString) hints = g_string_new (NULL);
  g_autoptr (GError) own_error = NULL;
  g_autofree char *fields = dup_fields (ctl, incident, edit, to);
  const char *filling = fields;

  if (fettle_ctl_commit (ctl, action, fettle_record_get_eid (incident), &own_error))
    return TRUE;

  for (guint i = 0; missing != G_MAXUINT && i < G_N_ELEMENTS (needs); i++)
    if ((missing & needs[i].need) != 0)
      g_string_append_printf (hints, "%s%s", hints->len > 0 ? " " : "", _(needs[i].hint));

  if (fields != NULL && n > 1)
    filling = fettle_problem_get_hint (own_error);
  if (missing != G_MAXUINT && filling != NULL)
    g_string_append_printf (hints, "%s%s", hints->len > 0 ? " " : "", filling);

  if (hints->len > 0 && g_error_matches (own_error, FETTLE_PROBLEM, FETTLE_PROBLEM_REFUSED))
    fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, fettle_problem_get_detail (own_error), hints->str, "%s",
                        own_error->message);
  else
    g_propagate_error (error, g_steal_pointer (&own_error));
  return FALSE;
}

/* FettleChildResolution of all that are open. */
static GArray *
list_children (GPtrArray              *links,
               const FettleMoveFacts  *facts,
               GError                **error)
{
  g_autoptr (GArray) children = g_array_new (FALSE, FALSE, sizeof (FettleChildResolution));

  for (guint i = 0; i < links->len; i++)
    {
      FettleChildResolution child = { g_ptr_array_index (links, i), facts->resolution_notes };

      if (!fettle_link_is_open_child (child.link))
        continue;
      if (!fettle_link_is_resolvable (child.link))
        {
          fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, _("Move it on by itself first."),
                              _("%s cannot be resolved from where it is."), child.link->number);
          return NULL;
        }
      g_array_append_val (children, child);
    }
  return g_steal_pointer (&children);
}

static gboolean
resolve_all (FettleCtl              *ctl,
             FettleRecord           *parent,
             int                     to,
             const FettleMoveFacts  *facts,
             GError                **error)
{
  g_autoptr (FettleAction) move = fettle_command_move (ctl->workspace, parent, to, facts);
  g_autoptr (FettleAction) all = NULL;
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GArray) children = NULL;

  if (fettle_lifecycle_get_class (fettle_lifecycle_get (fettle_record_get_kind (parent)), to) != FETTLE_CLASS_DONE)
    {
      fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, NULL, _("--with-children goes with “resolve”."));
      return FALSE;
    }

  links = fettle_workspace_list_links (ctl->workspace, fettle_record_get_eid (parent), error);
  children = links != NULL ? list_children (links, facts, error) : NULL;
  if (children == NULL)
    return FALSE;

  all = fettle_command_add_children (move, facts->resolution_code, (FettleChildResolution *) children->data,
                                     children->len);
  return commit (ctl, parent, all, to, error);
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
  FettleKind kind;
  int to;

  if (!fettle_ctl_open (ctl, error))
    return FALSE;

  incident = fettle_ctl_read_ticket (ctl, fettle_arguments_get_operand (ctl->arguments, 0), error);
  if (incident == NULL)
    return FALSE;

  kind = fettle_record_get_kind (incident);
  if (strcmp (word, "take") == 0)
    return check_options (ctl, kind, word, FETTLE_STATE_UNKNOWN, error) && take (ctl, incident, error);

  if (!read_target (incident, word, &to, error)
      || !check_options (ctl, kind, word, to, error)
      || !read_facts (ctl, incident, &given, error))
    return FALSE;

  if (fettle_arguments_has (ctl->arguments, "with-children"))
    return resolve_all (ctl, incident, to, &given.facts, error);

  action = fettle_command_move (ctl->workspace, incident, to, &given.facts);
  return commit (ctl, incident, action, to, error);
}

const FettleCtlCommand fettle_ctl_move_command = {
  .name = "move",
  .operands = N_("NUMBER MOVE"),
  .min_operands = 2,
  .max_operands = 2,
  .summary = N_("Move a ticket: take, start, hold, resolve, close …"),
  .details = N_("MOVE is a verb (triage, take, assign, start, hold, resume, monitor, resolve, close, reopen, "
                "return, cancel, restore; ask, approve, reject, withdraw, schedule, implement … of other kinds "
                "than incidents) or the state to move to (in_progress, on_hold …). "
                "What a move needs and does not get, it asks for by the name of the option."),
  .options = options,
  .run = run,
};
