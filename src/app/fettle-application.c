/* fettle-application.c: the running program: options, windows, style.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-application.h"

#include "fettle-last-desk.h"
#include "fettle-window.h"
#include "fettle-workspace.h"

#include <glib/gi18n.h>

struct _FettleApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (FettleApplication, fettle_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "desk", 'd', 0, G_OPTION_ARG_FILENAME, NULL, N_("Open the desk in FILE"), N_("FILE") },
  { "sample", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Look around with sample data"), NULL },
  { "log", 'l', 0, G_OPTION_ARG_STRING, NULL, N_("Log an incident, beginning with TEXT"), N_("TEXT") },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version"), NULL },
  { NULL }
};

/* --- Windows ------------------------------------------------------------------------ */

static FettleWindow *
find_window (FettleApplication *self,
             const char        *path)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      FettleWorkspace *workspace;

      if (!FETTLE_IS_WINDOW (l->data))
        continue;
      workspace = fettle_window_get_workspace (l->data);
      if (path == NULL
          || (workspace != NULL && g_strcmp0 (fettle_workspace_get_path (workspace), path) == 0))
        return l->data;
    }

  return NULL;
}

static FettleWindow *
open_window (FettleApplication *self,
             const char        *path,
             gboolean           sample)
{
  FettleWindow *window = fettle_window_new (ADW_APPLICATION (self));
  g_autofree char *name = sample ? fettle_workspace_dup_account_name () : NULL;

  fettle_window_open_desk (window, path, name, sample);

  return window;
}

static char *
dup_wanted_path (GVariantDict            *dict,
                 GApplicationCommandLine *command_line)
{
  const char *name = NULL;
  g_autoptr(GFile) file = NULL;

  if (g_variant_dict_contains (dict, "sample"))
    return fettle_workspace_dup_sample_path ();
  if (!g_variant_dict_lookup (dict, "desk", "^&ay", &name))
    return NULL;

  /* Of the folder the command was given in, not that of the running program. */
  file = g_application_command_line_create_file_for_arg (command_line, name);

  return g_file_get_path (file);
}

static int
fettle_application_command_line (GApplication            *application,
                                 GApplicationCommandLine *command_line)
{
  FettleApplication *self = FETTLE_APPLICATION (application);
  GVariantDict *dict = g_application_command_line_get_options_dict (command_line);
  g_autofree char *path = dup_wanted_path (dict, command_line);
  FettleWindow *window = find_window (self, path);
  const char *text = NULL;

  if (window == NULL)
    {
      g_autoptr(GSettings) settings = g_settings_new (FETTLE_APP_ID);
      g_autofree char *last = fettle_last_desk_dup_path (settings);

      window = open_window (self, path != NULL ? path : last, g_variant_dict_contains (dict, "sample"));
    }

  gtk_window_present (GTK_WINDOW (window));
  if (g_variant_dict_lookup (dict, "log", "&s", &text))
    fettle_window_log (window, text[0] != '\0' ? text : NULL);

  return 0;
}

/* Of the version alone no display is needed. */
static int
fettle_application_handle_local_options (GApplication *application,
                                         GVariantDict *dict)
{
  if (!g_variant_dict_contains (dict, "version"))
    return -1;

  g_print ("fettle %s\n", FETTLE_VERSION);

  return 0;
}

/* --- Actions -------------------------------------------------------------------------- */

static void
on_quit (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  FettleApplication *self = data;
  GtkWindow *window;

  /* Each window saves its state when it is closed, and may be gone by that. */
  while ((window = gtk_application_get_active_window (GTK_APPLICATION (self))) != NULL)
    {
      g_autoptr(GtkWindow) kept = g_object_ref (window);

      gtk_window_close (kept);
      gtk_window_destroy (kept);
    }
  g_application_quit (G_APPLICATION (self));
}

/* Of a notification: the window may lie behind others. */
static void
on_show_ticket (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  GtkWindow *window = gtk_application_get_active_window (data);

  if (window == NULL)
    return;
  gtk_window_present (window);
  gtk_widget_activate_action_variant (GTK_WIDGET (window), "win.open-incident", parameter);
}

static void
on_about (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  adw_show_about_window (gtk_application_get_active_window (data),
                         "application-name", "Fettle",
                         "application-icon", FETTLE_APP_ID,
                         "version", FETTLE_VERSION,
                         "comments", _("Log, sort and solve incidents. Everything is kept on this computer."),
                         "developer-name", _("The Fettle developers"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         NULL);
}

static void
fettle_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { "quit", on_quit },
    { "about", on_about },
    { "show-ticket", on_show_ticket, "s" },
  };

  G_APPLICATION_CLASS (fettle_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  gtk_window_set_default_icon_name (FETTLE_APP_ID);
}

static void
fettle_application_class_init (FettleApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = fettle_application_startup;
  application_class->command_line = fettle_application_command_line;
  application_class->handle_local_options = fettle_application_handle_local_options;
}

static void
fettle_application_init (FettleApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

FettleApplication *
fettle_application_new (void)
{
  return g_object_new (FETTLE_TYPE_APPLICATION,
                       "application-id", FETTLE_APP_ID,
                       "flags", G_APPLICATION_HANDLES_COMMAND_LINE,
                       NULL);
}
