/* fettle-sla-clock-row.h: one promise to a ticket: what is left of it, and why.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-sla-account.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_SLA_CLOCK_ROW (fettle_sla_clock_row_get_type ())

G_DECLARE_FINAL_TYPE (FettleSlaClockRow, fettle_sla_clock_row, FETTLE, SLA_CLOCK_ROW, GtkWidget)

/* Takes @account. @zone: the reader's. */
GtkWidget *fettle_sla_clock_row_new    (FettleSlaAccount  *account,   /* (transfer full) */
                                        const char        *number,
                                        GTimeZone         *zone) G_GNUC_WARN_UNUSED_RESULT;

/* When it is due (UTC ms), while it is open; FETTLE_TIME_NONE once it is kept. */
gint64     fettle_sla_clock_row_get_due (FettleSlaClockRow *self);

/* Shows the reckoning. */
void       fettle_sla_clock_row_open   (FettleSlaClockRow *self);

/* The same promise a little later. */
void       fettle_sla_clock_row_take   (FettleSlaClockRow *self,
                                        FettleSlaAccount  *account);  /* (transfer full) */

G_END_DECLS
