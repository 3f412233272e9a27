/* fettle-row-cache.c: the rows a list showed last, by rid; the oldest go.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-row-cache.h"

typedef struct
{
  GList              link;   /* in by_use; data = self */
  guint32            rid;
  gboolean           stale;
  FettleIncidentRow *row;    /* (owned) (nullable) */
} Entry;

struct _FettleRowCache
{
  guint       capacity;
  GHashTable *by_rid;  /* rid → Entry (owned) */
  GQueue      by_use;  /* the newest first */
};

static void
entry_free (gpointer data)
{
  Entry *self = data;

  g_clear_pointer (&self->row, fettle_incident_row_free);
  g_free (self);
}

static Entry *
find_entry (FettleRowCache *self,
            guint32         rid)
{
  return g_hash_table_lookup (self->by_rid, GUINT_TO_POINTER (rid));
}

static void
use_entry (FettleRowCache *self,
           Entry          *entry)
{
  g_queue_unlink (&self->by_use, &entry->link);
  g_queue_push_head_link (&self->by_use, &entry->link);
}

static Entry *
add_entry (FettleRowCache *self,
           guint32         rid)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->rid = rid;
  entry->link.data = entry;
  g_queue_push_head_link (&self->by_use, &entry->link);
  g_hash_table_insert (self->by_rid, GUINT_TO_POINTER (rid), entry);
  return entry;
}

static void
drop_oldest (FettleRowCache *self)
{
  while (self->by_use.length > self->capacity)
    {
      Entry *oldest = self->by_use.tail->data;

      g_queue_unlink (&self->by_use, &oldest->link);
      g_hash_table_remove (self->by_rid, GUINT_TO_POINTER (oldest->rid));
    }
}

FettleRowCache *
fettle_row_cache_new (guint capacity)
{
  FettleRowCache *self = g_new0 (FettleRowCache, 1);

  self->capacity = capacity;
  self->by_rid = g_hash_table_new_full (NULL, NULL, NULL, entry_free);
  g_queue_init (&self->by_use);
  return self;
}

void
fettle_row_cache_free (FettleRowCache *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->by_rid);
  g_free (self);
}

const FettleIncidentRow *
fettle_row_cache_get (FettleRowCache *self,
                      guint32         rid,
                      gboolean       *wanted)
{
  Entry *entry;

  g_return_val_if_fail (self != NULL, NULL);

  entry = find_entry (self, rid);
  *wanted = entry == NULL || entry->stale;
  if (entry == NULL)
    return NULL;

  use_entry (self, entry);
  return entry->row;
}

gboolean
fettle_row_cache_wants (FettleRowCache *self,
                        guint32         rid)
{
  Entry *entry;

  g_return_val_if_fail (self != NULL, FALSE);

  entry = find_entry (self, rid);
  return entry == NULL || entry->stale;
}

void
fettle_row_cache_take (FettleRowCache    *self,
                       guint32            rid,
                       FettleIncidentRow *row,
                       gboolean           stale)
{
  Entry *entry;

  g_return_if_fail (self != NULL);

  entry = find_entry (self, rid);
  if (entry == NULL)
    entry = add_entry (self, rid);
  else
    use_entry (self, entry);

  g_clear_pointer (&entry->row, fettle_incident_row_free);
  entry->row = row;
  entry->stale = stale;
  drop_oldest (self);
}

gboolean
fettle_row_cache_mark (FettleRowCache *self,
                       guint32         rid)
{
  Entry *entry;

  g_return_val_if_fail (self != NULL, FALSE);

  entry = find_entry (self, rid);
  if (entry == NULL)
    return FALSE;

  entry->stale = TRUE;
  return TRUE;
}

void
fettle_row_cache_mark_all (FettleRowCache *self)
{
  g_return_if_fail (self != NULL);

  for (GList *link = self->by_use.head; link != NULL; link = link->next)
    ((Entry *) link->data)->stale = TRUE;
}
