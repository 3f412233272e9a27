/* fettle-sla-badge.h: how much of a promise is left, as sign and text (ui.md 8).
 *
 * For cells of a list: it draws its text itself and never asks for another size.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-row-clock.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_SLA_BADGE (fettle_sla_badge_get_type ())

G_DECLARE_FINAL_TYPE (FettleSlaBadge, fettle_sla_badge, FETTLE, SLA_BADGE, GtkWidget)

GtkWidget *fettle_sla_badge_new      (void) G_GNUC_WARN_UNUSED_RESULT;

/* What @clock says at @now; NULL: nothing. */
void       fettle_sla_badge_set      (FettleSlaBadge       *self,
                                      const FettleRowClock *clock,
                                      gint64                now);

/* "41 m late", "1 h 52 m", "paused, 3 h left": what is shown, for those who hear it; ""
 * where nothing is promised. */
char      *fettle_sla_badge_dup_label (const FettleRowClock *clock,
                                       gint64                now) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
