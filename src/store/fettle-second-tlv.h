/* fettle-second-tlv.h: canonical bytes read in place, for the check of a desk.
 *
 * The check must not repeat a fault of the code it checks: these files read the
 * log, hash it and fold it with nothing of core/change and base/fettle-tlv.
 * Source: record.md 2.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The bytes of one value; bytes NULL: absent. */
typedef struct
{
  const guint8 *bytes;
  gsize         n;
} FettleSpan;

typedef enum
{
  FETTLE_TAG_NULL   = 0x00,
  FETTLE_TAG_FALSE  = 0x01,
  FETTLE_TAG_TRUE   = 0x02,
  FETTLE_TAG_INT    = 0x03,
  FETTLE_TAG_STRING = 0x04,
  FETTLE_TAG_BYTES  = 0x05,
  FETTLE_TAG_LIST   = 0x07,
  FETTLE_TAG_MAP    = 0x08,
  FETTLE_TAG_NONE   = 0xff,
} FettleTag;

/* Whether @span holds exactly one value in canonical form. */
gboolean   fettle_span_is_sound   (FettleSpan   span);

/* All below expect a sound span. */
FettleTag  fettle_span_get_tag    (FettleSpan   span);
gboolean   fettle_span_equal      (FettleSpan   a,
                                   FettleSpan   b);      /* absent counts as null */
gboolean   fettle_span_is_null    (FettleSpan   span);   /* or absent */
gint64     fettle_span_get_int    (FettleSpan   span);
FettleSpan fettle_span_get_content (FettleSpan  span);   /* of a string or bytes */
gboolean   fettle_span_is_text    (FettleSpan   span,    /* a string equal to @text */
                                   const char  *text);
char      *fettle_span_dup_text   (FettleSpan   span) G_GNUC_WARN_UNUSED_RESULT;  /* NULL unless a string */
gboolean   fettle_span_get_uuid   (FettleSpan   span,    /* a string that is a UUID */
                                   guint8       uuid[16]);

typedef struct
{
  const guint8 *at;
  guint32       left;
  gboolean      is_map;
} FettleSpanIter;

/* Walks the items of a list or the pairs of a map; other values have none.
 * @key gets the text of the key without its tag; NULL for lists. */
void       fettle_span_iter_init  (FettleSpanIter *iter,
                                   FettleSpan      span);
gboolean   fettle_span_iter_next  (FettleSpanIter *iter,
                                   FettleSpan     *key,
                                   FettleSpan     *value);

/* The value of @key in a map; absent where there is none. */
FettleSpan fettle_span_lookup     (FettleSpan      map,
                                   const char     *key);

/* Writing. */
void       fettle_span_append_u32 (GByteArray     *out,
                                   guint32         value);
void       fettle_span_append_u64 (GByteArray     *out,
                                   guint64         value);
void       fettle_span_append_text (GByteArray    *out,
                                   const void     *text,
                                   gsize           n);

G_END_DECLS
