/* fettle-tick.c: one tick a minute for every live time on a display.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-tick.h"

#define MINUTE_MS 60000

struct _FettleTick
{
  GObject parent_instance;

  guint   source;
};

enum
{
  MINUTE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleTick, fettle_tick, G_TYPE_OBJECT)

static void schedule (FettleTick *self);

static gboolean
minute_cb (gpointer user_data)
{
  FettleTick *self = user_data;

  self->source = 0;
  g_signal_emit (self, signals[MINUTE], 0);
  schedule (self);
  return G_SOURCE_REMOVE;
}

/* Anew for each minute: a sleep of the computer must not leave the tick in the
 * middle of one. */
static void
schedule (FettleTick *self)
{
  gint64 into = g_get_real_time () / 1000 % MINUTE_MS;

  self->source = g_timeout_add (MINUTE_MS - into + 20, minute_cb, self);
}

static void
fettle_tick_dispose (GObject *object)
{
  FettleTick *self = FETTLE_TICK (object);

  g_clear_handle_id (&self->source, g_source_remove);

  G_OBJECT_CLASS (fettle_tick_parent_class)->dispose (object);
}

static void
fettle_tick_class_init (FettleTickClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fettle_tick_dispose;

  signals[MINUTE] = g_signal_new ("minute", FETTLE_TYPE_TICK, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
fettle_tick_init (FettleTick *self)
{
  schedule (self);
}

FettleTick *
fettle_tick_get_for_display (GdkDisplay *display)
{
  FettleTick *self;

  g_return_val_if_fail (GDK_IS_DISPLAY (display), NULL);

  self = g_object_get_data (G_OBJECT (display), "fettle-tick");
  if (self == NULL)
    {
      self = g_object_new (FETTLE_TYPE_TICK, NULL);
      g_object_set_data_full (G_OBJECT (display), "fettle-tick", self, g_object_unref);
    }
  return self;
}
