/* fettle-transaction-around.c: what an edit must know of the desk: the fields it
 * adds, what a category stands below, the priority matrix.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-transaction-work.h"

#include "fettle-edit-rules.h"
#include "fettle-store-fields.h"
#include "fettle-store-matrix.h"

void
_fettle_transaction_note_fields (FettleTransaction *self,
                                 FettleKind         kind)
{
  if (kind == FETTLE_KIND_CUSTOM_FIELD)
    g_clear_pointer (&self->fields, g_ptr_array_unref);
  if (kind == FETTLE_KIND_DESK)
    self->has_matrix = FALSE;
}

/* --- fields of the desk -------------------------------------------------------------------- */

static gboolean
asks_for_fields (FettleWork *work)
{
  const FettleValue *values = fettle_edit_get_values (work->edit);

  if (work->kind == FETTLE_KIND_CUSTOM_FIELD)
    return TRUE;

  /* A move may need one: an owner, too, makes one. */
  if (fettle_kind_is_ticket (work->kind) && !fettle_edit_is_exempt (work->edit)
      && (fettle_edit_has (work->edit, FETTLE_TICKET_STATE) || fettle_edit_has (work->edit, FETTLE_TICKET_OWNER)
          || fettle_edit_has (work->edit, FETTLE_TICKET_CATEGORY) || fettle_edit_has (work->edit, FETTLE_TICKET_IMPACT)
          || fettle_edit_has (work->edit, FETTLE_TICKET_URGENCY)))
    return TRUE;

  for (guint i = 0; fettle_kind_is_ticket (work->kind) && i < fettle_value_get_length (values); i++)
    if (fettle_custom_field_is_id (fettle_value_map_get_key (values, i)))
      return TRUE;

  return FALSE;
}

/* What was changed so far counts, so that it is written first. */
const GPtrArray *
fettle_transaction_get_fields (FettleTransaction *self,
                               GError           **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->fields == NULL && fettle_transaction_flush (self, error))
    self->fields = fettle_store_list_fields (self->store, error);

  return self->fields;
}

static gboolean
put_fields (FettleWork         *work,
            FettleSurroundings *around,
            GError            **error)
{
  if (!asks_for_fields (work))
    return TRUE;

  around->custom_fields = fettle_transaction_get_fields (work->transaction, error);
  return around->custom_fields != NULL;
}

/* --- categories ---------------------------------------------------------------------------------- */

static gboolean
has_below (FettleStore      *store,
           const FettleUuid *category,
           gboolean         *found,
           GError          **error)
{
  g_autoptr (FettleQuery) query = NULL;
  gint64 rid;

  *found = FALSE;
  if (!fettle_interner_find (store->interner, category, &rid, error))
    return FALSE;
  if (rid == 0)
    return TRUE;

  query = fettle_query_new (store->database, "categories-below", "i", rid);
  *found = fettle_query_step (query, error);
  return !fettle_query_failed (query);
}

static gboolean
put_levels (FettleWork         *work,
            FettleSurroundings *around,
            GError            **error)
{
  FettleStore *store = work->transaction->store;
  g_autoptr (FettleRecord) above = NULL;
  g_autoptr (GError) failure = NULL;
  FettleUuid parent;

  if (work->kind != FETTLE_KIND_CATEGORY
      || (!fettle_edit_has (work->edit, FETTLE_CATEGORY_PARENT) && !fettle_edit_has (work->edit, FETTLE_CATEGORY_DELETED)))
    return TRUE;

  if (!fettle_transaction_flush (work->transaction, error)
      || !has_below (store, fettle_edit_get_eid (work->edit), &around->has_below, error))
    return FALSE;
  if (!fettle_uuid_from_text (fettle_value_get_string (fettle_edit_get (work->edit, FETTLE_CATEGORY_PARENT)), &parent))
    return TRUE;

  above = _fettle_store_load (store, FETTLE_KIND_CATEGORY, &parent, NULL, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  around->is_below_nothing = above == NULL || fettle_record_is_deleted (above);
  around->is_below_second = above != NULL && fettle_record_get_ref (above, FETTLE_CATEGORY_PARENT, NULL);
  return TRUE;
}

/* --- the priority matrix ----------------------------------------------------------------------------- */

static gboolean
asks_for_matrix (FettleWork *work)
{
  static const guint fields[] = {
    FETTLE_TICKET_IMPACT, FETTLE_TICKET_URGENCY, FETTLE_TICKET_PRIORITY, FETTLE_TICKET_PRIORITY_REASON,
  };

  for (guint i = 0; fettle_kind_is_ticket (work->kind) && i < G_N_ELEMENTS (fields); i++)
    if (fettle_edit_has (work->edit, fields[i]))
      return TRUE;

  return FALSE;
}

/* What was changed so far counts, so that it is written first. */
static gboolean
put_matrix (FettleWork         *work,
            FettleSurroundings *around,
            GError            **error)
{
  FettleTransaction *transaction = work->transaction;

  if (!asks_for_matrix (work))
    return TRUE;

  if (!transaction->has_matrix)
    transaction->has_matrix = fettle_transaction_flush (transaction, error)
                              && fettle_store_read_matrix (transaction->store, &transaction->matrix, error);
  around->matrix = &transaction->matrix;
  return transaction->has_matrix;
}

gboolean
_fettle_work_look_around (FettleWork         *self,
                          FettleSurroundings *around,
                          GError            **error)
{
  return put_fields (self, around, error) && put_levels (self, around, error) && put_matrix (self, around, error);
}
