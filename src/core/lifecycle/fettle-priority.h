/* fettle-priority.h: impact × urgency → priority. Source: domain.md 4.2, first matrix.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* 1..5; 0 where impact or urgency is 0 (unknown). Both 1..3. */
guint       fettle_priority_from_matrix (guint impact, guint urgency);
const char *fettle_priority_to_label    (guint priority);  /* "High", translated; "" for 0 */
const char *fettle_impact_to_label      (guint impact);    /* "Department" … translated */
const char *fettle_urgency_to_label     (guint urgency);   /* "High" … translated */

G_END_DECLS
