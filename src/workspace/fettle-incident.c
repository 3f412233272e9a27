/* fettle-incident.c: one ticket with its history, live.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-ticket-rules.h"
#include "fettle-sentence.h"
#include "fettle-store-list.h"
#include "fettle-store-escalations.h"
#include "fettle-timeline-entry-private.h"
#include "fettle-worker.h"
#include "fettle-workspace-private.h"

struct _FettleIncident
{
  GObject          parent_instance;

  FettleWorkspace *workspace;  /* (owned) */
  FettleUuid       eid;
  guint32          rid;        /* 0 until loaded */
  FettleRecord    *record;     /* (owned) (nullable) */
  char            *number;     /* (owned) */
  GArray          *trail;      /* (owned) FettleTeamTurn */
  FettleEscalationPlan *plan;  /* (owned) (nullable) */
  GListStore      *timeline;   /* (owned) FettleTimelineEntry, by log number */
  gint64           stage_at[FETTLE_N_STAGES];
  char            *stage_by[FETTLE_N_STAGES];
  GHashTable      *names;      /* (owned) (nullable) FettleUuid of what its fields name → char */
  GPtrArray       *links;      /* (owned) FettleLinkRow */
  GArray          *linked;     /* (owned) guint32: rids of what it is linked with */
  GPtrArray       *approvals;  /* (owned) FettleRecord */
  GPtrArray       *recent;     /* (owned) FettleRecentChange */
  FettleSurroundings around;

  GError          *error;      /* (owned) (nullable) of the last load */
  gboolean         is_loading;
  gboolean         again;      /* it changed since the load began */
};

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleIncident, fettle_incident, G_TYPE_OBJECT)

static void load_async (FettleIncident *self);

/* --- what was read comes in --------------------------------------------------------- */

static FettleTimelineEntry *
get_entry (FettleIncident *self,
           guint           position)
{
  /* Not owned: the list keeps it. */
  g_autoptr (FettleTimelineEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->timeline), position);

  return entry;
}

static guint
count_entries (FettleIncident *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->timeline));
}

static void
append_entries (FettleIncident *self,
                GPtrArray      *entries,
                guint           from)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  while (entries->len > from)
    g_ptr_array_add (added, fettle_timeline_entry_new (g_ptr_array_steal_index (entries, from)));
  if (added->len > 0)
    g_list_store_splice (self->timeline, count_entries (self), 0, added->pdata, added->len);
}

/* A note that was undone is not read, and comes back to its place when it is
 * done again. */
static void
insert_entry (FettleIncident *self,
              guint           position,
              GPtrArray      *entries,
              guint           index)
{
  g_autoptr (FettleTimelineEntry) entry = NULL;

  entry = fettle_timeline_entry_new (g_ptr_array_steal_index (entries, index));
  g_list_store_insert (self->timeline, position, entry);
}

/* Lines that stand are mended and new ones are added, mostly at the end: log
 * numbers only grow. */
static void
take_entries (FettleIncident *self,
              GPtrArray      *entries)
{
  guint read = 0;

  for (guint i = 0; i < count_entries (self); i++)
    {
      FettleTimelineEntry *entry = get_entry (self, i);
      gint64 seq = fettle_timeline_entry_get_seq (entry);
      const FettleEntryFacts *facts = read < entries->len ? g_ptr_array_index (entries, read) : NULL;

      if (facts == NULL || facts->seq > seq)
        fettle_timeline_entry_set_undone (entry);
      else if (facts->seq < seq)
        insert_entry (self, i, entries, read);
      else
        {
          fettle_timeline_entry_update (entry, facts);
          read++;
        }
    }
  append_entries (self, entries, read);
}

static void
take_stages (FettleIncident *self,
             FettleTimeline *timeline)
{
  for (guint i = 0; i < FETTLE_N_STAGES; i++)
    {
      self->stage_at[i] = timeline->stage_at[i];
      g_free (self->stage_by[i]);
      self->stage_by[i] = g_steal_pointer (&timeline->stage_by[i]);
    }
}

typedef struct
{
  FettleUuid      eid;
  guint32         rid;
  FettleTimeline *timeline;  /* (owned) (nullable) the answer, with what follows */
  GPtrArray      *links;     /* (owned) (nullable) */
  GArray         *linked;    /* (owned) (nullable) */
  GPtrArray      *approvals; /* (owned) (nullable) */
  GPtrArray      *recent;    /* (owned) (nullable) */
  FettleEscalationPlan *plan; /* (owned) (nullable) */
  FettleSurroundings around;
} Load;

static void
load_free (Load *self)
{
  g_clear_pointer (&self->timeline, fettle_timeline_free);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_clear_pointer (&self->linked, g_array_unref);
  g_clear_pointer (&self->approvals, g_ptr_array_unref);
  g_clear_pointer (&self->recent, g_ptr_array_unref);
  g_clear_pointer (&self->plan, fettle_escalation_plan_free);
  g_free (self);
}

static GArray *
list_linked (FettleStore *store,
             GPtrArray   *links)
{
  GArray *rids = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < links->len; i++)
    {
      const FettleLinkRow *link = g_ptr_array_index (links, i);
      guint32 rid = fettle_store_get_rid (store, &link->other);

      g_array_append_val (rids, rid);
    }
  return rids;
}

/* A hint: the ticket can be read without it. */
static GPtrArray *
list_recent (FettleStore  *store,
             FettleRecord *record)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *recent = fettle_store_list_recent_changes (store, record, &error);

  if (recent == NULL)
    g_debug ("Recent changes: %s", error->message);
  return recent != NULL ? recent : g_ptr_array_new ();
}

static gboolean
read_around (FettleStore  *store,
             Load         *load,
             GError      **error)
{
  load->links = fettle_store_list_links (store, &load->eid, error);
  if (load->links == NULL)
    return FALSE;

  load->linked = list_linked (store, load->links);
  load->approvals = fettle_store_list_approvals (store, &load->eid, error);
  if (load->approvals == NULL)
    return FALSE;

  load->recent = list_recent (store, load->timeline->record);
  load->plan = fettle_store_plan_escalations (store, &load->eid, NULL, NULL);
  return  fettle_store_read_surroundings (store, load->timeline->record, &load->around, error);
}

/* In the reader thread. */
static gboolean
read_all (FettleStore   *store,
          gpointer       user_data,
          GCancellable  *cancellable,
          GError       **error)
{
  Load *load = user_data;

  load->rid = fettle_store_get_rid (store, &load->eid);
  load->timeline = fettle_timeline_read (store, &load->eid, error);
  return load->timeline != NULL && read_around (store, load, error);
}

static void
take_around (FettleIncident *self,
             Load           *load)
{
  g_ptr_array_unref (self->links);
  self->links = g_steal_pointer (&load->links);
  g_array_unref (self->linked);
  self->linked = g_steal_pointer (&load->linked);
  g_ptr_array_unref (self->approvals);
  self->approvals = g_steal_pointer (&load->approvals);
  g_ptr_array_unref (self->recent);
  self->recent = g_steal_pointer (&load->recent);
  self->around = load->around;
}

static void
take_load (FettleIncident *self,
           Load           *load)
{
  self->rid = load->rid;
  g_set_object (&self->record, load->timeline->record);
  g_free (self->number);
  self->number = fettle_ticket_dup_number (self->record);
  g_clear_pointer (&self->names, g_hash_table_unref);
  self->names = g_steal_pointer (&load->timeline->names);
  take_stages (self, load->timeline);
  take_around (self, load);
  g_array_unref (self->trail);
  self->trail = g_array_ref (load->timeline->trail);
  g_clear_pointer (&self->plan, fettle_escalation_plan_free);
  self->plan = g_steal_pointer (&load->plan);
  take_entries (self, load->timeline->entries);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
take_error (FettleIncident *self,
            const GError   *error)
{
  /* What a closing desk leaves unread is no failure. */
  if (g_error_matches (error, FETTLE_PROBLEM, FETTLE_PROBLEM_CANCELLED))
    return;

  self->error = g_error_copy (error);
  g_signal_emit (self, signals[FAILED], 0);
}

static void
loaded_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (FettleIncident) self = user_data;
  g_autoptr (GError) error = NULL;
  Load *load = fettle_workspace_run_get_data (result);

  self->is_loading = FALSE;
  g_clear_error (&self->error);
  if (fettle_workspace_run_finish (FETTLE_WORKSPACE (source_object), result, &error))
    take_load (self, load);
  else
    take_error (self, error);

  if (self->again)
    load_async (self);
}

static Load *
load_new (FettleIncident *self)
{
  Load *load = g_new0 (Load, 1);

  load->eid = self->eid;
  return load;
}

static void
load_async (FettleIncident *self)
{
  if (self->is_loading)
    {
      self->again = TRUE;
      return;
    }

  self->is_loading = TRUE;
  self->again = FALSE;
  fettle_workspace_run_reading_async (self->workspace, FETTLE_JOB_SOON, read_all, load_new (self),
                                      (GDestroyNotify) load_free, NULL, loaded_cb, g_object_ref (self));
}

static gboolean
is_linked (FettleIncident *self,
           guint32         rid)
{
  for (guint i = 0; i < self->linked->len; i++)
    if (g_array_index (self->linked, guint32, i) == rid)
      return TRUE;
  return FALSE;
}

/* A name that changed stands in the sentences, and what is linked is shown with
 * its state. */
static gboolean
concerns (FettleIncident *self,
          GArray         *rids)
{
  for (guint i = 0; i < rids->len; i++)
    {
      guint32 rid = g_array_index (rids, guint32, i);

      if (rid == self->rid || is_linked (self, rid) || fettle_workspace_is_name_rid (self->workspace, rid))
        return TRUE;
    }
  return self->rid == 0;
}

static void
workspace_changed_cb (FettleWorkspace *workspace,
                      GArray          *rids,
                      FettleIncident  *self)
{
  if (concerns (self, rids))
    load_async (self);
}

/* Other escalations: those of each ticket may be others. */
static void
replanned_cb (FettleWorkspace *workspace,
              FettleIncident  *self)
{
  load_async (self);
}

/* --- public ---------------------------------------------------------------------------- */

FettleIncident *
fettle_incident_new (FettleWorkspace  *workspace,
                     const FettleUuid *eid)
{
  FettleIncident *self;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (eid != NULL, NULL);

  self = g_object_new (FETTLE_TYPE_INCIDENT, NULL);
  self->workspace = g_object_ref (workspace);
  self->eid = *eid;
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed_cb), self, 0);
  g_signal_connect_object (workspace, "replanned", G_CALLBACK (replanned_cb), self, 0);
  load_async (self);
  return self;
}

gboolean
fettle_incident_load (FettleIncident  *self,
                      GError         **error)
{
  Load *load;
  gboolean ok;

  g_return_val_if_fail (FETTLE_IS_INCIDENT (self), FALSE);

  load = load_new (self);
  ok = fettle_workspace_run_reading (self->workspace, read_all, load, NULL, error);
  if (ok)
    take_load (self, load);
  load_free (load);
  return ok;
}

gboolean
fettle_incident_is_loaded (FettleIncident *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT (self), FALSE);

  return self->record != NULL;
}

gboolean
fettle_incident_is_current (FettleIncident *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT (self), FALSE);

  return !self->is_loading && !self->again;
}

const GError *
fettle_incident_get_error (FettleIncident *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT (self), NULL);

  return self->error;
}

FettleWorkspace *
fettle_incident_get_workspace (FettleIncident *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT (self), NULL);

  return self->workspace;
}

const FettleUuid *
fettle_incident_get_eid (FettleIncident *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT (self), NULL);

  return &self->eid;
}

FettleRecord *
fettle_incident_get_record (FettleIncident *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT (self), NULL);

  return self->record;
}

gboolean
fettle_incident_is_same (FettleIncident *self,
                         FettleIncident *other)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT (self), FALSE);
  g_return_val_if_fail (other == NULL || FETTLE_IS_INCIDENT (other), FALSE);

  return other != NULL && fettle_uuid_equal (&self->eid, &other->eid);
}

guint32
fettle_incident_get_rid (FettleIncident *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT (self), 0);

  return self->rid;
}

const char *
fettle_incident_get_number (FettleIncident *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT (self), "");

  return self->number;
}

gboolean
fettle_incident_is_writable (FettleIncident *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT (self), FALSE);

  return self->record != NULL && !fettle_record_is_deleted (self->record)
         && !fettle_workspace_is_read_only (self->workspace);
}

const FettleFieldInfo *
fettle_incident_get_field (FettleIncident *self,
                           guint           field)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT (self), NULL);

  return fettle_kind_get_field (self->record != NULL ? fettle_record_get_kind (self->record)
                                                     : FETTLE_KIND_INCIDENT, field);
}

GPtrArray *
fettle_incident_get_links (FettleIncident *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT (self), NULL);

  return self->links;
}

GPtrArray *
fettle_incident_get_approvals (FettleIncident *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT (self), NULL);

  return self->approvals;
}

GPtrArray *
fettle_incident_get_recent_changes (FettleIncident *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT (self), NULL);

  return self->recent;
}

const FettleSurroundings *
fettle_incident_get_surroundings (FettleIncident *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT (self), NULL);

  return &self->around;
}

GArray *
fettle_incident_get_team_trail (FettleIncident *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT (self), NULL);

  return self->trail;
}

FettleEscalationPlan *
fettle_incident_get_escalations (FettleIncident *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT (self), NULL);

  return self->plan;
}

gboolean
fettle_incident_is_passed_around (FettleIncident *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT (self), FALSE);

  return self->record != NULL
         && fettle_record_get_derived (self->record)->reassignment_count > FETTLE_TEAM_TRAIL_MANY;
}

GListModel *
fettle_incident_get_timeline (FettleIncident *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT (self), NULL);

  return G_LIST_MODEL (self->timeline);
}

static char *
dup_name (const FettleUuid *eid,
          FettleKind        kind,
          gpointer          user_data)
{
  FettleIncident *self = user_data;
  const char *name = fettle_workspace_get_name (self->workspace, kind, eid);

  /* What was retired is in no list of names. */
  if (name == NULL && self->names != NULL)
    name = g_hash_table_lookup (self->names, eid);

  return g_strdup (name);
}

/* An or-set as a list of its texts, each once. */
static FettleValue *
list_elements (FettleRecord *record,
               guint         field)
{
  FettleValue *list = fettle_value_new_list ();
  const FettleElement *before = NULL;

  for (guint i = 0; i < fettle_record_get_n_elements (record, field); i++)
    {
      const FettleElement *element = fettle_record_get_element (record, field, i);

      if (before == NULL || strcmp (before->element, element->element) != 0)
        fettle_value_list_take (list, fettle_value_new_string (element->element));
      before = element;
    }
  return list;
}

char *
fettle_incident_dup_text (FettleIncident *self,
                          guint           field)
{
  const FettleFieldInfo *info;
  g_autoptr (FettleValue) value = NULL;
  g_autofree char *text = NULL;
  GTimeZone *zone;

  g_return_val_if_fail (FETTLE_IS_INCIDENT (self), NULL);

  if (self->record == NULL)
    return g_strdup ("");

  info = fettle_kind_get_field (fettle_record_get_kind (self->record), field);
  g_return_val_if_fail (info != NULL, NULL);

  if (info->merge == FETTLE_MERGE_ORSET)
    value = list_elements (self->record, field);
  else if (info->merge != FETTLE_MERGE_LOG && fettle_record_get (self->record, field) != NULL)
    value = fettle_value_ref (fettle_record_get (self->record, field));

  zone = fettle_clock_get_zone (fettle_workspace_get_clock (self->workspace));
  text = fettle_sentence_dup_value (info, value, zone, dup_name, self);
  if ((field == FETTLE_TICKET_IMPACT || field == FETTLE_TICKET_URGENCY) && text[0] != '\0')
    return g_strdup_printf ("%d %s", (int) fettle_value_get_int (value), text);
  return g_steal_pointer (&text);
}

char *
fettle_incident_dup_custom_text (FettleIncident          *self,
                                 const FettleCustomField *field)
{
  const FettleValue *value;
  GTimeZone *zone;

  g_return_val_if_fail (FETTLE_IS_INCIDENT (self), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  value = self->record != NULL ? fettle_record_get_unknown (self->record, field->info.id) : NULL;
  zone = fettle_clock_get_zone (fettle_workspace_get_clock (self->workspace));
  return fettle_sentence_dup_value (&field->info, value, zone, dup_name, self);
}

gint64
fettle_incident_get_stage_time (FettleIncident  *self,
                                FettleStage      stage,
                                const char     **who)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT (self), FETTLE_TIME_NONE);
  g_return_val_if_fail (stage < FETTLE_N_STAGES, FETTLE_TIME_NONE);

  if (who != NULL)
    *who = self->stage_by[stage];
  return self->stage_at[stage];
}

/* --- the object --------------------------------------------------------------------------- */

static void
fettle_incident_finalize (GObject *object)
{
  FettleIncident *self = FETTLE_INCIDENT (object);

  g_clear_error (&self->error);
  g_clear_object (&self->record);
  g_clear_object (&self->timeline);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_ptr_array_unref (self->links);
  g_array_unref (self->linked);
  g_ptr_array_unref (self->approvals);
  g_ptr_array_unref (self->recent);
  g_array_unref (self->trail);
  g_clear_pointer (&self->plan, fettle_escalation_plan_free);
  for (guint i = 0; i < FETTLE_N_STAGES; i++)
    g_free (self->stage_by[i]);

  G_OBJECT_CLASS (fettle_incident_parent_class)->finalize (object);
}

static void
fettle_incident_class_init (FettleIncidentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fettle_incident_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
fettle_incident_init (FettleIncident *self)
{
  self->number = g_strdup ("");
  self->timeline = g_list_store_new (FETTLE_TYPE_TIMELINE_ENTRY);
  self->trail = g_array_new (FALSE, FALSE, sizeof (FettleTeamTurn));
  self->links = g_ptr_array_new ();
  self->linked = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->approvals = g_ptr_array_new ();
  self->recent = g_ptr_array_new ();
  for (guint i = 0; i < FETTLE_N_STAGES; i++)
    self->stage_at[i] = FETTLE_TIME_NONE;
}
