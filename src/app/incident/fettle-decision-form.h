/* fettle-decision-form.h: approving or rejecting a ticket.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-form.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_DECISION_FORM (fettle_decision_form_get_type ())

G_DECLARE_FINAL_TYPE (FettleDecisionForm, fettle_decision_form, FETTLE, DECISION_FORM, FettleForm)

/* @asked: the approval (record) that it answers; NULL: mine, else the first that
 * waits, else nobody was asked. Who records the word of another says how it came.
 * A rejection needs its reason. */
void fettle_decision_form_present (GtkWindow      *parent,
                                   FettleIncident *incident,
                                   FettleRecord   *asked,
                                   gboolean        agrees);

/* Whether anybody's decision is waited for. */
gboolean fettle_decision_form_can_decide (FettleIncident *incident);

G_END_DECLS
