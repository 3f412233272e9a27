/* fettle-sla-why.h: the reckoning of one clock, line by line (ui.md 5.2).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-sla-account.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_SLA_WHY (fettle_sla_why_get_type ())

G_DECLARE_FINAL_TYPE (FettleSlaWhy, fettle_sla_why, FETTLE, SLA_WHY, GtkPopover)

/* A popover; nothing of @account is kept. @number: of the ticket. Times are shown in
 * @zone. */
GtkWidget *fettle_sla_why_new      (const FettleSlaAccount *account,
                                    const char             *number,
                                    GTimeZone              *zone) G_GNUC_WARN_UNUSED_RESULT;

/* The same as lines of text, as they are copied. */
char      *fettle_sla_why_dup_text (const FettleSlaAccount *account,
                                    const char             *number,
                                    GTimeZone              *zone) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
