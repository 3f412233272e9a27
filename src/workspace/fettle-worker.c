/* fettle-worker.c: a thread that owns one store and does jobs on it in order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-worker.h"

#include <glib/gi18n-lib.h>

/* How long nothing must have come before idle work begins, and how long each
 * of its steps waits for a job: an action never waits for more than one step. */
#define IDLE_AFTER_US (300 * G_TIME_SPAN_MILLISECOND)
#define IDLE_STEP_US (10 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  int              priority;
  guint64          serial;

  FettleStoreFunc  func;
  gpointer         user_data;
  GCancellable    *cancellable;  /* (owned) (nullable) */

  GMainContext    *context;      /* (owned) (nullable) */
  FettleJobDone    done;         /* (nullable): the blocking form */
  gpointer         done_data;

  gboolean         ok;
  gboolean         finished;     /* guarded by the worker's mutex */
  GError          *error;        /* (owned) */
} FettleJob;

struct _FettleWorker
{
  GThread        *thread;
  FettleStore    *store;     /* owned by the thread; interrupt() from any */
  FettleIdleFunc  idle;      /* (nullable) */

  GMutex          mutex;     /* guards all below */
  GCond           came;      /* a job came, or the end */
  GCond           finished;  /* a blocking job ended */
  GQueue          jobs;      /* FettleJob, sorted by priority and serial */
  FettleJob      *running;
  guint64         last_serial;
  gboolean        stopping;
};

static void
fettle_job_free (FettleJob *self)
{
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_error (&self->error);
  g_free (self);
}

static FettleJob *
fettle_job_new (FettleStoreFunc  func,
                gpointer         user_data,
                GCancellable    *cancellable)
{
  FettleJob *self = g_new0 (FettleJob, 1);

  self->func = func;
  self->user_data = user_data;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  return self;
}

static int
compare_jobs (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const FettleJob *one = a;
  const FettleJob *other = b;

  if (one->priority != other->priority)
    return one->priority - other->priority;
  return one->serial < other->serial ? -1 : 1;
}

static void
set_cancelled (FettleJob *job)
{
  g_clear_error (&job->error);
  fettle_problem_set (&job->error, FETTLE_PROBLEM_CANCELLED, NULL, NULL, _("This was stopped."));
  job->ok = FALSE;
}

static gboolean
is_cancelled (FettleJob *job)
{
  return job->cancellable != NULL && g_cancellable_is_cancelled (job->cancellable);
}

static gboolean
job_done_cb (gpointer user_data)
{
  FettleJob *job = user_data;

  job->done (job->ok, job->error, job->done_data);
  return G_SOURCE_REMOVE;
}

/* Hands the end of @job to whoever waits for it; takes @job over unless it is
 * a blocking one, which its caller frees. */
static void
finish_job (FettleWorker *self,
            FettleJob    *job)
{
  g_autoptr (GSource) source = NULL;

  if (job->done == NULL)
    {
      g_mutex_lock (&self->mutex);
      job->finished = TRUE;
      g_cond_broadcast (&self->finished);
      g_mutex_unlock (&self->mutex);
      return;
    }

  if (job->context == NULL)
    {
      job_done_cb (job);
      fettle_job_free (job);
      return;
    }

  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, job_done_cb, job, (GDestroyNotify) fettle_job_free);
  g_source_attach (source, job->context);
}

static void
do_job (FettleWorker *self,
        FettleJob    *job)
{
  if (is_cancelled (job))
    set_cancelled (job);
  else
    job->ok = job->func (self->store, job->user_data, job->cancellable, &job->error);

  g_mutex_lock (&self->mutex);
  self->running = NULL;
  g_mutex_unlock (&self->mutex);

  /* An interrupted statement fails with an error of its own. */
  if (!job->ok && is_cancelled (job))
    set_cancelled (job);

  finish_job (self, job);
}

/* The next job; NULL at the end, or (with @idle TRUE) where none came for
 * @patience_us. */
static FettleJob *
wait_for_job (FettleWorker *self,
              gint64        patience_us,
              gboolean     *idle)
{
  gint64 until = g_get_monotonic_time () + patience_us;
  FettleJob *job = NULL;

  *idle = FALSE;
  g_mutex_lock (&self->mutex);
  while (g_queue_is_empty (&self->jobs) && !self->stopping && !*idle)
    {
      if (patience_us < 0)
        g_cond_wait (&self->came, &self->mutex);
      else
        *idle = !g_cond_wait_until (&self->came, &self->mutex, until);
    }
  job = g_queue_pop_head (&self->jobs);
  self->running = job;
  g_mutex_unlock (&self->mutex);

  if (job != NULL)
    *idle = FALSE;
  return job;
}

static gpointer
worker_thread (gpointer user_data)
{
  FettleWorker *self = user_data;
  gint64 patience = self->idle != NULL ? IDLE_AFTER_US : -1;

  while (TRUE)
    {
      gboolean idle;
      FettleJob *job = wait_for_job (self, patience, &idle);

      if (job != NULL)
        {
          do_job (self, job);
          patience = self->idle != NULL ? IDLE_AFTER_US : -1;
        }
      else if (idle)
        patience = self->idle (self->store) ? IDLE_STEP_US : -1;
      else
        break;
    }

  g_clear_object (&self->store);
  return NULL;
}

FettleWorker *
fettle_worker_new (const char     *name,
                   FettleStore    *store,
                   FettleIdleFunc  idle)
{
  FettleWorker *self;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);

  self = g_new0 (FettleWorker, 1);
  self->store = g_object_ref (store);
  self->idle = idle;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->came);
  g_cond_init (&self->finished);
  g_queue_init (&self->jobs);
  self->thread = g_thread_new (name, worker_thread, self);
  return self;
}

static void
cancel_waiting (FettleWorker *self)
{
  g_auto (GQueue) left = G_QUEUE_INIT;
  FettleJob *job;

  g_mutex_lock (&self->mutex);
  while ((job = g_queue_pop_head (&self->jobs)) != NULL)
    g_queue_push_tail (&left, job);
  g_mutex_unlock (&self->mutex);

  while ((job = g_queue_pop_head (&left)) != NULL)
    {
      set_cancelled (job);
      finish_job (self, job);
    }
}

void
fettle_worker_stop (FettleWorker *self,
                    gboolean      drain)
{
  g_return_if_fail (self != NULL);

  if (self->thread == NULL)
    return;

  if (!drain)
    cancel_waiting (self);

  g_mutex_lock (&self->mutex);
  self->stopping = TRUE;
  if (!drain && self->running != NULL)
    fettle_store_interrupt (self->store);
  g_cond_broadcast (&self->came);
  g_mutex_unlock (&self->mutex);

  g_thread_join (g_steal_pointer (&self->thread));
}

void
fettle_worker_free (FettleWorker *self)
{
  g_return_if_fail (self != NULL);

  fettle_worker_stop (self, FALSE);
  g_assert (g_queue_is_empty (&self->jobs));
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->came);
  g_cond_clear (&self->finished);
  g_free (self);
}

/* FALSE where the worker is stopped; @job is not taken then. */
static gboolean
push_job (FettleWorker *self,
          FettleJob    *job)
{
  gboolean taken;

  g_mutex_lock (&self->mutex);
  taken = !self->stopping;
  if (taken)
    {
      job->serial = ++self->last_serial;
      g_queue_insert_sorted (&self->jobs, job, compare_jobs, NULL);
      g_cond_signal (&self->came);
    }
  g_mutex_unlock (&self->mutex);

  return taken;
}

gboolean
fettle_worker_run (FettleWorker     *self,
                   FettleStoreFunc   func,
                   gpointer          user_data,
                   GCancellable     *cancellable,
                   GError          **error)
{
  FettleJob *job;
  gboolean ok;

  g_return_val_if_fail (self != NULL && func != NULL, FALSE);
  g_assert (g_thread_self () != self->thread);

  job = fettle_job_new (func, user_data, cancellable);
  job->priority = FETTLE_JOB_AT_ONCE;
  if (push_job (self, job))
    {
      g_mutex_lock (&self->mutex);
      while (!job->finished)
        g_cond_wait (&self->finished, &self->mutex);
      g_mutex_unlock (&self->mutex);
    }
  else
    set_cancelled (job);

  ok = job->ok;
  if (job->error != NULL)
    g_propagate_error (error, g_steal_pointer (&job->error));
  fettle_job_free (job);
  return ok;
}

void
fettle_worker_push (FettleWorker    *self,
                    int              priority,
                    FettleStoreFunc  func,
                    gpointer         user_data,
                    GCancellable    *cancellable,
                    GMainContext    *context,
                    FettleJobDone    done,
                    gpointer         done_data)
{
  FettleJob *job;

  g_return_if_fail (self != NULL && func != NULL && done != NULL);

  job = fettle_job_new (func, user_data, cancellable);
  job->priority = priority;
  job->context = context != NULL ? g_main_context_ref (context) : NULL;
  job->done = done;
  job->done_data = done_data;
  if (push_job (self, job))
    return;

  set_cancelled (job);
  finish_job (self, job);
}

void
fettle_worker_cancel (FettleWorker *self,
                      GCancellable *cancellable)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (G_IS_CANCELLABLE (cancellable));

  g_cancellable_cancel (cancellable);

  g_mutex_lock (&self->mutex);
  if (self->running != NULL && self->running->cancellable == cancellable)
    fettle_store_interrupt (self->store);
  g_mutex_unlock (&self->mutex);
}

gboolean
fettle_worker_is_idle (FettleWorker *self)
{
  gboolean idle;

  g_return_val_if_fail (self != NULL, TRUE);

  g_mutex_lock (&self->mutex);
  idle = self->running == NULL && g_queue_is_empty (&self->jobs);
  g_mutex_unlock (&self->mutex);

  return idle;
}
