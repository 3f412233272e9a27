/* fettle-store-audit.c: who changed what, when and from where.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-store-audit.h"

#include "fettle-log.h"
#include "fettle-stamp.h"
#include "fettle-store-private.h"

/* The columns of the two queries after those of the log. */
enum { AT_RECEIVED = 16, LABEL, ACT_FIRST, ACT_LAST };

void
fettle_audit_row_free (FettleAuditRow *self)
{
  g_return_if_fail (self != NULL);

  fettle_logged_free (self->logged);
  g_free (self->label);
  g_free (self);
}

/* Who is not known here has done nothing here: -1 is no rid. */
static gboolean
find_rid (FettleStore       *self,
          const FettleUuid  *eid,
          gint64            *rid,
          GError           **error)
{
  *rid = 0;
  if (fettle_uuid_is_nil (eid))
    return TRUE;
  if (!fettle_interner_find (self->interner, eid, rid, error))
    return FALSE;

  if (*rid == 0)
    *rid = -1;
  return TRUE;
}

static gboolean
read_row (FettleStore  *self,
          FettleQuery  *query,
          GPtrArray    *rows,
          GError      **error)
{
  FettleLogged *logged = fettle_log_read (query, &self->ws, error);
  FettleAuditRow *row;

  if (logged == NULL)
    return FALSE;

  row = g_new0 (FettleAuditRow, 1);
  row->logged = logged;
  row->at_received = fettle_query_get_int (query, AT_RECEIVED);
  row->label = g_strdup (fettle_query_get_text (query, LABEL));
  row->act_first = fettle_query_get_int (query, ACT_FIRST);
  row->act_last = fettle_query_get_int (query, ACT_LAST);
  g_ptr_array_add (rows, row);
  return TRUE;
}

GPtrArray *
fettle_store_list_audit (FettleStore            *self,
                         const FettleAuditQuery *asked,
                         GError                **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_audit_row_free);
  g_autoptr (FettleQuery) query = NULL;
  gint64 record, actor, device, from, to;

  g_return_val_if_fail (FETTLE_IS_STORE (self) && asked != NULL, NULL);

  if (!find_rid (self, &asked->record, &record, error) || !find_rid (self, &asked->actor, &actor, error)
      || !find_rid (self, &asked->device, &device, error))
    return NULL;

  from = asked->from != FETTLE_TIME_NONE ? fettle_stamp_next (0, asked->from) : 0;
  to = asked->to != FETTLE_TIME_NONE ? fettle_stamp_next (0, asked->to) : G_MAXINT64;
  query = fettle_query_new (self->database, record != 0 ? "audit-of-record" : "audit-list", "iiitiiii",
                            asked->before > 0 ? asked->before : G_MAXINT64, actor, device,
                            asked->kind != FETTLE_KIND_NONE ? fettle_kind_get_info (asked->kind)->id : "",
                            from, to, (gint64) asked->limit,
                            record != 0 ? record : asked->kind == FETTLE_KIND_NONE ? (gint64) asked->per_act : 0);
  while (fettle_query_step (query, error))
    if (!read_row (self, query, rows, error))
      return NULL;

  return fettle_query_failed (query) ? NULL : g_steal_pointer (&rows);
}
