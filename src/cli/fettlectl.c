/* fettlectl.c: the table of commands, and how a command line is run by it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-ctl-commands.h"
#include "fettle-json-writer.h"
#include "fettle-nearest.h"
#include "fettle-terminal.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

static const FettleCtlCommand *const commands[] = {
  &fettle_ctl_init_command,
  &fettle_ctl_log_command,
  &fettle_ctl_list_command,
  &fettle_ctl_show_command,
  &fettle_ctl_sla_command,
  &fettle_ctl_audit_command,
  &fettle_ctl_set_command,
  &fettle_ctl_move_command,
  &fettle_ctl_note_command,
  &fettle_ctl_ask_command,
  &fettle_ctl_approve_command,
  &fettle_ctl_reject_command,
  &fettle_ctl_link_command,
  &fettle_ctl_unlink_command,
  &fettle_ctl_convert_command,
  &fettle_ctl_rule_command,
  &fettle_ctl_field_command,
  &fettle_ctl_category_command,
  &fettle_ctl_config_command,
  &fettle_ctl_escalation_command,
  &fettle_ctl_tick_command,
  &fettle_ctl_undo_command,
  &fettle_ctl_redo_command,
  &fettle_ctl_import_command,
  &fettle_ctl_export_command,
  &fettle_ctl_generate_command,
  &fettle_ctl_verify_command,
  &fettle_ctl_backup_command,
  &fettle_ctl_restore_command,
};

static const FettleOption common_options[] = {
  { "desk", 0, N_("FILE"), N_("The desk to work on (else $FETTLE_DESK, else the own desk)") },
  { "as", 0, N_("PERSON"), N_("Act as this person of the desk") },
  { "json", 0, NULL, N_("Print records and problems as JSON, one object a line") },
  { "help", 'h', NULL, N_("Show this help") },
  { "version", 0, NULL, N_("Show the version") },
  { NULL }
};

/* --- problems --------------------------------------------------------------------------- */

static const struct
{
  FettleProblem code;
  const char   *id;    /* in JSON */
  int           exit_code;
} problems[] = {
  { FETTLE_PROBLEM_FAILED, "failed", 1 },
  { FETTLE_PROBLEM_REFUSED, "refused", 1 },
  { FETTLE_PROBLEM_INVALID, "invalid", 1 },
  { FETTLE_PROBLEM_NOT_FOUND, "not_found", 1 },
  { FETTLE_PROBLEM_EXISTS, "exists", 1 },
  { FETTLE_PROBLEM_STALE, "stale", 1 },
  { FETTLE_PROBLEM_DAMAGED, "damaged", 3 },
  { FETTLE_PROBLEM_LOCKED, "locked", 3 },
  { FETTLE_PROBLEM_NEWER, "newer", 3 },
  { FETTLE_PROBLEM_FULL, "full", 1 },
  { FETTLE_PROBLEM_CANCELLED, "cancelled", 1 },
  { FETTLE_PROBLEM_USAGE, "usage", 2 },
};

/* The row of @error; errors of the system are FAILED. */
static guint
find_problem (const GError *error)
{
  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    if (g_error_matches (error, FETTLE_PROBLEM, problems[i].code))
      return i;
  return 0;
}

int
fettle_ctl_get_exit_code (const GError *error)
{
  return error != NULL ? problems[find_problem (error)].exit_code : 0;
}

static char *
dup_problem_json (const GError *error)
{
  g_autoptr (FettleJsonWriter) writer = fettle_json_writer_new ();

  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_add_text (writer, "error", problems[find_problem (error)].id);
  fettle_json_writer_add_text (writer, "fact", error->message);
  fettle_json_writer_add_text (writer, "detail", fettle_problem_get_detail (error));
  fettle_json_writer_add_text (writer, "hint", fettle_problem_get_hint (error));
  fettle_json_writer_end (writer);
  return fettle_json_writer_take (writer);
}

static void
tell_problem (const GError           *error,
              const FettleCtlCommand *command,
              gboolean                json)
{
  g_autofree char *described = fettle_problem_describe (error);
  g_autofree char *line = json ? dup_problem_json (error) : NULL;
  g_autofree char *text = NULL;

  if (json)
    text = fettle_terminal_dup_json (line);
  else if (!g_error_matches (error, FETTLE_PROBLEM, FETTLE_PROBLEM_USAGE))
    text = g_strdup_printf ("fettlectl: %s", described);
  else if (command != NULL)
    /* Translators: %2$s is the name of a command; the last words are typed as they stand. */
    text = g_strdup_printf (_("fettlectl: %1$s “fettlectl %2$s --help” shows how it is used."), described, command->name);
  else
    text = g_strdup_printf (_("fettlectl: %s “fettlectl --help” shows what there is."), described);

  fettle_terminal_warn (text);
}

/* --- help -------------------------------------------------------------------------------- */

static void
print_pairs_line (const char *left,
                  const char *right)
{
  guint width = fettle_terminal_get_width (left);

  fettle_terminal_print ("  %s%*s%s", left, width < 26 ? (int) (26 - width) : 2, "", right);
}

static void
print_options (const FettleOption *options)
{
  for (const FettleOption *option = options; option != NULL && option->name != NULL; option++)
    {
      g_autoptr (GString) left = g_string_new (NULL);

      if (option->letter != 0)
        g_string_append_printf (left, "-%c, ", option->letter);
      g_string_append_printf (left, "--%s", option->name);
      if (option->value != NULL)
        g_string_append_printf (left, " %s", _(option->value));
      print_pairs_line (left->str, _(option->help));
    }
}

static void
print_command_help (const FettleCtlCommand *command)
{
  g_autofree char *usage = g_strconcat (command->name, command->operands != NULL ? " " : NULL,
                                        command->operands != NULL ? _(command->operands) : NULL, NULL);

  fettle_terminal_print (_("Usage: fettlectl [OPTION…] %s"), usage);
  fettle_terminal_print ("\n%s", _(command->summary));
  if (command->details != NULL)
    fettle_terminal_print ("\n%s", _(command->details));
  fettle_terminal_print ("\n%s", _("Options:"));
  print_options (command->options);
  print_options (common_options);
}

static void
print_help (void)
{
  fettle_terminal_print ("%s\n\n%s\n", _("Usage: fettlectl [OPTION…] COMMAND [ARGUMENT…]"),
                         _("Works on an incident desk from a terminal or a script."));
  fettle_terminal_print ("%s", _("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    print_pairs_line (commands[i]->name, _(commands[i]->summary));

  fettle_terminal_print ("\n%s", _("Options:"));
  print_options (common_options);
  fettle_terminal_print ("\n%s\n%s", _("“fettlectl COMMAND --help” shows the options of a command."),
                         _("Exit codes: 0 done, 1 refused with a reason, 2 wrong usage, 3 the desk is damaged or locked out."));
}

static void
print_version (void)
{
  fettle_terminal_print ("fettlectl %s", FETTLE_VERSION);
}

/* --- running ------------------------------------------------------------------------------ */

static const FettleCtlCommand *
find_command (const char  *name,
              GError     **error)
{
  const char *names[G_N_ELEMENTS (commands)];
  g_autofree char *near = NULL;
  g_autofree char *hint = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      names[i] = commands[i]->name;
      if (strcmp (names[i], name) == 0)
        return commands[i];
    }

  near = fettle_nearest_dup_list (name, names, G_N_ELEMENTS (names), 3);
  if (near != NULL)
    hint = g_strdup_printf (_("It could be: %s."), near);
  fettle_problem_set (error, FETTLE_PROBLEM_USAGE, hint, NULL, _("There is no command “%s”."), name);
  return NULL;
}

static gboolean
check_operands (FettleCtl               *ctl,
                const FettleCtlCommand  *command,
                GError                 **error)
{
  guint n = fettle_arguments_get_n_operands (ctl->arguments);

  if (n < command->min_operands)
    fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, NULL, _("“%s” needs %s"), command->name,
                        _(command->operands));
  else if (n > command->max_operands)
    fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, NULL, _("“%s” is too much."),
                        fettle_arguments_get_operand (ctl->arguments, command->max_operands));
  return n >= command->min_operands && n <= command->max_operands;
}

static char *
dup_desk_path (FettleArguments *arguments)
{
  const char *path = fettle_arguments_get (arguments, "desk");

  if (path == NULL)
    path = g_getenv ("FETTLE_DESK");
  if (path == NULL || path[0] == '\0')
    return fettle_workspace_dup_default_path ();
  return g_canonicalize_filename (path, NULL);
}

static gboolean
run_command (FettleCtl               *ctl,
             const FettleCtlCommand  *command,
             const char *const       *words,
             GError                 **error)
{
  const FettleOption *const tables[] = { common_options, command->options, NULL };

  if (fettle_arguments_read (ctl->arguments, words, tables, FALSE, error) == NULL)
    return FALSE;

  if (fettle_arguments_has (ctl->arguments, "version"))
    {
      print_version ();
      return TRUE;
    }
  if (fettle_arguments_has (ctl->arguments, "help"))
    {
      print_command_help (command);
      return TRUE;
    }

  ctl->json = fettle_arguments_has (ctl->arguments, "json");
  ctl->path = dup_desk_path (ctl->arguments);
  return check_operands (ctl, command, error) && command->run (ctl, error);
}

/* The options before the command, and the command. */
static gboolean
run_words (FettleCtl               *ctl,
           const char *const       *words,
           const FettleCtlCommand **command,
           GError                 **error)
{
  const FettleOption *const tables[] = { common_options, NULL };

  words = fettle_arguments_read (ctl->arguments, words, tables, TRUE, error);
  if (words == NULL)
    return FALSE;

  if (fettle_arguments_has (ctl->arguments, "version"))
    {
      print_version ();
      return TRUE;
    }
  if (words[0] != NULL)
    {
      *command = find_command (words[0], error);
      return *command != NULL && run_command (ctl, *command, words + 1, error);
    }
  if (fettle_arguments_has (ctl->arguments, "help"))
    {
      print_help ();
      return TRUE;
    }

  fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, NULL, _("No command was given."));
  return FALSE;
}

/* What was printed has arrived only when this says so. */
static gboolean
end_output (GError **error)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;

  fettle_problem_set (error, errno == ENOSPC ? FETTLE_PROBLEM_FULL : FETTLE_PROBLEM_FAILED, g_strerror (errno),
                      NULL, _("The output could not be written."));
  return FALSE;
}

int
fettle_ctl_run (const char *const *words)
{
  FettleCtl ctl = { .arguments = fettle_arguments_new () };
  const FettleCtlCommand *command = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (words != NULL, 2);

  if (run_words (&ctl, words, &command, &error) && end_output (&error) && ctl.workspace != NULL)
    fettle_workspace_check_unchanged (ctl.workspace, &error);

  if (error != NULL)
    tell_problem (error, command, ctl.json || g_strv_contains (words, "--json"));

  if (ctl.workspace != NULL)
    fettle_workspace_close (ctl.workspace);
  g_clear_object (&ctl.workspace);
  g_clear_pointer (&ctl.path, g_free);
  fettle_arguments_free (ctl.arguments);
  return fettle_ctl_get_exit_code (error);
}
