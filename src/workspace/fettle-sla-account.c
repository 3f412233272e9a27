/* fettle-sla-account.c: the reckoning of one clock, for people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-sla-account-private.h"

#include "fettle-store-clocks.h"
#include "fettle-time.h"
#include "fettle-worker.h"
#include "fettle-workspace-private.h"

#include <glib/gi18n-lib.h>

/* One question to the reader. */
typedef struct
{
  FettleUuid  ticket;
  gint64      now;
  GPtrArray  *accounts;   /* (owned) (nullable) result */
} Question;

static void
question_free (Question *self)
{
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  g_free (self);
}

void
fettle_sla_account_free (FettleSlaAccount *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self->policy);
  g_free (self->calendar);
  g_free (self->hours);
  g_free (self);
}

/* --- making ------------------------------------------------------------------------------ */

static FettleSlaAccount *
account_new (FettleSlaClock *clock,
             FettleSlaBook  *book,
             gint64          now)
{
  FettleSlaAccount *self = g_new0 (FettleSlaAccount, 1);

  self->target = clock->target;
  self->agreement = clock->policy->agreement;
  self->stage = clock->stage;
  self->policy = g_strdup (clock->policy->name);
  self->priority = clock->priority;
  self->duration = clock->duration;
  self->started_at = clock->started_at;
  self->due_at = clock->due_at;
  self->breached_at = clock->breached_at;
  self->ended_at = clock->completed_at;
  self->used = clock->used;
  self->paused = clock->paused;
  self->now = now;
  if (clock->calendar == NULL)
    return self;

  self->hours = fettle_calendar_dup_hours_summary (clock->calendar);
  self->calendar = g_strdup (fettle_sla_book_get_calendar_name (book, &clock->policy->calendar));
  /* A calendar that was removed since has no name any more. */
  if (self->calendar == NULL)
    self->calendar = g_strdup (_("a removed calendar"));
  return self;
}

static gboolean
make_accounts (Question     *question,
               FettleStore  *store,
               GError      **error)
{
  g_autoptr (GPtrArray) clocks = fettle_store_reckon_clocks (store, &question->ticket, question->now, error);
  g_autoptr (GHashTable) causes = clocks != NULL ? _fettle_sla_causes_read (store, &question->ticket, error) : NULL;
  g_autoptr (FettleSlaBook) book = NULL;

  if (causes == NULL)
    return FALSE;

  book = fettle_store_get_promises (store, NULL);
  question->accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_sla_account_free);
  for (guint i = 0; i < clocks->len; i++)
    {
      FettleSlaClock *clock = g_ptr_array_index (clocks, i);
      FettleSlaAccount *account = account_new (clock, book, question->now);

      account->lines = _fettle_sla_lines_new (clock, store, causes);
      g_ptr_array_add (question->accounts, account);
    }

  return TRUE;
}

/* All of it as it is at one moment. */
static gboolean
ask_accounts (FettleStore   *store,
              gpointer       user_data,
              GCancellable  *cancellable,
              GError       **error)
{
  gboolean ok;

  if (!fettle_store_hold (store, error))
    return FALSE;

  ok = make_accounts (user_data, store, error);
  fettle_store_let_go (store);
  return ok;
}

/* --- asking ------------------------------------------------------------------------------- */

static Question *
question_new (FettleWorkspace  *workspace,
              const FettleUuid *ticket)
{
  Question *self = g_new0 (Question, 1);

  self->ticket = *ticket;
  self->now = fettle_clock_now (fettle_workspace_get_clock (workspace));
  return self;
}

GPtrArray *
fettle_workspace_reckon_sla (FettleWorkspace   *self,
                             const FettleUuid  *ticket,
                             GError           **error)
{
  Question *question;
  GPtrArray *accounts;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (ticket != NULL, NULL);

  question = question_new (self, ticket);
  fettle_workspace_run_reading (self, ask_accounts, question, NULL, error);
  accounts = g_steal_pointer (&question->accounts);
  question_free (question);
  return accounts;
}

void
fettle_workspace_reckon_sla_async (FettleWorkspace     *self,
                                   const FettleUuid    *ticket,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_return_if_fail (FETTLE_IS_WORKSPACE (self));
  g_return_if_fail (ticket != NULL);

  fettle_workspace_run_reading_async (self, FETTLE_JOB_SOON, ask_accounts, question_new (self, ticket),
                                      (GDestroyNotify) question_free, cancellable, callback, user_data);
}

GPtrArray *
fettle_workspace_reckon_sla_finish (FettleWorkspace  *self,
                                    GAsyncResult     *result,
                                    GError          **error)
{
  Question *question;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  question = fettle_workspace_run_get_data (result);
  if (!fettle_workspace_run_finish (self, result, error))
    return NULL;

  return g_steal_pointer (&question->accounts);
}
