/* fettle-wal-file.h: a write-ahead log that is written a transaction at a time.
 * Inside the store only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Bytes that a file of this kind takes. */
gsize fettle_wal_file_get_size (void);

/* Opens a log of SQLite in the file system @real, as its xOpen does; the room at
 * @file is that of this kind.
 *
 * SQLite hands its log to the system in two writes for each page, forty for one
 * action of a person. Here they lie in memory until the last page of a
 * transaction is there (or the piece is full) and go in one: before SQLite is
 * told that this page was written, and so before anybody may look for it and
 * before it is synced. The bytes and their order are SQLite's. What a failed
 * write leaves out SQLite takes back, as it does where it writes by itself. */
int   fettle_wal_file_open     (sqlite3_vfs  *real,
                                const char   *name,
                                sqlite3_file *file,
                                int           flags,
                                int          *out_flags);

G_END_DECLS
