/* fettle-field-editor.h: editing one field of a ticket, whatever its type.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_FIELD_EDITOR (fettle_field_editor_get_type ())

G_DECLARE_FINAL_TYPE (FettleFieldEditor, fettle_field_editor, FETTLE, FIELD_EDITOR, GtkWidget)

/* @incident must be loaded. The editor commits by itself and tells a problem in
 * its own place. Signal "finished": it is committed, or was given up. */
GtkWidget *fettle_field_editor_new   (FettleIncident    *incident,
                                      guint              field) G_GNUC_WARN_UNUSED_RESULT;

/* Puts the focus where typing begins; call it once the editor is on screen. */
void       fettle_field_editor_begin (FettleFieldEditor *self);

/* Whether people edit such a field by this widget. */
gboolean   fettle_field_editor_can_edit (const FettleFieldInfo *info);

G_END_DECLS
