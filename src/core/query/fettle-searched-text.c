/* fettle-searched-text.c: the text of a record in which people search.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-searched-text.h"

static void
append_line (GString    *body,
             const char *text)
{
  if (text == NULL || text[0] == '\0')
    return;

  if (body->len > 0)
    g_string_append_c (body, '\n');
  g_string_append (body, text);
}

static void
append_field (GString      *body,
              FettleRecord *record,
              guint         field)
{
  const FettleFieldInfo *info = fettle_kind_get_field (fettle_record_get_kind (record), field);
  const char *before = NULL;

  if ((info->flags & FETTLE_FIELD_SEARCHED) == 0)
    return;

  if (info->merge != FETTLE_MERGE_ORSET)
    {
      append_line (body, fettle_record_get_text (record, field));
      return;
    }

  for (guint i = 0; i < fettle_record_get_n_elements (record, field); i++)
    {
      const char *element = fettle_record_get_element (record, field, i)->element;

      if (g_strcmp0 (before, element) != 0)
        append_line (body, element);
      before = element;
    }
}

char *
fettle_searched_text_dup (FettleRecord *record)
{
  GString *body;

  g_return_val_if_fail (FETTLE_IS_RECORD (record), NULL);

  body = g_string_new (NULL);
  for (guint i = 0; i < fettle_kind_get_info (fettle_record_get_kind (record))->n_fields; i++)
    append_field (body, record, i);

  return g_string_free (body, FALSE);
}
