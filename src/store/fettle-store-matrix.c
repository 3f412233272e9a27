/* fettle-store-matrix.c: the priority matrix of a desk, now and at any change.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-store-matrix.h"

#include "fettle-store-private.h"

static void
take_matrix (FettleRecord         *desk,   /* (nullable) */
             FettlePriorityMatrix *matrix)
{
  const char *text = desk != NULL ? fettle_record_get_text (desk, FETTLE_DESK_PRIORITY_MATRIX) : NULL;

  *matrix = *fettle_priority_matrix_get_default ();
  fettle_priority_matrix_parse (matrix, text, NULL);
}

gboolean
fettle_store_read_matrix (FettleStore           *self,
                          FettlePriorityMatrix  *matrix,
                          GError               **error)
{
  g_autoptr (FettleRecord) desk = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (FETTLE_IS_STORE (self) && matrix != NULL, FALSE);

  desk = _fettle_store_load (self, FETTLE_KIND_DESK, &self->ws, NULL, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  take_matrix (desk, matrix);
  return TRUE;
}

gboolean
fettle_store_read_matrix_at (FettleStore           *self,
                             gint64                 seq,
                             FettlePriorityMatrix  *matrix,
                             GError               **error)
{
  g_autoptr (FettleRecord) desk = NULL;
  g_autoptr (GPtrArray) history = NULL;

  g_return_val_if_fail (FETTLE_IS_STORE (self) && matrix != NULL, FALSE);

  history = fettle_store_list_history (self, &self->ws, error);
  if (history == NULL)
    return FALSE;

  desk = fettle_record_new (FETTLE_KIND_DESK, &self->ws);
  for (guint i = 0; i < history->len; i++)
    {
      const FettleLogged *logged = g_ptr_array_index (history, i);

      if (logged->seq < seq)
        fettle_fold_change (desk, logged->change, logged->eh);
    }

  take_matrix (desk, matrix);
  return TRUE;
}
