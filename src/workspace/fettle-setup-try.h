/* fettle-setup-try.h: "Try on last month": what another set-up would have done to
 * the tickets of the last days, before it is written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-setup-trial.h"
#include "fettle-workspace.h"

G_BEGIN_DECLS

#define FETTLE_TRY_DAYS 30

/* A ticket for which something would have been different. */
typedef struct
{
  FettleTrialCase  what;
  char            *number;
  char            *title;
} FettleTryCase;

typedef struct
{
  guint             days;
  FettleSetupTrial *trial;   /* (owned) */
  GPtrArray        *cases;   /* (owned) FettleTryCase, in the order in which they were logged */
} FettleSetupTry;

void            fettle_setup_try_free         (FettleSetupTry    *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleSetupTry, fettle_setup_try_free)

/* Sentences, a line each: how many were tried, and what differs by target and
 * priority. Newly allocated. */
char           *fettle_setup_try_describe     (const FettleSetupTry *self) G_GNUC_WARN_UNUSED_RESULT;

/* "P3 → P2; Resolve late instead of kept". Newly allocated. */
char           *fettle_try_case_describe      (const FettleTryCase *self) G_GNUC_WARN_UNUSED_RESULT;

/* With the set-up of the file @text, which is read as for an import; REFUSED where it
 * has a fault. @days back, at least 1. Waits. */
FettleSetupTry *fettle_workspace_try_setup    (FettleWorkspace     *self,
                                               GBytes              *text,
                                               guint                days,
                                               GError             **error) G_GNUC_WARN_UNUSED_RESULT;

/* With what @action would change of the set-up. */
void            fettle_workspace_try_action_async (FettleWorkspace *self,
                                               FettleAction        *action,
                                               guint                days,
                                               GCancellable        *cancellable,
                                               GAsyncReadyCallback  callback,
                                               gpointer             user_data);
FettleSetupTry *fettle_workspace_try_action_finish (FettleWorkspace *self,
                                               GAsyncResult        *result,
                                               GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
