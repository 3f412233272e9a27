/* fettle-frame-file.h: the write-ahead log, its frames written together.
 * Inside the store only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* A file of SQLite that keeps back the frames of a write-ahead log and writes
 * them at one go: SQLite asks for two writes a page, and an action touches some
 * twenty pages. Nothing is kept back past the end of a transaction, a sync, a
 * look at the file or 120 KiB, so that whoever may see a frame finds it on the
 * disk. A transaction whose end cannot be written is refused as a whole; what a
 * look could not write is tried again with the next step. */
typedef struct
{
  sqlite3_file   base;
  sqlite3_file  *real;     /* (owned) */
  guint8        *bytes;    /* (owned) (nullable) what is kept back */
  int            n;        /* bytes kept back */
  sqlite3_int64  offset;   /* where the first of them goes */
  gboolean       is_last;  /* the page that comes ends a transaction */
} FettleFrameFile;

/* Opens @name by @real as xOpen of sqlite3_vfs does; @file has room for a
 * FettleFrameFile. Returns a code of SQLite. */
int fettle_frame_file_open (FettleFrameFile *file,
                            sqlite3_vfs     *real,
                            const char      *name,
                            int              flags,
                            int             *out_flags);

G_END_DECLS
