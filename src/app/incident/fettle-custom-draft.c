/* fettle-custom-draft.c: the text of a field of the desk under edit, kept with
 * what it was begun on.
 *
 * Two drafts: "x_…:TICKET" is the text, "x_….base:TICKET" the version of the field
 * that it was begun on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-custom-draft.h"

#define NEVER_SET "-"
#define BASE ".base"

static char *
dup_key (FettleIncident          *incident,
         const FettleCustomField *field,
         const char              *part)
{
  char eid[FETTLE_UUID_TEXT_SIZE];

  return g_strconcat (field->info.id, part, ":", fettle_uuid_to_text (fettle_incident_get_eid (incident), eid), NULL);
}

static const char *
get (FettleIncident          *incident,
     const FettleCustomField *field,
     const char              *part)
{
  g_autofree char *key = dup_key (incident, field, part);

  return fettle_workspace_get_draft (fettle_incident_get_workspace (incident), key);
}

static void
set (FettleIncident          *incident,
     const FettleCustomField *field,
     const char              *part,
     const char              *text)
{
  g_autofree char *key = dup_key (incident, field, part);

  fettle_workspace_set_draft (fettle_incident_get_workspace (incident), key, text);
}

const char *
fettle_custom_draft_get (FettleIncident          *incident,
                         const FettleCustomField *field)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT (incident), "");
  g_return_val_if_fail (field != NULL, "");

  return get (incident, field, "");
}

void
fettle_custom_draft_keep (FettleIncident          *incident,
                          const FettleCustomField *field,
                          FettleRecord            *base,
                          const char              *text)
{
  const FettleVersion *version;
  g_autofree char *id = NULL;

  g_return_if_fail (FETTLE_IS_INCIDENT (incident));
  g_return_if_fail (field != NULL && FETTLE_IS_RECORD (base));

  version = fettle_record_get_unknown_version (base, field->info.id);
  id = version != NULL ? fettle_uuid_dup_text (&version->id) : g_strdup (NEVER_SET);
  set (incident, field, "", text);
  set (incident, field, BASE, text != NULL && text[0] != '\0' ? id : NULL);
}

FettleRecord *
fettle_custom_draft_dup_base (FettleIncident          *incident,
                              const FettleCustomField *field)
{
  g_autoptr(FettleRecord) base = NULL;
  const FettleValue *value;
  const char *id;
  FettleVersion version = { .eh = 1 };

  g_return_val_if_fail (FETTLE_IS_INCIDENT (incident), NULL);
  g_return_val_if_fail (fettle_incident_is_loaded (incident), NULL);

  base = fettle_record_copy (fettle_incident_get_record (incident));
  id = get (incident, field, BASE);
  if (id[0] == '\0')
    return g_steal_pointer (&base);

  value = fettle_record_get_unknown (base, field->info.id);
  fettle_record_take_unknown (base, field->info.id, value != NULL ? fettle_value_ref (value) : NULL,
                              fettle_uuid_from_text (id, &version.id) ? &version : NULL);
  return g_steal_pointer (&base);
}
