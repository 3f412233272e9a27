/* fettle-wal-file.c: a write-ahead log that is written a transaction at a time.
 *
 * Source of the frames: SQLite's file format, "The Write-Ahead Log" 4.1.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-wal-file.h"

#include <string.h>

/* The head of the log, and that of each page; it says of the last page of a
 * transaction how many the database has then, of all others 0. */
#define LOG_HEAD 32
#define FRAME_HEAD 24
#define FRAME_END 4

/* SQLite's own files take less than 128 KiB at once (os_unix.c, seekAndWriteFd);
 * that is 31 pages, more than most actions of people need. */
#define PIECE (128 * 1024 - 1)

typedef struct
{
  sqlite3_file  base;
  sqlite3_file *real;       /* (owned) */
  guint8       *piece;      /* (owned) (nullable) written here, but not in @real */
  int           n;          /* bytes of it */
  sqlite3_int64 start;      /* where they belong */
  int           frame;      /* bytes of a page with its head; 0: not known yet */
  gboolean      is_last;    /* the page that was begun ends a transaction */
} WalFile;

static const sqlite3_io_methods *
methods_of (WalFile *self)
{
  return self->real->pMethods;
}

/* --- the piece ------------------------------------------------------------------------- */

static int
hand_on (WalFile *self)
{
  return self->n > 0 ? methods_of (self)->xWrite (self->real, self->piece, self->n, self->start) : SQLITE_OK;
}

/* Where it fails SQLite gives the transaction up: none of it may come later. */
static int
put_away (WalFile *self)
{
  int code = hand_on (self);

  self->n = 0;
  return code;
}

static gboolean
has_room (WalFile      *self,
          int           n,
          sqlite3_int64 offset)
{
  return self->n == 0 || (offset == self->start + self->n && self->n + n <= PIECE);
}

static void
gather (WalFile       *self,
        const void    *bytes,
        int            n,
        sqlite3_int64  offset)
{
  if (self->piece == NULL)
    self->piece = g_malloc (PIECE);
  if (self->n == 0)
    self->start = offset;

  memcpy (self->piece + self->n, bytes, n);
  self->n += n;
}

/* On disks that may spoil what lies beside a write SQLite repeats the last page up
 * to the end of a sector, in parts, some of them after it has synced. */
static gboolean
is_head (WalFile       *self,
         int            n,
         sqlite3_int64  offset)
{
  return n == FRAME_HEAD && (self->frame == 0 || (offset - LOG_HEAD) % self->frame == 0);
}

static void
note_place (WalFile       *self,
            const void    *bytes,
            int            n,
            sqlite3_int64  offset)
{
  static const guint8 none[4] = { 0 };

  if (is_head (self, n, offset))
    self->is_last = memcmp ((const guint8 *) bytes + FRAME_END, none, sizeof none) != 0;
  else if (self->frame == 0 && offset > LOG_HEAD)
    self->frame = FRAME_HEAD + n;
}

/* --- what SQLite asks of a file ---------------------------------------------------------- */

static int
file_write (sqlite3_file  *file,
            const void    *bytes,
            int            n,
            sqlite3_int64  offset)
{
  WalFile *self = (WalFile *) file;
  int code = has_room (self, n, offset) ? SQLITE_OK : put_away (self);

  if (code != SQLITE_OK)
    return code;
  if (n > PIECE)
    return methods_of (self)->xWrite (self->real, bytes, n, offset);

  gather (self, bytes, n, offset);
  note_place (self, bytes, n, offset);
  return self->is_last && !is_head (self, n, offset) ? put_away (self) : SQLITE_OK;
}

/* A page of the transaction that was written to make room, and is needed again.
 * The piece stays where it cannot be written: the transaction may still go on. */
static int
file_read (sqlite3_file  *file,
           void          *bytes,
           int            n,
           sqlite3_int64  offset)
{
  WalFile *self = (WalFile *) file;

  if (offset < self->start + self->n && self->start < offset + n)
    {
      int code = hand_on (self);

      if (code != SQLITE_OK)
        return code;
      self->n = 0;
    }

  return methods_of (self)->xRead (self->real, bytes, n, offset);
}

static int
file_sync (sqlite3_file *file,
           int           flags)
{
  WalFile *self = (WalFile *) file;
  int code = put_away (self);

  return code == SQLITE_OK ? methods_of (self)->xSync (self->real, flags) : code;
}

static int
file_truncate (sqlite3_file  *file,
               sqlite3_int64  size)
{
  WalFile *self = (WalFile *) file;
  int code = put_away (self);

  return code == SQLITE_OK ? methods_of (self)->xTruncate (self->real, size) : code;
}

static int
file_size (sqlite3_file  *file,
           sqlite3_int64 *size)
{
  WalFile *self = (WalFile *) file;
  int code = put_away (self);

  return code == SQLITE_OK ? methods_of (self)->xFileSize (self->real, size) : code;
}

/* What is left is of a transaction that was never ended. */
static int
file_close (sqlite3_file *file)
{
  WalFile *self = (WalFile *) file;
  int code = methods_of (self)->xClose (self->real);

  g_free (self->piece);
  g_free (self->real);
  return code;
}

static int
file_lock (sqlite3_file *file,
           int           level)
{
  WalFile *self = (WalFile *) file;

  return methods_of (self)->xLock (self->real, level);
}

static int
file_unlock (sqlite3_file *file,
             int           level)
{
  WalFile *self = (WalFile *) file;

  return methods_of (self)->xUnlock (self->real, level);
}

static int
file_check_reserved (sqlite3_file *file,
                     int          *result)
{
  WalFile *self = (WalFile *) file;

  return methods_of (self)->xCheckReservedLock (self->real, result);
}

static int
file_control (sqlite3_file *file,
              int           op,
              void         *argument)
{
  WalFile *self = (WalFile *) file;

  return methods_of (self)->xFileControl (self->real, op, argument);
}

static int
file_sector_size (sqlite3_file *file)
{
  WalFile *self = (WalFile *) file;

  return methods_of (self)->xSectorSize (self->real);
}

static int
file_characteristics (sqlite3_file *file)
{
  WalFile *self = (WalFile *) file;

  return methods_of (self)->xDeviceCharacteristics (self->real);
}

static const sqlite3_io_methods methods = {
  .iVersion = 1,
  .xClose = file_close,
  .xRead = file_read,
  .xWrite = file_write,
  .xTruncate = file_truncate,
  .xSync = file_sync,
  .xFileSize = file_size,
  .xLock = file_lock,
  .xUnlock = file_unlock,
  .xCheckReservedLock = file_check_reserved,
  .xFileControl = file_control,
  .xSectorSize = file_sector_size,
  .xDeviceCharacteristics = file_characteristics,
};

/* --- opening --------------------------------------------------------------------------------- */

gsize
fettle_wal_file_get_size (void)
{
  return sizeof (WalFile);
}

int
fettle_wal_file_open (sqlite3_vfs  *real,
                      const char   *name,
                      sqlite3_file *file,
                      int           flags,
                      int          *out_flags)
{
  WalFile *self = (WalFile *) file;
  int code;

  *self = (WalFile) { .real = g_malloc0 (real->szOsFile) };
  code = real->xOpen (real, name, self->real, flags, out_flags);
  if (code == SQLITE_OK)
    self->base.pMethods = &methods;
  else
    g_free (self->real);

  return code;
}
