/* fettle-approvals.h: who was asked to agree to a ticket, and what they said.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_APPROVALS (fettle_approvals_get_type ())

G_DECLARE_FINAL_TYPE (FettleApprovals, fettle_approvals, FETTLE, APPROVALS, GtkWidget)

/* Reads @incident (loaded) anew; hidden where nobody has to agree. */
void fettle_approvals_show (FettleApprovals *self,
                            FettleIncident  *incident);

G_END_DECLS
