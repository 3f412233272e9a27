/* fettle-store-escalations.c: escalations of the desk: which are due, when the next
 * is, and running them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-store-escalations.h"

#include "fettle-escalation-source.h"
#include "fettle-lifecycle.h"
#include "fettle-log.h"
#include "fettle-store-list.h"
#include "fettle-ticket-rules.h"
#include "fettle-transaction-private.h"

#include <glib/gi18n-lib.h>

/* --- which tickets -------------------------------------------------------------------------- */

static gboolean
list_open_of_kind (FettleStore  *self,
                   FettleKind    kind,
                   GArray       *rids,
                   GError      **error)
{
  /* Columns of the statement that fettle-schema.c makes. */
  enum { RID, STATE };
  const FettleLifecycle *lifecycle = fettle_lifecycle_get (kind);
  g_autofree char *name = g_strconcat ("tickets-", fettle_kind_get_info (kind)->id, NULL);
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, name, "");

  while (fettle_query_step (query, error))
    {
      guint32 rid = fettle_query_get_int (query, RID);

      if (fettle_lifecycle_is_open (lifecycle, fettle_lifecycle_find_state (lifecycle, fettle_query_get_text (query, STATE))))
        g_array_append_val (rids, rid);
    }

  return !fettle_query_failed (query);
}

/* @rids, or all that is open. */
static GArray *
list_rids (FettleStore  *self,
           GArray       *rids,
           GError      **error)
{
  g_autoptr (GArray) open = NULL;

  if (rids != NULL)
    return g_array_ref (rids);

  open = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    if (fettle_kind_is_ticket (kind) && !list_open_of_kind (self, kind, open, error))
      return NULL;

  return g_steal_pointer (&open);
}

/* --- looking --------------------------------------------------------------------------------- */

/* NULL without an error where @rid is no ticket. @ticket and @desk as for reading. */
static FettleEscalationPlan *
plan_ticket (FettleEscalationSource *source,
             guint32                 rid,
             FettleRecord          **ticket,
             FettleEscalationDesk   *desk,
             GError                **error)
{
  if (!fettle_escalation_source_read (source, rid, ticket, desk, error))
    return NULL;

  return fettle_escalation_plan_new (fettle_escalation_source_get_rules (source), *ticket, desk);
}

static gboolean
look_at (FettleEscalationSource *source,
         guint32                 rid,
         GArray                 *due,
         gint64                 *next_at,
         GError                **error)
{
  g_autoptr (FettleRecord) ticket = NULL;
  g_autoptr (GError) failure = NULL;
  FettleEscalationDesk desk;
  g_autoptr (FettleEscalationPlan) plan = plan_ticket (source, rid, &ticket, &desk, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (plan == NULL)
    return TRUE;

  if (plan->n_due > 0)
    g_array_append_val (due, rid);
  if (plan->next_at != FETTLE_TIME_NONE && (*next_at == FETTLE_TIME_NONE || plan->next_at < *next_at))
    *next_at = plan->next_at;
  return TRUE;
}

gboolean
fettle_store_find_escalations (FettleStore  *self,
                               GArray       *rids,
                               GArray       *due,
                               gint64       *next_at,
                               GError      **error)
{
  g_autoptr (FettleEscalationSource) source = NULL;
  g_autoptr (GArray) all = NULL;

  g_return_val_if_fail (FETTLE_IS_STORE (self), FALSE);
  g_return_val_if_fail (due != NULL && next_at != NULL, FALSE);

  *next_at = FETTLE_TIME_NONE;
  source = fettle_escalation_source_new (self, NULL, error);
  if (source == NULL)
    return FALSE;
  if (!fettle_escalation_source_has_rules (source))
    return TRUE;

  all = list_rids (self, rids, error);
  for (guint i = 0; all != NULL && i < all->len; i++)
    if (!look_at (source, g_array_index (all, guint32, i), due, next_at, error))
      return FALSE;

  return all != NULL;
}

FettleEscalationPlan *
fettle_store_plan_escalations (FettleStore      *self,
                               const FettleUuid *ticket,
                               FettleRecord     *draft,
                               GError          **error)
{
  g_autoptr (FettleEscalationSource) source = NULL;
  g_autoptr (FettleRecord) record = NULL;
  g_autoptr (GError) failure = NULL;
  FettleEscalationPlan *plan;
  FettleEscalationDesk desk;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);
  g_return_val_if_fail (ticket != NULL, NULL);

  source = fettle_escalation_source_new (self, draft, error);
  if (source == NULL)
    return NULL;

  plan = plan_ticket (source, fettle_store_get_rid (self, ticket), &record, &desk, &failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (plan == NULL)
    fettle_problem_set (error, FETTLE_PROBLEM_NOT_FOUND, NULL, NULL, _("There is no such ticket."));
  return plan;
}

/* --- running --------------------------------------------------------------------------------- */

static FettleUuid
new_eid (gpointer user_data)
{
  FettleStore *self = user_data;

  return fettle_uuid_new_v7 (fettle_clock_now (self->clock), self->random);
}

/* What the rules of a ticket refuse keeps no other ticket waiting; it is tried again
 * with the next run. What the disk refuses ends it all. */
static gboolean
is_about_ticket (const GError *failure)
{
  return g_error_matches (failure, FETTLE_PROBLEM, FETTLE_PROBLEM_REFUSED)
         || g_error_matches (failure, FETTLE_PROBLEM, FETTLE_PROBLEM_INVALID);
}

static gboolean
run_ticket (FettleTransaction      *transaction,
            FettleEscalationSource *source,
            guint32                 rid,
            GError                **error)
{
  g_autoptr (FettleRecord) ticket = NULL;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  FettleEscalationDesk desk;
  g_autoptr (FettleEscalationPlan) plan = plan_ticket (source, rid, &ticket, &desk, &failure);

  if (plan != NULL && plan->n_due > 0)
    edits = fettle_escalation_make_edits (plan, ticket, &desk, new_eid, transaction->store);
  for (guint i = 0; failure == NULL && edits != NULL && i < edits->len; i++)
    fettle_transaction_apply (transaction, g_ptr_array_index (edits, i), &failure);

  if (failure == NULL || is_about_ticket (failure))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
run_all (FettleTransaction  *transaction,
         GArray             *rids,
         GError            **error)
{
  FettleStore *self = transaction->store;
  g_autoptr (FettleEscalationSource) source = fettle_escalation_source_new (self, NULL, error);
  g_autoptr (GArray) all = source != NULL ? list_rids (self, rids, error) : NULL;

  for (guint i = 0; all != NULL && fettle_escalation_source_has_rules (source) && i < all->len; i++)
    {
      if (i > 0)
        fettle_transaction_next_act (transaction, fettle_store_get_dev (self));
      if (!run_ticket (transaction, source, g_array_index (all, guint32, i), error))
        return FALSE;
    }

  return all != NULL;
}

FettleCommit *
fettle_store_run_escalations (FettleStore  *self,
                              GArray       *rids,
                              GError      **error)
{
  FettleTransaction *transaction;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);

  transaction = fettle_store_begin (self, fettle_store_get_dev (self), NULL, error);
  if (transaction == NULL)
    return NULL;

  transaction->by_desk = TRUE;
  if (run_all (transaction, rids, error))
    return fettle_transaction_commit (transaction, error);

  fettle_transaction_rollback (transaction);
  return NULL;
}

/* --- whom it concerns --------------------------------------------------------------------------- */

static FettleRule *
find_rule (GPtrArray  *rules,
           const char *id)
{
  FettleUuid eid;

  for (guint i = 0; fettle_uuid_from_text (id, &eid) && i < rules->len; i++)
    if (fettle_uuid_equal (&((FettleRule *) g_ptr_array_index (rules, i))->eid, &eid))
      return g_ptr_array_index (rules, i);

  return NULL;
}

static gboolean
concerns (FettleRule                 *rule,
          FettleRecord               *ticket,
          const FettleEscalationDesk *desk,
          const FettleUuid           *person)
{
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (FettleUuid));
  FettleUuid lead;

  if (rule == NULL)
    return FALSE;
  if (fettle_uuid_equal (&rule->owner, person))
    return TRUE;
  if (!fettle_uuid_is_nil (&rule->team) && desk->find_lead (&rule->team, &lead, desk->user_data)
      && fettle_uuid_equal (&lead, person))
    return TRUE;

  fettle_escalation_list_told (rule, ticket, desk, people);
  for (guint i = 0; i < people->len; i++)
    if (fettle_uuid_equal (&g_array_index (people, FettleUuid, i), person))
      return TRUE;

  return FALSE;
}

static gboolean
any_concerns (const FettleChange         *change,
              GPtrArray                  *rules,
              FettleRecord               *ticket,
              const FettleEscalationDesk *desk,
              const FettleUuid           *person)
{
  const FettleValue *ids = change->f != NULL ? fettle_value_map_get (change->f, "escalated") : NULL;

  for (guint i = 0; ids != NULL && i < fettle_value_get_length (ids); i++)
    {
      const char *id = fettle_value_get_string (fettle_value_list_get (ids, i));

      if (id != NULL && concerns (find_rule (rules, id), ticket, desk, person))
        return TRUE;
    }

  return FALSE;
}

static FettleEscalated *
escalated_new (const FettleChange *change,
               FettleRecord       *ticket)
{
  FettleEscalated *self = g_new0 (FettleEscalated, 1);
  const char *title = fettle_record_get_text (ticket, FETTLE_TICKET_TITLE);
  const char *reason = fettle_value_get_string (fettle_value_map_get (change->f, "reason"));

  self->ticket = change->eid;
  self->number = fettle_ticket_dup_number (ticket);
  self->title = g_strdup (title != NULL ? title : "");
  self->text = g_strdup (reason != NULL ? reason : _("Escalated"));
  return self;
}

static void
take_change (FettleEscalationSource *source,
             guint32                 rid,
             const FettleChange     *change,
             const FettleUuid       *person,
             GPtrArray              *found)
{
  g_autoptr (FettleRecord) ticket = NULL;
  FettleEscalationDesk desk;

  if (fettle_escalation_source_read (source, rid, &ticket, &desk, NULL)
      && (person == NULL || any_concerns (change, fettle_escalation_source_get_rules (source), ticket, &desk, person)))
    g_ptr_array_add (found, escalated_new (change, ticket));
}

GPtrArray *
fettle_store_list_escalated (FettleStore      *self,
                             gint64            since,
                             gint64            until,
                             const FettleUuid *person,
                             GError          **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_escalated_free);
  g_autoptr (FettleEscalationSource) source = NULL;
  g_autoptr (FettleQuery) query = NULL;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);

  source = fettle_escalation_source_new (self, NULL, error);
  if (source == NULL)
    return NULL;

  query = fettle_query_new (self->database, "log-escalated-since", "i", since);
  while (fettle_query_step (query, error))
    {
      FettleLogged *logged = fettle_log_read (query, &self->ws, error);

      if (logged == NULL)
        return NULL;
      if (until == 0 || logged->seq <= until)
        take_change (source, fettle_store_get_rid (self, &logged->change->eid), logged->change, person, found);
      fettle_logged_free (logged);
    }

  return fettle_query_failed (query) ? NULL : g_steal_pointer (&found);
}
