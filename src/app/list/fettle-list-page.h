/* fettle-list-page.h: one view of the desk as a list: head, search, table,
 * states, foot.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident-list.h"
#include "fettle-incident-table.h"
#include "fettle-layout.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_LIST_PAGE (fettle_list_page_get_type ())

G_DECLARE_FINAL_TYPE (FettleListPage, fettle_list_page, FETTLE, LIST_PAGE, GtkWidget)

/* Signals:
 *  selected ()              another incident, or none, is selected
 *  open ()                  the selected incident is to be opened
 *  menu (GdkRectangle *at)  a menu for it is asked for, in coordinates of the table
 *  counted ()               title, count or position changed
 *  search-settled (uint n)  typing stopped a moment ago; n incidents match */
void                 fettle_list_page_set_workspace (FettleListPage  *self,
                                                     FettleWorkspace *workspace);

FettleIncidentTable *fettle_list_page_get_table     (FettleListPage  *self);

/* What stands in place of the table where that would be empty. */
GtkWidget           *fettle_list_page_get_state     (FettleListPage  *self);
FettleListSelection *fettle_list_page_get_selection (FettleListPage  *self);
FettleIncidentList  *fettle_list_page_get_list      (FettleListPage  *self);

FettleView           fettle_list_page_get_view      (FettleListPage  *self);
void                 fettle_list_page_set_view      (FettleListPage  *self,
                                                     FettleView       view);

/* The order of the present view; @field (nullable, owned by @self) is for CUSTOM. */
FettleSort           fettle_list_page_get_sort      (FettleListPage  *self,
                                                     const char     **field,
                                                     gboolean        *descending);
void                 fettle_list_page_set_sort      (FettleListPage  *self,
                                                     FettleSort       sort,
                                                     const char      *field,
                                                     gboolean         descending);

/* The ids of the columns that are not as at first (fettle-column-set.h). */
const char *const   *fettle_list_page_get_columns   (FettleListPage  *self);
void                 fettle_list_page_set_columns   (FettleListPage    *self,
                                                     const char *const *turned);

void                 fettle_list_page_set_layout    (FettleListPage  *self,
                                                     FettleLayout     layout);

/* Whether the buttons of the window stand at the end of its head. */
void                 fettle_list_page_set_at_end    (FettleListPage  *self,
                                                     gboolean         at_end);

void                 fettle_list_page_focus_list    (FettleListPage  *self);
void                 fettle_list_page_focus_search  (FettleListPage  *self);

/* Takes the words away; TRUE if there were any. */
gboolean             fettle_list_page_clear_search  (FettleListPage  *self);

void                 fettle_list_page_show_pending  (FettleListPage  *self);

G_END_DECLS
