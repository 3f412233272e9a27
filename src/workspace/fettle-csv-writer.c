/* fettle-csv-writer.c: fields and records as RFC 4180 wants them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-csv-writer.h"

#include <string.h>

static gboolean
is_formula (const char *text)
{
  return text[0] != '\0' && strchr ("=+-@\t\r", text[0]) != NULL;
}

static void
append_quoted (GString    *out,
               const char *text,
               gboolean    guarded)
{
  g_string_append (out, guarded ? "\"'" : "\"");
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

void
fettle_csv_write_field (GString    *out,
                        const char *text,
                        gboolean    guard)
{
  gboolean guarded;

  g_return_if_fail (out != NULL);

  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, ',');
  else if (text == NULL || text[0] == '\0')
    g_string_append (out, "\"\"");  /* a record that begins with nothing still begins */

  if (text == NULL || text[0] == '\0')
    return;

  guarded = guard && is_formula (text);
  if (guarded || strpbrk (text, ",\"\r\n") != NULL || text[0] == ' ' || text[strlen (text) - 1] == ' ')
    append_quoted (out, text, guarded);
  else
    g_string_append (out, text);
}

void
fettle_csv_end_record (GString *out)
{
  g_return_if_fail (out != NULL);

  g_string_append (out, "\r\n");
}
