/* fettle-problem-fields.c: the fields of a problem and their choices.
 *
 * The states stand in the order of FettleProblemState (domain.md 4.3).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-kind-private.h"

#include <glib/gi18n-lib.h>

static const FettleChoice states[] = {
  { "new", N_("New") },
  { "assess", N_("Assess") },
  { "root_cause_analysis", N_("Root cause analysis") },
  { "fix_in_progress", N_("Fix in progress") },
  { "resolved", N_("Resolved") },
  { "closed", N_("Closed") },
  { "cancelled", N_("Cancelled") },
  { NULL }
};

static const FettleChoice resolution_codes[] = {
  { "fixed", N_("Fixed") },
  { "risk_accepted", N_("Risk accepted") },
  { "workaround", N_("Workaround stays") },
  { "no_fault", N_("No fault found") },
  { "vendor_fixed", N_("Fixed by the vendor") },
  { "duplicate", N_("Duplicate") },
  { "other", N_("Other") },
  { NULL }
};

const FettleFieldInfo fettle_problem_fields[FETTLE_PROBLEM_N_FIELDS] = {
#include "fettle-ticket-rows.h"

  [FETTLE_PROBLEM_ROOT_CAUSE] = {
    .id = "root_cause", .label = N_("Root cause"),
    .type = FETTLE_TYPE_OF_LONG_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_SEARCHED,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_TEXT,
  },
  [FETTLE_PROBLEM_WORKAROUND] = {
    .id = "workaround", .label = N_("Workaround"),
    .type = FETTLE_TYPE_OF_LONG_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_SEARCHED,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_TEXT,
  },
  [FETTLE_PROBLEM_KNOWN_ERROR] = {
    .id = "known_error", .label = N_("Known error"),
    .type = FETTLE_TYPE_OF_BOOL, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE,
  },
};
