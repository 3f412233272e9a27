/* fettle-submit.h: handing an action of a person to the workspace.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @error: NULL where it is done. FALSE where @error can be shown there no more. */
typedef gboolean (*FettleSubmitFunc) (GtkWidget    *widget,
                                      const GError *error);

/* Commits @action (transfer full) without waiting. @done is told the outcome
 * with @widget, which lives at least so long. A problem that @done cannot show,
 * or without @done, is shown in the main window that @widget was in. */
void fettle_submit (GtkWidget        *widget,
                    FettleWorkspace  *workspace,
                    FettleAction     *action,
                    FettleSubmitFunc  done);

/* The same, without a @done; @over is told when that is over, and whether it
 * went well, with @owner, where that lives still. */
void fettle_submit_and_tell (GtkWidget       *widget,
                             FettleWorkspace *workspace,
                             FettleAction    *action,
                             GObject         *owner,
                             void           (*over) (GObject *owner, gboolean is_done));

G_END_DECLS
