/* fettle-workspace.c: one person's working session on one desk.
 *
 * Who owns what: the writing store belongs to the writer thread, the reading
 * store to the reader thread; names, drafts and counts belong to the thread
 * that made the workspace ("home"). What the threads have to tell comes home
 * as news, in order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-sla-defaults.h"
#include "fettle-time.h"
#include "fettle-workspace-object.h"

#include <glib/gi18n-lib.h>

/* When the window is there and the person reads. */
#define BACKUP_AFTER_US (10 * G_TIME_SPAN_SECOND)

/* How far a clock may differ before it is said to be wrong. */
#define CLOCK_TOLERANCE (5 * FETTLE_MINUTE)

/* More than the past of a sample desk. */
#define SAMPLE_PAST (3 * 366 * FETTLE_DAY)

enum
{
  PROP_0,
  PROP_FULL,
  PROP_LOW,
  PROP_AHEAD,
  N_PROPS
};

enum
{
  CHANGED,
  DONE,
  COUNTED,
  FIELDS_CHANGED,
  ESCALATED,
  REPLANNED,
  DRAFT_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleWorkspace, fettle_workspace, G_TYPE_OBJECT)

/* --- telling ------------------------------------------------------------------------ */

void
_fettle_workspace_note_write (FettleWorkspace *self,
                              gboolean         ok,
                              const GError    *error)
{
  gboolean full = self->is_full;

  if (ok)
    full = FALSE;
  else if (g_error_matches (error, FETTLE_PROBLEM, FETTLE_PROBLEM_FULL))
    full = TRUE;
  if (full == self->is_full)
    return;

  self->is_full = full;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FULL]);
}

void
_fettle_workspace_note_room (FettleWorkspace *self,
                             gboolean         is_low)
{
  if (is_low == self->is_low)
    return;

  self->is_low = is_low;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOW]);
}

/* New entries are stamped after those of such a clock, however wrong it was. */
void
_fettle_workspace_check_clock (FettleWorkspace *self)
{
  gboolean ahead = self->newest != FETTLE_TIME_NONE
                   && self->newest > fettle_clock_now (self->clock) + CLOCK_TOLERANCE;

  if (ahead == self->is_ahead)
    return;

  self->is_ahead = ahead;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AHEAD]);
}

void
_fettle_workspace_emit_changed (FettleWorkspace *self,
                                GArray          *rids)
{
  g_signal_emit (self, signals[CHANGED], 0, rids);
}

void
_fettle_workspace_emit_done (FettleWorkspace *self,
                             FettleCommit    *commit)
{
  g_signal_emit (self, signals[DONE], 0, commit);
}

void
_fettle_workspace_emit_counted (FettleWorkspace *self)
{
  g_signal_emit (self, signals[COUNTED], 0);
}

void
_fettle_workspace_emit_fields_changed (FettleWorkspace *self)
{
  g_signal_emit (self, signals[FIELDS_CHANGED], 0);
}

void
_fettle_workspace_emit_escalated (FettleWorkspace *self,
                                  GPtrArray       *escalated)
{
  g_signal_emit (self, signals[ESCALATED], 0, escalated);
}

void
_fettle_workspace_emit_replanned (FettleWorkspace *self)
{
  g_signal_emit (self, signals[REPLANNED], 0);
}

static void
news_came (GObject *listener)
{
  _fettle_workspace_deliver_news (FETTLE_WORKSPACE (listener), FALSE);
}

/* --- making and opening ---------------------------------------------------------------------- */

char *
fettle_workspace_dup_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "fettle", "desk.fettle", NULL);
}

char *
fettle_workspace_dup_sample_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "fettle", "sample.fettle", NULL);
}

char *
fettle_workspace_dup_account_name (void)
{
  const char *name = g_get_real_name ();

  if (name == NULL || name[0] == '\0' || g_str_equal (name, "Unknown"))
    name = g_get_user_name ();
  return g_strdup (name);
}

static gboolean
read_desk (FettleWorkspace  *self,
           FettleStore      *store,
           GError          **error)
{
  g_autoptr (FettleRecord) desk = NULL;
  g_autoptr (GError) own_error = NULL;

  desk = fettle_store_read (store, FETTLE_KIND_DESK, fettle_store_get_ws (store), &own_error);
  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }

  self->is_sample = desk != NULL && fettle_record_get_bool (desk, FETTLE_DESK_SAMPLE);
  self->me = *fettle_store_get_founder (store);
  return TRUE;
}

/* What the memory holds of the desk. */
static gboolean
load (FettleWorkspace  *self,
      FettleStore      *store,
      GHashTable      **drafts,
      GError          **error)
{
  gint64 head;

  /* The version first: what is written while we read is told once more, not
   * forgotten. */
  self->seen_version = fettle_store_get_data_version (store);
  self->newest = self->seen_newest = fettle_store_get_newest (store);
  head = fettle_store_get_head (store, error);
  if (head < 0 || !read_desk (self, store, error) || !_fettle_workspace_read_names (self, store, error))
    return FALSE;

  fettle_news_set_known (self->news, head);
  *drafts = fettle_store_list_drafts (store, error);
  return *drafts != NULL;
}

static void
drafts_written (GObject      *listener,
                gboolean      ok,
                const GError *error)
{
  _fettle_workspace_note_write (FETTLE_WORKSPACE (listener), ok, error);
}

static gboolean
start (FettleWorkspace  *self,
       FettleStore      *writing,
       FettleStore      *reading,
       GError          **error)
{
  GHashTable *drafts = NULL;

  if (!load (self, reading, &drafts, error))
    return FALSE;

  self->is_read_only = writing == NULL;
  if (writing != NULL)
    self->writer = fettle_worker_new ("fettle-writer", writing, fettle_store_tidy);
  self->reader = fettle_worker_new ("fettle-reader", reading, NULL);
  self->drafts = fettle_draft_box_new (drafts, self->writer, self->path, self->context, G_OBJECT (self),
                                       drafts_written);
  if (writing != NULL)
    self->keeper = fettle_keeper_new (self->path, self->writer, self->clock, self->random, BACKUP_AFTER_US);
  return TRUE;
}

static FettleWorkspace *
workspace_new (const char   *path,
               FettleClock  *clock,
               FettleRandom *random,
               GMainContext *context,
               GThread      *home)
{
  FettleWorkspace *self = g_object_new (FETTLE_TYPE_WORKSPACE, NULL);

  self->path = g_strdup (path);
  self->clock = clock != NULL ? g_object_ref (clock) : fettle_clock_new_system ();
  self->random = random != NULL ? g_object_ref (random) : fettle_random_new_system ();
  self->context = context != NULL ? g_main_context_ref (context) : g_main_context_ref_thread_default ();
  self->home = home != NULL ? home : g_thread_self ();
  self->news = fettle_news_new (self->context, G_OBJECT (self), news_came);
  return self;
}

/* The writing store; NULL without an error where the desk can only be read. */
static FettleStore *
open_writing (FettleWorkspace  *self,
              GError          **error)
{
  g_autoptr (GError) own_error = NULL;
  FettleStore *store;

  if (self->is_forbidden)
    return NULL;

  store = fettle_store_open (self->path, FETTLE_STORE_WRITE, self->clock, self->random, &own_error);
  self->is_full = self->may_be_read && g_error_matches (own_error, FETTLE_PROBLEM, FETTLE_PROBLEM_FULL);
  if (store == NULL && !self->is_full && !g_error_matches (own_error, FETTLE_PROBLEM, FETTLE_PROBLEM_NEWER))
    g_propagate_error (error, g_steal_pointer (&own_error));
  return store;
}

/* What a new desk holds beside desk, device and person. An invented past was
 * promised the same. */
static GPtrArray *
dup_defaults (FettleWorkspace *self,
              gboolean         sample)
{
  gint64 now = fettle_clock_now (self->clock);
  const char *zone = g_time_zone_get_identifier (fettle_clock_get_zone (self->clock));
  FettleUuid calendar = fettle_uuid_new_v7 (now, self->random);
  FettleUuid policy = fettle_uuid_new_v7 (now, self->random);

  return fettle_sla_defaults_new (&calendar, &policy, zone, sample ? now - SAMPLE_PAST : FETTLE_TIME_NONE);
}

static FettleStore *
make (FettleWorkspace  *self,
      const char       *person_name,
      gboolean          sample,
      GError          **error)
{
  g_autoptr (GPtrArray) defaults = dup_defaults (self, sample);

  return fettle_store_create_with (self->path, sample ? _("Sample desk") : _("Service desk"), person_name, sample,
                                   defaults, self->clock, self->random, error);
}

static FettleWorkspace *
open_for (FettleWorkspace  *opening,
          const char       *create_for,
          gboolean          sample,
          GError          **error)
{
  g_autoptr (FettleWorkspace) self = opening;
  g_autoptr (FettleStore) writing = NULL;
  g_autoptr (FettleStore) reading = NULL;
  g_autoptr (GError) own_error = NULL;

  if (create_for != NULL)
    writing = make (self, create_for, sample, &own_error);
  else
    writing = open_writing (self, &own_error);

  if (own_error == NULL)
    reading = fettle_store_open (self->path, FETTLE_STORE_READ, self->clock, self->random, &own_error);
  if (reading == NULL || !start (self, writing, reading, &own_error))
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return NULL;
    }
  return g_steal_pointer (&self);
}

FettleWorkspace *
fettle_workspace_open_for (const char   *path,
                           const char   *create_for,
                           gboolean      sample,
                           FettleClock  *clock,
                           FettleRandom *random,
                           GMainContext *context,
                           GThread      *home,
                           gboolean      or_to_read,
                           GError      **error)
{
  FettleWorkspace *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = workspace_new (path, clock, random, context, home);
  self->may_be_read = or_to_read && create_for == NULL;
  self->is_forbidden = self->may_be_read && !fettle_store_may_write (path);
  return open_for (self, create_for, sample, error);
}

void
fettle_workspace_begin (FettleWorkspace *self)
{
  g_return_if_fail (FETTLE_IS_WORKSPACE (self));
  g_return_if_fail (_fettle_workspace_is_home (self) && !self->is_begun);

  self->is_begun = TRUE;
  _fettle_workspace_check_clock (self);
  _fettle_workspace_deliver_news (self, FALSE);
  _fettle_workspace_request_counts (self);
  _fettle_workspace_start_watching (self);
}

static FettleWorkspace *
open_here (const char    *path,
           const char    *create_for,
           gboolean       sample,
           FettleClock   *clock,
           FettleRandom  *random,
           GError       **error)
{
  FettleWorkspace *self;

  self = fettle_workspace_open_for (path, create_for, sample, clock, random, NULL, NULL, FALSE, error);
  if (self != NULL)
    fettle_workspace_begin (self);
  return self;
}

FettleWorkspace *
fettle_workspace_create (const char    *path,
                         const char    *person_name,
                         gboolean       sample,
                         FettleClock   *clock,
                         FettleRandom  *random,
                         GError       **error)
{
  g_return_val_if_fail (path != NULL && person_name != NULL, NULL);

  return open_here (path, person_name, sample, clock, random, error);
}

FettleWorkspace *
fettle_workspace_open (const char    *path,
                       FettleClock   *clock,
                       FettleRandom  *random,
                       GError       **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  return open_here (path, NULL, FALSE, clock, random, error);
}

FettleWorkspace *
fettle_workspace_open_to_read (const char    *path,
                               FettleClock   *clock,
                               FettleRandom  *random,
                               GError       **error)
{
  FettleWorkspace *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = workspace_new (path, clock, random, NULL, NULL);
  self->may_be_read = TRUE;
  self->is_forbidden = !fettle_store_may_write (path);
  self = open_for (self, NULL, FALSE, error);
  if (self != NULL)
    fettle_workspace_begin (self);
  return self;
}

static gboolean
check_unchanged (FettleStore   *store,
                 gpointer       user_data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return fettle_store_check_unchanged (store, error);
}

gboolean
fettle_workspace_check_unchanged (FettleWorkspace  *self,
                                  GError          **error)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), FALSE);

  return fettle_workspace_run_reading (self, check_unchanged, NULL, NULL, error);
}

void
fettle_workspace_close (FettleWorkspace *self)
{
  g_return_if_fail (FETTLE_IS_WORKSPACE (self));

  if (self->is_closed)
    return;

  self->is_closed = TRUE;
  _fettle_workspace_stop_watching (self);
  g_clear_pointer (&self->keeper, fettle_keeper_free);
  if (self->drafts != NULL)
    fettle_draft_box_flush (self->drafts);
  /* The writer last: only a connection that may write leaves a desk of one file. */
  if (self->reader != NULL)
    fettle_worker_stop (self->reader, FALSE);
  if (self->writer != NULL)
    fettle_worker_stop (self->writer, TRUE);
}

/* --- what it is ---------------------------------------------------------------------------------- */

const char *
fettle_workspace_get_path (FettleWorkspace *self)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  return self->path;
}

gboolean
fettle_workspace_is_sample (FettleWorkspace *self)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), FALSE);

  return self->is_sample;
}

gboolean
fettle_workspace_is_read_only (FettleWorkspace *self)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), FALSE);

  return self->is_read_only;
}

gboolean
fettle_workspace_is_forbidden (FettleWorkspace *self)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), FALSE);

  return self->is_forbidden;
}

FettleClock *
fettle_workspace_get_clock (FettleWorkspace *self)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  return self->clock;
}

gint64
fettle_workspace_get_newest (FettleWorkspace *self)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), FETTLE_TIME_NONE);

  return self->newest;
}

gboolean
fettle_workspace_is_ahead (FettleWorkspace *self)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), FALSE);

  return self->is_ahead;
}

FettleRandom *
fettle_workspace_get_random (FettleWorkspace *self)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  return self->random;
}

GMainContext *
fettle_workspace_get_context (FettleWorkspace *self)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  return self->context;
}

const FettleUuid *
fettle_workspace_get_me (FettleWorkspace *self)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  return &self->me;
}

void
fettle_workspace_set_me (FettleWorkspace  *self,
                         const FettleUuid *person)
{
  g_return_if_fail (FETTLE_IS_WORKSPACE (self));
  g_return_if_fail (person != NULL);

  self->me = *person;
  _fettle_workspace_request_counts (self);
}

gboolean
fettle_workspace_is_own_change (FettleWorkspace *self)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), FALSE);

  return self->is_own_change;
}

/* --- names and drafts ------------------------------------------------------------------------------------------ */

GListModel *
fettle_workspace_get_names (FettleWorkspace *self,
                            FettleKind       kind)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  return fettle_name_book_get_list (self->names, kind);
}

const char *
fettle_workspace_get_name (FettleWorkspace  *self,
                           FettleKind        kind,
                           const FettleUuid *eid)
{
  const FettleName *name;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (eid != NULL, NULL);

  name = fettle_name_book_get (self->names, kind, eid);
  return name != NULL ? name->name : NULL;
}

gboolean
fettle_workspace_find_name (FettleWorkspace  *self,
                            FettleKind        kind,
                            const char       *text,
                            FettleUuid       *eid,
                            GError          **error)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  return fettle_name_book_find (self->names, kind, text, FALSE, eid, error);
}

gboolean
fettle_workspace_find_agent (FettleWorkspace  *self,
                             const char       *text,
                             FettleUuid       *eid,
                             GError          **error)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  return fettle_name_book_find (self->names, FETTLE_KIND_PERSON, text, TRUE, eid, error);
}

gboolean
fettle_workspace_find_exact_name (FettleWorkspace *self,
                                  FettleKind       kind,
                                  const char      *text,
                                  FettleUuid      *eid)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  return fettle_name_book_find_exact (self->names, kind, text, eid);
}

const FettleName *
fettle_workspace_peek_name (FettleWorkspace  *self,
                            FettleKind        kind,
                            const FettleUuid *eid)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (eid != NULL, NULL);

  return fettle_name_book_get (self->names, kind, eid);
}

gboolean
fettle_workspace_is_name_rid (FettleWorkspace *self,
                              guint32          rid)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), FALSE);

  return fettle_name_book_has_rid (self->names, rid);
}

const char *
fettle_workspace_get_draft (FettleWorkspace *self,
                            const char      *key)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), "");
  g_return_val_if_fail (key != NULL, "");

  return fettle_draft_box_get (self->drafts, key);
}

void
fettle_workspace_set_draft (FettleWorkspace *self,
                            const char      *key,
                            const char      *text)
{
  g_return_if_fail (FETTLE_IS_WORKSPACE (self));
  g_return_if_fail (key != NULL);

  if (g_strcmp0 (fettle_draft_box_get (self->drafts, key), text != NULL ? text : "") == 0)
    return;

  fettle_draft_box_set (self->drafts, key, text);
  g_signal_emit (self, signals[DRAFT_CHANGED], 0, key);
}

void
fettle_workspace_take_drafts (FettleWorkspace *self,
                              FettleWorkspace *before)
{
  g_return_if_fail (FETTLE_IS_WORKSPACE (self));
  g_return_if_fail (FETTLE_IS_WORKSPACE (before) && before != self);

  fettle_draft_box_take_over (self->drafts, before->drafts);
  g_signal_emit (self, signals[DRAFT_CHANGED], 0, NULL);
}

/* --- the object --------------------------------------------------------------------------------------------------- */

static void
fettle_workspace_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  FettleWorkspace *self = FETTLE_WORKSPACE (object);

  switch (prop_id)
    {
    case PROP_FULL:
      g_value_set_boolean (value, self->is_full);
      break;

    case PROP_LOW:
      g_value_set_boolean (value, self->is_low);
      break;

    case PROP_AHEAD:
      g_value_set_boolean (value, self->is_ahead);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_workspace_dispose (GObject *object)
{
  fettle_workspace_close (FETTLE_WORKSPACE (object));

  G_OBJECT_CLASS (fettle_workspace_parent_class)->dispose (object);
}

static void
fettle_workspace_finalize (GObject *object)
{
  FettleWorkspace *self = FETTLE_WORKSPACE (object);

  g_clear_pointer (&self->drafts, fettle_draft_box_free);
  g_clear_pointer (&self->writer, fettle_worker_free);
  g_clear_pointer (&self->reader, fettle_worker_free);
  g_clear_pointer (&self->news, fettle_news_unref);
  g_clear_pointer (&self->passed, g_hash_table_unref);
  g_clear_pointer (&self->names, fettle_name_book_free);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->touched, g_array_unref);
  g_clear_object (&self->alike);
  g_clear_object (&self->clock);
  g_clear_object (&self->random);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (fettle_workspace_parent_class)->finalize (object);
}

static void
fettle_workspace_class_init (FettleWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fettle_workspace_get_property;
  object_class->dispose = fettle_workspace_dispose;
  object_class->finalize = fettle_workspace_finalize;

  properties[PROP_FULL] =
    g_param_spec_boolean ("full", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOW] =
    g_param_spec_boolean ("low", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_AHEAD] =
    g_param_spec_boolean ("ahead", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_ARRAY);
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, FETTLE_TYPE_COMMIT);
  signals[COUNTED] = g_signal_new ("counted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[FIELDS_CHANGED] = g_signal_new ("fields-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  signals[ESCALATED] = g_signal_new ("escalated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[REPLANNED] = g_signal_new ("replanned", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 0);
  signals[DRAFT_CHANGED] = g_signal_new ("draft-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fettle_workspace_init (FettleWorkspace *self)
{
  self->escalate_at = G_MININT64;
  self->told_seq = -1;
  self->touched = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->names = fettle_name_book_new ();
  self->fields = g_ptr_array_new ();
  self->matrix = *fettle_priority_matrix_get_default ();
  self->passed = g_hash_table_new_full (fettle_uuid_hash, fettle_uuid_equal, g_free, NULL);
}
