/* fettle-draft-mark.h: a button beside "Log incident" while something begun is kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_DRAFT_MARK (fettle_draft_mark_get_type ())

G_DECLARE_FINAL_TYPE (FettleDraftMark, fettle_draft_mark, FETTLE, DRAFT_MARK, GtkWidget)

/* Seen while a line for the log dialog of @workspace is kept and no dialog is open. */
void fettle_draft_mark_set_workspace (FettleDraftMark *self,
                                      FettleWorkspace *workspace);

/* In one word where there is little room. */
void fettle_draft_mark_set_short     (FettleDraftMark *self,
                                      gboolean         is_short);

G_END_DECLS
