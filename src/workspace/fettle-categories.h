/* fettle-categories.h: how the categories of a desk are used, and putting them in
 * order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-category-health.h"
#include "fettle-workspace.h"

G_BEGIN_DECLS

/* Waits; the second one does not. */
FettleCategoryHealth *fettle_workspace_read_category_health        (FettleWorkspace     *self,
                                                                    GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void                  fettle_workspace_read_category_health_async  (FettleWorkspace     *self,
                                                                    GCancellable        *cancellable,
                                                                    GAsyncReadyCallback  callback,
                                                                    gpointer             user_data);
FettleCategoryHealth *fettle_workspace_read_category_health_finish (FettleWorkspace     *self,
                                                                    GAsyncResult        *result,
                                                                    GError             **error) G_GNUC_WARN_UNUSED_RESULT;

/* Into @mentions: how many rules and agreements will name @into in the place of @from
 * once they are merged. Waits. */
gboolean              fettle_workspace_preview_merge               (FettleWorkspace        *self,
                                                                    const FettleUuid       *from,
                                                                    const FettleUuid       *into,
                                                                    FettleCategoryMentions *mentions,
                                                                    GError                **error);

/* All that is in @from comes to @into, what names the one names the other, and @from
 * is retired, as one action (fettle_store_merge_category). Waits; the second one does not. */
FettleCommit         *fettle_workspace_merge_category              (FettleWorkspace     *self,
                                                                    const FettleUuid    *from,
                                                                    const FettleUuid    *into,
                                                                    GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void                  fettle_workspace_merge_category_async        (FettleWorkspace     *self,
                                                                    const FettleUuid    *from,
                                                                    const FettleUuid    *into,
                                                                    GCancellable        *cancellable,
                                                                    GAsyncReadyCallback  callback,
                                                                    gpointer             user_data);
FettleCommit         *fettle_workspace_merge_category_finish       (FettleWorkspace     *self,
                                                                    GAsyncResult        *result,
                                                                    GError             **error) G_GNUC_WARN_UNUSED_RESULT;

/* What retires @category: its tickets keep it, and it is offered no more. */
FettleAction         *fettle_command_retire_category               (FettleWorkspace     *workspace,
                                                                    const FettleUuid    *category) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
