/* fettle-link-form.h: linking a ticket with another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-form.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_LINK_FORM (fettle_link_form_get_type ())

G_DECLARE_FINAL_TYPE (FettleLinkForm, fettle_link_form, FETTLE, LINK_FORM, FettleForm)

void fettle_link_form_present (GtkWindow      *parent,
                               FettleIncident *incident);

G_END_DECLS
