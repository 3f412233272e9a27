/* fettle-incident-view.h: one incident to read and to work on: the pane beside
 * the list, or a page of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_INCIDENT_VIEW (fettle_incident_view_get_type ())

G_DECLARE_FINAL_TYPE (FettleIncidentView, fettle_incident_view, FETTLE, INCIDENT_VIEW, GtkWidget)

/* Properties: incident (FettleIncident, nullable); wide (gboolean): FALSE is the
 * pane, TRUE the page with its right column, which folds under the timeline
 * below 1150 text units. Its buttons need the actions "incident.…" of
 * FettleIncidentActions somewhere above. */
GtkWidget      *fettle_incident_view_new              (FettleWorkspace    *workspace) G_GNUC_WARN_UNUSED_RESULT;
FettleIncident *fettle_incident_view_get_incident     (FettleIncidentView *self);
void            fettle_incident_view_set_incident     (FettleIncidentView *self,
                                                       FettleIncident     *incident);
void            fettle_incident_view_set_wide         (FettleIncidentView *self,
                                                       gboolean            wide);

/* Whether a note, a reply, a title or a description was typed and not sent. */
gboolean        fettle_incident_view_has_unsent       (FettleIncidentView *self);

void            fettle_incident_view_focus_composer   (FettleIncidentView *self,
                                                       gboolean            reply);
void            fettle_incident_view_start_title_edit (FettleIncidentView *self);
void            fettle_incident_view_start_description_edit (FettleIncidentView *self);

/* "Why?" of the clock that presses most; FALSE where nothing is promised. */
gboolean            fettle_incident_view_explain_clock (FettleIncidentView *self);

G_END_DECLS
