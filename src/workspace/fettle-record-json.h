/* fettle-record-json.h: the facts of one record as JSON, by the registry.
 *
 * "kind", "id", then the fields under their wire names in the order of the
 * registry (a reference as a name, with its id beside it), those of the desk under
 * "cf.KEY", then what is derived.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-custom-field.h"
#include "fettle-json-writer.h"

G_BEGIN_DECLS

/* The name of a record for people; NULL where it has none. Good until the next
 * call. */
typedef const char *(*FettleRecordNameFunc) (FettleKind        kind,
                                             const FettleUuid *eid,
                                             gpointer          user_data);

/* Writes into the object that is open. @fields (nullable), of FettleCustomField, are
 * those of the desk. */
void     fettle_record_json_write (FettleJsonWriter     *writer,
                                   FettleRecord         *record,
                                   const GPtrArray      *fields,
                                   FettleRecordNameFunc  name,
                                   gpointer              user_data);

/* Whether a field travels at all (`reason` belongs to the history, `deleted` is
 * told only where it is true). */
gboolean fettle_record_json_has   (const FettleFieldInfo *field);

/* Under which key a field of the desk travels. Owned by @field. */
const char *fettle_record_json_get_custom_key (const FettleCustomField *field,
                                               const GPtrArray         *fields);

/* "owner_id". Newly allocated. */
char    *fettle_record_json_dup_id_key (const FettleFieldInfo *field) G_GNUC_WARN_UNUSED_RESULT;

/* A field's value from such an object: times from ISO 8601, references from
 * "…_id" only. null where it is empty or not there; NULL with INVALID where it
 * is no value of the field. */
FettleValue *fettle_record_json_read (const FettleValue     *object,
                                      const FettleFieldInfo *field,
                                      GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
