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

static const struct
{
  const char *text;
  gboolean    goes_on;   /* more may follow it */
} endings[] = {
  { "" },
  { "-wal" },
  { "-shm" },
  { "-journal" },
  { ".reserve" },
  { ".drafts", TRUE },
};

/* The desk that @path would lie beside; NULL where it does not end so. */
static char *
dup_desk (const char *path,
          guint       ending)
{
  const char *text = endings[ending].text;
  const char *at;

  if (endings[ending].goes_on)
    at = g_strrstr (path, text);
  else
    at = g_str_has_suffix (path, text) ? path + strlen (path) - strlen (text) : NULL;

  return at != NULL ? g_strndup (path, at - path) : NULL;
}

gboolean
fettle_safe_target_check_folder (const char  *path,
                                 GError     **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  folder = g_path_get_dirname (path);
  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;

  name = g_filename_display_name (folder);
  fettle_problem_set (error, FETTLE_PROBLEM_NOT_FOUND, NULL, _("Make it first, or choose another one."),
                      _("There is no folder %s."), name);
  return FALSE;
}

/* One that is there already is what would be replaced. */
static gboolean
check_no_folder (const char  *path,
                 GError     **error)
{
  g_autofree char *name = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;

  name = g_filename_display_name (path);
  fettle_problem_set (error, FETTLE_PROBLEM_EXISTS, _("It is a folder."), _("Name a file in it."),
                      _("“%s” cannot be written."), name);
  return FALSE;
}

gboolean
fettle_safe_target_fail (const char    *path,
                         const GError  *cause,
                         GError       **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL && cause != NULL, FALSE);

  name = g_filename_display_name (path);
  fettle_problem_set (error, FETTLE_PROBLEM_FAILED, cause->message, _("Choose another place."),
                      _("“%s” cannot be written."), name);
  return FALSE;
}

gboolean
fettle_safe_target_check (const char  *path,
                          GError     **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  if (!fettle_safe_target_check_folder (path, error) || !check_no_folder (path, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *desk = dup_desk (path, i);

      if (desk == NULL || !is_desk (desk))
        continue;

      name = g_filename_display_name (path);
      fettle_problem_set (error, FETTLE_PROBLEM_EXISTS, NULL, _("Choose another name."),
                          _("%s is a desk or belongs to one."), name);
      return FALSE;
    }

  return TRUE;
}
