/* fuzz-run.h: rounds with hostile input, the same few in the suite, for as long
 * as one likes otherwise.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-random.h"

G_BEGIN_DECLS

/* @random_: a FettleRandom, @table: an array. */
#define FUZZ_PICK(random_, table) ((table)[fettle_random_below ((random_), G_N_ELEMENTS (table))])

typedef struct
{
  FettleRandom *random;    /* (owned) */
  guint         n_rounds;  /* so far */
  guint         n_least;
  gint64        end;       /* monotonic; with FETTLE_FUZZ_SECONDS */
  gint64        started;   /* processor time at which the present round began */
  char         *input;     /* (owned) (nullable) of the present round, escaped */
} FuzzRun;

/* @n_least rounds from a fixed seed. With FETTLE_FUZZ_SECONDS the seed is the
 * clock's and the rounds go on for so long; FETTLE_TEST_SEED runs one again. */
void     fuzz_run_init  (FuzzRun      *self,
                         guint         n_least);
void     fuzz_run_clear (FuzzRun      *self);

/* Whether there is one more round. The one before it must not have taken more
 * than five seconds of the processor. */
gboolean fuzz_run_next  (FuzzRun      *self);

/* What a failure of this round is told with. */
void     fuzz_run_note  (FuzzRun      *self,
                         const char   *input,
                         gsize         n);

/* Takes bytes out, puts some of @pieces (NULL-ended) in, doubles a stretch, at
 * up to @n_most places. With @letters UTF-8 stays UTF-8. */
void     fuzz_damage    (GString            *text,
                         FettleRandom       *random,
                         const char *const  *pieces,
                         guint               n_most,
                         gboolean            letters);

G_END_DECLS
