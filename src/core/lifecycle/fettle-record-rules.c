/* fettle-record-rules.c: what an edit of a record needs that is no ticket.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-custom-field-rules.h"
#include "fettle-edit-rules.h"
#include "fettle-priority-matrix.h"
#include "fettle-ticket-rules.h"
#include "fettle-problem.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
  { FETTLE_KIND_CUSTOM_FIELD, FETTLE_CUSTOM_FIELD_NAME, N_("The field has no name."), N_("Give it a name.") },
  { FETTLE_KIND_NOTE, FETTLE_NOTE_INCIDENT, N_("The note belongs to nothing."), N_("Add it to an incident or another ticket.") },
  { FETTLE_KIND_NOTE, FETTLE_NOTE_BODY, N_("The note is empty."), N_("Write something first.") },
  { FETTLE_KIND_LINK, FETTLE_LINK_FROM, N_("The link begins nowhere."), N_("Say what is linked.") },
  { FETTLE_KIND_LINK, FETTLE_LINK_TO, N_("The link leads nowhere."), N_("Say what it is linked to.") },
  { FETTLE_KIND_LINK, FETTLE_LINK_RELATION, N_("The link has no meaning."), N_("Say how the two belong together.") },
  { FETTLE_KIND_APPROVAL, FETTLE_APPROVAL_TICKET, N_("The approval is about nothing."), N_("Say what it is about.") },
  { FETTLE_KIND_APPROVAL, FETTLE_APPROVAL_APPROVER, N_("Nobody is asked to approve."), N_("Name a person.") },
};

/* --- completing ---------------------------------------------------------------------- */

static void
complete_custom_field (FettleRecord *before,
                       FettleEdit   *edit,
                       gint64        when)
{
  fettle_custom_field_complete (before, edit);
}

static void
complete_note (FettleRecord *before,
               FettleEdit   *edit,
               gint64        when)
{
  if (fettle_edit_lacks (before, edit, FETTLE_NOTE_VISIBILITY))
    fettle_edit_set_text (edit, FETTLE_NOTE_VISIBILITY, "work");
}

/* A decision has a time; who is asked again has not decided. */
static void
complete_approval (FettleRecord *before,
                   FettleEdit   *edit,
                   gint64        when)
{
  const char *decision;

  if (fettle_edit_lacks (before, edit, FETTLE_APPROVAL_DECISION))
    fettle_edit_set_text (edit, FETTLE_APPROVAL_DECISION, "asked");
  if (!fettle_edit_has (edit, FETTLE_APPROVAL_DECISION) || fettle_edit_has (edit, FETTLE_APPROVAL_DECIDED_AT))
    return;

  decision = fettle_value_get_string (fettle_edit_get (edit, FETTLE_APPROVAL_DECISION));
  if (g_strcmp0 (decision, "asked") == 0)
    fettle_edit_clear_field (before, edit, FETTLE_APPROVAL_DECIDED_AT);
  else
    fettle_edit_set_time (edit, FETTLE_APPROVAL_DECIDED_AT, when);
}

/* --- checking ------------------------------------------------------------------------- */

/* Only what went to the caller or came from there was told by somebody (domain.md 0). */
static gboolean
check_note (FettleRecord             *before,
            FettleEdit               *edit,
            const FettleSurroundings *around,
            GError                  **error)
{
  const char *visibility = fettle_value_get_string (fettle_edit_peek_after (before, edit, FETTLE_NOTE_VISIBILITY));

  if (fettle_edit_lacks (before, edit, FETTLE_NOTE_TOLD_BY) ||
      g_strcmp0 (visibility, "public") == 0 || g_strcmp0 (visibility, "caller") == 0)
    return TRUE;

  fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, _("Make it a reply, or leave out how it was told."),
                      _("Only a reply is told to somebody."));

  return FALSE;
}

static gboolean
check_link (FettleRecord             *before,
            FettleEdit               *edit,
            const FettleSurroundings *around,
            GError                  **error)
{
  if (!fettle_value_equal (fettle_edit_peek_after (before, edit, FETTLE_LINK_FROM),
                           fettle_edit_peek_after (before, edit, FETTLE_LINK_TO)))
    return TRUE;

  fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, _("Choose another one."),
                      _("Nothing is linked to itself."));

  return FALSE;
}

/* What stands between the two levels is in no name. */
static gboolean
check_category_name (FettleEdit *edit,
                     GError    **error)
{
  const char *name = fettle_value_get_string (fettle_edit_get (edit, FETTLE_CATEGORY_NAME));

  if (name == NULL || (strchr (name, '>') == NULL && strstr (name, "›") == NULL))
    return TRUE;

  fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, _("Categories have two levels, as in “Hardware > Printer”."),
                      _("The name of a category cannot hold “>”."));
  return FALSE;
}

static gboolean
check_category_end (FettleEdit               *edit,
                    const FettleSurroundings *around,
                    GError                  **error)
{
  const FettleValue *deleted = fettle_edit_get (edit, FETTLE_CATEGORY_DELETED);

  if (fettle_value_is_null (deleted) || !fettle_value_get_bool (deleted) || around == NULL || !around->has_below)
    return TRUE;

  fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, _("Retire or move those first."),
                      _("Categories stand below it."));
  return FALSE;
}

/* Two levels, so that a pair says it all: no category stands below one that
 * stands below another, which leaves no way to go in a circle. */
static gboolean
check_category (FettleRecord             *before,
                FettleEdit               *edit,
                const FettleSurroundings *around,
                GError                  **error)
{
  const char *fact = NULL;
  FettleUuid parent;

  if (!check_category_name (edit, error) || !check_category_end (edit, around, error))
    return FALSE;
  if (!fettle_edit_has (edit, FETTLE_CATEGORY_PARENT) || fettle_edit_lacks (before, edit, FETTLE_CATEGORY_PARENT))
    return TRUE;

  if (fettle_uuid_from_text (fettle_value_get_string (fettle_edit_get (edit, FETTLE_CATEGORY_PARENT)), &parent)
      && fettle_uuid_equal (&parent, fettle_edit_get_eid (edit)))
    fact = N_("A category cannot stand below itself.");
  else if (around != NULL && around->is_below_nothing)
    fact = N_("The category above was retired.");
  else if (around != NULL && (around->is_below_second || around->has_below))
    fact = N_("Categories have two levels; this would make a third.");
  if (fact == NULL)
    return TRUE;

  fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, _("Choose another one above it."), "%s", _(fact));
  return FALSE;
}

/* What cannot be read would count as the first matrix. */
static gboolean
check_desk (FettleRecord             *before,
            FettleEdit               *edit,
            const FettleSurroundings *around,
            GError                  **error)
{
  FettlePriorityMatrix matrix;

  return fettle_priority_matrix_parse (&matrix,
                                       fettle_value_get_string (fettle_edit_get (edit, FETTLE_DESK_PRIORITY_MATRIX)),
                                       error);
}

/* Rules of one kind alone; either may be NULL. */
static const struct
{
  FettleKind kind;
  void      (*complete) (FettleRecord *before,
                         FettleEdit   *edit,
                         gint64        when);
  gboolean  (*check)    (FettleRecord             *before,
                         FettleEdit               *edit,
                         const FettleSurroundings *around,
                         GError                  **error);
} rules[] = {
  { FETTLE_KIND_DESK, NULL, check_desk },
  { FETTLE_KIND_NOTE, complete_note, check_note },
  { FETTLE_KIND_LINK, NULL, check_link },
  { FETTLE_KIND_APPROVAL, complete_approval, NULL },
  { FETTLE_KIND_CATEGORY, NULL, check_category },
  { FETTLE_KIND_CUSTOM_FIELD, complete_custom_field, fettle_custom_field_check },
};

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

static gboolean
apply_rules (FettleRecord             *before,
             FettleEdit               *edit,
             const FettleSurroundings *around,
             gint64                    when,
             GError                  **error)
{
  FettleKind kind = fettle_edit_get_kind (edit);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      if (rules[i].kind == kind && rules[i].complete != NULL)
        rules[i].complete (before, edit, when);
    }

  if (!check_needed (before, edit, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      if (rules[i].kind == kind && rules[i].check != NULL && !rules[i].check (before, edit, around, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
fettle_record_prepare (FettleRecord             *before,
                       FettleEdit               *edit,
                       const FettleSurroundings *around,
                       gint64                    now,
                       GError                  **error)
{
  gint64 when;

  g_return_val_if_fail (before == NULL || FETTLE_IS_RECORD (before), FALSE);
  g_return_val_if_fail (FETTLE_IS_EDIT (edit), FALSE);

  if (!fettle_custom_field_check_values (edit, around, error))
    return FALSE;
  if (fettle_kind_is_ticket (fettle_edit_get_kind (edit)))
    return fettle_ticket_prepare (before, edit, around, now, error);

  if (!fettle_edit_check_types (before, edit, error))
    return FALSE;

  when = fettle_edit_get_at (edit) != FETTLE_TIME_NONE ? fettle_edit_get_at (edit) : now;

  return fettle_edit_is_exempt (edit) || apply_rules (before, edit, around, when, error);
}
