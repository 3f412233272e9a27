/* fettle-kind-private.h: the tables of fields, one per kind, and their limits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-kind.h"

/* Limits in bytes of UTF-8 (record.md 4.13 for the long ones). */
#define FETTLE_MAX_WORD  64
#define FETTLE_MAX_NAME  250
#define FETTLE_MAX_LINE  500
#define FETTLE_MAX_TEXT  (32 * 1024)

extern const FettleFieldInfo fettle_desk_fields[FETTLE_DESK_N_FIELDS];
extern const FettleFieldInfo fettle_device_fields[FETTLE_DEVICE_N_FIELDS];
extern const FettleFieldInfo fettle_person_fields[FETTLE_PERSON_N_FIELDS];
extern const FettleFieldInfo fettle_team_fields[FETTLE_TEAM_N_FIELDS];
extern const FettleFieldInfo fettle_service_fields[FETTLE_SERVICE_N_FIELDS];
extern const FettleFieldInfo fettle_category_fields[FETTLE_CATEGORY_N_FIELDS];
extern const FettleFieldInfo fettle_incident_fields[FETTLE_INCIDENT_N_FIELDS];
extern const FettleFieldInfo fettle_note_fields[FETTLE_NOTE_N_FIELDS];
extern const FettleFieldInfo fettle_request_fields[FETTLE_REQUEST_N_FIELDS];
extern const FettleFieldInfo fettle_problem_fields[FETTLE_PROBLEM_N_FIELDS];
extern const FettleFieldInfo fettle_change_request_fields[FETTLE_CHANGE_REQUEST_N_FIELDS];
extern const FettleFieldInfo fettle_task_fields[FETTLE_TASK_N_FIELDS];
extern const FettleFieldInfo fettle_link_fields[FETTLE_LINK_N_FIELDS];
extern const FettleFieldInfo fettle_approval_fields[FETTLE_APPROVAL_N_FIELDS];
extern const FettleFieldInfo fettle_calendar_fields[FETTLE_CALENDAR_N_FIELDS];
extern const FettleFieldInfo fettle_sla_policy_fields[FETTLE_SLA_POLICY_N_FIELDS];
extern const FettleFieldInfo fettle_rule_fields[FETTLE_RULE_N_FIELDS];
extern const FettleFieldInfo fettle_custom_field_fields[FETTLE_CUSTOM_FIELD_N_FIELDS];

/* What all kinds of ticket have in common. */
extern const FettleChoice fettle_ticket_hold_reasons[];
extern const FettleChoice fettle_ticket_reassign_reasons[];
extern const FettleChoice fettle_ticket_impacts[];
extern const FettleChoice fettle_ticket_urgencies[];
extern const FettleChoice fettle_ticket_priorities[];
extern const FettleChoice fettle_ticket_channels[];
extern const char *const fettle_ticket_number_names[];
extern const char *const fettle_ticket_title_names[];
extern const char *const fettle_ticket_state_names[];
extern const char *const fettle_ticket_hold_names[];
extern const char *const fettle_ticket_service_names[];
extern const char *const fettle_ticket_team_names[];
extern const char *const fettle_ticket_owner_names[];
extern const char *const fettle_ticket_reporter_names[];
extern const char *const fettle_ticket_channel_names[];
extern const char *const fettle_ticket_tag_names[];
extern const char *const fettle_ticket_logged_names[];
extern const char *const fettle_ticket_resolved_names[];
extern const char *const fettle_ticket_closed_names[];
extern const char *const fettle_ticket_code_names[];
extern const char *const fettle_ticket_notes_names[];

/* The two rows that each kind has (record.md 1, reserved fields). */
#define FETTLE_FIELD_DELETED_ROW                                            \
  {                                                                         \
    .id = "deleted", .label = N_("Removed"), .type = FETTLE_TYPE_OF_BOOL,   \
    .merge = FETTLE_MERGE_GUARD, .flags = FETTLE_FIELD_MANAGED,             \
    .target = FETTLE_KIND_NONE,                                             \
  }
#define FETTLE_FIELD_REASON_ROW                                             \
  {                                                                         \
    .id = "reason", .label = N_("Reason"), .type = FETTLE_TYPE_OF_LONG_TEXT,\
    .merge = FETTLE_MERGE_LOG, .target = FETTLE_KIND_NONE,                  \
    .max = FETTLE_MAX_TEXT,                                                 \
  }
#define FETTLE_FIELD_EXTERNAL_KEY_ROW                                       \
  {                                                                         \
    .id = "external_key", .label = N_("External key"),                      \
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,                 \
    .flags = FETTLE_FIELD_MANAGED, .target = FETTLE_KIND_NONE,              \
    .max = FETTLE_MAX_NAME,                                                 \
  }
