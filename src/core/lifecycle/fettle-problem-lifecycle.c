/* fettle-problem-lifecycle.c: the states and legal moves of a problem.
 *
 * Source: domain.md 4.3, ServiceNow's problem: New, Assess, Root Cause Analysis,
 * Fix in Progress, Resolved, Closed, and back to the analysis. A problem whose
 * risk is accepted is resolved with that code.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-lifecycle-private.h"
#include "fettle-ticket-states.h"

#include <glib/gi18n-lib.h>

#define NEW       FETTLE_PROBLEM_STATE_NEW
#define ASSESS    FETTLE_PROBLEM_STATE_ASSESS
#define ANALYSE   FETTLE_PROBLEM_STATE_ROOT_CAUSE_ANALYSIS
#define FIX       FETTLE_PROBLEM_STATE_FIX_IN_PROGRESS
#define RESOLVED  FETTLE_PROBLEM_STATE_RESOLVED
#define CLOSED    FETTLE_PROBLEM_STATE_CLOSED
#define CANCELLED FETTLE_PROBLEM_STATE_CANCELLED
#define ANY       FETTLE_STATE_UNKNOWN

static const FettleStateClass classes[FETTLE_N_PROBLEM_STATES] = {
  [NEW] = FETTLE_CLASS_NEW,
  [ASSESS] = FETTLE_CLASS_WORK,
  [ANALYSE] = FETTLE_CLASS_WORK,
  [FIX] = FETTLE_CLASS_WORK,
  [RESOLVED] = FETTLE_CLASS_DONE,
  [CLOSED] = FETTLE_CLASS_CLOSED,
  [CANCELLED] = FETTLE_CLASS_CANCELLED,
};

static const FettleMove moves[] = {
  { NEW, ASSESS, FETTLE_NEEDS_OWNER, N_("Assess"), "assess" },
  { NEW, CANCELLED, FETTLE_NEEDS_REASON, N_("Cancel…"), "cancel" },

  { ASSESS, ANALYSE, FETTLE_NEEDS_OWNER, N_("Analyse"), "analyse" },
  { ASSESS, RESOLVED, FETTLE_NEEDS_RESOLUTION, N_("Resolve…"), "resolve" },
  { ASSESS, CANCELLED, FETTLE_NEEDS_REASON, N_("Cancel…"), "cancel" },

  { ANALYSE, ASSESS, FETTLE_NEEDS_REASON, N_("Assess again…"), "assess" },
  { ANALYSE, FIX, FETTLE_NEEDS_ROOT_CAUSE, N_("Fix…"), "fix" },
  { ANALYSE, RESOLVED, FETTLE_NEEDS_RESOLUTION, N_("Resolve…"), "resolve" },
  { ANALYSE, CANCELLED, FETTLE_NEEDS_REASON, N_("Cancel…"), "cancel" },

  { FIX, ANALYSE, FETTLE_NEEDS_REASON, N_("Analyse again…"), "analyse" },
  { FIX, RESOLVED, FETTLE_NEEDS_RESOLUTION, N_("Resolve…"), "resolve" },
  { FIX, CANCELLED, FETTLE_NEEDS_REASON, N_("Cancel…"), "cancel" },

  { RESOLVED, ANALYSE, FETTLE_NEEDS_REASON, N_("Analyse again…"), "reopen" },
  { RESOLVED, CLOSED, FETTLE_NEEDS_NO_OPEN_CHILD, N_("Close"), "close" },

  { CLOSED, ANALYSE, FETTLE_NEEDS_REASON, N_("Analyse again…"), "reopen" },

  { CANCELLED, NEW, FETTLE_NEEDS_REASON, N_("Restore…"), "restore" },
};

static const FettleMove next_steps[] = {
  { NEW, ASSESS, FETTLE_NEEDS_OWNER, N_("Assess"), "assess" },
  { ASSESS, ANALYSE, FETTLE_NEEDS_OWNER, N_("Analyse"), "analyse" },
  { ANALYSE, FIX, FETTLE_NEEDS_ROOT_CAUSE, N_("Fix…"), "fix" },
  { FIX, RESOLVED, FETTLE_NEEDS_RESOLUTION, N_("Resolve…"), "resolve" },
  { RESOLVED, CLOSED, FETTLE_NEEDS_NO_OPEN_CHILD, N_("Close"), "close" },
};

static const FettleRefusal refusals[] = {
  { CLOSED, ANY, N_("A closed problem stays closed. Log a new one instead, or analyse it again within 24 hours of closing.") },
  { CANCELLED, ANY, N_("A cancelled problem can only be restored. Restore it first.") },
  { ANY, CLOSED, N_("Only a resolved problem can be closed. Resolve it first.") },
  { RESOLVED, CANCELLED, N_("A resolved problem cannot be cancelled. Close it, or analyse it again.") },
  { RESOLVED, ANY, N_("A resolved problem can be closed or analysed again. Analyse it again first.") },
  { NEW, ANY, N_("A new problem is assessed first. Take it up, then go on.") },
  { ANY, NEW, N_("Nothing goes back to New. Assess it again instead.") },
  { ANY, FIX, N_("A fix needs a cause. Analyse the problem first.") },
  { FIX, ASSESS, N_("A problem whose fix is under way is not assessed again. Analyse it again instead.") },
};

const FettleLifecycle _fettle_problem_lifecycle = {
  .kind = FETTLE_KIND_PROBLEM,
  FETTLE_LIFECYCLE_ROWS (classes, moves, next_steps, refusals),
  .any_move = N_("This move does not exist. Choose one that is offered."),
  .reopen_window = FETTLE_REOPEN_WINDOW,
};
