/* fettle-priority.h: what impact, urgency and priority are called.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *fettle_priority_to_label    (guint priority);  /* "High", translated; "" for 0 */
const char *fettle_impact_to_label      (guint impact);    /* "Department" … translated */
const char *fettle_urgency_to_label     (guint urgency);   /* "High" … translated */

G_END_DECLS
