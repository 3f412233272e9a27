/* fettle-calendar-line.c: the lines of the two texts of a calendar.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-calendar-line-private.h"

#include "fettle-problem.h"
#include "fettle-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_BYTES (1024 * 1024)
#define MAX_LINES 20000
#define MAX_QUOTED 60

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r';
}

static const char *
skip_blanks (const char *p)
{
  while (is_blank (*p))
    p++;

  return p;
}

/* @text as a message may show it. */
static char *
quote (const char *text)
{
  g_autofree char *tidy = fettle_text_tidy (text);
  g_autofree char *start = NULL;

  if (g_utf8_strlen (tidy, -1) <= MAX_QUOTED)
    return g_steal_pointer (&tidy);

  start = g_utf8_substring (tidy, 0, MAX_QUOTED - 1);

  return g_strconcat (start, "…", NULL);
}

gboolean
fettle_calendar_line_fail (FettleCalendarLine *line,
                           const char         *word,
                           const char         *detail,
                           const char         *hint,
                           GError            **error)
{
  g_autofree char *text = quote (line->text);
  g_autofree char *quoted = quote (word);
  g_auto (GStrv) around = g_strsplit (detail, "%s", 2);
  g_autofree char *full = g_strjoinv (quoted, around);

  if (line->kind == FETTLE_CALENDAR_HOURS)
    fettle_problem_set (error, FETTLE_PROBLEM_INVALID, full, hint,
                        _("Line %u of the working hours cannot be read: “%s”."), line->number, text);
  else
    fettle_problem_set (error, FETTLE_PROBLEM_INVALID, full, hint,
                        _("Line %u of the special days cannot be read: “%s”."), line->number, text);

  return FALSE;
}

static gboolean
fail_text (FettleCalendarText kind,
           const char        *detail,
           GError           **error)
{
  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, detail, NULL, "%s",
                      kind == FETTLE_CALENDAR_HOURS ? _("The working hours cannot be read.")
                                                    : _("The special days cannot be read."));

  return FALSE;
}

/* Ends the line before its comment and before blanks at its end. */
static char *
trim_line (char *line)
{
  char *end = line + strlen (line);

  for (char *at = line; *at != '\0'; at++)
    {
      if (*at == '#' && (at == line || is_blank (at[-1])))
        {
          end = at;
          break;
        }
    }
  while (end > line && is_blank (end[-1]))
    end--;
  *end = '\0';

  return (char *) skip_blanks (line);
}

gboolean
fettle_calendar_read_lines (FettleCalendarText     kind,
                            const char            *text,
                            FettleCalendarLineFunc func,
                            gpointer               user_data,
                            GError               **error)
{
  g_auto (GStrv) lines = NULL;

  if (strlen (text) > MAX_BYTES)
    return fail_text (kind, _("They are longer than a megabyte."), error);
  if (!g_utf8_validate (text, -1, NULL))
    return fail_text (kind, _("They are not in UTF-8."), error);

  lines = g_strsplit (text, "\n", MAX_LINES + 1);
  if (g_strv_length (lines) > MAX_LINES)
    return fail_text (kind, _("They have too many lines."), error);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      FettleCalendarLine line = { .kind = kind, .number = i + 1, .text = trim_line (lines[i]) };

      line.rest = line.text;
      if (*line.text != '\0' && !func (&line, user_data, error))
        return FALSE;
    }

  return TRUE;
}

char *
fettle_calendar_line_take_word (FettleCalendarLine *line)
{
  const char *start = line->rest;
  const char *end = start;

  if (*start == '\0')
    return NULL;

  while (*end != '\0' && !is_blank (*end))
    end++;
  line->rest = skip_blanks (end);

  return g_strndup (start, end - start);
}

/* "08:00" and "8:00" as minutes of the day; "24:00" is its end. */
static gboolean
read_clock_time (const char **p,
                 guint       *minute)
{
  guint hour = 0;
  guint n = 0;

  for (; n < 2 && g_ascii_isdigit (**p); n++, (*p)++)
    hour = hour * 10 + g_ascii_digit_value (**p);
  if (n == 0 || **p != ':' || !g_ascii_isdigit ((*p)[1]) || !g_ascii_isdigit ((*p)[2]))
    return FALSE;

  *minute = g_ascii_digit_value ((*p)[1]) * 10 + g_ascii_digit_value ((*p)[2]);
  *p += 3;
  if (*minute > 59)
    return FALSE;
  *minute += hour * 60;

  return *minute <= FETTLE_DAY_MINUTES;
}

gboolean
fettle_calendar_line_add_stretch (FettleCalendarLine *line,
                                  const char         *word,
                                  FettleDayMinutes   *minutes,
                                  GError            **error)
{
  const char *p = word;
  guint from, until;

  if (!read_clock_time (&p, &from) || *p++ != '-' || !read_clock_time (&p, &until) || *p != '\0')
    return fettle_calendar_line_fail (line, word, _("“%s” is no stretch of a day."),
                                      _("Write it like “08:00-12:00”; a day goes from 00:00 to 24:00."), error);
  if (until == from)
    return fettle_calendar_line_fail (line, word, _("“%s” holds no time."),
                                      _("For a whole day write “00:00-24:00”."), error);
  if (until < from)
    return fettle_calendar_line_fail (line, word, _("“%s” ends before it begins."),
                                      _("Write a night as two: until 24:00, and from 00:00 on the next day."), error);

  fettle_day_minutes_add (minutes, from, until);

  return TRUE;
}
