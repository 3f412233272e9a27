/* fettle-time-editor.h: editing a clock of an incident; a known one with a reason.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-clock.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_TIME_EDITOR (fettle_time_editor_get_type ())

G_DECLARE_FINAL_TYPE (FettleTimeEditor, fettle_time_editor, FETTLE, TIME_EDITOR, GtkWidget)

/* @known: UTC ms or FETTLE_TIME_NONE. Signals "done" and "cancelled". */
GtkWidget   *fettle_time_editor_new        (FettleClock      *clock,
                                            const char       *label,
                                            gint64            known) G_GNUC_WARN_UNUSED_RESULT;
gint64       fettle_time_editor_get        (FettleTimeEditor *self);
const char  *fettle_time_editor_get_reason (FettleTimeEditor *self);
GtkEditable *fettle_time_editor_get_entry  (FettleTimeEditor *self);  /* of the reason */

G_END_DECLS
