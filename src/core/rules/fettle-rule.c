/* fettle-rule.c: one rule of the desk, read from its record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-rule.h"

#include "fettle-problem.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
dup_text (FettleRecord *record,
          guint         field)
{
  const char *text = fettle_record_get_text (record, field);

  return g_strdup (text != NULL ? text : "");
}

/* The place of the choice that stands in @field; the first where none does. */
static guint
get_choice (FettleRecord *record,
            guint         field)
{
  const FettleChoice *choices = fettle_kind_get_field (FETTLE_KIND_RULE, field)->choices;
  const char *id = fettle_record_get_text (record, field);

  for (guint i = 0; choices[i].id != NULL; i++)
    if (g_strcmp0 (choices[i].id, id) == 0)
      return i;

  return 0;
}

static GStrv
dup_helpers (FettleRecord *record)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < fettle_record_get_n_elements (record, FETTLE_RULE_HELPERS); i++)
    g_strv_builder_add (builder, fettle_record_get_element (record, FETTLE_RULE_HELPERS, i)->element);

  return g_strv_builder_end (builder);
}

static gboolean
is_enabled (FettleRecord *record)
{
  const FettleValue *enabled = fettle_record_get (record, FETTLE_RULE_ENABLED);

  return fettle_value_is_null (enabled) || fettle_value_get_bool (enabled);
}

static void
find_fault (FettleRule *self)
{
  gboolean has_team = !fettle_uuid_is_nil (&self->team);

  if (self->fault != NULL || self->type != FETTLE_RULE_ASSIGNS)
    return;

  if (self->mode != FETTLE_RULE_FIXED && !has_team)
    fettle_problem_set (&self->fault, FETTLE_PROBLEM_INVALID, NULL, _("Name the team among whose members it chooses."),
                        _("It chooses among the members of no team."));
  else if (!has_team && fettle_uuid_is_nil (&self->owner))
    fettle_problem_set (&self->fault, FETTLE_PROBLEM_INVALID, NULL, _("Name a team or an owner."),
                        _("It assigns to nobody."));
}

static void
read_filter (FettleRule            *self,
             const char            *text,
             const FettleFieldInfo *custom,
             guint                  n_custom,
             FettleFilterResolver   resolver,
             gpointer               user_data)
{
  g_autoptr (FettleFilter) filter = fettle_filter_parse (text, custom, n_custom, &self->fault);

  if (filter != NULL)
    self->filter = fettle_filter_bind (filter, resolver, user_data, &self->fault);
}

FettleRule *
fettle_rule_new (FettleRecord          *record,
                 const FettleFieldInfo *custom,
                 guint                  n_custom,
                 FettleFilterResolver   resolver,
                 gpointer               user_data)
{
  g_autofree char *filter = NULL;
  FettleRule *self;

  g_return_val_if_fail (FETTLE_IS_RECORD (record) && resolver != NULL, NULL);
  g_return_val_if_fail (fettle_record_get_kind (record) == FETTLE_KIND_RULE, NULL);

  self = g_new0 (FettleRule, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->eid = *fettle_record_get_eid (record);
  self->name = dup_text (record, FETTLE_RULE_NAME);
  self->position = dup_text (record, FETTLE_RULE_POSITION);
  self->is_enabled = is_enabled (record);
  self->type = get_choice (record, FETTLE_RULE_TYPE);
  self->mode = get_choice (record, FETTLE_RULE_MODE);
  fettle_record_get_ref (record, FETTLE_RULE_TEAM, &self->team);
  fettle_record_get_ref (record, FETTLE_RULE_OWNER, &self->owner);
  self->helpers = dup_helpers (record);

  filter = dup_text (record, FETTLE_RULE_FILTER);
  read_filter (self, filter, custom, n_custom, resolver, user_data);
  find_fault (self);

  return self;
}

FettleRule *
fettle_rule_ref (FettleRule *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
fettle_rule_unref (FettleRule *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->name);
  g_free (self->position);
  g_clear_pointer (&self->filter, fettle_filter_unref);
  g_strfreev (self->helpers);
  g_clear_error (&self->fault);
  g_free (self);
}

int
fettle_rule_compare (gconstpointer a,
                     gconstpointer b)
{
  const FettleRule *left = *(FettleRule *const *) a;
  const FettleRule *right = *(FettleRule *const *) b;
  int order = strcmp (left->position, right->position);

  return order != 0 ? order : fettle_uuid_compare (&left->eid, &right->eid);
}
