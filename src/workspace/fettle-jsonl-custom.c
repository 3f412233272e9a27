/* fettle-jsonl-custom.c: fields of the desk in lines of an import that have no
 * history.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-jsonl-custom.h"

#include "fettle-record-json.h"
#include "fettle-store-fields.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One line being read. */
typedef struct
{
  FettleImportRun         *run;
  FettleJsonlNames        *names;
  const FettleImportPlace *place;
  const FettleValue       *object;
  const GPtrArray         *fields;
  gint64                   at;
} Reading;

/* The value under @key, null where the line does not say. */
static FettleValue *
read_value (const Reading           *self,
            const FettleCustomField *field,
            const char              *key,
            GError                 **error)
{
  const FettleValue *name = fettle_value_map_get (self->object, key);
  FettleFieldInfo info = field->info;
  g_autoptr (FettleValue) value = NULL;

  info.id = key;
  value = fettle_record_json_read (self->object, &info, error);
  if (value == NULL || !fettle_value_is_null (value) || info.type != FETTLE_TYPE_OF_REF
      || fettle_value_get_string (name) == NULL)
    return g_steal_pointer (&value);

  return fettle_jsonl_names_find (self->names, info.target, fettle_value_get_string (name), self->at, error);
}

static gboolean
set_field (const Reading            *self,
           const FettleCustomField  *field,
           FettleRecord             *before,
           FettleEdit               *edit,
           GError                  **error)
{
  const char *key = fettle_record_json_get_custom_key (field, self->fields);
  const FettleValue *now = before != NULL ? fettle_record_get_unknown (before, field->info.id) : NULL;
  g_autoptr (FettleValue) value = read_value (self, field, key, error);

  if (value == NULL)
    return FALSE;
  if (!fettle_value_is_null (value) && !fettle_value_equal (value, now))
    fettle_edit_take_unknown (edit, field->info.id, g_steal_pointer (&value));
  return TRUE;
}

/* "cf.owner_id" stands beside "cf.owner". */
static gboolean
is_known (const Reading *self,
          FettleKind     kind,
          const char    *key)
{
  g_autofree char *stem = g_strdup (key);

  if (fettle_custom_field_list_find (self->fields, kind, key) != NULL)
    return TRUE;
  if (!g_str_has_suffix (stem, "_id"))
    return FALSE;

  stem[strlen (stem) - strlen ("_id")] = '\0';
  return fettle_custom_field_list_find (self->fields, kind, stem) != NULL;
}

static void
remark_unknown (const Reading *self,
                FettleKind     kind)
{
  for (guint i = 0; i < fettle_value_get_length (self->object); i++)
    {
      const char *key = fettle_value_map_get_key (self->object, i);
      FettleImportPlace place = *self->place;

      if (!g_str_has_prefix (key, FETTLE_CUSTOM_FIELD_PREFIX) || is_known (self, kind, key))
        continue;

      place.column = key;
      fettle_import_run_remark (self->run, FETTLE_REMARK_TAKEN, &place, "no field",
                                _("The desk has no field “%s”; its value is left out."), key);
    }
}

static gboolean
says_any (const FettleValue *object)
{
  for (guint i = 0; i < fettle_value_get_length (object); i++)
    {
      const char *key = fettle_value_map_get_key (object, i);

      if (g_str_has_prefix (key, FETTLE_CUSTOM_FIELD_PREFIX) || fettle_custom_field_is_id (key))
        return TRUE;
    }

  return FALSE;
}

gboolean
fettle_jsonl_custom_set (FettleImportRun         *run,
                         FettleJsonlNames        *names,
                         const FettleImportPlace *place,
                         const FettleValue       *object,
                         FettleRecord            *before,
                         FettleEdit              *edit,
                         gint64                   at,
                         GError                 **error)
{
  FettleKind kind = fettle_edit_get_kind (edit);
  Reading reading = { run, names, place, object, NULL, at };

  if (!fettle_kind_is_ticket (kind) || !says_any (object))
    return TRUE;

  reading.fields = fettle_transaction_get_fields (run->transaction, error);
  if (reading.fields == NULL)
    return FALSE;

  remark_unknown (&reading, kind);
  for (guint i = 0; i < reading.fields->len; i++)
    {
      g_autoptr (FettleCustomField) field = fettle_custom_field_ref (g_ptr_array_index (reading.fields, i));

      if (fettle_custom_field_is_of (field, kind) && !set_field (&reading, field, before, edit, error))
        return FALSE;
    }

  return TRUE;
}
