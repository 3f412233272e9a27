/* fettle-store-around.c: who agreed to a ticket, and how its children are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-store-private.h"

static FettleRecord *
read_by_rid (FettleStore *self,
             FettleKind   kind,
             gint64       rid,
             GError     **error)
{
  return fettle_state_read (self->state, kind, rid, error);
}

static gboolean
add_approvals (FettleStore        *self,
               FettleRecord       *ticket,
               gint64              rid,
               FettleSurroundings *around,
               GError            **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "approvals-of-ticket", "i", rid);
  g_autoptr (GHashTable) seen = fettle_surroundings_new_seen ();

  while (fettle_query_step (query, error))
    {
      g_autoptr (FettleRecord) approval = read_by_rid (self, FETTLE_KIND_APPROVAL,
                                                       fettle_query_get_int (query, 0), error);

      if (approval == NULL)
        return FALSE;

      fettle_surroundings_add_approval (around, ticket, approval, seen);
    }

  return !fettle_query_failed (query);
}

static gboolean
add_children (FettleStore        *self,
              gint64              rid,
              FettleSurroundings *around,
              GError            **error)
{
  /* Columns of sql/children-of-ticket.sql. */
  enum { CHILD, KIND, BLOCKS };
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "children-of-ticket", "i", rid);

  while (fettle_query_step (query, error))
    {
      g_autoptr (FettleRecord) child = read_by_rid (self, fettle_query_get_int (query, KIND),
                                                    fettle_query_get_int (query, CHILD), error);

      if (child == NULL)
        return FALSE;

      fettle_surroundings_add_child (around, child, fettle_query_get_int (query, BLOCKS) == 1);
    }

  return !fettle_query_failed (query);
}

gboolean
fettle_store_read_surroundings (FettleStore        *self,
                                FettleRecord       *ticket,
                                FettleSurroundings *around,
                                GError            **error)
{
  gint64 rid;

  g_return_val_if_fail (FETTLE_IS_STORE (self), FALSE);
  g_return_val_if_fail (FETTLE_IS_RECORD (ticket) && around != NULL, FALSE);

  *around = (FettleSurroundings) { 0 };
  return fettle_interner_find (self->interner, fettle_record_get_eid (ticket), &rid, error)
         && (rid == 0
             || (add_approvals (self, ticket, rid, around, error) && add_children (self, rid, around, error)));
}
