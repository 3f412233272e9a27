/* fettle-sla-policy.c: one promise about time, read from its record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-sla-policy.h"

#include "fettle-duration.h"
#include "fettle-problem.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where policies do not say it (domain.md 2.10). */
#define USUAL_THRESHOLDS "50 75 90 100"
#define USUAL_PAUSE "state:waiting"
#define MAX_PERCENT 1000

static const struct
{
  const char *id;
  const char *label;
  guint       field;
  gboolean    pauses;   /* while the ticket waits, unless the policy says otherwise */
} targets[FETTLE_SLA_N_TARGETS] = {
  [FETTLE_SLA_RESPONSE] = { "response", N_("First response"), FETTLE_SLA_POLICY_RESPONSE, FALSE },
  [FETTLE_SLA_UPDATE] = { "update", N_("Next update"), FETTLE_SLA_POLICY_UPDATE, TRUE },
  [FETTLE_SLA_RESOLVE] = { "resolve", N_("Resolve"), FETTLE_SLA_POLICY_RESOLVE, TRUE },
};

static const char *const condition_ids[FETTLE_SLA_N_CONDITIONS] = {
  [FETTLE_SLA_START] = "start",
  [FETTLE_SLA_STOP] = "stop",
  [FETTLE_SLA_PAUSE] = "pause",
  [FETTLE_SLA_RESUME] = "resume",
  [FETTLE_SLA_RESET] = "reset",
  [FETTLE_SLA_CANCEL] = "cancel",
};

/* A record on its way to a policy. */
typedef struct
{
  FettleRecord          *record;
  const FettleFieldInfo *custom;
  guint                  n_custom;
  FettleFilterResolver   resolver;
  gpointer               user_data;
  FettleSlaPolicy       *policy;
} Reading;

/* --- texts ---------------------------------------------------------------------------- */

static const char *
get_text (Reading *reading,
          guint    field)
{
  const char *text = fettle_record_get_text (reading->record, field);

  return text != NULL ? text : "";
}

/* Puts the field in front of what @cause says. */
static gboolean
fail (guint         field,
      const GError *cause,
      GError      **error)
{
  const char *label = _(fettle_kind_get_field (FETTLE_KIND_SLA_POLICY, field)->label);

  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, fettle_problem_get_detail (cause), fettle_problem_get_hint (cause),
                      /* Translators: a field of a form, and what is wrong with its text */
                      _("%s: %s"), label, cause->message);

  return FALSE;
}

static FettleFilter *
read_filter (Reading    *reading,
             const char *text,
             GError    **error)
{
  g_autoptr (FettleFilter) filter = fettle_filter_parse (text, reading->custom, reading->n_custom, error);

  if (filter == NULL)
    return NULL;

  /* A name that nobody bears any more finds nothing; that is no reason to drop
   * the promise. */
  return reading->resolver != NULL ? fettle_filter_bind_lenient (filter, reading->resolver, reading->user_data, NULL)
                                   : g_steal_pointer (&filter);
}

static gboolean
read_filter_field (Reading       *reading,
                   guint          field,
                   const char    *usual,
                   FettleFilter **filter,
                   GError       **error)
{
  const char *text = get_text (reading, field);
  g_autoptr (GError) cause = NULL;

  *filter = read_filter (reading, text[0] != '\0' ? text : usual, &cause);

  return *filter != NULL || fail (field, cause, error);
}

static gboolean
read_targets (Reading *reading,
              GError **error)
{
  gint64 day = fettle_uuid_is_nil (&reading->policy->calendar) ? FETTLE_DURATION_WALL_DAY
                                                               : FETTLE_DURATION_WORKING_DAY;

  for (guint i = 0; i < FETTLE_SLA_N_TARGETS; i++)
    {
      g_autoptr (GError) cause = NULL;

      if (!fettle_sla_targets_parse (get_text (reading, targets[i].field), day, &reading->policy->targets[i], &cause))
        return fail (targets[i].field, cause, error);
    }

  return TRUE;
}

static gboolean
read_thresholds (Reading *reading,
                 GError **error)
{
  const char *text = get_text (reading, FETTLE_SLA_POLICY_THRESHOLDS);
  g_auto (GStrv) words = g_strsplit_set (text[0] != '\0' ? text : USUAL_THRESHOLDS, " ,%", -1);
  FettleSlaPolicy *policy = reading->policy;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint64 percent;

      if (words[i][0] == '\0')
        continue;

      if (!g_ascii_string_to_unsigned (words[i], 10, 1, MAX_PERCENT, &percent, NULL) ||
          policy->n_thresholds == FETTLE_SLA_MAX_THRESHOLDS ||
          (policy->n_thresholds > 0 && percent <= policy->thresholds[policy->n_thresholds - 1]))
        {
          fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL,
                              _("Write up to eight rising numbers, like “50 75 90 100”."),
                              _("“%s” is no threshold."), words[i]);
          return FALSE;
        }

      policy->thresholds[policy->n_thresholds++] = percent;
    }

  return TRUE;
}

/* --- conditions: lines such as "resolve.pause: state:waiting team:network" ------------- */

static gboolean
find_condition (const char         *key,
                FettleSlaTarget    *target,
                FettleSlaCondition *condition)
{
  const char *dot = strchr (key, '.');
  g_autofree char *first = dot != NULL ? g_strndup (key, dot - key) : NULL;

  if (first == NULL || !fettle_sla_target_from_id (first, target))
    return FALSE;

  for (guint i = 0; i < FETTLE_SLA_N_CONDITIONS; i++)
    {
      if (strcmp (condition_ids[i], dot + 1) == 0)
        {
          *condition = i;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
read_condition (Reading    *reading,
                const char *line,
                GError    **error)
{
  const char *colon = strchr (line, ':');
  g_autofree char *key = colon != NULL ? g_strstrip (g_strndup (line, colon - line)) : g_strdup ("");
  FettleSlaTarget target;
  FettleSlaCondition condition;
  FettleFilter **filter;

  if (!find_condition (key, &target, &condition))
    {
      fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL,
                          _("Begin a line with a clock and a condition, like “resolve.pause:”."),
                          _("“%s” is no condition."), line);
      return FALSE;
    }

  filter = &reading->policy->conditions[target][condition];
  g_clear_pointer (filter, fettle_filter_unref);
  *filter = read_filter (reading, colon + 1, error);

  return *filter != NULL;
}

static gboolean
read_conditions (Reading *reading,
                 GError **error)
{
  g_auto (GStrv) lines = g_strsplit (get_text (reading, FETTLE_SLA_POLICY_CONDITIONS), "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GError) cause = NULL;

      g_strstrip (lines[i]);
      if (lines[i][0] != '\0' && lines[i][0] != '#' && !read_condition (reading, lines[i], &cause))
        return fail (FETTLE_SLA_POLICY_CONDITIONS, cause, error);
    }

  return TRUE;
}

/* The pause of the policy counts for the clocks that pause at all. */
static gboolean
read_pause (Reading *reading,
            GError **error)
{
  g_autoptr (FettleFilter) pause = NULL;

  if (!read_filter_field (reading, FETTLE_SLA_POLICY_PAUSE, USUAL_PAUSE, &pause, error))
    return FALSE;

  for (guint i = 0; i < FETTLE_SLA_N_TARGETS; i++)
    {
      if (targets[i].pauses)
        reading->policy->conditions[i][FETTLE_SLA_PAUSE] = fettle_filter_ref (pause);
    }

  return TRUE;
}

/* --- the whole ------------------------------------------------------------------------ */

/* The place of the word among the choices of @field; 0 where it is none. */
static guint
read_choice (Reading *reading,
             guint    field)
{
  const FettleChoice *choices = fettle_kind_get_field (FETTLE_KIND_SLA_POLICY, field)->choices;

  for (guint i = 0; choices[i].id != NULL; i++)
    {
      if (strcmp (choices[i].id, get_text (reading, field)) == 0)
        return i;
    }

  return 0;
}

static void
read_plain (Reading *reading)
{
  FettleSlaPolicy *policy = reading->policy;

  policy->eid = *fettle_record_get_eid (reading->record);
  policy->name = g_strdup (get_text (reading, FETTLE_SLA_POLICY_NAME));
  policy->position = g_strdup (get_text (reading, FETTLE_SLA_POLICY_POSITION));
  policy->agreement = read_choice (reading, FETTLE_SLA_POLICY_AGREEMENT);
  policy->zone_from = read_choice (reading, FETTLE_SLA_POLICY_ZONE_FROM);
  policy->after_caller = read_choice (reading, FETTLE_SLA_POLICY_UPDATE_MODE) == 1;
  policy->restarts = read_choice (reading, FETTLE_SLA_POLICY_ON_REOPEN) == 1;
  fettle_record_get_ref (reading->record, FETTLE_SLA_POLICY_CALENDAR, &policy->calendar);
  fettle_record_get_ref (reading->record, FETTLE_SLA_POLICY_WARN_CALENDAR, &policy->warn_calendar);
}

FettleSlaPolicy *
fettle_sla_policy_new (FettleRecord          *record,
                       const FettleFieldInfo *custom,
                       guint                  n_custom,
                       FettleFilterResolver   resolver,
                       gpointer               user_data,
                       GError               **error)
{
  g_autoptr (FettleSlaPolicy) self = NULL;
  Reading reading = { record, custom, n_custom, resolver, user_data, NULL };

  g_return_val_if_fail (FETTLE_IS_RECORD (record), NULL);
  g_return_val_if_fail (fettle_record_get_kind (record) == FETTLE_KIND_SLA_POLICY, NULL);

  self = g_new0 (FettleSlaPolicy, 1);
  g_atomic_ref_count_init (&self->ref_count);
  reading.policy = self;
  read_plain (&reading);

  if (!read_filter_field (&reading, FETTLE_SLA_POLICY_FILTER, "", &self->filter, error) ||
      !read_targets (&reading, error) || !read_pause (&reading, error) ||
      !read_conditions (&reading, error) || !read_thresholds (&reading, error))
    return NULL;

  return g_steal_pointer (&self);
}

FettleSlaPolicy *
fettle_sla_policy_ref (FettleSlaPolicy *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
fettle_sla_policy_unref (FettleSlaPolicy *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < FETTLE_SLA_N_TARGETS; i++)
    for (guint k = 0; k < FETTLE_SLA_N_CONDITIONS; k++)
      g_clear_pointer (&self->conditions[i][k], fettle_filter_unref);
  g_clear_pointer (&self->filter, fettle_filter_unref);
  g_free (self->position);
  g_free (self->name);
  g_free (self);
}

static gboolean
filters_equal (FettleFilter *a,
               FettleFilter *b)
{
  return a == b || (a != NULL && b != NULL && fettle_filter_equal (a, b));
}

static gboolean
conditions_equal (FettleSlaPolicy *a,
                  FettleSlaPolicy *b)
{
  for (guint i = 0; i < FETTLE_SLA_N_TARGETS; i++)
    for (guint k = 0; k < FETTLE_SLA_N_CONDITIONS; k++)
      if (!filters_equal (a->conditions[i][k], b->conditions[i][k]))
        return FALSE;

  return TRUE;
}

gboolean
fettle_sla_policy_equal (FettleSlaPolicy *a,
                         FettleSlaPolicy *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a == b ||
         (fettle_uuid_equal (&a->eid, &b->eid) && a->agreement == b->agreement &&
          fettle_uuid_equal (&a->calendar, &b->calendar) && a->zone_from == b->zone_from &&
          memcmp (a->targets, b->targets, sizeof a->targets) == 0 &&
          a->after_caller == b->after_caller && a->restarts == b->restarts &&
          filters_equal (a->filter, b->filter) && conditions_equal (a, b));
}

const char *
fettle_sla_target_to_id (FettleSlaTarget target)
{
  g_return_val_if_fail (target < FETTLE_SLA_N_TARGETS, NULL);

  return targets[target].id;
}

gboolean
fettle_sla_target_from_id (const char      *id,
                           FettleSlaTarget *target)
{
  g_return_val_if_fail (id != NULL && target != NULL, FALSE);

  for (guint i = 0; i < FETTLE_SLA_N_TARGETS; i++)
    {
      if (strcmp (targets[i].id, id) == 0)
        {
          *target = i;
          return TRUE;
        }
    }

  return FALSE;
}

const char *
fettle_sla_target_to_label (FettleSlaTarget target)
{
  g_return_val_if_fail (target < FETTLE_SLA_N_TARGETS, NULL);

  return _(targets[target].label);
}
