/* fettle-draft-spill.h: a file beside the desk for drafts that cannot go into it now.
 *
 * While an import or another program writes for minutes the desk takes no
 * draft; what people type meanwhile lies in "PATH.drafts" until it can.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Newly allocated. */
char       *fettle_draft_spill_dup_path (const char *desk_path) G_GNUC_WARN_UNUSED_RESULT;

/* @drafts: key → text, "" for one that was thrown away. On return it is on the
 * disk. */
gboolean    fettle_draft_spill_write    (const char *path,
                                         GHashTable *drafts,
                                         GError    **error);

/* key → text; NULL where there is no such file or it cannot be read. */
GHashTable *fettle_draft_spill_read     (const char *path) G_GNUC_WARN_UNUSED_RESULT;
void        fettle_draft_spill_remove   (const char *path);

G_END_DECLS
