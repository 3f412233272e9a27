/* fettle-store-escalations.h: escalations of the desk: which are due, when the next
 * is, and running them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-escalated.h"
#include "fettle-escalation.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/* Looks at @rids (guint32; NULL: all that is open) as of now. Appends the rids of
 * those for which something is due to @due, and says when the next is (UTC ms, NONE:
 * never as things are). Nothing is written. */
gboolean              fettle_store_find_escalations (FettleStore      *self,
                                                     GArray           *rids,
                                                     GArray           *due,
                                                     gint64           *next_at,
                                                     GError          **error);

/* Runs what is due for @rids (NULL: all that is open) in one transaction, an action of
 * this device for each ticket. What another program ran meanwhile is not due any
 * more. The commit has first_seq 0 where nothing was. */
FettleCommit         *fettle_store_run_escalations  (FettleStore      *self,
                                                     GArray           *rids,
                                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* What the escalations say of @ticket now; @draft (nullable) is a rule that is not
 * kept: in the place of the one with its id, or added. */
FettleEscalationPlan *fettle_store_plan_escalations (FettleStore      *self,
                                                     const FettleUuid *ticket,
                                                     FettleRecord     *draft,
                                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* What ran after log number @since and up to @until (0: to the last), and names
 * @person, or the team they lead (NULL: all of it): FettleEscalated. */
GPtrArray            *fettle_store_list_escalated   (FettleStore      *self,
                                                     gint64            since,
                                                     gint64            until,
                                                     const FettleUuid *person,
                                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
