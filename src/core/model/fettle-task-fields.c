/* fettle-task-fields.c: the fields of a task and their choices.
 *
 * The states stand in the order of FettleTaskState.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-kind-private.h"

#include <glib/gi18n-lib.h>

static const FettleChoice states[] = {
  { "new", N_("Open") },
  { "in_progress", N_("In progress") },
  { "on_hold", N_("On hold") },
  { "done", N_("Done") },
  { "cancelled", N_("Cancelled") },
  { NULL }
};

static const FettleChoice resolution_codes[] = {
  { "done", N_("Done") },
  { "not_needed", N_("No longer needed") },
  { "other", N_("Other") },
  { NULL }
};

static const FettleChoice types[] = {
  { "plain", N_("Plain") },
  { "retrospective", N_("Retrospective") },
  { NULL }
};

const FettleFieldInfo fettle_task_fields[FETTLE_TASK_N_FIELDS] = {
#include "fettle-ticket-rows.h"

  [FETTLE_TASK_DUE_AT] = {
    .id = "due_at", .label = N_("Due"),
    .type = FETTLE_TYPE_OF_TIME, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE,
  },
  [FETTLE_TASK_TYPE] = {
    .id = "task_type", .label = N_("Type of task"),
    .type = FETTLE_TYPE_OF_CHOICE, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_IN_LIST,
    .target = FETTLE_KIND_NONE, .choices = types, .max = FETTLE_MAX_WORD,
  },
};
