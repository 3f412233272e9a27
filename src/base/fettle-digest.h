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

/* Whether all 32 bytes are the same. */
gboolean     fettle_digest_equal  (const FettleDigest *a,
                                   const FettleDigest *b);

/* 64 lower-case hex digits, newly allocated. */
char        *fettle_digest_to_hex (const FettleDigest *self) G_GNUC_WARN_UNUSED_RESULT;

/* HMAC-SHA256 under one key, for any number of texts: taking the key in costs as
 * much as a short text. The key is wiped when it is freed. */
typedef struct _FettleHmac FettleHmac;

FettleHmac  *fettle_hmac_new      (const void         *key,
                                   gsize               n) G_GNUC_WARN_UNUSED_RESULT;
void         fettle_hmac_free     (FettleHmac         *self);

/* The HMAC of @n bytes; each call stands by itself. */
FettleDigest fettle_hmac_sign     (FettleHmac         *self,
                                   const void         *bytes,
                                   gsize               n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleHmac, fettle_hmac_free)

G_END_DECLS
