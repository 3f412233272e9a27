/* fettle-keys-window.h: every command with its key.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_KEYS_WINDOW (fettle_keys_window_get_type ())

G_DECLARE_FINAL_TYPE (FettleKeysWindow, fettle_keys_window, FETTLE, KEYS_WINDOW, AdwWindow)

void fettle_keys_window_present (GtkWindow *parent);

G_END_DECLS
