/* fettle-stamp.c: the hybrid logical clock (sync.md 2.2, record.md 4.1).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-stamp.h"

#define COUNT_BITS 16
#define MAX_COUNT ((G_GINT64_CONSTANT (1) << COUNT_BITS) - 1)
#define MAX_MS ((G_GINT64_CONSTANT (1) << 47) - 1)

/* A clock that stands before 1970 or after the year 6429 counts as that limit. */
static gint64
stamp_at (gint64 ms)
{
  return CLAMP (ms, 0, MAX_MS) << COUNT_BITS;
}

static gint64
stamp_after (gint64 stamp)
{
  return stamp < G_MAXINT64 ? stamp + 1 : stamp;
}

/* A decimal number of @text up to @end without leading zeros, ≤ @largest. */
static gboolean
read_number (const char *text,
             const char *end,
             gint64      largest,
             gint64     *number)
{
  gint64 read = 0;

  if (text == end || (*text == '0' && end - text > 1))
    return FALSE;

  for (; text < end; text++)
    {
      if (!g_ascii_isdigit (*text))
        return FALSE;
      read = read * 10 + (*text - '0');
      if (read > largest)
        return FALSE;
    }
  *number = read;
  return TRUE;
}

gint64
fettle_stamp_next (gint64 last,
                   gint64 wall_ms)
{
  return MAX (stamp_after (last), stamp_at (wall_ms));
}

gint64
fettle_stamp_receive (gint64 last,
                      gint64 largest_eh)
{
  return MAX (last, largest_eh);
}

gint64
fettle_stamp_get_ms (gint64 stamp)
{
  return stamp >> COUNT_BITS;
}

gint64
fettle_stamp_effective (gint64 hlc,
                        gint64 now_ms,
                        gint64 largest_base_eh,
                        gint64 last_eh_of_device)
{
  gint64 eh = MIN (hlc, stamp_at (now_ms + FETTLE_STAMP_AHEAD_MS));

  if (largest_base_eh > 0)
    eh = MAX (eh, stamp_after (largest_base_eh));
  if (last_eh_of_device > 0)
    eh = MAX (eh, stamp_after (last_eh_of_device));
  return eh;
}

char *
fettle_stamp_to_text (gint64 stamp)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT,
                          stamp >> COUNT_BITS, stamp & MAX_COUNT);
}

gboolean
fettle_stamp_from_text (const char *text,
                        gint64     *stamp)
{
  const char *colon, *end;
  gint64 ms, count;

  if (text == NULL)
    return FALSE;

  for (colon = text; *colon != '\0' && *colon != ':'; colon++)
    ;
  if (*colon != ':')
    return FALSE;
  for (end = colon + 1; *end != '\0'; end++)
    ;

  if (!read_number (text, colon, MAX_MS, &ms) ||
      !read_number (colon + 1, end, MAX_COUNT, &count))
    return FALSE;
  if (stamp != NULL)
    *stamp = ms << COUNT_BITS | count;
  return TRUE;
}
