/* fettle-untouched.c: what every new desk has of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-untouched.h"

#include <string.h>

static const FettleKind kinds[] = { FETTLE_KIND_CALENDAR, FETTLE_KIND_SLA_POLICY };

typedef struct
{
  FettleStore *store;
  FettleUuid   act;         /* in which the desk was made */
  GHashTable  *first;       /* FettleUuid → kind */
  gboolean     is_touched;
} Look;

static gboolean
find_first_act (Look    *self,
                GError **error)
{
  g_autoptr (GPtrArray) history = fettle_store_list_history (self->store, fettle_store_get_ws (self->store), error);

  if (history == NULL)
    return FALSE;
  if (history->len > 0)
    self->act = ((FettleLogged *) g_ptr_array_index (history, 0))->change->act;

  return TRUE;
}

/* To be removed, or brought back, is not to be another. */
static gboolean
alters (const FettleChange *change)
{
  for (guint i = 0; i < fettle_value_get_length (change->f); i++)
    {
      const char *field = fettle_value_map_get_key (change->f, i);

      if (strcmp (field, "deleted") != 0 && strcmp (field, "reason") != 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
take_first (FettleRecord *record,
            gpointer      user_data,
            GError      **error)
{
  Look *self = user_data;
  const FettleUuid *eid = fettle_record_get_eid (record);
  g_autoptr (GPtrArray) history = fettle_store_list_history (self->store, eid, error);

  if (history == NULL)
    return FALSE;
  if (history->len == 0 ||
      !fettle_uuid_equal (&((FettleLogged *) g_ptr_array_index (history, 0))->change->act, &self->act))
    return TRUE;

  g_hash_table_insert (self->first, g_memdup2 (eid, sizeof *eid), GINT_TO_POINTER (fettle_record_get_kind (record)));
  for (guint i = 1; i < history->len; i++)
    self->is_touched = self->is_touched || alters (((FettleLogged *) g_ptr_array_index (history, i))->change);

  return TRUE;
}

static gboolean
is_of_kinds (FettleKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i] == kind)
      return TRUE;

  return FALSE;
}

static gboolean
look_for_name (FettleRecord *record,
               gpointer      user_data,
               GError      **error)
{
  Look *self = user_data;
  const FettleKindInfo *info = fettle_kind_get_info (fettle_record_get_kind (record));
  FettleUuid named;

  if (g_hash_table_contains (self->first, fettle_record_get_eid (record)))
    return TRUE;

  for (guint i = 0; i < info->n_fields; i++)
    if (is_of_kinds (info->fields[i].target) && fettle_record_get_ref (record, i, &named) &&
        g_hash_table_contains (self->first, &named))
      self->is_touched = TRUE;

  return TRUE;
}

static gboolean
may_name (FettleKind kind)
{
  const FettleKindInfo *info = fettle_kind_get_info (kind);

  for (guint i = 0; i < info->n_fields; i++)
    if (is_of_kinds (info->fields[i].target))
      return TRUE;

  return FALSE;
}

static gboolean
look_for_names (Look    *self,
                GError **error)
{
  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    if (may_name (kind) && !fettle_store_each_record (self->store, kind, TRUE, look_for_name, self, error))
      return FALSE;

  return TRUE;
}

GHashTable *
fettle_untouched_find (FettleStore *store,
                       GError     **error)
{
  Look self = { .store = store };
  g_autoptr (GHashTable) first = NULL;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);

  first = g_hash_table_new_full (fettle_uuid_hash, fettle_uuid_equal, g_free, NULL);
  self.first = first;
  if (!find_first_act (&self, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!fettle_store_each_record (store, kinds[i], TRUE, take_first, &self, error))
      return NULL;
  if (!look_for_names (&self, error))
    return NULL;

  if (self.is_touched)
    g_hash_table_remove_all (first);

  return g_steal_pointer (&first);
}
