/* fettle-setup-names.h: the records that a field of a form names: one, or several.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-setup-book.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_SETUP_NAMES (fettle_setup_names_get_type ())

G_DECLARE_FINAL_TYPE (FettleSetupNames, fettle_setup_names, FETTLE, SETUP_NAMES, GtkWidget)

/* For @info, a field that holds references. */
GtkWidget   *fettle_setup_names_new    (FettleSetupBook       *book,
                                        const FettleFieldInfo *info) G_GNUC_WARN_UNUSED_RESULT;

/* Adds the record with @id, or puts it in the place of the one. */
void         fettle_setup_names_add    (FettleSetupNames      *self,
                                        const char            *id);

/* Whether the record with @id is there to be chosen. */
gboolean     fettle_setup_names_offers (FettleSetupNames      *self,
                                        const char            *id);

/* The ids that are chosen; owned by @self. */
GPtrArray   *fettle_setup_names_get    (FettleSetupNames      *self);

G_END_DECLS
