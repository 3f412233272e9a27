/* fettle-uuid.c: 16 bytes that name a record, a change, a device, a person.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-uuid.h"

#include <string.h>

#define MAX_STAMP G_GINT64_CONSTANT (0xffffffffffff)   /* 48 bits */

static const char hex_digits[] = "0123456789abcdef";

static inline gboolean
is_hyphen_before (guint byte)
{
  return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

static inline int
hex_value (char digit)
{
  if (digit >= '0' && digit <= '9')
    return digit - '0';
  if (digit >= 'a' && digit <= 'f')
    return digit - 'a' + 10;
  return -1;
}

FettleUuid
fettle_uuid_new_v7 (gint64        ms,
                    FettleRandom *random)
{
  FettleUuid self = { 0 };
  guint64 stamp = CLAMP (ms, 0, MAX_STAMP);

  g_return_val_if_fail (FETTLE_IS_RANDOM (random), self);

  for (guint i = 0; i < 6; i++)
    self.bytes[i] = stamp >> (8 * (5 - i));
  fettle_random_fill (random, self.bytes + 6, 10);
  self.bytes[6] = 0x70 | (self.bytes[6] & 0x0f);
  self.bytes[8] = 0x80 | (self.bytes[8] & 0x3f);
  return self;
}

const char *
fettle_uuid_to_text (const FettleUuid *self,
                     char              text[FETTLE_UUID_TEXT_SIZE])
{
  char *end = text;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < 16; i++)
    {
      if (is_hyphen_before (i))
        *end++ = '-';
      *end++ = hex_digits[self->bytes[i] >> 4];
      *end++ = hex_digits[self->bytes[i] & 0x0f];
    }
  *end = '\0';
  return text;
}

char *
fettle_uuid_dup_text (const FettleUuid *self)
{
  char text[FETTLE_UUID_TEXT_SIZE];

  return g_strdup (fettle_uuid_to_text (self, text));
}

gboolean
fettle_uuid_from_text (const char *text,
                       FettleUuid *uuid)
{
  FettleUuid read;

  if (text == NULL || strnlen (text, FETTLE_UUID_TEXT_SIZE) != FETTLE_UUID_TEXT_SIZE - 1)
    return FALSE;

  for (guint i = 0; i < 16; i++)
    {
      int high, low;

      if (is_hyphen_before (i) && *text++ != '-')
        return FALSE;
      high = hex_value (*text++);
      low = hex_value (*text++);
      if (high < 0 || low < 0)
        return FALSE;
      read.bytes[i] = high << 4 | low;
    }
  if (uuid != NULL)
    *uuid = read;
  return TRUE;
}

gint64
fettle_uuid_get_ms (const FettleUuid *self)
{
  gint64 ms = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < 6; i++)
    ms = ms << 8 | self->bytes[i];
  return ms;
}

gboolean
fettle_uuid_is_nil (const FettleUuid *self)
{
  static const FettleUuid nil = { 0 };

  g_return_val_if_fail (self != NULL, TRUE);

  return memcmp (self, &nil, sizeof nil) == 0;
}

gboolean
fettle_uuid_equal (gconstpointer a,
                   gconstpointer b)
{
  return memcmp (a, b, sizeof (FettleUuid)) == 0;
}

guint
fettle_uuid_hash (gconstpointer self)
{
  guint64 high, low;

  memcpy (&high, self, 8);
  memcpy (&low, (const guint8 *) self + 8, 8);
  high = (high ^ (low * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15))) *
         G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  return high >> 32;
}

int
fettle_uuid_compare (const FettleUuid *a,
                     const FettleUuid *b)
{
  return memcmp (a, b, sizeof *a);
}

char *
fettle_uuid_to_code (const FettleUuid *self,
                     guint             bits)
{
  static const char crockford[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  guint64 low = 0;
  guint n = bits / 5;
  char *code;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (bits == 30 || bits == 40, NULL);

  for (guint i = 8; i < 16; i++)
    low = low << 8 | self->bytes[i];

  code = g_new0 (char, n + 1);
  for (guint i = n; i > 0; i--, low >>= 5)
    code[i - 1] = crockford[low & 31];
  return code;
}
