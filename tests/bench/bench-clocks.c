/* bench-clocks.c: where all promises of a desk of 100 000 open incidents stand: reckoned
 * anew from the log, as after another agreement, and read as lists and timers do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "figure.h"

#include "fettle-clock-reckoning.h"
#include "fettle-store-clocks.h"
#include "fettle-store-list.h"

#include <sqlite3.h>

#define N_INCIDENTS 100000
#define N_BLOCKS 10
#define N_ROUNDS 9

/* Both read in one snapshot each, as whoever reckons all does.
 *
 * --- the reference: the same rows by plain SQLite, every column ------------------------ */

static const char log_of_record[] =
  "SELECT l.seq, l.id, d.uuid, l.n, l.prev, l.hlc, a.uuid, l.ent, e.uuid, l.op, c.uuid, l.eh, "
  "l.body, l.redacted, l.salts, l.eid FROM log AS l JOIN uuid AS d ON d.rid = l.dev "
  "JOIN uuid AS a ON a.rid = l.actor JOIN uuid AS e ON e.rid = l.eid JOIN uuid AS c ON c.rid = l.act "
  "WHERE l.eid = ?1 ORDER BY l.seq";
static const char notes_of_ticket[] =
  "SELECT rid FROM note WHERE incident = ?1 AND visibility IN ('public', 'caller') AND deleted IS NOT 1 "
  "ORDER BY rid";
static const char clocks_of_ticket[] = "SELECT * FROM clock WHERE rid = ?1 ORDER BY agreement, target";

typedef struct
{
  sqlite3      *database;
  sqlite3_stmt *log, *notes, *clocks;
  guint64       bytes;     /* so that no reading is left out */
} Plain;

static sqlite3_stmt *
prepare (Plain      *self,
         const char *sql)
{
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_prepare_v2 (self->database, sql, -1, &statement, NULL), ==, SQLITE_OK);

  return statement;
}

static void
plain_open (Plain      *self,
            const char *path)
{
  *self = (Plain) { NULL };
  g_assert_cmpint (sqlite3_open_v2 (path, &self->database, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (self->database, "BEGIN", NULL, NULL, NULL), ==, SQLITE_OK);
  self->log = prepare (self, log_of_record);
  self->notes = prepare (self, notes_of_ticket);
  self->clocks = prepare (self, clocks_of_ticket);
}

static void
plain_close (Plain *self)
{
  sqlite3_finalize (self->log);
  sqlite3_finalize (self->notes);
  sqlite3_finalize (self->clocks);
  sqlite3_close (self->database);
}

static void
read_rows (Plain        *self,
           sqlite3_stmt *statement,
           gint64        rid)
{
  sqlite3_bind_int64 (statement, 1, rid);
  while (sqlite3_step (statement) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count (statement); i++)
      {
        self->bytes += sqlite3_column_bytes (statement, i);
        self->bytes += sqlite3_column_blob (statement, i) != NULL;
      }
  sqlite3_reset (statement);
}

static void
read_history (Plain  *self,
              gint64  rid)
{
  read_rows (self, self->log, rid);
  sqlite3_bind_int64 (self->notes, 1, rid);
  while (sqlite3_step (self->notes) == SQLITE_ROW)
    read_rows (self, self->log, sqlite3_column_int64 (self->notes, 0));
  sqlite3_reset (self->notes);
}

/* --- ours -------------------------------------------------------------------------------- */

/* How many promises stand. */
static guint
reckon (FettleStore *store,
        guint32      rid)
{
  g_autoptr (GError) error = NULL;
  FettleClockBook *book = fettle_clock_book_get (store, &error);
  g_autoptr (FettleSlaHistory) history = NULL;
  g_autoptr (GArray) standings = NULL;

  g_assert_no_error (error);
  history = fettle_clock_read_history (store, rid, NULL, &error);
  g_assert_no_error (error);
  standings = fettle_clock_stand (store, book, history);

  return standings->len;
}

static void
measure_reckoning (FettleStore *store,
                   Plain       *plain,
                   GArray      *rids)
{
  guint block = rids->len / N_BLOCKS, n = 0;
  double ratios[N_BLOCKS], ours = 0, raw = 0;

  reckon (store, g_array_index (rids, guint32, 0));   /* the book of promises is read once */
  for (guint i = 0; i < N_BLOCKS; i++)
    {
      const guint32 *some = &g_array_index (rids, guint32, i * block);
      double begin = figure_cpu (), middle;

      for (guint k = 0; k < block; k++)
        read_history (plain, some[k]);
      middle = figure_cpu ();
      for (guint k = 0; k < block; k++)
        n += reckon (store, some[k]);
      ratios[i] = (figure_cpu () - middle) / (middle - begin);
      raw += middle - begin;
      ours += figure_cpu () - middle;
    }

  figure_print ("clocks-reckoned", figure_quantile (ratios, N_BLOCKS, 0.5), "ratio", 2.5, "lower",
                "the same rows of the log, every column, by plain SQLite",
                "%u promises of %u open incidents reckoned from their whole history in %.1f s CPU against %.1f s",
                n, block * N_BLOCKS, ours, raw);
}

static void
measure_reading (FettleStore *store,
                 Plain       *plain,
                 GArray      *rids)
{
  double ours[N_ROUNDS], raw[N_ROUNDS], a, b;
  guint n = 0;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) standings = NULL;
      double begin = figure_cpu (), middle;

      for (guint k = 0; k < rids->len; k++)
        read_rows (plain, plain->clocks, g_array_index (rids, guint32, k));
      middle = figure_cpu ();
      standings = fettle_store_list_standings (store, (const guint32 *) rids->data, rids->len, &error);
      g_assert_no_error (error);
      ours[i] = figure_cpu () - middle;
      raw[i] = middle - begin;
      n = standings->len;
    }

  a = figure_quantile (ours, N_ROUNDS, 0.5);
  b = figure_quantile (raw, N_ROUNDS, 0.5);
  figure_print ("clocks-read", a / b, "ratio", 2.5, "lower", "the same rows, every column, by plain SQLite",
                "where %u promises of %u open incidents stand in %.0f ms CPU against %.0f ms", n, rids->len, a * 1e3,
                b * 1e3);
}

int
main (void)
{
  const FettleListQuery open = { .view = FETTLE_VIEW_OPEN };
  g_autofree char *path = figure_dup_backlog (N_INCIDENTS);
  g_autoptr (FettleClock) clock = fettle_clock_new_system ();
  g_autoptr (FettleRandom) random = fettle_random_new_system ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleStore) store = fettle_store_open (path, FETTLE_STORE_READ, clock, random, &error);
  g_autoptr (GArray) rids = NULL;
  Plain plain;

  g_assert_no_error (error);
  rids = fettle_store_list (store, &open, &error);
  g_assert_no_error (error);

  g_assert_true (fettle_store_hold (store, &error));
  plain_open (&plain, path);
  measure_reading (store, &plain, rids);
  measure_reckoning (store, &plain, rids);
  g_assert_cmpuint (plain.bytes, >, 0);
  plain_close (&plain);
  fettle_store_let_go (store);

  return 0;
}
