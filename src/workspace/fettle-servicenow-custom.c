/* fettle-servicenow-custom.c: columns of a log that are fields of the desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-servicenow-custom.h"

#include "fettle-store-fields.h"
#include "fettle-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_HEADER 250   /* bytes; no name of a field is longer */

/* Other desks call a field of their own so. */
#define OTHERS "u_"

typedef struct
{
  guint              index;    /* in the rows */
  FettleCustomField *field;    /* (owned) */
} Column;

static void
column_clear (gpointer data)
{
  Column *column = data;

  fettle_custom_field_unref (column->field);
}

void
fettle_servicenow_custom_init (FettleServicenowCustom *self,
                               FettleImportRun        *run)
{
  self->run = run;
  self->is_flushed = FALSE;
  self->names = fettle_jsonl_names_new (run);
  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  g_array_set_clear_func (self->columns, column_clear);
}

void
fettle_servicenow_custom_clear (FettleServicenowCustom *self)
{
  g_clear_pointer (&self->names, fettle_jsonl_names_free);
  g_clear_pointer (&self->columns, g_array_unref);
}

/* --- the header ------------------------------------------------------------------------ */

static const FettleCustomField *
find_field (const GPtrArray *fields,
            const char      *header)
{
  g_autofree char *name = strlen (header) <= MAX_HEADER ? fettle_text_tidy (header) : NULL;
  const FettleCustomField *field;

  if (name == NULL || name[0] == '\0')
    return NULL;

  field = fettle_custom_field_list_find (fields, FETTLE_KIND_INCIDENT, name);
  if (field == NULL && g_str_has_prefix (name, OTHERS))
    field = fettle_custom_field_list_find (fields, FETTLE_KIND_INCIDENT, name + strlen (OTHERS));

  return field != NULL && !field->is_retired ? field : NULL;
}

static gboolean
has_field (FettleServicenowCustom  *self,
           const FettleCustomField *field)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (fettle_uuid_equal (&g_array_index (self->columns, Column, i).field->eid, &field->eid))
      return TRUE;

  return FALSE;
}

static void
place_column (FettleServicenowCustom  *self,
              const FettleCsvRecord   *header,
              guint                    index,
              const FettleCustomField *field)
{
  FettleImportPlace place = { .line = header->line, .column = header->fields[index] };
  Column column = { .index = index };

  if (has_field (self, field))
    {
      fettle_import_run_remark (self->run, FETTLE_REMARK_NOTE, &place, "header",
                                _("The column “%s” stands there twice; the first one is read."), field->info.label);
      return;
    }

  column.field = fettle_custom_field_ref (field);
  g_array_append_val (self->columns, column);
}

gboolean
fettle_servicenow_custom_place (FettleServicenowCustom  *self,
                                const FettleCsvRecord   *header,
                                GError                 **error)
{
  const GPtrArray *fields = fettle_transaction_get_fields (self->run->transaction, error);

  for (guint i = 0; fields != NULL && i < header->n_fields; i++)
    {
      const FettleCustomField *field = fettle_servicenow_column_is_known (header->fields[i])
                                         ? NULL : find_field (fields, header->fields[i]);

      if (field != NULL)
        place_column (self, header, i, field);
    }

  return fields != NULL;
}

/* --- rows ------------------------------------------------------------------------------- */

static void
said_clear (gpointer data)
{
  FettleServicenowSaid *said = data;

  g_clear_pointer (&said->value, fettle_value_unref);
}

static GArray *
new_said (guint n)
{
  GArray *array = g_array_new (FALSE, TRUE, sizeof (FettleServicenowSaid));

  g_array_set_clear_func (array, said_clear);
  return g_array_set_size (array, n);
}

/* NULL with an error that says what would be right. Whom a reference names is
 * looked up when it is written: the log may yet bring it. */
static FettleValue *
read_value (const FettleCustomField  *field,
            const char               *text,
            GError                  **error)
{
  g_autoptr (FettleValue) value = NULL;

  if (field->info.type == FETTLE_TYPE_OF_REF)
    return fettle_value_new_string (text);

  value = fettle_field_parse (&field->info, text, error);
  return value != NULL && fettle_field_check (&field->info, value, FALSE, error) ? g_steal_pointer (&value) : NULL;
}

/* Whether @problem is one of the text in the file, so that the rest can be taken;
 * of all others the import ends. */
static gboolean
is_of_text (const GError *problem)
{
  return g_error_matches (problem, FETTLE_PROBLEM, FETTLE_PROBLEM_INVALID)
         || g_error_matches (problem, FETTLE_PROBLEM, FETTLE_PROBLEM_REFUSED)
         || g_error_matches (problem, FETTLE_PROBLEM, FETTLE_PROBLEM_NOT_FOUND);
}

/* Remarks @problem (transfer full), or passes it on. */
static gboolean
take_problem (FettleServicenowCustom   *self,
              const FettleImportPlace  *place,
              const FettleCustomField  *field,
              GError                   *problem,
              GError                  **error)
{
  g_autoptr (GError) owned = problem;
  g_autofree char *text = fettle_problem_describe (problem);
  FettleImportPlace own = *place;

  if (!is_of_text (problem))
    {
      g_propagate_error (error, g_steal_pointer (&owned));
      return FALSE;
    }

  own.column = field->info.label;
  fettle_import_run_remark (self->run, FETTLE_REMARK_TAKEN, &own, field->info.id,
                            _("%s The field is left as it was."), text);
  return TRUE;
}

/* An earlier row that stands further down says nothing against a later one. */
static void
take_said (FettleServicenowSaid    *self,
           FettleValue             *value,   /* (transfer full) */
           const FettleImportPlace *place,
           gint64                   at)
{
  if (self->value != NULL && at < self->at)
    {
      fettle_value_unref (value);
      return;
    }

  said_clear (self);
  *self = (FettleServicenowSaid) { .value = value, .at = at, .row = place->row, .line = place->line };
}

gboolean
fettle_servicenow_custom_note (FettleServicenowCustom   *self,
                               FettleServicenowCase     *the_case,
                               const FettleCsvRecord    *record,
                               const FettleImportPlace  *place,
                               gint64                    at,
                               GError                  **error)
{
  if (the_case->custom == NULL && self->columns->len > 0)
    the_case->custom = new_said (self->columns->len);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = &g_array_index (self->columns, Column, i);
      const char *text = record->fields[column->index];
      g_autoptr (GError) problem = NULL;
      FettleValue *value;

      if (fettle_text_is_blank (text) || strcmp (text, "?") == 0)
        continue;
      value = read_value (column->field, text, &problem);
      if (value != NULL)
        take_said (&g_array_index (the_case->custom, FettleServicenowSaid, i), value, place, at);
      else if (!take_problem (self, place, column->field, g_steal_pointer (&problem), error))
        return FALSE;
    }

  return TRUE;
}

/* --- the end ---------------------------------------------------------------------------- */

/* One incident that gets what its rows say. */
typedef struct
{
  FettleServicenowCustom *custom;
  FettleServicenowCase   *the_case;
  FettleRecord           *record;
  FettleEdit             *edit;
  gint64                  at, row;   /* of the latest row that says any of it */
} Writing;

/* Whether the log says something new, whatever people have made of it here. Rows
 * that were imported before have something to say of fields that are new. */
static gboolean
is_news (const Writing              *self,
         const FettleCustomField    *field,
         const FettleServicenowSaid *said)
{
  const FettleValue *told = fettle_value_map_get (self->the_case->told, field->info.id);

  if (said->value == NULL)
    return FALSE;
  if (told == NULL)
    return self->the_case->is_fresh || fettle_value_is_null (fettle_record_get_unknown (self->record, field->info.id));
  if (said->at < self->the_case->told_at)
    return FALSE;

  return field->info.type == FETTLE_TYPE_OF_REF ? self->the_case->is_fresh : !fettle_value_equal (said->value, told);
}

/* The records that the log itself named and made are among those that are found. */
static FettleValue *
find_value (FettleServicenowCustom      *self,
            const FettleCustomField     *field,
            const FettleServicenowSaid  *said,
            GError                     **error)
{
  const char *name = fettle_value_get_string (said->value);

  if (field->info.type != FETTLE_TYPE_OF_REF)
    return fettle_value_ref (said->value);

  if (!self->is_flushed && !fettle_transaction_flush (self->run->transaction, error))
    return NULL;

  self->is_flushed = TRUE;
  return fettle_jsonl_names_find (self->names, field->info.target, name, said->at, error);
}

static gboolean
set_value (Writing                     *self,
           const FettleCustomField     *field,
           const FettleServicenowSaid  *said,
           GError                     **error)
{
  FettleImportPlace place = { .row = said->row, .line = said->line, .key = self->the_case->number };
  const char *id = field->info.id;
  g_autoptr (GError) problem = NULL;
  g_autoptr (FettleValue) value = find_value (self->custom, field, said, &problem);

  if (value == NULL)
    return take_problem (self->custom, &place, field, g_steal_pointer (&problem), error);
  if (fettle_value_equal (value, fettle_record_get_unknown (self->record, id))
      || fettle_value_equal (value, fettle_value_map_get (self->the_case->told, id)))
    return TRUE;

  fettle_edit_take_unknown (self->edit, id, g_steal_pointer (&value));
  if (said->at >= self->at)
    {
      self->at = said->at;
      self->row = said->row;
    }

  return TRUE;
}

static gboolean
set_values (Writing  *self,
            GError  **error)
{
  for (guint i = 0; i < self->custom->columns->len; i++)
    {
      const FettleCustomField *field = g_array_index (self->custom->columns, Column, i).field;
      const FettleServicenowSaid *said = &g_array_index (self->the_case->custom, FettleServicenowSaid, i);

      if (is_news (self, field, said) && !set_value (self, field, said, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
fettle_servicenow_custom_write (FettleServicenowCustom  *self,
                                FettleServicenowCase    *the_case,
                                GError                 **error)
{
  g_autoptr (FettleRecord) record = NULL;
  g_autoptr (FettleEdit) edit = NULL;
  Writing writing = { .custom = self, .the_case = the_case, .at = FETTLE_TIME_NONE };

  if (the_case->custom == NULL || !the_case->exists)
    return TRUE;

  record = fettle_transaction_read (self->run->transaction, FETTLE_KIND_INCIDENT, &the_case->eid, error);
  if (record == NULL)
    return FALSE;

  writing.record = record;
  writing.edit = edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &the_case->eid);
  if (!set_values (&writing, error))
    return FALSE;
  if (writing.at == FETTLE_TIME_NONE)
    return TRUE;

  fettle_edit_set_observed (edit, FETTLE_SERVICENOW_SOURCE, writing.row);
  fettle_edit_set_at (edit, writing.at);
  fettle_servicenow_case_count_update (the_case, self->run->report);
  return fettle_import_run_apply (self->run, edit, error);
}
