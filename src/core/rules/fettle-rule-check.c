/* fettle-rule-check.c: rules that can never do anything, found before they fail.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-rule-check.h"

#include "fettle-filter-logic.h"
#include "fettle-problem.h"
#include "fettle-rule-turn.h"
#include "fettle-rule-verdict.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GPtrArray            *rules;
  const FettleRuleDesk *desk;
  GPtrArray            *faults;   /* (owned) */
} Check;

const char *
fettle_rule_fault_code_to_id (FettleRuleFaultCode code)
{
  static const char *const ids[] = {
    [FETTLE_RULE_FAULT_UNREADABLE] = "unreadable",
    [FETTLE_RULE_FAULT_GONE] = "gone",
    [FETTLE_RULE_FAULT_CONTRADICTION] = "contradiction",
    [FETTLE_RULE_FAULT_COVERED] = "covered",
    [FETTLE_RULE_FAULT_NOBODY] = "nobody",
  };

  g_return_val_if_fail (code < G_N_ELEMENTS (ids), NULL);

  return ids[code];
}

static void
fault_free (FettleRuleFault *self)
{
  fettle_rule_unref (self->rule);
  g_clear_pointer (&self->earlier, fettle_rule_unref);
  g_free (self->fact);
  g_free (self->hint);
  g_free (self);
}

static gboolean
tell (Check              *check,
      FettleRule         *rule,
      FettleRuleFaultCode code,
      FettleRule         *earlier,
      char               *fact,
      const char         *hint)
{
  FettleRuleFault *fault = g_new0 (FettleRuleFault, 1);

  fault->rule = fettle_rule_ref (rule);
  fault->code = code;
  fault->earlier = earlier != NULL ? fettle_rule_ref (earlier) : NULL;
  fault->fact = fact;
  fault->hint = g_strdup (hint);
  g_ptr_array_add (check->faults, fault);

  return TRUE;
}

/* --- one check after the other: TRUE where it found something -------------------------------- */

static gboolean
check_fault (Check      *check,
             FettleRule *rule)
{
  g_autoptr (GError) fault = fettle_rule_find_fault (rule, check->desk);

  if (fault == NULL)
    return FALSE;

  return tell (check, rule, rule->fault != NULL ? FETTLE_RULE_FAULT_UNREADABLE : FETTLE_RULE_FAULT_GONE, NULL,
               g_strdup (fault->message), fettle_problem_get_hint (fault));
}

static gboolean
check_contradiction (Check      *check,
                     FettleRule *rule)
{
  return fettle_filter_is_never (rule->filter)
         && tell (check, rule, FETTLE_RULE_FAULT_CONTRADICTION, NULL, g_strdup (_("Its filter contradicts itself.")),
                  _("No ticket can be all of that: take something away."));
}

static gboolean
covers (Check      *check,
        FettleRule *earlier,
        FettleRule *rule)
{
  g_autoptr (GError) fault = NULL;

  if (!earlier->is_enabled || earlier->type != FETTLE_RULE_ASSIGNS)
    return FALSE;

  fault = fettle_rule_find_fault (earlier, check->desk);
  return fault == NULL && fettle_filter_covers (earlier->filter, rule->filter);
}

/* Only the first rule that matches assigns; all that escalate do. */
static gboolean
check_covered (Check      *check,
               FettleRule *rule)
{
  for (guint i = 0; rule->type == FETTLE_RULE_ASSIGNS && g_ptr_array_index (check->rules, i) != rule; i++)
    {
      FettleRule *earlier = g_ptr_array_index (check->rules, i);

      if (covers (check, earlier, rule))
        return tell (check, rule, FETTLE_RULE_FAULT_COVERED, earlier,
                     /* Translators: the name of a rule */
                     g_strdup_printf (_("“%s” comes before it and takes all that it would take."), earlier->name),
                     _("Put it first, or let the other ask for more."));
    }

  return FALSE;
}

static gboolean
check_nobody (Check      *check,
              FettleRule *rule)
{
  FettleUuid person;

  return rule->type == FETTLE_RULE_ASSIGNS && rule->mode != FETTLE_RULE_FIXED
         && !fettle_rule_find_turn (rule, check->desk, &person, NULL)
         && tell (check, rule, FETTLE_RULE_FAULT_NOBODY, NULL, g_strdup (_("Its team has nobody to choose.")),
                  _("Add members to the team; until then the team alone gets what it matches."));
}

static gboolean (*const checks[]) (Check      *check,
                                   FettleRule *rule) = {
  check_fault,
  check_contradiction,
  check_covered,
  check_nobody,
};

GPtrArray *
fettle_rule_check (GPtrArray            *rules,
                   const FettleRuleDesk *desk)
{
  Check check = { rules, desk, NULL };

  g_return_val_if_fail (rules != NULL && desk != NULL, NULL);

  check.faults = g_ptr_array_new_with_free_func ((GDestroyNotify) fault_free);
  for (guint i = 0; i < rules->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (checks); k++)
      if (checks[k] (&check, g_ptr_array_index (rules, i)))
        break;

  return check.faults;
}
