/* fettle-store-undo.c: taking actions back (record.md 4.5).
 *
 * Undo of an action is a new action with the inverse edits; redo is undo of
 * the undo. Values that somebody has changed since are never taken back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-transaction-private.h"
#include "fettle-undo-target.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Columns of sql/action-list.sql. */
enum { ACT, ACTOR, FIRST_SEQ, LAST_SEQ, AT, LABEL, DEPTH, UNDONE_BY, RID, ROOT_LABEL };

/* Desk, device and person (record.md 4.10). */
#define N_FIRST_RECORDS 3

/* A record that the action has touched. */
typedef struct
{
  FettleKind kind;
  FettleUuid eid;
  gint64     rid;
} Place;

/* --- the list of actions --------------------------------------------------------------- */

/* An undone action stands again when what undid it is undone itself. */
static gboolean
is_undone (FettleStore *self,
           gint64       undone_by)
{
  gboolean undone = FALSE;

  while (undone_by != 0)
    {
      undone = !undone;
      if (!fettle_database_get_int (self->database, &undone_by, 0, NULL, "action-undone-by", "i", undone_by))
        break;
    }

  return undone;
}

static FettleActionInfo *
read_info (FettleStore *self,
           FettleQuery *query)
{
  FettleActionInfo *info = g_new0 (FettleActionInfo, 1);

  fettle_query_get_uuid (query, ACT, &info->act);
  fettle_query_get_uuid (query, ACTOR, &info->actor);
  info->first_seq = fettle_query_get_int (query, FIRST_SEQ);
  info->last_seq = fettle_query_get_int (query, LAST_SEQ);
  info->at = fettle_query_get_int (query, AT);
  info->label = g_strdup (fettle_query_get_text (query, LABEL));
  info->root_label = g_strdup (fettle_query_get_text (query, ROOT_LABEL));
  info->is_undo = fettle_query_get_int (query, DEPTH) % 2 != 0;
  info->undone = is_undone (self, fettle_query_get_int (query, UNDONE_BY));
  return info;
}

GPtrArray *
fettle_store_list_actions (FettleStore *self,
                           guint        limit,
                           GError     **error)
{
  g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_action_info_free);
  g_autoptr (FettleQuery) query = NULL;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);

  query = fettle_query_new (self->database, "action-list", "i", (gint64) limit);
  while (fettle_query_step (query, error))
    g_ptr_array_add (actions, read_info (self, query));

  return fettle_query_failed (query) ? NULL : g_steal_pointer (&actions);
}

static FettleActionInfo *
get_info (FettleStore *self,
          gint64       act,
          GError     **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "action-info", "i", act);

  return fettle_query_step (query, error) ? read_info (self, query) : NULL;
}

/* The first of the running @query that is not in @passed. */
static FettleActionInfo *
choose (FettleStore *self,
        FettleQuery *query,
        GHashTable  *passed,
        GError     **error)
{
  while (fettle_query_step (query, error))
    {
      g_autoptr (FettleActionInfo) info = get_info (self, fettle_query_get_int (query, 0), error);

      if (info == NULL || passed == NULL || !g_hash_table_contains (passed, &info->act))
        return g_steal_pointer (&info);
    }

  return NULL;
}

FettleActionInfo *
fettle_store_find_undo (FettleStore      *self,
                        const FettleUuid *actor,
                        gboolean          redo,
                        GHashTable       *passed,
                        GError          **error)
{
  g_autoptr (FettleQuery) query = NULL;
  gint64 person;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);
  g_return_val_if_fail (actor != NULL, NULL);

  if (!fettle_interner_find (self->interner, actor, &person, error))
    return NULL;

  query = fettle_query_new (self->database, redo ? "action-next-redo" : "action-next-undo", "i", person);
  return choose (self, query, passed, error);
}

/* --- undo ------------------------------------------------------------------------------------------- */

/* Where a change of the action, on the record of this device, says that it ties
 * others: an import of histories (fettle_transaction_tie). */
static gboolean
find_tied (FettleStore     *self,
           FettleUndoScope *scope,
           GError         **error)
{
  const char *name = fettle_kind_get_field (FETTLE_KIND_DEVICE, FETTLE_DEVICE_IMPORTED)->id;
  g_autoptr (GPtrArray) history = fettle_store_list_history (self, &self->dev, error);

  for (guint i = 0; history != NULL && i < history->len; i++)
    {
      const FettleLogged *logged = g_ptr_array_index (history, i);
      gint64 first = fettle_value_get_int (fettle_value_map_get (logged->change->f, name));

      /* Never what the desk began with. */
      if (!fettle_uuid_equal (&logged->change->act, &scope->act) || first <= N_FIRST_RECORDS)
        continue;

      scope->first_seq = first;
      scope->last_seq = logged->seq;
    }

  return history != NULL;
}

/* What the action has touched, in order. */
static GArray *
list_places (FettleStore           *self,
             gint64                 act,
             const FettleUndoScope *scope,
             GError               **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autoptr (FettleQuery) query = NULL;

  if (scope->first_seq != 0)
    query = fettle_query_new (self->database, "range-records", "ii", scope->first_seq, scope->last_seq);
  else
    query = fettle_query_new (self->database, "action-records", "i", act);

  while (fettle_query_step (query, error))
    {
      Place place = { .kind = fettle_kind_from_id (fettle_query_get_text (query, 2)),
                      .rid = fettle_query_get_int (query, 0) };

      fettle_query_get_uuid (query, 1, &place.eid);
      if (place.kind != FETTLE_KIND_NONE)
        g_array_append_val (places, place);
    }

  return fettle_query_failed (query) ? NULL : g_steal_pointer (&places);
}

static gboolean
undo_place (FettleTransaction     *transaction,
            const Place           *place,
            const FettleUndoScope *scope,
            GError               **error)
{
  g_autoptr (FettleUndoTarget) target = NULL;
  g_autoptr (FettleEdit) edit = NULL;

  target = fettle_undo_target_new (transaction->store, place->kind, &place->eid, place->rid, scope, error);
  edit = target != NULL ? fettle_undo_target_invert (target, error) : NULL;
  return edit != NULL && fettle_transaction_apply (transaction, edit, error);
}

/* The last record first: what was made last goes first. */
static gboolean
undo_all (FettleTransaction *transaction,
          gint64             act,
          const FettleUuid  *act_id,
          GError           **error)
{
  FettleUndoScope scope = { .act = *act_id };
  g_autoptr (GArray) places = NULL;

  if (find_tied (transaction->store, &scope, error))
    places = list_places (transaction->store, act, &scope, error);

  for (guint i = places != NULL ? places->len : 0; i > 0; i--)
    if (!undo_place (transaction, &g_array_index (places, Place, i - 1), &scope, error))
      return FALSE;

  return places != NULL;
}

static gboolean
check_undoable (FettleActionInfo *info,
                GError          **error)
{
  if (info == NULL)
    fettle_problem_set (error, FETTLE_PROBLEM_NOT_FOUND, NULL, NULL, _("There is no such action."));
  else if (info->first_seq == 1)
    fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, NULL,
                        _("The making of the desk cannot be taken back."));
  else if (info->undone)
    fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, NULL,
                        _("The action was taken back already."));
  else
    return TRUE;

  return FALSE;
}

static char *
dup_label (const FettleActionInfo *info)
{
  const char *label = info->root_label != NULL ? info->root_label : _("an action");

  if (info->is_undo)
    /* Translators: the label of the action that is done again */
    return g_strdup_printf (_("Done again: %s"), label);

  /* Translators: the label of the action that is taken back */
  return g_strdup_printf (_("Undone: %s"), label);
}

FettleCommit *
fettle_store_undo (FettleStore      *self,
                   const FettleUuid *actor,
                   const FettleUuid *act,
                   GError          **error)
{
  g_autoptr (FettleActionInfo) info = NULL;
  g_autoptr (GError) failure = NULL;
  FettleTransaction *transaction;
  gint64 rid = 0;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);
  g_return_val_if_fail (actor != NULL && act != NULL, NULL);

  transaction = fettle_store_begin (self, actor, NULL, error);
  if (transaction == NULL)
    return NULL;

  if (fettle_interner_find (self->interner, act, &rid, &failure) && rid != 0)
    info = get_info (self, rid, &failure);

  if (failure != NULL || !check_undoable (info, &failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      fettle_transaction_rollback (transaction);
      return NULL;
    }

  transaction->label = dup_label (info);
  transaction->is_undo = !info->is_undo;
  if (!undo_all (transaction, rid, act, error))
    {
      fettle_transaction_rollback (transaction);
      return NULL;
    }

  return fettle_transaction_commit (transaction, error);
}
