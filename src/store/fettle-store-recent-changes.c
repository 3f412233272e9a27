/* fettle-store-recent-changes.c: what was altered on the services an incident is
 * about, shortly before it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-lifecycle.h"
#include "fettle-recent-change.h"
#include "fettle-store-list.h"
#include "fettle-store-private.h"

/* Services that depend on each other in a circle, or a great many, end somewhere. */
#define MAX_SERVICES 100

/* Columns of sql/changes-on-service.sql. */
enum { CHANGE, NUMBER, TITLE, STATE, BEGUN, ENDED };

typedef struct
{
  FettleStore *store;
  gint64       at;        /* when the incident was noticed */
  GArray      *services;  /* (owned) FettleUuid: its own first, then what that depends on */
  GPtrArray   *changes;   /* (owned) FettleRecentChange */
} Search;

static gboolean
has_service (Search           *self,
             const FettleUuid *service)
{
  for (guint i = 0; i < self->services->len; i++)
    if (fettle_uuid_equal (&g_array_index (self->services, FettleUuid, i), service))
      return TRUE;
  return FALSE;
}

/* What the service at @index depends on goes to the end of the list. */
static gboolean
add_dependencies (Search  *self,
                  guint    index,
                  GError **error)
{
  FettleUuid eid = g_array_index (self->services, FettleUuid, index), other;
  g_autoptr (FettleRecord) service = fettle_store_read (self->store, FETTLE_KIND_SERVICE, &eid, error);

  if (service == NULL)
    return FALSE;

  for (guint i = 0; i < fettle_record_get_n_elements (service, FETTLE_SERVICE_DEPENDS_ON); i++)
    if (self->services->len < MAX_SERVICES
        && fettle_uuid_from_text (fettle_record_get_element (service, FETTLE_SERVICE_DEPENDS_ON, i)->element, &other)
        && !has_service (self, &other))
      g_array_append_val (self->services, other);
  return TRUE;
}

static char *
dup_text (FettleQuery *query,
          int          column)
{
  const char *text = fettle_query_get_text (query, column);

  return g_strdup (text != NULL ? text : "");
}

static FettleRecentChange *
read_change (FettleQuery *query)
{
  FettleRecentChange *change = g_new0 (FettleRecentChange, 1);

  fettle_query_get_uuid (query, CHANGE, &change->eid);
  change->number = dup_text (query, NUMBER);
  change->title = dup_text (query, TITLE);
  change->state = fettle_lifecycle_find_state (fettle_lifecycle_get (FETTLE_KIND_CHANGE_REQUEST),
                                               fettle_query_get_text (query, STATE));
  change->begun_at = fettle_query_get_int (query, BEGUN);
  change->ended_at = fettle_query_get_int (query, ENDED);
  return change;
}

static gboolean
add_changes (Search           *self,
             const FettleUuid *service,
             GError          **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (self->store->database, "changes-on-service", "iii",
                                                    (gint64) fettle_store_get_rid (self->store, service), self->at,
                                                    self->at - FETTLE_RECENT_CHANGE_SPAN);

  while (fettle_query_step (query, error))
    g_ptr_array_add (self->changes, read_change (query));
  return !fettle_query_failed (query);
}

/* A service of a newer version, or one that is not here yet, hides no other. */
static gboolean
search (Search  *self,
        GError **error)
{
  for (guint i = 0; i < self->services->len; i++)
    {
      FettleUuid service = g_array_index (self->services, FettleUuid, i);
      g_autoptr (GError) missing = NULL;

      if (!add_dependencies (self, i, &missing) && !g_error_matches (missing, FETTLE_PROBLEM, FETTLE_PROBLEM_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&missing));
          return FALSE;
        }
      if (!add_changes (self, &service, error))
        return FALSE;
    }
  return TRUE;
}

/* The last one first: what ended after the incident began was going on. */
static int
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  const FettleRecentChange *left = *(const FettleRecentChange *const *) a;
  const FettleRecentChange *right = *(const FettleRecentChange *const *) b;

  if (left->ended_at != right->ended_at)
    return left->ended_at > right->ended_at ? -1 : 1;
  return g_strcmp0 (left->number, right->number);
}

/* UTC ms; FETTLE_TIME_NONE for what is no incident. */
static gint64
get_noticed_at (FettleRecord *ticket)
{
  gint64 at;

  if (fettle_record_get_kind (ticket) != FETTLE_KIND_INCIDENT)
    return FETTLE_TIME_NONE;
  at = fettle_record_get_time (ticket, FETTLE_INCIDENT_DETECTED_AT);
  return at != FETTLE_TIME_NONE ? at : fettle_record_get_time (ticket, FETTLE_TICKET_LOGGED_AT);
}

GPtrArray *
fettle_store_list_recent_changes (FettleStore  *self,
                                  FettleRecord *ticket,
                                  GError      **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_recent_change_free);
  g_autoptr (GArray) services = g_array_new (FALSE, FALSE, sizeof (FettleUuid));
  Search looking = { .store = self, .services = services, .changes = changes };
  FettleUuid service;

  g_return_val_if_fail (FETTLE_IS_STORE (self) && FETTLE_IS_RECORD (ticket), NULL);

  looking.at = get_noticed_at (ticket);
  if (looking.at == FETTLE_TIME_NONE || !fettle_record_get_ref (ticket, FETTLE_TICKET_SERVICE, &service))
    return g_steal_pointer (&changes);

  g_array_append_val (services, service);
  if (!search (&looking, error))
    return NULL;

  g_ptr_array_sort (changes, compare_changes);
  return g_steal_pointer (&changes);
}
