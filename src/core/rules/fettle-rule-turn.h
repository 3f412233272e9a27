/* fettle-rule-turn.h: which member of a team a rule gives its next ticket.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-rule-desk.h"
#include "fettle-rule.h"

G_BEGIN_DECLS

/* Members stand in the order of their names, then ids. ROUND_ROBIN: who comes
 * after the last one that the log tells of, also where that one has left;
 * LEAST_LOADED: who owns the fewest open tickets, the first of several. FALSE
 * where the team has nobody. @text (nullable) gets a sentence that says why. */
gboolean fettle_rule_find_turn (FettleRule           *rule,
                                const FettleRuleDesk *desk,
                                FettleUuid           *person,
                                char                **text);

G_END_DECLS
