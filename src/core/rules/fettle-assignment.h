/* fettle-assignment.h: what the assignment rules do to an edit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-edit.h"
#include "fettle-rule-desk.h"
#include "fettle-rule.h"

G_BEGIN_DECLS

/* Lets @rules (FettleRule in order) give the ticket @after, which nobody has, to
 * somebody: sets team, owner, helpers and assigned_by in @edit. The author's
 * team stays; an owner is added to it only where the rule has the same team or
 * none. Of a ticket that was there (@before) only a rule that did not decide
 * before: who takes it back from a rule keeps it so.
 * Returns the reason for the log, newly allocated; NULL where nothing is set. */
char *fettle_assignment_apply (GPtrArray               *rules,
                               const FettleFilterFacts *facts,
                               const FettleRuleDesk    *desk,
                               FettleRecord            *before,
                               FettleRecord            *after,
                               FettleEdit              *edit) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
