/* fettle-custom-input.h: a field of the desk in a form that is sent as a whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-edit.h"
#include "fettle-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_CUSTOM_INPUT (fettle_custom_input_get_type ())

/* Signals:
 *  changed ()   something else stands in it */
G_DECLARE_FINAL_TYPE (FettleCustomInput, fettle_custom_input, FETTLE, CUSTOM_INPUT, GtkWidget)

GtkWidget *fettle_custom_input_new       (FettleWorkspace         *workspace,
                                          const FettleCustomField *field) G_GNUC_WARN_UNUSED_RESULT;

const FettleCustomField *fettle_custom_input_get_field (FettleCustomInput *self);

/* What stands in it, as a draft keeps it; "" for nothing. Owned by @self. */
const char *fettle_custom_input_get_text (FettleCustomInput       *self);
void        fettle_custom_input_set_text (FettleCustomInput       *self,
                                          const char              *text);

/* Gives @edit what stands in it, if anything does. FALSE where that is no value of
 * the field. */
gboolean    fettle_custom_input_apply    (FettleCustomInput       *self,
                                          FettleEdit              *edit,
                                          GError                 **error);

G_END_DECLS
