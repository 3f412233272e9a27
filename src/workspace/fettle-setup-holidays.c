/* fettle-setup-holidays.c: the holidays of an iCalendar file for a calendar of the
 * desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-setup-holidays.h"

#include "fettle-calendar-days.h"
#include "fettle-holiday-file.h"
#include "fettle-setup-private.h"
#include "fettle-worker.h"
#include "fettle-workspace-private.h"

#include <glib/gi18n-lib.h>

#define YEARS_BACK 1
#define YEARS_AHEAD 5

void
fettle_holiday_report_free (FettleHolidayReport *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->days);
  g_ptr_array_unref (self->remarks);
  g_clear_pointer (&self->commit, fettle_commit_free);
  g_free (self);
}

/* --- reading ------------------------------------------------------------------------------- */

static GHashTable *
list_present (const char *days)   /* (nullable) */
{
  GHashTable *present = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = g_strsplit (days != NULL ? days : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_hash_table_add (present, g_strstrip (g_strdup (lines[i])));

  return present;
}

static void
add_lines (FettleHolidayReport *self,
           const char          *days,   /* (nullable) */
           const char          *found)
{
  g_autoptr (GHashTable) present = list_present (days);
  g_autoptr (GString) text = g_string_new (days != NULL ? days : "");
  g_auto (GStrv) lines = g_strsplit (found, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_strstrip (lines[i])[0] == '\0' || !g_hash_table_add (present, g_strdup (lines[i])))
        continue;
      if (text->len > 0 && text->str[text->len - 1] != '\n')
        g_string_append_c (text, '\n');
      g_string_append (text, lines[i]);
      self->n_added++;
    }

  self->days = g_string_free (g_steal_pointer (&text), FALSE);
}

static FettleHolidayReport *
read_report (const char  *path,
             const char  *days,   /* (nullable) */
             int          this_year,
             GError     **error)
{
  g_autoptr (FettleHolidayReport) self = g_new0 (FettleHolidayReport, 1);
  g_autofree char *found = NULL;

  self->remarks = g_ptr_array_new_with_free_func (g_free);
  found = fettle_holiday_file_read (path, CLAMP (this_year - YEARS_BACK, FETTLE_CALENDAR_FIRST_YEAR, FETTLE_CALENDAR_LAST_YEAR),
                                    CLAMP (this_year + YEARS_AHEAD, FETTLE_CALENDAR_FIRST_YEAR, FETTLE_CALENDAR_LAST_YEAR),
                                    self->remarks, error);
  if (found == NULL)
    return NULL;

  add_lines (self, days, found);
  return g_steal_pointer (&self);
}

/* --- for a form -------------------------------------------------------------------------------- */

typedef struct
{
  char *path;
  char *days;   /* (nullable) */
  int   this_year;
} Reading;

static void
reading_free (Reading *self)
{
  g_free (self->path);
  g_free (self->days);
  g_free (self);
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const Reading *reading = task_data;
  g_autoptr (GError) error = NULL;
  FettleHolidayReport *report = read_report (reading->path, reading->days, reading->this_year, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) fettle_holiday_report_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
fettle_holidays_read_async (const char          *path,
                            const char          *days,
                            int                  this_year,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Reading *reading = g_new0 (Reading, 1);

  reading->path = g_strdup (path);
  reading->days = g_strdup (days);
  reading->this_year = this_year;
  g_task_set_source_tag (task, fettle_holidays_read_async);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  g_task_run_in_thread (task, read_in_thread);
}

FettleHolidayReport *
fettle_holidays_read_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- into the desk ------------------------------------------------------------------------------- */

typedef struct
{
  FettleWorkspace     *workspace;  /* not owned: whoever waits holds it */
  FettleUuid           me;
  const char          *calendar, *path;
  int                  this_year;
  FettleHolidayReport *report;     /* (owned) (nullable) the answer */
} Job;

static FettleRecord *
find_calendar (FettleSetupBook  *book,
               const char       *name,
               GError          **error)
{
  g_autoptr (GPtrArray) found = fettle_setup_book_find (book, FETTLE_KIND_CALENDAR, name, FALSE);

  if (found->len == 1)
    return g_ptr_array_index (found, 0);

  fettle_problem_set (error, FETTLE_PROBLEM_NOT_FOUND, NULL, NULL,
                      found->len == 0 ? _("There is no calendar “%s”.") : _("Several calendars are called “%s”."), name);
  return NULL;
}

static gboolean
write_days (Job           *job,
            FettleStore   *store,
            FettleRecord  *calendar,
            GError       **error)
{
  g_autofree char *label = g_strdup_printf (ngettext ("%u day added to “%s”", "%u days added to “%s”", job->report->n_added),
                                            job->report->n_added, job->calendar);
  g_autoptr (FettleAction) action = fettle_action_new (label);
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_CALENDAR, fettle_record_get_eid (calendar));

  fettle_edit_set_text (edit, FETTLE_CALENDAR_DAYS, job->report->days);
  fettle_action_take (action, edit);
  job->report->commit = fettle_store_commit (store, &job->me, action, error);
  if (job->report->commit == NULL)
    return FALSE;

  fettle_workspace_tell_commit (job->workspace, job->report->commit);
  return TRUE;
}

static gboolean
do_add (FettleStore   *store,
        gpointer       user_data,
        GCancellable  *cancellable,
        GError       **error)
{
  Job *job = user_data;
  g_autoptr (FettleSetupBook) book = _fettle_setup_read_book (store, error);
  FettleRecord *calendar = book != NULL ? find_calendar (book, job->calendar, error) : NULL;

  if (calendar == NULL)
    return FALSE;

  job->report = read_report (job->path, fettle_record_get_text (calendar, FETTLE_CALENDAR_DAYS), job->this_year, error);
  if (job->report == NULL)
    return FALSE;

  return job->report->n_added == 0 || write_days (job, store, calendar, error);
}

FettleHolidayReport *
fettle_workspace_add_holidays (FettleWorkspace  *self,
                               const char       *calendar,
                               const char       *path,
                               GError          **error)
{
  g_autoptr (GDateTime) now = NULL;
  Job job = { .workspace = self, .calendar = calendar, .path = path };

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self) && calendar != NULL && path != NULL, NULL);

  now = g_date_time_new_from_unix_utc (fettle_clock_now (fettle_workspace_get_clock (self)) / 1000);
  job.me = *fettle_workspace_get_me (self);
  job.this_year = g_date_time_get_year (now);
  if (fettle_workspace_run_writing (self, do_add, &job, NULL, error))
    return job.report;

  g_clear_pointer (&job.report, fettle_holiday_report_free);
  return NULL;
}
