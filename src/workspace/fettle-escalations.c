/* fettle-escalations.c: the escalations of the desk, run while it is open.
 *
 * The reader looks what is due, among all that is open when a time has come, among
 * what has changed otherwise; only where something is does the writer take the desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-escalations.h"

#include "fettle-store-escalations.h"
#include "fettle-workspace-object.h"

/* More than that is looked at as a whole: only what is open counts then. */
#define MANY 500

/* How long to wait where the desk could not be written. */
#define RETRY (FETTLE_MINUTE)

/* --- one look ------------------------------------------------------------------------------ */

typedef struct
{
  FettleUuid  me;
  gint64      since;      /* -1: what is there now is known */
  GArray     *rids;       /* (owned) (nullable) NULL: all */
  gint64      head;       /* the answer, with what follows */
  GArray     *due;        /* (owned) guint32 */
  gint64      next_at;
  GPtrArray  *told;       /* (owned) (nullable) FettleEscalated */
  gboolean    is_new;     /* rules, or what they count by, are others */
} Look;

static void
look_free (Look *self)
{
  g_clear_pointer (&self->rids, g_array_unref);
  g_array_unref (self->due);
  g_clear_pointer (&self->told, g_ptr_array_unref);
  g_free (self);
}

/* Takes @rids. */
static Look *
look_new (FettleWorkspace *self,
          GArray          *rids)
{
  Look *look = g_new0 (Look, 1);

  look->me = self->me;
  look->since = self->told_seq;
  look->rids = rids;
  look->due = g_array_new (FALSE, FALSE, sizeof (guint32));
  look->next_at = FETTLE_TIME_NONE;
  return look;
}

/* A rule, policy or calendar concerns every ticket. */
static gboolean
concerns_all (FettleStore *store,
              GArray      *rids)
{
  for (guint i = 0; i < rids->len; i++)
    {
      FettleUuid eid;
      FettleKind kind = FETTLE_KIND_NONE;

      if (fettle_store_get_eid (store, g_array_index (rids, guint32, i), &eid))
        kind = fettle_store_get_kind (store, &eid);
      if (kind == FETTLE_KIND_RULE || kind == FETTLE_KIND_SLA_POLICY || kind == FETTLE_KIND_CALENDAR)
        return TRUE;
    }

  return FALSE;
}

static gboolean
look (FettleStore   *store,
      gpointer       user_data,
      GCancellable  *cancellable,
      GError       **error)
{
  Look *self = user_data;

  self->head = fettle_store_get_head (store, error);
  if (self->head < 0)
    return FALSE;
  if (self->since >= 0 && self->head > self->since)
    {
      self->told = fettle_store_list_escalated (store, self->since, 0, &self->me, error);
      if (self->told == NULL)
        return FALSE;
    }

  self->is_new = self->rids != NULL && concerns_all (store, self->rids);
  if (self->is_new)
    g_clear_pointer (&self->rids, g_array_unref);
  return fettle_store_find_escalations (store, self->rids, self->due, &self->next_at, error);
}

/* --- running ----------------------------------------------------------------------------------- */

typedef struct
{
  FettleWorkspace *workspace;   /* not owned: whoever waits for the write holds it */
  GArray          *rids;        /* (owned) (nullable) NULL: all */
  gint64           first, last; /* log numbers of what it wrote; 0: nothing. The answer with what follows */
  GPtrArray       *ran;         /* (owned) (nullable) */
} Run;

static void
run_free (Run *self)
{
  g_clear_pointer (&self->rids, g_array_unref);
  g_clear_pointer (&self->ran, g_ptr_array_unref);
  g_free (self);
}

static gboolean
run (FettleStore   *store,
     gpointer       user_data,
     GCancellable  *cancellable,
     GError       **error)
{
  Run *self = user_data;
  g_autoptr (FettleCommit) commit = fettle_store_run_escalations (store, self->rids, error);

  if (commit == NULL)
    return FALSE;

  self->first = commit->first_seq;
  self->last = commit->last_seq;
  fettle_workspace_tell_commit_of (self->workspace, commit, 0);
  return TRUE;
}

/* Not what another program has run by now: that one tells it. */
static gboolean
run_and_list (FettleStore   *store,
              gpointer       user_data,
              GCancellable  *cancellable,
              GError       **error)
{
  Run *self = user_data;

  if (!run (store, user_data, cancellable, error))
    return FALSE;

  if (self->first == 0)
    self->ran = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_escalated_free);
  else
    self->ran = fettle_store_list_escalated (store, self->first - 1, self->last, NULL, error);
  return self->ran != NULL;
}

/* --- while the desk is open ---------------------------------------------------------------------- */

static gint64
get_now (FettleWorkspace *self)
{
  return fettle_clock_now (self->clock);
}

static void
ran_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  FettleWorkspace *self = FETTLE_WORKSPACE (source);
  g_autoptr (GError) error = NULL;

  self->is_escalating = FALSE;
  if (fettle_workspace_run_finish (self, result, &error))
    return;

  g_debug ("Escalations: %s", error->message);
  self->escalate_at = MIN (self->escalate_at, get_now (self) + RETRY);
}

static void
take_look (FettleWorkspace *self,
           Look            *answer)
{
  gint64 next_at = answer->next_at != FETTLE_TIME_NONE ? answer->next_at : G_MAXINT64;
  Run *job;

  self->told_seq = answer->head;
  self->escalate_at = answer->rids == NULL ? next_at : MIN (self->escalate_at, next_at);
  if (answer->is_new)
    _fettle_workspace_emit_replanned (self);
  if (answer->told != NULL && answer->told->len > 0)
    _fettle_workspace_emit_escalated (self, answer->told);
  if (answer->due->len == 0)
    return;

  job = g_new0 (Run, 1);
  job->workspace = self;
  job->rids = g_array_ref (answer->due);
  self->is_escalating = TRUE;
  fettle_workspace_run_writing_async (self, run, job, (GDestroyNotify) run_free, NULL, ran_cb, NULL);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  FettleWorkspace *self = FETTLE_WORKSPACE (source);
  Look *answer = fettle_workspace_run_get_data (result);
  g_autoptr (GError) error = NULL;

  self->is_escalating = FALSE;
  if (self->is_closed)
    return;
  if (fettle_workspace_run_finish (self, result, &error))
    {
      take_look (self, answer);
      return;
    }

  g_debug ("Escalations: %s", error->message);
  self->escalate_at = MIN (self->escalate_at, get_now (self) + RETRY);
}

void
_fettle_workspace_escalate (FettleWorkspace *self)
{
  gboolean is_time = get_now (self) >= self->escalate_at;
  GArray *rids = NULL;

  if (self->writer == NULL || self->is_closed || self->is_escalating || (!is_time && self->touched->len == 0))
    return;

  if (is_time)
    self->escalate_at = G_MAXINT64;
  if (!is_time && self->touched->len <= MANY)
    rids = g_array_ref (self->touched);
  g_array_unref (self->touched);
  self->touched = g_array_new (FALSE, FALSE, sizeof (guint32));

  self->is_escalating = TRUE;
  fettle_workspace_run_reading_async (self, FETTLE_JOB_WHEN_FREE, look, look_new (self, rids), (GDestroyNotify) look_free,
                                      NULL, looked_cb, NULL);
}

void
_fettle_workspace_note_touched (FettleWorkspace *self,
                                GArray          *rids)
{
  if (self->writer != NULL && self->touched->len <= MANY)
    g_array_append_vals (self->touched, rids->data, rids->len);
}

/* --- for the terminal and the incident -------------------------------------------------------------- */

typedef struct
{
  const FettleUuid     *ticket;   /* not owned */
  FettleRecord         *draft;    /* not owned (nullable) */
  FettleEscalationPlan *plan;     /* the answer */
} Question;

static gboolean
ask (FettleStore   *store,
     gpointer       user_data,
     GCancellable  *cancellable,
     GError       **error)
{
  Question *question = user_data;

  question->plan = fettle_store_plan_escalations (store, question->ticket, question->draft, error);
  return question->plan != NULL;
}

FettleEscalationPlan *
fettle_workspace_plan_escalations (FettleWorkspace  *self,
                                   const FettleUuid *ticket,
                                   FettleRecord     *draft,
                                   GError          **error)
{
  Question question = { ticket, draft, NULL };

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (ticket != NULL, NULL);

  fettle_workspace_run_reading (self, ask, &question, NULL, error);
  return question.plan;
}

GPtrArray *
fettle_workspace_run_escalations (FettleWorkspace  *self,
                                  GError          **error)
{
  Run job = { .workspace = self };

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  fettle_workspace_run_writing (self, run_and_list, &job, NULL, error);
  return job.ran;
}
