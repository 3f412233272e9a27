/* fettle-day-minutes.c: which minutes of a local day are worked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-day-minutes.h"

#include <string.h>

#define N_BITS 64

/* The first minute from @at on that is worked (or is not: @flip all ones). */
static guint
find_minute (const FettleDayMinutes *self,
             guint                   at,
             guint64                 flip)
{
  while (at < FETTLE_DAY_MINUTES)
    {
      guint64 rest = (self->words[at / N_BITS] ^ flip) >> at % N_BITS;

      if (rest != 0)
        return MIN (at + (guint) __builtin_ctzll (rest), FETTLE_DAY_MINUTES);
      at += N_BITS - at % N_BITS;
    }

  return FETTLE_DAY_MINUTES;
}

void
fettle_day_minutes_add (FettleDayMinutes *self,
                        guint             from,
                        guint             until)
{
  g_return_if_fail (until <= FETTLE_DAY_MINUTES);

  for (guint minute = from; minute < until; minute++)
    self->words[minute / N_BITS] |= G_GUINT64_CONSTANT (1) << minute % N_BITS;
}

void
fettle_day_minutes_unite (FettleDayMinutes       *self,
                          const FettleDayMinutes *other)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->words); i++)
    self->words[i] |= other->words[i];
}

gboolean
fettle_day_minutes_next_run (const FettleDayMinutes *self,
                             guint                  *from,
                             guint                  *until)
{
  *from = find_minute (self, *until, 0);
  *until = find_minute (self, *from, G_MAXUINT64);

  return *from < FETTLE_DAY_MINUTES;
}

gboolean
fettle_day_minutes_is_empty (const FettleDayMinutes *self)
{
  return find_minute (self, 0, 0) == FETTLE_DAY_MINUTES;
}

gboolean
fettle_day_minutes_equal (const FettleDayMinutes *self,
                          const FettleDayMinutes *other)
{
  return memcmp (self, other, sizeof *self) == 0;
}
