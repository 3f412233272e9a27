/* fettle-import.c: one import as an object: profile, progress, report.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-import-private.h"

#include "fettle-csv-encoding.h"
#include "fettle-import-file.h"
#include "fettle-workspace-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TELL_EVERY (50 * G_TIME_SPAN_MILLISECOND)

struct _FettleImport
{
  GObject          parent_instance;

  FettleWorkspace *workspace;   /* (owned) */
  char            *path;        /* (owned) */
  char            *profile;     /* (owned) (nullable) */
  char            *zone;        /* (owned) (nullable) */

  GMutex           mutex;       /* guards what follows: the writer thread tells */
  gint64           done, total;
  guint            idle;        /* source that emits "progress", 0 = none */
  gint64           told_at;     /* monotonic, when one was made last */
};

enum { PROGRESS, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleImport, fettle_import, G_TYPE_OBJECT)

/* --- profiles ----------------------------------------------------------------------- */

static const struct
{
  const char       *id;
  FettleImportFunc  run;
} profiles[] = {
  { "servicenow-log", fettle_import_servicenow },
  { "jsonl", fettle_import_jsonl },
};

/* Our own export begins with an object; everything else is tried as a log. */
static const char *
guess_profile (const char *path)
{
  g_autoptr (GFileInputStream) input = fettle_import_file_open (path, NULL, NULL, NULL);
  guint8 head[256];
  gsize n = 0, at = 0;
  FettleEncoding encoding;

  if (input != NULL)
    g_input_stream_read_all (G_INPUT_STREAM (input), head, sizeof head, &n, NULL, NULL);
  fettle_encoding_from_mark (head, n, &encoding, &at);
  while (at < n && g_ascii_isspace (head[at]))
    at++;

  return at < n && head[at] == '{' ? "jsonl" : "servicenow-log";
}

static FettleImportFunc
find_profile (FettleImport *self,
              GError      **error)
{
  const char *id = self->profile != NULL ? self->profile : guess_profile (self->path);

  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++)
    {
      if (strcmp (profiles[i].id, id) == 0)
        return profiles[i].run;
    }

  fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, _("Use servicenow-log or jsonl."),
                      _("There is no import profile “%s”."), id);

  return NULL;
}

static GTimeZone *
find_zone (FettleImport *self,
           GError      **error)
{
  const char *id = self->zone != NULL && self->zone[0] != '\0' ? self->zone : "UTC";
  GTimeZone *zone = g_time_zone_new_identifier (id);

  if (zone == NULL)
    fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL,
                        _("Use a name like Europe/Berlin, an offset like +05:30, or UTC."),
                        _("There is no time zone “%s”."), id);

  return zone;
}

/* --- progress ------------------------------------------------------------------------- */

static gboolean
emit_progress (gpointer user_data)
{
  FettleImport *self = FETTLE_IMPORT (user_data);
  gint64 done, total;

  g_mutex_lock (&self->mutex);
  done = self->done;
  total = self->total;
  self->idle = 0;
  g_mutex_unlock (&self->mutex);

  g_signal_emit (self, signals[PROGRESS], 0, done, total);

  return G_SOURCE_REMOVE;
}

/* In the writer thread. */
static void
tell_progress (gint64   done,
               gint64   total,
               gpointer user_data)
{
  FettleImport *self = FETTLE_IMPORT (user_data);
  gint64 now = g_get_monotonic_time ();

  g_mutex_lock (&self->mutex);
  self->done = done;
  self->total = total;
  if (self->idle == 0 && (done >= total || now - self->told_at >= TELL_EVERY))
    {
      g_autoptr (GSource) source = g_idle_source_new ();

      g_source_set_priority (source, G_PRIORITY_DEFAULT);
      g_source_set_callback (source, emit_progress, g_object_ref (self), g_object_unref);
      self->idle = g_source_attach (source, fettle_workspace_get_context (self->workspace));
      self->told_at = now;
    }
  g_mutex_unlock (&self->mutex);
}

gboolean
fettle_import_run_step (gint64    done,
                        gint64    total,
                        gpointer  user_data,
                        GError  **error)
{
  FettleImportRun *run = user_data;

  if (run->progress != NULL)
    run->progress (done, total, run->progress_data);

  return fettle_import_run_go_on (run, error);
}

gboolean
fettle_import_run_go_on (FettleImportRun *run,
                         GError         **error)
{
  g_autoptr (GError) cause = NULL;

  return !g_cancellable_set_error_if_cancelled (run->cancellable, &cause) ||
         fettle_import_file_fail (run->path, cause, error);
}

/* A failure that the line has nothing to do with is passed on as it is. */
gboolean
fettle_import_run_fail_line (FettleImportRun *run,
                             gint64           line,
                             const GError    *cause,
                             GError         **error)
{
  g_autofree char *detail = fettle_problem_describe (cause);
  gint code = cause->domain == FETTLE_PROBLEM ? cause->code : FETTLE_PROBLEM_INVALID;

  if (code == FETTLE_PROBLEM_FULL || code == FETTLE_PROBLEM_CANCELLED || code == FETTLE_PROBLEM_LOCKED)
    g_propagate_error (error, g_error_copy (cause));
  else
    fettle_problem_set (error, code, detail, _("Nothing was written."),
                        _("Line %" G_GINT64_FORMAT " cannot be taken."), line);

  return FALSE;
}

gboolean
fettle_import_run_apply (FettleImportRun *run,
                         FettleEdit      *edit,
                         GError         **error)
{
  if (!fettle_transaction_apply (run->transaction, edit, error))
    return FALSE;

  run->report->n_changes++;

  return TRUE;
}

/* --- running ---------------------------------------------------------------------------- */

typedef struct
{
  FettleImport       *import;      /* (owned) */
  FettleUuid          actor;
  gboolean            check_only;
  FettleImportReport *report;      /* (owned) (nullable) the result */
} Job;

static Job *
job_new (FettleImport *self,
         gboolean      check_only)
{
  Job *job = g_new0 (Job, 1);

  job->import = g_object_ref (self);
  job->actor = *fettle_workspace_get_me (self->workspace);
  job->check_only = check_only;

  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->report, fettle_import_report_free);
  g_object_unref (job->import);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static gboolean
finish_transaction (Job             *job,
                    FettleImportRun *run,
                    gboolean         ok,
                    GError         **error)
{
  g_autoptr (FettleCommit) commit = NULL;
  FettleTransaction *transaction = g_steal_pointer (&run->transaction);

  if (!ok || job->check_only)
    {
      fettle_transaction_rollback (transaction);
      return ok;
    }

  commit = fettle_transaction_commit (transaction, error);
  if (commit == NULL)
    return FALSE;

  run->report->n_changes = commit->first_seq > 0 ? commit->last_seq - commit->first_seq + 1 - run->is_tied : 0;
  if (commit->first_seq > 0)
    fettle_workspace_tell_commit (job->import->workspace, commit);

  return TRUE;
}

static gboolean
run_in_store (FettleStore      *store,
              Job              *job,
              FettleImportFunc  func,
              GTimeZone        *zone,
              GCancellable     *cancellable,
              GError          **error)
{
  FettleImport *self = job->import;
  g_autoptr (FettleImportReport) report = fettle_import_report_new ();
  g_autoptr (GHashTable) n_alike = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *name = g_filename_display_basename (self->path);
  g_autofree char *label = g_strdup_printf (_("Imported “%s”"), name);
  FettleImportRun run = {
    .store = store,
    .actor = &job->actor,
    .clock = fettle_workspace_get_clock (self->workspace),
    .random = fettle_workspace_get_random (self->workspace),
    .path = self->path,
    .zone = zone,
    .zone_name = g_time_zone_get_identifier (zone),
    .cancellable = cancellable,
    .progress = tell_progress,
    .progress_data = self,
    .report = report,
    .n_alike = n_alike,
  };
  gboolean ok;

  run.transaction = fettle_store_begin (store, &job->actor, label, error);
  if (run.transaction == NULL)
    return FALSE;

  ok = func (&run, error);
  if (!finish_transaction (job, &run, ok, error))
    return FALSE;

  fettle_import_run_tell_rest (&run);
  job->report = g_steal_pointer (&report);

  return TRUE;
}

/* In the writer thread. */
static gboolean
run_job (FettleStore  *store,
         gpointer      user_data,
         GCancellable *cancellable,
         GError      **error)
{
  Job *job = user_data;
  FettleImportFunc func = find_profile (job->import, error);
  g_autoptr (GTimeZone) zone = func != NULL ? find_zone (job->import, error) : NULL;

  return zone != NULL && run_in_store (store, job, func, zone, cancellable, error);
}

static FettleImportReport *
run_blocking (FettleImport *self,
              gboolean      check_only,
              GCancellable *cancellable,
              GError      **error)
{
  g_autoptr (Job) job = job_new (self, check_only);

  if (!fettle_workspace_run_writing (self->workspace, run_job, job, cancellable, error))
    return NULL;

  return g_steal_pointer (&job->report);
}

FettleImportReport *
fettle_import_check (FettleImport *self,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_return_val_if_fail (FETTLE_IS_IMPORT (self), NULL);

  return run_blocking (self, TRUE, cancellable, error);
}

FettleImportReport *
fettle_import_run (FettleImport *self,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_return_val_if_fail (FETTLE_IS_IMPORT (self), NULL);

  return run_blocking (self, FALSE, cancellable, error);
}

void
fettle_import_run_async (FettleImport       *self,
                         gboolean            check_only,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_return_if_fail (FETTLE_IS_IMPORT (self));

  fettle_workspace_run_writing_async (self->workspace, run_job, job_new (self, check_only), job_free,
                                      cancellable, callback, user_data);
}

FettleImportReport *
fettle_import_run_finish (FettleImport *self,
                          GAsyncResult *result,
                          GError      **error)
{
  Job *job;

  g_return_val_if_fail (FETTLE_IS_IMPORT (self), NULL);

  if (!fettle_workspace_run_finish (self->workspace, result, error))
    return NULL;

  job = fettle_workspace_run_get_data (result);

  return g_steal_pointer (&job->report);
}

/* --- the object --------------------------------------------------------------------------- */

static void
fettle_import_finalize (GObject *object)
{
  FettleImport *self = FETTLE_IMPORT (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->profile, g_free);
  g_clear_pointer (&self->zone, g_free);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (fettle_import_parent_class)->finalize (object);
}

static void
fettle_import_class_init (FettleImportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fettle_import_finalize;

  signals[PROGRESS] = g_signal_new ("progress", FETTLE_TYPE_IMPORT, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
}

static void
fettle_import_init (FettleImport *self)
{
  g_mutex_init (&self->mutex);
}

FettleImport *
fettle_import_new (FettleWorkspace *workspace,
                   const char      *path,
                   const char      *profile,
                   const char      *zone)
{
  FettleImport *self;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (FETTLE_TYPE_IMPORT, NULL);
  self->workspace = g_object_ref (workspace);
  self->path = g_strdup (path);
  self->profile = g_strdup (profile);
  self->zone = g_strdup (zone);

  return self;
}
