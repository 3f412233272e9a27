/* fettle-links.h: what a ticket is linked with, as a tree.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_LINKS (fettle_links_get_type ())

G_DECLARE_FINAL_TYPE (FettleLinks, fettle_links, FETTLE, LINKS, GtkWidget)

/* @brief: hidden where there are none, and not high. */
void fettle_links_set_brief (FettleLinks *self,
                             gboolean     brief);

/* Reads @incident (loaded) anew. */
void fettle_links_show      (FettleLinks    *self,
                             FettleIncident *incident);

G_END_DECLS
