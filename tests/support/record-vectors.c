/* record-vectors.c: the figures of record.md, read for tests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "record-vectors.h"

#include "fettle-json.h"

FettleValue *
record_vectors_load (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("FETTLE_SOURCE_ROOT"), "tests", "core",
                                            "record-vectors.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  FettleValue *vectors;
  gsize n;

  g_file_get_contents (path, &text, &n, &error);
  g_assert_no_error (error);
  vectors = fettle_json_read (text, n, &fettle_json_record_limits, &error);
  g_assert_no_error (error);
  return vectors;
}

const FettleValue *
record_vectors_find (const FettleValue *vectors,
                     const char        *name)
{
  const FettleValue *changes = fettle_value_map_get (vectors, "changes");

  for (guint i = 0; i < fettle_value_get_length (changes); i++)
    {
      const FettleValue *vector = fettle_value_list_get (changes, i);

      if (g_str_equal (fettle_value_get_string (fettle_value_map_get (vector, "name")), name))
        return fettle_value_map_get (vector, "change");
    }
  g_error ("no vector named %s", name);
}

char *
record_vectors_hex (const guint8 *bytes,
                    gsize         n)
{
  GString *hex = g_string_sized_new (2 * n);

  for (gsize i = 0; i < n; i++)
    g_string_append_printf (hex, "%02x", bytes[i]);
  return g_string_free (hex, FALSE);
}
