/* fettle-uuid.h: 16 bytes that name a record, a change, a device, a person.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-random.h"

G_BEGIN_DECLS

#define FETTLE_UUID_TEXT_SIZE 37

typedef struct
{
  guint8 bytes[16];
} FettleUuid;

/* UUIDv7 (RFC 9562): @ms is UTC milliseconds, the rest is random. What
 * lies before 1970 counts as its first moment. */
FettleUuid  fettle_uuid_new_v7    (gint64            ms,
                                   FettleRandom     *random);

/* Fills @text with lower-case text and returns it. */
const char *fettle_uuid_to_text   (const FettleUuid *self,
                                   char              text[FETTLE_UUID_TEXT_SIZE]);

/* Newly allocated text. */
char       *fettle_uuid_dup_text  (const FettleUuid *self) G_GNUC_WARN_UNUSED_RESULT;

/* Accepts exactly the 36 characters of the lower-case form. */
gboolean    fettle_uuid_from_text (const char       *text,
                                   FettleUuid       *uuid);

/* The milliseconds in a UUIDv7. */
gint64      fettle_uuid_get_ms    (const FettleUuid *self);

/* All zero; equality and hash over all 16 bytes, fit for GHashTable. */
gboolean    fettle_uuid_is_nil    (const FettleUuid *self);
gboolean    fettle_uuid_equal     (gconstpointer     a,
                                   gconstpointer     b);
guint       fettle_uuid_hash      (gconstpointer     self);

/* memcmp order, as merging needs it. */
int         fettle_uuid_compare   (const FettleUuid *a,
                                   const FettleUuid *b);

/* The lowest @bits (30 or 40) in Crockford base 32, most significant digit
 * first: the provisional code of a number. Newly allocated. */
char       *fettle_uuid_to_code   (const FettleUuid *self,
                                   guint             bits) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
