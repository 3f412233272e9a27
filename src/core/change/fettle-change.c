/* fettle-change.c: the change record, version 1: its members and its keys.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-change-private.h"

#include "fettle-problem.h"
#include "fettle-stamp.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MEMBER(name) G_STRUCT_OFFSET (FettleChange, name)
#define NAME(name) name, sizeof name - 1

static const char *const op_ids[] = {
  [FETTLE_OP_CREATE] = "create",
  [FETTLE_OP_SET] = "set",
  [FETTLE_OP_ACT] = "act",
  [FETTLE_OP_ADD] = "add",
  [FETTLE_OP_REM] = "rem",
  [FETTLE_OP_ACK] = "ack",
  [FETTLE_OP_REDACT] = "redact",
  [FETTLE_OP_SYS] = "sys",
};

const FettleChangeKey _fettle_change_keys[FETTLE_CHANGE_N_KEYS] = {
  { NAME ("act"), FETTLE_KEY_UUID, MEMBER (act), FALSE },
  { NAME ("actor"), FETTLE_KEY_UUID, MEMBER (actor), FALSE },
  { NAME ("at"), FETTLE_KEY_TIME, MEMBER (at), TRUE },
  { NAME ("base"), FETTLE_KEY_VALUE, MEMBER (base), TRUE },
  { NAME ("dev"), FETTLE_KEY_UUID, MEMBER (dev), FALSE },
  { NAME ("eid"), FETTLE_KEY_UUID, MEMBER (eid), FALSE },
  { NAME ("ent"), FETTLE_KEY_WORD, MEMBER (ent), FALSE },
  { NAME ("grp"), FETTLE_KEY_VALUE, MEMBER (grp), TRUE },
  { NAME ("hlc"), FETTLE_KEY_STAMP, MEMBER (hlc), FALSE },
  { NAME ("id"), FETTLE_KEY_UUID, MEMBER (id), FALSE },
  { NAME ("n"), FETTLE_KEY_INT, MEMBER (n), FALSE },
  { NAME ("obs"), FETTLE_KEY_VALUE, MEMBER (obs), TRUE },
  { NAME ("op"), FETTLE_KEY_OP, MEMBER (op), FALSE },
  { NAME ("prev"), FETTLE_KEY_DIGEST, MEMBER (prev), FALSE },
  { NAME ("src"), FETTLE_KEY_ORIGIN, MEMBER (src), TRUE },
  { NAME ("sv"), FETTLE_KEY_INT, MEMBER (sv), TRUE },
  { NAME ("tz"), FETTLE_KEY_INT, MEMBER (tz), TRUE },
  { NAME ("undoes"), FETTLE_KEY_VALUE, MEMBER (undoes), TRUE },
  { NAME ("v"), FETTLE_KEY_VERSION, 0, TRUE },
  { NAME ("wall"), FETTLE_KEY_TIME, MEMBER (wall), TRUE },
  { NAME ("ws"), FETTLE_KEY_UUID, MEMBER (ws), FALSE },
};

static inline const void *
member (const FettleChange    *self,
        const FettleChangeKey *key)
{
  return G_STRUCT_MEMBER_P (self, key->offset);
}

static gboolean
set_version (const FettleValue *value,
             GError           **error)
{
  gint64 version = fettle_value_get_int (value);

  if (version == FETTLE_CHANGE_VERSION)
    return TRUE;
  if (version < FETTLE_CHANGE_VERSION)
    return _fettle_change_refuse (error, "v", N_("This is no version of the record."));

  fettle_problem_set (error, FETTLE_PROBLEM_NEWER, NULL,
                      _("Install the newer version on this computer too."),
                      _("A change was made by a newer version of Fettle"));
  return FALSE;
}

static gboolean
set_time (FettleChange          *self,
          const FettleChangeKey *key,
          const FettleValue     *value,
          GError               **error)
{
  gint64 ms = fettle_value_get_int (value);

  if (fettle_value_get_type_of (value) != FETTLE_VALUE_INT || ms == FETTLE_TIME_NONE)
    return _fettle_change_refuse (error, key->name, N_("This must be a time in milliseconds."));

  G_STRUCT_MEMBER (gint64, self, key->offset) = ms;
  return TRUE;
}

static gboolean
set_int (FettleChange          *self,
         const FettleChangeKey *key,
         const FettleValue     *value,
         GError               **error)
{
  if (fettle_value_get_type_of (value) != FETTLE_VALUE_INT)
    return _fettle_change_refuse (error, key->name, N_("This must be an integer."));

  G_STRUCT_MEMBER (gint64, self, key->offset) = fettle_value_get_int (value);
  return TRUE;
}

static gboolean
set_digest (FettleChange          *self,
            const FettleChangeKey *key,
            const FettleValue     *value,
            GError               **error)
{
  gsize n;
  const guint8 *bytes = fettle_value_get_bytes (value, &n);

  if (bytes == NULL || n != sizeof (FettleDigest))
    return _fettle_change_refuse (error, key->name, N_("This must be 32 bytes."));

  memcpy (G_STRUCT_MEMBER_P (self, key->offset), bytes, n);
  return TRUE;
}

static gboolean
set_word (FettleChange          *self,
          const FettleChangeKey *key,
          const FettleValue     *value,
          GError               **error)
{
  const char *word = fettle_value_get_string (value);

  if (word == NULL)
    return _fettle_change_refuse (error, key->name, N_("This must be a word."));

  g_free (G_STRUCT_MEMBER (char *, self, key->offset));
  G_STRUCT_MEMBER (char *, self, key->offset) = g_strdup (word);
  return TRUE;
}

static void
set_value (FettleChange          *self,
           const FettleChangeKey *key,
           const FettleValue     *value)
{
  FettleValue **place = &G_STRUCT_MEMBER (FettleValue *, self, key->offset);

  g_clear_pointer (place, fettle_value_unref);
  *place = fettle_value_ref (value);
}

const FettleChangeKey *
_fettle_change_find_key (const char *name)
{
  for (guint i = 0; i < FETTLE_CHANGE_N_KEYS; i++)
    if (strcmp (_fettle_change_keys[i].name, name) == 0)
      return &_fettle_change_keys[i];
  return NULL;
}

FettleValue *
_fettle_change_get_key (const FettleChange    *self,
                        const FettleChangeKey *key)
{
  const void *at = member (self, key);
  char text[FETTLE_UUID_TEXT_SIZE];

  switch (key->type)
    {
    case FETTLE_KEY_UUID:
      return fettle_value_new_string (fettle_uuid_to_text (at, text));
    case FETTLE_KEY_WORD:
      return fettle_value_new_string (*(char *const *) at);
    case FETTLE_KEY_OP:
      return fettle_value_new_string (fettle_op_to_id (*(const FettleOp *) at));
    case FETTLE_KEY_VERSION:
      return fettle_value_new_int (FETTLE_CHANGE_VERSION);
    case FETTLE_KEY_INT:
    case FETTLE_KEY_STAMP:
    case FETTLE_KEY_TIME:
      return fettle_value_new_int (*(const gint64 *) at);
    case FETTLE_KEY_DIGEST:
      return fettle_value_new_bytes (at, sizeof (FettleDigest));
    case FETTLE_KEY_VALUE:
    case FETTLE_KEY_ORIGIN:
    default:
      return fettle_value_ref (*(FettleValue *const *) at);
    }
}

gboolean
_fettle_change_set_key (FettleChange          *self,
                        const FettleChangeKey *key,
                        const FettleValue     *value,
                        GError               **error)
{
  const char *text = fettle_value_get_string (value);

  switch (key->type)
    {
    case FETTLE_KEY_UUID:
      return fettle_uuid_from_text (text, G_STRUCT_MEMBER_P (self, key->offset)) ||
             _fettle_change_refuse (error, key->name, N_("This must be a UUID in lower case."));
    case FETTLE_KEY_OP:
      return fettle_op_from_id (text, &self->op) ||
             _fettle_change_refuse (error, key->name, N_("This kind of change is unknown."));
    case FETTLE_KEY_WORD:
      return set_word (self, key, value, error);
    case FETTLE_KEY_VERSION:
      return set_version (value, error);
    case FETTLE_KEY_INT:
    case FETTLE_KEY_STAMP:
      return set_int (self, key, value, error);
    case FETTLE_KEY_TIME:
      return set_time (self, key, value, error);
    case FETTLE_KEY_DIGEST:
      return set_digest (self, key, value, error);
    case FETTLE_KEY_VALUE:
    case FETTLE_KEY_ORIGIN:
    default:
      set_value (self, key, value);
      return TRUE;
    }
}

gboolean
_fettle_change_refuse (GError    **error,
                       const char *key,
                       const char *rule)
{
  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, _(rule), NULL,
                      /* Translators: %s is the key of a JSON object. */
                      _("A change breaks the rules of the record at “%s”"), key);
  return FALSE;
}

const char *
fettle_op_to_id (FettleOp op)
{
  g_return_val_if_fail (op < G_N_ELEMENTS (op_ids), NULL);

  return op_ids[op];
}

gboolean
fettle_op_from_id (const char *id,
                   FettleOp   *op)
{
  if (id == NULL)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (op_ids); i++)
    if (strcmp (op_ids[i], id) == 0)
      {
        if (op != NULL)
          *op = i;
        return TRUE;
      }
  return FALSE;
}

FettleChange *
fettle_change_new (void)
{
  FettleChange *self = g_new0 (FettleChange, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->sv = FETTLE_SCHEMA_VERSION;
  self->at = FETTLE_TIME_NONE;
  self->wall = FETTLE_TIME_NONE;
  return self;
}

FettleChange *
fettle_change_ref (FettleChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
fettle_change_unref (FettleChange *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->ent);
  g_clear_pointer (&self->f, fettle_value_unref);
  g_clear_pointer (&self->base, fettle_value_unref);
  g_clear_pointer (&self->undoes, fettle_value_unref);
  g_clear_pointer (&self->grp, fettle_value_unref);
  g_clear_pointer (&self->obs, fettle_value_unref);
  g_clear_pointer (&self->src, fettle_value_unref);
  g_clear_pointer (&self->redacted, fettle_value_unref);
  g_clear_pointer (&self->salts, fettle_value_unref);
  g_free (self);
}

gint64
fettle_change_get_time (const FettleChange *self)
{
  g_return_val_if_fail (self != NULL, FETTLE_TIME_NONE);

  return self->at != FETTLE_TIME_NONE ? self->at : fettle_stamp_get_ms (self->hlc);
}
