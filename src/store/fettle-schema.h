/* fettle-schema.h: the tables of a desk: those of files, and those made from
 * the registry of fields. Inside the store only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-database.h"
#include "fettle-kind.h"

G_BEGIN_DECLS

/* Step of the schema this program writes; also PRAGMA user_version.
 * 1: log, state tables from the registry, text index
 * 2: where promises stand; indexes of every kind of ticket, of links and approvals
 * 3: what was taken back does not count as the last change of a record */
#define FETTLE_SCHEMA_STEP 3

/* Columns of a state table before those of its fields, in the order in which
 * the statements "read-KIND" give and "insert-KIND" and "update-KIND" take them. */
enum
{
  FETTLE_COLUMN_RID,
  FETTLE_COLUMN_EXISTS,
  FETTLE_COLUMN_VERSIONS,
  FETTLE_COLUMN_UNKNOWN,
  FETTLE_COLUMN_CONFLICTS,
  FETTLE_COLUMN_CREATED_AT,
  FETTLE_COLUMN_UPDATED_AT,
  FETTLE_COLUMN_REOPEN_COUNT,
  FETTLE_COLUMN_REASSIGNMENT_COUNT,
  FETTLE_COLUMN_STAGE,
  FETTLE_COLUMN_NUM,
  FETTLE_N_COLUMNS
};

/* Names of the columns above. */
const char *fettle_schema_get_column (guint             column);

/* Whether @field has a column of its own (all but the reason). */
gboolean    fettle_schema_has_column (const FettleFieldInfo *field);

/* Whether records are looked up by @field: updated by a statement of its own
 * (update-keys-KIND), where it has changed. */
gboolean    fettle_schema_is_key     (const FettleFieldInfo *field);

/* The column of @field as it is declared: "name" TYPE. */
char       *fettle_schema_dup_column (const FettleFieldInfo *field) G_GNUC_WARN_UNUSED_RESULT;

/* Makes all tables in an empty file; in a transaction of the caller. */
gboolean    fettle_schema_create     (FettleDatabase   *database,
                                      GError          **error);

/* What a file lacks against this program. */
typedef struct
{
  gboolean    is_newer;   /* has what this program does not know */
  gint64      step;       /* of the file */
  GHashTable *tables;     /* kinds without a table: kind + 1 */
  GPtrArray  *columns;    /* generated statements that add the missing columns */
  GArray     *fields;     /* (kind, field) pairs of guint for these */
} FettleSchemaGap;

void        fettle_schema_gap_free   (FettleSchemaGap  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleSchemaGap, fettle_schema_gap_free)

/* Compares the file with the registry. NULL on error. */
FettleSchemaGap *fettle_schema_compare (FettleDatabase *database,
                                      GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether there is anything to fill. */
gboolean    fettle_schema_gap_is_open (FettleSchemaGap *gap);

/* Whether the file has no column for @field; @gap NULL: it has all. */
gboolean    fettle_schema_gap_has    (FettleSchemaGap  *gap,
                                      FettleKind        kind,
                                      guint             field);

/* Whether the file has no table for @kind. */
gboolean    fettle_schema_gap_has_kind (FettleSchemaGap *gap,
                                      FettleKind        kind);

/* Whether the file was made before step @step. */
gboolean    fettle_schema_gap_is_before (FettleSchemaGap *gap,
                                      gint64            step);

/* Adds what is missing; in a transaction of the caller, who then folds again
 * the records concerned. */
gboolean    fettle_schema_fill       (FettleDatabase   *database,
                                      FettleSchemaGap  *gap,
                                      GError          **error);

/* Prepares the texts of "read-KIND", "insert-KIND", "update-KIND" and of
 * "waiting-KIND" (records that keep unknown fields) and "extra-KIND" (records
 * without a change), "find-key-KIND", for tickets of "tickets-KIND" (state and last
 * change of each); columns that @gap (nullable) names are read as null. Makes the
 * view "ticket" of this connection: the fields that all kinds of ticket have, and
 * kind (a FettleKind). */
gboolean    fettle_schema_generate   (FettleDatabase   *database,
                                      FettleSchemaGap  *gap,
                                      GError          **error);

G_END_DECLS
