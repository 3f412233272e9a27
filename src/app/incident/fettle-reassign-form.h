/* fettle-reassign-form.h: why a ticket goes from one team to another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-form.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_REASSIGN_FORM (fettle_reassign_form_get_type ())

G_DECLARE_FINAL_TYPE (FettleReassignForm, fettle_reassign_form, FETTLE, REASSIGN_FORM, FettleForm)

/* Whether @action gives @incident to another team than the one that has it. */
gboolean fettle_reassign_form_is_needed (FettleIncident *incident,
                                         FettleAction   *action);

/* Asks why, adds that to @action and commits it. A team that had the ticket before
 * is told as such. */
void     fettle_reassign_form_present   (GtkWindow      *parent,
                                         FettleIncident *incident,
                                         FettleAction   *action);

G_END_DECLS
