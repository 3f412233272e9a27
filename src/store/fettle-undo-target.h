/* fettle-undo-target.h: what an action did to one record, and the edit that
 * takes it back. Inside the store only.
 *
 * Changes of other actions may stand between those of this one, as they do in
 * a history that was imported: for each field only the action's own changes
 * count, and a field is taken back to what it would have been without them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-store-private.h"

G_BEGIN_DECLS

/* Which changes are taken back: those of an action, and those that it ties. */
typedef struct
{
  FettleUuid act;
  gint64     first_seq, last_seq;   /* tied; 0: none */
} FettleUndoScope;

typedef struct _FettleUndoTarget FettleUndoTarget;

/* The record @rid as the action found it, left it, and as it is now. */
FettleUndoTarget *fettle_undo_target_new    (FettleStore           *store,
                                             FettleKind             kind,
                                             const FettleUuid      *eid,
                                             gint64                 rid,
                                             const FettleUndoScope *scope,
                                             GError               **error) G_GNUC_WARN_UNUSED_RESULT;
void              fettle_undo_target_free   (FettleUndoTarget      *self);

/* The inverse. STALE, with both values in its detail, where somebody changed a
 * field since; one that stands already as it was before is none. */
FettleEdit       *fettle_undo_target_invert (FettleUndoTarget      *self,
                                             GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleUndoTarget, fettle_undo_target_free)

G_END_DECLS
