/* fettle-ctl-config.c: fettlectl config: what a team has set up, as one file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-ctl-commands.h"
#include "fettle-ctl-verb.h"
#include "fettle-import-file.h"
#include "fettle-json-writer.h"
#include "fettle-safe-target.h"
#include "fettle-setup-holidays.h"
#include "fettle-setup-try.h"
#include "fettle-setup.h"
#include "fettle-terminal.h"

#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

static const FettleOption options[] = {
  { "retire-missing", 0, NULL, N_("With import and check: remove what is in the desk and not in a list of the file") },
  { "days", 0, N_("N"), N_("With try: the tickets of so many days (else 30)") },
  { NULL }
};

/* More is refused by the reader of the file; this only keeps memory small. */
#define MAX_FILE (2 * 1024 * 1024)

#define MAX_DAYS 3660

/* --- export ------------------------------------------------------------------------------- */

static gboolean
save (const char  *path,
      const char  *text,
      GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) cause = NULL;

  if (!fettle_safe_target_check (path, error))
    return FALSE;

  return g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, NULL, &cause)
         || fettle_safe_target_fail (path, cause, error);
}

/* Its bytes are what is compared, wherever they go. */
static gboolean
print_raw (const char  *text,
           GError     **error)
{
  g_autoptr (GOutputStream) out = g_unix_output_stream_new (STDOUT_FILENO, FALSE);

  return g_output_stream_write_all (out, text, strlen (text), NULL, NULL, error);
}

static gboolean
export_setup (FettleCtl   *ctl,
              const char  *path,
              GError     **error)
{
  g_autofree char *text = fettle_workspace_export_setup (ctl->workspace, error);

  if (text == NULL)
    return FALSE;

  return path == NULL || strcmp (path, "-") == 0 ? print_raw (text, error) : save (path, text, error);
}

/* --- what was found -------------------------------------------------------------------------- */

static const char *
get_section (const FettleSetupFault *fault)
{
  const FettleSetupKind *kind = fault->kind != FETTLE_KIND_NONE ? fettle_setup_kind_find (fault->kind) : NULL;

  return kind != NULL ? kind->id : NULL;
}

static const char *
get_field (const FettleSetupFault *fault)
{
  return fault->kind != FETTLE_KIND_NONE && fault->field >= 0 ? fettle_kind_get_field (fault->kind, fault->field)->id : NULL;
}

static void
print_fault_json (const FettleSetupFault *fault)
{
  g_autoptr (FettleJsonWriter) writer = fettle_json_writer_new ();
  g_autofree char *text = NULL;

  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_add_text (writer, "type", fault->is_remark ? "remark" : "fault");
  fettle_json_writer_add_int (writer, "line", fault->line);
  fettle_json_writer_add_int (writer, "column", fault->column);
  fettle_json_writer_add_text (writer, "list", get_section (fault));
  fettle_json_writer_add_text (writer, "name", fault->name);
  fettle_json_writer_add_text (writer, "field", get_field (fault));
  fettle_json_writer_add_text (writer, "fact", fault->fact);
  fettle_json_writer_add_text (writer, "hint", fault->hint);
  fettle_json_writer_end (writer);
  text = fettle_json_writer_take (writer);
  fettle_terminal_print_json (text);
}

/* "FILE:14:7:" is what editors jump to. */
static char *
dup_place (const char             *path,
           const FettleSetupFault *fault)
{
  if (fault->line > 0)
    return g_strdup_printf ("%s:%u:%u:", path, fault->line, MAX (fault->column, 1));

  /* Translators: before a sentence about the desk as it is, not about the file */
  return g_strdup (_("On the desk:"));
}

static void
print_fault (const char             *path,
             const FettleSetupFault *fault)
{
  g_autofree char *place = dup_place (path, fault);
  const char *section = get_section (fault);

  fettle_terminal_print ("%s %s%s%s%s%s%s%s%s", place, fault->is_remark ? _("remark: ") : "",
                         section != NULL ? section : "", section != NULL && fault->name != NULL ? " " : "",
                         fault->name != NULL ? fault->name : "", section != NULL || fault->name != NULL ? ": " : "",
                         fault->fact, fault->hint != NULL ? " " : "", fault->hint != NULL ? fault->hint : "");
}

static void
print_counts_json (const FettleSetupReport *report,
                   gboolean                 is_check)
{
  g_autoptr (FettleJsonWriter) writer = fettle_json_writer_new ();
  g_autofree char *text = NULL;

  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_add_text (writer, "type", "report");
  fettle_json_writer_add_bool (writer, "check", is_check);
  fettle_json_writer_add_int (writer, "added", report->n_added);
  fettle_json_writer_add_int (writer, "changed", report->n_changed);
  fettle_json_writer_add_int (writer, "removed", report->n_retired);
  fettle_json_writer_add_int (writer, "faults", fettle_setup_faults_count (report->faults));
  fettle_json_writer_end (writer);
  text = fettle_json_writer_take (writer);
  fettle_terminal_print_json (text);
}

static void
print_counts (const FettleSetupReport *report,
              gboolean                 is_check)
{
  g_autofree char *described = fettle_setup_report_describe (report);

  if (is_check)
    fettle_terminal_print ("%s", _("Nothing was written: this is what an import would do."));
  fettle_terminal_print ("%s", described);
}

static void
print_report (FettleCtl               *ctl,
              const char              *path,
              const FettleSetupReport *report,
              gboolean                 is_check)
{
  for (guint i = 0; i < report->faults->len; i++)
    if (ctl->json)
      print_fault_json (g_ptr_array_index (report->faults, i));
    else
      print_fault (path, g_ptr_array_index (report->faults, i));

  if (ctl->json)
    print_counts_json (report, is_check);
  else if (fettle_setup_faults_count (report->faults) == 0)
    print_counts (report, is_check);
}

/* --- import and check --------------------------------------------------------------------------- */

static GInputStream *
open_file (const char  *path,
           GError     **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) cause = NULL;
  GFileInputStream *input;

  if (strcmp (path, "-") == 0)
    return g_unix_input_stream_new (STDIN_FILENO, FALSE);

  file = g_file_new_for_path (path);
  input = g_file_read (file, NULL, &cause);
  if (input == NULL)
    fettle_import_file_fail (path, cause, error);
  return G_INPUT_STREAM (input);
}

static GBytes *
read_file (const char  *path,
           GError     **error)
{
  g_autoptr (GInputStream) input = open_file (path, error);
  g_autofree char *text = NULL;
  gsize n;

  if (input == NULL)
    return NULL;

  text = g_malloc (MAX_FILE);
  if (!g_input_stream_read_all (input, text, MAX_FILE, &n, NULL, error))
    return NULL;
  return g_bytes_new (text, n);
}

static gboolean
take_file (FettleCtl         *ctl,
           const char        *path,
           FettleSetupFlags   flags,
           GError           **error)
{
  gboolean is_check = (flags & FETTLE_SETUP_CHECKS) != 0;
  g_autoptr (GBytes) text = read_file (path, error);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *label = g_strdup_printf (_("Set up from %s"), strcmp (path, "-") == 0 ? _("standard input") : name);
  g_autoptr (FettleSetupReport) report = NULL;
  guint n;

  if (text == NULL)
    return FALSE;
  if (fettle_arguments_has (ctl->arguments, "retire-missing"))
    flags |= FETTLE_SETUP_RETIRES;

  report = fettle_workspace_import_setup (ctl->workspace, text, flags, label, error);
  if (report == NULL)
    return FALSE;

  print_report (ctl, path, report, is_check);
  n = fettle_setup_faults_count (report->faults);
  if (n > 0)
    fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, is_check ? NULL : _("Nothing was written."),
                        g_dngettext (GETTEXT_PACKAGE, "The file has %u fault.", "The file has %u faults.", n), n);
  return n == 0;
}

static gboolean
import_setup (FettleCtl   *ctl,
              const char  *path,
              GError     **error)
{
  return take_file (ctl, path, 0, error);
}

static gboolean
check_setup (FettleCtl   *ctl,
             const char  *path,
             GError     **error)
{
  return take_file (ctl, path, FETTLE_SETUP_CHECKS, error);
}

/* --- try ------------------------------------------------------------------------------------------ */

static void
print_target_json (FettleSetupTrial *trial,
                   FettleSlaTarget   target)
{
  const FettleTrialCount *count = fettle_setup_trial_get_count (trial, target);
  g_autoptr (FettleJsonWriter) writer = fettle_json_writer_new ();
  g_autofree char *text = NULL;

  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_add_text (writer, "type", "target");
  fettle_json_writer_add_text (writer, "target", fettle_sla_target_to_id (target));
  fettle_json_writer_add_int (writer, "promised", count->n_promised[FETTLE_TRIAL_NOW]);
  fettle_json_writer_add_int (writer, "promised_tried", count->n_promised[FETTLE_TRIAL_TRIED]);
  fettle_json_writer_add_int (writer, "late", count->n_late[FETTLE_TRIAL_NOW]);
  fettle_json_writer_add_int (writer, "late_tried", count->n_late[FETTLE_TRIAL_TRIED]);
  fettle_json_writer_end (writer);
  text = fettle_json_writer_take (writer);
  fettle_terminal_print_json (text);
}

static void
add_late (FettleJsonWriter    *writer,
          const char          *key,
          const FettleTryCase *self,
          FettleTrialSide      side)
{
  fettle_json_writer_begin_list (writer, key);
  for (guint target = 0; target < FETTLE_SLA_N_TARGETS; target++)
    if (self->what.is_late[target][side])
      fettle_json_writer_add_text (writer, NULL, fettle_sla_target_to_id (target));
  fettle_json_writer_end_list (writer);
}

static void
print_case_json (const FettleTryCase *self)
{
  g_autoptr (FettleJsonWriter) writer = fettle_json_writer_new ();
  g_autofree char *text = NULL;

  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_add_text (writer, "type", "ticket");
  fettle_json_writer_add_text (writer, "number", self->number);
  fettle_json_writer_add_text (writer, "title", self->title);
  fettle_json_writer_add_int (writer, "priority", self->what.priority[FETTLE_TRIAL_NOW]);
  fettle_json_writer_add_int (writer, "priority_tried", self->what.priority[FETTLE_TRIAL_TRIED]);
  add_late (writer, "late", self, FETTLE_TRIAL_NOW);
  add_late (writer, "late_tried", self, FETTLE_TRIAL_TRIED);
  fettle_json_writer_end (writer);
  text = fettle_json_writer_take (writer);
  fettle_terminal_print_json (text);
}

static void
print_try_json (const FettleSetupTry *self)
{
  g_autoptr (FettleJsonWriter) writer = fettle_json_writer_new ();
  g_autofree char *text = NULL;

  for (guint target = 0; target < FETTLE_SLA_N_TARGETS; target++)
    print_target_json (self->trial, target);
  for (guint i = 0; i < self->cases->len; i++)
    print_case_json (g_ptr_array_index (self->cases, i));

  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_add_text (writer, "type", "report");
  fettle_json_writer_add_int (writer, "days", self->days);
  fettle_json_writer_add_int (writer, "tickets", fettle_setup_trial_get_n_tickets (self->trial));
  fettle_json_writer_add_int (writer, "other_priority", fettle_setup_trial_get_n_priority (self->trial));
  fettle_json_writer_end (writer);
  text = fettle_json_writer_take (writer);
  fettle_terminal_print_json (text);
}

static void
print_try (const FettleSetupTry *self)
{
  g_autofree char *described = fettle_setup_try_describe (self);

  fettle_terminal_print ("%s", described);
  for (guint i = 0; i < self->cases->len; i++)
    {
      const FettleTryCase *tried = g_ptr_array_index (self->cases, i);
      g_autofree char *what = fettle_try_case_describe (tried);

      fettle_terminal_print ("    %s  %s  (%s)", tried->number, what, tried->title != NULL ? tried->title : "");
    }
}

static gboolean
try_setup (FettleCtl   *ctl,
           const char  *path,
           GError     **error)
{
  guint64 days = FETTLE_TRY_DAYS;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (FettleSetupTry) tried = NULL;

  if (!fettle_arguments_get_number (ctl->arguments, "days", 1, MAX_DAYS, &days, error))
    return FALSE;

  text = read_file (path, error);
  tried = text != NULL ? fettle_workspace_try_setup (ctl->workspace, text, (guint) days, error) : NULL;
  if (tried == NULL)
    return FALSE;

  if (ctl->json)
    print_try_json (tried);
  else
    print_try (tried);
  return TRUE;
}

/* --- holidays --------------------------------------------------------------------------------------- */

static gboolean
add_holidays (FettleCtl   *ctl,
              const char  *calendar,
              GError     **error)
{
  g_autoptr (FettleHolidayReport) report = NULL;
  g_autoptr (FettleJsonWriter) writer = fettle_json_writer_new ();
  g_autofree char *text = NULL;

  report = fettle_workspace_add_holidays (ctl->workspace, calendar, fettle_arguments_get_operand (ctl->arguments, 2), error);
  if (report == NULL)
    return FALSE;

  for (guint i = 0; i < report->remarks->len; i++)
    fettle_ctl_remark (ctl, g_ptr_array_index (report->remarks, i));
  if (!ctl->json)
    {
      fettle_terminal_print ("%s", report->commit != NULL ? report->commit->label : _("Nothing new is in the file."));
      return TRUE;
    }

  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_add_text (writer, "type", "report");
  fettle_json_writer_add_int (writer, "added", report->n_added);
  fettle_json_writer_add_int (writer, "remarks", report->remarks->len);
  fettle_json_writer_end (writer);
  text = fettle_json_writer_take (writer);
  fettle_terminal_print_json (text);
  return TRUE;
}

/* --- the command ----------------------------------------------------------------------------------- */

enum
{
  EXPORT,
  IMPORT,
  CHECK,
  TRY,
  HOLIDAYS,
  N_VERBS
};

static const FettleCtlVerb verbs[N_VERBS] = {
  [EXPORT] = { "export", 1, 2, FALSE },
  [IMPORT] = { "import", 2, 2, TRUE },
  [CHECK] = { "check", 2, 2, FALSE },
  [TRY] = { "try", 2, 2, FALSE },
  [HOLIDAYS] = { "holidays", 3, 3, TRUE },
};

static gboolean (*const runs[N_VERBS]) (FettleCtl *ctl, const char *path, GError **error) = {
  [EXPORT] = export_setup,
  [IMPORT] = import_setup,
  [CHECK] = check_setup,
  [TRY] = try_setup,
  [HOLIDAYS] = add_holidays,
};

static gboolean
run (FettleCtl  *ctl,
     GError    **error)
{
  int verb = fettle_ctl_open_verb (ctl, "config", fettle_ctl_config_command.operands, verbs, N_VERBS, error);

  return verb >= 0 && runs[verb] (ctl, fettle_arguments_get_operand (ctl->arguments, 1), error);
}

const FettleCtlCommand fettle_ctl_config_command = {
  .name = "config",
  .operands = N_("export [FILE] | import FILE | check FILE | try FILE | holidays CALENDAR FILE"),
  .min_operands = 1,
  .max_operands = 3,
  .summary = N_("What a team has set up, as one readable file"),
  .details = N_("Calendars, people, teams, services, categories, agreements and rules as YAML; records name each other "
                "as people do. “import” changes what differs, as one action that can be undone, or nothing where the file "
                "has a fault; what the file does not name stays as it is. “check” tells all that is wrong and writes nothing. "
                "“try” tells what agreements, calendars and the priority matrix of the file would have done to the tickets "
                "of the last 30 days, each set-up tried as if it had always been in force; it writes nothing. "
                "“holidays” adds the days of an iCalendar file (.ics), of last year to five years from now, to a calendar."),
  .options = options,
  .run = run,
};
