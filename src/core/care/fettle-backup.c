/* fettle-backup.c: a backup that lies beside a desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-backup.h"

void
fettle_backup_free (FettleBackup *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->path);
  g_free (self);
}
