/* fettle-incident-menu.h: what can be done with an incident, as a menu.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident-state.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The legal moves out of @state first, then what changes facts, then copies.
 * Nothing illegal is offered. */
GMenuModel *fettle_incident_menu_new       (FettleIncidentState state) G_GNUC_WARN_UNUSED_RESULT;

/* The moves alone. */
GMenuModel *fettle_incident_menu_new_moves (FettleIncidentState state) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
