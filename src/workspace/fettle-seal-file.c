/* fettle-seal-file.c: the log of one ticket, sealed, as a file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-seal-file.h"

#include "fettle-export-private.h"
#include "fettle-import-file.h"
#include "fettle-store-list.h"
#include "fettle-store-seal.h"
#include "fettle-ticket-rules.h"
#include "fettle-worker.h"
#include "fettle-workspace-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- writing ---------------------------------------------------------------------------- */

typedef struct
{
  FettleUuid        ticket;
  GOutputStream    *out;      /* not owned */
  FettleExportRun   run;
  GHashTable       *whole;    /* (owned) set of FettleUuid: records whose changes are shown */
  char             *number;   /* (owned) */
  gint64            first;    /* number of the first row that is written */
  gint64            n_rows;
  FettleDigest      log_hash; /* of the last row that was seen */
} Seal;

static void
show (Seal             *self,
      const FettleUuid *eid)
{
  g_hash_table_add (self->whole, g_memdup2 (eid, sizeof *eid));
}

static void
show_records (Seal      *self,
              GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    show (self, fettle_record_get_eid (g_ptr_array_index (records, i)));
}

/* The ticket, its notes, links and approvals. */
static gboolean
find_whole (Seal        *self,
            FettleStore *store,
            GError     **error)
{
  g_autoptr (GPtrArray) notes = fettle_store_list_notes (store, &self->ticket, error);
  g_autoptr (GPtrArray) approvals = notes != NULL ? fettle_store_list_approvals (store, &self->ticket, error) : NULL;
  g_autoptr (GPtrArray) links = approvals != NULL ? fettle_store_list_links (store, &self->ticket, error) : NULL;

  if (links == NULL)
    return FALSE;

  show (self, &self->ticket);
  show_records (self, notes);
  show_records (self, approvals);
  for (guint i = 0; i < links->len; i++)
    show (self, &((const FettleLinkRow *) g_ptr_array_index (links, i))->eid);
  return TRUE;
}

static gboolean
find_first (Seal        *self,
            FettleStore *store,
            GError     **error)
{
  FettleKind kind = FETTLE_KIND_NONE;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (FettleRecord) record = NULL;

  record = fettle_store_read (store, FETTLE_KIND_TICKET, &self->ticket, error);
  history = record != NULL ? fettle_store_list_history (store, &self->ticket, error) : NULL;
  if (history == NULL)
    return FALSE;

  kind = fettle_record_get_kind (record);
  g_assert (fettle_kind_is_ticket (kind) && history->len > 0);
  self->number = fettle_ticket_dup_number (record);
  self->first = ((const FettleLogged *) g_ptr_array_index (history, 0))->seq;
  return TRUE;
}

static gboolean
add_line (Seal    *self,
          char    *line,   /* (transfer full) */
          GError **error)
{
  g_string_append (self->run.text, line);
  g_string_append_c (self->run.text, '\n');
  g_free (line);
  return fettle_export_run_flush (&self->run, FALSE, error);
}

/* The row before the first one gives the hash that the chain begins at. */
static gboolean
write_row (FettleSealedRow *row,
           gpointer         user_data,
           GError         **error)
{
  Seal *self = user_data;

  if (row->seq >= self->first)
    {
      if (self->n_rows == 0
          && !add_line (self, fettle_seal_dup_head (&row->change->ws, &self->ticket, self->number, &self->log_hash), error))
        return FALSE;
      if (!g_hash_table_contains (self->whole, &row->change->eid) && !fettle_sealed_row_hide (row, error))
        return FALSE;
      if (!add_line (self, fettle_seal_dup_row (row), error))
        return FALSE;
      self->n_rows++;
    }
  self->log_hash = row->log_hash;
  return TRUE;
}

static gboolean
write_seal (Seal        *self,
            FettleStore *store,
            GError     **error)
{
  return find_first (self, store, error) && find_whole (self, store, error)
         && fettle_store_each_sealed_row (store, self->first - 1, write_row, self, error)
         && add_line (self, fettle_seal_dup_end (self->n_rows, &self->log_hash), error)
         && fettle_export_run_flush (&self->run, TRUE, error);
}

static gboolean
run_seal (FettleStore  *store,
          gpointer      user_data,
          GCancellable *cancellable,
          GError      **error)
{
  Seal *self = user_data;
  gboolean ok;

  if (!fettle_store_hold (store, error))
    return FALSE;

  self->run = (FettleExportRun) { .store = store, .out = self->out, .cancellable = cancellable };
  self->run.text = g_string_new (NULL);
  self->whole = g_hash_table_new_full (fettle_uuid_hash, fettle_uuid_equal, g_free, NULL);
  ok = write_seal (self, store, error);
  g_string_free (self->run.text, TRUE);
  g_hash_table_unref (self->whole);
  g_free (self->number);
  fettle_store_let_go (store);
  return ok;
}

gboolean
fettle_seal_file_write (FettleWorkspace  *workspace,
                        const FettleUuid *ticket,
                        GOutputStream    *out,
                        GCancellable     *cancellable,
                        GError          **error)
{
  Seal seal = { 0 };

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), FALSE);
  g_return_val_if_fail (ticket != NULL && G_IS_OUTPUT_STREAM (out), FALSE);

  seal.ticket = *ticket;
  seal.out = out;
  return fettle_workspace_run_apart (workspace, run_seal, &seal, cancellable, error);
}

/* --- checking --------------------------------------------------------------------------- */

gboolean
fettle_seal_file_is_one (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) in = g_file_read (file, NULL, NULL);
  char begin[64];
  gsize n = 0;

  return in != NULL && g_input_stream_read_all (G_INPUT_STREAM (in), begin, sizeof begin, &n, NULL, NULL)
         && fettle_seal_is_head (begin, n);
}

static gboolean
feed_all (FettleSealCheck  *check,
          GDataInputStream *lines,
          const char       *path,
          GCancellable     *cancellable,
          GError          **error)
{
  while (TRUE)
    {
      g_autoptr (GError) cause = NULL;
      gsize n = 0;
      g_autofree char *line = g_data_input_stream_read_line (lines, &n, cancellable, &cause);

      if (cause != NULL)
        return fettle_import_file_fail (path, cause, error);
      if (line == NULL)
        return fettle_seal_check_finish (check, error);
      if (!fettle_seal_check_feed (check, line, n, error))
        return FALSE;
    }
}

FettleSealCheck *
fettle_seal_file_verify (const char   *path,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autoptr (FettleSealCheck) check = fettle_seal_check_new ();
  g_autoptr (GFileInputStream) in = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  goffset size;

  g_return_val_if_fail (path != NULL, NULL);

  in = fettle_import_file_open (path, &size, cancellable, error);
  if (in == NULL)
    return NULL;

  lines = g_data_input_stream_new (G_INPUT_STREAM (in));
  return feed_all (check, lines, path, cancellable, error) ? g_steal_pointer (&check) : NULL;
}
