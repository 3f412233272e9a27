/* fettle-desk-lock.h: a desk for oneself alone. Inside the store only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-problem.h"

G_BEGIN_DECLS

typedef struct _FettleDeskLock FettleDeskLock;

/* Takes the file @path as SQLite would before it writes: nobody reads or writes
 * it until the lock is freed, whatever name the file gets meanwhile. Who had
 * opened it and comes to read then is told by the lock file system that another
 * one lies there. The file need not be a sound database. Nobody is waited for:
 * LOCKED where somebody has it open. */
FettleDeskLock *fettle_desk_lock_take (const char      *path,
                                       GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void            fettle_desk_lock_free (FettleDeskLock  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleDeskLock, fettle_desk_lock_free)

G_END_DECLS
