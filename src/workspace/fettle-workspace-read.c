/* fettle-workspace-read.c: records, incidents by name, rows, look-alikes and actions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-generate.h"
#include "fettle-store-list.h"
#include "fettle-worker.h"
#include "fettle-workspace-private.h"

#include <glib/gi18n-lib.h>

/* How far back own actions are counted. */
#define OWN_MAX 1000

typedef struct
{
  FettleKind             kind;
  FettleUuid             eid;
  guint32                rid;
  const char            *text;     /* not owned: blocking calls only */
  char                  *own_text; /* (owned) (nullable) */
  const FettleListQuery *query;    /* not owned */
  guint                  limit;
  GCancellable          *outer;    /* (owned) (nullable) of the caller */
  FettleRecord          *record;   /* (owned) (nullable) result */
  GPtrArray             *rows;     /* (owned) (nullable) result */
} Question;

static void
question_free (Question *self)
{
  g_clear_object (&self->outer);
  g_clear_object (&self->record);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self->own_text);
  g_free (self);
}

static gboolean
ask_record (FettleStore   *store,
            gpointer       user_data,
            GCancellable  *cancellable,
            GError       **error)
{
  Question *question = user_data;
  g_autoptr (GError) own_error = NULL;

  question->record = fettle_store_read (store, question->kind, &question->eid, &own_error);
  if (question->record != NULL)
    return TRUE;

  if (own_error != NULL)
    g_propagate_error (error, g_steal_pointer (&own_error));
  else
    fettle_problem_set (error, FETTLE_PROBLEM_NOT_FOUND, NULL, NULL, _("There is no such record."));
  return FALSE;
}

static gboolean
ask_incident (FettleStore   *store,
              gpointer       user_data,
              GCancellable  *cancellable,
              GError       **error)
{
  Question *question = user_data;

  return fettle_store_find_ticket (store, question->text, &question->eid, error);
}

static gboolean
ask_eid (FettleStore   *store,
         gpointer       user_data,
         GCancellable  *cancellable,
         GError       **error)
{
  Question *question = user_data;

  return fettle_store_get_eid (store, question->rid, &question->eid);
}

/* Without the places of records that went in between. */
static GPtrArray *
keep_present (GPtrArray *rows)
{
  GPtrArray *present = g_ptr_array_new_full (rows->len, (GDestroyNotify) fettle_incident_row_free);

  for (guint i = 0; i < rows->len; i++)
    if (g_ptr_array_index (rows, i) != NULL)
      g_ptr_array_add (present, fettle_incident_row_copy (g_ptr_array_index (rows, i)));
  return present;
}

static gboolean
ask_list (FettleStore   *store,
          gpointer       user_data,
          GCancellable  *cancellable,
          GError       **error)
{
  Question *question = user_data;
  g_autoptr (GArray) rids = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  guint n;

  rids = fettle_store_list (store, question->query, error);
  if (rids == NULL)
    return FALSE;

  n = question->limit > 0 ? MIN (question->limit, rids->len) : rids->len;
  rows = fettle_store_list_rows (store, (const guint32 *) (gpointer) rids->data, n, error);
  if (rows == NULL)
    return FALSE;

  question->rows = keep_present (rows);
  return TRUE;
}

static gboolean
ask_tags (FettleStore   *store,
          gpointer       user_data,
          GCancellable  *cancellable,
          GError       **error)
{
  Question *question = user_data;

  question->rows = fettle_store_list_tags (store, error);
  return question->rows != NULL;
}

static gboolean
ask_alike (FettleStore   *store,
           gpointer       user_data,
           GCancellable  *cancellable,
           GError       **error)
{
  Question *question = user_data;

  question->rows = fettle_store_list_alike (store, question->own_text, question->limit, error);
  return question->rows != NULL;
}

static gboolean
ask_actions (FettleStore   *store,
             gpointer       user_data,
             GCancellable  *cancellable,
             GError       **error)
{
  Question *question = user_data;

  question->rows = fettle_store_list_actions (store, question->limit, error);
  return question->rows != NULL;
}

/* An invented past is not mine, though I have a part in it. The founding of the desk
 * is no change of it. */
static gboolean
is_own (const FettleActionInfo *action,
        const FettleUuid       *me)
{
  return fettle_uuid_equal (&action->actor, me) && g_strcmp0 (action->label, fettle_generate_get_label ()) != 0
         && action->first_seq > 1 && !action->undone && !action->is_undo;
}

static gboolean
ask_own_actions (FettleStore   *store,
                 gpointer       user_data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Question *question = user_data;
  guint n = 0;

  if (!ask_actions (store, question, cancellable, error))
    return FALSE;

  for (guint i = 0; i < question->rows->len; i++)
    n += is_own (g_ptr_array_index (question->rows, i), &question->eid) ? 1 : 0;
  question->limit = n;
  return TRUE;
}

FettleRecord *
fettle_workspace_read (FettleWorkspace   *self,
                       FettleKind         kind,
                       const FettleUuid  *eid,
                       GError           **error)
{
  Question question = { .kind = kind };

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (eid != NULL, NULL);

  question.eid = *eid;
  if (!fettle_workspace_run_reading (self, ask_record, &question, NULL, error))
    return NULL;
  return question.record;
}

gboolean
fettle_workspace_find_incident (FettleWorkspace  *self,
                                const char       *text,
                                FettleUuid       *eid,
                                GError          **error)
{
  Question question = { .text = text };

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  if (!fettle_workspace_run_reading (self, ask_incident, &question, NULL, error))
    return FALSE;
  if (eid != NULL)
    *eid = question.eid;
  return TRUE;
}

void
fettle_workspace_find_incident_async (FettleWorkspace    *self,
                                      const char         *text,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data)
{
  Question *question;

  g_return_if_fail (FETTLE_IS_WORKSPACE (self));
  g_return_if_fail (text != NULL);

  question = g_new0 (Question, 1);
  question->own_text = g_strdup (text);
  question->text = question->own_text;
  fettle_workspace_run_reading_async (self, FETTLE_JOB_AT_ONCE, ask_incident, question,
                                      (GDestroyNotify) question_free, cancellable, callback, user_data);
}

gboolean
fettle_workspace_find_incident_finish (FettleWorkspace  *self,
                                       GAsyncResult     *result,
                                       FettleUuid       *eid,
                                       GError          **error)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), FALSE);

  if (!fettle_workspace_run_finish (self, result, error))
    return FALSE;
  if (eid != NULL)
    *eid = ((Question *) fettle_workspace_run_get_data (result))->eid;
  return TRUE;
}

gboolean
fettle_workspace_get_eid (FettleWorkspace *self,
                          guint32          rid,
                          FettleUuid      *eid)
{
  Question question = { .rid = rid };

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), FALSE);

  if (!fettle_workspace_run_reading (self, ask_eid, &question, NULL, NULL))
    return FALSE;
  if (eid != NULL)
    *eid = question.eid;
  return TRUE;
}

GPtrArray *
fettle_workspace_list (FettleWorkspace        *self,
                       const FettleListQuery  *query,
                       guint                   limit,
                       GError                **error)
{
  FettleListQuery mine;
  Question question = { .query = &mine, .limit = limit };

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  mine = *query;
  mine.me = *fettle_workspace_get_me (self);
  if (!fettle_workspace_run_reading (self, ask_list, &question, NULL, error))
    {
      g_clear_pointer (&question.rows, g_ptr_array_unref);
      return NULL;
    }
  return question.rows;
}

GPtrArray *
fettle_workspace_list_actions (FettleWorkspace  *self,
                               guint             limit,
                               GError          **error)
{
  Question question = { .limit = limit };

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  fettle_workspace_run_reading (self, ask_actions, &question, NULL, error);
  return question.rows;
}

void
fettle_workspace_count_own_async (FettleWorkspace    *self,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  Question *question;

  g_return_if_fail (FETTLE_IS_WORKSPACE (self));

  question = g_new0 (Question, 1);
  question->eid = *fettle_workspace_get_me (self);
  question->limit = OWN_MAX;
  fettle_workspace_run_reading_async (self, FETTLE_JOB_SOON, ask_own_actions, question,
                                      (GDestroyNotify) question_free, cancellable, callback, user_data);
}

gboolean
fettle_workspace_count_own_finish (FettleWorkspace  *self,
                                   GAsyncResult     *result,
                                   guint            *n,
                                   GError          **error)
{
  Question *question;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (n != NULL, FALSE);

  question = fettle_workspace_run_get_data (result);
  if (!fettle_workspace_run_finish (self, result, error))
    return FALSE;
  *n = question->limit;
  return TRUE;
}

void
fettle_workspace_find_alike_async (FettleWorkspace    *self,
                                   const char         *title,
                                   guint               limit,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  Question *question;

  g_return_if_fail (FETTLE_IS_WORKSPACE (self));
  g_return_if_fail (title != NULL);

  question = g_new0 (Question, 1);
  question->own_text = g_strdup (title);
  question->limit = limit;
  question->outer = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  fettle_workspace_run_reading_async (self, FETTLE_JOB_SOON, ask_alike, question,
                                      (GDestroyNotify) question_free, fettle_workspace_begin_alike (self),
                                      callback, user_data);
}

GPtrArray *
fettle_workspace_find_alike_finish (FettleWorkspace  *self,
                                    GAsyncResult     *result,
                                    GError          **error)
{
  Question *question;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  question = fettle_workspace_run_get_data (result);
  if (!fettle_workspace_run_finish (self, result, error))
    return NULL;
  if (question->outer != NULL && g_cancellable_is_cancelled (question->outer))
    {
      fettle_problem_set (error, FETTLE_PROBLEM_CANCELLED, NULL, NULL, _("This was stopped."));
      return NULL;
    }
  return g_steal_pointer (&question->rows);
}

void
fettle_workspace_list_tags_async (FettleWorkspace    *self,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_return_if_fail (FETTLE_IS_WORKSPACE (self));

  fettle_workspace_run_reading_async (self, FETTLE_JOB_SOON, ask_tags, g_new0 (Question, 1),
                                      (GDestroyNotify) question_free, cancellable, callback,
                                      user_data);
}

GPtrArray *
fettle_workspace_list_tags_finish (FettleWorkspace  *self,
                                   GAsyncResult     *result,
                                   GError          **error)
{
  Question *question;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  question = fettle_workspace_run_get_data (result);
  if (!fettle_workspace_run_finish (self, result, error))
    return NULL;
  return g_steal_pointer (&question->rows);
}
