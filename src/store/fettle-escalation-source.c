/* fettle-escalation-source.c: what escalations ask of a desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-escalation-source.h"

#include "fettle-rule-source.h"
#include "fettle-store-clocks.h"
#include "fettle-store-private.h"

struct _FettleEscalationSource
{
  FettleStore      *store;
  FettleRuleSource *rule_source;   /* (owned) */
  GPtrArray        *rules;         /* (owned) FettleRule */
  FettleSlaBook    *book;          /* (owned) (nullable) nothing was ever promised */
  GTimeZone        *zone;          /* (owned) */
  GArray           *standings;     /* (owned) (nullable) of the ticket last read */
  FettleRuleDesk    rule_desk;
  FettleFilterFacts facts;
};

FettleEscalationSource *
fettle_escalation_source_new (FettleStore   *store,
                              FettleRecord  *draft,
                              GError       **error)
{
  g_autoptr (FettleEscalationSource) self = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);

  self = g_new0 (FettleEscalationSource, 1);
  self->store = store;
  self->zone = g_time_zone_new_local ();
  self->rule_source = fettle_rule_source_new (store);
  self->rules = fettle_rule_source_list (self->rule_source, draft, error);
  if (self->rules == NULL)
    return NULL;

  fettle_rule_source_ask (self->rule_source, &self->rule_desk);
  fettle_rule_source_facts (self->rule_source, &self->facts, fettle_clock_now (store->clock), self->zone);
  if (fettle_escalation_source_has_rules (self))
    self->book = fettle_store_get_promises (store, &failure);
  if (failure == NULL)
    return g_steal_pointer (&self);

  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

void
fettle_escalation_source_free (FettleEscalationSource *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_clear_pointer (&self->book, fettle_sla_book_unref);
  g_clear_pointer (&self->standings, g_array_unref);
  fettle_rule_source_free (self->rule_source);
  g_time_zone_unref (self->zone);
  g_free (self);
}

gboolean
fettle_escalation_source_has_rules (FettleEscalationSource *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->rules->len; i++)
    {
      FettleRule *rule = g_ptr_array_index (self->rules, i);

      if (rule->type == FETTLE_RULE_ESCALATES && rule->is_enabled)
        return TRUE;
    }

  return FALSE;
}

GPtrArray *
fettle_escalation_source_get_rules (FettleEscalationSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->rules;
}

/* --- what is asked ------------------------------------------------------------------------ */

static FettleCalendar *
find_calendar (const FettleUuid *calendar,
               gpointer          user_data)
{
  FettleEscalationSource *self = user_data;

  return self->book != NULL ? fettle_sla_book_find_calendar (self->book, calendar) : NULL;
}

static FettleCalendar *
find_promised (const FettleUuid *eid,
               FettleRecord     *ticket,
               gpointer          user_data)
{
  FettleEscalationSource *self = user_data;

  for (guint i = 0; self->book != NULL && i < fettle_sla_book_get_n_policies (self->book); i++)
    {
      FettleSlaPolicy *policy = fettle_sla_book_get_policy (self->book, i);

      if (fettle_uuid_equal (&policy->eid, eid))
        return fettle_sla_book_get_calendar (self->book, policy, ticket);
    }

  return NULL;
}

static gboolean
find_lead (const FettleUuid *team,
           FettleUuid       *person,
           gpointer          user_data)
{
  FettleEscalationSource *self = user_data;
  g_autoptr (FettleRecord) record = _fettle_store_load (self->store, FETTLE_KIND_TEAM, team, NULL, NULL);

  return record != NULL && fettle_record_get_ref (record, FETTLE_TEAM_LEAD, person);
}

gboolean
fettle_escalation_source_read (FettleEscalationSource *self,
                               gint64                  rid,
                               FettleRecord          **ticket,
                               FettleEscalationDesk   *desk,
                               GError                **error)
{
  guint32 short_rid = rid;
  FettleKind kind;
  FettleUuid eid;

  g_return_val_if_fail (self != NULL && ticket != NULL && desk != NULL, FALSE);

  *ticket = NULL;
  if (!fettle_store_get_eid (self->store, short_rid, &eid))
    return FALSE;

  kind = fettle_store_get_kind (self->store, &eid);
  if (kind == FETTLE_KIND_NONE || !fettle_kind_is_ticket (kind))
    return FALSE;

  g_clear_pointer (&self->standings, g_array_unref);
  self->standings = fettle_store_list_standings (self->store, &short_rid, 1, error);
  if (self->standings != NULL)
    *ticket = _fettle_store_load (self->store, kind, &eid, NULL, error);
  *desk = (FettleEscalationDesk) { &self->facts, &self->rule_desk, self->standings,
                                   find_calendar, find_promised, find_lead, self };
  return *ticket != NULL;
}
