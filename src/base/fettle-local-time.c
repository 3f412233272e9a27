/* fettle-local-time.c: the instants at which the clocks of a zone show a local time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-local-time.h"

#include "fettle-time.h"

#define STEADY (31 * FETTLE_DAY)

/* GLib counts the stretches between two changes of a zone's clock; this is the
 * number of the one at an instant. */
static int
interval_at (GTimeZone *zone,
             gint64     at)
{
  gint64 second = at / FETTLE_SECOND - (at % FETTLE_SECOND < 0 ? 1 : 0);

  return g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, second);
}

static gint64
offset_of (GTimeZone *zone,
           int        interval)
{
  return g_time_zone_get_offset (zone, interval) * FETTLE_SECOND;
}

/* The first instant of @interval or a later one, after @low and up to @high. */
static gint64
find_start (GTimeZone *zone,
            int        interval,
            gint64     low,
            gint64     high)
{
  while (high - low > FETTLE_SECOND)
    {
      gint64 middle = low + (high - low) / 2;

      if (interval_at (zone, middle) >= interval)
        high = middle;
      else
        low = middle;
    }

  /* Clocks change at whole seconds. */
  return high - ((high % FETTLE_SECOND) + FETTLE_SECOND) % FETTLE_SECOND;
}

/* No offset is a day long, so the clock shows @local, or jumps over it, less than
 * a day from where it would stand at Greenwich. */
static gint64
search (GTimeZone *zone,
        gint64     local,
        int        first,
        int        last)
{
  gint64 low = local - FETTLE_DAY;
  gint64 high = local + FETTLE_DAY;
  gint64 start = low;

  for (int interval = first;; interval++)
    {
      gint64 end = interval < last ? find_start (zone, interval + 1, low, high) : G_MAXINT64;
      gint64 at = MAX (start, local - offset_of (zone, interval));

      if (at < end)
        return at;
      start = end;
    }
}

void
fettle_local_time_init (FettleLocalTime *self,
                        GTimeZone       *zone)
{
  *self = (FettleLocalTime) { .zone = zone };
}

gint64
fettle_local_time_to_instant (FettleLocalTime *self,
                              gint64           local)
{
  int before, after;

  if (local >= self->from && local < self->until)
    return local - self->offset;

  before = interval_at (self->zone, local - FETTLE_DAY);
  after = interval_at (self->zone, local + FETTLE_DAY);
  if (before != after)
    return search (self->zone, local, before, after);

  self->offset = offset_of (self->zone, before);
  self->from = local;
  self->until = local + 1;
  if (interval_at (self->zone, local + STEADY + FETTLE_DAY) == before)
    self->until = local + STEADY;

  return local - self->offset;
}

gint64
fettle_local_time_from_instant (GTimeZone *zone,
                                gint64     at)
{
  return at + offset_of (zone, interval_at (zone, at));
}
