/* fettle-escalation-note.h: when a ticket is escalated next, as a countdown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_ESCALATION_NOTE (fettle_escalation_note_get_type ())

G_DECLARE_FINAL_TYPE (FettleEscalationNote, fettle_escalation_note, FETTLE, ESCALATION_NOTE, GtkWidget)

/* Reads @incident (loaded) anew; hidden where no escalation waits for it. */
void fettle_escalation_note_show (FettleEscalationNote *self,
                                  FettleIncident       *incident);

G_END_DECLS
