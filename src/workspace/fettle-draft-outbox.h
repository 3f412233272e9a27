/* fettle-draft-outbox.h: drafts on their way to the disk; shared by the threads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-worker.h"

G_BEGIN_DECLS

/* Counted, thread-safe. */
typedef struct _FettleDraftOutbox FettleDraftOutbox;

/* @spill_path: where drafts lie that find no way into the desk. */
FettleDraftOutbox *fettle_draft_outbox_new     (const char        *spill_path) G_GNUC_WARN_UNUSED_RESULT;
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

/* What was put so far came from the file: it goes when it is saved. */
void               fettle_draft_outbox_note_spilled (FettleDraftOutbox *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleDraftOutbox, fettle_draft_outbox_unref)

G_END_DECLS
