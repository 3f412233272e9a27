/* fettle-draft-spill.c: a file beside the desk for drafts that cannot go into it now.
 *
 * The canonical bytes of a map of texts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-draft-spill.h"

#include "fettle-tlv.h"

#include <glib/gstdio.h>

/* More than a person types while one import runs. */
#define MAX_BYTES (16 * 1024 * 1024)

char *
fettle_draft_spill_dup_path (const char *desk_path)
{
  g_return_val_if_fail (desk_path != NULL, NULL);

  return g_strconcat (desk_path, ".drafts", NULL);
}

gboolean
fettle_draft_spill_write (const char  *path,
                          GHashTable  *drafts,
                          GError     **error)
{
  g_autoptr (FettleValue) map = fettle_value_new_map ();
  g_autoptr (GBytes) bytes = NULL;
  GHashTableIter iter;
  gpointer key, text;

  g_return_val_if_fail (path != NULL && drafts != NULL, FALSE);

  g_hash_table_iter_init (&iter, drafts);
  while (g_hash_table_iter_next (&iter, &key, &text))
    fettle_value_map_take (map, key, fettle_value_new_string (text));

  bytes = fettle_tlv_to_bytes (map);
  return g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

static GHashTable *
read_map (const FettleValue *map)
{
  GHashTable *drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < fettle_value_get_length (map); i++)
    {
      const char *text = fettle_value_get_string (fettle_value_map_get_value (map, i));

      if (text != NULL)
        g_hash_table_replace (drafts, g_strdup (fettle_value_map_get_key (map, i)), g_strdup (text));
    }
  return drafts;
}

GHashTable *
fettle_draft_spill_read (const char *path)
{
  g_autoptr (FettleValue) map = NULL;
  g_autofree char *contents = NULL;
  gsize n;

  g_return_val_if_fail (path != NULL, NULL);

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR) || g_file_test (path, G_FILE_TEST_IS_SYMLINK)
      || !g_file_get_contents (path, &contents, &n, NULL) || n > MAX_BYTES)
    return NULL;

  map = fettle_tlv_read ((const guint8 *) contents, n, NULL);
  if (map == NULL || fettle_value_get_type_of (map) != FETTLE_VALUE_MAP)
    return NULL;
  return read_map (map);
}

void
fettle_draft_spill_remove (const char *path)
{
  g_return_if_fail (path != NULL);

  g_unlink (path);
}
