/* fettle-welcome-page.h: the first useful minute: your name, and ways to begin.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_WELCOME_PAGE (fettle_welcome_page_get_type ())

G_DECLARE_FINAL_TYPE (FettleWelcomePage, fettle_welcome_page, FETTLE, WELCOME_PAGE, GtkWidget)

/* Signals:
 *  start-empty (char *name)
 *  sample (char *name)
 *  bring (char *name, char *file)  a file to import was chosen */

/* @path: of the desk that is made, or gone on with where it is there. */
GtkWidget *fettle_welcome_page_new (const char        *path) G_GNUC_WARN_UNUSED_RESULT;

/* Why this page is shown, where a desk was to be opened. */
void       fettle_welcome_page_say (FettleWelcomePage *self,
                                    const char        *text);

G_END_DECLS
