/* fettle-keeper.h: makes the daily backup while nobody waits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-worker.h"

G_BEGIN_DECLS

typedef struct _FettleKeeper FettleKeeper;

/* A thread with a store of its own, so that no action waits for a backup. It
 * begins @first_after_us after this call, when @writer has nothing to do;
 * @writer must outlive it. */
FettleKeeper *fettle_keeper_new  (const char   *path,
                                  FettleWorker *writer,
                                  FettleClock  *clock,
                                  FettleRandom *random,
                                  gint64        first_after_us) G_GNUC_WARN_UNUSED_RESULT;

/* Stops a backup that is being made. */
void          fettle_keeper_free (FettleKeeper *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleKeeper, fettle_keeper_free)

G_END_DECLS
