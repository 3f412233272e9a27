/* fettle-list-selection.h: the one selected incident of a live list.
 *
 * A GtkSelectionModel over position slots. The selection is an incident (its
 * rid), not a position: after a new order it follows the incident; where the
 * incident left the list, the one that takes its place is selected.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_LIST_SELECTION (fettle_list_selection_get_type ())

G_DECLARE_FINAL_TYPE (FettleListSelection, fettle_list_selection, FETTLE, LIST_SELECTION, GObject)

/* Signals:
 *  selected ()  another incident, or none, is selected
 *  changing ()  rows are about to come or go; who has the focus still has it
 *  settled (gboolean moved)
 *               they have; the selection may stand at another position now */
FettleListSelection *fettle_list_selection_new          (FettleIncidentList  *list) G_GNUC_WARN_UNUSED_RESULT;

guint                fettle_list_selection_get_position (FettleListSelection *self);  /* GTK_INVALID_LIST_POSITION: none */
guint32              fettle_list_selection_get_rid      (FettleListSelection *self);  /* 0: none */

/* While it stays, an incident that leaves the list is the selected one still,
 * without a row (it is lost), and nothing that comes takes its place; when that
 * ends, what took its row does. Whoever chooses another ends nothing. */
gboolean             fettle_list_selection_is_lost      (FettleListSelection *self);
gboolean             fettle_list_selection_get_stays    (FettleListSelection *self);
void                 fettle_list_selection_set_stays    (FettleListSelection *self,
                                                         gboolean             stays);

void                 fettle_list_selection_set_position (FettleListSelection *self,
                                                         guint                position);

/* The next answer of the list is of another view: it begins with @rid selected
 * if that is there, else with its first row. */
void                 fettle_list_selection_begin_view   (FettleListSelection *self,
                                                         guint32              rid);

/* Selects @rid now if it is in the list, else as soon as a new answer has it. */
void                 fettle_list_selection_set_rid      (FettleListSelection *self,
                                                         guint32              rid);

G_END_DECLS
