/* fettle-clock.c: where "now" comes from; settable, so that rules can be tested.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-clock.h"

struct _FettleClock
{
  GObject    parent_instance;

  GTimeZone *zone;   /* (owned) never altered after construction */
  gboolean   manual;
  GMutex     mutex;  /* guards now */
  gint64     now;    /* UTC ms, of a manual clock */
};

G_DEFINE_FINAL_TYPE (FettleClock, fettle_clock, G_TYPE_OBJECT)

static void
fettle_clock_finalize (GObject *object)
{
  FettleClock *self = FETTLE_CLOCK (object);

  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (fettle_clock_parent_class)->finalize (object);
}

static void
fettle_clock_class_init (FettleClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fettle_clock_finalize;
}

static void
fettle_clock_init (FettleClock *self)
{
  g_mutex_init (&self->mutex);
}

FettleClock *
fettle_clock_new_system (void)
{
  FettleClock *self = g_object_new (FETTLE_TYPE_CLOCK, NULL);

  self->zone = g_time_zone_new_local ();
  return self;
}

FettleClock *
fettle_clock_new_manual (gint64     now,
                         GTimeZone *zone)
{
  FettleClock *self = g_object_new (FETTLE_TYPE_CLOCK, NULL);

  self->manual = TRUE;
  self->now = now;
  self->zone = zone != NULL ? g_time_zone_ref (zone) : g_time_zone_new_utc ();
  return self;
}

void
fettle_clock_set (FettleClock *self,
                  gint64       now)
{
  g_return_if_fail (FETTLE_IS_CLOCK (self));
  g_return_if_fail (self->manual);

  g_mutex_lock (&self->mutex);
  self->now = now;
  g_mutex_unlock (&self->mutex);
}

gint64
fettle_clock_now (FettleClock *self)
{
  gint64 now;

  g_return_val_if_fail (FETTLE_IS_CLOCK (self), 0);

  if (!self->manual)
    return g_get_real_time () / 1000;

  g_mutex_lock (&self->mutex);
  now = self->now;
  g_mutex_unlock (&self->mutex);
  return now;
}

GTimeZone *
fettle_clock_get_zone (FettleClock *self)
{
  g_return_val_if_fail (FETTLE_IS_CLOCK (self), NULL);

  return self->zone;
}

int
fettle_clock_get_offset (FettleClock *self,
                         gint64       at)
{
  gint64 seconds;
  int interval;

  g_return_val_if_fail (FETTLE_IS_CLOCK (self), 0);

  seconds = at / 1000 - (at % 1000 < 0 ? 1 : 0);
  interval = g_time_zone_find_interval (self->zone, G_TIME_TYPE_UNIVERSAL, seconds);
  return g_time_zone_get_offset (self->zone, interval) / 60;
}
