/* fettle-desk-page.h: an open desk: sidebar, list and pane, or the page of one
 * incident.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-command-keys.h"
#include "fettle-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_DESK_PAGE (fettle_desk_page_get_type ())

G_DECLARE_FINAL_TYPE (FettleDeskPage, fettle_desk_page, FETTLE, DESK_PAGE, GtkWidget)

/* Signals:
 *  titled ()                    title or subtitle of the window changed
 *  laid-out ()                  pane or page came or went
 *  announce (char *text)        something to say to those who do not see it */

GtkWidget       *fettle_desk_page_new             (FettleWorkspace   *workspace,
                                                   GtkWindow         *window) G_GNUC_WARN_UNUSED_RESULT;

FettleWorkspace *fettle_desk_page_get_workspace   (FettleDeskPage    *self);

/* Which of both stands at the end of the window; neither: list alone. */
gboolean         fettle_desk_page_is_page_shown   (FettleDeskPage    *self);
gboolean         fettle_desk_page_is_pane_shown   (FettleDeskPage    *self);

/* Puts the letters of the table on the whole page. */
void             fettle_desk_page_attach_keys     (FettleDeskPage    *self,
                                                   FettleCommandKeys *keys);
void             fettle_desk_page_set_menu        (FettleDeskPage    *self,
                                                   GMenuModel        *menu);

/* Newly allocated: "All open", or number and title of the page. */
char            *fettle_desk_page_dup_title       (FettleDeskPage    *self) G_GNUC_WARN_UNUSED_RESULT;

/* Size and state from the settings, for a window @width pixels wide. */
void             fettle_desk_page_restore         (FettleDeskPage    *self,
                                                   GSettings         *settings,
                                                   int                width);
void             fettle_desk_page_save            (FettleDeskPage    *self,
                                                   GSettings         *settings);

/* --- what the commands do ------------------------------------------------------- */

void             fettle_desk_page_set_view        (FettleDeskPage    *self,
                                                   FettleView         view);

/* Makes the selection of this moment the incident that actions are about. */
void             fettle_desk_page_settle          (FettleDeskPage    *self);
void             fettle_desk_page_run_incident_action (FettleDeskPage *self,
                                                   const char        *name,
                                                   GVariant          *parameter);

/* What was asked for and waits is not done. */
void             fettle_desk_page_forget_waiting  (FettleDeskPage    *self);
void             fettle_desk_page_move            (FettleDeskPage    *self,
                                                   int                delta);
void             fettle_desk_page_open_selected   (FettleDeskPage    *self);
void             fettle_desk_page_open_incident   (FettleDeskPage    *self,
                                                   const FettleUuid  *eid);

/* Selects the incident in the list where it is shown there, else opens its
 * page. */
void             fettle_desk_page_go_to           (FettleDeskPage    *self,
                                                   const FettleUuid  *eid);
void             fettle_desk_page_read            (FettleDeskPage    *self);
void             fettle_desk_page_back            (FettleDeskPage    *self);
void             fettle_desk_page_back_to_list    (FettleDeskPage    *self);
void             fettle_desk_page_search          (FettleDeskPage    *self);
void             fettle_desk_page_show_pending    (FettleDeskPage    *self);
void             fettle_desk_page_toggle_pane     (FettleDeskPage    *self);
void             fettle_desk_page_toggle_sidebar  (FettleDeskPage    *self);
void             fettle_desk_page_next_region     (FettleDeskPage    *self,
                                                   int                delta);
void             fettle_desk_page_open_menu       (FettleDeskPage    *self);

/* At the selected row; @moves: the legal moves alone. */
void             fettle_desk_page_open_incident_menu (FettleDeskPage *self,
                                                   gboolean           moves);
void             fettle_desk_page_compose         (FettleDeskPage    *self,
                                                   gboolean           reply);
void             fettle_desk_page_edit_title      (FettleDeskPage    *self);
void             fettle_desk_page_edit_description (FettleDeskPage   *self);
gboolean         fettle_desk_page_has_incident   (FettleDeskPage    *self);  /* there is one that keys act on */
gboolean         fettle_desk_page_explain_clock   (FettleDeskPage    *self);  /* FALSE: nothing is promised */

G_END_DECLS
