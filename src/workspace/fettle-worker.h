/* fettle-worker.h: a thread that owns one store and does jobs on it in order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-workspace-private.h"

G_BEGIN_DECLS

/* Which job goes first; equal ones in the order they came. */
typedef enum
{
  FETTLE_JOB_AT_ONCE,     /* somebody looks at the place it fills */
  FETTLE_JOB_SOON,        /* lists, incidents */
  FETTLE_JOB_WHEN_FREE,   /* counters, checks */
} FettleJobPriority;

/* Small things to do while no job waits; TRUE: there is more. In the worker. */
typedef gboolean (*FettleIdleFunc) (FettleStore *store);

/* The end of a job, in the context it was asked from (in the worker, where the
 * context is NULL). @error is owned by the job. */
typedef void (*FettleJobDone) (gboolean      ok,
                               const GError *error,
                               gpointer      done_data);

typedef struct _FettleWorker FettleWorker;

/* Takes @store over. @idle: nullable. */
FettleWorker *fettle_worker_new     (const char      *name,
                                     FettleStore     *store,
                                     FettleIdleFunc   idle) G_GNUC_WARN_UNUSED_RESULT;

/* Ends the thread and closes the store: after the jobs that wait (@drain), or
 * as soon as the present job has returned; jobs left then end with CANCELLED. */
void          fettle_worker_stop    (FettleWorker    *self,
                                     gboolean         drain);
void          fettle_worker_free    (FettleWorker    *self);

/* Waits until @func was done. CANCELLED once the worker is stopped. */
gboolean      fettle_worker_run     (FettleWorker    *self,
                                     FettleStoreFunc  func,
                                     gpointer         user_data,
                                     GCancellable    *cancellable,
                                     GError         **error);

/* Returns at once; @done is called in @context, also for cancelled jobs. */
void          fettle_worker_push    (FettleWorker    *self,
                                     int              priority,
                                     FettleStoreFunc  func,
                                     gpointer         user_data,
                                     GCancellable    *cancellable,
                                     GMainContext    *context,
                                     FettleJobDone    done,
                                     gpointer         done_data);

/* Cancels, and interrupts the statement if the present job has @cancellable. */
void          fettle_worker_cancel  (FettleWorker    *self,
                                     GCancellable    *cancellable);

/* Whether nothing is done and nothing waits. */
gboolean      fettle_worker_is_idle (FettleWorker    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleWorker, fettle_worker_free)

G_END_DECLS
