/* fettle-setup-field.h: one field of a record in a form: its name, what stands in
 * it, and what is wrong with that.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-edit.h"
#include "fettle-setup-book.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_SETUP_FIELD (fettle_setup_field_get_type ())

G_DECLARE_FINAL_TYPE (FettleSetupField, fettle_setup_field, FETTLE, SETUP_FIELD, GtkWidget)

/* @record: NULL for a new one. Signals: "activate" (Enter in a text of one line),
 * "chosen" (another choice). */
GtkWidget *fettle_setup_field_new         (FettleSetupBook   *book,
                                           FettleKind         kind,
                                           guint              field,
                                           FettleRecord      *record) G_GNUC_WARN_UNUSED_RESULT;

/* Puts into @edit what differs from the record. FALSE where the text is none for
 * this field: the problem is shown. */
gboolean   fettle_setup_field_apply       (FettleSetupField  *self,
                                           FettleEdit        *edit);
/* The id of what is chosen; NULL where there is nothing to choose. */
char      *fettle_setup_field_dup_choice  (FettleSetupField  *self) G_GNUC_WARN_UNUSED_RESULT;
guint      fettle_setup_field_get_field   (FettleSetupField  *self);

/* NULL: nothing is wrong. */
void       fettle_setup_field_set_problem (FettleSetupField  *self,
                                           const char        *text);

G_END_DECLS
