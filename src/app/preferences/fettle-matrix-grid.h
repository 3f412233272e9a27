/* fettle-matrix-grid.h: the priority matrix as a grid of choices.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-priority-matrix.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_MATRIX_GRID (fettle_matrix_grid_get_type ())

G_DECLARE_FINAL_TYPE (FettleMatrixGrid, fettle_matrix_grid, FETTLE, MATRIX_GRID, GtkWidget)

/* Signal "changed": another priority was chosen. */
GtkWidget *fettle_matrix_grid_new (void) G_GNUC_WARN_UNUSED_RESULT;
void       fettle_matrix_grid_set (FettleMatrixGrid           *self,
                                   const FettlePriorityMatrix *matrix);
void       fettle_matrix_grid_get (FettleMatrixGrid           *self,
                                   FettlePriorityMatrix       *matrix);

G_END_DECLS
