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

/* NULL with an error that says what would be right. */
static FettleValue *
read_value (FettleServicenowCustom   *self,
            const FettleCustomField  *field,
            const char               *text,
            gint64                    at,
            GError                  **error)
{
  g_autoptr (FettleValue) value = NULL;

  if (text[0] == '\0' || strcmp (text, "?") == 0)
    return fettle_value_new_null ();
  if (field->info.type == FETTLE_TYPE_OF_REF)
    return fettle_jsonl_names_find (self->names, field->info.target, text, at, error);

  value = fettle_field_parse (&field->info, text, error);
  return value != NULL && fettle_field_check (&field->info, value, FALSE, error) ? g_steal_pointer (&value) : NULL;
}

static void
remark (FettleServicenowCustom  *self,
        const FettleImportPlace *place,
        const Column            *column,
        const GError            *problem)
{
  FettleImportPlace own = *place;
  g_autofree char *text = fettle_problem_describe (problem);

  own.column = column->field->info.label;
  fettle_import_run_remark (self->run, FETTLE_REMARK_TAKEN, &own, column->field->info.id,
                            _("%s The field is left as it was."), text);
}

FettleValue *
fettle_servicenow_custom_read (FettleServicenowCustom   *self,
                               const FettleCsvRecord    *record,
                               const FettleImportPlace  *place,
                               gint64                    at,
                               GError                  **error)
{
  g_autoptr (FettleValue) values = fettle_value_new_map ();

  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = &g_array_index (self->columns, Column, i);
      g_autoptr (GError) problem = NULL;
      FettleValue *value = read_value (self, column->field, record->fields[column->index], at, &problem);

      if (value != NULL)
        fettle_value_map_take (values, column->field->info.id, value);
      else if (g_error_matches (problem, FETTLE_PROBLEM, FETTLE_PROBLEM_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
      else
        remark (self, place, column, problem);
    }

  return g_steal_pointer (&values);
}

/* What is empty in the file and here is no change. */
static gboolean
set_values (FettleEdit        *edit,
            FettleRecord      *record,
            const FettleValue *values)
{
  gboolean has_any = FALSE;

  for (guint i = 0; i < fettle_value_get_length (values); i++)
    {
      const char *id = fettle_value_map_get_key (values, i);
      const FettleValue *value = fettle_value_map_get_value (values, i);

      if (fettle_value_equal (value, fettle_record_get_unknown (record, id)))
        continue;

      fettle_edit_take_unknown (edit, id, fettle_value_ref (value));
      has_any = TRUE;
    }

  return has_any;
}

gboolean
fettle_servicenow_custom_write (FettleServicenowCustom  *self,
                                FettleServicenowCase    *the_case,
                                GError                 **error)
{
  g_autoptr (FettleRecord) record = NULL;
  g_autoptr (FettleEdit) edit = NULL;

  if (fettle_value_get_length (the_case->custom) == 0 || !the_case->is_fresh || !the_case->exists)
    return TRUE;

  record = fettle_transaction_read (self->run->transaction, FETTLE_KIND_INCIDENT, &the_case->eid, error);
  if (record == NULL)
    return FALSE;

  edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &the_case->eid);
  if (!set_values (edit, record, the_case->custom))
    return TRUE;

  fettle_edit_set_observed (edit, FETTLE_SERVICENOW_SOURCE, the_case->row);
  fettle_edit_set_at (edit, the_case->at);
  return fettle_import_run_apply (self->run, edit, error);
}
