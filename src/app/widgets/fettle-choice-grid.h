/* fettle-choice-grid.h: a few choices side by side, of which one holds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-kind.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_CHOICE_GRID (fettle_choice_grid_get_type ())

G_DECLARE_FINAL_TYPE (FettleChoiceGrid, fettle_choice_grid, FETTLE, CHOICE_GRID, GtkWidget)

/* The choices of @field, in rows of @columns; with @numbered "2 Department".
 * Signal "changed". */
GtkWidget  *fettle_choice_grid_new     (const FettleFieldInfo *field,
                                        guint                  columns,
                                        gboolean               numbered) G_GNUC_WARN_UNUSED_RESULT;

/* The id of the chosen one; NULL where none is. */
const char *fettle_choice_grid_get     (FettleChoiceGrid      *self);

/* NULL or an unknown id: none. */
void        fettle_choice_grid_set     (FettleChoiceGrid      *self,
                                        const char            *id);

G_END_DECLS
