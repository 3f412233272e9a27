/* fettle-clock-table.c: where promises stand, as rows of the table "clock".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-clock-table.h"

#include "fettle-store-private.h"
#include "fettle-time.h"

/* Columns of sql/clock-of.sql. */
enum { RID, AGREEMENT, TARGET, POLICY, STAGE, DURATION, STARTED_AT, DUE_AT, BREACHED_AT, ENDED_AT, USED };

static gint64
get_or_none (FettleQuery *query,
             int          column)
{
  return fettle_query_is_null (query, column) ? FETTLE_TIME_NONE : fettle_query_get_int (query, column);
}

/* A file may hold anything; @n where it is none of @n choices. */
static guint
get_choice (FettleQuery *query,
            int          column,
            guint        n)
{
  gint64 choice = fettle_query_get_int (query, column);

  return choice >= 0 && choice < n ? choice : n;
}

static FettleSlaStanding
read_standing (FettleQuery *query)
{
  FettleSlaStanding standing = {
    .rid = fettle_query_get_int (query, RID),
    .agreement = get_choice (query, AGREEMENT, FETTLE_SLA_N_AGREEMENTS),
    .target = get_choice (query, TARGET, FETTLE_SLA_N_TARGETS),
    .stage = get_choice (query, STAGE, FETTLE_SLA_CANCELLED + 1),
    .duration = fettle_query_get_int (query, DURATION),
    .started_at = fettle_query_get_int (query, STARTED_AT),
    .due_at = get_or_none (query, DUE_AT),
    .breached_at = get_or_none (query, BREACHED_AT),
    .ended_at = get_or_none (query, ENDED_AT),
    .used = get_or_none (query, USED),
  };

  fettle_query_get_uuid (query, POLICY, &standing.policy);
  return standing;
}

static gint64
tame_time (gint64 at)
{
  return at != FETTLE_TIME_NONE ? CLAMP (at, FETTLE_TIME_FIRST, FETTLE_TIME_LAST) : FETTLE_TIME_NONE;
}

static gint64
tame_length (gint64 length)
{
  return length != FETTLE_TIME_NONE ? CLAMP (length, 0, FETTLE_TIME_LAST - FETTLE_TIME_FIRST) : FETTLE_TIME_NONE;
}

/* As it can be shown and reckoned with: what is out of range is the last that
 * there is. */
static void
tame (FettleSlaStanding *self)
{
  self->agreement = MIN (self->agreement, FETTLE_SLA_N_AGREEMENTS - 1);
  self->target = MIN (self->target, FETTLE_SLA_N_TARGETS - 1);
  self->stage = MIN (self->stage, FETTLE_SLA_CANCELLED);
  self->duration = tame_length (self->duration);
  self->started_at = tame_time (self->started_at);
  self->due_at = tame_time (self->due_at);
  self->breached_at = tame_time (self->breached_at);
  self->ended_at = tame_time (self->ended_at);
  self->used = tame_length (self->used);
}

static GArray *
list_as_is (FettleStore  *store,
            const char   *name,
            const char   *types,
            gint64        value,
            GError      **error)
{
  g_autoptr (GArray) standings = g_array_new (FALSE, FALSE, sizeof (FettleSlaStanding));
  g_autoptr (FettleQuery) query = fettle_query_new (store->database, name, types, value);

  while (fettle_query_step (query, error))
    {
      FettleSlaStanding standing = read_standing (query);

      g_array_append_val (standings, standing);
    }

  return fettle_query_failed (query) ? NULL : g_steal_pointer (&standings);
}

GArray *
fettle_clock_table_list (FettleStore  *store,
                         const char   *name,
                         const char   *types,
                         gint64        value,
                         GError      **error)
{
  GArray *standings = list_as_is (store, name, types, value, error);

  for (guint i = 0; standings != NULL && i < standings->len; i++)
    tame (&g_array_index (standings, FettleSlaStanding, i));

  return standings;
}

GArray *
fettle_clock_table_read (FettleStore  *store,
                         gint64        rid,
                         GError      **error)
{
  return fettle_clock_table_list (store, "clock-of", "i", rid, error);
}

GArray *
fettle_clock_table_read_as_is (FettleStore  *store,
                               gint64        rid,
                               GError      **error)
{
  return list_as_is (store, "clock-of", "i", rid, error);
}

gboolean
fettle_clock_table_equal (GArray *a,
                          GArray *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    if (!fettle_sla_standing_equal (&g_array_index (a, FettleSlaStanding, i),
                                    &g_array_index (b, FettleSlaStanding, i)))
      return FALSE;

  return TRUE;
}

static gboolean
add (FettleStore              *store,
     gint64                    rid,
     const FettleSlaStanding  *self,
     GError                  **error)
{
  gint64 policy;

  return fettle_interner_find (store->interner, &self->policy, &policy, error)
         && fettle_database_run (store->database, error, "clock-add", "iiiiiiiiiiii", rid, (gint64) self->agreement,
                                 (gint64) self->target, policy, (gint64) self->stage, self->duration,
                                 self->started_at, self->due_at, self->breached_at, self->ended_at, self->used,
                                 FETTLE_TIME_NONE);
}

gboolean
fettle_clock_table_write (FettleStore  *store,
                          gint64        rid,
                          GArray       *standings,
                          GError      **error)
{
  g_autoptr (GArray) before = fettle_clock_table_read_as_is (store, rid, error);

  if (before == NULL)
    return FALSE;

  /* Most changes of a ticket move none of its clocks. */
  if (fettle_clock_table_equal (before, standings))
    return TRUE;

  if (before->len > 0 && !fettle_database_run (store->database, error, "clock-clear", "i", rid))
    return FALSE;

  for (guint i = 0; i < standings->len; i++)
    if (!add (store, rid, &g_array_index (standings, FettleSlaStanding, i), error))
      return FALSE;

  return TRUE;
}
