/* fettle-incident-table.h: the table of incidents.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident-list.h"
#include "fettle-layout.h"
#include "fettle-list-selection.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_INCIDENT_TABLE (fettle_incident_table_get_type ())

G_DECLARE_FINAL_TYPE (FettleIncidentTable, fettle_incident_table, FETTLE, INCIDENT_TABLE, GtkWidget)

/* Signals:
 *  activated ()                         the selected incident is to be opened
 *  sorted (guint sort, gboolean desc)   a header was pressed
 *  menu (GdkRectangle *at)              a menu for the selected incident is asked for */

/* Shows @list; @clock tells ages. */
void                 fettle_incident_table_set_list      (FettleIncidentTable *self,
                                                          FettleIncidentList  *list,
                                                          FettleListSelection *selection,
                                                          FettleClock         *clock);

/* Which columns there is room for. */
void                 fettle_incident_table_set_layout    (FettleIncidentTable *self,
                                                          FettleLayout         layout);

/* What there is to show, as far as there is room for it: FettleIncidentColumn. */
void                 fettle_incident_table_set_columns   (FettleIncidentTable *self,
                                                          GPtrArray           *columns);

/* Shows the arrow; does not emit "sorted". @field (nullable) is for CUSTOM. */
void                 fettle_incident_table_set_sort      (FettleIncidentTable *self,
                                                          FettleSort           sort,
                                                          const char          *field,
                                                          gboolean             descending);

/* The id of the field of the desk that it is sorted by (nullable). */
const char          *fettle_incident_table_get_sort_field (FettleIncidentTable *self);

/* Selects the row @delta away from the selected one and moves the focus there. */
void                 fettle_incident_table_move          (FettleIncidentTable *self,
                                                          int                  delta);

/* Scrolls as little as needed to show @position; with @focus its row gets the
 * focus, at once or as soon as it is drawn. */
void                 fettle_incident_table_show_position (FettleIncidentTable *self,
                                                          guint                position,
                                                          gboolean             focus);

/* Gives these incidents (guint32 rids) the dot for 4 s. */
void                 fettle_incident_table_mark_changed  (FettleIncidentTable *self,
                                                          GArray              *rids);

/* Pixels from the top: kept over restarts. */
double               fettle_incident_table_get_scroll    (FettleIncidentTable *self);

/* Whether the list is high enough, as of now, to begin @pixels below its top. */
gboolean             fettle_incident_table_can_scroll    (FettleIncidentTable *self,
                                                          double               pixels);
void                 fettle_incident_table_set_scroll    (FettleIncidentTable *self,
                                                          double               pixels);

/* Where the selected row is drawn; FALSE where it is out of sight. */
gboolean             fettle_incident_table_get_row_bounds (FettleIncidentTable *self,
                                                          GdkRectangle        *bounds);

G_END_DECLS
