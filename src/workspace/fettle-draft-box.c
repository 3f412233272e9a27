/* fettle-draft-box.c: texts under edit, in memory, and on the disk soon after.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-draft-box.h"

/* From the first key after a write, not from the last: somebody who types
 * without a pause is saved too. Leaves 200 ms of the promised 500 to the disk. */
#define WRITE_AFTER_MS 300

/* Until a write that failed (a full disk) is tried again. */
#define RETRY_AFTER_MS 2000

/* What the writer does its work with; outlives the box if need be. */
typedef struct
{
  gatomicrefcount ref_count;

  GMutex          mutex;   /* guards the two */
  GHashTable     *dirty;   /* key → text ("" deletes), not handed over yet */
  gboolean        failed;  /* the last write; what it had is dirty again */
} Outbox;

struct _FettleDraftBox
{
  GHashTable   *drafts;   /* (owned) key → text */
  FettleWorker *writer;   /* (nullable) */
  GMainContext *context;  /* (owned) */
  GSource      *timer;    /* (owned) (nullable) */
  gboolean      is_retry; /* the timer only looks after a write that was handed over */
  Outbox       *outbox;
};

static Outbox *
outbox_new (void)
{
  Outbox *self = g_new0 (Outbox, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->dirty = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

static Outbox *
outbox_ref (Outbox *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
outbox_unref (Outbox *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->dirty);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static GHashTable *
outbox_take (Outbox *self)
{
  GHashTable *taken;

  g_mutex_lock (&self->mutex);
  taken = g_steal_pointer (&self->dirty);
  self->dirty = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_mutex_unlock (&self->mutex);

  return taken;
}

/* What could not be written waits again, unless a newer text of it does. */
static void
outbox_give_back (Outbox     *self,
                  const char *key,
                  const char *text)
{
  g_mutex_lock (&self->mutex);
  if (!g_hash_table_contains (self->dirty, key))
    g_hash_table_replace (self->dirty, g_strdup (key), g_strdup (text));
  g_mutex_unlock (&self->mutex);
}

/* In the writer thread. */
static gboolean
write_drafts (FettleStore   *store,
              gpointer       user_data,
              GCancellable  *cancellable,
              GError       **error)
{
  Outbox *outbox = user_data;
  g_autoptr (GHashTable) dirty = outbox_take (outbox);
  g_autoptr (GError) first = NULL;
  GHashTableIter iter;
  gpointer key, text;

  g_hash_table_iter_init (&iter, dirty);
  while (g_hash_table_iter_next (&iter, &key, &text))
    {
      g_autoptr (GError) put_error = NULL;

      if (fettle_store_put_draft (store, key, text, &put_error))
        continue;
      outbox_give_back (outbox, key, text);
      if (first == NULL)
        first = g_steal_pointer (&put_error);
    }

  g_mutex_lock (&outbox->mutex);
  outbox->failed = first != NULL;
  g_mutex_unlock (&outbox->mutex);

  if (first == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&first));
  return FALSE;
}

static void
drafts_written (gboolean      ok,
                const GError *error,
                gpointer      done_data)
{
  outbox_unref (done_data);
}

static gboolean
is_dirty (Outbox   *outbox,
          gboolean *failed)
{
  gboolean dirty;

  g_mutex_lock (&outbox->mutex);
  dirty = g_hash_table_size (outbox->dirty) > 0;
  *failed = outbox->failed;
  g_mutex_unlock (&outbox->mutex);

  return dirty;
}

static gboolean timer_cb (gpointer user_data);

static void
stop_timer (FettleDraftBox *self)
{
  if (self->timer == NULL)
    return;

  g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

static void
start_timer (FettleDraftBox *self,
             guint           ms,
             gboolean        is_retry)
{
  if (self->timer != NULL && (is_retry || !self->is_retry))
    return;

  stop_timer (self);
  self->is_retry = is_retry;
  self->timer = g_timeout_source_new (ms);
  g_source_set_priority (self->timer, G_PRIORITY_DEFAULT);
  g_source_set_callback (self->timer, timer_cb, self, NULL);
  g_source_attach (self->timer, self->context);
}

static gboolean
timer_cb (gpointer user_data)
{
  FettleDraftBox *self = user_data;
  gboolean failed;

  g_clear_pointer (&self->timer, g_source_unref);
  if (!is_dirty (self->outbox, &failed))
    return G_SOURCE_REMOVE;

  fettle_draft_box_flush (self);
  /* One more round looks whether that write failed, and tries again then. */
  start_timer (self, RETRY_AFTER_MS, TRUE);
  return G_SOURCE_REMOVE;
}

FettleDraftBox *
fettle_draft_box_new (GHashTable   *drafts,
                      FettleWorker *writer,
                      GMainContext *context)
{
  FettleDraftBox *self;

  g_return_val_if_fail (drafts != NULL, NULL);

  self = g_new0 (FettleDraftBox, 1);
  self->drafts = drafts;
  self->writer = writer;
  self->context = g_main_context_ref (context);
  self->outbox = outbox_new ();
  return self;
}

void
fettle_draft_box_free (FettleDraftBox *self)
{
  g_return_if_fail (self != NULL);

  stop_timer (self);
  g_hash_table_unref (self->drafts);
  g_main_context_unref (self->context);
  outbox_unref (self->outbox);
  g_free (self);
}

const char *
fettle_draft_box_get (FettleDraftBox *self,
                      const char     *key)
{
  const char *text;

  g_return_val_if_fail (self != NULL && key != NULL, "");

  text = g_hash_table_lookup (self->drafts, key);
  return text != NULL ? text : "";
}

void
fettle_draft_box_set (FettleDraftBox *self,
                      const char     *key,
                      const char     *text)
{
  g_return_if_fail (self != NULL && key != NULL);

  if (text == NULL)
    text = "";
  if (strcmp (fettle_draft_box_get (self, key), text) == 0)
    return;

  if (text[0] != '\0')
    g_hash_table_replace (self->drafts, g_strdup (key), g_strdup (text));
  else
    g_hash_table_remove (self->drafts, key);
  if (self->writer == NULL)
    return;

  g_mutex_lock (&self->outbox->mutex);
  g_hash_table_replace (self->outbox->dirty, g_strdup (key), g_strdup (text));
  g_mutex_unlock (&self->outbox->mutex);

  start_timer (self, WRITE_AFTER_MS, FALSE);
}

void
fettle_draft_box_flush (FettleDraftBox *self)
{
  gboolean failed;

  g_return_if_fail (self != NULL);

  if (self->writer == NULL || !is_dirty (self->outbox, &failed))
    return;

  fettle_worker_push (self->writer, FETTLE_JOB_AT_ONCE, write_drafts, outbox_ref (self->outbox), NULL,
                      NULL, drafts_written, self->outbox);
}
