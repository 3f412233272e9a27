/* fettle-care.h: verify, back up and restore a desk, without the store in sight.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-backup.h"
#include "fettle-verify-report.h"
#include "fettle-workspace.h"

G_BEGIN_DECLS

FettleVerifyReport *fettle_care_verify         (const char         *path,
                                                FettleProgressFunc  progress,
                                                gpointer            user_data,
                                                GCancellable       *cancellable,
                                                GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean            fettle_care_backup         (FettleWorkspace    *workspace,
                                                const char         *target,
                                                GError            **error);
gboolean            fettle_care_restore        (const char         *backup,
                                                const char         *path,
                                                char              **kept,
                                                GError            **error);
void                fettle_care_restore_async  (const char         *backup,
                                                const char         *path,
                                                GCancellable       *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer            user_data);
gboolean            fettle_care_restore_finish (GAsyncResult       *result,
                                                char              **kept,
                                                GError            **error);

/* The newest own backup of the desk at @path that verifies; NULL if none. */
FettleBackup       *fettle_care_find_good_backup (const char       *path) G_GNUC_WARN_UNUSED_RESULT;
void                fettle_care_find_good_backup_async (const char *path,
                                                GCancellable       *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer            user_data);
FettleBackup       *fettle_care_find_good_backup_finish (GAsyncResult *result,
                                                GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
