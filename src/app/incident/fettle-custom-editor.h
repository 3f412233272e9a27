/* fettle-custom-editor.h: editing a field of the desk, whatever its type.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_CUSTOM_EDITOR (fettle_custom_editor_get_type ())

G_DECLARE_FINAL_TYPE (FettleCustomEditor, fettle_custom_editor, FETTLE, CUSTOM_EDITOR, GtkWidget)

/* @incident must be loaded. The editor commits by itself and tells a problem in
 * its own place. Signal "finished": it is committed, or was given up. */
GtkWidget *fettle_custom_editor_new   (FettleIncident          *incident,
                                       const FettleCustomField *field) G_GNUC_WARN_UNUSED_RESULT;

/* Puts the focus where typing begins; call it once the editor is on screen. */
void       fettle_custom_editor_begin (FettleCustomEditor      *self);

G_END_DECLS
