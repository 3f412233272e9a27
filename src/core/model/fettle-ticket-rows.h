/* fettle-ticket-rows.h: the rows with which the table of each kind of ticket
 * begins. It is included into the tables and so has no guard of its own; the
 * choices "states" and "resolution_codes" are those of the file that includes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

  [FETTLE_TICKET_NUMBER] = {
    .id = "number", .label = N_("Number"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED | FETTLE_FIELD_SEARCHED | FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_WORD, .import_names = fettle_ticket_number_names,
  },
  [FETTLE_TICKET_ALIASES] = {
    .id = "aliases", .label = N_("Other numbers"),
    .type = FETTLE_TYPE_OF_TEXTS, .merge = FETTLE_MERGE_ORSET,
    .flags = FETTLE_FIELD_MANAGED | FETTLE_FIELD_SEARCHED,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_TICKET_EXTERNAL_KEY] = FETTLE_FIELD_EXTERNAL_KEY_ROW,
  [FETTLE_TICKET_TITLE] = {
    .id = "title", .label = N_("Title"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_SEARCHED | FETTLE_FIELD_IN_LIST | FETTLE_FIELD_PERSONAL,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_LINE, .import_names = fettle_ticket_title_names,
  },
  [FETTLE_TICKET_DESCRIPTION] = {
    .id = "description", .label = N_("Description"),
    .type = FETTLE_TYPE_OF_LONG_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_SEARCHED | FETTLE_FIELD_PERSONAL,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_TEXT,
  },
  [FETTLE_TICKET_STATE] = {
    .id = "state", .label = N_("State"),
    .type = FETTLE_TYPE_OF_CHOICE, .merge = FETTLE_MERGE_GUARD,
    .flags = FETTLE_FIELD_MANAGED | FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .choices = states, .max = FETTLE_MAX_WORD, .import_names = fettle_ticket_state_names,
  },
  [FETTLE_TICKET_HOLD_REASON] = {
    .id = "hold_reason", .label = N_("Waiting for"),
    .type = FETTLE_TYPE_OF_CHOICE, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED | FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .choices = fettle_ticket_hold_reasons, .max = FETTLE_MAX_WORD, .import_names = fettle_ticket_hold_names,
  },
  [FETTLE_TICKET_HOLD_UNTIL] = {
    .id = "hold_until", .label = N_("Waiting until"),
    .type = FETTLE_TYPE_OF_TIME, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED | FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_NONE,
  },
  [FETTLE_TICKET_IMPACT] = {
    .id = "impact", .label = N_("Impact"),
    .type = FETTLE_TYPE_OF_INT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_NONE,
    .choices = fettle_ticket_impacts, .min = 1, .max = 3,
  },
  [FETTLE_TICKET_URGENCY] = {
    .id = "urgency", .label = N_("Urgency"),
    .type = FETTLE_TYPE_OF_INT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_NONE,
    .choices = fettle_ticket_urgencies, .min = 1, .max = 3,
  },
  [FETTLE_TICKET_PRIORITY] = {
    .id = "priority", .label = N_("Priority"),
    .type = FETTLE_TYPE_OF_INT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_NONE,
    .choices = fettle_ticket_priorities, .min = 1, .max = 5,
  },
  [FETTLE_TICKET_PRIORITY_REASON] = {
    .id = "priority_reason", .label = N_("Reason for the priority"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_LINE,
  },
  [FETTLE_TICKET_CATEGORY] = {
    .id = "category", .label = N_("Category"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_CATEGORY,
  },
  [FETTLE_TICKET_SERVICE] = {
    .id = "service", .label = N_("Service"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_SERVICE, .import_names = fettle_ticket_service_names,
  },
  [FETTLE_TICKET_TEAM] = {
    .id = "team", .label = N_("Team"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_TEAM, .import_names = fettle_ticket_team_names,
  },
  [FETTLE_TICKET_OWNER] = {
    .id = "owner", .label = N_("Owner"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_PERSON, .import_names = fettle_ticket_owner_names,
  },
  [FETTLE_TICKET_HELPERS] = {
    .id = "helpers", .label = N_("Helpers"),
    .type = FETTLE_TYPE_OF_REFS, .merge = FETTLE_MERGE_ORSET,
    .flags = FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_PERSON, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_TICKET_REPORTER] = {
    .id = "reporter", .label = N_("Caller"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST | FETTLE_FIELD_PERSONAL,
    .target = FETTLE_KIND_PERSON, .import_names = fettle_ticket_reporter_names,
  },
  [FETTLE_TICKET_CHANNEL] = {
    .id = "channel", .label = N_("Channel"),
    .type = FETTLE_TYPE_OF_CHOICE, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST | FETTLE_FIELD_OPEN_CHOICE,
    .target = FETTLE_KIND_NONE, .choices = fettle_ticket_channels, .max = FETTLE_MAX_WORD, .import_names = fettle_ticket_channel_names,
  },
  [FETTLE_TICKET_LOCATION] = {
    .id = "location", .label = N_("Location"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_NAME,
  },
  [FETTLE_TICKET_TAGS] = {
    .id = "tags", .label = N_("Tags"),
    .type = FETTLE_TYPE_OF_TEXTS, .merge = FETTLE_MERGE_ORSET,
    .flags = FETTLE_FIELD_SEARCHED | FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_WORD, .import_names = fettle_ticket_tag_names,
  },
  [FETTLE_TICKET_LOGGED_AT] = {
    .id = "logged_at", .label = N_("Logged"),
    .type = FETTLE_TYPE_OF_TIME, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_NONE, .import_names = fettle_ticket_logged_names,
  },
  [FETTLE_TICKET_FIRST_ACK_AT] = {
    .id = "first_ack_at", .label = N_("First taken up"),
    .type = FETTLE_TYPE_OF_TIME, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED | FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_NONE,
  },
  [FETTLE_TICKET_FIRST_RESPONSE_AT] = {
    .id = "first_response_at", .label = N_("First reply"),
    .type = FETTLE_TYPE_OF_TIME, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED | FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_NONE,
  },
  [FETTLE_TICKET_RESOLVED_AT] = {
    .id = "resolved_at", .label = N_("Resolved"),
    .type = FETTLE_TYPE_OF_TIME, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED | FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .import_names = fettle_ticket_resolved_names,
  },
  [FETTLE_TICKET_CLOSED_AT] = {
    .id = "closed_at", .label = N_("Closed"),
    .type = FETTLE_TYPE_OF_TIME, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED | FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .import_names = fettle_ticket_closed_names,
  },
  [FETTLE_TICKET_RESOLUTION_CODE] = {
    .id = "resolution_code", .label = N_("Resolution code"),
    .type = FETTLE_TYPE_OF_CHOICE, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST | FETTLE_FIELD_OPEN_CHOICE,
    .target = FETTLE_KIND_NONE, .choices = resolution_codes, .max = FETTLE_MAX_WORD, .import_names = fettle_ticket_code_names,
  },
  [FETTLE_TICKET_RESOLUTION_NOTES] = {
    .id = "resolution_notes", .label = N_("Resolution notes"),
    .type = FETTLE_TYPE_OF_LONG_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_SEARCHED | FETTLE_FIELD_PERSONAL,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_TEXT, .import_names = fettle_ticket_notes_names,
  },
  [FETTLE_TICKET_ON_BEHALF_OF] = {
    .id = "on_behalf_of", .label = N_("On behalf of"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED, .target = FETTLE_KIND_PERSON,
  },
  [FETTLE_TICKET_CONVERTED_FROM] = {
    .id = "converted_from", .label = N_("Converted from"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED, .target = FETTLE_KIND_TICKET,
  },
  [FETTLE_TICKET_CONVERTED_TO] = {
    .id = "converted_to", .label = N_("Converted to"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED, .target = FETTLE_KIND_TICKET,
  },
  [FETTLE_TICKET_ESCALATED] = {
    .id = "escalated", .label = N_("Escalations"),
    .type = FETTLE_TYPE_OF_TEXTS, .merge = FETTLE_MERGE_ORSET,
    .flags = FETTLE_FIELD_MANAGED, .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_TICKET_ASSIGNED_BY] = {
    .id = "assigned_by", .label = N_("Assigned by"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED, .target = FETTLE_KIND_RULE,
  },
  [FETTLE_TICKET_REASSIGN_REASON] = {
    .id = "reassign_reason", .label = N_("Why it changed teams"),
    .type = FETTLE_TYPE_OF_CHOICE, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED | FETTLE_FIELD_SAID_AGAIN,
    .target = FETTLE_KIND_NONE, .choices = fettle_ticket_reassign_reasons, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_TICKET_DELETED] = FETTLE_FIELD_DELETED_ROW,
  [FETTLE_TICKET_REASON] = FETTLE_FIELD_REASON_ROW,
