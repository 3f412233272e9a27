/* fettle-random.h: random bytes, from the system or from a seed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_RANDOM (fettle_random_get_type ())

G_DECLARE_FINAL_TYPE (FettleRandom, fettle_random, FETTLE, RANDOM, GObject)

/* getrandom(2). Both kinds may be used by several threads. */
FettleRandom *fettle_random_new_system (void) G_GNUC_WARN_UNUSED_RESULT;

/* The same bytes for the same @seed on every machine, for ever (SplitMix64 and
 * xoshiro256**); for `generate` and for tests, never for salts of a real desk. */
FettleRandom *fettle_random_new_seeded (guint64       seed) G_GNUC_WARN_UNUSED_RESULT;

/* @n random bytes, or the next 64 random bits. A system source that fails
 * aborts: no salt may be guessable. */
void          fettle_random_fill       (FettleRandom *self,
                                        guint8       *bytes,
                                        gsize         n);
guint64       fettle_random_next       (FettleRandom *self);

/* Uniform in [0, @bound); @bound ≥ 1. */
guint64       fettle_random_below      (FettleRandom *self,
                                        guint64       bound);

/* Uniform in [0, 1). */
double        fettle_random_unit       (FettleRandom *self);

G_END_DECLS
