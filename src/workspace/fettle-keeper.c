/* fettle-keeper.c: makes the daily backup while nobody waits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-keeper.h"

#include "fettle-store-care.h"

/* Each hour, as the store knows itself whether today's backup is made. */
#define BUSY_AFTER_US (5 * G_TIME_SPAN_SECOND)
#define AGAIN_AFTER_US (1 * G_TIME_SPAN_HOUR)

struct _FettleKeeper
{
  GThread      *thread;
  char         *path;
  FettleWorker *writer;
  FettleClock  *clock;   /* (owned) */
  FettleRandom *random;  /* (owned) */
  gint64        first_after_us;

  GMutex        mutex;   /* guards all below */
  GCond         stop;
  gboolean      stopping;
  FettleStore  *store;   /* not owned: while a backup is made */
};

static void
set_store (FettleKeeper *self,
           FettleStore  *store)
{
  g_mutex_lock (&self->mutex);
  self->store = store;
  if (store != NULL && self->stopping)
    fettle_store_interrupt (store);
  g_mutex_unlock (&self->mutex);
}

static void
make_backup (FettleKeeper *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleStore) store = NULL;

  store = fettle_store_open (self->path, FETTLE_STORE_READ, self->clock, self->random, &error);
  if (store != NULL)
    {
      set_store (self, store);
      fettle_store_backup_daily (store, NULL, &error);
      set_store (self, NULL);
    }

  if (error != NULL)
    g_debug ("no backup of %s: %s", self->path, error->message);
}

/* FALSE where the keeper is to end. */
static gboolean
wait_for (FettleKeeper *self,
          gint64        us)
{
  gint64 until = g_get_monotonic_time () + us;
  gboolean stopping;

  g_mutex_lock (&self->mutex);
  while (!self->stopping && g_cond_wait_until (&self->stop, &self->mutex, until))
    ;
  stopping = self->stopping;
  g_mutex_unlock (&self->mutex);

  return !stopping;
}

static gpointer
keeper_thread (gpointer user_data)
{
  FettleKeeper *self = user_data;
  gint64 wait = self->first_after_us;

  while (wait_for (self, wait))
    {
      if (fettle_worker_is_idle (self->writer))
        {
          make_backup (self);
          wait = AGAIN_AFTER_US;
        }
      else
        wait = BUSY_AFTER_US;
    }
  return NULL;
}

FettleKeeper *
fettle_keeper_new (const char   *path,
                   FettleWorker *writer,
                   FettleClock  *clock,
                   FettleRandom *random,
                   gint64        first_after_us)
{
  FettleKeeper *self;

  g_return_val_if_fail (path != NULL && writer != NULL, NULL);

  self = g_new0 (FettleKeeper, 1);
  self->path = g_strdup (path);
  self->writer = writer;
  self->clock = g_object_ref (clock);
  self->random = g_object_ref (random);
  self->first_after_us = first_after_us;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->stop);
  self->thread = g_thread_new ("fettle-keeper", keeper_thread, self);
  return self;
}

void
fettle_keeper_free (FettleKeeper *self)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->mutex);
  self->stopping = TRUE;
  if (self->store != NULL)
    fettle_store_interrupt (self->store);
  g_cond_broadcast (&self->stop);
  g_mutex_unlock (&self->mutex);

  g_thread_join (self->thread);
  g_object_unref (self->clock);
  g_object_unref (self->random);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->stop);
  g_free (self->path);
  g_free (self);
}
