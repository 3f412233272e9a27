/* fettle-setup-try.c: "Try on last month": what another set-up would have done to
 * the tickets of the last days, before it is written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-setup-try.h"

#include "fettle-setup-plan.h"
#include "fettle-setup-private.h"
#include "fettle-store-clocks.h"
#include "fettle-ticket-rules.h"
#include "fettle-untouched.h"
#include "fettle-worker.h"
#include "fettle-workspace-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  FettleUuid      me;
  FettleRandom   *random;   /* (owned) */
  gint64          now;
  guint           days;
  GBytes         *text;     /* (owned) (nullable) of the file, with a NUL behind */
  FettleAction   *action;   /* (owned) (nullable) */
  FettleSetupTry *answer;   /* (owned) (nullable) */
} Job;

static Job *
job_new (FettleWorkspace *workspace,
         guint            days)
{
  Job *self = g_new0 (Job, 1);

  self->me = *fettle_workspace_get_me (workspace);
  self->random = g_object_ref (fettle_workspace_get_random (workspace));
  self->now = fettle_clock_now (fettle_workspace_get_clock (workspace));
  self->days = days;
  return self;
}

static void
job_free (Job *self)
{
  g_clear_object (&self->random);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_object (&self->action);
  g_clear_pointer (&self->answer, fettle_setup_try_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

/* --- the answer -------------------------------------------------------------------------------- */

static void
try_case_free (FettleTryCase *self)
{
  g_free (self->number);
  g_free (self->title);
  g_free (self);
}

void
fettle_setup_try_free (FettleSetupTry *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->trial, fettle_setup_trial_free);
  g_clear_pointer (&self->cases, g_ptr_array_unref);
  g_free (self);
}

static gboolean
add_case (FettleSetupTry        *self,
          FettleStore           *store,
          const FettleTrialCase *what,
          GError               **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (FettleRecord) ticket = fettle_store_read (store, FETTLE_KIND_TICKET, &what->ticket, &failure);
  FettleTryCase *added;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (ticket == NULL)
    return TRUE;

  added = g_new0 (FettleTryCase, 1);
  added->what = *what;
  added->number = fettle_ticket_dup_number (ticket);
  added->title = g_strdup (fettle_record_get_text (ticket, FETTLE_TICKET_TITLE));
  g_ptr_array_add (self->cases, added);
  return TRUE;
}

static gboolean
name_cases (FettleSetupTry  *self,
            FettleStore     *store,
            GError         **error)
{
  GArray *cases = fettle_setup_trial_get_cases (self->trial);

  self->cases = g_ptr_array_new_with_free_func ((GDestroyNotify) try_case_free);
  for (guint i = 0; i < cases->len; i++)
    if (!add_case (self, store, &g_array_index (cases, FettleTrialCase, i), error))
      return FALSE;

  return TRUE;
}

/* --- what is tried -------------------------------------------------------------------------------- */

static gboolean
put_file (Job              *job,
          FettleStore      *store,
          FettleSetupBook  *book,
          FettleSetupBook  *tried,
          GError          **error)
{
  g_autoptr (GHashTable) untouched = fettle_untouched_find (store, error);
  const FettleSetupDesk desk = { book, untouched, job->me, job->now, job->random };
  g_autoptr (FettleSetupPlan) plan = NULL;

  if (untouched == NULL)
    return FALSE;

  plan = fettle_setup_plan_new (g_bytes_get_data (job->text, NULL), g_bytes_get_size (job->text) - 1, FALSE, &desk);
  if (fettle_setup_faults_count (plan->faults) > 0)
    {
      fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, _("“fettlectl config check FILE” tells them."),
                          _("The file has faults."));
      return FALSE;
    }

  for (guint i = 0; i < plan->edits->len; i++)
    _fettle_setup_put_edit (tried, g_ptr_array_index (plan->edits, i));
  return TRUE;
}

static void
put_action (FettleSetupBook *tried,
            FettleAction    *action)
{
  for (guint i = 0; i < fettle_action_get_n_edits (action); i++)
    _fettle_setup_put_edit (tried, fettle_action_get_edit (action, i));
}

static gboolean
do_try (FettleStore   *store,
        gpointer       user_data,
        GCancellable  *cancellable,
        GError       **error)
{
  Job *job = user_data;
  g_autoptr (FettleSetupBook) book = _fettle_setup_read_book (store, error);
  g_autoptr (FettleSetupBook) tried = book != NULL ? fettle_setup_book_copy (book) : NULL;

  if (book == NULL || (job->text != NULL && !put_file (job, store, book, tried, error)))
    return FALSE;
  if (job->action != NULL)
    put_action (tried, job->action);

  job->answer = g_new0 (FettleSetupTry, 1);
  job->answer->days = job->days;
  job->answer->trial = fettle_setup_trial_new (book, tried, job->now);
  return fettle_store_try_setup (store, job->answer->trial, job->now - job->days * FETTLE_DAY, error)
         && name_cases (job->answer, store, error);
}

FettleSetupTry *
fettle_workspace_try_setup (FettleWorkspace  *self,
                            GBytes           *text,
                            guint             days,
                            GError          **error)
{
  g_autoptr (Job) job = NULL;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self) && text != NULL && days > 0, NULL);

  job = job_new (self, days);
  job->text = _fettle_setup_close_text (text);
  return fettle_workspace_run_reading (self, do_try, job, NULL, error) ? g_steal_pointer (&job->answer) : NULL;
}

void
fettle_workspace_try_action_async (FettleWorkspace     *self,
                                   FettleAction        *action,
                                   guint                days,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  Job *job;

  g_return_if_fail (FETTLE_IS_WORKSPACE (self) && FETTLE_IS_ACTION (action) && days > 0);

  job = job_new (self, days);
  job->action = g_object_ref (action);
  fettle_workspace_run_reading_async (self, FETTLE_JOB_SOON, do_try, job, (GDestroyNotify) job_free, cancellable, callback,
                                      user_data);
}

FettleSetupTry *
fettle_workspace_try_action_finish (FettleWorkspace  *self,
                                    GAsyncResult     *result,
                                    GError          **error)
{
  Job *job;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  job = fettle_workspace_run_get_data (result);
  return fettle_workspace_run_finish (self, result, error) ? g_steal_pointer (&job->answer) : NULL;
}

/* --- words ------------------------------------------------------------------------------------------- */

static void
add_target (GString              *text,
            const FettleSetupTry *self,
            FettleSlaTarget       target)
{
  const FettleTrialCount *count = fettle_setup_trial_get_count (self->trial, target);

  if (count->n_promised[FETTLE_TRIAL_NOW] == 0 && count->n_promised[FETTLE_TRIAL_TRIED] == 0)
    return;

  /* Translators: a promise ("Resolve"); tickets late of all promised, with the set-up
   * that is tried, then with the one in force. */
  g_string_append_printf (text, _("\n%s: %u of %u late, %u of %u as it is set up now."), fettle_sla_target_to_label (target),
                          count->n_late[FETTLE_TRIAL_TRIED], count->n_promised[FETTLE_TRIAL_TRIED],
                          count->n_late[FETTLE_TRIAL_NOW], count->n_promised[FETTLE_TRIAL_NOW]);
}

char *
fettle_setup_try_describe (const FettleSetupTry *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n, n_priority;

  g_return_val_if_fail (self != NULL, NULL);

  n = fettle_setup_trial_get_n_tickets (self->trial);
  n_priority = fettle_setup_trial_get_n_priority (self->trial);
  g_string_append_printf (text, ngettext ("Tried on the %u ticket logged in the last %u days.",
                                          "Tried on the %u tickets logged in the last %u days.", n), n, self->days);
  for (guint target = 0; target < FETTLE_SLA_N_TARGETS; target++)
    add_target (text, self, target);
  if (n_priority > 0)
    g_string_append_printf (text, ngettext ("\n%u would have another priority.", "\n%u would have another priority.", n_priority),
                            n_priority);
  if (self->cases->len == 0)
    g_string_append (text, _("\nNo ticket would be late that is not, or the other way round."));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_lateness (GString             *text,
              const FettleTryCase *self,
              FettleSlaTarget      target)
{
  gboolean was = self->what.is_late[target][FETTLE_TRIAL_NOW];
  gboolean is = self->what.is_late[target][FETTLE_TRIAL_TRIED];

  if (was == is)
    return;

  g_string_append_printf (text, is ? _("%s%s late instead of kept") : _("%s%s kept instead of late"),
                          text->len > 0 ? "; " : "", fettle_sla_target_to_label (target));
}

char *
fettle_try_case_describe (const FettleTryCase *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  if (self->what.priority[FETTLE_TRIAL_NOW] != self->what.priority[FETTLE_TRIAL_TRIED])
    g_string_append_printf (text, "P%u → P%u", self->what.priority[FETTLE_TRIAL_NOW],
                            self->what.priority[FETTLE_TRIAL_TRIED]);
  for (guint target = 0; target < FETTLE_SLA_N_TARGETS; target++)
    add_lateness (text, self, target);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
