/* fettle-transaction-edit.c: an edit becomes one change, or several.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-transaction-private.h"

#include "fettle-ticket-rules.h"
#include "fettle-sentence.h"
#include "fettle-store-list.h"

#include <glib/gi18n-lib.h>

/* An edit on its way into the log. */
typedef struct
{
  FettleTransaction *transaction;
  FettleEntry       *entry;
  FettleEdit        *edit;
  FettleKind         kind;
  gboolean           is_create;
  gint64             wall;      /* UTC ms */
  FettleValue       *values;    /* (owned) what changes: wire name → value */
  GArray            *stamped;   /* (owned) FettleStamped */
  FettleChain        chain;
} Work;

static void
clear_stamped (FettleStamped *self)
{
  g_clear_pointer (&self->change, fettle_change_unref);
}

static void
work_clear (Work *self)
{
  g_clear_pointer (&self->values, fettle_value_unref);
  g_clear_pointer (&self->stamped, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

/* --- may it be done ------------------------------------------------------------------- */

static gboolean
check_existence (Work    *work,
                 GError **error)
{
  const char *label = _(fettle_kind_get_info (work->kind)->label);
  gboolean exists = fettle_record_exists (work->entry->record);

  if (work->is_create && exists)
    {
      /* Translators: the kind of a record, as "Incident" */
      fettle_problem_set (error, FETTLE_PROBLEM_EXISTS, NULL, NULL, _("%s: this record exists already."),
                          label);
      return FALSE;
    }

  if (!work->is_create && !exists)
    {
      fettle_problem_set (error, FETTLE_PROBLEM_NOT_FOUND, NULL, NULL, _("%s: there is no such record."),
                          label);
      return FALSE;
    }

  return TRUE;
}

/* What was removed comes back only by taking that back. */
static gboolean
check_not_deleted (Work    *work,
                   GError **error)
{
  int deleted = fettle_kind_find_field (work->kind, "deleted");

  if (!fettle_record_is_deleted (work->entry->record)
      || fettle_edit_get_undoes (work->edit) != NULL
      || fettle_edit_get_observed (work->edit, NULL) != NULL
      || (deleted >= 0 && fettle_edit_has (work->edit, deleted)))
    return TRUE;

  fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, _("Undo the removal first."),
                      _("This record was removed."));
  return FALSE;
}

static gboolean
prepare (Work    *work,
         GError **error)
{
  FettleRecord *before = work->is_create ? NULL : work->entry->record;

  return fettle_record_prepare (before, work->edit, NULL, work->wall, error);
}

/* A create of a kind with numbers gets the next one, unless it brings one that
 * is free. */
static gboolean
number (Work    *work,
        GError **error)
{
  int field = fettle_kind_find_field (work->kind, "number");
  const FettleValue *given;
  g_autofree char *next = NULL;
  gboolean is_free = FALSE;

  if (!work->is_create || field < 0 || fettle_kind_get_info (work->kind)->prefix == NULL)
    return TRUE;

  given = fettle_edit_get (work->edit, field);
  if (given != NULL && fettle_value_get_string (given) != NULL)
    {
      if (!_fettle_transaction_is_number_free (work->transaction, work->kind,
                                               fettle_value_get_string (given), &is_free, error))
        return FALSE;
      if (is_free)
        return TRUE;
    }

  next = _fettle_transaction_take_number (work->transaction, work->kind, error);
  if (next == NULL)
    return FALSE;

  fettle_edit_set_text (work->edit, field, next);
  return TRUE;
}

/* --- what changes ------------------------------------------------------------------------ */

static const FettleValue *
get_current (Work       *work,
             const char *name)
{
  int field = fettle_kind_find_field (work->kind, name);

  return field >= 0 ? fettle_record_get (work->entry->record, field)
                    : fettle_record_get_unknown (work->entry->record, name);
}

static const FettleVersion *
get_version (Work       *work,
             const char *name)
{
  int field = fettle_kind_find_field (work->kind, name);

  return field >= 0 ? fettle_record_get_version (work->entry->record, field)
                    : fettle_record_get_unknown_version (work->entry->record, name);
}

static void
collect_values (Work *work)
{
  const FettleValue *values = fettle_edit_get_values (work->edit);

  work->values = fettle_value_new_map ();
  for (guint i = 0; i < fettle_value_get_length (values); i++)
    {
      const char *name = fettle_value_map_get_key (values, i);
      const FettleValue *value = fettle_value_map_get_value (values, i);

      if (!fettle_value_equal (value, get_current (work, name)))
        fettle_value_map_take (work->values, name, fettle_value_ref (value));
    }
}

static char *
dup_name_cb (const FettleUuid *eid,
             FettleKind        kind,
             gpointer          user_data)
{
  Work *work = user_data;

  return fettle_store_dup_name (work->transaction->store, eid);
}

static void
fail_stale (Work    *work,
            guint    field,
            GError **error)
{
  const FettleFieldInfo *info = fettle_kind_get_field (work->kind, field);
  g_autofree char *theirs = fettle_sentence_dup_value (info, fettle_record_get (work->entry->record, field),
                                                       NULL, dup_name_cb, work);
  g_autofree char *ours = fettle_sentence_dup_value (info, fettle_edit_get (work->edit, field),
                                                     NULL, dup_name_cb, work);
  /* Translators: the value of a field now, and the one somebody wanted to give it */
  g_autofree char *detail = g_strdup_printf (_("It is “%s” now; yours is “%s”."), theirs, ours);

  fettle_problem_set (error, FETTLE_PROBLEM_STALE, detail, _("Look at the new value and decide again."),
                      _("Somebody else changed %s in the meantime."), _(info->label));
}

static gboolean
check_expectations (Work    *work,
                    GError **error)
{
  for (guint i = 0; i < fettle_kind_get_info (work->kind)->n_fields; i++)
    {
      const char *name = fettle_kind_get_field (work->kind, i)->id;
      const FettleVersion *version;
      FettleUuid expected;

      /* Who wants what is there already does not mind who did it. */
      if (!fettle_edit_get_expected (work->edit, i, &expected)
          || (fettle_edit_has (work->edit, i) && fettle_value_map_get (work->values, name) == NULL))
        continue;

      version = fettle_record_get_version (work->entry->record, i);
      if (version != NULL ? fettle_uuid_equal (&version->id, &expected) : fettle_uuid_is_nil (&expected))
        continue;

      fail_stale (work, i, error);
      return FALSE;
    }

  return TRUE;
}

/* --- changes -------------------------------------------------------------------------------- */

static FettleValue *
dup_observed (FettleEdit *edit)
{
  gint64 row = 0;
  const char *by = fettle_edit_get_observed (edit, &row);
  FettleValue *obs;

  if (by == NULL)
    return NULL;

  obs = fettle_value_new_map ();
  fettle_value_map_take (obs, "by", fettle_value_new_string (by));
  if (row > 0)
    fettle_value_map_take (obs, "row", fettle_value_new_int (row));

  return obs;
}

/* The versions that the author of @f saw, and the largest time among them. */
static FettleValue *
dup_base (Work        *work,
          FettleValue *f,
          gint64      *largest_eh)
{
  FettleValue *base = fettle_value_new_map ();

  for (guint i = 0; i < fettle_value_get_length (f); i++)
    {
      const char *name = fettle_value_map_get_key (f, i);
      const FettleVersion *version = get_version (work, name);
      char text[FETTLE_UUID_TEXT_SIZE];

      if (version != NULL)
        *largest_eh = MAX (*largest_eh, version->eh);

      fettle_value_map_take (base, name,
                             version != NULL
                               ? fettle_value_new_string (fettle_uuid_to_text (&version->id, text))
                               : fettle_value_new_null ());
    }

  return base;
}

static void
take_change (Work        *work,
             FettleOp     op,
             FettleValue *f,
             FettleValue *base,
             gint64       base_eh)
{
  FettleTransaction *transaction = work->transaction;
  FettleStamped stamped = { .change = fettle_change_new (), .base_eh = base_eh, .wall = work->wall };
  FettleChange *change = stamped.change;
  const FettleValue *undoes = fettle_edit_get_undoes (work->edit);

  change->actor = transaction->actor;
  change->act = transaction->act;
  change->eid = *fettle_edit_get_eid (work->edit);
  change->ent = g_strdup (fettle_kind_get_info (work->kind)->id);
  change->op = op;
  change->sv = FETTLE_SCHEMA_VERSION;
  change->at = fettle_edit_get_at (work->edit);
  change->tz = transaction->has_tz ? transaction->tz
                                   : fettle_clock_get_offset (transaction->store->clock, work->wall);
  change->f = f;
  change->base = base;
  change->obs = dup_observed (work->edit);
  change->undoes = undoes != NULL ? fettle_value_ref (undoes) : NULL;

  _fettle_transaction_stamp (transaction, &work->chain, &stamped);
  g_array_append_val (work->stamped, stamped);
}

static gboolean
has_guard (Work        *work,
           FettleValue *f)
{
  for (guint i = 0; i < fettle_value_get_length (f); i++)
    {
      int field = fettle_kind_find_field (work->kind, fettle_value_map_get_key (f, i));

      if (field >= 0 && fettle_kind_get_field (work->kind, field)->merge == FETTLE_MERGE_GUARD)
        return TRUE;
    }

  return FALSE;
}

static void
take_reason (Work        *work,
             FettleValue *f)
{
  const char *reason = fettle_edit_get_reason (work->edit);

  if (reason != NULL)
    fettle_value_map_take (f, "reason", fettle_value_new_string (reason));
}

static void
make_create (Work *work)
{
  g_autoptr (FettleValue) f = fettle_value_copy (work->values);

  for (guint i = 0; i < fettle_kind_get_info (work->kind)->n_fields; i++)
    {
      const FettleFieldInfo *field = fettle_kind_get_field (work->kind, i);
      const FettleValue *added = field->merge == FETTLE_MERGE_ORSET
                                   ? fettle_edit_get_added (work->edit, i) : NULL;

      if (added != NULL)
        fettle_value_map_take (f, field->id, fettle_value_ref (added));
    }

  take_reason (work, f);
  if (fettle_value_get_length (f) > 0)
    take_change (work, FETTLE_OP_CREATE, g_steal_pointer (&f), NULL, 0);
}

static void
make_update (Work *work)
{
  gint64 base_eh = 0;
  FettleOp op;
  FettleValue *base, *f;

  if (fettle_value_get_length (work->values) == 0)
    return;

  op = has_guard (work, work->values) ? FETTLE_OP_ACT : FETTLE_OP_SET;
  base = dup_base (work, work->values, &base_eh);
  if (fettle_value_get_length (base) == 0)
    g_clear_pointer (&base, fettle_value_unref);

  f = fettle_value_copy (work->values);
  take_reason (work, f);
  take_change (work, op, f, base, base_eh);
}

static FettleValue *
dup_new_elements (Work  *work,
                  guint  field)
{
  const FettleValue *added = fettle_edit_get_added (work->edit, field);
  FettleValue *list = fettle_value_new_list ();

  for (guint i = 0; added != NULL && i < fettle_value_get_length (added); i++)
    {
      const FettleValue *item = fettle_value_list_get (added, i);

      if (!fettle_record_has_element (work->entry->record, field, fettle_value_get_string (item)))
        fettle_value_list_take (list, fettle_value_ref (item));
    }

  return list;
}

/* For each present element that goes: the adds its author saw. */
static FettleValue *
dup_gone_elements (Work  *work,
                   guint  field)
{
  const FettleValue *removed = fettle_edit_get_removed (work->edit, field);
  FettleRecord *record = work->entry->record;
  FettleValue *map = fettle_value_new_map ();

  for (guint i = 0; removed != NULL && i < fettle_value_get_length (removed); i++)
    {
      const char *text = fettle_value_get_string (fettle_value_list_get (removed, i));
      g_autoptr (FettleValue) adds = fettle_value_new_list ();

      for (guint j = 0; j < fettle_record_get_n_elements (record, field); j++)
        {
          const FettleElement *element = fettle_record_get_element (record, field, j);
          char id[FETTLE_UUID_TEXT_SIZE];

          if (g_strcmp0 (element->element, text) == 0)
            fettle_value_list_take (adds, fettle_value_new_string (fettle_uuid_to_text (&element->add, id)));
        }

      if (fettle_value_get_length (adds) > 0)
        fettle_value_map_take (map, text, g_steal_pointer (&adds));
    }

  return map;
}

static void
make_elements (Work         *work,
               FettleOp      op,
               FettleValue *(*collect) (Work *work, guint field))
{
  g_autoptr (FettleValue) f = fettle_value_new_map ();

  for (guint i = 0; i < fettle_kind_get_info (work->kind)->n_fields; i++)
    {
      const FettleFieldInfo *field = fettle_kind_get_field (work->kind, i);
      g_autoptr (FettleValue) elements = NULL;

      if (field->merge != FETTLE_MERGE_ORSET)
        continue;

      elements = collect (work, i);
      if (fettle_value_get_length (elements) > 0)
        fettle_value_map_take (f, field->id, g_steal_pointer (&elements));
    }

  if (fettle_value_get_length (f) > 0)
    take_change (work, op, g_steal_pointer (&f), NULL, 0);
}

/* An undo whose values cancel out still has to say that it took place: it gives
 * one field the value that it has. */
static void
make_bare_undo (Work *work)
{
  const FettleKindInfo *info = fettle_kind_get_info (work->kind);
  FettleRecord *record = work->entry->record;

  if (work->stamped->len > 0 || fettle_edit_get_undoes (work->edit) == NULL)
    return;

  for (guint i = 0; i < info->n_fields; i++)
    {
      const FettleValue *value = fettle_record_get (record, i);

      if (info->fields[i].merge != FETTLE_MERGE_REG || value == NULL)
        continue;

      fettle_value_map_take (work->values, info->fields[i].id, fettle_value_ref (value));
      make_update (work);
      return;
    }
}

static void
make_changes (Work *work)
{
  work->chain = work->transaction->chain;
  work->stamped = g_array_new (FALSE, FALSE, sizeof (FettleStamped));
  g_array_set_clear_func (work->stamped, (GDestroyNotify) clear_stamped);

  if (work->is_create)
    {
      make_create (work);
      return;
    }

  make_update (work);
  make_elements (work, FETTLE_OP_ADD, dup_new_elements);
  make_elements (work, FETTLE_OP_REM, dup_gone_elements);
  make_bare_undo (work);
}

/* All are good before the first is written, so that a refused edit leaves no
 * half of itself. */
static gboolean
check_changes (Work    *work,
               GError **error)
{
  for (guint i = 0; i < work->stamped->len; i++)
    if (!fettle_change_check (g_array_index (work->stamped, FettleStamped, i).change, error))
      return FALSE;

  return TRUE;
}

static gboolean
append_changes (Work    *work,
                GError **error)
{
  for (guint i = 0; i < work->stamped->len; i++)
    if (!_fettle_transaction_append (work->transaction, work->entry,
                                     &g_array_index (work->stamped, FettleStamped, i), error))
      return FALSE;

  return TRUE;
}

gboolean
fettle_transaction_apply (FettleTransaction *self,
                          FettleEdit        *edit,
                          GError           **error)
{
  g_auto (Work) work = { .transaction = self, .edit = edit };

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (FETTLE_IS_EDIT (edit), FALSE);

  if (!_fettle_transaction_check_open (self, error))
    return FALSE;

  work.kind = fettle_edit_get_kind (edit);
  work.is_create = fettle_edit_is_create (edit);
  work.wall = fettle_clock_now (self->store->clock);
  work.entry = _fettle_transaction_get_entry (self, work.kind, fettle_edit_get_eid (edit), error);
  if (work.entry == NULL
      || !check_existence (&work, error)
      || !check_not_deleted (&work, error)
      || !prepare (&work, error)
      || !number (&work, error))
    return FALSE;

  collect_values (&work);
  if (!check_expectations (&work, error))
    return FALSE;

  make_changes (&work);
  return check_changes (&work, error) && append_changes (&work, error);
}

FettleCommit *
fettle_store_commit (FettleStore      *self,
                     const FettleUuid *actor,
                     FettleAction     *action,
                     GError          **error)
{
  FettleTransaction *transaction;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);
  g_return_val_if_fail (FETTLE_IS_ACTION (action), NULL);

  transaction = fettle_store_begin (self, actor, fettle_action_get_label (action), error);
  if (transaction == NULL)
    return NULL;

  for (guint i = 0; i < fettle_action_get_n_edits (action); i++)
    if (!fettle_transaction_apply (transaction, fettle_action_get_edit (action, i), error))
      {
        fettle_transaction_rollback (transaction);
        return NULL;
      }

  return fettle_transaction_commit (transaction, error);
}
