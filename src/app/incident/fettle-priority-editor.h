/* fettle-priority-editor.h: the priority by the matrix, or another with a reason.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-edit.h"
#include "fettle-priority-matrix.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_PRIORITY_EDITOR (fettle_priority_editor_get_type ())

G_DECLARE_FINAL_TYPE (FettlePriorityEditor, fettle_priority_editor, FETTLE, PRIORITY_EDITOR, GtkWidget)

/* Shows what @incident has. Signals "done" and "cancelled". */
GtkWidget   *fettle_priority_editor_new       (FettleRecord         *incident,
                                                const FettlePriorityMatrix *matrix) G_GNUC_WARN_UNUSED_RESULT;

/* Writes what was chosen to @edit: impact and urgency with the priority that
 * follows, or a priority with its reason. Returns the priority it will be. */
guint        fettle_priority_editor_apply     (FettlePriorityEditor *self,
                                               FettleEdit           *edit);
GtkEditable *fettle_priority_editor_get_entry (FettlePriorityEditor *self);   /* of the reason */

G_END_DECLS
