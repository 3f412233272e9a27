/* fettle-incident-frame.h: an incident with a head: where it stands in the
 * list, the way to its neighbours, what can be done. The pane and the page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident.h"
#include "fettle-incident-view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_INCIDENT_FRAME (fettle_incident_frame_get_type ())

G_DECLARE_FINAL_TYPE (FettleIncidentFrame, fettle_incident_frame, FETTLE, INCIDENT_FRAME, GtkWidget)

/* Property "wide" (gboolean): the page rather than the pane. */

void                fettle_incident_frame_set_workspace (FettleIncidentFrame *self,
                                                         FettleWorkspace     *workspace);

/* @incident NULL: none. */
void                fettle_incident_frame_set_incident  (FettleIncidentFrame *self,
                                                         FettleIncident      *incident);
FettleIncident     *fettle_incident_frame_get_incident  (FettleIncidentFrame *self);
FettleIncidentView *fettle_incident_frame_get_view      (FettleIncidentFrame *self);

/* "2 of 87 in All open"; "" where it is not in the list. */
void                fettle_incident_frame_set_place     (FettleIncidentFrame *self,
                                                         const char          *place);

/* What can be done with it, as a menu. */
void                fettle_incident_frame_open_menu     (FettleIncidentFrame *self);

G_END_DECLS
