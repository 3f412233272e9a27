/* fettle-gather-note.h: says that a ticket is passed around between teams, and
 * brings them together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_GATHER_NOTE (fettle_gather_note_get_type ())

G_DECLARE_FINAL_TYPE (FettleGatherNote, fettle_gather_note, FETTLE, GATHER_NOTE, GtkWidget)

/* Reads @incident (loaded) anew; hidden where it is not passed around. */
void fettle_gather_note_show (FettleGatherNote *self,
                              FettleIncident   *incident);

G_END_DECLS
