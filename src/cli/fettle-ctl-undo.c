/* fettle-ctl-undo.c: fettlectl undo: takes back the last action, or does it again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-ctl-commands.h"
#include "fettle-export.h"
#include "fettle-terminal.h"

#include <glib/gi18n-lib.h>

static const FettleOption options[] = {
  { "redo", 'r', NULL, N_("Do again what was taken back last") },
  { NULL }
};

/* The incidents that changed, as they are now; one whose making was taken back
 * is not there any more. */
static void
print_changed (FettleCtl          *ctl,
               const FettleCommit *commit)
{
  for (guint i = 0; i < commit->rids->len; i++)
    {
      g_autoptr (FettleRecord) incident = NULL;
      g_autofree char *line = NULL;
      FettleUuid eid;

      if (!fettle_workspace_get_eid (ctl->workspace, g_array_index (commit->rids, guint32, i), &eid))
        continue;

      incident = fettle_workspace_read (ctl->workspace, FETTLE_KIND_INCIDENT, &eid, NULL);
      if (incident == NULL || !fettle_record_exists (incident) || fettle_record_is_deleted (incident))
        continue;

      line = fettle_export_incident_to_json (ctl->workspace, incident, NULL);
      fettle_terminal_print_raw (line);
    }
}

static gboolean
run (FettleCtl  *ctl,
     GError    **error)
{
  g_autoptr (FettleCommit) commit = NULL;

  if (!fettle_ctl_open (ctl, error))
    return FALSE;

  commit = fettle_workspace_undo (ctl->workspace, fettle_arguments_has (ctl->arguments, "redo"), error);
  if (commit == NULL)
    return FALSE;

  if (ctl->json)
    print_changed (ctl, commit);
  else
    fettle_terminal_print ("%s", commit->label);
  return TRUE;
}

const FettleCtlCommand fettle_ctl_undo_command = {
  .name = "undo",
  .operands = NULL,
  .summary = N_("Take back your last action"),
  .details = N_("It may have been made in the window. Each call goes one action further back; nothing is lost: "
                "the history keeps both."),
  .options = options,
  .run = run,
};
