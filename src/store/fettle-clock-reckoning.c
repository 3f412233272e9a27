/* fettle-clock-reckoning.c: the clocks of one ticket, reckoned from the log.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-clock-reckoning.h"

#include "fettle-store-private.h"

/* Conversions in a row; a ring of them, which no program makes, ends here. */
#define MAX_CONVERSIONS 8

/* Column of sql/clock-notes.sql behind those of log-of-record.sql. */
enum
{
  VISIBILITY = 15
};

/* --- what happened ------------------------------------------------------------------------ */

static gboolean
take_note (FettleStore       *store,
           FettleSlaHistory  *self,
           FettleQuery       *query,
           GError           **error)
{
  g_autoptr (FettleLogged) made = fettle_log_read_row (query, store->interner, &store->ws, error);

  if (made == NULL)
    return FALSE;

  fettle_sla_history_take_note (self, made, fettle_query_get_text (query, VISIBILITY));
  return TRUE;
}

static gboolean
take_notes (FettleStore      *store,
            FettleSlaHistory *self,
            gint64            rid,
            GError          **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (store->database, "clock-notes", "i", rid);

  while (fettle_query_step (query, error))
    if (!take_note (store, self, query, error))
      return FALSE;

  return !fettle_query_failed (query);
}

/* The ticket that the one of @history was before. */
static gboolean
find_former (GPtrArray  *history,
             FettleUuid *former)
{
  gboolean found = FALSE;

  for (guint i = 0; i < history->len; i++)
    {
      const FettleChange *change = ((FettleLogged *) g_ptr_array_index (history, i))->change;
      const FettleValue *value = change->f != NULL ? fettle_value_map_get (change->f, "converted_from") : NULL;
      const char *text = value != NULL ? fettle_value_get_string (value) : NULL;

      if (value != NULL)
        found = text != NULL && fettle_uuid_from_text (text, former);
    }

  return found;
}

static FettleKind
get_kind (GPtrArray *history)
{
  FettleKind kind = FETTLE_KIND_NONE;

  if (history->len > 0)
    kind = fettle_kind_from_id (((FettleLogged *) g_ptr_array_index (history, 0))->change->ent);

  return kind != FETTLE_KIND_NONE && fettle_kind_is_ticket (kind) ? kind : FETTLE_KIND_NONE;
}

static gboolean take_ticket (FettleStore      *store,
                             FettleSlaHistory *self,
                             gint64            rid,
                             GPtrArray        *history,
                             guint             depth,
                             GError          **error);

/* What it was before comes first. */
static gboolean
take_former (FettleStore      *store,
             FettleSlaHistory *self,
             GPtrArray        *history,
             guint             depth,
             GError          **error)
{
  g_autoptr (GPtrArray) before = NULL;
  FettleUuid former;
  gint64 rid;

  if (depth >= MAX_CONVERSIONS || !find_former (history, &former))
    return TRUE;
  if (!fettle_interner_find (store->interner, &former, &rid, error))
    return FALSE;

  before = fettle_log_list_record (store->database, store->interner, &store->ws, rid, error);
  return before != NULL
         && (get_kind (before) == FETTLE_KIND_NONE || take_ticket (store, self, rid, before, depth + 1, error));
}

static gboolean
take_ticket (FettleStore      *store,
             FettleSlaHistory *self,
             gint64            rid,
             GPtrArray        *history,
             guint             depth,
             GError          **error)
{
  if (!take_former (store, self, history, depth, error))
    return FALSE;

  fettle_sla_history_take (self, get_kind (history), history);
  return take_notes (store, self, rid, error);
}

FettleSlaHistory *
fettle_clock_read_history (FettleStore             *store,
                           gint64                   rid,
                           const FettleMatrixSwap  *swap,
                           GError                 **error)
{
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (FettleSlaHistory) self = NULL;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);

  history = fettle_log_list_record (store->database, store->interner, &store->ws, rid, error);
  if (history == NULL || get_kind (history) == FETTLE_KIND_NONE)
    return NULL;

  self = fettle_sla_history_new (get_kind (history),
                                 &((FettleLogged *) g_ptr_array_index (history, 0))->change->eid);
  fettle_sla_history_use_matrix (self, swap);
  if (!take_ticket (store, self, rid, history, 0, error))
    return NULL;

  fettle_sla_history_settle (self);
  return g_steal_pointer (&self);
}

/* --- what filters ask of other records --------------------------------------------------------- */

static gboolean
is_vip (const FettleUuid *person,
        gpointer          user_data)
{
  g_autoptr (FettleRecord) record = _fettle_store_load (user_data, FETTLE_KIND_PERSON, person, NULL, NULL);

  return record != NULL && fettle_value_get_bool (fettle_record_get (record, FETTLE_PERSON_VIP));
}

static gboolean
get_category_above (const FettleUuid *category,
                    FettleUuid       *above,
                    gpointer          user_data)
{
  g_autoptr (FettleRecord) record = _fettle_store_load (user_data, FETTLE_KIND_CATEGORY, category, NULL, NULL);

  return record != NULL && fettle_record_get_ref (record, FETTLE_CATEGORY_PARENT, above);
}

/* --- reckoning --------------------------------------------------------------------------------- */

FettleSlaNeighbours
fettle_clock_get_neighbours (FettleStore *store)
{
  return (FettleSlaNeighbours) { is_vip, get_category_above, store };
}

GPtrArray *
fettle_clock_reckon (FettleStore      *store,
                     FettleClockBook  *book,
                     FettleSlaHistory *history,
                     gint64            now)
{
  const FettleSlaNeighbours neighbours = fettle_clock_get_neighbours (store);

  g_return_val_if_fail (book != NULL && history != NULL, NULL);

  return fettle_sla_reckon (history, fettle_clock_book_get_editions (book), &neighbours, now);
}

GArray *
fettle_clock_stand (FettleStore      *store,
                    FettleClockBook  *book,
                    FettleSlaHistory *history)
{
  GArray *editions = fettle_clock_book_get_editions (book);
  g_autoptr (GPtrArray) clocks = fettle_clock_reckon (store, book, history,
                                                      fettle_sla_find_rest (history, editions));

  return fettle_sla_standings_new (clocks);
}
