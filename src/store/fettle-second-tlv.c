/* fettle-second-tlv.c: canonical bytes read in place, for the check of a desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-second-tlv.h"

#include <string.h>

#define MAX_DEPTH 32

static guint32
get_u32 (const guint8 *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

/* Order of keys: bytes, then the shorter first. */
static int
compare_texts (FettleSpan a,
               FettleSpan b)
{
  int order = memcmp (a.bytes, b.bytes, MIN (a.n, b.n));

  return order != 0 ? order : a.n < b.n ? -1 : a.n > b.n;
}

static const guint8 *skip (const guint8 *at, const guint8 *end, guint depth);

/* The end of a string or of bytes, with its content; NULL where torn. */
static const guint8 *
skip_content (const guint8 *at,
              const guint8 *end,
              FettleSpan   *content)
{
  if (end - at < 5 || (gsize) (end - at - 5) < get_u32 (at + 1))
    return NULL;

  content->bytes = at + 5;
  content->n = get_u32 (at + 1);
  return content->bytes + content->n;
}

static const guint8 *
skip_string (const guint8 *at,
             const guint8 *end,
             FettleSpan   *content)
{
  const guint8 *after = skip_content (at, end, content);

  if (after == NULL || memchr (content->bytes, 0, content->n) != NULL
      || !g_utf8_validate_len ((const char *) content->bytes, content->n, NULL))
    return NULL;

  return after;
}

static const guint8 *
skip_map (const guint8 *at,
          const guint8 *end,
          guint         depth)
{
  FettleSpan before = { NULL, 0 };
  guint32 n;

  if (end - at < 5)
    return NULL;

  n = get_u32 (at + 1);
  at += 5;
  for (guint32 i = 0; i < n; i++)
    {
      FettleSpan key;

      if (at >= end || *at != FETTLE_TAG_STRING)
        return NULL;

      at = skip_string (at, end, &key);
      if (at == NULL || (before.bytes != NULL && compare_texts (before, key) >= 0))
        return NULL;

      before = key;
      at = skip (at, end, depth + 1);
      if (at == NULL)
        return NULL;
    }

  return at;
}

static const guint8 *
skip_list (const guint8 *at,
           const guint8 *end,
           guint         depth)
{
  guint32 n;

  if (end - at < 5)
    return NULL;

  n = get_u32 (at + 1);
  at += 5;
  for (guint32 i = 0; at != NULL && i < n; i++)
    at = skip (at, end, depth + 1);

  return at;
}

static const guint8 *
skip (const guint8 *at,
      const guint8 *end,
      guint         depth)
{
  FettleSpan content;

  if (at >= end || depth > MAX_DEPTH)
    return NULL;

  switch (*at)
    {
    case FETTLE_TAG_NULL:
    case FETTLE_TAG_FALSE:
    case FETTLE_TAG_TRUE:
      return at + 1;
    case FETTLE_TAG_INT:
      return end - at >= 9 ? at + 9 : NULL;
    case FETTLE_TAG_STRING:
      return skip_string (at, end, &content);
    case FETTLE_TAG_BYTES:
      return skip_content (at, end, &content);
    case FETTLE_TAG_LIST:
      return skip_list (at, end, depth);
    case FETTLE_TAG_MAP:
      return skip_map (at, end, depth);
    default:
      return NULL;
    }
}

gboolean
fettle_span_is_sound (FettleSpan span)
{
  return span.bytes != NULL && skip (span.bytes, span.bytes + span.n, 0) == span.bytes + span.n;
}

FettleTag
fettle_span_get_tag (FettleSpan span)
{
  return span.bytes != NULL ? span.bytes[0] : FETTLE_TAG_NONE;
}

gboolean
fettle_span_is_null (FettleSpan span)
{
  return span.bytes == NULL || span.bytes[0] == FETTLE_TAG_NULL;
}

gboolean
fettle_span_equal (FettleSpan a,
                   FettleSpan b)
{
  if (fettle_span_is_null (a) || fettle_span_is_null (b))
    return fettle_span_is_null (a) && fettle_span_is_null (b);

  return a.n == b.n && memcmp (a.bytes, b.bytes, a.n) == 0;
}

gint64
fettle_span_get_int (FettleSpan span)
{
  if (fettle_span_get_tag (span) != FETTLE_TAG_INT)
    return 0;

  return (gint64) ((guint64) get_u32 (span.bytes + 1) << 32 | get_u32 (span.bytes + 5));
}

FettleSpan
fettle_span_get_content (FettleSpan span)
{
  FettleTag tag = fettle_span_get_tag (span);

  if (tag != FETTLE_TAG_STRING && tag != FETTLE_TAG_BYTES)
    return (FettleSpan) { NULL, 0 };

  return (FettleSpan) { span.bytes + 5, span.n - 5 };
}

gboolean
fettle_span_is_text (FettleSpan  span,
                     const char *text)
{
  FettleSpan content = fettle_span_get_content (span);

  return fettle_span_get_tag (span) == FETTLE_TAG_STRING
         && content.n == strlen (text) && memcmp (content.bytes, text, content.n) == 0;
}

char *
fettle_span_dup_text (FettleSpan span)
{
  FettleSpan content = fettle_span_get_content (span);

  if (fettle_span_get_tag (span) != FETTLE_TAG_STRING)
    return NULL;

  return g_strndup ((const char *) content.bytes, content.n);
}

gboolean
fettle_span_get_uuid (FettleSpan span,
                      guint8     uuid[16])
{
  FettleSpan content = fettle_span_get_content (span);
  guint n = 0;

  if (fettle_span_get_tag (span) != FETTLE_TAG_STRING || content.n != 36)
    return FALSE;

  for (guint i = 0; i < 36; i++)
    {
      char digit = content.bytes[i];

      if (i == 8 || i == 13 || i == 18 || i == 23)
        {
          if (digit != '-')
            return FALSE;
          continue;
        }

      if (!g_ascii_isxdigit (digit) || g_ascii_isupper (digit))
        return FALSE;

      if (n % 2 == 0)
        uuid[n / 2] = g_ascii_xdigit_value (digit) << 4;
      else
        uuid[n / 2] |= g_ascii_xdigit_value (digit);
      n++;
    }

  return TRUE;
}

/* The length of a value that was found sound before. */
static gsize
measure (const guint8 *at)
{
  const guint8 *start = at;
  guint32 n;

  switch (*at)
    {
    case FETTLE_TAG_NULL:
    case FETTLE_TAG_FALSE:
    case FETTLE_TAG_TRUE:
      return 1;
    case FETTLE_TAG_INT:
      return 9;
    case FETTLE_TAG_STRING:
    case FETTLE_TAG_BYTES:
      return 5 + (gsize) get_u32 (at + 1);
    default:
      break;
    }

  n = get_u32 (at + 1);
  if (*at == FETTLE_TAG_MAP)
    n *= 2;
  at += 5;
  while (n-- > 0)
    at += measure (at);

  return at - start;
}

/* --- walking -------------------------------------------------------------------------- */

void
fettle_span_iter_init (FettleSpanIter *iter,
                       FettleSpan      span)
{
  FettleTag tag = fettle_span_get_tag (span);

  iter->is_map = tag == FETTLE_TAG_MAP;
  iter->left = tag == FETTLE_TAG_MAP || tag == FETTLE_TAG_LIST ? get_u32 (span.bytes + 1) : 0;
  iter->at = iter->left > 0 ? span.bytes + 5 : NULL;
}

gboolean
fettle_span_iter_next (FettleSpanIter *iter,
                       FettleSpan     *key,
                       FettleSpan     *value)
{
  if (iter->left == 0)
    return FALSE;

  *key = (FettleSpan) { NULL, 0 };
  if (iter->is_map)
    {
      key->n = get_u32 (iter->at + 1);
      key->bytes = iter->at + 5;
      iter->at += 5 + key->n;
    }

  value->bytes = iter->at;
  value->n = measure (iter->at);
  iter->at += value->n;
  iter->left--;
  return TRUE;
}

FettleSpan
fettle_span_lookup (FettleSpan  map,
                    const char *key)
{
  FettleSpanIter iter;
  FettleSpan name, value;
  gsize n = strlen (key);

  if (fettle_span_get_tag (map) != FETTLE_TAG_MAP)
    return (FettleSpan) { NULL, 0 };

  fettle_span_iter_init (&iter, map);
  while (fettle_span_iter_next (&iter, &name, &value))
    if (name.n == n && memcmp (name.bytes, key, n) == 0)
      return value;

  return (FettleSpan) { NULL, 0 };
}

/* --- writing ---------------------------------------------------------------------------- */

void
fettle_span_append_u32 (GByteArray *out,
                        guint32     value)
{
  guint32 big = GUINT32_TO_BE (value);

  g_byte_array_append (out, (const guint8 *) &big, sizeof big);
}

void
fettle_span_append_u64 (GByteArray *out,
                        guint64     value)
{
  guint64 big = GUINT64_TO_BE (value);

  g_byte_array_append (out, (const guint8 *) &big, sizeof big);
}

void
fettle_span_append_text (GByteArray *out,
                         const void *text,
                         gsize       n)
{
  static const guint8 tag = FETTLE_TAG_STRING;

  g_byte_array_append (out, &tag, 1);
  fettle_span_append_u32 (out, n);
  g_byte_array_append (out, text, n);
}
