/* fettle-draft-outbox.c: drafts on their way to the disk; shared by the threads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-draft-outbox.h"

#include "fettle-draft-spill.h"

struct _FettleDraftOutbox
{
  gatomicrefcount   ref_count;

  GMutex            file_mutex;  /* guards the files; taken before mutex */
  FettleDraftSpill *spill;       /* (owned) */
  GPtrArray        *claimed;     /* (owned) of FettleDraftSpill: of sessions that are gone */

  GMutex            mutex;       /* guards all below */
  GHashTable       *known;       /* key → text, is in the desk as far as we know */
  GHashTable       *dirty;       /* key → text, waits */
  GHashTable       *doing;       /* key → text, (nullable) is being written */
  guint             serial;      /* of dirty: grows with each text */
  guint             spilled;     /* serial of what lies in the file */
};

static GHashTable *
drafts_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
add_drafts (GHashTable *drafts,
            GHashTable *others)
{
  GHashTableIter iter;
  gpointer key, text;

  if (others == NULL)
    return;

  g_hash_table_iter_init (&iter, others);
  while (g_hash_table_iter_next (&iter, &key, &text))
    g_hash_table_replace (drafts, g_strdup (key), g_strdup (text));
}

FettleDraftOutbox *
fettle_draft_outbox_new (const char *desk_path,
                         GHashTable *drafts)
{
  FettleDraftOutbox *self;

  g_return_val_if_fail (desk_path != NULL && drafts != NULL, NULL);

  self = g_new0 (FettleDraftOutbox, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->spill = fettle_draft_spill_new (desk_path);
  self->claimed = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_draft_spill_free);
  g_mutex_init (&self->file_mutex);
  g_mutex_init (&self->mutex);
  self->known = drafts_new ();
  add_drafts (self->known, drafts);
  self->dirty = drafts_new ();
  return self;
}

FettleDraftOutbox *
fettle_draft_outbox_ref (FettleDraftOutbox *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
fettle_draft_outbox_unref (FettleDraftOutbox *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  fettle_draft_spill_free (self->spill);
  g_ptr_array_unref (self->claimed);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->dirty);
  g_clear_pointer (&self->doing, g_hash_table_unref);
  g_mutex_clear (&self->mutex);
  g_mutex_clear (&self->file_mutex);
  g_free (self);
}

void
fettle_draft_outbox_put (FettleDraftOutbox *self,
                         const char        *key,
                         const char        *text)
{
  g_return_if_fail (self != NULL && key != NULL && text != NULL);

  g_mutex_lock (&self->mutex);
  g_hash_table_replace (self->dirty, g_strdup (key), g_strdup (text));
  self->serial++;
  g_mutex_unlock (&self->mutex);
}

gboolean
fettle_draft_outbox_is_unsaved (FettleDraftOutbox *self)
{
  gboolean unsaved;

  g_return_val_if_fail (self != NULL, FALSE);

  g_mutex_lock (&self->mutex);
  unsaved = g_hash_table_size (self->dirty) > 0 || self->doing != NULL;
  g_mutex_unlock (&self->mutex);

  return unsaved;
}

/* --- into the desk --------------------------------------------------------------------- */

/* Newer texts of the same keys stay. */
static void
give_back (FettleDraftOutbox *self)
{
  GHashTable *newer = self->dirty;

  self->dirty = g_steal_pointer (&self->doing);
  add_drafts (self->dirty, newer);
  g_hash_table_unref (newer);
}

static GHashTable *
begin_write (FettleDraftOutbox *self)
{
  GHashTable *doing;

  g_mutex_lock (&self->mutex);
  self->doing = g_steal_pointer (&self->dirty);
  self->dirty = drafts_new ();
  doing = g_hash_table_ref (self->doing);
  g_mutex_unlock (&self->mutex);

  return doing;
}

/* What was left by others stands in the desk now, or in our own file. */
static void
remove_claimed (FettleDraftOutbox *self)
{
  for (guint i = 0; i < self->claimed->len; i++)
    fettle_draft_spill_remove (g_ptr_array_index (self->claimed, i));

  g_ptr_array_set_size (self->claimed, 0);
}

/* What lies beside the desk is older than what stands in it now, unless
 * something was typed meanwhile. */
static void
end_write (FettleDraftOutbox *self,
           gboolean           ok)
{
  g_mutex_lock (&self->file_mutex);
  g_mutex_lock (&self->mutex);
  if (ok)
    {
      add_drafts (self->known, self->doing);
      g_clear_pointer (&self->doing, g_hash_table_unref);
      remove_claimed (self);
      if (g_hash_table_size (self->dirty) == 0)
        {
          self->spilled = 0;
          fettle_draft_spill_remove (self->spill);
        }
    }
  else
    give_back (self);
  g_mutex_unlock (&self->mutex);
  g_mutex_unlock (&self->file_mutex);
}

gboolean
fettle_draft_outbox_write (FettleStore   *store,
                           gpointer       user_data,
                           GCancellable  *cancellable,
                           GError       **error)
{
  FettleDraftOutbox *self = user_data;
  g_autoptr (GHashTable) doing = begin_write (self);
  GHashTableIter iter;
  gpointer key, text;
  gboolean ok = TRUE;

  g_hash_table_iter_init (&iter, doing);
  while (ok && g_hash_table_iter_next (&iter, &key, &text))
    ok = fettle_store_put_draft (store, key, text, error);

  end_write (self, ok);
  return ok;
}

/* --- beside the desk ---------------------------------------------------------------------- */

static void
add_spilled (FettleDraftOutbox *self,
             GHashTable        *spilled,
             GHashTable        *drafts)
{
  GHashTableIter iter;
  gpointer key, text;

  if (drafts == NULL)
    return;

  g_hash_table_iter_init (&iter, drafts);
  while (g_hash_table_iter_next (&iter, &key, &text))
    {
      const char *known = g_hash_table_lookup (self->known, key);

      g_hash_table_replace (spilled, g_strdup (key), fettle_spilled_draft_new (text, known != NULL ? known : ""));
    }
}

/* NULL where all is saved or lies in the file as it is. */
static GHashTable *
take_unspilled (FettleDraftOutbox *self,
                guint             *serial)
{
  GHashTable *drafts = NULL;

  g_mutex_lock (&self->mutex);
  if ((g_hash_table_size (self->dirty) > 0 || self->doing != NULL) && self->spilled != self->serial)
    {
      drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) fettle_spilled_draft_free);
      add_spilled (self, drafts, self->doing);
      add_spilled (self, drafts, self->dirty);
      *serial = self->serial;
    }
  g_mutex_unlock (&self->mutex);

  return drafts;
}

static void
spill_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  FettleDraftOutbox *self = task_data;
  g_autoptr (GHashTable) drafts = NULL;
  g_autoptr (GError) error = NULL;
  guint serial = 0;

  g_mutex_lock (&self->file_mutex);
  drafts = take_unspilled (self, &serial);
  if (drafts != NULL && fettle_draft_spill_write (self->spill, drafts, &error))
    {
      remove_claimed (self);
      g_mutex_lock (&self->mutex);
      self->spilled = serial;
      g_mutex_unlock (&self->mutex);
    }
  g_mutex_unlock (&self->file_mutex);

  if (error != NULL)
    g_debug ("drafts could not be put beside the desk: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

void
fettle_draft_outbox_spill (FettleDraftOutbox *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (self != NULL);

  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_task_data (task, fettle_draft_outbox_ref (self), (GDestroyNotify) fettle_draft_outbox_unref);
  g_task_run_in_thread (task, spill_thread);
}

void
fettle_draft_outbox_take_claimed (FettleDraftOutbox *self,
                                  GPtrArray         *claimed)
{
  g_return_if_fail (self != NULL && claimed != NULL);

  g_mutex_lock (&self->file_mutex);
  g_ptr_array_extend_and_steal (self->claimed, claimed);
  g_mutex_unlock (&self->file_mutex);
}
