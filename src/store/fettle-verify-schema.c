/* fettle-verify-schema.c: the tables and indexes of a desk are those that this
 * program would make.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-verify-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Columns of sql/verify-schema.sql. */
enum { NAME, TABLE, SQL };

/* An entry of sqlite_schema. */
typedef struct
{
  char *table;  /* (owned) it belongs to */
  char *sql;    /* (owned) (nullable): made by SQLite itself */
} Object;

static void
object_free (Object *self)
{
  g_free (self->table);
  g_free (self->sql);
  g_free (self);
}

/* Name → Object. */
static GHashTable *
list_objects (FettleDatabase *database,
              GError        **error)
{
  g_autoptr (GHashTable) objects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                          (GDestroyNotify) object_free);
  g_autoptr (FettleQuery) query = fettle_query_new (database, "verify-schema", "");

  while (fettle_query_step (query, error))
    {
      Object *object = g_new0 (Object, 1);

      object->table = g_strdup (fettle_query_get_text (query, TABLE));
      object->sql = g_strdup (fettle_query_get_text (query, SQL));
      g_hash_table_replace (objects, g_strdup (fettle_query_get_text (query, NAME)), object);
    }

  return fettle_query_failed (query) ? NULL : g_steal_pointer (&objects);
}

static GHashTable *
list_expected (GError **error)
{
  g_autoptr (FettleDatabase) blank = fettle_database_new_blank (error);

  return blank != NULL && fettle_schema_create (blank, error) ? list_objects (blank, error) : NULL;
}

/* --- tables of kinds ------------------------------------------------------------------------- */

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* A column that was added later stands at the end: their order does not count. */
static char *
dup_sorted (const char *sql)
{
  g_auto (GStrv) parts = NULL;
  const char *begin = strchr (sql, '(');
  const char *end = strrchr (sql, ')');
  g_autofree char *inside = NULL;
  g_autofree char *joined = NULL;

  if (begin == NULL || end == NULL || end < begin)
    return g_strdup (sql);

  inside = g_strndup (begin + 1, end - begin - 1);
  parts = g_strsplit (inside, ", ", -1);
  qsort (parts, g_strv_length (parts), sizeof (char *), compare_texts);
  joined = g_strjoinv (", ", parts);
  return g_strdup_printf ("%.*s%s%s", (int) (begin + 1 - sql), sql, joined, end);
}

/* What a table of @kind is that lacks what the file lacks. */
static char *
dup_older (FettleVerify *self,
           FettleKind    kind,
           const char   *sql)
{
  const FettleKindInfo *info = fettle_kind_get_info (kind);
  g_autoptr (GString) older = g_string_new (sql);

  for (guint i = 0; i < info->n_fields; i++)
    if (fettle_schema_gap_has (self->gap, kind, i))
      {
        g_autofree char *column = fettle_schema_dup_column (&info->fields[i]);
        g_autofree char *part = g_strconcat (", ", column, NULL);

        g_string_replace (older, part, "", 1);
      }

  return g_string_free (g_steal_pointer (&older), FALSE);
}

static gboolean
is_same_table (FettleVerify *self,
               FettleKind    kind,
               const char   *sql,
               const char   *expected)
{
  g_autofree char *older = dup_older (self, kind, expected);
  g_autofree char *left = dup_sorted (sql);
  g_autofree char *right = dup_sorted (older);

  return strcmp (left, right) == 0;
}

/* Whether the file is older than the kind, or than one of its fields: what is
 * made for them is not there either. */
static gboolean
is_older (FettleVerify *self,
          FettleKind    kind)
{
  if (kind == FETTLE_KIND_NONE)
    return FALSE;

  if (fettle_schema_gap_has_kind (self->gap, kind))
    return TRUE;

  for (guint i = 0; i < fettle_kind_get_info (kind)->n_fields; i++)
    if (fettle_schema_gap_has (self->gap, kind, i))
      return TRUE;

  return FALSE;
}

/* What came with a later step than that of the file. */
static gboolean
is_of_later_step (FettleVerify *self,
                  const char   *table)
{
  return strcmp (table, "clock") == 0 && fettle_schema_gap_is_before (self->gap, 2);
}

/* --- one by one ---------------------------------------------------------------------------------- */

static gboolean
is_same (FettleVerify *self,
         const char   *name,
         const Object *found,
         const Object *expected)
{
  FettleKind kind = fettle_kind_from_id (name);

  /* Tables behind the text index are those of the version of SQLite that made them. */
  if (strcmp (found->table, expected->table) != 0 || (found->sql == NULL) != (expected->sql == NULL))
    return FALSE;

  if (found->sql == NULL || g_str_has_prefix (name, "text_index_") || strcmp (found->sql, expected->sql) == 0)
    return TRUE;

  return kind != FETTLE_KIND_NONE && is_same_table (self, kind, found->sql, expected->sql);
}

static gboolean
check_expected (FettleVerify *self,
                const char   *name,
                const Object *expected,
                const Object *found)
{
  if (found == NULL)
    return is_older (self, fettle_kind_from_id (expected->table)) || is_of_later_step (self, expected->table)
           || _fettle_verify_found_bad (self, 0, _("The file lacks a part that every desk has: %s."), name);

  return is_same (self, name, found, expected)
         || _fettle_verify_found_bad (self, 0, _("A part of the file is not what it is in every desk: %s."), name);
}

/* By name, so that the same is told each time. */
static GPtrArray *
list_names (GHashTable *objects)
{
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, objects);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, name);

  g_ptr_array_sort (names, compare_texts);
  return names;
}

static gboolean
compare_all (FettleVerify *self,
             GHashTable   *found,
             GHashTable   *expected)
{
  g_autoptr (GPtrArray) wanted = list_names (expected);
  g_autoptr (GPtrArray) there = list_names (found);

  for (guint i = 0; i < wanted->len; i++)
    {
      const char *name = g_ptr_array_index (wanted, i);

      if (!check_expected (self, name, g_hash_table_lookup (expected, name), g_hash_table_lookup (found, name)))
        return FALSE;
    }

  for (guint i = 0; i < there->len; i++)
    if (!g_hash_table_contains (expected, g_ptr_array_index (there, i)))
      return _fettle_verify_found_bad (self, 0, _("The file has a part that no desk has: %s."),
                                       (const char *) g_ptr_array_index (there, i));

  return TRUE;
}

gboolean
_fettle_verify_check_schema (FettleVerify *self)
{
  g_autoptr (GHashTable) found = list_objects (self->database, &self->error);
  g_autoptr (GHashTable) expected = found != NULL ? list_expected (&self->error) : NULL;

  if (expected == NULL)
    return FALSE;

  self->report->is_form = !compare_all (self, found, expected);
  return !self->report->is_form;
}
