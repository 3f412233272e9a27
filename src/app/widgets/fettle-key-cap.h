/* fettle-key-cap.h: a key or a combination of keys, drawn as caps.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_KEY_CAP (fettle_key_cap_get_type ())

G_DECLARE_FINAL_TYPE (FettleKeyCap, fettle_key_cap, FETTLE, KEY_CAP, GtkWidget)

/* @accelerator as gtk_accelerator_parse() reads it: "<Control>Return", "j". */
GtkWidget *fettle_key_cap_new (const char *accelerator) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
