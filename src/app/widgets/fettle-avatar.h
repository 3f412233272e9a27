/* fettle-avatar.h: a person as a disc with initials, or the open figure of nobody.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_AVATAR (fettle_avatar_get_type ())

G_DECLARE_FINAL_TYPE (FettleAvatar, fettle_avatar, FETTLE, AVATAR, GtkWidget)

/* @size: width and height in pixels (22 in dense rows, 24 in the timeline). */
GtkWidget *fettle_avatar_new      (int           size) G_GNUC_WARN_UNUSED_RESULT;

/* The colour follows the name. NULL or "": nobody. */
void       fettle_avatar_set_name (FettleAvatar *self,
                                   const char   *name);

G_END_DECLS
