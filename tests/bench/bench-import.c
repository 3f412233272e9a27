/* bench-import.c: changes checked, hashed, folded and indexed in one transaction,
 * against plain SQLite inserting the very rows that come of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "figure.h"

#include "fettle-store.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#define N_INCIDENTS 10000
#define N_CHANGES 5     /* of each incident */
#define N_ROUNDS 3

static const char *const states[] = { "in_progress", "on_hold", "in_progress", "resolved", "closed" };

/* --- ours --------------------------------------------------------------------- */

static void
take (FettleTransaction *transaction,
      FettleEdit        *edit,
      gint64             row)
{
  g_autoptr (FettleEdit) owned = edit;
  g_autoptr (GError) error = NULL;

  fettle_edit_set_observed (edit, "bench", row);
  fettle_edit_set_at (edit, G_GINT64_CONSTANT (1456708560000) + row * 1000);
  fettle_transaction_apply (transaction, edit, &error);
  g_assert_no_error (error);
}

static void
take_incident (FettleTransaction *transaction,
               FettleRandom      *random,
               guint              i)
{
  FettleUuid eid = fettle_uuid_new_v7 (G_GINT64_CONSTANT (1456708560000) + i, random);
  FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_INCIDENT, &eid);
  g_autofree char *key = g_strdup_printf ("bench:INC%07u", i);
  g_autofree char *title = g_strdup_printf ("Symptom %u: printer prints blank labels on line %u", i % 500, i % 17);

  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, title);
  fettle_edit_set_text (edit, FETTLE_TICKET_STATE, "new");
  fettle_edit_set_text (edit, FETTLE_TICKET_EXTERNAL_KEY, key);
  fettle_edit_set_int (edit, FETTLE_TICKET_IMPACT, 1 + i % 3);
  fettle_edit_set_int (edit, FETTLE_TICKET_URGENCY, 1 + i % 2);
  take (transaction, edit, i * (N_CHANGES + 1) + 1);

  for (guint k = 0; k < N_CHANGES; k++)
    {
      edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &eid);
      fettle_edit_set_text (edit, FETTLE_TICKET_STATE, states[k]);
      take (transaction, edit, i * (N_CHANGES + 1) + k + 2);
    }
}

static double
time_ours (FettleStore  *store,
           FettleRandom *random)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleCommit) commit = NULL;
  double begin = figure_now ();
  FettleTransaction *transaction =
    fettle_store_begin (store, fettle_store_get_founder (store), "bench", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < N_INCIDENTS; i++)
    take_incident (transaction, random, i);
  commit = fettle_transaction_commit (transaction, &error);
  g_assert_no_error (error);
  return figure_now () - begin;
}

/* --- plain SQLite ----------------------------------------------------------------- */

static void
run (sqlite3    *database,
     const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (database, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

/* Names of tables that hold rows, the index of texts last. */
static GPtrArray *
list_tables (sqlite3 *from)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement;

  sqlite3_prepare_v2 (from, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
                            "AND name NOT LIKE 'text_index%'", -1, &statement, NULL);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_ptr_array_add (tables, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
  sqlite3_finalize (statement);
  return tables;
}

static void
copy_schema (sqlite3 *from,
             sqlite3 *to)
{
  sqlite3_stmt *statement;

  sqlite3_prepare_v2 (from, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
                            "AND name NOT LIKE 'text_index_%'", -1, &statement, NULL);
  while (sqlite3_step (statement) == SQLITE_ROW)
    run (to, (const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
}

static char *
dup_insert (const char *table,
            int         n_columns)
{
  GString *sql = g_string_new (NULL);

  g_string_printf (sql, "INSERT INTO \"%s\" VALUES (?", table);
  for (int i = 1; i < n_columns; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

static guint
copy_rows (sqlite3    *from,
           sqlite3    *to,
           const char *table)
{
  g_autofree char *select = g_strdup_printf ("SELECT * FROM \"%s\"", table);
  g_autofree char *sql = NULL;
  sqlite3_stmt *read, *write;
  int n_columns;
  guint n = 0;

  g_assert_cmpint (sqlite3_prepare_v2 (from, select, -1, &read, NULL), ==, SQLITE_OK);
  n_columns = sqlite3_column_count (read);
  sql = dup_insert (table, n_columns);
  g_assert_cmpint (sqlite3_prepare_v2 (to, sql, -1, &write, NULL), ==, SQLITE_OK);
  while (sqlite3_step (read) == SQLITE_ROW)
    {
      for (int i = 0; i < n_columns; i++)
        sqlite3_bind_value (write, i + 1, sqlite3_column_value (read, i));
      g_assert_cmpint (sqlite3_step (write), ==, SQLITE_DONE);
      sqlite3_reset (write);
      n++;
    }
  sqlite3_finalize (read);
  sqlite3_finalize (write);
  return n;
}

static double
time_plain (const char *path,
            const char *copy,
            guint      *n)
{
  sqlite3 *from, *to;
  g_autoptr (GPtrArray) tables = NULL;
  double begin;

  g_assert_cmpint (sqlite3_open_v2 (path, &from, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_open (copy, &to), ==, SQLITE_OK);
  run (to, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON");
  copy_schema (from, to);
  tables = list_tables (from);

  *n = 0;
  begin = figure_now ();
  run (to, "BEGIN IMMEDIATE");
  for (guint i = 0; i < tables->len; i++)
    *n += copy_rows (from, to, g_ptr_array_index (tables, i));
  run (to, "INSERT INTO text_index (rowid, body) SELECT rid, body FROM text_row");
  run (to, "COMMIT");
  begin = figure_now () - begin;
  sqlite3_close (from);
  sqlite3_close (to);
  return begin;
}

/* --- both ---------------------------------------------------------------------------- */

static void
remove_desk (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", ".reserve" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_remove (file);
    }
}

static void
measure_round (const char *path,
               const char *copy,
               double     *ours,
               double     *reference,
               guint      *n)
{
  g_autoptr (FettleClock) clock = fettle_clock_new_system ();
  g_autoptr (FettleRandom) random = fettle_random_new_system ();
  g_autoptr (GError) error = NULL;
  FettleStore *store;

  remove_desk (path);
  remove_desk (copy);
  store = fettle_store_create (path, "Bench", "Bench", FALSE, clock, random, &error);
  g_assert_no_error (error);
  *ours = time_ours (store, random);
  g_object_unref (store);
  *reference = time_plain (path, copy, n);
  remove_desk (path);
  remove_desk (copy);
}

int
main (void)
{
  g_autofree char *path = g_build_filename (figure_folder (), "bench-import.fettle", NULL);
  g_autofree char *copy = g_build_filename (figure_folder (), "bench-import-plain.db", NULL);
  double ours[N_ROUNDS], reference[N_ROUNDS], a, b;
  guint n_rows = 0, n_changes = N_INCIDENTS * (N_CHANGES + 1);

  for (guint i = 0; i < N_ROUNDS; i++)
    measure_round (path, copy, &ours[i], &reference[i], &n_rows);
  a = figure_quantile (ours, N_ROUNDS, 0.5);
  b = figure_quantile (reference, N_ROUNDS, 0.5);
  figure_print ("import", b / a, "ratio", 0.4, "higher",
                "plain SQLite inserting the very rows that come of it, prepared, in one transaction",
                "%.0f changes a second: %u changes in %.2f s against their %u rows in %.2f s",
                n_changes / a, n_changes, a, n_rows, b);
  return 0;
}
