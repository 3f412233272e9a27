/* fettle-rule-fields.c: the fields of rules and of the fields that a desk adds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-kind-private.h"

#include <glib/gi18n-lib.h>

static const FettleChoice rule_types[] = {
  { "assign", N_("Assigns") },
  { "escalate", N_("Escalates") },
  { NULL }
};

static const FettleChoice triggers[] = {
  { "threshold", N_("A clock has run so far") },
  { "unowned", N_("Nobody owns it") },
  { "age", N_("It is so old") },
  { "reassigned", N_("It changed teams more often") },
  { "match", N_("It fits") },
  { NULL }
};

static const FettleChoice targets[] = {
  { "response", N_("First response") },
  { "update", N_("Next update") },
  { "resolve", N_("Resolve") },
  { NULL }
};

static const FettleChoice counts[] = {
  { "working", N_("Working time") },
  { "wall", N_("The clock on the wall") },
  { NULL }
};

static const FettleChoice modes[] = {
  { "fixed", N_("The owner named here") },
  { "round_robin", N_("Whose turn it is") },
  { "least_loaded", N_("Who has least to do") },
  { NULL }
};

static const FettleChoice field_types[] = {
  { "text", N_("Text") },
  { "long_text", N_("Long text") },
  { "int", N_("Number") },
  { "choice", N_("Choice") },
  { "bool", N_("Yes or no") },
  { "time", N_("Time") },
  { "person", N_("Person") },
  { "team", N_("Team") },
  { "service", N_("Service") },
  { NULL }
};

const FettleFieldInfo fettle_rule_fields[FETTLE_RULE_N_FIELDS] = {
  [FETTLE_RULE_NAME] = {
    .id = "name", .label = N_("Name"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_NAME,
  },
  [FETTLE_RULE_POSITION] = {
    .id = "position", .label = N_("Order"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_RULE_ENABLED] = {
    .id = "enabled", .label = N_("In force"),
    .type = FETTLE_TYPE_OF_BOOL, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE,
  },
  [FETTLE_RULE_TYPE] = {
    .id = "rule_type", .label = N_("Does"),
    .type = FETTLE_TYPE_OF_CHOICE, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .choices = rule_types, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_RULE_FILTER] = {
    .id = "filter", .label = N_("Applies to"),
    .type = FETTLE_TYPE_OF_LONG_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_TEXT,
  },
  [FETTLE_RULE_TRIGGER] = {
    .id = "trigger", .label = N_("When"),
    .type = FETTLE_TYPE_OF_CHOICE, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .choices = triggers, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_RULE_TARGET] = {
    .id = "target", .label = N_("Clock"),
    .type = FETTLE_TYPE_OF_CHOICE, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .choices = targets, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_RULE_PERCENT] = {
    .id = "percent", .label = N_("Percent used"),
    .type = FETTLE_TYPE_OF_INT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .min = 1, .max = 1000,
  },
  [FETTLE_RULE_AFTER] = {
    .id = "after", .label = N_("After"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_RULE_TIMES] = {
    .id = "times", .label = N_("Times"),
    .type = FETTLE_TYPE_OF_INT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .min = 1, .max = 100,
  },
  [FETTLE_RULE_CALENDAR] = {
    .id = "calendar", .label = N_("Calendar"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_CALENDAR,
  },
  [FETTLE_RULE_MODE] = {
    .id = "mode", .label = N_("Chooses"),
    .type = FETTLE_TYPE_OF_CHOICE, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .choices = modes, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_RULE_TEAM] = {
    .id = "team", .label = N_("Team"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_TEAM,
  },
  [FETTLE_RULE_OWNER] = {
    .id = "owner", .label = N_("Owner"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_PERSON,
  },
  [FETTLE_RULE_HELPERS] = {
    .id = "helpers", .label = N_("Helpers"),
    .type = FETTLE_TYPE_OF_REFS, .merge = FETTLE_MERGE_ORSET,
    .target = FETTLE_KIND_PERSON, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_RULE_PRIORITY] = {
    .id = "priority", .label = N_("Priority at least"),
    .type = FETTLE_TYPE_OF_INT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .min = 1, .max = 5,
  },
  [FETTLE_RULE_NOTE] = {
    .id = "note", .label = N_("Note"),
    .type = FETTLE_TYPE_OF_LONG_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_TEXT,
  },
  [FETTLE_RULE_LEVEL] = {
    .id = "level", .label = N_("Level"),
    .type = FETTLE_TYPE_OF_INT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .min = 1, .max = 9,
  },
  [FETTLE_RULE_COUNTS] = {
    .id = "counts", .label = N_("Counts"),
    .type = FETTLE_TYPE_OF_CHOICE, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .choices = counts, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_RULE_TELL] = {
    .id = "tell", .label = N_("Tells"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_PERSON,
  },
  [FETTLE_RULE_TELL_LEAD] = {
    .id = "tell_lead", .label = N_("Tells the lead of the team"),
    .type = FETTLE_TYPE_OF_BOOL, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE,
  },
  [FETTLE_RULE_DELETED] = FETTLE_FIELD_DELETED_ROW,
  [FETTLE_RULE_REASON] = FETTLE_FIELD_REASON_ROW,
};

const FettleFieldInfo fettle_custom_field_fields[FETTLE_CUSTOM_FIELD_N_FIELDS] = {
  [FETTLE_CUSTOM_FIELD_NAME] = {
    .id = "name", .label = N_("Name"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_NAME,
  },
  [FETTLE_CUSTOM_FIELD_KEY] = {
    .id = "key", .label = N_("Key"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_CUSTOM_FIELD_POSITION] = {
    .id = "position", .label = N_("Order"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_CUSTOM_FIELD_ABOUT] = {
    .id = "about", .label = N_("Of"),
    .type = FETTLE_TYPE_OF_TEXTS, .merge = FETTLE_MERGE_ORSET,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_CUSTOM_FIELD_TYPE] = {
    .id = "field_type", .label = N_("Type"),
    .type = FETTLE_TYPE_OF_CHOICE, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .choices = field_types, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_CUSTOM_FIELD_CHOICES] = {
    .id = "choices", .label = N_("Choices"),
    .type = FETTLE_TYPE_OF_LONG_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_TEXT,
  },
  [FETTLE_CUSTOM_FIELD_HELP] = {
    .id = "help", .label = N_("Explanation"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_LINE,
  },
  [FETTLE_CUSTOM_FIELD_NEEDED_FOR] = {
    .id = "needed_for", .label = N_("Needed for"),
    .type = FETTLE_TYPE_OF_TEXTS, .merge = FETTLE_MERGE_ORSET,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_CUSTOM_FIELD_DELETED] = FETTLE_FIELD_DELETED_ROW,
  [FETTLE_CUSTOM_FIELD_REASON] = FETTLE_FIELD_REASON_ROW,
};
