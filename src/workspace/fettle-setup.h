/* fettle-setup.h: what a team sets up, read, written and checked as a whole: the
 * file of the set-up, and the forms of the preferences.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-setup-book.h"
#include "fettle-setup-fault.h"
#include "fettle-workspace.h"

G_BEGIN_DECLS

typedef enum
{
  FETTLE_SETUP_CHECKS  = 1 << 0,  /* says what an import would do, and writes nothing */
  FETTLE_SETUP_RETIRES = 1 << 1,  /* removes what is in the desk and not in a list of the file */
} FettleSetupFlags;

/* What was done, or would be. */
typedef struct
{
  guint         n_added, n_changed, n_retired;
  GPtrArray    *faults;   /* FettleSetupFault in the order of the file */
  FettleCommit *commit;   /* (nullable) what was written; NULL where nothing was */
} FettleSetupReport;

void               fettle_setup_report_free (FettleSetupReport  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleSetupReport, fettle_setup_report_free)

/* "2 added, 1 changed.", translated. Newly allocated. */
char              *fettle_setup_report_describe (const FettleSetupReport *self) G_GNUC_WARN_UNUSED_RESULT;

/* The file of the set-up; newly allocated. Waits. */
char              *fettle_workspace_export_setup (FettleWorkspace  *self,
                                                 GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void               fettle_workspace_export_setup_async (FettleWorkspace *self,
                                                 GCancellable     *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer          user_data);
char              *fettle_workspace_export_setup_finish (FettleWorkspace *self,
                                                 GAsyncResult     *result,
                                                 GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* Sets the desk up as the file @text says: one action, all or nothing. Where the
 * report has a fault that is no remark nothing was written. @label: of the
 * action. Waits. */
FettleSetupReport *fettle_workspace_import_setup (FettleWorkspace  *self,
                                                 GBytes           *text,
                                                 FettleSetupFlags  flags,
                                                 const char       *label,
                                                 GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void               fettle_workspace_import_setup_async (FettleWorkspace *self,
                                                 GBytes           *text,
                                                 FettleSetupFlags  flags,
                                                 const char       *label,
                                                 GCancellable     *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer          user_data);

/* One record by hand: the same checks, of this record alone. A remark does not
 * keep it from being written. */
void               fettle_workspace_set_up_async (FettleWorkspace  *self,
                                                 FettleAction     *action,
                                                 GCancellable     *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer          user_data);

/* The report of an import or of a record. */
FettleSetupReport *fettle_workspace_set_up_finish (FettleWorkspace *self,
                                                 GAsyncResult     *result,
                                                 GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* All that is set up, as it is now; @faults (nullable) gets what is wrong with
 * it: FettleSetupFault. */
void               fettle_workspace_read_setup_async (FettleWorkspace *self,
                                                 GCancellable     *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer          user_data);
FettleSetupBook   *fettle_workspace_read_setup_finish (FettleWorkspace *self,
                                                 GAsyncResult     *result,
                                                 GPtrArray       **faults,
                                                 GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
