/* fettle-incident-list.h: a live list of incidents for a view, a text and an order.
 *
 * A GListModel of position slots (gtk.md 1.6): an item stands for a position,
 * not for an incident; cells ask get_row() for what stands there now and bind
 * again on "rows-changed". Nothing here touches the disk in the main thread: a
 * row not in memory yet is NULL and comes with a later "rows-changed".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-workspace.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_INCIDENT_SLOT (fettle_incident_slot_get_type ())

G_DECLARE_FINAL_TYPE (FettleIncidentSlot, fettle_incident_slot, FETTLE, INCIDENT_SLOT, GObject)

/* Where it stands; G_MAXUINT once it stands in no list. */
guint                    fettle_incident_slot_get_position (FettleIncidentSlot *self);

#define FETTLE_TYPE_INCIDENT_LIST (fettle_incident_list_get_type ())

G_DECLARE_FINAL_TYPE (FettleIncidentList, fettle_incident_list, FETTLE, INCIDENT_LIST, GObject)

/* Signals:
 *  rows-changed (guint position, guint n)  bind these positions again
 *  replaced ()                             a new query or order is in: keep the
 *                                          selection by rid with find()
 * Properties:
 *  loading (gboolean)  a query has run for more than 200 ms
 *  pending (guint)     changes held back while held is TRUE
 *  error (GError)      of the last query; the list before it stays */
FettleIncidentList      *fettle_incident_list_new       (FettleWorkspace       *workspace) G_GNUC_WARN_UNUSED_RESULT;

/* Copies @query (me is filled in). A newer query stops the older. */
void                     fettle_incident_list_set_query (FettleIncidentList    *self,
                                                         const FettleListQuery *query);
const FettleListQuery   *fettle_incident_list_get_query (FettleIncidentList    *self);

const FettleIncidentRow *fettle_incident_list_get_row   (FettleIncidentList    *self,
                                                         guint                  position);
guint32                  fettle_incident_list_get_rid   (FettleIncidentList    *self,   /* 0: none */
                                                         guint                  position);
guint                    fettle_incident_list_find      (FettleIncidentList    *self,   /* G_MAXUINT: none */
                                                         guint32                rid);
gboolean                 fettle_incident_list_is_loaded (FettleIncidentList    *self);  /* a first answer came */
const GError            *fettle_incident_list_get_error (FettleIncidentList    *self);

/* While held, changes by others bind rows again but neither move, add nor
 * remove any; what waits is counted in "pending" and shown by show_pending().
 * Own actions are shown at once. */
void                     fettle_incident_list_set_held  (FettleIncidentList    *self,
                                                         gboolean               held);
guint                    fettle_incident_list_get_pending (FettleIncidentList  *self);
void                     fettle_incident_list_show_pending (FettleIncidentList *self);

G_END_DECLS
