/* fettle-backup.h: a backup that lies beside a desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char   *path;
  gint64  at;      /* UTC ms */
  gsize   size;
} FettleBackup;

void       fettle_backup_free    (FettleBackup       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleBackup, fettle_backup_free)

G_END_DECLS
