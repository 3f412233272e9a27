/* fuzz-run.c: rounds with hostile input, the same few in the suite, for as long
 * as one likes otherwise.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz-run.h"

#include "test-seed.h"

#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define MAX_SECONDS 5
#define MAX_SHOWN   2000

static FuzzRun *present;   /* of the handler below: it gets no data */

static gint64
get_processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

/* The input beside whatever the failure says itself. */
static void
abort_cb (int number)
{
  if (present != NULL && present->input != NULL)
    {
      (void) !write (STDERR_FILENO, "# input: ", 9);
      (void) !write (STDERR_FILENO, present->input, strlen (present->input));
      (void) !write (STDERR_FILENO, "\n", 1);
    }
  signal (number, SIG_DFL);
  raise (number);
}

void
fuzz_run_init (FuzzRun *self,
               guint    n_least)
{
  const char *seconds = g_getenv ("FETTLE_FUZZ_SECONDS");
  gboolean is_fixed = seconds == NULL && g_getenv ("FETTLE_TEST_SEED") == NULL;

  *self = (FuzzRun) { .n_least = n_least };
  self->random = is_fixed ? fettle_random_new_seeded (1) : test_seed_random ();
  self->end = g_get_monotonic_time () +
              (seconds != NULL ? g_ascii_strtoll (seconds, NULL, 10) : 0) * G_USEC_PER_SEC;
  present = self;
  signal (SIGABRT, abort_cb);
  signal (SIGTRAP, abort_cb);
}

void
fuzz_run_clear (FuzzRun *self)
{
  g_test_message ("%u rounds", self->n_rounds);
  present = NULL;
  g_clear_object (&self->random);
  g_clear_pointer (&self->input, g_free);
}

gboolean
fuzz_run_next (FuzzRun *self)
{
  gint64 now = get_processor_time ();

  if (self->n_rounds > 0)
    g_assert_cmpint (now - self->started, <, MAX_SECONDS * G_USEC_PER_SEC);
  if (self->n_rounds >= self->n_least && g_get_monotonic_time () >= self->end)
    return FALSE;

  self->started = now;
  self->n_rounds++;
  return TRUE;
}

void
fuzz_run_note (FuzzRun    *self,
               const char *input,
               gsize       n)
{
  GString *shown = g_string_new (NULL);

  for (gsize i = 0; i < MIN (n, MAX_SHOWN); i++)
    {
      if (g_ascii_isprint (input[i]) && input[i] != '\\')
        g_string_append_c (shown, input[i]);
      else
        g_string_append_printf (shown, "\\x%02x", (guint8) input[i]);
    }
  g_free (self->input);
  self->input = g_string_free (shown, FALSE);
}

/* --- damage ----------------------------------------------------------------------- */

static gsize
pick_place (const GString *text,
            FettleRandom  *random,
            gboolean       letters)
{
  gsize at = fettle_random_below (random, text->len + 1);

  while (letters && at > 0 && at < text->len && (text->str[at] & 0xc0) == 0x80)
    at--;
  return at;
}

static void
double_stretch (GString      *text,
                FettleRandom *random,
                gsize         from,
                gsize         to)
{
  g_autofree char *stretch = g_strndup (text->str + from, to - from);
  guint n = 1 + fettle_random_below (random, 4);

  for (guint i = 0; i < n && text->len < 16 * 1024; i++)
    g_string_insert (text, to, stretch);
}

static void
damage_once (GString           *text,
             FettleRandom      *random,
             const char *const *pieces,
             gboolean           letters)
{
  const char *piece = pieces[fettle_random_below (random, g_strv_length ((GStrv) pieces))];
  gsize a = pick_place (text, random, letters);
  gsize b = pick_place (text, random, letters);
  gsize from = MIN (a, b), to = MAX (a, b);

  switch (fettle_random_below (random, letters ? 4 : 5))
    {
    case 0:
      g_string_erase (text, from, MIN (to - from, letters ? to - from : 8));
      break;
    case 1:
      double_stretch (text, random, from, to);
      break;
    case 2:
    case 3:
      g_string_insert (text, from, piece);
      break;
    default:
      g_string_insert_c (text, from, (char) fettle_random_next (random));
      break;
    }
}

void
fuzz_damage (GString           *text,
             FettleRandom      *random,
             const char *const *pieces,
             guint              n_most,
             gboolean           letters)
{
  guint n = fettle_random_below (random, n_most + 1);

  for (guint i = 0; i < n; i++)
    damage_once (text, random, pieces, letters);
}
