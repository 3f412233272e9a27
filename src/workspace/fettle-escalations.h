/* fettle-escalations.h: the escalations of the desk: what they say of a ticket, and
 * running them while the desk is open.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-escalated.h"
#include "fettle-escalation.h"
#include "fettle-workspace.h"

G_BEGIN_DECLS

/* What they say of @ticket now, see fettle_store_plan_escalations(). Waits. */
FettleEscalationPlan *fettle_workspace_plan_escalations (FettleWorkspace  *self,
                                                         const FettleUuid *ticket,
                                                         FettleRecord     *draft,
                                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* Runs what is due on the whole desk. What was done: FettleEscalated. Waits; a desk
 * that is open in a window does the same by itself, as its times come. */
GPtrArray            *fettle_workspace_run_escalations  (FettleWorkspace  *self,
                                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
