/* fettle-column-plan.h: which columns the list of incidents has room for, and
 * how wide each is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident-column.h"

G_BEGIN_DECLS

/* What the title keeps, in pixels at 10.5 pt, whatever goes for it (ui.md 4). */
#define FETTLE_TITLE_LEAST 200

typedef struct
{
  gboolean     shown;
  int          width;    /* pixels; 0: takes what is left */
  FettleLayout layout;   /* how much the cells say: initials or a name */
} FettleColumnPlace;

/* The places of @columns (FettleIncidentColumn), in their order; @room: pixels there
 * are for all of them, 0 where it is not known yet; @scale: text size ÷ 10.5 pt.
 * Texts are measured in the font of @widget. Newly allocated. */
FettleColumnPlace *fettle_column_plan_new (GtkWidget       *widget,
                                           const GPtrArray *columns,
                                           FettleLayout     layout,
                                           int              room,
                                           double           scale) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
