/* fettle-sla-clocks.h: the promises to a ticket, live.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_SLA_CLOCKS (fettle_sla_clocks_get_type ())

G_DECLARE_FINAL_TYPE (FettleSlaClocks, fettle_sla_clocks, FETTLE, SLA_CLOCKS, GtkWidget)

/* Reckons the promises to @incident (nullable) again and shows them; nothing where
 * there are none. It goes on by itself with the minute. */
void fettle_sla_clocks_show (FettleSlaClocks *self,
                             FettleWorkspace *workspace,
                             FettleIncident  *incident);

/* Shows the reckoning of the clock that presses most. FALSE where nothing is promised. */
gboolean   fettle_sla_clocks_explain (FettleSlaClocks *self);

G_END_DECLS
