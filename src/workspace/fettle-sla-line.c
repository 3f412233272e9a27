/* fettle-sla-line.c: the steps of a clock as lines that people read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-sla-account-private.h"

#include "fettle-sentence.h"
#include "fettle-store-fields.h"
#include "fettle-store-list.h"

#include <glib/gi18n-lib.h>

/* What a text of a line is made of. */
typedef struct
{
  FettleSlaClock      *clock;
  const FettleSlaStep *step;
  const FettleChange  *cause;   /* (nullable) */
} Telling;

static void
line_free (FettleSlaLine *self)
{
  g_free (self->text);
  g_free (self->because);
  g_free (self->by);
  g_free (self);
}

/* --- what happened to the clock --------------------------------------------------------- */

static char *
tell_started (const Telling *telling)
{
  FettleSlaClock *clock = telling->clock;

  if (clock->calendar == NULL)
    return g_strdup (_("Started"));

  return g_strdup (fettle_calendar_is_open (clock->calendar, telling->step->cause.at)
                     ? _("Started: inside working hours") : _("Started: outside working hours"));
}

/* The target from this step on: that which the next one takes the place of. */
static gint64
get_new_duration (const Telling *telling)
{
  const GArray *steps = telling->clock->steps;

  for (guint i = 0; i < steps->len; i++)
    {
      const FettleSlaStep *later = &g_array_index (steps, FettleSlaStep, i);

      if (later > telling->step && later->type == FETTLE_SLA_STEP_CHANGED)
        return later->old_duration;
    }

  return telling->clock->duration;
}

static char *
tell_changed (const Telling *telling)
{
  const FettleSlaStep *step = telling->step;
  gint64 duration = get_new_duration (telling);
  g_autofree char *before = _fettle_sla_length_dup_text (step->old_duration);
  g_autofree char *after = _fettle_sla_length_dup_text (duration);

  if (step->old_priority != step->priority && step->old_priority != 0 && step->priority != 0)
    /* Translators: two priorities, two lengths of time */
    return g_strdup_printf (_("Priority P%u to P%u: target %s to %s, time kept"), step->old_priority, step->priority,
                            before, after);

  /* The calendar is another, or the policy is. */
  if (step->old_duration == duration)
    return g_strdup (_("Promised anew: same target, time kept"));

  return g_strdup_printf (_("Promised anew: target %s to %s, time kept"), before, after);
}

static const char *
get_field (const FettleChange *change,
           const char         *field)
{
  const FettleValue *value = change != NULL && change->f != NULL ? fettle_value_map_get (change->f, field) : NULL;

  return value != NULL ? fettle_value_get_string (value) : NULL;
}

static char *
tell_paused (const Telling *telling)
{
  static const struct
  {
    const char *reason;
    const char *text;
  } texts[] = {
    { "caller", N_("Paused: waiting for caller") },
    { "vendor", N_("Paused: waiting for vendor") },
    { "problem", N_("Paused: waiting for a problem") },
    { "change", N_("Paused: waiting for a change request") },
    { "evidence", N_("Paused: waiting for evidence") },
    { "date", N_("Paused: waiting until a date") },
  };
  const char *reason = get_field (telling->cause, "hold_reason");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_strcmp0 (reason, texts[i].reason) == 0)
      return g_strdup (_(texts[i].text));

  return g_strdup (_("Paused"));
}

static char *
tell_reached (const Telling *telling)
{
  g_autofree char *length = _fettle_sla_length_dup_text (telling->clock->duration);

  /* It was promised for what had lasted longer already: history that was imported. */
  if (telling->step->used > telling->clock->duration)
    return g_strdup_printf (_("Promised when the target of %s was used up already"), length);
  return g_strdup_printf (_("Target reached: %s used"), length);
}

static gboolean
is_note (const FettleChange *change)
{
  return change != NULL && fettle_kind_from_id (change->ent) == FETTLE_KIND_NOTE;
}

static char *
tell_completed (const Telling *telling)
{
  return g_strdup (is_note (telling->cause) ? _("Stopped: answered") : _("Stopped: done"));
}

typedef char *(*TellFunc) (const Telling *telling);

static const struct
{
  TellFunc    tell;   /* (nullable) */
  const char *text;   /* where there is no function */
} texts[] = {
  [FETTLE_SLA_STEP_STARTED] = { .tell = tell_started },
  [FETTLE_SLA_STEP_CHANGED] = { .tell = tell_changed },
  [FETTLE_SLA_STEP_PAUSED] = { .tell = tell_paused },
  [FETTLE_SLA_STEP_RESUMED] = { .text = N_("Runs") },
  [FETTLE_SLA_STEP_REACHED] = { .tell = tell_reached },
  [FETTLE_SLA_STEP_COMPLETED] = { .tell = tell_completed },
  [FETTLE_SLA_STEP_REOPENED] = { .text = N_("Reopened: runs on from here") },
  [FETTLE_SLA_STEP_CANCELLED] = { .text = N_("Cancelled") },
  [FETTLE_SLA_STEP_NOW] = { .text = N_("Now") },
};

/* --- what happened to the ticket ----------------------------------------------------------- */

static char *
dup_name (const FettleUuid *eid,
          FettleKind        kind,
          gpointer          user_data)
{
  return fettle_store_dup_name (user_data, eid);
}

static char *
tell_note (const FettleChange *change)
{
  const char *visibility = get_field (change, "visibility");

  return g_strdup (g_strcmp0 (visibility, "caller") == 0 ? _("The caller wrote") : _("Replied to the caller"));
}

/* A change of many facts is told by its first. */
static char *
dup_because (FettleStore        *store,
             const FettleChange *change)
{
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  if (is_note (change))
    return tell_note (change);

  fields = fettle_store_list_fields (store, NULL);
  lines = fettle_sentence_from_change (change, NULL, fields, dup_name, store);
  return lines->len > 0 ? g_strdup (g_ptr_array_index (lines, 0)) : NULL;
}

static FettleSlaLine *
line_new (FettleSlaClock      *clock,
          const FettleSlaStep *step,
          FettleStore         *store,
          GHashTable          *causes)
{
  FettleChange *cause = g_hash_table_lookup (causes, &step->cause.change);
  const Telling telling = { clock, step, cause };
  FettleSlaLine *self = g_new0 (FettleSlaLine, 1);

  self->type = step->type;
  self->at = step->cause.at;
  self->used = step->used;
  self->change = step->cause.change;
  self->seq = step->cause.seq;
  self->text = texts[step->type].tell != NULL ? texts[step->type].tell (&telling) : g_strdup (_(texts[step->type].text));
  if (cause == NULL)
    return self;

  self->because = dup_because (store, cause);
  self->by = fettle_store_dup_name (store, &cause->actor);
  return self;
}

GPtrArray *
_fettle_sla_lines_new (FettleSlaClock *clock,
                       FettleStore    *store,
                       GHashTable     *causes)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);

  for (guint i = 0; i < clock->steps->len; i++)
    g_ptr_array_add (lines, line_new (clock, &g_array_index (clock->steps, FettleSlaStep, i), store, causes));

  return lines;
}

/* --- causes ----------------------------------------------------------------------------------- */

static gboolean
take_changes (GHashTable       *causes,
              FettleStore      *store,
              const FettleUuid *eid,
              GError          **error)
{
  g_autoptr (GPtrArray) history = fettle_store_list_history (store, eid, error);

  for (guint i = 0; history != NULL && i < history->len; i++)
    {
      FettleChange *change = ((FettleLogged *) g_ptr_array_index (history, i))->change;

      g_hash_table_insert (causes, &change->id, fettle_change_ref (change));
    }

  return history != NULL;
}

GHashTable *
_fettle_sla_causes_read (FettleStore       *store,
                         const FettleUuid  *ticket,
                         GError           **error)
{
  g_autoptr (GHashTable) causes = g_hash_table_new_full (fettle_uuid_hash, fettle_uuid_equal, NULL,
                                                         (GDestroyNotify) fettle_change_unref);
  g_autoptr (GPtrArray) notes = fettle_store_list_notes (store, ticket, error);

  if (notes == NULL || !take_changes (causes, store, ticket, error))
    return NULL;

  for (guint i = 0; i < notes->len; i++)
    if (!take_changes (causes, store, fettle_record_get_eid (g_ptr_array_index (notes, i)), error))
      return NULL;

  return g_steal_pointer (&causes);
}
