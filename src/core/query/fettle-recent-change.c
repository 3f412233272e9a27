/* fettle-recent-change.c: a change request that may have to do with an incident.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-recent-change.h"

void
fettle_recent_change_free (FettleRecentChange *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->number);
  g_free (self->title);
  g_free (self);
}
