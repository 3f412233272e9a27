/* fettle-recent-change.h: a change request that may have to do with an incident.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-kind.h"
#include "fettle-uuid.h"

G_BEGIN_DECLS

/* How long before an incident a change is still suspected: features.md 1.4. ms. */
#define FETTLE_RECENT_CHANGE_SPAN (48 * G_GINT64_CONSTANT (3600000))

typedef struct
{
  FettleUuid eid;
  char      *number;
  char      *title;
  int        state;     /* place among the states of change requests */
  gint64     begun_at;  /* UTC ms: as planned, else when it was done */
  gint64     ended_at;  /* UTC ms: when it was done, else as planned */
} FettleRecentChange;

void fettle_recent_change_free (FettleRecentChange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleRecentChange, fettle_recent_change_free)

G_END_DECLS
