/* fettle-schema.c: the tables of a desk: those of files, and those made from
 * the registry of fields.
 *
 * This is the one place that builds SQL as text, and only from names of the
 * registry.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-schema.h"

#include <string.h>

static const struct
{
  const char *name;
  const char *type;
} columns[FETTLE_N_COLUMNS] = {
  [FETTLE_COLUMN_RID]                = { "rid", "INTEGER PRIMARY KEY" },
  [FETTLE_COLUMN_EXISTS]             = { "_exists", "INTEGER NOT NULL" },
  [FETTLE_COLUMN_VERSIONS]           = { "_versions", "BLOB NOT NULL" },
  [FETTLE_COLUMN_UNKNOWN]            = { "_unknown", "BLOB" },
  [FETTLE_COLUMN_CONFLICTS]          = { "_conflicts", "BLOB" },
  [FETTLE_COLUMN_CREATED_AT]         = { "_created_at", "INTEGER NOT NULL" },
  [FETTLE_COLUMN_UPDATED_AT]         = { "_updated_at", "INTEGER NOT NULL" },
  [FETTLE_COLUMN_REOPEN_COUNT]       = { "_reopen_count", "INTEGER NOT NULL" },
  [FETTLE_COLUMN_REASSIGNMENT_COUNT] = { "_reassignment_count", "INTEGER NOT NULL" },
  [FETTLE_COLUMN_STAGE]              = { "_stage", "INTEGER NOT NULL" },
  [FETTLE_COLUMN_NUM]                = { "_num", "INTEGER NOT NULL" },
};

static const char *const types[] = {
  [FETTLE_TYPE_OF_TEXT]      = "TEXT",
  [FETTLE_TYPE_OF_LONG_TEXT] = "TEXT",
  [FETTLE_TYPE_OF_INT]       = "INTEGER",
  [FETTLE_TYPE_OF_CHOICE]    = "TEXT",
  [FETTLE_TYPE_OF_BOOL]      = "INTEGER",
  [FETTLE_TYPE_OF_TIME]      = "INTEGER",
  [FETTLE_TYPE_OF_REF]       = "INTEGER",
  [FETTLE_TYPE_OF_TEXTS]     = "BLOB",
  [FETTLE_TYPE_OF_REFS]      = "BLOB",
};

/* Tables that came with a later step than the first. */
static const struct
{
  gint64      step;
  const char *file;
} steps[] = {
  { 2, "schema/0002-clocks.sql" },
};

const char *
fettle_schema_get_column (guint column)
{
  g_return_val_if_fail (column < FETTLE_N_COLUMNS, NULL);

  return columns[column].name;
}

gboolean
fettle_schema_has_column (const FettleFieldInfo *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  return field->merge != FETTLE_MERGE_LOG;
}

char *
fettle_schema_dup_column (const FettleFieldInfo *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  return g_strdup_printf ("\"%s\" %s", field->id, types[field->type]);
}

/* --- making ------------------------------------------------------------------------ */

static char *
dup_create_table (const FettleKindInfo *info)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "CREATE TABLE \"%s\" (", info->id);
  for (guint i = 0; i < FETTLE_N_COLUMNS; i++)
    g_string_append_printf (sql, "%s%s %s", i > 0 ? ", " : "", columns[i].name, columns[i].type);

  for (guint i = 0; i < info->n_fields; i++)
    if (fettle_schema_has_column (&info->fields[i]))
      {
        g_autofree char *column = fettle_schema_dup_column (&info->fields[i]);

        g_string_append_printf (sql, ", %s", column);
      }

  g_string_append (sql, ") STRICT");
  return g_string_free (sql, FALSE);
}

/* What lists and lookups read of every kind of ticket. */
static const struct
{
  const char *name;
  const char *columns;
  const char *condition;   /* (nullable) */
} ticket_indexes[] = {
  { "list", "rid, deleted, state, owner, priority, _num, _stage, service, team, reporter, category, "
            "_updated_at, logged_at", NULL },
  { "number", "number", "number IS NOT NULL" },
  { "key", "external_key", "external_key IS NOT NULL" },
};

static gboolean
create_ticket_indexes (FettleDatabase       *database,
                       const FettleKindInfo *info,
                       GError              **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (ticket_indexes); i++)
    {
      const char *condition = ticket_indexes[i].condition;
      g_autofree char *sql = g_strdup_printf ("CREATE INDEX IF NOT EXISTS %s_%s ON \"%s\" (%s)%s%s",
                                              info->id, ticket_indexes[i].name, info->id,
                                              ticket_indexes[i].columns,
                                              condition != NULL ? " WHERE " : "",
                                              condition != NULL ? condition : "");

      if (!fettle_database_run_generated (database, sql, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
create_indexes (FettleDatabase *database,
                GError        **error)
{
  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    if (fettle_kind_is_ticket (kind)
        && !create_ticket_indexes (database, fettle_kind_get_info (kind), error))
      return FALSE;

  return fettle_database_run_file (database, "schema/0001-indexes.sql", error);
}

static gboolean
create_table (FettleDatabase *database,
              FettleKind      kind,
              GError        **error)
{
  g_autofree char *sql = dup_create_table (fettle_kind_get_info (kind));

  return fettle_database_run_generated (database, sql, error);
}

/* What came after step @from, and the mark of the newest. */
static gboolean
take_steps (FettleDatabase *database,
            gint64          from,
            GError        **error)
{
  g_autofree char *mark = g_strdup_printf ("PRAGMA user_version = %d", FETTLE_SCHEMA_STEP);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].step > from && !fettle_database_run_file (database, steps[i].file, error))
      return FALSE;

  return fettle_database_run_generated (database, mark, error);
}

gboolean
fettle_schema_create (FettleDatabase *database,
                      GError        **error)
{
  g_autofree char *mark = NULL;

  g_return_val_if_fail (database != NULL, FALSE);

  if (!fettle_database_run_file (database, "schema/0001-desk.sql", error))
    return FALSE;

  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    if (!create_table (database, kind, error))
      return FALSE;

  mark = g_strdup_printf ("PRAGMA application_id = %d", FETTLE_APPLICATION_ID);
  return create_indexes (database, error)
         && fettle_database_run_generated (database, mark, error)
         && take_steps (database, 1, error);
}

/* --- comparing ----------------------------------------------------------------------- */

void
fettle_schema_gap_free (FettleSchemaGap *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->tables);
  g_ptr_array_unref (self->columns);
  g_array_unref (self->fields);
  g_free (self);
}

gboolean
fettle_schema_gap_is_open (FettleSchemaGap *gap)
{
  g_return_val_if_fail (gap != NULL, FALSE);

  return fettle_schema_gap_is_before (gap, FETTLE_SCHEMA_STEP) || gap->columns->len > 0 || g_hash_table_size (gap->tables) > 0;
}

gboolean
fettle_schema_gap_has (FettleSchemaGap *gap,
                       FettleKind       kind,
                       guint            field)
{
  if (gap == NULL)
    return FALSE;

  for (guint i = 0; i < gap->fields->len; i += 2)
    if (g_array_index (gap->fields, guint, i) == (guint) kind
        && g_array_index (gap->fields, guint, i + 1) == field)
      return TRUE;

  return FALSE;
}

gboolean
fettle_schema_gap_has_kind (FettleSchemaGap *gap,
                            FettleKind       kind)
{
  return gap != NULL && g_hash_table_contains (gap->tables, GINT_TO_POINTER (kind + 1));
}

gboolean
fettle_schema_gap_is_before (FettleSchemaGap *gap,
                             gint64           step)
{
  return gap != NULL && gap->step < step;
}

static GHashTable *
list_columns (FettleDatabase *database,
              const char     *table,
              GError        **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (FettleQuery) query = fettle_query_new (database, "table-columns", "t", table);

  while (fettle_query_step (query, error))
    g_hash_table_add (names, g_strdup (fettle_query_get_text (query, 0)));

  return fettle_query_failed (query) ? NULL : g_steal_pointer (&names);
}

static void
note_missing_field (FettleSchemaGap *gap,
                    FettleKind       kind,
                    guint            field)
{
  const FettleKindInfo *info = fettle_kind_get_info (kind);
  g_autofree char *column = fettle_schema_dup_column (&info->fields[field]);
  guint pair[2] = { kind, field };

  g_array_append_vals (gap->fields, pair, 2);
  g_ptr_array_add (gap->columns, g_strdup_printf ("ALTER TABLE \"%s\" ADD COLUMN %s", info->id, column));
}

static gboolean
compare_kind (FettleDatabase  *database,
              FettleKind       kind,
              FettleSchemaGap *gap,
              GError         **error)
{
  const FettleKindInfo *info = fettle_kind_get_info (kind);
  g_autoptr (GHashTable) names = list_columns (database, info->id, error);

  if (names == NULL)
    return FALSE;

  if (g_hash_table_size (names) == 0)
    {
      g_hash_table_add (gap->tables, GINT_TO_POINTER (kind + 1));
      return TRUE;
    }

  for (guint i = 0; i < FETTLE_N_COLUMNS; i++)
    g_hash_table_remove (names, columns[i].name);

  for (guint i = 0; i < info->n_fields; i++)
    if (fettle_schema_has_column (&info->fields[i]) && !g_hash_table_remove (names, info->fields[i].id))
      note_missing_field (gap, kind, i);

  /* A column we do not know holds what a newer program folded; writing beside
   * it would leave it behind. */
  if (g_hash_table_size (names) > 0)
    gap->is_newer = TRUE;

  return TRUE;
}

FettleSchemaGap *
fettle_schema_compare (FettleDatabase *database,
                       GError        **error)
{
  g_autoptr (FettleSchemaGap) gap = g_new0 (FettleSchemaGap, 1);

  g_return_val_if_fail (database != NULL, NULL);

  gap->tables = g_hash_table_new (NULL, NULL);
  gap->columns = g_ptr_array_new_with_free_func (g_free);
  gap->fields = g_array_new (FALSE, FALSE, sizeof (guint));

  if (!fettle_database_get_int (database, &gap->step, 0, error, "user-version", ""))
    return NULL;

  gap->is_newer = gap->step > FETTLE_SCHEMA_STEP;
  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    if (!compare_kind (database, kind, gap, error))
      return NULL;

  return g_steal_pointer (&gap);
}

gboolean
fettle_schema_fill (FettleDatabase  *database,
                    FettleSchemaGap *gap,
                    GError         **error)
{
  g_return_val_if_fail (database != NULL && gap != NULL, FALSE);

  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    if (fettle_schema_gap_has_kind (gap, kind)
        && !create_table (database, kind, error))
      return FALSE;

  for (guint i = 0; i < gap->columns->len; i++)
    if (!fettle_database_run_generated (database, g_ptr_array_index (gap->columns, i), error))
      return FALSE;

  return create_indexes (database, error) && take_steps (database, gap->step, error);
}

/* --- tickets of all kinds ---------------------------------------------------------------- */

static void
append_arm (GString         *sql,
            FettleKind       kind,
            FettleSchemaGap *gap)
{
  const FettleKindInfo *info = fettle_kind_get_info (kind);

  g_string_append_printf (sql, "SELECT %d AS kind, rid, _num, _stage, _updated_at, _reassignment_count, _unknown", kind);
  for (guint i = 0; i < FETTLE_TICKET_N_FIELDS; i++)
    if (!fettle_schema_has_column (&info->fields[i]))
      continue;
    else if (fettle_schema_gap_has (gap, kind, i))
      g_string_append_printf (sql, ", NULL AS \"%s\"", info->fields[i].id);
    else
      g_string_append_printf (sql, ", \"%s\"", info->fields[i].id);

  g_string_append_printf (sql, " FROM \"%s\"", info->id);
}

/* What all kinds of ticket have in common, as one view of this connection: it
 * follows the program that reads, and so is not part of the desk. */
static gboolean
create_ticket_view (FettleDatabase  *database,
                    FettleSchemaGap *gap,
                    GError         **error)
{
  g_autoptr (GString) sql = g_string_new ("DROP VIEW IF EXISTS temp.ticket; CREATE TEMP VIEW ticket AS ");
  gboolean is_first = TRUE;

  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    {
      if (!fettle_kind_is_ticket (kind) || fettle_schema_gap_has_kind (gap, kind))
        continue;

      g_string_append (sql, is_first ? "" : " UNION ALL ");
      append_arm (sql, kind, gap);
      is_first = FALSE;
    }

  /* A desk without any of their tables gets them first. */
  return is_first || fettle_database_run_generated (database, sql->str, error);
}

/* --- statements ------------------------------------------------------------------------ */

static char *
dup_read (FettleKind       kind,
          FettleSchemaGap *gap)
{
  const FettleKindInfo *info = fettle_kind_get_info (kind);
  GString *sql = g_string_new ("SELECT ");

  for (guint i = 0; i < FETTLE_N_COLUMNS; i++)
    g_string_append_printf (sql, "%s%s", i > 0 ? ", " : "", columns[i].name);

  for (guint i = 0; i < info->n_fields; i++)
    if (!fettle_schema_has_column (&info->fields[i]) || fettle_schema_gap_has (gap, kind, i))
      g_string_append (sql, ", NULL");
    else
      g_string_append_printf (sql, ", \"%s\"", info->fields[i].id);

  g_string_append_printf (sql, " FROM \"%s\" WHERE rid = ?1", info->id);
  return g_string_free (sql, FALSE);
}

static char *
dup_insert (const FettleKindInfo *info)
{
  GString *sql = g_string_new (NULL);
  GString *values = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO \"%s\" (", info->id);
  for (guint i = 0; i < FETTLE_N_COLUMNS; i++)
    {
      g_string_append_printf (sql, "%s%s", i > 0 ? ", " : "", columns[i].name);
      g_string_append_printf (values, "%s?%u", i > 0 ? ", " : "", i + 1);
    }

  for (guint i = 0; i < info->n_fields; i++)
    if (fettle_schema_has_column (&info->fields[i]))
      {
        g_string_append_printf (sql, ", \"%s\"", info->fields[i].id);
        g_string_append_printf (values, ", ?%u", FETTLE_N_COLUMNS + i + 1);
      }

  g_string_append_printf (sql, ") VALUES (%s)", values->str);
  g_string_free (values, TRUE);
  return g_string_free (sql, FALSE);
}

/* By which a record is looked up: of its other columns some change with each action,
 * these hardly ever, and a column that is set at all has its index written again. */
static const char *const key_fields[] = { "number", "external_key" };

gboolean
fettle_schema_is_key (const FettleFieldInfo *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (key_fields); i++)
    if (strcmp (field->id, key_fields[i]) == 0)
      return TRUE;

  return FALSE;
}

/* Takes ?1, the rid, and ?2 and on, the value of each of key_fields; NULL where the
 * kind has none. */
static char *
dup_update_keys (const FettleKindInfo *info)
{
  FettleKind kind = fettle_kind_from_id (info->id);
  g_autoptr (GString) values = g_string_new (NULL);
  g_autoptr (GString) others = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (key_fields); i++)
    if (fettle_kind_find_field (kind, key_fields[i]) >= 0)
      {
        g_string_append_printf (values, "%s%s = ?%u", values->len > 0 ? ", " : "", key_fields[i], i + 2);
        g_string_append_printf (others, "%s%s IS NOT ?%u", others->len > 0 ? " OR " : "", key_fields[i], i + 2);
      }

  return values->len == 0 ? NULL : g_strdup_printf ("UPDATE \"%s\" SET %s WHERE rid = ?1 AND (%s)",
                                                    info->id, values->str, others->str);
}

static char *
dup_update (const FettleKindInfo *info)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "UPDATE \"%s\" SET ", info->id);
  for (guint i = 1; i < FETTLE_N_COLUMNS; i++)
    g_string_append_printf (sql, "%s%s = ?%u", i > 1 ? ", " : "", columns[i].name, i + 1);

  for (guint i = 0; i < info->n_fields; i++)
    if (fettle_schema_has_column (&info->fields[i]) && !fettle_schema_is_key (&info->fields[i]))
      g_string_append_printf (sql, ", \"%s\" = ?%u", info->fields[i].id, FETTLE_N_COLUMNS + i + 1);

  g_string_append (sql, " WHERE rid = ?1");
  return g_string_free (sql, FALSE);
}

static void
generate_tickets (FettleDatabase *database,
                  const char     *id)
{
  g_autofree char *name = g_strconcat ("tickets-", id, NULL);

  fettle_database_take_text (database, name, g_strdup_printf ("SELECT rid, state, _updated_at FROM \"%s\"", id));
}

/* A record by the key it has elsewhere. */
static void
take_find_key (FettleDatabase       *database,
               const FettleKindInfo *info)
{
  g_autofree char *name = g_strconcat ("find-key-", info->id, NULL);

  fettle_database_take_text (database, name,
                             g_strdup_printf ("SELECT u.uuid FROM \"%s\" AS k JOIN uuid AS u ON u.rid = k.rid "
                                              "WHERE k.external_key = ?1 AND k.deleted IS NOT 1 "
                                              "ORDER BY k.rid LIMIT 1", info->id));
}

gboolean
fettle_schema_generate (FettleDatabase  *database,
                        FettleSchemaGap *gap,
                        GError         **error)
{
  g_return_val_if_fail (database != NULL, FALSE);

  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    {
      const FettleKindInfo *info = fettle_kind_get_info (kind);
      g_autofree char *read = g_strconcat ("read-", info->id, NULL);
      g_autofree char *insert = g_strconcat ("insert-", info->id, NULL);
      g_autofree char *update = g_strconcat ("update-", info->id, NULL);
      g_autofree char *keys = g_strconcat ("update-keys-", info->id, NULL);
      g_autofree char *update_keys = dup_update_keys (info);
      g_autofree char *waiting = g_strconcat ("waiting-", info->id, NULL);
      g_autofree char *extra = g_strconcat ("extra-", info->id, NULL);

      if (fettle_kind_is_ticket (kind))
        generate_tickets (database, info->id);
      fettle_database_take_text (database, read, dup_read (kind, gap));
      fettle_database_take_text (database, insert, dup_insert (info));
      fettle_database_take_text (database, update, dup_update (info));
      if (update_keys != NULL)
        fettle_database_take_text (database, keys, g_steal_pointer (&update_keys));
      fettle_database_take_text (database, waiting,
                                 g_strdup_printf ("SELECT rid FROM \"%s\" WHERE _unknown IS NOT NULL",
                                                  info->id));
      fettle_database_take_text (database, extra,
                                 g_strdup_printf ("SELECT rid FROM \"%s\" WHERE rid NOT IN "
                                                  "(SELECT eid FROM log WHERE ent = '%s' AND op = 'create') LIMIT 1",
                                                  info->id, info->id));
      if (fettle_kind_find_field (kind, "external_key") >= 0)
        take_find_key (database, info);
    }

  return create_ticket_view (database, gap, error);
}
