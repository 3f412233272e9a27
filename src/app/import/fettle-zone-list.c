/* fettle-zone-list.c: the time zones to choose from.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-zone-list.h"

/* Of the time zone database: country codes, coordinates, name, by tabs. */
#define ZONE_TABLE "/usr/share/zoneinfo/zone1970.tab"

static guint
find (GtkStringList *self,
      const char    *zone)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self));

  for (guint i = 0; i < n; i++)
    {
      if (strcmp (gtk_string_list_get_string (self, i), zone) == 0)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

guint
fettle_zone_list_find (GtkStringList *self,
                       const char    *zone)
{
  guint position;

  g_return_val_if_fail (GTK_IS_STRING_LIST (self), 0);
  g_return_val_if_fail (zone != NULL, 0);

  position = find (self, zone);
  if (position != GTK_INVALID_LIST_POSITION)
    return position;

  gtk_string_list_append (self, zone);

  return g_list_model_get_n_items (G_LIST_MODEL (self)) - 1;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
append_table (GtkStringList *self,
              const char    *table)
{
  g_auto(GStrv) lines = g_strsplit (table, "\n", -1);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) parts = g_strsplit (lines[i], "\t", 4);

      if (lines[i][0] != '#' && g_strv_length (parts) >= 3)
        g_ptr_array_add (names, g_strdup (parts[2]));
    }
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      if (find (self, g_ptr_array_index (names, i)) == GTK_INVALID_LIST_POSITION)
        gtk_string_list_append (self, g_ptr_array_index (names, i));
    }
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(GtkStringList) self = data;
  g_autofree char *table = NULL;

  /* Without the table there are UTC and the zone of this computer. */
  if (g_file_load_contents_finish (G_FILE (source), result, &table, NULL, NULL, NULL))
    append_table (self, table);
}

GtkStringList *
fettle_zone_list_new (void)
{
  GtkStringList *self = gtk_string_list_new (NULL);
  g_autoptr(GTimeZone) local = g_time_zone_new_local ();
  g_autoptr(GFile) file = g_file_new_for_path (ZONE_TABLE);
  const char *name = g_time_zone_get_identifier (local);

  gtk_string_list_append (self, "UTC");
  /* A zone known as a path only ("/etc/localtime") has no name to show. */
  if (strchr (name, '/') != NULL && name[0] != '/')
    fettle_zone_list_find (self, name);
  g_file_load_contents_async (file, NULL, on_read, g_object_ref (self));

  return self;
}
