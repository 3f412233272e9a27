/* fettle-second-state.c: compares what was folded once more with the tables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-second-state.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  FettleDatabase     *database;
  FettleSecondRecord *record;
  FettleQuery        *row;
  gint64              rid;
  FettleSchemaGap    *gap;
  GPtrArray          *names;   /* of all fields with a value or version, sorted by bytes */
} Check;

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_sorted (GHashTable *table)
{
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, name);

  g_ptr_array_sort (names, compare_names);
  return names;
}

static gboolean
blob_equals (Check      *check,
             int         column,
             GByteArray *expected)
{
  gsize n = 0;
  const guint8 *bytes = fettle_query_get_blob (check->row, column, &n);

  if (expected->len == 0)
    return fettle_query_is_null (check->row, column);

  return bytes != NULL && n == expected->len && memcmp (bytes, expected->data, n) == 0;
}

static void
append_tag (GByteArray *out,
            FettleTag   tag)
{
  guint8 byte = tag;

  g_byte_array_append (out, &byte, 1);
}

static void
append_map (GByteArray *out,
            guint       n)
{
  append_tag (out, FETTLE_TAG_MAP);
  fettle_span_append_u32 (out, n);
}

/* --- versions ----------------------------------------------------------------------------- */

static void
append_u16 (GByteArray *out,
            guint       value)
{
  guint8 bytes[2] = { value >> 8, value & 0xff };

  g_byte_array_append (out, bytes, 2);
}

static void
append_version (GByteArray        *out,
                FettleSecondField *field)
{
  fettle_span_append_u64 (out, field->eh);
  g_byte_array_append (out, field->dev, 16);
  g_byte_array_append (out, field->id, 16);
}

static guint
find_version (GPtrArray         *versions,
              FettleSecondField *field)
{
  for (guint i = 0; i < versions->len; i++)
    {
      FettleSecondField *other = g_ptr_array_index (versions, i);

      if (other->eh == field->eh && memcmp (other->id, field->id, 16) == 0)
        return i;
    }

  g_ptr_array_add (versions, field);
  return versions->len - 1;
}

/* The form of fettle-version-list.h. */
static gboolean
check_versions (Check *check)
{
  g_autoptr (GPtrArray) versions = g_ptr_array_new ();
  g_autoptr (GByteArray) fields = g_byte_array_new ();
  g_autoptr (GByteArray) out = g_byte_array_new ();

  for (guint i = 0; i < check->names->len; i++)
    {
      const char *name = g_ptr_array_index (check->names, i);
      guint8 length = strlen (name);
      guint index = find_version (versions, g_hash_table_lookup (check->record->fields, name));

      g_byte_array_append (fields, &length, 1);
      g_byte_array_append (fields, (const guint8 *) name, length);
      append_u16 (fields, index);
    }

  append_u16 (out, versions->len);
  for (guint i = 0; i < versions->len; i++)
    append_version (out, g_ptr_array_index (versions, i));

  append_u16 (out, check->names->len);
  g_byte_array_append (out, fields->data, fields->len);
  return blob_equals (check, FETTLE_COLUMN_VERSIONS, out);
}

/* --- fields ----------------------------------------------------------------------------------- */

static gboolean
fits_column (const FettleFieldInfo *field,
             FettleSpan             value)
{
  FettleTag tag = fettle_span_get_tag (value);
  guint8 unused[16];

  switch (field->type)
    {
    case FETTLE_TYPE_OF_INT:
    case FETTLE_TYPE_OF_TIME:
      return tag == FETTLE_TAG_INT;
    case FETTLE_TYPE_OF_BOOL:
      return tag == FETTLE_TAG_TRUE || tag == FETTLE_TAG_FALSE;
    case FETTLE_TYPE_OF_REF:
      return fettle_span_get_uuid (value, unused);
    case FETTLE_TYPE_OF_TEXT:
    case FETTLE_TYPE_OF_LONG_TEXT:
    case FETTLE_TYPE_OF_CHOICE:
      return tag == FETTLE_TAG_STRING;
    case FETTLE_TYPE_OF_TEXTS:
    case FETTLE_TYPE_OF_REFS:
    default:
      return FALSE;
    }
}

/* Values of newer fields, and those that do not fit their columns. */
static gboolean
check_unknown (Check *check)
{
  g_autoptr (GByteArray) pairs = g_byte_array_new ();
  g_autoptr (GByteArray) out = g_byte_array_new ();
  static const guint8 null = FETTLE_TAG_NULL;
  guint n = 0;

  for (guint i = 0; i < check->names->len; i++)
    {
      const char *name = g_ptr_array_index (check->names, i);
      int field = fettle_kind_find_field (check->record->kind, name);
      FettleSpan value = fettle_second_record_get (check->record, name);

      if (field >= 0 && !fettle_schema_gap_has (check->gap, check->record->kind, field)
          && (value.bytes == NULL
              || fits_column (fettle_kind_get_field (check->record->kind, field), value)))
        continue;

      n++;
      fettle_span_append_text (pairs, name, strlen (name));
      if (value.bytes != NULL)
        g_byte_array_append (pairs, value.bytes, value.n);
      else
        g_byte_array_append (pairs, &null, 1);
    }

  if (n > 0)
    append_map (out, n);
  g_byte_array_append (out, pairs->data, pairs->len);
  return blob_equals (check, FETTLE_COLUMN_UNKNOWN, out);
}

static gboolean
text_equals (Check      *check,
             int         column,
             FettleSpan  value)
{
  gsize n = 0;
  const guint8 *bytes = fettle_query_get_blob (check->row, column, &n);
  FettleSpan content = fettle_span_get_content (value);

  return n == content.n && (n == 0 || memcmp (bytes, content.bytes, n) == 0);
}

static gboolean
ref_equals (Check      *check,
            int         column,
            FettleSpan  value)
{
  g_autoptr (FettleQuery) query = fettle_query_new (check->database, "uuid-get", "i",
                                                    fettle_query_get_int (check->row, column));
  FettleUuid found;
  guint8 expected[16];

  return fettle_query_step (query, NULL) && fettle_query_get_uuid (query, 0, &found)
         && fettle_span_get_uuid (value, expected) && memcmp (found.bytes, expected, 16) == 0;
}

static gboolean
check_value (Check                 *check,
             int                    column,
             const FettleFieldInfo *field)
{
  FettleSpan value = fettle_second_record_get (check->record, field->id);

  if (value.bytes == NULL || !fits_column (field, value))
    return fettle_query_is_null (check->row, column);

  if (fettle_query_is_null (check->row, column))
    return FALSE;

  switch (fettle_span_get_tag (value))
    {
    case FETTLE_TAG_INT:
      return fettle_query_get_int (check->row, column) == fettle_span_get_int (value);
    case FETTLE_TAG_TRUE:
      return fettle_query_get_int (check->row, column) == 1;
    case FETTLE_TAG_FALSE:
      return fettle_query_get_int (check->row, column) == 0;
    case FETTLE_TAG_STRING:
      return field->type == FETTLE_TYPE_OF_REF ? ref_equals (check, column, value)
                                               : text_equals (check, column, value);
    case FETTLE_TAG_NULL:
    case FETTLE_TAG_BYTES:
    case FETTLE_TAG_LIST:
    case FETTLE_TAG_MAP:
    case FETTLE_TAG_NONE:
    default:
      return FALSE;
    }
}

static guint
count_same (GArray *set,
            guint   from)
{
  const char *element = g_array_index (set, FettleSecondElement, from).element;
  guint n = 0;

  while (from + n < set->len
         && strcmp (g_array_index (set, FettleSecondElement, from + n).element, element) == 0)
    n++;

  return n;
}

static gboolean
check_set (Check                 *check,
           int                    column,
           const FettleFieldInfo *field)
{
  GArray *set = g_hash_table_lookup (check->record->sets, field->id);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GByteArray) pairs = g_byte_array_new ();
  guint n = 0, same;

  for (guint i = 0; set != NULL && i < set->len; i += same)
    {
      const char *element = g_array_index (set, FettleSecondElement, i).element;

      n++;
      same = count_same (set, i);
      fettle_span_append_text (pairs, element, strlen (element));
      append_tag (pairs, FETTLE_TAG_LIST);
      fettle_span_append_u32 (pairs, same);
      for (guint j = i; j < i + same; j++)
        {
          append_tag (pairs, FETTLE_TAG_BYTES);
          fettle_span_append_u32 (pairs, 16);
          g_byte_array_append (pairs, g_array_index (set, FettleSecondElement, j).add, 16);
        }
    }

  if (n > 0)
    append_map (out, n);
  g_byte_array_append (out, pairs->data, pairs->len);
  return blob_equals (check, column, out);
}

/* --- conflicts ---------------------------------------------------------------------------------- */

static void
append_uuid_text (GByteArray   *out,
                  const guint8  bytes[16])
{
  FettleUuid uuid;
  char text[FETTLE_UUID_TEXT_SIZE];

  memcpy (uuid.bytes, bytes, 16);
  fettle_uuid_to_text (&uuid, text);
  fettle_span_append_text (out, text, strlen (text));
}

static gboolean
check_conflicts (Check *check)
{
  g_autoptr (GPtrArray) names = list_sorted (check->record->conflicts);
  g_autoptr (GByteArray) out = g_byte_array_new ();

  if (names->len > 0)
    append_map (out, names->len);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      GPtrArray *open = g_hash_table_lookup (check->record->conflicts, name);

      fettle_span_append_text (out, name, strlen (name));
      append_tag (out, FETTLE_TAG_LIST);
      fettle_span_append_u32 (out, open->len);
      for (guint j = 0; j < open->len; j++)
        append_uuid_text (out, ((FettleSecondChange *) g_ptr_array_index (open, j))->id);
    }

  return blob_equals (check, FETTLE_COLUMN_CONFLICTS, out);
}

/* --- derived -------------------------------------------------------------------------------------- */

static gint64
get_num (FettleSecondRecord *record)
{
  const char *prefix = fettle_kind_get_info (record->kind)->prefix;
  g_autofree char *number = fettle_span_dup_text (fettle_second_record_get (record, "number"));
  g_autofree char *again = NULL;
  gint64 num;

  if (prefix == NULL || number == NULL || strlen (number) > strlen (prefix) + 16
      || strncmp (number, prefix, strlen (prefix)) != 0 || number[strlen (prefix)] != '-')
    return 0;

  num = g_ascii_strtoll (number + strlen (prefix) + 1, NULL, 10);
  again = g_strdup_printf ("%s-%" G_GINT64_FORMAT, prefix, num);
  return num > 0 && strcmp (again, number) == 0 ? num : 0;
}

static const char *
find_wrong_derived (Check *check)
{
  FettleSecondRecord *record = check->record;
  const struct
  {
    int    column;
    gint64 expected;
  } derived[] = {
    { FETTLE_COLUMN_EXISTS, record->exists },
    { FETTLE_COLUMN_CREATED_AT, record->created_at },
    { FETTLE_COLUMN_UPDATED_AT, record->updated_at },
    { FETTLE_COLUMN_REOPEN_COUNT, record->reopened },
    { FETTLE_COLUMN_REASSIGNMENT_COUNT, record->reassigned },
    { FETTLE_COLUMN_STAGE, fettle_second_record_get_stage (record) },
    { FETTLE_COLUMN_NUM, get_num (record) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (derived); i++)
    if (fettle_query_get_int (check->row, derived[i].column) != derived[i].expected
        && !(derived[i].column == FETTLE_COLUMN_UPDATED_AT && fettle_schema_gap_is_before (check->gap, 3)))
      return fettle_schema_get_column (derived[i].column);

  return NULL;
}

static const char *
find_wrong_field (Check *check)
{
  const FettleKindInfo *info = fettle_kind_get_info (check->record->kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const FettleFieldInfo *field = &info->fields[i];
      int column = FETTLE_N_COLUMNS + i;

      if (fettle_schema_has_column (field) && !fettle_schema_gap_has (check->gap, check->record->kind, i)
          && !(field->merge == FETTLE_MERGE_ORSET ? check_set (check, column, field)
                                                  : check_value (check, column, field)))
        return field->id;
    }

  return NULL;
}

static const char *
find_wrong_column (Check *check)
{
  const char *wrong = find_wrong_field (check);

  if (wrong == NULL)
    wrong = find_wrong_derived (check);
  if (wrong == NULL && !check_versions (check))
    wrong = fettle_schema_get_column (FETTLE_COLUMN_VERSIONS);
  if (wrong == NULL && !check_unknown (check))
    wrong = fettle_schema_get_column (FETTLE_COLUMN_UNKNOWN);
  if (wrong == NULL && !check_conflicts (check))
    wrong = fettle_schema_get_column (FETTLE_COLUMN_CONFLICTS);

  return wrong;
}

static gboolean
check_row (Check   *check,
           char   **what,
           GError **error)
{
  g_autofree char *name = g_strconcat ("read-", fettle_kind_get_info (check->record->kind)->id, NULL);
  const char *wrong;

  check->row = fettle_query_new (check->database, name, "i", check->rid);
  if (!fettle_query_step (check->row, error))
    {
      if (!fettle_query_failed (check->row))
        *what = g_strdup (_("Its row is missing from the state."));
      return FALSE;
    }

  check->names = list_sorted (check->record->fields);
  wrong = find_wrong_column (check);
  if (wrong != NULL)
    /* Translators: %s is the technical name of a column */
    *what = g_strdup_printf (_("Its state is not what the log says: %s."), wrong);

  return wrong == NULL;
}

/* --- aliases and texts ------------------------------------------------------------------------------- */

static gboolean
check_aliases (Check   *check,
               char   **what,
               GError **error)
{
  GArray *set = g_hash_table_lookup (check->record->sets, "aliases");
  g_autoptr (GHashTable) expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (FettleQuery) query = NULL;

  for (guint i = 0; fettle_kind_is_ticket (check->record->kind) && set != NULL && i < set->len; i++)
    g_hash_table_add (expected, g_ascii_strup (g_array_index (set, FettleSecondElement, i).element, -1));

  query = fettle_query_new (check->database, "verify-aliases", "i", check->rid);
  while (fettle_query_step (query, error))
    if (!g_hash_table_remove (expected, fettle_query_get_text (query, 0)))
      {
        *what = g_strdup (_("A number leads to it that is not its own."));
        return FALSE;
      }

  if (fettle_query_failed (query))
    return FALSE;

  if (g_hash_table_size (expected) > 0)
    *what = g_strdup (_("One of its other numbers does not lead to it."));
  return g_hash_table_size (expected) == 0;
}

static void
append_line (GString    *body,
             const char *line)
{
  if (line == NULL || *line == '\0')
    return;

  g_string_append_printf (body, "%s%s", body->len > 0 ? "\n" : "", line);
}

/* Texts in fields of the desk, in the order of their names. */
static void
append_custom (GString *body,
               Check   *check)
{
  guint8 unused[16];

  for (guint i = 0; i < check->names->len; i++)
    {
      const char *name = g_ptr_array_index (check->names, i);
      FettleSpan value = fettle_second_record_get (check->record, name);
      g_autofree char *text = fettle_span_dup_text (value);

      if (name[0] == 'x' && name[1] == '_' && !fettle_span_get_uuid (value, unused))
        append_line (body, text);
    }
}

static char *
dup_body (Check *check)
{
  FettleSecondRecord *record = check->record;
  const FettleKindInfo *info = fettle_kind_get_info (record->kind);
  FettleSpan deleted = fettle_second_record_get (record, "deleted");
  GString *body;

  if ((!fettle_kind_is_ticket (record->kind) && record->kind != FETTLE_KIND_NOTE) || !record->exists
      || fettle_span_get_tag (deleted) == FETTLE_TAG_TRUE)
    return NULL;

  body = g_string_new (NULL);
  for (guint i = 0; i < info->n_fields; i++)
    {
      GArray *set = g_hash_table_lookup (record->sets, info->fields[i].id);
      g_autofree char *text = fettle_span_dup_text (fettle_second_record_get (record, info->fields[i].id));

      if ((info->fields[i].flags & FETTLE_FIELD_SEARCHED) == 0)
        continue;

      append_line (body, text);
      for (guint j = 0; set != NULL && j < set->len; j += count_same (set, j))
        append_line (body, g_array_index (set, FettleSecondElement, j).element);
    }
  append_custom (body, check);

  return g_string_free (body, FALSE);
}

static gboolean
is_incident_of (Check      *check,
                FettleSpan  ref,
                gint64      rid)
{
  guint8 expected[16];
  g_autoptr (FettleQuery) query = NULL;
  FettleUuid uuid;

  if (fettle_kind_is_ticket (check->record->kind))
    return rid == check->rid;

  if (!fettle_span_get_uuid (ref, expected))
    return rid == 0;

  query = fettle_query_new (check->database, "uuid-get", "i", rid);
  return fettle_query_step (query, NULL) && fettle_query_get_uuid (query, 0, &uuid)
         && memcmp (uuid.bytes, expected, 16) == 0;
}

/* An older program did not search a field that it did not know. */
static gboolean
lacks_searched (Check *check)
{
  const FettleKindInfo *info = fettle_kind_get_info (check->record->kind);

  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & FETTLE_FIELD_SEARCHED) != 0
        && fettle_schema_gap_has (check->gap, check->record->kind, i))
      return TRUE;

  return FALSE;
}

static gboolean
check_text (Check   *check,
            char   **what,
            GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (check->database, "text-get", "i", check->rid);
  g_autofree char *body = dup_body (check);
  FettleSpan incident = fettle_second_record_get (check->record, "incident");

  if (!fettle_query_step (query, error))
    {
      if (!fettle_query_failed (query) && body != NULL)
        *what = g_strdup (_("Its text is missing from the text index."));
      return !fettle_query_failed (query) && body == NULL;
    }

  if (body != NULL && strcmp (fettle_query_get_text (query, 0), body) == 0
      && is_incident_of (check, incident, fettle_query_get_int (query, 1)))
    return TRUE;

  *what = g_strdup (_("Its text in the text index is not what the log says."));
  return FALSE;
}

gboolean
fettle_second_state_check (FettleDatabase     *database,
                           FettleSecondRecord *record,
                           gint64              rid,
                           FettleSchemaGap    *gap,
                           char              **what,
                           GError            **error)
{
  Check check = { .database = database, .record = record, .rid = rid, .gap = gap };
  gboolean ok = check_row (&check, what, error)
                && check_aliases (&check, what, error)
                && (lacks_searched (&check) || check_text (&check, what, error));

  g_clear_pointer (&check.row, fettle_query_free);
  g_clear_pointer (&check.names, g_ptr_array_unref);
  return ok;
}
