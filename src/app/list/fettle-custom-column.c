/* fettle-custom-column.c: the column of a field that the desk adds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-custom-column.h"

#include "fettle-cell-text.h"
#include "fettle-sentence.h"
#include "fettle-text.h"
#include "fettle-when.h"

#include <glib/gi18n.h>
#include <string.h>

/* Pixels at 10.5 pt by the type of the field. */
static const struct
{
  int      width;
  int      narrow;
  int      wide;
  gboolean at_end;
} shapes[] = {
  [FETTLE_TYPE_OF_TEXT] = { 124, 96, 148, FALSE },
  [FETTLE_TYPE_OF_LONG_TEXT] = { 148, 110, 190, FALSE },
  [FETTLE_TYPE_OF_INT] = { 88, 76, 96, TRUE },
  [FETTLE_TYPE_OF_CHOICE] = { 112, 92, 128, FALSE },
  [FETTLE_TYPE_OF_BOOL] = { 78, 66, 84, FALSE },
  [FETTLE_TYPE_OF_TIME] = { 124, 110, 136, FALSE },
  [FETTLE_TYPE_OF_REF] = { 124, 96, 148, FALSE },
};

static GtkWidget *
make_start (void)
{
  return fettle_cell_text_new (NULL, 0.0);
}

static GtkWidget *
make_end (void)
{
  return fettle_cell_text_new ("updated", 1.0);
}

/* A cell has one line, and no screen is wider. */
#define MAX_CELL_BYTES 300

static char *
dup_first_line (const char *text)
{
  return fettle_text_cut (text, MIN (strcspn (text, "\r\n"), MAX_CELL_BYTES));
}

static char *
dup_value (const FettleValue       *value,
           const FettleCellContext *context)
{
  const FettleFieldInfo *info = &context->field->info;
  g_autofree char *text = NULL;

  if (fettle_value_is_null (value))
    return g_strdup ("");
  if (info->type == FETTLE_TYPE_OF_TIME && fettle_value_get_type_of (value) == FETTLE_VALUE_INT)
    return fettle_when_dup_stamp (fettle_value_get_int (value), context->now, context->zone);

  text = fettle_sentence_dup_value (info, value, context->zone, NULL, NULL);
  return dup_first_line (text);
}

static void
show (GtkWidget               *cell,
      const FettleIncidentRow *row,
      const FettleCellContext *context)
{
  const FettleValue *value = row != NULL && row->custom != NULL
                               ? fettle_value_map_get (row->custom, context->field->info.id) : NULL;
  g_autofree char *text = dup_value (value, context);
  g_autofree char *label = NULL;

  fettle_cell_text_show (cell, "%s", text);
  if (text[0] == '\0')
    return;

  label = g_strdup_printf ("%s %s", context->field->info.label, text);
  fettle_cell_text_set_label (cell, label);
}

FettleIncidentColumn
fettle_custom_column_describe (const FettleCustomField *field)
{
  FettleIncidentColumn column = { .sort = FETTLE_SORT_CUSTOM, .from = FETTLE_LAYOUT_TINY, .show = show, .field = field };

  g_return_val_if_fail (field != NULL && field->info.type < G_N_ELEMENTS (shapes), column);

  column.title = column.name = field->info.label;
  column.width = shapes[field->info.type].width;
  column.narrow = shapes[field->info.type].narrow;
  column.wide = shapes[field->info.type].wide;
  column.at_end = shapes[field->info.type].at_end;
  column.make = column.at_end ? make_end : make_start;
  return column;
}
