/* fettle-record-json.h: the facts of one record as JSON, by the registry.
 *
 * "kind", "id", then the fields under their wire names in the order of the
 * registry (a reference as a name, with its id beside it), then what is derived.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-json-writer.h"
#include "fettle-record.h"

G_BEGIN_DECLS

/* The name of a record for people; NULL where it has none. Good until the next
 * call. */
typedef const char *(*FettleRecordNameFunc) (FettleKind        kind,
                                             const FettleUuid *eid,
                                             gpointer          user_data);

/* Writes into the object that is open. */
void     fettle_record_json_write (FettleJsonWriter     *writer,
                                   FettleRecord         *record,
                                   FettleRecordNameFunc  name,
                                   gpointer              user_data);

/* Whether a field travels at all (`reason` belongs to the history, `deleted` is
 * told only where it is true). */
gboolean fettle_record_json_has   (const FettleFieldInfo *field);

/* "owner_id". Newly allocated. */
char    *fettle_record_json_dup_id_key (const FettleFieldInfo *field) G_GNUC_WARN_UNUSED_RESULT;

/* A field's value from such an object: times from ISO 8601, references from
 * "…_id" only. null where it is empty or not there; NULL with INVALID where it
 * is no value of the field. */
FettleValue *fettle_record_json_read (const FettleValue     *object,
                                      const FettleFieldInfo *field,
                                      GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
