/* fettle-log-tile.h: one fact of the reading of a log line: what, from which words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-commands.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_LOG_TILE (fettle_log_tile_get_type ())

G_DECLARE_FINAL_TYPE (FettleLogTile, fettle_log_tile, FETTLE, LOG_TILE, GtkWidget)

/* @sign: a widget before the value that the tile takes in (nullable). */
GtkWidget *fettle_log_tile_new       (const char    *caption,
                                      GtkWidget     *sign) G_GNUC_WARN_UNUSED_RESULT;

/* @value NULL or "": not said, @hint is shown dim instead ("#service"). @from:
 * the words it was read from (nullable). */
void       fettle_log_tile_set       (FettleLogTile *self,
                                      const char    *value,
                                      const char    *from,
                                      const char    *hint);

/* A name that was read: known, to be made, unknown or one of several. */
void       fettle_log_tile_set_part  (FettleLogTile           *self,
                                      const FettleReadingPart *part,
                                      const char              *hint);

G_END_DECLS
