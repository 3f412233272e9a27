/* fettle-window.c: a window of the application.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-window-private.h"

#include "fettle-desk-problem.h"
#include "fettle-escalation-notice.h"
#include "fettle-import-dialog.h"
#include "fettle-log-dialog.h"
#include "fettle-welcome-page.h"

#include <glib/gi18n.h>

/* Nothing is said about what takes no longer. */
#define SPINNER_MS 200

G_DEFINE_FINAL_TYPE (FettleWindow, fettle_window, ADW_TYPE_APPLICATION_WINDOW)

/* --- What is in sight -------------------------------------------------------------- */

static void
show_child (FettleWindow *self,
            GtkWidget    *child,
            const char   *name)
{
  GtkWidget *before = gtk_stack_get_child_by_name (self->stack, name);

  if (before != NULL)
    gtk_stack_remove (self->stack, before);
  gtk_stack_add_named (self->stack, child, name);
  gtk_stack_set_visible_child_name (self->stack, name);
}

static void
on_titled (FettleWindow *self)
{
  g_autofree char *title = NULL;

  if (self->desk == NULL)
    return;

  title = fettle_desk_page_dup_title (self->desk);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
on_announce (FettleWindow *self,
             const char   *text)
{
  fettle_window_announce (self, text);
}

static void
on_done (FettleWindow *self,
         FettleCommit *commit)
{
  fettle_window_toast_commit (self, commit);
}

static void
on_escalated (FettleWindow *self,
              GPtrArray    *escalated)
{
  for (guint i = 0; i < escalated->len; i++)
    fettle_escalation_notice_send (GTK_WINDOW (self), g_ptr_array_index (escalated, i));
}

static void
forget_desk (FettleWindow *self)
{
  if (self->desk == NULL)
    return;

  /* The workspace may live on in another window: what is done there is told there. */
  g_signal_handlers_disconnect_by_func (fettle_desk_page_get_workspace (self->desk), on_done, self);
  g_signal_handlers_disconnect_by_func (fettle_desk_page_get_workspace (self->desk), on_escalated, self);
  fettle_window_disarm_toast (self);
  fettle_desk_page_save (self->desk, self->settings);
  gtk_stack_remove (self->stack, GTK_WIDGET (g_steal_pointer (&self->desk)));
}

/* --- A desk is open ------------------------------------------------------------------ */

static int
get_expected_width (FettleWindow *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height;

  if (width <= 0)
    gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);

  return width;
}

static void
forget_place (FettleWindow *self)
{
  g_settings_reset (self->settings, "selected-row");
  g_settings_reset (self->settings, "scroll");
}

/* What waited for a desk. */
static void
do_what_waits (FettleWindow *self)
{
  g_autofree char *import_path = g_steal_pointer (&self->import_path);
  g_autofree char *log_text = g_steal_pointer (&self->log_text);

  if (import_path != NULL)
    fettle_import_dialog_present (fettle_window_get_workspace (self), GTK_WINDOW (self), import_path);
  else if (log_text != NULL)
    fettle_window_log (self, log_text[0] != '\0' ? log_text : NULL);
}

void
fettle_window_show_desk (FettleWindow    *self,
                         FettleWorkspace *workspace)
{
  g_autoptr(GMenuModel) menu = fettle_window_make_menu ();
  g_autofree char *last = NULL;

  g_return_if_fail (FETTLE_IS_WINDOW (self));
  g_return_if_fail (FETTLE_IS_WORKSPACE (workspace));

  forget_desk (self);
  last = g_settings_get_string (self->settings, "last-desk");
  if (strcmp (last, fettle_workspace_get_path (workspace)) != 0)
    forget_place (self);
  /* The sample is a visit: the next start is at home. */
  if (!fettle_workspace_is_sample (workspace))
    g_settings_set_string (self->settings, "last-desk", fettle_workspace_get_path (workspace));

  self->desk = FETTLE_DESK_PAGE (fettle_desk_page_new (workspace, GTK_WINDOW (self)));
  fettle_desk_page_set_menu (self->desk, menu);
  fettle_desk_page_attach_keys (self->desk, self->keys);
  g_signal_connect_object (self->desk, "titled", G_CALLBACK (on_titled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "laid-out", G_CALLBACK (fettle_window_place_toasts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "announce", G_CALLBACK (on_announce), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "done", G_CALLBACK (on_done), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "escalated", G_CALLBACK (on_escalated), self, G_CONNECT_SWAPPED);
  fettle_desk_page_restore (self->desk, self->settings, get_expected_width (self));
  show_child (self, GTK_WIDGET (self->desk), "desk");
  on_titled (self);
  do_what_waits (self);
}

FettleWorkspace *
fettle_window_get_workspace (FettleWindow *self)
{
  g_return_val_if_fail (FETTLE_IS_WINDOW (self), NULL);

  return self->desk != NULL ? fettle_desk_page_get_workspace (self->desk) : NULL;
}

/* --- Opening ----------------------------------------------------------------------------- */

static void
end_opening (FettleWindow *self)
{
  g_clear_handle_id (&self->opening_id, g_source_remove);
  gtk_widget_set_visible (self->opening, FALSE);
}

static void
on_try_again (FettleWindow *self)
{
  g_autofree char *path = g_strdup (self->opening_path);

  fettle_window_open_desk (self, path, NULL, FALSE);
}

static void
show_problem (FettleWindow *self,
              const GError *error)
{
  GtkWidget *problem = fettle_desk_problem_new (self->opening_path, error);

  g_signal_connect_object (problem, "try-again", G_CALLBACK (on_try_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (problem, "welcome", G_CALLBACK (fettle_window_show_welcome), self, G_CONNECT_SWAPPED);
  show_child (self, problem, "problem");
  gtk_window_set_title (GTK_WINDOW (self), "Fettle");
}

/* Nothing where a desk was never said to be: NULL. */
static char *
dup_missing (FettleWindow *self)
{
  g_autofree char *last = g_settings_get_string (self->settings, "last-desk");
  g_autofree char *usual = fettle_workspace_dup_default_path ();

  if (strcmp (self->opening_path, last) == 0)
    return g_strdup_printf (_("The desk of last time, %s, is not there any more."), self->opening_path);
  if (strcmp (self->opening_path, usual) == 0)
    return NULL;

  return g_strdup_printf (_("There is no desk at %s. “Start empty” makes one there."), self->opening_path);
}

/* What is not there is begun on the welcome page, which says so. */
static void
show_missing (FettleWindow *self)
{
  g_autofree char *text = dup_missing (self);

  fettle_window_show_welcome (self);
  if (text != NULL)
    fettle_welcome_page_say (FETTLE_WELCOME_PAGE (gtk_stack_get_child_by_name (self->stack, "welcome")), text);
}

static gboolean
is_same_desk (FettleWorkspace *before,
              FettleWorkspace *workspace)
{
  return before != NULL && before != workspace && fettle_workspace_is_read_only (before)
         && strcmp (fettle_workspace_get_path (before), fettle_workspace_get_path (workspace)) == 0;
}

/* The other windows that read the desk as it was when it could not be written; none
 * as long as it cannot. */
static GPtrArray *
list_readers (FettleWindow    *self,
              FettleWorkspace *workspace)
{
  GPtrArray *readers = g_ptr_array_new_with_free_func (g_object_unref);
  GList *windows = gtk_application_get_windows (gtk_window_get_application (GTK_WINDOW (self)));

  for (GList *l = windows; l != NULL && !fettle_workspace_is_read_only (workspace); l = l->next)
    if (l->data != self && FETTLE_IS_WINDOW (l->data) && is_same_desk (fettle_window_get_workspace (l->data), workspace))
      g_ptr_array_add (readers, g_object_ref (l->data));

  return readers;
}

/* What was typed meanwhile goes on in @workspace. */
static void
go_on (FettleWindow    *self,
       FettleWorkspace *before,
       FettleWorkspace *workspace)
{
  gboolean was_logging = fettle_log_dialog_dismiss (before, GTK_WINDOW (self));

  fettle_workspace_take_drafts (workspace, before);
  if (was_logging && self->log_text == NULL)
    self->log_text = g_strdup ("");
}

/* The window in which it was asked for has the last word. */
static void
show_everywhere (FettleWindow    *self,
                 FettleWorkspace *workspace)
{
  g_autoptr(GPtrArray) readers = list_readers (self, workspace);
  g_autoptr(FettleWorkspace) before = g_steal_pointer (&self->before);

  for (guint i = 0; i < readers->len; i++)
    go_on (readers->pdata[i], fettle_window_get_workspace (readers->pdata[i]), workspace);
  if (is_same_desk (before, workspace))
    go_on (self, before, workspace);

  fettle_window_show_desk (self, workspace);
  for (guint i = 0; i < readers->len; i++)
    fettle_window_show_desk (readers->pdata[i], workspace);
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(FettleWindow) self = data;
  g_autoptr(FettleWorkspace) workspace = NULL;
  g_autoptr(GError) error = NULL;

  workspace = fettle_workspace_open_finish (result, &error);
  if (g_error_matches (error, FETTLE_PROBLEM, FETTLE_PROBLEM_CANCELLED)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  end_opening (self);
  if (workspace != NULL)
    show_everywhere (self, workspace);
  else if (g_error_matches (error, FETTLE_PROBLEM, FETTLE_PROBLEM_NOT_FOUND))
    show_missing (self);
  else
    show_problem (self, error);
}

static gboolean
on_opening (gpointer data)
{
  FettleWindow *self = data;

  self->opening_id = 0;
  gtk_widget_set_visible (self->opening, TRUE);

  return G_SOURCE_REMOVE;
}

void
fettle_window_open_desk (FettleWindow *self,
                         const char   *path,
                         const char   *create_for,
                         gboolean      sample)
{
  g_return_if_fail (FETTLE_IS_WINDOW (self));
  g_return_if_fail (path != NULL);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_set_object (&self->cancellable, NULL);
  self->cancellable = g_cancellable_new ();

  end_opening (self);
  forget_desk (self);
  g_free (self->opening_path);
  self->opening_path = g_strdup (path);
  gtk_label_set_label (self->opening_label,
                       sample ? _("The sample desk is being made") : _("The desk is being opened"));
  gtk_stack_set_visible_child_name (self->stack, "opening");
  self->opening_id = g_timeout_add (SPINNER_MS, on_opening, self);
  fettle_workspace_open_async (path, create_for, sample, self->cancellable, on_opened, g_object_ref (self));
}

void
fettle_window_open_again (FettleWindow *self)
{
  g_autofree char *path = NULL;

  g_return_if_fail (FETTLE_IS_WINDOW (self) && self->desk != NULL);

  g_set_object (&self->before, fettle_window_get_workspace (self));
  path = g_strdup (fettle_workspace_get_path (self->before));
  fettle_window_open_desk (self, path, NULL, FALSE);
}

/* --- Welcome ------------------------------------------------------------------------------ */

/* A file that was asked for by name and is not there is made when work begins.
 * A desk of last time that is gone is not: the place may be gone with it. */
static char *
dup_new_path (FettleWindow *self)
{
  g_autofree char *last = g_settings_get_string (self->settings, "last-desk");

  if (self->opening_path != NULL && strcmp (self->opening_path, last) != 0)
    return g_strdup (self->opening_path);

  return fettle_workspace_dup_default_path ();
}

static void
on_start_empty (FettleWindow *self,
                const char   *name)
{
  g_autofree char *path = dup_new_path (self);

  fettle_window_open_desk (self, path, name, FALSE);
}

static void
on_sample (FettleWindow *self,
           const char   *name)
{
  g_autofree char *path = fettle_workspace_dup_sample_path ();

  fettle_window_open_desk (self, path, name, TRUE);
}

static void
on_bring (FettleWindow *self,
          const char   *name,
          const char   *file)
{
  g_autofree char *path = dup_new_path (self);

  g_free (self->import_path);
  self->import_path = g_strdup (file);
  fettle_window_open_desk (self, path, name, FALSE);
}

void
fettle_window_show_welcome (FettleWindow *self)
{
  g_autofree char *path = NULL;
  GtkWidget *welcome;

  g_return_if_fail (FETTLE_IS_WINDOW (self));

  path = dup_new_path (self);
  welcome = fettle_welcome_page_new (path);
  g_signal_connect_object (welcome, "start-empty", G_CALLBACK (on_start_empty), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (welcome, "sample", G_CALLBACK (on_sample), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (welcome, "bring", G_CALLBACK (on_bring), self, G_CONNECT_SWAPPED);
  show_child (self, welcome, "welcome");
  gtk_window_set_title (GTK_WINDOW (self), _("Welcome to Fettle"));
  gtk_widget_grab_focus (welcome);
}

/* --- Logging ---------------------------------------------------------------------------------- */

void
fettle_window_log (FettleWindow *self,
                   const char   *text)
{
  g_return_if_fail (FETTLE_IS_WINDOW (self));

  if (self->desk == NULL)
    {
      g_free (self->log_text);
      self->log_text = g_strdup (text != NULL ? text : "");
      return;
    }

  fettle_log_dialog_present (fettle_window_get_workspace (self), GTK_WINDOW (self), text);
}

/* --- Window -------------------------------------------------------------------------------------- */

static void
on_sequence (FettleWindow *self,
             const char   *first)
{
  fettle_sequence_hint_set (self->sequence_hint, first);
}

static void
save (FettleWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (width > 0 && height > 0)
    {
      g_settings_set_int (self->settings, "window-width", width);
      g_settings_set_int (self->settings, "window-height", height);
    }
  if (self->desk != NULL)
    fettle_desk_page_save (self->desk, self->settings);
}

static gboolean
fettle_window_close_request (GtkWindow *window)
{
  save (FETTLE_WINDOW (window));

  return GTK_WINDOW_CLASS (fettle_window_parent_class)->close_request (window);
}

static void
restore (FettleWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
fettle_window_dispose (GObject *object)
{
  FettleWindow *self = FETTLE_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->opening_id, g_source_remove);
  fettle_window_forget_toasts (self);
  self->desk = NULL;
  g_clear_object (&self->settings);
  g_clear_object (&self->before);

  G_OBJECT_CLASS (fettle_window_parent_class)->dispose (object);
}

static void
fettle_window_finalize (GObject *object)
{
  FettleWindow *self = FETTLE_WINDOW (object);

  g_clear_object (&self->keys);
  g_clear_pointer (&self->opening_path, g_free);
  g_clear_pointer (&self->import_path, g_free);
  g_clear_pointer (&self->log_text, g_free);

  G_OBJECT_CLASS (fettle_window_parent_class)->finalize (object);
}

static void
fettle_window_class_init (FettleWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fettle_window_dispose;
  object_class->finalize = fettle_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = fettle_window_close_request;

  g_type_ensure (FETTLE_TYPE_SEQUENCE_HINT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettledesk/Fettle/ui/window/fettle-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, FettleWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, FettleWindow, opening);
  gtk_widget_class_bind_template_child (widget_class, FettleWindow, opening_label);
  gtk_widget_class_bind_template_child (widget_class, FettleWindow, sequence_hint);
  gtk_widget_class_bind_template_child (widget_class, FettleWindow, announcer);
  fettle_window_install_actions (widget_class);
}

static void
fettle_window_init (FettleWindow *self)
{
  g_autoptr(GAction) single_keys = NULL;

  self->settings = g_settings_new (FETTLE_APP_ID);
  gtk_widget_init_template (GTK_WIDGET (self));

  single_keys = g_settings_create_action (self->settings, "single-keys");
  g_action_map_add_action (G_ACTION_MAP (self), single_keys);
  self->keys = fettle_command_keys_new (GTK_WIDGET (self), fettle_window_run_command, self);
  g_settings_bind (self->settings, "single-keys", self->keys, "single-keys", G_SETTINGS_BIND_GET);
  g_signal_connect_object (self->keys, "sequence", G_CALLBACK (on_sequence), self, G_CONNECT_SWAPPED);
  restore (self);
}

FettleWindow *
fettle_window_new (AdwApplication *application)
{
  g_return_val_if_fail (ADW_IS_APPLICATION (application), NULL);

  return g_object_new (FETTLE_TYPE_WINDOW, "application", application, NULL);
}
