/* fettle-tlv.h: the canonical bytes of a value; what is hashed and what lies on disk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-value.h"

G_BEGIN_DECLS

#define FETTLE_TLV_MAX_DEPTH 32

/* Bytes of a tag with a count, which stand before a text or map; and of an integer. */
#define FETTLE_TLV_HEAD_SIZE 5
#define FETTLE_TLV_INT_SIZE 9

/* Appends the canonical bytes of @value; NULL writes null. */
void         fettle_tlv_write        (GByteArray        *out,
                                      const FettleValue *value);
void         fettle_tlv_write_string (GByteArray        *out,
                                      const char        *text);
void         fettle_tlv_write_bytes  (GByteArray        *out,
                                      const void        *bytes,
                                      gsize              n);
void         fettle_tlv_write_int    (GByteArray        *out,
                                      gint64             integer);

/* The head of a map whose @n_pairs pairs the caller writes itself, in
 * canonical order: spares building a map only to hash it. */
void         fettle_tlv_write_map_head (GByteArray      *out,
                                      guint              n_pairs);

/* How many bytes fettle_tlv_write would append. */
gsize        fettle_tlv_get_size     (const FettleValue *value);
GBytes      *fettle_tlv_to_bytes     (const FettleValue *value) G_GNUC_WARN_UNUSED_RESULT;

/* Reads exactly @n bytes: refuses other tags, unsorted or double keys, bad
 * UTF-8, a zero inside a text, trailing bytes, depth over 32. */
FettleValue *fettle_tlv_read         (const guint8      *bytes,
                                      gsize              n,
                                      GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
