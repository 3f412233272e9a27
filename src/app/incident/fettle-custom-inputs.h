/* fettle-custom-inputs.h: several fields of the desk in a form, with a draft of what
 * was given.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-edit.h"
#include "fettle-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_CUSTOM_INPUTS (fettle_custom_inputs_get_type ())

/* Signals:
 *  changed ()   something else stands in one of them */
G_DECLARE_FINAL_TYPE (FettleCustomInputs, fettle_custom_inputs, FETTLE, CUSTOM_INPUTS, GtkWidget)

/* @draft: the key under which @workspace keeps what was given. */
GtkWidget *fettle_custom_inputs_new        (FettleWorkspace    *workspace,
                                            const char         *draft) G_GNUC_WARN_UNUSED_RESULT;

/* Those of @fields (FettleCustomField). What was given for others stays in mind. */
void       fettle_custom_inputs_set_fields (FettleCustomInputs *self,
                                            const GPtrArray    *fields);

/* How many of them have something. */
guint      fettle_custom_inputs_count      (FettleCustomInputs *self);

/* Whether something was given for @field, also where it is not shown. */
gboolean   fettle_custom_inputs_has        (FettleCustomInputs      *self,
                                            const FettleCustomField *field);

/* The first in which nothing stands, NULL where there is none; its name in @label
 * (nullable, owned by @self). */
GtkWidget *fettle_custom_inputs_find_gap   (FettleCustomInputs *self,
                                            const char        **label);

/* Gives @edit what stands in them. On FALSE, the one that is wrong gets the focus. */
gboolean   fettle_custom_inputs_apply      (FettleCustomInputs *self,
                                            FettleEdit         *edit,
                                            GError            **error);

/* What was given is done with. */
void       fettle_custom_inputs_forget     (FettleCustomInputs *self);

G_END_DECLS
