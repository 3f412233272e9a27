/* fettle-sidebar-row.h: one view in the sidebar: icon, label, live counter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_SIDEBAR_ROW (fettle_sidebar_row_get_type ())

G_DECLARE_FINAL_TYPE (FettleSidebarRow, fettle_sidebar_row, FETTLE, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget  *fettle_sidebar_row_new       (FettleView        view,
                                          const char       *icon_name) G_GNUC_WARN_UNUSED_RESULT;

FettleView  fettle_sidebar_row_get_view  (FettleSidebarRow *self);
void        fettle_sidebar_row_set_count (FettleSidebarRow *self,
                                          guint             count);

/* Icon with the counter on it, or icon, label and counter in a line. */
void        fettle_sidebar_row_set_rail  (FettleSidebarRow *self,
                                          gboolean          rail);

G_END_DECLS
