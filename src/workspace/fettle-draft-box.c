/* fettle-draft-box.c: texts under edit, in memory, and on the disk soon after.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-draft-box.h"

#include "fettle-draft-outbox.h"
#include "fettle-draft-spill.h"

/* Counted from the first key after a write, not from the last: somebody who
 * types without a pause is saved too. Leaves 200 ms of the promised 500 to the
 * disk. What the desk has not taken by the next tick goes beside it. */
#define TICK_MS 300

/* Until a write that failed (a full disk, another program) is tried again. */
#define RETRY_AFTER_US (2 * G_TIME_SPAN_SECOND)

struct _FettleDraftBox
{
  GHashTable        *drafts;   /* (owned) key → text */
  GHashTable        *unwritten; /* (owned) set of keys: what was typed without a writer */
  FettleWorker      *writer;   /* (nullable) */
  GMainContext      *context;  /* (owned) */
  GSource           *timer;    /* (owned) (nullable): while something is unsaved */
  FettleDraftOutbox *outbox;
  GWeakRef           listener;
  FettleDraftWritten written;
  struct _Writing   *writing;  /* not owned: the write under way */
  gint64             retry_at; /* monotonic time */
};

/* A write under way; the box may go before it ends. */
typedef struct _Writing
{
  FettleDraftBox    *box;  /* (nullable) not owned */
  FettleDraftOutbox *outbox;
} Writing;

static void
draft_written (gboolean      ok,
               const GError *error,
               gpointer      done_data)
{
  Writing *writing = done_data;
  FettleDraftBox *self = writing->box;

  if (self != NULL)
    {
      g_autoptr (GObject) listener = g_weak_ref_get (&self->listener);

      self->writing = NULL;
      self->retry_at = ok ? 0 : g_get_monotonic_time () + RETRY_AFTER_US;
      if (listener != NULL)
        self->written (listener, ok, error);
    }
  fettle_draft_outbox_unref (writing->outbox);
  g_free (writing);
}

static void
write_now (FettleDraftBox *self)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->box = self;
  writing->outbox = fettle_draft_outbox_ref (self->outbox);
  self->writing = writing;
  fettle_worker_push (self->writer, FETTLE_JOB_AT_ONCE, fettle_draft_outbox_write, self->outbox, NULL,
                      self->context, draft_written, writing);
}

static gboolean
tick_cb (gpointer user_data)
{
  FettleDraftBox *self = user_data;

  if (!fettle_draft_outbox_is_unsaved (self->outbox))
    {
      g_clear_pointer (&self->timer, g_source_unref);
      return G_SOURCE_REMOVE;
    }

  if (self->writing == NULL && g_get_monotonic_time () >= self->retry_at)
    write_now (self);
  else
    fettle_draft_outbox_spill (self->outbox);
  return G_SOURCE_CONTINUE;
}

static void
start_timer (FettleDraftBox *self)
{
  if (self->timer != NULL)
    return;

  self->timer = g_timeout_source_new (TICK_MS);
  g_source_set_priority (self->timer, G_PRIORITY_DEFAULT);
  g_source_set_callback (self->timer, tick_cb, self, NULL);
  g_source_attach (self->timer, self->context);
}

static void
keep (FettleDraftBox *self,
      const char     *key,
      const char     *text)
{
  if (text[0] != '\0')
    g_hash_table_replace (self->drafts, g_strdup (key), g_strdup (text));
  else
    g_hash_table_remove (self->drafts, key);
}

static void
take_spilled (FettleDraftBox *self,
              GHashTable     *spilled)
{
  GHashTableIter iter;
  gpointer key, draft;

  g_hash_table_iter_init (&iter, spilled);
  while (g_hash_table_iter_next (&iter, &key, &draft))
    {
      g_autofree char *text = fettle_spilled_draft_merge (draft, fettle_draft_box_get (self, key));

      keep (self, key, text);
      if (self->writer != NULL)
        fettle_draft_outbox_put (self->outbox, key, text);
    }
}

/* What sessions that are gone have left beside the desk. It stays there until it
 * is in; where nothing can be written, for good. */
static void
take_left (FettleDraftBox *self,
           const char     *desk_path)
{
  g_autoptr (GPtrArray) left = fettle_draft_spill_claim (desk_path);

  for (guint i = 0; i < left->len; i++)
    {
      g_autoptr (GHashTable) spilled = fettle_draft_spill_read (g_ptr_array_index (left, i));

      if (spilled != NULL)
        take_spilled (self, spilled);
      else
        g_ptr_array_remove_index (left, i--);
    }

  if (self->writer == NULL || left->len == 0)
    return;

  fettle_draft_outbox_take_claimed (self->outbox, g_steal_pointer (&left));
  write_now (self);
}

FettleDraftBox *
fettle_draft_box_new (GHashTable        *drafts,
                      FettleWorker      *writer,
                      const char        *desk_path,
                      GMainContext      *context,
                      GObject           *listener,
                      FettleDraftWritten written)
{
  FettleDraftBox *self;

  g_return_val_if_fail (drafts != NULL && desk_path != NULL, NULL);

  self = g_new0 (FettleDraftBox, 1);
  self->drafts = drafts;
  self->unwritten = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->writer = writer;
  self->context = g_main_context_ref (context);
  self->outbox = fettle_draft_outbox_new (desk_path, drafts);
  g_weak_ref_init (&self->listener, listener);
  self->written = written;
  take_left (self, desk_path);
  return self;
}

void
fettle_draft_box_free (FettleDraftBox *self)
{
  g_return_if_fail (self != NULL);

  if (self->timer != NULL)
    {
      g_source_destroy (self->timer);
      g_clear_pointer (&self->timer, g_source_unref);
    }
  if (self->writing != NULL)
    self->writing->box = NULL;
  g_hash_table_unref (self->drafts);
  g_hash_table_unref (self->unwritten);
  g_main_context_unref (self->context);
  g_weak_ref_clear (&self->listener);
  fettle_draft_outbox_unref (self->outbox);
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

  keep (self, key, text);
  if (self->writer == NULL)
    {
      g_hash_table_add (self->unwritten, g_strdup (key));
      return;
    }

  fettle_draft_outbox_put (self->outbox, key, text);
  start_timer (self);
}

void
fettle_draft_box_take_over (FettleDraftBox *self,
                            FettleDraftBox *before)
{
  GHashTableIter iter;
  gpointer key;

  g_return_if_fail (self != NULL && before != NULL && self != before);

  g_hash_table_iter_init (&iter, before->unwritten);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    fettle_draft_box_set (self, key, fettle_draft_box_get (before, key));
}

static void
flushed (gboolean      ok,
         const GError *error,
         gpointer      done_data)
{
  fettle_draft_outbox_unref (done_data);
}

void
fettle_draft_box_flush (FettleDraftBox *self)
{
  g_return_if_fail (self != NULL);

  if (self->writer != NULL && fettle_draft_outbox_is_unsaved (self->outbox))
    fettle_worker_push (self->writer, FETTLE_JOB_AT_ONCE, fettle_draft_outbox_write, self->outbox, NULL, NULL,
                        flushed, fettle_draft_outbox_ref (self->outbox));
}
