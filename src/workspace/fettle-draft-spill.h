/* fettle-draft-spill.h: a file beside the desk for drafts that cannot go into it now.
 *
 * While an import or another program writes for minutes the desk takes no
 * draft; what people type meanwhile lies in "PATH.drafts-CODE" until it can.
 * Each session has a file of its own and holds a lock on it as long as it
 * lives, so that no other writes over it. What a session that is gone has left
 * is claimed by the next that opens the desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Belongs to one thread at a time. */
typedef struct _FettleDraftSpill FettleDraftSpill;

/* What is called a draft here: its text, "" where it was thrown away, and the
 * text that its author knew to be in the desk. */
typedef struct
{
  char *text;
  char *known;   /* (nullable): not told */
} FettleSpilledDraft;

FettleSpilledDraft *fettle_spilled_draft_new (const char *text, const char *known) G_GNUC_WARN_UNUSED_RESULT;
void                fettle_spilled_draft_free (FettleSpilledDraft *self);

/* A file of one's own; nothing is made before it is written. */
FettleDraftSpill *fettle_draft_spill_new    (const char       *desk_path) G_GNUC_WARN_UNUSED_RESULT;

/* The files of sessions that are gone, the oldest first: FettleDraftSpill. Held
 * until they are freed. */
GPtrArray        *fettle_draft_spill_claim  (const char       *desk_path) G_GNUC_WARN_UNUSED_RESULT;

/* Leaves the file where it is. */
void              fettle_draft_spill_free   (FettleDraftSpill *self);

/* @drafts: key → FettleSpilledDraft. On return it is on the disk. */
gboolean          fettle_draft_spill_write  (FettleDraftSpill *self,
                                             GHashTable       *drafts,
                                             GError          **error);

/* key → FettleSpilledDraft; NULL where it cannot be read. */
GHashTable       *fettle_draft_spill_read   (FettleDraftSpill *self);

/* All of it lies elsewhere by now. */
void              fettle_draft_spill_remove (FettleDraftSpill *self);

/* What is to be taken for a draft that the desk has as @current (nullable):
 * of texts that know nothing of each other both are kept. Newly allocated. */
char             *fettle_spilled_draft_merge (const FettleSpilledDraft *self,
                                             const char       *current) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleDraftSpill, fettle_draft_spill_free)

G_END_DECLS
