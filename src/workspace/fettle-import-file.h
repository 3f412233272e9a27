/* fettle-import-file.h: opens the file that an import reads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Only a file with an end is opened: a pipe would hold up the writer, a device
 * may go on for ever. @size (nullable) gets its bytes at this moment. */
GFileInputStream *fettle_import_file_open (const char    *path,
                                           goffset       *size,
                                           GCancellable  *cancellable,
                                           GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* Says why reading @path went wrong. Always FALSE. */
gboolean          fettle_import_file_fail (const char    *path,
                                           const GError  *cause,
                                           GError       **error);

G_END_DECLS
