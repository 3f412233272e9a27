/* fettle-digest.h: SHA-256 in steps, and HMAC-SHA256.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint8 bytes[32];
} FettleDigest;

/* SHA-256 of @n bytes. */
FettleDigest fettle_digest_sha256 (const void         *bytes,
                                   gsize               n);

/* HMAC-SHA256 of @n bytes under @key. */
FettleDigest fettle_digest_hmac   (const void         *key,
                                   gsize               key_n,
                                   const void         *bytes,
                                   gsize               n);

/* Whether all 32 bytes are the same. */
gboolean     fettle_digest_equal  (const FettleDigest *a,
                                   const FettleDigest *b);

/* 64 lower-case hex digits, newly allocated. */
char        *fettle_digest_to_hex (const FettleDigest *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
