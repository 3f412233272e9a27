/* fettle-ticket-rules.h: what follows from an edit of a ticket, and what it still
 * lacks. The one set of rules for form, command line, board, import and server.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-edit.h"
#include "fettle-incident-state.h"
#include "fettle-lifecycle.h"
#include "fettle-stage.h"
#include "fettle-surroundings.h"

G_BEGIN_DECLS

/* Completes @edit in place with what follows from it, given @before (NULL for
 * a create) at @now (UTC ms):
 *  - create: the first state of its kind, logged_at (and detected_at) now unless given;
 *  - impact or urgency set: priority by the matrix, unless @edit sets the
 *    priority (an override: needs a priority_reason, unless observed) or an
 *    override stands already (kept; never silently recomputed); a priority
 *    that equals the matrix, a cleared one or a cleared priority_reason ends
 *    the override;
 *  - proposals of the kind's life cycle: an owner makes a new incident an
 *    assigned one, category with impact and urgency a triaged one;
 *  - what is open and nobody's, and was not made so by @edit, goes where the rules of
 *    the desk say (@around); that moves it on as if somebody had, but nobody has
 *    seen it yet;
 *  - moves: resolved_at, closed_at, mitigated_at, first_ack_at, approval_asked_at
 *    set or cleared, hold_reason and hold_until cleared on leaving On hold,
 *    verified and the resolution cleared on reopen (each time it is resolved
 *    brings its own), owner cleared on return to the queue;
 *  - given from one team to another: reassign_reason, by the words of the reason unless
 *    @edit gives it.
 * Calling it again on a completed edit changes nothing more. Observed edits and undo are completed with nothing but the priority where an
 * observed edit gives impact and urgency and no priority.
 *
 * Then checks: every type and range; the move is in the table; all it needs is
 * there, in the record, the edit or @around (NULL: nobody agreed, no children);
 * what is closed is reopened only within the window of its kind; a title; one
 * of the three clocks that stands already (occurred, detected, logged) is
 * altered only with a reason (domain.md 0); given from one team to another only with
 * a reassign_reason, "other" with words; the type of a change request only
 * while it is new. FALSE with REFUSED and a hint that names what is missing, or
 * with INVALID where a value does not fit its field. */
gboolean     fettle_ticket_prepare      (FettleRecord             *before,
                                         FettleEdit               *edit,
                                         const FettleSurroundings *around,
                                         gint64                    now,
                                         GError                  **error);

/* The same for every kind: names not empty, types, note body not empty. */
gboolean     fettle_record_prepare      (FettleRecord             *before,
                                         FettleEdit               *edit,
                                         const FettleSurroundings *around,
                                         gint64                    now,
                                         GError                  **error);

/* What the move to @to still needs from the author, after what @record and
 * @edit (may be NULL) have: FettleMoveNeeds. G_MAXUINT where it is illegal. */
guint        fettle_ticket_missing      (FettleRecord             *record,
                                         FettleEdit               *edit,
                                         const FettleSurroundings *around,
                                         int                       to);

/* Those of the fields of the desk (@fields: FettleCustomField, to which they belong;
 * nullable) that the move to @to still needs after what @record and @edit (may be NULL)
 * have, in their order. None where it is illegal. */
GPtrArray   *fettle_ticket_list_missing_fields (FettleRecord    *record,
                                                FettleEdit      *edit,
                                                const GPtrArray *fields,
                                                int              to) G_GNUC_WARN_UNUSED_RESULT;

/* The state of @record by number, FETTLE_STATE_UNKNOWN for an unknown word; the
 * place of the type of change among its choices (0 for other kinds). */
int               fettle_ticket_get_state       (FettleRecord *record);
guint             fettle_ticket_get_change_type (FettleRecord *record);
FettleStateClass  fettle_ticket_get_class       (FettleRecord *record);

/* The row of the move from where @record is; NULL where it is illegal. */
const FettleMove *fettle_ticket_find_move       (FettleRecord *record,
                                                 int           to);
/* The move from there that @command names; NULL where there is none. */
const FettleMove *fettle_ticket_find_command    (FettleRecord *record,
                                                 const char   *command);
/* Whether it stands where people are asked to agree to it. */
gboolean          fettle_ticket_awaits_approval (FettleRecord *record);
/* What the one primary button does; NULL where there is no next step. Where an
 * incident was taken before its impact and urgency were known, that is what comes
 * first: the step "triage", though it is no move from there. */
const FettleMove *fettle_ticket_get_next        (FettleRecord *record);

/* The stage worked out from the facts; NONE for kinds without stages. */
FettleStage       fettle_ticket_get_stage       (FettleRecord *record);

/* "INC-1042", or "INC-~K7F3QX" while it has none. Newly allocated. */
char             *fettle_ticket_dup_number      (FettleRecord *record) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
