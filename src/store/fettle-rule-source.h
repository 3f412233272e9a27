/* fettle-rule-source.h: the rules of a desk, and what they ask of it. Inside the
 * store only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-filter-facts.h"
#include "fettle-rule-desk.h"
#include "fettle-rule.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/* Reads as it is asked; what is open is counted once. */
typedef struct _FettleRuleSource FettleRuleSource;

FettleRuleSource *fettle_rule_source_new   (FettleStore       *store) G_GNUC_WARN_UNUSED_RESULT;
void              fettle_rule_source_free  (FettleRuleSource  *self);

/* The rules of the desk in order: FettleRule. @draft (nullable) is a rule that is
 * not kept: in the place of the one with its id, or added. NULL on error. */
GPtrArray        *fettle_rule_source_list  (FettleRuleSource  *self,
                                            FettleRecord      *draft,
                                            GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* Functions that ask @self. */
void              fettle_rule_source_ask   (FettleRuleSource  *self,
                                            FettleRuleDesk    *desk);

/* Facts of FettleRecords at @now (UTC ms), with those that other records tell.
 * Clocks and links are not among them. @zone stays the caller's. */
void              fettle_rule_source_facts (FettleRuleSource  *self,
                                            FettleFilterFacts *facts,
                                            gint64             now,
                                            GTimeZone         *zone);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleRuleSource, fettle_rule_source_free)

G_END_DECLS
