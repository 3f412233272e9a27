/* fettle-task-lifecycle.c: the states and legal moves of a task.
 *
 * A task is small: whoever has done it is done with it, nobody verifies or
 * closes it once more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-lifecycle-private.h"
#include "fettle-ticket-states.h"

#include <glib/gi18n-lib.h>

#define NEW         FETTLE_TASK_STATE_NEW
#define IN_PROGRESS FETTLE_TASK_STATE_IN_PROGRESS
#define ON_HOLD     FETTLE_TASK_STATE_ON_HOLD
#define DONE        FETTLE_TASK_STATE_DONE
#define CANCELLED   FETTLE_TASK_STATE_CANCELLED
#define ANY         FETTLE_STATE_UNKNOWN

static const FettleStateClass classes[FETTLE_N_TASK_STATES] = {
  [NEW] = FETTLE_CLASS_NEW,
  [IN_PROGRESS] = FETTLE_CLASS_WORK,
  [ON_HOLD] = FETTLE_CLASS_WAITING,
  [DONE] = FETTLE_CLASS_CLOSED,
  [CANCELLED] = FETTLE_CLASS_CANCELLED,
};

static const FettleMove moves[] = {
  { NEW, IN_PROGRESS, FETTLE_NEEDS_OWNER, N_("Start"), "start" },
  { NEW, DONE, FETTLE_NEEDS_OWNER, N_("Done"), "resolve" },
  { NEW, CANCELLED, FETTLE_NEEDS_REASON, N_("Cancel…"), "cancel" },

  { IN_PROGRESS, NEW, FETTLE_NEEDS_NO_OWNER | FETTLE_NEEDS_REASON, N_("Return to queue…"), "return" },
  { IN_PROGRESS, ON_HOLD, FETTLE_NEEDS_HOLD_REASON, N_("Put on hold…"), "hold" },
  { IN_PROGRESS, DONE, FETTLE_NEEDS_NOTHING, N_("Done"), "resolve" },
  { IN_PROGRESS, CANCELLED, FETTLE_NEEDS_REASON, N_("Cancel…"), "cancel" },

  { ON_HOLD, IN_PROGRESS, FETTLE_NEEDS_NOTHING, N_("Resume"), "resume" },
  { ON_HOLD, DONE, FETTLE_NEEDS_NOTHING, N_("Done"), "resolve" },
  { ON_HOLD, CANCELLED, FETTLE_NEEDS_REASON, N_("Cancel…"), "cancel" },

  { DONE, IN_PROGRESS, FETTLE_NEEDS_REASON, N_("Reopen…"), "reopen" },

  { CANCELLED, NEW, FETTLE_NEEDS_REASON, N_("Restore…"), "restore" },
};

static const FettleMove next_steps[] = {
  { NEW, IN_PROGRESS, FETTLE_NEEDS_OWNER, N_("Start"), "start" },
  { IN_PROGRESS, DONE, FETTLE_NEEDS_NOTHING, N_("Done"), "resolve" },
  { ON_HOLD, IN_PROGRESS, FETTLE_NEEDS_NOTHING, N_("Resume"), "resume" },
};

static const FettleRefusal refusals[] = {
  { DONE, CANCELLED, N_("A task that is done cannot be cancelled. Reopen it first.") },
  { DONE, ANY, N_("The task is done. Reopen it first.") },
  { CANCELLED, ANY, N_("A cancelled task can only be restored. Restore it first.") },
  { NEW, ON_HOLD, N_("A task that nobody works on cannot wait. Start it first.") },
  { ANY, NEW, N_("A task on hold cannot be returned to the queue. Resume it first.") },
};

const FettleLifecycle _fettle_task_lifecycle = {
  .kind = FETTLE_KIND_TASK,
  FETTLE_LIFECYCLE_ROWS (classes, moves, next_steps, refusals),
  .any_move = N_("This move does not exist. Choose one that is offered."),
};
