/* fettle-general-page.h: the page of preferences for what is there once: keys, the
 * desk, the file of the set-up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-setup-book.h"
#include "fettle-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_GENERAL_PAGE (fettle_general_page_get_type ())

G_DECLARE_FINAL_TYPE (FettleGeneralPage, fettle_general_page, FETTLE, GENERAL_PAGE, GtkWidget)

GtkWidget *fettle_general_page_new    (FettleWorkspace   *workspace,
                                       GSettings         *settings) G_GNUC_WARN_UNUSED_RESULT;

/* What @book holds of the desk; it is not kept longer than the next call. */
void       fettle_general_page_show   (FettleGeneralPage *self,
                                       FettleSetupBook   *book);

/* Shows the rows that have all words; how many these are. */
guint      fettle_general_page_filter (FettleGeneralPage *self,
                                       const char        *words);

G_END_DECLS
