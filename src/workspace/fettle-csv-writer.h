/* fettle-csv-writer.h: fields and records as RFC 4180 wants them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends one field and a comma before it unless it begins a record; @text NULL
 * is empty. @guard: a text that a spreadsheet would take for a formula gets
 * a leading ', which fettle_csv_read() takes off (see fettle-csv-guard.h). */
void fettle_csv_write_field (GString    *out,
                             const char *text,
                             gboolean    guard);
void fettle_csv_end_record  (GString    *out);

G_END_DECLS
