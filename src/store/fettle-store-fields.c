/* fettle-store-fields.c: the fields that a desk adds to its tickets.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-store-fields.h"

static gboolean
take_field_cb (FettleRecord *record,
               gpointer      user_data,
               GError      **error)
{
  g_ptr_array_add (user_data, fettle_custom_field_new (record));
  return TRUE;
}

GPtrArray *
fettle_store_list_fields (FettleStore *self,
                          GError     **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_custom_field_unref);

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);

  if (!fettle_store_each_record (self, FETTLE_KIND_CUSTOM_FIELD, TRUE, take_field_cb, fields, error))
    return NULL;

  g_ptr_array_sort (fields, fettle_custom_field_compare);
  return g_steal_pointer (&fields);
}
