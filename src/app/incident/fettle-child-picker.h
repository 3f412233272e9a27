/* fettle-child-picker.h: the children that are resolved with their parent.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_CHILD_PICKER (fettle_child_picker_get_type ())

G_DECLARE_FINAL_TYPE (FettleChildPicker, fettle_child_picker, FETTLE, CHILD_PICKER, GtkWidget)

/* Whether @incident (loaded) has children that are open. */
gboolean      fettle_child_picker_is_needed (FettleIncident    *incident);

/* All that can be resolved are chosen at first; why the others cannot be is said. */
GtkWidget    *fettle_child_picker_new       (FettleIncident    *incident) G_GNUC_WARN_UNUSED_RESULT;

/* @move (transfer full) with those that are chosen. @notes: what their callers are
 * told where nothing else was written for them. */
FettleAction *fettle_child_picker_add       (FettleChildPicker *self,
                                             FettleAction      *move,
                                             const char        *code,
                                             const char        *notes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
