/* fettle-rules.h: the rules of the desk, their faults and their test bench.
 * Nothing is written; all of them wait.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-rule-check.h"
#include "fettle-rule-verdict.h"
#include "fettle-workspace.h"

G_BEGIN_DECLS

/* In the order in which they are looked at: FettleRecord. */
GPtrArray         *fettle_workspace_list_rules  (FettleWorkspace  *self,
                                                 GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* Which can never do anything: FettleRuleFault. @draft (nullable) is a rule that is
 * not kept: in the place of the one with its id, or added. */
GPtrArray         *fettle_workspace_check_rules (FettleWorkspace  *self,
                                                 FettleRecord     *draft,
                                                 GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* What they would have done with @ticket, see fettle_store_try_rules(). */
FettleRuleVerdict *fettle_workspace_try_rules   (FettleWorkspace  *self,
                                                 const FettleUuid *ticket,
                                                 FettleRecord     *draft,
                                                 gint64           *at,
                                                 GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* A position between two others, NULL for the ends (record.md 4.14). */
char              *fettle_rule_dup_position     (const char       *before,
                                                 const char       *after) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
