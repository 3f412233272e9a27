/* fettle-sequence-hint.h: the second keys that are waited for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_SEQUENCE_HINT (fettle_sequence_hint_get_type ())

G_DECLARE_FINAL_TYPE (FettleSequenceHint, fettle_sequence_hint, FETTLE, SEQUENCE_HINT, GtkWidget)

/* Lists the commands that begin with the key @first and shows itself; NULL
 * hides it. */
void fettle_sequence_hint_set (FettleSequenceHint *self,
                               const char         *first);

G_END_DECLS
