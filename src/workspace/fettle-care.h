/* fettle-care.h: verify, back up and restore a desk, without the store in sight.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-backup.h"
#include "fettle-verify-report.h"
#include "fettle-workspace.h"

G_BEGIN_DECLS

/* Reads the whole desk at @path and says what is wrong with it, as
 * fettle_store_verify; waits. NULL where it cannot be read or was cancelled. */
FettleVerifyReport *fettle_care_verify         (const char         *path,
                                                FettleProgressFunc  progress,
                                                gpointer            user_data,
                                                GCancellable       *cancellable,
                                                GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/* A checked copy at @target, which must not exist; waits, while others go on
 * writing. EXISTS, FULL. */
gboolean            fettle_care_backup         (FettleWorkspace    *workspace,
                                                const char         *target,
                                                GError            **error);

/* Puts a checked copy of @backup in the place of the desk at @path, which
 * nobody may have open (LOCKED); @kept gets where the old file lies now
 * (nullable). Waits. */
gboolean            fettle_care_restore        (const char         *backup,
                                                const char         *path,
                                                char              **kept,
                                                GError            **error);

/* The same without waiting. */
void                fettle_care_restore_async  (const char         *backup,
                                                const char         *path,
                                                GCancellable       *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer            user_data);

/* Ends fettle_care_restore_async. */
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
