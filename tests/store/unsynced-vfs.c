/* unsynced-vfs.c: a disk that forgets what was not synced, one that is full, and
 * one that is broken.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "unsynced-vfs.h"

#include "fettle-random.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define PIECE 4096

/* A write or truncation since the last sync. */
typedef struct
{
  sqlite3_int64  offset;  /* new size for a truncation */
  GBytes        *bytes;   /* NULL: a truncation */
} Pending;

/* What the programs see of one path. */
typedef struct
{
  char       *path;
  GByteArray *live;
  GArray     *pending;
  guint       n_open;
} Image;

typedef struct
{
  sqlite3_file   base;
  sqlite3_file  *real;
  Image         *image;   /* NULL: not kept back (temporary files) */
} File;

/* SQLite knows file systems by one global list, so this is one too. */
static struct
{
  sqlite3_vfs  vfs;
  sqlite3_vfs *real;
  GHashTable  *images;
  gboolean     is_cut;
  guint        n_ops;
  guint        n_writes;
  int          promises;
  guint        fail_from;
  int          broken[UNSYNCED_N_OPS];
  int          number;
  const char  *filler;
} disk;

static void
clear_pending (Pending *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
}

static void
image_free (Image *self)
{
  g_byte_array_unref (self->live);
  g_array_unref (self->pending);
  g_free (self->path);
  g_free (self);
}

/* A file that was removed behind our back and made again is empty. */
static gboolean
is_made_anew (Image *image)
{
  GStatBuf info;

  return image->n_open == 0 && g_stat (image->path, &info) == 0 && info.st_size == 0;
}

static Image *
open_image (const char *path)
{
  Image *image = g_hash_table_lookup (disk.images, path);
  g_autofree char *bytes = NULL;
  gsize n = 0;

  if (image != NULL && is_made_anew (image))
    {
      g_hash_table_remove (disk.images, path);
      image = NULL;
    }

  if (image == NULL)
    {
      image = g_new0 (Image, 1);
      image->path = g_strdup (path);
      image->live = g_byte_array_new ();
      image->pending = g_array_new (FALSE, FALSE, sizeof (Pending));
      g_array_set_clear_func (image->pending, (GDestroyNotify) clear_pending);
      if (g_file_get_contents (path, &bytes, &n, NULL))
        g_byte_array_append (image->live, (guint8 *) bytes, n);
      g_hash_table_insert (disk.images, image->path, image);
    }

  image->n_open++;
  return image;
}

/* The disk is full from the operation that was asked for. */
static gboolean
is_full (void)
{
  return disk.n_ops++ >= disk.fail_from;
}

static gboolean
is_broken (UnsyncedOp op)
{
  if (disk.broken[op] == 0)
    return FALSE;

  errno = disk.number;
  return TRUE;
}

static void
apply (GByteArray    *bytes,
       const Pending *pending)
{
  gsize n = 0;
  const void *data = pending->bytes != NULL ? g_bytes_get_data (pending->bytes, &n) : NULL;
  gsize before = bytes->len;

  if (data == NULL || pending->offset + n > bytes->len)
    g_byte_array_set_size (bytes, pending->offset + n);
  if (bytes->len > before)
    memset (bytes->data + before, 0, bytes->len - before);
  if (data != NULL)
    memcpy (bytes->data + pending->offset, data, n);
}

static void
note (Image         *image,
      sqlite3_int64  offset,
      const void    *data,
      gsize          n)
{
  Pending pending = { offset, data != NULL ? g_bytes_new (data, n) : NULL };

  apply (image->live, &pending);
  g_array_append_val (image->pending, pending);
}

/* --- files ------------------------------------------------------------------------------ */

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return ((File *) file)->real;
}

static int
file_close (sqlite3_file *file)
{
  File *self = (File *) file;
  int code = self->real->pMethods != NULL ? self->real->pMethods->xClose (self->real) : SQLITE_OK;

  if (self->image != NULL)
    self->image->n_open--;
  g_clear_pointer (&self->real, g_free);
  return code;
}

static int
file_read (sqlite3_file  *file,
           void          *bytes,
           int            n,
           sqlite3_int64  offset)
{
  Image *image = ((File *) file)->image;
  gsize there;

  if (disk.is_cut)
    return SQLITE_IOERR_READ;
  if (is_broken (UNSYNCED_READ))
    return disk.broken[UNSYNCED_READ];
  if (image == NULL)
    return real_of (file)->pMethods->xRead (real_of (file), bytes, n, offset);

  there = offset < image->live->len ? MIN ((gsize) n, image->live->len - offset) : 0;
  if (there > 0)
    memcpy (bytes, image->live->data + offset, there);
  memset ((char *) bytes + there, 0, n - there);
  return there == (gsize) n ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

/* A disk takes a long write piece by piece: it may be full, or lose its power, in
 * the middle. */
static int
write_pieces (Image        *image,
              const guint8 *bytes,
              gsize         n,
              sqlite3_int64 offset)
{
  gsize piece;

  for (gsize done = 0; done < n; done += piece)
    {
      piece = MIN (n - done, PIECE - (offset + done) % PIECE);
      if (is_full ())
        return SQLITE_FULL;
      note (image, offset + done, bytes + done, piece);
    }

  return SQLITE_OK;
}

static int
file_write (sqlite3_file  *file,
            const void    *bytes,
            int            n,
            sqlite3_int64  offset)
{
  Image *image = ((File *) file)->image;

  if (disk.is_cut)
    return SQLITE_IOERR_WRITE;
  if (image == NULL)
    return real_of (file)->pMethods->xWrite (real_of (file), bytes, n, offset);
  if (is_broken (UNSYNCED_WRITE))
    return disk.broken[UNSYNCED_WRITE];

  disk.n_writes++;
  return write_pieces (image, bytes, n, offset);
}

static int
file_truncate (sqlite3_file  *file,
               sqlite3_int64  size)
{
  Image *image = ((File *) file)->image;

  if (disk.is_cut)
    return SQLITE_IOERR_TRUNCATE;
  if (image == NULL)
    return real_of (file)->pMethods->xTruncate (real_of (file), size);

  note (image, size, NULL, 0);
  return SQLITE_OK;
}

static int
file_sync (sqlite3_file *file,
           int           flags)
{
  Image *image = ((File *) file)->image;

  if (disk.is_cut)
    return SQLITE_IOERR_FSYNC;
  if (image == NULL)
    return SQLITE_OK;
  if (is_full ())
    return SQLITE_FULL;
  if (is_broken (UNSYNCED_SYNC))
    return disk.broken[UNSYNCED_SYNC];

  g_array_set_size (image->pending, 0);
  return g_file_set_contents_full (image->path, (char *) image->live->data, image->live->len,
                                   G_FILE_SET_CONTENTS_NONE, 0600, NULL) ? SQLITE_OK : SQLITE_IOERR_FSYNC;
}

static int
file_size (sqlite3_file  *file,
           sqlite3_int64 *size)
{
  Image *image = ((File *) file)->image;

  if (image == NULL)
    return real_of (file)->pMethods->xFileSize (real_of (file), size);

  *size = image->live->len;
  return SQLITE_OK;
}

static int
file_lock (sqlite3_file *file,
           int           level)
{
  return real_of (file)->pMethods->xLock (real_of (file), level);
}

static int
file_unlock (sqlite3_file *file,
             int           level)
{
  return real_of (file)->pMethods->xUnlock (real_of (file), level);
}

static int
file_check_lock (sqlite3_file *file,
                 int          *is_locked)
{
  return real_of (file)->pMethods->xCheckReservedLock (real_of (file), is_locked);
}

static int
file_control (sqlite3_file *file,
              int           op,
              void         *argument)
{
  /* Hints about the size would reach the real file. */
  if (op == SQLITE_FCNTL_SIZE_HINT || op == SQLITE_FCNTL_CHUNK_SIZE)
    return SQLITE_OK;

  return real_of (file)->pMethods->xFileControl (real_of (file), op, argument);
}

static int
file_sector_size (sqlite3_file *file)
{
  return 4096;
}

/* No promises, unless asked for: what a plain disk is. */
static int
file_characteristics (sqlite3_file *file)
{
  return disk.promises;
}

static int
file_shm_map (sqlite3_file   *file,
              int             page,
              int             size,
              int             extend,
              void volatile **memory)
{
  return real_of (file)->pMethods->xShmMap (real_of (file), page, size, extend, memory);
}

static int
file_shm_lock (sqlite3_file *file,
               int           offset,
               int           n,
               int           flags)
{
  return real_of (file)->pMethods->xShmLock (real_of (file), offset, n, flags);
}

static void
file_shm_barrier (sqlite3_file *file)
{
  real_of (file)->pMethods->xShmBarrier (real_of (file));
}

static int
file_shm_unmap (sqlite3_file *file,
                int           remove)
{
  return real_of (file)->pMethods->xShmUnmap (real_of (file), remove);
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
  .xCheckReservedLock = file_check_lock,
  .xFileControl = file_control,
  .xSectorSize = file_sector_size,
  .xDeviceCharacteristics = file_characteristics,
  .xShmMap = file_shm_map,
  .xShmLock = file_shm_lock,
  .xShmBarrier = file_shm_barrier,
  .xShmUnmap = file_shm_unmap,
};

/* --- the file system ------------------------------------------------------------------------ */

static gboolean
has_no_room_for (int flags)
{
  return (flags & SQLITE_OPEN_CREATE) != 0 && disk.filler != NULL
         && g_file_test (disk.filler, G_FILE_TEST_EXISTS);
}

static int
vfs_open (sqlite3_vfs   *vfs,
          sqlite3_filename name,
          sqlite3_file  *file,
          int            flags,
          int           *out_flags)
{
  File *self = (File *) file;
  int code;

  self->base.pMethods = NULL;
  if (has_no_room_for (flags))
    {
      errno = ENOSPC;
      return SQLITE_CANTOPEN;
    }

  self->real = g_malloc0 (disk.real->szOsFile);
  code = disk.real->xOpen (disk.real, name, self->real, flags, out_flags);
  if (code != SQLITE_OK)
    {
      g_clear_pointer (&self->real, g_free);
      return code;
    }

  self->base.pMethods = &methods;
  self->image = name != NULL && (flags & SQLITE_OPEN_DELETEONCLOSE) == 0 ? open_image (name) : NULL;
  return SQLITE_OK;
}

static int
vfs_delete (sqlite3_vfs *vfs,
            const char  *name,
            int          sync_folder)
{
  if (disk.is_cut)
    return SQLITE_IOERR_DELETE;

  g_hash_table_remove (disk.images, name);
  return disk.real->xDelete (disk.real, name, sync_folder);
}

void
unsynced_vfs_install (gboolean spares_neighbours)
{
  disk.real = sqlite3_vfs_find (NULL);
  disk.vfs = *disk.real;
  disk.vfs.pNext = NULL;
  disk.vfs.zName = "unsynced";
  disk.vfs.szOsFile = sizeof (File);
  disk.vfs.xOpen = vfs_open;
  disk.vfs.xDelete = vfs_delete;
  disk.images = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) image_free);
  disk.promises = spares_neighbours ? SQLITE_IOCAP_POWERSAFE_OVERWRITE : 0;
  disk.is_cut = FALSE;
  disk.fail_from = G_MAXUINT;
  disk.n_ops = 0;
  g_assert_cmpint (sqlite3_vfs_register (&disk.vfs, TRUE), ==, SQLITE_OK);
}

static void
save (Image *image)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (image->path, (char *) image->live->data, image->live->len,
                            G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

void
unsynced_vfs_remove (void)
{
  GHashTableIter iter;
  gpointer image;

  g_hash_table_iter_init (&iter, disk.images);
  while (g_hash_table_iter_next (&iter, NULL, &image))
    {
      g_assert_cmpuint (((Image *) image)->n_open, ==, 0);
      /* Without a cut the system writes it all in the end. */
      if (!disk.is_cut && g_file_test (((Image *) image)->path, G_FILE_TEST_EXISTS))
        save (image);
    }

  g_assert_cmpint (sqlite3_vfs_unregister (&disk.vfs), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_vfs_register (disk.real, TRUE), ==, SQLITE_OK);
  g_clear_pointer (&disk.images, g_hash_table_unref);
}

static void
let_some_through (Image        *image,
                  FettleRandom *random,
                  guint         one_in)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *synced = NULL;
  gboolean any = FALSE;
  gsize n = 0;

  if (!g_file_get_contents (image->path, &synced, &n, NULL))
    return;

  g_byte_array_append (bytes, (guint8 *) synced, n);
  for (guint i = 0; i < image->pending->len; i++)
    if (one_in > 0 && fettle_random_below (random, one_in) == 0)
      {
        apply (bytes, &g_array_index (image->pending, Pending, i));
        any = TRUE;
      }

  if (any)
    g_file_set_contents (image->path, (char *) bytes->data, bytes->len, NULL);
}

void
unsynced_vfs_cut (guint64 seed,
                  guint   one_in)
{
  g_autoptr (FettleRandom) random = fettle_random_new_seeded (seed);
  GHashTableIter iter;
  gpointer image;

  disk.is_cut = TRUE;
  g_hash_table_iter_init (&iter, disk.images);
  while (g_hash_table_iter_next (&iter, NULL, &image))
    let_some_through (image, random, one_in);
}

void
unsynced_vfs_fail_from (guint k)
{
  disk.n_ops = 0;
  disk.n_writes = 0;
  disk.fail_from = k;
}

guint
unsynced_vfs_count (void)
{
  return disk.n_ops;
}

guint
unsynced_vfs_count_writes (void)
{
  return disk.n_writes;
}

void
unsynced_vfs_break (UnsyncedOp op,
                    int        code,
                    int        number)
{
  disk.broken[op] = code;
  disk.number = number;
}

void
unsynced_vfs_fill_with (const char *path)
{
  disk.filler = path;
}
