/* fettle-yaml-text.c: writing YAML that is the same bytes for the same texts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-yaml-text.h"

#include <string.h>

/* Words that other readers take for something else than a text. */
static const char *const taken[] = { "y", "n", "yes", "no", "true", "false", "on", "off", "null", NULL };

static gboolean
is_taken (const char *text)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);

  return g_strv_contains (taken, lower);
}

/* Whether @letter, with @before and @after around it, means itself in a plain
 * text that has begun. */
static gboolean
is_plain_letter (gunichar before,
                 gunichar letter,
                 gunichar after)
{
  if (letter == ':')
    return after != ' ' && after != '\0';
  if (letter == '#')
    return before != ' ';
  if (letter == ' ')
    return after != ' ' && after != '\0';

  return g_unichar_isprint (letter) && !g_unichar_isspace (letter);
}

static gboolean
is_plain (const char *text)
{
  gunichar before = 0;

  if (!g_unichar_isalpha (g_utf8_get_char (text)) || is_taken (text))
    return FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (!is_plain_letter (before, letter, g_utf8_get_char (g_utf8_next_char (p))))
        return FALSE;
      before = letter;
    }

  return TRUE;
}

/* A block keeps its lines as they are, but not what stands before the first or
 * behind the last of them. */
static gboolean
is_block (const char *text)
{
  gsize n = strlen (text);

  if (strchr (text, '\n') == NULL || g_ascii_isspace (text[0]) || g_ascii_isspace (text[n - 1]))
    return FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (letter != '\n' && letter != '\t' && !g_unichar_isprint (letter))
        return FALSE;
    }

  return TRUE;
}

static void
append_block (GString    *file,
              const char *text,
              guint       indent)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_string_append (file, "|\n");
  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (file, "%*s%s\n", lines[i][0] != '\0' ? (int) indent : 0, "", lines[i]);
}

static void
append_quoted (GString    *file,
               const char *text)
{
  g_string_append_c (file, '"');
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (letter == '"' || letter == '\\')
        g_string_append_c (file, '\\');
      if (letter == '\n')
        g_string_append (file, "\\n");
      else if (g_unichar_isprint (letter) && letter != 0xfeff)
        g_string_append_unichar (file, letter);
      else
        g_string_append_printf (file, letter > 0xffff ? "\\U%08X" : "\\u%04X", letter);
    }
  g_string_append (file, "\"\n");
}

void
fettle_yaml_text_append (GString    *file,
                         const char *text,
                         guint       indent)
{
  g_return_if_fail (file != NULL && text != NULL);

  if (is_block (text))
    append_block (file, text, indent);
  else if (is_plain (text))
    g_string_append_printf (file, "%s\n", text);
  else
    append_quoted (file, text);
}
