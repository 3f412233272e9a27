/* fettle-change-check.c: the rules of record.md 1, 3, 4.4 and 4.13 that need no desk.
 *
 * Types of single fields are the registry's business; here is what every
 * change owes to the record, whoever wrote it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-change-private.h"
#include "fettle-change-words.h"

#include "fettle-stamp.h"
#include "fettle-tlv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_GROUP 100

typedef gboolean (*Rule) (const FettleChange *self,
                          GError            **error);

/* --- the header ------------------------------------------------------------ */

static gboolean
check_names (const FettleChange *self,
             GError            **error)
{
  static const struct
  {
    const char *name;
    gsize       offset;
  } ids[] = {
    { "id", G_STRUCT_OFFSET (FettleChange, id) },
    { "ws", G_STRUCT_OFFSET (FettleChange, ws) },
    { "dev", G_STRUCT_OFFSET (FettleChange, dev) },
    { "actor", G_STRUCT_OFFSET (FettleChange, actor) },
    { "eid", G_STRUCT_OFFSET (FettleChange, eid) },
    { "act", G_STRUCT_OFFSET (FettleChange, act) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (fettle_uuid_is_nil (G_STRUCT_MEMBER_P (self, ids[i].offset)))
      return _fettle_change_refuse (error, ids[i].name, N_("This id is empty."));

  if (!_fettle_change_is_name (self->ent))
    return _fettle_change_refuse (error, "ent", N_("This is no name of a kind."));
  return TRUE;
}

static gboolean
check_stamp (const FettleChange *self,
             GError            **error)
{
  const guint8 *id = self->id.bytes;

  if (self->hlc < 0)
    return _fettle_change_refuse (error, "hlc", N_("A stamp cannot be negative."));
  if (id[6] >> 4 != 7 || id[8] >> 6 != 2)
    return _fettle_change_refuse (error, "id",
                                  N_("The id of a change must be a UUID of version 7."));
  if (fettle_uuid_get_ms (&self->id) != fettle_stamp_get_ms (self->hlc))
    return _fettle_change_refuse (error, "id", N_("The time in the id is not that of the stamp."));
  return TRUE;
}

static gboolean
check_chain (const FettleChange *self,
             GError            **error)
{
  static const FettleDigest none = { { 0 } };

  if (self->n < 1)
    return _fettle_change_refuse (error, "n", N_("Changes of a device are numbered from 1."));
  if ((self->n == 1) != fettle_digest_equal (&self->prev, &none))
    return _fettle_change_refuse (error, "prev",
                                  N_("The first change of a device, and no other, follows nothing."));
  return TRUE;
}

static gboolean
check_undoes (const FettleChange *self,
              GError            **error)
{
  if (self->undoes == NULL ||
      _fettle_change_is_list_of (self->undoes, _fettle_change_is_uuid, G_MAXUINT))
    return TRUE;
  return _fettle_change_refuse (error, "undoes", N_("This must be a list of ids of changes."));
}

static gboolean
check_group (const FettleChange *self,
             GError            **error)
{
  const FettleValue *i = fettle_value_map_get (self->grp, "i");
  const FettleValue *n = fettle_value_map_get (self->grp, "n");

  if (self->grp == NULL)
    return TRUE;
  if (_fettle_change_is_map (self->grp) && fettle_value_get_length (self->grp) == 3 &&
      _fettle_change_is_uuid (fettle_value_map_get (self->grp, "id")) &&
      _fettle_change_is_int_between (n, 1, MAX_GROUP) &&
      _fettle_change_is_int_between (i, 1, fettle_value_get_int (n)))
    return TRUE;
  return _fettle_change_refuse (error, "grp",
                                N_("This must be “id”, “i” and “n” of a group of at most 100."));
}

static gboolean
check_observed (const FettleChange *self,
                GError            **error)
{
  const FettleValue *by = fettle_value_map_get (self->obs, "by");
  const FettleValue *row = fettle_value_map_get (self->obs, "row");

  if (self->obs == NULL)
    return TRUE;
  if (_fettle_change_is_map (self->obs) &&
      _fettle_change_is_word (by) && *fettle_value_get_string (by) != '\0' &&
      fettle_value_get_length (self->obs) == (row != NULL ? 2 : 1) &&
      (row == NULL || _fettle_change_is_int_between (row, 1, G_MAXINT64)))
    return TRUE;
  return _fettle_change_refuse (error, "obs",
                                N_("This must be “by” and the number of a row from 1."));
}

static gboolean
check_origin (const FettleChange *self,
              GError            **error)
{
  gsize n;

  if (self->src == NULL)
    return TRUE;
  fettle_value_get_bytes (fettle_value_map_get (self->src, "hash"), &n);
  if (_fettle_change_is_map (self->src) && fettle_value_get_length (self->src) == 4 && n == 32 &&
      _fettle_change_is_uuid (fettle_value_map_get (self->src, "ws")) &&
      _fettle_change_is_uuid (fettle_value_map_get (self->src, "dev")) &&
      _fettle_change_is_int_between (fettle_value_map_get (self->src, "n"), 1, G_MAXINT64))
    return TRUE;
  return _fettle_change_refuse (error, "src",
                                N_("This must be “ws”, “dev”, “n” and “hash” of the original."));
}

/* --- fields and envelope --------------------------------------------------- */

static gboolean
check_fields (const FettleChange *self,
              GError            **error)
{
  if (self->f != NULL && !_fettle_change_is_filled_map (self->f))
    return _fettle_change_refuse (error, "f", N_("Fields must be an object that is not empty."));

  for (guint i = 0; i < fettle_value_get_length (self->f); i++)
    {
      const char *key = fettle_value_map_get_key (self->f, i);
      const FettleValue *value = fettle_value_map_get_value (self->f, i);
      const char *fault = _fettle_change_find_fault (value, 1);

      if (!_fettle_change_is_field_key (key))
        return _fettle_change_refuse (error, key, N_("This is no name of a field."));
      if (strcmp (key, "reason") == 0 && fettle_value_get_string (value) == NULL)
        return _fettle_change_refuse (error, key, N_("A reason must be a text."));
      if (fault != NULL)
        return _fettle_change_refuse (error, key, fault);
    }
  return TRUE;
}

static gboolean
has_bytes_in_all (const FettleValue *map,
                  gsize              wanted)
{
  for (guint i = 0; i < fettle_value_get_length (map); i++)
    {
      gsize n;

      fettle_value_get_bytes (fettle_value_map_get_value (map, i), &n);
      if (n != wanted || !_fettle_change_is_field_key (fettle_value_map_get_key (map, i)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_same_keys (const FettleValue *a,
               const FettleValue *b)
{
  if (fettle_value_get_length (a) != fettle_value_get_length (b))
    return FALSE;
  for (guint i = 0; i < fettle_value_get_length (a); i++)
    if (strcmp (fettle_value_map_get_key (a, i), fettle_value_map_get_key (b, i)) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
check_envelope (const FettleChange *self,
                GError            **error)
{
  if (self->redacted == NULL && self->salts == NULL)
    return TRUE;

  if (!_fettle_change_is_filled_map (self->redacted) || !has_bytes_in_all (self->redacted, 32))
    return _fettle_change_refuse (error, "redacted",
                                  N_("This must hold the leaf of each redacted field."));
  if (self->has_salt)
    return _fettle_change_refuse (error, "salt", N_("A redacted change keeps no salt."));
  if (self->salts != NULL &&
      (!_fettle_change_is_filled_map (self->salts) || !has_bytes_in_all (self->salts, 16)))
    return _fettle_change_refuse (error, "salts", N_("This must hold 16 bytes for each field."));
  if (!has_same_keys (self->f, self->salts))
    return _fettle_change_refuse (error, "salts",
                                  N_("This must name exactly the fields that are left."));

  for (guint i = 0; i < fettle_value_get_length (self->f); i++)
    if (fettle_value_map_get (self->redacted, fettle_value_map_get_key (self->f, i)) != NULL)
      return _fettle_change_refuse (error, "redacted", N_("A field cannot be redacted and there."));
  return TRUE;
}

static gboolean
check_salt (const FettleChange *self,
            GError            **error)
{
  if (self->op == FETTLE_OP_ACK)
    {
      if (self->f != NULL || self->has_salt || self->redacted != NULL)
        return _fettle_change_refuse (error, "f",
                                      N_("An acknowledgement has neither fields nor salt."));
      return TRUE;
    }
  if (self->redacted != NULL)
    return TRUE;
  if (self->f == NULL)
    return _fettle_change_refuse (error, "f", N_("This key is missing."));
  if (!self->has_salt)
    return _fettle_change_refuse (error, "salt", N_("This key is missing."));
  return TRUE;
}

static gboolean
check_size (const FettleChange *self,
            GError            **error)
{
  gsize n = self->f != NULL ? fettle_tlv_get_size (self->f) : 0;

  if (n + _fettle_change_get_header_size (self) <= FETTLE_CHANGE_MAX_BYTES)
    return TRUE;
  return _fettle_change_refuse (error, "f", N_("The change is larger than 64 KiB."));
}

gboolean
fettle_change_check (const FettleChange *self,
                     GError            **error)
{
  static const Rule rules[] = {
    check_names,
    check_stamp,
    check_chain,
    check_undoes,
    check_group,
    check_observed,
    check_origin,
    check_fields,
    check_envelope,
    check_salt,
    _fettle_change_check_base,
    _fettle_change_check_form,
    check_size,
  };

  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (!rules[i] (self, error))
      return FALSE;
  return TRUE;
}
