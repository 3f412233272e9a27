/* fettle-csv-encoding.c: from the bytes of a file to UTF-8, piece by piece.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-csv-encoding.h"

#include <string.h>

#define REPLACEMENT 0xfffd

/* Windows-1252 from 0x80 to 0x9f; the rest is Latin-1. 0: not assigned. */
static const guint16 cp1252[32] = {
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
  0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
};

static const struct
{
  FettleEncoding encoding;
  gsize          length;
  guint8         bytes[3];
} marks[] = {
  { FETTLE_ENCODING_UTF8, 3, { 0xef, 0xbb, 0xbf } },
  { FETTLE_ENCODING_UTF16LE, 2, { 0xff, 0xfe } },
  { FETTLE_ENCODING_UTF16BE, 2, { 0xfe, 0xff } },
};

const char *
fettle_encoding_get_name (FettleEncoding encoding)
{
  static const char *const names[] = { "UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1252" };

  g_return_val_if_fail (encoding < G_N_ELEMENTS (names), NULL);

  return names[encoding];
}

gboolean
fettle_encoding_from_mark (const guint8   *bytes,
                           gsize           n,
                           FettleEncoding *encoding,
                           gsize          *length)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (n < marks[i].length || memcmp (bytes, marks[i].bytes, marks[i].length) != 0)
        continue;

      *encoding = marks[i].encoding;
      *length = marks[i].length;
      return TRUE;
    }

  return FALSE;
}

/* --- is it UTF-8? ------------------------------------------------------------------ */

void
fettle_utf8_check_init (FettleUtf8Check *self)
{
  *self = (FettleUtf8Check) { 0 };
}

/* How many of the last bytes may begin a character that is not yet whole. */
static gsize
count_unfinished (const guint8 *bytes,
                  gsize         n)
{
  for (gsize back = 1; back <= 3 && back <= n; back++)
    {
      guint8 byte = bytes[n - back];
      gsize length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 0;

      if (length > 0)
        return length > back ? back : 0;
      if (byte < 0x80)
        return 0;
    }

  return 0;
}

/* Each letter of several bytes begins with one of these. */
static gsize
count_letters (const char *text,
               const char *end)
{
  gsize n = 0;

  for (; text < end; text++)
    n += (guint8) *text >= 0xc0;

  return n;
}

static void
count (FettleUtf8Check *self,
       const guint8    *bytes,
       gsize            n)
{
  const char *at = (const char *) bytes;
  const char *end = at + n;

  while (at < end)
    {
      const char *stop;

      g_utf8_validate_len (at, end - at, &stop);
      self->n_letters += count_letters (at, stop);
      if (stop < end && *stop != '\0')
        self->n_bad++;
      at = stop + 1;
    }
}

void
fettle_utf8_check_feed (FettleUtf8Check *self,
                        const guint8    *bytes,
                        gsize            n)
{
  gsize unfinished;

  while (self->n_rest > 0 && n > 0)
    {
      self->rest[self->n_rest++] = *bytes++;
      n--;
      if (count_unfinished (self->rest, self->n_rest) > 0)
        continue;
      count (self, self->rest, self->n_rest);
      self->n_rest = 0;
    }
  if (n == 0)
    return;

  unfinished = count_unfinished (bytes, n);
  count (self, bytes, n - unfinished);
  memcpy (self->rest, bytes + n - unfinished, unfinished);
  self->n_rest = unfinished;
}

FettleEncoding
fettle_utf8_check_finish (FettleUtf8Check *self)
{
  /* The file ends inside a character. */
  self->n_bad += self->n_rest > 0;
  self->n_rest = 0;

  return self->n_bad > self->n_letters ? FETTLE_ENCODING_CP1252 : FETTLE_ENCODING_UTF8;
}

/* --- decoding -------------------------------------------------------------------------- */

static void
decode_cp1252 (const guint8 *bytes,
               gsize         n,
               GString      *out)
{
  for (gsize i = 0; i < n; i++)
    {
      gunichar c = bytes[i];

      if (c >= 0x80 && c < 0xa0)
        c = cp1252[c - 0x80] != 0 ? cp1252[c - 0x80] : REPLACEMENT;
      if (c < 0x80)
        g_string_append_c (out, (char) c);
      else
        g_string_append_unichar (out, c);
    }
}

static void
decode_unit (FettleDecoder *self,
             guint16        unit,
             GString       *out)
{
  if (self->high != 0 && unit >= 0xdc00 && unit <= 0xdfff)
    {
      g_string_append_unichar (out, 0x10000 + ((self->high - 0xd800) << 10) + (unit - 0xdc00));
      self->high = 0;
      return;
    }

  if (self->high != 0)
    g_string_append_unichar (out, REPLACEMENT);
  self->high = unit >= 0xd800 && unit <= 0xdbff ? unit : 0;
  if (self->high != 0)
    return;

  if (unit < 0x80)
    g_string_append_c (out, (char) unit);
  else
    g_string_append_unichar (out, unit >= 0xdc00 && unit <= 0xdfff ? REPLACEMENT : unit);
}

static void
decode_utf16 (FettleDecoder *self,
              const guint8  *bytes,
              gsize          n,
              GString       *out)
{
  gboolean little = self->encoding == FETTLE_ENCODING_UTF16LE;

  for (gsize i = 0; i < n; i++)
    {
      if (!self->has_odd)
        {
          self->odd = bytes[i];
          self->has_odd = TRUE;
          continue;
        }
      self->has_odd = FALSE;
      decode_unit (self, little ? bytes[i] << 8 | self->odd : self->odd << 8 | bytes[i], out);
    }
}

void
fettle_decoder_feed (FettleDecoder *self,
                     const guint8  *bytes,
                     gsize          n,
                     GString       *out)
{
  if (self->encoding == FETTLE_ENCODING_UTF8)
    g_string_append_len (out, (const char *) bytes, n);
  else if (self->encoding == FETTLE_ENCODING_CP1252)
    decode_cp1252 (bytes, n, out);
  else
    decode_utf16 (self, bytes, n, out);
}

void
fettle_decoder_finish (FettleDecoder *self,
                       GString       *out)
{
  if (self->has_odd || self->high != 0)
    g_string_append_unichar (out, REPLACEMENT);
  self->has_odd = FALSE;
  self->high = 0;
}
