/* fettle-text-editor.h: editing one line of text in a popover or dialog.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_TEXT_EDITOR (fettle_text_editor_get_type ())

G_DECLARE_FINAL_TYPE (FettleTextEditor, fettle_text_editor, FETTLE, TEXT_EDITOR, GtkWidget)

/* Signals "done" and "cancelled". */
GtkWidget   *fettle_text_editor_new       (const char       *label,
                                           const char       *text) G_GNUC_WARN_UNUSED_RESULT;
const char  *fettle_text_editor_get       (FettleTextEditor *self);
GtkEditable *fettle_text_editor_get_entry (FettleTextEditor *self);

G_END_DECLS
