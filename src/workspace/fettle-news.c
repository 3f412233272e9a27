/* fettle-news.c: what the threads tell the workspace, in the order it happened.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-news.h"

struct _FettleNews
{
  gatomicrefcount ref_count;

  GMainContext   *context;   /* (owned) */
  GWeakRef        listener;
  FettleNewsFunc  func;

  GMutex          mutex;     /* guards all below */
  GQueue          items;     /* FettleNewsItem */
  gboolean        woken;     /* a source is on its way */
  gint64          known;     /* log number */
};

void
fettle_news_item_free (FettleNewsItem *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->commit, fettle_commit_free);
  g_clear_pointer (&self->rids, g_array_unref);
  g_free (self);
}

FettleNews *
fettle_news_new (GMainContext   *context,
                 GObject        *listener,
                 FettleNewsFunc  func)
{
  FettleNews *self;

  g_return_val_if_fail (context != NULL && func != NULL, NULL);

  self = g_new0 (FettleNews, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->context = g_main_context_ref (context);
  g_weak_ref_init (&self->listener, listener);
  self->func = func;
  g_mutex_init (&self->mutex);
  g_queue_init (&self->items);
  return self;
}

FettleNews *
fettle_news_ref (FettleNews *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
fettle_news_unref (FettleNews *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_queue_clear_full (&self->items, (GDestroyNotify) fettle_news_item_free);
  g_weak_ref_clear (&self->listener);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static gboolean
wake_cb (gpointer user_data)
{
  FettleNews *self = user_data;
  g_autoptr (GObject) listener = g_weak_ref_get (&self->listener);

  g_mutex_lock (&self->mutex);
  self->woken = FALSE;
  g_mutex_unlock (&self->mutex);

  if (listener != NULL)
    self->func (listener);
  return G_SOURCE_REMOVE;
}

/* With the mutex held. */
static void
push (FettleNews     *self,
      FettleNewsItem *item)
{
  g_autoptr (GSource) source = NULL;

  g_queue_push_tail (&self->items, item);
  if (self->woken)
    return;

  self->woken = TRUE;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, wake_cb, fettle_news_ref (self), (GDestroyNotify) fettle_news_unref);
  g_source_attach (source, self->context);
}

void
fettle_news_push_own (FettleNews         *self,
                      const FettleCommit *commit,
                      guint               kinds)
{
  FettleNewsItem *item;

  g_return_if_fail (self != NULL && commit != NULL);

  item = g_new0 (FettleNewsItem, 1);
  item->commit = fettle_commit_copy (commit);
  item->rids = g_array_ref (item->commit->rids);
  item->kinds = kinds;

  g_mutex_lock (&self->mutex);
  /* With a gap before it there is something of others that still is to be told. */
  if (commit->first_seq == self->known + 1)
    self->known = commit->last_seq;
  push (self, item);
  g_mutex_unlock (&self->mutex);
}

void
fettle_news_push_foreign (FettleNews *self,
                          GArray     *rids,
                          gint64      seq,
                          guint       kinds)
{
  FettleNewsItem *item;

  g_return_if_fail (self != NULL && rids != NULL);

  item = g_new0 (FettleNewsItem, 1);
  item->rids = rids;
  item->kinds = kinds;

  g_mutex_lock (&self->mutex);
  self->known = MAX (self->known, seq);
  push (self, item);
  g_mutex_unlock (&self->mutex);
}

FettleNewsItem *
fettle_news_pop (FettleNews *self)
{
  FettleNewsItem *item;

  g_return_val_if_fail (self != NULL, NULL);

  g_mutex_lock (&self->mutex);
  item = g_queue_pop_head (&self->items);
  g_mutex_unlock (&self->mutex);

  return item;
}

gint64
fettle_news_get_known (FettleNews *self)
{
  gint64 known;

  g_return_val_if_fail (self != NULL, 0);

  g_mutex_lock (&self->mutex);
  known = self->known;
  g_mutex_unlock (&self->mutex);

  return known;
}

void
fettle_news_set_known (FettleNews *self,
                       gint64      seq)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->mutex);
  self->known = MAX (self->known, seq);
  g_mutex_unlock (&self->mutex);
}
