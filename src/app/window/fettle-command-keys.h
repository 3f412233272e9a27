/* fettle-command-keys.h: turns key presses into commands of the table.
 *
 * Three sets: letters, only where they are attached (list, pane, page) and
 * never in a text field; their Alt twins and the Ctrl keys, in the whole window
 * but after the focused widget, so that a text field keeps its own; and two-key
 * sequences, which wait 1.2 s for the second key.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-command-table.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_COMMAND_KEYS (fettle_command_keys_get_type ())

G_DECLARE_FINAL_TYPE (FettleCommandKeys, fettle_command_keys, FETTLE, COMMAND_KEYS, GObject)

/* FALSE: not now, the key goes on to whoever is next. */
typedef gboolean (*FettleCommandRun) (const FettleCommand *command,
                                      gpointer             user_data);

/* Signal "sequence" (char *first): a sequence began and 300 ms passed without
 * a second key; NULL: it ended.
 * Property "single-keys" (gboolean): FALSE turns letters and sequences off. */
FettleCommandKeys *fettle_command_keys_new    (GtkWidget         *window,
                                               FettleCommandRun   run,
                                               gpointer           user_data) G_GNUC_WARN_UNUSED_RESULT;

/* Letters of @scope work while the focus is in @widget. */
void               fettle_command_keys_attach (FettleCommandKeys *self,
                                               GtkWidget         *widget,
                                               FettleCommandScope scope);

G_END_DECLS
