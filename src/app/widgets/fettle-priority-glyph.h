/* fettle-priority-glyph.h: the priority of an incident as sign and text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  FETTLE_PRIORITY_SIGN,    /* the sign alone */
  FETTLE_PRIORITY_SHORT,   /* "P2": the default */
  FETTLE_PRIORITY_LONG,    /* "P2 High" */
} FettlePriorityDetail;

#define FETTLE_TYPE_PRIORITY_GLYPH (fettle_priority_glyph_get_type ())

G_DECLARE_FINAL_TYPE (FettlePriorityGlyph, fettle_priority_glyph, FETTLE, PRIORITY_GLYPH, GtkWidget)

GtkWidget *fettle_priority_glyph_new          (void) G_GNUC_WARN_UNUSED_RESULT;

/* 1..5; 0 = none yet, drawn as a dash. The sign's ink falls with the rank
 * (ui.md 8). */
void       fettle_priority_glyph_set_priority (FettlePriorityGlyph  *self,
                                               guint                 priority);
void       fettle_priority_glyph_set_detail   (FettlePriorityGlyph  *self,
                                               FettlePriorityDetail  detail);

G_END_DECLS
