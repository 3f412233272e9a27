/* fettle-export-csv.c: the incidents of a desk as one table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-export-private.h"

#include "fettle-csv-writer.h"
#include "fettle-ticket-rules.h"
#include "fettle-time.h"

static const char *const derived_headers[] = {
  "stage", "reopen_count", "reassignment_count", "created_at", "updated_at",
};

static void
write_header (FettleExportRun *run)
{
  const FettleKindInfo *kind = fettle_kind_get_info (FETTLE_KIND_INCIDENT);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      if (fettle_record_json_has (&kind->fields[i]))
        fettle_csv_write_field (run->text, kind->fields[i].id, FALSE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (derived_headers); i++)
    fettle_csv_write_field (run->text, derived_headers[i], FALSE);
  for (guint i = 0; i < run->fields->len; i++)
    if (fettle_custom_field_is_of (g_ptr_array_index (run->fields, i), FETTLE_KIND_INCIDENT))
      fettle_csv_write_field (run->text,
                              fettle_record_json_get_custom_key (g_ptr_array_index (run->fields, i), run->fields), FALSE);
  fettle_csv_end_record (run->text);
}

/* --- cells ---------------------------------------------------------------------------------- */

static void
write_time (FettleExportRun *run,
            gint64           ms)
{
  g_autofree char *iso = ms != FETTLE_TIME_NONE ? fettle_time_to_iso (ms) : NULL;

  fettle_csv_write_field (run->text, iso, FALSE);
}

static void
write_int (FettleExportRun *run,
           gint64           number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  fettle_csv_write_field (run->text, text, FALSE);
}

static const char *
peek_element (FettleExportRun       *run,
              const FettleFieldInfo *info,
              const char            *element)
{
  const char *name = NULL;
  FettleUuid eid;

  if (info->type == FETTLE_TYPE_OF_REFS && fettle_uuid_from_text (element, &eid))
    name = fettle_export_run_get_name (info->target, &eid, run);

  return name != NULL ? name : element;
}

static void
write_elements (FettleExportRun       *run,
                FettleRecord          *record,
                guint                  field,
                const FettleFieldInfo *info)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *last = NULL;

  for (guint i = 0; i < fettle_record_get_n_elements (record, field); i++)
    {
      const char *element = fettle_record_get_element (record, field, i)->element;

      if (g_strcmp0 (element, last) != 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", peek_element (run, info, element));
      last = element;
    }
  fettle_csv_write_field (run->text, text->str, TRUE);
}

static void
write_ref (FettleExportRun *run,
           FettleRecord    *record,
           guint            field,
           FettleKind       target)
{
  FettleUuid eid;
  const char *name = NULL;

  if (fettle_record_get_ref (record, field, &eid))
    name = fettle_export_run_get_name (target, &eid, run);
  fettle_csv_write_field (run->text, name, TRUE);
}

static void
write_cell (FettleExportRun       *run,
            FettleRecord          *record,
            guint                  field,
            const FettleFieldInfo *info)
{
  gboolean is_empty = fettle_value_is_null (fettle_record_get (record, field));

  switch (info->type)
    {
    case FETTLE_TYPE_OF_TEXTS:
    case FETTLE_TYPE_OF_REFS:
      write_elements (run, record, field, info);
      break;
    case FETTLE_TYPE_OF_REF:
      write_ref (run, record, field, info->target);
      break;
    case FETTLE_TYPE_OF_TIME:
      write_time (run, fettle_record_get_time (record, field));
      break;
    case FETTLE_TYPE_OF_INT:
      if (is_empty)
        fettle_csv_write_field (run->text, NULL, FALSE);
      else
        write_int (run, fettle_record_get_int (record, field));
      break;
    case FETTLE_TYPE_OF_BOOL:
      fettle_csv_write_field (run->text, fettle_record_get_bool (record, field) ? "true" : "false", FALSE);
      break;
    case FETTLE_TYPE_OF_TEXT:
    case FETTLE_TYPE_OF_LONG_TEXT:
    case FETTLE_TYPE_OF_CHOICE:
    default:
      fettle_csv_write_field (run->text, fettle_record_get_text (record, field), TRUE);
      break;
    }
}

/* A field of the desk; last, so that the columns before keep their places. */
static void
write_custom (FettleExportRun         *run,
              FettleRecord            *record,
              const FettleCustomField *field)
{
  const FettleValue *value = fettle_record_get_unknown (record, field->info.id);
  const char *text = fettle_value_get_string (value);
  FettleUuid eid;

  if (fettle_value_is_null (value) || !fettle_field_check (&field->info, value, TRUE, NULL))
    fettle_csv_write_field (run->text, NULL, FALSE);
  else if (field->info.type == FETTLE_TYPE_OF_TIME)
    write_time (run, fettle_value_get_int (value));
  else if (field->info.type == FETTLE_TYPE_OF_INT)
    write_int (run, fettle_value_get_int (value));
  else if (field->info.type == FETTLE_TYPE_OF_BOOL)
    fettle_csv_write_field (run->text, fettle_value_get_bool (value) ? "true" : "false", FALSE);
  else if (field->info.type == FETTLE_TYPE_OF_REF && fettle_uuid_from_text (text, &eid))
    fettle_csv_write_field (run->text, fettle_export_run_get_name (field->info.target, &eid, run), TRUE);
  else
    fettle_csv_write_field (run->text, text, TRUE);
}

static gboolean
write_incident (FettleRecord *record,
                gpointer      user_data,
                GError      **error)
{
  FettleExportRun *run = user_data;
  const FettleKindInfo *kind = fettle_kind_get_info (FETTLE_KIND_INCIDENT);
  const FettleDerived *derived = fettle_record_get_derived (record);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      if (fettle_record_json_has (&kind->fields[i]))
        write_cell (run, record, i, &kind->fields[i]);
    }
  fettle_csv_write_field (run->text, fettle_stage_to_id (fettle_ticket_get_stage (record)), FALSE);
  write_int (run, derived->reopen_count);
  write_int (run, derived->reassignment_count);
  write_time (run, derived->created_at);
  write_time (run, derived->updated_at);
  for (guint i = 0; i < run->fields->len; i++)
    if (fettle_custom_field_is_of (g_ptr_array_index (run->fields, i), FETTLE_KIND_INCIDENT))
      write_custom (run, record, g_ptr_array_index (run->fields, i));
  fettle_csv_end_record (run->text);

  return fettle_export_run_flush (run, FALSE, error);
}

gboolean
fettle_export_csv (FettleExportRun *run,
                   GError         **error)
{
  write_header (run);

  return fettle_store_each_record (run->store, FETTLE_KIND_INCIDENT, FALSE, write_incident, run, error);
}
