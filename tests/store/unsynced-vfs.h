/* unsynced-vfs.h: a disk that forgets what was not synced, one that is full, and
 * one that is broken.
 *
 * A file system for SQLite over the real one. Writes stay in memory until the
 * file is synced. A power cut loses them, or lets any part of them through, in
 * any order, as a disk may.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Becomes the file system of all connections opened from now on. A disk that
 * @spares_neighbours promises that a write leaves what lies beside it, as SQLite
 * believes of any by itself (SQLITE_IOCAP_POWERSAFE_OVERWRITE). */
void  unsynced_vfs_install    (gboolean spares_neighbours);
/* All its files must be closed. */
void  unsynced_vfs_remove     (void);

/* The power goes: of each file only what was synced is on the disk, and of the
 * writes since then each with a chance of 1 in @one_in (0: none). From now on
 * nothing is read or written, until the files are closed. */
void  unsynced_vfs_cut        (guint64 seed,
                               guint   one_in);

/* The @k-th piece of a write, sync or truncation from now on (from 0) and all after it fail
 * with SQLITE_FULL; G_MAXUINT: none. */
void  unsynced_vfs_fail_from  (guint   k);

typedef enum
{
  UNSYNCED_READ,
  UNSYNCED_WRITE,
  UNSYNCED_SYNC,
  UNSYNCED_N_OPS,
} UnsyncedOp;

/* From now on every @op fails with @code (0: none), and the system says @number. */
void  unsynced_vfs_break      (UnsyncedOp op,
                               int        code,
                               int        number);

/* No file can be made while there is one at @path, which fills the disk; NULL:
 * they can. */
void  unsynced_vfs_fill_with  (const char *path);

/* How many there were since the last call of unsynced_vfs_fail_from(); and how
 * many writes, of as many pieces as ever. */
guint unsynced_vfs_count        (void);
guint unsynced_vfs_count_writes (void);

G_END_DECLS
