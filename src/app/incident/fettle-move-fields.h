/* fettle-move-fields.h: the fields of a ticket that a move asks for, in a form.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-edit.h"
#include "fettle-incident.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_MOVE_FIELDS (fettle_move_fields_get_type ())

G_DECLARE_FINAL_TYPE (FettleMoveFields, fettle_move_fields, FETTLE, MOVE_FIELDS, GtkWidget)

/* For the flags of FettleMoveNeeds @needs that ask for fields: a plan, a schedule,
 * a root cause. What is known already stands there. Texts are kept as drafts.
 * Signal "changed". */
GtkWidget *fettle_move_fields_new      (FettleIncident   *incident,
                                        guint             needs) G_GNUC_WARN_UNUSED_RESULT;

/* The first field without an answer, or NULL; @fact (not owned) says what is
 * missing. */
GtkWidget *fettle_move_fields_find_gap (FettleMoveFields *self,
                                        const char      **fact);

/* Sets what was changed. */
void       fettle_move_fields_apply    (FettleMoveFields *self,
                                        FettleEdit       *edit);
void       fettle_move_fields_forget   (FettleMoveFields *self);  /* the drafts */

G_END_DECLS
