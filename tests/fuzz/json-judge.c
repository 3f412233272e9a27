/* json-judge.c: reads texts and says what the JSON gate makes of each.
 *
 * A program of its own, because the product's JSON parser and the one it is
 * compared with export the same C names.
 *
 * In: u32 length (of this machine), bytes. Out: the fault as one byte; where
 * there is none, u32 length and the canonical bytes of the value.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-json.h"
#include "fettle-json-scan.h"
#include "fettle-tlv.h"

#include <stdio.h>

static gboolean
read_text (guint8 **text,
           guint32 *n)
{
  if (fread (n, sizeof *n, 1, stdin) != 1)
    return FALSE;

  *text = g_malloc (*n);
  return fread (*text, 1, *n, stdin) == *n;
}

static void
judge (const char *text,
       guint32     n)
{
  FettleJsonFault fault = fettle_json_scan (text, n, &fettle_json_default_limits, NULL);
  g_autoptr (FettleValue) value = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  guint32 size;

  putchar (fault);
  value = fettle_json_read (text, n, &fettle_json_default_limits, &error);
  if ((value != NULL) != (fault == FETTLE_JSON_FINE))
    g_error ("what the scan lets pass the parser must read: %s", error ? error->message : "read");
  if (value != NULL)
    {
      bytes = fettle_tlv_to_bytes (value);
      size = g_bytes_get_size (bytes);
      fwrite (&size, sizeof size, 1, stdout);
      fwrite (g_bytes_get_data (bytes, NULL), 1, size, stdout);
    }
  fflush (stdout);
}

int
main (void)
{
  g_autofree guint8 *text = NULL;
  guint32 n;

  while (read_text (&text, &n))
    {
      judge ((const char *) text, n);
      g_clear_pointer (&text, g_free);
    }
  return 0;
}
