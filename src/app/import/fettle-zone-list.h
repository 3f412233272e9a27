/* fettle-zone-list.h: the time zones to choose from.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* "UTC", the zone of this computer, then all others by name. The others are
 * read in the background and appended. */
GtkStringList *fettle_zone_list_new  (void) G_GNUC_WARN_UNUSED_RESULT;

/* Position of @zone; it is appended where it is not there. */
guint          fettle_zone_list_find (GtkStringList *self,
                                      const char    *zone);

G_END_DECLS
