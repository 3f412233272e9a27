/* fettle-random.c: random bytes, from the system or from a seed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-random.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

/* Bytes fetched at once: a system call for each salt is dear in an import. */
#define POOL 512

struct _FettleRandom
{
  GObject  parent_instance;

  gboolean seeded;
  GMutex   mutex;       /* guards what follows */
  guint64  state[4];    /* of xoshiro256** */
  guint8   pool[POOL];  /* bytes of the system not handed out yet, at the end */
  gsize    n_left;
};

G_DEFINE_FINAL_TYPE (FettleRandom, fettle_random, G_TYPE_OBJECT)

/* SplitMix64 (Steele, Lea, Flood 2014): spreads one word over the state. */
static guint64
splitmix64 (guint64 *state)
{
  guint64 z;

  *state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  z = *state;
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static inline guint64
rotate_left (guint64 word,
             guint   bits)
{
  return (word << bits) | (word >> (64 - bits));
}

/* xoshiro256** 1.0 (Blackman, Vigna 2018). */
static guint64
xoshiro_next (guint64 s[4])
{
  guint64 result = rotate_left (s[1] * 5, 7) * 9;
  guint64 t = s[1] << 17;

  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotate_left (s[3], 45);
  return result;
}

static void
fetch (guint8 *bytes,
       gsize   n)
{
  gsize done = 0;

  while (done < n)
    {
      gssize got = getrandom (bytes + done, n - done, 0);

      if (got > 0)
        done += got;
      else if (got < 0 && errno != EINTR)
        /* A system without getrandom(2) cannot make ids or salts at all; going
         * on with guessable ones would be worse than to stop. */
        g_error ("getrandom: %s", g_strerror (errno));
    }
}

/* What was handed out is wiped, so that no later look finds it. */
static void
fill_from_system (FettleRandom *self,
                  guint8       *bytes,
                  gsize         n)
{
  if (n == 0)
    return;
  if (n > POOL)
    {
      fetch (bytes, n);
      return;
    }

  g_mutex_lock (&self->mutex);
  if (self->n_left < n)
    {
      fetch (self->pool, POOL);
      self->n_left = POOL;
    }
  memcpy (bytes, self->pool + POOL - self->n_left, n);
  explicit_bzero (self->pool + POOL - self->n_left, n);
  self->n_left -= n;
  g_mutex_unlock (&self->mutex);
}

/* Little-endian words, so that the bytes are the same on every machine. */
static void
fill_from_seed (FettleRandom *self,
                guint8       *bytes,
                gsize         n)
{
  g_mutex_lock (&self->mutex);
  for (gsize done = 0; done < n; done += 8)
    {
      guint64 word = GUINT64_TO_LE (xoshiro_next (self->state));

      memcpy (bytes + done, &word, MIN (8, n - done));
    }
  g_mutex_unlock (&self->mutex);
}

static void
fettle_random_finalize (GObject *object)
{
  FettleRandom *self = FETTLE_RANDOM (object);

  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (fettle_random_parent_class)->finalize (object);
}

static void
fettle_random_class_init (FettleRandomClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fettle_random_finalize;
}

static void
fettle_random_init (FettleRandom *self)
{
  g_mutex_init (&self->mutex);
}

FettleRandom *
fettle_random_new_system (void)
{
  return g_object_new (FETTLE_TYPE_RANDOM, NULL);
}

FettleRandom *
fettle_random_new_seeded (guint64 seed)
{
  FettleRandom *self = g_object_new (FETTLE_TYPE_RANDOM, NULL);

  self->seeded = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (self->state); i++)
    self->state[i] = splitmix64 (&seed);
  return self;
}

void
fettle_random_fill (FettleRandom *self,
                    guint8       *bytes,
                    gsize         n)
{
  g_return_if_fail (FETTLE_IS_RANDOM (self));
  g_return_if_fail (bytes != NULL || n == 0);

  if (self->seeded)
    fill_from_seed (self, bytes, n);
  else
    fill_from_system (self, bytes, n);
}

guint64
fettle_random_next (FettleRandom *self)
{
  guint64 word;

  fettle_random_fill (self, (guint8 *) &word, sizeof word);
  return GUINT64_FROM_LE (word);
}

guint64
fettle_random_below (FettleRandom *self,
                     guint64       bound)
{
  guint64 uneven, word;

  g_return_val_if_fail (bound >= 1, 0);

  /* 2^64 mod bound: the lowest words would make small results likelier. */
  uneven = (0 - bound) % bound;
  do
    word = fettle_random_next (self);
  while (word < uneven);

  return word % bound;
}

double
fettle_random_unit (FettleRandom *self)
{
  return (fettle_random_next (self) >> 11) * 0x1.0p-53;
}
