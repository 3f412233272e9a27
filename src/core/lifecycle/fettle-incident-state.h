/* fettle-incident-state.h: states of an incident and the moves between them.
 * Source: domain.md 0 and 4.3.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

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

/* What a move asks for, as flags. */
typedef enum
{
  FETTLE_NEEDS_NOTHING     = 0,
  FETTLE_NEEDS_OWNER       = 1 << 0,
  FETTLE_NEEDS_HOLD_REASON = 1 << 1,
  FETTLE_NEEDS_RESOLUTION  = 1 << 2,  /* code and notes */
  FETTLE_NEEDS_REASON      = 1 << 3,  /* a reason in words */
  FETTLE_NEEDS_NO_OWNER    = 1 << 4,  /* clears the owner (return to queue) */
  FETTLE_NEEDS_TRIAGE      = 1 << 5,  /* category, impact, urgency */
} FettleMoveNeeds;

typedef struct
{
  FettleIncidentState from;
  FettleIncidentState to;
  guint               needs;   /* FettleMoveNeeds */
  const char         *verb;    /* N_() marked: menu item and button ("Resolve…") */
  const char         *command; /* id in the table of commands and for fettlectl move ("resolve") */
} FettleMove;

/* The rows of the table; @n gets their number. */
const FettleMove *fettle_moves_get_table (guint *n);

/* The row, or NULL where the move is illegal. */
const FettleMove *fettle_moves_find      (FettleIncidentState from,
                                          FettleIncidentState to);

/* The row of the next legal step: what the one primary button does. NULL for
 * Closed and Cancelled. */
const FettleMove *fettle_moves_get_next  (FettleIncidentState from);

/* A sentence that says why the move is refused and the way on. Newly allocated. */
char             *fettle_moves_explain   (FettleIncidentState from,
                                          FettleIncidentState to) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
