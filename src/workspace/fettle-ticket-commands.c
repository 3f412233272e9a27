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
#include <string.h>

static const char *
get_person (FettleWorkspace  *workspace,
            const FettleUuid *eid)
{
  const char *name = fettle_workspace_get_name (workspace, FETTLE_KIND_PERSON, eid);

  return name != NULL ? name : _("somebody");
}

/* The move from where @ticket is that is called @command; NULL where there is none. */
static const FettleMove *
find_command (FettleRecord *ticket,
              const char   *command)
{
  const FettleLifecycle *lifecycle = fettle_lifecycle_get (fettle_record_get_kind (ticket));
  int from = fettle_ticket_get_state (ticket);
  guint type = fettle_ticket_get_change_type (ticket);

  for (guint i = 0; i < lifecycle->n_moves; i++)
    if (strcmp (lifecycle->moves[i].command, command) == 0
        && fettle_lifecycle_find_move (lifecycle, from, lifecycle->moves[i].to, type) == &lifecycle->moves[i])
      return &lifecycle->moves[i];

  return NULL;
}

static void
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

  move = find_command (ticket, "ask");
  if (move != NULL)
    take_move (action, ticket, move, NULL);
  return action;
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
  fettle_edit_set_text (edit, FETTLE_APPROVAL_DECISION, agrees ? "approved" : "rejected");
  if (told_by != NULL)
    fettle_edit_set_text (edit, FETTLE_APPROVAL_TOLD_BY, told_by);
  if (comment != NULL)
    fettle_edit_set_written (edit, FETTLE_APPROVAL_COMMENT, comment);
  fettle_action_take (action, edit);

  move = find_command (ticket, agrees ? "approve" : "reject");
  if (move != NULL)
    take_move (action, ticket, move, comment);
  return action;
}

/* --- links ------------------------------------------------------------------------------------ */

FettleAction *
fettle_command_link (FettleWorkspace *workspace,
                     FettleRecord    *from,
                     const char      *relation,
                     FettleRecord    *to,
                     gboolean         blocks)
{
  g_autofree char *number = NULL;
  FettleAction *action;
  FettleEdit *edit;
  FettleUuid eid;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (FETTLE_IS_RECORD (from) && FETTLE_IS_RECORD (to) && relation != NULL, NULL);

  eid = fettle_command_new_eid (workspace);
  number = fettle_ticket_dup_number (to);
  action = fettle_command_new_action (_("Linked %1$s to %2$s"), from, number);
  edit = fettle_edit_new_create (FETTLE_KIND_LINK, &eid);
  fettle_edit_set_ref (edit, FETTLE_LINK_FROM, fettle_record_get_eid (from));
  fettle_edit_set_ref (edit, FETTLE_LINK_TO, fettle_record_get_eid (to));
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

gboolean
fettle_command_add_child_resolution (FettleAction *action,
                                     FettleRecord *child,
                                     const char   *code,
                                     const char   *notes)
{
  const FettleMove *move;
  FettleEdit *edit;

  g_return_val_if_fail (FETTLE_IS_ACTION (action) && FETTLE_IS_RECORD (child), FALSE);

  move = find_command (child, "resolve");
  if (move == NULL)
    return FALSE;

  edit = fettle_command_new_update (child);
  fettle_edit_set_text (edit, FETTLE_TICKET_STATE,
                        fettle_lifecycle_get_id (fettle_lifecycle_get (fettle_record_get_kind (child)), move->to));
  if (code != NULL)
    fettle_edit_set_text (edit, FETTLE_TICKET_RESOLUTION_CODE, code);
  if (notes != NULL)
    fettle_edit_set_written (edit, FETTLE_TICKET_RESOLUTION_NOTES, notes);
  fettle_action_take (action, edit);
  return TRUE;
}
