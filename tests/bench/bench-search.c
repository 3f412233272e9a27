/* bench-search.c: search as one types, and lists, in a desk of 100 000 incidents.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "figure.h"

#include "fettle-store-list.h"

#include <sqlite3.h>

#define N_INCIDENTS 100000
#define N_ROUNDS 9

/* What people type; each is measured letter by letter. */
static const char *const texts[] = {
  "vpn drops", "printer", "password again", "erp time-out", "laptop does not start",
  "screen", "backup failed", "mail invoice", "scanner hall", "INC-4711", "the", "payroll run",
  "cannot open shared drive", "wi-fi", "account missing", "disk 95", "zzzz", "anna weiss",
};

static double
time_list (FettleStore *store,
           const char  *text,
           FettleSort   sort,
           guint       *n)
{
  FettleListQuery query = { .view = FETTLE_VIEW_ALL, .text = text, .sort = sort, .descending = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rids = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  double begin = figure_cpu ();

  rids = fettle_store_list (store, &query, &error);
  g_assert_no_error (error);
  rows = fettle_store_list_rows (store, (const guint32 *) rids->data, MIN (rids->len, 64), &error);
  g_assert_no_error (error);
  *n = rids->len;
  return figure_cpu () - begin;
}

static void
measure_search (FettleStore *store)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) first = g_array_new (FALSE, FALSE, sizeof (double));
  double *values, most;
  guint n;

  for (guint round = 0; round < N_ROUNDS; round++)
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
      for (const char *end = texts[i] + 1; end[-1] != '\0'; end++)
        {
          g_autofree char *typed = g_strndup (texts[i], end - texts[i]);
          double seconds = time_list (store, typed, FETTLE_SORT_UPDATED, &n);

          g_array_append_val (round > 0 ? times : first, seconds);
        }

  values = (double *) times->data;
  most = figure_quantile (values, times->len, 0.99);
  figure_print ("search-as-you-type", most * 1e3, "ms CPU", 16, "lower",
                "none: an absolute figure of processor time in the reading thread",
                "99 of 100 keys; half within %.2f ms, longest %.2f ms; first page of rows included, "
                "%u incidents, %u keys; before any word was met: half within %.2f ms, longest %.2f ms",
                figure_quantile (values, times->len, 0.5) * 1e3, values[times->len - 1] * 1e3,
                N_INCIDENTS, times->len, figure_quantile ((double *) first->data, first->len, 0.5) * 1e3,
                figure_quantile ((double *) first->data, first->len, 1) * 1e3);
}

static guint
count_plain (sqlite3 *plain)
{
  sqlite3_stmt *statement;
  guint n = 0;

  g_assert_cmpint (sqlite3_prepare_v2 (plain, "SELECT rid FROM incident ORDER BY _updated_at DESC", -1,
                                       &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    n++;
  sqlite3_finalize (statement);
  return n;
}

static void
measure_order (FettleStore *store,
               const char  *path,
               const char  *name,
               FettleSort   sort)
{
  double ours[N_ROUNDS], reference[N_ROUNDS], first, a, b;
  sqlite3 *plain;
  guint n;

  g_assert_cmpint (sqlite3_open_v2 (path, &plain, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      double begin;

      ours[i] = time_list (store, NULL, sort, &n);
      begin = figure_cpu ();
      g_assert_cmpuint (count_plain (plain), ==, n);
      reference[i] = figure_cpu () - begin;
    }
  sqlite3_close (plain);

  first = ours[0];
  a = figure_quantile (ours, N_ROUNDS, 0.5);
  b = figure_quantile (reference, N_ROUNDS, 0.5);
  figure_print (name, a / b, "ratio", 0, "lower", "SELECT rid FROM incident ORDER BY _updated_at DESC by plain SQLite",
                "%.1f ms CPU (the first time %.1f) against %.1f ms for %u incidents",
                a * 1e3, first * 1e3, b * 1e3, n);
}

int
main (void)
{
  g_autofree char *path = figure_dup_desk (N_INCIDENTS);
  g_autoptr (FettleClock) clock = fettle_clock_new_system ();
  g_autoptr (FettleRandom) random = fettle_random_new_system ();
  g_autoptr (GError) error = NULL;
  double begin = figure_now ();
  g_autoptr (FettleStore) store = fettle_store_open (path, FETTLE_STORE_READ, clock, random, &error);

  g_assert_no_error (error);
  figure_print ("open", (figure_now () - begin) * 1e3, "ms", 1000, "lower", "none: an absolute figure",
                "a desk of %u incidents opened, its file and the last 10 000 links of its chain checked",
                N_INCIDENTS);
  measure_order (store, path, "list-by-update", FETTLE_SORT_UPDATED);
  measure_order (store, path, "list-by-owner", FETTLE_SORT_OWNER);
  measure_search (store);
  return 0;
}
