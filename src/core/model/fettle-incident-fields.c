/* fettle-incident-fields.c: the fields of an incident and their choices.
 *
 * The states stand in the order of FettleIncidentState (domain.md 0); ids and
 * labels of states, impact, urgency and priority are declared here and read
 * from here everywhere.
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

static const FettleChoice hold_reasons[] = {
  { "caller", N_("Waiting for caller") },
  { "vendor", N_("Waiting for vendor") },
  { "problem", N_("Waiting for a problem") },
  { "change", N_("Waiting for a change request") },
  { "evidence", N_("Waiting for evidence") },
  { "date", N_("Waiting until a date") },
  { NULL }
};

static const FettleChoice impacts[] = {
  { "1", N_("Everyone"), 1 },
  { "2", N_("Department"), 2 },
  { "3", N_("One person"), 3 },
  { NULL }
};

static const FettleChoice urgencies[] = {
  { "1", N_("High"), 1 },
  { "2", N_("Medium"), 2 },
  { "3", N_("Low"), 3 },
  { NULL }
};

static const FettleChoice priorities[] = {
  { "1", N_("Critical"), 1 },
  { "2", N_("High"), 2 },
  { "3", N_("Moderate"), 3 },
  { "4", N_("Low"), 4 },
  { "5", N_("Planning"), 5 },
  { NULL }
};

static const FettleChoice channels[] = {
  { "phone", N_("Phone") },
  { "walk_in", N_("Walk-in") },
  { "chat", N_("Chat") },
  { "mail", N_("Mail") },
  { "portal", N_("Portal") },
  { "monitoring", N_("Monitoring system") },
  { "other", N_("Other") },
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

/* Other names by which exports know a field (domain.md 5 and 6.1). */
static const char *const number_names[] = { "ticket number", "issue key", NULL };
static const char *const title_names[] = { "short_description", "summary", "subject", NULL };
static const char *const state_names[] = { "incident_state", "status", NULL };
static const char *const hold_names[] = { "on hold reason", NULL };
static const char *const service_names[] = { "business_service", NULL };
static const char *const team_names[] = { "assignment_group", "group", NULL };
static const char *const owner_names[] = { "assigned_to", "assignee", NULL };
static const char *const reporter_names[] = { "caller_id", "requester", NULL };
static const char *const channel_names[] = { "contact_type", "source", NULL };
static const char *const symptom_names[] = { "u_symptom", NULL };
static const char *const item_names[] = { "cmdb_ci", NULL };
static const char *const tag_names[] = { "labels", NULL };
static const char *const logged_names[] = { "opened_at", "opened", "created", "date created", "opening date", NULL };
static const char *const resolved_names[] = { "resolution date", NULL };
static const char *const closed_names[] = { "close_at", "closed date", "closing date", NULL };
static const char *const code_names[] = { "close_code", "closed_code", "resolution", NULL };
static const char *const notes_names[] = { "close_notes", NULL };

const FettleFieldInfo fettle_incident_fields[FETTLE_INCIDENT_N_FIELDS] = {
  [FETTLE_INCIDENT_NUMBER] = {
    .id = "number", .label = N_("Number"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED | FETTLE_FIELD_SEARCHED | FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_WORD, .import_names = number_names,
  },
  [FETTLE_INCIDENT_ALIASES] = {
    .id = "aliases", .label = N_("Other numbers"),
    .type = FETTLE_TYPE_OF_TEXTS, .merge = FETTLE_MERGE_ORSET,
    .flags = FETTLE_FIELD_MANAGED | FETTLE_FIELD_SEARCHED,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_INCIDENT_EXTERNAL_KEY] = FETTLE_FIELD_EXTERNAL_KEY_ROW,
  [FETTLE_INCIDENT_TITLE] = {
    .id = "title", .label = N_("Title"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_SEARCHED | FETTLE_FIELD_IN_LIST | FETTLE_FIELD_PERSONAL,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_LINE, .import_names = title_names,
  },
  [FETTLE_INCIDENT_DESCRIPTION] = {
    .id = "description", .label = N_("Description"),
    .type = FETTLE_TYPE_OF_LONG_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_SEARCHED | FETTLE_FIELD_PERSONAL,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_TEXT,
  },
  [FETTLE_INCIDENT_STATE] = {
    .id = "state", .label = N_("State"),
    .type = FETTLE_TYPE_OF_CHOICE, .merge = FETTLE_MERGE_GUARD,
    .flags = FETTLE_FIELD_MANAGED | FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .choices = states, .max = FETTLE_MAX_WORD, .import_names = state_names,
  },
  [FETTLE_INCIDENT_HOLD_REASON] = {
    .id = "hold_reason", .label = N_("Waiting for"),
    .type = FETTLE_TYPE_OF_CHOICE, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED | FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .choices = hold_reasons, .max = FETTLE_MAX_WORD, .import_names = hold_names,
  },
  [FETTLE_INCIDENT_HOLD_UNTIL] = {
    .id = "hold_until", .label = N_("Waiting until"),
    .type = FETTLE_TYPE_OF_TIME, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED | FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_NONE,
  },
  [FETTLE_INCIDENT_IMPACT] = {
    .id = "impact", .label = N_("Impact"),
    .type = FETTLE_TYPE_OF_INT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_NONE,
    .choices = impacts, .min = 1, .max = 3,
  },
  [FETTLE_INCIDENT_URGENCY] = {
    .id = "urgency", .label = N_("Urgency"),
    .type = FETTLE_TYPE_OF_INT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_NONE,
    .choices = urgencies, .min = 1, .max = 3,
  },
  [FETTLE_INCIDENT_PRIORITY] = {
    .id = "priority", .label = N_("Priority"),
    .type = FETTLE_TYPE_OF_INT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_NONE,
    .choices = priorities, .min = 1, .max = 5,
  },
  [FETTLE_INCIDENT_PRIORITY_REASON] = {
    .id = "priority_reason", .label = N_("Reason for the priority"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_LINE,
  },
  [FETTLE_INCIDENT_CATEGORY] = {
    .id = "category", .label = N_("Category"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_CATEGORY,
  },
  [FETTLE_INCIDENT_SERVICE] = {
    .id = "service", .label = N_("Service"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_SERVICE, .import_names = service_names,
  },
  [FETTLE_INCIDENT_TEAM] = {
    .id = "team", .label = N_("Team"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_TEAM, .import_names = team_names,
  },
  [FETTLE_INCIDENT_OWNER] = {
    .id = "owner", .label = N_("Owner"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_PERSON, .import_names = owner_names,
  },
  [FETTLE_INCIDENT_REPORTER] = {
    .id = "reporter", .label = N_("Caller"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST | FETTLE_FIELD_PERSONAL,
    .target = FETTLE_KIND_PERSON, .import_names = reporter_names,
  },
  [FETTLE_INCIDENT_CHANNEL] = {
    .id = "channel", .label = N_("Channel"),
    .type = FETTLE_TYPE_OF_CHOICE, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST | FETTLE_FIELD_OPEN_CHOICE,
    .target = FETTLE_KIND_NONE, .choices = channels, .max = FETTLE_MAX_WORD, .import_names = channel_names,
  },
  [FETTLE_INCIDENT_LOCATION] = {
    .id = "location", .label = N_("Location"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_NAME,
  },
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
  [FETTLE_INCIDENT_TAGS] = {
    .id = "tags", .label = N_("Tags"),
    .type = FETTLE_TYPE_OF_TEXTS, .merge = FETTLE_MERGE_ORSET,
    .flags = FETTLE_FIELD_SEARCHED | FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_WORD, .import_names = tag_names,
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
  [FETTLE_INCIDENT_LOGGED_AT] = {
    .id = "logged_at", .label = N_("Logged"),
    .type = FETTLE_TYPE_OF_TIME, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_NONE, .import_names = logged_names,
  },
  [FETTLE_INCIDENT_FIRST_ACK_AT] = {
    .id = "first_ack_at", .label = N_("First taken up"),
    .type = FETTLE_TYPE_OF_TIME, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED | FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_NONE,
  },
  [FETTLE_INCIDENT_FIRST_RESPONSE_AT] = {
    .id = "first_response_at", .label = N_("First reply"),
    .type = FETTLE_TYPE_OF_TIME, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED | FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_NONE,
  },
  [FETTLE_INCIDENT_MITIGATED_AT] = {
    .id = "mitigated_at", .label = N_("Mitigated"),
    .type = FETTLE_TYPE_OF_TIME, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED | FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_NONE,
  },
  [FETTLE_INCIDENT_RESOLVED_AT] = {
    .id = "resolved_at", .label = N_("Resolved"),
    .type = FETTLE_TYPE_OF_TIME, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED | FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .import_names = resolved_names,
  },
  [FETTLE_INCIDENT_CLOSED_AT] = {
    .id = "closed_at", .label = N_("Closed"),
    .type = FETTLE_TYPE_OF_TIME, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED | FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .import_names = closed_names,
  },
  [FETTLE_INCIDENT_RESOLUTION_CODE] = {
    .id = "resolution_code", .label = N_("Resolution code"),
    .type = FETTLE_TYPE_OF_CHOICE, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST | FETTLE_FIELD_OPEN_CHOICE,
    .target = FETTLE_KIND_NONE, .choices = resolution_codes, .max = FETTLE_MAX_WORD, .import_names = code_names,
  },
  [FETTLE_INCIDENT_RESOLUTION_NOTES] = {
    .id = "resolution_notes", .label = N_("Resolution notes"),
    .type = FETTLE_TYPE_OF_LONG_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_SEARCHED | FETTLE_FIELD_PERSONAL,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_TEXT, .import_names = notes_names,
  },
  [FETTLE_INCIDENT_VERIFIED] = {
    .id = "verified", .label = N_("Verified"),
    .type = FETTLE_TYPE_OF_BOOL, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_NONE,
  },
  [FETTLE_INCIDENT_ON_BEHALF_OF] = {
    .id = "on_behalf_of", .label = N_("On behalf of"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED, .target = FETTLE_KIND_PERSON,
  },
  [FETTLE_INCIDENT_DELETED] = FETTLE_FIELD_DELETED_ROW,
  [FETTLE_INCIDENT_REASON] = FETTLE_FIELD_REASON_ROW,
};
