/* fettle-log-dialog.h: an incident logged in one line while the phone is at the ear.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_LOG_DIALOG (fettle_log_dialog_get_type ())

G_DECLARE_FINAL_TYPE (FettleLogDialog, fettle_log_dialog, FETTLE, LOG_DIALOG, AdwWindow)

/* Shows the dialog over @parent. @text NULL: the dialog that is open, or a new
 * one with a draft that was kept, if any. With a text the drafts wait for the
 * next time. "Log and open" activates win.open-incident of @parent. */
void fettle_log_dialog_present (FettleWorkspace *workspace,
                                GtkWindow       *parent,
                                const char      *text);

/* The line that the next dialog goes on with; "" where none is kept, or a dialog is
 * open. Until the draft changes. */
const char *fettle_log_dialog_peek_draft (FettleWorkspace *workspace);

/* Closes the dialog of @workspace that is open over @parent; what was typed into it
 * is a draft of @workspace. FALSE where there is none. */
gboolean fettle_log_dialog_dismiss (FettleWorkspace *workspace,
                                    GtkWindow       *parent);

G_END_DECLS
