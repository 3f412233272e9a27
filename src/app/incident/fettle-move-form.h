/* fettle-move-form.h: a move of an incident that asks for exactly what is missing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-form.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_MOVE_FORM (fettle_move_form_get_type ())

G_DECLARE_FINAL_TYPE (FettleMoveForm, fettle_move_form, FETTLE, MOVE_FORM, FettleForm)

/* A small modal form for the move of @incident (loaded) to @to. What is typed
 * is kept as a draft until the move is done. To the state it is in: On hold asks
 * for another reason, any other for what triage lacks. */
void     fettle_move_form_present  (GtkWindow           *parent,
                                    FettleIncident      *incident,
                                    int                  to);

/* Whether the move has anything to ask; without it is done at once. */
gboolean fettle_move_form_is_needed (FettleIncident     *incident,
                                    int                  to);

G_END_DECLS
