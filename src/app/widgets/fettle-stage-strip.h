/* fettle-stage-strip.h: the seven steps of an incident as a row of buttons.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  FETTLE_STRIP_FULL,      /* two lines: name; when and who, or what it needs */
  FETTLE_STRIP_SHORT,     /* the same with short names */
  FETTLE_STRIP_NUMBERS,   /* signs and numbers alone, the rest in tooltips */
} FettleStripForm;

#define FETTLE_TYPE_STAGE_STRIP (fettle_stage_strip_get_type ())

G_DECLARE_FINAL_TYPE (FettleStageStrip, fettle_stage_strip, FETTLE, STAGE_STRIP, GtkWidget)

/* Signal "step" (int stage, GtkWidget button): a step was pressed. */
GtkWidget *fettle_stage_strip_new         (void) G_GNUC_WARN_UNUSED_RESULT;

void       fettle_stage_strip_set_form    (FettleStageStrip *self,
                                           FettleStripForm   form);

/* Reads @incident (loaded, nullable) anew; call it again when it changed. */
void       fettle_stage_strip_show        (FettleStageStrip *self,
                                           FettleIncident   *incident);

/* What a stage still needs, to be named in a sentence ("category, service"); "" where
 * nothing. Newly allocated. */
char      *fettle_stage_strip_dup_missing (FettleRecord   *record,
                                           FettleStage     stage) G_GNUC_WARN_UNUSED_RESULT;

/* The same, as it is written under a step that is not done ("needs
 * category, service"); "" where nothing. Newly allocated. */
char      *fettle_stage_strip_dup_needs   (FettleRecord     *record,
                                           FettleStage       stage) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
