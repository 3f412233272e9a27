/* fettle-surroundings.c: approvals and children, counted for the rules.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-surroundings.h"

#include "fettle-lifecycle.h"
#include "fettle-time.h"

#include <string.h>

/* When approval was last asked for; NONE where it never was. */
static gint64
get_asked_at (FettleRecord *ticket)
{
  int field = fettle_kind_find_field (fettle_record_get_kind (ticket), "approval_asked_at");

  return field >= 0 ? fettle_record_get_time (ticket, field) : FETTLE_TIME_NONE;
}

static gboolean
is_person_of (FettleRecord     *ticket,
              guint             field,
              const FettleUuid *person)
{
  FettleUuid other;

  return fettle_record_get_ref (ticket, field, &other) && fettle_uuid_equal (&other, person);
}

static gboolean
may_agree (FettleRecord     *ticket,
           const FettleUuid *approver)
{
  return !is_person_of (ticket, FETTLE_TICKET_REPORTER, approver) &&
         (fettle_record_get_kind (ticket) != FETTLE_KIND_CHANGE_REQUEST ||
          !is_person_of (ticket, FETTLE_TICKET_OWNER, approver));
}

GHashTable *
fettle_surroundings_new_seen (void)
{
  return g_hash_table_new_full (fettle_uuid_hash, fettle_uuid_equal, g_free, NULL);
}

void
fettle_surroundings_add_approval (FettleSurroundings *self,
                                  FettleRecord       *ticket,
                                  FettleRecord       *approval,
                                  GHashTable         *seen)
{
  const char *decision;
  gint64 decided_at, asked_at;
  FettleUuid approver;

  g_return_if_fail (self != NULL && FETTLE_IS_RECORD (ticket) && FETTLE_IS_RECORD (approval) && seen != NULL);

  decision = fettle_record_get_text (approval, FETTLE_APPROVAL_DECISION);
  if (fettle_record_is_deleted (approval) || decision == NULL ||
      !fettle_record_get_ref (approval, FETTLE_APPROVAL_APPROVER, &approver))
    return;

  if (strcmp (decision, "asked") == 0)
    self->n_asked++;

  decided_at = fettle_record_get_time (approval, FETTLE_APPROVAL_DECIDED_AT);
  asked_at = get_asked_at (ticket);
  if (decided_at == FETTLE_TIME_NONE || asked_at == FETTLE_TIME_NONE || decided_at < asked_at ||
      !may_agree (ticket, &approver))
    return;

  if (strcmp (decision, "rejected") == 0)
    self->n_rejected++;
  else if (strcmp (decision, "approved") == 0 &&
           g_hash_table_add (seen, g_memdup2 (&approver, sizeof approver)))
    self->n_approved++;
}

static gboolean
is_retrospective (FettleRecord *child)
{
  return fettle_record_get_kind (child) == FETTLE_KIND_TASK &&
         g_strcmp0 (fettle_record_get_text (child, FETTLE_TASK_TYPE), "retrospective") == 0;
}

void
fettle_surroundings_add_child (FettleSurroundings *self,
                               FettleRecord       *child,
                               gboolean            blocks)
{
  const FettleLifecycle *lifecycle;
  int state;

  g_return_if_fail (self != NULL && FETTLE_IS_RECORD (child));

  lifecycle = fettle_lifecycle_get (fettle_record_get_kind (child));
  if (lifecycle == NULL || fettle_record_is_deleted (child))
    return;

  state = fettle_lifecycle_find_state (lifecycle, fettle_record_get_text (child, FETTLE_TICKET_STATE));
  if (fettle_lifecycle_is_open (lifecycle, state))
    {
      self->n_open_children++;
      self->n_blocking += blocks;
    }
  else if (is_retrospective (child) && fettle_lifecycle_get_class (lifecycle, state) == FETTLE_CLASS_CLOSED)
    self->n_retrospectives++;
}
