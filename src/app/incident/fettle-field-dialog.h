/* fettle-field-dialog.h: editing one field of an incident by a key, from anywhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_FIELD_DIALOG (fettle_field_dialog_get_type ())

G_DECLARE_FINAL_TYPE (FettleFieldDialog, fettle_field_dialog, FETTLE, FIELD_DIALOG, AdwWindow)

/* A small modal window; @incident must be loaded. */
void fettle_field_dialog_present (GtkWindow      *parent,
                                  FettleIncident *incident,
                                  guint           field);

G_END_DECLS
