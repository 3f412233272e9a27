/* fettle-description-edit.h: the description of an incident, edited where it
 * stands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_DESCRIPTION_EDIT (fettle_description_edit_get_type ())

G_DECLARE_FINAL_TYPE (FettleDescriptionEdit, fettle_description_edit, FETTLE, DESCRIPTION_EDIT, GtkWidget)

/* Signal "editing": it opens for writing, and will be higher. */

/* Shows the description of @incident (nullable); an edit of another one ends,
 * its text is kept as a draft. */
void fettle_description_edit_show  (FettleDescriptionEdit *self,
                                    FettleIncident        *incident);
void fettle_description_edit_start (FettleDescriptionEdit *self);

G_END_DECLS
