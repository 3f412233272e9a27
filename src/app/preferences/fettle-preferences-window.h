/* fettle-preferences-window.h: what this person has set, and what the team has set
 * up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_PREFERENCES_WINDOW (fettle_preferences_window_get_type ())

G_DECLARE_FINAL_TYPE (FettlePreferencesWindow, fettle_preferences_window, FETTLE, PREFERENCES_WINDOW, AdwWindow)

/* Says @text in passing. */
void fettle_preferences_window_tell    (FettlePreferencesWindow *self,
                                        const char              *text);

void fettle_preferences_window_present (GtkWindow       *parent,
                                        FettleWorkspace *workspace,
                                        GSettings       *settings);

G_END_DECLS
