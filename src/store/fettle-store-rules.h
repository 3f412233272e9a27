/* fettle-store-rules.h: rules looked at: which are dead, and what they would have
 * done. Nothing is written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-rule-check.h"
#include "fettle-rule-verdict.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/* The rules of the desk in order: FettleRecord. */
GPtrArray         *fettle_store_list_rules  (FettleStore      *self,
                                             GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* Which can never do anything: FettleRuleFault. @draft (nullable) is a rule that is
 * not kept: in the place of the one with its id, or added. */
GPtrArray         *fettle_store_check_rules (FettleStore      *self,
                                             FettleRecord     *draft,
                                             GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* What they would have done with @ticket, as it was after each of its changes
 * while it was open, had nobody given it to anybody: the first time that one
 * decides, or the last where none does; @at gets that time (UTC ms). Whose turn it
 * is and who has least to do is told as of now, who a caller or category is too. */
FettleRuleVerdict *fettle_store_try_rules   (FettleStore      *self,
                                             const FettleUuid *ticket,
                                             FettleRecord     *draft,
                                             gint64           *at,
                                             GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
