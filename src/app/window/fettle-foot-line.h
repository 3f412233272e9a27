/* fettle-foot-line.h: the keys that work now, in one line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-command-table.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_FOOT_LINE (fettle_foot_line_get_type ())

G_DECLARE_FINAL_TYPE (FettleFootLine, fettle_foot_line, FETTLE, FOOT_LINE, GtkWidget)

GtkWidget *fettle_foot_line_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Shows the commands with a hint whose letter works in @scope; those that find
 * no room are left out from the end. With @any FALSE there is no incident to
 * work on, and only what needs none is named. */
void       fettle_foot_line_set (FettleFootLine     *self,
                                 FettleCommandScope  scope,
                                 gboolean            any);

G_END_DECLS
