/* fettle-value-private.h: what the readers and writers inside base see of a value.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-value.h"

#include <string.h>

G_BEGIN_DECLS

/* One pair of a map. */
typedef struct
{
  char        *key;    /* (owned) */
  gsize        key_n;  /* bytes of key without the zero at its end */
  FettleValue *value;  /* (owned) */
} FettleValuePair;

/* A string of @n bytes of valid UTF-8 without a zero inside. */
FettleValue           *_fettle_value_new_string_n (const char         *text,
                                                   gsize               n) G_GNUC_WARN_UNUSED_RESULT;

/* The bytes of a string or of bytes, and how many. */
const char            *_fettle_value_get_text     (const FettleValue  *self,
                                                   gsize              *n);

const FettleValuePair *_fettle_value_get_pair     (const FettleValue  *self,
                                                   guint               index);

/* The canonical order of keys: memcmp, shorter first. Most differ in their first
 * letter. */
static inline int
_fettle_value_compare_keys (const char *a,
                            gsize       a_n,
                            const char *b,
                            gsize       b_n)
{
  int order;

  if (a_n > 0 && b_n > 0 && a[0] != b[0])
    return (guint8) a[0] < (guint8) b[0] ? -1 : 1;

  order = memcmp (a, b, MIN (a_n, b_n));
  if (order != 0)
    return order;

  return a_n < b_n ? -1 : a_n > b_n;
}

/* As fettle_value_map_take, for a key that is not ended by a zero. */
void                   _fettle_value_map_take_n   (FettleValue        *self,
                                                   const char         *key,
                                                   gsize               key_n,
                                                   FettleValue        *value);

G_END_DECLS
