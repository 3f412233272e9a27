/* fettle-digest.c: SHA-256 and HMAC-SHA256.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-digest.h"

#include <gcrypt.h>
#include <string.h>

struct _FettleHmac
{
  gcry_md_hd_t handle;
};

/* The library wants to be asked for its version first, and once; another one in
 * the same program may have done so. */
static void
initialize (void)
{
  static gsize is_done = 0;

  if (!g_once_init_enter (&is_done))
    return;

  if (!gcry_control (GCRYCTL_INITIALIZATION_FINISHED_P))
    {
      gcry_check_version (NULL);
      gcry_control (GCRYCTL_INITIALIZATION_FINISHED, 0);
    }

  g_assert (gcry_md_get_algo_dlen (GCRY_MD_SHA256) == sizeof (FettleDigest));
  g_once_init_leave (&is_done, 1);
}

FettleDigest
fettle_digest_sha256 (const void *bytes,
                      gsize       n)
{
  FettleDigest self = { 0 };

  g_return_val_if_fail (bytes != NULL || n == 0, self);

  initialize ();
  gcry_md_hash_buffer (GCRY_MD_SHA256, self.bytes, bytes, n);
  return self;
}

FettleHmac *
fettle_hmac_new (const void *key,
                 gsize       n)
{
  FettleHmac *self;

  g_return_val_if_fail (key != NULL || n == 0, NULL);

  initialize ();
  self = g_new0 (FettleHmac, 1);
  if (gcry_md_open (&self->handle, GCRY_MD_SHA256, GCRY_MD_FLAG_HMAC) != 0
      || gcry_md_setkey (self->handle, key, n) != 0)
    g_error ("SHA-256 is not to be had");
  return self;
}

void
fettle_hmac_free (FettleHmac *self)
{
  g_return_if_fail (self != NULL);

  gcry_md_close (self->handle);
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

  /* Back to what the key had made it. */
  gcry_md_reset (self->handle);
  gcry_md_write (self->handle, bytes, n);
  memcpy (digest.bytes, gcry_md_read (self->handle, GCRY_MD_SHA256), sizeof digest.bytes);
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
