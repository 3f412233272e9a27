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
#include "fettle-sentence.h"
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

static char *
dup_name (const FettleUuid *eid,
          FettleKind        kind,
          gpointer          user_data)
{
  return fettle_store_dup_name (user_data, eid);
}

/* --- what was undone --------------------------------------------------------------- */

/* The ids of changes that were taken back and not done again: an undo counts
 * only where it was not undone itself, so the newest decides. */
static GHashTable *
find_undone (GPtrArray *history)
{
  GHashTable *undone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = history->len; i > 0; i--)
    {
      const FettleLogged *logged = g_ptr_array_index (history, i - 1);
      const FettleValue *undoes = logged->change->undoes;
      char id[FETTLE_UUID_TEXT_SIZE];

      if (undoes == NULL || g_hash_table_contains (undone, fettle_uuid_to_text (&logged->change->id, id)))
        continue;
      for (guint u = 0; u < fettle_value_get_length (undoes); u++)
        g_hash_table_add (undone, g_strdup (fettle_value_get_string (fettle_value_list_get (undoes, u))));
    }
  return undone;
}

static gboolean
is_undone (GHashTable         *undone,
           const FettleChange *change)
{
  char id[FETTLE_UUID_TEXT_SIZE];

  return g_hash_table_contains (undone, fettle_uuid_to_text (&change->id, id));
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
dup_source (const FettleChange *change)
{
  const char *by;
  gint64 row;

  if (change->obs == NULL)
    return NULL;

  by = fettle_value_get_string (fettle_value_map_get (change->obs, "by"));
  row = fettle_value_get_int (fettle_value_map_get (change->obs, "row"));
  if (row == 0)
    return g_strdup (by);
  /* Translators: the source of an imported change, and the row of its file. */
  return g_strdup_printf (_("%s, row %" G_GINT64_FORMAT), by != NULL ? by : "", row);
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
  entry->source = dup_source (logged->change);
  entry->undone = undone;
  return entry;
}

/* --- events --------------------------------------------------------------------------- */

/* What stood in the fields of @change before. */
static FettleValue *
read_before (FettleRecord       *record,
             const FettleChange *change)
{
  FettleValue *before = fettle_value_new_map ();
  guint n = change->f != NULL ? fettle_value_get_length (change->f) : 0;

  for (guint i = 0; i < n; i++)
    {
      const char *key = fettle_value_map_get_key (change->f, i);
      int field = fettle_kind_find_field (fettle_record_get_kind (record), key);
      const FettleFieldInfo *info = field >= 0 ? fettle_kind_get_field (fettle_record_get_kind (record), field)
                                               : NULL;
      const FettleValue *value = NULL;

      if (info == NULL)
        value = fettle_record_get_unknown (record, key);
      else if (info->merge == FETTLE_MERGE_REG || info->merge == FETTLE_MERGE_GUARD)
        value = fettle_record_get (record, field);
      if (value != NULL)
        fettle_value_map_take (before, key, fettle_value_ref (value));
    }
  return before;
}

/* Facts that a sentence needs beside the changed ones: the new priority is told
 * with the matrix of all, a hold with its date. */
static void
add_context (FettleValue  *before,
             FettleRecord *record)
{
  static const guint fields[] = {
    FETTLE_TICKET_STATE, FETTLE_TICKET_IMPACT, FETTLE_TICKET_URGENCY, FETTLE_TICKET_PRIORITY_REASON,
    FETTLE_TICKET_HOLD_REASON, FETTLE_TICKET_HOLD_UNTIL, FETTLE_TICKET_RESOLUTION_CODE,
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const FettleValue *value = fettle_record_get (record, fields[i]);
      const char *key = fettle_kind_get_field (FETTLE_KIND_INCIDENT, fields[i])->id;

      if (value != NULL && fettle_value_map_get (before, key) == NULL)
        fettle_value_map_take (before, key, fettle_value_ref (value));
    }
}

/* Its reason is its sentence. */
static gboolean
is_escalation (const FettleChange *change)
{
  return change->f != NULL && fettle_value_map_get (change->f, "escalated") != NULL;
}

/* What is shown beside the sentences is not told by one: the reason, and who
 * did an observed change. */
static FettleChange *
dup_for_telling (const FettleChange *change)
{
  FettleChange *telling = fettle_change_new ();

  telling->ent = g_strdup (change->ent);
  telling->op = change->op;
  telling->eid = change->eid;
  telling->undoes = change->undoes != NULL ? fettle_value_ref (change->undoes) : NULL;
  telling->redacted = change->redacted != NULL ? fettle_value_ref (change->redacted) : NULL;
  telling->f = change->f != NULL ? fettle_value_copy (change->f) : NULL;
  if (telling->f == NULL)
    return telling;

  if (!is_escalation (change))
    fettle_value_map_remove (telling->f, "reason");
  if (change->obs != NULL)
    fettle_value_map_remove (telling->f, "on_behalf_of");
  return telling;
}

static char *
tell_change (FettleStore        *store,
             const GPtrArray    *fields,
             const FettleChange *change,
             const FettleValue  *before)
{
  g_autoptr (FettleChange) telling = dup_for_telling (change);
  g_autoptr (GPtrArray) lines = fettle_sentence_from_change (telling, before, fields, dup_name, store);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, g_ptr_array_index (lines, i));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
get_reason (const FettleChange *change)
{
  const FettleValue *reason = change->f != NULL ? fettle_value_map_get (change->f, "reason") : NULL;

  return fettle_value_get_string (reason);
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
           FettleRecord       *record,
           const FettleLogged *logged,
           gboolean            undone)
{
  g_autoptr (FettleEntryFacts) entry = entry_new (logged, FETTLE_ENTRY_EVENT, undone);
  g_autoptr (FettleValue) before = read_before (record, logged->change);
  FettleStage from = fettle_record_exists (record) ? fettle_ticket_get_stage (record) : FETTLE_STAGE_DETECT;

  add_context (before, record);
  fettle_fold_change (record, logged->change, logged->eh);

  entry->author = dup_author (store, logged->change, record, FETTLE_TICKET_ON_BEHALF_OF);
  entry->text = tell_change (store, self->fields, logged->change, before);
  entry->reason = is_escalation (logged->change) ? NULL : g_strdup (get_reason (logged->change));
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
  g_autoptr (GHashTable) undone = NULL;

  history = fettle_store_list_history (store, incident, error);
  if (history == NULL)
    return FALSE;

  self->trail = fettle_team_trail_new (fettle_record_get_kind (self->record), history);
  undone = find_undone (history);
  for (guint i = 0; i < history->len; i++)
    {
      const FettleLogged *logged = g_ptr_array_index (history, i);

      add_event (self, store, record, logged, is_undone (undone, logged->change));
    }
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
      || !add_notes (self, store, incident, &own_error))
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
