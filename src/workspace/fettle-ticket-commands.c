/* fettle-ticket-commands.c: agreeing, linking, converting.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-ticket-commands.h"

#include "fettle-commands-private.h"
#include "fettle-ticket-rules.h"
#include "fettle-workspace-private.h"

#include <glib/gi18n-lib.h>

static const char *
get_person (FettleWorkspace  *workspace,
            const FettleUuid *eid)
{
  const char *name = fettle_workspace_get_name (workspace, FETTLE_KIND_PERSON, eid);

  return name != NULL ? name : _("somebody");
}

static FettleEdit *
take_move (FettleAction     *action,
           FettleRecord     *ticket,
           const FettleMove *move,
           const char       *reason)
{
  const FettleLifecycle *lifecycle = fettle_lifecycle_get (fettle_record_get_kind (ticket));
  FettleEdit *edit = fettle_command_new_update (ticket);

  fettle_edit_set_text (edit, FETTLE_TICKET_STATE, fettle_lifecycle_get_id (lifecycle, move->to));
  fettle_edit_set_reason (edit, reason);
  fettle_action_take (action, edit);
  return edit;
}

/* Who asks for what nobody owns takes it. */
static void
take_owner (FettleWorkspace  *workspace,
            const FettleMove *move,
            FettleRecord     *ticket,
            FettleEdit       *edit)
{
  if ((move->needs & FETTLE_NEEDS_OWNER) != 0 && !fettle_record_get_ref (ticket, FETTLE_TICKET_OWNER, NULL))
    fettle_edit_set_ref (edit, FETTLE_TICKET_OWNER, fettle_workspace_get_me (workspace));
}

/* --- approval ------------------------------------------------------------------------------ */

static FettleEdit *
approval_new (FettleWorkspace  *workspace,
              FettleRecord     *ticket,
              const FettleUuid *approver)
{
  FettleUuid eid = fettle_command_new_eid (workspace);
  FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_APPROVAL, &eid);

  fettle_edit_set_ref (edit, FETTLE_APPROVAL_TICKET, fettle_record_get_eid (ticket));
  fettle_edit_set_ref (edit, FETTLE_APPROVAL_APPROVER, approver);
  return edit;
}

FettleAction *
fettle_command_ask_approval (FettleWorkspace  *workspace,
                             FettleRecord     *ticket,
                             const FettleUuid *approver)
{
  const FettleMove *move;
  FettleAction *action;
  FettleEdit *edit;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (FETTLE_IS_RECORD (ticket) && approver != NULL, NULL);

  action = fettle_command_new_action (_("Asked %2$s to approve %1$s"), ticket, get_person (workspace, approver));
  edit = approval_new (workspace, ticket, approver);
  fettle_edit_set_text (edit, FETTLE_APPROVAL_DECISION, "asked");
  fettle_action_take (action, edit);

  move = fettle_ticket_find_command (ticket, "ask");
  if (move != NULL)
    take_owner (workspace, move, ticket, take_move (action, ticket, move, NULL));
  return action;
}

/* What was decided meanwhile is not decided again. */
static void
expect_decision (FettleEdit   *edit,
                 FettleRecord *asked)
{
  const FettleVersion *version = fettle_record_get_version (asked, FETTLE_APPROVAL_DECISION);

  fettle_edit_expect (edit, FETTLE_APPROVAL_DECISION, version != NULL ? &version->id : NULL);
}

FettleAction *
fettle_command_decide (FettleWorkspace  *workspace,
                       FettleRecord     *ticket,
                       FettleRecord     *asked,
                       const FettleUuid *approver,
                       gboolean          agrees,
                       const char       *told_by,
                       const char       *comment)
{
  const FettleMove *move;
  FettleAction *action;
  FettleEdit *edit;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (FETTLE_IS_RECORD (ticket) && approver != NULL, NULL);
  g_return_val_if_fail (asked == NULL || FETTLE_IS_RECORD (asked), NULL);

  action = fettle_command_new_action (agrees ? _("%2$s approved %1$s") : _("%2$s rejected %1$s"), ticket,
                       get_person (workspace, approver));
  edit = asked != NULL ? fettle_command_new_update (asked) : approval_new (workspace, ticket, approver);
  if (asked != NULL)
    expect_decision (edit, asked);
  fettle_edit_set_text (edit, FETTLE_APPROVAL_DECISION, agrees ? "approved" : "rejected");
  if (told_by != NULL)
    fettle_edit_set_text (edit, FETTLE_APPROVAL_TOLD_BY, told_by);
  if (comment != NULL)
    fettle_edit_set_written (edit, FETTLE_APPROVAL_COMMENT, comment);
  fettle_action_take (action, edit);

  move = fettle_ticket_find_command (ticket, agrees ? "approve" : "reject");
  if (move != NULL)
    take_move (action, ticket, move, comment);
  return action;
}

/* --- links ------------------------------------------------------------------------------------ */

FettleAction *
fettle_command_link (FettleWorkspace *workspace,
                     FettleLinkEnd    from,
                     const char      *relation,
                     FettleLinkEnd    to,
                     gboolean         blocks)
{
  g_autofree char *label = NULL;
  FettleAction *action;
  FettleEdit *edit;
  FettleUuid eid;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (from.eid != NULL && to.eid != NULL && relation != NULL, NULL);

  eid = fettle_command_new_eid (workspace);
  label = g_strdup_printf (_("Linked %1$s to %2$s"), from.number, to.number);
  action = fettle_action_new (label);
  edit = fettle_edit_new_create (FETTLE_KIND_LINK, &eid);
  fettle_edit_set_ref (edit, FETTLE_LINK_FROM, from.eid);
  fettle_edit_set_ref (edit, FETTLE_LINK_TO, to.eid);
  fettle_edit_set_text (edit, FETTLE_LINK_RELATION, relation);
  if (blocks)
    fettle_edit_set_bool (edit, FETTLE_LINK_BLOCKS, TRUE);
  fettle_action_take (action, edit);
  return action;
}

FettleAction *
fettle_command_unlink (FettleWorkspace     *workspace,
                       FettleRecord        *ticket,
                       const FettleLinkRow *link)
{
  FettleAction *action;
  FettleEdit *edit;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (FETTLE_IS_RECORD (ticket) && link != NULL, NULL);

  action = fettle_command_new_action (_("Link of %1$s to %2$s removed"), ticket, link->number);
  edit = fettle_edit_new_update (FETTLE_KIND_LINK, &link->eid);
  fettle_edit_set_bool (edit, FETTLE_LINK_DELETED, TRUE);
  fettle_action_take (action, edit);
  return action;
}

/* --- bringing people together -------------------------------------------------------------------- */

static gboolean
is_in_it (FettleRecord     *ticket,
          const FettleUuid *person)
{
  char text[FETTLE_UUID_TEXT_SIZE];
  FettleUuid owner;

  return fettle_record_has_element (ticket, FETTLE_TICKET_HELPERS, fettle_uuid_to_text (person, text))
         || (fettle_record_get_ref (ticket, FETTLE_TICKET_OWNER, &owner) && fettle_uuid_equal (&owner, person));
}

FettleAction *
fettle_command_gather (FettleWorkspace *workspace,
                       FettleRecord    *ticket,
                       GArray          *trail)
{
  g_autoptr (FettleAction) action = NULL;
  g_autoptr (FettleEdit) edit = NULL;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (FETTLE_IS_RECORD (ticket) && trail != NULL, NULL);

  action = fettle_command_new_action (_("Teams of %1$s brought together"), ticket, NULL);
  edit = fettle_command_new_update (ticket);
  for (guint i = 0; i < trail->len; i++)
    {
      const FettleUuid *person = &g_array_index (trail, FettleTeamTurn, i).owner;
      char text[FETTLE_UUID_TEXT_SIZE];

      if (!fettle_uuid_is_nil (person) && !is_in_it (ticket, person)
          && fettle_workspace_get_name (workspace, FETTLE_KIND_PERSON, person) != NULL)
        fettle_edit_add_element (edit, FETTLE_TICKET_HELPERS, fettle_uuid_to_text (person, text));
    }

  if (fettle_edit_get_added (edit, FETTLE_TICKET_HELPERS) == NULL)
    return NULL;
  fettle_action_take (action, g_steal_pointer (&edit));
  return g_steal_pointer (&action);
}

/* --- converting -------------------------------------------------------------------------------- */

/* What goes over to the new ticket. */
static const guint kept[] = {
  FETTLE_TICKET_TITLE, FETTLE_TICKET_DESCRIPTION, FETTLE_TICKET_IMPACT, FETTLE_TICKET_URGENCY,
  FETTLE_TICKET_PRIORITY, FETTLE_TICKET_PRIORITY_REASON, FETTLE_TICKET_CATEGORY, FETTLE_TICKET_SERVICE,
  FETTLE_TICKET_TEAM, FETTLE_TICKET_REPORTER, FETTLE_TICKET_CHANNEL, FETTLE_TICKET_LOCATION,
  FETTLE_TICKET_LOGGED_AT,
};

static const guint kept_sets[] = { FETTLE_TICKET_HELPERS, FETTLE_TICKET_TAGS };

static void
take_over (FettleEdit   *edit,
           FettleRecord *ticket)
{
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      const FettleValue *value = fettle_record_get (ticket, kept[i]);

      if (!fettle_value_is_null (value))
        fettle_edit_take (edit, kept[i], fettle_value_ref (value));
    }

  for (guint i = 0; i < G_N_ELEMENTS (kept_sets); i++)
    for (guint j = 0; j < fettle_record_get_n_elements (ticket, kept_sets[i]); j++)
      fettle_edit_add_element (edit, kept_sets[i], fettle_record_get_element (ticket, kept_sets[i], j)->element);
}

static gboolean
check_convertible (FettleRecord *ticket,
                   FettleKind    kind,
                   GError      **error)
{
  FettleStateClass klass = fettle_ticket_get_class (ticket);

  if (kind == fettle_record_get_kind (ticket))
    fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, NULL, _("It is of that kind already."));
  else if (klass == FETTLE_CLASS_CLOSED || klass == FETTLE_CLASS_CANCELLED || klass == FETTLE_CLASS_DONE)
    fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, _("Log a new one and link it, or reopen this one first."),
                        _("What is done is not converted."));
  else
    return TRUE;

  return FALSE;
}

/* The old one ends; who worked on it works on the new one. */
static FettleEdit *
end_edit_new (FettleRecord     *ticket,
              FettleKind        kind,
              const char       *reason,
              const FettleUuid *made)
{
  g_autofree char *said = NULL;
  FettleEdit *edit = fettle_command_new_update (ticket);

  if (reason == NULL)
    /* Translators: %s is a kind of ticket, as "Request" */
    said = g_strdup_printf (_("Converted: %s"), _(fettle_kind_get_info (kind)->label));
  fettle_edit_set_text (edit, FETTLE_TICKET_STATE, "cancelled");
  fettle_edit_set_ref (edit, FETTLE_TICKET_CONVERTED_TO, made);
  fettle_edit_set_reason (edit, reason != NULL ? reason : said);
  return edit;
}

FettleAction *
fettle_command_convert (FettleWorkspace  *workspace,
                        FettleRecord     *ticket,
                        FettleKind        kind,
                        const char       *reason,
                        FettleUuid       *eid,
                        GError          **error)
{
  FettleAction *action;
  FettleEdit *edit;
  FettleUuid made, owner;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (FETTLE_IS_RECORD (ticket) && fettle_kind_is_ticket (kind), NULL);

  if (!check_convertible (ticket, kind, error))
    return NULL;

  made = fettle_command_new_eid (workspace);
  action = fettle_command_new_action (_("Converted %1$s: %2$s"), ticket, _(fettle_kind_get_info (kind)->label));
  edit = fettle_edit_new_create (kind, &made);
  take_over (edit, ticket);
  fettle_edit_set_ref (edit, FETTLE_TICKET_CONVERTED_FROM, fettle_record_get_eid (ticket));
  if (fettle_record_get_ref (ticket, FETTLE_TICKET_OWNER, &owner))
    fettle_edit_set_ref (edit, FETTLE_TICKET_OWNER, &owner);
  fettle_action_take (action, edit);
  fettle_action_take (action, end_edit_new (ticket, kind, reason, &made));

  if (eid != NULL)
    *eid = made;
  return action;
}

/* --- children ------------------------------------------------------------------------------------ */

static const FettleMove *
find_resolution (const FettleLinkRow *link)
{
  return fettle_lifecycle_find_command (fettle_lifecycle_get (link->kind), link->state, "resolve", 0);
}

gboolean
fettle_link_is_open_child (const FettleLinkRow *link)
{
  g_return_val_if_fail (link != NULL, FALSE);

  return !link->is_from && g_strcmp0 (link->relation, "child_of") == 0
         && fettle_lifecycle_is_open (fettle_lifecycle_get (link->kind), link->state);
}

gboolean
fettle_link_is_resolvable (const FettleLinkRow *link)
{
  const FettleMove *move;

  g_return_val_if_fail (link != NULL, FALSE);

  move = find_resolution (link);

  /* Who owns it, and who agreed, does not stand in the link. */
  return fettle_link_is_open_child (link) && move != NULL
         && (move->needs & (FETTLE_NEEDS_OWNER | FETTLE_NEEDS_APPROVAL)) == 0;
}

/* The code of the parent, where the kind of the child has it. */
static const char *
choose_code (FettleKind  kind,
             const char *code)
{
  const FettleChoice *choice = fettle_kind_get_field (kind, FETTLE_TICKET_RESOLUTION_CODE)->choices;

  for (; code != NULL && choice->id != NULL; choice++)
    if (g_str_equal (choice->id, code))
      return code;
  return "other";
}

static FettleEdit *
resolution_new (const FettleChildResolution *child,
                const char                  *code)
{
  FettleKind kind = child->link->kind;
  FettleEdit *edit = fettle_edit_new_update (kind, &child->link->other);

  fettle_edit_set_text (edit, FETTLE_TICKET_STATE,
                        fettle_lifecycle_get_id (fettle_lifecycle_get (kind), find_resolution (child->link)->to));
  fettle_edit_set_text (edit, FETTLE_TICKET_RESOLUTION_CODE, choose_code (kind, code));
  if (child->notes != NULL)
    fettle_edit_set_written (edit, FETTLE_TICKET_RESOLUTION_NOTES, child->notes);
  return edit;
}

static char *
dup_label (FettleAction *move,
           guint         n)
{
  const char *sentence = g_dngettext (GETTEXT_PACKAGE, "%s, with %u child", "%s, with %u children", n);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  /* Translators: %s tells what was done with the parent: "Resolved INC-12" */
  return g_strdup_printf (sentence, fettle_action_get_label (move), n);
#pragma GCC diagnostic pop
}

FettleAction *
fettle_command_add_children (FettleAction                *move,
                             const char                  *code,
                             const FettleChildResolution *children,
                             guint                        n)
{
  g_autofree char *label = NULL;
  FettleAction *all;

  g_return_val_if_fail (FETTLE_IS_ACTION (move) && (children != NULL || n == 0), NULL);

  label = n > 0 ? dup_label (move, n) : g_strdup (fettle_action_get_label (move));
  all = fettle_action_new (label);
  for (guint i = 0; i < n; i++)
    fettle_action_take (all, resolution_new (&children[i], code));
  for (guint i = 0; i < fettle_action_get_n_edits (move); i++)
    fettle_action_take (all, g_object_ref (fettle_action_get_edit (move, i)));
  return all;
}
