/* fettle-incident-rules.h: what follows from an edit of an incident, and what
 * it still lacks. The one set of rules for form, command line, board, import
 * and server.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-edit.h"
#include "fettle-incident-state.h"
#include "fettle-stage.h"

G_BEGIN_DECLS

/* Completes @edit in place with what follows from it, given @before (NULL for
 * a create) at @now (UTC ms):
 *  - create: state new, logged_at and detected_at now unless given;
 *  - impact or urgency set: priority by the matrix, unless @edit sets the
 *    priority (an override: needs a priority_reason, unless observed) or an
 *    override stands already (kept; never silently recomputed); a priority
 *    that equals the matrix, a cleared one or a cleared priority_reason ends
 *    the override;
 *  - category, impact and urgency all known in New: proposes Triaged;
 *  - owner set in New or Triaged: proposes Assigned (New with owner too);
 *  - moves: resolved_at, closed_at, mitigated_at, first_ack_at set or cleared,
 *    hold_reason and hold_until cleared on leaving On hold, verified and the
 *    resolution cleared on reopen (each entry to Resolved brings its own),
 *    owner cleared on return to the queue, taking (In progress without owner)
 *    sets nothing by itself.
 * Calling it again on a completed edit changes nothing more. Observed edits and undo are completed with nothing but the priority where an
 * observed edit gives impact and urgency and no priority.
 *
 * Then checks: every type and range; the move is in the table; all it needs is
 * there; Closed is reopened only within 24 hours of closed_at; a title; one of
 * the three clocks that stands already (occurred, detected, logged) is altered
 * only with a reason (domain.md 0). FALSE with REFUSED and a hint that names
 * what is missing, or with INVALID where a value does not fit its field. */
gboolean     fettle_incident_prepare  (FettleRecord *before,
                                       FettleEdit   *edit,
                                       gint64        now,
                                       GError      **error);

/* The same for the other kinds: names not empty, types, note body not empty. */
gboolean     fettle_record_prepare    (FettleRecord *before,
                                       FettleEdit   *edit,
                                       gint64        now,
                                       GError      **error);

/* What the move to @to still needs from the author, after what @record and
 * @edit (may be NULL) have: FettleMoveNeeds. G_MAXUINT where it is illegal. */
guint        fettle_incident_missing  (FettleRecord        *record,
                                       FettleEdit          *edit,
                                       FettleIncidentState  to);

/* The state of @record, and the stage worked out from its facts. */
FettleIncidentState fettle_incident_get_state (FettleRecord *record);
FettleStage  fettle_incident_get_stage (FettleRecord *record);

/* "INC-1042", or "INC-~K7F3QX" while it has none. Newly allocated. */
char        *fettle_incident_dup_number (FettleRecord *record) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
