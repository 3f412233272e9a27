/* fettle-text.h: comparing and cutting texts the way people expect.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Case and accents folded away, for matching: "Dvořák" and "DVORAK" are equal.
 * Newly allocated. */
char    *fettle_text_fold       (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* Whether every word of @words (folded or not) starts or lies in @text. */
gboolean fettle_text_contains   (const char *text,
                                 const char *words);

/* At most two letters for an avatar: "Anna Weiss" gives "AW". Newly allocated. */
char    *fettle_text_initials   (const char *name) G_GNUC_WARN_UNUSED_RESULT;

/* White space at both ends removed, runs inside made one blank, control
 * characters out. Newly allocated. */
char    *fettle_text_tidy       (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
