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

/* The end of a write, in @context. */
typedef void (*FettleDraftWritten) (GObject      *listener,
                                    gboolean      ok,
                                    const GError *error);

/* @drafts: key → text, as they were in the desk (transfer full). @writer: NULL
 * where nothing can be written. @desk_path: drafts that found no way into the
 * desk lie beside it, and are taken in. @context: where its timer runs and
 * @written is called, as long as @listener lives. */
FettleDraftBox *fettle_draft_box_new   (GHashTable        *drafts,
                                        FettleWorker      *writer,
                                        const char        *desk_path,
                                        GMainContext      *context,
                                        GObject           *listener,
                                        FettleDraftWritten written) G_GNUC_WARN_UNUSED_RESULT;

/* What was not written yet is dropped: flush first. */
void            fettle_draft_box_free  (FettleDraftBox *self);

/* "" where there is none. */
const char     *fettle_draft_box_get   (FettleDraftBox *self,
                                        const char     *key);
void            fettle_draft_box_set   (FettleDraftBox *self,
                                        const char     *key,
                                        const char     *text);

/* What was typed into @before, a box of the same desk without a writer, goes on
 * here. */
void            fettle_draft_box_take_over (FettleDraftBox *self,
                                        FettleDraftBox *before);

/* Hands what waits to the writer now. */
void            fettle_draft_box_flush (FettleDraftBox *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleDraftBox, fettle_draft_box_free)

G_END_DECLS
