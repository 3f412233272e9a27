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

/* The files in the folder @path whose names begin with @prefix. */
static gboolean
remove_within (const char  *path,
               const char  *prefix,
               GError     **error)
{
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (g_str_has_prefix (name, prefix) && !remove_one (file, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
remove_backups (const char  *path,
                GError     **error)
{
  g_autofree char *folder = g_strconcat (path, ".backups", NULL);

  return remove_within (folder, "", error) && remove_one (folder, error);
}

/* Drafts that found no way into the desk: a file of each session. */
static gboolean
remove_drafts (const char  *path,
               GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (name, ".drafts", NULL);

  return remove_within (folder, prefix, error);
}

static void
remove_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  static const char *const suffixes[] = { "-wal", "-shm", "-journal", ".reserve", "" };
  const char *path = data;
  GError *error = NULL;
  gboolean ok;

  ok = remove_backups (path, &error) && remove_drafts (path, &error);
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
