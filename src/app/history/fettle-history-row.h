/* fettle-history-row.h: one action of the history: when, who, where, and what it
 * changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-audit.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_HISTORY_ROW (fettle_history_row_get_type ())

G_DECLARE_FINAL_TYPE (FettleHistoryRow, fettle_history_row, FETTLE, HISTORY_ROW, GtkListBoxRow)

/* Its button activates history.undo with the action. */
GtkWidget        *fettle_history_row_new        (const FettleUuid  *act) G_GNUC_WARN_UNUSED_RESULT;
const FettleUuid *fettle_history_row_get_act    (FettleHistoryRow  *self);

/* The ticket that it is about; nil: none, or several. */
const FettleUuid *fettle_history_row_get_ticket (FettleHistoryRow  *self);

/* @entries, of FettleAuditEntry, are the changes of the action, newest first. */
void              fettle_history_row_show       (FettleHistoryRow  *self,
                                                 GPtrArray         *entries,
                                                 gboolean           may_undo,
                                                 gint64             now,
                                                 GTimeZone         *zone);

G_END_DECLS
