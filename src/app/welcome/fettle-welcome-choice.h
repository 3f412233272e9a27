/* fettle-welcome-choice.h: one way to begin, as a large button with its key.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_WELCOME_CHOICE (fettle_welcome_choice_get_type ())

G_DECLARE_FINAL_TYPE (FettleWelcomeChoice, fettle_welcome_choice, FETTLE, WELCOME_CHOICE, GtkButton)

/* Properties "icon", "title", "body", "key" (texts; @key a trigger like "1"),
 * all for construction in a template. */

G_END_DECLS
