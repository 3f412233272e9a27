/* fettle-change-request-fields.c: the fields of a change request and their choices.
 *
 * The states stand in the order of FettleChangeRequestState (domain.md 4.3).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-kind-private.h"

#include <glib/gi18n-lib.h>

static const FettleChoice states[] = {
  { "new", N_("New") },
  { "assess", N_("Assess") },
  { "authorise", N_("Authorise") },
  { "scheduled", N_("Scheduled") },
  { "implement", N_("Implement") },
  { "review", N_("Review") },
  { "closed", N_("Closed") },
  { "cancelled", N_("Cancelled") },
  { NULL }
};

static const FettleChoice resolution_codes[] = {
  { "successful", N_("Successful") },
  { "successful_with_issues", N_("Successful with issues") },
  { "backed_out", N_("Backed out") },
  { "failed", N_("Failed") },
  { "other", N_("Other") },
  { NULL }
};

static const FettleChoice types[] = {
  { "normal", N_("Normal") },
  { "standard", N_("Standard, approved in advance") },
  { "emergency", N_("Emergency") },
  { NULL }
};

static const FettleChoice risks[] = {
  { "low", N_("Low") },
  { "medium", N_("Medium") },
  { "high", N_("High") },
  { NULL }
};

const FettleFieldInfo fettle_change_request_fields[FETTLE_CHANGE_REQUEST_N_FIELDS] = {
#include "fettle-ticket-rows.h"

  [FETTLE_CHANGE_REQUEST_TYPE] = {
    .id = "change_type", .label = N_("Type of change"),
    .type = FETTLE_TYPE_OF_CHOICE, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .choices = types, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_CHANGE_REQUEST_RISK] = {
    .id = "risk", .label = N_("Risk"),
    .type = FETTLE_TYPE_OF_CHOICE, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .choices = risks, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_CHANGE_REQUEST_PLANNED_START] = {
    .id = "planned_start", .label = N_("Planned start"),
    .type = FETTLE_TYPE_OF_TIME, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE,
  },
  [FETTLE_CHANGE_REQUEST_PLANNED_END] = {
    .id = "planned_end", .label = N_("Planned end"),
    .type = FETTLE_TYPE_OF_TIME, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE,
  },
  [FETTLE_CHANGE_REQUEST_IMPLEMENTATION_PLAN] = {
    .id = "implementation_plan", .label = N_("Implementation plan"),
    .type = FETTLE_TYPE_OF_LONG_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_SEARCHED,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_TEXT,
  },
  [FETTLE_CHANGE_REQUEST_BACKOUT_PLAN] = {
    .id = "backout_plan", .label = N_("Back-out plan"),
    .type = FETTLE_TYPE_OF_LONG_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_SEARCHED,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_TEXT,
  },
  [FETTLE_CHANGE_REQUEST_TEST_PLAN] = {
    .id = "test_plan", .label = N_("Test plan"),
    .type = FETTLE_TYPE_OF_LONG_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_SEARCHED,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_TEXT,
  },
  [FETTLE_CHANGE_REQUEST_APPROVAL_ASKED_AT] = {
    .id = "approval_asked_at", .label = N_("Approval asked for"),
    .type = FETTLE_TYPE_OF_TIME, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED,
    .target = FETTLE_KIND_NONE,
  },
};
