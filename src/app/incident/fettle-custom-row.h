/* fettle-custom-row.h: one field of the desk of a ticket: its name, its value, and
 * the popover that edits it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_CUSTOM_ROW (fettle_custom_row_get_type ())

G_DECLARE_FINAL_TYPE (FettleCustomRow, fettle_custom_row, FETTLE, CUSTOM_ROW, GtkWidget)

GtkWidget               *fettle_custom_row_new       (const FettleCustomField *field) G_GNUC_WARN_UNUSED_RESULT;

/* The field it was made of. */
const FettleCustomField *fettle_custom_row_get_field (FettleCustomRow         *self);

/* The label, for a size group. */
GtkWidget               *fettle_custom_row_get_label (FettleCustomRow         *self);

/* Reads @incident (loaded) anew. */
void                     fettle_custom_row_show      (FettleCustomRow         *self,
                                                      FettleIncident          *incident);

G_END_DECLS
