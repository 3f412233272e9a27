/* fettle-care.c: verify, back up and restore a desk, without the store in sight.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-care.h"

#include "fettle-safe-target.h"
#include "fettle-store-care.h"
#include "fettle-workspace-private.h"

#include <glib/gi18n-lib.h>

FettleVerifyReport *
fettle_care_verify (const char          *path,
                    FettleProgressFunc   progress,
                    gpointer             user_data,
                    GCancellable        *cancellable,
                    GError             **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  return fettle_store_verify (path, progress, user_data, cancellable, error);
}

/* --- backup ------------------------------------------------------------------------- */

static gboolean
make_backup (FettleStore   *store,
             gpointer       user_data,
             GCancellable  *cancellable,
             GError       **error)
{
  /* The store makes folders for its daily copies; what people name is there. */
  return fettle_safe_target_check_folder (user_data, error) && fettle_store_backup (store, user_data, error);
}

gboolean
fettle_care_backup (FettleWorkspace  *workspace,
                    const char       *target,
                    GError          **error)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), FALSE);
  g_return_val_if_fail (target != NULL, FALSE);

  /* Apart: no action waits until a big desk is copied. */
  return fettle_workspace_run_apart (workspace, make_backup, (gpointer) target, NULL, error);
}

/* --- restore ------------------------------------------------------------------------- */

gboolean
fettle_care_restore (const char  *backup,
                     const char  *path,
                     char       **kept,
                     GError     **error)
{
  g_return_val_if_fail (backup != NULL && path != NULL, FALSE);

  return fettle_store_restore (backup, path, kept, error);
}

typedef struct
{
  char *backup;  /* (nullable) */
  char *path;
  char *kept;    /* (nullable) the result */
} Care;

static void
care_free (Care *self)
{
  g_free (self->backup);
  g_free (self->path);
  g_free (self->kept);
  g_free (self);
}

static GTask *
care_task_new (const char         *backup,
               const char         *path,
               gpointer            tag,
               GCancellable       *cancellable,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Care *care = g_new0 (Care, 1);

  care->backup = g_strdup (backup);
  care->path = g_strdup (path);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, care, (GDestroyNotify) care_free);
  /* A restore that is done is told as done. */
  g_task_set_check_cancellable (task, FALSE);
  return task;
}

static void
restore_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Care *care = task_data;
  GError *error = NULL;

  if (fettle_store_restore (care->backup, care->path, &care->kept, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
fettle_care_restore_async (const char         *backup,
                           const char         *path,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (backup != NULL && path != NULL);

  task = care_task_new (backup, path, fettle_care_restore_async, cancellable, callback, user_data);
  g_task_run_in_thread (task, restore_thread);
}

gboolean
fettle_care_restore_finish (GAsyncResult  *result,
                            char         **kept,
                            GError       **error)
{
  Care *care;

  g_return_val_if_fail (g_async_result_is_tagged (result, fettle_care_restore_async), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  care = g_task_get_task_data (G_TASK (result));
  if (kept != NULL)
    *kept = g_steal_pointer (&care->kept);
  return TRUE;
}

/* --- the last good backup ---------------------------------------------------------------- */

static gboolean
is_good (const FettleBackup *backup,
         GCancellable       *cancellable)
{
  g_autoptr (FettleVerifyReport) report = NULL;

  report = fettle_store_verify (backup->path, NULL, NULL, cancellable, NULL);
  return report != NULL && (report->what == NULL || report->is_form);
}

static FettleBackup *
find_good (const char   *path,
           GCancellable *cancellable)
{
  g_autoptr (GPtrArray) backups = fettle_backup_list (path);

  for (guint i = 0; i < backups->len; i++)
    if (is_good (g_ptr_array_index (backups, i), cancellable))
      return g_ptr_array_steal_index (backups, i);
  return NULL;
}

FettleBackup *
fettle_care_find_good_backup (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  return find_good (path, NULL);
}

static void
find_good_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  Care *care = task_data;
  FettleBackup *backup = find_good (care->path, cancellable);

  if (backup != NULL)
    g_task_return_pointer (task, backup, (GDestroyNotify) fettle_backup_free);
  else
    {
      g_autoptr (GError) error = NULL;

      fettle_problem_set (&error, FETTLE_PROBLEM_NOT_FOUND, NULL, NULL, _("There is no good backup of this desk."));
      g_task_return_error (task, g_steal_pointer (&error));
    }
}

void
fettle_care_find_good_backup_async (const char         *path,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (path != NULL);

  task = care_task_new (NULL, path, fettle_care_find_good_backup_async, cancellable, callback, user_data);
  g_task_run_in_thread (task, find_good_thread);
}

FettleBackup *
fettle_care_find_good_backup_finish (GAsyncResult  *result,
                                     GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fettle_care_find_good_backup_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
