/* fettle-ctl-undo.c: fettlectl undo and redo: takes back the last action, or does it again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-ctl-commands.h"
#include "fettle-export.h"
#include "fettle-terminal.h"

#include <glib/gi18n-lib.h>

static const FettleOption undo_options[] = {
  { "redo", 'r', NULL, N_("Do again what was taken back last, as “fettlectl redo” does") },
  { "older", 'o', NULL, N_("Go past actions that cannot be taken back as somebody changed the same since") },
  { NULL }
};

static const FettleOption redo_options[] = {
  { "older", 'o', NULL, N_("Go past actions that cannot be done again as somebody changed the same since") },
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

      incident = fettle_workspace_read (ctl->workspace, FETTLE_KIND_TICKET, &eid, NULL);
      if (incident == NULL || !fettle_record_exists (incident) || fettle_record_is_deleted (incident))
        continue;

      line = fettle_export_incident_to_json (ctl->workspace, incident, NULL);
      fettle_terminal_print_json (line);
    }
}

/* What was refused once is passed over when it is asked for again. */
static FettleCommit *
undo (FettleCtl  *ctl,
      gboolean    redo,
      GError    **error)
{
  while (TRUE)
    {
      g_autoptr (GError) own_error = NULL;
      FettleCommit *commit = fettle_workspace_undo (ctl->workspace, redo, &own_error);

      if (commit != NULL)
        return commit;
      if (!g_error_matches (own_error, FETTLE_PROBLEM, FETTLE_PROBLEM_STALE))
        {
          g_propagate_error (error, g_steal_pointer (&own_error));
          return NULL;
        }
      if (!fettle_arguments_has (ctl->arguments, "older"))
        {
          fettle_problem_set (error, FETTLE_PROBLEM_STALE, fettle_problem_get_detail (own_error),
                              _("Change the value by hand, or go past it with --older."), "%s", own_error->message);
          return NULL;
        }
      fettle_ctl_remark (ctl, own_error->message);
    }
}

static gboolean
step (FettleCtl  *ctl,
      gboolean    redo,
      GError    **error)
{
  g_autoptr (FettleCommit) commit = NULL;

  if (!fettle_ctl_open (ctl, error))
    return FALSE;

  commit = undo (ctl, redo, error);
  if (commit == NULL)
    return FALSE;

  if (ctl->json)
    print_changed (ctl, commit);
  else
    fettle_terminal_print ("%s", commit->label);
  return TRUE;
}

static gboolean
run_undo (FettleCtl  *ctl,
          GError    **error)
{
  return step (ctl, fettle_arguments_has (ctl->arguments, "redo"), error);
}

static gboolean
run_redo (FettleCtl  *ctl,
          GError    **error)
{
  return step (ctl, TRUE, error);
}

const FettleCtlCommand fettle_ctl_undo_command = {
  .name = "undo",
  .operands = NULL,
  .summary = N_("Take back your last action"),
  .details = N_("It may have been made in the window. Each call goes one action further back; nothing is lost: "
                "the history keeps both. "
                "Where somebody changed the same since, it is refused; --older goes on to the one before."),
  .options = undo_options,
  .run = run_undo,
};

const FettleCtlCommand fettle_ctl_redo_command = {
  .name = "redo",
  .operands = NULL,
  .summary = N_("Do again what you took back last"),
  .details = N_("It may have been taken back in the window. Each call goes one step on, until something new is done. "
                "Where somebody changed the same since, it is refused; --older goes on to the one before."),
  .options = redo_options,
  .run = run_redo,
};
