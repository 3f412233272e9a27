/* fettle-stage-pips.h: the stage of an incident as seven small bars.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-stage.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_STAGE_PIPS (fettle_stage_pips_get_type ())

G_DECLARE_FINAL_TYPE (FettleStagePips, fettle_stage_pips, FETTLE, STAGE_PIPS, GtkWidget)

GtkWidget *fettle_stage_pips_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Stages that are done are short and dark, the present one is tall, later ones
 * short and pale (ui.md 8). @waiting splits the tall one in two. With
 * FETTLE_STAGE_NONE nothing but pale ones is drawn. */
void       fettle_stage_pips_set (FettleStagePips *self,
                                  FettleStage      stage,
                                  gboolean         waiting);

G_END_DECLS
