/* fettle-rule-check.h: rules that can never do anything, found before they fail.
 *
 * No false alarms: what is told is so for every ticket (fettle-filter-logic.h);
 * what is not told may still be dead.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-rule-desk.h"
#include "fettle-rule.h"

G_BEGIN_DECLS

typedef enum
{
  FETTLE_RULE_FAULT_UNREADABLE,    /* its fields; a name in its filter that nobody bears */
  FETTLE_RULE_FAULT_GONE,          /* team or owner were removed */
  FETTLE_RULE_FAULT_CONTRADICTION, /* its filter finds nothing, whatever comes */
  FETTLE_RULE_FAULT_COVERED,       /* an earlier rule in force takes all that it would take */
  FETTLE_RULE_FAULT_NOBODY,        /* it chooses in a team that has no one now: the team alone gets it */
} FettleRuleFaultCode;

typedef struct
{
  FettleRule         *rule;      /* (owned) */
  FettleRuleFaultCode code;
  FettleRule         *earlier;   /* (owned) (nullable) COVERED: by which */
  char               *fact;      /* (owned) a sentence */
  char               *hint;      /* (owned) (nullable) */
} FettleRuleFault;

/* Of @rules (FettleRule in order), at most one for each: FettleRuleFault. A rule
 * out of force covers nothing, and is told what it would be in force. */
GPtrArray  *fettle_rule_check            (GPtrArray            *rules,
                                          const FettleRuleDesk *desk) G_GNUC_WARN_UNUSED_RESULT;

/* "unreadable", "gone", "contradiction", "covered", "nobody". */
const char *fettle_rule_fault_code_to_id (FettleRuleFaultCode   code);

G_END_DECLS
