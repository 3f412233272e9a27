/* fettle-transaction-clocks.c: where promises stand once a transaction is done.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-transaction-private.h"

#include "fettle-clock-reckoning.h"
#include "fettle-clock-table.h"
#include "fettle-lifecycle.h"

/* Tickets whose clocks are to be reckoned. */
typedef struct
{
  FettleStore     *store;
  FettleClockBook *book;      /* as it is now */
  GArray          *tickets;   /* (owned) rids, gint64 */
  GHashTable      *taken;     /* (owned) set of rids */
} Work;

static void
work_init (Work        *self,
           FettleStore *store)
{
  *self = (Work) { .store = store };
  self->tickets = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
work_clear (Work *self)
{
  g_array_unref (self->tickets);
  g_hash_table_unref (self->taken);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static void
take_ticket (Work   *self,
             gint64  rid)
{
  if (rid != 0 && g_hash_table_add (self->taken, g_memdup2 (&rid, sizeof rid)))
    g_array_append_val (self->tickets, rid);
}

/* --- what was touched ------------------------------------------------------------------- */

static void
take_touched (Work   *self,
              GArray *rids)
{
  for (guint i = 0; i < rids->len; i++)
    take_ticket (self, g_array_index (rids, gint64, i));
}

/* What it became goes on with its clocks. */
static gboolean
take_successors (Work              *self,
                 FettleSlaHistory  *history,
                 GError           **error)
{
  for (guint i = 0; i < fettle_sla_history_get_length (history); i++)
    {
      const FettleSlaEvent *event = fettle_sla_history_get_event (history, i);
      const FettleValue *value = event->fields != NULL ? fettle_value_map_get (event->fields, "converted_to") : NULL;
      const char *text = value != NULL ? fettle_value_get_string (value) : NULL;
      FettleUuid eid;
      gint64 rid;

      if (text == NULL || !fettle_uuid_from_text (text, &eid))
        continue;
      if (!fettle_interner_find (self->store->interner, &eid, &rid, error))
        return FALSE;
      take_ticket (self, rid);
    }

  return TRUE;
}

/* --- what another promise concerns -------------------------------------------------------- */

/* A ticket that was done by then, and at rest since, was promised nothing more. */
static gboolean
is_concerned (Work        *self,
              FettleKind   kind,
              FettleQuery *query,
              gint64       from)
{
  const FettleLifecycle *lifecycle = fettle_lifecycle_get (kind);
  int state = fettle_lifecycle_find_state (lifecycle, fettle_query_get_text (query, 1));

  return fettle_lifecycle_is_open (lifecycle, state) || fettle_query_get_int (query, 2) >= from;
}

static gboolean
take_kind (Work        *self,
           FettleKind   kind,
           gint64       from,
           GError     **error)
{
  g_autofree char *name = g_strconcat ("tickets-", fettle_kind_get_info (kind)->id, NULL);
  g_autoptr (FettleQuery) query = fettle_query_new (self->store->database, name, "");

  while (fettle_query_step (query, error))
    if (is_concerned (self, kind, query, from))
      take_ticket (self, fettle_query_get_int (query, 0));

  return !fettle_query_failed (query);
}

static gboolean
take_concerned (Work    *self,
                gint64   from,
                GError **error)
{
  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    if (fettle_kind_is_ticket (kind) && !take_kind (self, kind, from, error))
      return FALSE;

  return TRUE;
}

/* The book of the store is that of before the transaction: it was read when it began. */
static gboolean
turn_page (Work    *self,
           GError **error)
{
  g_autoptr (FettleClockBook) before = g_steal_pointer (&self->store->clock_book);
  gint64 from;

  self->book = fettle_clock_book_get (self->store, error);
  if (self->book == NULL)
    return FALSE;

  from = fettle_clock_book_compare (before, self->book);
  if (from == FETTLE_CLOCK_BOOK_SAME)
    return TRUE;
  if (fettle_clock_book_is_wilful (before) || fettle_clock_book_is_wilful (self->book))
    from = G_MININT64;

  return take_concerned (self, from, error);
}

static gboolean
has_say (FettleClockBook *book,
         guint            kinds)
{
  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    if ((kinds & (1u << kind)) != 0 && fettle_clock_book_concerns (book, kind))
      return TRUE;

  return FALSE;
}

/* --- writing ---------------------------------------------------------------------------------- */

static gboolean
write_ticket (Work    *self,
              gint64   rid,
              GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (FettleSlaHistory) history = fettle_clock_read_history (self->store, rid, NULL, &failure);
  g_autoptr (GArray) standings = NULL;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (history == NULL)
    return TRUE;

  standings = fettle_clock_stand (self->store, self->book, history);
  return fettle_clock_table_write (self->store, rid, standings, error)
         && take_successors (self, history, error);
}

/* Successors come behind while it goes on. */
static gboolean
write_all (Work    *self,
           GError **error)
{
  for (guint i = 0; i < self->tickets->len; i++)
    if (!write_ticket (self, g_array_index (self->tickets, gint64, i), error))
      return FALSE;

  return TRUE;
}

gboolean
_fettle_transaction_write_clocks (FettleTransaction *self,
                                  GError           **error)
{
  g_auto (Work) work = { 0 };

  work_init (&work, self->store);
  work.book = self->store->clock_book;
  if (!has_say (work.book, self->kinds))
    fettle_clock_book_move_on (work.book, self->seq);
  else if (!turn_page (&work, error))
    return FALSE;

  /* Where nothing was ever promised nothing stands. */
  if (fettle_clock_book_get_editions (work.book)->len == 0)
    return TRUE;

  take_touched (&work, self->tickets);
  return write_all (&work, error);
}

gboolean
_fettle_store_rewrite_clocks (FettleStore *self,
                              GError     **error)
{
  g_auto (Work) work = { 0 };

  work_init (&work, self);
  work.book = fettle_clock_book_get (self, error);

  return work.book != NULL && take_concerned (&work, G_MININT64, error) && write_all (&work, error);
}
