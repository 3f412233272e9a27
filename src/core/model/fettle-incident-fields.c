/* fettle-incident-fields.c: the fields of an incident and their choices.
 *
 * The states stand in the order of FettleIncidentState (domain.md 0); ids and
 * labels of states are declared here and read from here everywhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-kind-private.h"

#include <glib/gi18n-lib.h>

static const FettleChoice states[] = {
  { "new", N_("New") },
  { "triaged", N_("Triaged") },
  { "assigned", N_("Assigned") },
  { "in_progress", N_("In progress") },
  { "on_hold", N_("On hold") },
  { "monitoring", N_("Monitoring") },
  { "resolved", N_("Resolved") },
  { "closed", N_("Closed") },
  { "cancelled", N_("Cancelled") },
  { NULL }
};

static const FettleChoice resolution_codes[] = {
  { "fixed", N_("Fixed") },
  { "workaround", N_("Workaround") },
  { "cannot_reproduce", N_("Could not be reproduced") },
  { "user_guidance", N_("Explained to the caller") },
  { "duplicate", N_("Duplicate") },
  { "no_fault", N_("No fault found") },
  { "vendor_fixed", N_("Fixed by the vendor") },
  { "other", N_("Other") },
  { NULL }
};

static const char *const symptom_names[] = { "u_symptom", NULL };
static const char *const item_names[] = { "cmdb_ci", NULL };

const FettleFieldInfo fettle_incident_fields[FETTLE_INCIDENT_N_FIELDS] = {
#include "fettle-ticket-rows.h"

  [FETTLE_INCIDENT_SYMPTOM] = {
    .id = "symptom", .label = N_("Symptom"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_SEARCHED | FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_NAME, .import_names = symptom_names,
  },
  [FETTLE_INCIDENT_CONFIGURATION_ITEM] = {
    .id = "configuration_item", .label = N_("Configuration item"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_SEARCHED | FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_NAME, .import_names = item_names,
  },
  [FETTLE_INCIDENT_OCCURRED_AT] = {
    .id = "occurred_at", .label = N_("Began"),
    .type = FETTLE_TYPE_OF_TIME, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_NONE,
  },
  [FETTLE_INCIDENT_DETECTED_AT] = {
    .id = "detected_at", .label = N_("Detected"),
    .type = FETTLE_TYPE_OF_TIME, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_NONE,
  },
  [FETTLE_INCIDENT_MITIGATED_AT] = {
    .id = "mitigated_at", .label = N_("Mitigated"),
    .type = FETTLE_TYPE_OF_TIME, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED | FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_NONE,
  },
  [FETTLE_INCIDENT_VERIFIED] = {
    .id = "verified", .label = N_("Verified"),
    .type = FETTLE_TYPE_OF_BOOL, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_NONE,
  },
};
