/* fettle-nearest.h: what somebody may have meant: the words that are near one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The at most @max of the @n @words that differ from @word by few letters, the
 * nearest first, with ", " between; NULL where none is near. Case and accents
 * do not count. Newly allocated. */
char *fettle_nearest_dup_list (const char        *word,
                               const char *const *words,
                               guint              n,
                               guint              max) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
