/* fettle-store-care.h: verify, back up, restore.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-backup.h"
#include "fettle-store.h"
#include "fettle-verify-report.h"

G_BEGIN_DECLS

/* Reads the whole desk: integrity_check, every hash and link of the chain, the
 * head, the tables and indexes of the file, then a second fold of its own
 * against the state rows, numbers (none is given twice), counts and the text
 * index. Returns a report also where the desk is bad (bad_seq or
 * what set); NULL only if it could not be read at all or was cancelled.
 *
 * Proves: no row was altered, removed, inserted or swapped by somebody who did
 * not re-hash everything. Does not prove: authorship, truth, or anything
 * against one who re-hashes the whole chain and the head. */
FettleVerifyReport *fettle_store_verify (const char         *path,
                                         FettleProgressFunc  progress,
                                         gpointer            user_data,
                                         GCancellable       *cancellable,
                                         GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/* A consistent copy at @target (must not exist): written beside it, synced,
 * renamed, opened and verified. */
gboolean  fettle_store_backup    (FettleStore        *self,
                                  const char         *target,
                                  GError            **error);

/* Verifies @backup and puts a copy of it in the place of the desk at @path;
 * what was there is kept beside it as "PATH.replaced-TIME" (its path in
 * @kept, nullable). LOCKED while somebody has the desk open for writing. Where
 * it fails, the desk that was there is back in its place; if something else has
 * come there meanwhile, the detail of the error says where it lies. */
gboolean  fettle_store_restore   (const char         *backup,
                                  const char         *path,
                                  char              **kept,
                                  GError            **error);

/* Where a desk's own daily backups lie: "PATH.backups". Newly allocated. */
char      *fettle_backup_dup_folder (const char      *path) G_GNUC_WARN_UNUSED_RESULT;

/* Newest first: FettleBackup. */
GPtrArray *fettle_backup_list    (const char         *path) G_GNUC_WARN_UNUSED_RESULT;

/* Makes today's backup if there is none yet, keeps 7 daily and 4 weekly ones.
 * @made tells whether one was made. */
gboolean   fettle_store_backup_daily (FettleStore    *self,
                                      gboolean       *made,
                                      GError        **error);

G_END_DECLS
