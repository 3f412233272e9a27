/* fettle-submit.c: handing an action of a person to the workspace.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-submit.h"

#include "fettle-problem-report.h"

typedef struct
{
  GtkWidget        *widget;   /* (owned) */
  GtkWidget        *window;   /* (weak) (nullable) */
  FettleSubmitFunc  done;     /* (nullable) */
  GObject          *owner;    /* (weak) (nullable) */
  void            (*over)     (GObject *owner, gboolean is_done);
} Submission;

static void
submission_free (Submission *self)
{
  g_clear_weak_pointer (&self->window);
  g_object_unref (self->widget);
  g_clear_weak_pointer (&self->owner);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Submission, submission_free)

/* Dialogs and popovers come and go; this one stays. */
static GtkWidget *
find_main_window (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;

  while (window != NULL && gtk_window_get_transient_for (window) != NULL)
    window = gtk_window_get_transient_for (window);
  return window != NULL ? GTK_WIDGET (window) : NULL;
}

static void
committed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Submission) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FettleCommit) commit = NULL;
  gboolean is_told;

  commit = fettle_workspace_commit_finish (FETTLE_WORKSPACE (source), result, &error);
  is_told = self->done != NULL && self->done (self->widget, error);
  if (error != NULL && !is_told)
    fettle_problem_report (self->window != NULL ? self->window : self->widget, error);
  if (self->owner != NULL)
    self->over (self->owner, error == NULL);
}

/* Takes @action. */
static Submission *
submission_start (GtkWidget       *widget,
                  FettleWorkspace *workspace,
                  FettleAction    *action)
{
  g_autoptr(FettleAction) owned = action;
  Submission *self = g_new0 (Submission, 1);

  self->widget = g_object_ref (widget);
  g_set_weak_pointer (&self->window, find_main_window (widget));
  fettle_workspace_commit_async (workspace, owned, NULL, committed_cb, self);
  return self;
}

void
fettle_submit (GtkWidget        *widget,
               FettleWorkspace  *workspace,
               FettleAction     *action,
               FettleSubmitFunc  done)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (FETTLE_IS_WORKSPACE (workspace));
  g_return_if_fail (FETTLE_IS_ACTION (action));

  submission_start (widget, workspace, action)->done = done;
}

void
fettle_submit_and_tell (GtkWidget       *widget,
                        FettleWorkspace *workspace,
                        FettleAction    *action,
                        GObject         *owner,
                        void           (*over) (GObject *owner, gboolean is_done))
{
  Submission *self;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (FETTLE_IS_WORKSPACE (workspace));
  g_return_if_fail (FETTLE_IS_ACTION (action));
  g_return_if_fail (G_IS_OBJECT (owner) && over != NULL);

  self = submission_start (widget, workspace, action);
  g_set_weak_pointer (&self->owner, owner);
  self->over = over;
}
