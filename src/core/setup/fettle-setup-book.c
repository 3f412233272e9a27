/* fettle-setup-book.c: all that a team has set up, as records in memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-setup-book.h"

#include "fettle-name.h"
#include "fettle-nearest.h"
#include "fettle-text.h"

#include <string.h>

/* Between a part and the whole; lists show a nicer sign, people write this one
 * (fettle_name_dup_folded() takes both). */
#define BETWEEN " > "
#define MAX_LEVELS 8
#define MAX_NEAR 3

struct _FettleSetupBook
{
  GHashTable *records;              /* (owned) FettleUuid → FettleRecord */
  GPtrArray  *fields;               /* (owned) (nullable) */
  GHashTable *names[FETTLE_N_KINDS];/* (owned) (nullable) folded name → GPtrArray of records */
  GHashTable *keys[FETTLE_N_KINDS]; /* (owned) (nullable) key → record */
};

FettleSetupBook *
fettle_setup_book_new (void)
{
  FettleSetupBook *self = g_new0 (FettleSetupBook, 1);

  self->records = g_hash_table_new_full (fettle_uuid_hash, fettle_uuid_equal, NULL, g_object_unref);
  return self;
}

FettleSetupBook *
fettle_setup_book_copy (FettleSetupBook *self)
{
  FettleSetupBook *copy;
  GHashTableIter iter;
  gpointer record;

  g_return_val_if_fail (self != NULL, NULL);

  copy = fettle_setup_book_new ();
  fettle_setup_book_set_fields (copy, self->fields);
  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    fettle_setup_book_put (copy, record);
  return copy;
}

static void
forget_names (FettleSetupBook *self)
{
  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    {
      g_clear_pointer (&self->names[kind], g_hash_table_unref);
      g_clear_pointer (&self->keys[kind], g_hash_table_unref);
    }
}

void
fettle_setup_book_free (FettleSetupBook *self)
{
  g_return_if_fail (self != NULL);

  forget_names (self);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_hash_table_unref (self->records);
  g_free (self);
}

void
fettle_setup_book_set_fields (FettleSetupBook *self,
                              GPtrArray       *fields)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->fields, g_ptr_array_unref);
  self->fields = fields != NULL ? g_ptr_array_ref (fields) : NULL;
}

GPtrArray *
fettle_setup_book_get_fields (FettleSetupBook *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->fields;
}

void
fettle_setup_book_put (FettleSetupBook *self,
                       FettleRecord    *record)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (FETTLE_IS_RECORD (record));

  forget_names (self);
  /* The key lies in the record. */
  g_hash_table_replace (self->records, (gpointer) fettle_record_get_eid (record), g_object_ref (record));
}

FettleRecord *
fettle_setup_book_get (FettleSetupBook  *self,
                       const FettleUuid *eid)
{
  g_return_val_if_fail (self != NULL && eid != NULL, NULL);

  return g_hash_table_lookup (self->records, eid);
}

gboolean
fettle_setup_book_has (FettleSetupBook  *self,
                       FettleKind        kind,
                       const FettleUuid *eid)
{
  FettleRecord *record = fettle_setup_book_get (self, eid);

  return record != NULL && fettle_record_get_kind (record) == kind && !fettle_record_is_deleted (record);
}

/* --- names ------------------------------------------------------------------------------ */

static const char *
get_text (FettleRecord *record,
          int           field)
{
  const char *text = field >= 0 ? fettle_record_get_text (record, field) : NULL;

  return text != NULL ? text : "";
}

static FettleRecord *
get_parent (FettleSetupBook *self,
            FettleRecord    *record)
{
  const FettleSetupKind *kind = fettle_setup_kind_find (fettle_record_get_kind (record));
  int field = fettle_setup_kind_get_parent (kind);
  FettleUuid eid;

  return field >= 0 && fettle_record_get_ref (record, field, &eid) ? fettle_setup_book_get (self, &eid) : NULL;
}

char *
fettle_setup_book_dup_name (FettleSetupBook *self,
                            FettleRecord    *record)
{
  const FettleSetupKind *kind;
  GString *name;
  guint n_levels = 0;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (FETTLE_IS_RECORD (record), NULL);

  kind = fettle_setup_kind_find (fettle_record_get_kind (record));
  g_return_val_if_fail (kind != NULL, NULL);

  name = g_string_new (get_text (record, fettle_setup_kind_get_name (kind)));
  /* Parts may stand in a circle until that is found and told. */
  while ((record = get_parent (self, record)) != NULL && n_levels++ < MAX_LEVELS)
    {
      g_string_prepend (name, BETWEEN);
      g_string_prepend (name, get_text (record, fettle_setup_kind_get_name (kind)));
    }

  return g_string_free (name, FALSE);
}

static void
note_name (FettleSetupBook *self,
           GHashTable      *names,
           FettleRecord    *record)
{
  g_autofree char *name = fettle_setup_book_dup_name (self, record);
  char *folded = fettle_name_dup_folded (name);
  GPtrArray *records = g_hash_table_lookup (names, folded);

  if (records != NULL)
    {
      g_ptr_array_add (records, record);
      g_free (folded);
      return;
    }

  records = g_ptr_array_new ();
  g_ptr_array_add (records, record);
  g_hash_table_insert (names, folded, records);
}

/* What was not removed comes first. */
static void
note_key (GHashTable   *keys,
          FettleRecord *record)
{
  const char *key = get_text (record, fettle_setup_kind_get_key (fettle_setup_kind_find (fettle_record_get_kind (record))));

  if (key[0] != '\0' && (!fettle_record_is_deleted (record) || !g_hash_table_contains (keys, key)))
    g_hash_table_replace (keys, g_strdup (key), record);
}

static void
read_names (FettleSetupBook *self,
            FettleKind       kind)
{
  GHashTableIter iter;
  gpointer record;

  if (self->names[kind] != NULL)
    return;

  self->names[kind] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->keys[kind] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (fettle_record_get_kind (record) == kind)
      {
        note_name (self, self->names[kind], record);
        note_key (self->keys[kind], record);
      }
}

GPtrArray *
fettle_setup_book_find (FettleSetupBook *self,
                        FettleKind       kind,
                        const char      *name,
                        gboolean         is_removed)
{
  g_autofree char *folded = NULL;
  GPtrArray *found = g_ptr_array_new ();
  GPtrArray *records;

  g_return_val_if_fail (self != NULL && name != NULL, found);

  folded = fettle_name_dup_folded (name);
  read_names (self, kind);
  records = g_hash_table_lookup (self->names[kind], folded);
  for (guint i = 0; records != NULL && i < records->len; i++)
    if (fettle_record_is_deleted (g_ptr_array_index (records, i)) == is_removed)
      g_ptr_array_add (found, g_ptr_array_index (records, i));

  return found;
}

FettleRecord *
fettle_setup_book_find_key (FettleSetupBook *self,
                            FettleKind       kind,
                            const char      *key)
{
  g_return_val_if_fail (self != NULL && key != NULL, NULL);

  read_names (self, kind);
  return g_hash_table_lookup (self->keys[kind], key);
}

/* --- references --------------------------------------------------------------------------- */

gboolean
fettle_setup_book_is_namesake (FettleSetupBook *self,
                               FettleRecord    *record)
{
  g_autofree char *name = fettle_setup_book_dup_name (self, record);
  g_autoptr (GPtrArray) same = fettle_setup_book_find (self, fettle_record_get_kind (record), name, FALSE);

  return same->len > 1;
}

/* Its key, else its id. */
static char *
dup_mark (FettleRecord *record)
{
  const FettleSetupKind *kind = fettle_setup_kind_find (fettle_record_get_kind (record));
  const char *key = get_text (record, fettle_setup_kind_get_key (kind));

  return key[0] != '\0' ? g_strdup (key) : fettle_uuid_dup_text (fettle_record_get_eid (record));
}

char *
fettle_setup_book_dup_reference (FettleSetupBook *self,
                                 FettleRecord    *record)
{
  g_autofree char *name = fettle_setup_book_dup_name (self, record);
  g_autofree char *mark = NULL;

  if (!fettle_setup_book_is_namesake (self, record))
    return g_steal_pointer (&name);

  mark = dup_mark (record);
  return g_strdup_printf ("%s [%s]", name, mark);
}

static gboolean
is_marked (FettleRecord *record,
           const char   *mark)
{
  g_autofree char *own = dup_mark (record);
  g_autofree char *id = fettle_uuid_dup_text (fettle_record_get_eid (record));

  return strcmp (own, mark) == 0 || strcmp (id, mark) == 0;
}

GPtrArray *
fettle_setup_book_find_reference (FettleSetupBook *self,
                                  FettleKind       kind,
                                  const char      *reference)
{
  g_autoptr (GPtrArray) found = fettle_setup_book_find (self, kind, reference, FALSE);
  const char *open = strrchr (reference, '[');
  g_autofree char *name = NULL;
  g_autofree char *mark = NULL;

  if (found->len > 0 || open == NULL || !g_str_has_suffix (reference, "]"))
    return g_steal_pointer (&found);

  name = g_strndup (reference, open - reference);
  mark = g_strndup (open + 1, strlen (open) - 2);
  g_clear_pointer (&found, g_ptr_array_unref);
  found = fettle_setup_book_find (self, kind, name, FALSE);
  for (guint i = found->len; i > 0; i--)
    if (!is_marked (g_ptr_array_index (found, i - 1), mark))
      g_ptr_array_remove_index (found, i - 1);

  return g_steal_pointer (&found);
}

char *
fettle_setup_book_dup_near (FettleSetupBook *self,
                            FettleKind       kind,
                            const char      *name)
{
  g_autoptr (GPtrArray) records = fettle_setup_book_list (self, kind);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (names, fettle_setup_book_dup_name (self, g_ptr_array_index (records, i)));

  return fettle_nearest_dup_list (name, (const char *const *) names->pdata, names->len, MAX_NEAR);
}

/* --- order ----------------------------------------------------------------------------------- */

typedef struct
{
  char         *key;      /* (owned) */
  FettleRecord *record;
} Place;

static void
clear_place (gpointer data)
{
  g_free (((Place *) data)->key);
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *left = a;
  const Place *right = b;
  int order = strcmp (left->key, right->key);

  return order != 0 ? order : fettle_uuid_compare (fettle_record_get_eid (left->record),
                                                   fettle_record_get_eid (right->record));
}

static char *
dup_place_key (FettleSetupBook *self,
               FettleRecord    *record)
{
  const FettleSetupKind *kind = fettle_setup_kind_find (fettle_record_get_kind (record));
  int position = fettle_setup_kind_get_position (kind);
  g_autofree char *name = NULL;
  g_autofree char *folded = NULL;

  if (position >= 0)
    return g_strdup (get_text (record, position));

  /* Namesakes stand in the same order on every desk. */
  name = fettle_setup_book_dup_name (self, record);
  folded = fettle_text_fold (name);
  return g_strjoin ("\n", folded, get_text (record, fettle_setup_kind_get_key (kind)), NULL);
}

GPtrArray *
fettle_setup_book_list (FettleSetupBook *self,
                        FettleKind       kind)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  GPtrArray *records = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer record;

  g_return_val_if_fail (self != NULL, records);

  g_array_set_clear_func (places, clear_place);
  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (fettle_record_get_kind (record) == kind && !fettle_record_is_deleted (record))
      {
        Place place = { dup_place_key (self, record), record };

        g_array_append_val (places, place);
      }

  g_array_sort (places, compare_places);
  for (guint i = 0; i < places->len; i++)
    g_ptr_array_add (records, g_array_index (places, Place, i).record);
  return records;
}
