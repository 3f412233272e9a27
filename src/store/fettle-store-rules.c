/* fettle-store-rules.c: rules looked at: which are dead, and what they would have
 * done.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-store-rules.h"

#include "fettle-rule-source.h"
#include "fettle-ticket-rules.h"

#include <glib/gi18n-lib.h>

/* --- listing ------------------------------------------------------------------------------ */

static gboolean
take_record_cb (FettleRecord *record,
                gpointer      user_data,
                GError      **error)
{
  g_ptr_array_add (user_data, g_object_ref (record));
  return TRUE;
}

static int
compare_records (gconstpointer a,
                 gconstpointer b)
{
  FettleRecord *left = *(FettleRecord *const *) a;
  FettleRecord *right = *(FettleRecord *const *) b;
  int order = g_strcmp0 (fettle_record_get_text (left, FETTLE_RULE_POSITION),
                         fettle_record_get_text (right, FETTLE_RULE_POSITION));

  return order != 0 ? order : fettle_uuid_compare (fettle_record_get_eid (left), fettle_record_get_eid (right));
}

GPtrArray *
fettle_store_list_rules (FettleStore  *self,
                         GError      **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);

  if (!fettle_store_each_record (self, FETTLE_KIND_RULE, FALSE, take_record_cb, records, error))
    return NULL;

  g_ptr_array_sort (records, compare_records);
  return g_steal_pointer (&records);
}

/* --- checking -------------------------------------------------------------------------------- */

GPtrArray *
fettle_store_check_rules (FettleStore  *self,
                          FettleRecord *draft,
                          GError      **error)
{
  g_autoptr (FettleRuleSource) source = NULL;
  g_autoptr (GPtrArray) rules = NULL;
  FettleRuleDesk desk;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);

  source = fettle_rule_source_new (self);
  rules = fettle_rule_source_list (source, draft, error);
  if (rules == NULL)
    return NULL;

  fettle_rule_source_ask (source, &desk);
  return fettle_rule_check (rules, &desk);
}

/* --- trying ----------------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray         *rules;     /* (owned) */
  FettleRuleDesk     desk;
  FettleFilterFacts  facts;
  FettleRecord      *record;    /* (owned) (nullable) as it was */
  FettleRuleVerdict *verdict;   /* (owned) (nullable) the last */
  gint64             at;
} Trial;

static void
trial_clear (Trial *self)
{
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_clear_pointer (&self->facts.zone, g_time_zone_unref);
  g_clear_object (&self->record);
  g_clear_pointer (&self->verdict, fettle_rule_verdict_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trial, trial_clear)

/* What was done at once is looked at as a whole. */
static gboolean
goes_on (GPtrArray *history,
         guint      index)
{
  const FettleChange *change = ((FettleLogged *) g_ptr_array_index (history, index))->change;
  const FettleChange *next = index + 1 < history->len
                               ? ((FettleLogged *) g_ptr_array_index (history, index + 1))->change : NULL;

  return next != NULL && fettle_uuid_equal (&next->act, &change->act)
         && fettle_change_get_time (next) == fettle_change_get_time (change);
}

static gboolean
is_open (FettleRecord *record)
{
  return fettle_lifecycle_is_open (fettle_lifecycle_get (fettle_record_get_kind (record)),
                                   fettle_ticket_get_state (record));
}

static void
judge (Trial  *self,
       gint64  at)
{
  g_autoptr (FettleRecord) nobodys = fettle_record_copy (self->record);

  fettle_record_take (nobodys, FETTLE_TICKET_TEAM, NULL, NULL);
  fettle_record_take (nobodys, FETTLE_TICKET_OWNER, NULL, NULL);
  g_clear_pointer (&self->verdict, fettle_rule_verdict_free);
  self->facts.now = at;
  self->verdict = fettle_rule_verdict_new (self->rules, &self->facts, nobodys, &self->desk);
  self->at = at;
}

static void
replay (Trial     *self,
        FettleKind kind,
        GPtrArray *history)
{
  g_autoptr (GHashTable) left_out = fettle_fold_find_left_out (history);

  for (guint i = 0; i < history->len && (self->verdict == NULL || self->verdict->rule == NULL); i++)
    {
      const FettleLogged *logged = g_ptr_array_index (history, i);

      if (self->record == NULL)
        self->record = fettle_record_new (kind, &logged->change->eid);
      if (!g_hash_table_contains (left_out, logged->change))
        fettle_fold_change (self->record, logged->change, logged->eh);
      if (!goes_on (history, i) && (self->verdict == NULL || is_open (self->record)))
        judge (self, fettle_change_get_time (logged->change));
    }
}

static gboolean
prepare (Trial            *self,
         FettleRuleSource *source,
         FettleRecord     *draft,
         GError          **error)
{
  self->rules = fettle_rule_source_list (source, draft, error);
  if (self->rules == NULL)
    return FALSE;

  fettle_rule_source_ask (source, &self->desk);
  fettle_rule_source_facts (source, &self->facts, 0, g_time_zone_new_local ());
  return TRUE;
}

FettleRuleVerdict *
fettle_store_try_rules (FettleStore      *self,
                        const FettleUuid *ticket,
                        FettleRecord     *draft,
                        gint64           *at,
                        GError          **error)
{
  g_autoptr (FettleRuleSource) source = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_auto (Trial) trial = { 0 };
  FettleKind kind;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);
  g_return_val_if_fail (ticket != NULL && at != NULL, NULL);

  source = fettle_rule_source_new (self);
  kind = fettle_store_get_kind (self, ticket);
  history = fettle_store_list_history (self, ticket, error);
  if (history == NULL || !prepare (&trial, source, draft, error))
    return NULL;

  if (kind != FETTLE_KIND_NONE && fettle_kind_is_ticket (kind))
    replay (&trial, kind, history);
  if (trial.verdict == NULL)
    fettle_problem_set (error, FETTLE_PROBLEM_NOT_FOUND, NULL, NULL, _("There is no such ticket."));

  *at = trial.at;
  return g_steal_pointer (&trial.verdict);
}
