/* fettle-incident-actions.h: what can be done to the incident at hand, as a
 * group of actions ("incident.resolve").
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_INCIDENT_ACTIONS (fettle_incident_actions_get_type ())

G_DECLARE_FINAL_TYPE (FettleIncidentActions, fettle_incident_actions, FETTLE, INCIDENT_ACTIONS, GSimpleActionGroup)

/* next-step, take, assign, priority, set-priority (i), impact, urgency, category,
 * service, team, caller, edit-title, triage, start, resume, hold, monitor,
 * resolve, close, reopen, cancel, restore, return-to-queue, reply, note,
 * copy-number, copy-link.
 *
 * Enabled is what the table of moves allows. Activating one that is not tells
 * why and offers the way on; while the incident is still being read, or what was
 * activated before is being written, the activation waits, and with it the keys of
 * @parent. reply, note and edit-title are handed to
 * "win.reply", "win.note" and "win.edit-title". @parent is not kept alive. */
FettleIncidentActions *fettle_incident_actions_new          (FettleWorkspace       *workspace,
                                                             GtkWindow             *parent) G_GNUC_WARN_UNUSED_RESULT;

/* @incident is nullable: then nothing is enabled. */
void                   fettle_incident_actions_set_incident (FettleIncidentActions *self,
                                                             FettleIncident        *incident);
FettleIncident        *fettle_incident_actions_get_incident (FettleIncidentActions *self);

/* What was activated and waits is not done. */
void                   fettle_incident_actions_forget       (FettleIncidentActions *self);

/* The label of the next legal step ("Resolve…"); NULL where there is none. */
const char            *fettle_incident_actions_get_next_label (FettleIncidentActions *self);

G_END_DECLS
