/* fettle-lock-vfs.c: locks that belong to the open file, not to the program.
 *
 * A thin layer over the file system that SQLite would use: reading and writing
 * go through (of the log by FettleFrameFile), locks and shared memory are done
 * here with the locks of open file descriptions (fcntl(2), F_OFD_SETLK).
 *
 * Source of bytes and protocol: SQLite's file format, "WAL-mode File Format"
 * 2.3, and its documentation of locking ("File Locking And Concurrency").
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-lock-vfs.h"

#include "fettle-frame-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Bytes of the main file. */
#define PENDING_BYTE FETTLE_LOCK_FIRST
#define RESERVED_BYTE (PENDING_BYTE + 1)
#define SHARED_FIRST (PENDING_BYTE + 2)
#define SHARED_SIZE (FETTLE_LOCK_LENGTH - 2)

/* Bytes of the shared memory: eight locks, then the one that everybody holds
 * who uses it. */
#define SHM_FIRST 120
#define SHM_IN_USE (SHM_FIRST + SQLITE_SHM_NLOCK)

/* What is left of it when nobody has used it: too short to be believed. */
#define SHM_UNUSED_SIZE 3

#define SHM_WRITE_STEP 4096

typedef struct
{
  int       fd;             /* -1: not open */
  gboolean  read_only;
  gboolean  is_settled;     /* marked as in use; FALSE while nobody who may write does */
  GArray   *maps;           /* (nullable) of void *: each holds regions_per_map */
  int       regions_per_map;
  int       region_size;    /* bytes */
} SharedMemory;

typedef struct
{
  sqlite3_file  base;
  sqlite3_file *real;       /* (owned) */
  char         *path;       /* (owned) (nullable) of the main file */
  int           fd;         /* for locks alone; -1: not open */
  int           level;      /* SQLITE_LOCK_* */
  SharedMemory  shm;
} File;

/* --- one range of bytes ---------------------------------------------------------------- */

static int
lock_range (int   fd,
            short type,
            off_t start,
            off_t length)
{
  struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = length };
  int result;

  do
    result = fcntl (fd, F_OFD_SETLK, &lock);
  while (result != 0 && errno == EINTR);

  if (result == 0)
    return SQLITE_OK;

  return errno == EAGAIN || errno == EACCES ? SQLITE_BUSY : SQLITE_IOERR_LOCK;
}

/* The type of lock that somebody else holds in the way of writing there. */
static int
look_at_range (int    fd,
               off_t  start,
               short *type)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = start, .l_len = 1 };

  if (fcntl (fd, F_OFD_GETLK, &lock) != 0)
    return SQLITE_IOERR_LOCK;

  *type = lock.l_type;
  return SQLITE_OK;
}

/* --- the main file --------------------------------------------------------------------- */

/* Whether what we have open, twice, is still the file of that name. */
static gboolean
has_moved (File *self)
{
  struct stat ours, there;
  int real_moved = FALSE;

  self->real->pMethods->xFileControl (self->real, SQLITE_FCNTL_HAS_MOVED, &real_moved);

  return real_moved || fstat (self->fd, &ours) != 0 || stat (self->path, &there) != 0
         || ours.st_dev != there.st_dev || ours.st_ino != there.st_ino;
}

/* The file is moved only by somebody who holds all of it: where it lies once it
 * is shared, it stays. */
static int
check_place (File *self)
{
  if (!has_moved (self))
    return SQLITE_OK;

  lock_range (self->fd, F_UNLCK, SHARED_FIRST, SHARED_SIZE);
  return SQLITE_READONLY_DBMOVED;
}

static int
lock_shared (File *self)
{
  int code = lock_range (self->fd, F_RDLCK, PENDING_BYTE, 1);
  int unlocked;

  if (code != SQLITE_OK)
    return code;

  code = lock_range (self->fd, F_RDLCK, SHARED_FIRST, SHARED_SIZE);
  if (code == SQLITE_OK)
    code = check_place (self);
  unlocked = lock_range (self->fd, F_UNLCK, PENDING_BYTE, 1);

  return code != SQLITE_OK ? code : unlocked;
}

static int
lock_reserved (File *self)
{
  return lock_range (self->fd, F_WRLCK, RESERVED_BYTE, 1);
}

/* Whoever waits for the end of the readers keeps PENDING, so that no new one
 * comes. */
static int
lock_exclusive (File *self)
{
  if (self->level < SQLITE_LOCK_PENDING)
    {
      int code = lock_range (self->fd, F_WRLCK, PENDING_BYTE, 1);

      if (code != SQLITE_OK)
        return code;
      self->level = SQLITE_LOCK_PENDING;
    }

  return lock_range (self->fd, F_WRLCK, SHARED_FIRST, SHARED_SIZE);
}

static int (*const lockers[]) (File *self) = {
  [SQLITE_LOCK_SHARED] = lock_shared,
  [SQLITE_LOCK_RESERVED] = lock_reserved,
  [SQLITE_LOCK_EXCLUSIVE] = lock_exclusive,
};

static int
file_lock (sqlite3_file *file,
           int           level)
{
  File *self = (File *) file;
  int code;

  if (self->level >= level)
    return SQLITE_OK;

  g_assert (level < (int) G_N_ELEMENTS (lockers) && lockers[level] != NULL);
  code = lockers[level] (self);
  if (code == SQLITE_OK)
    self->level = level;

  return code;
}

static int
file_unlock (sqlite3_file *file,
             int           level)
{
  File *self = (File *) file;
  int code = SQLITE_OK;

  if (self->level <= level)
    return SQLITE_OK;

  if (self->level > SQLITE_LOCK_SHARED && level == SQLITE_LOCK_SHARED)
    code = lock_range (self->fd, F_RDLCK, SHARED_FIRST, SHARED_SIZE);
  else if (level == SQLITE_LOCK_NONE)
    code = lock_range (self->fd, F_UNLCK, SHARED_FIRST, SHARED_SIZE);

  if (code == SQLITE_OK)
    code = lock_range (self->fd, F_UNLCK, PENDING_BYTE, 2);
  if (code == SQLITE_OK)
    self->level = level;

  return code == SQLITE_OK ? SQLITE_OK : SQLITE_IOERR_UNLOCK;
}

static int
file_check_reserved (sqlite3_file *file,
                     int          *result)
{
  File *self = (File *) file;
  short type = F_UNLCK;
  int code;

  *result = self->level > SQLITE_LOCK_SHARED;
  if (*result)
    return SQLITE_OK;

  code = look_at_range (self->fd, RESERVED_BYTE, &type);
  *result = type != F_UNLCK;

  return code == SQLITE_OK ? SQLITE_OK : SQLITE_IOERR_CHECKRESERVEDLOCK;
}

/* --- the shared memory --------------------------------------------------------------------- */

/* The first to come makes it anew: what lies there is from a program that has
 * ended. */
static int
settle_use (SharedMemory *shm)
{
  short type = F_UNLCK;
  int code = look_at_range (shm->fd, SHM_IN_USE, &type);

  if (code != SQLITE_OK)
    return code;
  if (type == F_WRLCK)
    return SQLITE_BUSY;
  if (type == F_UNLCK && shm->read_only)
    return SQLITE_READONLY_CANTINIT;

  if (type == F_UNLCK)
    {
      code = lock_range (shm->fd, F_WRLCK, SHM_IN_USE, 1);
      if (code == SQLITE_OK && ftruncate (shm->fd, SHM_UNUSED_SIZE) != 0)
        code = SQLITE_IOERR_SHMOPEN;
    }

  if (code == SQLITE_OK)
    code = lock_range (shm->fd, F_RDLCK, SHM_IN_USE, 1);
  shm->is_settled = code == SQLITE_OK;

  return code;
}

static int
open_memory (File *self,
             int   region_size)
{
  g_autofree char *name = g_strconcat (self->path, "-shm", NULL);
  long page = sysconf (_SC_PAGESIZE);
  SharedMemory *shm = &self->shm;
  struct stat info;

  if (fstat (self->fd, &info) != 0)
    return SQLITE_IOERR_FSTAT;

  shm->fd = g_open (name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, info.st_mode & 0777);
  shm->read_only = shm->fd < 0;
  if (shm->read_only)
    shm->fd = g_open (name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC, 0);
  if (shm->fd < 0)
    return SQLITE_CANTOPEN;

  shm->is_settled = FALSE;
  shm->maps = g_array_new (FALSE, FALSE, sizeof (void *));
  shm->region_size = region_size;
  shm->regions_per_map = MAX (1, (int) (page / region_size));

  return SQLITE_OK;
}

/* A byte in every page: memory that the disk has no room for would end the
 * program when it is touched. */
static int
make_long_enough (SharedMemory *shm,
                  off_t         size,
                  gboolean      extend,
                  gboolean     *is_there)
{
  struct stat info;

  if (fstat (shm->fd, &info) != 0)
    return SQLITE_IOERR_SHMSIZE;

  *is_there = info.st_size >= size || extend;
  if (info.st_size >= size || !extend)
    return SQLITE_OK;

  for (off_t at = info.st_size / SHM_WRITE_STEP; at < size / SHM_WRITE_STEP; at++)
    if (pwrite (shm->fd, "", 1, at * SHM_WRITE_STEP + SHM_WRITE_STEP - 1) != 1)
      return SQLITE_IOERR_SHMSIZE;

  return SQLITE_OK;
}

static int
map_next (SharedMemory *shm)
{
  gsize size = (gsize) shm->region_size * shm->regions_per_map;
  int protection = shm->read_only ? PROT_READ : PROT_READ | PROT_WRITE;
  void *map = mmap (NULL, size, protection, MAP_SHARED, shm->fd, (off_t) (size * shm->maps->len));

  if (map == MAP_FAILED)
    return SQLITE_IOERR_SHMMAP;

  g_array_append_val (shm->maps, map);
  return SQLITE_OK;
}

static int
reach_region (SharedMemory *shm,
              int           region,
              gboolean      extend)
{
  guint wanted = region / shm->regions_per_map + 1;
  off_t size = (off_t) wanted * shm->regions_per_map * shm->region_size;
  gboolean is_there = TRUE;
  int code = SQLITE_OK;

  if (shm->maps->len < wanted)
    code = make_long_enough (shm, size, extend, &is_there);

  while (code == SQLITE_OK && is_there && shm->maps->len < wanted)
    code = map_next (shm);

  return code;
}

static int
file_shm_map (sqlite3_file   *file,
              int             region,
              int             region_size,
              int             extend,
              void volatile **memory)
{
  File *self = (File *) file;
  SharedMemory *shm = &self->shm;
  guint map;
  int code = SQLITE_OK;

  *memory = NULL;
  if (shm->fd < 0)
    code = open_memory (self, region_size);
  if (code == SQLITE_OK && !shm->is_settled)
    code = settle_use (shm);
  if (code == SQLITE_OK)
    code = reach_region (shm, region, extend);
  if (code != SQLITE_OK)
    return code;

  map = region / shm->regions_per_map;
  if (map < shm->maps->len)
    *memory = g_array_index (shm->maps, char *, map) + (region % shm->regions_per_map) * region_size;

  return shm->read_only ? SQLITE_READONLY : SQLITE_OK;
}

static int
file_shm_lock (sqlite3_file *file,
               int           offset,
               int           n,
               int           flags)
{
  File *self = (File *) file;
  short type = (flags & SQLITE_SHM_SHARED) != 0 ? F_RDLCK : F_WRLCK;
  int code;

  if (self->shm.fd < 0)
    return SQLITE_IOERR_SHMLOCK;

  if ((flags & SQLITE_SHM_UNLOCK) != 0)
    type = F_UNLCK;

  code = lock_range (self->shm.fd, type, SHM_FIRST + offset, n);
  return code == SQLITE_IOERR_LOCK ? SQLITE_IOERR_SHMLOCK : code;
}

static void
file_shm_barrier (sqlite3_file *file)
{
  __atomic_thread_fence (__ATOMIC_SEQ_CST);
}

static int
file_shm_unmap (sqlite3_file *file,
                int           remove)
{
  File *self = (File *) file;
  SharedMemory *shm = &self->shm;
  g_autofree char *name = NULL;

  if (shm->fd < 0)
    return SQLITE_OK;

  for (guint i = 0; i < shm->maps->len; i++)
    munmap (g_array_index (shm->maps, void *, i), (gsize) shm->region_size * shm->regions_per_map);
  g_clear_pointer (&shm->maps, g_array_unref);

  name = g_strconcat (self->path, "-shm", NULL);
  if (remove)
    g_unlink (name);
  g_close (shm->fd, NULL);
  shm->fd = -1;

  return SQLITE_OK;
}

/* --- what goes through --------------------------------------------------------------------- */

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return ((File *) file)->real;
}

static int
file_close (sqlite3_file *file)
{
  File *self = (File *) file;
  int code = self->real->pMethods->xClose (self->real);

  file_shm_unmap (file, FALSE);
  if (self->fd >= 0)
    g_close (self->fd, NULL);
  g_free (self->path);
  g_free (self->real);

  return code;
}

static int
file_read (sqlite3_file  *file,
           void          *bytes,
           int            n,
           sqlite3_int64  offset)
{
  return real_of (file)->pMethods->xRead (real_of (file), bytes, n, offset);
}

static int
file_write (sqlite3_file  *file,
            const void    *bytes,
            int            n,
            sqlite3_int64  offset)
{
  return real_of (file)->pMethods->xWrite (real_of (file), bytes, n, offset);
}

static int
file_truncate (sqlite3_file  *file,
               sqlite3_int64  size)
{
  return real_of (file)->pMethods->xTruncate (real_of (file), size);
}

static int
file_sync (sqlite3_file *file,
           int           flags)
{
  return real_of (file)->pMethods->xSync (real_of (file), flags);
}

static int
file_size (sqlite3_file  *file,
           sqlite3_int64 *size)
{
  return real_of (file)->pMethods->xFileSize (real_of (file), size);
}

static int
file_control (sqlite3_file *file,
              int           op,
              void         *argument)
{
  return real_of (file)->pMethods->xFileControl (real_of (file), op, argument);
}

static int
file_sector_size (sqlite3_file *file)
{
  return real_of (file)->pMethods->xSectorSize (real_of (file));
}

static int
file_characteristics (sqlite3_file *file)
{
  return real_of (file)->pMethods->xDeviceCharacteristics (real_of (file));
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
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
  .xShmMap = file_shm_map,
  .xShmLock = file_shm_lock,
  .xShmBarrier = file_shm_barrier,
  .xShmUnmap = file_shm_unmap,
};

/* --- the file system --------------------------------------------------------------------------- */

/* The one underneath: what SQLite would use, looked up anew, as tests put a
 * disk of their own there. */
static sqlite3_vfs *
get_real (void)
{
  return sqlite3_vfs_find (NULL);
}

/* Writing locks need a file that is open for writing. */
static int
open_for_locks (File *self,
                int   flags)
{
  int access = (flags & SQLITE_OPEN_READWRITE) != 0 ? O_RDWR : O_RDONLY;

  self->fd = g_open (self->path, access | O_CLOEXEC, 0);
  if (self->fd < 0)
    self->fd = g_open (self->path, O_RDONLY | O_CLOEXEC, 0);

  return self->fd >= 0 ? SQLITE_OK : SQLITE_CANTOPEN;
}

/* Only the main file is locked and shared, and the log is written by frames; all
 * others are those of the file system underneath. */
static int
vfs_open (sqlite3_vfs  *vfs,
          const char   *name,
          sqlite3_file *file,
          int           flags,
          int          *out_flags)
{
  File *self = (File *) file;
  sqlite3_vfs *real = get_real ();
  int opened = flags;
  int code;

  if ((flags & SQLITE_OPEN_WAL) != 0)
    return fettle_frame_file_open ((FettleFrameFile *) file, real, name, flags, out_flags);
  if ((flags & SQLITE_OPEN_MAIN_DB) == 0 || name == NULL)
    return real->xOpen (real, name, file, flags, out_flags);

  *self = (File) { .real = g_malloc0 (real->szOsFile), .path = g_strdup (name), .fd = -1, .shm.fd = -1 };
  code = real->xOpen (real, name, self->real, flags, &opened);
  if (code == SQLITE_OK)
    {
      self->base.pMethods = &methods;
      code = open_for_locks (self, opened);
      if (code != SQLITE_OK)
        {
          self->base.pMethods = NULL;
          file_close (file);
        }
    }
  else
    {
      g_free (self->path);
      g_free (self->real);
    }

  if (out_flags != NULL)
    *out_flags = opened;

  return code;
}

static int
vfs_delete (sqlite3_vfs *vfs,
            const char  *name,
            int          sync)
{
  return get_real ()->xDelete (get_real (), name, sync);
}

static int
vfs_access (sqlite3_vfs *vfs,
            const char  *name,
            int          flags,
            int         *result)
{
  return get_real ()->xAccess (get_real (), name, flags, result);
}

static int
vfs_full_pathname (sqlite3_vfs *vfs,
                   const char  *name,
                   int          n,
                   char        *full)
{
  return get_real ()->xFullPathname (get_real (), name, n, full);
}

static int
vfs_randomness (sqlite3_vfs *vfs,
                int          n,
                char        *bytes)
{
  return get_real ()->xRandomness (get_real (), n, bytes);
}

static int
vfs_sleep (sqlite3_vfs *vfs,
           int          microseconds)
{
  return get_real ()->xSleep (get_real (), microseconds);
}

static int
vfs_current_time (sqlite3_vfs *vfs,
                  double      *days)
{
  return get_real ()->xCurrentTime (get_real (), days);
}

static int
vfs_get_last_error (sqlite3_vfs *vfs,
                    int          n,
                    char        *text)
{
  return get_real ()->xGetLastError (get_real (), n, text);
}

static int
vfs_current_time_int64 (sqlite3_vfs   *vfs,
                        sqlite3_int64 *ms)
{
  return get_real ()->xCurrentTimeInt64 (get_real (), ms);
}

/* Files that go through live in the room that SQLite makes for ours. */
#define ROOM_FOR_FILE MAX (sizeof (File), 4096)

/* SQLite keeps its file systems in one global list, so this is one, too. */
static sqlite3_vfs lock_vfs = {
  .iVersion = 2,
  .szOsFile = ROOM_FOR_FILE,
  .mxPathname = 4096,
  .zName = "fettle",
  .xOpen = vfs_open,
  .xDelete = vfs_delete,
  .xAccess = vfs_access,
  .xFullPathname = vfs_full_pathname,
  .xRandomness = vfs_randomness,
  .xSleep = vfs_sleep,
  .xCurrentTime = vfs_current_time,
  .xGetLastError = vfs_get_last_error,
  .xCurrentTimeInt64 = vfs_current_time_int64,
};

const char *
fettle_lock_vfs_get_name (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      g_assert (get_real ()->szOsFile <= ROOM_FOR_FILE);
      sqlite3_vfs_register (&lock_vfs, FALSE);
      g_once_init_leave (&once, 1);
    }

  return lock_vfs.zName;
}
