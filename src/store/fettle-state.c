/* fettle-state.c: records as rows of the state tables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-state.h"

#include "fettle-ticket-rules.h"
#include "fettle-schema.h"
#include "fettle-time.h"
#include "fettle-tlv.h"
#include "fettle-version-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char *read;
  char *insert;
  char *update;
  char *update_keys;   /* (nullable) */
} Names;

struct _FettleState
{
  FettleDatabase *database;
  FettleInterner *interner;
  Names           names[FETTLE_N_KINDS];
};

FettleState *
fettle_state_new (FettleDatabase *database,
                  FettleInterner *interner)
{
  FettleState *self;

  g_return_val_if_fail (database != NULL && interner != NULL, NULL);

  self = g_new0 (FettleState, 1);
  self->database = database;
  self->interner = interner;
  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    {
      const char *id = fettle_kind_get_info (kind)->id;

      self->names[kind].read = g_strconcat ("read-", id, NULL);
      self->names[kind].insert = g_strconcat ("insert-", id, NULL);
      self->names[kind].update = g_strconcat ("update-", id, NULL);
      if (fettle_kind_find_field (kind, "external_key") >= 0 || fettle_kind_find_field (kind, "number") >= 0)
        self->names[kind].update_keys = g_strconcat ("update-keys-", id, NULL);
    }

  return self;
}

void
fettle_state_free (FettleState *self)
{
  g_return_if_fail (self != NULL);

  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    {
      g_free (self->names[kind].read);
      g_free (self->names[kind].insert);
      g_free (self->names[kind].update);
      g_free (self->names[kind].update_keys);
    }

  g_free (self);
}

gint64
fettle_state_parse_number (FettleKind  kind,
                           const char *number)
{
  const char *prefix = fettle_kind_get_info (kind)->prefix;
  const char *digits;
  gint64 value;

  if (prefix == NULL || number == NULL || !g_str_has_prefix (number, prefix))
    return 0;

  digits = number + strlen (prefix);
  if (digits[0] != '-' || !g_ascii_isdigit (digits[1]) || digits[1] == '0'
      || strspn (digits + 1, "0123456789") != strlen (digits + 1) || strlen (digits + 1) > 15)
    return 0;

  value = g_ascii_strtoll (digits + 1, NULL, 10);
  return value;
}

/* --- reading ------------------------------------------------------------------------- */

typedef struct
{
  FettleKind     kind;
  FettleVersion *versions;  /* by field */
  GHashTable    *unknown;   /* (nullable) name → FettleVersion */
} Versions;

static void
take_version (const char          *field,
              const FettleVersion *version,
              gpointer             user_data)
{
  Versions *self = user_data;
  int index = fettle_kind_find_field (self->kind, field);

  if (index >= 0)
    {
      self->versions[index] = *version;
      return;
    }

  if (self->unknown == NULL)
    self->unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (self->unknown, g_strdup (field), g_memdup2 (version, sizeof *version));
}

static FettleValue *
read_ref (FettleState *self,
          gint64       rid)
{
  char text[FETTLE_UUID_TEXT_SIZE];
  FettleUuid uuid;

  if (!fettle_interner_get (self->interner, rid, &uuid, NULL))
    return NULL;

  return fettle_value_new_string (fettle_uuid_to_text (&uuid, text));
}

static FettleValue *
read_value (FettleState           *self,
            FettleQuery           *query,
            int                    column,
            const FettleFieldInfo *field)
{
  if (fettle_query_is_null (query, column))
    return NULL;

  switch (field->type)
    {
    case FETTLE_TYPE_OF_INT:
    case FETTLE_TYPE_OF_TIME:
      return fettle_value_new_int (fettle_query_get_int (query, column));

    case FETTLE_TYPE_OF_BOOL:
      return fettle_value_new_bool (fettle_query_get_int (query, column) != 0);

    case FETTLE_TYPE_OF_REF:
      return read_ref (self, fettle_query_get_int (query, column));

    case FETTLE_TYPE_OF_TEXT:
    case FETTLE_TYPE_OF_LONG_TEXT:
    case FETTLE_TYPE_OF_CHOICE:
      return fettle_value_new_string (fettle_query_get_text (query, column));

    case FETTLE_TYPE_OF_TEXTS:
    case FETTLE_TYPE_OF_REFS:
    default:
      return NULL;
    }
}

static gboolean
read_tlv (FettleQuery  *query,
          int           column,
          FettleValue **value,
          GError      **error)
{
  gsize n = 0;
  const guint8 *bytes = fettle_query_get_blob (query, column, &n);

  *value = NULL;
  if (bytes == NULL)
    return TRUE;

  *value = fettle_tlv_read (bytes, n, error);
  return *value != NULL;
}

static void
read_adds (FettleRecord      *record,
           guint              field,
           const char        *element,
           const FettleValue *adds)
{
  for (guint i = 0; i < fettle_value_get_length (adds); i++)
    {
      gsize n = 0;
      const guint8 *bytes = fettle_value_get_bytes (fettle_value_list_get (adds, i), &n);
      FettleUuid add;

      if (bytes == NULL || n != sizeof add.bytes)
        continue;

      memcpy (add.bytes, bytes, n);
      fettle_record_add_element (record, field, element, &add);
    }
}

static gboolean
read_elements (FettleRecord *record,
               FettleQuery  *query,
               int           column,
               guint         field,
               GError      **error)
{
  g_autoptr (FettleValue) map = NULL;

  if (!read_tlv (query, column, &map, error))
    return FALSE;

  for (guint i = 0; map != NULL && i < fettle_value_get_length (map); i++)
    read_adds (record, field, fettle_value_map_get_key (map, i),
               fettle_value_map_get_value (map, i));

  return TRUE;
}

static gboolean
read_unknown (FettleRecord *record,
              FettleQuery  *query,
              Versions     *versions,
              GError      **error)
{
  g_autoptr (FettleValue) map = NULL;

  if (!read_tlv (query, FETTLE_COLUMN_UNKNOWN, &map, error))
    return FALSE;

  for (guint i = 0; map != NULL && i < fettle_value_get_length (map); i++)
    {
      const char *name = fettle_value_map_get_key (map, i);
      FettleValue *value = fettle_value_ref (fettle_value_map_get_value (map, i));
      int field = fettle_kind_find_field (versions->kind, name);

      /* A known field stands here when its value does not fit its column. */
      if (field >= 0)
        fettle_record_take (record, field, value, &versions->versions[field]);
      else
        fettle_record_take_unknown (record, name, value,
                                    versions->unknown != NULL
                                      ? g_hash_table_lookup (versions->unknown, name) : NULL);
    }

  return TRUE;
}

static gboolean
read_fields (FettleState  *self,
             FettleRecord *record,
             FettleQuery  *query,
             Versions     *versions,
             GError      **error)
{
  const FettleKindInfo *info = fettle_kind_get_info (versions->kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const FettleFieldInfo *field = &info->fields[i];
      int column = FETTLE_N_COLUMNS + i;

      if (!fettle_schema_has_column (field))
        continue;

      if (field->merge == FETTLE_MERGE_ORSET)
        {
          if (!read_elements (record, query, column, i, error))
            return FALSE;
        }
      else if (versions->versions[i].eh != 0)
        fettle_record_take (record, i, read_value (self, query, column, field),
                            &versions->versions[i]);
    }

  return TRUE;
}

static gboolean
read_row (FettleState  *self,
          FettleRecord *record,
          FettleQuery  *query,
          GError      **error)
{
  FettleKind kind = fettle_record_get_kind (record);
  g_autofree FettleVersion *versions = g_new0 (FettleVersion, fettle_kind_get_info (kind)->n_fields);
  Versions all = { kind, versions, NULL };
  FettleDerived *derived = fettle_record_get_derived (record);
  FettleValue *conflicts = NULL;
  const guint8 *bytes;
  gsize n = 0;
  gboolean ok;

  bytes = fettle_query_get_blob (query, FETTLE_COLUMN_VERSIONS, &n);
  if (!fettle_version_list_read (bytes, n, take_version, &all))
    {
      g_clear_pointer (&all.unknown, g_hash_table_unref);
      fettle_problem_set (error, FETTLE_PROBLEM_DAMAGED, NULL, _("Restore the last good backup."),
                          _("A record of the desk cannot be read."));
      return FALSE;
    }

  fettle_record_set_exists (record, fettle_query_get_int (query, FETTLE_COLUMN_EXISTS) != 0);
  derived->created_at = fettle_query_get_int (query, FETTLE_COLUMN_CREATED_AT);
  derived->updated_at = fettle_query_get_int (query, FETTLE_COLUMN_UPDATED_AT);
  derived->reopen_count = fettle_query_get_int (query, FETTLE_COLUMN_REOPEN_COUNT);
  derived->reassignment_count = fettle_query_get_int (query, FETTLE_COLUMN_REASSIGNMENT_COUNT);

  ok = read_fields (self, record, query, &all, error)
       && read_unknown (record, query, &all, error)
       && read_tlv (query, FETTLE_COLUMN_CONFLICTS, &conflicts, error);
  if (ok && conflicts != NULL)
    fettle_record_take_conflicts (record, conflicts);

  g_clear_pointer (&all.unknown, g_hash_table_unref);
  return ok;
}

FettleRecord *
fettle_state_read (FettleState *self,
                   FettleKind   kind,
                   gint64       rid,
                   GError     **error)
{
  g_autoptr (FettleRecord) record = NULL;
  g_autoptr (FettleQuery) query = NULL;
  FettleUuid eid;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (kind > FETTLE_KIND_NONE && kind < FETTLE_N_KINDS, NULL);

  query = fettle_query_new (self->database, self->names[kind].read, "i", rid);
  if (!fettle_query_step (query, error) || !fettle_interner_get (self->interner, rid, &eid, error))
    return NULL;

  record = fettle_record_new (kind, &eid);
  return read_row (self, record, query, error) ? g_steal_pointer (&record) : NULL;
}

/* --- writing ------------------------------------------------------------------------- */

static void
bind_tlv (sqlite3_stmt      *stmt,
          int                at,
          const FettleValue *value)
{
  GBytes *bytes;
  gsize n;
  gpointer data;

  if (value == NULL || fettle_value_get_length (value) == 0)
    {
      sqlite3_bind_null (stmt, at);
      return;
    }

  bytes = fettle_tlv_to_bytes (value);
  data = g_bytes_unref_to_data (bytes, &n);
  sqlite3_bind_blob64 (stmt, at, data, n, g_free);
}

static FettleValue *
collect_elements (FettleRecord *record,
                  guint         field)
{
  FettleValue *map = fettle_value_new_map ();
  guint n = fettle_record_get_n_elements (record, field);
  const char *open = NULL;
  FettleValue *adds = NULL;

  /* Sorted by element, so those of one stand together. */
  for (guint i = 0; i < n; i++)
    {
      const FettleElement *element = fettle_record_get_element (record, field, i);

      if (g_strcmp0 (open, element->element) != 0)
        {
          adds = fettle_value_new_list ();
          open = element->element;
          fettle_value_map_take (map, open, adds);
        }

      fettle_value_list_take (adds, fettle_value_new_bytes (element->add.bytes, 16));
    }

  return map;
}

/* FALSE where @value does not fit the column: then it is kept among the unknown ones. */
static gboolean
bind_value (FettleState           *self,
            sqlite3_stmt          *stmt,
            int                    at,
            const FettleFieldInfo *field,
            const FettleValue     *value,
            GError               **error)
{
  FettleValueType type = fettle_value_get_type_of (value);
  FettleUuid uuid;
  gint64 rid;

  switch (field->type)
    {
    case FETTLE_TYPE_OF_INT:
    case FETTLE_TYPE_OF_TIME:
      return type == FETTLE_VALUE_INT
             && sqlite3_bind_int64 (stmt, at, fettle_value_get_int (value)) == SQLITE_OK;

    case FETTLE_TYPE_OF_BOOL:
      return type == FETTLE_VALUE_BOOL
             && sqlite3_bind_int64 (stmt, at, fettle_value_get_bool (value)) == SQLITE_OK;

    case FETTLE_TYPE_OF_REF:
      return type == FETTLE_VALUE_STRING
             && fettle_uuid_from_text (fettle_value_get_string (value), &uuid)
             && fettle_interner_intern (self->interner, &uuid, &rid, error)
             && sqlite3_bind_int64 (stmt, at, rid) == SQLITE_OK;

    case FETTLE_TYPE_OF_TEXT:
    case FETTLE_TYPE_OF_LONG_TEXT:
    case FETTLE_TYPE_OF_CHOICE:
      return type == FETTLE_VALUE_STRING
             && sqlite3_bind_text (stmt, at, fettle_value_get_string (value), -1,
                                   SQLITE_TRANSIENT) == SQLITE_OK;

    case FETTLE_TYPE_OF_TEXTS:
    case FETTLE_TYPE_OF_REFS:
    default:
      return FALSE;
    }
}

/* By what it is looked up, where that has changed. */
static gboolean
write_keys (FettleState  *self,
            FettleRecord *record,
            gint64        rid,
            GError      **error)
{
  FettleKind kind = fettle_record_get_kind (record);
  int number = fettle_kind_find_field (kind, "number");
  int external_key = fettle_kind_find_field (kind, "external_key");

  return self->names[kind].update_keys == NULL
         || fettle_database_run (self->database, error, self->names[kind].update_keys, "itt", rid,
                                 number >= 0 ? fettle_record_get_text (record, number) : NULL,
                                 external_key >= 0 ? fettle_record_get_text (record, external_key) : NULL);
}

/* Whether the statement has no place for it, and the value fits its column. */
static gboolean
is_written_apart (const FettleFieldInfo *field,
                  const FettleValue     *value,
                  gboolean               is_new)
{
  return !is_new && fettle_schema_is_key (field) && fettle_value_get_type_of (value) == FETTLE_VALUE_STRING;
}

static gboolean
bind_fields (FettleState  *self,
             FettleRecord *record,
             sqlite3_stmt *stmt,
             gboolean      is_new,
             FettleValue  *unknown,
             GError      **error)
{
  const FettleKindInfo *info = fettle_kind_get_info (fettle_record_get_kind (record));

  for (guint i = 0; i < info->n_fields; i++)
    {
      const FettleFieldInfo *field = &info->fields[i];
      int at = FETTLE_N_COLUMNS + i + 1;
      g_autoptr (GError) failure = NULL;

      if (!fettle_schema_has_column (field)
          || is_written_apart (field, fettle_record_get (record, i), is_new))
        continue;

      if (field->merge == FETTLE_MERGE_ORSET)
        {
          g_autoptr (FettleValue) elements = collect_elements (record, i);

          bind_tlv (stmt, at, elements);
        }
      else if (!fettle_value_is_null (fettle_record_get (record, i))
               && !bind_value (self, stmt, at, field, fettle_record_get (record, i), &failure))
        {
          if (failure != NULL)
            {
              g_propagate_error (error, g_steal_pointer (&failure));
              return FALSE;
            }

          fettle_value_map_take (unknown, field->id,
                                 fettle_value_ref (fettle_record_get (record, i)));
        }
    }

  return TRUE;
}

static void
collect_unknown (FettleRecord *record,
                 FettleValue  *unknown)
{
  g_autoptr (GPtrArray) names = fettle_record_list_unknown (record);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      const FettleValue *value = fettle_record_get_unknown (record, name);

      fettle_value_map_take (unknown, name,
                             value != NULL ? fettle_value_ref (value) : fettle_value_new_null ());
    }
}

static void
bind_derived (FettleRecord *record,
              sqlite3_stmt *stmt)
{
  FettleKind kind = fettle_record_get_kind (record);
  FettleDerived *derived = fettle_record_get_derived (record);
  gint64 stage = kind == FETTLE_KIND_INCIDENT ? fettle_ticket_get_stage (record) : 0;
  int number = fettle_kind_find_field (kind, "number");
  gint64 num = number >= 0
                 ? fettle_state_parse_number (kind, fettle_record_get_text (record, number)) : 0;

  sqlite3_bind_int64 (stmt, FETTLE_COLUMN_CREATED_AT + 1, derived->created_at);
  sqlite3_bind_int64 (stmt, FETTLE_COLUMN_UPDATED_AT + 1, derived->updated_at);
  sqlite3_bind_int64 (stmt, FETTLE_COLUMN_REOPEN_COUNT + 1, derived->reopen_count);
  sqlite3_bind_int64 (stmt, FETTLE_COLUMN_REASSIGNMENT_COUNT + 1, derived->reassignment_count);
  sqlite3_bind_int64 (stmt, FETTLE_COLUMN_STAGE + 1, stage);
  sqlite3_bind_int64 (stmt, FETTLE_COLUMN_NUM + 1, num);
}

gboolean
fettle_state_write (FettleState  *self,
                    FettleRecord *record,
                    gint64        rid,
                    gboolean      is_new,
                    GError      **error)
{
  g_autoptr (FettleQuery) query = NULL;
  g_autoptr (FettleValue) unknown = fettle_value_new_map ();
  g_autoptr (GByteArray) versions = NULL;
  const Names *names;
  sqlite3_stmt *stmt;

  g_return_val_if_fail (self != NULL && FETTLE_IS_RECORD (record), FALSE);

  names = &self->names[fettle_record_get_kind (record)];
  query = fettle_query_new (self->database, is_new ? names->insert : names->update, "i", rid);
  stmt = fettle_query_get_raw (query);
  if (stmt == NULL)
    return fettle_query_step (query, error);

  if (!bind_fields (self, record, stmt, is_new, unknown, error))
    return FALSE;

  collect_unknown (record, unknown);
  versions = fettle_version_list_write (record);
  sqlite3_bind_int64 (stmt, FETTLE_COLUMN_EXISTS + 1, fettle_record_exists (record));
  sqlite3_bind_blob64 (stmt, FETTLE_COLUMN_VERSIONS + 1, versions->data, versions->len, SQLITE_STATIC);
  bind_tlv (stmt, FETTLE_COLUMN_UNKNOWN + 1, unknown);
  bind_tlv (stmt, FETTLE_COLUMN_CONFLICTS + 1, fettle_record_get_conflicts (record));
  bind_derived (record, stmt);

  fettle_query_step (query, error);
  return !fettle_query_failed (query) && (is_new || write_keys (self, record, rid, error));
}
