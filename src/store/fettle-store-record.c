/* fettle-store-record.c: what is written beside a record's row, and folding it
 * again from its history.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-store-private.h"

#include "fettle-text-index.h"

static gboolean
write_aliases (FettleStore  *self,
               FettleRecord *record,
               gint64        rid,
               gboolean      is_new,
               GError      **error)
{
  if (!fettle_kind_is_ticket (fettle_record_get_kind (record)))
    return TRUE;

  if (!is_new && !fettle_database_run (self->database, error, "alias-clear", "i", rid))
    return FALSE;

  for (guint i = 0; i < fettle_record_get_n_elements (record, FETTLE_TICKET_ALIASES); i++)
    {
      const char *element = fettle_record_get_element (record, FETTLE_TICKET_ALIASES, i)->element;
      g_autofree char *name = g_ascii_strup (element, -1);

      if (!fettle_database_run (self->database, error, "alias-add", "ti", name, rid))
        return FALSE;
    }

  return TRUE;
}

gboolean
_fettle_store_write_record (FettleStore  *self,
                            FettleRecord *record,
                            gint64        rid,
                            gboolean      is_new,
                            GError      **error)
{
  return fettle_state_write (self->state, record, rid, is_new, error)
         && write_aliases (self, record, rid, is_new, error)
         && fettle_text_index_write (self->database, self->interner, record, rid, is_new, error);
}

gboolean
_fettle_store_refold (FettleStore *self,
                      FettleKind   kind,
                      gint64       rid,
                      GError     **error)
{
  g_autoptr (GPtrArray) history = fettle_log_list_record (self->database, self->interner, &self->ws, rid, error);
  g_autoptr (FettleRecord) record = NULL;
  g_autoptr (FettleRecord) before = NULL;
  g_autoptr (GError) failure = NULL;
  FettleUuid eid;

  if (history == NULL || !fettle_interner_get (self->interner, rid, &eid, error))
    return FALSE;

  before = fettle_state_read (self->state, kind, rid, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  record = fettle_fold_history (kind, &eid, history);
  return _fettle_store_write_record (self, record, rid, before == NULL, error);
}

/* --- moving on to this program's form -------------------------------------------------- */

static gboolean
refold_list (FettleStore *self,
             FettleKind   kind,
             GArray      *rids,
             GError     **error)
{
  for (guint i = 0; i < rids->len; i++)
    if (!_fettle_store_refold (self, kind, g_array_index (rids, gint64, i), error))
      return FALSE;

  return TRUE;
}

/* Records whose log waited for @kind, or for one of its new fields: of a kind
 * with new fields all that keep unknown ones. */
static gboolean
refold_kind (FettleStore *self,
             FettleKind   kind,
             gboolean     is_new_kind,
             GError     **error)
{
  const char *id = fettle_kind_get_info (kind)->id;
  g_autoptr (GArray) rids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *name = g_strconcat ("waiting-", id, NULL);
  g_autoptr (FettleQuery) query = NULL;

  if (is_new_kind)
    query = fettle_query_new (self->database, "log-records-of-kind", "t", id);
  else
    query = fettle_query_new (self->database, name, "");

  while (fettle_query_step (query, error))
    {
      gint64 rid = fettle_query_get_int (query, 0);

      g_array_append_val (rids, rid);
    }

  return !fettle_query_failed (query) && refold_list (self, kind, rids, error);
}

static gboolean
refold_undone (FettleStore *self,
               GError     **error)
{
  g_autoptr (GArray) rids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) kinds = g_array_new (FALSE, FALSE, sizeof (FettleKind));
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "log-undone-records", "");

  while (fettle_query_step (query, error))
    {
      gint64 rid = fettle_query_get_int (query, 0);
      FettleKind kind = fettle_kind_from_id (fettle_query_get_text (query, 1));

      g_array_append_val (rids, rid);
      g_array_append_val (kinds, kind);
    }

  if (fettle_query_failed (query))
    return FALSE;

  for (guint i = 0; i < rids->len; i++)
    if (g_array_index (kinds, FettleKind, i) != FETTLE_KIND_NONE
        && !_fettle_store_refold (self, g_array_index (kinds, FettleKind, i), g_array_index (rids, gint64, i), error))
      return FALSE;

  return TRUE;
}

static gboolean
has_new_fields (FettleSchemaGap *gap,
                FettleKind       kind)
{
  for (guint i = 0; i < gap->fields->len; i += 2)
    if (g_array_index (gap->fields, guint, i) == (guint) kind)
      return TRUE;

  return FALSE;
}

static gboolean
migrate (FettleStore     *self,
         FettleSchemaGap *gap,
         GError         **error)
{
  if (!fettle_schema_fill (self->database, gap, error)
      || !fettle_schema_generate (self->database, NULL, error))
    return FALSE;

  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    {
      gboolean is_new_kind = fettle_schema_gap_has_kind (gap, kind);

      if ((is_new_kind || has_new_fields (gap, kind)) && !refold_kind (self, kind, is_new_kind, error))
        return FALSE;
    }

  if (fettle_schema_gap_is_before (gap, 3) && !refold_undone (self, error))
    return FALSE;

  return _fettle_store_rewrite_clocks (self, error)
         && fettle_database_run (self->database, error, "commit", "");
}

gboolean
_fettle_store_migrate (FettleStore     *self,
                       FettleSchemaGap *gap,
                       GError         **error)
{
  if (!fettle_database_run (self->database, error, "begin", ""))
    return FALSE;

  if (migrate (self, gap, error))
    return TRUE;

  fettle_database_run (self->database, NULL, "rollback", "");
  fettle_interner_forget (self->interner);
  return FALSE;
}
