/* fettle-incident-timeline.h: what happened to an incident, oldest at the top,
 * open at the end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_INCIDENT_TIMELINE (fettle_incident_timeline_get_type ())

G_DECLARE_FINAL_TYPE (FettleIncidentTimeline, fettle_incident_timeline, FETTLE, INCIDENT_TIMELINE, GtkWidget)

GtkWidget *fettle_incident_timeline_new          (void) G_GNUC_WARN_UNUSED_RESULT;

/* @incident: nullable. The newest 200 lines are shown, older ones on demand. */
void       fettle_incident_timeline_set_incident (FettleIncidentTimeline *self,
                                                  FettleIncident         *incident);

/* The description is the first line; call it when the record changed. */
void       fettle_incident_timeline_update       (FettleIncidentTimeline *self);

/* Opens the description for writing and scrolls to it. */
void       fettle_incident_timeline_edit_description (FettleIncidentTimeline *self);

G_END_DECLS
