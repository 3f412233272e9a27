/* fettle-searched-text.c: the text of a record in which people search.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-searched-text.h"

#include "fettle-custom-field.h"

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

/* What stands in fields of the desk, whatever defines them: the index must not
 * depend on records that come and go. A reference is looked for by its name. */
static void
append_custom (GString      *body,
               FettleRecord *record)
{
  g_autoptr (GPtrArray) names = fettle_record_list_unknown (record);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      const char *text = fettle_value_get_string (fettle_record_get_unknown (record, name));

      if (fettle_custom_field_is_id (name) && !fettle_uuid_from_text (text, NULL))
        append_line (body, text);
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
  append_custom (body, record);

  return g_string_free (body, FALSE);
}
