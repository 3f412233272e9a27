/* fettle-version-list.c: the versions of a record's fields as bytes of its row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-version-list.h"

#include <string.h>

#define VERSION_SIZE 40

typedef struct
{
  const char          *name;
  const FettleVersion *version;
} Entry;

static void
append_u16 (GByteArray *out,
            guint16     value)
{
  guint16 big = GUINT16_TO_BE (value);

  g_byte_array_append (out, (const guint8 *) &big, sizeof big);
}

static void
append_version (GByteArray          *out,
                const FettleVersion *version)
{
  guint64 eh = GUINT64_TO_BE ((guint64) version->eh);

  g_byte_array_append (out, (const guint8 *) &eh, sizeof eh);
  g_byte_array_append (out, version->dev.bytes, 16);
  g_byte_array_append (out, version->id.bytes, 16);
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (((const Entry *) a)->name, ((const Entry *) b)->name);
}

static void
add_entry (GArray              *entries,
           const char          *name,
           const FettleVersion *version)
{
  Entry entry = { name, version };

  if (version != NULL)
    g_array_append_val (entries, entry);
}

static GArray *
list_entries (FettleRecord *record)
{
  const FettleKindInfo *info = fettle_kind_get_info (fettle_record_get_kind (record));
  g_autoptr (GPtrArray) names = fettle_record_list_unknown (record);
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  for (guint i = 0; i < info->n_fields; i++)
    add_entry (entries, info->fields[i].id, fettle_record_get_version (record, i));

  for (guint i = 0; i < names->len; i++)
    add_entry (entries, g_ptr_array_index (names, i),
               fettle_record_get_unknown_version (record, g_ptr_array_index (names, i)));

  g_array_sort (entries, compare_entries);
  return entries;
}

/* The distinct versions in @entries; @indices gets one for each entry. */
static GPtrArray *
list_versions (GArray  *entries,
               guint16 *indices)
{
  GPtrArray *versions = g_ptr_array_new ();

  for (guint i = 0; i < entries->len; i++)
    {
      const FettleVersion *version = g_array_index (entries, Entry, i).version;
      guint at = 0;

      while (at < versions->len
             && fettle_version_compare (g_ptr_array_index (versions, at), version) != 0)
        at++;

      if (at == versions->len)
        g_ptr_array_add (versions, (gpointer) version);

      indices[i] = at;
    }

  return versions;
}

GByteArray *
fettle_version_list_write (FettleRecord *record)
{
  g_autoptr (GArray) entries = list_entries (record);
  g_autofree guint16 *indices = g_new (guint16, entries->len + 1);
  g_autoptr (GPtrArray) versions = list_versions (entries, indices);
  GByteArray *out = g_byte_array_sized_new (4 + versions->len * VERSION_SIZE + entries->len * 16);

  append_u16 (out, versions->len);
  for (guint i = 0; i < versions->len; i++)
    append_version (out, g_ptr_array_index (versions, i));

  append_u16 (out, entries->len);
  for (guint i = 0; i < entries->len; i++)
    {
      const char *name = g_array_index (entries, Entry, i).name;
      guint8 length = strlen (name);

      g_byte_array_append (out, &length, 1);
      g_byte_array_append (out, (const guint8 *) name, length);
      append_u16 (out, indices[i]);
    }

  return out;
}

static gboolean
read_u16 (const guint8 **at,
          const guint8  *end,
          guint16       *value)
{
  if (end - *at < 2)
    return FALSE;

  *value = (*at)[0] << 8 | (*at)[1];
  *at += 2;
  return TRUE;
}

static void
read_version (const guint8  *at,
              FettleVersion *version)
{
  guint64 eh;

  memcpy (&eh, at, sizeof eh);
  version->eh = (gint64) GUINT64_FROM_BE (eh);
  memcpy (version->dev.bytes, at + 8, 16);
  memcpy (version->id.bytes, at + 24, 16);
}

gboolean
fettle_version_list_read (const guint8      *bytes,
                          gsize              n,
                          FettleVersionFunc  func,
                          gpointer           user_data)
{
  const guint8 *at = bytes;
  const guint8 *end = bytes + n;
  const guint8 *versions;
  guint16 n_versions, n_entries;

  if (bytes == NULL || !read_u16 (&at, end, &n_versions) || end - at < n_versions * VERSION_SIZE)
    return FALSE;

  versions = at;
  at += n_versions * VERSION_SIZE;
  if (!read_u16 (&at, end, &n_entries))
    return FALSE;

  for (guint i = 0; i < n_entries; i++)
    {
      char name[256];
      FettleVersion version;
      guint16 index;

      if (at >= end || end - at < 1 + *at)
        return FALSE;

      memcpy (name, at + 1, *at);
      name[*at] = '\0';
      at += 1 + *at;
      if (!read_u16 (&at, end, &index) || index >= n_versions)
        return FALSE;

      read_version (versions + index * VERSION_SIZE, &version);
      func (name, &version, user_data);
    }

  return at == end;
}
