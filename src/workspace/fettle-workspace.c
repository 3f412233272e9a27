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

#include "fettle-workspace-private.h"

#include "fettle-draft-box.h"
#include "fettle-keeper.h"
#include "fettle-name-book.h"
#include "fettle-news.h"
#include "fettle-store-list.h"
#include "fettle-worker.h"

#include <glib/gi18n-lib.h>

/* How often we look for changes of other programs: seen within a second also
 * when one look waits for a list. */
#define WATCH_MS 300

struct _FettleWorkspace
{
  GObject         parent_instance;

  char           *path;
  FettleClock    *clock;        /* (owned) */
  FettleRandom   *random;       /* (owned) */
  GMainContext   *context;      /* (owned) */
  GThread        *home;         /* not owned, only compared */
  FettleUuid      me;
  gboolean        is_sample;
  gboolean        is_read_only;
  gboolean        is_begun;     /* handed over: its memory belongs to home now */
  gboolean        is_closed;

  FettleWorker   *writer;       /* (nullable): NULL where it is read only */
  FettleWorker   *reader;
  FettleKeeper   *keeper;       /* (nullable) */
  FettleNews     *news;
  gint64          seen_version; /* reader thread only: PRAGMA data_version */

  FettleNameBook *names;
  FettleDraftBox *drafts;
  guint           counts[FETTLE_N_VIEWS];
  gboolean        is_counted;
  gboolean        is_counting;
  gboolean        count_again;
  gboolean        is_full;
  gboolean        is_own_change;
  GSource        *watch;        /* (owned) (nullable) */
  gboolean        is_watching;  /* a look is under way */
  GCancellable   *alike;        /* (owned) (nullable): of the newest look for look-alikes */
};

enum
{
  PROP_0,
  PROP_FULL,
  N_PROPS
};

enum
{
  CHANGED,
  DONE,
  COUNTED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleWorkspace, fettle_workspace, G_TYPE_OBJECT)

static void deliver_news (FettleWorkspace *self,
                          gboolean         blocking);

/* --- running work in the threads --------------------------------------------------- */

static gboolean
is_home (FettleWorkspace *self)
{
  return g_thread_self () == self->home;
}

/* A disk that was full and takes a write again is not full any more. */
static void
note_write (FettleWorkspace *self,
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

static gboolean
refuse_read_only (GError **error)
{
  fettle_problem_set (error, FETTLE_PROBLEM_NEWER,
                      _("It was written by a newer version of Fettle."),
                      _("Update Fettle to change it."),
                      _("This desk can only be read."));
  return FALSE;
}

gboolean
fettle_workspace_run_writing (FettleWorkspace  *self,
                              FettleStoreFunc   func,
                              gpointer          user_data,
                              GCancellable     *cancellable,
                              GError          **error)
{
  g_autoptr (GError) own_error = NULL;
  gboolean ok;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), FALSE);

  if (self->writer == NULL)
    return refuse_read_only (error);

  ok = fettle_worker_run (self->writer, func, user_data, cancellable, &own_error);
  if (is_home (self))
    {
      note_write (self, ok, own_error);
      deliver_news (self, TRUE);
    }
  if (own_error != NULL)
    g_propagate_error (error, g_steal_pointer (&own_error));
  return ok;
}

gboolean
fettle_workspace_run_reading (FettleWorkspace  *self,
                              FettleStoreFunc   func,
                              gpointer          user_data,
                              GCancellable     *cancellable,
                              GError          **error)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), FALSE);

  return fettle_worker_run (self->reader, func, user_data, cancellable, error);
}

gboolean
fettle_workspace_run_apart (FettleWorkspace  *self,
                            FettleStoreFunc   func,
                            gpointer          user_data,
                            GCancellable     *cancellable,
                            GError          **error)
{
  g_autoptr (FettleStore) store = NULL;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), FALSE);

  store = fettle_store_open (self->path, FETTLE_STORE_READ, self->clock, self->random, error);
  return store != NULL && func (store, user_data, cancellable, error);
}

/* What a run carries besides the function. */
typedef struct
{
  gpointer       data;
  GDestroyNotify destroy;  /* (nullable) */
  gboolean       is_write;
} Run;

static void
run_free (Run *self)
{
  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self);
}

static void
run_done (gboolean      ok,
          const GError *error,
          gpointer      done_data)
{
  g_autoptr (GTask) task = done_data;
  FettleWorkspace *self = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);

  if (run->is_write && is_home (self))
    note_write (self, ok, error);

  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_error_copy (error));
}

static GTask *
run_new (FettleWorkspace    *self,
         gboolean            is_write,
         gpointer            func_data,
         GDestroyNotify      destroy,
         GCancellable       *cancellable,
         GAsyncReadyCallback callback,
         gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Run *run = g_new0 (Run, 1);

  run->data = func_data;
  run->destroy = destroy;
  run->is_write = is_write;
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);
  g_task_set_source_tag (task, run_new);
  /* What was done is told as done, whatever was cancelled since. */
  g_task_set_check_cancellable (task, FALSE);
  return task;
}

void
fettle_workspace_run_writing_async (FettleWorkspace    *self,
                                    FettleStoreFunc     func,
                                    gpointer            func_data,
                                    GDestroyNotify      destroy,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  GMainContext *context;

  g_return_if_fail (FETTLE_IS_WORKSPACE (self));

  task = run_new (self, TRUE, func_data, destroy, cancellable, callback, user_data);
  if (self->writer == NULL)
    {
      refuse_read_only (&error);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  context = g_task_get_context (task);
  fettle_worker_push (self->writer, FETTLE_JOB_AT_ONCE, func, func_data, cancellable, context,
                      run_done, g_steal_pointer (&task));
}

void
fettle_workspace_run_reading_async (FettleWorkspace    *self,
                                    int                 priority,
                                    FettleStoreFunc     func,
                                    gpointer            func_data,
                                    GDestroyNotify      destroy,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (FETTLE_IS_WORKSPACE (self));

  task = run_new (self, FALSE, func_data, destroy, cancellable, callback, user_data);
  fettle_worker_push (self->reader, priority, func, func_data, cancellable,
                      g_task_get_context (task), run_done, task);
}

gboolean
fettle_workspace_run_finish (FettleWorkspace *self,
                             GAsyncResult    *result,
                             GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gpointer
fettle_workspace_run_get_data (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, run_new), NULL);

  return ((Run *) g_task_get_task_data (G_TASK (result)))->data;
}

void
fettle_workspace_cancel_reading (FettleWorkspace *self,
                                 GCancellable    *cancellable)
{
  g_return_if_fail (FETTLE_IS_WORKSPACE (self));

  fettle_worker_cancel (self->reader, cancellable);
}

/* --- counters ------------------------------------------------------------------------ */

typedef struct
{
  GWeakRef   workspace;
  FettleUuid me;
  guint      counts[FETTLE_N_VIEWS];
} Counting;

static gboolean
count_views (FettleStore   *store,
             gpointer       user_data,
             GCancellable  *cancellable,
             GError       **error)
{
  Counting *counting = user_data;

  return fettle_store_count_views (store, &counting->me, counting->counts, error);
}

static void request_counts (FettleWorkspace *self);

static void
take_counts (FettleWorkspace *self,
             const guint      counts[FETTLE_N_VIEWS])
{
  if (self->is_counted && memcmp (self->counts, counts, sizeof self->counts) == 0)
    return;

  memcpy (self->counts, counts, sizeof self->counts);
  self->is_counted = TRUE;
  g_signal_emit (self, signals[COUNTED], 0);
}

static void
views_counted (gboolean      ok,
               const GError *error,
               gpointer      done_data)
{
  Counting *counting = done_data;
  g_autoptr (FettleWorkspace) self = g_weak_ref_get (&counting->workspace);

  if (self != NULL)
    {
      gboolean again = self->count_again;

      self->is_counting = FALSE;
      self->count_again = FALSE;
      if (ok)
        take_counts (self, counting->counts);
      if (again)
        request_counts (self);
    }

  g_weak_ref_clear (&counting->workspace);
  g_free (counting);
}

static void
request_counts (FettleWorkspace *self)
{
  Counting *counting;

  if (self->is_closed)
    return;
  if (self->is_counting)
    {
      self->count_again = TRUE;
      return;
    }

  self->is_counting = TRUE;
  counting = g_new0 (Counting, 1);
  g_weak_ref_init (&counting->workspace, self);
  counting->me = self->me;
  fettle_worker_push (self->reader, FETTLE_JOB_WHEN_FREE, count_views, counting, NULL, self->context,
                      views_counted, counting);
}

guint
fettle_workspace_get_count (FettleWorkspace *self,
                            FettleView       view)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), 0);
  g_return_val_if_fail (view < FETTLE_N_VIEWS, 0);

  return self->counts[view];
}

/* --- news ----------------------------------------------------------------------------- */

typedef struct
{
  GWeakRef        workspace;
  guint           kinds;
  GPtrArray      *names[FETTLE_N_NAME_KINDS];  /* (owned) (nullable) FettleName */
  FettleNewsItem *item;                        /* (owned) (nullable) told when they are in */
} NamesAsk;

static NamesAsk *
names_ask_new (FettleWorkspace *self,
               guint            kinds)
{
  NamesAsk *ask = g_new0 (NamesAsk, 1);

  g_weak_ref_init (&ask->workspace, self);
  ask->kinds = kinds;
  return ask;
}

static void
names_ask_free (NamesAsk *self)
{
  for (guint i = 0; i < FETTLE_N_NAME_KINDS; i++)
    g_clear_pointer (&self->names[i], g_ptr_array_unref);
  g_clear_pointer (&self->item, fettle_news_item_free);
  g_weak_ref_clear (&self->workspace);
  g_free (self);
}

static gboolean
list_names (FettleStore   *store,
            gpointer       user_data,
            GCancellable  *cancellable,
            GError       **error)
{
  NamesAsk *ask = user_data;

  for (guint i = 0; i < FETTLE_N_NAME_KINDS; i++)
    {
      if ((ask->kinds & (1u << i)) == 0)
        continue;
      ask->names[i] = fettle_store_list_names (store, FETTLE_NAME_KIND_FIRST + i, error);
      if (ask->names[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
take_names (FettleWorkspace *self,
            NamesAsk        *ask)
{
  for (guint i = 0; i < FETTLE_N_NAME_KINDS; i++)
    if (ask->names[i] != NULL)
      fettle_name_book_update (self->names, FETTLE_NAME_KIND_FIRST + i, ask->names[i]);
}

static void
tell (FettleWorkspace *self,
      FettleNewsItem  *item)
{
  if (self->is_closed)
    return;

  self->is_own_change = item->commit != NULL;
  g_signal_emit (self, signals[CHANGED], 0, item->rids);
  self->is_own_change = FALSE;
  if (item->commit != NULL)
    g_signal_emit (self, signals[DONE], 0, item->commit);
  request_counts (self);
}

static void
names_listed (gboolean      ok,
              const GError *error,
              gpointer      done_data)
{
  NamesAsk *ask = done_data;
  g_autoptr (FettleWorkspace) self = g_weak_ref_get (&ask->workspace);

  if (self != NULL)
    {
      take_names (self, ask);
      tell (self, ask->item);
    }
  names_ask_free (ask);
}

/* With @blocking all is in memory on return: the next command may name what
 * this one made. */
static void
deliver_item (FettleWorkspace *self,
              FettleNewsItem  *item,
              gboolean         blocking)
{
  NamesAsk *ask;

  if (item->kinds == 0 || self->is_closed)
    {
      tell (self, item);
      fettle_news_item_free (item);
      return;
    }

  ask = names_ask_new (self, item->kinds);
  ask->item = item;
  if (blocking)
    names_listed (fettle_worker_run (self->reader, list_names, ask, NULL, NULL), NULL, ask);
  else
    fettle_worker_push (self->reader, FETTLE_JOB_AT_ONCE, list_names, ask, NULL, self->context,
                        names_listed, ask);
}

static void
deliver_news (FettleWorkspace *self,
              gboolean         blocking)
{
  FettleNewsItem *item;

  if (!self->is_begun)
    return;

  while ((item = fettle_news_pop (self->news)) != NULL)
    deliver_item (self, item, blocking);
}

static void
news_came (GObject *listener)
{
  deliver_news (FETTLE_WORKSPACE (listener), FALSE);
}

/* In the writer thread. */
static void
tell_commit (FettleWorkspace    *self,
             const FettleCommit *commit,
             guint               kinds)
{
  if (commit->first_seq > 0)
    fettle_news_push_own (self->news, commit, kinds);
}

void
fettle_workspace_tell_commit (FettleWorkspace    *self,
                              const FettleCommit *commit)
{
  g_return_if_fail (FETTLE_IS_WORKSPACE (self));
  g_return_if_fail (commit != NULL);

  tell_commit (self, commit, FETTLE_NAME_ALL);
}

/* --- changes of other programs ------------------------------------------------------------ */

/* In the reader thread. @user_data is the workspace: it joins the thread before
 * it goes. */
static gboolean
look_around (FettleStore   *store,
             gpointer       user_data,
             GCancellable  *cancellable,
             GError       **error)
{
  FettleWorkspace *self = user_data;
  gint64 version = fettle_store_get_data_version (store);
  gint64 known = fettle_news_get_known (self->news);
  gint64 head;
  GArray *rids;

  if (version == self->seen_version)
    return TRUE;

  head = fettle_store_get_head (store, error);
  if (head < 0)
    return FALSE;
  if (head > known)
    {
      rids = fettle_store_list_changed (store, known, error);
      if (rids == NULL)
        return FALSE;
      fettle_news_push_foreign (self->news, rids, head, FETTLE_NAME_ALL);
    }
  self->seen_version = version;
  return TRUE;
}

static void
looked_around (gboolean      ok,
               const GError *error,
               gpointer      done_data)
{
  GWeakRef *ref = done_data;
  g_autoptr (FettleWorkspace) self = g_weak_ref_get (ref);

  if (self != NULL)
    self->is_watching = FALSE;
  g_weak_ref_clear (ref);
  g_free (ref);
}

static gboolean
watch_cb (gpointer user_data)
{
  FettleWorkspace *self = user_data;
  GWeakRef *ref;

  if (self->is_watching)
    return G_SOURCE_CONTINUE;

  self->is_watching = TRUE;
  ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, self);
  fettle_worker_push (self->reader, FETTLE_JOB_WHEN_FREE, look_around, self, NULL, self->context,
                      looked_around, ref);
  return G_SOURCE_CONTINUE;
}

static void
start_watching (FettleWorkspace *self)
{
  self->watch = g_timeout_source_new (WATCH_MS);
  g_source_set_callback (self->watch, watch_cb, self, NULL);
  g_source_attach (self->watch, self->context);
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
  NamesAsk *ask = names_ask_new (self, FETTLE_NAME_ALL);
  gint64 head;
  gboolean ok;

  /* The version first: what is written while we read is told once more, not
   * forgotten. */
  self->seen_version = fettle_store_get_data_version (store);
  head = fettle_store_get_head (store, error);
  ok = head >= 0 && read_desk (self, store, error) && list_names (store, ask, NULL, error);
  if (ok)
    {
      fettle_news_set_known (self->news, head);
      take_names (self, ask);
      *drafts = fettle_store_list_drafts (store, error);
    }

  names_ask_free (ask);
  return ok && *drafts != NULL;
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
  self->drafts = fettle_draft_box_new (drafts, self->writer, self->context);
  if (writing != NULL)
    self->keeper = fettle_keeper_new (self->path, self->writer, self->clock, self->random);
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

  store = fettle_store_open (self->path, FETTLE_STORE_WRITE, self->clock, self->random, &own_error);
  if (store == NULL && !g_error_matches (own_error, FETTLE_PROBLEM, FETTLE_PROBLEM_NEWER))
    g_propagate_error (error, g_steal_pointer (&own_error));
  return store;
}

FettleWorkspace *
fettle_workspace_open_for (const char   *path,
                           const char   *create_for,
                           gboolean      sample,
                           FettleClock  *clock,
                           FettleRandom *random,
                           GMainContext *context,
                           GThread      *home,
                           GError      **error)
{
  g_autoptr (FettleWorkspace) self = NULL;
  g_autoptr (FettleStore) writing = NULL;
  g_autoptr (FettleStore) reading = NULL;
  g_autoptr (GError) own_error = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = workspace_new (path, clock, random, context, home);
  if (create_for != NULL)
    writing = fettle_store_create (path, sample ? _("Sample desk") : _("Service desk"), create_for,
                                   sample, self->clock, self->random, &own_error);
  else
    writing = open_writing (self, &own_error);

  if (own_error == NULL)
    reading = fettle_store_open (path, FETTLE_STORE_READ, self->clock, self->random, &own_error);
  if (reading == NULL || !start (self, writing, reading, &own_error))
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
fettle_workspace_begin (FettleWorkspace *self)
{
  g_return_if_fail (FETTLE_IS_WORKSPACE (self));
  g_return_if_fail (is_home (self) && !self->is_begun);

  self->is_begun = TRUE;
  deliver_news (self, FALSE);
  request_counts (self);
  start_watching (self);
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

  self = fettle_workspace_open_for (path, create_for, sample, clock, random, NULL, NULL, error);
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

gboolean
fettle_workspace_reload_names (FettleWorkspace *self,
                               GError         **error)
{
  NamesAsk *ask;
  gboolean ok;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), FALSE);

  ask = names_ask_new (self, FETTLE_NAME_ALL);
  ok = fettle_worker_run (self->reader, list_names, ask, NULL, error);
  if (ok)
    take_names (self, ask);
  names_ask_free (ask);
  return ok;
}

void
fettle_workspace_close (FettleWorkspace *self)
{
  g_return_if_fail (FETTLE_IS_WORKSPACE (self));

  if (self->is_closed)
    return;

  self->is_closed = TRUE;
  if (self->watch != NULL)
    {
      g_source_destroy (self->watch);
      g_clear_pointer (&self->watch, g_source_unref);
    }
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

FettleClock *
fettle_workspace_get_clock (FettleWorkspace *self)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  return self->clock;
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
  request_counts (self);
}

gboolean
fettle_workspace_is_own_change (FettleWorkspace *self)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), FALSE);

  return self->is_own_change;
}

/* --- writing ------------------------------------------------------------------------------------------ */

typedef enum
{
  WRITE_ACTION,
  WRITE_UNDO,
  WRITE_REDO,
  WRITE_UNDO_ACTION,
} WriteType;

typedef struct
{
  WriteType        type;
  FettleWorkspace *workspace;  /* not owned: whoever waits for the write holds it */
  FettleUuid       actor;
  FettleAction    *action;     /* (owned) (nullable) WRITE_ACTION */
  FettleUuid       act;        /* WRITE_UNDO_ACTION */
  FettleCommit    *commit;     /* (owned) (nullable) the result */
} Write;

static Write *
write_new (FettleWorkspace *self,
           WriteType        type)
{
  Write *write = g_new0 (Write, 1);

  write->type = type;
  write->workspace = self;
  write->actor = self->me;
  return write;
}

static void
write_free (Write *self)
{
  g_clear_object (&self->action);
  g_clear_pointer (&self->commit, fettle_commit_free);
  g_free (self);
}

static guint
get_kinds (FettleAction *action)
{
  guint kinds = 0;

  for (guint i = 0; i < fettle_action_get_n_edits (action); i++)
    {
      FettleKind kind = fettle_edit_get_kind (fettle_action_get_edit (action, i));

      if (fettle_name_book_has_kind (kind))
        kinds |= FETTLE_NAME_BIT (kind);
    }
  return kinds;
}

/* The action to take back, in @write->act. */
static gboolean
find_undo (FettleStore  *store,
           Write        *write,
           GError      **error)
{
  g_autoptr (FettleActionInfo) info = NULL;
  g_autoptr (GError) own_error = NULL;
  gboolean redo = write->type == WRITE_REDO;

  info = fettle_store_find_undo (store, &write->actor, redo, &own_error);
  if (info != NULL)
    {
      write->act = info->act;
      return TRUE;
    }

  if (own_error != NULL)
    g_propagate_error (error, g_steal_pointer (&own_error));
  else
    fettle_problem_set (error, FETTLE_PROBLEM_NOT_FOUND, NULL, NULL, "%s",
                        redo ? _("There is nothing to do again.") : _("There is nothing to undo."));
  return FALSE;
}

/* In the writer thread. */
static gboolean
do_write (FettleStore   *store,
          gpointer       user_data,
          GCancellable  *cancellable,
          GError       **error)
{
  Write *write = user_data;

  if (write->type == WRITE_ACTION)
    write->commit = fettle_store_commit (store, &write->actor, write->action, error);
  else if (write->type == WRITE_UNDO_ACTION || find_undo (store, write, error))
    write->commit = fettle_store_undo (store, &write->actor, &write->act, error);

  if (write->commit == NULL)
    return FALSE;

  tell_commit (write->workspace, write->commit,
               write->type == WRITE_ACTION ? get_kinds (write->action) : FETTLE_NAME_ALL);
  return TRUE;
}

/* Takes @write. */
static FettleCommit *
write_blocking (FettleWorkspace  *self,
                Write            *write,
                GError          **error)
{
  FettleCommit *commit = NULL;

  if (fettle_workspace_run_writing (self, do_write, write, NULL, error))
    commit = g_steal_pointer (&write->commit);
  write_free (write);
  return commit;
}

static void
write_async (FettleWorkspace    *self,
             Write              *write,
             GCancellable       *cancellable,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  fettle_workspace_run_writing_async (self, do_write, write, (GDestroyNotify) write_free, cancellable,
                                      callback, user_data);
}

static FettleCommit *
write_finish (FettleWorkspace *self,
              GAsyncResult    *result,
              GError         **error)
{
  Write *write = fettle_workspace_run_get_data (result);

  if (!fettle_workspace_run_finish (self, result, error))
    return NULL;
  return g_steal_pointer (&write->commit);
}

FettleCommit *
fettle_workspace_commit (FettleWorkspace  *self,
                         FettleAction     *action,
                         GError          **error)
{
  Write *write;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (FETTLE_IS_ACTION (action), NULL);

  write = write_new (self, WRITE_ACTION);
  write->action = g_object_ref (action);
  return write_blocking (self, write, error);
}

void
fettle_workspace_commit_async (FettleWorkspace    *self,
                               FettleAction       *action,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  Write *write;

  g_return_if_fail (FETTLE_IS_WORKSPACE (self));
  g_return_if_fail (FETTLE_IS_ACTION (action));

  write = write_new (self, WRITE_ACTION);
  write->action = g_object_ref (action);
  write_async (self, write, cancellable, callback, user_data);
}

FettleCommit *
fettle_workspace_commit_finish (FettleWorkspace  *self,
                                GAsyncResult     *result,
                                GError          **error)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  return write_finish (self, result, error);
}

FettleCommit *
fettle_workspace_undo (FettleWorkspace  *self,
                       gboolean          redo,
                       GError          **error)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  return write_blocking (self, write_new (self, redo ? WRITE_REDO : WRITE_UNDO), error);
}

void
fettle_workspace_undo_async (FettleWorkspace    *self,
                             gboolean            redo,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (FETTLE_IS_WORKSPACE (self));

  write_async (self, write_new (self, redo ? WRITE_REDO : WRITE_UNDO), cancellable, callback, user_data);
}

FettleCommit *
fettle_workspace_undo_finish (FettleWorkspace  *self,
                              GAsyncResult     *result,
                              GError          **error)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  return write_finish (self, result, error);
}

void
fettle_workspace_undo_action_async (FettleWorkspace    *self,
                                    const FettleUuid   *act,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  Write *write;

  g_return_if_fail (FETTLE_IS_WORKSPACE (self));
  g_return_if_fail (act != NULL);

  write = write_new (self, WRITE_UNDO_ACTION);
  write->act = *act;
  write_async (self, write, cancellable, callback, user_data);
}

/* --- reading -------------------------------------------------------------------------------------------- */

typedef struct
{
  FettleKind             kind;
  FettleUuid             eid;
  guint32                rid;
  const char            *text;     /* not owned: blocking calls only */
  char                  *own_text; /* (owned) (nullable) */
  const FettleListQuery *query;    /* not owned */
  guint                  limit;
  GCancellable          *outer;    /* (owned) (nullable) of the caller */
  FettleRecord          *record;   /* (owned) (nullable) result */
  GPtrArray             *rows;     /* (owned) (nullable) result */
} Question;

static void
question_free (Question *self)
{
  g_clear_object (&self->outer);
  g_clear_object (&self->record);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self->own_text);
  g_free (self);
}

static gboolean
ask_record (FettleStore   *store,
            gpointer       user_data,
            GCancellable  *cancellable,
            GError       **error)
{
  Question *question = user_data;
  g_autoptr (GError) own_error = NULL;

  question->record = fettle_store_read (store, question->kind, &question->eid, &own_error);
  if (question->record != NULL)
    return TRUE;

  if (own_error != NULL)
    g_propagate_error (error, g_steal_pointer (&own_error));
  else
    fettle_problem_set (error, FETTLE_PROBLEM_NOT_FOUND, NULL, NULL, _("There is no such record."));
  return FALSE;
}

static gboolean
ask_incident (FettleStore   *store,
              gpointer       user_data,
              GCancellable  *cancellable,
              GError       **error)
{
  Question *question = user_data;

  return fettle_store_find_incident (store, question->text, &question->eid, error);
}

static gboolean
ask_eid (FettleStore   *store,
         gpointer       user_data,
         GCancellable  *cancellable,
         GError       **error)
{
  Question *question = user_data;

  return fettle_store_get_eid (store, question->rid, &question->eid);
}

/* Without the places of records that went in between. */
static GPtrArray *
keep_present (GPtrArray *rows)
{
  GPtrArray *present = g_ptr_array_new_full (rows->len, (GDestroyNotify) fettle_incident_row_free);

  for (guint i = 0; i < rows->len; i++)
    if (g_ptr_array_index (rows, i) != NULL)
      g_ptr_array_add (present, fettle_incident_row_copy (g_ptr_array_index (rows, i)));
  return present;
}

static gboolean
ask_list (FettleStore   *store,
          gpointer       user_data,
          GCancellable  *cancellable,
          GError       **error)
{
  Question *question = user_data;
  g_autoptr (GArray) rids = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  guint n;

  rids = fettle_store_list (store, question->query, error);
  if (rids == NULL)
    return FALSE;

  n = question->limit > 0 ? MIN (question->limit, rids->len) : rids->len;
  rows = fettle_store_list_rows (store, (const guint32 *) (gpointer) rids->data, n, error);
  if (rows == NULL)
    return FALSE;

  question->rows = keep_present (rows);
  return TRUE;
}

static gboolean
ask_alike (FettleStore   *store,
           gpointer       user_data,
           GCancellable  *cancellable,
           GError       **error)
{
  Question *question = user_data;

  question->rows = fettle_store_list_alike (store, question->own_text, question->limit, error);
  return question->rows != NULL;
}

static gboolean
ask_actions (FettleStore   *store,
             gpointer       user_data,
             GCancellable  *cancellable,
             GError       **error)
{
  Question *question = user_data;

  question->rows = fettle_store_list_actions (store, question->limit, error);
  return question->rows != NULL;
}

FettleRecord *
fettle_workspace_read (FettleWorkspace   *self,
                       FettleKind         kind,
                       const FettleUuid  *eid,
                       GError           **error)
{
  Question question = { .kind = kind };

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (eid != NULL, NULL);

  question.eid = *eid;
  if (!fettle_workspace_run_reading (self, ask_record, &question, NULL, error))
    return NULL;
  return question.record;
}

gboolean
fettle_workspace_find_incident (FettleWorkspace  *self,
                                const char       *text,
                                FettleUuid       *eid,
                                GError          **error)
{
  Question question = { .text = text };

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  if (!fettle_workspace_run_reading (self, ask_incident, &question, NULL, error))
    return FALSE;
  if (eid != NULL)
    *eid = question.eid;
  return TRUE;
}

void
fettle_workspace_find_incident_async (FettleWorkspace    *self,
                                      const char         *text,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data)
{
  Question *question;

  g_return_if_fail (FETTLE_IS_WORKSPACE (self));
  g_return_if_fail (text != NULL);

  question = g_new0 (Question, 1);
  question->own_text = g_strdup (text);
  question->text = question->own_text;
  fettle_workspace_run_reading_async (self, FETTLE_JOB_AT_ONCE, ask_incident, question,
                                      (GDestroyNotify) question_free, cancellable, callback, user_data);
}

gboolean
fettle_workspace_find_incident_finish (FettleWorkspace  *self,
                                       GAsyncResult     *result,
                                       FettleUuid       *eid,
                                       GError          **error)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), FALSE);

  if (!fettle_workspace_run_finish (self, result, error))
    return FALSE;
  if (eid != NULL)
    *eid = ((Question *) fettle_workspace_run_get_data (result))->eid;
  return TRUE;
}

gboolean
fettle_workspace_get_eid (FettleWorkspace *self,
                          guint32          rid,
                          FettleUuid      *eid)
{
  Question question = { .rid = rid };

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), FALSE);

  if (!fettle_workspace_run_reading (self, ask_eid, &question, NULL, NULL))
    return FALSE;
  if (eid != NULL)
    *eid = question.eid;
  return TRUE;
}

GPtrArray *
fettle_workspace_list (FettleWorkspace        *self,
                       const FettleListQuery  *query,
                       guint                   limit,
                       GError                **error)
{
  FettleListQuery mine;
  Question question = { .query = &mine, .limit = limit };

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  mine = *query;
  mine.me = self->me;
  if (!fettle_workspace_run_reading (self, ask_list, &question, NULL, error))
    {
      g_clear_pointer (&question.rows, g_ptr_array_unref);
      return NULL;
    }
  return question.rows;
}

GPtrArray *
fettle_workspace_list_actions (FettleWorkspace  *self,
                               guint             limit,
                               GError          **error)
{
  Question question = { .limit = limit };

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  fettle_workspace_run_reading (self, ask_actions, &question, NULL, error);
  return question.rows;
}

void
fettle_workspace_find_alike_async (FettleWorkspace    *self,
                                   const char         *title,
                                   guint               limit,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  g_autoptr (GCancellable) own = NULL;
  Question *question;

  g_return_if_fail (FETTLE_IS_WORKSPACE (self));
  g_return_if_fail (title != NULL);

  if (self->alike != NULL)
    fettle_workspace_cancel_reading (self, self->alike);
  own = g_cancellable_new ();
  g_set_object (&self->alike, own);

  question = g_new0 (Question, 1);
  question->own_text = g_strdup (title);
  question->limit = limit;
  question->outer = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  fettle_workspace_run_reading_async (self, FETTLE_JOB_SOON, ask_alike, question,
                                      (GDestroyNotify) question_free, own, callback, user_data);
}

GPtrArray *
fettle_workspace_find_alike_finish (FettleWorkspace  *self,
                                    GAsyncResult     *result,
                                    GError          **error)
{
  Question *question;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  question = fettle_workspace_run_get_data (result);
  if (!fettle_workspace_run_finish (self, result, error))
    return NULL;
  if (question->outer != NULL && g_cancellable_is_cancelled (question->outer))
    {
      fettle_problem_set (error, FETTLE_PROBLEM_CANCELLED, NULL, NULL, _("This was stopped."));
      return NULL;
    }
  return g_steal_pointer (&question->rows);
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

  fettle_draft_box_set (self->drafts, key, text);
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
  g_clear_pointer (&self->names, fettle_name_book_free);
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
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_ARRAY);
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, FETTLE_TYPE_COMMIT);
  signals[COUNTED] = g_signal_new ("counted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
fettle_workspace_init (FettleWorkspace *self)
{
  self->names = fettle_name_book_new ();
}
