/* fettle-draft-outbox.h: drafts on their way to the disk; shared by the threads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-worker.h"

G_BEGIN_DECLS

/* Counted, thread-safe. */
typedef struct _FettleDraftOutbox FettleDraftOutbox;

/* @drafts: key → text, as they are in the desk. Beside @desk_path lie those that
 * find no way into it. */
FettleDraftOutbox *fettle_draft_outbox_new     (const char        *desk_path,
                                                GHashTable        *drafts) G_GNUC_WARN_UNUSED_RESULT;
FettleDraftOutbox *fettle_draft_outbox_ref     (FettleDraftOutbox *self) G_GNUC_WARN_UNUSED_RESULT;
void               fettle_draft_outbox_unref   (FettleDraftOutbox *self);

/* @text "" deletes the draft. */
void               fettle_draft_outbox_put     (FettleDraftOutbox *self,
                                                const char        *key,
                                                const char        *text);

/* Whether something is not in the desk yet, also what is just being written. */
gboolean           fettle_draft_outbox_is_unsaved (FettleDraftOutbox *self);

/* Writes what waits into the desk; a FettleStoreFunc, @user_data the outbox.
 * What could not be written waits again. */
gboolean           fettle_draft_outbox_write   (FettleStore       *store,
                                                gpointer           user_data,
                                                GCancellable      *cancellable,
                                                GError           **error);

/* Puts what is unsaved into the file beside the desk, in a thread of its own,
 * unless it lies there as it is. */
void               fettle_draft_outbox_spill   (FettleDraftOutbox *self);

/* @claimed (transfer full): FettleDraftSpill that held what was put so far;
 * they go when it is on the disk elsewhere. */
void               fettle_draft_outbox_take_claimed (FettleDraftOutbox *self,
                                                GPtrArray         *claimed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleDraftOutbox, fettle_draft_outbox_unref)

G_END_DECLS
