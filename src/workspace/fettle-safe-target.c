/* fettle-safe-target.c: which files an export or a report may take the place of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-safe-target.h"

#include "fettle-problem.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* Whatever is no file is not opened: a pipe or a terminal would wait for bytes. */
static gboolean
is_desk (const char *path)
{
  static const char mark[16] = "SQLite format 3";
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) in = NULL;
  char head[sizeof mark];
  gsize n;

  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    in = g_file_read (file, NULL, NULL);

  return in != NULL && g_input_stream_read_all (G_INPUT_STREAM (in), head, sizeof head, &n, NULL, NULL)
         && n == sizeof head && memcmp (head, mark, sizeof mark) == 0;
}

gboolean
fettle_safe_target_check (const char  *path,
                          GError     **error)
{
  static const char *const endings[] = { "-wal", "-shm", "-journal", ".drafts", ".reserve" };
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  /* Drafts have the name of their session after the ending. */
  for (guint i = 0; i <= G_N_ELEMENTS (endings); i++)
    {
      const char *end = i < G_N_ELEMENTS (endings) ? g_strrstr (path, endings[i]) : path + strlen (path);
      g_autofree char *desk = end != NULL ? g_strndup (path, end - path) : NULL;

      if (desk == NULL || !is_desk (desk))
        continue;

      name = g_filename_display_name (path);
      fettle_problem_set (error, FETTLE_PROBLEM_EXISTS, NULL, _("Choose another name."),
                          _("%s is a desk or belongs to one."), name);
      return FALSE;
    }

  return TRUE;
}
