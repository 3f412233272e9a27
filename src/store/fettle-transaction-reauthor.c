/* fettle-transaction-reauthor.c: a change of another desk is written here anew
 * (record.md 4.2).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-transaction-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static FettleValue *
dup_ref (const FettleValue *value)
{
  return value != NULL ? fettle_value_ref (value) : NULL;
}

static FettleChange *
copy_change (const FettleChange *original)
{
  FettleChange *change = fettle_change_new ();

  change->actor = original->actor;
  change->eid = original->eid;
  change->act = original->act;
  change->ent = g_strdup (original->ent);
  change->op = original->op;
  change->sv = original->sv;
  change->at = original->at;
  change->tz = original->tz;
  change->f = dup_ref (original->f);
  change->base = dup_ref (original->base);
  change->undoes = dup_ref (original->undoes);
  change->grp = dup_ref (original->grp);
  change->obs = dup_ref (original->obs);
  change->src = dup_ref (original->src);
  return change;
}

static gboolean
add_base_eh (FettleTransaction *self,
             const FettleValue *id_text,
             gint64            *largest,
             GError           **error)
{
  const char *text = fettle_value_get_string (id_text);
  FettleUuid id;
  gint64 eh;

  if (text == NULL || !fettle_uuid_from_text (text, &id))
    return TRUE;

  if (!fettle_database_get_int (self->store->database, &eh, 0, error, "log-eh-of", "u", &id))
    return FALSE;

  *largest = MAX (*largest, eh);
  return TRUE;
}

static gboolean
find_base_eh (FettleTransaction  *self,
              const FettleChange *change,
              gint64             *largest,
              GError            **error)
{
  for (guint i = 0; change->base != NULL && i < fettle_value_get_length (change->base); i++)
    if (!add_base_eh (self, fettle_value_map_get_value (change->base, i), largest, error))
      return FALSE;

  return TRUE;
}

static gboolean
check_number (FettleTransaction  *self,
              FettleEntry        *entry,
              const FettleChange *change,
              GError            **error)
{
  FettleKind kind = fettle_record_get_kind (entry->record);
  const FettleValue *value = change->f != NULL ? fettle_value_map_get (change->f, "number") : NULL;
  const char *number = value != NULL ? fettle_value_get_string (value) : NULL;
  int field = fettle_kind_find_field (kind, "number");
  gboolean is_free = FALSE;

  if (number == NULL || field < 0
      || g_strcmp0 (fettle_record_get_text (entry->record, field), number) == 0)
    return TRUE;

  if (!_fettle_transaction_is_number_free (self, kind, number, &is_free, error))
    return FALSE;

  if (!is_free)
    fettle_problem_set (error, FETTLE_PROBLEM_EXISTS, NULL, _("Import into an empty desk."),
                        _("The number %s cannot be used on this desk."), number);
  return is_free;
}

/* How many elements the set would have: those that are there, and new ones. */
static guint
count_elements (FettleRecord      *record,
                guint              field,
                const FettleValue *added)
{
  guint n = 0;

  for (guint i = 0; i < fettle_record_get_n_elements (record, field); i++)
    n += i == 0 || strcmp (fettle_record_get_element (record, field, i)->element,
                           fettle_record_get_element (record, field, i - 1)->element) != 0;

  for (guint i = 0; i < fettle_value_get_length (added); i++)
    {
      const char *text = fettle_value_get_string (fettle_value_list_get (added, i));

      n += text != NULL && !fettle_record_has_element (record, field, text);
    }

  return n;
}

/* The limit of record.md 4.13 is that of the set, not of one change. */
static gboolean
check_sets (FettleEntry        *entry,
            const FettleChange *change,
            GError            **error)
{
  FettleKind kind = fettle_record_get_kind (entry->record);

  for (guint i = 0; change->op == FETTLE_OP_ADD && i < fettle_value_get_length (change->f); i++)
    {
      int field = fettle_kind_find_field (kind, fettle_value_map_get_key (change->f, i));
      const FettleValue *added = fettle_value_map_get_value (change->f, i);

      if (field < 0 || fettle_kind_get_field (kind, field)->merge != FETTLE_MERGE_ORSET
          || fettle_value_get_type_of (added) != FETTLE_VALUE_LIST
          || count_elements (entry->record, field, added) <= FETTLE_SET_MAX_ELEMENTS)
        continue;

      fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, NULL, _("“%s” can hold at most %d words."),
                          _(fettle_kind_get_field (kind, field)->label), FETTLE_SET_MAX_ELEMENTS);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_place (FettleTransaction  *self,
             FettleEntry        *entry,
             const FettleChange *change,
             GError            **error)
{
  gboolean exists = fettle_record_exists (entry->record);

  if (change->op == FETTLE_OP_CREATE && exists)
    {
      fettle_problem_set (error, FETTLE_PROBLEM_EXISTS, NULL, NULL,
                          _("The record is on this desk already."));
      return FALSE;
    }

  if (change->op != FETTLE_OP_CREATE && !exists)
    {
      fettle_problem_set (error, FETTLE_PROBLEM_NOT_FOUND, NULL, NULL,
                          _("The change belongs to a record that is not on this desk."));
      return FALSE;
    }

  return check_sets (entry, change, error) && check_number (self, entry, change, error);
}

gboolean
fettle_transaction_reauthor (FettleTransaction  *self,
                             const FettleChange *original,
                             FettleUuid         *new_id,
                             GError            **error)
{
  g_autoptr (FettleChange) change = NULL;
  FettleStamped stamped = { 0 };
  FettleEntry *entry = NULL;
  FettleChain chain;
  FettleKind kind;

  g_return_val_if_fail (self != NULL && original != NULL, FALSE);

  if (!_fettle_transaction_check_open (self, error))
    return FALSE;

  kind = fettle_kind_from_id (original->ent);
  if (kind != FETTLE_KIND_NONE)
    {
      entry = _fettle_transaction_get_entry (self, kind, &original->eid, error);
      if (entry == NULL || !check_place (self, entry, original, error))
        return FALSE;
    }

  change = copy_change (original);
  stamped.change = change;
  stamped.wall = fettle_clock_now (self->store->clock);
  if (!find_base_eh (self, change, &stamped.base_eh, error))
    return FALSE;

  chain = self->chain;
  _fettle_transaction_stamp (self, &chain, &stamped);
  if (!fettle_change_check (change, error) || !_fettle_transaction_append (self, entry, &stamped, error))
    return FALSE;

  self->has_foreign = TRUE;
  if (new_id != NULL)
    *new_id = change->id;

  return TRUE;
}

gboolean
fettle_transaction_tie (FettleTransaction *self,
                        gboolean          *is_tied,
                        GError           **error)
{
  g_autoptr (FettleEdit) edit = NULL;

  g_return_val_if_fail (self != NULL && is_tied != NULL, FALSE);

  *is_tied = self->has_foreign;
  if (!self->has_foreign)
    return TRUE;

  /* An action of its own, after all of what it ties. */
  fettle_transaction_next_act (self, &self->actor);
  self->has_foreign = FALSE;
  edit = fettle_edit_new_update (FETTLE_KIND_DEVICE, &self->store->dev);
  fettle_edit_set_int (edit, FETTLE_DEVICE_IMPORTED, self->first_seq);
  return fettle_transaction_apply (self, edit, error);
}
