/* fettle-submit.c: handing an action of a person to the workspace.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-submit.h"

#include "fettle-problem-report.h"

typedef struct
{
  GtkWidget        *widget;   /* (owned) */
  FettleSubmitFunc  done;     /* (nullable) */
} Submission;

static void
submission_free (Submission *self)
{
  g_object_unref (self->widget);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Submission, submission_free)

static void
committed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Submission) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FettleCommit) commit = NULL;

  commit = fettle_workspace_commit_finish (FETTLE_WORKSPACE (source), result, &error);
  if (self->done != NULL)
    self->done (self->widget, error);
  else if (error != NULL)
    fettle_problem_report (self->widget, error);
}

void
fettle_submit (GtkWidget        *widget,
               FettleWorkspace  *workspace,
               FettleAction     *action,
               FettleSubmitFunc  done)
{
  g_autoptr(FettleAction) owned = action;
  Submission *self;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (FETTLE_IS_WORKSPACE (workspace));
  g_return_if_fail (FETTLE_IS_ACTION (action));

  self = g_new0 (Submission, 1);
  self->widget = g_object_ref (widget);
  self->done = done;
  fettle_workspace_commit_async (workspace, owned, NULL, committed_cb, self);
}
