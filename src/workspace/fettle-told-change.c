/* fettle-told-change.c: a change as people read it, with what stood there before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-told-change.h"

#include "fettle-sentence.h"
#include "fettle-store-list.h"
#include "fettle-store-matrix.h"

#include <glib/gi18n-lib.h>

void
fettle_told_change_free (FettleToldChange *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->text);
  g_free (self->reason);
  g_clear_pointer (&self->before, fettle_value_unref);
  g_free (self);
}

/* --- words -------------------------------------------------------------------------- */

static char *
dup_name (const FettleUuid *eid,
          FettleKind        kind,
          gpointer          user_data)
{
  return fettle_store_dup_name (user_data, eid);
}

char *
fettle_told_change_dup_source (const FettleChange *change)
{
  const char *by;
  gint64 row;

  g_return_val_if_fail (change != NULL, NULL);

  if (change->obs == NULL)
    return NULL;

  by = fettle_value_get_string (fettle_value_map_get (change->obs, "by"));
  row = fettle_value_get_int (fettle_value_map_get (change->obs, "row"));
  if (row == 0)
    return g_strdup (by);
  /* Translators: the source of an imported change, and the row of its file. */
  return g_strdup_printf (_("%s, row %" G_GINT64_FORMAT), by != NULL ? by : "", row);
}

/* What stood in the fields of @change before. */
static FettleValue *
read_before (FettleRecord       *record,
             const FettleChange *change)
{
  FettleValue *before = fettle_value_new_map ();
  guint n = change->f != NULL ? fettle_value_get_length (change->f) : 0;

  for (guint i = 0; i < n; i++)
    {
      const char *key = fettle_value_map_get_key (change->f, i);
      int field = fettle_kind_find_field (fettle_record_get_kind (record), key);
      const FettleFieldInfo *info = field >= 0 ? fettle_kind_get_field (fettle_record_get_kind (record), field)
                                               : NULL;
      const FettleValue *value = NULL;

      if (info == NULL)
        value = fettle_record_get_unknown (record, key);
      else if (info->merge == FETTLE_MERGE_REG || info->merge == FETTLE_MERGE_GUARD)
        value = fettle_record_get (record, field);
      if (value != NULL)
        fettle_value_map_take (before, key, fettle_value_ref (value));
    }
  return before;
}

/* Facts that a sentence needs beside the changed ones: the new priority is told
 * with the matrix of all, a hold with its date. */
static void
add_context (FettleValue  *before,
             FettleRecord *record)
{
  static const guint fields[] = {
    FETTLE_TICKET_STATE, FETTLE_TICKET_IMPACT, FETTLE_TICKET_URGENCY, FETTLE_TICKET_PRIORITY_REASON,
    FETTLE_TICKET_HOLD_REASON, FETTLE_TICKET_HOLD_UNTIL, FETTLE_TICKET_RESOLUTION_CODE,
  };

  for (guint i = 0; fettle_kind_is_ticket (fettle_record_get_kind (record)) && i < G_N_ELEMENTS (fields); i++)
    {
      const FettleValue *value = fettle_record_get (record, fields[i]);
      const char *key = fettle_kind_get_field (FETTLE_KIND_INCIDENT, fields[i])->id;

      if (value != NULL && fettle_value_map_get (before, key) == NULL)
        fettle_value_map_take (before, key, fettle_value_ref (value));
    }
}

/* What a link or an approval is about is said by its first change alone. */
static void
add_part_context (FettleValue  *before,
                  FettleRecord *record)
{
  static const struct
  {
    FettleKind kind;
    guint      field;
  } fields[] = {
    { FETTLE_KIND_LINK, FETTLE_LINK_FROM },
    { FETTLE_KIND_LINK, FETTLE_LINK_TO },
    { FETTLE_KIND_LINK, FETTLE_LINK_RELATION },
    { FETTLE_KIND_APPROVAL, FETTLE_APPROVAL_APPROVER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const FettleValue *value = fields[i].kind == fettle_record_get_kind (record)
                                   ? fettle_record_get (record, fields[i].field) : NULL;
      const char *key = fettle_kind_get_field (fields[i].kind, fields[i].field)->id;

      if (value != NULL && fettle_value_map_get (before, key) == NULL)
        fettle_value_map_take (before, key, fettle_value_ref (value));
    }
}

/* An override is told with what the matrix said then. */
static void
add_matrix (FettleValue        *before,
            FettleStore        *store,
            const FettleLogged *logged)
{
  const FettleValue *f = logged->change->f;
  FettlePriorityMatrix matrix;

  if (f == NULL || fettle_value_is_null (fettle_value_map_get (f, "priority"))
      || !fettle_store_read_matrix_at (store, logged->seq, &matrix, NULL)
      || fettle_priority_matrix_equal (&matrix, fettle_priority_matrix_get_default ()))
    return;

  {
    g_autofree char *text = fettle_priority_matrix_to_text (&matrix);

    fettle_value_map_take (before, FETTLE_SENTENCE_MATRIX, fettle_value_new_string (text));
  }
}

/* An undo is told with what it took back, or did again. */
static void
add_step (FettleValue        *before,
          FettleToldSteps    *steps,
          const FettleChange *change)
{
  gboolean again;
  g_autofree char *name = fettle_told_steps_dup_name (steps, change, &again);

  if (name != NULL)
    fettle_value_map_take (before, again ? FETTLE_SENTENCE_REDONE : FETTLE_SENTENCE_UNDONE,
                           fettle_value_new_string (name));
}

/* Its reason is its sentence. */
static gboolean
is_escalation (const FettleChange *change)
{
  return change->f != NULL && fettle_value_map_get (change->f, "escalated") != NULL;
}

/* What is shown beside the sentences is not told by one: the reason, and who
 * did an observed change. */
static FettleChange *
dup_for_telling (const FettleChange *change)
{
  FettleChange *telling = fettle_change_new ();

  telling->ent = g_strdup (change->ent);
  telling->op = change->op;
  telling->eid = change->eid;
  telling->undoes = change->undoes != NULL ? fettle_value_ref (change->undoes) : NULL;
  telling->redacted = change->redacted != NULL ? fettle_value_ref (change->redacted) : NULL;
  telling->f = change->f != NULL ? fettle_value_copy (change->f) : NULL;
  if (telling->f == NULL)
    return telling;

  if (!is_escalation (change))
    fettle_value_map_remove (telling->f, "reason");
  if (change->obs != NULL)
    fettle_value_map_remove (telling->f, "on_behalf_of");
  return telling;
}

static char *
tell_change (FettleStore        *store,
             const GPtrArray    *fields,
             const FettleChange *change,
             const FettleValue  *before)
{
  g_autoptr (FettleChange) telling = dup_for_telling (change);
  g_autoptr (GPtrArray) lines = fettle_sentence_from_change (telling, before, fields, dup_name, store);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, g_ptr_array_index (lines, i));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
get_reason (const FettleChange *change)
{
  const FettleValue *reason = change->f != NULL ? fettle_value_map_get (change->f, "reason") : NULL;

  return fettle_value_get_string (reason);
}

FettleToldChange *
fettle_told_change_new (FettleStore        *store,
                        const GPtrArray    *fields,
                        FettleToldSteps    *steps,
                        FettleRecord       *record,
                        const FettleLogged *logged)
{
  FettleToldChange *self;

  g_return_val_if_fail (FETTLE_IS_STORE (store) && FETTLE_IS_RECORD (record), NULL);
  g_return_val_if_fail (steps != NULL && logged != NULL, NULL);

  self = g_new0 (FettleToldChange, 1);
  self->before = read_before (record, logged->change);
  add_context (self->before, record);
  add_part_context (self->before, record);
  add_matrix (self->before, store, logged);
  add_step (self->before, steps, logged->change);
  fettle_fold_change (record, logged->change, logged->eh);

  self->text = tell_change (store, fields, logged->change, self->before);
  fettle_told_steps_note (steps, logged->change, self->text);
  self->reason = is_escalation (logged->change) ? NULL : g_strdup (get_reason (logged->change));
  return self;
}
