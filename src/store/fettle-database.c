/* fettle-database.c: one SQLite connection with the settings of a desk, and its
 * statements by name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-database.h"

#include "fettle-desk-file.h"
#include "fettle-fault.h"
#include "fettle-lock-vfs.h"
#include "fettle-store-resources.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>

#define BUSY_MS 5000
#define RESOURCE_PREFIX "/io/github/fettledesk/Fettle/store/"

struct _FettleDatabase
{
  sqlite3        *raw;
  char           *path;
  GHashTable     *statements;  /* name → sqlite3_stmt */
  GHashTable     *texts;       /* name → generated SQL */
  int             number;      /* errno of the last call that failed */
  gboolean        is_fixed;    /* read as a file that does not change */
  gboolean        is_writable; /* it is open, and may be written */
  FettleDeskPrint print;       /* of it, from before it was opened */
  FettleFullFunc  full_func;
  gpointer        full_data;
};

struct _FettleQuery
{
  FettleDatabase *database;
  sqlite3_stmt   *stmt;        /* (nullable) could not be prepared */
  int             code;
  gboolean        is_own;      /* the kept one was in use */
};

/* Who only reads had nothing to save. */
static const char full_for_readers[] = N_("The disk is full.");

void
fettle_database_fail (FettleDatabase *self,
                      int             code,
                      GError        **error)
{
  g_autofree char *detail = NULL;
  const FettleFault *fault;

  g_return_if_fail (self != NULL);

  fault = fettle_fault_find_last (self->raw, code, self->number, &detail);
  if (fault->problem == FETTLE_PROBLEM_FULL && self->full_func != NULL)
    self->full_func (self->full_data);

  fettle_problem_set (error, fault->problem, detail, fault->hint != NULL ? _(fault->hint) : NULL, "%s",
                      _(fault->problem == FETTLE_PROBLEM_FULL && !self->is_writable ? full_for_readers : fault->fact));
}

/* What the system has said to a call that began with errno 0. SQLite asks it
 * as well, but forgets it where a commit fails. */
static int
note_number (FettleDatabase *self,
             int             code)
{
  if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE)
    self->number = errno;

  return code;
}

static int
step (FettleDatabase *self,
      sqlite3_stmt   *stmt)
{
  errno = 0;
  return note_number (self, sqlite3_step (stmt));
}

/* --- statements --------------------------------------------------------------- */

static GBytes *
load (const char *resource)
{
  g_autofree char *path = g_strconcat (RESOURCE_PREFIX, resource, NULL);
  g_autoptr(GError) error = NULL;
  GBytes *bytes = g_resource_lookup_data (fettle_store_get_resource (), path,
                                          G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  /* Built in: missing only if the list of files is wrong. */
  if (bytes == NULL)
    g_critical ("%s", error->message);

  return bytes;
}

/* A statement is one of ours: what it names and the file lacks was there once. */
static int
prepare_text (FettleDatabase  *self,
              const char      *text,
              int              n,
              unsigned int     flags,
              sqlite3_stmt   **stmt)
{
  int code;

  errno = 0;
  code = note_number (self, sqlite3_prepare_v3 (self->raw, text, n, flags, stmt, NULL));
  return code == SQLITE_ERROR ? SQLITE_CORRUPT : code;
}

static int
prepare (FettleDatabase  *self,
         const char      *name,
         unsigned int     flags,
         sqlite3_stmt   **stmt)
{
  const char *text = g_hash_table_lookup (self->texts, name);
  g_autofree char *resource = NULL;
  g_autoptr(GBytes) bytes = NULL;
  gsize n = 0;

  *stmt = NULL;
  if (text != NULL)
    return prepare_text (self, text, -1, flags, stmt);

  resource = g_strconcat ("sql/", name, ".sql", NULL);
  bytes = load (resource);
  if (bytes == NULL)
    return SQLITE_INTERNAL;

  text = g_bytes_get_data (bytes, &n);
  return prepare_text (self, text, n, flags, stmt);
}

static sqlite3_stmt *
find_statement (FettleDatabase *self,
                const char     *name,
                int            *code)
{
  sqlite3_stmt *stmt = g_hash_table_lookup (self->statements, name);

  *code = SQLITE_OK;
  if (stmt != NULL)
    return stmt;

  *code = prepare (self, name, SQLITE_PREPARE_PERSISTENT, &stmt);
  if (stmt != NULL)
    g_hash_table_insert (self->statements, g_strdup (name), stmt);

  return stmt;
}

static int
bind_pointer (sqlite3_stmt *stmt,
              int           at,
              const void   *bytes,
              gsize         n,
              void        (*keep) (void *))
{
  if (bytes == NULL && n == 0)
    return sqlite3_bind_null (stmt, at);

  return sqlite3_bind_blob64 (stmt, at, bytes, n, keep);
}

static void
bind (sqlite3_stmt *stmt,
      const char   *types,
      void        (*keep) (void *),
      va_list       values)
{
  for (int at = 1; types[at - 1] != '\0'; at++)
    switch (types[at - 1])
      {
      case 'i':
        sqlite3_bind_int64 (stmt, at, va_arg (values, gint64));
        break;

      case 't':
        sqlite3_bind_text (stmt, at, va_arg (values, const char *), -1, keep);
        break;

      case 'b':
        {
          const void *bytes = va_arg (values, const void *);
          gsize n = va_arg (values, gsize);

          bind_pointer (stmt, at, bytes, n, keep);
          break;
        }

      case 'u':
        bind_pointer (stmt, at, va_arg (values, const FettleUuid *), 16, keep);
        break;

      case 'd':
        bind_pointer (stmt, at, va_arg (values, const FettleDigest *), 32, keep);
        break;

      case 'v':
        {
          GBytes *bytes = va_arg (values, GBytes *);
          gsize n = 0;
          const void *data = bytes != NULL ? g_bytes_get_data (bytes, &n) : NULL;

          bind_pointer (stmt, at, data, n, keep);
          break;
        }

      default:
        g_assert (types[at - 1] == 'n');
        sqlite3_bind_null (stmt, at);
        break;
      }
}

static void
finalize_statement (gpointer stmt)
{
  sqlite3_finalize (stmt);
}

static void
reset (sqlite3_stmt *stmt)
{
  sqlite3_reset (stmt);
  sqlite3_clear_bindings (stmt);
}

gboolean
fettle_database_run (FettleDatabase *self,
                     GError        **error,
                     const char     *name,
                     const char     *types,
                     ...)
{
  sqlite3_stmt *stmt;
  va_list values;
  int code;

  g_return_val_if_fail (self != NULL && name != NULL && types != NULL, FALSE);

  stmt = find_statement (self, name, &code);
  if (stmt == NULL)
    {
      fettle_database_fail (self, code, error);
      return FALSE;
    }

  va_start (values, types);
  bind (stmt, types, SQLITE_STATIC, values);
  va_end (values);

  do
    code = step (self, stmt);
  while (code == SQLITE_ROW);

  if (code != SQLITE_DONE)
    fettle_database_fail (self, code, error);

  reset (stmt);
  return code == SQLITE_DONE;
}

gboolean
fettle_database_get_int (FettleDatabase *self,
                         gint64         *value,
                         gint64          fallback,
                         GError        **error,
                         const char     *name,
                         const char     *types,
                         ...)
{
  sqlite3_stmt *stmt;
  va_list values;
  int code;

  g_return_val_if_fail (self != NULL && value != NULL && name != NULL && types != NULL, FALSE);

  *value = fallback;
  stmt = find_statement (self, name, &code);
  if (stmt == NULL)
    {
      fettle_database_fail (self, code, error);
      return FALSE;
    }

  va_start (values, types);
  bind (stmt, types, SQLITE_STATIC, values);
  va_end (values);

  code = step (self, stmt);
  if (code == SQLITE_ROW && sqlite3_column_type (stmt, 0) != SQLITE_NULL)
    *value = sqlite3_column_int64 (stmt, 0);
  else if (code != SQLITE_ROW && code != SQLITE_DONE)
    fettle_database_fail (self, code, error);

  reset (stmt);
  return code == SQLITE_ROW || code == SQLITE_DONE;
}

void
fettle_database_take_text (FettleDatabase *self,
                           const char     *name,
                           char           *sql)
{
  g_return_if_fail (self != NULL && name != NULL && sql != NULL);

  g_hash_table_insert (self->texts, g_strdup (name), sql);
}

static gboolean
run_text (FettleDatabase *self,
          const char     *text,
          gsize           n,
          GError        **error)
{
  const char *end = text + n;
  const char *at = text;

  while (at < end)
    {
      sqlite3_stmt *stmt = NULL;
      int code;

      errno = 0;
      code = note_number (self, sqlite3_prepare_v2 (self->raw, at, end - at, &stmt, &at));
      if (code == SQLITE_OK && stmt == NULL)
        continue;

      while (code == SQLITE_OK || code == SQLITE_ROW)
        code = step (self, stmt);

      if (code != SQLITE_DONE)
        fettle_database_fail (self, code, error);

      sqlite3_finalize (stmt);
      if (code != SQLITE_DONE)
        return FALSE;
    }

  return TRUE;
}

gboolean
fettle_database_run_file (FettleDatabase *self,
                          const char     *resource,
                          GError        **error)
{
  g_autoptr(GBytes) bytes = NULL;
  gsize n = 0;
  const char *text;

  g_return_val_if_fail (self != NULL && resource != NULL, FALSE);

  bytes = load (resource);
  g_return_val_if_fail (bytes != NULL, FALSE);

  text = g_bytes_get_data (bytes, &n);
  return run_text (self, text, n, error);
}

gboolean
fettle_database_run_generated (FettleDatabase *self,
                               const char     *sql,
                               GError        **error)
{
  g_return_val_if_fail (self != NULL && sql != NULL, FALSE);

  return run_text (self, sql, strlen (sql), error);
}

/* --- queries ------------------------------------------------------------------- */

FettleQuery *
fettle_query_new (FettleDatabase *self,
                  const char     *name,
                  const char     *types,
                  ...)
{
  FettleQuery *query;
  va_list values;

  g_return_val_if_fail (self != NULL && name != NULL && types != NULL, NULL);

  query = g_new0 (FettleQuery, 1);
  query->database = self;
  query->stmt = find_statement (self, name, &query->code);
  if (query->stmt != NULL && sqlite3_stmt_busy (query->stmt))
    {
      query->is_own = TRUE;
      query->code = prepare (self, name, 0, &query->stmt);
    }

  if (query->stmt == NULL)
    return query;

  va_start (values, types);
  bind (query->stmt, types, SQLITE_TRANSIENT, values);
  va_end (values);
  return query;
}

void
fettle_query_free (FettleQuery *self)
{
  g_return_if_fail (self != NULL);

  if (self->stmt != NULL && self->is_own)
    sqlite3_finalize (self->stmt);
  else if (self->stmt != NULL)
    reset (self->stmt);

  g_free (self);
}

gboolean
fettle_query_step (FettleQuery *self,
                   GError     **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->stmt != NULL)
    self->code = step (self->database, self->stmt);

  if (fettle_query_failed (self))
    fettle_database_fail (self->database, self->code, error);

  return self->code == SQLITE_ROW;
}

gboolean
fettle_query_failed (FettleQuery *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->code != SQLITE_ROW && self->code != SQLITE_DONE;
}

gboolean
fettle_query_is_null (FettleQuery *self,
                      int          column)
{
  return sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}

gint64
fettle_query_get_int (FettleQuery *self,
                      int          column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

const char *
fettle_query_get_text (FettleQuery *self,
                       int          column)
{
  return (const char *) sqlite3_column_text (self->stmt, column);
}

const guint8 *
fettle_query_get_blob (FettleQuery *self,
                       int          column,
                       gsize       *n)
{
  const guint8 *bytes = sqlite3_column_blob (self->stmt, column);

  *n = sqlite3_column_bytes (self->stmt, column);
  return bytes;
}

static gboolean
copy_exactly (FettleQuery *self,
              int          column,
              void        *bytes,
              gsize        n)
{
  gsize length = 0;
  const guint8 *blob = fettle_query_get_blob (self, column, &length);

  if (blob == NULL || length != n)
    {
      memset (bytes, 0, n);
      return FALSE;
    }

  memcpy (bytes, blob, n);
  return TRUE;
}

gboolean
fettle_query_get_uuid (FettleQuery *self,
                       int          column,
                       FettleUuid  *uuid)
{
  return copy_exactly (self, column, uuid->bytes, sizeof uuid->bytes);
}

gboolean
fettle_query_get_digest (FettleQuery  *self,
                         int           column,
                         FettleDigest *digest)
{
  return copy_exactly (self, column, digest->bytes, sizeof digest->bytes);
}

sqlite3_stmt *
fettle_query_get_raw (FettleQuery *self)
{
  return self->stmt;
}

/* --- the connection -------------------------------------------------------------- */

static const struct
{
  int option;
  int value;
} options[] = {
  { SQLITE_DBCONFIG_DEFENSIVE, 1 },
  { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
  { SQLITE_DBCONFIG_DQS_DML, 0 },
  { SQLITE_DBCONFIG_DQS_DDL, 0 },
  { SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0 },
  { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
  /* A desk has neither: one that came with them would write what nobody did. */
  { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
  { SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
};

static gboolean
configure (FettleDatabase *self,
           GError        **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    sqlite3_db_config (self->raw, options[i].option, options[i].value, NULL);

  sqlite3_extended_result_codes (self->raw, 1);
  sqlite3_busy_timeout (self->raw, BUSY_MS);
  return fettle_database_run_file (self, "sql/connection.sql", error);
}

/* SQLite's refusal of links looks at the whole way to the file; we mean only
 * the file itself, as /home is a link on some systems. */
static char *
dup_real_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  char *real = realpath (folder, NULL);
  char *joined = g_build_filename (real != NULL ? real : folder, name, NULL);

  free (real);
  return joined;
}

/* SQLite counts what it allocates, under a lock that every statement takes hundreds
 * of times; nobody asks. Only before it is used for the first time can it be told. */
static void
configure_sqlite (void)
{
  static gsize is_done = 0;

  if (!g_once_init_enter (&is_done))
    return;

  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  g_once_init_leave (&is_done, 1);
}

static FettleDatabase *
database_new (char *path)
{
  FettleDatabase *self = g_new0 (FettleDatabase, 1);

  configure_sqlite ();
  self->path = path;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                            finalize_statement);
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

static gboolean
connect_to (FettleDatabase *self,
            const char     *name,
            int             flags,
            GError        **error)
{
  int code;

  errno = 0;
  code = sqlite3_open_v2 (name, &self->raw, flags | SQLITE_OPEN_NOMUTEX, fettle_lock_vfs_get_name ());
  if (note_number (self, code) == SQLITE_OK)
    return configure (self, error);

  fettle_database_fail (self, code, error);
  return FALSE;
}

/* A desk with a write-ahead log is read through a file beside it that all its
 * readers share. Where we cannot make that file and nobody else has, nobody has
 * the desk open: it can be read as it lies, if it stays so. */
static gboolean
choose_way (FettleDatabase *self,
            GError        **error)
{
  gint64 wal = fettle_desk_file_get_beside (self->path, "-wal");
  gint64 shm = fettle_desk_file_get_beside (self->path, "-shm");
  g_autofree char *detail = NULL;

  if (fettle_desk_file_may_write_beside (self->path) || (wal >= 0 && shm >= 0))
    return TRUE;

  self->is_fixed = wal <= 0;
  if (self->is_fixed)
    return TRUE;

  detail = g_strdup_printf (_("What was written last lies in %s-wal and could only be read by writing beside it."),
                            self->path);
  fettle_problem_set (error, FETTLE_PROBLEM_LOCKED, detail,
                      _("Copy the desk with the files beside it to a folder of yours and open it there."),
                      _("The desk was not closed, and its folder may not be written."));
  return FALSE;
}

static char *
dup_name (FettleDatabase *self)
{
  g_autofree char *uri = NULL;

  if (!self->is_fixed)
    return g_strdup (self->path);

  uri = g_filename_to_uri (self->path, NULL, NULL);
  return g_strconcat (uri, "?immutable=1", NULL);
}

static gboolean
connect_as_chosen (FettleDatabase *self,
                   int             flags,
                   GError        **error)
{
  g_autofree char *name = dup_name (self);

  sqlite3_close (g_steal_pointer (&self->raw));
  return connect_to (self, name, flags | (self->is_fixed ? SQLITE_OPEN_URI : 0), error);
}

/* With no reserve left: the files beside it are missing, so nobody has it open. */
static gboolean
can_be_fixed (FettleDatabase *self,
              int             flags)
{
  return (flags & SQLITE_OPEN_READONLY) != 0 && !self->is_fixed
         && fettle_desk_file_get_beside (self->path, "-wal") <= 0;
}

/* On a full disk the files beside a desk cannot be made, so that it could not even
 * be read: the reserve makes room for them, or it is read as it lies. */
static gboolean
connect_in_room (FettleDatabase *self,
                 int             flags,
                 GError        **error)
{
  g_autoptr(GError) first = NULL;

  if (connect_as_chosen (self, flags, &first))
    return TRUE;

  if (g_error_matches (first, FETTLE_PROBLEM, FETTLE_PROBLEM_FULL))
    {
      if (fettle_desk_file_release_reserve (self->path))
        return connect_as_chosen (self, flags, error);

      self->is_fixed = can_be_fixed (self, flags);
      if (self->is_fixed)
        return connect_as_chosen (self, flags, error);
    }

  g_propagate_error (error, g_steal_pointer (&first));
  return FALSE;
}

FettleDatabase *
fettle_database_open (const char *path,
                      gboolean    writable,
                      GError    **error)
{
  g_autoptr(FettleDatabase) self = NULL;
  int flags = (writable ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) | SQLITE_OPEN_NOFOLLOW;

  g_return_val_if_fail (path != NULL, NULL);

  self = database_new (dup_real_path (path));
  fettle_desk_file_take_print (self->path, &self->print);
  if (!writable && !choose_way (self, error))
    return NULL;

  if (!connect_in_room (self, flags, error))
    return NULL;

  self->is_writable = writable;
  return g_steal_pointer (&self);
}

gboolean
fettle_database_begin_writing (FettleDatabase *self,
                               GError        **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return fettle_database_run_file (self, "sql/connection-write.sql", error);
}

gboolean
fettle_database_check_unchanged (FettleDatabase *self,
                                 GError        **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!self->is_fixed || fettle_desk_file_has_print (self->path, &self->print))
    return TRUE;

  fettle_problem_set (error, FETTLE_PROBLEM_LOCKED, _("What was read may not belong together."), _("Do it again."),
                      _("The desk was written while it was read."));
  return FALSE;
}

FettleDatabase *
fettle_database_new_blank (GError **error)
{
  g_autoptr(FettleDatabase) self = database_new (g_strdup (":memory:"));

  return connect_to (self, self->path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY, error)
           ? g_steal_pointer (&self) : NULL;
}

void
fettle_database_free (FettleDatabase *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->statements);
  g_hash_table_unref (self->texts);
  sqlite3_close (self->raw);
  g_free (self->path);
  g_free (self);
}

void
fettle_database_truncate_wal (FettleDatabase *self)
{
  g_return_if_fail (self != NULL);

  /* Not worth waiting for. */
  sqlite3_busy_timeout (self->raw, 0);
  sqlite3_wal_checkpoint_v2 (self->raw, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  sqlite3_busy_timeout (self->raw, BUSY_MS);
}

void
fettle_database_release_memory (FettleDatabase *self)
{
  g_return_if_fail (self != NULL);

  sqlite3_db_release_memory (self->raw);
}

gboolean
fettle_database_settle (FettleDatabase *self,
                        GError        **error)
{
  int code;

  g_return_val_if_fail (self != NULL, FALSE);

  errno = 0;
  code = sqlite3_wal_checkpoint_v2 (self->raw, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  if (note_number (self, code) == SQLITE_OK)
    return TRUE;

  fettle_database_fail (self, code, error);
  return FALSE;
}

sqlite3 *
fettle_database_get_raw (FettleDatabase *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->raw;
}

const char *
fettle_database_get_path (FettleDatabase *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

void
fettle_database_set_full_func (FettleDatabase *self,
                               FettleFullFunc  func,
                               gpointer        user_data)
{
  g_return_if_fail (self != NULL);

  self->full_func = func;
  self->full_data = user_data;
}
