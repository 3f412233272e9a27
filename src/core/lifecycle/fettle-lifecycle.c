/* fettle-lifecycle.c: looking things up in the tables of states and moves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-lifecycle.h"

#include "fettle-lifecycle-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const FettleLifecycle *const lifecycles[] = {
  &_fettle_incident_lifecycle,
  &_fettle_request_lifecycle,
  &_fettle_problem_lifecycle,
  &_fettle_change_request_lifecycle,
  &_fettle_task_lifecycle,
};

static const char *const class_ids[FETTLE_N_CLASSES] = {
  [FETTLE_CLASS_NEW] = "new",
  [FETTLE_CLASS_WORK] = "work",
  [FETTLE_CLASS_WAITING] = "waiting",
  [FETTLE_CLASS_DONE] = "done",
  [FETTLE_CLASS_CLOSED] = "closed",
  [FETTLE_CLASS_CANCELLED] = "cancelled",
};

static const FettleChoice *
get_choices (const FettleLifecycle *self)
{
  return fettle_kind_get_field (self->kind, FETTLE_TICKET_STATE)->choices;
}

static gboolean
has_state (const FettleLifecycle *self,
           int                    state)
{
  return state >= 0 && (guint) state < self->n_states;
}

const FettleLifecycle *
fettle_lifecycle_get (FettleKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (lifecycles); i++)
    {
      if (lifecycles[i]->kind == kind)
        return lifecycles[i];
    }

  return NULL;
}

int
fettle_lifecycle_find_state (const FettleLifecycle *self,
                             const char            *id)
{
  const FettleChoice *choices;

  g_return_val_if_fail (self != NULL, FETTLE_STATE_UNKNOWN);

  choices = get_choices (self);
  for (guint state = 0; id != NULL && state < self->n_states; state++)
    {
      if (strcmp (choices[state].id, id) == 0)
        return (int) state;
    }

  return FETTLE_STATE_UNKNOWN;
}

const char *
fettle_lifecycle_get_id (const FettleLifecycle *self,
                         int                    state)
{
  g_return_val_if_fail (self != NULL, NULL);

  return has_state (self, state) ? get_choices (self)[state].id : NULL;
}

const char *
fettle_lifecycle_get_label (const FettleLifecycle *self,
                            int                    state)
{
  g_return_val_if_fail (self != NULL, "");

  return has_state (self, state) ? _(get_choices (self)[state].label) : "";
}

FettleStateClass
fettle_lifecycle_get_class (const FettleLifecycle *self,
                            int                    state)
{
  g_return_val_if_fail (self != NULL, FETTLE_CLASS_NEW);

  return has_state (self, state) ? self->classes[state] : FETTLE_CLASS_NEW;
}

gboolean
fettle_lifecycle_is_open (const FettleLifecycle *self,
                          int                    state)
{
  return fettle_lifecycle_get_class (self, state) <= FETTLE_CLASS_WAITING;
}

gboolean
fettle_lifecycle_is_reopen (const FettleLifecycle *self,
                            int                    from,
                            int                    to)
{
  FettleStateClass before = fettle_lifecycle_get_class (self, from);

  return (before == FETTLE_CLASS_DONE || before == FETTLE_CLASS_CLOSED) &&
         has_state (self, to) && fettle_lifecycle_is_open (self, to);
}

static gboolean
is_for (const FettleMove *move,
        guint             type)
{
  return move->types == 0 || (move->types & (1u << type)) != 0;
}

const FettleMove *
fettle_lifecycle_find_move (const FettleLifecycle *self,
                            int                    from,
                            int                    to,
                            guint                  type)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->n_moves; i++)
    {
      const FettleMove *move = &self->moves[i];

      if (move->from == from && move->to == to && is_for (move, type))
        return move;
    }

  return NULL;
}

const FettleMove *
fettle_lifecycle_get_next (const FettleLifecycle *self,
                           int                    from,
                           guint                  type)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->n_next_steps; i++)
    {
      if (self->next_steps[i].from == from && is_for (&self->next_steps[i], type))
        return &self->next_steps[i];
    }

  return NULL;
}

const FettleMove *
fettle_lifecycle_find_command (const FettleLifecycle *self,
                               int                    from,
                               const char            *command,
                               guint                  type)
{
  g_return_val_if_fail (self != NULL && command != NULL, NULL);

  for (guint i = 0; i < self->n_moves; i++)
    if (strcmp (self->moves[i].command, command) == 0
        && fettle_lifecycle_find_move (self, from, self->moves[i].to, type) == &self->moves[i])
      return &self->moves[i];

  return NULL;
}

static gboolean
is_on_path (const int *path,
            guint      n,
            int        state)
{
  for (guint i = 0; i < n; i++)
    if (path[i] == state)
      return TRUE;
  return FALSE;
}

/* Goes on from @state until there is no step, or one comes round again. */
static guint
follow (const FettleLifecycle *self,
        int                    state,
        guint                  type,
        int                   *path,
        guint                  n,
        guint                  max)
{
  const FettleMove *next;

  while (n < max && !is_on_path (path, n, state))
    {
      path[n++] = state;
      next = fettle_lifecycle_get_next (self, state, type);
      if (next == NULL)
        break;
      state = next->to;
    }
  return n;
}

guint
fettle_lifecycle_get_path (const FettleLifecycle *self,
                           int                    state,
                           guint                  type,
                           int                   *path,
                           guint                  max)
{
  guint n;

  g_return_val_if_fail (self != NULL && path != NULL, 0);

  n = follow (self, 0, type, path, 0, max);
  if (state == FETTLE_STATE_UNKNOWN || is_on_path (path, n, state) || max == 0)
    return n;

  path[0] = 0;
  return follow (self, state, type, path, 1, max);
}

char *
fettle_lifecycle_explain (const FettleLifecycle *self,
                          int                    from,
                          int                    to)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (from == to && has_state (self, from))
    /* Translators: a state, as "In progress" */
    return g_strdup_printf (_("It is in %s already."), fettle_lifecycle_get_label (self, from));

  for (guint i = 0; i < self->n_refusals; i++)
    {
      const FettleRefusal *refusal = &self->refusals[i];

      if ((refusal->from == FETTLE_STATE_UNKNOWN || refusal->from == from) &&
          (refusal->to == FETTLE_STATE_UNKNOWN || refusal->to == to))
        return g_strdup (_(refusal->sentence));
    }

  return g_strdup (_(self->any_move));
}

const char *
fettle_state_class_to_id (FettleStateClass klass)
{
  g_return_val_if_fail (klass < FETTLE_N_CLASSES, NULL);

  return class_ids[klass];
}

gboolean
fettle_state_class_from_id (const char       *id,
                            FettleStateClass *klass)
{
  g_return_val_if_fail (klass != NULL, FALSE);

  for (guint i = 0; id != NULL && i < FETTLE_N_CLASSES; i++)
    {
      if (strcmp (class_ids[i], id) == 0)
        {
          *klass = i;
          return TRUE;
        }
    }

  return FALSE;
}
