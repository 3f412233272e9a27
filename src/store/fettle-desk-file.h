/* fettle-desk-file.h: the file of a desk before SQLite sees it, and the space
 * kept free beside it. Inside the store only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-problem.h"

G_BEGIN_DECLS

/* Bytes kept in "PATH.reserve", so that a full disk leaves room to clean up. */
#define FETTLE_RESERVE_BYTES (16 * 1024 * 1024)

/* NOT_FOUND, or LOCKED for a link, something that is no file, a network file
 * system, or no right. */
gboolean  fettle_desk_file_check           (const char  *path,
                                            gboolean     writable,
                                            GError     **error);

/* DAMAGED where the file begins as no desk does, and none was there: somebody
 * chose the wrong file. */
gboolean  fettle_desk_file_check_head      (const char  *path,
                                            GError     **error);
void      fettle_desk_file_fail_foreign    (const char  *path,
                                            GError     **error);

/* Whether statfs(2) names @type for a file system whose locks cannot be trusted. */
gboolean  fettle_desk_file_is_network      (guint64      type);

/* Whether the rights and the file system let us write the file, and make others
 * beside it. */
gboolean  fettle_desk_file_may_write       (const char  *path);
/* The same of the folder alone. */
gboolean  fettle_desk_file_may_write_beside (const char *path);

/* Bytes of the file that SQLite keeps beside @path under @ending ("-wal"); -1:
 * there is none. */
gint64    fettle_desk_file_get_beside      (const char  *path,
                                            const char  *ending);

/* What shows that a file was written. */
typedef struct
{
  guint64 device, inode;
  gint64  size, written, changed;   /* bytes; ns */
} FettleDeskPrint;

/* FALSE where there is no file. */
gboolean  fettle_desk_file_take_print      (const char            *path,
                                            FettleDeskPrint       *print);

/* Whether nobody wrote the file since @print was taken, nor put another there. */
gboolean  fettle_desk_file_has_print       (const char            *path,
                                            const FettleDeskPrint *print);

/* Makes the folder of @path (0700) where it is missing, and refuses what
 * fettle_desk_file_check() would refuse of it. */
gboolean  fettle_desk_file_prepare_folder  (const char  *path,
                                            GError     **error);

/* Makes an empty file @path (0600). EXISTS if there is one. */
gboolean  fettle_desk_file_make            (const char  *path,
                                            GError     **error);

/* Makes an empty file (0600) beside @path, with a name that nobody else takes who
 * makes a desk there: that name, or NULL. */
char     *fettle_desk_file_make_new        (const char  *path,
                                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* Removes those that were left an hour ago or longer. */
void      fettle_desk_file_remove_abandoned (const char *path);

/* Renames @from to @to, which must not exist, and syncs the folder. */
gboolean  fettle_desk_file_move            (const char  *from,
                                            const char  *to,
                                            GError     **error);

/* fdatasync of a file, fsync of the folder it lies in. */
gboolean  fettle_desk_file_sync            (const char  *path,
                                            GError     **error);

/* Removes @path with what SQLite keeps beside it. */
void      fettle_desk_file_remove          (const char  *path);

/* Makes the reserve where it is missing and the disk has room for it; whether it is
 * there. */
gboolean  fettle_desk_file_ensure_reserve  (const char  *path);
/* TRUE if there is more room now. */
gboolean  fettle_desk_file_release_reserve (const char  *path);

G_END_DECLS
