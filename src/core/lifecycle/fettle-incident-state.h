/* fettle-incident-state.h: states of an incident. Source: domain.md 0 and 4.3.
 * What holds for the states of all kinds stands in fettle-lifecycle.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-lifecycle.h"

G_BEGIN_DECLS

typedef enum
{
  FETTLE_STATE_NONE = -1,   /* unknown word */
  FETTLE_STATE_NEW,
  FETTLE_STATE_TRIAGED,
  FETTLE_STATE_ASSIGNED,
  FETTLE_STATE_IN_PROGRESS,
  FETTLE_STATE_ON_HOLD,
  FETTLE_STATE_MONITORING,
  FETTLE_STATE_RESOLVED,
  FETTLE_STATE_CLOSED,
  FETTLE_STATE_CANCELLED,
  FETTLE_N_STATES
} FettleIncidentState;

const char          *fettle_incident_state_to_id    (FettleIncidentState state);  /* "in_progress" */
FettleIncidentState  fettle_incident_state_from_id  (const char         *id);
const char          *fettle_incident_state_to_label (FettleIncidentState state);  /* translated */
gboolean             fettle_incident_state_is_open  (FettleIncidentState state);  /* not Resolved, Closed, Cancelled */

/* The rows of incidents in the table of moves. */
const FettleMove    *fettle_moves_get_table         (guint               *n);
const FettleMove    *fettle_moves_find              (FettleIncidentState  from,
                                                     FettleIncidentState  to);
const FettleMove    *fettle_moves_get_next          (FettleIncidentState  from);
char                *fettle_moves_explain           (FettleIncidentState  from,
                                                     FettleIncidentState  to) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
