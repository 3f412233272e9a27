/* fettle-workspace-write.c: committing, undoing and doing again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-name-book.h"
#include "fettle-workspace-object.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  WRITE_ACTION,
  WRITE_UNDO,
  WRITE_REDO,
  WRITE_UNDO_ACTION,
} WriteType;

typedef struct
{
  WriteType        type;
  FettleWorkspace *workspace;  /* not owned: whoever waits for the write holds it */
  FettleUuid       actor;
  FettleAction    *action;     /* (owned) (nullable) WRITE_ACTION */
  FettleUuid       act;        /* WRITE_UNDO_ACTION */
  FettleCommit    *commit;     /* (owned) (nullable) the result */
} Write;

static Write *
write_new (FettleWorkspace *self,
           WriteType        type)
{
  Write *write = g_new0 (Write, 1);

  write->type = type;
  write->workspace = self;
  write->actor = *fettle_workspace_get_me (self);
  return write;
}

static void
write_free (Write *self)
{
  g_clear_object (&self->action);
  g_clear_pointer (&self->commit, fettle_commit_free);
  g_free (self);
}

static guint
get_kinds (FettleAction *action)
{
  guint kinds = 0;

  for (guint i = 0; i < fettle_action_get_n_edits (action); i++)
    {
      FettleKind kind = fettle_edit_get_kind (fettle_action_get_edit (action, i));

      if (fettle_name_book_has_kind (kind))
        kinds |= FETTLE_NAME_BIT (kind);
      else if (kind == FETTLE_KIND_CUSTOM_FIELD)
        kinds |= FETTLE_NAME_FIELDS;
      else if (kind == FETTLE_KIND_DESK)
        kinds |= FETTLE_NAME_MATRIX;
    }
  return kinds;
}

/* The action to take back, in @write->act. */
static gboolean
find_undo (FettleStore  *store,
           Write        *write,
           GError      **error)
{
  g_autoptr (FettleActionInfo) info = NULL;
  g_autoptr (GError) own_error = NULL;
  gboolean redo = write->type == WRITE_REDO;

  info = fettle_store_find_undo (store, &write->actor, redo, write->workspace->passed, &own_error);
  if (info != NULL)
    {
      write->act = info->act;
      return TRUE;
    }

  if (own_error != NULL)
    g_propagate_error (error, g_steal_pointer (&own_error));
  else
    fettle_problem_set (error, FETTLE_PROBLEM_NOT_FOUND, NULL, NULL, "%s",
                        redo ? _("There is nothing to do again.") : _("There is nothing to undo."));
  return FALSE;
}

/* An action that cannot be taken back does not bar the way to older ones: it is
 * refused once in a session, and passed over from then on. */
static void
undo (FettleStore  *store,
      Write        *write,
      GError      **error)
{
  g_autoptr (GError) own_error = NULL;

  write->commit = fettle_store_undo (store, &write->actor, &write->act, &own_error);
  if (write->commit != NULL)
    return;

  if (!g_error_matches (own_error, FETTLE_PROBLEM, FETTLE_PROBLEM_STALE))
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return;
    }

  g_hash_table_add (write->workspace->passed, g_memdup2 (&write->act, sizeof write->act));
  fettle_problem_set (error, FETTLE_PROBLEM_STALE, fettle_problem_get_detail (own_error),
                      write->type == WRITE_REDO ? _("Redo again goes past it.") : _("Undo again goes past it."),
                      "%s", own_error->message);
}

/* In the writer thread. */
static gboolean
do_write (FettleStore   *store,
          gpointer       user_data,
          GCancellable  *cancellable,
          GError       **error)
{
  Write *write = user_data;

  if (write->type == WRITE_ACTION)
    write->commit = fettle_store_commit (store, &write->actor, write->action, error);
  else if (write->type == WRITE_UNDO_ACTION || find_undo (store, write, error))
    undo (store, write, error);

  if (write->commit == NULL)
    return FALSE;

  fettle_workspace_tell_commit_of (write->workspace, write->commit,
                                   write->type == WRITE_ACTION ? get_kinds (write->action)
                                                               : FETTLE_NAME_ALL);
  return TRUE;
}

/* Takes @write. */
static FettleCommit *
write_blocking (FettleWorkspace  *self,
                Write            *write,
                GError          **error)
{
  FettleCommit *commit = NULL;

  if (fettle_workspace_run_writing (self, do_write, write, NULL, error))
    commit = g_steal_pointer (&write->commit);
  write_free (write);
  return commit;
}

static void
write_async (FettleWorkspace    *self,
             Write              *write,
             GCancellable       *cancellable,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  fettle_workspace_run_writing_async (self, do_write, write, (GDestroyNotify) write_free, cancellable,
                                      callback, user_data);
}

static FettleCommit *
write_finish (FettleWorkspace *self,
              GAsyncResult    *result,
              GError         **error)
{
  Write *write = fettle_workspace_run_get_data (result);

  if (!fettle_workspace_run_finish (self, result, error))
    return NULL;
  return g_steal_pointer (&write->commit);
}

FettleCommit *
fettle_workspace_commit (FettleWorkspace  *self,
                         FettleAction     *action,
                         GError          **error)
{
  Write *write;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (FETTLE_IS_ACTION (action), NULL);

  write = write_new (self, WRITE_ACTION);
  write->action = g_object_ref (action);
  return write_blocking (self, write, error);
}

void
fettle_workspace_commit_async (FettleWorkspace    *self,
                               FettleAction       *action,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  Write *write;

  g_return_if_fail (FETTLE_IS_WORKSPACE (self));
  g_return_if_fail (FETTLE_IS_ACTION (action));

  write = write_new (self, WRITE_ACTION);
  write->action = g_object_ref (action);
  write_async (self, write, cancellable, callback, user_data);
}

FettleCommit *
fettle_workspace_commit_finish (FettleWorkspace  *self,
                                GAsyncResult     *result,
                                GError          **error)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  return write_finish (self, result, error);
}

FettleCommit *
fettle_workspace_undo (FettleWorkspace  *self,
                       gboolean          redo,
                       GError          **error)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  return write_blocking (self, write_new (self, redo ? WRITE_REDO : WRITE_UNDO), error);
}

void
fettle_workspace_undo_async (FettleWorkspace    *self,
                             gboolean            redo,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (FETTLE_IS_WORKSPACE (self));

  write_async (self, write_new (self, redo ? WRITE_REDO : WRITE_UNDO), cancellable, callback, user_data);
}

FettleCommit *
fettle_workspace_undo_finish (FettleWorkspace  *self,
                              GAsyncResult     *result,
                              GError          **error)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  return write_finish (self, result, error);
}

void
fettle_workspace_undo_action_async (FettleWorkspace    *self,
                                    const FettleUuid   *act,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  Write *write;

  g_return_if_fail (FETTLE_IS_WORKSPACE (self));
  g_return_if_fail (act != NULL);

  write = write_new (self, WRITE_UNDO_ACTION);
  write->act = *act;
  write_async (self, write, cancellable, callback, user_data);
}
