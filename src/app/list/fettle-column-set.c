/* fettle-column-set.c: the columns that a list has.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-column-set.h"

#include "fettle-custom-column.h"

#include <glib/gi18n.h>

static void
column_free (gpointer data)
{
  FettleIncidentColumn *column = data;

  if (column->field != NULL)
    fettle_custom_field_unref ((FettleCustomField *) column->field);
  g_free (column);
}

static void
add (GPtrArray                  *columns,
     const FettleIncidentColumn *column)
{
  FettleIncidentColumn *copy = g_memdup2 (column, sizeof *column);

  if (copy->field != NULL)
    copy->field = fettle_custom_field_ref (copy->field);
  g_ptr_array_add (columns, copy);
}

static void
add_fields (GPtrArray       *columns,
            const GPtrArray *fields)
{
  for (guint i = 0; fields != NULL && i < fields->len; i++)
    {
      const FettleCustomField *field = g_ptr_array_index (fields, i);
      FettleIncidentColumn column = fettle_custom_column_describe (field);

      if (!field->is_retired)
        add (columns, &column);
    }
}

GPtrArray *
fettle_column_set_new (const GPtrArray *fields)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func (column_free);
  guint n;
  const FettleIncidentColumn *table = fettle_incident_columns_get_table (&n);

  for (guint i = 0; i < n; i++)
    {
      if (i == n - 1)
        add_fields (columns, fields);
      add (columns, &table[i]);
    }

  return columns;
}

gboolean
fettle_column_set_shows (const FettleIncidentColumn *column,
                         const char *const          *turned)
{
  gboolean is_turned;

  g_return_val_if_fail (column != NULL, FALSE);

  is_turned = turned != NULL && g_strv_contains (turned, fettle_incident_column_get_id (column));
  return column->is_kept || (column->field != NULL) == is_turned;
}

GPtrArray *
fettle_column_set_choose (const GPtrArray   *fields,
                          const char *const *turned)
{
  GPtrArray *columns = fettle_column_set_new (fields);

  for (guint i = columns->len; i > 0; i--)
    if (!fettle_column_set_shows (g_ptr_array_index (columns, i - 1), turned))
      g_ptr_array_remove_index (columns, i - 1);

  return columns;
}

/* What a desk calls its fields is in no catalogue. */
const char *
fettle_column_set_get_title (const FettleIncidentColumn *column)
{
  g_return_val_if_fail (column != NULL, NULL);

  return column->field != NULL ? column->title : _(column->title);
}

const char *
fettle_column_set_get_name (const FettleIncidentColumn *column)
{
  g_return_val_if_fail (column != NULL, NULL);

  return column->field != NULL ? column->name : _(column->name);
}
