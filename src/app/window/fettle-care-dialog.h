/* fettle-care-dialog.h: backs a desk up or checks it, and says what came of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_CARE_DIALOG (fettle_care_dialog_get_type ())

G_DECLARE_FINAL_TYPE (FettleCareDialog, fettle_care_dialog, FETTLE, CARE_DIALOG, AdwWindow)

/* Asks for a file, then copies the desk to it. */
void fettle_care_dialog_back_up (FettleWorkspace *workspace,
                                 GtkWindow       *parent);

/* Reads every change of the desk and compares the state with it. */
void fettle_care_dialog_verify  (FettleWorkspace *workspace,
                                 GtkWindow       *parent);

G_END_DECLS
