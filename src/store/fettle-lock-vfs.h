/* fettle-lock-vfs.h: locks that belong to the open file, not to the program.
 * Inside the store only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The bytes of the main file that SQLite locks ("File Locking And Concurrency"). */
#define FETTLE_LOCK_FIRST 0x40000000
#define FETTLE_LOCK_LENGTH 512

/* The name of a file system of SQLite whose locks stand until the connection
 * that took them lets them go; registered with the first call. Thread-safe.
 *
 * The one that SQLite uses else takes POSIX locks. They are gone as soon as any
 * code of the program closes a file of the desk that it has looked at: a file
 * chooser that wants to know of what type a file is, an import of the wrong
 * file. Another program may then take the desk for unused and cut away what is
 * in use. The bytes that are locked are the same ones, so that programs of both
 * kinds respect each other. A file that lies no more where it was opened is not
 * read (SQLITE_READONLY_DBMOVED): what is written there nobody would find. */
const char *fettle_lock_vfs_get_name (void);

G_END_DECLS
