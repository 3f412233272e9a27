/* fettle-timeline-row.h: one line of an incident's timeline: a reply, a work
 * note or an event, different in shape, word and tint.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_TIMELINE_ROW (fettle_timeline_row_get_type ())

G_DECLARE_FINAL_TYPE (FettleTimelineRow, fettle_timeline_row, FETTLE, TIMELINE_ROW, GtkListBoxRow)

GtkWidget *fettle_timeline_row_new (FettleTimelineEntry *entry,
                                    FettleClock         *clock) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
