/* fettle-care-dialog.c: backs a desk up or checks it, and says what came of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-care-dialog.h"

#include "fettle-care.h"
#include "fettle-file-question.h"
#include "fettle-problem-report.h"

#include <glib/gi18n.h>

#define PULSE_MS 100

struct _FettleCareDialog
{
  AdwWindow parent_instance;

  GtkLabel        *fact;
  GtkLabel        *detail;
  GtkProgressBar  *progress;
  GtkButton       *close_button;

  FettleWorkspace *workspace;     /* (owned) (nullable) */
  char            *target;        /* (owned) (nullable): the desk that is read, or where a backup goes */
  GCancellable    *cancellable;   /* (owned) */
  guint            pulse_id;
  gint             permille;      /* (atomic): how far the thread is; -1: not known */
};

G_DEFINE_FINAL_TYPE (FettleCareDialog, fettle_care_dialog, ADW_TYPE_WINDOW)

static gboolean
on_pulse (gpointer data)
{
  FettleCareDialog *self = data;
  int permille = g_atomic_int_get (&self->permille);

  if (permille < 0)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, permille / 1000.0);

  return G_SOURCE_CONTINUE;
}

static void
begin (FettleCareDialog *self,
       const char       *title,
       const char       *fact)
{
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_label_set_label (self->fact, fact);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), FALSE);
  self->pulse_id = g_timeout_add (PULSE_MS, on_pulse, self);
  gtk_window_present (GTK_WINDOW (self));
}

static void
end (FettleCareDialog *self,
     const char       *fact,
     const char       *detail)
{
  g_clear_handle_id (&self->pulse_id, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  gtk_label_set_label (self->fact, fact);
  gtk_label_set_label (self->detail, detail);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), detail[0] != '\0');
  gtk_button_set_label (self->close_button, _("Close"));
}

static void
end_with_error (FettleCareDialog *self,
                const GError     *error)
{
  const char *detail = fettle_problem_get_detail (error);
  const char *hint = fettle_problem_get_hint (error);
  g_autofree char *text = NULL;

  text = g_strdup_printf ("%s %s", detail != NULL ? detail : "", hint != NULL ? hint : "");
  end (self, error->message, g_strstrip (text));
}

static FettleCareDialog *
make (FettleWorkspace *workspace,
      GtkWindow       *parent)
{
  FettleCareDialog *self = g_object_new (FETTLE_TYPE_CARE_DIALOG, "transient-for", parent, NULL);

  self->workspace = g_object_ref (workspace);

  return self;
}

/* Runs @func with the dialog as its data. The dialog belongs to @callback: were
 * it the task's own, the thread could be the last to let it go. */
static void
run_in_thread (FettleCareDialog    *self,
               GCancellable        *cancellable,
               GTaskThreadFunc      func,
               GAsyncReadyCallback  callback)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, g_object_ref (self));

  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, func);
}

/* --- Verify --------------------------------------------------------------------------- */

static void
on_progress (gint64   done,
             gint64   total,
             gpointer data)
{
  FettleCareDialog *self = data;

  g_atomic_int_set (&self->permille, total > 0 ? (int) (done * 1000 / total) : -1);
}

static void
verify_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  FettleCareDialog *self = data;
  GError *error = NULL;
  FettleVerifyReport *report;

  report = fettle_care_verify (self->target, on_progress, self, cancellable, &error);
  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) fettle_verify_report_free);
  else
    g_task_return_error (task, error);
}

static void
show_report (FettleCareDialog         *self,
             const FettleVerifyReport *report)
{
  g_autofree char *text = NULL;

  if (report->what == NULL)
    {
      text = g_strdup_printf (ngettext ("%'" G_GINT64_FORMAT " change was read and found right.",
                                        "%'" G_GINT64_FORMAT " changes were read and found right.",
                                        (gulong) report->n_changes),
                              report->n_changes);
      end (self, _("This desk is sound."), text);
      return;
    }

  if (report->bad_seq == 0)
    text = g_strdup_printf (_("%s Open the desk's last good backup, or restore one."), report->what);
  else
    text = g_strdup_printf (_("%s First bad entry of the log: %" G_GINT64_FORMAT ". Open the desk's last good backup, or restore one."),
                            report->what, report->bad_seq);
  end (self, _("This desk is damaged."), text);
}

static void
on_verified (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(FettleCareDialog) self = data;
  g_autoptr(FettleVerifyReport) report = NULL;
  g_autoptr(GError) error = NULL;

  report = g_task_propagate_pointer (G_TASK (result), &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (report != NULL)
    show_report (self, report);
  else
    end_with_error (self, error);
}

void
fettle_care_dialog_verify (FettleWorkspace *workspace,
                           GtkWindow       *parent)
{
  FettleCareDialog *self;

  g_return_if_fail (FETTLE_IS_WORKSPACE (workspace));

  self = make (workspace, parent);
  self->target = g_strdup (fettle_workspace_get_path (workspace));
  begin (self, _("Verify this desk"), _("Every change is being read and compared with what is shown."));
  run_in_thread (self, self->cancellable, verify_thread, on_verified);
}

/* --- Back up ------------------------------------------------------------------------------ */

static void
back_up_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  FettleCareDialog *self = data;
  GError *error = NULL;

  if (fettle_care_backup (self->workspace, self->target, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* The copy goes on when the dialog is closed: its end is told, all the same. */
static void
tell_in_parent (FettleCareDialog *self,
                const GError     *error)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self)) || parent == NULL)
    return;

  if (error != NULL)
    fettle_problem_report (GTK_WIDGET (parent), error);
  else
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.toast", "s", _("The backup is made and was checked."));
}

static void
on_backed_up (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(FettleCareDialog) self = data;
  g_autoptr(GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    end (self, _("The backup is made and was checked."), self->target);
  else
    end_with_error (self, error);
  tell_in_parent (self, error);
}

static void
on_target (const char *path,
           gpointer    data)
{
  FettleCareDialog *self = data;

  if (path == NULL)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }

  self->target = g_strdup (path);
  begin (self, _("Back up"), _("The desk is being copied."));
  /* It cannot be stopped half-way: the window closes, the copy goes on. */
  gtk_button_set_label (self->close_button, _("Close"));
  run_in_thread (self, NULL, back_up_thread, on_backed_up);
}

void
fettle_care_dialog_back_up (FettleWorkspace *workspace,
                            GtkWindow       *parent)
{
  static const char *const patterns[] = { "*.fettle", NULL };
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "desk-%Y-%m-%d.fettle");
  FettleFileQuestion question = {
    .title = _("Back up this desk"),
    .accept = _("Back up"),
    .action = GTK_FILE_CHOOSER_ACTION_SAVE,
    .name = name,
    .filter = _("Desks of Fettle"),
    .patterns = patterns,
  };

  g_return_if_fail (FETTLE_IS_WORKSPACE (workspace));

  fettle_file_question_ask (&question, parent, on_target, make (workspace, parent));
}

/* --- Window ---------------------------------------------------------------------------------- */

/* The task keeps the dialog, so its end would be too late. */
static gboolean
fettle_care_dialog_close_request (GtkWindow *window)
{
  g_cancellable_cancel (FETTLE_CARE_DIALOG (window)->cancellable);

  return GTK_WINDOW_CLASS (fettle_care_dialog_parent_class)->close_request (window);
}

static void
fettle_care_dialog_dispose (GObject *object)
{
  FettleCareDialog *self = FETTLE_CARE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->pulse_id, g_source_remove);

  G_OBJECT_CLASS (fettle_care_dialog_parent_class)->dispose (object);
}

static void
fettle_care_dialog_finalize (GObject *object)
{
  FettleCareDialog *self = FETTLE_CARE_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->target, g_free);

  G_OBJECT_CLASS (fettle_care_dialog_parent_class)->finalize (object);
}

static void
fettle_care_dialog_class_init (FettleCareDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fettle_care_dialog_dispose;
  object_class->finalize = fettle_care_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = fettle_care_dialog_close_request;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettledesk/Fettle/ui/window/fettle-care-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleCareDialog, fact);
  gtk_widget_class_bind_template_child (widget_class, FettleCareDialog, detail);
  gtk_widget_class_bind_template_child (widget_class, FettleCareDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, FettleCareDialog, close_button);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fettle_care_dialog_init (FettleCareDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->permille = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}
