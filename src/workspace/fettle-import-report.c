/* fettle-import-report.c: what an import did, and what it left out and why.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-csv-writer.h"
#include "fettle-import-private.h"
#include "fettle-safe-target.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

static void
remark_free (gpointer data)
{
  FettleImportRemark *remark = data;

  g_free (remark->key);
  g_free (remark->column);
  g_free (remark->text);
  g_free (remark);
}

FettleImportReport *
fettle_import_report_new (void)
{
  FettleImportReport *self = g_new0 (FettleImportReport, 1);

  self->remarks = g_ptr_array_new_with_free_func (remark_free);

  return self;
}

void
fettle_import_report_free (FettleImportReport *self)
{
  if (self == NULL)
    return;

  g_free (self->zone);
  g_ptr_array_unref (self->remarks);
  g_free (self);
}

/* --- gathering ------------------------------------------------------------------------ */

static void
count_remark (FettleImportRun  *run,
              FettleRemarkType  type,
              gint64            row)
{
  if (type == FETTLE_REMARK_LEFT_OUT)
    run->report->n_left_out++;
  if (type == FETTLE_REMARK_TAKEN && row != run->remarked_row)
    {
      run->report->n_remarks++;
      run->remarked_row = row;
    }
}

void
fettle_import_run_remark (FettleImportRun         *run,
                          FettleRemarkType         type,
                          const FettleImportPlace *place,
                          const char              *alike,
                          const char              *format,
                          ...)
{
  FettleImportRemark *remark;
  guint n;
  va_list args;

  g_return_if_fail (run != NULL && place != NULL && alike != NULL);

  count_remark (run, type, place->row);
  n = GPOINTER_TO_UINT (g_hash_table_lookup (run->n_alike, alike)) + 1;
  g_hash_table_insert (run->n_alike, (gpointer) alike, GUINT_TO_POINTER (n));
  if (n > FETTLE_IMPORT_MAX_ALIKE)
    return;

  remark = g_new0 (FettleImportRemark, 1);
  remark->type = type;
  remark->row = place->row;
  remark->line = place->line;
  remark->key = g_strdup (place->key);
  remark->column = g_strdup (place->column);
  va_start (args, format);
  remark->text = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (run->report->remarks, remark);
}

void
fettle_import_run_tell_rest (FettleImportRun *run)
{
  static const FettleImportPlace file = { 0 };
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer alike, n;
  gint64 rest = 0;

  g_hash_table_iter_init (&iter, run->n_alike);
  while (g_hash_table_iter_next (&iter, &alike, &n))
    rest += MAX (0, (gint64) GPOINTER_TO_UINT (n) - FETTLE_IMPORT_MAX_ALIKE);

  if (rest > 0)
    fettle_import_run_remark (run, FETTLE_REMARK_NOTE, &file, "rest",
                              _("Of remarks that say the same, %d are listed; %" G_GINT64_FORMAT " more are only counted."),
                              FETTLE_IMPORT_MAX_ALIKE, rest);
}

/* --- for people ------------------------------------------------------------------------- */

char *
fettle_import_remark_dup_place (const FettleImportRemark *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->row <= 0)
    return self->line > 0 ? g_strdup_printf (_("line %" G_GINT64_FORMAT), self->line) : NULL;
  if (self->line <= 0 || self->line == self->row)
    return g_strdup_printf (_("row %" G_GINT64_FORMAT), self->row);

  return g_strdup_printf (_("row %" G_GINT64_FORMAT " (line %" G_GINT64_FORMAT ")"), self->row, self->line);
}

static void
add_count (GString    *text,
           gint64      n,
           const char *words)
{
  if (n > 0)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT " %s", text->len > 0 ? "\n" : "", n, words);
}

#define WORDS(one, many, n) g_dngettext (GETTEXT_PACKAGE, one, many, (gulong) (n))

char *
fettle_import_report_describe (const FettleImportReport *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  add_count (text, self->n_rows, WORDS ("row read", "rows read", self->n_rows));
  add_count (text, self->n_incidents, WORDS ("incident made", "incidents made", self->n_incidents));
  add_count (text, self->n_updated, WORDS ("incident updated", "incidents updated", self->n_updated));
  add_count (text, self->n_unchanged, WORDS ("row added nothing", "rows added nothing", self->n_unchanged));
  add_count (text, self->n_left_out, WORDS ("row left out", "rows left out", self->n_left_out));
  add_count (text, self->n_remarks,
             WORDS ("row taken with a remark", "rows taken with a remark", self->n_remarks));
  add_count (text, self->n_illegal,
             WORDS ("move that this desk would not allow", "moves that this desk would not allow", self->n_illegal));
  add_count (text, self->n_changes, WORDS ("change", "changes", self->n_changes));
  if (self->n_rows == 0)
    g_string_append (text, _("The file has no rows."));
  if (self->zone != NULL)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _("Times without a zone were read in %s."), self->zone);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- as a file --------------------------------------------------------------------------- */

static const char *
get_type_id (FettleRemarkType type)
{
  static const char *const ids[] = { "note", "taken", "left_out" };

  return ids[type];
}

static void
write_number (GString *out,
              gint64   number)
{
  g_autofree char *text = number > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : NULL;

  fettle_csv_write_field (out, text, FALSE);
}

static void
write_remark (GString                  *out,
              const FettleImportRemark *remark)
{
  write_number (out, remark->row);
  write_number (out, remark->line);
  fettle_csv_write_field (out, remark->key, TRUE);
  fettle_csv_write_field (out, remark->column, TRUE);
  fettle_csv_write_field (out, get_type_id (remark->type), FALSE);
  fettle_csv_write_field (out, remark->text, TRUE);
  fettle_csv_end_record (out);
}

gboolean
fettle_import_report_save (const FettleImportReport *self,
                           const char               *path,
                           GError                  **error)
{
  g_autoptr (GString) out = g_string_new ("row,line,key,column,type,text\r\n");
  g_autofree char *name = NULL;
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  if (!fettle_safe_target_check (path, error))
    return FALSE;

  for (guint i = 0; i < self->remarks->len; i++)
    write_remark (out, g_ptr_array_index (self->remarks, i));
  if (g_file_set_contents (path, out->str, out->len, &cause))
    return TRUE;

  name = g_filename_display_name (path);
  fettle_problem_set (error, FETTLE_PROBLEM_FAILED, cause->message, NULL, _("The report cannot be written to “%s”."), name);

  return FALSE;
}
