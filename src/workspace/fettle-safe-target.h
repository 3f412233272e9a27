/* fettle-safe-target.h: which files an export or a report may take the place of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* FALSE with NOT_FOUND where the folder of @path is not there: one that is
 * misspelt is not made. Looks at the disk. */
gboolean fettle_safe_target_check_folder (const char  *path,
                                          GError     **error);

/* The same, and with EXISTS where @path is a folder, a desk or a backup lies there,
 * or it is one of the files that lie beside a desk. */
gboolean fettle_safe_target_check (const char  *path,
                                   GError     **error);

/* Says why @path could not be written. Always FALSE. */
gboolean fettle_safe_target_fail  (const char   *path,
                                   const GError *cause,
                                   GError      **error);

G_END_DECLS
