/* fettle-import-time.h: points in time as other programs write them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "29-02-2016 01:16", "29/2/2016 1:16", "29.02.2016 01:16:05" (the day first),
 * "2016-02-29 01:16", ISO 8601 with or without a zone. @zone is for those
 * without one. FALSE for everything else and for dates that do not exist. */
gboolean fettle_import_time_parse (const char *text,
                                   GTimeZone  *zone,
                                   gint64     *ms);

G_END_DECLS
