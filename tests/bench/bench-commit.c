/* bench-commit.c: one action of a person made durable, against one fdatasync.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "figure.h"

#include "fettle-store.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define N_ROUNDS 300
#define PAGE 4096

typedef struct
{
  FettleClock  *clock;
  FettleRandom *random;
  FettleStore  *store;
  FettleUuid    incident;
  int           plain;     /* a file beside the desk */
} Bench;

static double
commit (Bench      *bench,
        FettleEdit *edit)
{
  g_autoptr (FettleAction) action = fettle_action_new ("bench");
  g_autoptr (FettleCommit) done = NULL;
  g_autoptr (GError) error = NULL;
  double begin = figure_now ();

  fettle_action_take (action, edit);
  done = fettle_store_commit (bench->store, fettle_store_get_founder (bench->store), action, &error);
  g_assert_no_error (error);
  return figure_now () - begin;
}

static double
time_action (Bench *bench,
             guint  i)
{
  g_autofree char *title = g_strdup_printf ("VPN drops every %u minutes", i + 1);
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &bench->incident);

  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, title);
  return commit (bench, edit);
}

static double
time_sync (Bench *bench)
{
  static const char page[PAGE] = { 1 };
  double begin = figure_now ();

  g_assert_cmpint (write (bench->plain, page, PAGE), ==, PAGE);
  g_assert_cmpint (fdatasync (bench->plain), ==, 0);
  return figure_now () - begin;
}

static void
log_incident (Bench *bench)
{
  FettleEdit *edit;

  bench->incident = fettle_uuid_new_v7 (fettle_clock_now (bench->clock), bench->random);
  edit = fettle_edit_new_create (FETTLE_KIND_INCIDENT, &bench->incident);
  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, "VPN drops");
  commit (bench, edit);
}

static void
measure (Bench *bench)
{
  double ours[N_ROUNDS], reference[N_ROUNDS], a, b, most;
  g_autofree char *disk = figure_dup_disk ();

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      ours[i] = time_action (bench, i);
      reference[i] = time_sync (bench);
    }
  a = figure_quantile (ours, N_ROUNDS, 0.5);
  b = figure_quantile (reference, N_ROUNDS, 0.5);
  most = figure_quantile (ours, N_ROUNDS, 0.99);
  figure_print ("commit", a / b, "ratio", 3, "lower", "one page written and fdatasync on the same disk",
                "%.3f ms (99 of 100 within %.3f ms) against %.3f ms on %s",
                a * 1e3, most * 1e3, b * 1e3, disk);
}

static void
remove_desk (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", ".reserve", ".plain" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_remove (file);
    }
}

int
main (void)
{
  g_autofree char *path = g_build_filename (figure_folder (), "bench-commit.fettle", NULL);
  g_autofree char *plain = g_strconcat (path, ".plain", NULL);
  g_autoptr (GError) error = NULL;
  Bench bench = { fettle_clock_new_system (), fettle_random_new_system () };

  remove_desk (path);
  bench.store = fettle_store_create (path, "Bench", "Bench", FALSE, bench.clock, bench.random, &error);
  g_assert_no_error (error);
  bench.plain = g_open (plain, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
  g_assert_cmpint (bench.plain, >=, 0);

  log_incident (&bench);
  measure (&bench);

  close (bench.plain);
  g_object_unref (bench.store);
  g_object_unref (bench.clock);
  g_object_unref (bench.random);
  remove_desk (path);
  return 0;
}
