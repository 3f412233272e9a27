/* fettle-holiday-cut.c: cuts the events out of an iCalendar text (RFC 5545).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-holiday-cut.h"

#include "fettle-problem.h"
#include "fettle-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What says when an event is and what it is called. */
static const char *const kept[] = {
  "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXRULE", "EXDATE", "RECURRENCE-ID", "STATUS", "SUMMARY", "UID", NULL,
};

typedef struct
{
  const char *p;             /* what is not read yet */
  guint       n_lines;       /* line ends so far */
  guint       line;          /* where the present content line begins */
  GString    *content;       /* (owned) the present content line, unfolded */
  gboolean    is_long;       /* it was longer than content */

  GPtrArray  *open;          /* (owned) names of the components that are open */
  GString    *event;         /* (owned) the event that is open */
  GPtrArray  *events;        /* (owned) texts */
  gboolean    has_calendar;
} Cutter;

/* --- lines --------------------------------------------------------------------------- */

/* Takes what stands up to a line end of any kind. */
static void
take_physical_line (Cutter *self)
{
  gsize room = FETTLE_HOLIDAY_MAX_LINE - self->content->len;
  gsize n = 0;

  while (self->p[n] != '\0' && self->p[n] != '\r' && self->p[n] != '\n')
    n++;
  self->is_long |= n > room;
  g_string_append_len (self->content, self->p, MIN (n, room));
  self->p += n;
  if (*self->p == '\r')
    self->p += self->p[1] == '\n' ? 2 : 1;
  else if (*self->p == '\n')
    self->p++;
  self->n_lines++;
}

/* A line that begins with a blank goes on with the one before it. */
static gboolean
take_content_line (Cutter *self)
{
  if (*self->p == '\0')
    return FALSE;

  g_string_truncate (self->content, 0);
  self->is_long = FALSE;
  self->line = self->n_lines + 1;
  take_physical_line (self);
  while (*self->p == ' ' || *self->p == '\t')
    {
      self->p++;
      take_physical_line (self);
    }

  return TRUE;
}

static gboolean
fail (Cutter     *self,
      const char *detail,
      GError    **error)
{
  g_autofree char *tidy = fettle_text_tidy (self->content->str);
  g_autofree char *start = g_utf8_substring (tidy, 0, MIN (g_utf8_strlen (tidy, -1), 60));

  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, detail, _("Fetch the file once more where it came from."),
                      _("Line %u of the calendar file cannot be read: “%s”."), self->line, start);

  return FALSE;
}

/* --- components ------------------------------------------------------------------------ */

static gboolean
is_open (Cutter     *self,
         guint       depth,
         const char *name)
{
  return self->open->len > depth && g_ascii_strcasecmp (g_ptr_array_index (self->open, depth), name) == 0;
}

/* In an event of a calendar, and not in an alarm of the event. */
static gboolean
is_in_event (Cutter *self)
{
  return self->open->len == 2 && is_open (self, 0, "VCALENDAR") && is_open (self, 1, "VEVENT");
}

static gboolean
begin_component (Cutter     *self,
                 const char *name,
                 GError    **error)
{
  if (self->open->len == FETTLE_HOLIDAY_MAX_DEPTH)
    return fail (self, _("Too many parts stand in one another there."), error);

  g_ptr_array_add (self->open, g_strdup (name));
  self->has_calendar |= is_open (self, 0, "VCALENDAR");
  if (!is_in_event (self))
    return TRUE;
  if (self->events->len == FETTLE_HOLIDAY_MAX_EVENTS)
    return fail (self, _("There are too many events."), error);

  g_string_assign (self->event, "BEGIN:VEVENT\r\n");

  return TRUE;
}

static gboolean
end_component (Cutter     *self,
               const char *name,
               GError    **error)
{
  if (self->open->len == 0 || !is_open (self, self->open->len - 1, name))
    return fail (self, _("A part ends there that is not open."), error);

  if (is_in_event (self))
    {
      g_string_append (self->event, "END:VEVENT\r\n");
      g_ptr_array_add (self->events, g_strdup (self->event->str));
    }
  g_ptr_array_set_size (self->open, self->open->len - 1);

  return TRUE;
}

static gboolean
is_kept (const char *line,
         gsize       n_name)
{
  for (guint i = 0; kept[i] != NULL; i++)
    {
      if (strlen (kept[i]) == n_name && g_ascii_strncasecmp (line, kept[i], n_name) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Behind the first colon that is not in the quotes of a parameter. */
static gboolean
has_value (const char *line)
{
  gboolean is_quoted = FALSE;

  for (; *line != '\0' && (is_quoted || *line != ':'); line++)
    is_quoted ^= *line == '"';

  return *line == ':' && line[1] != '\0';
}

static gboolean
keep_line (Cutter  *self,
           GError **error)
{
  gsize n_name = strcspn (self->content->str, ":;");

  if (!is_in_event (self) || !is_kept (self->content->str, n_name) || !has_value (self->content->str))
    return TRUE;
  if (self->is_long)
    return fail (self, _("The line is too long."), error);
  if (self->event->len + self->content->len > FETTLE_HOLIDAY_MAX_EVENT)
    return fail (self, _("The event has too many lines."), error);

  g_string_append_printf (self->event, "%s\r\n", self->content->str);

  return TRUE;
}

static gboolean
cut_line (Cutter  *self,
          GError **error)
{
  g_strchomp (self->content->str);
  if (g_ascii_strncasecmp (self->content->str, "BEGIN:", 6) == 0)
    return begin_component (self, self->content->str + 6, error);
  if (g_ascii_strncasecmp (self->content->str, "END:", 4) == 0)
    return end_component (self, self->content->str + 4, error);

  return keep_line (self, error);
}

static gboolean
finish (Cutter  *self,
        GError **error)
{
  if (!self->has_calendar)
    fettle_problem_set (error, FETTLE_PROBLEM_INVALID, _("It has no line “BEGIN:VCALENDAR”."),
                        _("Choose an iCalendar file; its name mostly ends in “.ics”."),
                        _("This is no calendar file."));
  else if (self->open->len > 0)
    fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, _("Fetch the file once more where it came from."),
                        _("The calendar file breaks off before its end."));

  return self->has_calendar && self->open->len == 0;
}

GPtrArray *
fettle_holiday_cut (const char *text,
                    GError    **error)
{
  Cutter self = { .p = text };
  gboolean ok = TRUE;

  g_return_val_if_fail (text != NULL, NULL);

  self.content = g_string_sized_new (FETTLE_HOLIDAY_MAX_LINE);
  self.open = g_ptr_array_new_with_free_func (g_free);
  self.event = g_string_new (NULL);
  self.events = g_ptr_array_new_with_free_func (g_free);
  while (ok && take_content_line (&self))
    ok = cut_line (&self, error);
  ok = ok && finish (&self, error);

  g_string_free (self.content, TRUE);
  g_ptr_array_unref (self.open);
  g_string_free (self.event, TRUE);
  if (!ok)
    g_clear_pointer (&self.events, g_ptr_array_unref);

  return self.events;
}
