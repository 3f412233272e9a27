/* fettle-stage-hint.h: what a step of the strip says when it cannot simply be
 * gone to: when it was done, or what it needs, with a jump to the field.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Goes to @stage by the action that leads there where that is legal now; else
 * opens a popover at @button, the step. */
void fettle_stage_hint_follow (FettleIncident *incident,
                               FettleStage     stage,
                               GtkWidget      *button);

G_END_DECLS
