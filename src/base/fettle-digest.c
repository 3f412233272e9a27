/* fettle-digest.c: SHA-256 and HMAC-SHA256.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-digest.h"

#include <string.h>

FettleDigest
fettle_digest_sha256 (const void *bytes,
                      gsize       n)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  FettleDigest self = { 0 };
  gsize length = sizeof self.bytes;

  g_return_val_if_fail (bytes != NULL || n == 0, self);

  g_checksum_update (checksum, bytes, n);
  g_checksum_get_digest (checksum, self.bytes, &length);
  return self;
}

FettleDigest
fettle_digest_hmac (const void *key,
                    gsize       key_n,
                    const void *bytes,
                    gsize       n)
{
  g_autoptr (GHmac) hmac = g_hmac_new (G_CHECKSUM_SHA256, key, key_n);
  FettleDigest self = { 0 };
  gsize length = sizeof self.bytes;

  g_return_val_if_fail (bytes != NULL || n == 0, self);

  g_hmac_update (hmac, bytes, n);
  g_hmac_get_digest (hmac, self.bytes, &length);
  return self;
}

gboolean
fettle_digest_equal (const FettleDigest *a,
                     const FettleDigest *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return memcmp (a->bytes, b->bytes, sizeof a->bytes) == 0;
}

char *
fettle_digest_to_hex (const FettleDigest *self)
{
  static const char digits[] = "0123456789abcdef";
  char *hex;

  g_return_val_if_fail (self != NULL, NULL);

  hex = g_new0 (char, 2 * sizeof self->bytes + 1);
  for (guint i = 0; i < sizeof self->bytes; i++)
    {
      hex[2 * i] = digits[self->bytes[i] >> 4];
      hex[2 * i + 1] = digits[self->bytes[i] & 0x0f];
    }
  return hex;
}
