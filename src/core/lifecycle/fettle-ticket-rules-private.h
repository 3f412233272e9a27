/* fettle-ticket-rules-private.h: an edit of a ticket under the eyes of the rules.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-edit-rules.h"
#include "fettle-priority-matrix.h"
#include "fettle-ticket-rules.h"

typedef struct
{
  FettleRecord             *before;       /* (nullable) */
  FettleEdit               *edit;
  const FettleSurroundings *around;       /* (nullable) */
  const FettleLifecycle    *lifecycle;
  FettleKind                kind;
  gint64                    when;         /* UTC ms: when it happened */
  gboolean                  exempt;       /* observed or undo */
  int                       from;         /* state before; the first one for a create */
  guint                     change_type;  /* after the edit */
  gboolean                  proposed;     /* the state was not given: it follows from the edit */
  gboolean                  taken;        /* it follows from a rule of the desk alone: nobody has seen it yet */
  char                     *assigned;     /* (owned) (nullable) by which rule of the desk */
  const FettleMove         *own_move;     /* (nullable) what the author alone does, where that is set */
} FettleTicketRules;

/* Adds to the edit what follows from it. */
void _fettle_ticket_complete (FettleTicketRules *rules);
void _fettle_ticket_complete_tags (FettleTicketRules *rules);

/* --- looking: what stands after the edit --------------------------------------------- */

static inline gint64
rules_get_int (FettleTicketRules *rules,
               guint              field)
{
  return fettle_value_get_int (fettle_edit_peek_after (rules->before, rules->edit, field));
}

static inline const char *
rules_get_text (FettleTicketRules *rules,
                guint              field)
{
  return fettle_value_get_string (fettle_edit_peek_after (rules->before, rules->edit, field));
}

static inline gboolean
rules_lacks (FettleTicketRules *rules,
             guint              field)
{
  return fettle_edit_lacks (rules->before, rules->edit, field);
}

static inline gboolean
rules_gives (FettleTicketRules *rules,
             guint              field)
{
  return fettle_edit_has (rules->edit, field) && !fettle_edit_lacks (NULL, rules->edit, field);
}

static inline gboolean
rules_clears (FettleTicketRules *rules,
              guint              field)
{
  return fettle_edit_has (rules->edit, field) && fettle_edit_lacks (NULL, rules->edit, field);
}

static inline void
rules_clear (FettleTicketRules *rules,
             guint              field)
{
  fettle_edit_clear_field (rules->before, rules->edit, field);
}

static inline int
rules_get_state (FettleTicketRules *rules)
{
  if (!fettle_edit_has (rules->edit, FETTLE_TICKET_STATE))
    return rules->from;

  return fettle_lifecycle_find_state (rules->lifecycle, rules_get_text (rules, FETTLE_TICKET_STATE));
}

static inline FettleStateClass
rules_get_class (FettleTicketRules *rules)
{
  return fettle_lifecycle_get_class (rules->lifecycle, rules_get_state (rules));
}

static inline gboolean
rules_is_move (FettleTicketRules *rules)
{
  return rules_get_state (rules) != rules->from;
}

static inline gboolean
rules_is_reopen (FettleTicketRules *rules)
{
  return fettle_lifecycle_is_reopen (rules->lifecycle, rules->from, rules_get_state (rules));
}

static inline const FettleMove *
rules_find_move (FettleTicketRules *rules)
{
  return fettle_lifecycle_find_move (rules->lifecycle, rules->from, rules_get_state (rules), rules->change_type);
}

/* The state in which a ticket waits for what its hold_reason says. */
static inline gboolean
rules_is_on_hold (const FettleLifecycle *lifecycle,
                  int                    state)
{
  return g_strcmp0 (fettle_lifecycle_get_id (lifecycle, state), "on_hold") == 0;
}

/* Given from one team to another by a person (features.md 1.4). */
static inline gboolean
rules_is_reassignment (FettleTicketRules *rules)
{
  const FettleValue *team = fettle_edit_get (rules->edit, FETTLE_TICKET_TEAM);
  const FettleValue *before = rules->before != NULL ? fettle_record_get (rules->before, FETTLE_TICKET_TEAM) : NULL;

  return !rules->exempt && !fettle_value_is_null (team) && !fettle_value_is_null (before) &&
         !fettle_value_equal (team, before) && (rules->around == NULL || !rules->around->by_desk);
}

static inline guint
rules_get_matrix (FettleTicketRules *rules)
{
  const FettlePriorityMatrix *matrix = rules->around != NULL ? rules->around->matrix : NULL;

  return fettle_priority_matrix_look_up (matrix, rules_get_int (rules, FETTLE_TICKET_IMPACT),
                                         rules_get_int (rules, FETTLE_TICKET_URGENCY));
}
