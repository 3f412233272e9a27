/* fettle-desk-file.c: the file of a desk before SQLite sees it, and the space
 * kept free beside it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-desk-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

/* The reserve is made only where four times as much is free. */
#define RESERVE_NEEDS_FREE (4 * (guint64) FETTLE_RESERVE_BYTES)

/* With these a file of SQLite begins, the final zero included. */
#define SQLITE_HEADER "SQLite format 3"

/* A new desk lies under a name of its own until it is whole; after so long nobody
 * is at it any more. */
#define NEW_SUFFIX ".new-"
#define NEW_RANDOM "XXXXXX"
#define NEW_LASTS_S (60 * 60)

/* From linux/magic.h and the sources of the file systems. */
static const guint64 network_types[] = {
  0x6969,      /* NFS */
  0x517b,      /* SMB */
  0xfe534d42,  /* SMB2 */
  0xff534d42,  /* CIFS */
  0x01021997,  /* 9p */
  0x5346414f,  /* AFS */
  0x73757245,  /* Coda */
  0x00c36400,  /* Ceph */
  0x564c,      /* NCP */
};

gboolean
fettle_desk_file_is_network (guint64 type)
{
  for (guint i = 0; i < G_N_ELEMENTS (network_types); i++)
    if (network_types[i] == type)
      return TRUE;

  return FALSE;
}

static const struct
{
  int           number;   /* errno */
  FettleProblem code;
  const char   *hint;     /* (nullable) */
} numbers[] = {
  { ENOSPC, FETTLE_PROBLEM_FULL, N_("Make room on the disk and do it again.") },
  { EDQUOT, FETTLE_PROBLEM_FULL, N_("Make room on the disk and do it again.") },
  { EEXIST, FETTLE_PROBLEM_EXISTS, NULL },
  { ENOENT, FETTLE_PROBLEM_NOT_FOUND, NULL },
  { EACCES, FETTLE_PROBLEM_LOCKED, N_("Check the rights of the file and of its folder.") },
  { EPERM, FETTLE_PROBLEM_LOCKED, N_("Check the rights of the file and of its folder.") },
  { EROFS, FETTLE_PROBLEM_LOCKED, N_("Copy the desk to a disk that may be written.") },
};

static void
fail_errno (GError    **error,
            const char *fact,
            const char *path,
            int         number)
{
  FettleProblem code = FETTLE_PROBLEM_FAILED;
  const char *hint = NULL;
  g_autofree char *detail = g_strdup_printf ("%s: %s.", path, g_strerror (number));

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (numbers[i].number == number)
      {
        code = numbers[i].code;
        hint = numbers[i].hint;
      }

  fettle_problem_set (error, code, detail, hint != NULL ? _(hint) : NULL, "%s", fact);
}

static gboolean
check_file_system (const char *path,
                   GError    **error)
{
  struct statfs info;

  if (statfs (path, &info) != 0)
    {
      fail_errno (error, _("The folder of the desk cannot be read."), path, errno);
      return FALSE;
    }

  /* f_type is signed and narrow on some machines. */
  if (fettle_desk_file_is_network ((guint64) info.f_type & 0xffffffff))
    {
      fettle_problem_set (error, FETTLE_PROBLEM_LOCKED,
                          _("File locks are not dependable there, so the desk could be damaged."),
                          _("Move the desk to a folder on this computer."),
                          _("The desk lies on a network file system."));
      return FALSE;
    }

  return TRUE;
}

gboolean
fettle_desk_file_check (const char *path,
                        gboolean    writable,
                        GError    **error)
{
  struct stat info;

  g_return_val_if_fail (path != NULL, FALSE);

  if (lstat (path, &info) != 0)
    {
      if (errno == ENOENT || errno == ENOTDIR)
        fettle_problem_set (error, FETTLE_PROBLEM_NOT_FOUND, NULL, NULL,
                            _("There is no desk at %s."), path);
      else
        fail_errno (error, _("The desk file cannot be opened."), path, errno);
      return FALSE;
    }

  if (!S_ISREG (info.st_mode))
    {
      fettle_problem_set (error, FETTLE_PROBLEM_LOCKED,
                          _("It is a link or not a file; a desk is opened only by its own name."),
                          NULL, _("%s is not a desk file."), path);
      return FALSE;
    }

  if (access (path, writable ? R_OK | W_OK : R_OK) != 0)
    {
      int number = errno;

      fail_errno (error, writable && access (path, R_OK) == 0 ? _("The desk can be read, but not changed.")
                                                              : _("The desk file may not be opened."), path, number);
      return FALSE;
    }

  return check_file_system (path, error);
}

/* What only lies beside a file that was a desk. */
static gboolean
was_desk (const char *path)
{
  return fettle_desk_file_get_beside (path, ".reserve") >= 0 || fettle_desk_file_get_beside (path, ".backups") >= 0;
}

gboolean
fettle_desk_file_check_head (const char *path,
                             GError    **error)
{
  char head[sizeof SQLITE_HEADER] = "";
  int fd;
  gssize n;

  g_return_val_if_fail (path != NULL, FALSE);

  fd = g_open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC, 0);
  n = fd >= 0 ? read (fd, head, sizeof head) : 0;
  if (fd >= 0)
    g_close (fd, NULL);

  /* An empty file and one that cannot be read are told by who opens them. */
  if (n <= 0 || (n == sizeof head && memcmp (head, SQLITE_HEADER, sizeof head) == 0) || was_desk (path))
    return TRUE;

  fettle_desk_file_fail_foreign (path, error);
  return FALSE;
}

void
fettle_desk_file_fail_foreign (const char *path,
                               GError    **error)
{
  fettle_problem_set (error, FETTLE_PROBLEM_DAMAGED, NULL, _("Open a file that Fettle has made."),
                      _("%s is not a desk."), path);
}

/* --- rights, and what was written --------------------------------------------------------- */

gboolean
fettle_desk_file_may_write_beside (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return access (folder, W_OK) == 0;
}

gboolean
fettle_desk_file_may_write (const char *path)
{
  return access (path, W_OK) == 0 && fettle_desk_file_may_write_beside (path);
}

gint64
fettle_desk_file_get_beside (const char *path,
                             const char *ending)
{
  g_autofree char *name = g_strconcat (path, ending, NULL);
  struct stat info;

  return lstat (name, &info) == 0 ? info.st_size : -1;
}

static gint64
to_ns (struct timespec time)
{
  return time.tv_sec * G_GINT64_CONSTANT (1000000000) + time.tv_nsec;
}

gboolean
fettle_desk_file_take_print (const char      *path,
                             FettleDeskPrint *print)
{
  struct stat info;

  if (lstat (path, &info) != 0)
    return FALSE;

  *print = (FettleDeskPrint) {
    .device = info.st_dev,
    .inode = info.st_ino,
    .size = info.st_size,
    .written = to_ns (info.st_mtim),
    .changed = to_ns (info.st_ctim),
  };
  return TRUE;
}

gboolean
fettle_desk_file_has_print (const char            *path,
                            const FettleDeskPrint *print)
{
  FettleDeskPrint now;

  return fettle_desk_file_take_print (path, &now) && now.device == print->device && now.inode == print->inode
         && now.size == print->size && now.written == print->written && now.changed == print->changed;
}

gboolean
fettle_desk_file_prepare_folder (const char *path,
                                 GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      fail_errno (error, _("The folder of the desk cannot be made."), folder, errno);
      return FALSE;
    }

  return check_file_system (folder, error);
}

gboolean
fettle_desk_file_make (const char *path,
                       GError    **error)
{
  int fd = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0600);

  if (fd < 0 && errno == EEXIST)
    fettle_problem_set (error, FETTLE_PROBLEM_EXISTS, NULL, _("Choose another name."),
                        _("There is a file at %s already."), path);
  else if (fd < 0)
    fail_errno (error, _("The desk file cannot be made."), path, errno);

  return fd >= 0 && g_close (fd, error);
}

char *
fettle_desk_file_make_new (const char *path,
                           GError    **error)
{
  g_autofree char *name = g_strconcat (path, NEW_SUFFIX NEW_RANDOM, NULL);
  int fd = g_mkstemp_full (name, O_WRONLY | O_CLOEXEC, 0600);

  if (fd < 0)
    fail_errno (error, _("The desk file cannot be made."), path, errno);

  return fd >= 0 && g_close (fd, error) ? g_steal_pointer (&name) : NULL;
}

/* Whether @name is that of a new desk at @base, or of what SQLite keeps beside it. */
static gboolean
is_new_name (const char *name,
             const char *base)
{
  g_autofree char *start = g_strconcat (base, NEW_SUFFIX, NULL);
  gsize n = strlen (start) + strlen (NEW_RANDOM);

  return g_str_has_prefix (name, start) && strlen (name) >= n && (name[n] == '\0' || name[n] == '-');
}

void
fettle_desk_file_remove_abandoned (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);
      GStatBuf info;

      if (is_new_name (name, base) && g_lstat (file, &info) == 0
          && info.st_mtime < g_get_real_time () / G_USEC_PER_SEC - NEW_LASTS_S)
        g_unlink (file);
    }
}

static gboolean
sync_path (const char *path,
           int         flags,
           GError    **error)
{
  int fd = g_open (path, flags | O_CLOEXEC, 0);
  int result = fd >= 0 ? fsync (fd) : -1;

  if (result != 0)
    fail_errno (error, _("The file could not be brought to the disk."), path, errno);
  if (fd >= 0)
    g_close (fd, NULL);

  return result == 0;
}

gboolean
fettle_desk_file_sync (const char *path,
                       GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return sync_path (path, O_RDONLY, error) && sync_path (folder, O_RDONLY | O_DIRECTORY, error);
}

gboolean
fettle_desk_file_move (const char *from,
                       const char *to,
                       GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (to);
  int result = renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);

  /* Not every file system knows it; a hard link refuses to replace as well. */
  if (result != 0 && (errno == EINVAL || errno == ENOSYS))
    {
      result = link (from, to);
      if (result == 0)
        unlink (from);
    }

  if (result != 0 && errno == EEXIST)
    fettle_problem_set (error, FETTLE_PROBLEM_EXISTS, NULL, _("Choose another name."),
                        _("There is a file at %s already."), to);
  else if (result != 0)
    fail_errno (error, _("The file cannot be put in its place."), to, errno);

  return result == 0 && sync_path (folder, O_RDONLY | O_DIRECTORY, error);
}

void
fettle_desk_file_remove (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      g_unlink (name);
    }
}

/* --- the reserve --------------------------------------------------------------------- */

static char *
dup_reserve_path (const char *path)
{
  return g_strconcat (path, ".reserve", NULL);
}

static gboolean
has_room (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct statvfs info;

  return statvfs (folder, &info) == 0
         && (guint64) info.f_bavail * info.f_frsize >= RESERVE_NEEDS_FREE;
}

static gboolean
make_reserve (const char *name)
{
  int fd = g_open (name, O_CREAT | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0600);
  gboolean ok;

  if (fd < 0)
    return FALSE;

  /* Half a reserve is worth nothing: another program may need the room. */
  ok = posix_fallocate (fd, 0, FETTLE_RESERVE_BYTES) == 0;
  if (!ok)
    g_unlink (name);
  g_close (fd, NULL);
  return ok;
}

gboolean
fettle_desk_file_ensure_reserve (const char *path)
{
  g_autofree char *name = dup_reserve_path (path);
  struct stat info;

  if (lstat (name, &info) == 0 && info.st_size >= FETTLE_RESERVE_BYTES)
    return TRUE;

  return has_room (path) && make_reserve (name);
}

gboolean
fettle_desk_file_release_reserve (const char *path)
{
  g_autofree char *name = dup_reserve_path (path);

  return g_unlink (name) == 0;
}
