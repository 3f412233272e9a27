/* fettle-import-file.c: opens the file that an import reads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-import-file.h"

#include "fettle-problem.h"

#include <glib/gi18n-lib.h>

gboolean
fettle_import_file_fail (const char    *path,
                         const GError  *cause,
                         GError       **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fettle_problem_set (error, FETTLE_PROBLEM_CANCELLED, _("Nothing was taken."), NULL, _("The import was stopped."));
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    fettle_problem_set (error, FETTLE_PROBLEM_NOT_FOUND, NULL, NULL, _("There is no file “%s”."), name);
  else
    fettle_problem_set (error, FETTLE_PROBLEM_FAILED, cause->message, NULL, _("“%s” cannot be read."), name);

  return FALSE;
}

static gboolean
check_kind (const char  *path,
            GFileInfo   *info,
            GError     **error)
{
  g_autofree char *name = NULL;

  if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR)
    return TRUE;

  name = g_filename_display_name (path);
  fettle_problem_set (error, FETTLE_PROBLEM_FAILED, _("It is no file but a folder, a pipe or a device."),
                      _("Save what is to be imported as a file and try again."),
                      _("“%s” cannot be read."), name);

  return FALSE;
}

GFileInputStream *
fettle_import_file_open (const char    *path,
                         goffset       *size,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GError) cause = NULL;
  GFileInputStream *input;

  g_return_val_if_fail (path != NULL, NULL);

  file = g_file_new_for_path (path);
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                            G_FILE_QUERY_INFO_NONE, cancellable, &cause);
  if (info != NULL && !check_kind (path, info, error))
    return NULL;

  input = info != NULL ? g_file_read (file, cancellable, &cause) : NULL;
  if (input == NULL)
    fettle_import_file_fail (path, cause, error);
  else if (size != NULL)
    *size = g_file_info_get_size (info);

  return input;
}
