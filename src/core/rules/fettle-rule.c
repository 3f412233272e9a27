/* fettle-rule.c: one rule of the desk, read from its record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-rule.h"

#include "fettle-duration.h"
#include "fettle-problem.h"
#include "fettle-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
dup_text (FettleRecord *record,
          guint         field)
{
  const char *text = fettle_record_get_text (record, field);

  return g_strdup (text != NULL ? text : "");
}

/* "" too where nothing of it can be seen: a note of that would be refused. */
static char *
dup_seen (FettleRecord *record,
          guint         field)
{
  g_autofree char *text = dup_text (record, field);

  return fettle_text_is_blank (text) ? g_strdup ("") : g_steal_pointer (&text);
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

/* What it needs to know when. */
static void
find_trigger_fault (FettleRule *self)
{
  if (self->trigger == FETTLE_RULE_AT_THRESHOLD && self->percent == 0)
    fettle_problem_set (&self->fault, FETTLE_PROBLEM_INVALID, NULL, _("Say how many percent, as percent=75."),
                        _("It does not say how much of the target is used."));
  else if ((self->trigger == FETTLE_RULE_WHEN_UNOWNED || self->trigger == FETTLE_RULE_WHEN_OLD) && self->after == 0)
    fettle_problem_set (&self->fault, FETTLE_PROBLEM_INVALID, NULL, _("Say how long, as after=30m or after=2h."),
                        _("It does not say after how long."));
  else if (self->trigger == FETTLE_RULE_WHEN_REASSIGNED && self->times == 0)
    fettle_problem_set (&self->fault, FETTLE_PROBLEM_INVALID, NULL, _("Say how often, as times=2."),
                        _("It does not say after how many changes of team."));
}

static void
find_effect_fault (FettleRule *self)
{
  if (self->fault != NULL || !fettle_uuid_is_nil (&self->team) || !fettle_uuid_is_nil (&self->owner) ||
      !fettle_uuid_is_nil (&self->tell) || self->tells_lead || self->priority != 0 || self->note[0] != '\0' ||
      self->helpers[0] != NULL)
    return;

  fettle_problem_set (&self->fault, FETTLE_PROBLEM_INVALID, NULL,
                      _("Name a team that gets it, or who is told: tell=NAME or tell_lead=yes."),
                      _("It escalates to nobody."));
}

static void
find_fault (FettleRule *self)
{
  gboolean has_team = !fettle_uuid_is_nil (&self->team);

  if (self->fault != NULL)
    return;
  if (self->type == FETTLE_RULE_ESCALATES)
    {
      find_trigger_fault (self);
      find_effect_fault (self);
      return;
    }

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

static void
read_escalation (FettleRule   *self,
                 FettleRecord *record)
{
  self->trigger = get_choice (record, FETTLE_RULE_TRIGGER);
  self->target = get_choice (record, FETTLE_RULE_TARGET);
  self->percent = fettle_record_get_int (record, FETTLE_RULE_PERCENT);
  self->times = fettle_record_get_int (record, FETTLE_RULE_TIMES);
  self->is_wall = get_choice (record, FETTLE_RULE_COUNTS) == 1;
  self->level = MAX (fettle_record_get_int (record, FETTLE_RULE_LEVEL), 1);
  self->tells_lead = fettle_record_get_bool (record, FETTLE_RULE_TELL_LEAD);
  self->priority = fettle_record_get_int (record, FETTLE_RULE_PRIORITY);
  self->note = dup_seen (record, FETTLE_RULE_NOTE);
  self->after_text = dup_text (record, FETTLE_RULE_AFTER);
  fettle_record_get_ref (record, FETTLE_RULE_CALENDAR, &self->calendar);
  fettle_record_get_ref (record, FETTLE_RULE_TELL, &self->tell);
  if (self->after_text[0] != '\0')
    fettle_duration_parse (self->after_text, self->is_wall ? FETTLE_DURATION_WALL_DAY : FETTLE_DURATION_WORKING_DAY,
                           &self->after, &self->fault);
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
  /* Whoever it escalates to is named. */
  self->mode = self->type == FETTLE_RULE_ASSIGNS ? get_choice (record, FETTLE_RULE_MODE) : FETTLE_RULE_FIXED;
  fettle_record_get_ref (record, FETTLE_RULE_TEAM, &self->team);
  fettle_record_get_ref (record, FETTLE_RULE_OWNER, &self->owner);
  self->helpers = dup_helpers (record);
  read_escalation (self, record);

  filter = dup_text (record, FETTLE_RULE_FILTER);
  if (self->fault == NULL)
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
  g_free (self->after_text);
  g_free (self->note);
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
