/* fettle-tlv.c: the canonical bytes of a value (record.md 2).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-tlv.h"

#include "fettle-problem.h"
#include "fettle-value-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  TAG_NULL = 0x00,
  TAG_FALSE = 0x01,
  TAG_TRUE = 0x02,
  TAG_INT = 0x03,
  TAG_STRING = 0x04,
  TAG_BYTES = 0x05,
  TAG_LIST = 0x07,
  TAG_MAP = 0x08,
} Tag;

/* A walk over bytes; @refusal is set by the first thing that is wrong. */
typedef struct
{
  const guint8 *at;
  const guint8 *start;
  const guint8 *end;
  const char   *refusal;  /* (nullable) untranslated */
} Reader;

static FettleValue *read_value (Reader *reader,
                                guint   depth);

/* --- writing ----------------------------------------------------------------------- */

guint8 *
fettle_tlv_make_room (GByteArray *out,
                      gsize       n)
{
  guint end;

  g_return_val_if_fail (out != NULL, NULL);

  end = out->len;
  g_byte_array_set_size (out, end + n);
  return out->data + end;
}

static guint8 *
put_head (guint8 *at,
          Tag     tag,
          gsize   count)
{
  guint32 word = GUINT32_TO_BE ((guint32) count);

  *at = tag;
  memcpy (at + 1, &word, sizeof word);
  return at + FETTLE_TLV_HEAD_SIZE;
}

static guint8 *
put_text (guint8     *at,
          Tag         tag,
          const void *text,
          gsize       n)
{
  at = put_head (at, tag, n);
  if (n > 0)
    memcpy (at, text, n);
  return at + n;
}

guint8 *
fettle_tlv_put_int (guint8 *at,
                    gint64  integer)
{
  guint64 word = GUINT64_TO_BE ((guint64) integer);

  *at = TAG_INT;
  memcpy (at + 1, &word, sizeof word);
  return at + FETTLE_TLV_INT_SIZE;
}

static guint8 *
put_list (guint8            *at,
          const FettleValue *value)
{
  guint n = fettle_value_get_length (value);

  at = put_head (at, TAG_LIST, n);
  for (guint i = 0; i < n; i++)
    at = fettle_tlv_put (at, fettle_value_list_get (value, i));
  return at;
}

static guint8 *
put_map (guint8            *at,
         const FettleValue *value)
{
  guint n = fettle_value_get_length (value);

  at = put_head (at, TAG_MAP, n);
  for (guint i = 0; i < n; i++)
    {
      const FettleValuePair *pair = _fettle_value_get_pair (value, i);

      at = put_text (at, TAG_STRING, pair->key, pair->key_n);
      at = fettle_tlv_put (at, pair->value);
    }
  return at;
}

guint8 *
fettle_tlv_put (guint8            *at,
                const FettleValue *value)
{
  FettleValueType type = fettle_value_get_type_of (value);
  const char *text;
  gsize n;

  switch (type)
    {
    case FETTLE_VALUE_INT:
      return fettle_tlv_put_int (at, fettle_value_get_int (value));
    case FETTLE_VALUE_STRING:
    case FETTLE_VALUE_BYTES:
      text = _fettle_value_get_text (value, &n);
      return put_text (at, type == FETTLE_VALUE_STRING ? TAG_STRING : TAG_BYTES, text, n);
    case FETTLE_VALUE_LIST:
      return put_list (at, value);
    case FETTLE_VALUE_MAP:
      return put_map (at, value);
    case FETTLE_VALUE_BOOL:
      *at = fettle_value_get_bool (value) ? TAG_TRUE : TAG_FALSE;
      return at + 1;
    case FETTLE_VALUE_NULL:
    default:
      *at = TAG_NULL;
      return at + 1;
    }
}

/* --- reading ----------------------------------------------------------------------- */

static FettleValue *
refuse (Reader     *reader,
        const char *why)
{
  if (reader->refusal == NULL)
    reader->refusal = why;
  return NULL;
}

static gboolean
read_count (Reader  *reader,
            guint32 *count)
{
  if (reader->end - reader->at < 4)
    {
      refuse (reader, N_("It ends too early."));
      return FALSE;
    }
  memcpy (count, reader->at, 4);
  *count = GUINT32_FROM_BE (*count);
  reader->at += 4;
  return TRUE;
}

/* A length and that many bytes. */
static const char *
read_text (Reader  *reader,
           guint32 *n)
{
  const char *text;

  if (!read_count (reader, n))
    return NULL;
  if (*n > (gsize) (reader->end - reader->at))
    {
      refuse (reader, N_("It ends too early."));
      return NULL;
    }
  text = (const char *) reader->at;
  reader->at += *n;
  return text;
}

static gboolean
is_good_text (Reader     *reader,
              const char *text,
              gsize       n)
{
  /* With a length, g_utf8_validate refuses a zero inside as well. */
  if (g_utf8_validate_len (text, n, NULL))
    return TRUE;

  refuse (reader, N_("A text in it is not valid UTF-8 or holds a zero."));
  return FALSE;
}

static FettleValue *
read_int (Reader *reader)
{
  guint64 word;

  if (reader->end - reader->at < 8)
    return refuse (reader, N_("It ends too early."));

  memcpy (&word, reader->at, 8);
  reader->at += 8;
  return fettle_value_new_int ((gint64) GUINT64_FROM_BE (word));
}

static FettleValue *
read_string (Reader *reader)
{
  guint32 n;
  const char *text = read_text (reader, &n);

  if (text == NULL || !is_good_text (reader, text, n))
    return NULL;
  return _fettle_value_new_string_n (text, n);
}

static FettleValue *
read_bytes (Reader *reader)
{
  guint32 n;
  const char *bytes = read_text (reader, &n);

  return bytes != NULL ? fettle_value_new_bytes (bytes, n) : NULL;
}

static FettleValue *
read_list (Reader *reader,
           guint   depth)
{
  g_autoptr (FettleValue) list = NULL;
  guint32 n;

  if (!read_count (reader, &n))
    return NULL;

  list = fettle_value_new_list ();
  for (guint32 i = 0; i < n; i++)
    {
      FettleValue *item = read_value (reader, depth + 1);

      if (item == NULL)
        return NULL;
      fettle_value_list_take (list, item);
    }
  return g_steal_pointer (&list);
}

static const char *
read_key (Reader  *reader,
          guint32 *n)
{
  const char *key;

  if (reader->at == reader->end || *reader->at++ != TAG_STRING)
    {
      refuse (reader, N_("A key in it is not a text."));
      return NULL;
    }
  key = read_text (reader, n);
  return key != NULL && is_good_text (reader, key, *n) ? key : NULL;
}

static FettleValue *
read_map (Reader *reader,
          guint   depth)
{
  g_autoptr (FettleValue) map = NULL;
  const char *before = NULL;
  guint32 n, before_n = 0;

  if (!read_count (reader, &n))
    return NULL;

  map = fettle_value_new_map ();
  for (guint32 i = 0; i < n; i++)
    {
      guint32 key_n;
      const char *key = read_key (reader, &key_n);
      FettleValue *value;

      if (key == NULL)
        return NULL;
      if (before != NULL && _fettle_value_compare_keys (before, before_n, key, key_n) >= 0)
        return refuse (reader, N_("Keys in it are double or not sorted."));
      value = read_value (reader, depth + 1);
      if (value == NULL)
        return NULL;
      _fettle_value_map_take_n (map, key, key_n, value);
      before = key;
      before_n = key_n;
    }
  return g_steal_pointer (&map);
}

static FettleValue *
read_value (Reader *reader,
            guint   depth)
{
  if (depth > FETTLE_TLV_MAX_DEPTH)
    return refuse (reader, N_("It is nested too deeply."));
  if (reader->at == reader->end)
    return refuse (reader, N_("It ends too early."));

  switch (*reader->at++)
    {
    case TAG_NULL:
      return fettle_value_new_null ();
    case TAG_FALSE:
      return fettle_value_new_bool (FALSE);
    case TAG_TRUE:
      return fettle_value_new_bool (TRUE);
    case TAG_INT:
      return read_int (reader);
    case TAG_STRING:
      return read_string (reader);
    case TAG_BYTES:
      return read_bytes (reader);
    case TAG_LIST:
      return read_list (reader, depth);
    case TAG_MAP:
      return read_map (reader, depth);
    default:
      reader->at--;
      return refuse (reader, N_("It holds an unknown type."));
    }
}

guint8 *
fettle_tlv_put_string (guint8     *at,
                       const char *text,
                       gsize       n)
{
  return put_text (at, TAG_STRING, text, n);
}

guint8 *
fettle_tlv_put_bytes (guint8     *at,
                      const void *bytes,
                      gsize       n)
{
  return put_text (at, TAG_BYTES, bytes, n);
}

guint8 *
fettle_tlv_put_map_head (guint8 *at,
                         guint   n_pairs)
{
  return put_head (at, TAG_MAP, n_pairs);
}

void
fettle_tlv_write (GByteArray        *out,
                  const FettleValue *value)
{
  g_return_if_fail (out != NULL);

  fettle_tlv_put (fettle_tlv_make_room (out, fettle_tlv_get_size (value)), value);
}

void
fettle_tlv_write_string (GByteArray *out,
                         const char *text)
{
  gsize n;

  g_return_if_fail (out != NULL);
  g_return_if_fail (text != NULL);

  n = strlen (text);
  put_text (fettle_tlv_make_room (out, FETTLE_TLV_HEAD_SIZE + n), TAG_STRING, text, n);
}

gsize
fettle_tlv_get_size (const FettleValue *value)
{
  FettleValueType type = fettle_value_get_type_of (value);
  guint length = fettle_value_get_length (value);
  gsize n = FETTLE_TLV_HEAD_SIZE;

  switch (type)
    {
    case FETTLE_VALUE_INT:
      return FETTLE_TLV_INT_SIZE;
    case FETTLE_VALUE_STRING:
    case FETTLE_VALUE_BYTES:
      _fettle_value_get_text (value, &n);
      return FETTLE_TLV_HEAD_SIZE + n;
    case FETTLE_VALUE_LIST:
      for (guint i = 0; i < length; i++)
        n += fettle_tlv_get_size (fettle_value_list_get (value, i));
      return n;
    case FETTLE_VALUE_MAP:
      for (guint i = 0; i < length; i++)
        n += FETTLE_TLV_HEAD_SIZE + _fettle_value_get_pair (value, i)->key_n +
             fettle_tlv_get_size (_fettle_value_get_pair (value, i)->value);
      return n;
    case FETTLE_VALUE_NULL:
    case FETTLE_VALUE_BOOL:
    default:
      return 1;
    }
}

GBytes *
fettle_tlv_to_bytes (const FettleValue *value)
{
  GByteArray *out = g_byte_array_sized_new (fettle_tlv_get_size (value));

  fettle_tlv_write (out, value);
  return g_byte_array_free_to_bytes (out);
}

FettleValue *
fettle_tlv_read (const guint8 *bytes,
                 gsize         n,
                 GError      **error)
{
  Reader reader = { .at = bytes, .start = bytes, .end = bytes + n };
  g_autoptr (FettleValue) value = NULL;

  g_return_val_if_fail (bytes != NULL || n == 0, NULL);

  value = read_value (&reader, 0);
  if (value != NULL && reader.at != reader.end)
    refuse (&reader, N_("Something follows its end."));
  if (reader.refusal == NULL)
    return g_steal_pointer (&value);

  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, _(reader.refusal), NULL,
                      _("A stored value cannot be read at byte %zu"),
                      (gsize) (reader.at - reader.start));
  return NULL;
}
