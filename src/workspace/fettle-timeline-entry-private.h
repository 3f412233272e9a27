/* fettle-timeline-entry-private.h: how an incident makes and mends its entries.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-timeline.h"

G_BEGIN_DECLS

/* Takes the texts of @facts. */
FettleTimelineEntry *fettle_timeline_entry_new        (FettleEntryFacts    *facts) G_GNUC_WARN_UNUSED_RESULT;

/* What may change of a line that stands: its text (an edited note), the name
 * of its author, and whether it was undone. Notifies. */
void                 fettle_timeline_entry_update     (FettleTimelineEntry    *self,
                                                       const FettleEntryFacts *facts);

/* The line is not read any more: it was undone. */
void                 fettle_timeline_entry_set_undone (FettleTimelineEntry *self);

G_END_DECLS
