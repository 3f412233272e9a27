/* fettle-desk-remover.h: takes the files of a desk away.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Removes the desk at @path, what SQLite keeps beside it, and its own backups.
 * Meant for the sample; the desk has to be closed. */
void     fettle_desk_remove_async  (const char          *path,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
gboolean fettle_desk_remove_finish (GAsyncResult        *result,
                                    GError             **error);

G_END_DECLS
