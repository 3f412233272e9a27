/* fettle-desk-problem.h: why a desk does not open, and the ways on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_DESK_PROBLEM (fettle_desk_problem_get_type ())

G_DECLARE_FINAL_TYPE (FettleDeskProblem, fettle_desk_problem, FETTLE, DESK_PROBLEM, GtkWidget)

/* Signals:
 *  try-again ()  also after a backup took the place of the desk
 *  welcome ()    the other ways to begin
 * Where @error says that the desk is damaged, its last good backup is looked
 * for and offered. */
GtkWidget *fettle_desk_problem_new (const char   *path,
                                    const GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
