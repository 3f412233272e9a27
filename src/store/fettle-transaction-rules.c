/* fettle-transaction-rules.c: the rules of the desk give away what nobody has.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-transaction-private.h"

#include "fettle-assignment.h"
#include "fettle-rule-source.h"

/* What names in rules and their teams are made of. */
#define KINDS_ASKED (1u << FETTLE_KIND_PERSON | 1u << FETTLE_KIND_TEAM | 1u << FETTLE_KIND_SERVICE \
                     | 1u << FETTLE_KIND_CATEGORY | 1u << FETTLE_KIND_CUSTOM_FIELD)

void
_fettle_transaction_note_rules (FettleTransaction *self,
                                FettleKind         kind)
{
  gboolean has_rules = self->rules != NULL && self->rules->len > 0;

  if (kind == FETTLE_KIND_RULE || (has_rules && (KINDS_ASKED & (1u << kind)) != 0))
    g_clear_pointer (&self->rules, g_ptr_array_unref);
}

/* What was changed so far counts, so that it is written first. */
static gboolean
read_rules (FettleTransaction *self,
            FettleRuleSource  *source,
            GError           **error)
{
  if (self->rules == NULL || self->rules->len > 0)
    if (!fettle_transaction_flush (self, error))
      return FALSE;

  if (self->rules == NULL)
    self->rules = fettle_rule_source_list (source, NULL, error);
  return self->rules != NULL;
}

static char *
assign (FettleRecord *before,
        FettleRecord *after,
        FettleEdit   *edit,
        gpointer      user_data)
{
  FettleTransaction *self = user_data;
  g_autoptr (FettleRuleSource) source = fettle_rule_source_new (self->store);
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GError) failure = NULL;
  FettleRuleDesk desk;
  FettleFilterFacts facts;

  if (!read_rules (self, source, &failure) && self->failure == NULL)
    self->failure = g_steal_pointer (&failure);
  if (self->failure != NULL || self->rules->len == 0)
    return NULL;

  zone = g_time_zone_new_local ();
  fettle_rule_source_ask (source, &desk);
  fettle_rule_source_facts (source, &facts, fettle_clock_now (self->store->clock), zone);

  return fettle_assignment_apply (self->rules, &facts, &desk, before, after, edit);
}

void
_fettle_transaction_rest_rules (FettleTransaction *self)
{
  self->rests_rules = TRUE;
}

void
_fettle_transaction_put_rules (FettleTransaction  *self,
                               FettleSurroundings *around)
{
  if (self->rests_rules)
    return;

  around->assign = assign;
  around->assign_data = self;
}
