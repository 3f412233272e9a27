/* fettle-long-text-editor.h: editing a text of several lines in a popover or dialog.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_LONG_TEXT_EDITOR (fettle_long_text_editor_get_type ())

G_DECLARE_FINAL_TYPE (FettleLongTextEditor, fettle_long_text_editor, FETTLE, LONG_TEXT_EDITOR, GtkWidget)

/* Signals "typed", "done" (button, Ctrl+Enter) and "cancelled". */
GtkWidget *fettle_long_text_editor_new (const char           *label,
                                        const char           *text) G_GNUC_WARN_UNUSED_RESULT;
char      *fettle_long_text_editor_dup (FettleLongTextEditor *self) G_GNUC_WARN_UNUSED_RESULT;
void       fettle_long_text_editor_set (FettleLongTextEditor *self,
                                        const char           *text);

G_END_DECLS
