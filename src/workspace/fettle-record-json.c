/* fettle-record-json.c: the facts of one record as JSON, by the registry.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-record-json.h"

#include "fettle-ticket-rules.h"
#include "fettle-problem.h"
#include "fettle-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  FettleJsonWriter      *writer;
  FettleRecord          *record;
  guint                  field;
  const FettleFieldInfo *info;
  FettleRecordNameFunc   name;
  gpointer               user_data;
} Writing;

gboolean
fettle_record_json_has (const FettleFieldInfo *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  return field->merge != FETTLE_MERGE_LOG && strcmp (field->id, "deleted") != 0;
}

char *
fettle_record_json_dup_id_key (const FettleFieldInfo *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  return g_strconcat (field->id, "_id", NULL);
}

/* --- writing ---------------------------------------------------------------------------- */

static void
write_text (const Writing *self)
{
  fettle_json_writer_add_text (self->writer, self->info->id, fettle_record_get_text (self->record, self->field));
}

static void
write_int (const Writing *self)
{
  fettle_json_writer_add (self->writer, self->info->id, fettle_record_get (self->record, self->field));
}

static void
write_bool (const Writing *self)
{
  fettle_json_writer_add_bool (self->writer, self->info->id, fettle_record_get_bool (self->record, self->field));
}

static void
write_time (const Writing *self)
{
  fettle_json_writer_add_time (self->writer, self->info->id, fettle_record_get_time (self->record, self->field));
}

static void
write_ref (const Writing *self)
{
  g_autofree char *id_key = fettle_record_json_dup_id_key (self->info);
  FettleUuid eid;
  gboolean is_set = fettle_record_get_ref (self->record, self->field, &eid);
  char id[FETTLE_UUID_TEXT_SIZE];

  fettle_json_writer_add_text (self->writer, self->info->id,
                               is_set ? self->name (self->info->target, &eid, self->user_data) : NULL);
  fettle_json_writer_add_text (self->writer, id_key, is_set ? fettle_uuid_to_text (&eid, id) : NULL);
}

/* An element that was added twice stands there once. */
static void
write_elements (const Writing *self,
                const char    *key)
{
  const char *last = NULL;

  fettle_json_writer_begin_list (self->writer, key);
  for (guint i = 0; i < fettle_record_get_n_elements (self->record, self->field); i++)
    {
      const char *element = fettle_record_get_element (self->record, self->field, i)->element;

      if (g_strcmp0 (element, last) != 0)
        fettle_json_writer_add_text (self->writer, NULL, element);
      last = element;
    }
  fettle_json_writer_end_list (self->writer);
}

static void
write_texts (const Writing *self)
{
  write_elements (self, self->info->id);
}

/* Names for people, ids for programs: two lists in one order. */
static void
write_refs (const Writing *self)
{
  g_autofree char *id_key = fettle_record_json_dup_id_key (self->info);
  const char *last = NULL;

  fettle_json_writer_begin_list (self->writer, self->info->id);
  for (guint i = 0; i < fettle_record_get_n_elements (self->record, self->field); i++)
    {
      const char *element = fettle_record_get_element (self->record, self->field, i)->element;
      FettleUuid eid;

      if (g_strcmp0 (element, last) != 0)
        fettle_json_writer_add_text (self->writer, NULL,
                                     fettle_uuid_from_text (element, &eid)
                                       ? self->name (self->info->target, &eid, self->user_data)
                                       : NULL);
      last = element;
    }
  fettle_json_writer_end_list (self->writer);
  write_elements (self, id_key);
}

static void (*const writers[]) (const Writing *self) = {
  [FETTLE_TYPE_OF_TEXT] = write_text,
  [FETTLE_TYPE_OF_LONG_TEXT] = write_text,
  [FETTLE_TYPE_OF_INT] = write_int,
  [FETTLE_TYPE_OF_CHOICE] = write_text,
  [FETTLE_TYPE_OF_BOOL] = write_bool,
  [FETTLE_TYPE_OF_TIME] = write_time,
  [FETTLE_TYPE_OF_REF] = write_ref,
  [FETTLE_TYPE_OF_TEXTS] = write_texts,
  [FETTLE_TYPE_OF_REFS] = write_refs,
};

/* "cf.site"; by its wire name where another field has that key by now. */
const char *
fettle_record_json_get_custom_key (const FettleCustomField *field,
                                   const GPtrArray         *fields)
{
  const char *word = fettle_custom_field_get_word (field);

  return fettle_custom_field_list_find (fields, FETTLE_KIND_NONE, word) == field ? word : field->info.id;
}

static void
write_custom_ref (FettleJsonWriter        *writer,
                  const FettleCustomField *field,
                  const char              *key,
                  const FettleValue       *value,
                  const Writing           *writing)
{
  g_autofree char *id_key = g_strconcat (key, "_id", NULL);
  FettleUuid eid;

  fettle_json_writer_add_text (writer, key, fettle_uuid_from_text (fettle_value_get_string (value), &eid)
                                              ? writing->name (field->info.target, &eid, writing->user_data) : NULL);
  fettle_json_writer_add (writer, id_key, value);
}

/* FALSE where nobody defines @name, or its value is of another type. */
static gboolean
write_custom (const Writing     *writing,
              const char        *name,
              const FettleValue *value,
              const GPtrArray   *fields)
{
  const FettleCustomField *field = fettle_custom_field_list_get (fields, name);
  const char *key;

  if (field == NULL || !fettle_field_check (&field->info, value, TRUE, NULL))
    return FALSE;

  key = fettle_record_json_get_custom_key (field, fields);
  if (fettle_value_is_null (value))
    return TRUE;
  if (field->info.type == FETTLE_TYPE_OF_REF)
    write_custom_ref (writing->writer, field, key, value, writing);
  else if (field->info.type == FETTLE_TYPE_OF_TIME)
    fettle_json_writer_add_time (writing->writer, key, fettle_value_get_int (value));
  else
    fettle_json_writer_add (writing->writer, key, value);
  return TRUE;
}

/* Fields of the desk by their keys, then those of newer versions. */
static void
write_unknown (const Writing   *writing,
               const GPtrArray *fields)
{
  g_autoptr (GPtrArray) names = fettle_record_list_unknown (writing->record);
  g_autoptr (FettleValue) unknown = fettle_value_new_map ();

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      const FettleValue *value = fettle_record_get_unknown (writing->record, name);

      if (!write_custom (writing, name, value, fields))
        fettle_value_map_take (unknown, name, value != NULL ? fettle_value_ref (value) : fettle_value_new_null ());
    }
  if (fettle_value_get_length (unknown) > 0)
    fettle_json_writer_add (writing->writer, "unknown", unknown);
}

static void
write_derived (FettleJsonWriter *writer,
               FettleRecord     *record)
{
  const FettleDerived *derived = fettle_record_get_derived (record);

  if (fettle_kind_is_ticket (fettle_record_get_kind (record)))
    {
      fettle_json_writer_add_text (writer, "stage", fettle_stage_to_id (fettle_ticket_get_stage (record)));
      fettle_json_writer_add_int (writer, "reopen_count", derived->reopen_count);
      fettle_json_writer_add_int (writer, "reassignment_count", derived->reassignment_count);
    }
  fettle_json_writer_add_time (writer, "created_at", derived->created_at);
  fettle_json_writer_add_time (writer, "updated_at", derived->updated_at);
}

void
fettle_record_json_write (FettleJsonWriter     *writer,
                          FettleRecord         *record,
                          const GPtrArray      *fields,
                          FettleRecordNameFunc  name,
                          gpointer              user_data)
{
  const FettleKindInfo *kind;
  char id[FETTLE_UUID_TEXT_SIZE];
  Writing writing = { .writer = writer, .record = record, .name = name, .user_data = user_data };

  g_return_if_fail (writer != NULL && FETTLE_IS_RECORD (record) && name != NULL);

  kind = fettle_kind_get_info (fettle_record_get_kind (record));
  fettle_json_writer_add_text (writer, "kind", kind->id);
  fettle_json_writer_add_text (writer, "id", fettle_uuid_to_text (fettle_record_get_eid (record), id));
  for (guint i = 0; i < kind->n_fields; i++)
    {
      writing.field = i;
      writing.info = &kind->fields[i];
      if (fettle_record_json_has (writing.info))
        writers[writing.info->type] (&writing);
    }
  if (fettle_record_is_deleted (record))
    fettle_json_writer_add_bool (writer, "deleted", TRUE);
  write_unknown (&writing, fields);
  write_derived (writer, record);
}

/* --- reading ------------------------------------------------------------------------------ */

static gboolean
refuse (const FettleFieldInfo *field,
        GError               **error)
{
  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, NULL,
                      _("“%s” does not hold a value of that field."), field->id);

  return FALSE;
}

static FettleValue *
read_time (const FettleValue     *value,
           const FettleFieldInfo *field,
           GError               **error)
{
  const char *text = fettle_value_get_string (value);
  gint64 ms;

  if (text != NULL && fettle_time_from_iso (text, &ms))
    return fettle_value_new_int (ms);

  refuse (field, error);

  return NULL;
}

FettleValue *
fettle_record_json_read (const FettleValue     *object,
                         const FettleFieldInfo *field,
                         GError               **error)
{
  g_autofree char *id_key = NULL;
  const FettleValue *value;
  g_autoptr (FettleValue) read = NULL;

  g_return_val_if_fail (object != NULL && field != NULL, NULL);

  if (field->type == FETTLE_TYPE_OF_REF || field->type == FETTLE_TYPE_OF_REFS)
    id_key = fettle_record_json_dup_id_key (field);
  value = fettle_value_map_get (object, id_key != NULL ? id_key : field->id);
  if (fettle_value_is_null (value))
    return fettle_value_new_null ();

  read = field->type == FETTLE_TYPE_OF_TIME ? read_time (value, field, error) : fettle_value_ref (value);
  if (read == NULL || !fettle_field_check (field, read, TRUE, error))
    return NULL;

  return g_steal_pointer (&read);
}
