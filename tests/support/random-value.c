/* random-value.c: values of every shape, for property tests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "random-value.h"

static gunichar
random_character (FettleRandom *random)
{
  static const struct
  {
    gunichar low, high;
  } ranges[] = {
    { 'a', 'z' },         { 'a', 'z' },         { ' ', '~' },         { 0x01, 0x1f },
    { 0x7f, 0xff },       { 0x0100, 0x07ff },   { 0x0800, 0xd7ff },   { 0xe000, 0xffff },
    { 0x10000, 0x10ffff }, { '"', '"' },         { '\\', '\\' },       { 0x1f300, 0x1f6ff },
  };
  guint i = fettle_random_below (random, G_N_ELEMENTS (ranges));

  return ranges[i].low + fettle_random_below (random, ranges[i].high - ranges[i].low + 1);
}

char *
random_text (FettleRandom *random)
{
  GString *text = g_string_new (NULL);
  guint n = fettle_random_below (random, fettle_random_below (random, 20) == 0 ? 300 : 9);

  for (guint i = 0; i < n; i++)
    g_string_append_unichar (text, random_character (random));
  return g_string_free (text, FALSE);
}

static gint64
random_int (FettleRandom *random)
{
  static const gint64 edges[] = { 0, 1, -1, G_MAXINT64, G_MININT64, G_MAXINT32, 255, 256 };

  if (fettle_random_below (random, 3) == 0)
    return edges[fettle_random_below (random, G_N_ELEMENTS (edges))];
  return (gint64) (fettle_random_next (random) >> fettle_random_below (random, 64));
}

static FettleValue *
random_bytes (FettleRandom *random)
{
  guint8 bytes[40];
  gsize n = fettle_random_below (random, sizeof bytes + 1);

  fettle_random_fill (random, bytes, n);
  return fettle_value_new_bytes (bytes, n);
}

static FettleValue *
random_scalar (FettleRandom *random,
               gboolean      with_bytes)
{
  g_autofree char *text = NULL;

  switch (fettle_random_below (random, with_bytes ? 6 : 5))
    {
    case 0:
      return fettle_value_new_null ();
    case 1:
      return fettle_value_new_bool (fettle_random_below (random, 2));
    case 2:
      return fettle_value_new_int (random_int (random));
    case 5:
      return random_bytes (random);
    default:
      text = random_text (random);
      return fettle_value_new_string (text);
    }
}

FettleValue *
random_value (FettleRandom *random,
              guint         depth,
              gboolean      with_bytes)
{
  guint shape = depth > 0 ? fettle_random_below (random, 4) : 0;
  guint n = fettle_random_below (random, 6);
  FettleValue *value;

  if (shape <= 1)
    return random_scalar (random, with_bytes);

  value = shape == 2 ? fettle_value_new_list () : fettle_value_new_map ();
  for (guint i = 0; i < n; i++)
    if (shape == 2)
      fettle_value_list_take (value, random_value (random, depth - 1, with_bytes));
    else
      {
        g_autofree char *key = random_text (random);

        fettle_value_map_take (value, key, random_value (random, depth - 1, with_bytes));
      }
  return value;
}
