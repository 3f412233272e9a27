/* fettle-transaction-edit.c: an edit becomes one change, or several.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-transaction-work.h"

#include "fettle-ticket-rules.h"
#include "fettle-sentence.h"
#include "fettle-store-list.h"

#include <glib/gi18n-lib.h>

/* --- may it be done ------------------------------------------------------------------- */

static gboolean
check_existence (FettleWork *work,
                 GError     **error)
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
check_not_deleted (FettleWork *work,
                   GError     **error)
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

/* What was seen elsewhere and what is taken back are not judged; an incident asks
 * when it moves, the others may move by themselves once enough have agreed. */
static gboolean
asks_around (FettleWork *work)
{
  return fettle_kind_is_ticket (work->kind) && !work->is_create
         && (work->kind != FETTLE_KIND_INCIDENT || fettle_edit_has (work->edit, FETTLE_TICKET_STATE))
         && fettle_edit_get_undoes (work->edit) == NULL
         && fettle_edit_get_observed (work->edit, NULL) == NULL;
}

static gboolean
prepare (FettleWork *work,
         GError     **error)
{
  FettleSurroundings around = { 0 };
  g_autoptr (FettleRecord) before = NULL;

  /* Writing what was changed so far may put another record into the entry. */
  if (asks_around (work)
      && (!fettle_transaction_flush (work->transaction, error)
          || !fettle_store_read_surroundings (work->transaction->store, work->entry->record, &around, error)))
    return FALSE;
  if (!_fettle_work_look_around (work, &around, error))
    return FALSE;

  _fettle_transaction_put_rules (work->transaction, &around);
  around.by_desk = work->transaction->by_desk;
  before = work->is_create ? NULL : g_object_ref (work->entry->record);
  return fettle_record_prepare (before, work->edit, &around, work->wall, error)
         && _fettle_transaction_check_open (work->transaction, error);
}

/* A create of a kind with numbers gets the next one, unless it brings one that
 * is free. */
static gboolean
number_new (FettleWork  *work,
            guint        field,
            const char  *given,
            GError     **error)
{
  g_autofree char *next = NULL;
  gboolean is_free = FALSE;

  if (given != NULL && !_fettle_transaction_is_number_free (work->transaction, work->kind, given, &is_free, error))
    return FALSE;

  if (is_free)
    return TRUE;

  next = _fettle_transaction_take_number (work->transaction, work->kind, error);
  if (next == NULL)
    return FALSE;

  fettle_edit_set_text (work->edit, field, next);
  return TRUE;
}

/* No record gets the number of another one. */
static gboolean
number_again (FettleWork  *work,
              guint        field,
              const char  *given,
              GError     **error)
{
  gboolean is_free = FALSE;

  if (given == NULL || g_strcmp0 (fettle_record_get_text (work->entry->record, field), given) == 0)
    return TRUE;

  if (!_fettle_transaction_is_number_free (work->transaction, work->kind, given, &is_free, error))
    return FALSE;

  if (!is_free)
    fettle_problem_set (error, FETTLE_PROBLEM_EXISTS, NULL, NULL, _("The number %s cannot be used on this desk."), given);
  return is_free;
}

static gboolean
number (FettleWork *work,
        GError    **error)
{
  int field = fettle_kind_find_field (work->kind, "number");
  const char *given;

  if (field < 0 || fettle_kind_get_info (work->kind)->prefix == NULL)
    return TRUE;

  given = fettle_value_get_string (fettle_edit_get (work->edit, field));
  return work->is_create ? number_new (work, field, given, error) : number_again (work, field, given, error);
}

/* --- is it still what the author saw ------------------------------------------------------- */

static char *
dup_name_cb (const FettleUuid *eid,
             FettleKind        kind,
             gpointer          user_data)
{
  FettleWork *work = user_data;

  return fettle_store_dup_name (work->transaction->store, eid);
}

static void
fail_stale (FettleWork             *work,
            const FettleFieldInfo  *info,
            const FettleValue      *now,
            GError                **error)
{
  const FettleValue *wanted = fettle_value_map_get (fettle_edit_get_values (work->edit), info->id);
  g_autofree char *theirs = fettle_sentence_dup_value (info, now, NULL, dup_name_cb, work);
  g_autofree char *ours = fettle_sentence_dup_value (info, wanted, NULL, dup_name_cb, work);
  /* Translators: the value of a field now, and the one somebody wanted to give it */
  g_autofree char *detail = g_strdup_printf (_("It is “%s” now; yours is “%s”."), theirs, ours);

  fettle_problem_set (error, FETTLE_PROBLEM_STALE, detail, _("Look at the new value and decide again."),
                      _("Somebody else changed %s in the meantime."), _(info->label));
}

static gboolean
is_version (const FettleVersion *version,
            const FettleUuid    *expected)
{
  return version != NULL ? fettle_uuid_equal (&version->id, expected) : fettle_uuid_is_nil (expected);
}

/* The same of fields that the desk adds. */
static gboolean
check_custom_expectations (FettleWork  *work,
                           GError     **error)
{
  for (guint i = 0; fettle_edit_expects_any (work->edit) && i < fettle_value_get_length (work->values); i++)
    {
      const char *name = fettle_value_map_get_key (work->values, i);
      const FettleCustomField *field = fettle_custom_field_list_get (work->transaction->fields, name);
      FettleUuid expected;

      if (field == NULL || !fettle_edit_get_expected_unknown (work->edit, name, &expected)
          || is_version (fettle_record_get_unknown_version (work->entry->record, name), &expected))
        continue;

      fail_stale (work, &field->info, fettle_record_get_unknown (work->entry->record, name), error);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_expectations (FettleWork *work,
                    GError     **error)
{
  for (guint i = 0; fettle_edit_expects_any (work->edit) && i < fettle_kind_get_info (work->kind)->n_fields; i++)
    {
      const char *name = fettle_kind_get_field (work->kind, i)->id;
      const FettleVersion *version;
      FettleUuid expected;

      /* Who wants what is there already does not mind who did it. */
      if (!fettle_edit_get_expected (work->edit, i, &expected)
          || (fettle_edit_has (work->edit, i) && fettle_value_map_get (work->values, name) == NULL))
        continue;

      version = fettle_record_get_version (work->entry->record, i);
      if (is_version (version, &expected))
        continue;

      fail_stale (work, fettle_kind_get_field (work->kind, i), fettle_record_get (work->entry->record, i), error);
      return FALSE;
    }

  return check_custom_expectations (work, error);
}

/* --- into the log ------------------------------------------------------------------------- */

/* All are good before the first is written, so that a refused edit leaves no
 * half of itself. */
static gboolean
check_changes (FettleWork *work,
               GError     **error)
{
  for (guint i = 0; i < work->stamped->len; i++)
    if (!fettle_change_check (g_array_index (work->stamped, FettleStamped, i).change, error))
      return FALSE;

  return TRUE;
}

static gboolean
append_changes (FettleWork *work,
                GError     **error)
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
  g_auto (FettleWork) work = { .transaction = self, .edit = edit };

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

  _fettle_work_collect (&work);
  if (!check_expectations (&work, error))
    return FALSE;

  _fettle_work_make_changes (&work);
  return check_changes (&work, error) && append_changes (&work, error);
}

/* --- a whole action ------------------------------------------------------------------------ */

static gboolean
is_about_ticket (FettleEdit *edit)
{
  return fettle_kind_is_ticket (fettle_edit_get_kind (edit)) && !fettle_edit_is_create (edit);
}

static guint
count_tickets (FettleAction *action)
{
  guint n = 0;

  for (guint i = 0; i < fettle_action_get_n_edits (action); i++)
    n += is_about_ticket (fettle_action_get_edit (action, i));

  return n;
}

/* Of several tickets the refusal says which one it is. */
static void
propagate_refusal (FettleStore   *self,
                   FettleAction  *action,
                   FettleEdit    *edit,
                   GError        *refusal,
                   GError       **error)
{
  g_autoptr (GError) owned = refusal;
  g_autoptr (FettleRecord) ticket = NULL;
  g_autofree char *number = NULL;

  if (g_error_matches (refusal, FETTLE_PROBLEM, FETTLE_PROBLEM_REFUSED) && is_about_ticket (edit)
      && count_tickets (action) > 1)
    ticket = fettle_store_read (self, fettle_edit_get_kind (edit), fettle_edit_get_eid (edit), NULL);
  if (ticket == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&owned));
      return;
    }

  number = fettle_ticket_dup_number (ticket);
  fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, fettle_problem_get_detail (refusal), fettle_problem_get_hint (refusal),
                      /* Translators: the number of a ticket, and why it is refused */
                      _("%1$s: %2$s"), number, refusal->message);
}

FettleCommit *
fettle_store_commit (FettleStore      *self,
                     const FettleUuid *actor,
                     FettleAction     *action,
                     GError          **error)
{
  FettleTransaction *transaction;
  GError *refusal = NULL;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);
  g_return_val_if_fail (FETTLE_IS_ACTION (action), NULL);

  transaction = fettle_store_begin (self, actor, fettle_action_get_label (action), error);
  if (transaction == NULL)
    return NULL;

  for (guint i = 0; i < fettle_action_get_n_edits (action); i++)
    if (!fettle_transaction_apply (transaction, fettle_action_get_edit (action, i), &refusal))
      {
        fettle_transaction_rollback (transaction);
        propagate_refusal (self, action, fettle_action_get_edit (action, i), refusal, error);
        return NULL;
      }

  return fettle_transaction_commit (transaction, error);
}
