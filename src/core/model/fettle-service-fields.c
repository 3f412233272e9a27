/* fettle-service-fields.c: the fields of services and categories.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-kind-private.h"

#include <glib/gi18n-lib.h>

/* How much of an impact its failure suggests, with the numbers of the impact. */
static const FettleChoice criticalities[] = {
  { "1", N_("High") },
  { "2", N_("Medium") },
  { "3", N_("Low") },
  { NULL }
};

const FettleFieldInfo fettle_service_fields[FETTLE_SERVICE_N_FIELDS] = {
  [FETTLE_SERVICE_NAME] = {
    .id = "name", .label = N_("Name"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_SEARCHED | FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_NAME,
  },
  [FETTLE_SERVICE_TEAM] = {
    .id = "team", .label = N_("Team"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST, .target = FETTLE_KIND_TEAM,
  },
  [FETTLE_SERVICE_DEPENDS_ON] = {
    .id = "depends_on", .label = N_("Depends on"),
    .type = FETTLE_TYPE_OF_REFS, .merge = FETTLE_MERGE_ORSET,
    .target = FETTLE_KIND_SERVICE, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_SERVICE_CRITICALITY] = {
    .id = "criticality", .label = N_("Criticality"),
    .type = FETTLE_TYPE_OF_CHOICE, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .choices = criticalities, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_SERVICE_COST_PER_HOUR] = {
    .id = "cost_per_hour", .label = N_("Cost per hour"),
    .type = FETTLE_TYPE_OF_INT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .min = 0, .max = G_GINT64_CONSTANT (1000000000),
  },
  [FETTLE_SERVICE_SITE] = {
    .id = "site", .label = N_("Site"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_NAME,
  },
  [FETTLE_SERVICE_VENDOR] = {
    .id = "vendor", .label = N_("Vendor"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_NAME,
  },
  [FETTLE_SERVICE_EXTERNAL_KEY] = FETTLE_FIELD_EXTERNAL_KEY_ROW,
  [FETTLE_SERVICE_DELETED] = FETTLE_FIELD_DELETED_ROW,
  [FETTLE_SERVICE_REASON] = FETTLE_FIELD_REASON_ROW,
};

const FettleFieldInfo fettle_category_fields[FETTLE_CATEGORY_N_FIELDS] = {
  [FETTLE_CATEGORY_NAME] = {
    .id = "name", .label = N_("Name"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_SEARCHED | FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_NAME,
  },
  [FETTLE_CATEGORY_PARENT] = {
    .id = "parent", .label = N_("Part of"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_CATEGORY,
  },
  [FETTLE_CATEGORY_CATCH_ALL] = {
    .id = "catch_all", .label = N_("Catches what fits nowhere"),
    .type = FETTLE_TYPE_OF_BOOL, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE,
  },
  [FETTLE_CATEGORY_EXTERNAL_KEY] = FETTLE_FIELD_EXTERNAL_KEY_ROW,
  [FETTLE_CATEGORY_DELETED] = FETTLE_FIELD_DELETED_ROW,
  [FETTLE_CATEGORY_REASON] = FETTLE_FIELD_REASON_ROW,
};
