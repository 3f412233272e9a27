/* fettle-ctl-backup.c: fettlectl backup and restore: a copy of the desk, and back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-care.h"
#include "fettle-ctl-commands.h"
#include "fettle-json-writer.h"
#include "fettle-terminal.h"

#include <glib/gi18n-lib.h>

static void
print_files (const char *desk,
             const char *backup,
             const char *kept)
{
  g_autoptr (FettleJsonWriter) writer = fettle_json_writer_new ();
  g_autofree char *line = NULL;

  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_add_text (writer, "desk", desk);
  fettle_json_writer_add_text (writer, "backup", backup);
  if (kept != NULL)
    fettle_json_writer_add_text (writer, "kept", kept);
  fettle_json_writer_end (writer);
  line = fettle_json_writer_take (writer);
  fettle_terminal_print_json (line);
}

static gboolean
run_backup (FettleCtl  *ctl,
            GError    **error)
{
  g_autofree char *target = g_canonicalize_filename (fettle_arguments_get_operand (ctl->arguments, 0), NULL);

  if (!fettle_ctl_open_to_read (ctl, error) || !fettle_care_backup (ctl->workspace, target, error))
    return FALSE;

  if (ctl->json)
    print_files (ctl->path, target, NULL);
  else
    fettle_terminal_print (_("Backup made and verified: %s"), target);
  return TRUE;
}

static gboolean
run_restore (FettleCtl  *ctl,
             GError    **error)
{
  g_autofree char *backup = g_canonicalize_filename (fettle_arguments_get_operand (ctl->arguments, 0), NULL);
  g_autofree char *kept = NULL;

  if (!fettle_care_restore (backup, ctl->path, &kept, error))
    return FALSE;

  if (ctl->json)
    {
      print_files (ctl->path, backup, kept);
      return TRUE;
    }
  fettle_terminal_print (_("Restored %s from %s."), ctl->path, backup);
  if (kept != NULL)
    fettle_terminal_print (_("What was there is kept at %s."), kept);
  return TRUE;
}

const FettleCtlCommand fettle_ctl_backup_command = {
  .name = "backup",
  .operands = N_("FILE"),
  .min_operands = 1,
  .max_operands = 1,
  .summary = N_("Write a verified copy of the desk to FILE"),
  .details = N_("The desk may be in use. A file that is there already is left alone."),
  .run = run_backup,
};

const FettleCtlCommand fettle_ctl_restore_command = {
  .name = "restore",
  .operands = N_("FILE"),
  .min_operands = 1,
  .max_operands = 1,
  .summary = N_("Put a backup in the place of the desk"),
  .details = N_("The backup is verified first. The desk that was there is kept beside it."),
  .run = run_restore,
};
