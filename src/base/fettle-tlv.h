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

/* @n more bytes at the end of @out, to be written. Asked once for all that is to
 * follow: to append each piece of it takes longer than to write it. */
guint8      *fettle_tlv_make_room    (GByteArray        *out,
                                      gsize              n);

/* Each of these writes at @at, where there is room, and returns where the next one
 * goes. Of a text @n bytes, and of a map the head alone: the caller writes its
 * pairs itself, in canonical order. */
guint8      *fettle_tlv_put          (guint8            *at,
                                      const FettleValue *value);
guint8      *fettle_tlv_put_string   (guint8            *at,
                                      const char        *text,
                                      gsize              n);
guint8      *fettle_tlv_put_bytes    (guint8            *at,
                                      const void        *bytes,
                                      gsize              n);
guint8      *fettle_tlv_put_int      (guint8            *at,
                                      gint64             integer);
guint8      *fettle_tlv_put_map_head (guint8            *at,
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
