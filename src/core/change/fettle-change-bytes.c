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
  { "f", FETTLE_KEY_VALUE, G_STRUCT_OFFSET (FettleChange, f), TRUE },
  { "salt", FETTLE_KEY_SALT, G_STRUCT_OFFSET (FettleChange, salt), TRUE },
};

static void
write_key (const FettleChange    *self,
           const FettleChangeKey *key,
           GByteArray            *out)
{
  const void *at = G_STRUCT_MEMBER_P (self, key->offset);
  char text[FETTLE_UUID_TEXT_SIZE];

  switch (key->type)
    {
    case FETTLE_KEY_UUID:
      fettle_tlv_write_string (out, fettle_uuid_to_text (at, text));
      break;
    case FETTLE_KEY_WORD:
      fettle_tlv_write_string (out, *(char *const *) at);
      break;
    case FETTLE_KEY_OP:
      fettle_tlv_write_string (out, fettle_op_to_id (*(const FettleOp *) at));
      break;
    case FETTLE_KEY_VERSION:
      fettle_tlv_write_int (out, FETTLE_CHANGE_VERSION);
      break;
    case FETTLE_KEY_INT:
    case FETTLE_KEY_STAMP:
    case FETTLE_KEY_TIME:
      fettle_tlv_write_int (out, *(const gint64 *) at);
      break;
    case FETTLE_KEY_DIGEST:
      fettle_tlv_write_bytes (out, at, sizeof (FettleDigest));
      break;
    case FETTLE_KEY_SALT:
      fettle_tlv_write_bytes (out, at, sizeof self->salt);
      break;
    case FETTLE_KEY_VALUE:
    case FETTLE_KEY_ORIGIN:
    default:
      fettle_tlv_write (out, *(FettleValue *const *) at);
      break;
    }
}

void
_fettle_change_write_header (const FettleChange *self,
                             GByteArray         *out)
{
  guint n = 0;

  for (guint i = 0; i < FETTLE_CHANGE_N_KEYS; i++)
    if (_fettle_change_has_key (self, &_fettle_change_keys[i]))
      n++;

  fettle_tlv_write_map_head (out, n);
  for (guint i = 0; i < FETTLE_CHANGE_N_KEYS; i++)
    if (_fettle_change_has_key (self, &_fettle_change_keys[i]))
      {
        fettle_tlv_write_string (out, _fettle_change_keys[i].name);
        write_key (self, &_fettle_change_keys[i], out);
      }
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

gsize
_fettle_change_get_header_size (const FettleChange *self)
{
  gsize n = FETTLE_TLV_HEAD_SIZE;

  for (guint i = 0; i < FETTLE_CHANGE_N_KEYS; i++)
    if (_fettle_change_has_key (self, &_fettle_change_keys[i]))
      n += FETTLE_TLV_HEAD_SIZE + strlen (_fettle_change_keys[i].name)
           + get_key_size (self, &_fettle_change_keys[i]);

  return n;
}

/* --- the body ------------------------------------------------------------------------- */

static gboolean
is_in_body (const FettleChange    *self,
            const FettleChangeKey *key)
{
  return key->in_body && _fettle_change_has_key (self, key);
}

static guint
count_body (const FettleChange *self)
{
  guint n = 0;

  for (guint i = 0; i < FETTLE_CHANGE_N_KEYS; i++)
    n += is_in_body (self, &_fettle_change_keys[i]) ? 1 : 0;
  for (guint i = 0; i < G_N_ELEMENTS (fields_keys); i++)
    n += is_in_body (self, &fields_keys[i]) ? 1 : 0;

  return n;
}

static void
write_body_pair (const FettleChange    *self,
                 const FettleChangeKey *key,
                 GByteArray            *out)
{
  if (!is_in_body (self, key))
    return;

  fettle_tlv_write_string (out, key->name);
  write_key (self, key, out);
}

GBytes *
fettle_change_to_body (const FettleChange *self)
{
  GByteArray *out;
  guint next = 0;

  g_return_val_if_fail (self != NULL, NULL);

  out = g_byte_array_sized_new (512);
  fettle_tlv_write_map_head (out, count_body (self));
  for (guint i = 0; i < FETTLE_CHANGE_N_KEYS; i++)
    {
      const FettleChangeKey *key = &_fettle_change_keys[i];

      for (; next < G_N_ELEMENTS (fields_keys) && strcmp (fields_keys[next].name, key->name) < 0; next++)
        write_body_pair (self, &fields_keys[next], out);
      write_body_pair (self, key, out);
    }

  return g_byte_array_free_to_bytes (out);
}
