/* fettle-change-json.c: a change on the wire and as the body of a row on disk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-change-private.h"

#include "fettle-json.h"
#include "fettle-problem.h"
#include "fettle-stamp.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One change: its own limit is checked on its canonical bytes; escapes make
 * the text of the same up to six times as long. */
static const FettleJsonLimits change_limits = {
  .max_bytes = 6 * FETTLE_CHANGE_MAX_BYTES + 16 * 1024,
  .max_depth = 20,
  .max_string = FETTLE_CHANGE_MAX_BYTES,
  .max_items = FETTLE_CHANGE_MAX_BYTES,
  .max_keys = 1000,
  .max_values = FETTLE_CHANGE_MAX_BYTES,
};

/* Base64 that its own bytes would be written as again, or NULL. */
static FettleValue *
bytes_from_base64 (const FettleValue *value,
                   gsize              wanted)
{
  const char *text = fettle_value_get_string (value);
  g_autofree guchar *bytes = NULL;
  g_autofree char *again = NULL;
  gsize n;

  if (text == NULL || strlen (text) != (wanted + 2) / 3 * 4)
    return NULL;

  bytes = g_base64_decode (text, &n);
  again = g_base64_encode (bytes, n);
  if (n != wanted || strcmp (text, again) != 0)
    return NULL;
  return fettle_value_new_bytes (bytes, n);
}

static FettleValue *
refuse_value (GError    **error,
              const char *key,
              const char *rule)
{
  _fettle_change_refuse (error, key, rule);
  return NULL;
}

static FettleValue *
digest_from_wire (const char        *key,
                  const FettleValue *value,
                  GError           **error)
{
  FettleValue *bytes = bytes_from_base64 (value, sizeof (FettleDigest));

  if (bytes != NULL)
    return bytes;
  return refuse_value (error, key, N_("This must be 32 bytes in canonical base64."));
}

static FettleValue *
stamp_from_wire (const char        *key,
                 const FettleValue *value,
                 GError           **error)
{
  gint64 stamp;

  if (fettle_stamp_from_text (fettle_value_get_string (value), &stamp))
    return fettle_value_new_int (stamp);
  return refuse_value (error, key, N_("This must be “ms:count” without leading zeros."));
}

static FettleValue *
origin_from_wire (const char        *key,
                  const FettleValue *value,
                  GError           **error)
{
  FettleValue *hash, *origin;

  if (fettle_value_get_type_of (value) != FETTLE_VALUE_MAP)
    return refuse_value (error, key, N_("This must be an object."));

  hash = digest_from_wire ("src.hash", fettle_value_map_get (value, "hash"), error);
  if (hash == NULL)
    return NULL;
  origin = fettle_value_copy (value);
  fettle_value_map_take (origin, "hash", hash);
  return origin;
}

/* The value of a key of the header in the types of the hash. */
static FettleValue *
header_from_wire (const FettleChangeKey *key,
                  const FettleValue     *value,
                  GError               **error)
{
  if (key->type == FETTLE_KEY_DIGEST)
    return digest_from_wire (key->name, value, error);
  if (key->type == FETTLE_KEY_STAMP)
    return stamp_from_wire (key->name, value, error);
  if (key->type == FETTLE_KEY_ORIGIN)
    return origin_from_wire (key->name, value, error);
  return fettle_value_ref (value);
}

/* A map of @n bytes each, as redaction leaves them. */
static FettleValue *
envelope_from_wire (const char        *key,
                    const FettleValue *value,
                    gsize              n,
                    GError           **error)
{
  g_autoptr (FettleValue) map = NULL;

  if (fettle_value_get_type_of (value) != FETTLE_VALUE_MAP)
    return refuse_value (error, key, N_("This must be an object."));

  map = fettle_value_new_map ();
  for (guint i = 0; i < fettle_value_get_length (value); i++)
    {
      FettleValue *bytes = bytes_from_base64 (fettle_value_map_get_value (value, i), n);

      if (bytes == NULL)
        return refuse_value (error, key, N_("This must hold bytes in canonical base64."));
      fettle_value_map_take (map, fettle_value_map_get_key (value, i), bytes);
    }
  return g_steal_pointer (&map);
}

static gboolean
take_salt (FettleChange      *self,
           const FettleValue *bytes,
           GError           **error)
{
  gsize n;
  const guint8 *salt = fettle_value_get_bytes (bytes, &n);

  if (salt == NULL || n != sizeof self->salt)
    return _fettle_change_refuse (error, "salt", N_("This must be 16 bytes in canonical base64."));

  memcpy (self->salt, salt, n);
  self->has_salt = TRUE;
  return TRUE;
}

static gboolean
take_fields (FettleChange      *self,
             const FettleValue *value,
             GError           **error)
{
  if (fettle_value_get_type_of (value) != FETTLE_VALUE_MAP)
    return _fettle_change_refuse (error, "f", N_("This must be an object."));

  g_clear_pointer (&self->f, fettle_value_unref);
  self->f = fettle_value_ref (value);
  return TRUE;
}

static gboolean
take_wire_salt (FettleChange      *self,
                const FettleValue *value,
                GError           **error)
{
  g_autoptr (FettleValue) bytes = bytes_from_base64 (value, sizeof self->salt);

  return take_salt (self, bytes, error);
}

static gboolean
take_wire_redacted (FettleChange      *self,
                    const FettleValue *value,
                    GError           **error)
{
  self->redacted = envelope_from_wire ("redacted", value, 32, error);
  return self->redacted != NULL;
}

static gboolean
take_wire_salts (FettleChange      *self,
                 const FettleValue *value,
                 GError           **error)
{
  self->salts = envelope_from_wire ("salts", value, 16, error);
  return self->salts != NULL;
}

static gboolean
take_wire_pair (FettleChange      *self,
                const char        *name,
                const FettleValue *value,
                GError           **error)
{
  static const struct
  {
    const char *name;
    gboolean (*take) (FettleChange *self, const FettleValue *value, GError **error);
  } others[] = {
    { "f", take_fields },
    { "salt", take_wire_salt },
    { "redacted", take_wire_redacted },
    { "salts", take_wire_salts },
  };
  const FettleChangeKey *key = _fettle_change_find_key (name);
  g_autoptr (FettleValue) header = NULL;

  if (key != NULL)
    {
      header = header_from_wire (key, value, error);
      return header != NULL && _fettle_change_set_key (self, key, header, error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (strcmp (others[i].name, name) == 0)
      return others[i].take (self, value, error);
  return _fettle_change_refuse (error, name, N_("This key is unknown."));
}

static gboolean
has_required_keys (const FettleValue *map,
                   gboolean           of_body,
                   GError           **error)
{
  for (guint i = 0; i < FETTLE_CHANGE_N_KEYS; i++)
    {
      const FettleChangeKey *key = &_fettle_change_keys[i];

      if (_fettle_change_is_optional (key) || (of_body && !key->in_body))
        continue;
      if (fettle_value_map_get (map, key->name) == NULL)
        return _fettle_change_refuse (error, key->name, N_("This key is missing."));
    }
  return TRUE;
}

static gboolean
take_body_pair (FettleChange      *self,
                const char        *name,
                const FettleValue *value,
                GError           **error)
{
  const FettleChangeKey *key = _fettle_change_find_key (name);

  if (key != NULL && key->in_body)
    return _fettle_change_set_key (self, key, value, error);
  if (strcmp (name, "f") == 0)
    return take_fields (self, value, error);
  if (strcmp (name, "salt") == 0)
    return take_salt (self, value, error);
  return _fettle_change_refuse (error, name, N_("This key is unknown."));
}

static void
put_fields (const FettleChange *self,
            FettleValue        *map)
{
  if (self->f != NULL)
    fettle_value_map_take (map, "f", fettle_value_ref (self->f));
  if (self->has_salt)
    fettle_value_map_take (map, "salt", fettle_value_new_bytes (self->salt, sizeof self->salt));
}

FettleChange *
fettle_change_from_json (const char *text,
                         gsize       n,
                         GError    **error)
{
  g_autoptr (FettleValue) value = fettle_json_read (text, n, &change_limits, error);

  return value != NULL ? fettle_change_from_value (value, error) : NULL;
}

FettleChange *
fettle_change_from_value (const FettleValue *value,
                          GError           **error)
{
  g_autoptr (FettleChange) self = fettle_change_new ();
  const FettleValue *version;

  if (fettle_value_get_type_of (value) != FETTLE_VALUE_MAP)
    {
      _fettle_change_refuse (error, "{}", N_("A change must be an object."));
      return NULL;
    }

  /* First, since nothing else can be judged of a newer one. */
  version = fettle_value_map_get (value, "v");
  if (version != NULL && !take_wire_pair (self, "v", version, error))
    return NULL;

  for (guint i = 0; i < fettle_value_get_length (value); i++)
    if (!take_wire_pair (self, fettle_value_map_get_key (value, i),
                         fettle_value_map_get_value (value, i), error))
      return NULL;

  if (!has_required_keys (value, FALSE, error) || !fettle_change_check (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

char *
fettle_change_to_json (const FettleChange *self)
{
  g_autoptr (FettleValue) wire = NULL;
  g_autofree char *stamp = NULL;
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  /* Bytes become base64 by themselves. */
  wire = fettle_change_to_header (self);
  stamp = fettle_stamp_to_text (self->hlc);
  fettle_value_map_take (wire, "hlc", fettle_value_new_string (stamp));
  put_fields (self, wire);
  if (self->redacted != NULL)
    fettle_value_map_take (wire, "redacted", fettle_value_ref (self->redacted));
  if (self->salts != NULL)
    fettle_value_map_take (wire, "salts", fettle_value_ref (self->salts));

  text = g_string_new (NULL);
  fettle_json_write (text, wire);
  return g_string_free (text, FALSE);
}

gboolean
fettle_change_take_body (FettleChange      *self,
                         const FettleValue *body,
                         GError           **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (fettle_value_get_type_of (body) != FETTLE_VALUE_MAP)
    return _fettle_change_refuse (error, "body", N_("This must be an object."));

  for (guint i = 0; i < fettle_value_get_length (body); i++)
    if (!take_body_pair (self, fettle_value_map_get_key (body, i),
                         fettle_value_map_get_value (body, i), error))
      return FALSE;
  return has_required_keys (body, TRUE, error);
}
