/* fettle-team-trail.h: which teams had a ticket, for whoever it is passed around.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-fold.h"

G_BEGIN_DECLS

/* So often is a ticket given to another team before it counts as passed around
 * (features.md 1.4). */
#define FETTLE_TEAM_TRAIL_MANY 2

typedef struct
{
  FettleUuid team;
  FettleUuid owner;   /* who had it last while the team did; nil: nobody */
} FettleTeamTurn;

/* The teams that had the ticket of @history (FettleLogged in log order), each once,
 * in the order in which they first got it; FettleTeamTurn. What was undone counts
 * nowhere. */
GArray *fettle_team_trail_new (FettleKind  kind,
                               GPtrArray  *history) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
