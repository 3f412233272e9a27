/* fettle-ctl-export.c: fettlectl export: the desk as JSON lines or CSV.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-ctl-commands.h"
#include "fettle-export.h"
#include "fettle-safe-target.h"
#include "fettle-seal-file.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

static const FettleOption options[] = {
  { "format", 'f', N_("FORMAT"), N_("jsonl (else): all records with their history; csv: the incidents as they are") },
  { "output", 'o', N_("FILE"), N_("Write to this file, not to standard output; one that is there is replaced") },
  { "seal", 's', N_("NUMBER"), N_("The log of this ticket alone, so that “fettlectl verify FILE” proves it without a desk") },
  { NULL }
};

static gboolean
read_format (FettleCtl           *ctl,
             FettleExportFormat  *format,
             GError             **error)
{
  const char *text = fettle_arguments_get (ctl->arguments, "format");

  *format = g_strcmp0 (text, "csv") == 0 ? FETTLE_EXPORT_CSV : FETTLE_EXPORT_JSONL;
  if (text == NULL || strcmp (text, "csv") == 0 || strcmp (text, "jsonl") == 0)
    return TRUE;

  fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, _("Use jsonl or csv."), _("There is no format “%s”."), text);
  return FALSE;
}

/* What is written: the whole desk, or one ticket, sealed. */
typedef struct
{
  FettleExportFormat format;
  gboolean           seals;
  FettleUuid         ticket;
} Choice;

static gboolean
read_choice (FettleCtl  *ctl,
             Choice     *choice,
             GError    **error)
{
  const char *number = fettle_arguments_get (ctl->arguments, "seal");

  if (number != NULL && fettle_arguments_has (ctl->arguments, "format"))
    {
      fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, NULL, _("A seal has a format of its own."));
      return FALSE;
    }
  choice->seals = number != NULL;
  return read_format (ctl, &choice->format, error) && fettle_ctl_open_to_read (ctl, error)
         && (number == NULL || fettle_workspace_find_incident (ctl->workspace, number, &choice->ticket, error));
}

static gboolean
write_to (FettleCtl     *ctl,
          const Choice  *choice,
          GOutputStream *out,
          GError       **error)
{
  return choice->seals ? fettle_seal_file_write (ctl->workspace, &choice->ticket, out, NULL, error)
                       : fettle_export_write (ctl->workspace, choice->format, out, NULL, error);
}

/* A file gets its name only when it is whole. */
static gboolean
write_file (FettleCtl           *ctl,
            const Choice        *choice,
            const char          *path,
            GError             **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) out = NULL;
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  g_autoptr (GError) cause = NULL;

  /* What is there is replaced, but never a desk. */
  if (!fettle_safe_target_check (path, error))
    return FALSE;

  out = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, &cause);
  if (out == NULL)
    return fettle_safe_target_fail (path, cause, error);

  if (write_to (ctl, choice, G_OUTPUT_STREAM (out), error))
    return g_output_stream_close (G_OUTPUT_STREAM (out), NULL, error);

  /* Closing with a cancelled cancellable leaves the old file as it was. */
  g_cancellable_cancel (stop);
  g_output_stream_close (G_OUTPUT_STREAM (out), stop, NULL);
  return FALSE;
}

static gboolean
run (FettleCtl  *ctl,
     GError    **error)
{
  const char *path = fettle_arguments_get (ctl->arguments, "output");
  g_autoptr (GOutputStream) out = NULL;
  Choice choice = { 0 };

  if (!read_choice (ctl, &choice, error))
    return FALSE;
  if (path != NULL)
    return write_file (ctl, &choice, path, error);

  out = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  return write_to (ctl, &choice, out, error)
         && g_output_stream_close (out, NULL, error);
}

const FettleCtlCommand fettle_ctl_export_command = {
  .name = "export",
  .operands = NULL,
  .summary = N_("Write the desk as JSON lines or CSV, or one ticket sealed"),
  .details = N_("JSON lines imported into an empty desk and exported again are the same bytes. In CSV a text that "
                "a spreadsheet would take for a formula begins with an apostrophe."),
  .options = options,
  .run = run,
};
