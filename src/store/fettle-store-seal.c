/* fettle-store-seal.c: the log row by row with all that its hashes cover.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-store-seal.h"

#include "fettle-log.h"
#include "fettle-store-private.h"

#include <glib/gi18n-lib.h>

/* Columns of sql/log-from.sql behind those of log-of-record.sql. */
enum { NUM = 16, SCOPE, AT_RECEIVED, LOG_HASH };

static gboolean
read_row (FettleStore     *self,
          FettleQuery     *query,
          FettleSealedRow *row,
          GError         **error)
{
  g_autoptr (FettleLogged) logged = fettle_log_read (query, &self->ws, error);

  if (logged == NULL)
    return FALSE;

  row->change = fettle_change_ref (logged->change);
  row->seq = logged->seq;
  row->eh = logged->eh;
  row->num = fettle_query_get_int (query, NUM);
  row->scope = fettle_query_get_int (query, SCOPE);
  row->at_received = fettle_query_get_int (query, AT_RECEIVED);
  if (fettle_query_get_digest (query, LOG_HASH, &row->log_hash))
    return TRUE;

  fettle_problem_set (error, FETTLE_PROBLEM_DAMAGED, NULL, NULL,
                      _("Change %" G_GINT64_FORMAT " of the log has no hash."), row->seq);
  return FALSE;
}

gboolean
fettle_store_each_sealed_row (FettleStore         *self,
                              gint64               seq,
                              FettleSealedRowFunc  func,
                              gpointer             user_data,
                              GError             **error)
{
  g_autoptr (FettleQuery) query = NULL;
  gboolean goes_on = TRUE;

  g_return_val_if_fail (FETTLE_IS_STORE (self), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  query = fettle_query_new (self->database, "log-from", "i", seq);
  while (goes_on && fettle_query_step (query, error))
    {
      g_auto (FettleSealedRow) row = { 0 };

      goes_on = read_row (self, query, &row, error) && func (&row, user_data, error);
    }
  return goes_on && !fettle_query_failed (query);
}
