/* fettle-json.h: the one gate through which JSON enters.
 *
 * The bytes are scanned first, without allocation or recursion: RFC 8259 to
 * the letter, valid UTF-8, depth, sizes and counts within limits, no duplicate
 * keys, no \u0000, no lone surrogates, integers within 64 bits, no fractions
 * or exponents. Only what passes reaches the parser.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-value.h"

G_BEGIN_DECLS

typedef struct _FettleJsonLimits FettleJsonLimits;

struct _FettleJsonLimits
{
  gsize max_bytes;   /* of the whole text, < 4 GiB */
  guint max_depth;   /* nesting of lists and maps, ≤ 64 */
  gsize max_string;  /* bytes of one string, escapes decoded */
  guint max_items;   /* of one list */
  guint max_keys;    /* of one map; 4 096 in all maps open at one place */
  guint max_values;  /* in the whole text; each takes up to 500 bytes of memory */
};

/* 1 MiB, 64, 256 KiB, 10 000, 1 000, 100 000 */
extern const FettleJsonLimits fettle_json_default_limits;
/* A line of an export: 64 MiB, 64, 256 KiB, 1 000 000, 1 000, 1 100 000. */
extern const FettleJsonLimits fettle_json_record_limits;

/* Only the scan. On refusal @error says what and at which byte (from 0), line
 * and column (from 1). */
gboolean     fettle_json_check (const char             *text,
                                gsize                   n,
                                const FettleJsonLimits *limits,
                                GError                **error);

/* Scan, then parse. */
FettleValue *fettle_json_read  (const char             *text,
                                gsize                   n,
                                const FettleJsonLimits *limits,
                                GError                **error) G_GNUC_WARN_UNUSED_RESULT;

/* Appends compact JSON: keys in the order of the map, only the escapes that
 * RFC 8259 demands, UTF-8 otherwise. Bytes are written as padded base64. */
void         fettle_json_write        (GString           *out,
                                       const FettleValue *value);
void         fettle_json_write_string (GString           *out,
                                       const char        *text);

G_END_DECLS
