/* fettle-lifecycle.h: the states of each kind of ticket and the moves between
 * them: one table per kind. Source: domain.md 4.3.
 *
 * A state is a number: its place among the choices of the kind's field `state`,
 * -1 where the word is unknown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-kind.h"

G_BEGIN_DECLS

#define FETTLE_STATE_UNKNOWN (-1)

/* What a state means for views, clocks and counters, whatever the kind. */
typedef enum
{
  FETTLE_CLASS_NEW,        /* work has not begun */
  FETTLE_CLASS_WORK,
  FETTLE_CLASS_WAITING,    /* for somebody or something else; clocks may pause */
  FETTLE_CLASS_DONE,       /* not yet closed */
  FETTLE_CLASS_CLOSED,
  FETTLE_CLASS_CANCELLED,
  FETTLE_N_CLASSES
} FettleStateClass;

/* What a move asks for, as flags. */
typedef enum
{
  FETTLE_NEEDS_NOTHING       = 0,
  FETTLE_NEEDS_OWNER         = 1 << 0,
  FETTLE_NEEDS_HOLD_REASON   = 1 << 1,
  FETTLE_NEEDS_RESOLUTION    = 1 << 2,   /* code and notes */
  FETTLE_NEEDS_REASON        = 1 << 3,   /* a reason in words */
  FETTLE_NEEDS_NO_OWNER      = 1 << 4,   /* clears the owner (return to queue) */
  FETTLE_NEEDS_TRIAGE        = 1 << 5,   /* category, impact, urgency */
  FETTLE_NEEDS_APPROVAL      = 1 << 6,   /* one person has agreed, where the ticket asks for it */
  FETTLE_NEEDS_TWO_APPROVALS = 1 << 7,   /* two people have */
  FETTLE_NEEDS_PLAN          = 1 << 8,   /* risk, implementation plan, back-out plan */
  FETTLE_NEEDS_SCHEDULE      = 1 << 9,   /* planned start and end */
  FETTLE_NEEDS_ROOT_CAUSE    = 1 << 10,
  FETTLE_NEEDS_NO_OPEN_CHILD = 1 << 11,  /* children that block are done */
  FETTLE_NEEDS_RETROSPECTIVE = 1 << 12,  /* its retrospective task is done */
  FETTLE_NEEDS_FIELDS        = 1 << 13,  /* fields that the desk says; in no table */
} FettleMoveNeeds;

typedef struct
{
  int         from;
  int         to;
  guint       needs;    /* FettleMoveNeeds */
  const char *verb;     /* N_() marked: menu item and button ("Resolve…") */
  const char *command;  /* id in the table of commands and for fettlectl move ("resolve") */
  guint       types;    /* only for these types of change: bits by place among the choices; 0: all */
} FettleMove;

/* Why a move is refused and the way on. */
typedef struct
{
  int         from;     /* FETTLE_STATE_UNKNOWN: any */
  int         to;
  const char *sentence; /* N_() marked */
} FettleRefusal;

/* What filling in a field makes of a state by itself. */
typedef struct
{
  int         from;
  guint       needs;    /* that which must then be there: OWNER or TRIAGE */
  int         to;
} FettleProposal;

typedef struct
{
  FettleKind              kind;
  const FettleStateClass *classes;     /* one per state */
  guint                   n_states;
  const FettleMove       *moves;
  guint                   n_moves;
  const FettleMove       *next_steps;  /* what the one primary button does, in its own words */
  guint                   n_next_steps;
  const FettleRefusal    *refusals;    /* the first that fits */
  guint                   n_refusals;
  const FettleProposal   *proposals;   /* the first that fits */
  guint                   n_proposals;
  const char             *any_move;    /* N_() marked: why a move that no row names is refused */
  gint64                  reopen_window; /* ms after closing; 0: always */
} FettleLifecycle;

/* NULL for a kind that is no ticket. */
const FettleLifecycle *fettle_lifecycle_get          (FettleKind             kind);

int                    fettle_lifecycle_find_state   (const FettleLifecycle *self,
                                                      const char            *id);    /* NULL: unknown */
const char            *fettle_lifecycle_get_id       (const FettleLifecycle *self,
                                                      int                    state); /* NULL for unknown */
const char            *fettle_lifecycle_get_label    (const FettleLifecycle *self,   /* translated, "" for unknown */
                                                      int                    state);
/* NEW for an unknown state: an import brought it and nobody knows it. */
FettleStateClass       fettle_lifecycle_get_class    (const FettleLifecycle *self,
                                                      int                    state);
gboolean               fettle_lifecycle_is_open      (const FettleLifecycle *self,   /* not done, closed, cancelled */
                                                      int                    state);
/* Whether going from one to the other takes up again what was done or closed. */
gboolean               fettle_lifecycle_is_reopen    (const FettleLifecycle *self,
                                                      int                    from,
                                                      int                    to);

/* The row, or NULL where the move is illegal. @type: place of the type of change
 * among its choices, 0 for kinds without. */
const FettleMove      *fettle_lifecycle_find_move    (const FettleLifecycle *self,
                                                      int                    from,
                                                      int                    to,
                                                      guint                  type);
/* The row out of @from that @command names; NULL where there is none. */
const FettleMove      *fettle_lifecycle_find_command (const FettleLifecycle *self,
                                                      int                    from,
                                                      const char            *command,
                                                      guint                  type);
/* The row of the next legal step, or NULL where there is none. */
const FettleMove      *fettle_lifecycle_get_next     (const FettleLifecycle *self,
                                                      int                    from,
                                                      guint                  type);
/* The states a ticket goes through from the first one to the last by the next
 * steps, by way of @state where that lies beside: at most @max of them in @path.
 * Returns how many. */
guint                  fettle_lifecycle_get_path     (const FettleLifecycle *self,
                                                      int                    state,
                                                      guint                  type,
                                                      int                   *path,
                                                      guint                  max);
/* A sentence that says why the move is refused and the way on. Newly allocated. */
char                  *fettle_lifecycle_explain      (const FettleLifecycle *self,
                                                      int                    from,
                                                      int                    to) G_GNUC_WARN_UNUSED_RESULT;

/* "new", "work", "waiting", "done", "closed", "cancelled"; as queries write it. */
const char            *fettle_state_class_to_id      (FettleStateClass       klass);
gboolean               fettle_state_class_from_id    (const char            *id,
                                                      FettleStateClass      *klass);

G_END_DECLS
