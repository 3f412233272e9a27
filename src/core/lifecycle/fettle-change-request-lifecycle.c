/* fettle-change-request-lifecycle.c: the states and legal moves of a change request.
 *
 * Source: domain.md 4.3, ServiceNow's three types: normal goes New, Assess,
 * Authorise, Scheduled, Implement, Review, Closed; standard, approved in advance,
 * skips Assess and Authorise; emergency skips Assess, but two people must agree
 * and a retrospective must be held (features.md 1.8). Cancelled from the early
 * states.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-lifecycle-private.h"
#include "fettle-ticket-states.h"

#include <glib/gi18n-lib.h>

#define NEW       FETTLE_CHANGE_REQUEST_STATE_NEW
#define ASSESS    FETTLE_CHANGE_REQUEST_STATE_ASSESS
#define AUTHORISE FETTLE_CHANGE_REQUEST_STATE_AUTHORISE
#define SCHEDULED FETTLE_CHANGE_REQUEST_STATE_SCHEDULED
#define IMPLEMENT FETTLE_CHANGE_REQUEST_STATE_IMPLEMENT
#define REVIEW    FETTLE_CHANGE_REQUEST_STATE_REVIEW
#define CLOSED    FETTLE_CHANGE_REQUEST_STATE_CLOSED
#define CANCELLED FETTLE_CHANGE_REQUEST_STATE_CANCELLED
#define ANY       FETTLE_STATE_UNKNOWN

#define N (1u << FETTLE_CHANGE_TYPE_NORMAL)
#define S (1u << FETTLE_CHANGE_TYPE_STANDARD)
#define E (1u << FETTLE_CHANGE_TYPE_EMERGENCY)

#define RETROSPECTIVE (FETTLE_NEEDS_NO_OPEN_CHILD | FETTLE_NEEDS_RETROSPECTIVE)

static const FettleStateClass classes[FETTLE_N_CHANGE_REQUEST_STATES] = {
  [NEW] = FETTLE_CLASS_NEW,
  [ASSESS] = FETTLE_CLASS_WORK,
  [AUTHORISE] = FETTLE_CLASS_WAITING,
  [SCHEDULED] = FETTLE_CLASS_WAITING,
  [IMPLEMENT] = FETTLE_CLASS_WORK,
  [REVIEW] = FETTLE_CLASS_DONE,
  [CLOSED] = FETTLE_CLASS_CLOSED,
  [CANCELLED] = FETTLE_CLASS_CANCELLED,
};

static const FettleMove moves[] = {
  { NEW, ASSESS, FETTLE_NEEDS_OWNER, N_("Assess"), "assess", N },
  { NEW, AUTHORISE, FETTLE_NEEDS_OWNER | FETTLE_NEEDS_PLAN, N_("Ask for approval…"), "ask", E },
  { NEW, SCHEDULED, FETTLE_NEEDS_OWNER | FETTLE_NEEDS_SCHEDULE, N_("Schedule…"), "schedule", S },
  { NEW, CANCELLED, FETTLE_NEEDS_REASON, N_("Cancel…"), "cancel" },

  { ASSESS, AUTHORISE, FETTLE_NEEDS_PLAN, N_("Ask for approval…"), "ask", N },
  { ASSESS, CANCELLED, FETTLE_NEEDS_REASON, N_("Cancel…"), "cancel" },

  { AUTHORISE, SCHEDULED, FETTLE_NEEDS_APPROVAL | FETTLE_NEEDS_SCHEDULE, N_("Schedule…"), "schedule", N },
  { AUTHORISE, SCHEDULED, FETTLE_NEEDS_TWO_APPROVALS | FETTLE_NEEDS_SCHEDULE, N_("Schedule…"), "schedule", E },
  { AUTHORISE, ASSESS, FETTLE_NEEDS_REASON, N_("Send back…"), "return", N },
  { AUTHORISE, NEW, FETTLE_NEEDS_REASON, N_("Send back…"), "return", E },
  { AUTHORISE, CANCELLED, FETTLE_NEEDS_REASON, N_("Cancel…"), "cancel" },

  { SCHEDULED, IMPLEMENT, FETTLE_NEEDS_NOTHING, N_("Implement"), "implement" },
  { SCHEDULED, AUTHORISE, FETTLE_NEEDS_REASON, N_("Ask for approval again…"), "ask", N | E },
  { SCHEDULED, CANCELLED, FETTLE_NEEDS_REASON, N_("Cancel…"), "cancel" },

  { IMPLEMENT, REVIEW, FETTLE_NEEDS_RESOLUTION, N_("Finish…"), "resolve" },
  { IMPLEMENT, SCHEDULED, FETTLE_NEEDS_REASON, N_("Put off…"), "return" },

  { REVIEW, IMPLEMENT, FETTLE_NEEDS_REASON, N_("Go on implementing…"), "reopen" },
  { REVIEW, CLOSED, FETTLE_NEEDS_NO_OPEN_CHILD, N_("Close"), "close", N | S },
  { REVIEW, CLOSED, RETROSPECTIVE, N_("Close"), "close", E },

  { CANCELLED, NEW, FETTLE_NEEDS_REASON, N_("Restore…"), "restore" },
};

static const FettleMove next_steps[] = {
  { NEW, ASSESS, FETTLE_NEEDS_OWNER, N_("Assess"), "assess", N },
  { NEW, AUTHORISE, FETTLE_NEEDS_OWNER | FETTLE_NEEDS_PLAN, N_("Ask for approval…"), "ask", E },
  { NEW, SCHEDULED, FETTLE_NEEDS_OWNER | FETTLE_NEEDS_SCHEDULE, N_("Schedule…"), "schedule", S },
  { ASSESS, AUTHORISE, FETTLE_NEEDS_PLAN, N_("Ask for approval…"), "ask", N },
  { AUTHORISE, SCHEDULED, FETTLE_NEEDS_APPROVAL | FETTLE_NEEDS_SCHEDULE, N_("Schedule…"), "schedule", N },
  { AUTHORISE, SCHEDULED, FETTLE_NEEDS_TWO_APPROVALS | FETTLE_NEEDS_SCHEDULE, N_("Schedule…"), "schedule", E },
  { SCHEDULED, IMPLEMENT, FETTLE_NEEDS_NOTHING, N_("Implement"), "implement" },
  { IMPLEMENT, REVIEW, FETTLE_NEEDS_RESOLUTION, N_("Finish…"), "resolve" },
  { REVIEW, CLOSED, FETTLE_NEEDS_NO_OPEN_CHILD, N_("Close"), "close", N | S },
  { REVIEW, CLOSED, RETROSPECTIVE, N_("Close"), "close", E },
};

static const FettleRefusal refusals[] = {
  { CLOSED, ANY, N_("A closed change request stays closed. Log a new one instead.") },
  { CANCELLED, ANY, N_("A cancelled change request can only be restored. Restore it first.") },
  { ANY, CLOSED, N_("Only a reviewed change request can be closed. Finish it first.") },
  { REVIEW, CANCELLED, N_("What was implemented cannot be cancelled. Close it with its outcome.") },
  { REVIEW, ANY, N_("A change request in review can be closed or gone on with. Go on implementing first.") },
  { IMPLEMENT, CANCELLED, N_("What is being implemented cannot be cancelled. Finish it with the outcome “backed out”.") },
  { ANY, REVIEW, N_("Only what was implemented can be reviewed. Implement it first.") },
  { ANY, IMPLEMENT, N_("Only a scheduled change request can be implemented. Schedule it first.") },
  { ANY, SCHEDULED, N_("It is not authorised yet. Have it approved first.") },
  { ANY, ASSESS, N_("Only a new normal change request is assessed. Send it back first.") },
  { ANY, AUTHORISE, N_("It is not ready for approval. Assess it first.") },
  { ANY, NEW, N_("Nothing goes back to New here. Cancel it, then restore it.") },
};

const FettleLifecycle _fettle_change_request_lifecycle = {
  .kind = FETTLE_KIND_CHANGE_REQUEST,
  FETTLE_LIFECYCLE_ROWS (classes, moves, next_steps, refusals),
  .any_move = N_("This move does not exist. Choose one that is offered."),
};
