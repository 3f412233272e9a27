/* fettle-setup-row.h: a row of a list of what is set up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-setup-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_SETUP_ROW (fettle_setup_row_get_type ())

G_DECLARE_FINAL_TYPE (FettleSetupRow, fettle_setup_row, FETTLE, SETUP_ROW, GtkWidget)

/* Signal "move" (FettleSetupItem, int): one up (-1) or down (1); only with
 * @has_order. */
GtkWidget *fettle_setup_row_new  (gboolean         has_order) G_GNUC_WARN_UNUSED_RESULT;
void       fettle_setup_row_show (FettleSetupRow  *self,
                                  FettleSetupItem *item);

G_END_DECLS
