/* fettle-csv-encoding.h: from the bytes of a file to UTF-8, piece by piece.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FETTLE_ENCODING_UTF8,
  FETTLE_ENCODING_UTF16LE,
  FETTLE_ENCODING_UTF16BE,
  FETTLE_ENCODING_CP1252,
} FettleEncoding;

/* "UTF-8", "UTF-16LE", "UTF-16BE" or "Windows-1252". */
const char    *fettle_encoding_get_name (FettleEncoding  encoding);

/* The encoding a byte order mark at the start of @bytes stands for; FALSE
 * where there is none. @length gets the size of the mark. */
gboolean       fettle_encoding_from_mark (const guint8   *bytes,
                                          gsize           n,
                                          FettleEncoding *encoding,
                                          gsize          *length);

/* Whether a file is UTF-8, told piece by piece. Zero bytes are let through:
 * they are a flaw of one record, not another encoding. So are a few bytes that
 * are none of its characters: a text that was cut somewhere. */
typedef struct
{
  guint8   rest[4];   /* the beginning of a character that the next piece ends */
  guint    n_rest;
  gsize    n_letters; /* of several bytes */
  gsize    n_bad;     /* bytes that belong to no character */
} FettleUtf8Check;

/* Before the first piece. */
void           fettle_utf8_check_init   (FettleUtf8Check *self);
/* The next @n bytes. */
void           fettle_utf8_check_feed   (FettleUtf8Check *self,
                                         const guint8    *bytes,
                                         gsize            n);
/* After the last piece: UTF8, or CP1252 where more bytes are bad than letters
 * are good. In Windows-1252 two letters rarely look like one of UTF-8. */
FettleEncoding fettle_utf8_check_finish (FettleUtf8Check *self);

/* A decoder keeps what a piece leaves unfinished for the next one. */
typedef struct
{
  FettleEncoding encoding;
  guint8         odd;       /* UTF-16: first half of a unit */
  gboolean       has_odd;
  guint16        high;      /* UTF-16: high surrogate that waits, 0 = none */
} FettleDecoder;

/* Appends the text of @bytes; what stands for no character becomes U+FFFD.
 * UTF-8 is passed on as it is. */
void           fettle_decoder_feed      (FettleDecoder   *self,
                                         const guint8    *bytes,
                                         gsize            n,
                                         GString         *out);
void           fettle_decoder_finish    (FettleDecoder   *self,
                                         GString         *out);

G_END_DECLS
