/* fettle-rule-verdict.h: what the assignment rules say of a ticket, and why.
 *
 * The first rule in force whose filter the ticket passes decides, and no other
 * is looked at: also where its team has nobody, who then gets the ticket as a
 * team. A rule that can do nothing (fettle_rule_find_fault) is passed over.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-edit.h"
#include "fettle-rule-desk.h"
#include "fettle-rule.h"

G_BEGIN_DECLS

typedef enum
{
  FETTLE_RULE_DECIDES,
  FETTLE_RULE_DOES_NOT_MATCH,
  FETTLE_RULE_IS_OFF,       /* out of force */
  FETTLE_RULE_IS_FAULTY,
  FETTLE_RULE_IS_TOO_LATE,  /* an earlier one decided */
} FettleRuleOutcome;

/* What became of one rule, and a sentence that says why. */
typedef struct
{
  FettleRule       *rule;   /* (owned) */
  FettleRuleOutcome outcome;
  char             *text;   /* (owned) */
} FettleRuleLine;

typedef struct
{
  FettleRule *rule;    /* (owned) (nullable) the one that decides */
  FettleUuid  team;    /* nil: none */
  FettleUuid  owner;   /* nil: none */
  GPtrArray  *lines;   /* (owned) FettleRuleLine, one for each assignment rule in order */
} FettleRuleVerdict;

/* Asks @rules (FettleRule in order; those that escalate are left out) about
 * @record by @facts. @name is asked for names in sentences. */
FettleRuleVerdict *fettle_rule_verdict_new  (GPtrArray               *rules,
                                             const FettleFilterFacts *facts,
                                             gpointer                 record,
                                             const FettleRuleDesk    *desk) G_GNUC_WARN_UNUSED_RESULT;
void               fettle_rule_verdict_free (FettleRuleVerdict       *self);

/* The rule that would decide, without what it would say; NULL: none. Owned by
 * @rules. */
FettleRule        *fettle_rule_find_first   (GPtrArray               *rules,
                                             const FettleFilterFacts *facts,
                                             gpointer                 record,
                                             const FettleRuleDesk    *desk);

/* Why the rule can do nothing on this desk; NULL: it can. */
GError            *fettle_rule_find_fault   (FettleRule              *rule,
                                             const FettleRuleDesk    *desk) G_GNUC_WARN_UNUSED_RESULT;

/* Adds to @edit the helpers of the rule who are there and do not help @ticket
 * yet; TRUE where there is one. */
gboolean           fettle_rule_add_helpers  (FettleRule              *rule,
                                             const FettleRuleDesk    *desk,
                                             FettleRecord            *ticket,
                                             FettleEdit              *edit);

/* "decides", "no_match", "off", "faulty", "too_late". */
const char        *fettle_rule_outcome_to_id (FettleRuleOutcome       outcome);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleRuleVerdict, fettle_rule_verdict_free)

G_END_DECLS
