/* fettle-setup-form.h: a record that is set up, in a form made from the registry.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-setup-book.h"
#include "fettle-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_SETUP_FORM (fettle_setup_form_get_type ())

G_DECLARE_FINAL_TYPE (FettleSetupForm, fettle_setup_form, FETTLE, SETUP_FORM, AdwWindow)

/* @record: NULL for a new one, which gets @position (nullable) among the others.
 * What is saved is written at once, and can be undone. */
void fettle_setup_form_present (GtkWindow             *parent,
                                FettleWorkspace       *workspace,
                                FettleSetupBook       *book,
                                const FettleSetupKind *kind,
                                FettleRecord          *record,
                                const char            *position);

G_END_DECLS
