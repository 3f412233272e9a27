/* fettle-json-scan.c: what stands between bytes from outside and the JSON parser.
 *
 * The parser behind it reads numbers, words and escapes more freely than
 * RFC 8259, and overflows the stack on deep nesting; the scan lets pass only
 * what has one meaning to everybody.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-json-scan.h"

#include "fettle-json.h"

#include <string.h>

#define MAX_DEPTH 64

/* Keys that differ and have one hash: some by chance, many by somebody's work,
 * to make us compare each with each. */
#define MAX_CLASHES 64

typedef enum
{
  STATE_VALUE,       /* a value must follow */
  STATE_FIRST_ITEM,  /* a value or ] */
  STATE_FIRST_KEY,   /* a key or } */
  STATE_KEY,         /* a key must follow */
  STATE_AFTER,       /* , or the end of the container */
  STATE_DONE,        /* the whole value was read */
  N_STATES,
} State;

typedef struct
{
  gboolean is_map;
  guint    count;      /* items or keys so far */
  guint    first_key;  /* index of its first key among the open ones */
} Frame;

typedef struct
{
  const guint8           *start;
  const guint8           *at;
  const guint8           *end;
  const FettleJsonLimits *limits;
  FettleJsonFault         fault;
  guint                   depth;
  guint                   n_keys;                               /* open ones */
  guint                   n_values;
  guint                   n_clashes;
  Frame                   frames[MAX_DEPTH];
  guint32                 key_hash[FETTLE_JSON_MAX_OPEN_KEYS];  /* by place: compared first */
  guint32                 key_at[FETTLE_JSON_MAX_OPEN_KEYS];    /* byte behind its quote */
} Scan;

static State
refuse_at (Scan           *scan,
           const guint8   *at,
           FettleJsonFault fault)
{
  scan->at = at;
  scan->fault = fault;
  return STATE_DONE;
}

/* Refuses at the place reached; at the end of the text this is why. */
static State
refuse (Scan           *scan,
        FettleJsonFault fault)
{
  return refuse_at (scan, scan->at, scan->at == scan->end ? FETTLE_JSON_ENDS_EARLY : fault);
}

static void
skip_space (Scan *scan)
{
  while (scan->at < scan->end && (*scan->at == ' ' || *scan->at == '\n' ||
                                  *scan->at == '\r' || *scan->at == '\t'))
    scan->at++;
}

static inline gboolean
is_digit (const Scan *scan)
{
  return scan->at < scan->end && g_ascii_isdigit (*scan->at);
}

static inline gboolean
is_between (guint8 byte,
            guint8 low,
            guint8 high)
{
  return byte >= low && byte <= high;
}

/* The bytes of the well-formed UTF-8 sequence at @at (Unicode, table 3-7), 0 if
 * there is none. */
static guint
utf8_length (const guint8 *at,
             const guint8 *end)
{
  static const struct
  {
    guint8 lead_low, lead_high, second_low, second_high, length;
  } rows[] = {
    { 0xc2, 0xdf, 0x80, 0xbf, 2 },
    { 0xe0, 0xe0, 0xa0, 0xbf, 3 },
    { 0xe1, 0xec, 0x80, 0xbf, 3 },
    { 0xed, 0xed, 0x80, 0x9f, 3 },
    { 0xee, 0xef, 0x80, 0xbf, 3 },
    { 0xf0, 0xf0, 0x90, 0xbf, 4 },
    { 0xf1, 0xf3, 0x80, 0xbf, 4 },
    { 0xf4, 0xf4, 0x80, 0x8f, 4 },
  };

  if (*at < 0x80)
    return 1;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (!is_between (*at, rows[i].lead_low, rows[i].lead_high))
        continue;
      if (end - at < rows[i].length || !is_between (at[1], rows[i].second_low, rows[i].second_high))
        return 0;
      for (guint k = 2; k < rows[i].length; k++)
        if (!is_between (at[k], 0x80, 0xbf))
          return 0;
      return rows[i].length;
    }
  return 0;
}

/* Four hex digits at @at, or -1. */
static int
hex4 (const guint8 *at,
      const guint8 *end)
{
  int unit = 0;

  if (end - at < 4)
    return -1;
  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (at[i]))
        return -1;
      unit = unit << 4 | g_ascii_xdigit_value (at[i]);
    }
  return unit;
}

/* A \u escape at the place reached, or a pair of them; @length counts the
 * bytes that it stands for. */
static gboolean
scan_unicode_escape (Scan  *scan,
                     gsize *length)
{
  int unit = hex4 (scan->at + 2, scan->end);
  int low;

  if (unit < 0)
    refuse (scan, FETTLE_JSON_BAD_ESCAPE);
  else if (unit == 0)
    refuse (scan, FETTLE_JSON_ZERO_CHARACTER);
  else if (unit < 0xd800 || unit > 0xdfff)
    {
      *length += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
      scan->at += 6;
    }
  else
    {
      low = scan->end - scan->at >= 12 && scan->at[6] == '\\' && scan->at[7] == 'u'
              ? hex4 (scan->at + 8, scan->end)
              : -1;
      if (unit >= 0xdc00 || low < 0xdc00 || low > 0xdfff)
        refuse (scan, FETTLE_JSON_LONE_SURROGATE);
      else
        {
          *length += 4;
          scan->at += 12;
        }
    }
  return scan->fault == FETTLE_JSON_FINE;
}

static gboolean
scan_escape (Scan  *scan,
             gsize *length)
{
  if (scan->end - scan->at < 2)
    {
      refuse_at (scan, scan->end, FETTLE_JSON_ENDS_EARLY);
      return FALSE;
    }
  if (scan->at[1] == 'u')
    return scan_unicode_escape (scan, length);
  if (scan->at[1] == '\0' || strchr ("\"\\/bfnrt", scan->at[1]) == NULL)
    {
      refuse (scan, FETTLE_JSON_BAD_ESCAPE);
      return FALSE;
    }
  *length += 1;
  scan->at += 2;
  return TRUE;
}

/* From behind the first quote to behind the last one. */
static gboolean
scan_string (Scan *scan)
{
  const guint8 *start = scan->at;
  gsize length = 0;

  while (scan->at < scan->end && *scan->at != '"')
    {
      guint bytes;

      if (*scan->at == '\\')
        {
          if (!scan_escape (scan, &length))
            return FALSE;
        }
      else if (*scan->at < 0x20)
        {
          refuse (scan, FETTLE_JSON_CONTROL_CHARACTER);
          return FALSE;
        }
      else if ((bytes = utf8_length (scan->at, scan->end)) == 0)
        {
          refuse (scan, FETTLE_JSON_BAD_UTF8);
          return FALSE;
        }
      else
        {
          length += bytes;
          scan->at += bytes;
        }
    }

  if (scan->at == scan->end)
    refuse (scan, FETTLE_JSON_ENDS_EARLY);
  else if (length > scan->limits->max_string)
    refuse_at (scan, start, FETTLE_JSON_LONG_STRING);
  else
    scan->at++;
  return scan->fault == FETTLE_JSON_FINE;
}

/* One character of a string that was scanned, escapes decoded. */
static gunichar
next_character (const guint8 **at)
{
  static const char escapes[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  const guint8 *from = *at;
  gunichar unit;

  if (*from != '\\')
    {
      *at = (const guint8 *) g_utf8_next_char (from);
      return g_utf8_get_char ((const char *) from);
    }
  if (from[1] != 'u')
    {
      *at += 2;
      return meanings[strchr (escapes, from[1]) - escapes];
    }

  *at += 6;
  unit = hex4 (from + 2, from + 6);
  if (unit < 0xd800 || unit > 0xdfff)
    return unit;
  *at += 6;
  return 0x10000 + ((unit - 0xd800) << 10) + (hex4 (from + 8, from + 12) - 0xdc00);
}

/* FNV-1a over characters. */
static guint32
hash_key (const guint8 *key)
{
  guint32 hash = 2166136261u;

  while (*key != '"')
    hash = (hash ^ next_character (&key)) * 16777619u;
  return hash;
}

static gboolean
keys_are_equal (const guint8 *a,
                const guint8 *b)
{
  while (*a != '"' && *b != '"')
    if (next_character (&a) != next_character (&b))
      return FALSE;
  return *a == *b;
}

static gboolean
remember_key (Scan         *scan,
              Frame        *frame,
              const guint8 *key)
{
  guint32 hash = hash_key (key);

  for (guint i = frame->first_key; i < scan->n_keys && scan->n_clashes <= MAX_CLASHES; i++)
    {
      if (scan->key_hash[i] != hash)
        continue;
      if (keys_are_equal (scan->start + scan->key_at[i], key))
        {
          refuse_at (scan, key - 1, FETTLE_JSON_DOUBLE_KEY);
          return FALSE;
        }
      scan->n_clashes++;
    }

  if (++frame->count > scan->limits->max_keys || scan->n_keys == FETTLE_JSON_MAX_OPEN_KEYS ||
      scan->n_clashes > MAX_CLASHES)
    {
      refuse_at (scan, key - 1, FETTLE_JSON_MANY_KEYS);
      return FALSE;
    }
  scan->key_hash[scan->n_keys] = hash;
  scan->key_at[scan->n_keys++] = key - scan->start;
  return TRUE;
}

static State
after_value (const Scan *scan)
{
  return scan->depth == 0 ? STATE_DONE : STATE_AFTER;
}

static State
scan_number (Scan *scan)
{
  const guint8 *start = scan->at;
  gboolean negative = *scan->at == '-';
  gboolean in_range = TRUE;
  guint64 amount = 0;
  const guint8 *digits;

  if (negative)
    scan->at++;
  if (!is_digit (scan))
    return refuse (scan, FETTLE_JSON_BAD_NUMBER);

  digits = scan->at;
  for (; is_digit (scan); scan->at++)
    if (!g_uint64_checked_mul (&amount, amount, 10) ||
        !g_uint64_checked_add (&amount, amount, *scan->at - '0'))
      in_range = FALSE;

  if (*digits == '0' && scan->at - digits > 1)
    return refuse_at (scan, start, FETTLE_JSON_BAD_NUMBER);
  if (scan->at < scan->end && strchr (".eE", *scan->at) != NULL && *scan->at != '\0')
    return refuse_at (scan, start, FETTLE_JSON_FRACTION);
  if (!in_range || amount > (guint64) G_MAXINT64 + (negative ? 1 : 0))
    return refuse_at (scan, start, FETTLE_JSON_NUMBER_RANGE);
  return after_value (scan);
}

static State
scan_word (Scan       *scan,
           const char *word)
{
  gsize n = strlen (word);
  gsize left = scan->end - scan->at;

  if (memcmp (scan->at, word, MIN (n, left)) != 0)
    return refuse (scan, FETTLE_JSON_NO_VALUE);
  if (left < n)
    return refuse_at (scan, scan->end, FETTLE_JSON_ENDS_EARLY);
  scan->at += n;
  return after_value (scan);
}

static State
open_container (Scan    *scan,
                gboolean is_map)
{
  Frame *frame;

  if (scan->depth >= MIN (scan->limits->max_depth, MAX_DEPTH))
    return refuse (scan, FETTLE_JSON_TOO_DEEP);

  frame = &scan->frames[scan->depth++];
  frame->is_map = is_map;
  frame->count = 0;
  frame->first_key = scan->n_keys;
  scan->at++;
  return is_map ? STATE_FIRST_KEY : STATE_FIRST_ITEM;
}

static State
close_container (Scan *scan)
{
  scan->n_keys = scan->frames[--scan->depth].first_key;
  scan->at++;
  return after_value (scan);
}

static State
scan_value (Scan *scan)
{
  if (scan->at == scan->end)
    return refuse (scan, FETTLE_JSON_ENDS_EARLY);
  if (++scan->n_values > scan->limits->max_values)
    return refuse (scan, FETTLE_JSON_MANY_VALUES);

  if (scan->depth > 0)
    {
      Frame *frame = &scan->frames[scan->depth - 1];

      if (!frame->is_map && ++frame->count > scan->limits->max_items)
        return refuse (scan, FETTLE_JSON_MANY_ITEMS);
    }

  switch (*scan->at)
    {
    case '{':
      return open_container (scan, TRUE);
    case '[':
      return open_container (scan, FALSE);
    case '"':
      scan->at++;
      return scan_string (scan) ? after_value (scan) : STATE_DONE;
    case 't':
      return scan_word (scan, "true");
    case 'f':
      return scan_word (scan, "false");
    case 'n':
      return scan_word (scan, "null");
    default:
      if (*scan->at == '-' || g_ascii_isdigit (*scan->at))
        return scan_number (scan);
      return refuse (scan, FETTLE_JSON_NO_VALUE);
    }
}

static State
scan_first_item (Scan *scan)
{
  if (scan->at < scan->end && *scan->at == ']')
    return close_container (scan);
  return scan_value (scan);
}

static State
scan_key (Scan *scan)
{
  Frame *frame = &scan->frames[scan->depth - 1];
  const guint8 *key;

  if (scan->at == scan->end || *scan->at != '"')
    return refuse (scan, FETTLE_JSON_NO_KEY);

  key = ++scan->at;
  if (!scan_string (scan) || !remember_key (scan, frame, key))
    return STATE_DONE;

  skip_space (scan);
  if (scan->at == scan->end || *scan->at != ':')
    return refuse (scan, FETTLE_JSON_NO_COLON);
  scan->at++;
  return STATE_VALUE;
}

static State
scan_first_key (Scan *scan)
{
  if (scan->at < scan->end && *scan->at == '}')
    return close_container (scan);
  return scan_key (scan);
}

static State
scan_after (Scan *scan)
{
  gboolean is_map = scan->frames[scan->depth - 1].is_map;

  if (scan->at < scan->end && *scan->at == (is_map ? '}' : ']'))
    return close_container (scan);
  if (scan->at == scan->end || *scan->at != ',')
    return refuse (scan, FETTLE_JSON_NO_COMMA);
  scan->at++;
  return is_map ? STATE_KEY : STATE_VALUE;
}

static void
scan_text (Scan *scan)
{
  static State (* const steps[N_STATES]) (Scan *scan) = {
    [STATE_VALUE] = scan_value,
    [STATE_FIRST_ITEM] = scan_first_item,
    [STATE_FIRST_KEY] = scan_first_key,
    [STATE_KEY] = scan_key,
    [STATE_AFTER] = scan_after,
  };
  State state = STATE_VALUE;

  skip_space (scan);
  if (scan->at == scan->end)
    {
      refuse_at (scan, scan->at, FETTLE_JSON_EMPTY);
      return;
    }

  while (state != STATE_DONE)
    {
      state = steps[state] (scan);
      if (scan->fault == FETTLE_JSON_FINE)
        skip_space (scan);
    }

  if (scan->fault == FETTLE_JSON_FINE && scan->at != scan->end)
    refuse (scan, FETTLE_JSON_NOT_AT_END);
}

FettleJsonFault
fettle_json_scan (const char             *text,
                  gsize                   n,
                  const FettleJsonLimits *limits,
                  gsize                  *at)
{
  Scan scan __attribute__ ((uninitialized));

  g_return_val_if_fail (text != NULL || n == 0, FETTLE_JSON_EMPTY);
  g_return_val_if_fail (limits != NULL && limits->max_bytes < G_MAXUINT32, FETTLE_JSON_TOO_LONG);

  scan.start = scan.at = (const guint8 *) text;
  scan.end = scan.start + n;
  scan.limits = limits;
  scan.fault = FETTLE_JSON_FINE;
  scan.depth = 0;
  scan.n_keys = 0;
  scan.n_values = 0;
  scan.n_clashes = 0;

  if (n > limits->max_bytes)
    refuse_at (&scan, scan.start + limits->max_bytes, FETTLE_JSON_TOO_LONG);
  else if (n >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    refuse_at (&scan, scan.start, FETTLE_JSON_BYTE_ORDER_MARK);
  else
    scan_text (&scan);

  if (at != NULL)
    *at = scan.at - scan.start;
  return scan.fault;
}

const char *
fettle_json_fault_id (FettleJsonFault fault)
{
  static const char *const ids[] = {
    [FETTLE_JSON_FINE] = "fine",
    [FETTLE_JSON_EMPTY] = "empty",
    [FETTLE_JSON_ENDS_EARLY] = "ends_early",
    [FETTLE_JSON_NOT_AT_END] = "not_at_end",
    [FETTLE_JSON_NO_VALUE] = "no_value",
    [FETTLE_JSON_BAD_NUMBER] = "bad_number",
    [FETTLE_JSON_NO_KEY] = "no_key",
    [FETTLE_JSON_NO_COLON] = "no_colon",
    [FETTLE_JSON_NO_COMMA] = "no_comma",
    [FETTLE_JSON_CONTROL_CHARACTER] = "control_character",
    [FETTLE_JSON_BAD_ESCAPE] = "bad_escape",
    [FETTLE_JSON_LONE_SURROGATE] = "lone_surrogate",
    [FETTLE_JSON_BAD_UTF8] = "bad_utf8",
    [FETTLE_JSON_BYTE_ORDER_MARK] = "byte_order_mark",
    [FETTLE_JSON_FRACTION] = "fraction",
    [FETTLE_JSON_NUMBER_RANGE] = "number_range",
    [FETTLE_JSON_ZERO_CHARACTER] = "zero_character",
    [FETTLE_JSON_DOUBLE_KEY] = "double_key",
    [FETTLE_JSON_TOO_LONG] = "too_long",
    [FETTLE_JSON_TOO_DEEP] = "too_deep",
    [FETTLE_JSON_LONG_STRING] = "long_string",
    [FETTLE_JSON_MANY_ITEMS] = "many_items",
    [FETTLE_JSON_MANY_VALUES] = "many_values",
    [FETTLE_JSON_MANY_KEYS] = "many_keys",
  };

  g_return_val_if_fail (fault < G_N_ELEMENTS (ids), NULL);

  return ids[fault];
}
