/* torture.c: kills writers of a desk at random moments, again and again.
 *
 * What a writer said was done is there afterwards, and the check of the desk
 * finds nothing.
 *
 * Usage: torture --writer PROGRAM [--kills N] [--seed S] [--writers W]
 * FETTLE_TORTURE_KILLS and FETTLE_TEST_SEED stand for the options.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-fixture.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define LONGEST_LIFE_MS 120

static struct
{
  char  *writer;
  int    kills;
  gint64 seed;
  int    writers;
} options = { NULL, 30, 1, 2 };

static const GOptionEntry entries[] = {
  { "writer", 0, 0, G_OPTION_ARG_FILENAME, &options.writer, "The program that writes", "PROGRAM" },
  { "kills", 0, 0, G_OPTION_ARG_INT, &options.kills, "How often", "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT64, &options.seed, "Of the moments", "S" },
  { "writers", 0, 0, G_OPTION_ARG_INT, &options.writers, "How many at once", "W" },
  { NULL }
};

/* What was acknowledged. */
typedef struct
{
  GHashTable *seqs;    /* eid text → GArray of gint64 */
  guint       n;
} Promises;

static void
note_line (Promises   *promises,
           const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 4);
  GArray *seqs;
  gint64 seq;

  /* The last line may be torn. */
  if (g_strv_length (words) != 4 || strcmp (words[0], "DONE") != 0 || strlen (words[2]) != 36)
    return;

  seq = g_ascii_strtoll (words[1], NULL, 10);
  seqs = g_hash_table_lookup (promises->seqs, words[2]);
  if (seqs == NULL)
    {
      seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (promises->seqs, g_strdup (words[2]), seqs);
    }

  g_array_append_val (seqs, seq);
  promises->n++;
}

static void
note_output (Promises   *promises,
             const char *output)
{
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);

  /* The part after the last line end was not finished. */
  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
    note_line (promises, lines[i]);
}

static GSubprocess *
start_writer (DeskFixture *desk,
              guint64      seed)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, seed);
  GSubprocess *writer = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                          options.writer, desk->path, text, NULL);

  g_assert_no_error (error);
  return writer;
}

static gboolean
is_there (GPtrArray *history,
          gint64     seq)
{
  for (guint i = 0; i < history->len; i++)
    if (((FettleLogged *) g_ptr_array_index (history, i))->seq == seq)
      return TRUE;

  return FALSE;
}

static guint
count_broken (DeskFixture *desk,
              Promises    *promises)
{
  GHashTableIter iter;
  gpointer text, seqs;
  guint n = 0;

  g_hash_table_iter_init (&iter, promises->seqs);
  while (g_hash_table_iter_next (&iter, &text, &seqs))
    {
      g_autoptr (GPtrArray) history = NULL;
      FettleUuid eid;

      g_assert_true (fettle_uuid_from_text (text, &eid));
      history = fettle_store_list_history (desk->store, &eid, NULL);
      g_assert_nonnull (history);
      for (guint i = 0; i < ((GArray *) seqs)->len; i++)
        n += !is_there (history, g_array_index ((GArray *) seqs, gint64, i));
    }

  return n;
}

static void
kill_round (DeskFixture  *desk,
            FettleRandom *random,
            Promises     *promises,
            guint         round)
{
  g_autoptr (GPtrArray) writers = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < options.writers; i++)
    g_ptr_array_add (writers, start_writer (desk, 1 + round * 100 + i + 1000000 * (guint64) options.seed));

  g_usleep (1000 * fettle_random_below (random, LONGEST_LIFE_MS));
  for (guint i = 0; i < writers->len; i++)
    g_subprocess_send_signal (g_ptr_array_index (writers, i), SIGKILL);

  for (guint i = 0; i < writers->len; i++)
    {
      g_autofree char *output = NULL;

      g_subprocess_communicate_utf8 (g_ptr_array_index (writers, i), NULL, NULL, &output, NULL, NULL);
      note_output (promises, output != NULL ? output : "");
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  const char *kills = g_getenv ("FETTLE_TORTURE_KILLS");
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskFixture) desk = NULL;
  g_autoptr (FettleRandom) random = NULL;
  Promises promises = { 0 };
  guint n_broken;

  options.kills = kills != NULL ? g_ascii_strtoll (kills, NULL, 10) : options.kills;
  options.seed = desk_seed (options.seed);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || options.writer == NULL)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "--writer is missing");
      return 2;
    }

  g_print ("1..1\n# %d kills, seed %" G_GINT64_FORMAT "\n", options.kills, options.seed);
  desk = desk_fixture_new ();
  random = fettle_random_new_seeded (options.seed);
  promises.seqs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  g_clear_object (&desk->store);

  for (int i = 0; i < options.kills; i++)
    {
      kill_round (desk, random, &promises, i);
      desk_reopen (desk);
      desk_assert_sound (desk);
      g_clear_object (&desk->store);
    }

  desk_reopen (desk);
  n_broken = count_broken (desk, &promises);
  g_print ("# %u acknowledged, %" G_GINT64_FORMAT " changes, %u lost\n%s 1 kills\n", promises.n,
           fettle_store_get_head (desk->store, NULL), n_broken,
           n_broken == 0 && promises.n > 0 ? "ok" : "not ok");
  g_hash_table_unref (promises.seqs);
  return n_broken == 0 && promises.n > 0 ? 0 : 1;
}
