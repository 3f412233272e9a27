/* fettle-json-scan.h: the scan behind the JSON gate; private to base and its tests.
 *
 * Needs GLib alone, so that a test can link it without the JSON parser.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _FettleJsonLimits FettleJsonLimits;

/* Keys of all maps that are open at one place, together: the scan keeps them
 * on its stack to find double ones. */
#define FETTLE_JSON_MAX_OPEN_KEYS 4096

/* Why a text is refused. The first group is RFC 8259 and UTF-8; the second are
 * rules of our own; the third are limits. */
typedef enum
{
  FETTLE_JSON_FINE,

  FETTLE_JSON_EMPTY,
  FETTLE_JSON_ENDS_EARLY,
  FETTLE_JSON_NOT_AT_END,
  FETTLE_JSON_NO_VALUE,
  FETTLE_JSON_BAD_NUMBER,
  FETTLE_JSON_NO_KEY,
  FETTLE_JSON_NO_COLON,
  FETTLE_JSON_NO_COMMA,
  FETTLE_JSON_CONTROL_CHARACTER,
  FETTLE_JSON_BAD_ESCAPE,
  FETTLE_JSON_LONE_SURROGATE,
  FETTLE_JSON_BAD_UTF8,
  FETTLE_JSON_BYTE_ORDER_MARK,

  FETTLE_JSON_FRACTION,
  FETTLE_JSON_NUMBER_RANGE,
  FETTLE_JSON_ZERO_CHARACTER,
  FETTLE_JSON_DOUBLE_KEY,

  FETTLE_JSON_TOO_LONG,
  FETTLE_JSON_TOO_DEEP,
  FETTLE_JSON_LONG_STRING,
  FETTLE_JSON_MANY_ITEMS,
  FETTLE_JSON_MANY_VALUES,
  FETTLE_JSON_MANY_KEYS,
} FettleJsonFault;

/* Goes once over @text, without allocation or recursion.
 * @at gets the byte (from 0) of the fault. */
FettleJsonFault fettle_json_scan      (const char             *text,
                                       gsize                   n,
                                       const FettleJsonLimits *limits,
                                       gsize                  *at);

/* A word for tables of tests: "double_key". */
const char     *fettle_json_fault_id  (FettleJsonFault         fault);

G_END_DECLS
