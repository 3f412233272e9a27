/* fettle-store-links.c: what a ticket is linked with, and who was asked to agree.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-lifecycle.h"
#include "fettle-store-list.h"
#include "fettle-store-private.h"

/* Columns of sql/links-of-ticket.sql. */
enum { LINK, IS_FROM, RELATION, BLOCKS, OTHER, KIND, NUMBER, TITLE, STATE };

static char *
dup_text (FettleQuery *query,
          int          column)
{
  const char *text = fettle_query_get_text (query, column);

  return g_strdup (text != NULL ? text : "");
}

static FettleLinkRow *
read_link (FettleQuery *query)
{
  FettleLinkRow *row = g_new0 (FettleLinkRow, 1);

  fettle_query_get_uuid (query, LINK, &row->eid);
  row->is_from = fettle_query_get_int (query, IS_FROM) == 1;
  row->relation = dup_text (query, RELATION);
  row->blocks = fettle_query_get_int (query, BLOCKS) == 1;
  fettle_query_get_uuid (query, OTHER, &row->other);
  row->kind = fettle_query_get_int (query, KIND);
  row->number = dup_text (query, NUMBER);
  row->title = dup_text (query, TITLE);
  row->state = fettle_lifecycle_find_state (fettle_lifecycle_get (row->kind), fettle_query_get_text (query, STATE));
  return row;
}

GPtrArray *
fettle_store_list_links (FettleStore      *self,
                         const FettleUuid *ticket,
                         GError          **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_link_row_free);
  g_autoptr (FettleQuery) query = NULL;

  g_return_val_if_fail (FETTLE_IS_STORE (self) && ticket != NULL, NULL);

  query = fettle_query_new (self->database, "links-of-ticket", "i", (gint64) fettle_store_get_rid (self, ticket));
  while (fettle_query_step (query, error))
    g_ptr_array_add (rows, read_link (query));

  return fettle_query_failed (query) ? NULL : g_steal_pointer (&rows);
}

GPtrArray *
fettle_store_list_approvals (FettleStore      *self,
                             const FettleUuid *ticket,
                             GError          **error)
{
  g_autoptr (GPtrArray) approvals = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (FettleQuery) query = NULL;

  g_return_val_if_fail (FETTLE_IS_STORE (self) && ticket != NULL, NULL);

  query = fettle_query_new (self->database, "approvals-of-ticket", "i",
                            (gint64) fettle_store_get_rid (self, ticket));
  while (fettle_query_step (query, error))
    {
      FettleRecord *approval = fettle_state_read (self->state, FETTLE_KIND_APPROVAL,
                                                  fettle_query_get_int (query, 0), error);

      if (approval == NULL)
        return NULL;

      g_ptr_array_add (approvals, approval);
    }

  return fettle_query_failed (query) ? NULL : g_steal_pointer (&approvals);
}

GArray *
fettle_store_list_parts (FettleStore       *self,
                         FettleKind         kind,
                         const FettleUuid  *ticket,
                         GError           **error)
{
  g_autoptr (GArray) eids = g_array_new (FALSE, FALSE, sizeof (FettleUuid));
  g_autoptr (FettleQuery) query = NULL;
  FettleUuid eid;
  gint64 rid;

  g_return_val_if_fail (FETTLE_IS_STORE (self) && ticket != NULL, NULL);
  g_return_val_if_fail (kind == FETTLE_KIND_LINK || kind == FETTLE_KIND_APPROVAL, NULL);

  if (!fettle_interner_find (self->interner, ticket, &rid, error))
    return NULL;

  query = fettle_query_new (self->database, kind == FETTLE_KIND_LINK ? "link-eids" : "approval-eids", "i", rid);
  while (fettle_query_step (query, error))
    if (fettle_query_get_uuid (query, 0, &eid))
      g_array_append_val (eids, eid);

  return fettle_query_failed (query) ? NULL : g_steal_pointer (&eids);
}
