/* fettle-desk-fields.c: the fields of the administrative kinds, desk and device.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-kind-private.h"

#include <glib/gi18n-lib.h>

const FettleFieldInfo fettle_desk_fields[FETTLE_DESK_N_FIELDS] = {
  [FETTLE_DESK_NAME] = {
    .id = "name", .label = N_("Name"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_NAME,
  },
  [FETTLE_DESK_SAMPLE] = {
    .id = "sample", .label = N_("Sample data"),
    .type = FETTLE_TYPE_OF_BOOL, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED, .target = FETTLE_KIND_NONE,
  },
  [FETTLE_DESK_PRIORITY_MATRIX] = {
    .id = "priority_matrix", .label = N_("Priority matrix"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_LINE,
  },
  [FETTLE_DESK_CURRENCY] = {
    .id = "currency", .label = N_("Currency"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_DESK_DELETED] = FETTLE_FIELD_DELETED_ROW,
  [FETTLE_DESK_REASON] = FETTLE_FIELD_REASON_ROW,
};

const FettleFieldInfo fettle_device_fields[FETTLE_DEVICE_N_FIELDS] = {
  [FETTLE_DEVICE_NAME] = {
    .id = "name", .label = N_("Name"),
    .type = FETTLE_TYPE_OF_TEXT, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_NAME,
  },
  [FETTLE_DEVICE_DELETED] = FETTLE_FIELD_DELETED_ROW,
  [FETTLE_DEVICE_REASON] = FETTLE_FIELD_REASON_ROW,
  [FETTLE_DEVICE_IMPORTED] = {
    .id = "imported", .label = N_("Last import"),
    .type = FETTLE_TYPE_OF_INT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED, .target = FETTLE_KIND_NONE,
    .min = 1, .max = G_MAXINT64,
  },
};
