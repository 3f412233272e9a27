/* fettle-go-to-dialog.h: goes to an incident by its number.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-desk-page.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_GO_TO_DIALOG (fettle_go_to_dialog_get_type ())

G_DECLARE_FINAL_TYPE (FettleGoToDialog, fettle_go_to_dialog, FETTLE, GO_TO_DIALOG, AdwWindow)

void fettle_go_to_dialog_present (FettleDeskPage *desk,
                                  GtkWindow      *parent);

G_END_DECLS
