/* fettle-setup-holidays.h: the holidays of an iCalendar file for a calendar of the
 * desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-workspace.h"

G_BEGIN_DECLS

/* What a file adds to the days of a calendar. */
typedef struct
{
  char         *days;     /* (owned) those that were there, and below them what is new */
  guint         n_added;  /* lines */
  GPtrArray    *remarks;  /* (owned) texts for people: what was left out, and why */
  FettleCommit *commit;   /* (owned) (nullable) what was written */
} FettleHolidayReport;

void                 fettle_holiday_report_free    (FettleHolidayReport  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleHolidayReport, fettle_holiday_report_free)

/* Reads the file @path (fettle-holiday-file.h) and puts the days of last year to
 * five years from now behind @days (nullable), those left out that stand there
 * already. In a thread of its own. */
void                 fettle_holidays_read_async    (const char           *path,
                                                    const char           *days,
                                                    int                   this_year,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
FettleHolidayReport *fettle_holidays_read_finish   (GAsyncResult         *result,
                                                    GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same into the calendar that is called @calendar, as one action. NOT_FOUND
 * where there is none or several. Waits. */
FettleHolidayReport *fettle_workspace_add_holidays (FettleWorkspace      *self,
                                                    const char           *calendar,
                                                    const char           *path,
                                                    GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
