/* fettle-kind.c: the kinds of record and the search in their fields.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-kind.h"

#include "fettle-kind-private.h"
#include "fettle-text.h"

#include <glib/gi18n-lib.h>

static const FettleKindInfo kinds[FETTLE_N_KINDS] = {
  [FETTLE_KIND_DESK] = { "desk", N_("Desk"), NULL, fettle_desk_fields, FETTLE_DESK_N_FIELDS },
  [FETTLE_KIND_DEVICE] = { "device", N_("Device"), NULL, fettle_device_fields, FETTLE_DEVICE_N_FIELDS },
  [FETTLE_KIND_PERSON] = { "person", N_("Person"), NULL, fettle_person_fields, FETTLE_PERSON_N_FIELDS },
  [FETTLE_KIND_TEAM] = { "team", N_("Team"), NULL, fettle_team_fields, FETTLE_TEAM_N_FIELDS },
  [FETTLE_KIND_SERVICE] = { "service", N_("Service"), NULL, fettle_service_fields, FETTLE_SERVICE_N_FIELDS },
  [FETTLE_KIND_CATEGORY] = { "category", N_("Category"), NULL, fettle_category_fields, FETTLE_CATEGORY_N_FIELDS },
  [FETTLE_KIND_INCIDENT] = { "incident", N_("Incident"), "INC", fettle_incident_fields, FETTLE_INCIDENT_N_FIELDS },
  [FETTLE_KIND_NOTE] = { "note", N_("Note"), NULL, fettle_note_fields, FETTLE_NOTE_N_FIELDS },
  [FETTLE_KIND_REQUEST] = { "request", N_("Request"), "REQ", fettle_request_fields, FETTLE_REQUEST_N_FIELDS },
  [FETTLE_KIND_PROBLEM] = { "problem", N_("Problem"), "PRB", fettle_problem_fields, FETTLE_PROBLEM_N_FIELDS },
  [FETTLE_KIND_CHANGE_REQUEST] = { "change_request", N_("Change request"), "CHG",
                                   fettle_change_request_fields, FETTLE_CHANGE_REQUEST_N_FIELDS },
  [FETTLE_KIND_TASK] = { "task", N_("Task"), "TSK", fettle_task_fields, FETTLE_TASK_N_FIELDS },
  [FETTLE_KIND_LINK] = { "link", N_("Link"), NULL, fettle_link_fields, FETTLE_LINK_N_FIELDS },
  [FETTLE_KIND_APPROVAL] = { "approval", N_("Approval"), NULL, fettle_approval_fields, FETTLE_APPROVAL_N_FIELDS },
  [FETTLE_KIND_CALENDAR] = { "calendar", N_("Calendar"), NULL, fettle_calendar_fields, FETTLE_CALENDAR_N_FIELDS },
  [FETTLE_KIND_SLA_POLICY] = { "sla_policy", N_("Policy"), NULL, fettle_sla_policy_fields, FETTLE_SLA_POLICY_N_FIELDS },
  [FETTLE_KIND_RULE] = { "rule", N_("Rule"), NULL, fettle_rule_fields, FETTLE_RULE_N_FIELDS },
  [FETTLE_KIND_CUSTOM_FIELD] = { "custom_field", N_("Field"), NULL, fettle_custom_field_fields, FETTLE_CUSTOM_FIELD_N_FIELDS },
};

/* Headers of other tools differ in case, accents and in what separates the
 * words: "Assigned to", "assigned_to" and "assigned-to" are one name. */
static char *
fold_name (const char *name)
{
  g_autofree char *folded = fettle_text_fold (name);
  g_autofree char *tidy = NULL;

  g_strdelimit (folded, "_-", ' ');
  tidy = fettle_text_tidy (folded);

  return g_steal_pointer (&tidy);
}

static gboolean
is_same_name (const char *folded,
              const char *name)
{
  g_autofree char *other = fold_name (name);

  return g_strcmp0 (folded, other) == 0;
}

static gboolean
field_has_label (const FettleFieldInfo *field,
                 const char            *folded)
{
  return is_same_name (folded, field->id) ||
         is_same_name (folded, field->label) ||
         is_same_name (folded, _(field->label));
}

static gboolean
field_has_import_name (const FettleFieldInfo *field,
                       const char            *folded)
{
  for (guint i = 0; field->import_names != NULL && field->import_names[i] != NULL; i++)
    {
      if (is_same_name (folded, field->import_names[i]))
        return TRUE;
    }

  return FALSE;
}

const FettleKindInfo *
fettle_kind_get_info (FettleKind kind)
{
  g_return_val_if_fail (kind > FETTLE_KIND_NONE && kind < FETTLE_N_KINDS, NULL);

  return &kinds[kind];
}

gboolean
fettle_kind_is_ticket (FettleKind kind)
{
  return kind > FETTLE_KIND_NONE && kind < FETTLE_N_KINDS && kinds[kind].prefix != NULL;
}

gboolean
fettle_kind_fits_target (FettleKind kind,
                         FettleKind target)
{
  return target == FETTLE_KIND_TICKET ? fettle_kind_is_ticket (kind) : kind == target;
}

FettleKind
fettle_kind_from_id (const char *id)
{
  for (FettleKind kind = 0; id != NULL && kind < FETTLE_N_KINDS; kind++)
    {
      if (strcmp (kinds[kind].id, id) == 0)
        return kind;
    }

  return FETTLE_KIND_NONE;
}

const FettleFieldInfo *
fettle_kind_get_field (FettleKind kind,
                       guint      field)
{
  g_return_val_if_fail (kind > FETTLE_KIND_NONE && kind < FETTLE_N_KINDS, NULL);
  g_return_val_if_fail (field < kinds[kind].n_fields, NULL);

  return &kinds[kind].fields[field];
}

int
fettle_kind_find_field (FettleKind  kind,
                        const char *id)
{
  if (kind == FETTLE_KIND_NONE || id == NULL)
    return -1;

  g_return_val_if_fail (kind > FETTLE_KIND_NONE && kind < FETTLE_N_KINDS, -1);

  for (guint i = 0; i < kinds[kind].n_fields; i++)
    {
      const char *other = kinds[kind].fields[i].id;

      /* Asked many times for each change: most differ in their first letter. */
      if (other[0] == id[0] && strcmp (other, id) == 0)
        return (int) i;
    }

  return -1;
}

int
fettle_kind_match_field (FettleKind  kind,
                         const char *name)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (kind > FETTLE_KIND_NONE && kind < FETTLE_N_KINDS, -1);
  g_return_val_if_fail (name != NULL, -1);

  folded = fold_name (name);

  /* Our own names first, so that no name of another tool can shadow one. */
  for (guint i = 0; i < kinds[kind].n_fields; i++)
    {
      if (field_has_label (&kinds[kind].fields[i], folded))
        return (int) i;
    }
  for (guint i = 0; i < kinds[kind].n_fields; i++)
    {
      if (field_has_import_name (&kinds[kind].fields[i], folded))
        return (int) i;
    }

  return -1;
}
