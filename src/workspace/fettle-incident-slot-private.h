/* fettle-incident-slot-private.h: how a list makes and moves its slots.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident-list.h"

G_BEGIN_DECLS

FettleIncidentSlot *fettle_incident_slot_new          (guint               position) G_GNUC_WARN_UNUSED_RESULT;

/* G_MAXUINT: it stands in no list any more. */
void                fettle_incident_slot_set_position (FettleIncidentSlot *self,
                                                       guint               position);

G_END_DECLS
