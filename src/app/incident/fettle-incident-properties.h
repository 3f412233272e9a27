/* fettle-incident-properties.h: the fields of a ticket, each with its editor.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_INCIDENT_PROPERTIES (fettle_incident_properties_get_type ())

G_DECLARE_FINAL_TYPE (FettleIncidentProperties, fettle_incident_properties, FETTLE, INCIDENT_PROPERTIES, GtkWidget)

GtkWidget *fettle_incident_properties_new         (void) G_GNUC_WARN_UNUSED_RESULT;

/* @brief: the five that one looks at first, the rest behind a button. Rows
 * stand in @columns. */
void       fettle_incident_properties_set_form    (FettleIncidentProperties *self,
                                                   gboolean                  brief,
                                                   guint                     columns);

/* The button, which its owner places: the rows scroll where there is little room,
 * what shows all of them does not. (transfer none) */
GtkWidget *fettle_incident_properties_get_more    (FettleIncidentProperties *self);

/* Reads @incident (loaded) anew. */
void       fettle_incident_properties_show        (FettleIncidentProperties *self,
                                                   FettleIncident           *incident);

G_END_DECLS
