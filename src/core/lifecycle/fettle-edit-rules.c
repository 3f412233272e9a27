/* fettle-edit-rules.c: what the rules of all kinds share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-edit-rules.h"

#include "fettle-problem.h"

#include <glib/gi18n-lib.h>

gboolean
fettle_edit_is_exempt (FettleEdit *edit)
{
  return fettle_edit_get_observed (edit, NULL) != NULL || fettle_edit_get_undoes (edit) != NULL;
}

const FettleValue *
fettle_edit_peek_after (FettleRecord *before,
                        FettleEdit   *edit,
                        guint         field)
{
  if (edit != NULL && fettle_edit_has (edit, field))
    return fettle_edit_get (edit, field);

  return before != NULL ? fettle_record_get (before, field) : NULL;
}

gboolean
fettle_edit_is_blank (const char *text)
{
  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      if (!g_unichar_isspace (g_utf8_get_char (p)))
        return FALSE;
    }

  return TRUE;
}

gboolean
fettle_edit_lacks (FettleRecord *before,
                   FettleEdit   *edit,
                   guint         field)
{
  const FettleValue *value = fettle_edit_peek_after (before, edit, field);

  if (fettle_value_get_type_of (value) == FETTLE_VALUE_STRING)
    return fettle_edit_is_blank (fettle_value_get_string (value));

  return fettle_value_is_null (value);
}

void
fettle_edit_clear_field (FettleRecord *before,
                         FettleEdit   *edit,
                         guint         field)
{
  if (!fettle_value_is_null (fettle_edit_peek_after (before, edit, field)))
    fettle_edit_take (edit, field, fettle_value_new_null ());
}

static gboolean
check_elements (FettleRecord *before,
                FettleEdit   *edit,
                guint         field,
                GError      **error)
{
  const FettleFieldInfo *info = fettle_kind_get_field (fettle_edit_get_kind (edit), field);
  const FettleValue *added = fettle_edit_get_added (edit, field);
  guint n = fettle_value_get_length (added);

  if (added == NULL)
    return TRUE;
  if (!fettle_field_check (info, added, FALSE, error))
    return FALSE;

  if (before != NULL)
    n += fettle_record_get_n_elements (before, field);
  if (n <= FETTLE_SET_MAX_ELEMENTS)
    return TRUE;

  fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, _("Remove some first."),
                      _("“%s” can hold at most %d words."), _(info->label), FETTLE_SET_MAX_ELEMENTS);

  return FALSE;
}

static gboolean
check_reason (FettleEdit            *edit,
              const FettleFieldInfo *info,
              GError               **error)
{
  g_autoptr (FettleValue) reason = NULL;

  if (fettle_edit_get_reason (edit) == NULL)
    return TRUE;

  reason = fettle_value_new_string (fettle_edit_get_reason (edit));

  return fettle_field_check (info, reason, FALSE, error);
}

static gboolean
has_value (const FettleFieldInfo *info)
{
  return info->merge != FETTLE_MERGE_LOG && info->merge != FETTLE_MERGE_ORSET;
}

/* An edit touches few of the many fields: those it holds are looked up, and not
 * each field in what it holds. */
static gboolean
check_values (FettleEdit *edit,
              GError    **error)
{
  const FettleFieldInfo *fields = fettle_kind_get_info (fettle_edit_get_kind (edit))->fields;
  gboolean observed = fettle_edit_get_observed (edit, NULL) != NULL;
  const FettleValue *values = fettle_edit_get_values (edit);

  for (guint i = 0; i < fettle_value_get_length (values); i++)
    {
      int field = fettle_kind_find_field (fettle_edit_get_kind (edit), fettle_value_map_get_key (values, i));

      if (field >= 0 && has_value (&fields[field])
          && !fettle_field_check (&fields[field], fettle_value_map_get_value (values, i), observed, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
fettle_edit_check_types (FettleRecord *before,
                         FettleEdit   *edit,
                         GError      **error)
{
  const FettleKindInfo *kind = fettle_kind_get_info (fettle_edit_get_kind (edit));

  if (!check_values (edit, error))
    return FALSE;

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const FettleFieldInfo *info = &kind->fields[i];

      if ((info->merge == FETTLE_MERGE_LOG && !check_reason (edit, info, error))
          || (info->merge == FETTLE_MERGE_ORSET && !check_elements (before, edit, i, error)))
        return FALSE;
    }

  return TRUE;
}
