/* fettle-seal-file.c: the log of one ticket, sealed, as a file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-seal-file.h"

#include "fettle-export-private.h"
#include "fettle-import-file.h"
#include "fettle-store-seal.h"
#include "fettle-ticket-rules.h"
#include "fettle-worker.h"
#include "fettle-workspace-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BLOCK (64 * 1024)

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

/* What belongs to the ticket says so when it is made; what was removed since too. */
static const struct
{
  const char *ent;
  const char *field;
} belongs[] = {
  { "note", "incident" },
  { "approval", "ticket" },
  { "link", "from" },
  { "link", "to" },
};

static gboolean
belongs_to_it (Seal               *self,
               const FettleChange *change)
{
  char eid[FETTLE_UUID_TEXT_SIZE];

  fettle_uuid_to_text (&self->ticket, eid);
  for (guint i = 0; change->f != NULL && i < G_N_ELEMENTS (belongs); i++)
    if (g_str_equal (belongs[i].ent, change->ent)
        && g_strcmp0 (fettle_value_get_string (fettle_value_map_get (change->f, belongs[i].field)), eid) == 0)
      return TRUE;
  return FALSE;
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
  if (!fettle_kind_is_ticket (kind) || history->len == 0)
    {
      fettle_problem_set (error, FETTLE_PROBLEM_DAMAGED, NULL, NULL, _("The log holds nothing of this ticket."));
      return FALSE;
    }
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
      if (belongs_to_it (self, row->change))
        show (self, &row->change->eid);
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
  return find_first (self, store, error)
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
  show (self, &self->ticket);
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
  goffset size;
  g_autoptr (GFileInputStream) in = fettle_import_file_open (path, &size, NULL, NULL);
  char begin[64];
  gsize n = 0;

  return in != NULL && g_input_stream_read_all (G_INPUT_STREAM (in), begin, sizeof begin, &n, NULL, NULL)
         && fettle_seal_is_head (begin, n);
}

/* Hands on the lines that are whole in @text, and keeps the rest. */
static gboolean
feed_lines (FettleSealCheck *check,
            GString         *text,
            GError         **error)
{
  const char *begin = text->str, *end;

  while ((end = memchr (begin, '\n', text->len - (begin - text->str))) != NULL)
    {
      if (!fettle_seal_check_feed (check, begin, end - begin, error))
        return FALSE;
      begin = end + 1;
    }
  g_string_erase (text, 0, begin - text->str);
  return TRUE;
}

/* A line without an end must not fill the memory. */
static gboolean
check_length (GString *text,
              GError **error)
{
  if (text->len <= fettle_json_default_limits.max_bytes)
    return TRUE;

  fettle_problem_set (error, FETTLE_PROBLEM_DAMAGED, _("A line of it is too long."), NULL, _("The seal is broken."));
  return FALSE;
}

static gboolean
feed_all (FettleSealCheck  *check,
          GInputStream     *in,
          const char       *path,
          GCancellable     *cancellable,
          GError          **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *block = g_malloc (BLOCK);
  gsize n = BLOCK;

  while (n == BLOCK)
    {
      g_autoptr (GError) cause = NULL;

      if (!g_input_stream_read_all (in, block, BLOCK, &n, cancellable, &cause))
        return fettle_import_file_fail (path, cause, error);
      g_string_append_len (text, block, n);
      if (!feed_lines (check, text, error) || !check_length (text, error))
        return FALSE;
    }
  return (text->len == 0 || fettle_seal_check_feed (check, text->str, text->len, error))
         && fettle_seal_check_finish (check, error);
}

FettleSealCheck *
fettle_seal_file_verify (const char   *path,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autoptr (FettleSealCheck) check = fettle_seal_check_new ();
  g_autoptr (GFileInputStream) in = NULL;
  goffset size;

  g_return_val_if_fail (path != NULL, NULL);

  in = fettle_import_file_open (path, &size, cancellable, error);
  if (in == NULL || !feed_all (check, G_INPUT_STREAM (in), path, cancellable, error))
    return NULL;
  return g_steal_pointer (&check);
}
