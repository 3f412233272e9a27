/* fettle-undo-target.c: what an action did to one record, and the edit that
 * takes it back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-undo-target.h"

#include "fettle-sentence.h"
#include "fettle-store-fields.h"
#include "fettle-store-list.h"

#include <glib/gi18n-lib.h>

/* A field that the action touched: of its last own change what stood there
 * without the action, and with it. Of an or-set the elements. */
typedef struct
{
  FettleValue *before;   /* (owned) (nullable) */
  FettleValue *after;    /* (owned) (nullable) */
  GPtrArray   *had;      /* (owned) (nullable) of char */
  GPtrArray   *has;      /* (owned) (nullable) of char */
} Touched;

struct _FettleUndoTarget
{
  FettleStore     *store;    /* (owned) */
  FettleKind       kind;
  FettleUuid       eid;
  FettleUndoScope  scope;
  GHashTable      *touched;  /* (owned) name of a field → Touched */
  FettleValue     *own;      /* (owned) list of texts: ids of the changes */
  FettleRecord    *without;  /* (owned) folded without the action */
  FettleRecord    *now;      /* (owned) */
};

static void
touched_free (Touched *self)
{
  g_clear_pointer (&self->before, fettle_value_unref);
  g_clear_pointer (&self->after, fettle_value_unref);
  g_clear_pointer (&self->had, g_ptr_array_unref);
  g_clear_pointer (&self->has, g_ptr_array_unref);
  g_free (self);
}

/* --- what stood before and after ----------------------------------------------------------- */

static gboolean
is_own (FettleUndoTarget   *self,
        const FettleLogged *logged)
{
  return fettle_uuid_equal (&logged->change->act, &self->scope.act)
         || (logged->seq >= self->scope.first_seq && logged->seq <= self->scope.last_seq);
}

static const FettleValue *
get_value (FettleRecord *record,
           const char   *name)
{
  int field = fettle_kind_find_field (fettle_record_get_kind (record), name);

  return field >= 0 ? fettle_record_get (record, field) : fettle_record_get_unknown (record, name);
}

static FettleValue *
dup_value (FettleRecord *record,
           const char   *name)
{
  const FettleValue *value = get_value (record, name);

  return value != NULL ? fettle_value_ref (value) : NULL;
}

static GPtrArray *
dup_elements (FettleRecord *record,
              guint         field)
{
  GPtrArray *elements = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < fettle_record_get_n_elements (record, field); i++)
    g_ptr_array_add (elements, g_strdup (fettle_record_get_element (record, field, i)->element));

  return elements;
}

static Touched *
touched_new (FettleUndoTarget *self,
             const char       *name)
{
  Touched *touched = g_new0 (Touched, 1);
  int field = fettle_kind_find_field (self->kind, name);

  if (field >= 0 && fettle_kind_get_field (self->kind, field)->merge == FETTLE_MERGE_ORSET)
    {
      touched->had = dup_elements (self->without, field);
      touched->has = dup_elements (self->now, field);
      return touched;
    }

  touched->before = dup_value (self->without, name);
  touched->after = dup_value (self->now, name);
  return touched;
}

/* The record stands as this change left it. */
static void
note_own (FettleUndoTarget   *self,
          const FettleChange *change)
{
  char id[FETTLE_UUID_TEXT_SIZE];

  fettle_value_list_take (self->own, fettle_value_new_string (fettle_uuid_to_text (&change->id, id)));
  for (guint i = 0; i < fettle_value_get_length (change->f); i++)
    {
      const char *name = fettle_value_map_get_key (change->f, i);

      /* That an import ended there stays true. */
      if (self->kind == FETTLE_KIND_DEVICE && fettle_kind_find_field (self->kind, name) == FETTLE_DEVICE_IMPORTED)
        continue;

      g_hash_table_replace (self->touched, g_strdup (name), touched_new (self, name));
    }
}

static void
walk (FettleUndoTarget *self,
      GPtrArray        *history)
{
  for (guint i = 0; i < history->len; i++)
    {
      const FettleLogged *logged = g_ptr_array_index (history, i);

      (void) fettle_fold_change (self->now, logged->change, logged->eh);
      if (is_own (self, logged))
        note_own (self, logged->change);
      else
        (void) fettle_fold_change (self->without, logged->change, logged->eh);
    }
}

FettleUndoTarget *
fettle_undo_target_new (FettleStore           *store,
                        FettleKind             kind,
                        const FettleUuid      *eid,
                        gint64                 rid,
                        const FettleUndoScope *scope,
                        GError               **error)
{
  g_autoptr (GPtrArray) history = NULL;
  FettleUndoTarget *self;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);
  g_return_val_if_fail (eid != NULL && scope != NULL, NULL);

  history = fettle_log_list_record (store->database, store->interner, &store->ws, rid, error);
  if (history == NULL)
    return NULL;

  self = g_new0 (FettleUndoTarget, 1);
  self->store = g_object_ref (store);
  self->kind = kind;
  self->eid = *eid;
  self->scope = *scope;
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) touched_free);
  self->own = fettle_value_new_list ();
  self->without = fettle_record_new (kind, eid);
  self->now = fettle_record_new (kind, eid);
  walk (self, history);
  return self;
}

void
fettle_undo_target_free (FettleUndoTarget *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->touched);
  fettle_value_unref (self->own);
  g_object_unref (self->without);
  g_object_unref (self->now);
  g_object_unref (self->store);
  g_free (self);
}

/* --- is it still so ------------------------------------------------------------------------------ */

static char *
dup_name_cb (const FettleUuid *eid,
             FettleKind        kind,
             gpointer          user_data)
{
  return fettle_store_dup_name (FETTLE_STORE (user_data), eid);
}

static char *
dup_detail (FettleUndoTarget       *self,
            const Touched          *touched,
            const FettleFieldInfo  *info,
            const char             *name)
{
  g_autofree char *after = NULL;
  g_autofree char *now = NULL;

  if (info == NULL)
    return NULL;

  after = fettle_sentence_dup_value (info, touched->after, NULL, dup_name_cb, self->store);
  now = fettle_sentence_dup_value (info, get_value (self->now, name), NULL, dup_name_cb, self->store);
  /* Translators: the value that undo would take back, and the one that stands now */
  return g_strdup_printf (_("The action set “%s”; it is “%s” now."), after, now);
}

static gboolean
fail_stale (FettleUndoTarget *self,
            const char       *name,
            const Touched    *touched,
            GError          **error)
{
  int field = fettle_kind_find_field (self->kind, name);
  g_autoptr (GPtrArray) fields = field < 0 ? fettle_store_list_fields (self->store, NULL) : NULL;
  const FettleCustomField *custom = fettle_custom_field_list_get (fields, name);
  const FettleFieldInfo *info = custom != NULL ? &custom->info
                                : field >= 0 ? fettle_kind_get_field (self->kind, field) : NULL;
  g_autofree char *detail = dup_detail (self, touched, info, name);
  g_autofree char *record = fettle_store_dup_name (self->store, &self->eid);

  fettle_problem_set (error, FETTLE_PROBLEM_STALE, detail, _("Change the value by hand if it should go back."),
                      /* Translators: name of a field, then number or name of a record */
                      _("%s of %s was changed since."),
                      info != NULL ? _(info->label) : name,
                      record != NULL ? record : _("a record"));
  return FALSE;
}

static gboolean
check_still_so (FettleUndoTarget *self,
                const char       *name,
                GError          **error)
{
  const Touched *touched = g_hash_table_lookup (self->touched, name);
  const FettleValue *now;

  if (touched == NULL || touched->had != NULL)
    return TRUE;

  now = get_value (self->now, name);
  return fettle_value_equal (touched->after, now) || fettle_value_equal (touched->before, now)
         || fail_stale (self, name, touched, error);
}

static gboolean
check_all_still_so (FettleUndoTarget *self,
                    GError          **error)
{
  g_autoptr (GPtrArray) unknown = fettle_record_list_unknown (self->now);

  for (guint i = 0; i < fettle_kind_get_info (self->kind)->n_fields; i++)
    if (!check_still_so (self, fettle_kind_get_field (self->kind, i)->id, error))
      return FALSE;

  for (guint i = 0; i < unknown->len; i++)
    if (!check_still_so (self, g_ptr_array_index (unknown, i), error))
      return FALSE;

  return TRUE;
}

/* --- the inverse --------------------------------------------------------------------------------------- */

static gboolean
has_element (GPtrArray  *elements,
             const char *element)
{
  return g_ptr_array_find_with_equal_func (elements, element, g_str_equal, NULL);
}

static void
invert_elements (const Touched *touched,
                 guint          field,
                 FettleEdit    *edit)
{
  for (guint i = 0; i < touched->has->len; i++)
    if (!has_element (touched->had, g_ptr_array_index (touched->has, i)))
      fettle_edit_remove_element (edit, field, g_ptr_array_index (touched->has, i));

  for (guint i = 0; i < touched->had->len; i++)
    if (!has_element (touched->has, g_ptr_array_index (touched->had, i)))
      fettle_edit_add_element (edit, field, g_ptr_array_index (touched->had, i));
}

static void
invert_field (FettleUndoTarget *self,
              const char       *name,
              const Touched    *touched,
              FettleEdit       *edit)
{
  int field = fettle_kind_find_field (self->kind, name);
  FettleValue *before;

  if (touched->had != NULL)
    {
      invert_elements (touched, field, edit);
      return;
    }

  if (field >= 0 && fettle_kind_get_field (self->kind, field)->merge == FETTLE_MERGE_LOG)
    return;

  before = touched->before != NULL ? fettle_value_ref (touched->before) : fettle_value_new_null ();
  if (field >= 0)
    fettle_edit_take (edit, field, before);
  else
    fettle_edit_take_unknown (edit, name, before);
}

static void
invert_fields (FettleUndoTarget *self,
               FettleEdit       *edit)
{
  GHashTableIter iter;
  gpointer name, touched;

  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &name, &touched))
    invert_field (self, name, touched, edit);
}

FettleEdit *
fettle_undo_target_invert (FettleUndoTarget *self,
                           GError          **error)
{
  FettleEdit *edit;

  g_return_val_if_fail (self != NULL, NULL);

  if (!check_all_still_so (self, error))
    return NULL;

  edit = fettle_edit_new_update (self->kind, &self->eid);
  fettle_edit_take_undoes (edit, fettle_value_ref (self->own));

  /* What the action made goes; that can be taken back as well. */
  if (!fettle_record_exists (self->without))
    fettle_edit_set_bool (edit, fettle_kind_find_field (self->kind, "deleted"), TRUE);
  else
    invert_fields (self, edit);

  return edit;
}
