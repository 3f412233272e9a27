/* fettle-setup-exchange.c: the file of the set-up, out of and into the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-setup-exchange.h"

#include "fettle-file-question.h"
#include "fettle-preferences-window.h"
#include "fettle-safe-target.h"
#include "fettle-setup.h"

#include <glib/gi18n.h>
#include <string.h>

/* Enough to begin with; what is left shows again. */
#define MAX_SHOWN 10

static const char *const patterns[] = { "*.yaml", "*.yml", NULL };

/* What is under way. */
typedef struct
{
  GtkWindow       *window;     /* (owned) */
  FettleWorkspace *workspace;  /* (owned) */
  char            *path;       /* (owned) (nullable) */
} Exchange;

static Exchange *
exchange_new (GtkWindow       *window,
              FettleWorkspace *workspace)
{
  Exchange *self = g_new0 (Exchange, 1);

  self->window = g_object_ref (window);
  self->workspace = g_object_ref (workspace);
  return self;
}

static void
exchange_free (Exchange *self)
{
  g_object_unref (self->window);
  g_object_unref (self->workspace);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Exchange, exchange_free)

static void
show_message (Exchange   *self,
              const char *heading,
              const char *body)
{
  GtkWidget *dialog;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self->window)))
    return;

  dialog = adw_message_dialog_new (self->window, heading, body);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
show_error (Exchange     *self,
            const char   *heading,
            const GError *error)
{
  g_autofree char *body = fettle_problem_describe (error);

  show_message (self, heading, body);
}

static void
tell (Exchange   *self,
      const char *text)
{
  if (FETTLE_IS_PREFERENCES_WINDOW (self->window))
    fettle_preferences_window_tell (FETTLE_PREFERENCES_WINDOW (self->window), text);
}

/* --- export ------------------------------------------------------------------------------ */

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Exchange) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *text = g_strdup_printf (_("Exported to %s"), name);

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    tell (self, text);
  else
    show_error (self, _("The file could not be written"), error);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Exchange) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = fettle_workspace_export_setup_finish (FETTLE_WORKSPACE (source), result, &error);
  g_autoptr(GFile) file = g_file_new_for_path (self->path);
  g_autoptr(GBytes) bytes = NULL;

  if (text == NULL)
    {
      show_error (self, _("The set-up could not be read"), error);
      return;
    }

  bytes = g_bytes_new (text, strlen (text));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, saved_cb,
                                       g_steal_pointer (&self));
}

/* Looks whether a desk lies there: off the main thread. */
static void
check_target (GTask        *task,
              gpointer      source,
              gpointer      path,
              GCancellable *cancellable)
{
  GError *error = NULL;

  if (fettle_safe_target_check (path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Exchange) self = user_data;
  g_autoptr(GError) error = NULL;
  FettleWorkspace *workspace = self->workspace;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    fettle_workspace_export_setup_async (workspace, NULL, exported_cb, g_steal_pointer (&self));
  else
    show_error (self, _("The file could not be written"), error);
}

static void
target_chosen_cb (const char *path,
                  gpointer    user_data)
{
  g_autoptr(Exchange) self = user_data;
  g_autoptr(GTask) task = NULL;

  if (path == NULL)
    return;

  self->path = g_strdup (path);
  task = g_task_new (NULL, NULL, checked_cb, self);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_steal_pointer (&self);
  g_task_run_in_thread (task, check_target);
}

void
fettle_setup_exchange_export (GtkWindow       *parent,
                              FettleWorkspace *workspace)
{
  const FettleFileQuestion question = {
    .title = _("Export the set-up"),
    .accept = _("Export"),
    .action = GTK_FILE_CHOOSER_ACTION_SAVE,
    .name = "fettle-setup.yaml",
    .filter = _("YAML"),
    .patterns = patterns,
  };

  g_return_if_fail (GTK_IS_WINDOW (parent) && FETTLE_IS_WORKSPACE (workspace));

  fettle_file_question_ask (&question, parent, target_chosen_cb, exchange_new (parent, workspace));
}

/* --- import ---------------------------------------------------------------------------------- */

static void
append_fault (GString                *text,
              const FettleSetupFault *fault)
{
  if (fault->line > 0)
    g_string_append_printf (text, _("Line %u: "), fault->line);
  else if (fault->name != NULL)
    g_string_append_printf (text, "%s: ", fault->name);
  g_string_append (text, fault->fact);
  if (fault->hint != NULL)
    g_string_append_printf (text, " %s", fault->hint);
  g_string_append_c (text, '\n');
}

static char *
dup_faults (GPtrArray *faults)
{
  GString *text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < faults->len; i++)
    {
      const FettleSetupFault *fault = g_ptr_array_index (faults, i);

      if (!fault->is_remark && n++ < MAX_SHOWN)
        append_fault (text, fault);
    }
  if (n > MAX_SHOWN)
    g_string_append_printf (text, ngettext ("… and %u more.", "… and %u more.", n - MAX_SHOWN), n - MAX_SHOWN);

  return g_strchomp (g_string_free (text, FALSE));
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Exchange) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FettleSetupReport) report = fettle_workspace_set_up_finish (FETTLE_WORKSPACE (source), result, &error);
  g_autofree char *faults = report != NULL ? dup_faults (report->faults) : NULL;
  g_autofree char *described = report != NULL ? fettle_setup_report_describe (report) : NULL;

  if (report == NULL)
    show_error (self, _("The file could not be imported"), error);
  else if (faults[0] != '\0')
    show_message (self, _("Nothing was imported"), faults);
  else
    tell (self, described);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Exchange) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) text = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *label = g_strdup_printf (_("Set up from %s"), name);
  FettleWorkspace *workspace = self->workspace;

  if (text == NULL)
    show_error (self, _("The file could not be read"), error);
  else
    fettle_workspace_import_setup_async (workspace, text, 0, label, NULL, imported_cb, g_steal_pointer (&self));
}

static void
source_chosen_cb (const char *path,
                  gpointer    user_data)
{
  g_autoptr(Exchange) self = user_data;
  g_autoptr(GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;

  if (file == NULL)
    return;

  self->path = g_strdup (path);
  g_file_load_bytes_async (file, NULL, loaded_cb, g_steal_pointer (&self));
}

void
fettle_setup_exchange_import (GtkWindow       *parent,
                              FettleWorkspace *workspace)
{
  const FettleFileQuestion question = {
    .title = _("Import a set-up"),
    .accept = _("Import"),
    .action = GTK_FILE_CHOOSER_ACTION_OPEN,
    .filter = _("YAML"),
    .patterns = patterns,
  };

  g_return_if_fail (GTK_IS_WINDOW (parent) && FETTLE_IS_WORKSPACE (workspace));

  fettle_file_question_ask (&question, parent, source_chosen_cb, exchange_new (parent, workspace));
}
