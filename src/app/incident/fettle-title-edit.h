/* fettle-title-edit.h: the title of an incident, edited where it stands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_TITLE_EDIT (fettle_title_edit_get_type ())

G_DECLARE_FINAL_TYPE (FettleTitleEdit, fettle_title_edit, FETTLE, TITLE_EDIT, GtkWidget)

GtkWidget *fettle_title_edit_new   (void) G_GNUC_WARN_UNUSED_RESULT;

/* Shows the title of @incident (nullable); an edit of another one ends, its
 * text is kept as a draft. */
void       fettle_title_edit_show  (FettleTitleEdit *self,
                                    FettleIncident  *incident);
void       fettle_title_edit_start (FettleTitleEdit *self);

G_END_DECLS
