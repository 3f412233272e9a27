/* fettle-ticket-commands.h: what people do with tickets beside their fields and
 * moves: agree, link, convert. From memory, no waiting; like fettle-commands.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-link-row.h"
#include "fettle-team-trail.h"
#include "fettle-workspace.h"

G_BEGIN_DECLS

/* Asks @approver to agree to @ticket; moves it to where it waits for that, if there
 * is such a move from where it is. */
FettleAction *fettle_command_ask_approval (FettleWorkspace  *workspace,
                                           FettleRecord     *ticket,
                                           const FettleUuid *approver) G_GNUC_WARN_UNUSED_RESULT;

/* The decision of @approver on @ticket, at this moment. @asked: the record by which
 * they were asked, or NULL. @told_by (choice id, nullable): how it reached the desk,
 * where somebody else records it. A request that waits for it moves on; its rejection
 * needs a comment. */
FettleAction *fettle_command_decide       (FettleWorkspace  *workspace,
                                           FettleRecord     *ticket,
                                           FettleRecord     *asked,
                                           const FettleUuid *approver,
                                           gboolean          agrees,
                                           const char       *told_by,
                                           const char       *comment) G_GNUC_WARN_UNUSED_RESULT;

/* One end of a link. */
typedef struct
{
  const FettleUuid *eid;
  const char       *number;
} FettleLinkEnd;

/* @from relation @to (choice id: child_of, duplicate_of, caused_by, problem,
 * related). @blocks: of a child, that it must be done before the parent is closed. */
FettleAction *fettle_command_link         (FettleWorkspace  *workspace,
                                           FettleLinkEnd     from,
                                           const char       *relation,
                                           FettleLinkEnd     to,
                                           gboolean          blocks) G_GNUC_WARN_UNUSED_RESULT;
FettleAction *fettle_command_unlink       (FettleWorkspace     *workspace,
                                           FettleRecord        *ticket,
                                           const FettleLinkRow *link) G_GNUC_WARN_UNUSED_RESULT;

/* Makes a ticket of @kind of what @ticket says, and ends @ticket: it is cancelled
 * for @reason and points to what became of it. What was logged when stays, so its
 * clocks count from there. @eid gets the id of the new one. REFUSED where it is of
 * that kind already, or done. */
FettleAction *fettle_command_convert      (FettleWorkspace  *workspace,
                                           FettleRecord     *ticket,
                                           FettleKind        kind,
                                           const char       *reason,
                                           FettleUuid       *eid,
                                           GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* Brings together who may be asked in each team of @trail (FettleTeamTurn), as
 * helpers of @ticket; its owner and who helps already stay what they are. NULL where
 * there is nobody else. */
FettleAction *fettle_command_gather       (FettleWorkspace  *workspace,
                                           FettleRecord     *ticket,
                                           GArray           *trail) G_GNUC_WARN_UNUSED_RESULT;

/* A child that is resolved with its parent; its caller is told @notes. */
typedef struct
{
  const FettleLinkRow *link;
  const char          *notes;
} FettleChildResolution;

/* Whether @link is of a child that is open, and can be resolved from where it is. */
gboolean      fettle_link_is_open_child    (const FettleLinkRow *link);
gboolean      fettle_link_is_resolvable    (const FettleLinkRow *link);

/* @move, which resolves the parent, and its @children in one action, and so one
 * undo. The children come first: some may have to be done before their parent is.
 * @code: of the parent; a kind that does not know it gets "other". */
FettleAction *fettle_command_add_children  (FettleAction                *move,
                                            const char                  *code,
                                            const FettleChildResolution *children,
                                            guint                        n) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
