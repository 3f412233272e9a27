/* fettle-new-name.c: names that are made in the same action that first uses them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-new-name.h"

#include "fettle-commands.h"
#include "fettle-ticket-rules.h"
#include "fettle-problem.h"
#include "fettle-text.h"

#include <glib/gi18n.h>

static void
move_edits (FettleAction *target,
            FettleAction *source)
{
  for (guint i = 0; i < fettle_action_get_n_edits (source); i++)
    fettle_action_take (target, g_object_ref (fettle_action_get_edit (source, i)));
}

static FettleEdit *
find_edit (FettleAction     *action,
           const FettleUuid *eid)
{
  for (guint i = 0; i < fettle_action_get_n_edits (action); i++)
    if (fettle_uuid_equal (fettle_edit_get_eid (fettle_action_get_edit (action, i)), eid))
      return fettle_action_get_edit (action, i);
  return NULL;
}

gboolean
fettle_new_name_append (FettleAction     *action,
                        FettleWorkspace  *workspace,
                        FettleKind        kind,
                        guint             field,
                        const char       *name,
                        FettleUuid       *eid,
                        GError          **error)
{
  g_autofree char *tidy = NULL;
  g_autoptr(FettleAction) made = NULL;
  FettleEdit *edit;

  g_return_val_if_fail (FETTLE_IS_ACTION (action), FALSE);
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), FALSE);
  g_return_val_if_fail (name != NULL && eid != NULL, FALSE);

  tidy = fettle_text_tidy (name);
  if (tidy[0] == '\0')
    {
      fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, _("Type a name."),
                          _("The name is missing."));
      return FALSE;
    }
  made = fettle_command_add_name (workspace, fettle_kind_get_field (kind, field)->target, tidy, eid);
  edit = find_edit (made, eid);
  if (fettle_kind_is_ticket (kind) && field == FETTLE_TICKET_OWNER && edit != NULL)
    fettle_edit_set_bool (edit, FETTLE_PERSON_AGENT, TRUE);
  move_edits (action, made);
  return TRUE;
}

static void
set_if_given (FettleEdit *edit,
              guint       field,
              const char *text)
{
  if (text != NULL && text[0] != '\0')
    fettle_edit_set_text (edit, field, text);
}

static void
set_details (FettleAction              *action,
             const FettleUuid          *person,
             const FettleCallerDetails *details)
{
  FettleEdit *edit = find_edit (action, person);

  g_assert (edit != NULL);

  set_if_given (edit, FETTLE_PERSON_PHONE, details->phone);
  set_if_given (edit, FETTLE_PERSON_MAIL, details->mail);
  set_if_given (edit, FETTLE_PERSON_SITE, details->site);
  if (details->vip)
    fettle_edit_set_bool (edit, FETTLE_PERSON_VIP, TRUE);
}

static char *
dup_label (guint       field,
           const char *number,
           const char *name)
{
  switch (field)
    {
    case FETTLE_TICKET_OWNER:
      return g_strdup_printf (_("Owner of %1$s set to %2$s"), number, name);
    case FETTLE_TICKET_REPORTER:
      return g_strdup_printf (_("Caller of %1$s set to %2$s"), number, name);
    case FETTLE_TICKET_TEAM:
      return g_strdup_printf (_("Team of %1$s set to %2$s"), number, name);
    case FETTLE_TICKET_SERVICE:
      return g_strdup_printf (_("Service of %1$s set to %2$s"), number, name);
    case FETTLE_TICKET_CATEGORY:
      return g_strdup_printf (_("Category of %1$s set to %2$s"), number, name);
    default:
      return g_strdup_printf (_("%1$s changed"), number);
    }
}

FettleAction *
fettle_new_name_set_action (FettleWorkspace           *workspace,
                            FettleRecord              *incident,
                            guint                      field,
                            const char                *name,
                            const FettleCallerDetails *details,
                            GError                   **error)
{
  g_autofree char *number = NULL;
  g_autofree char *label = NULL;
  g_autoptr(FettleAction) action = NULL;
  FettleEdit *edit;
  FettleUuid eid;

  g_return_val_if_fail (FETTLE_IS_RECORD (incident), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  number = fettle_ticket_dup_number (incident);
  label = dup_label (field, number, name);
  action = fettle_action_new (label);
  if (!fettle_new_name_append (action, workspace, fettle_record_get_kind (incident), field, name, &eid, error))
    return NULL;
  if (details != NULL)
    set_details (action, &eid, details);
  edit = fettle_edit_new_update (fettle_record_get_kind (incident), fettle_record_get_eid (incident));
  fettle_edit_set_ref (edit, field, &eid);
  fettle_action_take (action, edit);
  return g_steal_pointer (&action);
}
