/* fettle-edit-rules.c: what the rules of all kinds share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-edit-rules.h"

#include "fettle-problem.h"
#include "fettle-text.h"

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
  return text == NULL || fettle_text_is_blank (text);
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

static void
take_values (FettleRecord *record,
             FettleEdit   *edit)
{
  const FettleValue *values = fettle_edit_get_values (edit);

  for (guint i = 0; i < fettle_value_get_length (values); i++)
    {
      const char *name = fettle_value_map_get_key (values, i);
      FettleValue *value = fettle_value_ref (fettle_value_map_get_value (values, i));
      int field = fettle_kind_find_field (fettle_edit_get_kind (edit), name);

      if (field >= 0)
        fettle_record_take (record, field, value, NULL);
      else
        fettle_record_take_unknown (record, name, value, NULL);
    }
}

static void
remove_element (FettleRecord *record,
                guint         field,
                const char   *element)
{
  for (guint i = fettle_record_get_n_elements (record, field); i > 0; i--)
    {
      const FettleElement *present = fettle_record_get_element (record, field, i - 1);

      if (g_strcmp0 (present->element, element) == 0)
        {
          FettleUuid add = present->add;

          fettle_record_remove_element (record, field, element, &add);
        }
    }
}

static void
take_elements (FettleRecord *record,
               FettleEdit   *edit,
               guint         field)
{
  static const FettleUuid nowhere = { { 0 } };
  const FettleValue *added = fettle_edit_get_added (edit, field);
  const FettleValue *removed = fettle_edit_get_removed (edit, field);

  for (guint i = 0; removed != NULL && i < fettle_value_get_length (removed); i++)
    remove_element (record, field, fettle_value_get_string (fettle_value_list_get (removed, i)));
  for (guint i = 0; added != NULL && i < fettle_value_get_length (added); i++)
    fettle_record_add_element (record, field, fettle_value_get_string (fettle_value_list_get (added, i)), &nowhere);
}

FettleRecord *
fettle_edit_dup_after (FettleRecord *before,
                       FettleEdit   *edit)
{
  FettleKind kind = fettle_edit_get_kind (edit);
  FettleRecord *after = before != NULL ? fettle_record_copy (before)
                                       : fettle_record_new (kind, fettle_edit_get_eid (edit));

  fettle_record_set_exists (after, TRUE);
  take_values (after, edit);
  for (guint i = 0; i < fettle_kind_get_info (kind)->n_fields; i++)
    if (fettle_kind_get_field (kind, i)->merge == FETTLE_MERGE_ORSET)
      take_elements (after, edit, i);

  return after;
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
