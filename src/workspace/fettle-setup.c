/* fettle-setup.c: what a team sets up, read, written and checked as a whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-setup.h"

#include "fettle-edit-rules.h"
#include "fettle-setup-check.h"
#include "fettle-setup-export.h"
#include "fettle-setup-plan.h"
#include "fettle-setup-private.h"
#include "fettle-store-fields.h"
#include "fettle-untouched.h"
#include "fettle-worker.h"
#include "fettle-workspace-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  FettleWorkspace   *workspace;   /* not owned: whoever waits holds it */
  FettleUuid         me;
  FettleRandom      *random;      /* (owned) (nullable) */
  gint64             now;
  GBytes            *text;        /* (owned) (nullable) of the file, with a NUL behind */
  FettleSetupFlags   flags;
  char              *label;       /* (owned) (nullable) */
  FettleAction      *action;      /* (owned) (nullable) */
  FettleSetupReport *report;      /* (owned) (nullable) the answer */
  FettleSetupBook   *book;        /* (owned) (nullable) the answer */
  GPtrArray         *faults;      /* (owned) (nullable) the answer */
  char              *file;        /* (owned) (nullable) the answer */
} Job;

static Job *
job_new (FettleWorkspace *workspace)
{
  Job *self = g_new0 (Job, 1);

  self->workspace = workspace;
  self->me = *fettle_workspace_get_me (workspace);
  self->random = g_object_ref (fettle_workspace_get_random (workspace));
  self->now = fettle_clock_now (fettle_workspace_get_clock (workspace));
  return self;
}

static void
job_free (Job *self)
{
  g_clear_object (&self->random);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_object (&self->action);
  g_clear_pointer (&self->report, fettle_setup_report_free);
  g_clear_pointer (&self->book, fettle_setup_book_free);
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_free (self->label);
  g_free (self->file);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

/* --- the report -------------------------------------------------------------------------- */

static FettleSetupReport *
report_new (void)
{
  FettleSetupReport *self = g_new0 (FettleSetupReport, 1);

  self->faults = fettle_setup_faults_new ();
  return self;
}

void
fettle_setup_report_free (FettleSetupReport *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->faults);
  g_clear_pointer (&self->commit, fettle_commit_free);
  g_free (self);
}

char *
fettle_setup_report_describe (const FettleSetupReport *self)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->n_added > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u added", "%u added", self->n_added), self->n_added));
  if (self->n_changed > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u changed", "%u changed", self->n_changed), self->n_changed));
  if (self->n_retired > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u removed", "%u removed", self->n_retired), self->n_retired));
  if (parts->len == 0)
    return g_strdup (_("Nothing differs."));

  g_ptr_array_add (parts, NULL);
  joined = g_strjoinv (C_("between counts", ", "), (char **) parts->pdata);
  return g_strconcat (joined, ".", NULL);
}

/* --- the desk ------------------------------------------------------------------------------ */

static gboolean
take_record_cb (FettleRecord *record,
                gpointer      user_data,
                GError      **error)
{
  fettle_setup_book_put (user_data, record);
  return TRUE;
}

FettleSetupBook *
_fettle_setup_read_book (FettleStore  *store,
                         GError      **error)
{
  g_autoptr (FettleSetupBook) book = fettle_setup_book_new ();
  g_autoptr (GPtrArray) fields = fettle_store_list_fields (store, error);

  if (fields == NULL)
    return NULL;

  fettle_setup_book_set_fields (book, fields);
  for (guint i = 0; fettle_setup_kind_get (i) != NULL; i++)
    if (!fettle_store_each_record (store, fettle_setup_kind_get (i)->kind, TRUE, take_record_cb, book, error))
      return NULL;

  return g_steal_pointer (&book);
}

/* --- in the threads of the stores -------------------------------------------------------------- */

static gboolean
do_read (FettleStore   *store,
         gpointer       user_data,
         GCancellable  *cancellable,
         GError       **error)
{
  Job *job = user_data;

  job->book = _fettle_setup_read_book (store, error);
  if (job->book != NULL)
    job->faults = fettle_setup_check (job->book, NULL);
  return job->book != NULL;
}

static gboolean
do_export (FettleStore   *store,
           gpointer       user_data,
           GCancellable  *cancellable,
           GError       **error)
{
  Job *job = user_data;

  job->book = _fettle_setup_read_book (store, error);
  if (job->book != NULL)
    job->file = fettle_setup_export_dup_text (job->book);
  return job->book != NULL;
}

static gboolean
commit (Job           *job,
        FettleStore   *store,
        FettleAction  *action,
        GError       **error)
{
  job->report->commit = fettle_store_commit (store, &job->me, action, error);
  if (job->report->commit == NULL)
    return FALSE;

  fettle_workspace_tell_commit (job->workspace, job->report->commit);
  return TRUE;
}

static void
take_plan (FettleSetupReport *report,
           FettleSetupPlan   *plan)
{
  report->n_added = plan->n_added;
  report->n_changed = plan->n_changed;
  report->n_retired = plan->n_retired;
  g_ptr_array_unref (report->faults);
  report->faults = g_ptr_array_ref (plan->faults);
}

static gboolean
do_import (FettleStore   *store,
           gpointer       user_data,
           GCancellable  *cancellable,
           GError       **error)
{
  Job *job = user_data;
  g_autoptr (FettleSetupBook) book = _fettle_setup_read_book (store, error);
  g_autoptr (GHashTable) untouched = book != NULL ? fettle_untouched_find (store, error) : NULL;
  g_autoptr (FettleSetupPlan) plan = NULL;
  g_autoptr (FettleAction) action = NULL;
  const FettleSetupDesk desk = { book, untouched, job->me, job->now, job->random };

  if (untouched == NULL)
    return FALSE;

  plan = fettle_setup_plan_new (g_bytes_get_data (job->text, NULL), g_bytes_get_size (job->text) - 1,
                                (job->flags & FETTLE_SETUP_RETIRES) != 0, &desk);
  job->report = report_new ();
  take_plan (job->report, plan);
  if ((job->flags & FETTLE_SETUP_CHECKS) != 0 || plan->edits->len == 0 || fettle_setup_faults_count (plan->faults) > 0)
    return TRUE;

  action = fettle_action_new (job->label);
  for (guint i = 0; i < plan->edits->len; i++)
    fettle_action_take (action, g_object_ref (g_ptr_array_index (plan->edits, i)));
  return commit (job, store, action, error);
}

void
_fettle_setup_put_edit (FettleSetupBook *book,
                        FettleEdit      *edit)
{
  g_autoptr (FettleRecord) after = fettle_edit_dup_after (fettle_setup_book_get (book, fettle_edit_get_eid (edit)), edit);

  fettle_setup_book_put (book, after);
}

static void
check_record (Job              *job,
              FettleSetupBook  *book,
              const FettleUuid *eid)
{
  g_autoptr (GPtrArray) faults = fettle_setup_check (book, eid);

  g_ptr_array_extend_and_steal (job->report->faults, g_steal_pointer (&faults));
}

static gboolean
do_set_up (FettleStore   *store,
           gpointer       user_data,
           GCancellable  *cancellable,
           GError       **error)
{
  Job *job = user_data;
  g_autoptr (FettleSetupBook) book = _fettle_setup_read_book (store, error);

  if (book == NULL)
    return FALSE;

  for (guint i = 0; i < fettle_action_get_n_edits (job->action); i++)
    _fettle_setup_put_edit (book, fettle_action_get_edit (job->action, i));
  job->report = report_new ();
  for (guint i = 0; i < fettle_action_get_n_edits (job->action); i++)
    check_record (job, book, fettle_edit_get_eid (fettle_action_get_edit (job->action, i)));

  return fettle_setup_faults_count (job->report->faults) > 0 || commit (job, store, job->action, error);
}

/* --- waiting -------------------------------------------------------------------------------------- */

char *
fettle_workspace_export_setup (FettleWorkspace  *self,
                               GError          **error)
{
  g_autoptr (Job) job = NULL;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  job = job_new (self);
  fettle_workspace_run_reading (self, do_export, job, NULL, error);
  return g_steal_pointer (&job->file);
}

GBytes *
_fettle_setup_close_text (GBytes *text)
{
  gsize n = g_bytes_get_size (text);
  char *copy = g_malloc (n + 1);

  if (n > 0)
    memcpy (copy, g_bytes_get_data (text, NULL), n);
  copy[n] = '\0';
  return g_bytes_new_take (copy, n + 1);
}

static Job *
job_new_import (FettleWorkspace  *self,
                GBytes           *text,
                FettleSetupFlags  flags,
                const char       *label)
{
  Job *job = job_new (self);

  job->text = _fettle_setup_close_text (text);
  job->flags = flags;
  job->label = g_strdup (label);
  return job;
}

FettleSetupReport *
fettle_workspace_import_setup (FettleWorkspace   *self,
                               GBytes            *text,
                               FettleSetupFlags   flags,
                               const char        *label,
                               GError           **error)
{
  g_autoptr (Job) job = NULL;
  gboolean ok;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (text != NULL && label != NULL, NULL);

  job = job_new_import (self, text, flags, label);
  ok = (flags & FETTLE_SETUP_CHECKS) != 0 ? fettle_workspace_run_reading (self, do_import, job, NULL, error)
                                          : fettle_workspace_run_writing (self, do_import, job, NULL, error);
  return ok ? g_steal_pointer (&job->report) : NULL;
}

/* --- not waiting ------------------------------------------------------------------------------------- */

void
fettle_workspace_export_setup_async (FettleWorkspace     *self,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  g_return_if_fail (FETTLE_IS_WORKSPACE (self));

  fettle_workspace_run_reading_async (self, FETTLE_JOB_AT_ONCE, do_export, job_new (self), (GDestroyNotify) job_free,
                                      cancellable, callback, user_data);
}

char *
fettle_workspace_export_setup_finish (FettleWorkspace  *self,
                                      GAsyncResult     *result,
                                      GError          **error)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  if (!fettle_workspace_run_finish (self, result, error))
    return NULL;
  return g_steal_pointer (&((Job *) fettle_workspace_run_get_data (result))->file);
}

void
fettle_workspace_import_setup_async (FettleWorkspace     *self,
                                     GBytes              *text,
                                     FettleSetupFlags     flags,
                                     const char          *label,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  Job *job;

  g_return_if_fail (FETTLE_IS_WORKSPACE (self));
  g_return_if_fail (text != NULL && label != NULL);

  job = job_new_import (self, text, flags, label);
  if ((flags & FETTLE_SETUP_CHECKS) != 0)
    fettle_workspace_run_reading_async (self, FETTLE_JOB_AT_ONCE, do_import, job, (GDestroyNotify) job_free, cancellable,
                                        callback, user_data);
  else
    fettle_workspace_run_writing_async (self, do_import, job, (GDestroyNotify) job_free, cancellable, callback, user_data);
}

void
fettle_workspace_set_up_async (FettleWorkspace     *self,
                               FettleAction        *action,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  Job *job;

  g_return_if_fail (FETTLE_IS_WORKSPACE (self));
  g_return_if_fail (FETTLE_IS_ACTION (action));

  job = job_new (self);
  job->action = g_object_ref (action);
  fettle_workspace_run_writing_async (self, do_set_up, job, (GDestroyNotify) job_free, cancellable, callback, user_data);
}

FettleSetupReport *
fettle_workspace_set_up_finish (FettleWorkspace  *self,
                                GAsyncResult     *result,
                                GError          **error)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  if (!fettle_workspace_run_finish (self, result, error))
    return NULL;
  return g_steal_pointer (&((Job *) fettle_workspace_run_get_data (result))->report);
}

void
fettle_workspace_read_setup_async (FettleWorkspace     *self,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_return_if_fail (FETTLE_IS_WORKSPACE (self));

  fettle_workspace_run_reading_async (self, FETTLE_JOB_AT_ONCE, do_read, job_new (self), (GDestroyNotify) job_free, cancellable,
                                      callback, user_data);
}

FettleSetupBook *
fettle_workspace_read_setup_finish (FettleWorkspace  *self,
                                    GAsyncResult     *result,
                                    GPtrArray       **faults,
                                    GError          **error)
{
  Job *job;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  if (!fettle_workspace_run_finish (self, result, error))
    return NULL;

  job = fettle_workspace_run_get_data (result);
  if (faults != NULL)
    *faults = g_steal_pointer (&job->faults);
  return g_steal_pointer (&job->book);
}
