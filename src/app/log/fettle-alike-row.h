/* fettle-alike-row.h: an incident that looks like the one being logged.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_ALIKE_ROW (fettle_alike_row_get_type ())

G_DECLARE_FINAL_TYPE (FettleAlikeRow, fettle_alike_row, FETTLE, ALIKE_ROW, GtkListBoxRow)

/* Signal "used". @index from 0: Alt+1 … Alt+3. */
GtkWidget               *fettle_alike_row_new          (const FettleIncidentRow *incident,
                                                        guint                    index) G_GNUC_WARN_UNUSED_RESULT;
const FettleIncidentRow *fettle_alike_row_get_incident (FettleAlikeRow          *self);

/* Whether a caller was named, whom using the row would add. */
void                     fettle_alike_row_set_caller   (FettleAlikeRow          *self,
                                                        gboolean                 has_caller);

G_END_DECLS
