/* fettle-desk-remover.c: takes the files of a desk away.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-desk-remover.h"

#include "fettle-problem.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

static gboolean
remove_one (const char  *path,
            GError     **error)
{
  if (g_remove (path) == 0 || errno == ENOENT)
    return TRUE;

  fettle_problem_set (error, FETTLE_PROBLEM_FAILED, g_strerror (errno), NULL,
                      _("%s could not be removed."), path);

  return FALSE;
}

static gboolean
remove_folder (const char  *path,
               GError     **error)
{
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  if (folder == NULL)
    return TRUE;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (!remove_one (file, error))
        return FALSE;
    }

  return remove_one (path, error);
}

static void
remove_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  static const char *const suffixes[] = { "-wal", "-shm", "-journal", ".reserve", "" };
  const char *path = data;
  g_autofree char *backups = g_strconcat (path, ".backups", NULL);
  GError *error = NULL;
  gboolean ok;

  ok = remove_folder (backups, &error);
  for (guint i = 0; ok && i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);

      ok = remove_one (file, &error);
    }

  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
fettle_desk_remove_async (const char          *path,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_return_if_fail (path != NULL);

  g_task_set_source_tag (task, fettle_desk_remove_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, remove_thread);
}

gboolean
fettle_desk_remove_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fettle_desk_remove_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
