/* fettle-cell-text.h: a line of text in a cell of the list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @css_class may be NULL; @xalign from 0, the start, to 1. */
GtkWidget *fettle_cell_text_new       (const char *css_class,
                                       float       xalign) G_GNUC_WARN_UNUSED_RESULT;

/* A word for the screen and a phrase, made of @format and @text, for those who
 * hear it. */
void       fettle_cell_text_show      (GtkWidget  *cell,
                                       const char *format,
                                       const char *text);

/* What a cell of any sort is called. */
void       fettle_cell_text_set_label (GtkWidget  *cell,
                                       const char *label);

G_END_DECLS
