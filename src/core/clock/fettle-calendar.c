/* fettle-calendar.c: the working time of a desk, a team or a customer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-calendar.h"

#include "fettle-calendar-spans-private.h"
#include "fettle-local-time.h"
#include "fettle-problem.h"
#include "fettle-text.h"
#include "fettle-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* All the years of a calendar and some more, far from an overflow. */
#define MAX_DURATION (250 * 366 * FETTLE_DAY)

struct _FettleCalendar
{
  gatomicrefcount     ref_count;
  GMutex              lock;   /* over spans, which grow with the questions */
  FettleCalendarSpans spans;
};

G_DEFINE_BOXED_TYPE (FettleCalendar, fettle_calendar, fettle_calendar_ref, fettle_calendar_unref)

/* --- the zone ------------------------------------------------------------------------ */

/* GLib takes more for a zone than IANA names: offsets, rules, files that lie
 * beside the zones (some with leap seconds, some no zones at all). */
static gboolean
is_iana_name (const char *name)
{
  static const char *const others[] = { "Z", "Factory", NULL };
  gboolean has_area = strchr (name, '/') != NULL;
  char before = '/';

  for (const char *p = name; *p != '\0'; p++)
    {
      if (before == '/' && (!g_ascii_isalpha (*p) || (p == name && !g_ascii_isupper (*p))))
        return FALSE;
      if (!g_ascii_isalpha (*p) && strchr ("-/", *p) == NULL && !(has_area && (g_ascii_isdigit (*p) || strchr ("_+", *p))))
        return FALSE;
      before = *p;
    }

  return before != '/' && !g_strv_contains (others, name);
}

static GTimeZone *
find_zone (const char *name,
           GError    **error)
{
  GTimeZone *zone = is_iana_name (name) ? g_time_zone_new_identifier (name) : NULL;
  g_autofree char *tidy = fettle_text_tidy (name);

  if (zone == NULL)
    fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL,
                        _("Name a zone by its area and place, such as “Europe/Amsterdam”."),
                        _("There is no time zone “%s”."), tidy);

  return zone;
}

/* "America/New_York" is New York to people. */
static char *
dup_place (const char *zone)
{
  const char *slash = strrchr (zone, '/');
  char *place = g_strdup (slash != NULL ? slash + 1 : zone);

  return g_strdelimit (place, "_", ' ');
}

/* --- life ------------------------------------------------------------------------------ */

FettleCalendar *
fettle_calendar_new (const char *zone,
                     const char *hours,
                     const char *days,
                     GError    **error)
{
  g_autoptr (GTimeZone) found = NULL;
  g_autoptr (FettleCalendarDays) special = NULL;
  FettleWorkingHours usual;
  FettleCalendar *self;

  g_return_val_if_fail (zone != NULL, NULL);

  found = find_zone (zone, error);
  if (found == NULL || !fettle_working_hours_parse (&usual, hours != NULL ? hours : "", error))
    return NULL;
  special = fettle_calendar_days_new (days != NULL ? days : "", error);
  if (special == NULL)
    return NULL;

  self = g_new0 (FettleCalendar, 1);
  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  fettle_calendar_spans_init (&self->spans, g_steal_pointer (&found), g_steal_pointer (&special));
  self->spans.hours = usual;

  return self;
}

FettleCalendar *
fettle_calendar_ref (FettleCalendar *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
fettle_calendar_unref (FettleCalendar *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  fettle_calendar_spans_clear (&self->spans);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* --- deadlines ---------------------------------------------------------------------------- */

/* No year has to be worked out to know that there is nothing in it. */
static gboolean
never_works (FettleCalendar *self)
{
  return fettle_working_hours_are_empty (&self->spans.hours) &&
         fettle_calendar_days_only_close (self->spans.days);
}

/* The first span before whose end @worked ms have been worked. */
static const FettleCalendarSpan *
find_worked (FettleCalendarSpans *spans,
             gint64               worked)
{
  guint low = 0;
  guint high = spans->spans->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const FettleCalendarSpan *span = fettle_calendar_spans_get (spans, middle);

      if (span->worked + (span->end - span->start) < worked)
        low = middle + 1;
      else
        high = middle;
    }

  return fettle_calendar_spans_get (spans, low);
}

static gint64
find_deadline (FettleCalendarSpans *spans,
               gint64               start,
               gint64               duration)
{
  const FettleCalendarSpan *span;
  gint64 worked;

  fettle_calendar_spans_cover (spans, start);
  worked = fettle_calendar_spans_get_worked (spans, start) + duration;
  while (spans->worked_until < worked && fettle_calendar_spans_grow (spans))
    ;
  if (spans->worked_until < worked)
    return FETTLE_TIME_NONE;

  span = find_worked (spans, worked);

  return span->start + (worked - span->worked);
}

static gint64
add_to_wall_clock (gint64 start,
                   gint64 duration)
{
  gint64 end;

  return __builtin_add_overflow (start, duration, &end) ? FETTLE_TIME_NONE : end;
}

gint64
fettle_calendar_deadline (FettleCalendar *self,
                          gint64          start,
                          gint64          duration)
{
  g_autoptr (GMutexLocker) locker = NULL;
  gint64 deadline;

  g_return_val_if_fail (duration >= 0, FETTLE_TIME_NONE);

  if (self == NULL)
    return add_to_wall_clock (start, duration);
  if (never_works (self) || duration > MAX_DURATION)
    return FETTLE_TIME_NONE;

  locker = g_mutex_locker_new (&self->lock);
  /* No time has passed at @start; but a deadline is only where time can pass. */
  deadline = find_deadline (&self->spans, start, MAX (duration, 1));

  return duration == 0 && deadline != FETTLE_TIME_NONE ? start : deadline;
}

/* --- elapsed time ---------------------------------------------------------------------------- */

gint64
fettle_calendar_elapsed (FettleCalendar *self,
                         gint64          from,
                         gint64          to)
{
  g_autoptr (GMutexLocker) locker = NULL;
  gint64 elapsed;

  if (to <= from)
    return 0;
  if (self == NULL)
    return __builtin_sub_overflow (to, from, &elapsed) ? G_MAXINT64 : elapsed;
  if (never_works (self))
    return 0;

  locker = g_mutex_locker_new (&self->lock);
  fettle_calendar_spans_cover (&self->spans, from);
  fettle_calendar_spans_cover (&self->spans, to);

  return fettle_calendar_spans_get_worked (&self->spans, to) -
         fettle_calendar_spans_get_worked (&self->spans, from);
}

/* --- openings ------------------------------------------------------------------------------------ */

static gboolean
is_in (const FettleCalendarSpan *span,
       gint64                    at)
{
  return span != NULL && at >= span->start && at < span->end;
}

gboolean
fettle_calendar_is_open (FettleCalendar *self,
                         gint64          at)
{
  g_autoptr (GMutexLocker) locker = NULL;

  if (self == NULL)
    return TRUE;

  locker = g_mutex_locker_new (&self->lock);
  fettle_calendar_spans_cover (&self->spans, at);

  return is_in (fettle_calendar_spans_get (&self->spans, fettle_calendar_spans_find (&self->spans, at)), at);
}

/* Among the years worked out. What ends with the last of them may go on. */
static gint64
find_change (FettleCalendarSpans *spans,
             gint64               at)
{
  const FettleCalendarSpan *span = fettle_calendar_spans_get (spans, fettle_calendar_spans_find (spans, at));

  if (span == NULL)
    return FETTLE_TIME_NONE;
  if (span->start > at)
    return span->start;

  return span->end < spans->until ? span->end : FETTLE_TIME_NONE;
}

gint64
fettle_calendar_next_change (FettleCalendar *self,
                             gint64          at)
{
  g_autoptr (GMutexLocker) locker = NULL;
  gint64 change;

  if (self == NULL || never_works (self))
    return FETTLE_TIME_NONE;

  locker = g_mutex_locker_new (&self->lock);
  fettle_calendar_spans_cover (&self->spans, at);
  do
    change = find_change (&self->spans, at);
  while (change == FETTLE_TIME_NONE && fettle_calendar_spans_grow (&self->spans));

  return change;
}

/* The last span that begins before @at or at it. */
static const FettleCalendarSpan *
find_span_before (FettleCalendarSpans *spans,
                  gint64               at)
{
  guint n;

  fettle_calendar_spans_cover (spans, at);
  n = fettle_calendar_spans_find (spans, at);
  while (n == 0 && fettle_calendar_spans_grow_back (spans))
    n = fettle_calendar_spans_find (spans, at);

  return n > 0 ? fettle_calendar_spans_get (spans, n - 1) : NULL;
}

gint64
fettle_calendar_last_working_minute (FettleCalendar *self,
                                     gint64          at)
{
  g_autoptr (GMutexLocker) locker = NULL;
  const FettleCalendarSpan *span;

  if (self == NULL)
    return at;
  if (never_works (self))
    return FETTLE_TIME_NONE;
  if (fettle_calendar_is_open (self, at))
    return at;

  locker = g_mutex_locker_new (&self->lock);
  span = find_span_before (&self->spans, at);
  if (span == NULL)
    return FETTLE_TIME_NONE;
  if (span->end == at)
    return at;

  return MAX (span->start, span->end - FETTLE_MINUTE);
}

/* --- for people ------------------------------------------------------------------------------------ */

const char *
fettle_calendar_get_day_name (FettleCalendar *self,
                              gint64          at)
{
  gint64 local, day;

  if (self == NULL || at < -MAX_DURATION || at > MAX_DURATION)
    return NULL;

  local = fettle_local_time_from_instant (self->spans.zone, at);
  day = local / FETTLE_DAY - (local % FETTLE_DAY < 0 ? 1 : 0);

  return fettle_calendar_days_get_name (self->spans.days, day);
}

char *
fettle_calendar_dup_hours_summary (FettleCalendar *self)
{
  g_autofree char *hours = NULL;
  g_autofree char *place = NULL;

  if (self == NULL)
    return g_strdup (_("Around the clock"));

  hours = fettle_working_hours_describe (&self->spans.hours);
  place = dup_place (g_time_zone_get_identifier (self->spans.zone));

  return g_strdup_printf (C_("hours, place of their zone", "%s, %s"), hours, place);
}
