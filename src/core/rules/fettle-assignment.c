/* fettle-assignment.c: what the assignment rules do to an edit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-assignment.h"

#include "fettle-rule-verdict.h"

#include <glib/gi18n-lib.h>

/* Whether the rule of @verdict decided before the edit already. */
static gboolean
is_old (GPtrArray               *rules,
        const FettleFilterFacts *facts,
        const FettleRuleDesk    *desk,
        FettleRecord            *before,
        FettleRuleVerdict       *verdict)
{
  return before != NULL && fettle_rule_find_first (rules, facts, before, desk) == verdict->rule;
}

/* Whether the author's team, if there is one, is that of the rule. */
static gboolean
fits_team (FettleRecord      *after,
           FettleRuleVerdict *verdict)
{
  FettleUuid team;

  return !fettle_record_get_ref (after, FETTLE_TICKET_TEAM, &team) || fettle_uuid_is_nil (&verdict->team)
         || fettle_uuid_equal (&team, &verdict->team);
}

static void
set_all (FettleEdit           *edit,
         FettleRecord         *after,
         FettleRuleVerdict    *verdict,
         const FettleRuleDesk *desk)
{
  if (!fettle_uuid_is_nil (&verdict->team) && !fettle_record_get_ref (after, FETTLE_TICKET_TEAM, NULL))
    fettle_edit_set_ref (edit, FETTLE_TICKET_TEAM, &verdict->team);
  if (!fettle_uuid_is_nil (&verdict->owner))
    fettle_edit_set_ref (edit, FETTLE_TICKET_OWNER, &verdict->owner);
  fettle_rule_add_helpers (verdict->rule, desk, after, edit);
  fettle_edit_set_ref (edit, FETTLE_TICKET_ASSIGNED_BY, &verdict->rule->eid);
}

char *
fettle_assignment_apply (GPtrArray               *rules,
                         const FettleFilterFacts *facts,
                         const FettleRuleDesk    *desk,
                         FettleRecord            *before,
                         FettleRecord            *after,
                         FettleEdit              *edit)
{
  g_autoptr (FettleRuleVerdict) verdict = NULL;

  g_return_val_if_fail (rules != NULL && facts != NULL && desk != NULL, NULL);
  g_return_val_if_fail (FETTLE_IS_RECORD (after) && FETTLE_IS_EDIT (edit), NULL);

  verdict = fettle_rule_verdict_new (rules, facts, after, desk);
  if (verdict->rule == NULL || !fits_team (after, verdict) || is_old (rules, facts, desk, before, verdict))
    return NULL;

  set_all (edit, after, verdict, desk);
  /* Translators: why a ticket was given to somebody; the name of a rule */
  return g_strdup_printf (_("By the rule “%s”."), verdict->rule->name);
}
