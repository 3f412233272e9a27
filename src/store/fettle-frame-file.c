/* fettle-frame-file.c: the write-ahead log, its frames written together.
 *
 * Source of the bytes: SQLite's file format, "WAL-mode File Format" 2.1: a
 * frame is a header of 24 bytes and a page; the second word of the header is
 * the size of the database if the frame ends a transaction, else zero.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-frame-file.h"

#include <string.h>

#define FRAME_HEADER 24

/* SQLite's own file system writes no more than 128 KiB less a byte at one go (os_unix.c). */
#define CAPACITY (120 * 1024)

/* What could not be written stays for the next time. */
static int
flush (FettleFrameFile *self)
{
  int code = SQLITE_OK;

  if (self->n > 0)
    code = self->real->pMethods->xWrite (self->real, self->bytes, self->n, self->offset);
  if (code == SQLITE_OK)
    self->n = 0;

  return code;
}

/* With the end of a transaction all is written, or it is refused as a whole:
 * what was written later would make it appear after all. */
static int
finish (FettleFrameFile *self)
{
  int code = flush (self);

  self->n = 0;
  self->is_last = FALSE;
  return code;
}

static gboolean
ends_transaction (const void *header)
{
  guint32 size;

  memcpy (&size, (const guint8 *) header + 4, sizeof size);
  return size != 0;
}

/* A disk that may spoil what lies beside a write has SQLite fill up the log, and
 * frames come in parts: they go through as they come. */
static gboolean
comes_in_frames (FettleFrameFile *self)
{
  return (self->real->pMethods->xDeviceCharacteristics (self->real) & SQLITE_IOCAP_POWERSAFE_OVERWRITE) != 0;
}

/* --- what SQLite asks for ------------------------------------------------------------- */

/* What is kept back belongs to a transaction that did not end. */
static int
file_close (sqlite3_file *file)
{
  FettleFrameFile *self = (FettleFrameFile *) file;
  int code = self->real->pMethods->xClose (self->real);

  g_free (self->bytes);
  g_free (self->real);
  return code;
}

static int
file_read (sqlite3_file  *file,
           void          *bytes,
           int            n,
           sqlite3_int64  offset)
{
  FettleFrameFile *self = (FettleFrameFile *) file;
  int code = flush (self);

  return code != SQLITE_OK ? code : self->real->pMethods->xRead (self->real, bytes, n, offset);
}

static void
keep_back (FettleFrameFile *self,
           const void      *bytes,
           int              n,
           sqlite3_int64    offset)
{
  if (self->bytes == NULL)
    self->bytes = g_malloc (CAPACITY);
  if (self->n == 0)
    self->offset = offset;

  memcpy (self->bytes + self->n, bytes, n);
  self->n += n;
}

static int
file_write (sqlite3_file  *file,
            const void    *bytes,
            int            n,
            sqlite3_int64  offset)
{
  FettleFrameFile *self = (FettleFrameFile *) file;
  gboolean follows = offset == self->offset + self->n && n <= CAPACITY - self->n;
  gboolean was_last = self->is_last;
  int code = follows ? SQLITE_OK : flush (self);

  if (code != SQLITE_OK)
    return code;
  if (n > CAPACITY || !comes_in_frames (self))
    return self->real->pMethods->xWrite (self->real, bytes, n, offset);

  keep_back (self, bytes, n, offset);
  self->is_last = n == FRAME_HEADER && ends_transaction (bytes);
  return was_last ? finish (self) : SQLITE_OK;
}

static int
file_truncate (sqlite3_file  *file,
               sqlite3_int64  size)
{
  FettleFrameFile *self = (FettleFrameFile *) file;
  int code = flush (self);

  return code != SQLITE_OK ? code : self->real->pMethods->xTruncate (self->real, size);
}

static int
file_sync (sqlite3_file *file,
           int           flags)
{
  FettleFrameFile *self = (FettleFrameFile *) file;
  int code = finish (self);

  return code != SQLITE_OK ? code : self->real->pMethods->xSync (self->real, flags);
}

static int
file_size (sqlite3_file  *file,
           sqlite3_int64 *size)
{
  FettleFrameFile *self = (FettleFrameFile *) file;
  int code = flush (self);

  return code != SQLITE_OK ? code : self->real->pMethods->xFileSize (self->real, size);
}

static int
file_control (sqlite3_file *file,
              int           op,
              void         *argument)
{
  FettleFrameFile *self = (FettleFrameFile *) file;

  return self->real->pMethods->xFileControl (self->real, op, argument);
}

static int
file_sector_size (sqlite3_file *file)
{
  FettleFrameFile *self = (FettleFrameFile *) file;

  return self->real->pMethods->xSectorSize (self->real);
}

static int
file_characteristics (sqlite3_file *file)
{
  FettleFrameFile *self = (FettleFrameFile *) file;

  return self->real->pMethods->xDeviceCharacteristics (self->real);
}

/* A log is neither locked nor shared: that is done to the main file. */
static const sqlite3_io_methods methods = {
  .iVersion = 1,
  .xClose = file_close,
  .xRead = file_read,
  .xWrite = file_write,
  .xTruncate = file_truncate,
  .xSync = file_sync,
  .xFileSize = file_size,
  .xFileControl = file_control,
  .xSectorSize = file_sector_size,
  .xDeviceCharacteristics = file_characteristics,
};

int
fettle_frame_file_open (FettleFrameFile *file,
                        sqlite3_vfs     *real,
                        const char      *name,
                        int              flags,
                        int             *out_flags)
{
  int code;

  g_return_val_if_fail (file != NULL && real != NULL, SQLITE_MISUSE);

  *file = (FettleFrameFile) { .real = g_malloc0 (real->szOsFile) };
  code = real->xOpen (real, name, file->real, flags, out_flags);
  if (code == SQLITE_OK)
    file->base.pMethods = &methods;
  else
    g_clear_pointer (&file->real, g_free);

  return code;
}
