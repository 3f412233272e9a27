/* fettle-held-filters.c: the filters that stand as texts in rules and promises.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-held-filters.h"

#include <string.h>

static const struct
{
  FettleKind kind;
  guint      field;
  gboolean   in_lines;   /* each line is "clock.condition: FILTER", or a remark */
} fields[] = {
  { FETTLE_KIND_RULE, FETTLE_RULE_FILTER },
  { FETTLE_KIND_SLA_POLICY, FETTLE_SLA_POLICY_FILTER },
  { FETTLE_KIND_SLA_POLICY, FETTLE_SLA_POLICY_PAUSE },
  { FETTLE_KIND_SLA_POLICY, FETTLE_SLA_POLICY_CONDITIONS, TRUE },
};

static char *
ask_line (const char           *line,
          FettleFilterTextFunc  func,
          gpointer              user_data)
{
  const char *colon = strchr (line, ':');
  g_autofree char *key = NULL;
  g_autofree char *filter = NULL;

  if (colon == NULL || line[strspn (line, " \t")] == '#')
    return NULL;

  filter = func (colon + 1, user_data);
  key = g_strndup (line, colon - line);
  return filter != NULL ? g_strconcat (key, ": ", filter, NULL) : NULL;
}

static char *
ask_lines (const char           *text,
           FettleFilterTextFunc  func,
           gpointer              user_data)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean changed = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = ask_line (lines[i], func, user_data);

      if (line == NULL)
        continue;
      g_free (lines[i]);
      lines[i] = line;
      changed = TRUE;
    }

  return changed ? g_strjoinv ("\n", lines) : NULL;
}

FettleEdit *
fettle_held_filters_edit (FettleRecord         *record,
                          FettleFilterTextFunc  func,
                          gpointer              user_data)
{
  FettleEdit *edit = NULL;

  g_return_val_if_fail (FETTLE_IS_RECORD (record) && func != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *text = fields[i].kind == fettle_record_get_kind (record)
                           ? fettle_record_get_text (record, fields[i].field) : NULL;
      g_autofree char *other = NULL;

      if (text == NULL)
        continue;
      other = fields[i].in_lines ? ask_lines (text, func, user_data) : func (text, user_data);
      if (other == NULL)
        continue;
      if (edit == NULL)
        edit = fettle_edit_new_update (fields[i].kind, fettle_record_get_eid (record));
      fettle_edit_set_text (edit, fields[i].field, other);
    }

  return edit;
}
