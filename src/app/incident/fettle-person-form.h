/* fettle-person-form.h: a new caller in line: name, phone, mail, site, VIP.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-new-name.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_PERSON_FORM (fettle_person_form_get_type ())

G_DECLARE_FINAL_TYPE (FettlePersonForm, fettle_person_form, FETTLE, PERSON_FORM, GtkWidget)

/* Signals "done" (the person is as typed), "cancelled", and "typed". */
GtkWidget          *fettle_person_form_new         (void) G_GNUC_WARN_UNUSED_RESULT;

/* Empties the form but for the name, and waits for the phone. @draft: what was
 * typed before, used where it is of @name. */
void                fettle_person_form_start       (FettlePersonForm *self,
                                                    const char       *name,
                                                    const char       *draft);

/* All entries as one text. */
char               *fettle_person_form_dup_draft   (FettlePersonForm *self) G_GNUC_WARN_UNUSED_RESULT;

/* Both owned by @self, good until something is typed. */
const char         *fettle_person_form_get_name    (FettlePersonForm *self);
FettleCallerDetails fettle_person_form_get_details (FettlePersonForm *self);

G_END_DECLS
