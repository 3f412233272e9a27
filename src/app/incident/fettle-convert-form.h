/* fettle-convert-form.h: making a ticket of another kind of one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-form.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_CONVERT_FORM (fettle_convert_form_get_type ())

G_DECLARE_FINAL_TYPE (FettleConvertForm, fettle_convert_form, FETTLE, CONVERT_FORM, FettleForm)

/* Opens what it became when it is done. */
void fettle_convert_form_present (GtkWindow      *parent,
                                  FettleIncident *incident);

G_END_DECLS
