/* fettle-change-bytes.c: the canonical bytes of header and body of a change, with
 * no value built in between.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-change-private.h"

#include "fettle-tlv.h"

#include <string.h>

/* What the body has and the header has not, in canonical order. The values of the
 * fields are hashed by themselves, under the salt. */
static const FettleChangeKey fields_keys[] = {
  { "f", 1, FETTLE_KEY_VALUE, G_STRUCT_OFFSET (FettleChange, f), TRUE },
  { "salt", 4, FETTLE_KEY_SALT, G_STRUCT_OFFSET (FettleChange, salt), TRUE },
};

static guint8 *
put_text (guint8     *at,
          const char *text)
{
  return fettle_tlv_put_string (at, text, strlen (text));
}

static guint8 *
put_value (const FettleChange    *self,
           const FettleChangeKey *key,
           guint8                *at)
{
  const void *member = G_STRUCT_MEMBER_P (self, key->offset);
  char text[FETTLE_UUID_TEXT_SIZE];

  switch (key->type)
    {
    case FETTLE_KEY_UUID:
      return fettle_tlv_put_string (at, fettle_uuid_to_text (member, text), sizeof text - 1);
    case FETTLE_KEY_WORD:
      return put_text (at, *(char *const *) member);
    case FETTLE_KEY_OP:
      return put_text (at, fettle_op_to_id (*(const FettleOp *) member));
    case FETTLE_KEY_VERSION:
      return fettle_tlv_put_int (at, FETTLE_CHANGE_VERSION);
    case FETTLE_KEY_INT:
    case FETTLE_KEY_STAMP:
    case FETTLE_KEY_TIME:
      return fettle_tlv_put_int (at, *(const gint64 *) member);
    case FETTLE_KEY_DIGEST:
      return fettle_tlv_put_bytes (at, member, sizeof (FettleDigest));
    case FETTLE_KEY_SALT:
      return fettle_tlv_put_bytes (at, member, sizeof self->salt);
    case FETTLE_KEY_VALUE:
    case FETTLE_KEY_ORIGIN:
    default:
      return fettle_tlv_put (at, *(FettleValue *const *) member);
    }
}

static guint8 *
put_pair (const FettleChange    *self,
          const FettleChangeKey *key,
          guint8                *at)
{
  at = fettle_tlv_put_string (at, key->name, key->name_n);
  return put_value (self, key, at);
}

guint8 *
_fettle_change_put_header (const FettleChange *self,
                           guint8             *at)
{
  guint n = 0;

  for (guint i = 0; i < FETTLE_CHANGE_N_KEYS; i++)
    n += _fettle_change_has_key (self, &_fettle_change_keys[i]);

  at = fettle_tlv_put_map_head (at, n);
  for (guint i = 0; i < FETTLE_CHANGE_N_KEYS; i++)
    if (_fettle_change_has_key (self, &_fettle_change_keys[i]))
      at = put_pair (self, &_fettle_change_keys[i], at);

  return at;
}

static gsize
get_key_size (const FettleChange    *self,
              const FettleChangeKey *key)
{
  const void *at = G_STRUCT_MEMBER_P (self, key->offset);

  switch (key->type)
    {
    case FETTLE_KEY_UUID:
      return FETTLE_TLV_HEAD_SIZE + FETTLE_UUID_TEXT_SIZE - 1;
    case FETTLE_KEY_WORD:
      return FETTLE_TLV_HEAD_SIZE + strlen (*(char *const *) at);
    case FETTLE_KEY_OP:
      return FETTLE_TLV_HEAD_SIZE + strlen (fettle_op_to_id (*(const FettleOp *) at));
    case FETTLE_KEY_VERSION:
    case FETTLE_KEY_INT:
    case FETTLE_KEY_STAMP:
    case FETTLE_KEY_TIME:
      return FETTLE_TLV_INT_SIZE;
    case FETTLE_KEY_DIGEST:
      return FETTLE_TLV_HEAD_SIZE + sizeof (FettleDigest);
    case FETTLE_KEY_SALT:
      return FETTLE_TLV_HEAD_SIZE + sizeof self->salt;
    case FETTLE_KEY_VALUE:
    case FETTLE_KEY_ORIGIN:
    default:
      return fettle_tlv_get_size (*(FettleValue *const *) at);
    }
}

static gsize
get_pair_size (const FettleChange    *self,
               const FettleChangeKey *key)
{
  return FETTLE_TLV_HEAD_SIZE + key->name_n + get_key_size (self, key);
}

gsize
_fettle_change_get_header_size (const FettleChange *self)
{
  gsize n = FETTLE_TLV_HEAD_SIZE;

  for (guint i = 0; i < FETTLE_CHANGE_N_KEYS; i++)
    if (_fettle_change_has_key (self, &_fettle_change_keys[i]))
      n += get_pair_size (self, &_fettle_change_keys[i]);

  return n;
}

/* --- the body ------------------------------------------------------------------------- */

static gboolean
is_in_body (const FettleChange    *self,
            const FettleChangeKey *key)
{
  return key->in_body && _fettle_change_has_key (self, key);
}

/* The keys of the body in canonical order; returns how many. */
static guint
list_body (const FettleChange    *self,
           const FettleChangeKey *keys[FETTLE_CHANGE_N_KEYS + G_N_ELEMENTS (fields_keys)])
{
  guint n = 0, next = 0;

  for (guint i = 0; i <= FETTLE_CHANGE_N_KEYS; i++)
    {
      const FettleChangeKey *key = i < FETTLE_CHANGE_N_KEYS ? &_fettle_change_keys[i] : NULL;

      for (; next < G_N_ELEMENTS (fields_keys)
             && (key == NULL || strcmp (fields_keys[next].name, key->name) < 0); next++)
        if (is_in_body (self, &fields_keys[next]))
          keys[n++] = &fields_keys[next];

      if (key != NULL && is_in_body (self, key))
        keys[n++] = key;
    }

  return n;
}

GBytes *
fettle_change_to_body (const FettleChange *self)
{
  const FettleChangeKey *keys[FETTLE_CHANGE_N_KEYS + G_N_ELEMENTS (fields_keys)];
  gsize size = FETTLE_TLV_HEAD_SIZE;
  guint8 *bytes, *at;
  guint n;

  g_return_val_if_fail (self != NULL, NULL);

  n = list_body (self, keys);
  for (guint i = 0; i < n; i++)
    size += get_pair_size (self, keys[i]);

  bytes = g_malloc (size);
  at = fettle_tlv_put_map_head (bytes, n);
  for (guint i = 0; i < n; i++)
    at = put_pair (self, keys[i], at);

  g_assert (at == bytes + size);
  return g_bytes_new_take (bytes, size);
}
