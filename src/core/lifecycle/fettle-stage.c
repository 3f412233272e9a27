/* fettle-stage.c: the seven stages, derived from facts, never stored.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-stage.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *id;
  const char *label;
  const char *brief;
} stages[] = {
  [FETTLE_STAGE_NONE] = { NULL, N_("No stage"), N_("None") },
  [FETTLE_STAGE_DETECT] = { "detect", N_("Detect"), N_("Detect") },
  [FETTLE_STAGE_LOG] = { "log", N_("Log"), N_("Log") },
  [FETTLE_STAGE_PRIORITISE] = { "prioritise", N_("Prioritise"), N_("Prioritise") },
  [FETTLE_STAGE_ASSIGN] = { "assign", N_("Assign & contain"), N_("Assign") },
  [FETTLE_STAGE_INVESTIGATE] = { "investigate", N_("Investigate"), N_("Investigate") },
  [FETTLE_STAGE_RESOLVE] = { "resolve", N_("Resolve"), N_("Resolve") },
  [FETTLE_STAGE_CLOSE] = { "close", N_("Close & review"), N_("Review") },
};

static FettleStage
derive_prioritised (const FettleStageFacts *facts)
{
  return facts->has_impact && facts->has_urgency ? FETTLE_STAGE_ASSIGN : FETTLE_STAGE_PRIORITISE;
}

static FettleStage
derive_new (const FettleStageFacts *facts)
{
  return facts->has_category && facts->has_service ? derive_prioritised (facts) : FETTLE_STAGE_LOG;
}

static FettleStage
derive_resolved (const FettleStageFacts *facts)
{
  return facts->verified ? FETTLE_STAGE_CLOSE : FETTLE_STAGE_RESOLVE;
}

/* One row per state: a stage that always holds, or the function that looks at
 * the facts. Only a new incident can still miss its category or service: work
 * that goes on is not sent back for them. */
static const struct
{
  FettleStage stage;
  FettleStage (*derive) (const FettleStageFacts *facts);
} by_state[FETTLE_N_STATES] = {
  [FETTLE_STATE_NEW] = { FETTLE_STAGE_NONE, derive_new },
  [FETTLE_STATE_TRIAGED] = { FETTLE_STAGE_NONE, derive_prioritised },
  [FETTLE_STATE_ASSIGNED] = { FETTLE_STAGE_NONE, derive_prioritised },
  [FETTLE_STATE_IN_PROGRESS] = { FETTLE_STAGE_INVESTIGATE, NULL },
  [FETTLE_STATE_ON_HOLD] = { FETTLE_STAGE_INVESTIGATE, NULL },
  [FETTLE_STATE_MONITORING] = { FETTLE_STAGE_RESOLVE, NULL },
  [FETTLE_STATE_RESOLVED] = { FETTLE_STAGE_NONE, derive_resolved },
  [FETTLE_STATE_CLOSED] = { FETTLE_STAGE_CLOSE, NULL },
  [FETTLE_STATE_CANCELLED] = { FETTLE_STAGE_NONE, NULL },
};

FettleStage
fettle_stage_derive (const FettleStageFacts *facts)
{
  g_return_val_if_fail (facts != NULL, FETTLE_STAGE_NONE);

  /* An observed state that no table knows: its facts decide, as for a new one. */
  if (facts->state <= FETTLE_STATE_NONE || facts->state >= FETTLE_N_STATES)
    return derive_new (facts);

  return by_state[facts->state].derive != NULL ? by_state[facts->state].derive (facts)
                                               : by_state[facts->state].stage;
}

const char *
fettle_stage_to_id (FettleStage stage)
{
  g_return_val_if_fail ((guint) stage < G_N_ELEMENTS (stages), NULL);

  return stages[stage].id;
}

const char *
fettle_stage_to_label (FettleStage stage)
{
  g_return_val_if_fail ((guint) stage < G_N_ELEMENTS (stages), NULL);

  return _(stages[stage].label);
}

const char *
fettle_stage_to_short (FettleStage stage)
{
  g_return_val_if_fail ((guint) stage < G_N_ELEMENTS (stages), NULL);

  return _(stages[stage].brief);
}
