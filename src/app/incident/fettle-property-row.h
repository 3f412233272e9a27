/* fettle-property-row.h: one field of a ticket: its name, its value, and the
 * popover that edits it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_PROPERTY_ROW (fettle_property_row_get_type ())

G_DECLARE_FINAL_TYPE (FettlePropertyRow, fettle_property_row, FETTLE, PROPERTY_ROW, GtkWidget)

GtkWidget *fettle_property_row_new       (FettleKind         kind,
                                          guint              field) G_GNUC_WARN_UNUSED_RESULT;

/* For a row of a field that all kinds have. */
void       fettle_property_row_set_kind  (FettlePropertyRow *self,
                                          FettleKind         kind);

/* The label, for a size group. */
GtkWidget *fettle_property_row_get_label (FettlePropertyRow *self);

/* Reads @incident (loaded) anew. */
void       fettle_property_row_show      (FettlePropertyRow *self,
                                          FettleIncident    *incident);

G_END_DECLS
