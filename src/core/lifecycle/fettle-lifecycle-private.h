/* fettle-lifecycle-private.h: the tables, one per kind of ticket.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-lifecycle.h"

#include "fettle-time.h"

#define FETTLE_REOPEN_WINDOW FETTLE_DAY  /* domain.md 4.3: Closed is reopened inside 24 h */

extern const FettleLifecycle _fettle_incident_lifecycle;
extern const FettleLifecycle _fettle_request_lifecycle;
extern const FettleLifecycle _fettle_problem_lifecycle;
extern const FettleLifecycle _fettle_change_request_lifecycle;
extern const FettleLifecycle _fettle_task_lifecycle;

/* The parts of a table that are arrays, with their lengths. */
#define FETTLE_LIFECYCLE_ROWS(classes_, moves_, next_, refusals_)  \
  .classes = (classes_), .n_states = G_N_ELEMENTS (classes_),      \
  .moves = (moves_), .n_moves = G_N_ELEMENTS (moves_),             \
  .next_steps = (next_), .n_next_steps = G_N_ELEMENTS (next_),     \
  .refusals = (refusals_), .n_refusals = G_N_ELEMENTS (refusals_)
