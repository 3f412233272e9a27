/* fettle-workspace-run.c: work done in the threads that own the stores.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-workspace-object.h"

#include <glib/gi18n-lib.h>

gboolean
_fettle_workspace_is_home (FettleWorkspace *self)
{
  return g_thread_self () == self->home;
}

static gboolean
refuse_read_only (FettleWorkspace  *self,
                  GError          **error)
{
  if (self->is_full)
    fettle_problem_set (error, FETTLE_PROBLEM_FULL,
                        _("The disk was full when it was opened."),
                        _("Make room on the disk and open the desk again."),
                        _("This desk can only be read."));
  else if (self->is_forbidden)
    fettle_problem_set (error, FETTLE_PROBLEM_LOCKED,
                        _("Its file or the folder of it may not be written."),
                        _("Check the rights of the file and of its folder."),
                        _("This desk can only be read."));
  else
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
    return refuse_read_only (self, error);

  ok = fettle_worker_run (self->writer, func, user_data, cancellable, &own_error);
  if (_fettle_workspace_is_home (self))
    {
      _fettle_workspace_note_write (self, ok, own_error);
      _fettle_workspace_deliver_news (self, TRUE);
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

  if (run->is_write && _fettle_workspace_is_home (self))
    _fettle_workspace_note_write (self, ok, error);

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
      refuse_read_only (self, &error);
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

GCancellable *
fettle_workspace_begin_alike (FettleWorkspace *self)
{
  g_autoptr (GCancellable) newest = g_cancellable_new ();

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  if (self->alike != NULL)
    fettle_workspace_cancel_reading (self, self->alike);
  g_set_object (&self->alike, newest);
  return self->alike;
}
