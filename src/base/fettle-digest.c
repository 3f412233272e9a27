/* fettle-digest.c: SHA-256 and HMAC-SHA256.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-digest.h"

#include <nettle/hmac.h>
#include <nettle/sha2.h>
#include <string.h>

struct _FettleHmac
{
  struct hmac_sha256_ctx context;
};

G_STATIC_ASSERT (sizeof (FettleDigest) == SHA256_DIGEST_SIZE);

FettleDigest
fettle_digest_sha256 (const void *bytes,
                      gsize       n)
{
  FettleDigest self = { 0 };
  struct sha256_ctx context;

  g_return_val_if_fail (bytes != NULL || n == 0, self);

  sha256_init (&context);
  sha256_update (&context, n, bytes);
  sha256_digest (&context, sizeof self.bytes, self.bytes);
  return self;
}

FettleHmac *
fettle_hmac_new (const void *key,
                 gsize       n)
{
  FettleHmac *self;

  g_return_val_if_fail (key != NULL || n == 0, NULL);

  self = g_new (FettleHmac, 1);
  hmac_sha256_set_key (&self->context, n, key);
  return self;
}

void
fettle_hmac_free (FettleHmac *self)
{
  g_return_if_fail (self != NULL);

  explicit_bzero (self, sizeof *self);
  g_free (self);
}

FettleDigest
fettle_hmac_sign (FettleHmac *self,
                  const void *bytes,
                  gsize       n)
{
  FettleDigest digest = { 0 };

  g_return_val_if_fail (self != NULL, digest);
  g_return_val_if_fail (bytes != NULL || n == 0, digest);

  /* The last call leaves the context as the key had made it. */
  hmac_sha256_update (&self->context, n, bytes);
  hmac_sha256_digest (&self->context, sizeof digest.bytes, digest.bytes);
  return digest;
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
