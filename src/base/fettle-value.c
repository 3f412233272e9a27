/* fettle-value.c: a value of the change record.
 *
 * Texts lie in the block of their value, lists and maps in one array each, so
 * that a row of an import costs few allocations.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-value-private.h"

#include <string.h>

typedef struct
{
  guint n;
  guint allocated;
  union
  {
    FettleValue    **items;  /* (owned) of a list */
    FettleValuePair *pairs;  /* (owned) of a map, in canonical order */
  };
} Elements;

struct _FettleValue
{
  gatomicrefcount ref_count;
  FettleValueType type;
  union
  {
    gboolean boolean;
    gint64   integer;
    gsize    length;    /* of text */
    Elements elements;
  };
  char            text[];  /* of a string or bytes, and a zero */
};

G_DEFINE_BOXED_TYPE (FettleValue, fettle_value, fettle_value_ref, fettle_value_unref)

static FettleValue *
value_new (FettleValueType type,
           gsize           text_n)
{
  FettleValue *self = g_malloc (sizeof (FettleValue) + text_n);

  memset (self, 0, sizeof (FettleValue));
  g_atomic_ref_count_init (&self->ref_count);
  self->type = type;
  return self;
}

static FettleValue *
value_new_text (FettleValueType type,
                const void     *bytes,
                gsize           n)
{
  FettleValue *self = value_new (type, n + 1);

  self->length = n;
  if (n > 0)
    memcpy (self->text, bytes, n);
  self->text[n] = '\0';
  return self;
}

static inline gboolean
has_type (const FettleValue *self,
          FettleValueType    type)
{
  return self != NULL && self->type == type;
}

static void
elements_grow (Elements *elements,
               gsize     element_size)
{
  if (elements->n < elements->allocated)
    return;

  elements->allocated = MAX (8, elements->allocated * 2);
  elements->items = g_realloc_n (elements->items, elements->allocated, element_size);
}

static void
pair_clear (FettleValuePair *pair)
{
  g_free (pair->key);
  fettle_value_unref (pair->value);
}

/* TRUE and the place of @key, or FALSE and the place where it belongs. */
static gboolean
find_pair (const FettleValue *self,
           const char        *key,
           gsize              key_n,
           guint             *index)
{
  const Elements *elements = &self->elements;
  guint low = 0, high = elements->n;

  /* Keys mostly arrive in order. */
  if (high > 0 && _fettle_value_compare_keys (elements->pairs[high - 1].key,
                                              elements->pairs[high - 1].key_n, key, key_n) < 0)
    low = high;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const FettleValuePair *pair = &elements->pairs[middle];
      int order = _fettle_value_compare_keys (pair->key, pair->key_n, key, key_n);

      if (order == 0)
        {
          *index = middle;
          return TRUE;
        }
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }

  *index = low;
  return FALSE;
}

static gboolean
lists_equal (const FettleValue *a,
             const FettleValue *b)
{
  if (a->elements.n != b->elements.n)
    return FALSE;

  for (guint i = 0; i < a->elements.n; i++)
    if (!fettle_value_equal (a->elements.items[i], b->elements.items[i]))
      return FALSE;
  return TRUE;
}

static gboolean
maps_equal (const FettleValue *a,
            const FettleValue *b)
{
  if (a->elements.n != b->elements.n)
    return FALSE;

  for (guint i = 0; i < a->elements.n; i++)
    {
      const FettleValuePair *left = &a->elements.pairs[i];
      const FettleValuePair *right = &b->elements.pairs[i];

      if (_fettle_value_compare_keys (left->key, left->key_n, right->key, right->key_n) != 0 ||
          !fettle_value_equal (left->value, right->value))
        return FALSE;
    }
  return TRUE;
}

static void
value_free (FettleValue *self)
{
  if (self->type == FETTLE_VALUE_LIST)
    {
      for (guint i = 0; i < self->elements.n; i++)
        fettle_value_unref (self->elements.items[i]);
      g_free (self->elements.items);
    }
  else if (self->type == FETTLE_VALUE_MAP)
    {
      for (guint i = 0; i < self->elements.n; i++)
        pair_clear (&self->elements.pairs[i]);
      g_free (self->elements.pairs);
    }
  g_free (self);
}

FettleValue *
_fettle_value_new_string_n (const char *text,
                            gsize       n)
{
  return value_new_text (FETTLE_VALUE_STRING, text, n);
}

const char *
_fettle_value_get_text (const FettleValue *self,
                        gsize             *n)
{
  g_assert (has_type (self, FETTLE_VALUE_STRING) || has_type (self, FETTLE_VALUE_BYTES));

  *n = self->length;
  return self->text;
}

const FettleValuePair *
_fettle_value_get_pair (const FettleValue *self,
                        guint              index)
{
  g_assert (has_type (self, FETTLE_VALUE_MAP) && index < self->elements.n);

  return &self->elements.pairs[index];
}

void
_fettle_value_map_take_n (FettleValue *self,
                          const char  *key,
                          gsize        key_n,
                          FettleValue *value)
{
  FettleValuePair *pair;
  guint index;

  g_assert (has_type (self, FETTLE_VALUE_MAP));

  if (find_pair (self, key, key_n, &index))
    {
      pair = &self->elements.pairs[index];
      fettle_value_unref (pair->value);
      pair->value = value;
      return;
    }

  elements_grow (&self->elements, sizeof (FettleValuePair));
  pair = &self->elements.pairs[index];
  memmove (pair + 1, pair, (self->elements.n - index) * sizeof *pair);
  self->elements.n++;
  pair->key = g_strndup (key, key_n);
  pair->key_n = key_n;
  pair->value = value;
}

FettleValue *
fettle_value_new_null (void)
{
  return value_new (FETTLE_VALUE_NULL, 0);
}

FettleValue *
fettle_value_new_bool (gboolean value)
{
  FettleValue *self = value_new (FETTLE_VALUE_BOOL, 0);

  self->boolean = !!value;
  return self;
}

FettleValue *
fettle_value_new_int (gint64 value)
{
  FettleValue *self = value_new (FETTLE_VALUE_INT, 0);

  self->integer = value;
  return self;
}

FettleValue *
fettle_value_new_string (const char *value)
{
  g_return_val_if_fail (value != NULL, NULL);

  return value_new_text (FETTLE_VALUE_STRING, value, strlen (value));
}

FettleValue *
fettle_value_new_bytes (const void *bytes,
                        gsize       n)
{
  g_return_val_if_fail (bytes != NULL || n == 0, NULL);

  return value_new_text (FETTLE_VALUE_BYTES, bytes, n);
}

FettleValue *
fettle_value_new_list (void)
{
  return value_new (FETTLE_VALUE_LIST, 0);
}

FettleValue *
fettle_value_new_map (void)
{
  return value_new (FETTLE_VALUE_MAP, 0);
}

FettleValue *
fettle_value_ref (const FettleValue *self)
{
  FettleValue *shared = (FettleValue *) self;

  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&shared->ref_count);
  return shared;
}

void
fettle_value_unref (FettleValue *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    value_free (self);
}

FettleValueType
fettle_value_get_type_of (const FettleValue *self)
{
  return self != NULL ? self->type : FETTLE_VALUE_NULL;
}

gboolean
fettle_value_is_null (const FettleValue *self)
{
  return self == NULL || self->type == FETTLE_VALUE_NULL;
}

gboolean
fettle_value_get_bool (const FettleValue *self)
{
  return has_type (self, FETTLE_VALUE_BOOL) && self->boolean;
}

gint64
fettle_value_get_int (const FettleValue *self)
{
  return has_type (self, FETTLE_VALUE_INT) ? self->integer : 0;
}

const char *
fettle_value_get_string (const FettleValue *self)
{
  return has_type (self, FETTLE_VALUE_STRING) ? self->text : NULL;
}

const guint8 *
fettle_value_get_bytes (const FettleValue *self,
                        gsize             *n)
{
  gboolean found = has_type (self, FETTLE_VALUE_BYTES);

  if (n != NULL)
    *n = found ? self->length : 0;
  return found ? (const guint8 *) self->text : NULL;
}

guint
fettle_value_get_length (const FettleValue *self)
{
  if (has_type (self, FETTLE_VALUE_LIST) || has_type (self, FETTLE_VALUE_MAP))
    return self->elements.n;
  return 0;
}

const FettleValue *
fettle_value_list_get (const FettleValue *self,
                       guint              index)
{
  g_return_val_if_fail (has_type (self, FETTLE_VALUE_LIST), NULL);
  g_return_val_if_fail (index < self->elements.n, NULL);

  return self->elements.items[index];
}

void
fettle_value_list_take (FettleValue *self,
                        FettleValue *item)
{
  g_return_if_fail (has_type (self, FETTLE_VALUE_LIST));
  g_return_if_fail (item != NULL && item != self);

  elements_grow (&self->elements, sizeof (FettleValue *));
  self->elements.items[self->elements.n++] = item;
}

const FettleValue *
fettle_value_map_get (const FettleValue *self,
                      const char        *key)
{
  guint index;

  g_return_val_if_fail (key != NULL, NULL);

  if (!has_type (self, FETTLE_VALUE_MAP) || !find_pair (self, key, strlen (key), &index))
    return NULL;
  return self->elements.pairs[index].value;
}

const char *
fettle_value_map_get_key (const FettleValue *self,
                          guint              index)
{
  g_return_val_if_fail (has_type (self, FETTLE_VALUE_MAP), NULL);
  g_return_val_if_fail (index < self->elements.n, NULL);

  return self->elements.pairs[index].key;
}

const FettleValue *
fettle_value_map_get_value (const FettleValue *self,
                            guint              index)
{
  g_return_val_if_fail (has_type (self, FETTLE_VALUE_MAP), NULL);
  g_return_val_if_fail (index < self->elements.n, NULL);

  return self->elements.pairs[index].value;
}

void
fettle_value_map_take (FettleValue *self,
                       const char  *key,
                       FettleValue *value)
{
  g_return_if_fail (has_type (self, FETTLE_VALUE_MAP));
  g_return_if_fail (key != NULL);
  g_return_if_fail (value != NULL && value != self);

  _fettle_value_map_take_n (self, key, strlen (key), value);
}

gboolean
fettle_value_map_remove (FettleValue *self,
                         const char  *key)
{
  FettleValuePair *pair;
  guint index;

  g_return_val_if_fail (has_type (self, FETTLE_VALUE_MAP), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  if (!find_pair (self, key, strlen (key), &index))
    return FALSE;

  pair = &self->elements.pairs[index];
  pair_clear (pair);
  self->elements.n--;
  memmove (pair, pair + 1, (self->elements.n - index) * sizeof *pair);
  return TRUE;
}

FettleValue *
fettle_value_copy (const FettleValue *self)
{
  FettleValue *copy;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->type == FETTLE_VALUE_STRING || self->type == FETTLE_VALUE_BYTES)
    return value_new_text (self->type, self->text, self->length);

  copy = value_new (self->type, 0);
  if (self->type == FETTLE_VALUE_BOOL)
    copy->boolean = self->boolean;
  else if (self->type == FETTLE_VALUE_INT)
    copy->integer = self->integer;
  else if (self->type == FETTLE_VALUE_LIST)
    for (guint i = 0; i < self->elements.n; i++)
      fettle_value_list_take (copy, fettle_value_copy (self->elements.items[i]));
  else if (self->type == FETTLE_VALUE_MAP)
    for (guint i = 0; i < self->elements.n; i++)
      _fettle_value_map_take_n (copy, self->elements.pairs[i].key, self->elements.pairs[i].key_n,
                                fettle_value_copy (self->elements.pairs[i].value));
  return copy;
}

gboolean
fettle_value_equal (const FettleValue *a,
                    const FettleValue *b)
{
  if (a == b)
    return TRUE;
  if (fettle_value_is_null (a) || fettle_value_is_null (b))
    return fettle_value_is_null (a) && fettle_value_is_null (b);
  if (a->type != b->type)
    return FALSE;

  switch (a->type)
    {
    case FETTLE_VALUE_BOOL:
      return a->boolean == b->boolean;
    case FETTLE_VALUE_INT:
      return a->integer == b->integer;
    case FETTLE_VALUE_STRING:
    case FETTLE_VALUE_BYTES:
      return a->length == b->length && memcmp (a->text, b->text, a->length) == 0;
    case FETTLE_VALUE_LIST:
      return lists_equal (a, b);
    case FETTLE_VALUE_MAP:
      return maps_equal (a, b);
    case FETTLE_VALUE_NULL:
    default:
      return TRUE;
    }
}
