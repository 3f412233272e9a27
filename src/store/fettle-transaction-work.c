/* fettle-transaction-work.c: the changes that an edit becomes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-transaction-work.h"

#include "fettle-tlv.h"

/* What the ids, numbers and names of a change take of its 64 KiB, with much to
 * spare; a text of the record without its bytes; and an id in a list. */
#define HEADER_BYTES 2048
#define TEXT_BYTES 5
#define ID_BYTES (TEXT_BYTES + FETTLE_UUID_TEXT_SIZE - 1)

/* What values may take where at least one undone change is named beside them. */
#define VALUE_BYTES (FETTLE_CHANGE_MAX_BYTES - HEADER_BYTES - ID_BYTES)

static void
clear_stamped (FettleStamped *self)
{
  g_clear_pointer (&self->change, fettle_change_unref);
}

void
_fettle_work_clear (FettleWork *self)
{
  g_clear_pointer (&self->values, fettle_value_unref);
  g_clear_pointer (&self->stamped, g_array_unref);
  g_clear_pointer (&self->given, g_hash_table_unref);
}

/* --- what changes ------------------------------------------------------------------------ */

static const FettleValue *
get_current (FettleWork *self,
             const char *name)
{
  int field = fettle_kind_find_field (self->kind, name);

  return field >= 0 ? fettle_record_get (self->entry->record, field)
                    : fettle_record_get_unknown (self->entry->record, name);
}

static const FettleVersion *
get_version (FettleWork *self,
             const char *name)
{
  int field = fettle_kind_find_field (self->kind, name);

  return field >= 0 ? fettle_record_get_version (self->entry->record, field)
                    : fettle_record_get_unknown_version (self->entry->record, name);
}

/* What is no news is no change, but a reason is given anew each time. */
static gboolean
is_said_again (FettleWork *self,
               const char *name)
{
  int field = fettle_kind_find_field (self->kind, name);

  return field >= 0 && (fettle_kind_get_field (self->kind, field)->flags & FETTLE_FIELD_SAID_AGAIN) != 0;
}

void
_fettle_work_collect (FettleWork *self)
{
  const FettleValue *values = fettle_edit_get_values (self->edit);

  self->values = fettle_value_new_map ();
  for (guint i = 0; i < fettle_value_get_length (values); i++)
    {
      const char *name = fettle_value_map_get_key (values, i);
      const FettleValue *value = fettle_value_map_get_value (values, i);

      if (is_said_again (self, name) || !fettle_value_equal (value, get_current (self, name)))
        fettle_value_map_take (self->values, name, fettle_value_ref (value));
    }
}

/* --- one change ---------------------------------------------------------------------------- */

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

/* The next of the undone changes, as many as have room beside @f and @base. A
 * change that comes after the last was named says at least that one. */
static FettleValue *
take_undoes (FettleWork        *self,
             const FettleValue *f,
             const FettleValue *base)
{
  const FettleValue *undoes = fettle_edit_get_undoes (self->edit);
  guint n = fettle_value_get_length (undoes);
  gsize taken = fettle_tlv_get_size (f) + (base != NULL ? fettle_tlv_get_size (base) : 0);
  guint room = taken < VALUE_BYTES ? 1 + (VALUE_BYTES - taken) / ID_BYTES : 1;
  guint first = MIN (self->n_named, n - 1);
  FettleValue *part;

  if (n == 0)
    return NULL;

  part = fettle_value_new_list ();
  self->n_named = MIN (first + room, n);
  for (guint i = first; i < self->n_named; i++)
    fettle_value_list_take (part, fettle_value_ref (fettle_value_list_get (undoes, i)));

  return part;
}

static void
take_change (FettleWork  *self,
             FettleOp     op,
             FettleValue *f,
             FettleValue *base,
             gint64       base_eh)
{
  FettleTransaction *transaction = self->transaction;
  FettleStamped stamped = { .change = fettle_change_new (), .base_eh = base_eh, .wall = self->wall };
  FettleChange *change = stamped.change;

  change->actor = transaction->actor;
  change->act = transaction->act;
  change->eid = *fettle_edit_get_eid (self->edit);
  change->ent = g_strdup (fettle_kind_get_info (self->kind)->id);
  change->op = op;
  change->sv = FETTLE_SCHEMA_VERSION;
  change->at = fettle_edit_get_at (self->edit);
  change->tz = transaction->has_tz ? transaction->tz
                                   : fettle_clock_get_offset (transaction->store->clock, self->wall);
  change->f = f;
  change->base = base;
  change->obs = dup_observed (self->edit);
  change->undoes = take_undoes (self, f, base);

  _fettle_transaction_stamp (transaction, &self->chain, &stamped);
  g_array_append_val (self->stamped, stamped);
}

static void
take_reason (FettleWork  *self,
             FettleValue *f)
{
  const char *reason = fettle_edit_get_reason (self->edit);

  if (reason != NULL)
    fettle_value_map_take (f, "reason", fettle_value_new_string (reason));
}

/* Without one, @values itself, which nobody alters any more. */
static FettleValue *
dup_with_reason (FettleWork  *self,
                 FettleValue *values)
{
  FettleValue *f;

  if (fettle_edit_get_reason (self->edit) == NULL)
    return fettle_value_ref (values);

  f = fettle_value_copy (values);
  take_reason (self, f);
  return f;
}

/* --- creating -------------------------------------------------------------------------------- */

static void
make_create (FettleWork *self)
{
  g_autoptr (FettleValue) f = fettle_value_copy (self->values);

  for (guint i = 0; fettle_edit_touches_sets (self->edit) && i < fettle_kind_get_info (self->kind)->n_fields; i++)
    {
      const FettleFieldInfo *field = fettle_kind_get_field (self->kind, i);
      const FettleValue *added = field->merge == FETTLE_MERGE_ORSET
                                   ? fettle_edit_get_added (self->edit, i) : NULL;

      if (added != NULL)
        fettle_value_map_take (f, field->id, fettle_value_ref (added));
    }

  take_reason (self, f);
  if (fettle_value_get_length (f) > 0)
    take_change (self, FETTLE_OP_CREATE, g_steal_pointer (&f), NULL, 0);
}

/* --- values ------------------------------------------------------------------------------------ */

static FettleValue *
dup_base_of (FettleWork *self,
             const char *name,
             gint64     *largest_eh)
{
  const FettleUuid *given = self->given != NULL ? g_hash_table_lookup (self->given, name) : NULL;
  const FettleVersion *version = get_version (self, name);
  char text[FETTLE_UUID_TEXT_SIZE];

  /* That one is of this chain, which moves its time on by itself. */
  if (given != NULL)
    return fettle_value_new_string (fettle_uuid_to_text (given, text));

  if (version == NULL)
    return fettle_value_new_null ();

  *largest_eh = MAX (*largest_eh, version->eh);
  return fettle_value_new_string (fettle_uuid_to_text (&version->id, text));
}

/* The versions that the author of @f saw, and the largest time among them. */
static FettleValue *
dup_base (FettleWork        *self,
          const FettleValue *f,
          gint64            *largest_eh)
{
  FettleValue *base = fettle_value_new_map ();

  for (guint i = 0; i < fettle_value_get_length (f); i++)
    {
      const char *name = fettle_value_map_get_key (f, i);

      fettle_value_map_take (base, name, dup_base_of (self, name, largest_eh));
    }

  return base;
}

static gboolean
has_guard (FettleWork        *self,
           const FettleValue *f)
{
  for (guint i = 0; i < fettle_value_get_length (f); i++)
    {
      int field = fettle_kind_find_field (self->kind, fettle_value_map_get_key (f, i));

      if (field >= 0 && fettle_kind_get_field (self->kind, field)->merge == FETTLE_MERGE_GUARD)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_undo (FettleWork *self)
{
  return fettle_edit_get_undoes (self->edit) != NULL;
}

/* Only an undo may give one field twice. */
static void
note_given (FettleWork        *self,
            const FettleValue *values)
{
  const FettleUuid *id = &g_array_index (self->stamped, FettleStamped, self->stamped->len - 1).change->id;

  if (!is_undo (self))
    return;
  if (self->given == NULL)
    self->given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < fettle_value_get_length (values); i++)
    g_hash_table_replace (self->given, g_strdup (fettle_value_map_get_key (values, i)),
                          g_memdup2 (id, sizeof *id));
}

static void
make_update (FettleWork  *self,
             FettleValue *values)
{
  gint64 base_eh = 0;
  FettleValue *base, *f;

  if (fettle_value_get_length (values) == 0)
    return;

  base = dup_base (self, values, &base_eh);
  f = dup_with_reason (self, values);
  take_change (self, has_guard (self, values) ? FETTLE_OP_ACT : FETTLE_OP_SET, f, base, base_eh);
  note_given (self, values);
}

/* What a value takes in a change, with its name and its base. */
static gsize
get_size (const char        *name,
          const FettleValue *value)
{
  return 2 * (TEXT_BYTES + strlen (name)) + fettle_tlv_get_size (value) + ID_BYTES;
}

/* An undo may be larger than one change. */
static void
make_updates_in_parts (FettleWork *self)
{
  g_autoptr (FettleValue) part = fettle_value_new_map ();
  gsize size = 0;

  for (guint i = 0; i < fettle_value_get_length (self->values); i++)
    {
      const char *name = fettle_value_map_get_key (self->values, i);
      const FettleValue *value = fettle_value_map_get_value (self->values, i);

      if (size + get_size (name, value) > VALUE_BYTES)
        {
          make_update (self, part);
          fettle_value_unref (g_steal_pointer (&part));
          part = fettle_value_new_map ();
          size = 0;
        }

      fettle_value_map_take (part, name, fettle_value_ref (value));
      size += get_size (name, value);
    }

  make_update (self, part);
}

static void
make_updates (FettleWork *self)
{
  if (is_undo (self))
    make_updates_in_parts (self);
  else
    make_update (self, self->values);
}

/* --- or-sets ------------------------------------------------------------------------------------- */

/* NULL where the edit says nothing of that set. */
static FettleValue *
dup_new_elements (FettleWork *self,
                  guint       field)
{
  const FettleValue *added = fettle_edit_get_added (self->edit, field);
  FettleValue *list;

  if (added == NULL)
    return NULL;

  list = fettle_value_new_list ();
  for (guint i = 0; i < fettle_value_get_length (added); i++)
    {
      const FettleValue *item = fettle_value_list_get (added, i);

      if (!fettle_record_has_element (self->entry->record, field, fettle_value_get_string (item)))
        fettle_value_list_take (list, fettle_value_ref (item));
    }

  return list;
}

/* For each present element that goes: the adds its author saw. NULL as above. */
static FettleValue *
dup_gone_elements (FettleWork *self,
                   guint       field)
{
  const FettleValue *removed = fettle_edit_get_removed (self->edit, field);
  FettleRecord *record = self->entry->record;
  FettleValue *map;

  if (removed == NULL)
    return NULL;

  map = fettle_value_new_map ();
  for (guint i = 0; i < fettle_value_get_length (removed); i++)
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

/* The reason of an edit stands with its values; where there are none, with what it
 * adds or removes. */
static void
make_change_of (FettleWork  *self,
                FettleOp     op,
                FettleValue *f)
{
  gboolean is_all = fettle_value_get_length (self->values) == 0 && !is_undo (self);

  if (fettle_value_get_length (f) > 0 && is_all)
    take_reason (self, f);
  if (fettle_value_get_length (f) > 0)
    take_change (self, op, f, NULL, 0);
  else
    fettle_value_unref (f);
}

/* All sets in one change; of an undo each in its own, as together they may be
 * larger than one. */
static void
make_elements (FettleWork   *self,
               FettleOp      op,
               FettleValue *(*collect) (FettleWork *self, guint field))
{
  const FettleKindInfo *info = fettle_kind_get_info (self->kind);
  FettleValue *f = fettle_value_new_map ();

  for (guint i = 0; i < info->n_fields; i++)
    {
      const FettleFieldInfo *field = &info->fields[i];
      g_autoptr (FettleValue) elements = NULL;

      if (field->merge != FETTLE_MERGE_ORSET)
        continue;

      elements = collect (self, i);
      if (fettle_value_get_length (elements) == 0)
        continue;

      fettle_value_map_take (f, field->id, g_steal_pointer (&elements));
      if (is_undo (self))
        {
          make_change_of (self, op, f);
          f = fettle_value_new_map ();
        }
    }

  make_change_of (self, op, f);
}

/* --- what an undo has still to say -------------------------------------------------------------------- */

/* The value that @name has after the changes made so far. */
static const FettleValue *
get_made (FettleWork *self,
          const char *name)
{
  const FettleValue *value = fettle_value_map_get (self->values, name);

  return value != NULL ? value : get_current (self, name);
}

/* The plain field whose value is the shortest; one without any where all are empty. */
static const char *
find_shortest (FettleWork *self)
{
  const FettleKindInfo *info = fettle_kind_get_info (self->kind);
  const char *shortest = NULL;
  gsize size = G_MAXSIZE;

  for (guint i = 0; i < info->n_fields; i++)
    {
      const char *name = info->fields[i].id;
      const FettleValue *value = get_made (self, name);
      gsize n = fettle_value_is_null (value) ? G_MAXSIZE - 1 : fettle_tlv_get_size (value);

      if (info->fields[i].merge != FETTLE_MERGE_REG || n >= size)
        continue;

      shortest = name;
      size = n;
    }

  return shortest;
}

/* Names the undone changes that are not named yet, where the values cancel out
 * or the list is longer than one change may be: one field is given the value
 * that it has. */
static void
make_rest_of_undo (FettleWork *self)
{
  guint n = fettle_value_get_length (fettle_edit_get_undoes (self->edit));
  const char *name = self->n_named < n ? find_shortest (self) : NULL;

  while (name != NULL && self->n_named < n)
    {
      g_autoptr (FettleValue) values = fettle_value_new_map ();
      const FettleValue *value = get_made (self, name);

      fettle_value_map_take (values, name, value != NULL ? fettle_value_ref (value) : fettle_value_new_null ());
      make_update (self, values);
    }
}

void
_fettle_work_make_changes (FettleWork *self)
{
  self->chain = self->transaction->chain;
  self->stamped = g_array_new (FALSE, FALSE, sizeof (FettleStamped));
  g_array_set_clear_func (self->stamped, (GDestroyNotify) clear_stamped);

  if (self->is_create)
    {
      make_create (self);
      return;
    }

  make_updates (self);
  if (fettle_edit_touches_sets (self->edit))
    {
      make_elements (self, FETTLE_OP_ADD, dup_new_elements);
      make_elements (self, FETTLE_OP_REM, dup_gone_elements);
    }
  make_rest_of_undo (self);
}
