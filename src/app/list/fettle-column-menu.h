/* fettle-column-menu.h: the button that shows and hides columns of the list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_COLUMN_MENU (fettle_column_menu_get_type ())

/* Signals:
 *  changed ()   others are to be shown */
G_DECLARE_FINAL_TYPE (FettleColumnMenu, fettle_column_menu, FETTLE, COLUMN_MENU, GtkWidget)

/* Offers the fields of @workspace beside the columns of the program. */
void         fettle_column_menu_set_workspace (FettleColumnMenu  *self,
                                               FettleWorkspace   *workspace);

/* The ids of the columns that are not as at first (fettle-column-set.h); owned by
 * @self. Setting them emits "changed". */
const char *const *fettle_column_menu_get_turned (FettleColumnMenu *self);
void         fettle_column_menu_set_turned    (FettleColumnMenu  *self,
                                               const char *const *turned);

/* What is to be shown: FettleIncidentColumn. */
GPtrArray   *fettle_column_menu_list_chosen   (FettleColumnMenu  *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
