/* fettle-untouched.h: what every new desk has of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-store.h"

G_BEGIN_DECLS

/* The calendars and policies that the desk was made with, where nobody has
 * altered one of them or names one in another record; being removed alters
 * nothing. They are those of any new desk: an export leaves them where they are,
 * and policies that are brought in take their place. All of them or none.
 * FettleUuid → kind (GINT_TO_POINTER), newly made; NULL on error. */
GHashTable *fettle_untouched_find (FettleStore  *store,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
