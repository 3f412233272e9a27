/* fettle-change-private.h: what the files of the change record share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-change.h"

G_BEGIN_DECLS

/* How a key lies in the struct and in the hash (record.md 1). */
typedef enum
{
  FETTLE_KEY_UUID,     /* FettleUuid; text */
  FETTLE_KEY_WORD,     /* char *; text */
  FETTLE_KEY_OP,       /* FettleOp; text */
  FETTLE_KEY_VERSION,  /* no member; the int 1 */
  FETTLE_KEY_INT,      /* gint64; int */
  FETTLE_KEY_STAMP,    /* gint64; int, on the wire "ms:count" */
  FETTLE_KEY_TIME,     /* gint64, FETTLE_TIME_NONE if absent; int */
  FETTLE_KEY_DIGEST,   /* FettleDigest; bytes, on the wire base64 */
  FETTLE_KEY_SALT,     /* 16 bytes, absent without has_salt; bytes */
  FETTLE_KEY_VALUE,    /* FettleValue *, NULL if absent */
  FETTLE_KEY_ORIGIN,   /* the same; its "hash" is bytes, on the wire base64 */
} FettleChangeKeyType;

typedef struct
{
  const char         *name;
  gsize               name_n;   /* bytes without the zero at its end */
  FettleChangeKeyType type;
  gsize               offset;   /* in FettleChange */
  gboolean            in_body;  /* has no column of its own on disk (record.md 4.9) */
} FettleChangeKey;

#define FETTLE_CHANGE_N_KEYS 21

/* All keys of the header, in canonical order: everything but f and salt. */
extern const FettleChangeKey _fettle_change_keys[FETTLE_CHANGE_N_KEYS];

const FettleChangeKey *_fettle_change_find_key   (const char            *name);

static inline gboolean
_fettle_change_is_optional (const FettleChangeKey *key)
{
  return key->type == FETTLE_KEY_TIME || key->type == FETTLE_KEY_VALUE
         || key->type == FETTLE_KEY_ORIGIN;
}

/* Asked for each key of each change several times. */
static inline gboolean
_fettle_change_has_key (const FettleChange    *self,
                        const FettleChangeKey *key)
{
  const void *at = G_STRUCT_MEMBER_P (self, key->offset);

  if (key->type == FETTLE_KEY_SALT)
    return self->has_salt;
  if (key->type == FETTLE_KEY_TIME)
    return *(const gint64 *) at != FETTLE_TIME_NONE;

  return !_fettle_change_is_optional (key) || *(FettleValue *const *) at != NULL;
}

/* The value of a key in the types of the hash; (transfer full). */
FettleValue           *_fettle_change_get_key    (const FettleChange    *self,
                                                  const FettleChangeKey *key);
gboolean               _fettle_change_set_key    (FettleChange          *self,
                                                  const FettleChangeKey *key,
                                                  const FettleValue     *value,
                                                  GError               **error);

/* The canonical bytes of the header, without a value in between, written at @at,
 * where there is room for as many; returns where the next ones go. */
guint8                *_fettle_change_put_header (const FettleChange    *self,
                                                  guint8                *at);
gsize                  _fettle_change_get_header_size (const FettleChange *self);

/* Sets @error: the record breaks @rule (N_() marked) at @key. Always FALSE. */
gboolean               _fettle_change_refuse     (GError               **error,
                                                  const char            *key,
                                                  const char            *rule);

/* The fields are such as the op may touch; and each of them says in `base`
 * what it had before. */
gboolean               _fettle_change_check_form (const FettleChange    *self,
                                                  GError               **error);
gboolean               _fettle_change_check_base (const FettleChange    *self,
                                                  GError               **error);

G_END_DECLS
