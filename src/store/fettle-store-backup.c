/* fettle-store-backup.c: copies of a desk, and putting one in its place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-store-care.h"

#include "fettle-desk-file.h"
#include "fettle-desk-lock.h"
#include "fettle-fault.h"
#include "fettle-lock-vfs.h"
#include "fettle-store-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* Between two steps the copy can be stopped. */
/* Of a copy that is not whole yet; after so long nobody is at it any more. */
#define HALF_SUFFIX ".half"
#define HALF_LASTS_S (60 * 60)

#define PAGES_PER_STEP 256
#define BUSY_PAUSE_US 50000
#define MAX_PAUSES 100

#define DAILY_TO_KEEP 7
#define WEEKLY_TO_KEEP 4

/* Backups are named for the moment they were made, in UTC. */
#define NAME_FORMAT "desk-%Y%m%dT%H%M%SZ.fettle"
#define NAME_LENGTH 28

/* --- one copy ------------------------------------------------------------------------- */

static int
copy_pages (sqlite3_backup *backup,
            GCancellable   *stop)
{
  int code = SQLITE_OK;
  guint pauses = 0;

  while (code == SQLITE_OK || ((code == SQLITE_BUSY || code == SQLITE_LOCKED) && pauses < MAX_PAUSES))
    {
      if (g_cancellable_is_cancelled (stop))
        return SQLITE_INTERRUPT;

      code = sqlite3_backup_step (backup, PAGES_PER_STEP);
      if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        {
          pauses++;
          g_usleep (BUSY_PAUSE_US);
        }
    }

  return code;
}

/* Makes it one plain file, not one that keeps a log beside it. */
static int
leave_wal (sqlite3 *raw)
{
  sqlite3_stmt *stmt = NULL;
  int code = sqlite3_prepare_v2 (raw, "PRAGMA journal_mode = DELETE", -1, &stmt, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_step (stmt);
  if (code == SQLITE_ROW)
    code = g_strcmp0 ((const char *) sqlite3_column_text (stmt, 0), "delete") == 0 ? SQLITE_OK : SQLITE_BUSY;

  sqlite3_finalize (stmt);
  return code & 0xff;
}

/* Nothing of the desk itself has failed: the copy has. */
static void
fail_copy (sqlite3 *to,
           int      code,
           int      number,
           GError **error)
{
  g_autofree char *detail = NULL;
  const FettleFault *fault = fettle_fault_find_last (to, code, number, &detail);

  if (fault->problem == FETTLE_PROBLEM_CANCELLED)
    fettle_problem_set (error, FETTLE_PROBLEM_CANCELLED, NULL, NULL, _("The backup was stopped."));
  else if (fault->problem == FETTLE_PROBLEM_FULL)
    fettle_problem_set (error, FETTLE_PROBLEM_FULL, NULL, _("Make room on the disk and do it again."),
                        _("The disk is full. No backup was made."));
  else
    fettle_problem_set (error, FETTLE_PROBLEM_FAILED, detail, NULL, _("The desk could not be copied."));
}

static int
copy_to (sqlite3      *to,
         sqlite3      *from,
         GCancellable *stop)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");
  int code = backup != NULL ? copy_pages (backup, stop) : sqlite3_errcode (to);

  if (backup != NULL)
    sqlite3_backup_finish (backup);

  return code == SQLITE_DONE ? leave_wal (to) : code;
}

static gboolean
copy_snapshot (sqlite3      *from,
               const char   *target,
               GCancellable *stop,
               GError      **error)
{
  sqlite3 *to = NULL;
  int code, number;

  errno = 0;
  code = sqlite3_open_v2 (target, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, NULL);
  if (code == SQLITE_OK)
    code = copy_to (to, from, stop);

  number = errno;
  if (code != SQLITE_OK)
    fail_copy (to, code, number, error);

  sqlite3_close (to);
  return code == SQLITE_OK;
}

/* What is read is held: a copy of what changes begins anew with each commit of
 * somebody else and may never end. */
static gboolean
copy_database (FettleDatabase *from,
               const char     *target,
               GCancellable   *stop,
               GError        **error)
{
  gboolean is_held = !sqlite3_get_autocommit (fettle_database_get_raw (from));
  gint64 n_pages;
  gboolean ok;

  if (!is_held && !fettle_database_run (from, error, "begin-read", ""))
    return FALSE;

  ok = fettle_database_get_int (from, &n_pages, 0, error, "page-count", "")
       && copy_snapshot (fettle_database_get_raw (from), target, stop, error);
  if (!is_held)
    fettle_database_run (from, NULL, "rollback", "");

  return ok;
}

static gboolean
check_sound (const char   *path,
             GCancellable *stop,
             GError      **error)
{
  g_autoptr (FettleVerifyReport) report = fettle_store_verify (path, NULL, NULL, stop, error);

  if (report == NULL)
    return FALSE;

  /* Better a copy with a table too many than none. */
  if (report->what == NULL || report->is_form)
    return TRUE;

  fettle_problem_set (error, FETTLE_PROBLEM_DAMAGED, report->what, NULL,
                      _("The copy does not pass the check."));
  return FALSE;
}

static char *
dup_half_name (const char *target)
{
  return g_strconcat (target, HALF_SUFFIX, NULL);
}

static gboolean
put_in_place (const char   *half,
              const char   *target,
              GCancellable *stop,
              GError      **error)
{
  return fettle_desk_file_sync (half, error)
         && check_sound (half, stop, error)
         && fettle_desk_file_move (half, target, error);
}

gboolean
fettle_store_backup (FettleStore *self,
                     const char  *target,
                     GError     **error)
{
  g_autofree char *half = NULL;
  gboolean ok;

  g_return_val_if_fail (FETTLE_IS_STORE (self), FALSE);
  g_return_val_if_fail (target != NULL, FALSE);
  g_return_val_if_fail (self->transaction == NULL, FALSE);

  if (g_file_test (target, G_FILE_TEST_EXISTS) || g_file_test (target, G_FILE_TEST_IS_SYMLINK))
    {
      fettle_problem_set (error, FETTLE_PROBLEM_EXISTS, NULL, _("Choose another name."),
                          _("There is a file at %s already."), target);
      return FALSE;
    }

  if (!fettle_desk_file_prepare_folder (target, error))
    return FALSE;

  half = dup_half_name (target);
  fettle_desk_file_remove (half);
  ok = fettle_desk_file_make (half, error)
       && copy_database (self->database, half, self->stop, error)
       && put_in_place (half, target, self->stop, error);
  fettle_desk_file_remove (half);
  g_cancellable_reset (self->stop);
  return ok;
}

/* --- restoring ------------------------------------------------------------------------------ */

static char *
dup_kept_name (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%dT%H%M%S");

  return g_strdup_printf ("%s.replaced-%s-%06d", path, time, g_date_time_get_microsecond (now));
}

/* What lies in the log beside a desk goes into it, so that one file is put
 * aside. A damaged desk cannot answer; who has it open is found by the lock. */
static void
settle (const char *path)
{
  sqlite3 *raw = NULL;

  if (sqlite3_open_v2 (path, &raw, SQLITE_OPEN_READWRITE, fettle_lock_vfs_get_name ()) == SQLITE_OK)
    leave_wal (raw);

  sqlite3_close (raw);
}

/* Checking and copying the backup take seconds: what is written to the desk
 * meanwhile would be acknowledged and then put aside with the old one. */
static gboolean
take_whole (const char      *path,
            FettleDeskLock **lock,
            GError         **error)
{
  *lock = NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  settle (path);
  *lock = fettle_desk_lock_take (path, error);
  return *lock != NULL;
}

/* What SQLite keeps beside a desk belongs to it: beside another one it would
 * spoil that. */
static gboolean
move_beside (const char *from,
             const char *to,
             GError    **error)
{
  static const char *const endings[] = { "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *old_name = g_strconcat (from, endings[i], NULL);
      g_autofree char *new_name = g_strconcat (to, endings[i], NULL);

      if (g_file_test (old_name, G_FILE_TEST_EXISTS) && !fettle_desk_file_move (old_name, new_name, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
move_aside (const char *path,
            const char *kept,
            GError    **error)
{
  return !g_file_test (path, G_FILE_TEST_EXISTS)
         || (fettle_desk_file_move (path, kept, error) && move_beside (path, kept, error));
}

/* Where it cannot come back, @failure says where it lies. */
static void
put_back (const char *path,
          const char *kept,
          GError    **failure)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *hint = NULL;

  /* What could not be synced has moved all the same. */
  if ((!g_file_test (kept, G_FILE_TEST_EXISTS) || fettle_desk_file_move (kept, path, NULL)
       || !g_file_test (kept, G_FILE_TEST_EXISTS))
      && move_beside (kept, path, NULL))
    return;

  cause = g_steal_pointer (failure);
  /* Translators: why it failed, then the name of a file */
  detail = g_strdup_printf (_("%s The desk that was there is at %s."), fettle_problem_get_detail (cause) != NULL
                              ? fettle_problem_get_detail (cause) : "", kept);
  hint = g_strdup_printf (_("Give it the name %s again to go on with it."), path);
  fettle_problem_set (failure, cause->code, detail, hint, "%s", cause->message);
}

static gboolean
copy_backup (const char *backup,
             const char *half,
             GError    **error)
{
  g_autoptr (FettleDatabase) from = fettle_database_open (backup, FALSE, error);

  return from != NULL
         && fettle_desk_file_make (half, error)
         && copy_database (from, half, NULL, error)
         && fettle_desk_file_sync (half, error)
         && check_sound (half, NULL, error);
}

/* @path is held by the caller. */
static gboolean
replace_desk (const char *backup,
              const char *path,
              const char *aside,
              GError    **error)
{
  g_autofree char *half = dup_half_name (path);
  g_autoptr (GError) failure = NULL;

  fettle_desk_file_remove (half);
  if (!copy_backup (backup, half, &failure) || !move_aside (path, aside, &failure)
      || !fettle_desk_file_move (half, path, &failure))
    put_back (path, aside, &failure);
  fettle_desk_file_remove (half);

  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
check_another (const char *backup,
               const char *path,
               GError    **error)
{
  FettleDeskPrint from, to;

  if (!fettle_desk_file_take_print (backup, &from) || !fettle_desk_file_take_print (path, &to)
      || from.device != to.device || from.inode != to.inode)
    return TRUE;

  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, _("Choose a backup."),
                      _("The desk cannot be restored from itself."));
  return FALSE;
}

gboolean
fettle_store_restore (const char *backup,
                      const char *path,
                      char      **kept,
                      GError    **error)
{
  g_autofree char *aside = NULL;
  g_autoptr (FettleDeskLock) lock = NULL;
  gboolean ok;

  g_return_val_if_fail (backup != NULL && path != NULL, FALSE);

  if (kept != NULL)
    *kept = NULL;
  if (!fettle_desk_file_check (backup, FALSE, error)
      || !check_another (backup, path, error)
      || !fettle_desk_file_prepare_folder (path, error)
      || !take_whole (path, &lock, error)
      || !check_sound (backup, NULL, error))
    return FALSE;

  aside = dup_kept_name (path);
  ok = replace_desk (backup, path, aside, error);
  if (ok && lock != NULL && kept != NULL)
    *kept = g_steal_pointer (&aside);

  return ok;
}

/* --- daily ones --------------------------------------------------------------------------------- */

char *
fettle_backup_dup_folder (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  return g_strconcat (path, ".backups", NULL);
}

static gboolean
read_name (const char *name,
           gint64     *at)
{
  int year, month, day, hour, minute, second, end = 0;
  g_autoptr (GDateTime) time = NULL;

  if (strlen (name) != NAME_LENGTH
      || sscanf (name, "desk-%4d%2d%2dT%2d%2d%2dZ.fettle%n", &year, &month, &day, &hour, &minute,
                 &second, &end) != 6
      || end != NAME_LENGTH)
    return FALSE;

  time = g_date_time_new_utc (year, month, day, hour, minute, second);
  if (time == NULL)
    return FALSE;

  *at = g_date_time_to_unix (time) * 1000;
  return TRUE;
}

static int
compare_backups (gconstpointer a,
                 gconstpointer b)
{
  const FettleBackup *left = *(FettleBackup *const *) a;
  const FettleBackup *right = *(FettleBackup *const *) b;

  return left->at > right->at ? -1 : left->at < right->at;
}

GPtrArray *
fettle_backup_list (const char *path)
{
  GPtrArray *backups = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_backup_free);
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (path != NULL, backups);

  folder = fettle_backup_dup_folder (path);
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *whole = g_build_filename (folder, name, NULL);
      struct stat info;
      FettleBackup *backup;
      gint64 at;

      if (!read_name (name, &at) || lstat (whole, &info) != 0 || !S_ISREG (info.st_mode))
        continue;

      backup = g_new0 (FettleBackup, 1);
      backup->path = g_steal_pointer (&whole);
      backup->at = at;
      backup->size = info.st_size;
      g_ptr_array_add (backups, backup);
    }

  g_ptr_array_sort (backups, compare_backups);
  return backups;
}

/* Days and weeks since 1970; a week begins on Monday. */
static gint64
get_day (gint64 at)
{
  return at / FETTLE_DAY;
}

static gint64
get_week (gint64 at)
{
  return (get_day (at) + 3) / 7;
}

/* Newest first: the newest of each of the last days, then of each of the last weeks. */
static void
thin_out (const char *path)
{
  g_autoptr (GPtrArray) backups = fettle_backup_list (path);
  gint64 last_day = -1, last_week = -1;
  guint days = 0, weeks = 0;

  for (guint i = 0; i < backups->len; i++)
    {
      FettleBackup *backup = g_ptr_array_index (backups, i);
      gboolean new_day = get_day (backup->at) != last_day && days < DAILY_TO_KEEP;
      gboolean new_week = get_week (backup->at) != last_week && weeks < WEEKLY_TO_KEEP;

      last_day = get_day (backup->at);
      days += new_day;
      if (new_week)
        {
          last_week = get_week (backup->at);
          weeks++;
        }

      if (!new_day && !new_week)
        g_unlink (backup->path);
    }
}

/* What a program that ended in the middle of it left. Nobody takes longer. */
static void
remove_abandoned (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf info;

      if (g_str_has_suffix (name, HALF_SUFFIX) && g_lstat (path, &info) == 0
          && info.st_mtime < g_get_real_time () / G_USEC_PER_SEC - HALF_LASTS_S)
        g_unlink (path);
    }
}

static char *
dup_todays_name (const char *folder,
                 gint64      now)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now / 1000);
  g_autofree char *name = g_date_time_format (time, NAME_FORMAT);

  return g_build_filename (folder, name, NULL);
}

gboolean
fettle_store_backup_daily (FettleStore *self,
                           gboolean    *made,
                           GError     **error)
{
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *target = NULL;
  gint64 now;

  g_return_val_if_fail (FETTLE_IS_STORE (self), FALSE);

  if (made != NULL)
    *made = FALSE;

  now = fettle_clock_now (self->clock);
  backups = fettle_backup_list (self->path);
  if (backups->len > 0 && get_day (((FettleBackup *) g_ptr_array_index (backups, 0))->at) >= get_day (now))
    return TRUE;

  folder = fettle_backup_dup_folder (self->path);
  remove_abandoned (folder);
  target = dup_todays_name (folder, now);
  if (!fettle_store_backup (self, target, error))
    return FALSE;

  thin_out (self->path);
  if (made != NULL)
    *made = TRUE;

  return TRUE;
}
