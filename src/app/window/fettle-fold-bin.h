/* fettle-fold-bin.h: measures the room of a window in text units and says which
 * layout fits. Whatever folds binds to its property "layout" (FettleLayout).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-layout.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_FOLD_BIN (fettle_fold_bin_get_type ())

G_DECLARE_FINAL_TYPE (FettleFoldBin, fettle_fold_bin, FETTLE, FOLD_BIN, GtkWidget)

void         fettle_fold_bin_set_child  (FettleFoldBin *self,
                                         GtkWidget     *child);
FettleLayout fettle_fold_bin_get_layout (FettleFoldBin *self);

/* Whether what is inside gets its sizes just now: what moves then, nobody moved. */
gboolean     fettle_fold_bin_is_sizing  (FettleFoldBin *self);

/* Says the layout for a width that is yet to come, in pixels, so that the
 * first frame is right. */
void         fettle_fold_bin_expect     (FettleFoldBin *self,
                                         int            width);

G_END_DECLS
