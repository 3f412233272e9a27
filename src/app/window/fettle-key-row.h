/* fettle-key-row.h: the key of a command, drawn as caps.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-command-table.h"

G_BEGIN_DECLS

/* A row of caps: of the letter (its Alt twin where single letters are turned
 * off) or else of the first key. Empty where the command has no key. */
GtkWidget *fettle_key_row_new (const FettleCommand *command) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
