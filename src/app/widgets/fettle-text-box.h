/* fettle-text-box.h: a box for a text of several lines.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_TEXT_BOX (fettle_text_box_get_type ())

G_DECLARE_FINAL_TYPE (FettleTextBox, fettle_text_box, FETTLE, TEXT_BOX, GtkWidget)

/* @label: its name for those who do not see. Signal "changed". */
GtkWidget *fettle_text_box_new (const char    *label) G_GNUC_WARN_UNUSED_RESULT;

/* Without blanks at both ends. Newly allocated. */
char      *fettle_text_box_dup (FettleTextBox *self) G_GNUC_WARN_UNUSED_RESULT;

/* As typing does: Ctrl+Z brings back what stood there. NULL: empty. */
void       fettle_text_box_set (FettleTextBox *self,
                                const char    *text);

G_END_DECLS
