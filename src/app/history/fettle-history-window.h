/* fettle-history-window.h: who did what, when and from where, with undo of each
 * action: the history of the desk, which is the audit view too.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_HISTORY_WINDOW (fettle_history_window_get_type ())

G_DECLARE_FINAL_TYPE (FettleHistoryWindow, fettle_history_window, FETTLE, HISTORY_WINDOW, AdwWindow)

/* A window beside @parent, one for each; a ticket is opened there, by
 * win.open-incident. */
void fettle_history_window_present (FettleWorkspace *workspace,
                                    GtkWindow       *parent);

G_END_DECLS
