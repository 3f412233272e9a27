/* fettle-calendar-line-private.h: the lines of the two texts of a calendar.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-day-minutes.h"

G_BEGIN_DECLS

typedef enum
{
  FETTLE_CALENDAR_HOURS,
  FETTLE_CALENDAR_DAYS,
} FettleCalendarText;

typedef struct
{
  FettleCalendarText  kind;
  guint               number;  /* from 1 */
  const char         *text;    /* the whole line without its comment */
  const char         *rest;    /* what is not read yet; begins with no blank */
} FettleCalendarLine;

typedef gboolean (*FettleCalendarLineFunc) (FettleCalendarLine *line,
                                            gpointer            user_data,
                                            GError            **error);

/* Hands over each line that says something; stops at the first that fails. "#"
 * begins a comment at the start of a line and after a blank. */
gboolean  fettle_calendar_read_lines       (FettleCalendarText     kind,
                                            const char            *text,
                                            FettleCalendarLineFunc func,
                                            gpointer               user_data,
                                            GError               **error);

/* Takes the next word off the line; NULL at its end. Newly allocated. */
char     *fettle_calendar_line_take_word   (FettleCalendarLine    *line) G_GNUC_WARN_UNUSED_RESULT;

/* Adds "08:00-12:00" to @minutes. */
gboolean  fettle_calendar_line_add_stretch (FettleCalendarLine    *line,
                                            const char            *word,
                                            FettleDayMinutes      *minutes,
                                            GError               **error);

/* Always FALSE: the line cannot be read. @detail holds one %s for @word, and
 * both sentences are translated already. */
gboolean  fettle_calendar_line_fail        (FettleCalendarLine    *line,
                                            const char            *word,
                                            const char            *detail,
                                            const char            *hint,
                                            GError               **error);

G_END_DECLS
