/* fettle-request-fields.c: the fields of a service request and their choices.
 *
 * The states stand in the order of FettleRequestState (domain.md 4.3).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-kind-private.h"

#include <glib/gi18n-lib.h>

static const FettleChoice states[] = {
  { "new", N_("New") },
  { "waiting_for_approval", N_("Waiting for approval") },
  { "approved", N_("Approved") },
  { "rejected", N_("Rejected") },
  { "assigned", N_("Assigned") },
  { "in_progress", N_("In progress") },
  { "on_hold", N_("On hold") },
  { "resolved", N_("Fulfilled") },
  { "closed", N_("Closed") },
  { "cancelled", N_("Cancelled") },
  { NULL }
};

static const FettleChoice resolution_codes[] = {
  { "fulfilled", N_("Fulfilled") },
  { "partly_fulfilled", N_("Partly fulfilled") },
  { "not_needed", N_("No longer needed") },
  { "not_possible", N_("Not possible") },
  { "duplicate", N_("Duplicate") },
  { "other", N_("Other") },
  { NULL }
};

const FettleFieldInfo fettle_request_fields[FETTLE_REQUEST_N_FIELDS] = {
#include "fettle-ticket-rows.h"

  [FETTLE_REQUEST_NEEDS_APPROVAL] = {
    .id = "needs_approval", .label = N_("Needs approval"),
    .type = FETTLE_TYPE_OF_BOOL, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE,
  },
  [FETTLE_REQUEST_APPROVAL_ASKED_AT] = {
    .id = "approval_asked_at", .label = N_("Approval asked for"),
    .type = FETTLE_TYPE_OF_TIME, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED,
    .target = FETTLE_KIND_NONE,
  },
  [FETTLE_REQUEST_NEEDED_BY] = {
    .id = "needed_by", .label = N_("Needed by"),
    .type = FETTLE_TYPE_OF_TIME, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE,
  },
};
