/* fettle-custom-field-rules.c: what an edit of a field of the desk needs, and
 * what may stand in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-custom-field-rules.h"

#include "fettle-edit-rules.h"
#include "fettle-lifecycle.h"
#include "fettle-problem.h"
#include "fettle-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
refuse (GError    **error,
        const char *fact,
        const char *hint)
{
  fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, hint, "%s", fact);

  return FALSE;
}

/* --- completing ------------------------------------------------------------------------ */

void
fettle_custom_field_complete (FettleRecord *before,
                              FettleEdit   *edit)
{
  const char *name = fettle_value_get_string (fettle_edit_get (edit, FETTLE_CUSTOM_FIELD_NAME));

  if (before != NULL)
    return;

  if (fettle_edit_lacks (NULL, edit, FETTLE_CUSTOM_FIELD_KEY) && name != NULL)
    {
      g_autofree char *key = fettle_custom_field_dup_key (name);

      fettle_edit_set_text (edit, FETTLE_CUSTOM_FIELD_KEY, key);
    }
  if (fettle_edit_lacks (NULL, edit, FETTLE_CUSTOM_FIELD_TYPE))
    fettle_edit_set_text (edit, FETTLE_CUSTOM_FIELD_TYPE, "text");
  if (fettle_edit_get_added (edit, FETTLE_CUSTOM_FIELD_ABOUT) == NULL)
    fettle_edit_add_element (edit, FETTLE_CUSTOM_FIELD_ABOUT, fettle_kind_get_info (FETTLE_KIND_INCIDENT)->id);
}

/* --- definitions ------------------------------------------------------------------------- */

/* A definition as it will be. */
typedef struct
{
  FettleRecord             *before;   /* (nullable) */
  FettleEdit               *edit;
  FettleRecord             *after;
  FettleCustomField        *field;
  const FettleSurroundings *around;   /* (nullable) */
} Definition;

static gboolean
check_settled (const Definition *self,
               GError          **error)
{
  static const struct
  {
    guint       field;
    const char *fact;
  } settled[] = {
    { FETTLE_CUSTOM_FIELD_TYPE, N_("The type of a field stays as it was made.") },
    { FETTLE_CUSTOM_FIELD_KEY, N_("The key of a field stays as it was made.") },
  };

  for (guint i = 0; self->before != NULL && i < G_N_ELEMENTS (settled); i++)
    if (fettle_edit_has (self->edit, settled[i].field)
        && !fettle_value_equal (fettle_edit_get (self->edit, settled[i].field),
                                fettle_record_get (self->before, settled[i].field)))
      return refuse (error, _(settled[i].fact), _("Retire it and make another one."));

  return TRUE;
}

/* "cf." keeps the two apart, but not in the head of somebody who reads both. */
static gboolean
is_taken_by_program (const char *key)
{
  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    if (fettle_kind_is_ticket (kind) && fettle_kind_find_field (kind, key) >= 0)
      return TRUE;

  return FALSE;
}

static gboolean
check_key (const Definition *self,
           GError          **error)
{
  const char *key = fettle_record_get_text (self->after, FETTLE_CUSTOM_FIELD_KEY);

  if (!fettle_custom_field_is_key (key))
    {
      fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL,
                          _("Use up to 32 small letters, digits and “_”, a letter first: “site_code”."),
                          _("“%s” cannot be the key of a field."), key != NULL ? key : "");
      return FALSE;
    }
  if (!is_taken_by_program (key))
    return TRUE;

  fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, _("Choose another key."),
                      _("“%s” means something else already."), key);
  return FALSE;
}

static gboolean
is_same_text (const char *a,
              const char *b)
{
  g_autofree char *left = fettle_text_fold (a);
  g_autofree char *right = fettle_text_fold (b);

  return strcmp (left, right) == 0;
}

static gboolean
check_alone (const Definition *self,
             GError          **error)
{
  const GPtrArray *fields = self->around != NULL ? self->around->custom_fields : NULL;

  for (guint i = 0; fields != NULL && !self->field->is_retired && i < fields->len; i++)
    {
      const FettleCustomField *other = g_ptr_array_index (fields, i);

      if (other->is_retired || fettle_uuid_equal (&other->eid, &self->field->eid)
          || (strcmp (other->key, self->field->key) != 0 && !is_same_text (other->info.label, self->field->info.label)))
        continue;

      fettle_problem_set (error, FETTLE_PROBLEM_EXISTS, NULL, _("Choose another name and key."),
                          _("The field “%s” (%s) is there already."), other->info.label, other->key);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_kinds (const Definition *self,
             GError          **error)
{
  guint n = fettle_record_get_n_elements (self->after, FETTLE_CUSTOM_FIELD_ABOUT);

  for (guint i = 0; i < n; i++)
    {
      const char *id = fettle_record_get_element (self->after, FETTLE_CUSTOM_FIELD_ABOUT, i)->element;
      FettleKind kind = fettle_kind_from_id (id);

      if (kind != FETTLE_KIND_NONE && fettle_kind_is_ticket (kind))
        continue;

      fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL,
                          _("Use incident, request, problem, change_request or task."),
                          _("“%s” is no kind of ticket."), id);
      return FALSE;
    }

  return self->field->kinds != 0 || refuse (error, _("The field belongs to no kind of ticket."), _("Say to which."));
}

/* The commands of the moves that its tickets make, each once. */
static GPtrArray *
list_moves (const FettleCustomField *field)
{
  GPtrArray *commands = g_ptr_array_new ();

  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    {
      const FettleLifecycle *lifecycle = fettle_custom_field_is_of (field, kind) ? fettle_lifecycle_get (kind) : NULL;

      for (guint i = 0; lifecycle != NULL && i < lifecycle->n_moves; i++)
        if (!g_ptr_array_find_with_equal_func (commands, lifecycle->moves[i].command, g_str_equal, NULL))
          g_ptr_array_add (commands, (gpointer) lifecycle->moves[i].command);
    }

  return commands;
}

const char *
fettle_custom_field_find_stray_move (const FettleCustomField  *field,
                                     char                    **hint)
{
  g_autoptr (GPtrArray) commands = NULL;
  g_autofree char *words = NULL;

  g_return_val_if_fail (field != NULL, NULL);

  commands = list_moves (field);
  for (guint i = 0; field->needed_for[i] != NULL; i++)
    {
      if (g_ptr_array_find_with_equal_func (commands, field->needed_for[i], g_str_equal, NULL))
        continue;

      g_ptr_array_add (commands, NULL);
      words = g_strjoinv (", ", (char **) commands->pdata);
      if (hint != NULL)
        *hint = g_strdup_printf (_("Use one of: %s."), words);
      return field->needed_for[i];
    }

  return NULL;
}

static gboolean
check_moves (const Definition *self,
             GError          **error)
{
  g_autofree char *hint = NULL;
  const char *stray = fettle_custom_field_find_stray_move (self->field, &hint);

  if (stray == NULL)
    return TRUE;

  fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, hint,
                      _("“%s” is no move of the tickets that the field is of."), stray);
  return FALSE;
}

static gboolean
check_one_choice (const FettleChoice *choices,
                  guint               index,
                  GError            **error)
{
  if (choices[index].id[0] == '$')
    return refuse (error, _("A choice cannot begin with “$”."), NULL);
  if (strlen (choices[index].id) > 250)
    return refuse (error, _("A choice may have at most 250 bytes."), NULL);

  for (guint i = 0; i < index; i++)
    if (is_same_text (choices[i].id, choices[index].id))
      {
        fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, NULL, _("The choice “%s” stands there twice."),
                            choices[i].id);
        return FALSE;
      }

  return TRUE;
}

static gboolean
check_choices (const Definition *self,
               GError          **error)
{
  const FettleChoice *choices = self->field->info.choices;

  if (self->field->info.type != FETTLE_TYPE_OF_CHOICE)
    return fettle_edit_lacks (self->before, self->edit, FETTLE_CUSTOM_FIELD_CHOICES)
           || refuse (error, _("Only a field of type “choice” has choices."), NULL);
  if (choices == NULL || choices[0].id == NULL)
    return refuse (error, _("There is nothing to choose from."), _("Name the choices, one a line."));

  for (guint i = 0; choices[i].id != NULL; i++)
    if (!check_one_choice (choices, i, error))
      return FALSE;

  return TRUE;
}

gboolean
fettle_custom_field_check (FettleRecord             *before,
                           FettleEdit               *edit,
                           const FettleSurroundings *around,
                           GError                  **error)
{
  static gboolean (*const checks[]) (const Definition *self, GError **error) = {
    check_settled, check_key, check_alone, check_kinds, check_moves, check_choices,
  };
  g_autoptr (FettleRecord) after = fettle_edit_dup_after (before, edit);
  g_autoptr (FettleCustomField) field = fettle_custom_field_new (after);
  const Definition definition = { before, edit, after, field, around };

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    if (!checks[i] (&definition, error))
      return FALSE;

  return TRUE;
}

/* --- values -------------------------------------------------------------------------------- */

static gboolean
refuse_field (const FettleCustomField *field,
              FettleKind               kind,
              GError                 **error)
{
  if (field->is_retired)
    fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, NULL, _("The field “%s” is retired."), field->info.label);
  else
    /* Translators: a kind of ticket, as "Incident", then the name of a field */
    fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, NULL, _("%s: there is no field “%s”."),
                        _(fettle_kind_get_info (kind)->label), field->info.label);

  return FALSE;
}

static gboolean
check_value (FettleEdit               *edit,
             const FettleCustomField  *field,
             const FettleValue        *value,
             GError                  **error)
{
  gboolean observed = fettle_edit_get_observed (edit, NULL) != NULL;
  FettleKind kind = fettle_edit_get_kind (edit);

  if (field == NULL)
    return fettle_edit_is_exempt (edit) || refuse (error, _("This desk has no such field."), NULL);
  if (!fettle_value_is_null (value) && !fettle_edit_is_exempt (edit)
      && (field->is_retired || !fettle_custom_field_is_of (field, kind)))
    return refuse_field (field, kind, error);

  /* What is taken back was good once, whatever the choices are by now. */
  return fettle_field_check (&field->info, value, observed || fettle_edit_is_exempt (edit), error);
}

gboolean
fettle_custom_field_check_values (FettleEdit               *edit,
                                  const FettleSurroundings *around,
                                  GError                  **error)
{
  const FettleValue *values = fettle_edit_get_values (edit);

  for (guint i = 0; around != NULL && around->custom_fields != NULL && i < fettle_value_get_length (values); i++)
    {
      const char *name = fettle_value_map_get_key (values, i);

      if (fettle_custom_field_is_id (name) && fettle_kind_find_field (fettle_edit_get_kind (edit), name) < 0
          && !check_value (edit, fettle_custom_field_list_get (around->custom_fields, name),
                           fettle_value_map_get_value (values, i), error))
        return FALSE;
    }

  return TRUE;
}
