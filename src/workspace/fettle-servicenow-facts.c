/* fettle-servicenow-facts.c: what a log has said of an incident up to one row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-servicenow.h"

static const guint fact_fields[SN_N_FACTS] = {
  [SN_FACT_STATE] = FETTLE_TICKET_STATE,
  [SN_FACT_HOLD_REASON] = FETTLE_TICKET_HOLD_REASON,
  [SN_FACT_IMPACT] = FETTLE_TICKET_IMPACT,
  [SN_FACT_URGENCY] = FETTLE_TICKET_URGENCY,
  [SN_FACT_PRIORITY] = FETTLE_TICKET_PRIORITY,
  [SN_FACT_PRIORITY_REASON] = FETTLE_TICKET_PRIORITY_REASON,
  [SN_FACT_CATEGORY] = FETTLE_TICKET_CATEGORY,
  [SN_FACT_TEAM] = FETTLE_TICKET_TEAM,
  [SN_FACT_OWNER] = FETTLE_TICKET_OWNER,
  [SN_FACT_REPORTER] = FETTLE_TICKET_REPORTER,
  [SN_FACT_CHANNEL] = FETTLE_TICKET_CHANNEL,
  [SN_FACT_LOCATION] = FETTLE_TICKET_LOCATION,
  [SN_FACT_SYMPTOM] = FETTLE_INCIDENT_SYMPTOM,
  [SN_FACT_ITEM] = FETTLE_INCIDENT_CONFIGURATION_ITEM,
  [SN_FACT_DETECTED_AT] = FETTLE_INCIDENT_DETECTED_AT,
  [SN_FACT_LOGGED_AT] = FETTLE_TICKET_LOGGED_AT,
  [SN_FACT_RESOLVED_AT] = FETTLE_TICKET_RESOLVED_AT,
  [SN_FACT_CLOSED_AT] = FETTLE_TICKET_CLOSED_AT,
  [SN_FACT_CODE] = FETTLE_TICKET_RESOLUTION_CODE,
};

guint
fettle_servicenow_fact_get_field (FettleServicenowFact fact)
{
  g_return_val_if_fail (fact < SN_N_FACTS, 0);

  return fact_fields[fact];
}

void
fettle_servicenow_facts_copy (FettleServicenowFacts       *to,
                              const FettleServicenowFacts *from)
{
  for (guint i = 0; i < SN_N_FACTS; i++)
    to->values[i] = from->values[i] != NULL ? fettle_value_ref (from->values[i]) : NULL;
}

void
fettle_servicenow_facts_clear (FettleServicenowFacts *self)
{
  for (guint i = 0; i < SN_N_FACTS; i++)
    g_clear_pointer (&self->values[i], fettle_value_unref);
}

gboolean
fettle_servicenow_facts_equal (const FettleServicenowFacts *a,
                               const FettleServicenowFacts *b)
{
  for (guint i = 0; i < SN_N_FACTS; i++)
    {
      if (a->values[i] != b->values[i] && !fettle_value_equal (a->values[i], b->values[i]))
        return FALSE;
    }

  return TRUE;
}

FettleIncidentState
fettle_servicenow_facts_get_state (const FettleServicenowFacts *self)
{
  const FettleValue *state = self->values[SN_FACT_STATE];

  return state != NULL ? fettle_incident_state_from_id (fettle_value_get_string (state)) : FETTLE_STATE_NONE;
}
