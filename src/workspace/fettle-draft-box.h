/* fettle-draft-box.h: texts under edit, in memory, and on the disk soon after.
 *
 * Belongs to the thread that made the workspace.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-worker.h"

G_BEGIN_DECLS

typedef struct _FettleDraftBox FettleDraftBox;

/* @drafts: key → text, as they were on the disk (transfer full). @writer:
 * NULL where nothing can be written. @context: where its timer runs. */
FettleDraftBox *fettle_draft_box_new   (GHashTable     *drafts,
                                        FettleWorker   *writer,
                                        GMainContext   *context) G_GNUC_WARN_UNUSED_RESULT;

/* What was not written yet is dropped: flush first. */
void            fettle_draft_box_free  (FettleDraftBox *self);

/* "" where there is none. */
const char     *fettle_draft_box_get   (FettleDraftBox *self,
                                        const char     *key);
void            fettle_draft_box_set   (FettleDraftBox *self,
                                        const char     *key,
                                        const char     *text);

/* Hands what waits to the writer now. */
void            fettle_draft_box_flush (FettleDraftBox *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleDraftBox, fettle_draft_box_free)

G_END_DECLS
