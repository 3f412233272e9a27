/* fettle-log.c: changes as rows of the log.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-log.h"

#include "fettle-tlv.h"

#include <glib/gi18n-lib.h>

/* Columns of sql/log-of-record.sql and its like. */
enum
{
  SEQ, ID, DEV, N, PREV, HLC, ACTOR, ENT, EID, OP, ACT, EH, BODY, REDACTED, SALTS
};

void
fettle_log_row_clear (FettleLogRow *self)
{
  g_clear_pointer (&self->change, fettle_change_unref);
}

static GBytes *
to_bytes (const FettleValue *value)
{
  return value != NULL ? fettle_tlv_to_bytes (value) : NULL;
}

gboolean
fettle_log_insert (FettleDatabase *database,
                   FettleLogRow   *row,
                   GError        **error)
{
  FettleChange *change = row->change;
  g_autoptr (GBytes) body = fettle_change_to_body (change);
  g_autoptr (GBytes) redacted = to_bytes (change->redacted);
  g_autoptr (GBytes) salts = to_bytes (change->salts);

  return fettle_database_run (database, error, "log-insert", "iuiidiititiiiiiddvvv",
                              row->seq, &change->id, row->dev, change->n, &change->prev,
                              change->hlc, row->actor, change->ent, row->eid,
                              fettle_op_to_id (change->op), row->act, row->eh, row->num, row->scope,
                              row->at_received, &row->hash, &row->log_hash, body, redacted, salts);
}

static void
fail_row (FettleQuery *query,
          GError     **error)
{
  fettle_problem_set (error, FETTLE_PROBLEM_DAMAGED, NULL, _("Restore the last good backup."),
                      _("Change %" G_GINT64_FORMAT " of the log cannot be read."),
                      fettle_query_get_int (query, SEQ));
}

static gboolean
read_envelope (FettleQuery  *query,
               int           column,
               FettleValue **value)
{
  gsize n = 0;
  const guint8 *bytes = fettle_query_get_blob (query, column, &n);

  if (bytes == NULL)
    return TRUE;

  *value = fettle_tlv_read (bytes, n, NULL);
  return *value != NULL;
}

static gboolean
read_body (FettleQuery  *query,
           FettleChange *change)
{
  gsize n = 0;
  const guint8 *bytes = fettle_query_get_blob (query, BODY, &n);
  g_autoptr (FettleValue) body = bytes != NULL ? fettle_tlv_read (bytes, n, NULL) : NULL;

  return body != NULL && fettle_change_take_body (change, body, NULL);
}

/* An id as it stands there, or by its rid. */
static gboolean
read_id (FettleQuery    *query,
         int             column,
         FettleInterner *interner,
         FettleUuid     *uuid)
{
  if (interner == NULL)
    return fettle_query_get_uuid (query, column, uuid);

  return fettle_interner_get (interner, fettle_query_get_int (query, column), uuid, NULL);
}

FettleLogged *
fettle_log_read_row (FettleQuery      *query,
                     FettleInterner   *interner,
                     const FettleUuid *ws,
                     GError          **error)
{
  g_autoptr (FettleChange) change = fettle_change_new ();
  const char *op = fettle_query_get_text (query, OP);

  change->ws = *ws;
  change->ent = g_strdup (fettle_query_get_text (query, ENT));
  change->n = fettle_query_get_int (query, N);
  change->hlc = fettle_query_get_int (query, HLC);

  if (!fettle_query_get_uuid (query, ID, &change->id)
      || !read_id (query, DEV, interner, &change->dev)
      || !fettle_query_get_digest (query, PREV, &change->prev)
      || !read_id (query, ACTOR, interner, &change->actor)
      || !fettle_query_get_uuid (query, EID, &change->eid)
      || !fettle_query_get_uuid (query, ACT, &change->act)
      || op == NULL || !fettle_op_from_id (op, &change->op)
      || !read_body (query, change)
      || !read_envelope (query, REDACTED, &change->redacted)
      || !read_envelope (query, SALTS, &change->salts))
    {
      fail_row (query, error);
      return NULL;
    }

  return fettle_logged_new (change, fettle_query_get_int (query, SEQ), fettle_query_get_int (query, EH));
}

FettleLogged *
fettle_log_read (FettleQuery      *query,
                 const FettleUuid *ws,
                 GError          **error)
{
  return fettle_log_read_row (query, NULL, ws, error);
}

GPtrArray *
fettle_log_list_record (FettleDatabase   *database,
                        FettleInterner   *interner,
                        const FettleUuid *ws,
                        gint64            rid,
                        GError          **error)
{
  g_autoptr (GPtrArray) history = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_logged_free);
  g_autoptr (FettleQuery) query = fettle_query_new (database, "log-of-record", "i", rid);

  while (fettle_query_step (query, error))
    {
      FettleLogged *logged = fettle_log_read_row (query, interner, ws, error);

      if (logged == NULL)
        return NULL;

      g_ptr_array_add (history, logged);
    }

  return fettle_query_failed (query) ? NULL : g_steal_pointer (&history);
}
