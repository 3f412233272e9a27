/* fettle-ctl-import.c: fettlectl import: incidents from a file of another desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-ctl-commands.h"
#include "fettle-import.h"
#include "fettle-json-writer.h"
#include "fettle-safe-target.h"
#include "fettle-terminal.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

static const FettleOption options[] = {
  { "zone", 'z', N_("ZONE"), N_("In which times without a zone are read: Europe/Berlin, +05:30 … (else UTC)") },
  { "check", 'c', NULL, N_("Say what the import would do, and do nothing") },
  { "report", 'r', N_("FILE"), N_("Write every remark to this CSV file; one that is there is replaced") },
  { NULL }
};

/* Remarks beyond these are in the file of --report. */
#define MAX_PRINTED 20

static const char *const remark_ids[] = {
  [FETTLE_REMARK_NOTE] = "note",
  [FETTLE_REMARK_TAKEN] = "taken",
  [FETTLE_REMARK_LEFT_OUT] = "left_out",
};

/* --- the report ----------------------------------------------------------------------- */

static void
add_remark (FettleJsonWriter         *writer,
            const FettleImportRemark *remark)
{
  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_add_text (writer, "type", remark_ids[remark->type]);
  fettle_json_writer_add_int (writer, "row", remark->row);
  fettle_json_writer_add_int (writer, "line", remark->line);
  fettle_json_writer_add_text (writer, "key", remark->key);
  fettle_json_writer_add_text (writer, "column", remark->column);
  fettle_json_writer_add_text (writer, "text", remark->text);
  fettle_json_writer_end (writer);
}

static void
print_json (const FettleImportReport *report,
            gboolean                  is_check)
{
  g_autoptr (FettleJsonWriter) writer = fettle_json_writer_new ();
  g_autofree char *line = NULL;

  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_add_bool (writer, "check", is_check);
  fettle_json_writer_add_int (writer, "rows", report->n_rows);
  fettle_json_writer_add_int (writer, "incidents", report->n_incidents);
  fettle_json_writer_add_int (writer, "updated", report->n_updated);
  fettle_json_writer_add_int (writer, "unchanged", report->n_unchanged);
  fettle_json_writer_add_int (writer, "left_out", report->n_left_out);
  fettle_json_writer_add_int (writer, "taken_with_remark", report->n_remarks);
  fettle_json_writer_add_int (writer, "changes", report->n_changes);
  fettle_json_writer_add_int (writer, "illegal_moves", report->n_illegal);
  fettle_json_writer_add_text (writer, "zone", report->zone);
  fettle_json_writer_begin_list (writer, "remarks");
  for (guint i = 0; i < report->remarks->len; i++)
    add_remark (writer, g_ptr_array_index (report->remarks, i));
  fettle_json_writer_end_list (writer);
  fettle_json_writer_end (writer);
  line = fettle_json_writer_take (writer);
  fettle_terminal_print_json (line);
}

static void
print_remark (const FettleImportRemark *remark)
{
  g_autofree char *place = fettle_import_remark_dup_place (remark);

  if (place != NULL && remark->key != NULL)
    fettle_terminal_print ("  %s %s  %s", place, remark->key, remark->text);
  else if (place != NULL || remark->key != NULL)
    fettle_terminal_print ("  %s  %s", place != NULL ? place : remark->key, remark->text);
  else
    fettle_terminal_print ("  %s", remark->text);
}

static void
print_text (const FettleImportReport *report,
            gboolean                  is_check)
{
  g_autofree char *described = fettle_import_report_describe (report);
  guint n = MIN (report->remarks->len, MAX_PRINTED);

  if (is_check)
    fettle_terminal_print ("%s", _("Nothing was written: this is what an import would do."));
  fettle_terminal_print ("%s", g_strchomp (described));
  for (guint i = 0; i < n; i++)
    print_remark (g_ptr_array_index (report->remarks, i));
  if (report->remarks->len > n)
    fettle_terminal_print (g_dngettext (GETTEXT_PACKAGE, "  … and %u more remark; --report FILE holds all",
                                        "  … and %u more remarks; --report FILE holds all", report->remarks->len - n),
                           report->remarks->len - n);
}

/* --- running ---------------------------------------------------------------------------- */

typedef struct
{
  FettleImport       *import;
  GMainLoop          *loop;
  FettleImportReport *report;  /* (owned) (nullable) the result */
  GError             *error;   /* (owned) (nullable) */
} Running;

static void
progress_cb (FettleImport *import,
             gint64        done,
             gint64        total,
             gpointer      user_data)
{
  fettle_terminal_progress (done, total, NULL);
}

/* The first Ctrl+C ends the import with nothing written. */
static gboolean
interrupt_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_CONTINUE;
}

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Running *running = user_data;

  running->report = fettle_import_run_finish (running->import, result, &running->error);
  g_main_loop_quit (running->loop);
}

static FettleImportReport *
run_import (FettleImport  *import,
            gboolean       is_check,
            GError       **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Running running = { .import = import, .loop = loop };
  guint source = g_unix_signal_add (SIGINT, interrupt_cb, cancellable);

  g_signal_connect (import, "progress", G_CALLBACK (progress_cb), NULL);
  fettle_import_run_async (import, is_check, cancellable, finished_cb, &running);
  g_main_loop_run (loop);

  g_source_remove (source);
  fettle_terminal_end_progress ();
  if (running.error != NULL)
    g_propagate_error (error, running.error);
  return running.report;
}

static gboolean
is_same_file (const char *a,
              const char *b)
{
  GStatBuf left, right;

  return g_stat (a, &left) == 0 && g_stat (b, &right) == 0
         && left.st_dev == right.st_dev && left.st_ino == right.st_ino;
}

/* Before anything is taken: a report that has no place is no reason to stop
 * half-way. */
static gboolean
check_report (const char  *report_path,
              const char  *path,
              GError     **error)
{
  if (report_path == NULL)
    return TRUE;
  if (!is_same_file (report_path, path))
    return fettle_safe_target_check (report_path, error);

  fettle_problem_set (error, FETTLE_PROBLEM_EXISTS, NULL, _("Choose another name."),
                      _("The report would take the place of the file that is imported."));
  return FALSE;
}

static gboolean
run (FettleCtl  *ctl,
     GError    **error)
{
  gboolean is_check = fettle_arguments_has (ctl->arguments, "check");
  const char *report_path = fettle_arguments_get (ctl->arguments, "report");
  g_autofree char *path = g_canonicalize_filename (fettle_arguments_get_operand (ctl->arguments, 1), NULL);
  g_autoptr (FettleImport) import = NULL;
  g_autoptr (FettleImportReport) report = NULL;

  if (!check_report (report_path, path, error) || !fettle_ctl_open (ctl, error))
    return FALSE;

  import = fettle_import_new (ctl->workspace, path, fettle_arguments_get_operand (ctl->arguments, 0),
                              fettle_arguments_get (ctl->arguments, "zone"));
  report = run_import (import, is_check, error);
  if (report == NULL)
    return FALSE;

  if (ctl->json)
    print_json (report, is_check);
  else
    print_text (report, is_check);
  return report_path == NULL || fettle_import_report_save (report, report_path, error);
}

const FettleCtlCommand fettle_ctl_import_command = {
  .name = "import",
  .operands = N_("PROFILE FILE"),
  .min_operands = 2,
  .max_operands = 2,
  .summary = N_("Bring incidents in from a file"),
  .details = N_("PROFILE is servicenow-log (a CSV of the audit log) or jsonl (what “fettlectl export” wrote). "
                "All is taken in one action that can be undone, or nothing is. What is there already is not taken again."),
  .options = options,
  .run = run,
};
