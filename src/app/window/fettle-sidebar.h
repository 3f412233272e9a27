/* fettle-sidebar.h: the queues with their counters, and at the foot where the
 * data is and who I am.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-kind.h"
#include "fettle-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_SIDEBAR (fettle_sidebar_get_type ())

G_DECLARE_FINAL_TYPE (FettleSidebar, fettle_sidebar, FETTLE, SIDEBAR, GtkWidget)

/* Signal "view" (guint): a row was chosen by hand. */
void fettle_sidebar_set_workspace (FettleSidebar   *self,
                                   FettleWorkspace *workspace);

/* Marks the row; does not emit "view". */
void fettle_sidebar_set_view      (FettleSidebar   *self,
                                   FettleView       view);

/* Icons with counters only. */
void fettle_sidebar_set_rail      (FettleSidebar   *self,
                                   gboolean         rail);

void fettle_sidebar_set_menu      (FettleSidebar   *self,
                                   GMenuModel      *menu);
void fettle_sidebar_open_menu     (FettleSidebar   *self);

/* The focus goes to the marked row. */
gboolean fettle_sidebar_focus_view (FettleSidebar *self);

G_END_DECLS
