/* fettle-store.c: one connection to a desk file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-store-private.h"

#include "fettle-desk-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_TYPE (FettleStore, fettle_store, G_TYPE_OBJECT)

static void
release_reserve_cb (gpointer user_data)
{
  FettleStore *self = FETTLE_STORE (user_data);

  fettle_desk_file_release_reserve (self->path);
}

static void
fettle_store_finalize (GObject *object)
{
  FettleStore *self = FETTLE_STORE (object);

  g_clear_pointer (&self->list_cache, fettle_list_cache_free);
  g_clear_pointer (&self->clock_book, fettle_clock_book_free);
  g_clear_pointer (&self->state, fettle_state_free);
  g_clear_pointer (&self->interner, fettle_interner_free);
  g_clear_pointer (&self->database, fettle_database_free);
  g_clear_object (&self->clock);
  g_clear_object (&self->random);
  g_clear_object (&self->stop);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (fettle_store_parent_class)->finalize (object);
}

static void
fettle_store_class_init (FettleStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fettle_store_finalize;
}

static void
fettle_store_init (FettleStore *self)
{
  self->stop = g_cancellable_new ();
}

FettleStore *
_fettle_store_connect (const char      *path,
                       FettleStoreMode  mode,
                       FettleClock     *clock,
                       FettleRandom    *random,
                       GError         **error)
{
  g_autoptr (FettleStore) self = g_object_new (FETTLE_TYPE_STORE, NULL);

  self->path = g_strdup (path);
  self->mode = mode;
  self->clock = g_object_ref (clock);
  self->random = g_object_ref (random);
  self->database = fettle_database_open (path, mode == FETTLE_STORE_WRITE, error);
  if (self->database == NULL)
    return NULL;

  fettle_database_set_full_func (self->database, release_reserve_cb, self);
  self->interner = fettle_interner_new (self->database);
  self->state = fettle_state_new (self->database, self->interner);
  return g_steal_pointer (&self);
}

gboolean
_fettle_store_read_identity (FettleStore *self,
                             GError     **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "identity-get", "");

  if (fettle_query_step (query, error)
      && fettle_query_get_uuid (query, 0, &self->ws)
      && fettle_query_get_uuid (query, 1, &self->dev)
      && fettle_query_get_uuid (query, 2, &self->founder))
    return TRUE;

  if (!fettle_query_failed (query))
    fettle_problem_set (error, FETTLE_PROBLEM_DAMAGED, NULL, _("Restore the last good backup."),
                        _("The desk file does not say which desk it is."));
  return FALSE;
}

/* --- reading as one ------------------------------------------------------------------ */

gboolean
_fettle_store_begin_read (FettleStore *self,
                          GError     **error)
{
  return !sqlite3_get_autocommit (fettle_database_get_raw (self->database))
         || fettle_database_run (self->database, error, "begin-read", "");
}

void
_fettle_store_end_read (FettleStore *self)
{
  if (self->transaction == NULL && !self->is_held)
    fettle_database_run (self->database, NULL, "commit", "");
}

gboolean
fettle_store_hold (FettleStore *self,
                   GError     **error)
{
  g_return_val_if_fail (FETTLE_IS_STORE (self), FALSE);
  g_return_val_if_fail (!self->is_held, FALSE);

  self->is_held = _fettle_store_begin_read (self, error);
  return self->is_held;
}

void
fettle_store_let_go (FettleStore *self)
{
  g_return_if_fail (FETTLE_IS_STORE (self));
  g_return_if_fail (self->is_held);

  self->is_held = FALSE;
  _fettle_store_end_read (self);
}

FettleRecord *
_fettle_store_load (FettleStore      *self,
                    FettleKind        kind,
                    const FettleUuid *eid,
                    gint64           *rid,
                    GError          **error)
{
  gint64 found;

  if (!fettle_interner_find (self->interner, eid, &found, error))
    return NULL;

  if (rid != NULL)
    *rid = found;

  return found != 0 ? fettle_state_read (self->state, kind, found, error) : NULL;
}

/* --- where nothing can be written ------------------------------------------------------- */

gboolean
fettle_store_may_write (const char *path)
{
  g_return_val_if_fail (path != NULL, FALSE);

  return fettle_desk_file_may_write (path);
}

gboolean
fettle_store_check_unchanged (FettleStore *self,
                              GError     **error)
{
  g_return_val_if_fail (FETTLE_IS_STORE (self), FALSE);

  return fettle_database_check_unchanged (self->database, error);
}

/* --- what it is ------------------------------------------------------------------------ */

const char *
fettle_store_get_path (FettleStore *self)
{
  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);

  return self->path;
}

gboolean
fettle_store_is_newer (FettleStore *self)
{
  g_return_val_if_fail (FETTLE_IS_STORE (self), FALSE);

  return self->is_newer;
}

const FettleUuid *
fettle_store_get_ws (FettleStore *self)
{
  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);

  return &self->ws;
}

const FettleUuid *
fettle_store_get_dev (FettleStore *self)
{
  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);

  return &self->dev;
}

const FettleUuid *
fettle_store_get_founder (FettleStore *self)
{
  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);

  return &self->founder;
}

gint64
fettle_store_get_head (FettleStore *self,
                       GError     **error)
{
  gint64 seq;

  g_return_val_if_fail (FETTLE_IS_STORE (self), -1);

  return fettle_database_get_int (self->database, &seq, 0, error, "head-get", "") ? seq : -1;
}

gboolean
fettle_store_has_room (FettleStore *self)
{
  g_return_val_if_fail (FETTLE_IS_STORE (self), FALSE);

  return fettle_desk_file_ensure_reserve (self->path);
}

gint64
fettle_store_get_newest (FettleStore *self)
{
  gint64 now;

  g_return_val_if_fail (FETTLE_IS_STORE (self), FETTLE_TIME_NONE);

  return fettle_database_get_int (self->database, &now, FETTLE_TIME_NONE, NULL, "head-now", "") ? now
                                                                                               : FETTLE_TIME_NONE;
}

gint64
fettle_store_get_data_version (FettleStore *self)
{
  gint64 version;

  g_return_val_if_fail (FETTLE_IS_STORE (self), 0);

  return fettle_database_get_int (self->database, &version, 0, NULL, "data-version", "") ? version : 0;
}

void
fettle_store_interrupt (FettleStore *self)
{
  g_return_if_fail (FETTLE_IS_STORE (self));

  g_cancellable_cancel (self->stop);
  sqlite3_interrupt (fettle_database_get_raw (self->database));
}

/* --- drafts -------------------------------------------------------------------------- */

gboolean
fettle_store_put_draft (FettleStore *self,
                        const char  *key,
                        const char  *text,
                        GError     **error)
{
  g_return_val_if_fail (FETTLE_IS_STORE (self), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  if (text == NULL || text[0] == '\0')
    return fettle_database_run (self->database, error, "draft-delete", "t", key);

  return fettle_database_run (self->database, error, "draft-set", "tt", key, text);
}

GHashTable *
fettle_store_list_drafts (FettleStore *self,
                          GError     **error)
{
  g_autoptr (GHashTable) drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (FettleQuery) query = NULL;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);

  query = fettle_query_new (self->database, "draft-list", "");
  while (fettle_query_step (query, error))
    g_hash_table_insert (drafts, g_strdup (fettle_query_get_text (query, 0)),
                         g_strdup (fettle_query_get_text (query, 1)));

  return fettle_query_failed (query) ? NULL : g_steal_pointer (&drafts);
}

/* --- idle work -------------------------------------------------------------------------- */

#define MERGE_PAGES 16                  /* one step, about 20 ms */
#define WAL_PAGES_TO_TRUNCATE 1000

static gboolean
merge_texts (FettleStore *self)
{
  sqlite3 *raw = fettle_database_get_raw (self->database);
  int before = sqlite3_total_changes (raw);

  /* The merge command writes at least two rows of its own where it did
   * something (fts5, "The 'merge' command"). */
  return fettle_database_run (self->database, NULL, "index-merge", "i", (gint64) MERGE_PAGES)
         && sqlite3_total_changes (raw) - before >= 2;
}

gboolean
fettle_store_tidy (FettleStore *self)
{
  int wal_pages = 0;

  g_return_val_if_fail (FETTLE_IS_STORE (self), FALSE);

  if (self->mode != FETTLE_STORE_WRITE || self->is_newer || self->transaction != NULL)
    return FALSE;

  if (merge_texts (self))
    {
      /* The next step reads other pages. */
      fettle_database_release_memory (self->database);
      return TRUE;
    }

  sqlite3_wal_checkpoint_v2 (fettle_database_get_raw (self->database), NULL,
                             SQLITE_CHECKPOINT_PASSIVE, &wal_pages, NULL);
  if (wal_pages >= WAL_PAGES_TO_TRUNCATE)
    fettle_database_truncate_wal (self->database);

  fettle_database_release_memory (self->database);
  fettle_desk_file_ensure_reserve (self->path);
  return FALSE;
}
