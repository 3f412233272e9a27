/* fettle-ctl-verify.c: fettlectl verify: checks a whole desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-care.h"
#include "fettle-ctl-commands.h"
#include "fettle-json-writer.h"
#include "fettle-seal-file.h"
#include "fettle-terminal.h"

#include <glib/gi18n-lib.h>

static void
print_json (const char               *path,
            const FettleVerifyReport *report)
{
  g_autoptr (FettleJsonWriter) writer = fettle_json_writer_new ();
  g_autofree char *line = NULL;

  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_add_text (writer, "desk", path);
  fettle_json_writer_add_bool (writer, "whole", report->what == NULL);
  fettle_json_writer_add_int (writer, "changes", report->n_changes);
  fettle_json_writer_add_int (writer, "records", report->n_records);
  fettle_json_writer_add_int (writer, "redacted", report->n_redacted);
  if (report->bad_seq > 0)
    fettle_json_writer_add_int (writer, "bad_change", report->bad_seq);
  if (report->what != NULL)
    {
      fettle_json_writer_add_text (writer, "bad_record", report->bad_record);
      fettle_json_writer_add_text (writer, "what", report->what);
    }
  fettle_json_writer_add_text (writer, "head", report->head);
  fettle_json_writer_end (writer);
  line = fettle_json_writer_take (writer);
  fettle_terminal_print_json (line);
}

static void
print_text (const FettleVerifyReport *report)
{
  g_autofree char *changes = NULL;
  g_autofree char *records = NULL;

  changes = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%" G_GINT64_FORMAT " change", "%" G_GINT64_FORMAT " changes",
                                          report->n_changes), report->n_changes);
  records = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%" G_GINT64_FORMAT " record", "%" G_GINT64_FORMAT " records",
                                          report->n_records), report->n_records);
  /* Translators: "12 changes" and "3 records". */
  fettle_terminal_print (_("The desk is whole: %s, %s."), changes, records);
  fettle_terminal_print (_("Head %s"), report->head != NULL ? report->head : "");
  fettle_terminal_print ("%s", _("This does not prove that nobody wrote the whole log anew: compare the head with one you kept."));
}

static void
set_damaged (const FettleVerifyReport  *report,
             GError                   **error)
{
  if (report->bad_seq > 0 && report->bad_record != NULL)
    fettle_problem_set (error, FETTLE_PROBLEM_DAMAGED, report->what, _("“fettlectl restore” puts a backup in its place."),
                        _("The desk is damaged at change %" G_GINT64_FORMAT " of the log (%s)."), report->bad_seq,
                        report->bad_record);
  else if (report->bad_seq > 0)
    fettle_problem_set (error, FETTLE_PROBLEM_DAMAGED, report->what, _("“fettlectl restore” puts a backup in its place."),
                        _("The desk is damaged at change %" G_GINT64_FORMAT " of the log."), report->bad_seq);
  else if (report->bad_record != NULL)
    fettle_problem_set (error, FETTLE_PROBLEM_DAMAGED, report->what, _("“fettlectl restore” puts a backup in its place."),
                        _("The desk is damaged at %s."), report->bad_record);
  else
    fettle_problem_set (error, FETTLE_PROBLEM_DAMAGED, report->what, _("“fettlectl restore” puts a backup in its place."),
                        _("The desk is damaged."));
}

/* --- a seal ----------------------------------------------------------------------------- */

static void
print_seal_json (FettleSealCheck *check)
{
  g_autoptr (FettleJsonWriter) writer = fettle_json_writer_new ();
  g_autofree char *head = fettle_seal_check_dup_end_hash (check);
  g_autofree char *line = NULL;

  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_add_text (writer, "number", fettle_seal_check_get_number (check));
  fettle_json_writer_add_bool (writer, "whole", TRUE);
  fettle_json_writer_add_int (writer, "changes", fettle_seal_check_get_n_own (check));
  fettle_json_writer_add_int (writer, "redacted", fettle_seal_check_get_n_hidden (check));
  fettle_json_writer_add_int (writer, "rows", fettle_seal_check_get_n_rows (check));
  fettle_json_writer_add_text (writer, "head", head);
  fettle_json_writer_end (writer);
  line = fettle_json_writer_take (writer);
  fettle_terminal_print_json (line);
}

static void
print_seal (FettleSealCheck *check)
{
  g_autofree char *head = fettle_seal_check_dup_end_hash (check);

  fettle_terminal_print (g_dngettext (GETTEXT_PACKAGE,
                                      "The seal of %s is whole: %" G_GINT64_FORMAT " change of it among %" G_GINT64_FORMAT
                                      " of the log, none of its own left out.",
                                      "The seal of %s is whole: %" G_GINT64_FORMAT " changes of it among %" G_GINT64_FORMAT
                                      " of the log, none of its own left out.", fettle_seal_check_get_n_own (check)),
                         fettle_seal_check_get_number (check), fettle_seal_check_get_n_own (check),
                         fettle_seal_check_get_n_rows (check));
  if (fettle_seal_check_get_n_hidden (check) > 0)
    fettle_terminal_print (_("In %" G_GINT64_FORMAT " of them fields were erased."),
                           fettle_seal_check_get_n_hidden (check));
  fettle_terminal_print (_("Head %s"), head);
  fettle_terminal_print ("%s", _("This does not prove that nobody wrote the whole log anew: compare the head with one you kept."));
}

static gboolean
verify_seal (FettleCtl   *ctl,
             const char  *path,
             GError     **error)
{
  g_autoptr (FettleSealCheck) check = fettle_seal_file_verify (path, NULL, error);

  if (check == NULL)
    return FALSE;

  if (ctl->json)
    print_seal_json (check);
  else
    print_seal (check);
  return TRUE;
}

static gboolean
run (FettleCtl  *ctl,
     GError    **error)
{
  const char *file = fettle_arguments_get_operand (ctl->arguments, 0);
  const char *path = file != NULL ? file : ctl->path;
  g_autoptr (FettleVerifyReport) report = NULL;

  if (file != NULL && fettle_seal_file_is_one (file))
    return verify_seal (ctl, file, error);

  report = fettle_care_verify (path, fettle_terminal_progress, NULL, NULL, error);
  fettle_terminal_end_progress ();
  if (report == NULL)
    return FALSE;

  if (ctl->json)
    print_json (path, report);
  if (report->what != NULL || report->bad_seq > 0)
    {
      set_damaged (report, error);
      return FALSE;
    }
  if (!ctl->json)
    print_text (report);
  return TRUE;
}

const FettleCtlCommand fettle_ctl_verify_command = {
  .name = "verify",
  .operands = N_("[FILE]"),
  .max_operands = 1,
  .summary = N_("Check every change of the log and every record of a desk, or a sealed ticket"),
  .details = N_("FILE may be a backup, or what “export --seal” wrote. It is only read. "
                "The first bad change is named; the exit code is then 3."),
  .run = run,
};
