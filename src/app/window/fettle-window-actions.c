/* fettle-window-actions.c: the actions of the window ("win.…").
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-care-dialog.h"
#include "fettle-category-panel.h"
#include "fettle-desk-chooser.h"
#include "fettle-desk-remover.h"
#include "fettle-go-to-dialog.h"
#include "fettle-history-window.h"
#include "fettle-import-dialog.h"
#include "fettle-keys-window.h"
#include "fettle-last-desk.h"
#include "fettle-preferences-window.h"
#include "fettle-sample-question.h"
#include "fettle-window-private.h"

#include <glib/gi18n.h>

typedef void (*Run) (FettleWindow *self,
                     GVariant     *parameter);

typedef struct
{
  const char *name;
  const char *type;      /* (nullable) of the parameter */
  gboolean    needs_desk;
  Run         run;
} Action;

/* --- Moving about -------------------------------------------------------------------- */

static void
run_next (FettleWindow *self,
          GVariant     *parameter)
{
  fettle_desk_page_move (self->desk, 1);
}

static void
run_previous (FettleWindow *self,
              GVariant     *parameter)
{
  fettle_desk_page_move (self->desk, -1);
}

static void
run_open (FettleWindow *self,
          GVariant     *parameter)
{
  fettle_desk_page_open_selected (self->desk);
}

static void
run_open_incident (FettleWindow *self,
                   GVariant     *parameter)
{
  FettleUuid eid;

  if (fettle_uuid_from_text (g_variant_get_string (parameter, NULL), &eid))
    fettle_desk_page_open_incident (self->desk, &eid);
}

static void
run_read (FettleWindow *self,
          GVariant     *parameter)
{
  fettle_desk_page_read (self->desk);
}

static void
run_back (FettleWindow *self,
          GVariant     *parameter)
{
  fettle_desk_page_back (self->desk);
}

static void
run_back_to_list (FettleWindow *self,
                  GVariant     *parameter)
{
  fettle_desk_page_back_to_list (self->desk);
}

static void
run_search (FettleWindow *self,
            GVariant     *parameter)
{
  fettle_desk_page_search (self->desk);
}

static void
run_go_to (FettleWindow *self,
           GVariant     *parameter)
{
  fettle_go_to_dialog_present (self->desk, GTK_WINDOW (self));
}

static void
run_view (FettleWindow *self,
          GVariant     *parameter)
{
  FettleView view;

  if (fettle_view_from_id (g_variant_get_string (parameter, NULL), &view))
    fettle_desk_page_set_view (self->desk, view);
}

static void
run_show_pending (FettleWindow *self,
                  GVariant     *parameter)
{
  fettle_desk_page_show_pending (self->desk);
}

static void
run_toggle_pane (FettleWindow *self,
                 GVariant     *parameter)
{
  fettle_desk_page_toggle_pane (self->desk);
}

static void
run_toggle_sidebar (FettleWindow *self,
                    GVariant     *parameter)
{
  fettle_desk_page_toggle_sidebar (self->desk);
}

static void
run_next_region (FettleWindow *self,
                 GVariant     *parameter)
{
  fettle_desk_page_next_region (self->desk, 1);
}

static void
run_previous_region (FettleWindow *self,
                     GVariant     *parameter)
{
  fettle_desk_page_next_region (self->desk, -1);
}

static void
run_menu (FettleWindow *self,
          GVariant     *parameter)
{
  fettle_desk_page_open_menu (self->desk);
}

static void
run_full_screen (FettleWindow *self,
                 GVariant     *parameter)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (self)))
    gtk_window_unfullscreen (GTK_WINDOW (self));
  else
    gtk_window_fullscreen (GTK_WINDOW (self));
}

/* --- Incidents -------------------------------------------------------------------------- */

static void
run_log (FettleWindow *self,
         GVariant     *parameter)
{
  fettle_window_log (self, NULL);
}

static void
run_reply (FettleWindow *self,
           GVariant     *parameter)
{
  fettle_desk_page_compose (self->desk, TRUE);
}

static void
run_note (FettleWindow *self,
          GVariant     *parameter)
{
  fettle_desk_page_compose (self->desk, FALSE);
}

static void
run_why (FettleWindow *self,
         GVariant     *parameter)
{
  if (!fettle_desk_page_has_incident (self->desk))
    fettle_window_toast_text (self, _("Nothing is selected."));
  else if (!fettle_desk_page_explain_clock (self->desk))
    fettle_window_toast_text (self, _("Nothing is promised for this one."));
}

static void
run_edit_title (FettleWindow *self,
                GVariant     *parameter)
{
  fettle_desk_page_edit_title (self->desk);
}

static void
run_edit_description (FettleWindow *self,
                      GVariant     *parameter)
{
  fettle_desk_page_edit_description (self->desk);
}

static void
run_incident_menu (FettleWindow *self,
                   GVariant     *parameter)
{
  fettle_desk_page_open_incident_menu (self->desk, FALSE);
}

static void
run_stage_menu (FettleWindow *self,
                GVariant     *parameter)
{
  fettle_desk_page_open_incident_menu (self->desk, TRUE);
}

/* --- Undo ---------------------------------------------------------------------------------- */

static void
on_undone (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(FettleWindow) self = data;
  g_autoptr(FettleCommit) commit = NULL;
  g_autoptr(GError) error = NULL;

  /* What was done is told by "done" of the workspace. */
  commit = fettle_workspace_undo_finish (FETTLE_WORKSPACE (source), result, &error);
  if (commit == NULL && !g_error_matches (error, FETTLE_PROBLEM, FETTLE_PROBLEM_CANCELLED))
    fettle_window_toast_error (self, error);
}

/* By the keyboard it waits as other keys do. With the pointer it is meant for what
 * was done, and what was not done yet is taken back with it. */
static void
undo (FettleWindow *self,
      gboolean      redo)
{
  fettle_desk_page_forget_waiting (self->desk);
  fettle_workspace_undo_async (fettle_window_get_workspace (self), redo, NULL,
                               on_undone, g_object_ref (self));
}

static void
run_undo (FettleWindow *self,
          GVariant     *parameter)
{
  undo (self, FALSE);
}

static void
run_redo (FettleWindow *self,
          GVariant     *parameter)
{
  undo (self, TRUE);
}

/* The button of the last toast: what it named is taken back, or done again. */
static void
run_toast_step (FettleWindow *self,
                GVariant     *parameter)
{
  if (self->toast_act != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.undo-action", "s", self->toast_act);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.redo", NULL);
}

static void
run_undo_action (FettleWindow *self,
                 GVariant     *parameter)
{
  FettleUuid act;

  if (fettle_uuid_from_text (g_variant_get_string (parameter, NULL), &act))
    fettle_workspace_undo_action_async (fettle_window_get_workspace (self), &act, NULL,
                                        on_undone, g_object_ref (self));
}

/* --- Desks ------------------------------------------------------------------------------------ */

static void
run_import (FettleWindow *self,
            GVariant     *parameter)
{
  fettle_import_dialog_present (fettle_window_get_workspace (self), GTK_WINDOW (self), NULL);
}

static void
run_categories (FettleWindow *self,
                GVariant     *parameter)
{
  fettle_category_panel_present (fettle_window_get_workspace (self), GTK_WINDOW (self));
}

static void
run_history (FettleWindow *self,
             GVariant     *parameter)
{
  fettle_history_window_present (fettle_window_get_workspace (self), GTK_WINDOW (self));
}

static void
run_open_desk (FettleWindow *self,
               GVariant     *parameter)
{
  fettle_desk_chooser_open (self);
}

static void
run_sample (FettleWindow *self,
            GVariant     *parameter)
{
  g_autofree char *path = fettle_workspace_dup_sample_path ();
  g_autofree char *name = fettle_workspace_dup_account_name ();

  fettle_window_open_desk (self, path, name, TRUE);
}

/* Back to the own desk, or to the choice of one. The sample was a visit, and is
 * not the last desk. */
static void
leave_sample (FettleWindow *self)
{
  g_autofree char *path = fettle_last_desk_dup_path (self->settings);

  fettle_window_open_desk (self, path, NULL, FALSE);
}

static void
on_sample_removed (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr(FettleWindow) self = data;
  g_autoptr(GError) error = NULL;

  if (!fettle_desk_remove_finish (result, &error))
    fettle_window_toast_error (self, error);
  leave_sample (self);
}

/* The desk may be another one, or gone, since the question was asked. */
static void
remove_sample (gpointer data)
{
  FettleWindow *self = data;
  FettleWorkspace *workspace = fettle_window_get_workspace (self);
  g_autofree char *path = NULL;

  if (workspace == NULL || !fettle_workspace_is_sample (workspace))
    return;

  path = g_strdup (fettle_workspace_get_path (workspace));
  fettle_workspace_close (workspace);
  fettle_desk_remove_async (path, on_sample_removed, g_object_ref (self));
}

static void
run_remove_sample (FettleWindow *self,
                   GVariant     *parameter)
{
  FettleWorkspace *workspace = fettle_window_get_workspace (self);

  if (fettle_workspace_is_sample (workspace))
    fettle_sample_question_ask (workspace, GTK_WINDOW (self), remove_sample, g_object_ref (self), g_object_unref);
}

static void
run_back_up (FettleWindow *self,
             GVariant     *parameter)
{
  fettle_care_dialog_back_up (fettle_window_get_workspace (self), GTK_WINDOW (self));
}

static void
run_verify (FettleWindow *self,
            GVariant     *parameter)
{
  fettle_care_dialog_verify (fettle_window_get_workspace (self), GTK_WINDOW (self));
}

/* --- The window itself --------------------------------------------------------------------------- */

static void
run_preferences (FettleWindow *self,
                 GVariant     *parameter)
{
  fettle_preferences_window_present (GTK_WINDOW (self), fettle_window_get_workspace (self), self->settings);
}

static void
run_keys (FettleWindow *self,
          GVariant     *parameter)
{
  fettle_keys_window_present (GTK_WINDOW (self));
}

static void
run_toast_error (FettleWindow *self,
                 GVariant     *parameter)
{
  const char *fact, *detail, *hint;
  g_autoptr(GError) error = NULL;

  g_variant_get (parameter, "(&s&s&s)", &fact, &detail, &hint);
  fettle_problem_set (&error, FETTLE_PROBLEM_FAILED,
                      detail[0] != '\0' ? detail : NULL,
                      hint[0] != '\0' ? hint : NULL,
                      "%s", fact);
  fettle_window_toast_error (self, error);
}

static void
run_toast (FettleWindow *self,
           GVariant     *parameter)
{
  fettle_window_toast_text (self, g_variant_get_string (parameter, NULL));
}

/* As a desk that was opened for reading alone while its disk was full. */
static void
run_open_again (FettleWindow *self,
                GVariant     *parameter)
{
  fettle_window_open_again (self);
}

static void
run_new_window (FettleWindow *self,
                GVariant     *parameter)
{
  FettleWindow *window = fettle_window_new (ADW_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));

  fettle_window_show_desk (window, fettle_window_get_workspace (self));
  gtk_window_present (GTK_WINDOW (window));
}

/* --- Table --------------------------------------------------------------------------------------------- */

static const Action actions[] = {
  { "win.next", NULL, TRUE, run_next },
  { "win.previous", NULL, TRUE, run_previous },
  { "win.open", NULL, TRUE, run_open },
  { "win.open-incident", "s", TRUE, run_open_incident },
  { "win.read", NULL, TRUE, run_read },
  { "win.back", NULL, TRUE, run_back },
  { "win.back-to-list", NULL, TRUE, run_back_to_list },
  { "win.search", NULL, TRUE, run_search },
  { "win.go-to", NULL, TRUE, run_go_to },
  { "win.view", "s", TRUE, run_view },
  { "win.show-pending", NULL, TRUE, run_show_pending },
  { "win.toggle-pane", NULL, TRUE, run_toggle_pane },
  { "win.toggle-sidebar", NULL, TRUE, run_toggle_sidebar },
  { "win.next-region", NULL, TRUE, run_next_region },
  { "win.previous-region", NULL, TRUE, run_previous_region },
  { "win.menu", NULL, TRUE, run_menu },
  { "win.full-screen", NULL, FALSE, run_full_screen },
  { "win.log", NULL, TRUE, run_log },
  { "win.reply", NULL, TRUE, run_reply },
  { "win.note", NULL, TRUE, run_note },
  { "win.why", NULL, TRUE, run_why },
  { "win.edit-title", NULL, TRUE, run_edit_title },
  { "win.edit-description", NULL, TRUE, run_edit_description },
  { "win.incident-menu", NULL, TRUE, run_incident_menu },
  { "win.stage-menu", NULL, TRUE, run_stage_menu },
  { "win.undo", NULL, TRUE, run_undo },
  { "win.redo", NULL, TRUE, run_redo },
  { "win.toast-step", NULL, TRUE, run_toast_step },
  { "win.undo-action", "s", TRUE, run_undo_action },
  { "win.import", NULL, TRUE, run_import },
  { "win.categories", NULL, TRUE, run_categories },
  { "win.history", NULL, TRUE, run_history },
  { "win.open-desk", NULL, FALSE, run_open_desk },
  { "win.sample", NULL, FALSE, run_sample },
  { "win.remove-sample", NULL, TRUE, run_remove_sample },
  { "win.back-up", NULL, TRUE, run_back_up },
  { "win.verify", NULL, TRUE, run_verify },
  { "win.preferences", NULL, TRUE, run_preferences },
  { "win.keys", NULL, FALSE, run_keys },
  { "win.toast", "s", FALSE, run_toast },
  { "win.toast-error", "(sss)", FALSE, run_toast_error },
  { "win.new-window", NULL, TRUE, run_new_window },
  { "win.open-again", NULL, TRUE, run_open_again },
};

static void
on_action (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  FettleWindow *self = FETTLE_WINDOW (widget);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (strcmp (actions[i].name, name) != 0)
        continue;
      if (!actions[i].needs_desk || self->desk != NULL)
        actions[i].run (self, parameter);
      return;
    }
}

void
fettle_window_install_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type, on_action);
}

/* An illegal move says why instead of doing nothing, so what it is about is
 * asked even where it is not enabled. */
static gboolean
run_incident_command (FettleWindow *self,
                      const char   *name,
                      GVariant     *target)
{
  if (self->desk == NULL)
    return GDK_EVENT_PROPAGATE;

  fettle_desk_page_run_incident_action (self->desk, name + strlen ("incident."), target);

  return GDK_EVENT_STOP;
}

gboolean
fettle_window_run_command (const FettleCommand *command,
                           gpointer             window)
{
  FettleWindow *self = window;
  g_autofree char *name = NULL;
  g_autoptr(GVariant) target = NULL;

  if (!fettle_command_parse_action (command, &name, &target))
    return GDK_EVENT_PROPAGATE;
  if (g_str_has_prefix (name, "incident."))
    return run_incident_command (self, name, target);

  return gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);
}

/* --- Main menu ------------------------------------------------------------------------------------------- */

GMenuModel *
fettle_window_make_menu (void)
{
  static const char *const sections[][7] = {
    { "log", "import", NULL },
    { "open-desk", "sample", "new-window", NULL },
    { "undo", "redo", "history", NULL },
    { "categories", "backup", "verify", NULL },
    { "preferences", "single-keys", "keys", "about", "quit", NULL },
  };
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_autoptr(GMenu) section = g_menu_new ();

      for (guint j = 0; sections[i][j] != NULL; j++)
        fettle_command_append_to_menu (section, sections[i][j]);
      g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
    }

  return G_MENU_MODEL (menu);
}
