/* fettle-categories.c: how the categories of a desk are used, and putting them in
 * order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-categories.h"

#include "fettle-name-book.h"
#include "fettle-store-categories.h"
#include "fettle-worker.h"
#include "fettle-workspace-private.h"

#include <glib/gi18n-lib.h>

/* --- reading -------------------------------------------------------------------------- */

typedef struct
{
  FettleCategoryHealth *health;   /* (owned) (nullable) the answer */
} Question;

static void
question_free (Question *self)
{
  g_clear_pointer (&self->health, fettle_category_health_free);
  g_free (self);
}

static gboolean
ask_health (FettleStore   *store,
            gpointer       user_data,
            GCancellable  *cancellable,
            GError       **error)
{
  Question *question = user_data;

  question->health = fettle_store_read_category_health (store, error);
  return question->health != NULL;
}

FettleCategoryHealth *
fettle_workspace_read_category_health (FettleWorkspace  *self,
                                       GError          **error)
{
  Question question = { 0 };

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  fettle_workspace_run_reading (self, ask_health, &question, NULL, error);
  return question.health;
}

void
fettle_workspace_read_category_health_async (FettleWorkspace     *self,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data)
{
  g_return_if_fail (FETTLE_IS_WORKSPACE (self));

  fettle_workspace_run_reading_async (self, FETTLE_JOB_SOON, ask_health, g_new0 (Question, 1),
                                      (GDestroyNotify) question_free, cancellable, callback, user_data);
}

FettleCategoryHealth *
fettle_workspace_read_category_health_finish (FettleWorkspace  *self,
                                              GAsyncResult     *result,
                                              GError          **error)
{
  Question *question;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  question = fettle_workspace_run_get_data (result);
  if (!fettle_workspace_run_finish (self, result, error))
    return NULL;

  return g_steal_pointer (&question->health);
}

typedef struct
{
  FettleUuid              from, into;
  FettleCategoryMentions *mentions;
} Preview;

static gboolean
ask_preview (FettleStore   *store,
             gpointer       user_data,
             GCancellable  *cancellable,
             GError       **error)
{
  Preview *preview = user_data;

  return fettle_store_preview_merge (store, &preview->from, &preview->into, preview->mentions, error);
}

gboolean
fettle_workspace_preview_merge (FettleWorkspace        *self,
                                const FettleUuid       *from,
                                const FettleUuid       *into,
                                FettleCategoryMentions *mentions,
                                GError                **error)
{
  Preview preview = { .mentions = mentions };

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (from != NULL && into != NULL && mentions != NULL, FALSE);

  preview.from = *from;
  preview.into = *into;
  return fettle_workspace_run_reading (self, ask_preview, &preview, NULL, error);
}

/* --- merging ---------------------------------------------------------------------------- */

typedef struct
{
  FettleWorkspace *workspace;  /* not owned: whoever waits holds it */
  FettleUuid       actor, from, into;
  char            *label;      /* (owned) */
  FettleCommit    *commit;     /* (owned) (nullable) the result */
} Merge;

static const char *
get_name (FettleWorkspace  *workspace,
          const FettleUuid *category)
{
  const char *name = fettle_workspace_get_name (workspace, FETTLE_KIND_CATEGORY, category);

  return name != NULL ? name : "?";
}

static Merge *
merge_new (FettleWorkspace  *workspace,
           const FettleUuid *from,
           const FettleUuid *into)
{
  Merge *self = g_new0 (Merge, 1);

  self->workspace = workspace;
  self->actor = *fettle_workspace_get_me (workspace);
  self->from = *from;
  self->into = *into;
  self->label = g_strdup_printf (_("“%s” merged into “%s”"), get_name (workspace, from), get_name (workspace, into));
  return self;
}

static void
merge_free (Merge *self)
{
  g_clear_pointer (&self->commit, fettle_commit_free);
  g_free (self->label);
  g_free (self);
}

/* In the writer thread. */
static gboolean
do_merge (FettleStore   *store,
          gpointer       user_data,
          GCancellable  *cancellable,
          GError       **error)
{
  Merge *self = user_data;

  self->commit = fettle_store_merge_category (store, &self->actor, self->label, &self->from, &self->into, error);
  if (self->commit == NULL)
    return FALSE;

  fettle_workspace_tell_commit_of (self->workspace, self->commit, FETTLE_NAME_BIT (FETTLE_KIND_CATEGORY));
  return TRUE;
}

FettleCommit *
fettle_workspace_merge_category (FettleWorkspace   *self,
                                 const FettleUuid  *from,
                                 const FettleUuid  *into,
                                 GError           **error)
{
  FettleCommit *commit;
  Merge *merge;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (from != NULL && into != NULL, NULL);

  merge = merge_new (self, from, into);
  fettle_workspace_run_writing (self, do_merge, merge, NULL, error);
  commit = g_steal_pointer (&merge->commit);
  merge_free (merge);
  return commit;
}

void
fettle_workspace_merge_category_async (FettleWorkspace     *self,
                                       const FettleUuid    *from,
                                       const FettleUuid    *into,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  g_return_if_fail (FETTLE_IS_WORKSPACE (self));
  g_return_if_fail (from != NULL && into != NULL);

  fettle_workspace_run_writing_async (self, do_merge, merge_new (self, from, into), (GDestroyNotify) merge_free,
                                      cancellable, callback, user_data);
}

FettleCommit *
fettle_workspace_merge_category_finish (FettleWorkspace  *self,
                                        GAsyncResult     *result,
                                        GError          **error)
{
  Merge *merge;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  merge = fettle_workspace_run_get_data (result);
  if (!fettle_workspace_run_finish (self, result, error))
    return NULL;

  return g_steal_pointer (&merge->commit);
}

/* --- retiring ----------------------------------------------------------------------------- */

FettleAction *
fettle_command_retire_category (FettleWorkspace  *workspace,
                                const FettleUuid *category)
{
  FettleAction *action;
  FettleEdit *edit;
  g_autofree char *label = NULL;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (category != NULL, NULL);

  label = g_strdup_printf (_("Category “%s” retired"), get_name (workspace, category));
  action = fettle_action_new (label);
  edit = fettle_edit_new_update (FETTLE_KIND_CATEGORY, category);
  fettle_edit_set_bool (edit, FETTLE_CATEGORY_DELETED, TRUE);
  fettle_action_take (action, edit);
  return action;
}
