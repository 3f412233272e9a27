/* fettle-export-untouched.h: what every new desk has of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-store.h"

G_BEGIN_DECLS

/* The calendars and policies that the desk was made with, where nobody has
 * altered one of them or names one in another record: they are those of any new
 * desk, and an export leaves them where they are. All of them or none. A set of
 * FettleUuid, newly made; NULL on error. */
GHashTable *fettle_export_find_untouched (FettleStore  *store,
                                          GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
