/* fettle-request-lifecycle.c: the states and legal moves of a service request.
 *
 * Source: domain.md 4.3, iTop's user request: new, waiting for approval,
 * approved or rejected, assigned, pending and back, resolved, closed; rejected
 * may be asked for again. Work that has begun is told apart from work that is
 * only assigned, as with incidents.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-lifecycle-private.h"
#include "fettle-ticket-states.h"

#include <glib/gi18n-lib.h>

#define NEW         FETTLE_REQUEST_STATE_NEW
#define ASKED       FETTLE_REQUEST_STATE_WAITING_FOR_APPROVAL
#define APPROVED    FETTLE_REQUEST_STATE_APPROVED
#define REJECTED    FETTLE_REQUEST_STATE_REJECTED
#define ASSIGNED    FETTLE_REQUEST_STATE_ASSIGNED
#define IN_PROGRESS FETTLE_REQUEST_STATE_IN_PROGRESS
#define ON_HOLD     FETTLE_REQUEST_STATE_ON_HOLD
#define RESOLVED    FETTLE_REQUEST_STATE_RESOLVED
#define CLOSED      FETTLE_REQUEST_STATE_CLOSED
#define CANCELLED   FETTLE_REQUEST_STATE_CANCELLED
#define ANY         FETTLE_STATE_UNKNOWN

#define OWNER_AND_APPROVAL (FETTLE_NEEDS_OWNER | FETTLE_NEEDS_APPROVAL)
#define RESOLUTION_AND_APPROVAL (FETTLE_NEEDS_RESOLUTION | FETTLE_NEEDS_APPROVAL)
#define QUEUE (FETTLE_NEEDS_NO_OWNER | FETTLE_NEEDS_REASON)

static const FettleStateClass classes[FETTLE_N_REQUEST_STATES] = {
  [NEW] = FETTLE_CLASS_NEW,
  [ASKED] = FETTLE_CLASS_WAITING,
  [APPROVED] = FETTLE_CLASS_NEW,
  [REJECTED] = FETTLE_CLASS_DONE,
  [ASSIGNED] = FETTLE_CLASS_NEW,
  [IN_PROGRESS] = FETTLE_CLASS_WORK,
  [ON_HOLD] = FETTLE_CLASS_WAITING,
  [RESOLVED] = FETTLE_CLASS_DONE,
  [CLOSED] = FETTLE_CLASS_CLOSED,
  [CANCELLED] = FETTLE_CLASS_CANCELLED,
};

static const FettleMove moves[] = {
  { NEW, ASKED, FETTLE_NEEDS_NOTHING, N_("Ask for approval…"), "ask" },
  { NEW, ASSIGNED, OWNER_AND_APPROVAL, N_("Assign…"), "assign" },
  { NEW, IN_PROGRESS, OWNER_AND_APPROVAL, N_("Start"), "start" },
  { NEW, RESOLVED, RESOLUTION_AND_APPROVAL, N_("Fulfil…"), "resolve" },
  { NEW, CANCELLED, FETTLE_NEEDS_REASON, N_("Cancel…"), "cancel" },

  { ASKED, APPROVED, FETTLE_NEEDS_APPROVAL, N_("Approve…"), "approve" },
  { ASKED, REJECTED, FETTLE_NEEDS_REASON, N_("Reject…"), "reject" },
  { ASKED, NEW, FETTLE_NEEDS_REASON, N_("Take the question back…"), "withdraw" },
  { ASKED, CANCELLED, FETTLE_NEEDS_REASON, N_("Cancel…"), "cancel" },

  { APPROVED, ASSIGNED, FETTLE_NEEDS_OWNER, N_("Assign…"), "assign" },
  { APPROVED, IN_PROGRESS, FETTLE_NEEDS_OWNER, N_("Start"), "start" },
  { APPROVED, RESOLVED, FETTLE_NEEDS_RESOLUTION, N_("Fulfil…"), "resolve" },
  { APPROVED, CANCELLED, FETTLE_NEEDS_REASON, N_("Cancel…"), "cancel" },

  { REJECTED, NEW, FETTLE_NEEDS_REASON, N_("Reopen…"), "reopen" },
  { REJECTED, CLOSED, FETTLE_NEEDS_NO_OPEN_CHILD, N_("Close"), "close" },

  { ASSIGNED, NEW, QUEUE, N_("Return to queue…"), "return" },
  { ASSIGNED, IN_PROGRESS, FETTLE_NEEDS_NOTHING, N_("Start"), "start" },
  { ASSIGNED, ON_HOLD, FETTLE_NEEDS_HOLD_REASON, N_("Put on hold…"), "hold" },
  { ASSIGNED, RESOLVED, FETTLE_NEEDS_RESOLUTION, N_("Fulfil…"), "resolve" },
  { ASSIGNED, CANCELLED, FETTLE_NEEDS_REASON, N_("Cancel…"), "cancel" },

  { IN_PROGRESS, NEW, QUEUE, N_("Return to queue…"), "return" },
  { IN_PROGRESS, ASSIGNED, FETTLE_NEEDS_OWNER, N_("Assign…"), "assign" },
  { IN_PROGRESS, ON_HOLD, FETTLE_NEEDS_HOLD_REASON, N_("Put on hold…"), "hold" },
  { IN_PROGRESS, RESOLVED, FETTLE_NEEDS_RESOLUTION, N_("Fulfil…"), "resolve" },
  { IN_PROGRESS, CANCELLED, FETTLE_NEEDS_REASON, N_("Cancel…"), "cancel" },

  { ON_HOLD, ASSIGNED, FETTLE_NEEDS_OWNER, N_("Assign…"), "assign" },
  { ON_HOLD, IN_PROGRESS, FETTLE_NEEDS_NOTHING, N_("Resume"), "resume" },
  { ON_HOLD, RESOLVED, FETTLE_NEEDS_RESOLUTION, N_("Fulfil…"), "resolve" },
  { ON_HOLD, CANCELLED, FETTLE_NEEDS_REASON, N_("Cancel…"), "cancel" },

  { RESOLVED, IN_PROGRESS, FETTLE_NEEDS_REASON, N_("Reopen…"), "reopen" },
  { RESOLVED, CLOSED, FETTLE_NEEDS_NO_OPEN_CHILD, N_("Close"), "close" },

  { CLOSED, IN_PROGRESS, FETTLE_NEEDS_REASON, N_("Reopen…"), "reopen" },

  { CANCELLED, NEW, FETTLE_NEEDS_REASON, N_("Restore…"), "restore" },
};

static const FettleMove next_steps[] = {
  { NEW, ASSIGNED, OWNER_AND_APPROVAL, N_("Take"), "assign" },
  { ASKED, APPROVED, FETTLE_NEEDS_APPROVAL, N_("Approve…"), "approve" },
  { APPROVED, ASSIGNED, FETTLE_NEEDS_OWNER, N_("Take"), "assign" },
  { REJECTED, CLOSED, FETTLE_NEEDS_NO_OPEN_CHILD, N_("Close"), "close" },
  { ASSIGNED, IN_PROGRESS, FETTLE_NEEDS_NOTHING, N_("Start"), "start" },
  { IN_PROGRESS, RESOLVED, FETTLE_NEEDS_RESOLUTION, N_("Fulfil…"), "resolve" },
  { ON_HOLD, IN_PROGRESS, FETTLE_NEEDS_NOTHING, N_("Resume"), "resume" },
  { RESOLVED, CLOSED, FETTLE_NEEDS_NO_OPEN_CHILD, N_("Close"), "close" },
};

static const FettleRefusal refusals[] = {
  { CLOSED, ANY, N_("A closed request stays closed. Log a new one instead, or reopen it within 24 hours of closing.") },
  { CANCELLED, ANY, N_("A cancelled request can only be restored. Restore it first.") },
  { REJECTED, ANY, N_("A rejected request can be closed or reopened. Reopen it first.") },
  { ASKED, ANY, N_("The request waits for an approval. Have it approved or rejected first.") },
  { ANY, APPROVED, N_("Only a request that waits for it can be approved. Ask for approval first.") },
  { ANY, REJECTED, N_("Only a request that waits for approval can be rejected. Cancel it instead.") },
  { ANY, ASKED, N_("Approval is asked for before the work begins. Return it to the queue first.") },
  { ANY, CLOSED, N_("Only a fulfilled or rejected request can be closed. Fulfil it first.") },
  { RESOLVED, CANCELLED, N_("A fulfilled request cannot be cancelled. Close it, or reopen it first.") },
  { RESOLVED, ANY, N_("A fulfilled request can be closed or reopened. Reopen it first.") },
  { ANY, ON_HOLD, N_("A request that nobody works on cannot wait. Assign it first.") },
  { ON_HOLD, NEW, N_("A request on hold cannot be returned to the queue. Resume it first.") },
  { APPROVED, NEW, N_("An approved request does not become new again. Assign or cancel it.") },
};

static const FettleProposal proposals[] = {
  { NEW, OWNER_AND_APPROVAL, ASSIGNED },
  { APPROVED, FETTLE_NEEDS_OWNER, ASSIGNED },
};

const FettleLifecycle _fettle_request_lifecycle = {
  .kind = FETTLE_KIND_REQUEST,
  FETTLE_LIFECYCLE_ROWS (classes, moves, next_steps, refusals),
  .proposals = proposals, .n_proposals = G_N_ELEMENTS (proposals),
  .any_move = N_("This move does not exist. Choose one that is offered."),
  .reopen_window = FETTLE_REOPEN_WINDOW,
};
