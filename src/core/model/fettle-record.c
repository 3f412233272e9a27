/* fettle-record.c: the current state of one record, folded from its changes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-record.h"

#include "fettle-digest.h"
#include "fettle-time.h"
#include "fettle-tlv.h"

/* A field of a newer version. */
typedef struct
{
  FettleValue  *value;
  FettleVersion version;
} Unknown;

struct _FettleRecord
{
  GObject         parent_instance;

  FettleKind      kind;
  FettleUuid      eid;
  gboolean        exists;
  guint           n_fields;
  FettleValue   **values;     /* (owned) n_fields, NULL where empty */
  FettleVersion  *versions;   /* (owned) n_fields */
  GArray        **elements;   /* (owned) n_fields of FettleElement, NULL where empty */
  GHashTable     *unknown;    /* (owned) (nullable) name → Unknown */
  FettleValue    *conflicts;  /* (owned) (nullable) */
  FettleDerived   derived;
};

G_DEFINE_TYPE (FettleRecord, fettle_record, G_TYPE_OBJECT)

static const FettleVersion never = { 0 };

static void
unknown_free (Unknown *self)
{
  g_clear_pointer (&self->value, fettle_value_unref);
  g_free (self);
}

static void
element_clear (FettleElement *self)
{
  g_clear_pointer (&self->element, g_free);
}

static gboolean
was_set (const FettleVersion *version)
{
  return version->eh != 0 || !fettle_uuid_is_nil (&version->id);
}

static const FettleFieldInfo *
get_info (FettleRecord *self,
          guint         field)
{
  return fettle_kind_get_field (self->kind, field);
}

static GArray *
ensure_elements (FettleRecord *self,
                 guint         field)
{
  if (self->elements[field] == NULL)
    {
      self->elements[field] = g_array_new (FALSE, FALSE, sizeof (FettleElement));
      g_array_set_clear_func (self->elements[field], (GDestroyNotify) element_clear);
    }

  return self->elements[field];
}

static GHashTable *
ensure_unknown (FettleRecord *self)
{
  if (self->unknown == NULL)
    self->unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify) unknown_free);

  return self->unknown;
}

/* The position of (@element, @add), or where it belongs. */
static guint
find_element (GArray           *elements,
              const char       *element,
              const FettleUuid *add,
              gboolean         *found)
{
  guint low = 0;
  guint high = elements != NULL ? elements->len : 0;

  *found = FALSE;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const FettleElement *item = &g_array_index (elements, FettleElement, middle);
      int order = strcmp (item->element, element);

      if (order == 0)
        order = fettle_uuid_compare (&item->add, add);
      if (order == 0)
        {
          *found = TRUE;
          return middle;
        }
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
fettle_record_finalize (GObject *object)
{
  FettleRecord *self = FETTLE_RECORD (object);

  for (guint i = 0; i < self->n_fields; i++)
    {
      g_clear_pointer (&self->values[i], fettle_value_unref);
      g_clear_pointer (&self->elements[i], g_array_unref);
    }
  g_clear_pointer (&self->values, g_free);
  g_clear_pointer (&self->versions, g_free);
  g_clear_pointer (&self->elements, g_free);
  g_clear_pointer (&self->unknown, g_hash_table_unref);
  g_clear_pointer (&self->conflicts, fettle_value_unref);

  G_OBJECT_CLASS (fettle_record_parent_class)->finalize (object);
}

static void
fettle_record_class_init (FettleRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fettle_record_finalize;
}

static void
fettle_record_init (FettleRecord *self)
{
  self->kind = FETTLE_KIND_NONE;
}

/* --- making and copying ------------------------------------------------------ */

int
fettle_version_compare (const FettleVersion *a,
                        const FettleVersion *b)
{
  int order;

  if (a->eh != b->eh)
    return (guint64) a->eh < (guint64) b->eh ? -1 : 1;

  order = fettle_uuid_compare (&a->dev, &b->dev);

  return order != 0 ? order : fettle_uuid_compare (&a->id, &b->id);
}

FettleRecord *
fettle_record_new (FettleKind        kind,
                   const FettleUuid *eid)
{
  FettleRecord *self;

  g_return_val_if_fail (kind >= FETTLE_KIND_NONE && kind < FETTLE_N_KINDS, NULL);
  g_return_val_if_fail (eid != NULL, NULL);

  self = g_object_new (FETTLE_TYPE_RECORD, NULL);
  self->kind = kind;
  self->eid = *eid;
  self->n_fields = kind == FETTLE_KIND_NONE ? 0 : fettle_kind_get_info (kind)->n_fields;
  self->values = g_new0 (FettleValue *, self->n_fields);
  self->versions = g_new0 (FettleVersion, self->n_fields);
  self->elements = g_new0 (GArray *, self->n_fields);

  return self;
}

static void
copy_elements (FettleRecord *self,
               FettleRecord *copy,
               guint         field)
{
  for (guint i = 0; i < fettle_record_get_n_elements (self, field); i++)
    {
      const FettleElement *item = fettle_record_get_element (self, field, i);

      fettle_record_add_element (copy, field, item->element, &item->add);
    }
}

static void
copy_unknown (FettleRecord *self,
              FettleRecord *copy)
{
  GHashTableIter iter;
  gpointer name, item;

  if (self->unknown == NULL)
    return;

  g_hash_table_iter_init (&iter, self->unknown);
  while (g_hash_table_iter_next (&iter, &name, &item))
    fettle_record_take_unknown (copy, name,
                                fettle_value_ref (((Unknown *) item)->value),
                                &((Unknown *) item)->version);
}

FettleRecord *
fettle_record_copy (FettleRecord *self)
{
  FettleRecord *copy;

  g_return_val_if_fail (FETTLE_IS_RECORD (self), NULL);

  copy = fettle_record_new (self->kind, &self->eid);
  copy->exists = self->exists;
  copy->derived = self->derived;
  if (self->conflicts != NULL)
    copy->conflicts = fettle_value_ref (self->conflicts);
  copy_unknown (self, copy);

  for (guint i = 0; i < self->n_fields; i++)
    {
      copy->versions[i] = self->versions[i];
      if (self->values[i] != NULL)
        copy->values[i] = fettle_value_ref (self->values[i]);
      copy_elements (self, copy, i);
    }

  return copy;
}

/* --- reading ------------------------------------------------------------------ */

FettleKind
fettle_record_get_kind (FettleRecord *self)
{
  g_return_val_if_fail (FETTLE_IS_RECORD (self), FETTLE_KIND_NONE);

  return self->kind;
}

const FettleUuid *
fettle_record_get_eid (FettleRecord *self)
{
  g_return_val_if_fail (FETTLE_IS_RECORD (self), NULL);

  return &self->eid;
}

gboolean
fettle_record_exists (FettleRecord *self)
{
  g_return_val_if_fail (FETTLE_IS_RECORD (self), FALSE);

  return self->exists;
}

void
fettle_record_set_exists (FettleRecord *self,
                          gboolean      exists)
{
  g_return_if_fail (FETTLE_IS_RECORD (self));

  self->exists = exists;
}

gboolean
fettle_record_is_deleted (FettleRecord *self)
{
  int field;

  g_return_val_if_fail (FETTLE_IS_RECORD (self), FALSE);

  field = fettle_kind_find_field (self->kind, "deleted");

  return field >= 0 && fettle_record_get_bool (self, field);
}

const FettleValue *
fettle_record_get (FettleRecord *self,
                   guint         field)
{
  g_return_val_if_fail (FETTLE_IS_RECORD (self), NULL);
  g_return_val_if_fail (field < self->n_fields, NULL);

  return self->values[field];
}

const char *
fettle_record_get_text (FettleRecord *self,
                        guint         field)
{
  const FettleValue *value = fettle_record_get (self, field);

  return value != NULL ? fettle_value_get_string (value) : NULL;
}

static gboolean
is_int (const FettleValue *value)
{
  return value != NULL && fettle_value_get_type_of (value) == FETTLE_VALUE_INT;
}

gint64
fettle_record_get_int (FettleRecord *self,
                       guint         field)
{
  const FettleValue *value = fettle_record_get (self, field);

  return is_int (value) ? fettle_value_get_int (value) : 0;
}

gboolean
fettle_record_get_bool (FettleRecord *self,
                        guint         field)
{
  const FettleValue *value = fettle_record_get (self, field);

  return value != NULL && fettle_value_get_type_of (value) == FETTLE_VALUE_BOOL &&
         fettle_value_get_bool (value);
}

gint64
fettle_record_get_time (FettleRecord *self,
                        guint         field)
{
  const FettleValue *value = fettle_record_get (self, field);

  return is_int (value) ? fettle_value_get_int (value) : FETTLE_TIME_NONE;
}

gboolean
fettle_record_get_ref (FettleRecord *self,
                       guint         field,
                       FettleUuid   *eid)
{
  const char *text = fettle_record_get_text (self, field);
  FettleUuid found;

  if (text == NULL || !fettle_uuid_from_text (text, &found))
    return FALSE;

  if (eid != NULL)
    *eid = found;

  return TRUE;
}

const FettleVersion *
fettle_record_get_version (FettleRecord *self,
                           guint         field)
{
  g_return_val_if_fail (FETTLE_IS_RECORD (self), NULL);
  g_return_val_if_fail (field < self->n_fields, NULL);

  return was_set (&self->versions[field]) ? &self->versions[field] : NULL;
}

/* --- writing ------------------------------------------------------------------ */

void
fettle_record_take (FettleRecord        *self,
                    guint                field,
                    FettleValue         *value,
                    const FettleVersion *version)
{
  g_return_if_fail (FETTLE_IS_RECORD (self));
  g_return_if_fail (field < self->n_fields);

  /* Null and nothing are the same to readers; one form keeps them equal. */
  if (fettle_value_is_null (value))
    g_clear_pointer (&value, fettle_value_unref);

  g_clear_pointer (&self->values[field], fettle_value_unref);
  self->values[field] = value;
  self->versions[field] = version != NULL ? *version : never;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
fettle_record_list_unknown (FettleRecord *self)
{
  GPtrArray *names;
  GHashTableIter iter;
  gpointer name;

  g_return_val_if_fail (FETTLE_IS_RECORD (self), NULL);

  names = g_ptr_array_new ();
  if (self->unknown == NULL)
    return names;

  g_hash_table_iter_init (&iter, self->unknown);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, name);
  g_ptr_array_sort (names, compare_names);

  return names;
}

static Unknown *
find_unknown (FettleRecord *self,
              const char   *name)
{
  return self->unknown != NULL ? g_hash_table_lookup (self->unknown, name) : NULL;
}

const FettleValue *
fettle_record_get_unknown (FettleRecord *self,
                           const char   *name)
{
  Unknown *item;

  g_return_val_if_fail (FETTLE_IS_RECORD (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  item = find_unknown (self, name);

  return item != NULL ? item->value : NULL;
}

const FettleVersion *
fettle_record_get_unknown_version (FettleRecord *self,
                                   const char   *name)
{
  Unknown *item;

  g_return_val_if_fail (FETTLE_IS_RECORD (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  item = find_unknown (self, name);

  return item != NULL && was_set (&item->version) ? &item->version : NULL;
}

void
fettle_record_take_unknown (FettleRecord        *self,
                            const char          *name,
                            FettleValue         *value,
                            const FettleVersion *version)
{
  Unknown *item;

  g_return_if_fail (FETTLE_IS_RECORD (self));
  g_return_if_fail (name != NULL);

  item = g_new0 (Unknown, 1);
  item->value = value != NULL ? value : fettle_value_new_null ();
  item->version = version != NULL ? *version : never;
  g_hash_table_replace (ensure_unknown (self), g_strdup (name), item);
}

/* --- or-sets ------------------------------------------------------------------ */

guint
fettle_record_get_n_elements (FettleRecord *self,
                              guint         field)
{
  g_return_val_if_fail (FETTLE_IS_RECORD (self), 0);
  g_return_val_if_fail (field < self->n_fields, 0);

  return self->elements[field] != NULL ? self->elements[field]->len : 0;
}

const FettleElement *
fettle_record_get_element (FettleRecord *self,
                           guint         field,
                           guint         index)
{
  g_return_val_if_fail (index < fettle_record_get_n_elements (self, field), NULL);

  return &g_array_index (self->elements[field], FettleElement, index);
}

gboolean
fettle_record_has_element (FettleRecord *self,
                           guint         field,
                           const char   *element)
{
  static const FettleUuid lowest = { { 0 } };
  gboolean found;
  guint position;

  g_return_val_if_fail (FETTLE_IS_RECORD (self), FALSE);
  g_return_val_if_fail (field < self->n_fields, FALSE);
  g_return_val_if_fail (element != NULL, FALSE);

  position = find_element (self->elements[field], element, &lowest, &found);

  return position < fettle_record_get_n_elements (self, field) &&
         strcmp (fettle_record_get_element (self, field, position)->element, element) == 0;
}

void
fettle_record_add_element (FettleRecord     *self,
                           guint             field,
                           const char       *element,
                           const FettleUuid *add)
{
  FettleElement item;
  GArray *elements;
  gboolean found;
  guint position;

  g_return_if_fail (FETTLE_IS_RECORD (self));
  g_return_if_fail (field < self->n_fields);
  g_return_if_fail (element != NULL && add != NULL);

  elements = ensure_elements (self, field);
  position = find_element (elements, element, add, &found);
  if (found)
    return;

  item.element = g_strdup (element);
  item.add = *add;
  g_array_insert_val (elements, position, item);
}

void
fettle_record_remove_element (FettleRecord     *self,
                              guint             field,
                              const char       *element,
                              const FettleUuid *add)
{
  gboolean found;
  guint position;

  g_return_if_fail (FETTLE_IS_RECORD (self));
  g_return_if_fail (field < self->n_fields);
  g_return_if_fail (element != NULL && add != NULL);

  position = find_element (self->elements[field], element, add, &found);
  if (found)
    g_array_remove_index (self->elements[field], position);
}

/* --- derived -------------------------------------------------------------------- */

FettleDerived *
fettle_record_get_derived (FettleRecord *self)
{
  g_return_val_if_fail (FETTLE_IS_RECORD (self), NULL);

  return &self->derived;
}

const FettleValue *
fettle_record_get_conflicts (FettleRecord *self)
{
  g_return_val_if_fail (FETTLE_IS_RECORD (self), NULL);

  return self->conflicts;
}

void
fettle_record_take_conflicts (FettleRecord *self,
                              FettleValue  *conflicts)
{
  g_return_if_fail (FETTLE_IS_RECORD (self));

  if (fettle_value_is_null (conflicts) || fettle_value_get_length (conflicts) == 0)
    g_clear_pointer (&conflicts, fettle_value_unref);

  g_clear_pointer (&self->conflicts, fettle_value_unref);
  self->conflicts = conflicts;
}

/* --- digest (record.md 4.7) ------------------------------------------------------ */

typedef struct
{
  const char          *key;
  const FettleVersion *version;   /* NULL for an or-set */
  GArray              *elements;  /* NULL for a field */
} DigestItem;

static int
compare_digest_items (gconstpointer a,
                      gconstpointer b)
{
  return strcmp (((const DigestItem *) a)->key, ((const DigestItem *) b)->key);
}

static int
compare_adds (gconstpointer a,
              gconstpointer b)
{
  const FettleElement *const *left = a;
  const FettleElement *const *right = b;
  int order = fettle_uuid_compare (&(*left)->add, &(*right)->add);

  return order != 0 ? order : strcmp ((*left)->element, (*right)->element);
}

static GArray *
list_digest_items (FettleRecord *self)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (DigestItem));
  g_autoptr (GPtrArray) unknown = fettle_record_list_unknown (self);

  for (guint i = 0; i < self->n_fields; i++)
    {
      DigestItem item = { get_info (self, i)->id, &self->versions[i], NULL };

      if (was_set (&self->versions[i]))
        g_array_append_val (items, item);

      item.version = NULL;
      item.elements = self->elements[i];
      if (item.elements != NULL && item.elements->len > 0)
        g_array_append_val (items, item);
    }
  for (guint i = 0; i < unknown->len; i++)
    {
      const char *name = g_ptr_array_index (unknown, i);
      DigestItem item = { name, &find_unknown (self, name)->version, NULL };

      g_array_append_val (items, item);
    }
  g_array_sort (items, compare_digest_items);

  return items;
}

static void
append_version (GByteArray       *bytes,
                const DigestItem *item)
{
  guint64 eh = GUINT64_TO_BE ((guint64) item->version->eh);

  fettle_tlv_write_string (bytes, item->key);
  g_byte_array_append (bytes, (const guint8 *) &eh, sizeof eh);
  g_byte_array_append (bytes, item->version->dev.bytes, sizeof item->version->dev.bytes);
  g_byte_array_append (bytes, item->version->id.bytes, sizeof item->version->id.bytes);
}

static void
append_elements (GByteArray       *bytes,
                 const DigestItem *item)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (item->elements->len);

  for (guint i = 0; i < item->elements->len; i++)
    g_ptr_array_add (sorted, &g_array_index (item->elements, FettleElement, i));
  g_ptr_array_sort (sorted, compare_adds);

  for (guint i = 0; i < sorted->len; i++)
    {
      const FettleElement *element = g_ptr_array_index (sorted, i);

      fettle_tlv_write_string (bytes, item->key);
      fettle_tlv_write_string (bytes, element->element);
      g_byte_array_append (bytes, element->add.bytes, sizeof element->add.bytes);
    }
}

guint64
fettle_record_get_digest (FettleRecord *self)
{
  /* The zero at its end separates it from what follows. */
  static const guint8 domain[] = "fettle/digest/1";
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GArray) items = NULL;
  FettleDigest digest;
  guint64 first;

  g_return_val_if_fail (FETTLE_IS_RECORD (self), 0);

  bytes = g_byte_array_new ();
  g_byte_array_append (bytes, domain, sizeof domain);
  g_byte_array_append (bytes, self->eid.bytes, sizeof self->eid.bytes);

  items = list_digest_items (self);
  for (guint i = 0; i < items->len; i++)
    {
      const DigestItem *item = &g_array_index (items, DigestItem, i);

      if (item->version != NULL)
        append_version (bytes, item);
    }
  for (guint i = 0; i < items->len; i++)
    {
      const DigestItem *item = &g_array_index (items, DigestItem, i);

      if (item->elements != NULL)
        append_elements (bytes, item);
    }

  digest = fettle_digest_sha256 (bytes->data, bytes->len);
  memcpy (&first, digest.bytes, sizeof first);

  return GUINT64_FROM_BE (first);
}

/* --- equality --------------------------------------------------------------------- */

static gboolean
elements_equal (FettleRecord *a,
                FettleRecord *b,
                guint         field)
{
  guint n = fettle_record_get_n_elements (a, field);

  if (n != fettle_record_get_n_elements (b, field))
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      const FettleElement *left = fettle_record_get_element (a, field, i);
      const FettleElement *right = fettle_record_get_element (b, field, i);

      if (strcmp (left->element, right->element) != 0 || !fettle_uuid_equal (&left->add, &right->add))
        return FALSE;
    }

  return TRUE;
}

static gboolean
unknown_equal (FettleRecord *a,
               FettleRecord *b)
{
  g_autoptr (GPtrArray) left = fettle_record_list_unknown (a);
  g_autoptr (GPtrArray) right = fettle_record_list_unknown (b);

  if (left->len != right->len)
    return FALSE;

  for (guint i = 0; i < left->len; i++)
    {
      const char *name = g_ptr_array_index (left, i);
      Unknown *one = find_unknown (a, name);
      Unknown *other = find_unknown (b, name);

      if (other == NULL ||
          !fettle_value_equal (one->value, other->value) ||
          fettle_version_compare (&one->version, &other->version) != 0)
        return FALSE;
    }

  return TRUE;
}

gboolean
fettle_record_equal (FettleRecord *a,
                     FettleRecord *b)
{
  g_return_val_if_fail (FETTLE_IS_RECORD (a) && FETTLE_IS_RECORD (b), FALSE);

  if (a->kind != b->kind || !fettle_uuid_equal (&a->eid, &b->eid) || a->exists != b->exists)
    return FALSE;

  for (guint i = 0; i < a->n_fields; i++)
    {
      if (!fettle_value_equal (a->values[i], b->values[i]) ||
          fettle_version_compare (&a->versions[i], &b->versions[i]) != 0 ||
          !elements_equal (a, b, i))
        return FALSE;
    }

  return unknown_equal (a, b);
}
