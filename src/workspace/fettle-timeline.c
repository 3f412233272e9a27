/* fettle-timeline.c: an incident and its history, read from a store at one go.
 *
 * The history is folded once more, change by change, so that each sentence
 * knows what stood there before and each stage when it was left.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-timeline.h"

#include "fettle-ticket-rules.h"
#include "fettle-told-change.h"
#include "fettle-store-fields.h"
#include "fettle-store-list.h"

#include <glib/gi18n-lib.h>

void
fettle_entry_facts_free (FettleEntryFacts *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->author);
  g_free (self->text);
  g_free (self->reason);
  g_free (self->source);
  g_free (self->told_by);
  g_free (self);
}

void
fettle_timeline_free (FettleTimeline *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->record);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->trail, g_array_unref);
  for (guint i = 0; i < FETTLE_N_STAGES; i++)
    g_free (self->stage_by[i]);
  g_free (self);
}

/* --- who and from where ------------------------------------------------------------- */

/* Who did it: for an observed change the person at its source, as far as the
 * record knows it by then (@field: on_behalf_of of its kind). */
static char *
dup_author (FettleStore        *store,
            const FettleChange *change,
            FettleRecord       *after,
            guint               field)
{
  FettleUuid person = change->actor;
  char *name;

  if (change->obs != NULL)
    fettle_record_get_ref (after, field, &person);

  name = fettle_store_dup_name (store, &person);
  return name != NULL ? name : g_strdup (_("Somebody"));
}

static char *
dup_actor (FettleStore        *store,
           const FettleChange *change)
{
  char *name = fettle_store_dup_name (store, &change->actor);

  return name != NULL ? name : g_strdup (_("Somebody"));
}

static FettleEntryFacts *
entry_new (const FettleLogged *logged,
           FettleEntryType     type,
           gboolean            undone)
{
  FettleEntryFacts *entry = g_new0 (FettleEntryFacts, 1);

  entry->seq = logged->seq;
  entry->type = type;
  entry->at = fettle_change_get_time (logged->change);
  entry->tz = logged->change->tz;
  entry->source = fettle_told_change_dup_source (logged->change);
  entry->undone = undone;
  return entry;
}

/* --- stages ------------------------------------------------------------------------------ */

static void
set_stage (FettleTimeline *self,
           FettleStage     stage,
           gint64          at,
           const char     *who)
{
  self->stage_at[stage] = at;
  g_free (self->stage_by[stage]);
  self->stage_by[stage] = g_strdup (who);
}

/* Going on marks what was left; going back takes the marks from there away. */
static void
note_stage (FettleTimeline *self,
            FettleStage     from,
            FettleStage     to,
            gint64          at,
            const char     *who)
{
  if (from == to)
    return;

  for (FettleStage stage = from; stage < to; stage++)
    if (stage != FETTLE_STAGE_NONE)
      set_stage (self, stage, at, who);
  for (FettleStage stage = to; stage < FETTLE_N_STAGES; stage++)
    set_stage (self, stage, stage == to ? at : FETTLE_TIME_NONE, stage == to ? who : NULL);
}

static void
note_detected (FettleTimeline *self)
{
  gint64 at = FETTLE_TIME_NONE;

  if (fettle_record_get_kind (self->record) == FETTLE_KIND_INCIDENT)
    at = fettle_record_get_time (self->record, FETTLE_INCIDENT_DETECTED_AT);
  if (at != FETTLE_TIME_NONE)
    self->stage_at[FETTLE_STAGE_DETECT] = at;
}

/* --- reading -------------------------------------------------------------------------------- */

static void
add_event (FettleTimeline     *self,
           FettleStore        *store,
           FettleToldSteps    *steps,
           FettleRecord       *record,
           const FettleLogged *logged)
{
  gboolean undone = fettle_told_steps_is_undone (steps, logged->change);
  g_autoptr (FettleEntryFacts) entry = entry_new (logged, FETTLE_ENTRY_EVENT, undone);
  g_autoptr (FettleToldChange) told = NULL;
  FettleStage from = fettle_record_exists (record) ? fettle_ticket_get_stage (record) : FETTLE_STAGE_DETECT;

  told = fettle_told_change_new (store, self->fields, steps, record, logged);
  entry->author = dup_author (store, logged->change, record, FETTLE_TICKET_ON_BEHALF_OF);
  entry->text = g_steal_pointer (&told->text);
  entry->reason = g_steal_pointer (&told->reason);
  note_stage (self, from, fettle_ticket_get_stage (record), entry->at, entry->author);

  /* Only what the rules keep for themselves has changed. */
  if (entry->text[0] == '\0' && entry->reason == NULL)
    return;
  g_ptr_array_add (self->entries, g_steal_pointer (&entry));
}

static gboolean
add_events (FettleTimeline    *self,
            FettleStore       *store,
            const FettleUuid  *incident,
            GError           **error)
{
  g_autoptr (FettleRecord) record = fettle_record_new (fettle_record_get_kind (self->record), incident);
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (FettleToldSteps) steps = NULL;

  history = fettle_store_list_history (store, incident, error);
  if (history == NULL)
    return FALSE;

  self->trail = fettle_team_trail_new (fettle_record_get_kind (self->record), history);
  steps = fettle_told_steps_new (history);
  for (guint i = 0; i < history->len; i++)
    add_event (self, store, steps, record, g_ptr_array_index (history, i));
  return TRUE;
}

/* Whom to ask in a team that had it and never said who: its lead. */
static void
name_leads (FettleTimeline *self,
            FettleStore    *store)
{
  for (guint i = 0; i < self->trail->len; i++)
    {
      FettleTeamTurn *turn = &g_array_index (self->trail, FettleTeamTurn, i);
      g_autoptr (FettleRecord) team = NULL;

      if (!fettle_uuid_is_nil (&turn->owner))
        continue;
      team = fettle_store_read (store, FETTLE_KIND_TEAM, &turn->team, NULL);
      if (team != NULL)
        fettle_record_get_ref (team, FETTLE_TEAM_LEAD, &turn->owner);
    }
}

static FettleEntryType
get_note_type (FettleRecord *note)
{
  const char *visibility = fettle_record_get_text (note, FETTLE_NOTE_VISIBILITY);

  if (g_strcmp0 (visibility, "public") == 0)
    return FETTLE_ENTRY_REPLY;
  return g_strcmp0 (visibility, "system") == 0 ? FETTLE_ENTRY_SYSTEM : FETTLE_ENTRY_NOTE;
}

static gboolean
add_note (FettleTimeline  *self,
          FettleStore     *store,
          FettleRecord    *note,
          GError         **error)
{
  g_autoptr (GPtrArray) history = NULL;
  FettleEntryFacts *entry;
  const FettleLogged *made;
  const char *body = fettle_record_get_text (note, FETTLE_NOTE_BODY);

  history = fettle_store_list_history (store, fettle_record_get_eid (note), error);
  if (history == NULL)
    return FALSE;
  if (history->len == 0)
    return TRUE;

  made = g_ptr_array_index (history, 0);
  entry = entry_new (made, get_note_type (note), fettle_record_is_deleted (note));
  entry->author = dup_author (store, made->change, note, FETTLE_NOTE_ON_BEHALF_OF);
  entry->text = g_strdup (body != NULL ? body : "");
  entry->told_by = g_strdup (fettle_record_get_text (note, FETTLE_NOTE_TOLD_BY));
  g_ptr_array_add (self->entries, entry);
  return TRUE;
}

static gboolean
add_notes (FettleTimeline    *self,
           FettleStore       *store,
           const FettleUuid  *incident,
           GError           **error)
{
  g_autoptr (GPtrArray) notes = fettle_store_list_notes (store, incident, error);

  if (notes == NULL)
    return FALSE;
  for (guint i = 0; i < notes->len; i++)
    if (!add_note (self, store, g_ptr_array_index (notes, i), error))
      return FALSE;
  return TRUE;
}

/* --- links and approvals ----------------------------------------------------------- */

static gboolean
add_part (FettleTimeline    *self,
          FettleStore       *store,
          FettleKind         kind,
          const FettleUuid  *eid,
          GError           **error)
{
  g_autoptr (FettleRecord) record = fettle_record_new (kind, eid);
  g_autoptr (GPtrArray) history = fettle_store_list_history (store, eid, error);
  g_autoptr (FettleToldSteps) steps = history != NULL ? fettle_told_steps_new (history) : NULL;

  for (guint i = 0; history != NULL && i < history->len; i++)
    {
      const FettleLogged *logged = g_ptr_array_index (history, i);
      g_autoptr (FettleToldChange) told = fettle_told_change_new (store, self->fields, steps, record, logged);
      FettleEntryFacts *entry;

      if (told->text[0] == '\0')
        continue;
      entry = entry_new (logged, FETTLE_ENTRY_EVENT, fettle_told_steps_is_undone (steps, logged->change));
      entry->author = dup_actor (store, logged->change);
      entry->text = g_steal_pointer (&told->text);
      entry->reason = g_steal_pointer (&told->reason);
      g_ptr_array_add (self->entries, entry);
    }
  return history != NULL;
}

/* What lies between the ticket and others, removed links too. */
static gboolean
add_parts (FettleTimeline    *self,
           FettleStore       *store,
           const FettleUuid  *ticket,
           GError           **error)
{
  static const FettleKind kinds[] = { FETTLE_KIND_LINK, FETTLE_KIND_APPROVAL };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GArray) eids = fettle_store_list_parts (store, kinds[i], ticket, error);

      if (eids == NULL)
        return FALSE;
      for (guint e = 0; e < eids->len; e++)
        if (!add_part (self, store, kinds[i], &g_array_index (eids, FettleUuid, e), error))
          return FALSE;
    }

  return TRUE;
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const FettleEntryFacts *one = *(FettleEntryFacts *const *) a;
  const FettleEntryFacts *other = *(FettleEntryFacts *const *) b;

  return one->seq < other->seq ? -1 : one->seq > other->seq;
}

/* --- names ---------------------------------------------------------------------------- */

static void
note_name (FettleTimeline    *self,
           FettleStore       *store,
           const FettleValue *value)
{
  FettleUuid eid;
  char *name = NULL;

  if (fettle_uuid_from_text (fettle_value_get_string (value), &eid))
    name = fettle_store_dup_name (store, &eid);
  if (name != NULL)
    g_hash_table_replace (self->names, g_memdup2 (&eid, sizeof eid), name);
}

/* What its fields name may have been retired: then no list of names has it. */
static void
note_names (FettleTimeline *self,
            FettleStore    *store)
{
  const FettleKindInfo *info = fettle_kind_get_info (fettle_record_get_kind (self->record));

  self->names = g_hash_table_new_full (fettle_uuid_hash, fettle_uuid_equal, g_free, g_free);
  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].type == FETTLE_TYPE_OF_REF)
      note_name (self, store, fettle_record_get (self->record, i));

  for (guint i = 0; i < self->fields->len; i++)
    {
      const FettleCustomField *field = g_ptr_array_index (self->fields, i);

      if (field->info.type == FETTLE_TYPE_OF_REF)
        note_name (self, store, fettle_record_get_unknown (self->record, field->info.id));
    }
}

FettleTimeline *
fettle_timeline_read (FettleStore       *store,
                      const FettleUuid  *incident,
                      GError           **error)
{
  g_autoptr (FettleTimeline) self = NULL;
  g_autoptr (GError) own_error = NULL;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);
  g_return_val_if_fail (incident != NULL, NULL);

  self = g_new0 (FettleTimeline, 1);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_entry_facts_free);
  for (guint i = 0; i < FETTLE_N_STAGES; i++)
    self->stage_at[i] = FETTLE_TIME_NONE;

  self->fields = fettle_store_list_fields (store, error);
  if (self->fields == NULL)
    return NULL;

  self->record = fettle_store_read (store, FETTLE_KIND_TICKET, incident, &own_error);
  if (own_error == NULL && self->record == NULL)
    fettle_problem_set (&own_error, FETTLE_PROBLEM_NOT_FOUND, NULL, NULL, _("There is no such ticket."));

  if (own_error != NULL || !add_events (self, store, incident, &own_error)
      || !add_notes (self, store, incident, &own_error) || !add_parts (self, store, incident, &own_error))
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return NULL;
    }

  g_ptr_array_sort (self->entries, compare_entries);
  note_detected (self);
  note_names (self, store);
  name_leads (self, store);
  return g_steal_pointer (&self);
}
