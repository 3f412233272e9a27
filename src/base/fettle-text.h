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

/* Whether @letter turns the direction of writing of all that follows: what a
 * title holds could read as something else. The marks that only say how a
 * letter beside them reads (U+200E, U+200F, U+061C) do not. */
gboolean fettle_text_turns      (gunichar    letter);

/* @text as it can stand beside others: in the place of each letter that turns the
 * direction of writing a sign (U+FFFD) that shows something was there. Newly
 * allocated. */
char    *fettle_text_straight   (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* Whether nothing of @text can be seen: white space, control characters and
 * letters without a width. */
gboolean fettle_text_is_blank   (const char *text);

/* White space at both ends removed, runs inside made one blank, control
 * characters and what turns the direction of writing out. Newly allocated. */
char    *fettle_text_tidy       (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* The beginning of @text, of at most @max bytes and whole letters. Newly allocated. */
char    *fettle_text_cut        (const char *text,
                                 gsize       max) G_GNUC_WARN_UNUSED_RESULT;

/* What ends a line made a line feed (CR LF, CR, U+0085, U+2028, U+2029), and
 * white space at the end removed; else the bytes as they are. Newly allocated. */
char    *fettle_text_lines      (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
