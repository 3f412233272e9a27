/* fettle-store-undo.c: taking actions back (record.md 4.5).
 *
 * Undo of an action is a new action with the inverse edits; redo is undo of
 * the undo. Values that somebody has changed since are never taken back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-sentence.h"
#include "fettle-store-list.h"
#include "fettle-transaction-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Columns of sql/action-list.sql. */
enum { ACT, ACTOR, FIRST_SEQ, LAST_SEQ, AT, LABEL, DEPTH, UNDONE_BY, RID };

/* The changes of the action on one record. */
typedef struct
{
  FettleStore  *store;
  FettleKind    kind;
  FettleUuid    eid;
  gint64        rid;
  gint64        first_seq, last_seq;
  GPtrArray    *history;  /* (owned) all of the record */
  FettleRecord *before;   /* (owned) (nullable) without the action; NULL: it made the record */
  FettleRecord *after;    /* (owned) as the action left it */
  FettleRecord *now;      /* (owned) */
} Target;

static void
target_free (Target *self)
{
  g_clear_pointer (&self->history, g_ptr_array_unref);
  g_clear_object (&self->before);
  g_clear_object (&self->after);
  g_clear_object (&self->now);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Target, target_free)

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
  info->is_undo = fettle_query_get_int (query, DEPTH) > 0;
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

FettleActionInfo *
fettle_store_find_undo (FettleStore      *self,
                        const FettleUuid *actor,
                        gboolean          redo,
                        GError          **error)
{
  gint64 person, act;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);
  g_return_val_if_fail (actor != NULL, NULL);

  if (!fettle_interner_find (self->interner, actor, &person, error)
      || !fettle_database_get_int (self->database, &act, 0, error,
                                   redo ? "action-next-redo" : "action-next-undo", "i", person))
    return NULL;

  return act != 0 ? get_info (self, act, error) : NULL;
}

/* --- what stood before, after, and now ------------------------------------------------------- */

static GPtrArray *
cut_history (GPtrArray *history,
             gint64     last_seq)
{
  GPtrArray *part = g_ptr_array_new ();

  for (guint i = 0; i < history->len; i++)
    {
      FettleLogged *logged = g_ptr_array_index (history, i);

      if (logged->seq <= last_seq)
        g_ptr_array_add (part, logged);
    }

  return part;
}

static FettleRecord *
fold_until (Target *target,
            gint64  last_seq)
{
  g_autoptr (GPtrArray) part = cut_history (target->history, last_seq);

  return part->len > 0 ? fettle_fold_history (target->kind, &target->eid, part) : NULL;
}

static gboolean
load_target (Target  *target,
             GError **error)
{
  FettleStore *store = target->store;

  target->history = fettle_log_list_record (store->database, &store->ws, target->rid, error);
  if (target->history == NULL)
    return FALSE;

  target->before = fold_until (target, target->first_seq - 1);
  target->after = fold_until (target, target->last_seq);
  target->now = fold_until (target, G_MAXINT64);
  return TRUE;
}

/* --- is it still so ---------------------------------------------------------------------------- */

static char *
dup_name_cb (const FettleUuid *eid,
             FettleKind        kind,
             gpointer          user_data)
{
  return fettle_store_dup_name (FETTLE_STORE (user_data), eid);
}

static void
fail_stale (Target     *target,
            guint       field,
            GError    **error)
{
  const FettleFieldInfo *info = fettle_kind_get_field (target->kind, field);
  g_autofree char *after = fettle_sentence_dup_value (info, fettle_record_get (target->after, field),
                                                      NULL, dup_name_cb, target->store);
  g_autofree char *now = fettle_sentence_dup_value (info, fettle_record_get (target->now, field),
                                                    NULL, dup_name_cb, target->store);
  g_autofree char *name = fettle_store_dup_name (target->store, &target->eid);
  /* Translators: the value that undo would take back, and the one that stands now */
  g_autofree char *detail = g_strdup_printf (_("The action set “%s”; it is “%s” now."), after, now);

  fettle_problem_set (error, FETTLE_PROBLEM_STALE, detail,
                      _("Change the value by hand if it should go back."),
                      /* Translators: name of a field, then number or name of a record */
                      _("%s of %s was changed since."), _(info->label),
                      name != NULL ? name : _("a record"));
}

static gboolean
is_touched (Target     *target,
            const char *name)
{
  for (guint i = 0; i < target->history->len; i++)
    {
      FettleLogged *logged = g_ptr_array_index (target->history, i);

      if (logged->seq >= target->first_seq && logged->seq <= target->last_seq
          && logged->change->f != NULL && fettle_value_map_get (logged->change->f, name) != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
check_still_so (Target  *target,
                GError **error)
{
  for (guint i = 0; i < fettle_kind_get_info (target->kind)->n_fields; i++)
    if (is_touched (target, fettle_kind_get_field (target->kind, i)->id)
        && !fettle_value_equal (fettle_record_get (target->after, i), fettle_record_get (target->now, i)))
      {
        fail_stale (target, i, error);
        return FALSE;
      }

  return TRUE;
}

/* --- the inverse ----------------------------------------------------------------------------------- */

static FettleValue *
dup_value (const FettleValue *value)
{
  return value != NULL ? fettle_value_ref (value) : fettle_value_new_null ();
}

static void
invert_elements (Target     *target,
                 guint       field,
                 FettleEdit *edit)
{
  for (guint i = 0; i < fettle_record_get_n_elements (target->after, field); i++)
    {
      const char *element = fettle_record_get_element (target->after, field, i)->element;

      if (!fettle_record_has_element (target->before, field, element))
        fettle_edit_remove_element (edit, field, element);
    }

  for (guint i = 0; i < fettle_record_get_n_elements (target->before, field); i++)
    {
      const char *element = fettle_record_get_element (target->before, field, i)->element;

      if (!fettle_record_has_element (target->after, field, element))
        fettle_edit_add_element (edit, field, element);
    }
}

static void
invert_fields (Target     *target,
               FettleEdit *edit)
{
  for (guint i = 0; i < fettle_kind_get_info (target->kind)->n_fields; i++)
    {
      const FettleFieldInfo *field = fettle_kind_get_field (target->kind, i);

      if (field->merge == FETTLE_MERGE_LOG || !is_touched (target, field->id))
        continue;

      if (field->merge == FETTLE_MERGE_ORSET)
        invert_elements (target, i, edit);
      else
        fettle_edit_take (edit, i, dup_value (fettle_record_get (target->before, i)));
    }
}

static void
invert_unknown (Target     *target,
                FettleEdit *edit)
{
  g_autoptr (GPtrArray) names = fettle_record_list_unknown (target->after);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (is_touched (target, name))
        fettle_edit_take_unknown (edit, name, dup_value (fettle_record_get_unknown (target->before, name)));
    }
}

static void
name_changes (Target     *target,
              FettleEdit *edit)
{
  for (guint i = 0; i < target->history->len; i++)
    {
      FettleLogged *logged = g_ptr_array_index (target->history, i);

      if (logged->seq >= target->first_seq && logged->seq <= target->last_seq)
        fettle_edit_add_undoes (edit, &logged->change->id);
    }
}

static FettleEdit *
make_inverse (Target *target)
{
  FettleEdit *edit = fettle_edit_new_update (target->kind, &target->eid);
  int deleted = fettle_kind_find_field (target->kind, "deleted");

  name_changes (target, edit);
  if (target->before == NULL || !fettle_record_exists (target->before))
    fettle_edit_set_bool (edit, deleted, TRUE);
  else
    {
      invert_fields (target, edit);
      invert_unknown (target, edit);
    }

  return edit;
}

/* --- undo ------------------------------------------------------------------------------------------- */

/* What the action has touched, the last record first: what was made last goes
 * first. */
static GPtrArray *
list_targets (FettleStore *self,
              gint64       act,
              GError     **error)
{
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func ((GDestroyNotify) target_free);
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "action-records", "i", act);

  while (fettle_query_step (query, error))
    {
      FettleKind kind = fettle_kind_from_id (fettle_query_get_text (query, 2));
      Target *target;

      if (kind == FETTLE_KIND_NONE)
        continue;

      target = g_new0 (Target, 1);
      target->store = self;
      target->kind = kind;
      target->rid = fettle_query_get_int (query, 0);
      fettle_query_get_uuid (query, 1, &target->eid);
      target->first_seq = fettle_query_get_int (query, 3);
      target->last_seq = fettle_query_get_int (query, 4);
      g_ptr_array_add (targets, target);
    }

  return fettle_query_failed (query) ? NULL : g_steal_pointer (&targets);
}

static gboolean
undo_target (FettleTransaction *transaction,
             Target            *target,
             GError           **error)
{
  g_autoptr (FettleEdit) edit = NULL;

  if (!load_target (target, error) || !check_still_so (target, error))
    return FALSE;

  edit = make_inverse (target);
  return fettle_transaction_apply (transaction, edit, error);
}

static gboolean
undo_all (FettleTransaction *transaction,
          gint64             act,
          GError           **error)
{
  g_autoptr (GPtrArray) targets = list_targets (transaction->store, act, error);

  if (targets == NULL)
    return FALSE;

  /* One at a time: an import has touched thousands. */
  while (targets->len > 0)
    {
      g_autoptr (Target) target = g_ptr_array_steal_index (targets, targets->len - 1);

      if (!undo_target (transaction, target, error))
        return FALSE;
    }

  return TRUE;
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
  const char *label = info->label != NULL ? info->label : _("an action");

  /* A redo is named by what it brings back. */
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
  if (!undo_all (transaction, rid, error))
    {
      fettle_transaction_rollback (transaction);
      return NULL;
    }

  return fettle_transaction_commit (transaction, error);
}
