/* fettle-setup-page.h: the records of one kind, as a list that is searched, added
 * to and opened from.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-setup-book.h"
#include "fettle-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_SETUP_PAGE (fettle_setup_page_get_type ())

G_DECLARE_FINAL_TYPE (FettleSetupPage, fettle_setup_page, FETTLE, SETUP_PAGE, GtkWidget)

/* @kind: a row of the table of kinds. */
GtkWidget             *fettle_setup_page_new      (FettleWorkspace       *workspace,
                                                   const FettleSetupKind *kind) G_GNUC_WARN_UNUSED_RESULT;
const FettleSetupKind *fettle_setup_page_get_kind (FettleSetupPage       *self);

/* Shows what @book holds; it is not kept longer than the next call. @faults:
 * FettleSetupFault. */
void                   fettle_setup_page_show     (FettleSetupPage       *self,
                                                   FettleSetupBook       *book,
                                                   GPtrArray             *faults);

/* Shows those that have all words; how many these are. */
guint                  fettle_setup_page_filter   (FettleSetupPage       *self,
                                                   const char            *words);

/* A form for a new one. */
void                   fettle_setup_page_add      (FettleSetupPage       *self);

G_END_DECLS
