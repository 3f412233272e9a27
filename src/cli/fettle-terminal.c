/* fettle-terminal.c: text for people on a terminal: safe, and in columns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-terminal.h"

#include "fettle-text.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define GAP 2           /* blanks between columns */
#define MIN_SHRUNK 8    /* a column that gives way keeps as much */

/* --- safe text ------------------------------------------------------------------------ */

static gboolean
is_steering (gunichar c)
{
  return (c < 0x20 && c != '\n') || (c >= 0x7f && c < 0xa0);
}

/* What turns the direction of writing is shown, not just left out: a text that
 * holds it wants to look like another. */
static void
append_safe (GString  *safe,
             gunichar  c)
{
  if (c == '\t')
    g_string_append_c (safe, ' ');
  else if (fettle_text_turns (c))
    g_string_append_printf (safe, "<U+%04X>", c);
  else if (!is_steering (c))
    g_string_append_unichar (safe, c);
}

char *
fettle_terminal_dup_safe (const char *text)
{
  g_autoptr (GString) safe = g_string_new (NULL);
  g_autofree char *valid = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    append_safe (safe, g_utf8_get_char (p));
  return g_string_free (g_steal_pointer (&safe), FALSE);
}

char *
fettle_terminal_dup_json (const char *line)
{
  g_autoptr (GString) safe = g_string_new (NULL);
  g_autofree char *valid = NULL;

  g_return_val_if_fail (line != NULL, NULL);

  valid = g_utf8_make_valid (line, -1);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_steering (c) || fettle_text_turns (c))
        g_string_append_printf (safe, "\\u%04x", c);
      else
        g_string_append_unichar (safe, c);
    }
  return g_string_free (g_steal_pointer (&safe), FALSE);
}

static guint
get_char_width (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

guint
fettle_terminal_get_width (const char *text)
{
  guint width = 0;

  g_return_val_if_fail (text != NULL, 0);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += get_char_width (g_utf8_get_char (p));
  return width;
}

char *
fettle_terminal_dup_cut (const char *text,
                         guint       width)
{
  guint used = 0;
  const char *p;

  g_return_val_if_fail (text != NULL, NULL);

  if (fettle_terminal_get_width (text) <= width)
    return g_strdup (text);
  if (width == 0)
    return g_strdup ("");

  for (p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      used += get_char_width (g_utf8_get_char (p));
      if (used > width - 1)
        break;
    }
  return g_strdup_printf ("%.*s…", (int) (p - text), text);
}

guint
fettle_terminal_get_columns (void)
{
  struct winsize size = { 0 };

  if (!isatty (STDOUT_FILENO))
    return G_MAXUINT;
  if (ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return size.ws_col;
  return 80;
}

/* --- writing -------------------------------------------------------------------------- */

static void
print_raw (const char *text)
{
  fputs (text, stdout);
  fputc ('\n', stdout);
}

void
fettle_terminal_print_json (const char *line)
{
  g_autofree char *safe = NULL;

  g_return_if_fail (line != NULL);

  safe = fettle_terminal_dup_json (line);
  print_raw (safe);
}

void
fettle_terminal_print (const char *format,
                       ...)
{
  g_autofree char *text = NULL;
  g_autofree char *safe = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  safe = fettle_terminal_dup_safe (text);
  print_raw (safe);
}

void
fettle_terminal_warn (const char *text)
{
  g_autofree char *safe = fettle_terminal_dup_safe (text);

  /* What was printed before stands before. */
  fflush (stdout);
  fputs (safe, stderr);
  fputc ('\n', stderr);
}

void
fettle_terminal_progress (gint64   done,
                          gint64   total,
                          gpointer user_data)
{
  if (total <= 0 || !isatty (STDERR_FILENO))
    return;

  fprintf (stderr, "\r%3d %%", (int) (CLAMP (done, 0, total) * 100 / total));
}

void
fettle_terminal_end_progress (void)
{
  if (isatty (STDERR_FILENO))
    fputs ("\r\033[K", stderr);
}

/* --- tables --------------------------------------------------------------------------- */

static void
measure (const FettleColumn *columns,
         guint               n,
         GPtrArray          *rows,
         guint              *widths)
{
  for (guint c = 0; c < n; c++)
    widths[c] = fettle_terminal_get_width (columns[c].title);

  for (guint r = 0; r < rows->len; r++)
    for (guint c = 0; c < n; c++)
      {
        char **row = g_ptr_array_index (rows, r);
        guint width = fettle_terminal_get_width (row[c]);

        widths[c] = MAX (widths[c], columns[c].max > 0 ? MIN (width, columns[c].max) : width);
      }
}

/* The column that has most for its share, and may lose some; n: none. */
static guint
find_widest (const FettleColumn *columns,
             guint               n,
             const guint        *widths)
{
  guint widest = n;

  for (guint c = 0; c < n; c++)
    if (columns[c].share > 0 && widths[c] > MIN_SHRUNK
        && (widest == n || widths[c] * columns[widest].share > widths[widest] * columns[c].share))
      widest = c;
  return widest;
}

/* Takes from the columns that give way what the terminal lacks. */
static void
shrink (const FettleColumn *columns,
        guint               n,
        guint              *widths)
{
  guint available = fettle_terminal_get_columns ();
  guint needed = (n - 1) * GAP;

  for (guint c = 0; c < n; c++)
    needed += widths[c];

  while (needed > available)
    {
      guint widest = find_widest (columns, n, widths);

      if (widest == n)
        return;
      widths[widest]--;
      needed--;
    }
}

static void
print_row (const char *const *texts,
           guint              n,
           const guint       *widths)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint c = 0; c < n; c++)
    {
      g_autofree char *cut = fettle_terminal_dup_cut (texts[c], widths[c]);

      g_string_append (line, cut);
      if (c + 1 < n)
        g_string_append_printf (line, "%*s", (int) (widths[c] - fettle_terminal_get_width (cut)) + GAP, "");
    }
  g_strchomp (line->str);
  print_raw (line->str);
}

void
fettle_terminal_print_table (const FettleColumn *columns,
                             guint               n,
                             GPtrArray          *rows)
{
  g_autofree guint *widths = g_new0 (guint, n);
  g_autofree const char **titles = g_new0 (const char *, n);
  gboolean is_cut = fettle_terminal_get_columns () != G_MAXUINT;

  g_return_if_fail (n > 0 && rows != NULL);

  for (guint r = 0; r < rows->len; r++)
    for (guint c = 0; c < n; c++)
      {
        char **row = g_ptr_array_index (rows, r);
        g_autofree char *text = row[c];

        row[c] = g_strdelimit (fettle_terminal_dup_safe (text), "\n", ' ');
      }

  measure (columns, n, rows, widths);
  /* In a file or a pipe nothing is cut. */
  for (guint r = 0; !is_cut && r < rows->len; r++)
    for (guint c = 0; c < n; c++)
      {
        char **row = g_ptr_array_index (rows, r);

        widths[c] = MAX (widths[c], fettle_terminal_get_width (row[c]));
      }
  shrink (columns, n, widths);

  for (guint c = 0; c < n; c++)
    titles[c] = columns[c].title;
  print_row (titles, n, widths);
  for (guint r = 0; r < rows->len; r++)
    print_row (g_ptr_array_index (rows, r), n, widths);
}
