/* fettle-import-dialog.c: brings incidents in from a file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-import-dialog.h"

#include "fettle-drop-down.h"
#include "fettle-import-chooser.h"
#include "fettle-import-report-view.h"
#include "fettle-zone-list.h"

#include <glib/gi18n.h>

struct _FettleImportDialog
{
  AdwWindow parent_instance;

  AdwWindowTitle         *title;
  GtkButton              *cancel_button;
  GtkButton              *import_button;
  GtkWidget              *inputs;
  GtkLabel               *file_label;
  GtkDropDown            *kind;
  GtkDropDown            *zone;
  GtkStack               *stack;
  GtkLabel               *running_label;
  GtkProgressBar         *progress;
  AdwStatusPage          *problem;
  FettleImportReportView *report_view;
  GtkLabel               *foot;

  /* Inputs */
  FettleWorkspace        *workspace;     /* (owned) */
  GSettings              *settings;      /* (owned) */
  char                   *path;          /* (owned) (nullable) */
  GtkStringList          *zones;         /* (owned) */

  /* At work */
  FettleImport           *import;        /* (owned) (nullable) */
  GCancellable           *cancellable;   /* (owned) (nullable) */
  gboolean                check_only;

  /* Result */
  gboolean                is_done;
};

static const struct
{
  const char *profile;   /* as fettle_import_new() takes it */
  const char *label;     /* N_() marked */
} kinds[] = {
  { NULL, N_("Seen from the file") },
  { "servicenow-log", N_("ServiceNow incident log (CSV)") },
  { "jsonl", N_("Fettle (JSON lines)") },
};

G_DEFINE_FINAL_TYPE (FettleImportDialog, fettle_import_dialog, ADW_TYPE_WINDOW)

static void run (FettleImportDialog *self,
                 gboolean            check_only);

/* --- What is in sight ------------------------------------------------------------------- */

static gboolean
is_running (FettleImportDialog *self)
{
  return self->import != NULL;
}

static void
show_foot (FettleImportDialog *self)
{
  const char *text = "";

  if (self->is_done)
    text = _("All of it is one step: Ctrl+Z takes it back.");
  else if (self->path != NULL)
    text = _("Nothing is written yet. The import is one step: Ctrl+Z takes back all of it. "
             "Running it again updates, it never doubles.");
  gtk_label_set_label (self->foot, text);
}

static void
show_import_button (FettleImportDialog *self)
{
  const FettleImportReport *report = fettle_import_report_view_get_report (self->report_view);
  g_autofree char *label = NULL;
  gint64 n = 0;

  if (report != NULL && !is_running (self))
    n = report->n_incidents + report->n_updated;
  if (self->is_done)
    label = g_strdup (_("Show the list"));
  else if (n > 0)
    label = g_strdup_printf (ngettext ("Import %'" G_GINT64_FORMAT " incident",
                                       "Import %'" G_GINT64_FORMAT " incidents", (gulong) n), n);
  else
    label = g_strdup (_("Import"));

  gtk_button_set_label (self->import_button, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->import_button), self->is_done || n > 0);
}

static void
refresh (FettleImportDialog *self,
         const char         *page)
{
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_sensitive (self->inputs, !is_running (self) && !self->is_done);
  gtk_button_set_label (self->cancel_button, self->is_done ? _("Close") : _("Cancel"));
  show_import_button (self);
  show_foot (self);
}

static void
show_problem (FettleImportDialog *self,
              const GError       *error)
{
  const char *detail = fettle_problem_get_detail (error);
  const char *hint = fettle_problem_get_hint (error);
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;

  text = g_strdup_printf ("%s %s", detail != NULL ? detail : "", hint != NULL ? hint : "");
  escaped = g_markup_escape_text (g_strstrip (text), -1);
  adw_status_page_set_title (self->problem, error->message);
  adw_status_page_set_description (self->problem, escaped);
  refresh (self, "problem");
}

/* --- At work -------------------------------------------------------------------------------- */

static void
on_progress (FettleImportDialog *self,
             gint64              done,
             gint64              total)
{
  g_autofree char *text = g_strdup_printf (_("%'" G_GINT64_FORMAT " rows"), done);

  if (total > 0)
    {
      gtk_progress_bar_set_fraction (self->progress, CLAMP ((double) done / total, 0, 1));
      gtk_progress_bar_set_text (self->progress, NULL);
      return;
    }

  gtk_progress_bar_pulse (self->progress);
  gtk_progress_bar_set_text (self->progress, text);
}

static void
take_report (FettleImportDialog *self,
             FettleImportReport *report)
{
  self->is_done = !self->check_only;
  fettle_import_report_view_take_report (self->report_view, report, self->is_done);
  refresh (self, "report");
  gtk_widget_grab_focus (GTK_WIDGET (self->import_button));
}

/* One run, and who asked for it. */
typedef struct
{
  FettleImportDialog *dialog;   /* (owned) */
  FettleImport       *import;   /* (owned) */
} Run;

static void
run_free (Run *self)
{
  g_object_unref (self->dialog);
  g_object_unref (self->import);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

static void
on_ran (GObject      *source,
        GAsyncResult *result,
        gpointer      data)
{
  g_autoptr(Run) ran = data;
  FettleImportDialog *self = ran->dialog;
  g_autoptr(GError) error = NULL;
  FettleImportReport *report;

  report = fettle_import_run_finish (ran->import, result, &error);
  if (self->import != ran->import)
    {
      /* A newer check took its place, or the dialog is gone. */
      g_clear_pointer (&report, fettle_import_report_free);
      return;
    }

  g_clear_object (&self->import);
  g_clear_object (&self->cancellable);
  if (report != NULL)
    take_report (self, report);
  else if (g_error_matches (error, FETTLE_PROBLEM, FETTLE_PROBLEM_CANCELLED)
           || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    refresh (self, "nothing");
  else
    show_problem (self, error);
}

static const char *
get_zone (FettleImportDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->zone);

  return selected != GTK_INVALID_LIST_POSITION ? gtk_string_list_get_string (self->zones, selected) : "UTC";
}

static void
stop (FettleImportDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
run (FettleImportDialog *self,
     gboolean            check_only)
{
  const char *profile = kinds[gtk_drop_down_get_selected (self->kind)].profile;
  Run *asked = g_new (Run, 1);

  stop (self);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->import);

  self->check_only = check_only;
  self->cancellable = g_cancellable_new ();
  self->import = fettle_import_new (self->workspace, self->path, profile, get_zone (self));
  g_signal_connect_object (self->import, "progress", G_CALLBACK (on_progress), self, G_CONNECT_SWAPPED);
  gtk_label_set_label (self->running_label,
                       check_only ? _("Every row is being checked") : _("The incidents are being imported"));
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_progress_bar_set_text (self->progress, NULL);
  *asked = (Run) { .dialog = g_object_ref (self), .import = g_object_ref (self->import) };
  fettle_import_run_async (self->import, check_only, self->cancellable, on_ran, asked);
  refresh (self, "running");
}

static void
on_stop (FettleImportDialog *self)
{
  stop (self);
}

/* --- What the person does ---------------------------------------------------------------------- */

static void
on_input_changed (FettleImportDialog *self)
{
  if (self->path != NULL && self->workspace != NULL)
    run (self, TRUE);
}

static void
set_path (FettleImportDialog *self,
          const char         *path)
{
  g_autofree char *name = g_path_get_basename (path);

  g_free (self->path);
  self->path = g_strdup (path);
  gtk_label_set_label (self->file_label, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->file_label), path);
  on_input_changed (self);
}

static void
on_file_chosen (const char *path,
                gpointer    data)
{
  g_autoptr(FettleImportDialog) self = data;

  if (path != NULL)
    set_path (self, path);
}

static void
on_choose (FettleImportDialog *self)
{
  fettle_import_choose_file (GTK_WINDOW (self), on_file_chosen, g_object_ref (self));
}

static void
on_cancel (FettleImportDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_import (FettleImportDialog *self)
{
  if (self->is_done)
    {
      GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

      if (parent != NULL)
        gtk_widget_activate_action (GTK_WIDGET (parent), "win.view", "s", "all");
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  g_settings_set_string (self->settings, "import-zone", get_zone (self));
  run (self, FALSE);
}

/* --- Window ---------------------------------------------------------------------------------------- */

/* A run keeps the dialog, so its end would be too late. */
static gboolean
fettle_import_dialog_close_request (GtkWindow *window)
{
  stop (FETTLE_IMPORT_DIALOG (window));

  return GTK_WINDOW_CLASS (fettle_import_dialog_parent_class)->close_request (window);
}

static void
fettle_import_dialog_dispose (GObject *object)
{
  FettleImportDialog *self = FETTLE_IMPORT_DIALOG (object);

  stop (self);
  g_clear_object (&self->import);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (fettle_import_dialog_parent_class)->dispose (object);
}

static void
fettle_import_dialog_finalize (GObject *object)
{
  FettleImportDialog *self = FETTLE_IMPORT_DIALOG (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);
  g_clear_object (&self->zones);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (fettle_import_dialog_parent_class)->finalize (object);
}

static void
fettle_import_dialog_class_init (FettleImportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fettle_import_dialog_dispose;
  object_class->finalize = fettle_import_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = fettle_import_dialog_close_request;

  g_type_ensure (FETTLE_TYPE_IMPORT_REPORT_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettledesk/Fettle/ui/import/fettle-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleImportDialog, title);
  gtk_widget_class_bind_template_child (widget_class, FettleImportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, FettleImportDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, FettleImportDialog, inputs);
  gtk_widget_class_bind_template_child (widget_class, FettleImportDialog, file_label);
  gtk_widget_class_bind_template_child (widget_class, FettleImportDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, FettleImportDialog, zone);
  gtk_widget_class_bind_template_child (widget_class, FettleImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, FettleImportDialog, running_label);
  gtk_widget_class_bind_template_child (widget_class, FettleImportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, FettleImportDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, FettleImportDialog, report_view);
  gtk_widget_class_bind_template_child (widget_class, FettleImportDialog, foot);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_import);
  gtk_widget_class_bind_template_callback (widget_class, on_choose);
  gtk_widget_class_bind_template_callback (widget_class, on_input_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fill_kinds (FettleImportDialog *self)
{
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (labels, _(kinds[i].label));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (labels));
  fettle_drop_down_set_name (self->kind, _("Kind of file"));
}

static void
fill_zones (FettleImportDialog *self)
{
  g_autofree char *zone = g_settings_get_string (self->settings, "import-zone");
  g_autoptr(GtkExpression) expression = NULL;

  self->zones = fettle_zone_list_new ();
  expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  gtk_drop_down_set_expression (self->zone, expression);
  gtk_drop_down_set_model (self->zone, G_LIST_MODEL (self->zones));
  fettle_drop_down_set_name (self->zone, _("Times without a zone are in"));
  gtk_drop_down_set_selected (self->zone, fettle_zone_list_find (self->zones, zone));
}

static void
fettle_import_dialog_init (FettleImportDialog *self)
{
  self->settings = g_settings_new (FETTLE_APP_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_window_title_set_title (self->title, _("Import"));
  fill_kinds (self);
  fill_zones (self);
  refresh (self, "nothing");
}

void
fettle_import_dialog_present (FettleWorkspace *workspace,
                              GtkWindow       *parent,
                              const char      *path)
{
  FettleImportDialog *self;

  g_return_if_fail (FETTLE_IS_WORKSPACE (workspace));

  self = g_object_new (FETTLE_TYPE_IMPORT_DIALOG, "transient-for", parent, NULL);
  self->workspace = g_object_ref (workspace);
  gtk_window_present (GTK_WINDOW (self));
  if (path != NULL)
    set_path (self, path);
  else
    on_choose (self);
}
