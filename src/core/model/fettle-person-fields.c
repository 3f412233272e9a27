/* fettle-person-fields.c: the fields of people and teams.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-kind-private.h"

#include <glib/gi18n-lib.h>

static const char *const phone_names[] = { "telephone", "phone number", "business_phone", NULL };
static const char *const mail_names[] = { "email", "e-mail", "mail address", NULL };
static const char *const site_names[] = { "location", NULL };
static const char *const team_names[] = { "assignment_group", "group", NULL };

const FettleFieldInfo fettle_person_fields[FETTLE_PERSON_N_FIELDS] = {
  [FETTLE_PERSON_NAME] = {
    .id = "name", .label = N_("Name"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_SEARCHED | FETTLE_FIELD_IN_LIST | FETTLE_FIELD_PERSONAL,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_NAME,
  },
  [FETTLE_PERSON_PHONE] = {
    .id = "phone", .label = N_("Phone"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST | FETTLE_FIELD_PERSONAL,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_WORD, .import_names = phone_names,
  },
  [FETTLE_PERSON_MAIL] = {
    .id = "mail", .label = N_("Mail"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST | FETTLE_FIELD_PERSONAL,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_LINE, .import_names = mail_names,
  },
  [FETTLE_PERSON_SITE] = {
    .id = "site", .label = N_("Site"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST | FETTLE_FIELD_PERSONAL,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_NAME, .import_names = site_names,
  },
  [FETTLE_PERSON_VIP] = {
    .id = "vip", .label = N_("VIP"),
    .type = FETTLE_TYPE_OF_BOOL, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST | FETTLE_FIELD_PERSONAL, .target = FETTLE_KIND_NONE,
  },
  [FETTLE_PERSON_AGENT] = {
    .id = "agent", .label = N_("Works at the desk"),
    .type = FETTLE_TYPE_OF_BOOL, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_NONE,
  },
  [FETTLE_PERSON_TEAM] = {
    .id = "team", .label = N_("Team"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_TEAM, .import_names = team_names,
  },
  [FETTLE_PERSON_ZONE] = {
    .id = "zone", .label = N_("Time zone"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_PERSON_EXTERNAL_KEY] = FETTLE_FIELD_EXTERNAL_KEY_ROW,
  [FETTLE_PERSON_DELETED] = FETTLE_FIELD_DELETED_ROW,
  [FETTLE_PERSON_REASON] = FETTLE_FIELD_REASON_ROW,
};

const FettleFieldInfo fettle_team_fields[FETTLE_TEAM_N_FIELDS] = {
  [FETTLE_TEAM_NAME] = {
    .id = "name", .label = N_("Name"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_SEARCHED | FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_NAME,
  },
  [FETTLE_TEAM_MEMBERS] = {
    .id = "members", .label = N_("Members"),
    .type = FETTLE_TYPE_OF_REFS, .merge = FETTLE_MERGE_ORSET,
    .target = FETTLE_KIND_PERSON, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_TEAM_LEAD] = {
    .id = "lead", .label = N_("Lead"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_PERSON,
  },
  [FETTLE_TEAM_CALENDAR] = {
    .id = "calendar", .label = N_("Calendar"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_CALENDAR,
  },
  [FETTLE_TEAM_ZONE] = {
    .id = "zone", .label = N_("Time zone"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_TEAM_EXTERNAL_KEY] = FETTLE_FIELD_EXTERNAL_KEY_ROW,
  [FETTLE_TEAM_DELETED] = FETTLE_FIELD_DELETED_ROW,
  [FETTLE_TEAM_REASON] = FETTLE_FIELD_REASON_ROW,
};
