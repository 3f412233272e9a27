/* fettle-transaction.c: the one door for writing: a transaction of the log and
 * of all that is derived from it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-transaction-private.h"

#include "fettle-stamp.h"
#include "fettle-text-index.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

/* Records kept in memory; a full room is written out and emptied. */
#define MAX_ENTRIES 2048

/* After so many the pages that were needed are not needed again soon. */
#define MANY_CHANGES 1000

/* The raw clock is told where it differs from the stamp by more (record.md 1). */
#define WALL_TOLERANCE_MS 1000

/* A number from outside above this would leave too few of the 15 digits that
 * count (fettle_state_parse_number) to those which the desk gives itself. */
#define MAX_NUMBER_BROUGHT G_GINT64_CONSTANT (999999999)

static void
entry_free (FettleEntry *self)
{
  g_clear_object (&self->record);
  g_free (self);
}

static void
transaction_free (FettleTransaction *self)
{
  self->store->transaction = NULL;
  g_clear_pointer (&self->dirty, g_ptr_array_unref);
  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_clear_pointer (&self->keys, g_hash_table_unref);
  g_clear_pointer (&self->numbers, g_hash_table_unref);
  g_clear_pointer (&self->actions, g_hash_table_unref);
  g_clear_pointer (&self->rids, g_hash_table_unref);
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->tickets, g_array_unref);
  g_clear_error (&self->failure);
  g_clear_object (&self->store);
  g_free (self->label);
  g_free (self);
}

/* --- beginning ------------------------------------------------------------------------ */

static gboolean
read_head (FettleTransaction *self,
           GError           **error)
{
  FettleDatabase *database = self->store->database;
  g_autoptr (FettleQuery) query = fettle_query_new (database, "head-get", "");
  g_autoptr (FettleQuery) device = NULL;

  if (fettle_query_step (query, error))
    {
      self->seq = fettle_query_get_int (query, 0);
      fettle_query_get_digest (query, 1, &self->log_hash);
      self->now = fettle_query_get_int (query, 2);
    }

  if (fettle_query_failed (query)
      || !fettle_interner_intern (self->store->interner, &self->store->dev, &self->dev, error))
    return FALSE;

  device = fettle_query_new (database, "device-head-get", "i", self->dev);
  if (fettle_query_step (device, error))
    {
      self->chain.n = fettle_query_get_int (device, 0);
      fettle_query_get_digest (device, 1, &self->chain.prev);
      self->chain.eh = fettle_query_get_int (device, 3);
      self->chain.hlc = fettle_stamp_receive (fettle_query_get_int (device, 2), self->chain.eh);
    }

  return !fettle_query_failed (device);
}

/* Another program may have moved the desk on to a newer form while it was open here. */
static gboolean
check_schema (FettleStore *store,
              GError     **error)
{
  g_autoptr (FettleSchemaGap) gap = NULL;
  gint64 version, step;

  if (!fettle_database_get_int (store->database, &version, 0, error, "schema-version", "")
      || !fettle_database_get_int (store->database, &step, 0, error, "user-version", ""))
    return FALSE;

  if (version == store->schema_version && step <= FETTLE_SCHEMA_STEP)
    return TRUE;

  gap = fettle_schema_compare (store->database, error);
  if (gap == NULL)
    return FALSE;

  store->is_newer = gap->is_newer;
  store->schema_version = version;
  return TRUE;
}

static gboolean
refuse_newer (FettleStore *store,
              GError     **error)
{
  if (!store->is_newer)
    return FALSE;

  fettle_problem_set (error, FETTLE_PROBLEM_NEWER,
                      _("It can be read here, but not written."),
                      _("Install the newer version on this computer."),
                      _("The desk was written by a newer version of Fettle."));
  return TRUE;
}

static FettleTransaction *
transaction_new (FettleStore      *store,
                 const FettleUuid *actor,
                 const char       *label)
{
  FettleTransaction *self = g_new0 (FettleTransaction, 1);

  self->store = g_object_ref (store);
  self->actor = *actor;
  self->label = g_strdup (label);
  self->entries = g_hash_table_new_full (fettle_uuid_hash, fettle_uuid_equal, NULL,
                                         (GDestroyNotify) entry_free);
  self->dirty = g_ptr_array_new ();
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->actions = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                         (GDestroyNotify) _fettle_action_row_free);
  self->rids = g_hash_table_new (NULL, NULL);
  self->tickets = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    self->counters[kind] = -1;

  store->transaction = self;
  fettle_transaction_next_act (self, actor);
  return self;
}

FettleTransaction *
fettle_store_begin (FettleStore      *self,
                    const FettleUuid *actor,
                    const char       *label,
                    GError          **error)
{
  FettleTransaction *transaction;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);
  g_return_val_if_fail (actor != NULL, NULL);
  g_return_val_if_fail (self->mode == FETTLE_STORE_WRITE, NULL);
  g_return_val_if_fail (self->transaction == NULL, NULL);

  if (!fettle_database_run (self->database, error, "begin", ""))
    return NULL;

  if (!check_schema (self, error) || refuse_newer (self, error))
    {
      fettle_database_run (self->database, NULL, "rollback", "");
      return NULL;
    }

  transaction = transaction_new (self, actor, label);
  if (!read_head (transaction, error) || fettle_clock_book_get (self, error) == NULL)
    {
      fettle_transaction_rollback (transaction);
      return NULL;
    }

  return transaction;
}

void
fettle_transaction_set_tz (FettleTransaction *self,
                           int                tz)
{
  g_return_if_fail (self != NULL);

  self->has_tz = TRUE;
  self->tz = tz;
}

void
fettle_transaction_next_act (FettleTransaction *self,
                             const FettleUuid  *actor)
{
  g_return_if_fail (self != NULL && actor != NULL);

  self->actor = *actor;
  self->act = fettle_uuid_new_v7 (fettle_clock_now (self->store->clock), self->store->random);
}

/* --- records ----------------------------------------------------------------------------- */

/* What only the whole history of a record tells: its counts and open conflicts.
 * Done once, when the record is looked at or written, and not for each change:
 * a history of many would be read as often as it is long. */
static gboolean
settle (FettleTransaction *self,
        FettleEntry       *entry,
        GError           **error)
{
  g_autoptr (GPtrArray) history = NULL;
  FettleRecord *record;

  if (!entry->needs_history)
    return TRUE;

  history = fettle_log_list_record (self->store->database, self->store->interner, &self->store->ws, entry->rid, error);
  if (history == NULL)
    return FALSE;

  record = fettle_fold_history (fettle_record_get_kind (entry->record),
                                fettle_record_get_eid (entry->record), history);
  /* The key of the table lies in the record. */
  g_hash_table_steal (self->entries, fettle_record_get_eid (entry->record));
  g_object_unref (entry->record);
  entry->record = record;
  entry->needs_history = FALSE;
  g_hash_table_insert (self->entries, (gpointer) fettle_record_get_eid (record), entry);
  return TRUE;
}

static gboolean
write_dirty (FettleTransaction *self,
             GError           **error)
{
  for (guint i = 0; i < self->dirty->len; i++)
    {
      FettleEntry *entry = g_ptr_array_index (self->dirty, i);

      if (!settle (self, entry, error)
          || !_fettle_store_write_record (self->store, entry->record, entry->rid, entry->is_new, error))
        return FALSE;

      entry->is_new = FALSE;
      entry->is_dirty = FALSE;
    }

  g_ptr_array_set_size (self->dirty, 0);
  return TRUE;
}

/* Once it has failed the database may have ended the transaction by itself: what
 * is written then stays, alone. */
gboolean
fettle_transaction_flush (FettleTransaction *self,
                          GError           **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->failure == NULL && write_dirty (self, &self->failure))
    return TRUE;

  return _fettle_transaction_check_open (self, error);
}

static void
fail_kind (GError **error)
{
  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, NULL, _("A record cannot be of two kinds."));
}

/* An id that is known has perhaps only been named by another record. */
static gboolean
check_kind (FettleTransaction *self,
            FettleKind         kind,
            gint64             rid,
            GError           **error)
{
  g_autoptr (FettleQuery) query = NULL;

  if (rid == 0)
    return TRUE;

  query = fettle_query_new (self->store->database, "log-kind-of", "i", rid);
  if (!fettle_query_step (query, error))
    return !fettle_query_failed (query);

  if (g_strcmp0 (fettle_query_get_text (query, 0), fettle_kind_get_info (kind)->id) == 0)
    return TRUE;

  fail_kind (error);
  return FALSE;
}

static FettleEntry *
load_entry (FettleTransaction *self,
            FettleKind         kind,
            const FettleUuid  *eid,
            GError           **error)
{
  g_autoptr (GError) failure = NULL;
  FettleEntry *entry;
  FettleRecord *record;
  gint64 rid = 0;

  if (g_hash_table_size (self->entries) >= MAX_ENTRIES)
    {
      if (!fettle_transaction_flush (self, error))
        return NULL;
      g_hash_table_remove_all (self->entries);
    }

  record = _fettle_store_load (self->store, kind, eid, &rid, &failure);
  if (failure != NULL || (record == NULL && !check_kind (self, kind, rid, &failure)))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  entry = g_new0 (FettleEntry, 1);
  entry->is_new = record == NULL;
  entry->record = record != NULL ? record : fettle_record_new (kind, eid);
  entry->rid = rid;
  g_hash_table_insert (self->entries, (gpointer) fettle_record_get_eid (entry->record), entry);
  return entry;
}

FettleEntry *
_fettle_transaction_get_entry (FettleTransaction *self,
                               FettleKind         kind,
                               const FettleUuid  *eid,
                               GError           **error)
{
  FettleEntry *entry = g_hash_table_lookup (self->entries, eid);

  if (entry == NULL)
    return load_entry (self, kind, eid, error);

  if (fettle_record_get_kind (entry->record) == kind)
    return entry;

  fail_kind (error);
  return NULL;
}

FettleRecord *
fettle_transaction_read (FettleTransaction *self,
                         FettleKind         kind,
                         const FettleUuid  *eid,
                         GError           **error)
{
  FettleEntry *entry;

  g_return_val_if_fail (self != NULL && eid != NULL, NULL);

  entry = _fettle_transaction_get_entry (self, kind, eid, error);
  if (entry == NULL || !fettle_record_exists (entry->record) || !settle (self, entry, error))
    return NULL;

  return fettle_record_copy (entry->record);
}

/* --- keys and numbers ----------------------------------------------------------------------- */

static char *
dup_key (FettleKind  kind,
         const char *external_key)
{
  return g_strconcat (fettle_kind_get_info (kind)->id, ":", external_key, NULL);
}

/* What the field @name of @record holds after a change that touched it, else NULL. */
static const char *
get_touched (FettleRecord       *record,
             const FettleChange *change,
             const char         *name)
{
  int field;

  if (fettle_value_map_get (change->f, name) == NULL)
    return NULL;

  field = fettle_kind_find_field (fettle_record_get_kind (record), name);
  return field >= 0 ? fettle_record_get_text (record, field) : NULL;
}

static void
note_names (FettleTransaction  *self,
            FettleRecord       *record,
            const FettleChange *change)
{
  const char *key = get_touched (record, change, "external_key");
  const char *number = get_touched (record, change, "number");

  if (key != NULL)
    g_hash_table_insert (self->keys, dup_key (fettle_record_get_kind (record), key),
                         g_memdup2 (fettle_record_get_eid (record), sizeof (FettleUuid)));
  if (number != NULL)
    g_hash_table_add (self->numbers, g_strdup (number));
}

/* Whether the record still has the key under which it was noted. */
static gboolean
still_has_key (FettleTransaction *self,
               FettleKind         kind,
               const FettleUuid  *eid,
               const char        *external_key)
{
  FettleEntry *entry = _fettle_transaction_get_entry (self, kind, eid, NULL);
  int field = fettle_kind_find_field (kind, "external_key");

  return entry != NULL && fettle_record_exists (entry->record)
         && !fettle_record_is_deleted (entry->record)
         && g_strcmp0 (fettle_record_get_text (entry->record, field), external_key) == 0;
}

gboolean
fettle_transaction_find (FettleTransaction *self,
                         FettleKind         kind,
                         const char        *external_key,
                         FettleUuid        *eid)
{
  g_autofree char *key = NULL;
  g_autofree char *name = NULL;
  g_autoptr (FettleQuery) query = NULL;
  const FettleUuid *noted;

  g_return_val_if_fail (self != NULL && external_key != NULL && eid != NULL, FALSE);
  g_return_val_if_fail (fettle_kind_find_field (kind, "external_key") >= 0, FALSE);

  key = dup_key (kind, external_key);
  noted = g_hash_table_lookup (self->keys, key);
  if (noted != NULL)
    *eid = *noted;

  if (noted != NULL && still_has_key (self, kind, eid, external_key))
    return TRUE;

  name = g_strconcat ("find-key-", fettle_kind_get_info (kind)->id, NULL);
  query = fettle_query_new (self->store->database, name, "t", external_key);
  return fettle_query_step (query, NULL) && fettle_query_get_uuid (query, 0, eid)
         && still_has_key (self, kind, eid, external_key);
}

gboolean
fettle_transaction_is_number_too_large (FettleKind  kind,
                                        const char *number)
{
  g_return_val_if_fail (number != NULL, FALSE);

  return fettle_state_parse_number (kind, number) > MAX_NUMBER_BROUGHT;
}

gboolean
_fettle_transaction_is_number_free (FettleTransaction *self,
                                    FettleKind         kind,
                                    const char        *number,
                                    gboolean          *is_free,
                                    GError           **error)
{
  gint64 rid;

  *is_free = FALSE;
  if (g_hash_table_contains (self->numbers, number) || fettle_transaction_is_number_too_large (kind, number))
    return TRUE;

  if (!fettle_database_get_int (self->store->database, &rid, 0, error, "number-taken", "t", number))
    return FALSE;

  *is_free = rid == 0;
  return TRUE;
}

static gboolean
read_counter (FettleTransaction *self,
              FettleKind         kind,
              GError           **error)
{
  return self->counters[kind] >= 0
         || fettle_database_get_int (self->store->database, &self->counters[kind], 0, error,
                                     "counter-get", "t", fettle_kind_get_info (kind)->id);
}

char *
_fettle_transaction_take_number (FettleTransaction *self,
                                 FettleKind         kind,
                                 GError           **error)
{
  if (!read_counter (self, kind, error))
    return NULL;

  /* The counter itself moves when the change is in the log. */
  return g_strdup_printf ("%s-%" G_GINT64_FORMAT, fettle_kind_get_info (kind)->prefix,
                          self->counters[kind] + 1);
}

/* Every number in the log of the form of its kind holds the counter above it. */
static gboolean
raise_counter (FettleTransaction  *self,
               FettleKind          kind,
               const FettleChange *change,
               GError            **error)
{
  const FettleValue *value;
  gint64 number;

  if (fettle_kind_get_info (kind)->prefix == NULL || change->f == NULL)
    return TRUE;

  value = fettle_value_map_get (change->f, "number");
  number = value != NULL ? fettle_state_parse_number (kind, fettle_value_get_string (value)) : 0;
  if (number == 0)
    return TRUE;

  if (!read_counter (self, kind, error))
    return FALSE;

  self->counters_dirty = self->counters_dirty || number > self->counters[kind];
  self->counters[kind] = MAX (self->counters[kind], number);
  return TRUE;
}

/* --- appending ---------------------------------------------------------------------------------- */

void
_fettle_transaction_stamp (FettleTransaction *self,
                           FettleChain       *chain,
                           FettleStamped     *stamped)
{
  FettleStore *store = self->store;
  FettleChange *change = stamped->change;
  gint64 ms;

  /* What was sequenced counts as seen (record.md 4.1). */
  chain->hlc = fettle_stamp_next (fettle_stamp_receive (chain->hlc, chain->eh), stamped->wall);
  chain->n++;
  ms = fettle_stamp_get_ms (chain->hlc);

  change->id = fettle_uuid_new_v7 (ms, store->random);
  change->ws = store->ws;
  change->dev = store->dev;
  change->n = chain->n;
  change->prev = chain->prev;
  change->hlc = chain->hlc;
  change->wall = ABS (ms - stamped->wall) > WALL_TOLERANCE_MS ? stamped->wall : FETTLE_TIME_NONE;
  change->has_salt = change->f != NULL;
  if (change->has_salt)
    fettle_random_fill (store->random, change->salt, sizeof change->salt);

  stamped->hash = fettle_change_hash (change);
  chain->prev = stamped->hash;
}

static gboolean
intern_row (FettleTransaction *self,
            FettleLogRow      *row,
            GError           **error)
{
  FettleInterner *interner = self->store->interner;

  row->dev = self->dev;
  return fettle_interner_intern (interner, &row->change->actor, &row->actor, error)
         && fettle_interner_intern (interner, &row->change->eid, &row->eid, error)
         && fettle_interner_intern (interner, &row->change->act, &row->act, error);
}

/* A change of what belongs to a ticket counts for that ticket too. */
static const struct
{
  FettleKind kind;
  guint      field;
} belongs[] = {
  { FETTLE_KIND_NOTE, FETTLE_NOTE_INCIDENT },
  { FETTLE_KIND_APPROVAL, FETTLE_APPROVAL_TICKET },
  { FETTLE_KIND_LINK, FETTLE_LINK_FROM },
  { FETTLE_KIND_LINK, FETTLE_LINK_TO },
};

static void
note_rid (FettleTransaction *self,
          gint64             rid,
          gboolean           is_ticket)
{
  if (g_hash_table_add (self->rids, GUINT_TO_POINTER ((guint32) rid)) && is_ticket)
    g_array_append_val (self->tickets, rid);
}

static gboolean
note_rids (FettleTransaction *self,
           FettleEntry       *entry,
           GError           **error)
{
  FettleKind kind = fettle_record_get_kind (entry->record);
  FettleUuid ticket;
  gint64 rid;

  self->kinds |= 1u << kind;
  _fettle_transaction_note_rules (self, kind);
  _fettle_transaction_note_fields (self, kind);
  note_rid (self, entry->rid, fettle_kind_is_ticket (kind));
  for (guint i = 0; i < G_N_ELEMENTS (belongs); i++)
    {
      if (belongs[i].kind != kind || !fettle_record_get_ref (entry->record, belongs[i].field, &ticket))
        continue;
      if (!fettle_interner_intern (self->store->interner, &ticket, &rid, error))
        return FALSE;
      note_rid (self, rid, TRUE);
    }
  return TRUE;
}

/* What is counted lies in the values without those that were taken back, and an
 * older undo may have brought back a value that a later change had set too: the
 * record alone does not tell which. */
static gboolean
may_count (FettleRecord       *record,
           const FettleChange *change)
{
  static const guint fields[] = { FETTLE_TICKET_STATE, FETTLE_TICKET_TEAM };
  FettleKind kind = fettle_record_get_kind (record);

  for (guint i = 0; fettle_kind_is_ticket (kind) && change->f != NULL && i < G_N_ELEMENTS (fields); i++)
    if (fettle_value_map_get (change->f, fettle_kind_get_field (kind, fields[i])->id) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
apply_to_entry (FettleTransaction *self,
                FettleEntry       *entry,
                FettleLogRow      *row,
                GError           **error)
{
  entry->rid = row->eid;
  if (!fettle_fold_change (entry->record, row->change, row->eh)
      || (!entry->is_new && may_count (entry->record, row->change)))
    entry->needs_history = TRUE;
  if (!note_rids (self, entry, error)
      || !raise_counter (self, fettle_record_get_kind (entry->record), row->change, error))
    return FALSE;

  note_names (self, entry->record, row->change);
  if (!entry->is_dirty)
    g_ptr_array_add (self->dirty, entry);
  entry->is_dirty = TRUE;
  return TRUE;
}

static gboolean
append (FettleTransaction *self,
        FettleEntry       *entry,
        FettleStamped     *stamped,
        GError           **error)
{
  g_auto (FettleLogRow) row = { .change = fettle_change_ref (stamped->change) };
  FettleChain *chain = &self->chain;

  self->now = MAX (self->now, stamped->wall);
  chain->hlc = row.change->hlc;
  chain->n = row.change->n;
  chain->prev = stamped->hash;
  chain->eh = fettle_stamp_effective (chain->hlc, self->now, stamped->base_eh, chain->eh);

  row.hash = stamped->hash;
  row.eh = chain->eh;
  row.seq = self->seq + 1;
  row.at_received = stamped->wall;
  row.log_hash = fettle_change_log_hash (&self->log_hash, &row.hash, row.eh, row.seq, row.num,
                                         row.scope, row.at_received);
  if (!intern_row (self, &row, error) || !fettle_log_insert (self->store->database, &row, error))
    return FALSE;

  self->seq = row.seq;
  self->log_hash = row.log_hash;
  if (self->first_seq == 0)
    self->first_seq = row.seq;

  return _fettle_transaction_note_action (self, row.change, row.act, row.actor, error)
         && (entry == NULL || apply_to_entry (self, entry, &row, error));
}

gboolean
_fettle_transaction_append (FettleTransaction *self,
                            FettleEntry       *entry,
                            FettleStamped     *stamped,
                            GError           **error)
{
  g_assert (self->failure == NULL);

  if (append (self, entry, stamped, &self->failure))
    return TRUE;

  return _fettle_transaction_check_open (self, error);
}

gboolean
_fettle_transaction_check_open (FettleTransaction *self,
                                GError           **error)
{
  if (self->failure == NULL)
    return TRUE;

  if (error != NULL)
    *error = g_error_copy (self->failure);

  return FALSE;
}

/* --- ending ----------------------------------------------------------------------------------- */

static gboolean
write_counters (FettleTransaction *self,
                GError           **error)
{
  if (!self->counters_dirty)
    return TRUE;

  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    if (self->counters[kind] > 0
        && !fettle_database_run (self->store->database, error, "counter-set", "ti",
                                 fettle_kind_get_info (kind)->id, self->counters[kind]))
      return FALSE;

  return TRUE;
}

static gboolean
write_heads (FettleTransaction *self,
             GError           **error)
{
  FettleDatabase *database = self->store->database;

  return fettle_database_run (database, error, "device-head-set", "iidii", self->dev, self->chain.n,
                              &self->chain.prev, self->chain.hlc, self->chain.eh)
         && fettle_database_run (database, error, "head-set", "idi", self->seq, &self->log_hash,
                                 self->now);
}

static int
compare_rids (gconstpointer a,
              gconstpointer b)
{
  guint32 left = *(const guint32 *) a;
  guint32 right = *(const guint32 *) b;

  return left < right ? -1 : left > right;
}

/* NULL where more than one ticket was touched, or the one was there before. */
static char *
dup_made (FettleTransaction *self)
{
  FettleEntry *made = NULL;

  if (g_hash_table_size (self->numbers) != 1)
    return NULL;

  for (guint i = 0; i < self->dirty->len; i++)
    {
      FettleEntry *entry = g_ptr_array_index (self->dirty, i);

      if (!fettle_kind_is_ticket (fettle_record_get_kind (entry->record)))
        continue;
      if (made != NULL || !entry->is_new)
        return NULL;
      made = entry;
    }

  return made != NULL ? g_strdup (fettle_record_get_text (made->record, FETTLE_TICKET_NUMBER)) : NULL;
}

static FettleCommit *
dup_commit (FettleTransaction *self)
{
  FettleCommit *commit = fettle_commit_new ();
  GHashTableIter iter;
  gpointer key;

  commit->act = self->act;
  commit->first_seq = self->first_seq;
  commit->last_seq = self->first_seq != 0 ? self->seq : 0;
  commit->label = g_strdup (self->label);
  commit->made = dup_made (self);
  commit->is_undo = self->is_undo;

  g_hash_table_iter_init (&iter, self->rids);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      guint32 rid = GPOINTER_TO_UINT (key);

      g_array_append_val (commit->rids, rid);
    }

  g_array_sort (commit->rids, compare_rids);
  return commit;
}

FettleCommit *
fettle_transaction_commit (FettleTransaction *self,
                           GError           **error)
{
  g_autoptr (FettleCommit) commit = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->failure));
      fettle_transaction_rollback (self);
      return NULL;
    }

  commit = dup_commit (self);
  if (self->first_seq == 0)
    {
      fettle_transaction_rollback (self);
      return g_steal_pointer (&commit);
    }

  if (!fettle_transaction_flush (self, error)
      || !_fettle_transaction_write_clocks (self, error)
      || !write_counters (self, error)
      || !_fettle_transaction_write_actions (self, error)
      || !write_heads (self, error)
      || !fettle_database_run (self->store->database, error, "commit", ""))
    {
      fettle_transaction_rollback (self);
      return NULL;
    }

  if (self->seq - self->first_seq > MANY_CHANGES)
    fettle_database_release_memory (self->store->database);
  transaction_free (self);
  return g_steal_pointer (&commit);
}

void
fettle_transaction_rollback (FettleTransaction *self)
{
  FettleStore *store;

  g_return_if_fail (self != NULL);

  store = self->store;
  /* A full disk may have ended the transaction already. */
  if (!sqlite3_get_autocommit (fettle_database_get_raw (store->database)))
    fettle_database_run (store->database, NULL, "rollback", "");

  fettle_interner_forget (store->interner);
  g_clear_pointer (&store->clock_book, fettle_clock_book_free);
  transaction_free (self);
}
