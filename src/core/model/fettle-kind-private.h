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
