/* fettle-custom-command.c: setting a field that the desk adds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-commands-private.h"
#include "fettle-sentence.h"
#include "fettle-text.h"
#include "fettle-ticket-rules.h"

#include <glib/gi18n-lib.h>

static FettleValue *
find_named (FettleWorkspace          *workspace,
            const FettleCustomField  *field,
            const char               *text,
            GError                  **error)
{
  g_autofree char *name = fettle_text_tidy (text);
  char id[FETTLE_UUID_TEXT_SIZE];
  FettleUuid eid;

  if (name[0] == '\0')
    return fettle_value_new_null ();

  if (field->info.target == FETTLE_KIND_PERSON && g_ascii_strcasecmp (name, "me") == 0)
    eid = *fettle_workspace_get_me (workspace);
  else if (!fettle_workspace_find_name (workspace, field->info.target, name, &eid, error))
    return NULL;

  return fettle_value_new_string (fettle_uuid_to_text (&eid, id));
}

static FettleAction *
action_new (FettleWorkspace         *workspace,
            FettleRecord            *ticket,
            const FettleCustomField *field,
            const FettleValue       *value)
{
  GTimeZone *zone = fettle_clock_get_zone (fettle_workspace_get_clock (workspace));
  g_autofree char *words = fettle_sentence_dup_value (&field->info, value, zone, fettle_command_dup_name, workspace);
  g_autofree char *number = fettle_ticket_dup_number (ticket);
  g_autofree char *label = NULL;

  if (words[0] == '\0')
    /* Translators: the name of a field, then the number of a ticket */
    label = g_strdup_printf (_("“%s” of %s cleared"), field->info.label, number);
  else if (field->info.type == FETTLE_TYPE_OF_LONG_TEXT)
    label = g_strdup_printf (_("“%s” of %s changed"), field->info.label, number);
  else
    /* Translators: the name of a field, the number of a ticket, a value */
    label = g_strdup_printf (_("“%s” of %s set to %s"), field->info.label, number, words);

  return fettle_action_new (label);
}

/* Text that is written for minutes is not put over what somebody else wrote
 * meanwhile. */
static void
expect_text (FettleEdit              *edit,
             FettleRecord            *ticket,
             const FettleCustomField *field)
{
  const FettleVersion *version = fettle_record_get_unknown_version (ticket, field->info.id);

  if (field->info.type == FETTLE_TYPE_OF_LONG_TEXT)
    fettle_edit_expect_unknown (edit, field->info.id, version != NULL ? &version->id : NULL);
}

/* Takes @value. */
static FettleAction *
set_value (FettleWorkspace         *workspace,
           FettleRecord            *ticket,
           const FettleCustomField *field,
           FettleValue             *value,
           const char              *reason)
{
  FettleAction *action = action_new (workspace, ticket, field, value);
  FettleEdit *edit = fettle_command_new_update (ticket);

  fettle_edit_take_unknown (edit, field->info.id, value);
  fettle_edit_set_written (edit, FETTLE_TICKET_REASON, reason);
  expect_text (edit, ticket, field);
  fettle_action_take (action, edit);
  return action;
}

FettleValue *
fettle_command_parse_custom (FettleWorkspace          *workspace,
                             const FettleCustomField  *field,
                             const char               *text,
                             GError                  **error)
{
  g_return_val_if_fail (field != NULL && text != NULL, NULL);

  return field->info.type == FETTLE_TYPE_OF_REF ? find_named (workspace, field, text, error)
                                                : fettle_field_parse (&field->info, text, error);
}

FettleAction *
fettle_command_set_custom (FettleWorkspace          *workspace,
                           FettleRecord             *ticket,
                           const FettleCustomField  *field,
                           const char               *text,
                           const char               *reason,
                           GError                  **error)
{
  FettleValue *value;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (FETTLE_IS_RECORD (ticket), NULL);
  g_return_val_if_fail (field != NULL && text != NULL, NULL);

  value = fettle_command_parse_custom (workspace, field, text, error);
  return value != NULL ? set_value (workspace, ticket, field, value, reason) : NULL;
}

FettleAction *
fettle_command_set_custom_ref (FettleWorkspace         *workspace,
                               FettleRecord            *ticket,
                               const FettleCustomField *field,
                               const char              *id)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (FETTLE_IS_RECORD (ticket), NULL);
  g_return_val_if_fail (field != NULL && field->info.type == FETTLE_TYPE_OF_REF && id != NULL, NULL);

  return set_value (workspace, ticket, field, fettle_value_new_string (id), NULL);
}
