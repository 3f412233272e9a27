/* fettle-store-fields.c: the fields that a desk adds to its tickets.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-store-fields.h"

#include "fettle-store-private.h"

static gboolean
add_field (FettleStore *self,
           GPtrArray   *fields,
           gint64       rid,
           GError     **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (FettleRecord) record = fettle_state_read (self->state, FETTLE_KIND_CUSTOM_FIELD, rid, &failure);

  if (record != NULL && fettle_record_exists (record))
    g_ptr_array_add (fields, fettle_custom_field_new (record));
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* By statements alone, without a snapshot of its own: it is asked for inside of
 * others, as while clocks are reckoned for an older desk. */
GPtrArray *
fettle_store_list_fields (FettleStore *self,
                          GError     **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_custom_field_unref);
  const char *id = fettle_kind_get_info (FETTLE_KIND_CUSTOM_FIELD)->id;
  g_autoptr (FettleQuery) query = NULL;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);

  query = fettle_query_new (self->database, "log-creates-of-kind", "t", id);
  while (fettle_query_step (query, error))
    if (!add_field (self, fields, fettle_query_get_int (query, 0), error))
      return NULL;
  if (fettle_query_failed (query))
    return NULL;

  g_ptr_array_sort (fields, fettle_custom_field_compare);
  return g_steal_pointer (&fields);
}
