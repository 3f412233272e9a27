/* fettle-record-rules.c: what an edit of the other kinds needs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-edit-rules.h"
#include "fettle-incident-rules.h"
#include "fettle-problem.h"

#include <glib/gi18n-lib.h>

/* Fields that may not be empty. */
static const struct
{
  FettleKind  kind;
  guint       field;
  const char *fact;
  const char *hint;
} needed[] = {
  { FETTLE_KIND_DESK, FETTLE_DESK_NAME, N_("The desk has no name."), N_("Give it a name.") },
  { FETTLE_KIND_DEVICE, FETTLE_DEVICE_NAME, N_("The computer has no name."), N_("Give it a name.") },
  { FETTLE_KIND_PERSON, FETTLE_PERSON_NAME, N_("The person has no name."), N_("Give a name.") },
  { FETTLE_KIND_TEAM, FETTLE_TEAM_NAME, N_("The team has no name."), N_("Give it a name.") },
  { FETTLE_KIND_SERVICE, FETTLE_SERVICE_NAME, N_("The service has no name."), N_("Give it a name.") },
  { FETTLE_KIND_CATEGORY, FETTLE_CATEGORY_NAME, N_("The category has no name."), N_("Give it a name.") },
  { FETTLE_KIND_NOTE, FETTLE_NOTE_INCIDENT, N_("The note belongs to no incident."), N_("Add it to an incident.") },
  { FETTLE_KIND_NOTE, FETTLE_NOTE_BODY, N_("The note is empty."), N_("Write something first.") },
};

static void
complete_note (FettleRecord *before,
               FettleEdit   *edit)
{
  if (fettle_edit_lacks (before, edit, FETTLE_NOTE_VISIBILITY))
    fettle_edit_set_text (edit, FETTLE_NOTE_VISIBILITY, "work");
}

/* Only a public reply was told to somebody (domain.md 0). */
static gboolean
check_told (FettleRecord *before,
            FettleEdit   *edit,
            GError      **error)
{
  const FettleValue *visibility = fettle_edit_peek_after (before, edit, FETTLE_NOTE_VISIBILITY);

  if (fettle_edit_lacks (before, edit, FETTLE_NOTE_TOLD_BY) ||
      g_strcmp0 (fettle_value_get_string (visibility), "public") == 0)
    return TRUE;

  fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, _("Make it a reply, or leave out how it was told."),
                      _("Only a reply is told to somebody."));

  return FALSE;
}

static gboolean
check_needed (FettleRecord *before,
              FettleEdit   *edit,
              GError      **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      guint field = needed[i].field;

      if (needed[i].kind != fettle_edit_get_kind (edit) ||
          (before != NULL && !fettle_edit_has (edit, field)) ||
          !fettle_edit_lacks (before, edit, field))
        continue;

      fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, _(needed[i].hint), "%s", _(needed[i].fact));
      return FALSE;
    }

  return TRUE;
}

gboolean
fettle_record_prepare (FettleRecord *before,
                       FettleEdit   *edit,
                       gint64        now,
                       GError      **error)
{
  gboolean is_note;

  g_return_val_if_fail (before == NULL || FETTLE_IS_RECORD (before), FALSE);
  g_return_val_if_fail (FETTLE_IS_EDIT (edit), FALSE);

  if (fettle_edit_get_kind (edit) == FETTLE_KIND_INCIDENT)
    return fettle_incident_prepare (before, edit, now, error);

  if (!fettle_edit_check_types (before, edit, error))
    return FALSE;
  if (fettle_edit_is_exempt (edit))
    return TRUE;

  is_note = fettle_edit_get_kind (edit) == FETTLE_KIND_NOTE;
  if (is_note)
    complete_note (before, edit);

  return check_needed (before, edit, error) && (!is_note || check_told (before, edit, error));
}
