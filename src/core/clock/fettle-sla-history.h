/* fettle-sla-history.h: what happened to a ticket, as its clocks see it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-fold.h"
#include "fettle-priority-matrix.h"
#include "fettle-sla-clock.h"

G_BEGIN_DECLS

typedef enum
{
  FETTLE_SLA_EVENT_FIELDS,   /* facts of the ticket */
  FETTLE_SLA_EVENT_REPLY,    /* it was answered */
  FETTLE_SLA_EVENT_CALLER,   /* the caller said something */
} FettleSlaEventType;

/* What one change did at one time. */
typedef struct
{
  FettleSlaEventType  type;
  FettleSlaCause      cause;
  FettleKind          kind;     /* of the ticket it happened to */
  FettleChange       *change;   /* (owned) (nullable) FIELDS */
  const FettleValue  *fields;   /* FIELDS: those of change->f that count from then; owned by the event */
} FettleSlaEvent;

typedef struct _FettleSlaHistory FettleSlaHistory;

FettleSlaHistory     *fettle_sla_history_new         (FettleKind            kind,
                                                      const FettleUuid     *eid) G_GNUC_WARN_UNUSED_RESULT;
void                  fettle_sla_history_free        (FettleSlaHistory     *self);

/* Takes in the changes of the ticket, or of the one it was converted from (which
 * comes first): FettleLogged in log order. A change counts from the time its
 * author claims, but not before the value that it takes the place of, nor after
 * it was written (sync.md 2.2, "claimed"). Pairs of undone and undoing changes
 * count nowhere; values that lost to others neither. */
/* A priority that @from gave becomes the one that @to gives. */
typedef struct
{
  FettlePriorityMatrix from, to;
} FettleMatrixSwap;

/* From now on what is taken in is as if the other matrix had always been in force:
 * a priority that is what @swap->from makes of impact and urgency, and for which
 * nobody gave a reason, follows @swap->to. NULL: what the log says. Copied. */
void                  fettle_sla_history_use_matrix  (FettleSlaHistory       *self,
                                                      const FettleMatrixSwap *swap);

/* Takes in the changes of the ticket, or of the one it was converted from (which
 * comes first): FettleLogged in log order. A change counts from the time its
 * author claims, but not before the value that it takes the place of, nor after
 * it was written (sync.md 2.2, "claimed"). Pairs of undone and undoing changes
 * count nowhere; values that lost to others neither. */
void                  fettle_sla_history_take        (FettleSlaHistory     *self,
                                                      FettleKind            kind,
                                                      GPtrArray            *history);

/* Takes in a note that is there, by the change that made it. Only what went to the
 * caller or came from there counts: @visibility, as it is now. */
void                  fettle_sla_history_take_note   (FettleSlaHistory     *self,
                                                      const FettleLogged   *made,
                                                      const char           *visibility);

/* Puts everything in the order of time. Nothing is taken in afterwards. */
void                  fettle_sla_history_settle      (FettleSlaHistory     *self);

/* Which ticket, and what happened to it in the order of time. */
FettleKind            fettle_sla_history_get_kind    (FettleSlaHistory     *self);
const FettleUuid     *fettle_sla_history_get_eid     (FettleSlaHistory     *self);
guint                 fettle_sla_history_get_length  (FettleSlaHistory     *self);
const FettleSlaEvent *fettle_sla_history_get_event   (FettleSlaHistory     *self,
                                                      guint                 index);

/* From when the ticket counts: its time of logging as it is known now, else its
 * first event. NONE where nothing happened. */
gint64                fettle_sla_history_get_start   (FettleSlaHistory     *self);

/* The priority that the ticket has in the end; 0: none, or no matrix was used. */
guint                 fettle_sla_history_get_priority (FettleSlaHistory    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleSlaHistory, fettle_sla_history_free)

G_END_DECLS
