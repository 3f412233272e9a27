/* fettle-change-hash.c: header, leaves, root and hash of a change (record.md 2),
 * and what redaction leaves of them (record.md 3).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-change-private.h"

#include "fettle-tlv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The names end in the zero byte that parts them from what follows. */
static const char leaf_name[] = "fettle/leaf/1";
static const char root_name[] = "fettle/root/1";
static const char hash_name[] = "fettle/change/1";
static const char log_name[] = "fettle/log/1";

/* What hashing one change needs again and again for each field. */
typedef struct
{
  const FettleChange *change;
  GByteArray         *scratch;  /* (owned) */
  FettleHmac         *salt;     /* (owned) (nullable) under that of the change */
} Hasher;

static void
hasher_init (Hasher             *self,
             const FettleChange *change)
{
  self->change = change;
  self->scratch = g_byte_array_sized_new (1024);
  if (change->has_salt)
    self->salt = fettle_hmac_new (change->salt, sizeof change->salt);
}

static void
hasher_clear (Hasher *self)
{
  g_clear_pointer (&self->scratch, g_byte_array_unref);
  g_clear_pointer (&self->salt, fettle_hmac_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Hasher, hasher_clear)

/* Returns where the next one goes. */
static guint8 *
put (guint8     *at,
     const void *bytes,
     gsize       n)
{
  memcpy (at, bytes, n);
  return at + n;
}

static void
hasher_fieldsalt (Hasher     *self,
                  const char *key,
                  guint8      fieldsalt[16])
{
  if (self->salt != NULL)
    {
      gsize key_n = strlen (key);
      FettleDigest full;

      g_byte_array_set_size (self->scratch, 0);
      put (put (fettle_tlv_make_room (self->scratch, 2 + key_n), "f:", 2), key, key_n);
      full = fettle_hmac_sign (self->salt, self->scratch->data, self->scratch->len);
      memcpy (fieldsalt, full.bytes, 16);
    }
  else
    {
      gsize n;
      const guint8 *kept = fettle_value_get_bytes (
        fettle_value_map_get (self->change->salts, key), &n);

      memset (fieldsalt, 0, 16);
      if (kept != NULL && n == 16)
        memcpy (fieldsalt, kept, 16);
    }
}

static FettleDigest
hasher_leaf (Hasher            *self,
             const char        *key,
             const FettleValue *value)
{
  gsize key_n = strlen (key);
  guint8 fieldsalt[16];
  guint8 *at;

  hasher_fieldsalt (self, key, fieldsalt);
  g_byte_array_set_size (self->scratch, 0);
  at = fettle_tlv_make_room (self->scratch, sizeof leaf_name + sizeof fieldsalt + FETTLE_TLV_HEAD_SIZE
                                            + key_n + fettle_tlv_get_size (value));
  at = put (at, leaf_name, sizeof leaf_name);
  at = put (at, fieldsalt, sizeof fieldsalt);
  at = fettle_tlv_put_string (at, key, key_n);
  fettle_tlv_put (at, value);
  return fettle_digest_sha256 (self->scratch->data, self->scratch->len);
}

/* Leaves that redaction kept stand among those of the fields still there. */
static FettleDigest
hasher_leaf_of (Hasher     *self,
                const char *key)
{
  gsize n;
  const guint8 *kept = fettle_value_get_bytes (
    fettle_value_map_get (self->change->redacted, key), &n);
  FettleDigest leaf;

  if (kept == NULL || n != sizeof leaf.bytes)
    return hasher_leaf (self, key, fettle_value_map_get (self->change->f, key));

  memcpy (leaf.bytes, kept, n);
  return leaf;
}

static void
append_u32 (GByteArray *out,
            guint32     word)
{
  word = GUINT32_TO_BE (word);
  g_byte_array_append (out, (const guint8 *) &word, sizeof word);
}

/* The next key of two sorted maps walked together. */
static const char *
next_key (const FettleValue *f,
          guint             *i,
          const FettleValue *redacted,
          guint             *k)
{
  const char *of_f = *i < fettle_value_get_length (f) ? fettle_value_map_get_key (f, *i) : NULL;
  const char *of_redacted =
    *k < fettle_value_get_length (redacted) ? fettle_value_map_get_key (redacted, *k) : NULL;

  if (of_redacted == NULL || (of_f != NULL && strcmp (of_f, of_redacted) < 0))
    {
      (*i)++;
      return of_f;
    }
  (*k)++;
  return of_redacted;
}

static FettleDigest
hasher_root (Hasher *self)
{
  const FettleValue *f = self->change->f;
  const FettleValue *redacted = self->change->redacted;
  guint n = fettle_value_get_length (f) + fettle_value_get_length (redacted);
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new (32 + 64 * n);
  guint i = 0, k = 0;

  g_byte_array_append (bytes, (const guint8 *) root_name, sizeof root_name);
  append_u32 (bytes, n);
  while (i + k < n)
    {
      const char *key = next_key (f, &i, redacted, &k);
      FettleDigest leaf = hasher_leaf_of (self, key);

      gsize key_n = strlen (key);
      guint8 *at = fettle_tlv_make_room (bytes, FETTLE_TLV_HEAD_SIZE + key_n + sizeof leaf.bytes);

      put (fettle_tlv_put_string (at, key, key_n), leaf.bytes, sizeof leaf.bytes);
    }
  return fettle_digest_sha256 (bytes->data, bytes->len);
}

static FettleValue *
map_without (const FettleValue *map,
             const char *const *keys)
{
  FettleValue *rest = fettle_value_new_map ();
  guint n = fettle_value_get_length (map);

  for (guint i = 0; i < n; i++)
    {
      const char *key = fettle_value_map_get_key (map, i);

      if (!g_strv_contains (keys, key))
        fettle_value_map_take (rest, key, fettle_value_ref (fettle_value_map_get_value (map, i)));
    }
  return rest;
}

static void
take_or_drop_empty (FettleValue **place,
                    FettleValue  *map)
{
  g_clear_pointer (place, fettle_value_unref);
  if (fettle_value_get_length (map) > 0)
    *place = map;
  else
    fettle_value_unref (map);
}

FettleValue *
fettle_change_to_header (const FettleChange *self)
{
  FettleValue *header;

  g_return_val_if_fail (self != NULL && self->ent != NULL, NULL);

  header = fettle_value_new_map ();
  for (guint i = 0; i < FETTLE_CHANGE_N_KEYS; i++)
    if (_fettle_change_has_key (self, &_fettle_change_keys[i]))
      fettle_value_map_take (header, _fettle_change_keys[i].name,
                             _fettle_change_get_key (self, &_fettle_change_keys[i]));
  return header;
}

void
fettle_change_fieldsalt (const FettleChange *self,
                         const char         *key,
                         guint8              fieldsalt[16])
{
  g_auto (Hasher) hasher = { 0 };

  g_return_if_fail (self != NULL);
  g_return_if_fail (key != NULL);

  hasher_init (&hasher, self);
  hasher_fieldsalt (&hasher, key, fieldsalt);
}

FettleDigest
fettle_change_leaf (const FettleChange *self,
                    const char         *key)
{
  g_auto (Hasher) hasher = { 0 };

  hasher_init (&hasher, self);
  return hasher_leaf_of (&hasher, key);
}

FettleDigest
fettle_change_root (const FettleChange *self)
{
  g_auto (Hasher) hasher = { 0 };

  hasher_init (&hasher, self);
  return hasher_root (&hasher);
}

FettleDigest
fettle_change_hash (const FettleChange *self)
{
  g_auto (Hasher) hasher = { 0 };
  FettleDigest root;
  guint8 *at;

  hasher_init (&hasher, self);
  root = hasher_root (&hasher);

  g_byte_array_set_size (hasher.scratch, 0);
  at = fettle_tlv_make_room (hasher.scratch, sizeof hash_name + _fettle_change_get_header_size (self)
                                             + sizeof root.bytes);
  at = put (at, hash_name, sizeof hash_name);
  at = _fettle_change_put_header (self, at);
  put (at, root.bytes, sizeof root.bytes);
  return fettle_digest_sha256 (hasher.scratch->data, hasher.scratch->len);
}

FettleDigest
fettle_change_log_hash (const FettleDigest *before,
                        const FettleDigest *hash,
                        gint64              eh,
                        gint64              seq,
                        gint64              num,
                        gint64              scope,
                        gint64              at_received)
{
  const gint64 numbers[] = { eh, seq, num, scope, at_received };
  guint8 bytes[sizeof log_name + 2 * sizeof before->bytes + sizeof numbers];
  guint8 *at = bytes;

  at = put (at, log_name, sizeof log_name);
  at = put (at, before->bytes, sizeof before->bytes);
  at = put (at, hash->bytes, sizeof hash->bytes);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      guint64 word = GUINT64_TO_BE ((guint64) numbers[i]);

      at = put (at, &word, sizeof word);
    }

  return fettle_digest_sha256 (bytes, sizeof bytes);
}

gboolean
fettle_change_redact (FettleChange      *self,
                      const char *const *fields,
                      GError           **error)
{
  g_autoptr (FettleValue) redacted = NULL;
  g_autoptr (FettleValue) salts = fettle_value_new_map ();
  g_autoptr (FettleValue) rest = NULL;
  g_auto (Hasher) hasher = { 0 };

  g_return_val_if_fail (self != NULL && fields != NULL, FALSE);

  for (guint i = 0; fields[i] != NULL; i++)
    if (fettle_value_map_get (self->f, fields[i]) == NULL)
      return _fettle_change_refuse (error, fields[i], N_("The change holds no such field."));
  if (fields[0] == NULL)
    return TRUE;

  hasher_init (&hasher, self);
  redacted = self->redacted != NULL ? fettle_value_copy (self->redacted) : fettle_value_new_map ();
  for (guint i = 0; fields[i] != NULL; i++)
    {
      FettleDigest leaf = hasher_leaf_of (&hasher, fields[i]);

      fettle_value_map_take (redacted, fields[i],
                             fettle_value_new_bytes (leaf.bytes, sizeof leaf.bytes));
    }

  rest = map_without (self->f, fields);
  for (guint i = 0; i < fettle_value_get_length (rest); i++)
    {
      guint8 fieldsalt[16];

      hasher_fieldsalt (&hasher, fettle_value_map_get_key (rest, i), fieldsalt);
      fettle_value_map_take (salts, fettle_value_map_get_key (rest, i),
                             fettle_value_new_bytes (fieldsalt, sizeof fieldsalt));
    }

  take_or_drop_empty (&self->f, g_steal_pointer (&rest));
  take_or_drop_empty (&self->salts, g_steal_pointer (&salts));
  take_or_drop_empty (&self->redacted, g_steal_pointer (&redacted));
  self->has_salt = FALSE;
  memset (self->salt, 0, sizeof self->salt);
  return TRUE;
}
