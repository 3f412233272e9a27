/* fettle-note-fields.c: the fields of notes: public replies, work notes, events.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-kind-private.h"

#include <glib/gi18n-lib.h>

static const FettleChoice visibilities[] = {
  { "work", N_("Work note") },
  { "public", N_("Reply") },
  { "caller", N_("From caller") },
  { "system", N_("Event") },
  { NULL }
};

/* How a public reply or a word of the caller was told before there is mail (domain.md 0). */
static const FettleChoice told_by[] = {
  { "phone", N_("By phone") },
  { "chat", N_("By chat") },
  { "in_person", N_("In person") },
  { "mail", N_("By mail") },
  { NULL }
};

const FettleFieldInfo fettle_note_fields[FETTLE_NOTE_N_FIELDS] = {
  [FETTLE_NOTE_INCIDENT] = {
    .id = "incident", .label = N_("About"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED, .target = FETTLE_KIND_TICKET,
  },
  [FETTLE_NOTE_VISIBILITY] = {
    .id = "visibility", .label = N_("Kind of note"),
    .type = FETTLE_TYPE_OF_CHOICE, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .choices = visibilities, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_NOTE_TOLD_BY] = {
    .id = "told_by", .label = N_("Told"),
    .type = FETTLE_TYPE_OF_CHOICE, .merge = FETTLE_MERGE_REG,
    .target = FETTLE_KIND_NONE, .choices = told_by, .max = FETTLE_MAX_WORD,
  },
  [FETTLE_NOTE_BODY] = {
    .id = "body", .label = N_("Text"),
    .type = FETTLE_TYPE_OF_LONG_TEXT, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_SEARCHED | FETTLE_FIELD_PERSONAL,
    .target = FETTLE_KIND_NONE, .max = FETTLE_MAX_TEXT,
  },
  [FETTLE_NOTE_EXTERNAL_KEY] = FETTLE_FIELD_EXTERNAL_KEY_ROW,
  [FETTLE_NOTE_ON_BEHALF_OF] = {
    .id = "on_behalf_of", .label = N_("On behalf of"),
    .type = FETTLE_TYPE_OF_REF, .merge = FETTLE_MERGE_REG,
    .flags = FETTLE_FIELD_MANAGED, .target = FETTLE_KIND_PERSON,
  },
  [FETTLE_NOTE_DELETED] = FETTLE_FIELD_DELETED_ROW,
  [FETTLE_NOTE_REASON] = FETTLE_FIELD_REASON_ROW,
};
