/* fettle-workspace-open.c: opening a desk without making a window wait.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-generate.h"
#include "fettle-workspace-private.h"

typedef struct
{
  char         *path;
  char         *create_for;  /* (nullable) */
  gboolean      sample;
  GMainContext *context;     /* (owned) */
  GThread      *home;
} Opening;

static void
opening_free (Opening *self)
{
  g_free (self->path);
  g_free (self->create_for);
  g_main_context_unref (self->context);
  g_free (self);
}

/* A sample desk whose filling was stopped is filled now. */
static gboolean
is_empty (FettleWorkspace  *workspace,
          GError          **error)
{
  FettleListQuery query = { .view = FETTLE_VIEW_ALL, .sort = FETTLE_SORT_NUMBER };
  g_autoptr (GPtrArray) rows = fettle_workspace_list (workspace, &query, 1, error);

  return rows != NULL && rows->len == 0;
}

static gboolean
fill_sample (FettleWorkspace  *workspace,
             GCancellable     *cancellable,
             GError          **error)
{
  gint64 now = fettle_clock_now (fettle_workspace_get_clock (workspace));

  return fettle_generate (workspace, FETTLE_SAMPLE_INCIDENTS, FETTLE_SAMPLE_SEED, now, NULL, NULL,
                          cancellable, error)
         && fettle_workspace_reload_names (workspace, error);
}

static FettleWorkspace *
open_desk (Opening       *opening,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (FettleWorkspace) workspace = NULL;
  g_autoptr (GError) own_error = NULL;
  gboolean is_there = g_file_test (opening->path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK);

  workspace = fettle_workspace_open_for (opening->path, is_there ? NULL : opening->create_for,
                                         opening->sample, NULL, NULL, opening->context, opening->home,
                                         TRUE, error);
  if (workspace == NULL)
    return NULL;

  if (opening->sample && fettle_workspace_is_sample (workspace) && is_empty (workspace, &own_error))
    fill_sample (workspace, cancellable, &own_error);
  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return NULL;
    }
  return g_steal_pointer (&workspace);
}

static void
open_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  FettleWorkspace *workspace = open_desk (task_data, cancellable, &error);

  if (workspace != NULL)
    g_task_return_pointer (task, workspace, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
fettle_workspace_open_async (const char         *path,
                             const char         *create_for,
                             gboolean            sample,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Opening *opening;

  g_return_if_fail (path != NULL);

  opening = g_new0 (Opening, 1);
  opening->path = g_strdup (path);
  opening->create_for = g_strdup (create_for);
  opening->sample = sample;
  opening->context = g_main_context_ref_thread_default ();
  opening->home = g_thread_self ();

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, fettle_workspace_open_async);
  g_task_set_task_data (task, opening, (GDestroyNotify) opening_free);
  g_task_run_in_thread (task, open_thread);
}

FettleWorkspace *
fettle_workspace_open_finish (GAsyncResult *result,
                              GError      **error)
{
  FettleWorkspace *workspace;

  g_return_val_if_fail (g_async_result_is_tagged (result, fettle_workspace_open_async), NULL);

  workspace = g_task_propagate_pointer (G_TASK (result), error);
  if (workspace != NULL)
    fettle_workspace_begin (workspace);
  return workspace;
}
