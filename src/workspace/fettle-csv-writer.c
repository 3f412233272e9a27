/* fettle-csv-writer.c: fields and records as RFC 4180 wants them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-csv-writer.h"

#include "fettle-csv-guard.h"

#include <string.h>

/* Readers take blanks away at both ends of what is not quoted, and count in the
 * header what other programs put between fields. */
static gboolean
needs_quotes (const char *text)
{
  return strpbrk (text, ",;\t\"\r\n") != NULL || text[0] == ' ' || text[strlen (text) - 1] == ' ';
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

  guarded = guard && fettle_csv_guard_is_needed (text);
  if (guarded || needs_quotes (text))
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
