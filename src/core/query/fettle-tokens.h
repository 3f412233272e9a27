/* fettle-tokens.h: the tokens of a text, as the index of the store cuts it.
 *
 * The index is FTS5 with “unicode61 remove_diacritics 2”. A token is a run of
 * letters, digits, signs of private use and signs that Unicode has not given
 * out; marks over and under Latin letters (U+0300 to U+0331) belong to the
 * letter before them and leave no trace. Tokens are in lower case; Latin
 * letters, and only they, without their accents: “Café” is “cafe”, “ё” is not “е”.
 *
 * SQLite's tables are those of Unicode 6.1 (2012), GLib's are newer: signs that
 * came since (newer emoji) are letters to the index and none here, letters that
 * came since have no lower case there. tests/store compares the two.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The tokens of @text in their order, a blank before, between and after them:
 * " vpn drops "; " " where there is none. What is no UTF-8 separates. Newly
 * allocated. */
char *fettle_tokens_dup (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
