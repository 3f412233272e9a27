/* fettle-incident-state.c: states of an incident; their words stand in the registry.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-incident-state.h"

#include "fettle-kind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const FettleChoice *
get_choices (void)
{
  return fettle_kind_get_field (FETTLE_KIND_INCIDENT, FETTLE_TICKET_STATE)->choices;
}

static gboolean
is_state (FettleIncidentState state)
{
  return state > FETTLE_STATE_NONE && state < FETTLE_N_STATES;
}

const char *
fettle_incident_state_to_id (FettleIncidentState state)
{
  g_return_val_if_fail (is_state (state), NULL);

  return get_choices ()[state].id;
}

FettleIncidentState
fettle_incident_state_from_id (const char *id)
{
  const FettleChoice *choices = get_choices ();

  for (FettleIncidentState state = 0; id != NULL && state < FETTLE_N_STATES; state++)
    {
      if (strcmp (choices[state].id, id) == 0)
        return state;
    }

  return FETTLE_STATE_NONE;
}

const char *
fettle_incident_state_to_label (FettleIncidentState state)
{
  g_return_val_if_fail (is_state (state), "");

  return _(get_choices ()[state].label);
}

gboolean
fettle_incident_state_is_open (FettleIncidentState state)
{
  return is_state (state) &&
         state != FETTLE_STATE_RESOLVED &&
         state != FETTLE_STATE_CLOSED &&
         state != FETTLE_STATE_CANCELLED;
}

const FettleMove *
fettle_moves_get_table (guint *n)
{
  const FettleLifecycle *lifecycle = fettle_lifecycle_get (FETTLE_KIND_INCIDENT);

  *n = lifecycle->n_moves;

  return lifecycle->moves;
}

const FettleMove *
fettle_moves_find (FettleIncidentState from,
                   FettleIncidentState to)
{
  return fettle_lifecycle_find_move (fettle_lifecycle_get (FETTLE_KIND_INCIDENT), from, to, 0);
}

const FettleMove *
fettle_moves_get_next (FettleIncidentState from)
{
  return fettle_lifecycle_get_next (fettle_lifecycle_get (FETTLE_KIND_INCIDENT), from, 0);
}

char *
fettle_moves_explain (FettleIncidentState from,
                      FettleIncidentState to)
{
  return fettle_lifecycle_explain (fettle_lifecycle_get (FETTLE_KIND_INCIDENT), from, to);
}
