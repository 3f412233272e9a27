/* fettle-import-report-view.h: what an import does or did: four figures, and
 * every row that was not taken or taken with a remark.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-import.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_IMPORT_REPORT_VIEW (fettle_import_report_view_get_type ())

G_DECLARE_FINAL_TYPE (FettleImportReportView, fettle_import_report_view, FETTLE, IMPORT_REPORT_VIEW, GtkWidget)

/* Takes @report. @done: it was imported, not only checked. */
void                      fettle_import_report_view_take_report (FettleImportReportView *self,
                                                                 FettleImportReport     *report,
                                                                 gboolean                done);
const FettleImportReport *fettle_import_report_view_get_report  (FettleImportReportView *self);

G_END_DECLS
