/* fettle-incident-menu.h: what can be done with a ticket, as a menu.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-lifecycle.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The legal moves out of @state of a @kind first, then what changes facts, then copies.
 * Nothing illegal is offered: what the type of a change request rules out
 * is hidden by its action. */
GMenuModel *fettle_incident_menu_new       (FettleKind kind,
                                            int        state) G_GNUC_WARN_UNUSED_RESULT;

/* The moves alone. */
GMenuModel *fettle_incident_menu_new_moves (FettleKind kind,
                                            int        state) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
