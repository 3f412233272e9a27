/* fettle-escalation-notice.h: tells somebody that a ticket was escalated to them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-escalated.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One notification a ticket, which a later one replaces (ui.md 16), whose button opens
 * the ticket; or, where @window is in use, a toast in it alone. */
void fettle_escalation_notice_send (GtkWindow             *window,
                                    const FettleEscalated *escalated);

G_END_DECLS
