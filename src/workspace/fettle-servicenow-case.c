/* fettle-servicenow-case.c: one incident of the log while its rows are replayed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-servicenow-case.h"

#include "fettle-custom-field.h"

#include <string.h>

static void
taken_clear (gpointer data)
{
  FettleServicenowTaken *taken = data;

  fettle_servicenow_facts_clear (&taken->facts);
}

FettleServicenowCase *
fettle_servicenow_case_new (const char *number)
{
  FettleServicenowCase *self = g_new0 (FettleServicenowCase, 1);

  self->number = g_strdup (number);
  self->told_reopened = self->told_reassigned = -1;
  self->at = self->latest = self->told_at = FETTLE_TIME_NONE;

  return self;
}

void
fettle_servicenow_case_free (FettleServicenowCase *self)
{
  fettle_servicenow_facts_clear (&self->facts);
  fettle_servicenow_case_forget (self);
  g_free (self->rest);
  g_clear_pointer (&self->custom, g_array_unref);
  g_clear_pointer (&self->told, fettle_value_unref);
  g_free (self->number);
  g_free (self);
}

void
fettle_servicenow_case_forget (FettleServicenowCase *self)
{
  g_clear_pointer (&self->taken, g_array_unref);
  self->next_taken = 0;
}

/* --- what earlier imports took -------------------------------------------------------- */

static gboolean
is_ours (const FettleChange *change)
{
  const FettleValue *by = change->obs != NULL ? fettle_value_map_get (change->obs, "by") : NULL;

  return g_strcmp0 (fettle_value_get_string (by), FETTLE_SERVICENOW_SOURCE) == 0;
}

static void
add_undone (const FettleChange *change,
            GHashTable         *undone)
{
  for (guint i = 0; i < fettle_value_get_length (change->undoes); i++)
    {
      FettleUuid id;
      const char *text = fettle_value_get_string (fettle_value_list_get (change->undoes, i));

      if (text != NULL && fettle_uuid_from_text (text, &id))
        g_hash_table_add (undone, g_memdup2 (&id, sizeof id));
    }
}

/* Changes that somebody has taken back and not done again. */
static GHashTable *
find_undone (GPtrArray *history)
{
  GHashTable *undone = g_hash_table_new_full (fettle_uuid_hash, fettle_uuid_equal, g_free, NULL);

  for (guint i = history->len; i > 0; i--)
    {
      const FettleLogged *logged = g_ptr_array_index (history, i - 1);

      if (fettle_value_get_length (logged->change->undoes) > 0 &&
          !g_hash_table_contains (undone, &logged->change->id))
        add_undone (logged->change, undone);
    }

  return undone;
}

/* The facts after @change; TRUE if it holds any. */
static gboolean
fold_facts (FettleServicenowFacts *facts,
            const FettleChange    *change)
{
  gboolean holds = FALSE;

  for (guint i = 0; change->f != NULL && i < SN_N_FACTS; i++)
    {
      guint field = fettle_servicenow_fact_get_field (i);
      const FettleFieldInfo *info = fettle_kind_get_field (FETTLE_KIND_INCIDENT, field);
      const FettleValue *value = fettle_value_map_get (change->f, info->id);

      if (value == NULL)
        continue;
      g_clear_pointer (&facts->values[i], fettle_value_unref);
      if (!fettle_value_is_null (value))
        facts->values[i] = fettle_value_ref (value);
      holds = TRUE;
    }

  return holds;
}

static void
fold_custom (FettleServicenowCase *self,
             const FettleChange   *change)
{
  for (guint i = 0; i < fettle_value_get_length (change->f); i++)
    {
      const char *id = fettle_value_map_get_key (change->f, i);

      if (!fettle_custom_field_is_id (id))
        continue;
      if (self->told == NULL)
        self->told = fettle_value_new_map ();
      fettle_value_map_take (self->told, id, fettle_value_ref (fettle_value_map_get_value (change->f, i)));
      self->told_at = MAX (self->told_at, fettle_change_get_time (change));
    }
}

void
fettle_servicenow_case_take (FettleServicenowCase        *self,
                             gint64                       at,
                             const FettleServicenowFacts *facts)
{
  FettleServicenowTaken taken = { .at = at };

  fettle_servicenow_facts_copy (&taken.facts, facts);
  g_array_append_val (self->taken, taken);
  self->latest = MAX (self->latest, at);
}

static void
read_history (FettleServicenowCase *self,
              GPtrArray            *history)
{
  g_autoptr (GHashTable) undone = find_undone (history);
  FettleServicenowFacts facts = { 0 };

  self->taken = g_array_new (FALSE, FALSE, sizeof (FettleServicenowTaken));
  g_array_set_clear_func (self->taken, taken_clear);

  for (guint i = 0; i < history->len; i++)
    {
      const FettleLogged *logged = g_ptr_array_index (history, i);

      if (!is_ours (logged->change) || g_hash_table_contains (undone, &logged->change->id))
        continue;

      fold_custom (self, logged->change);
      if (fold_facts (&facts, logged->change))
        fettle_servicenow_case_take (self, fettle_change_get_time (logged->change), &facts);
    }
  fettle_servicenow_facts_clear (&facts);
}

gboolean
fettle_servicenow_case_load (FettleServicenowCase  *self,
                             FettleImportRun       *run,
                             GError               **error)
{
  g_autofree char *key = g_strdup_printf ("servicenow:%s", self->number);
  g_autoptr (GPtrArray) history = NULL;

  self->exists = fettle_transaction_find (run->transaction, FETTLE_KIND_INCIDENT, key, &self->eid);
  self->was_there = self->exists;
  if (!self->exists)
    return TRUE;

  history = fettle_store_list_history (run->store, &self->eid, error);
  if (history == NULL)
    return FALSE;
  read_history (self, history);
  if (self->taken->len == 0)
    fettle_servicenow_case_forget (self);

  return TRUE;
}

/* --- replaying --------------------------------------------------------------------------- */

static gboolean
is_reopen (FettleIncidentState from,
           FettleIncidentState to)
{
  return (from == FETTLE_STATE_RESOLVED || from == FETTLE_STATE_CLOSED) && fettle_incident_state_is_open (to);
}

void
fettle_servicenow_case_move (FettleServicenowCase        *self,
                             const FettleServicenowFacts *facts,
                             gboolean                     is_first)
{
  if (is_first)
    self->is_whole = TRUE;
  else
    {
      self->reopened += is_reopen (fettle_servicenow_facts_get_state (&self->facts),
                                   fettle_servicenow_facts_get_state (facts));
      self->reassigned += !fettle_value_equal (self->facts.values[SN_FACT_TEAM], facts->values[SN_FACT_TEAM]);
    }

  fettle_servicenow_facts_clear (&self->facts);
  fettle_servicenow_facts_copy (&self->facts, facts);
}

void
fettle_servicenow_case_count_update (FettleServicenowCase *self,
                                     FettleImportReport   *report)
{
  report->n_updated += self->was_there && !self->is_updated;
  self->is_updated = self->was_there;
}

int
fettle_servicenow_case_find (FettleServicenowCase        *self,
                             gint64                       at,
                             const FettleServicenowFacts *facts)
{
  for (guint i = self->next_taken; self->taken != NULL && i < self->taken->len; i++)
    {
      const FettleServicenowTaken *taken = &g_array_index (self->taken, FettleServicenowTaken, i);

      if (taken->at == at && fettle_servicenow_facts_equal (&taken->facts, facts))
        return i;
    }

  return -1;
}

void
fettle_servicenow_case_meet (FettleServicenowCase *self,
                             int                   index)
{
  self->has_gap = self->has_gap || (guint) index != self->next_taken;
  self->next_taken = index + 1;

  /* With a gap, an earlier row is not a new one. */
  if (self->next_taken >= self->taken->len && !self->has_gap)
    fettle_servicenow_case_forget (self);
}

const FettleServicenowFacts *
fettle_servicenow_case_get_before (FettleServicenowCase *self,
                                   guint                 index)
{
  static const FettleServicenowFacts nothing = { 0 };

  return index > 0 ? &g_array_index (self->taken, FettleServicenowTaken, index - 1).facts : &nothing;
}

const FettleServicenowTaken *
fettle_servicenow_case_get_last (FettleServicenowCase *self)
{
  if (self->taken == NULL || self->taken->len == 0)
    return NULL;

  return &g_array_index (self->taken, FettleServicenowTaken, self->taken->len - 1);
}
