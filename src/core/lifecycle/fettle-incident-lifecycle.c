/* fettle-incident-lifecycle.c: the states and legal moves of an incident.
 *
 * Source: domain.md 4.3, "Proposed legal transitions", with its guards. Staying
 * in a state is no move: another owner in Assigned or another reason on hold
 * is an edit of that field.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-incident-state.h"
#include "fettle-lifecycle-private.h"

#include <glib/gi18n-lib.h>

#define NEW         FETTLE_STATE_NEW
#define TRIAGED     FETTLE_STATE_TRIAGED
#define ASSIGNED    FETTLE_STATE_ASSIGNED
#define IN_PROGRESS FETTLE_STATE_IN_PROGRESS
#define ON_HOLD     FETTLE_STATE_ON_HOLD
#define MONITORING  FETTLE_STATE_MONITORING
#define RESOLVED    FETTLE_STATE_RESOLVED
#define CLOSED      FETTLE_STATE_CLOSED
#define CANCELLED   FETTLE_STATE_CANCELLED
#define ANY         FETTLE_STATE_UNKNOWN

static const FettleStateClass classes[FETTLE_N_STATES] = {
  [NEW] = FETTLE_CLASS_NEW,
  [TRIAGED] = FETTLE_CLASS_NEW,
  [ASSIGNED] = FETTLE_CLASS_NEW,
  [IN_PROGRESS] = FETTLE_CLASS_WORK,
  [ON_HOLD] = FETTLE_CLASS_WAITING,
  [MONITORING] = FETTLE_CLASS_WORK,
  [RESOLVED] = FETTLE_CLASS_DONE,
  [CLOSED] = FETTLE_CLASS_CLOSED,
  [CANCELLED] = FETTLE_CLASS_CANCELLED,
};

static const FettleMove moves[] = {
  { NEW, TRIAGED, FETTLE_NEEDS_TRIAGE, N_("Triage"), "triage" },
  { NEW, ASSIGNED, FETTLE_NEEDS_OWNER, N_("Assign…"), "assign" },
  { NEW, IN_PROGRESS, FETTLE_NEEDS_OWNER, N_("Start"), "start" },
  { NEW, RESOLVED, FETTLE_NEEDS_RESOLUTION, N_("Resolve…"), "resolve" },
  { NEW, CANCELLED, FETTLE_NEEDS_REASON, N_("Cancel…"), "cancel" },

  { TRIAGED, ASSIGNED, FETTLE_NEEDS_OWNER, N_("Assign…"), "assign" },
  { TRIAGED, IN_PROGRESS, FETTLE_NEEDS_OWNER, N_("Start"), "start" },
  { TRIAGED, ON_HOLD, FETTLE_NEEDS_HOLD_REASON, N_("Put on hold…"), "hold" },
  { TRIAGED, RESOLVED, FETTLE_NEEDS_RESOLUTION, N_("Resolve…"), "resolve" },
  { TRIAGED, CANCELLED, FETTLE_NEEDS_REASON, N_("Cancel…"), "cancel" },

  { ASSIGNED, TRIAGED, FETTLE_NEEDS_NO_OWNER | FETTLE_NEEDS_REASON, N_("Return to queue…"), "return" },
  { ASSIGNED, IN_PROGRESS, FETTLE_NEEDS_NOTHING, N_("Start"), "start" },
  { ASSIGNED, ON_HOLD, FETTLE_NEEDS_HOLD_REASON, N_("Put on hold…"), "hold" },
  { ASSIGNED, RESOLVED, FETTLE_NEEDS_RESOLUTION, N_("Resolve…"), "resolve" },
  { ASSIGNED, CANCELLED, FETTLE_NEEDS_REASON, N_("Cancel…"), "cancel" },

  { IN_PROGRESS, TRIAGED, FETTLE_NEEDS_NO_OWNER | FETTLE_NEEDS_REASON, N_("Return to queue…"), "return" },
  { IN_PROGRESS, ASSIGNED, FETTLE_NEEDS_OWNER, N_("Assign…"), "assign" },
  { IN_PROGRESS, ON_HOLD, FETTLE_NEEDS_HOLD_REASON, N_("Put on hold…"), "hold" },
  { IN_PROGRESS, MONITORING, FETTLE_NEEDS_NOTHING, N_("Monitor"), "monitor" },
  { IN_PROGRESS, RESOLVED, FETTLE_NEEDS_RESOLUTION, N_("Resolve…"), "resolve" },
  { IN_PROGRESS, CANCELLED, FETTLE_NEEDS_REASON, N_("Cancel…"), "cancel" },

  { ON_HOLD, ASSIGNED, FETTLE_NEEDS_OWNER, N_("Assign…"), "assign" },
  { ON_HOLD, IN_PROGRESS, FETTLE_NEEDS_NOTHING, N_("Resume"), "resume" },
  { ON_HOLD, RESOLVED, FETTLE_NEEDS_RESOLUTION, N_("Resolve…"), "resolve" },
  { ON_HOLD, CANCELLED, FETTLE_NEEDS_REASON, N_("Cancel…"), "cancel" },

  { MONITORING, ASSIGNED, FETTLE_NEEDS_OWNER, N_("Assign…"), "assign" },
  { MONITORING, IN_PROGRESS, FETTLE_NEEDS_NOTHING, N_("Resume"), "resume" },
  { MONITORING, RESOLVED, FETTLE_NEEDS_RESOLUTION, N_("Resolve…"), "resolve" },

  { RESOLVED, IN_PROGRESS, FETTLE_NEEDS_REASON, N_("Reopen…"), "reopen" },
  { RESOLVED, CLOSED, FETTLE_NEEDS_NO_OPEN_CHILD, N_("Close"), "close" },

  /* Only within 24 hours (fettle-ticket-rules.c knows the time). The source
   * leaves it to an administrator; there are no roles yet, so whoever works at
   * the desk may. */
  { CLOSED, IN_PROGRESS, FETTLE_NEEDS_REASON, N_("Reopen…"), "reopen" },

  { CANCELLED, TRIAGED, FETTLE_NEEDS_REASON, N_("Restore…"), "restore" },
};

/* What the one primary button does, in its own words; the needs are those of
 * the move above. */
static const FettleMove next_steps[] = {
  { NEW, TRIAGED, FETTLE_NEEDS_TRIAGE, N_("Prioritise"), "triage" },
  { TRIAGED, ASSIGNED, FETTLE_NEEDS_OWNER, N_("Take"), "assign" },
  { ASSIGNED, IN_PROGRESS, FETTLE_NEEDS_NOTHING, N_("Start"), "start" },
  { IN_PROGRESS, RESOLVED, FETTLE_NEEDS_RESOLUTION, N_("Resolve…"), "resolve" },
  { ON_HOLD, IN_PROGRESS, FETTLE_NEEDS_NOTHING, N_("Resume"), "resume" },
  { MONITORING, RESOLVED, FETTLE_NEEDS_RESOLUTION, N_("Resolve…"), "resolve" },
  { RESOLVED, CLOSED, FETTLE_NEEDS_NO_OPEN_CHILD, N_("Close"), "close" },
};

/* Why a move is refused and the way on: the first row that fits. */
static const FettleRefusal refusals[] = {
  { CLOSED, ANY, N_("A closed incident stays closed. Log a new incident instead, or reopen it within 24 hours of closing.") },
  { CANCELLED, ANY, N_("A cancelled incident can only be restored to Triaged. Restore it first.") },
  { ANY, CLOSED, N_("Only a resolved incident can be closed. Resolve it first.") },
  { RESOLVED, CANCELLED, N_("A resolved incident cannot be cancelled. Close it, or reopen it first.") },
  { RESOLVED, ANY, N_("A resolved incident can be closed or reopened. Reopen it first.") },
  { TRIAGED, NEW, N_("A triaged incident does not become new again. Change its facts instead.") },
  { ANY, NEW, N_("Nothing goes back to New. Return the incident to the queue instead.") },
  { NEW, ON_HOLD, N_("A new incident cannot wait. Triage it first.") },
  { ANY, MONITORING, N_("Only an incident in progress can be monitored. Start the work first.") },
  { MONITORING, CANCELLED, N_("A monitored incident cannot be cancelled. Resolve it instead.") },
  { MONITORING, ANY, N_("A monitored incident can be assigned, resumed or resolved. Resume it first.") },
  { ON_HOLD, TRIAGED, N_("An incident on hold cannot be returned to the queue. Resume it first.") },
};

/* An owner also makes a new incident an assigned one. */
static const FettleProposal proposals[] = {
  { NEW, FETTLE_NEEDS_OWNER, ASSIGNED },
  { TRIAGED, FETTLE_NEEDS_OWNER, ASSIGNED },
  { NEW, FETTLE_NEEDS_TRIAGE, TRIAGED },
};

const FettleLifecycle _fettle_incident_lifecycle = {
  .kind = FETTLE_KIND_INCIDENT,
  FETTLE_LIFECYCLE_ROWS (classes, moves, next_steps, refusals),
  .proposals = proposals, .n_proposals = G_N_ELEMENTS (proposals),
  .any_move = N_("This move does not exist. Choose one that is offered."),
  .reopen_window = FETTLE_REOPEN_WINDOW,
};
