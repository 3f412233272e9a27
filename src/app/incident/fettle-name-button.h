/* fettle-name-button.h: a form row that picks a name, or keeps a new one until
 * the form is done.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_NAME_BUTTON (fettle_name_button_get_type ())

G_DECLARE_FINAL_TYPE (FettleNameButton, fettle_name_button, FETTLE, NAME_BUTTON, GtkWidget)

/* For a reference @field of a record. Signal "changed". */
GtkWidget *fettle_name_button_new      (FettleWorkspace  *workspace,
                                        FettleKind        kind,
                                        guint             field) G_GNUC_WARN_UNUSED_RESULT;

/* As if it were picked. */
void       fettle_name_button_set      (FettleNameButton *self,
                                        const FettleUuid *eid);
gboolean   fettle_name_button_is_set   (FettleNameButton *self);

/* What was picked; FALSE for nothing or a new name. */
gboolean   fettle_name_button_get      (FettleNameButton *self,
                                        FettleUuid       *eid);

/* Adds what it takes to set the field to @edit; a new name is made in @action
 * first. FALSE where the name cannot be made. */
gboolean   fettle_name_button_apply    (FettleNameButton *self,
                                        FettleAction     *action,
                                        FettleEdit       *edit,
                                        GError          **error);

G_END_DECLS
