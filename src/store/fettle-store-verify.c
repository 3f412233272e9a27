/* fettle-store-verify.c: reads a whole desk and says the first thing that is wrong.
 *
 * Two passes over the log in one snapshot: in its order, for the chain, the
 * head and the actions; then record by record, for the state. What it cannot
 * prove: see fettle-store-care.h. Labels of actions and drafts are not logged
 * and cannot be checked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-store-care.h"

#include "fettle-desk-file.h"
#include "fettle-fault.h"
#include "fettle-schema.h"
#include "fettle-second-state.h"
#include "fettle-verify-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define STEP_OF_PROGRESS 1000

static void
redacted_free (FettleVerifyRedacted *self)
{
  g_free (self->key);
  g_free (self);
}

static void
verify_clear (FettleVerify *self)
{
  g_clear_pointer (&self->database, fettle_database_free);
  g_clear_pointer (&self->report, fettle_verify_report_free);
  g_clear_pointer (&self->gap, fettle_schema_gap_free);
  g_clear_pointer (&self->devices, g_hash_table_unref);
  g_clear_pointer (&self->actions, g_array_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->named, g_hash_table_unref);
  g_clear_pointer (&self->redacted, g_ptr_array_unref);
  g_clear_pointer (&self->explained, g_hash_table_unref);
  g_clear_pointer (&self->numbers, g_hash_table_unref);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FettleVerify, verify_clear)

/* --- finding out and telling --------------------------------------------------------------- */

gboolean
_fettle_verify_found_bad (FettleVerify *self,
                          gint64        seq,
                          const char   *format,
                          ...)
{
  va_list args;

  if (self->report->what != NULL)
    return FALSE;

  va_start (args, format);
  self->report->what = g_strdup_vprintf (format, args);
  va_end (args);
  self->report->bad_seq = seq;
  return FALSE;
}

gboolean
_fettle_verify_goes_on (FettleVerify *self)
{
  if (++self->done % STEP_OF_PROGRESS == 0 && self->progress != NULL)
    self->progress (self->done, self->total, self->user_data);

  if (!g_cancellable_is_cancelled (self->cancellable))
    return TRUE;

  if (self->error == NULL)
    fettle_problem_set (&self->error, FETTLE_PROBLEM_CANCELLED, NULL, NULL, _("The check was stopped."));
  return FALSE;
}

void
_fettle_verify_name_record (FettleVerify *self,
                            gint64        rid)
{
  g_autoptr (FettleQuery) number = fettle_query_new (self->database, "name-get", "i", rid);
  g_autoptr (FettleQuery) query = NULL;
  FettleUuid uuid;

  if (self->report->bad_record != NULL)
    return;

  if (fettle_query_step (number, NULL) && !fettle_query_is_null (number, 0))
    {
      self->report->bad_record = g_strdup (fettle_query_get_text (number, 0));
      return;
    }

  query = fettle_query_new (self->database, "uuid-get", "i", rid);
  if (fettle_query_step (query, NULL) && fettle_query_get_uuid (query, 0, &uuid))
    self->report->bad_record = fettle_uuid_dup_text (&uuid);
}

/* --- heads -------------------------------------------------------------------------------------------------------- */

static gboolean
check_head (FettleVerify *self)
{
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "head-get", "");
  FettleDigest log_hash;

  if (!fettle_query_step (query, NULL) || !fettle_query_get_digest (query, 1, &log_hash))
    return _fettle_verify_found_bad (self, self->seq, _("The mark of the last change is missing."));

  if (fettle_query_get_int (query, 0) > self->seq)
    return _fettle_verify_found_bad (self, self->seq + 1, _("It is missing from the end of the log."));

  if (fettle_query_get_int (query, 0) != self->seq || memcmp (log_hash.bytes, self->log_hash, 32) != 0
      || fettle_query_get_int (query, 2) != self->now)
    return _fettle_verify_found_bad (self, self->seq, _("The mark of the last change is not that of this change."));

  return TRUE;
}

static gboolean
check_device_head (FettleVerify *self,
                   FettleQuery  *query)
{
  gint64 rid = fettle_query_get_int (query, 0);
  FettleVerifyDevice *device = g_hash_table_lookup (self->devices, &rid);
  FettleDigest hash;

  if (device == NULL || fettle_query_get_int (query, 1) != device->n
      || !fettle_query_get_digest (query, 2, &hash) || memcmp (hash.bytes, device->hash, 32) != 0
      || fettle_query_get_int (query, 3) != device->hlc || fettle_query_get_int (query, 4) != device->eh)
    return _fettle_verify_found_bad (self, self->seq, _("The mark of a device is not that of its last change."));

  return TRUE;
}

static gboolean
check_device_heads (FettleVerify *self)
{
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "verify-device-heads", "");
  guint n = 0;

  while (fettle_query_step (query, NULL))
    {
      if (!check_device_head (self, query))
        return FALSE;
      n++;
    }

  if (n != g_hash_table_size (self->devices))
    return _fettle_verify_found_bad (self, self->seq, _("The mark of a device is missing."));

  return TRUE;
}

/* The first changes are those of desk, device and person; the file says the same. */
static gboolean
check_identity (FettleVerify *self)
{
  static const char *const kinds[] = { "desk", "device", "person" };
  const FettleUuid *expected[] = { &self->ws, &self->dev, &self->founder };
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "verify-log", "");

  for (guint i = 0; i < G_N_ELEMENTS (kinds) && fettle_query_step (query, NULL); i++)
    {
      FettleSecondChange change;
      const char *torn;
      gboolean ok = fettle_second_change_read (&change, query, &torn)
                    && strcmp (change.ent, kinds[i]) == 0
                    && memcmp (change.eid, expected[i]->bytes, 16) == 0
                    && memcmp (change.dev, self->dev.bytes, 16) == 0
                    && memcmp (change.actor, self->founder.bytes, 16) == 0;

      fettle_second_change_clear (&change);
      if (!ok)
        return _fettle_verify_found_bad (self, i + 1, _("The file says that it is another desk than its log does."));
    }

  return TRUE;
}

/* --- what is derived from all of the log ------------------------------------------------------------------------------ */

static gboolean
check_action (FettleVerify *self,
              FettleQuery  *query)
{
  gint64 rid = fettle_query_get_int (query, 0);
  FettleVerifyAction *action = _fettle_verify_find_action (self, rid);

  if (action == NULL)
    return _fettle_verify_found_bad (self, MIN (fettle_query_get_int (query, 2), self->seq),
                      _("There is an action that the log does not know."));

  if (fettle_query_get_int (query, 1) != action->actor
      || fettle_query_get_int (query, 2) != action->first_seq
      || fettle_query_get_int (query, 3) != action->last_seq
      || fettle_query_get_int (query, 4) != action->at
      || fettle_query_get_int (query, 5) != action->undoes
      || fettle_query_get_int (query, 6) != action->undone_by
      || fettle_query_get_int (query, 7) != action->root_seq
      || fettle_query_get_int (query, 8) != action->depth)
    return _fettle_verify_found_bad (self, action->first_seq, _("The action it began is not what the log says."));

  action->is_found = TRUE;
  return TRUE;
}

static gboolean
check_actions (FettleVerify *self)
{
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "verify-actions", "");

  while (fettle_query_step (query, NULL))
    if (!check_action (self, query))
      return FALSE;

  for (guint i = 0; i < self->actions->len; i++)
    {
      const FettleVerifyAction *action = &g_array_index (self->actions, FettleVerifyAction, i);

      if (!action->is_found)
        return _fettle_verify_found_bad (self, action->first_seq, _("The action it began is missing."));
    }

  return TRUE;
}

static gboolean
check_counters (FettleVerify *self)
{
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "verify-counters", "");
  gint64 found[FETTLE_N_KINDS] = { 0 };

  while (fettle_query_step (query, NULL))
    {
      FettleKind kind = fettle_kind_from_id (fettle_query_get_text (query, 0));

      if (kind == FETTLE_KIND_NONE)
        return _fettle_verify_found_bad (self, self->seq, _("There is a counter of numbers for a kind that has none."));

      found[kind] = fettle_query_get_int (query, 1);
    }

  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    if (self->hides_numbers ? found[kind] < self->counters[kind] : found[kind] != self->counters[kind])
      return _fettle_verify_found_bad (self, self->counter_seqs[kind] != 0 ? self->counter_seqs[kind] : self->seq,
                        _("It has the last number given, but the counter says another."));

  return TRUE;
}

/* Erased fields may have named some that nothing names any more. */
static gboolean
check_uuids (FettleVerify *self)
{
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "verify-uuids", "");

  while (self->redacted->len == 0 && fettle_query_step (query, NULL))
    if (!g_hash_table_contains (self->named, GSIZE_TO_POINTER (fettle_query_get_int (query, 0))))
      return _fettle_verify_found_bad (self, self->seq, _("The desk knows an id that no change names."));

  return TRUE;
}

static gboolean
check_extra (FettleVerify *self,
             const char   *name,
             const char   *what)
{
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, name, "");

  if (!fettle_query_step (query, NULL))
    return TRUE;

  _fettle_verify_name_record (self, fettle_query_get_int (query, 0));
  return _fettle_verify_found_bad (self, self->seq, "%s", what);
}

static gboolean
check_extras (FettleVerify *self)
{
  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    {
      g_autofree char *name = g_strconcat ("extra-", fettle_kind_get_info (kind)->id, NULL);

      if (!fettle_schema_gap_has_kind (self->gap, kind)
          && !check_extra (self, name, _("There is a record that the log does not know.")))
        return FALSE;
    }

  return check_extra (self, "verify-extra-text", _("The text index holds a text that the log does not know."))
         && check_extra (self, "verify-extra-alias", _("A number leads to a record that the log does not know."));
}

/* --- the second pass ------------------------------------------------------------------------------------------------------- */

static void
change_free (FettleSecondChange *change)
{
  fettle_second_change_clear (change);
  g_free (change);
}

static GPtrArray *
load_changes (FettleVerify *self,
              gint64        rid)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "verify-record", "i", rid);
  const char *torn;

  while (fettle_query_step (query, NULL))
    {
      FettleSecondChange *change = g_new0 (FettleSecondChange, 1);

      fettle_second_change_read (change, query, &torn);
      g_ptr_array_add (changes, change);
    }

  return changes;
}

static gint64
find_seq (GPtrArray    *changes,
          const guint8  id[16])
{
  for (guint i = 0; i < changes->len; i++)
    {
      const FettleSecondChange *change = g_ptr_array_index (changes, i);

      if (memcmp (change->id, id, 16) == 0)
        return change->seq;
    }

  return 0;
}

static gboolean
check_number (FettleVerify       *self,
              FettleSecondRecord *record,
              GPtrArray          *changes,
              gint64              rid)
{
  const FettleKindInfo *info = fettle_kind_get_info (record->kind);
  g_autofree char *number = fettle_span_dup_text (fettle_second_record_get (record, "number"));
  FettleSecondField *field = g_hash_table_lookup (record->fields, "number");

  if (info->prefix == NULL || number == NULL
      || g_hash_table_add (self->numbers, g_strconcat (info->id, "/", number, NULL)))
    return TRUE;

  _fettle_verify_name_record (self, rid);
  return _fettle_verify_found_bad (self, find_seq (changes, field->id), _("It gives the number %s a second time."),
                                   number);
}

static gboolean
check_record (FettleVerify *self,
              gint64        rid)
{
  g_autoptr (GPtrArray) changes = load_changes (self, rid);
  g_autoptr (FettleSecondRecord) record = NULL;
  g_autofree char *what = NULL;
  FettleSecondChange *first, *last;
  FettleKind kind;

  if (changes->len == 0)
    return _fettle_verify_found_bad (self, self->seq, _("The index of the log does not lead to all of it."));

  first = g_ptr_array_index (changes, 0);
  last = g_ptr_array_index (changes, changes->len - 1);
  kind = fettle_kind_from_id (first->ent);
  if (kind == FETTLE_KIND_NONE || fettle_schema_gap_has_kind (self->gap, kind))
    return TRUE;

  record = fettle_second_fold (kind, changes);
  if (fettle_second_state_check (self->database, record, rid, self->gap, &what, &self->error))
    {
      self->report->n_records++;
      return check_number (self, record, changes, rid);
    }

  _fettle_verify_name_record (self, rid);
  return what != NULL ? _fettle_verify_found_bad (self, last->seq, "%s", what) : FALSE;
}

static gboolean
check_records (FettleVerify *self)
{
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "verify-records", "");

  while (fettle_query_step (query, &self->error))
    if (!_fettle_verify_goes_on (self) || !check_record (self, fettle_query_get_int (query, 0)))
      return FALSE;

  return self->error == NULL;
}

/* --- pages and words ------------------------------------------------------------------------------------------------------------ */

static gboolean
check_pages (FettleVerify *self)
{
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "integrity-check", "");
  g_autoptr (GError) failure = NULL;
  g_autofree char *found = NULL;

  if (fettle_query_step (query, &failure) && g_strcmp0 (fettle_query_get_text (query, 0), "ok") == 0)
    return TRUE;

  found = failure == NULL ? fettle_fault_dup_page_detail (fettle_query_get_text (query, 0)) : NULL;
  return _fettle_verify_found_bad (self, 0, _("The file is damaged. %s"),
                                   found != NULL ? found : fettle_problem_get_detail (failure));
}

/* The engine does not notice what is missing at the end of a segment, or a whole one. */
static gboolean
check_index_pages (FettleVerify *self)
{
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "verify-index-pages", "");

  if (fettle_query_step (query, &self->error))
    return _fettle_verify_found_bad (self, 0, _("The text index has lost where some of its words are: they stand in "
                                                "their texts, and are not found."));

  return !fettle_query_failed (query);
}

static gboolean
check_index (FettleVerify *self)
{
  g_autoptr (GError) failure = NULL;

  if (!fettle_database_run_file (self->database, "sql/verify-index-fill.sql", &self->error))
    return FALSE;

  if (fettle_database_run (self->database, &failure, "verify-index", ""))
    return check_index_pages (self);

  if (!g_error_matches (failure, FETTLE_PROBLEM, FETTLE_PROBLEM_DAMAGED))
    {
      g_propagate_error (&self->error, g_steal_pointer (&failure));
      return FALSE;
    }

  return _fettle_verify_found_bad (self, 0, _("The text index does not hold the words of its texts."));
}

/* --- all ---------------------------------------------------------------------------------------------------------------------- */

static gboolean
begin (FettleVerify *self,
       const char   *path)
{
  g_autoptr (FettleQuery) query = NULL;
  gint64 id;

  if (!fettle_desk_file_check_head (path, &self->error))
    return FALSE;

  self->database = fettle_database_open (path, FALSE, &self->error);
  if (self->database == NULL
      || !fettle_database_get_int (self->database, &id, 0, &self->error, "application-id", ""))
    return FALSE;

  if (id != FETTLE_APPLICATION_ID)
    {
      /* Nothing of a desk is bad: there is none. */
      g_clear_pointer (&self->database, fettle_database_free);
      fettle_desk_file_fail_foreign (path, &self->error);
      return FALSE;
    }

  /* Only what is beside the desk is written: it was opened for reading. */
  sqlite3_db_config (fettle_database_get_raw (self->database), SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  if (!fettle_database_run_file (self->database, "sql/verify-index-copy.sql", &self->error)
      || !fettle_database_run (self->database, &self->error, "begin-read", "")
      || !fettle_database_get_int (self->database, &self->total, 0, &self->error, "verify-count", ""))
    return FALSE;

  query = fettle_query_new (self->database, "identity-get", "");
  if (!fettle_query_step (query, &self->error) || !fettle_query_get_uuid (query, 0, &self->ws)
      || !fettle_query_get_uuid (query, 1, &self->dev) || !fettle_query_get_uuid (query, 2, &self->founder))
    _fettle_verify_found_bad (self, 1, _("The desk file does not say which desk it is."));

  return self->error == NULL;
}

typedef gboolean (*CheckFunc) (FettleVerify *self);

/* In this order: a change that is wrong is told before what follows from it.
 * Tables of a newer program hold what this one cannot judge; the log it can. */
static const struct
{
  CheckFunc check;
  gboolean  also_newer;
} checks[] = {
  { _fettle_verify_check_log, TRUE },
  { check_head, TRUE },
  { check_device_heads, TRUE },
  { check_identity, TRUE },
  { _fettle_verify_check_redactions, TRUE },
  { _fettle_verify_check_schema, FALSE },
  { check_records, FALSE },
  { check_extras, FALSE },
  { check_actions, FALSE },
  { check_counters, FALSE },
  { _fettle_verify_check_clocks, FALSE },
  { check_uuids, FALSE },
  { check_index, FALSE },
  { check_pages, TRUE },
};

static void
check_all (FettleVerify *self)
{
  self->gap = fettle_schema_compare (self->database, &self->error);
  if (self->gap == NULL || !fettle_schema_generate (self->database, self->gap, &self->error))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (checks) && self->report->what == NULL && self->error == NULL; i++)
    if ((checks[i].also_newer || !self->gap->is_newer) && !checks[i].check (self))
      break;
}

static char *
dup_hex (const guint8 *bytes,
         guint         n)
{
  GString *text = g_string_sized_new (2 * n);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%02x", bytes[i]);

  return g_string_free (text, FALSE);
}

FettleVerifyReport *
fettle_store_verify (const char          *path,
                     FettleProgressFunc   progress,
                     gpointer             user_data,
                     GCancellable        *cancellable,
                     GError             **error)
{
  g_auto (FettleVerify) self = { .progress = progress, .user_data = user_data, .cancellable = cancellable };

  g_return_val_if_fail (path != NULL, NULL);

  if (!fettle_desk_file_check (path, FALSE, error))
    return NULL;

  self.report = g_new0 (FettleVerifyReport, 1);
  self.devices = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  self.actions = g_array_new (FALSE, FALSE, sizeof (FettleVerifyAction));
  self.places = g_hash_table_new (NULL, NULL);
  self.named = g_hash_table_new (NULL, NULL);
  self.redacted = g_ptr_array_new_with_free_func ((GDestroyNotify) redacted_free);
  self.explained = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (begin (&self, path))
    check_all (&self);

  /* What was written meanwhile says nothing of the desk. */
  if (self.database != NULL && !fettle_database_check_unchanged (self.database, error))
    return NULL;

  /* A torn page can show up as an error of any step: then the desk is bad, not
   * the check. */
  if (g_error_matches (self.error, FETTLE_PROBLEM, FETTLE_PROBLEM_DAMAGED) && self.database != NULL)
    {
      _fettle_verify_found_bad (&self, 0, "%s", self.error->message);
      g_clear_error (&self.error);
    }

  if (self.error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self.error));
      return NULL;
    }

  self.report->head = dup_hex (self.log_hash, sizeof self.log_hash);
  return g_steal_pointer (&self.report);
}
