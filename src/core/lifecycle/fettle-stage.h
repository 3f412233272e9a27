/* fettle-stage.h: the seven stages, derived from facts, never stored.
 * Source: domain.md 0.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident-state.h"

G_BEGIN_DECLS

typedef enum
{
  FETTLE_STAGE_NONE,        /* Cancelled */
  FETTLE_STAGE_DETECT,
  FETTLE_STAGE_LOG,
  FETTLE_STAGE_PRIORITISE,
  FETTLE_STAGE_ASSIGN,
  FETTLE_STAGE_INVESTIGATE,
  FETTLE_STAGE_RESOLVE,
  FETTLE_STAGE_CLOSE,
} FettleStage;

typedef struct
{
  FettleIncidentState state;
  gboolean            has_category, has_service, has_impact, has_urgency, has_owner, verified;
} FettleStageFacts;

/* Total: every combination has exactly one stage. */
FettleStage  fettle_stage_derive     (const FettleStageFacts *facts);
const char  *fettle_stage_to_id      (FettleStage stage);   /* "investigate"; NULL for NONE */
const char  *fettle_stage_to_label   (FettleStage stage);   /* "Assign & contain", translated */
const char  *fettle_stage_to_short   (FettleStage stage);   /* "Assign", translated */

G_END_DECLS
