/* fettle-field-draft.c: the text of a field under edit, kept with what it was
 * begun on.
 *
 * Two drafts: "title:INCIDENT" is the text, "title.base:INCIDENT" the version of
 * the field that it was begun on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-field-draft.h"

#define NEVER_SET "-"

static char *
dup_key (FettleIncident *incident,
         guint           field,
         const char     *part)
{
  const FettleFieldInfo *info = fettle_incident_get_field (incident, field);
  char eid[FETTLE_UUID_TEXT_SIZE];

  return g_strconcat (info->id, part, ":",
                      fettle_uuid_to_text (fettle_incident_get_eid (incident), eid), NULL);
}

static const char *
get (FettleIncident *incident,
     guint           field,
     const char     *part)
{
  g_autofree char *key = dup_key (incident, field, part);

  return fettle_workspace_get_draft (fettle_incident_get_workspace (incident), key);
}

static void
set (FettleIncident *incident,
     guint           field,
     const char     *part,
     const char     *text)
{
  g_autofree char *key = dup_key (incident, field, part);

  fettle_workspace_set_draft (fettle_incident_get_workspace (incident), key, text);
}

static char *
dup_version (FettleRecord *record,
             guint         field)
{
  const FettleVersion *version = fettle_record_get_version (record, field);

  return version != NULL ? fettle_uuid_dup_text (&version->id) : g_strdup (NEVER_SET);
}

const char *
fettle_field_draft_get (FettleIncident *incident,
                        guint           field)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT (incident), "");

  return get (incident, field, "");
}

void
fettle_field_draft_keep (FettleIncident *incident,
                         guint           field,
                         FettleRecord   *base,
                         const char     *text)
{
  g_autofree char *version = NULL;

  g_return_if_fail (FETTLE_IS_INCIDENT (incident));
  g_return_if_fail (FETTLE_IS_RECORD (base));

  if (text == NULL || text[0] == '\0')
    {
      fettle_field_draft_forget (incident, field);
      return;
    }
  version = dup_version (base, field);
  set (incident, field, ".base", version);
  set (incident, field, "", text);
}

void
fettle_field_draft_forget (FettleIncident *incident,
                           guint           field)
{
  g_return_if_fail (FETTLE_IS_INCIDENT (incident));

  set (incident, field, "", NULL);
  set (incident, field, ".base", NULL);
}

FettleRecord *
fettle_field_draft_dup_base (FettleIncident *incident,
                             guint           field)
{
  FettleVersion begun_on = { .eh = 1 };
  FettleRecord *record, *base;
  const FettleValue *value;
  g_autofree char *version = NULL;
  const char *kept;

  g_return_val_if_fail (FETTLE_IS_INCIDENT (incident), NULL);
  g_return_val_if_fail (fettle_incident_is_loaded (incident), NULL);

  record = fettle_incident_get_record (incident);
  version = dup_version (record, field);
  kept = get (incident, field, ".base");
  /* None is kept by drafts of before. */
  if (kept[0] == '\0' || g_str_equal (kept, version))
    return g_object_ref (record);

  base = fettle_record_copy (record);
  value = fettle_record_get (record, field);
  fettle_record_take (base, field, value != NULL ? fettle_value_ref (value) : NULL,
                      fettle_uuid_from_text (kept, &begun_on.id) ? &begun_on : NULL);
  return base;
}
