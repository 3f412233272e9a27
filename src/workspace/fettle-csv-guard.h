/* fettle-csv-guard.h: keeps the cells of a CSV file from being formulas.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether @text, valid UTF-8, needs a ' before it: a spreadsheet would take it
 * for a formula. It begins with one of = + - @ | %, of any width, also behind
 * white space, quotes and what cannot be seen; or a tab or a line end is there
 * (security.md T18). A text that looks guarded needs one too, so that none is
 * lost when guards are taken off. */
gboolean    fettle_csv_guard_is_needed (const char *text);

/* The cell @text without its guard; points into @text. */
const char *fettle_csv_guard_skip      (const char *text);

G_END_DECLS
