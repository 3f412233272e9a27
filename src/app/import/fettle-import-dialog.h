/* fettle-import-dialog.h: brings incidents in from a file: checked first, then
 * imported in one step that can be undone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_IMPORT_DIALOG (fettle_import_dialog_get_type ())

G_DECLARE_FINAL_TYPE (FettleImportDialog, fettle_import_dialog, FETTLE, IMPORT_DIALOG, AdwWindow)

/* @path: the file, checked at once; NULL: it is asked for. */
void fettle_import_dialog_present (FettleWorkspace *workspace,
                                   GtkWindow       *parent,
                                   const char      *path);

G_END_DECLS
