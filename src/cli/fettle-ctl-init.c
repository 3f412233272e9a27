/* fettle-ctl-init.c: fettlectl init: makes a desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-ctl-commands.h"
#include "fettle-json-writer.h"
#include "fettle-terminal.h"
#include "fettle-text.h"

#include <glib/gi18n-lib.h>

static const FettleOption options[] = {
  { "name", 'n', N_("PERSON"), N_("Your name at the desk (else that of your account)") },
  { NULL }
};

static void
print_made (FettleCtl  *ctl,
            const char *name)
{
  g_autoptr (FettleJsonWriter) writer = NULL;
  g_autofree char *line = NULL;

  if (!ctl->json)
    {
      fettle_terminal_print (_("Desk made at %s. You are %s."), ctl->path, name);
      return;
    }

  writer = fettle_json_writer_new ();
  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_add_text (writer, "desk", ctl->path);
  fettle_json_writer_add_text (writer, "person", name);
  fettle_json_writer_end (writer);
  line = fettle_json_writer_take (writer);
  fettle_terminal_print_json (line);
}

static gboolean
run (FettleCtl  *ctl,
     GError    **error)
{
  const char *wanted = fettle_arguments_get (ctl->arguments, "name");
  g_autofree char *account = fettle_workspace_dup_account_name ();
  g_autofree char *name = fettle_text_tidy (wanted != NULL ? wanted : account);

  if (name[0] == '\0')
    {
      fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, NULL, _("The name of a person cannot be empty."));
      return FALSE;
    }

  ctl->workspace = fettle_workspace_create (ctl->path, name, FALSE, NULL, NULL, error);
  if (ctl->workspace == NULL)
    return FALSE;

  print_made (ctl, name);
  return TRUE;
}

const FettleCtlCommand fettle_ctl_init_command = {
  .name = "init",
  .operands = NULL,
  .summary = N_("Make a desk"),
  .details = N_("The desk is empty but for you, office hours and usual targets. A file that is there already is left alone."),
  .options = options,
  .run = run,
};
