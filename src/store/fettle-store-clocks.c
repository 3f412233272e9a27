/* fettle-store-clocks.c: the clocks of tickets, as lists, timers and the reckoning
 * of one ask for them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-store-clocks.h"

#include "fettle-clock-reckoning.h"
#include "fettle-clock-table.h"
#include "fettle-store-private.h"

#include <glib/gi18n-lib.h>

/* --- kept with every change --------------------------------------------------------------- */

GArray *
fettle_store_list_standings (FettleStore   *self,
                             const guint32 *rids,
                             guint          n,
                             GError       **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (FettleSlaStanding));

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);
  g_return_val_if_fail (rids != NULL || n == 0, NULL);

  for (guint i = 0; self->has_clocks && i < n; i++)
    {
      g_autoptr (GArray) standings = fettle_clock_table_read (self, rids[i], error);

      if (standings == NULL)
        return NULL;
      if (standings->len > 0)
        g_array_append_vals (all, standings->data, standings->len);
    }

  return g_steal_pointer (&all);
}

GArray *
fettle_store_list_due (FettleStore  *self,
                       GError      **error)
{
  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);

  if (!self->has_clocks)
    return g_array_new (FALSE, FALSE, sizeof (FettleSlaStanding));

  return fettle_clock_table_list (self, "clock-due", "", 0, error);
}

gint64
fettle_store_find_next_due (FettleStore *self,
                            gint64       after,
                            GError     **error)
{
  gint64 due;

  g_return_val_if_fail (FETTLE_IS_STORE (self), FETTLE_TIME_NONE);

  if (!self->has_clocks
      || !fettle_database_get_int (self->database, &due, FETTLE_TIME_NONE, error, "clock-next-due", "i", after))
    return FETTLE_TIME_NONE;

  return due;
}

/* --- reckoned from the log ----------------------------------------------------------------- */

GPtrArray *
fettle_store_reckon_clocks (FettleStore      *self,
                            const FettleUuid *ticket,
                            gint64            now,
                            GError          **error)
{
  g_autoptr (FettleSlaHistory) history = NULL;
  g_autoptr (GError) failure = NULL;
  FettleClockBook *book;
  gint64 rid;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);
  g_return_val_if_fail (ticket != NULL, NULL);

  book = fettle_clock_book_get (self, error);
  if (book == NULL || !fettle_interner_find (self->interner, ticket, &rid, error))
    return NULL;

  history = fettle_clock_read_history (self, rid, NULL, &failure);
  if (history != NULL)
    return fettle_clock_reckon (self, book, history, now);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    fettle_problem_set (error, FETTLE_PROBLEM_NOT_FOUND, NULL, NULL, _("There is no such ticket."));
  return NULL;
}

FettleSlaBook *
fettle_store_get_promises (FettleStore  *self,
                           GError      **error)
{
  FettleClockBook *book;
  GArray *editions;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);

  book = fettle_clock_book_get (self, error);
  if (book == NULL)
    return NULL;

  editions = fettle_clock_book_get_editions (book);
  return editions->len > 0
           ? fettle_sla_book_ref (g_array_index (editions, FettleSlaEdition, editions->len - 1).book) : NULL;
}

/* --- trying another set-up -------------------------------------------------------------------- */

static gboolean
try_ticket (FettleStore       *self,
            FettleSetupTrial  *trial,
            gint64             rid,
            GError           **error)
{
  const FettleSlaNeighbours neighbours = fettle_clock_get_neighbours (self);
  FettleSlaHistory *histories[FETTLE_N_TRIALS] = { NULL };
  gboolean ok = TRUE;

  for (guint side = 0; ok && side < FETTLE_N_TRIALS; side++)
    {
      FettleMatrixSwap swap = fettle_setup_trial_get_swap (trial, side);

      histories[side] = fettle_clock_read_history (self, rid, &swap, error);
      ok = histories[side] != NULL;
    }
  if (ok)
    fettle_setup_trial_take (trial, histories, &neighbours);

  for (guint side = 0; side < FETTLE_N_TRIALS; side++)
    g_clear_pointer (&histories[side], fettle_sla_history_free);
  return ok;
}

gboolean
fettle_store_try_setup (FettleStore       *self,
                        FettleSetupTrial  *trial,
                        gint64             from,
                        GError           **error)
{
  g_autoptr (FettleQuery) query = NULL;
  gboolean ok = TRUE;

  g_return_val_if_fail (FETTLE_IS_STORE (self) && trial != NULL, FALSE);

  query = fettle_query_new (self->database, "tickets-since", "i", from);
  while (ok && fettle_query_step (query, error))
    ok = try_ticket (self, trial, fettle_query_get_int (query, 0), error);

  return ok && !fettle_query_failed (query);
}
