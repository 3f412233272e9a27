/* fettle-workspace-ticket.c: what lies around a ticket: links, approvals.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-store-list.h"
#include "fettle-workspace-private.h"

typedef struct
{
  const FettleUuid   *ticket;   /* not owned */
  FettleRecord       *record;   /* not owned */
  FettleSurroundings *around;   /* not owned: the answer */
  GPtrArray          *rows;     /* (owned) (nullable) the answer */
} Question;

static gboolean
ask_links (FettleStore   *store,
           gpointer       user_data,
           GCancellable  *cancellable,
           GError       **error)
{
  Question *question = user_data;

  question->rows = fettle_store_list_links (store, question->ticket, error);
  return question->rows != NULL;
}

static gboolean
ask_approvals (FettleStore   *store,
               gpointer       user_data,
               GCancellable  *cancellable,
               GError       **error)
{
  Question *question = user_data;

  question->rows = fettle_store_list_approvals (store, question->ticket, error);
  return question->rows != NULL;
}

static gboolean
ask_around (FettleStore   *store,
            gpointer       user_data,
            GCancellable  *cancellable,
            GError       **error)
{
  Question *question = user_data;

  return fettle_store_read_surroundings (store, question->record, question->around, error);
}

GPtrArray *
fettle_workspace_list_links (FettleWorkspace  *self,
                             const FettleUuid *ticket,
                             GError          **error)
{
  Question question = { .ticket = ticket };

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self) && ticket != NULL, NULL);

  fettle_workspace_run_reading (self, ask_links, &question, NULL, error);
  return question.rows;
}

GPtrArray *
fettle_workspace_list_approvals (FettleWorkspace  *self,
                                 const FettleUuid *ticket,
                                 GError          **error)
{
  Question question = { .ticket = ticket };

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self) && ticket != NULL, NULL);

  fettle_workspace_run_reading (self, ask_approvals, &question, NULL, error);
  return question.rows;
}

gboolean
fettle_workspace_read_surroundings (FettleWorkspace    *self,
                                    FettleRecord       *ticket,
                                    FettleSurroundings *around,
                                    GError            **error)
{
  Question question = { .record = ticket, .around = around };

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (FETTLE_IS_RECORD (ticket) && around != NULL, FALSE);

  return fettle_workspace_run_reading (self, ask_around, &question, NULL, error);
}
