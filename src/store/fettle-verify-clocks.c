/* fettle-verify-clocks.c: the table of clocks says what a fresh reckoning of every
 * ticket gives.
 *
 * The reckoning is the one that made it, but begins with the log alone: a row that
 * was altered, was left behind or is missing shows. That the engine reckons
 * rightly is shown by its tests, against another one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-verify-private.h"

#include "fettle-clock-reckoning.h"
#include "fettle-clock-table.h"
#include "fettle-store-private.h"

#include <glib/gi18n-lib.h>

/* A store on the connection of the check, so that both see the same moment. */
static FettleStore *
borrow_store (FettleVerify *self)
{
  FettleStore *store = g_object_new (FETTLE_TYPE_STORE, NULL);

  store->mode = FETTLE_STORE_READ;
  store->database = self->database;
  store->interner = fettle_interner_new (self->database);
  store->state = fettle_state_new (self->database, store->interner);
  store->ws = self->ws;
  store->dev = self->dev;
  store->founder = self->founder;
  return store;
}

static void
give_back (FettleStore *store)
{
  g_clear_pointer (&store->clock_book, fettle_clock_book_free);
  store->database = NULL;
  g_object_unref (store);
}

static gboolean
compare (FettleVerify    *self,
         FettleStore     *store,
         FettleClockBook *book,
         gint64           rid)
{
  g_autoptr (FettleSlaHistory) history = fettle_clock_read_history (store, rid, NULL, &self->error);
  g_autoptr (GArray) expected = NULL;
  g_autoptr (GArray) found = NULL;

  if (self->error != NULL)
    return FALSE;

  expected = history != NULL ? fettle_clock_stand (store, book, history)
                             : g_array_new (FALSE, FALSE, sizeof (FettleSlaStanding));
  found = fettle_clock_table_read_as_is (store, rid, &self->error);
  if (found == NULL || fettle_clock_table_equal (expected, found))
    return found != NULL;

  _fettle_verify_name_record (self, rid);
  return _fettle_verify_found_bad (self, self->seq, _("When it is due is not what the log says."));
}

static gboolean
check_tickets (FettleVerify    *self,
               FettleStore     *store,
               FettleClockBook *book)
{
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "clock-touched", "i", (gint64) 0);

  while (fettle_query_step (query, &self->error))
    {
      FettleKind kind = fettle_kind_from_id (fettle_query_get_text (query, 1));

      if (kind != FETTLE_KIND_NONE && fettle_kind_is_ticket (kind)
          && (!_fettle_verify_goes_on (self) || !compare (self, store, book, fettle_query_get_int (query, 0))))
        return FALSE;
    }

  return self->error == NULL;
}

/* What has a row and is no ticket has none by the log. */
static gboolean
check_rows (FettleVerify    *self,
            FettleStore     *store,
            FettleClockBook *book)
{
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "clock-tickets", "");

  while (fettle_query_step (query, &self->error))
    if (!compare (self, store, book, fettle_query_get_int (query, 0)))
      return FALSE;

  return self->error == NULL;
}

gboolean
_fettle_verify_check_clocks (FettleVerify *self)
{
  FettleStore *store;
  FettleClockBook *book;
  gboolean ok;

  if (fettle_schema_gap_is_before (self->gap, 2))
    return TRUE;

  store = borrow_store (self);
  book = fettle_clock_book_get (store, &self->error);
  ok = book != NULL && check_tickets (self, store, book) && check_rows (self, store, book);
  give_back (store);
  return ok;
}
