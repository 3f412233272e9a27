/* fettle-try-view.h: "Try on last month": what a change of the set-up would have
 * done, in the form that is about to write it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_TRY_VIEW (fettle_try_view_get_type ())

G_DECLARE_FINAL_TYPE (FettleTryView, fettle_try_view, FETTLE, TRY_VIEW, GtkWidget)

/* Not seen until something was tried. */
GtkWidget *fettle_try_view_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Tries @action, and shows what came of it; a newer one takes the place of one
 * that still runs. */
void       fettle_try_view_run (FettleTryView   *self,
                                FettleWorkspace *workspace,
                                FettleAction    *action);

/* What was shown is about something else now. */
void       fettle_try_view_hide (FettleTryView  *self);

G_END_DECLS
