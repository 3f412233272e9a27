/* fettle-link-fields.c: the fields of links and approvals: what lies between tickets and people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-kind-private.h"

#include <glib/gi18n-lib.h>

/* Read as a sentence: FROM relation TO. */
static const FettleChoice relations[] = {
  { "child_of", N_("Child of") },
  { "duplicate_of", N_("Duplicate of") },
  { "caused_by", N_("Caused by") },
  { "problem", N_("Because of") },
  { "related", N_("Related to") },
  { NULL }
};

static const FettleChoice decisions[] = {
  { "asked", N_("Asked") },
  { "approved", N_("Approved") },
  { "rejected", N_("Rejected") },
  { "withdrawn", N_("Withdrawn") },
  { NULL }
};

/* How a decision reached the desk, where another person recorded it. */
static const FettleChoice told_by[] = {
  { "phone", N_("By phone") },
  { "chat", N_("By chat") },
  { "in_person", N_("In person") },
  { "mail", N_("By mail") },
  { NULL }
};

const FettleFieldInfo fettle_link_fields[FETTLE_LINK_N_FIELDS] = {
  [FETTLE_LINK_FROM] = {
    .id = "from", .label = N_("From"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED,
    .target = FETTLE_KIND_TICKET,
  },
  [FETTLE_LINK_TO] = {
    .id = "to", .label = N_("To"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED,
    .target = FETTLE_KIND_TICKET,
  },
  [FETTLE_LINK_RELATION] = {
    .id = "relation", .label = N_("Relation"),
    .type = FETTLE_TYPE_OF_CHOICE, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .choices = relations, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_LINK_BLOCKS] = {
    .id = "blocks", .label = N_("Must be done before the parent is closed"),
    .type = FETTLE_TYPE_OF_BOOL, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE,
  },
  [FETTLE_LINK_DELETED] = FETTLE_FIELD_DELETED_ROW,
  [FETTLE_LINK_REASON] = FETTLE_FIELD_REASON_ROW,
};

const FettleFieldInfo fettle_approval_fields[FETTLE_APPROVAL_N_FIELDS] = {
  [FETTLE_APPROVAL_TICKET] = {
    .id = "ticket", .label = N_("About"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED,
    .target = FETTLE_KIND_TICKET,
  },
  [FETTLE_APPROVAL_APPROVER] = {
    .id = "approver", .label = N_("Approver"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_PERSON,
  },
  [FETTLE_APPROVAL_DECISION] = {
    .id = "decision", .label = N_("Decision"),
    .type = FETTLE_TYPE_OF_CHOICE, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .choices = decisions, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_APPROVAL_TOLD_BY] = {
    .id = "told_by", .label = N_("Told"),
    .type = FETTLE_TYPE_OF_CHOICE, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .choices = told_by, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_APPROVAL_COMMENT] = {
    .id = "comment", .label = N_("Comment"),
    .type = FETTLE_TYPE_OF_LONG_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_TEXT,
  },
  [FETTLE_APPROVAL_DECIDED_AT] = {
    .id = "decided_at", .label = N_("Decided"),
    .type = FETTLE_TYPE_OF_TIME, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE,
  },
  [FETTLE_APPROVAL_DELETED] = FETTLE_FIELD_DELETED_ROW,
  [FETTLE_APPROVAL_REASON] = FETTLE_FIELD_REASON_ROW,
};
