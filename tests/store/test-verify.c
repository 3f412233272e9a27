/* test-verify.c: a sound desk passes the check; any altered, missing or added
 * row is told, with the number of the change it concerns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-fixture.h"

#include "fettle-transaction-private.h"
#include "fettle-tlv.h"

#include <sqlite3.h>
#include <string.h>

/* A desk that holds something in every table and column that can hold it. */
static void
fill (DeskFixture *desk)
{
  FettleUuid parent = desk_make_named (desk, FETTLE_KIND_CATEGORY, "Network");
  FettleUuid service = desk_make_named (desk, FETTLE_KIND_SERVICE, "Mail");
  FettleUuid team = desk_make_named (desk, FETTLE_KIND_TEAM, "Second line");
  FettleUuid first = desk_log (desk, "Printer in Zürich jams");
  FettleUuid second = desk_log (desk, "VPN drops");
  FettleUuid third = desk_log (desk, "To be removed");
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &first);
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (FettleCommit) undo = NULL;
  g_autoptr (FettleCommit) redo = NULL;
  g_autoptr (FettleCommit) other = NULL;
  g_autoptr (GError) error = NULL;

  fettle_edit_add_element (edit, FETTLE_TICKET_TAGS, "paper");
  fettle_edit_add_element (edit, FETTLE_TICKET_TAGS, "zürich");
  fettle_edit_add_element (edit, FETTLE_TICKET_ALIASES, "Old-77");
  fettle_edit_set_text (edit, FETTLE_TICKET_EXTERNAL_KEY, "sn:9");
  fettle_edit_set_ref (edit, FETTLE_TICKET_CATEGORY, &parent);
  fettle_edit_set_ref (edit, FETTLE_TICKET_SERVICE, &service);
  fettle_edit_set_int (edit, FETTLE_TICKET_IMPACT, 2);
  fettle_edit_set_int (edit, FETTLE_TICKET_URGENCY, 1);
  fettle_edit_take_unknown (edit, "colour", fettle_value_new_string ("blue"));
  commit = desk_commit (desk, edit, "classified");

  desk_wait (desk, 1000);
  edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &second);
  fettle_edit_set_ref (edit, FETTLE_TICKET_TEAM, &team);
  fettle_edit_set_ref (edit, FETTLE_TICKET_OWNER, &desk->me);
  fettle_edit_set_text (edit, FETTLE_TICKET_DESCRIPTION, "line one\nline two");
  other = desk_commit (desk, edit, "assigned");
  desk_note (desk, &second, "Asked about the gateway");

  undo = fettle_store_undo (desk->store, &desk->me, &commit->act, &error);
  g_assert_no_error (error);
  redo = fettle_store_undo (desk->store, &desk->me, &undo->act, &error);
  g_assert_no_error (error);

  edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &third);
  fettle_edit_set_bool (edit, FETTLE_TICKET_DELETED, TRUE);
  fettle_commit_free (desk_commit (desk, edit, "removed"));
  fettle_store_put_draft (desk->store, "reply", "half a", NULL);
}

static void
test_sound (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();

  desk_assert_sound (desk);
  fill (desk);
  desk_assert_sound (desk);
  desk_reopen (desk);
  desk_assert_sound (desk);
}

/* --- damage -------------------------------------------------------------------------------- */

typedef struct
{
  DeskFixture *desk;
  char        *bytes;   /* of the sound file */
  gsize        n;
  guint        n_cases;
} Damage;

static void
exec (sqlite3    *raw,
      const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (raw, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

static sqlite3 *
open_raw (const char *path)
{
  sqlite3 *raw = NULL;

  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  sqlite3_db_config (raw, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  exec (raw, "PRAGMA journal_mode = DELETE");
  exec (raw, "PRAGMA ignore_check_constraints = ON");
  return raw;
}

static gint64
ask (sqlite3    *raw,
     const char *sql)
{
  sqlite3_stmt *stmt = NULL;
  gint64 value;

  g_assert_cmpint (sqlite3_prepare_v2 (raw, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  return value;
}

static void
damage_begin (Damage *damage)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *raw;

  damage->desk = desk_fixture_new ();
  fill (damage->desk);
  g_clear_object (&damage->desk->store);
  raw = open_raw (damage->desk->path);
  sqlite3_close (raw);
  g_file_get_contents (damage->desk->path, &damage->bytes, &damage->n, &error);
  g_assert_no_error (error);
}

static void
damage_end (Damage *damage)
{
  g_test_message ("%u cases", damage->n_cases);
  g_assert_cmpuint (damage->n_cases, >, 0);
  g_free (damage->bytes);
  desk_fixture_free (damage->desk);
}

/* Runs @sql on a fresh copy and expects the check to name change @bad_seq (-1:
 * any, 0: none but a sentence). */
static void
expect_bad (Damage     *damage,
            const char *sql,
            gint64      bad_seq)
{
  g_autoptr (FettleVerifyReport) report = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *raw;

  g_file_set_contents (damage->desk->path, damage->bytes, damage->n, &error);
  g_assert_no_error (error);
  raw = open_raw (damage->desk->path);
  exec (raw, sql);
  g_assert_cmpint (sqlite3_total_changes (raw), >, 0);
  sqlite3_close (raw);

  report = fettle_store_verify (damage->desk->path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  if (report->what == NULL || (bad_seq >= 0 && report->bad_seq != bad_seq)
      || (bad_seq < 0 && report->bad_seq == 0))
    g_error ("%s: expected change %" G_GINT64_FORMAT ", got %" G_GINT64_FORMAT ": %s", sql, bad_seq,
             report->bad_seq, report->what);
  damage->n_cases++;
}

/* An expression that gives another value of the same type. */
static char *
dup_other_value (const char *column)
{
  return g_strdup_printf ("CASE typeof (\"%s\")"
                          " WHEN 'integer' THEN \"%s\" + 1"
                          " WHEN 'text' THEN \"%s\" || 'x'"
                          " WHEN 'blob' THEN CAST (substr (\"%s\", 1, length (\"%s\") - 1) || "
                          "   CASE WHEN substr (\"%s\", -1) = x'00' THEN x'01' ELSE x'00' END AS BLOB)"
                          " ELSE NULL END",
                          column, column, column, column, column, column);
}

static GPtrArray *
list_texts (sqlite3    *raw,
            const char *sql)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (raw, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_ptr_array_add (texts, g_strdup ((const char *) sqlite3_column_text (stmt, 0)));
  sqlite3_finalize (stmt);
  return texts;
}

static void
test_log_columns (void)
{
  Damage damage = { 0 };
  sqlite3 *raw;
  g_autoptr (GPtrArray) columns = NULL;
  gint64 last;

  damage_begin (&damage);
  raw = open_raw (damage.desk->path);
  columns = list_texts (raw, "SELECT name || ' ' || type FROM pragma_table_info ('log')");
  last = ask (raw, "SELECT max (seq) FROM log");
  sqlite3_close (raw);

  for (guint i = 0; i < columns->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (g_ptr_array_index (columns, i), " ", 2);
      g_autofree char *other = dup_other_value (parts[0]);
      gint64 rows[] = { 1, 2, 7, last / 2, last - 1, last };

      for (guint j = 0; j < G_N_ELEMENTS (rows); j++)
        {
          /* What is null becomes something. The number of a change is its key:
           * another is one that stands behind the last. */
          g_autofree char *sql = g_strdup_printf ("UPDATE log SET \"%s\" = coalesce (%s, x'080000000100000000') "
                                                  "WHERE seq = %" G_GINT64_FORMAT, parts[0], other, rows[j]);
          g_autofree char *moved = g_strdup_printf ("UPDATE log SET seq = 100000 WHERE seq = %" G_GINT64_FORMAT,
                                                    rows[j]);

          expect_bad (&damage, strcmp (parts[0], "seq") == 0 ? moved : sql, rows[j]);
        }
    }

  damage_end (&damage);
}

static void
test_log_rows (void)
{
  static const struct
  {
    const char *sql;
    gint64      bad_seq;  /* 0: that of the last change + 1 */
  } cases[] = {
    { "DELETE FROM log WHERE seq = 9", 9 },
    { "DELETE FROM log WHERE seq = 1", 1 },
    { "DELETE FROM log WHERE seq BETWEEN 4 AND 6", 4 },
    { "UPDATE log SET seq = CASE seq WHEN 5 THEN -6 ELSE -5 END WHERE seq IN (5, 6);"
      "UPDATE log SET seq = -seq WHERE seq < 0", 5 },
    { "UPDATE log SET hash = (SELECT hash FROM log AS o WHERE o.seq = 8) WHERE seq = 7", 7 },
    { "UPDATE log SET redacted = x'080000000104000000056e616d65040000000178' WHERE seq = 1", 1 },
    { "UPDATE log SET body = (SELECT body FROM log AS o WHERE o.seq = 4) WHERE seq = 5", 5 },
    { "INSERT INTO log SELECT 100, randomblob (16), dev, n, prev, hlc, actor, ent, eid, op, act, eh, num,"
      " scope, at_received, hash, log_hash, body, redacted, salts FROM log WHERE seq = 8", 0 },
  };
  Damage damage = { 0 };
  sqlite3 *raw;
  gint64 last;
  g_autofree char *tail = NULL;
  g_autofree char *both = NULL;

  damage_begin (&damage);
  raw = open_raw (damage.desk->path);
  last = ask (raw, "SELECT max (seq) FROM log");
  sqlite3_close (raw);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    expect_bad (&damage, cases[i].sql, cases[i].bad_seq != 0 ? cases[i].bad_seq : last + 1);

  tail = g_strdup_printf ("DELETE FROM log WHERE seq = %" G_GINT64_FORMAT, last);
  expect_bad (&damage, tail, last);
  both = g_strdup_printf ("DELETE FROM log WHERE seq > %" G_GINT64_FORMAT, last - 3);
  expect_bad (&damage, both, last - 2);
  damage_end (&damage);
}

/* Every column of every row of every table but the log itself. What the log
 * does not know cannot be checked: drafts, the label of an action. */
static void
test_state_columns (void)
{
  Damage damage = { 0 };
  sqlite3 *raw;
  g_autoptr (GPtrArray) columns = NULL;

  damage_begin (&damage);
  raw = open_raw (damage.desk->path);
  columns = list_texts (raw,
    "SELECT t.name || ' ' || c.name FROM sqlite_schema AS t, pragma_table_info (t.name) AS c "
    "WHERE t.type = 'table' AND t.name NOT LIKE 'text_index%' AND t.name NOT LIKE 'sqlite_%' "
    "AND t.name NOT IN ('log', 'draft') AND NOT (t.name = 'action' AND c.name = 'label') "
    "AND c.name != 'one'");
  sqlite3_close (raw);

  for (guint i = 0; i < columns->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (g_ptr_array_index (columns, i), " ", 2);
      g_autofree char *other = dup_other_value (parts[1]);
      g_autofree char *key = g_strdup_printf ("SELECT count (*) FROM \"%s\" WHERE \"%s\" IS NOT NULL",
                                              parts[0], parts[1]);
      g_autofree char *first = NULL;
      g_autofree char *gone = NULL;
      const char *order = strcmp (parts[0], "counter") == 0 ? "kind"
                          : strcmp (parts[0], "alias") == 0 ? "name" : "rowid";
      const char *add = strcmp (parts[1], "rid") == 0 || strcmp (parts[1], "act") == 0
                          || strcmp (parts[1], "dev") == 0 ? " + 100000" : "";
      gint64 n;

      g_file_set_contents (damage.desk->path, damage.bytes, damage.n, NULL);
      raw = open_raw (damage.desk->path);
      n = ask (raw, key);
      sqlite3_close (raw);
      if (n == 0)
        continue;

      first = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = %s%s WHERE %s = (SELECT %s FROM \"%s\" "
                               "WHERE \"%s\" IS NOT NULL ORDER BY %s LIMIT 1)", parts[0], parts[1], other,
                               add, order, order, parts[0], parts[1], order);
      /* A blob plus a number is a number, which such a column refuses. */
      if (strstr (first, "+ 100000") != NULL && strcmp (parts[0], "identity") == 0)
        *strstr (first, " + 100000") = '\0';
      if (strcmp (parts[0], "identity") == 0)
        {
          g_free (first);
          first = g_strdup_printf ("UPDATE identity SET \"%s\" = %s", parts[1], other);
        }
      expect_bad (&damage, first, -1);

      gone = g_strdup_printf ("DELETE FROM \"%s\" WHERE %s = (SELECT max (%s) FROM \"%s\")", parts[0], order,
                              order, parts[0]);
      expect_bad (&damage, gone, -1);
    }

  damage_end (&damage);
}

/* What is null in a state row becomes something. */
static void
test_state_nulls (void)
{
  Damage damage = { 0 };
  sqlite3 *raw;
  g_autoptr (GPtrArray) columns = NULL;

  damage_begin (&damage);
  raw = open_raw (damage.desk->path);
  columns = list_texts (raw,
    "SELECT t.name || ' ' || c.name || ' ' || c.type FROM sqlite_schema AS t, pragma_table_info (t.name) AS c "
    "WHERE t.name IN ('incident', 'note', 'person', 'team', 'service', 'category', 'desk', 'device') "
    "AND c.\"notnull\" = 0 AND c.pk = 0");
  sqlite3_close (raw);

  for (guint i = 0; i < columns->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (g_ptr_array_index (columns, i), " ", 3);
      g_autofree char *sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = %s WHERE rowid = (SELECT rowid FROM \"%s\" "
                                              "WHERE \"%s\" IS NULL LIMIT 1)", parts[0], parts[1],
                                              strcmp (parts[2], "TEXT") == 0 ? "'x'"
                                              : strcmp (parts[2], "BLOB") == 0 ? "x'0800000000'" : "7",
                                              parts[0], parts[1]);
      g_autofree char *count = g_strdup_printf ("SELECT count (*) FROM \"%s\" WHERE \"%s\" IS NULL", parts[0], parts[1]);
      gint64 n;

      g_file_set_contents (damage.desk->path, damage.bytes, damage.n, NULL);
      raw = open_raw (damage.desk->path);
      n = ask (raw, count);
      sqlite3_close (raw);
      if (n > 0)
        expect_bad (&damage, sql, -1);
    }

  damage_end (&damage);
}

static void
test_more (void)
{
  static const struct
  {
    const char *sql;
    gint64      bad_seq;
  } cases[] = {
    { "INSERT INTO uuid (uuid) VALUES (randomblob (16))", -1 },
    { "INSERT INTO counter (kind, last) VALUES ('note', 3)", -1 },
    { "INSERT INTO alias (name, rid) VALUES ('INC-9', (SELECT max (rid) FROM incident))", -1 },
    { "INSERT INTO text_row (rid, incident, body) VALUES (99999, 1, 'x')", -1 },
    { "INSERT INTO team (rid, _exists, _versions, _created_at, _updated_at, _reopen_count, _reassignment_count,"
      " _stage, _num) VALUES (99999, 1, x'', 1, 1, 0, 0, 0, 0)", -1 },
    { "INSERT INTO device_head SELECT dev + 1, n, hash, hlc, eh FROM device_head", -1 },
    { "DELETE FROM head", -1 },
    { "UPDATE text_index_data SET block = substr (block, 1, length (block) - 1) || x'7f' WHERE id > 10", 0 },
    { "DELETE FROM text_index_idx", 0 },
    { "DELETE FROM text_index_idx WHERE segid = (SELECT max (segid) FROM text_index_idx)", 0 },
    { "DELETE FROM text_index_idx WHERE (segid, pgno) = (SELECT segid, max (pgno) FROM text_index_idx)", 0 },
    { "DELETE FROM text_index_docsize WHERE id = (SELECT min (id) FROM text_index_docsize)", 0 },
    { "INSERT INTO text_index (text_index, rowid, body) SELECT 'delete', rid, body FROM text_row LIMIT 1", 0 },
  };
  Damage damage = { 0 };

  damage_begin (&damage);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    expect_bad (&damage, cases[i].sql, cases[i].bad_seq);
  damage_end (&damage);
}

/* --- two of one number --------------------------------------------------------------------- */

/* A desk whose log is whole, but gives one number twice: no door of the desk
 * does that, so the field is set under the eyes of none. */
static void
test_numbers (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid first = desk_log (desk, "one");
  FettleUuid second = desk_log (desk, "two");
  FettleTransaction *transaction = fettle_store_begin (desk->store, &desk->me, "twice", NULL);
  FettleEntry *entry = _fettle_transaction_get_entry (transaction, FETTLE_KIND_INCIDENT, &second, NULL);
  const FettleVersion *version = fettle_record_get_version (entry->record, FETTLE_TICKET_NUMBER);
  FettleStamped stamped = { .change = fettle_change_new (), .wall = desk->now };
  FettleChange *change = stamped.change;
  FettleChain chain = transaction->chain;
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (FettleVerifyReport) report = NULL;
  g_autoptr (GError) error = NULL;
  char text[FETTLE_UUID_TEXT_SIZE];

  change->op = FETTLE_OP_SET;
  change->ent = g_strdup ("incident");
  change->eid = second;
  change->actor = desk->me;
  change->act = transaction->act;
  change->sv = FETTLE_SCHEMA_VERSION;
  change->f = fettle_value_new_map ();
  change->base = fettle_value_new_map ();
  fettle_value_map_take (change->f, "number", fettle_value_new_string ("INC-1"));
  fettle_value_map_take (change->base, "number",
                         fettle_value_new_string (fettle_uuid_to_text (&version->id, text)));
  _fettle_transaction_stamp (transaction, &chain, &stamped);
  g_assert_true (_fettle_transaction_append (transaction, entry, &stamped, &error));
  fettle_change_unref (change);
  commit = fettle_transaction_commit (transaction, &error);
  g_assert_no_error (error);

  report = fettle_store_verify (desk->path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("%s: %s", report->bad_record, report->what);
  g_assert_nonnull (report->what);
  g_assert_nonnull (strstr (report->what, "INC-1"));
  g_assert_cmpint (report->bad_seq, ==, commit->last_seq);
  g_assert_nonnull (fettle_store_get_rid (desk->store, &first) != 0 ? report->bad_record : NULL);
}

/* --- the form of the file ---------------------------------------------------------------------- */

static void
test_schema (void)
{
  static const struct
  {
    const char *sql;
    const char *name;   /* that is told */
  } cases[] = {
    { "DROP INDEX log_eid", "log_eid" },
    { "DROP INDEX incident_number", "incident_number" },
    { "DROP INDEX note_incident; CREATE INDEX note_incident ON note (body)", "note_incident" },
    { "CREATE INDEX more ON incident (title)", "more" },
    { "CREATE TABLE more (a)", "more" },
    { "CREATE VIEW more AS SELECT * FROM incident", "more" },
    { "CREATE TRIGGER more AFTER INSERT ON log BEGIN DELETE FROM draft; END", "more" },
    { "CREATE VIRTUAL TABLE more USING fts5 (a)", "more" },
    { "DROP TABLE draft; CREATE TABLE draft (key TEXT PRIMARY KEY, text TEXT) STRICT, WITHOUT ROWID", "draft" },
    { "DROP TABLE counter; CREATE TABLE counter (kind TEXT, last INTEGER NOT NULL)", "counter" },
    { "DROP TABLE alias", "alias" },
    { "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace (sql, '\"title\" TEXT', '\"title\" TEXT DEFAULT 5')"
      " WHERE name = 'incident'; PRAGMA writable_schema = OFF", "incident" },
  };
  Damage damage = { 0 };

  damage_begin (&damage);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FettleVerifyReport) report = NULL;
      g_autoptr (GError) error = NULL;
      sqlite3 *raw;

      g_file_set_contents (damage.desk->path, damage.bytes, damage.n, NULL);
      raw = open_raw (damage.desk->path);
      exec (raw, cases[i].sql);
      sqlite3_close (raw);

      report = fettle_store_verify (damage.desk->path, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_test_message ("%s: %s", cases[i].sql, report->what);
      g_assert_nonnull (report->what);
      g_assert_nonnull (strstr (report->what, cases[i].name));
      g_assert_true (report->is_form);
      damage.n_cases++;
    }

  damage_end (&damage);
}

/* The log is whole: such a desk gets its backups, and they can be restored. */
static void
test_schema_backup (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autofree char *backup = g_build_filename (desk->folder, "backup.fettle", NULL);
  g_autoptr (GError) error = NULL;
  sqlite3 *raw;

  desk_log (desk, "one");
  g_clear_object (&desk->store);
  raw = open_raw (desk->path);
  exec (raw, "DROP INDEX note_incident; CREATE TABLE more (a)");
  sqlite3_close (raw);

  desk_reopen (desk);
  g_assert_true (fettle_store_backup (desk->store, backup, &error));
  g_assert_no_error (error);
  g_clear_object (&desk->store);
  g_assert_true (fettle_store_restore (backup, desk->path, NULL, &error));
  g_assert_no_error (error);
  desk_reopen (desk);
}

/* What an older program made, and what SQLite keeps for itself, is no damage. */
static void
test_schema_sound (void)
{
  static const char *const cases[] = {
    "ANALYZE",
    "ALTER TABLE service DROP COLUMN external_key",
    "DROP TABLE service",
    "ALTER TABLE team DROP COLUMN name; ALTER TABLE team ADD COLUMN \"name\" TEXT",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskFixture) desk = desk_fixture_new ();
      sqlite3 *raw;

      desk_log (desk, "one");
      g_clear_object (&desk->store);
      raw = open_raw (desk->path);
      if (strstr (cases[i], "external_key") != NULL)
        exec (raw, "DROP INDEX service_key");
      exec (raw, cases[i]);
      sqlite3_close (raw);

      /* Read as it is, then as this program has added what it lacks. */
      desk->store = fettle_store_open (desk->path, FETTLE_STORE_READ, desk->clock, desk->random, NULL);
      desk_assert_sound (desk);
      desk_reopen (desk);
      desk_assert_sound (desk);
    }
}

static void
test_opening (void)
{
  static const char *const cases[] = {
    "DELETE FROM log WHERE seq = (SELECT max (seq) FROM log)",
    "DELETE FROM log WHERE seq = 1",
    "UPDATE log SET eh = eh + 1 WHERE seq = 5",
    "UPDATE log SET log_hash = zeroblob (32) WHERE seq = 2",
    "UPDATE head SET seq = seq - 1",
    "UPDATE head SET log_hash = zeroblob (32)",
  };
  Damage damage = { 0 };

  damage_begin (&damage);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      FettleStore *store;
      sqlite3 *raw;

      g_file_set_contents (damage.desk->path, damage.bytes, damage.n, NULL);
      raw = open_raw (damage.desk->path);
      exec (raw, cases[i]);
      sqlite3_close (raw);

      store = fettle_store_open (damage.desk->path, FETTLE_STORE_READ, damage.desk->clock,
                                 damage.desk->random, &error);
      g_assert_null (store);
      g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_DAMAGED);
      damage.n_cases++;
    }

  damage_end (&damage);
}

/* --- redaction (record.md 3) ---------------------------------------------------------------- */

/* The change that says so, by @actor. */
static void
announce (DeskFixture      *desk,
          const FettleUuid *actor,
          const FettleUuid *eid,
          const FettleUuid *id)
{
  g_autoptr (FettleChange) change = fettle_change_new ();
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  FettleTransaction *transaction = fettle_store_begin (desk->store, actor, "Erase", &error);
  FettleValue *fields = fettle_value_new_list ();
  FettleValue *targets = fettle_value_new_map ();
  char text[FETTLE_UUID_TEXT_SIZE];

  g_assert_no_error (error);
  fettle_value_list_take (fields, fettle_value_new_string ("title"));
  fettle_value_map_take (targets, fettle_uuid_to_text (id, text), fields);
  change->op = FETTLE_OP_REDACT;
  change->ent = g_strdup ("incident");
  change->eid = *eid;
  change->actor = *actor;
  change->act = desk_new_uuid (desk);
  change->sv = FETTLE_SCHEMA_VERSION;
  change->f = fettle_value_new_map ();
  fettle_value_map_take (change->f, "targets", targets);
  fettle_value_map_take (change->f, "reason", fettle_value_new_string ("asked for"));
  fettle_transaction_reauthor (transaction, change, NULL, &error);
  g_assert_no_error (error);
  commit = fettle_transaction_commit (transaction, &error);
  g_assert_no_error (error);
}

static void
bind_map (sqlite3_stmt      *stmt,
          int                at,
          const FettleValue *value)
{
  g_autoptr (GBytes) bytes = value != NULL ? fettle_tlv_to_bytes (value) : NULL;

  if (bytes != NULL)
    sqlite3_bind_blob64 (stmt, at, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), SQLITE_TRANSIENT);
}

/* Takes the title out of the first change of @eid, and out of all that follows
 * from it. */
static void
erase (DeskFixture      *desk,
       const FettleUuid *eid)
{
  static const char *const fields[] = { "title", NULL };
  sqlite3 *raw = fettle_database_get_raw (desk->store->database);
  g_autoptr (GPtrArray) history = fettle_store_list_history (desk->store, eid, NULL);
  FettleChange *change = ((FettleLogged *) g_ptr_array_index (history, 0))->change;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *stmt = NULL;

  fettle_change_redact (change, fields, &error);
  g_assert_no_error (error);
  body = fettle_change_to_body (change);
  g_assert_cmpint (sqlite3_exec (raw, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (raw, "UPDATE log SET body = ?1, redacted = ?2, salts = ?3 WHERE id = ?4",
                                       -1, &stmt, NULL), ==, SQLITE_OK);
  sqlite3_bind_blob (stmt, 1, g_bytes_get_data (body, NULL), g_bytes_get_size (body), SQLITE_STATIC);
  bind_map (stmt, 2, change->redacted);
  bind_map (stmt, 3, change->salts);
  sqlite3_bind_blob (stmt, 4, change->id.bytes, 16, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_DONE);
  sqlite3_finalize (stmt);
  _fettle_store_refold (desk->store, FETTLE_KIND_INCIDENT, fettle_store_get_rid (desk->store, eid), &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_exec (raw, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
}

static void
test_redaction (void)
{
  static const struct
  {
    gboolean announced, by_owner, sound;
  } cases[] = {
    { TRUE, TRUE, TRUE },
    { TRUE, FALSE, FALSE },
    { FALSE, TRUE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskFixture) desk = desk_fixture_new ();
      FettleUuid bob = desk_make_named (desk, FETTLE_KIND_PERSON, "Bob");
      FettleUuid eid = desk_log (desk, "Secret of Mrs Smith");
      g_autoptr (GPtrArray) history = fettle_store_list_history (desk->store, &eid, NULL);
      FettleLogged *first = g_ptr_array_index (history, 0);
      g_autoptr (FettleVerifyReport) report = NULL;
      g_autofree char *title = NULL;

      if (cases[i].announced)
        announce (desk, cases[i].by_owner ? &desk->me : &bob, &eid, &first->change->id);
      erase (desk, &eid);
      title = desk_dup_text (desk, &eid, FETTLE_TICKET_TITLE);
      g_assert_null (title);

      report = fettle_store_verify (desk->path, NULL, NULL, NULL, NULL);
      g_test_message ("%s", report->what != NULL ? report->what : "sound");
      g_assert_true ((report->what == NULL) == cases[i].sound);
      g_assert_cmpint (report->bad_seq, ==, cases[i].sound ? 0 : first->seq);
      g_assert_cmpint (report->n_redacted, ==, cases[i].sound ? 1 : 0);
    }
}

static void
stop_cb (gint64   done,
         gint64   total,
         gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static void
test_cancelled (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleVerifyReport) report = NULL;

  stop_cb (0, 0, cancellable);
  report = fettle_store_verify (desk->path, stop_cb, cancellable, cancellable, &error);
  g_assert_null (report);
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verify/sound", test_sound);
  g_test_add_func ("/verify/log-columns", test_log_columns);
  g_test_add_func ("/verify/log-rows", test_log_rows);
  g_test_add_func ("/verify/state-columns", test_state_columns);
  g_test_add_func ("/verify/state-nulls", test_state_nulls);
  g_test_add_func ("/verify/more", test_more);
  g_test_add_func ("/verify/numbers", test_numbers);
  g_test_add_func ("/verify/schema", test_schema);
  g_test_add_func ("/verify/schema-backup", test_schema_backup);
  g_test_add_func ("/verify/schema-sound", test_schema_sound);
  g_test_add_func ("/verify/opening", test_opening);
  g_test_add_func ("/verify/redaction", test_redaction);
  g_test_add_func ("/verify/cancelled", test_cancelled);
  return g_test_run ();
}
