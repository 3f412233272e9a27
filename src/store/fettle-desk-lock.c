/* fettle-desk-lock.c: a desk for oneself alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-desk-lock.h"

#include "fettle-desk-file.h"
#include "fettle-lock-vfs.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

struct _FettleDeskLock
{
  int fd;
};

static void
fail (int      number,
      GError **error)
{
  if (number == EAGAIN || number == EACCES)
    fettle_problem_set (error, FETTLE_PROBLEM_LOCKED, NULL,
                        _("Close every window and command that uses this desk."),
                        _("The desk is open in another program."));
  else
    fettle_problem_set (error, FETTLE_PROBLEM_FAILED, g_strerror (number), NULL,
                        _("The desk file cannot be locked."));
}

FettleDeskLock *
fettle_desk_lock_take (const char *path,
                       GError    **error)
{
  struct flock range = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = FETTLE_LOCK_FIRST,
                         .l_len = FETTLE_LOCK_LENGTH };
  g_autoptr (FettleDeskLock) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (!fettle_desk_file_check (path, TRUE, error))
    return NULL;

  self = g_new0 (FettleDeskLock, 1);
  self->fd = g_open (path, O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0);
  if (self->fd >= 0 && fcntl (self->fd, F_OFD_SETLK, &range) == 0)
    return g_steal_pointer (&self);

  fail (errno, error);
  return NULL;
}

void
fettle_desk_lock_free (FettleDeskLock *self)
{
  g_return_if_fail (self != NULL);

  if (self->fd >= 0)
    g_close (self->fd, NULL);
  g_free (self);
}
