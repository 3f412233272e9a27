/* fettle-clock-fields.c: the fields of calendars and of promises about time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-kind-private.h"

#include <glib/gi18n-lib.h>

static const FettleChoice agreements[] = {
  { "sla", N_("With the customer (SLA)") },
  { "ola", N_("Between teams (OLA)") },
  { "uc", N_("With a supplier (UC)") },
  { NULL }
};

static const FettleChoice zone_sources[] = {
  { "calendar", N_("The calendar") },
  { "caller", N_("The caller") },
  { "team", N_("The team") },
  { NULL }
};

static const FettleChoice update_modes[] = {
  { "between", N_("From one reply to the next") },
  { "after_caller", N_("From a word of the caller") },
  { NULL }
};

static const FettleChoice reopenings[] = {
  { "continue", N_("Goes on") },
  { "restart", N_("Starts again") },
  { NULL }
};

const FettleFieldInfo fettle_calendar_fields[FETTLE_CALENDAR_N_FIELDS] = {
  [FETTLE_CALENDAR_NAME] = {
    .id = "name", .label = N_("Name"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_NAME,
  },
  [FETTLE_CALENDAR_ZONE] = {
    .id = "zone", .label = N_("Time zone"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_CALENDAR_HOURS] = {
    .id = "hours", .label = N_("Hours"),
    .type = FETTLE_TYPE_OF_LONG_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_TEXT,
  },
  [FETTLE_CALENDAR_DAYS] = {
    .id = "days", .label = N_("Holidays and other days"),
    .type = FETTLE_TYPE_OF_LONG_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_TEXT,
  },
  [FETTLE_CALENDAR_EXTERNAL_KEY] = FETTLE_FIELD_EXTERNAL_KEY_ROW,
  [FETTLE_CALENDAR_DELETED] = FETTLE_FIELD_DELETED_ROW,
  [FETTLE_CALENDAR_REASON] = FETTLE_FIELD_REASON_ROW,
};

const FettleFieldInfo fettle_sla_policy_fields[FETTLE_SLA_POLICY_N_FIELDS] = {
  [FETTLE_SLA_POLICY_NAME] = {
    .id = "name", .label = N_("Name"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_NAME,
  },
  [FETTLE_SLA_POLICY_POSITION] = {
    .id = "position", .label = N_("Order"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_SLA_POLICY_ENABLED] = {
    .id = "enabled", .label = N_("In force"),
    .type = FETTLE_TYPE_OF_BOOL, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE,
  },
  [FETTLE_SLA_POLICY_AGREEMENT] = {
    .id = "agreement", .label = N_("Agreement"),
    .type = FETTLE_TYPE_OF_CHOICE, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .choices = agreements, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_SLA_POLICY_FILTER] = {
    .id = "filter", .label = N_("Applies to"),
    .type = FETTLE_TYPE_OF_LONG_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_TEXT,
  },
  [FETTLE_SLA_POLICY_CALENDAR] = {
    .id = "calendar", .label = N_("Calendar"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_CALENDAR,
  },
  [FETTLE_SLA_POLICY_ZONE_FROM] = {
    .id = "zone_from", .label = N_("Time zone of"),
    .type = FETTLE_TYPE_OF_CHOICE, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .choices = zone_sources, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_SLA_POLICY_RESPONSE] = {
    .id = "response", .label = N_("First response"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_LINE,
  },
  [FETTLE_SLA_POLICY_UPDATE] = {
    .id = "update", .label = N_("Next update"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_LINE,
  },
  [FETTLE_SLA_POLICY_UPDATE_MODE] = {
    .id = "update_mode", .label = N_("Next update counts"),
    .type = FETTLE_TYPE_OF_CHOICE, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .choices = update_modes, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_SLA_POLICY_RESOLVE] = {
    .id = "resolve", .label = N_("Resolve"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_LINE,
  },
  [FETTLE_SLA_POLICY_PAUSE] = {
    .id = "pause", .label = N_("Paused while"),
    .type = FETTLE_TYPE_OF_LONG_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_TEXT,
  },
  [FETTLE_SLA_POLICY_CONDITIONS] = {
    .id = "conditions", .label = N_("Other conditions"),
    .type = FETTLE_TYPE_OF_LONG_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_TEXT,
  },
  [FETTLE_SLA_POLICY_ON_REOPEN] = {
    .id = "on_reopen", .label = N_("When reopened"),
    .type = FETTLE_TYPE_OF_CHOICE, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .choices = reopenings, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_SLA_POLICY_THRESHOLDS] = {
    .id = "thresholds", .label = N_("Thresholds"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_SLA_POLICY_WARN_CALENDAR] = {
    .id = "warn_calendar", .label = N_("Warn inside the hours of"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_CALENDAR,
  },
  [FETTLE_SLA_POLICY_EXTERNAL_KEY] = FETTLE_FIELD_EXTERNAL_KEY_ROW,
  [FETTLE_SLA_POLICY_DELETED] = FETTLE_FIELD_DELETED_ROW,
  [FETTLE_SLA_POLICY_REASON] = FETTLE_FIELD_REASON_ROW,
};
