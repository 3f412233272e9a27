/* fettle-draft-spill.c: a file beside the desk for drafts that cannot go into it now.
 *
 * The canonical bytes of a map: key → [text, text known to be in the desk], or
 * the text alone, as older versions wrote it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-draft-spill.h"

#include "fettle-problem.h"
#include "fettle-tlv.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* More than a person types while one import runs. */
#define MAX_BYTES (16 * 1024 * 1024)

/* Of a file that is not whole yet. */
#define HALF_ENDING "~"

struct _FettleDraftSpill
{
  char  *path;
  int    fd;        /* holds the lock; -1: there is no file */
  gint64 time;      /* when it was written, ns */
};

FettleSpilledDraft *
fettle_spilled_draft_new (const char *text,
                          const char *known)
{
  FettleSpilledDraft *self = g_new0 (FettleSpilledDraft, 1);

  self->text = g_strdup (text);
  self->known = g_strdup (known);
  return self;
}

void
fettle_spilled_draft_free (FettleSpilledDraft *self)
{
  g_free (self->text);
  g_free (self->known);
  g_free (self);
}

static FettleDraftSpill *
spill_new (char *path,
           int   fd)
{
  FettleDraftSpill *self = g_new0 (FettleDraftSpill, 1);

  self->path = path;
  self->fd = fd;
  return self;
}

static char *
dup_start (const char *desk_path)
{
  return g_strconcat (desk_path, ".drafts", NULL);
}

FettleDraftSpill *
fettle_draft_spill_new (const char *desk_path)
{
  g_autofree char *start = NULL;
  g_autofree char *code = NULL;

  g_return_val_if_fail (desk_path != NULL, NULL);

  start = dup_start (desk_path);
  code = g_uuid_string_random ();
  return spill_new (g_strdup_printf ("%s-%.8s", start, code), -1);
}

void
fettle_draft_spill_free (FettleDraftSpill *self)
{
  g_return_if_fail (self != NULL);

  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_free (self);
}

/* --- writing -------------------------------------------------------------------------------- */

static FettleValue *
to_value (const FettleSpilledDraft *draft)
{
  FettleValue *list;

  if (draft->known == NULL)
    return fettle_value_new_string (draft->text);

  list = fettle_value_new_list ();
  fettle_value_list_take (list, fettle_value_new_string (draft->text));
  fettle_value_list_take (list, fettle_value_new_string (draft->known));
  return list;
}

static GBytes *
to_bytes (GHashTable *drafts)
{
  g_autoptr (FettleValue) map = fettle_value_new_map ();
  GHashTableIter iter;
  gpointer key, draft;

  g_hash_table_iter_init (&iter, drafts);
  while (g_hash_table_iter_next (&iter, &key, &draft))
    fettle_value_map_take (map, key, to_value (draft));

  return fettle_tlv_to_bytes (map);
}

static gboolean
fail (const char *path,
      int         number,
      GError    **error)
{
  fettle_problem_set (error, FETTLE_PROBLEM_FAILED, g_strerror (number), NULL, _("The drafts cannot be written to %s."),
                      path);
  return FALSE;
}

/* Whole, locked and on the disk before it has its name: who finds it there finds
 * it locked. */
static gboolean
fill (int         fd,
      const char *half,
      const char *path,
      GBytes     *bytes,
      GError    **error)
{
  g_autoptr (GOutputStream) out = g_unix_output_stream_new (fd, FALSE);

  if (flock (fd, LOCK_EX | LOCK_NB) != 0)
    return fail (path, errno, error);

  return g_output_stream_write_all (out, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, NULL, error)
         && (fsync (fd) == 0 || fail (path, errno, error))
         && (g_rename (half, path) == 0 || fail (path, errno, error));
}

static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
}

gboolean
fettle_draft_spill_write (FettleDraftSpill *self,
                          GHashTable       *drafts,
                          GError          **error)
{
  g_autofree char *half = NULL;
  g_autoptr (GBytes) bytes = NULL;
  int fd;

  g_return_val_if_fail (self != NULL && drafts != NULL, FALSE);

  half = g_strconcat (self->path, HALF_ENDING, NULL);
  bytes = to_bytes (drafts);
  g_unlink (half);
  fd = g_open (half, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0)
    return fail (self->path, errno, error);

  if (!fill (fd, half, self->path, bytes, error))
    {
      g_unlink (half);
      close (fd);
      return FALSE;
    }

  sync_folder (self->path);
  if (self->fd >= 0)
    close (self->fd);
  self->fd = fd;
  return TRUE;
}

void
fettle_draft_spill_remove (FettleDraftSpill *self)
{
  g_return_if_fail (self != NULL);

  if (self->fd < 0)
    return;

  g_unlink (self->path);
  close (self->fd);
  self->fd = -1;
}

/* --- reading --------------------------------------------------------------------------------------- */

static void
take_draft (GHashTable        *drafts,
            const char        *key,
            const FettleValue *value)
{
  gboolean is_list = fettle_value_get_type_of (value) == FETTLE_VALUE_LIST && fettle_value_get_length (value) == 2;
  const char *text = fettle_value_get_string (is_list ? fettle_value_list_get (value, 0) : value);
  const char *known = is_list ? fettle_value_get_string (fettle_value_list_get (value, 1)) : NULL;

  if (text != NULL)
    g_hash_table_replace (drafts, g_strdup (key), fettle_spilled_draft_new (text, known));
}

GHashTable *
fettle_draft_spill_read (FettleDraftSpill *self)
{
  g_autoptr (FettleValue) map = NULL;
  g_autofree char *contents = NULL;
  GHashTable *drafts;
  gsize n;

  g_return_val_if_fail (self != NULL, NULL);

  if (!g_file_get_contents (self->path, &contents, &n, NULL) || n > MAX_BYTES)
    return NULL;

  map = fettle_tlv_read ((const guint8 *) contents, n, NULL);
  if (map == NULL || fettle_value_get_type_of (map) != FETTLE_VALUE_MAP)
    return NULL;

  drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) fettle_spilled_draft_free);
  for (guint i = 0; i < fettle_value_get_length (map); i++)
    take_draft (drafts, fettle_value_map_get_key (map, i), fettle_value_map_get_value (map, i));

  return drafts;
}

/* --- claiming ----------------------------------------------------------------------------------------- */

/* Whether @fd still has that name: its owner may have put another there. */
static gboolean
is_named (int         fd,
          const char *path,
          gint64     *time)
{
  struct stat held, found;

  if (fstat (fd, &held) != 0 || lstat (path, &found) != 0 || !S_ISREG (found.st_mode)
      || held.st_dev != found.st_dev || held.st_ino != found.st_ino)
    return FALSE;

  *time = held.st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + held.st_mtim.tv_nsec;
  return TRUE;
}

/* NULL where its owner lives. */
static FettleDraftSpill *
claim (const char *path)
{
  FettleDraftSpill *self;
  int fd = g_open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0);
  gint64 time;

  if (fd < 0)
    return NULL;

  if (flock (fd, LOCK_EX | LOCK_NB) != 0 || !is_named (fd, path, &time))
    {
      close (fd);
      return NULL;
    }

  self = spill_new (g_strdup (path), fd);
  self->time = time;
  return self;
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const FettleDraftSpill *left = *(FettleDraftSpill *const *) a;
  const FettleDraftSpill *right = *(FettleDraftSpill *const *) b;

  return left->time < right->time ? -1 : left->time > right->time;
}

GPtrArray *
fettle_draft_spill_claim (const char *desk_path)
{
  GPtrArray *claimed = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_draft_spill_free);
  g_autofree char *folder = NULL;
  g_autofree char *start = NULL;
  g_autofree char *start_of_name = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (desk_path != NULL, claimed);

  folder = g_path_get_dirname (desk_path);
  start = dup_start (desk_path);
  start_of_name = g_path_get_basename (start);
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      FettleDraftSpill *spill;

      if (!g_str_has_prefix (name, start_of_name) || g_str_has_suffix (name, HALF_ENDING))
        continue;

      spill = claim (path);
      if (spill != NULL)
        g_ptr_array_add (claimed, spill);
    }

  g_ptr_array_sort (claimed, compare_times);
  return claimed;
}

/* --- two texts for one draft ------------------------------------------------------------------------------ */

char *
fettle_spilled_draft_merge (const FettleSpilledDraft *self,
                            const char               *current)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (current == NULL)
    current = "";

  /* It goes on from what is there; or nobody has told what it goes on from. */
  if (self->known == NULL || strcmp (self->known, current) == 0)
    return g_strdup (self->text);

  /* One holds the other: that is the later one. */
  if (strstr (self->text, current) != NULL)
    return g_strdup (self->text);
  if (strstr (current, self->text) != NULL)
    return g_strdup (current);

  return g_strconcat (current, "\n\n", self->text, NULL);
}
