/* fettle-problem-report.h: telling a person about a problem, where it fits best.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows fact, detail and hint of @error in the window that @widget belongs to
 * ("win.toast-error"), or in the one a dialog stands before; where there is
 * none, as a dialog of its own. What was cancelled is not told. */
void  fettle_problem_report   (GtkWidget    *widget,
                               const GError *error);

G_END_DECLS
