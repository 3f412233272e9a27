/* fettle-database.h: one SQLite connection with the settings of a desk, and its
 * statements by name. Inside the store only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-digest.h"
#include "fettle-problem.h"
#include "fettle-uuid.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* "FtlD": what stands in the file as its application id. */
#define FETTLE_APPLICATION_ID 0x46746c44

typedef struct _FettleDatabase FettleDatabase;

/* Opens @path, which must exist, with all settings of security.md 3.6; a
 * symbolic link is refused. Where nothing can be written beside it, a desk that
 * nobody has open is read as a file that does not change: see
 * fettle_database_check_unchanged(). */
FettleDatabase *fettle_database_open      (const char      *path,
                                           gboolean         writable,
                                           GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* Settings of one that is written. The file keeps some of them: call it only
 * for one that is known to be a desk, or is to become one. */
gboolean        fettle_database_begin_writing (FettleDatabase *self,
                                           GError         **error);
/* An empty one in memory alone. */
FettleDatabase *fettle_database_new_blank (GError         **error) G_GNUC_WARN_UNUSED_RESULT;

/* LOCKED where the file was written although it was read as one that does not
 * change: what was read may be torn. Ask at the end. */
gboolean        fettle_database_check_unchanged (FettleDatabase *self,
                                           GError         **error);
void            fettle_database_free      (FettleDatabase  *self);
sqlite3        *fettle_database_get_raw   (FettleDatabase  *self);
const char     *fettle_database_get_path  (FettleDatabase  *self);

/* Called when a statement fails because the disk is full. */
typedef void (*FettleFullFunc) (gpointer user_data);
void            fettle_database_set_full_func (FettleDatabase *self,
                                           FettleFullFunc   func,
                                           gpointer         user_data);

/* Turns the last failure of the connection into a problem for people. */
void            fettle_database_fail      (FettleDatabase  *self,
                                           int              code,
                                           GError         **error);

/* Text of a statement that is built from the registry of fields, kept under
 * @name from now on; the only way for SQL that is not a file. */
void            fettle_database_take_text (FettleDatabase  *self,
                                           const char      *name,
                                           char            *sql);

/* Runs the statements of the file @resource ("schema/0001-desk.sql"). */
gboolean        fettle_database_run_file  (FettleDatabase  *self,
                                           const char      *resource,
                                           GError         **error);
/* Runs one generated statement of the schema. */
gboolean        fettle_database_run_generated (FettleDatabase *self,
                                           const char      *sql,
                                           GError         **error);

/* Runs statement @name to its end. @types has one letter for each parameter,
 * followed by its value: i gint64, t text, b bytes and gsize, u FettleUuid*,
 * d FettleDigest*, v GBytes*, n nothing. NULL pointers bind null. */
gboolean        fettle_database_run       (FettleDatabase  *self,
                                           GError         **error,
                                           const char      *name,
                                           const char      *types,
                                           ...);

/* The integer in the first column of the first row, or @fallback without one. */
gboolean        fettle_database_get_int   (FettleDatabase  *self,
                                           gint64          *value,
                                           gint64           fallback,
                                           GError         **error,
                                           const char      *name,
                                           const char      *types,
                                           ...);

/* Copies the write-ahead log into the file and empties it, unless somebody
 * reads from it just now. */
void            fettle_database_truncate_wal (FettleDatabase *self);

/* The same where it must be: nothing is left beside the file. */
gboolean        fettle_database_settle    (FettleDatabase  *self,
                                           GError         **error);

/* Gives back what the connection keeps of pages that it read, after a walk
 * through all of them. */
void            fettle_database_release_memory (FettleDatabase *self);

/* A running query. */
typedef struct _FettleQuery FettleQuery;

FettleQuery    *fettle_query_new          (FettleDatabase  *self,
                                           const char      *name,
                                           const char      *types,
                                           ...) G_GNUC_WARN_UNUSED_RESULT;
void            fettle_query_free         (FettleQuery     *self);

/* TRUE at a row; FALSE at the end and on error, which fettle_query_failed()
 * tells apart. */
gboolean        fettle_query_step         (FettleQuery     *self,
                                           GError         **error);
gboolean        fettle_query_failed       (FettleQuery     *self);

gboolean        fettle_query_is_null      (FettleQuery     *self,
                                           int              column);
gint64          fettle_query_get_int      (FettleQuery     *self,
                                           int              column);
const char     *fettle_query_get_text     (FettleQuery     *self,
                                           int              column);
const guint8   *fettle_query_get_blob     (FettleQuery     *self,
                                           int              column,
                                           gsize           *n);
/* Zeroed and FALSE where the column does not hold 16 (32) bytes. */
gboolean        fettle_query_get_uuid     (FettleQuery     *self,
                                           int              column,
                                           FettleUuid      *uuid);
gboolean        fettle_query_get_digest   (FettleQuery     *self,
                                           int              column,
                                           FettleDigest    *digest);
sqlite3_stmt   *fettle_query_get_raw      (FettleQuery     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleDatabase, fettle_database_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleQuery, fettle_query_free)

G_END_DECLS
