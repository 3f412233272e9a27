/* fettle-state-strip.h: the states a ticket goes through, as a row of buttons.
 *
 * For kinds of tickets without stages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_STATE_STRIP (fettle_state_strip_get_type ())

G_DECLARE_FINAL_TYPE (FettleStateStrip, fettle_state_strip, FETTLE, STATE_STRIP, GtkWidget)

/* With @compact numbers alone; the name of the state stands elsewhere then. */
void fettle_state_strip_set_compact (FettleStateStrip *self,
                                     gboolean          compact);

/* Reads @incident (loaded) anew. A step that is legal now is gone to by pressing it. */
void fettle_state_strip_show        (FettleStateStrip *self,
                                     FettleIncident   *incident);

G_END_DECLS
