/* fettle-store-tags.c: the tags in use.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-store-list.h"
#include "fettle-store-private.h"
#include "fettle-tlv.h"

#include <stdlib.h>
#include <string.h>

/* There is no index of tags: words that nobody used in this many incidents are
 * not in use any more. */
#define NEWEST 20000

typedef struct
{
  char  *tag;   /* (owned) */
  guint  n;
} Used;

static void
count_tags (GHashTable   *counts,
            const guint8 *bytes,
            gsize         n)
{
  g_autoptr (FettleValue) map = fettle_tlv_read (bytes, n, NULL);

  for (guint i = 0; map != NULL && i < fettle_value_get_length (map); i++)
    {
      const char *tag = fettle_value_map_get_key (map, i);
      guint known = GPOINTER_TO_UINT (g_hash_table_lookup (counts, tag));

      g_hash_table_replace (counts, g_strdup (tag), GUINT_TO_POINTER (known + 1));
    }
}

static int
compare_used (gconstpointer a,
              gconstpointer b)
{
  const Used *left = a;
  const Used *right = b;

  if (left->n != right->n)
    return left->n > right->n ? -1 : 1;
  return strcmp (left->tag, right->tag);
}

static GPtrArray *
sort_tags (GHashTable *counts)
{
  guint n = g_hash_table_size (counts);
  g_autofree Used *used = g_new (Used, n + 1);
  GPtrArray *tags = g_ptr_array_new_full (n, g_free);
  GHashTableIter iter;
  gpointer tag, count;

  g_hash_table_iter_init (&iter, counts);
  for (guint i = 0; g_hash_table_iter_next (&iter, &tag, &count); i++)
    used[i] = (Used) { g_strdup (tag), GPOINTER_TO_UINT (count) };

  qsort (used, n, sizeof *used, compare_used);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (tags, used[i].tag);
  return tags;
}

GPtrArray *
fettle_store_list_tags (FettleStore *self,
                        GError     **error)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (FettleQuery) query = NULL;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);

  query = fettle_query_new (self->database, "list-tags", "i", (gint64) NEWEST);
  while (fettle_query_step (query, error))
    {
      gsize n = 0;
      const guint8 *bytes = fettle_query_get_blob (query, 0, &n);

      if (bytes != NULL)
        count_tags (counts, bytes, n);
    }

  return fettle_query_failed (query) ? NULL : sort_tags (counts);
}
