/* fettle-transaction-action.c: which changes belong to one action, and what it
 * takes back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-transaction-private.h"

#include "fettle-stamp.h"

void
_fettle_action_row_free (FettleActionRow *self)
{
  g_clear_pointer (&self->undone, g_hash_table_unref);
  g_free (self->label);
  g_free (self);
}

static FettleActionRow *
read_row (FettleTransaction *self,
          gint64             act,
          GError           **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (self->store->database, "action-get", "i", act);
  FettleActionRow *row;

  if (!fettle_query_step (query, error))
    return NULL;

  row = g_new0 (FettleActionRow, 1);
  row->act = act;
  row->actor = fettle_query_get_int (query, 0);
  row->first_seq = fettle_query_get_int (query, 1);
  row->last_seq = fettle_query_get_int (query, 2);
  row->at = fettle_query_get_int (query, 3);
  row->label = g_strdup (fettle_query_get_text (query, 4));
  row->undoes = fettle_query_get_int (query, 5);
  row->root_seq = fettle_query_get_int (query, 7);
  row->depth = fettle_query_get_int (query, 8);
  return row;
}

/* NULL without an error where there is none. */
static FettleActionRow *
find_row (FettleTransaction *self,
          gint64             act,
          GError           **error)
{
  FettleActionRow *row = g_hash_table_lookup (self->actions, &act);

  if (row != NULL)
    return row;

  row = read_row (self, act, error);
  if (row != NULL)
    g_hash_table_insert (self->actions, &row->act, row);

  return row;
}

static FettleActionRow *
make_row (FettleTransaction  *self,
          const FettleChange *change,
          gint64              act,
          gint64              actor)
{
  FettleActionRow *row = g_new0 (FettleActionRow, 1);

  row->act = act;
  row->actor = actor;
  row->first_seq = self->seq;
  row->root_seq = self->seq;
  row->at = fettle_stamp_get_ms (change->hlc);
  /* What an action that came from elsewhere was called nobody here knows. */
  row->label = fettle_uuid_equal (&change->act, &self->act) ? g_strdup (self->label) : NULL;
  g_hash_table_insert (self->actions, &row->act, row);
  return row;
}

/* The action of the change that @id_text names; 0 where this desk does not know it. */
static gboolean
find_act (FettleTransaction *self,
          const FettleValue *id_text,
          gint64            *act,
          GError           **error)
{
  const char *text = fettle_value_get_string (id_text);
  FettleUuid id;

  *act = 0;
  return text == NULL || !fettle_uuid_from_text (text, &id)
         || fettle_database_get_int (self->store->database, act, 0, error, "log-act-of", "u", &id);
}

/* The first that it takes back, which says what kind of step it is. */
static gboolean
note_first (FettleTransaction *self,
            FettleActionRow   *row,
            gint64             undone,
            GError           **error)
{
  g_autoptr (GError) failure = NULL;
  FettleActionRow *target = find_row (self, undone, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  /* What is taken back began before. A history that says otherwise could lead
   * round in a circle. */
  if (target == NULL || target->first_seq >= row->first_seq)
    return TRUE;

  row->undoes = undone;
  row->root_seq = target->root_seq;
  row->depth = target->depth + 1;
  return TRUE;
}

static gboolean
note_undone (FettleTransaction *self,
             FettleActionRow   *row,
             gint64             undone,
             GError           **error)
{
  if (row->undone == NULL)
    row->undone = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  return !g_hash_table_add (row->undone, g_memdup2 (&undone, sizeof undone))
         || row->undoes != 0 || note_first (self, row, undone, error);
}

static gboolean
note_all_undone (FettleTransaction  *self,
                 const FettleChange *change,
                 FettleActionRow    *row,
                 GError            **error)
{
  gint64 act;

  for (guint i = 0; i < fettle_value_get_length (change->undoes); i++)
    if (!find_act (self, fettle_value_list_get (change->undoes, i), &act, error)
        || (act != 0 && act != row->act && !note_undone (self, row, act, error)))
      return FALSE;

  return TRUE;
}

gboolean
_fettle_transaction_note_action (FettleTransaction  *self,
                                 const FettleChange *change,
                                 gint64              act,
                                 gint64              actor,
                                 GError            **error)
{
  g_autoptr (GError) failure = NULL;
  FettleActionRow *row = find_row (self, act, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  if (row == NULL)
    row = make_row (self, change, act, actor);

  row->last_seq = self->seq;
  row->is_dirty = TRUE;
  return note_all_undone (self, change, row, error);
}

static gboolean
write_row (FettleTransaction *self,
           FettleActionRow   *row,
           GError           **error)
{
  FettleDatabase *database = self->store->database;
  GHashTableIter iter;
  gpointer undone;

  if (!fettle_database_run (database, error, "action-set", "iiiiitiii", row->act, row->actor,
                            row->first_seq, row->last_seq, row->at, row->label, row->undoes,
                            row->root_seq, row->depth))
    return FALSE;

  if (row->undone == NULL)
    return TRUE;

  g_hash_table_iter_init (&iter, row->undone);
  while (g_hash_table_iter_next (&iter, &undone, NULL))
    if (!fettle_database_run (database, error, "action-undone", "iii", *(gint64 *) undone, row->act, row->first_seq))
      return FALSE;

  return TRUE;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const FettleActionRow *left = *(FettleActionRow *const *) a;
  const FettleActionRow *right = *(FettleActionRow *const *) b;

  return left->first_seq < right->first_seq ? -1 : left->first_seq > right->first_seq;
}

gboolean
_fettle_transaction_write_actions (FettleTransaction *self,
                                   GError           **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->actions);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (((FettleActionRow *) row)->is_dirty)
      g_ptr_array_add (rows, row);

  /* In log order, so that the newest undo of an action is the one it keeps. */
  g_ptr_array_sort (rows, compare_rows);
  for (guint i = 0; i < rows->len; i++)
    if (!write_row (self, g_ptr_array_index (rows, i), error))
      return FALSE;

  return TRUE;
}
