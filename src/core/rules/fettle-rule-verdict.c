/* fettle-rule-verdict.c: what the assignment rules say of a ticket, and why.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-rule-verdict.h"

#include "fettle-problem.h"
#include "fettle-rule-turn.h"

#include <glib/gi18n-lib.h>

static void
line_free (FettleRuleLine *self)
{
  fettle_rule_unref (self->rule);
  g_free (self->text);
  g_free (self);
}

const char *
fettle_rule_outcome_to_id (FettleRuleOutcome outcome)
{
  static const char *const ids[] = {
    [FETTLE_RULE_DECIDES] = "decides",
    [FETTLE_RULE_DOES_NOT_MATCH] = "no_match",
    [FETTLE_RULE_IS_OFF] = "off",
    [FETTLE_RULE_IS_FAULTY] = "faulty",
    [FETTLE_RULE_IS_TOO_LATE] = "too_late",
  };

  g_return_val_if_fail (outcome < G_N_ELEMENTS (ids), NULL);

  return ids[outcome];
}

/* --- can it do anything ------------------------------------------------------------------ */

static gboolean
is_there (const FettleUuid     *eid,
          FettleKind            kind,
          const FettleRuleDesk *desk)
{
  g_autofree char *name = desk->dup_name (eid, kind, desk->user_data);

  return name != NULL;
}

GError *
fettle_rule_find_fault (FettleRule           *rule,
                        const FettleRuleDesk *desk)
{
  GError *fault = NULL;

  g_return_val_if_fail (rule != NULL && desk != NULL, NULL);

  if (rule->fault != NULL)
    return g_error_copy (rule->fault);

  if (!fettle_uuid_is_nil (&rule->team) && !is_there (&rule->team, FETTLE_KIND_TEAM, desk))
    fettle_problem_set (&fault, FETTLE_PROBLEM_NOT_FOUND, NULL, _("Name another team."), _("Its team is not there any more."));
  else if (rule->mode == FETTLE_RULE_FIXED && !fettle_uuid_is_nil (&rule->owner)
           && !is_there (&rule->owner, FETTLE_KIND_PERSON, desk))
    fettle_problem_set (&fault, FETTLE_PROBLEM_NOT_FOUND, NULL, _("Name another owner."),
                        _("Its owner is not there any more."));
  else if (!fettle_uuid_is_nil (&rule->tell) && !is_there (&rule->tell, FETTLE_KIND_PERSON, desk))
    fettle_problem_set (&fault, FETTLE_PROBLEM_NOT_FOUND, NULL, _("Name somebody else."),
                        _("Whom it tells is not there any more."));

  return fault;
}

gboolean
fettle_rule_add_helpers (FettleRule           *rule,
                         const FettleRuleDesk *desk,
                         FettleRecord         *ticket,
                         FettleEdit           *edit)
{
  gboolean is_any = FALSE;
  FettleUuid person;

  g_return_val_if_fail (rule != NULL && desk != NULL, FALSE);
  g_return_val_if_fail (FETTLE_IS_RECORD (ticket) && FETTLE_IS_EDIT (edit), FALSE);

  for (guint i = 0; rule->helpers[i] != NULL; i++)
    {
      if (fettle_record_has_element (ticket, FETTLE_TICKET_HELPERS, rule->helpers[i])
          || !fettle_uuid_from_text (rule->helpers[i], &person) || !is_there (&person, FETTLE_KIND_PERSON, desk))
        continue;

      fettle_edit_add_element (edit, FETTLE_TICKET_HELPERS, rule->helpers[i]);
      is_any = TRUE;
    }

  return is_any;
}

/* --- one rule ------------------------------------------------------------------------------ */

static FettleRuleOutcome
judge (FettleRule              *rule,
       const FettleFilterFacts *facts,
       gpointer                 record,
       const FettleRuleDesk    *desk,
       GError                 **fault)
{
  if (!rule->is_enabled)
    return FETTLE_RULE_IS_OFF;

  *fault = fettle_rule_find_fault (rule, desk);
  if (*fault != NULL)
    return FETTLE_RULE_IS_FAULTY;

  return fettle_filter_match (rule->filter, facts, record) ? FETTLE_RULE_DECIDES : FETTLE_RULE_DOES_NOT_MATCH;
}

static char *
dup_name_cb (const FettleUuid *eid,
             FettleKind        kind,
             gpointer          user_data)
{
  const FettleRuleDesk *desk = user_data;

  return desk->dup_name (eid, kind, desk->user_data);
}

static char *
dup_sentence (FettleFilter            *filter,
              const FettleFilterFacts *facts,
              const FettleRuleDesk    *desk)
{
  return fettle_filter_to_sentence (filter, facts->zone, dup_name_cb, (gpointer) desk);
}

static gboolean
is_for_all (FettleFilter *filter)
{
  const FettleFilterNode *root = fettle_filter_get_root (filter);

  return root->type == FETTLE_FILTER_ALL_OF && root->children->len == 0;
}

static char *
dup_match (FettleRule              *rule,
           const FettleFilterFacts *facts,
           const FettleRuleDesk    *desk)
{
  g_autofree char *sentence = NULL;

  if (is_for_all (rule->filter))
    return g_strdup (_("Matches: it applies to every ticket."));

  sentence = dup_sentence (rule->filter, facts, desk);
  /* Translators: what a rule asks for, as “Priority at most P2, team Network” */
  return g_strdup_printf (_("Matches, because of: %s"), sentence);
}

static char *
dup_unmet (FettleRule              *rule,
           const FettleFilterFacts *facts,
           gpointer                 record,
           const FettleRuleDesk    *desk)
{
  g_autoptr (FettleFilter) unmet = fettle_filter_dup_unmet (rule->filter, facts, record);
  g_autofree char *sentence = unmet != NULL ? dup_sentence (unmet, facts, desk) : g_strdup ("");

  /* Translators: what of a rule a ticket does not meet */
  return g_strdup_printf (_("Does not match, because this is not so: %s"), sentence);
}

static char *
dup_why (FettleRule              *rule,
         FettleRuleOutcome        outcome,
         const FettleFilterFacts *facts,
         gpointer                 record,
         const FettleRuleDesk    *desk,
         const GError            *fault)
{
  switch (outcome)
    {
    case FETTLE_RULE_DECIDES:
      return dup_match (rule, facts, desk);
    case FETTLE_RULE_DOES_NOT_MATCH:
      return dup_unmet (rule, facts, record, desk);
    case FETTLE_RULE_IS_FAULTY:
      /* Translators: what is wrong with a rule */
      return g_strdup_printf (_("Passed over: %s"), fault->message);
    case FETTLE_RULE_IS_OFF:
      return g_strdup (_("Not in force."));
    case FETTLE_RULE_IS_TOO_LATE:
    default:
      return g_strdup (_("Not looked at: an earlier rule decided."));
    }
}

/* --- the verdict ----------------------------------------------------------------------------- */

static void
add_line (FettleRuleVerdict *self,
          FettleRule        *rule,
          FettleRuleOutcome  outcome,
          char              *text)
{
  FettleRuleLine *line = g_new0 (FettleRuleLine, 1);

  line->rule = fettle_rule_ref (rule);
  line->outcome = outcome;
  line->text = text;
  g_ptr_array_add (self->lines, line);
}

/* What the rule that decides gives; @text tells it too. */
static char *
decide (FettleRuleVerdict    *self,
        FettleRule           *rule,
        const FettleRuleDesk *desk,
        const char           *text)
{
  g_autofree char *turn = NULL;

  self->rule = fettle_rule_ref (rule);
  self->team = rule->team;
  if (rule->mode == FETTLE_RULE_FIXED)
    self->owner = rule->owner;
  else if (!fettle_rule_find_turn (rule, desk, &self->owner, &turn))
    turn = g_strdup (_("Nobody of the team can take it."));

  return turn != NULL ? g_strdup_printf ("%s. %s", text, turn) : g_strdup (text);
}

static void
look_at (FettleRuleVerdict       *self,
         FettleRule              *rule,
         const FettleFilterFacts *facts,
         gpointer                 record,
         const FettleRuleDesk    *desk)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *why = NULL;
  FettleRuleOutcome outcome = judge (rule, facts, record, desk, &fault);

  if (self->rule != NULL && (outcome == FETTLE_RULE_DECIDES || outcome == FETTLE_RULE_DOES_NOT_MATCH))
    outcome = FETTLE_RULE_IS_TOO_LATE;

  why = dup_why (rule, outcome, facts, record, desk, fault);
  add_line (self, rule, outcome, outcome == FETTLE_RULE_DECIDES ? decide (self, rule, desk, why) : g_strdup (why));
}

FettleRuleVerdict *
fettle_rule_verdict_new (GPtrArray               *rules,
                         const FettleFilterFacts *facts,
                         gpointer                 record,
                         const FettleRuleDesk    *desk)
{
  FettleRuleVerdict *self;

  g_return_val_if_fail (rules != NULL && facts != NULL && desk != NULL, NULL);

  self = g_new0 (FettleRuleVerdict, 1);
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  for (guint i = 0; i < rules->len; i++)
    {
      FettleRule *rule = g_ptr_array_index (rules, i);

      if (rule->type == FETTLE_RULE_ASSIGNS)
        look_at (self, rule, facts, record, desk);
    }

  return self;
}

void
fettle_rule_verdict_free (FettleRuleVerdict *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->rule, fettle_rule_unref);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

FettleRule *
fettle_rule_find_first (GPtrArray               *rules,
                        const FettleFilterFacts *facts,
                        gpointer                 record,
                        const FettleRuleDesk    *desk)
{
  g_return_val_if_fail (rules != NULL && facts != NULL && desk != NULL, NULL);

  for (guint i = 0; i < rules->len; i++)
    {
      FettleRule *rule = g_ptr_array_index (rules, i);
      g_autoptr (GError) fault = NULL;

      if (rule->type == FETTLE_RULE_ASSIGNS && judge (rule, facts, record, desk, &fault) == FETTLE_RULE_DECIDES)
        return rule;
    }

  return NULL;
}
