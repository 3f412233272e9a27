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

gboolean
fettle_edit_check_types (FettleRecord *before,
                         FettleEdit   *edit,
                         GError      **error)
{
  FettleKind kind = fettle_edit_get_kind (edit);
  gboolean observed = fettle_edit_get_observed (edit, NULL) != NULL;

  for (guint i = 0; i < fettle_kind_get_info (kind)->n_fields; i++)
    {
      const FettleFieldInfo *info = fettle_kind_get_field (kind, i);
      gboolean fits;

      if (info->merge == FETTLE_MERGE_LOG)
        fits = check_reason (edit, info, error);
      else if (info->merge == FETTLE_MERGE_ORSET)
        fits = check_elements (before, edit, i, error);
      else
        fits = fettle_field_check (info, fettle_edit_get (edit, i), observed, error);

      if (!fits)
        return FALSE;
    }

  return TRUE;
}
