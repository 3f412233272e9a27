/* fettle-custom-order.c: what tickets are put in order by where that is a field of
 * the desk.
 *
 * Most tickets have nothing in most fields: only what is there is kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-custom-order.h"

#include "fettle-text.h"
#include "fettle-tlv.h"

/* Bytes by which long texts are told apart. */
#define MAX_KEY_BYTES 256

typedef struct
{
  gint64  key;
  char   *text;   /* (owned) (nullable) collation key */
} Entry;

struct _FettleCustomOrder
{
  FettleDatabase    *database;
  FettleCustomField *field;     /* (owned) */
  GHashTable        *entries;   /* (owned): rid → Entry */
  GHashTable        *names;     /* (owned): text of an id → collation key of its name; while all is read */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->text);
  g_free (entry);
}

/* --- keys ----------------------------------------------------------------------------- */

static char *
dup_collated (const char *text)
{
  g_autofree char *cut = fettle_text_cut (text, MAX_KEY_BYTES);
  g_autofree char *folded = g_utf8_casefold (cut, -1);

  return g_utf8_collate_key (folded, -1);
}

static char *
dup_name_key (FettleCustomOrder *self,
              const char        *id)
{
  g_autoptr (FettleQuery) query = NULL;
  FettleUuid eid;

  if (!fettle_uuid_from_text (id, &eid))
    return dup_collated (id);

  query = fettle_query_new (self->database, "name-of-uuid", "u", &eid);
  return dup_collated (fettle_query_step (query, NULL) && !fettle_query_is_null (query, 0)
                         ? fettle_query_get_text (query, 0) : id);
}

/* A name stands in many tickets. */
static char *
take_name_key (FettleCustomOrder *self,
               const char        *id)
{
  const char *known = g_hash_table_lookup (self->names, id);
  char *key;

  if (known != NULL)
    return g_strdup (known);

  key = dup_name_key (self, id);
  g_hash_table_insert (self->names, g_strdup (id), g_strdup (key));
  return key;
}

/* Choices come in the order in which the desk gives them, those that it no longer
 * gives behind them. */
static gint64
find_choice (FettleCustomOrder *self,
             const char        *text)
{
  const FettleChoice *choices = self->field->info.choices;
  gint64 i = 0;

  while (choices != NULL && choices[i].id != NULL && g_strcmp0 (choices[i].id, text) != 0)
    i++;

  return i;
}

static void
read_text (FettleCustomOrder *self,
           const char        *text,
           Entry             *entry)
{
  if (self->field->info.type == FETTLE_TYPE_OF_CHOICE)
    entry->key = find_choice (self, text);
  entry->text = self->field->info.type == FETTLE_TYPE_OF_REF ? take_name_key (self, text) : dup_collated (text);
}

static void
take_value (FettleCustomOrder *self,
            guint32            rid,
            const FettleValue *value)
{
  Entry *entry;

  if (fettle_value_is_null (value))
    {
      g_hash_table_remove (self->entries, GUINT_TO_POINTER (rid));
      return;
    }

  entry = g_new0 (Entry, 1);
  if (fettle_value_get_type_of (value) == FETTLE_VALUE_INT)
    entry->key = fettle_value_get_int (value);
  else if (fettle_value_get_type_of (value) == FETTLE_VALUE_BOOL)
    entry->key = fettle_value_get_bool (value) ? 0 : 1;
  else if (fettle_value_get_string (value) != NULL)
    read_text (self, fettle_value_get_string (value), entry);
  g_hash_table_insert (self->entries, GUINT_TO_POINTER (rid), entry);
}

/* --- reading ---------------------------------------------------------------------------- */

/* What cannot be read is put in order as if nothing stood there. */
static void
read_row (FettleCustomOrder *self,
          FettleQuery       *query)
{
  gsize n = 0;
  const guint8 *bytes = fettle_query_get_blob (query, 1, &n);
  g_autoptr (FettleValue) map = bytes != NULL ? fettle_tlv_read (bytes, n, NULL) : NULL;

  take_value (self, fettle_query_get_int (query, 0), map != NULL ? fettle_value_map_get (map, self->field->info.id) : NULL);
}

static gboolean
read_rows (FettleCustomOrder *self,
           FettleQuery       *query,
           GError           **error)
{
  while (fettle_query_step (query, error))
    read_row (self, query);

  g_hash_table_remove_all (self->names);
  return !fettle_query_failed (query);
}

FettleCustomOrder *
fettle_custom_order_load (FettleDatabase           *database,
                          const FettleCustomField  *field,
                          GError                  **error)
{
  g_autoptr (FettleCustomOrder) self = g_new0 (FettleCustomOrder, 1);
  g_autoptr (FettleQuery) query = fettle_query_new (database, "list-unknown", "");

  self->database = database;
  self->field = fettle_custom_field_ref (field);
  self->entries = g_hash_table_new_full (NULL, NULL, NULL, entry_free);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return read_rows (self, query, error) ? g_steal_pointer (&self) : NULL;
}

void
fettle_custom_order_free (FettleCustomOrder *self)
{
  g_return_if_fail (self != NULL);

  fettle_custom_field_unref (self->field);
  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->names);
  g_free (self);
}

gboolean
fettle_custom_order_reload (FettleCustomOrder  *self,
                            guint32             rid,
                            GError            **error)
{
  g_autoptr (FettleQuery) query = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  query = fettle_query_new (self->database, "list-unknown-one", "i", (gint64) rid);
  return read_rows (self, query, error);
}

gboolean
fettle_custom_order_is_of (FettleCustomOrder       *self,
                           const FettleCustomField *field)
{
  g_return_val_if_fail (self != NULL && field != NULL, FALSE);

  return fettle_custom_field_equal (self->field, field);
}

gboolean
fettle_custom_order_get (FettleCustomOrder  *self,
                         guint32             rid,
                         gint64             *key,
                         const char        **text)
{
  const Entry *entry;

  g_return_val_if_fail (self != NULL && key != NULL && text != NULL, FALSE);

  entry = g_hash_table_lookup (self->entries, GUINT_TO_POINTER (rid));
  *key = entry != NULL ? entry->key : 0;
  *text = entry != NULL ? entry->text : NULL;
  return entry != NULL;
}
