/* fettle-holiday-file.c: the holidays of an iCalendar file (.ics) as special days of
 * a calendar.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-holiday-file.h"

#include "fettle-calendar-days.h"
#include "fettle-csv-encoding.h"
#include "fettle-day.h"
#include "fettle-holiday-cut.h"
#include "fettle-holiday-event.h"
#include "fettle-problem.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  gint64      first;
  gint64      last;
  const char *name;   /* owned by its event */
} Stretch;

/* What is gathered from the events of a file. */
typedef struct
{
  gint64              from;        /* the first day that is wanted */
  gint64              until;       /* the last one */
  GPtrArray          *events;      /* (owned) FettleHolidayEvent */
  GHashTable         *replaced;    /* (owned) keys of repeats that an event of their own replaces */
  GArray             *stretches;   /* (owned) Stretch */
  guint               n_days;
  FettleHolidayPurse  purse;
  const char         *name;        /* of the event that is repeated */
  GPtrArray          *remarks;     /* (nullable) */
  guint               n_left_out;
} Gathering;

/* --- remarks ---------------------------------------------------------------------------- */

/* In the order of FettleHolidayFlaw. With the name and the first day. */
static const char *const flaws[] = {
  [FETTLE_HOLIDAY_UNREADABLE] = N_("“%s” (%s) cannot be read and was left out."),
  [FETTLE_HOLIDAY_TIMED] = N_("“%s” (%s) has a time of day and was left out."),
  [FETTLE_HOLIDAY_CANCELLED] = N_("“%s” (%s) is cancelled and was left out."),
  [FETTLE_HOLIDAY_ENDLESS] = N_("“%s” (%s) lasts longer than a year and was left out."),
  [FETTLE_HOLIDAY_ODD] = N_("“%s” (%s) repeats in a way that is not read and was left out."),
};

static char *
write_date (const FettleHolidayEvent *event)
{
  gint64 number;
  int year, month, day;

  if (!fettle_holiday_event_get_day (event, &number))
    return g_strdup (_("no date"));

  fettle_day_to_date (number, &year, &month, &day);

  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

static char *
write_remark (const FettleHolidayEvent *event,
              FettleHolidayFlaw         flaw)
{
  const char *name = fettle_holiday_event_get_name (event);
  g_autofree char *date = write_date (event);
  g_auto (GStrv) parts = g_strsplit (_(flaws[flaw]), "%s", 3);

  g_return_val_if_fail (g_strv_length (parts) == 3, NULL);

  return g_strconcat (parts[0], *name != '\0' ? name : _("An event without a name"), parts[1], date, parts[2], NULL);
}

static void
leave_out (Gathering                *gathering,
           const FettleHolidayEvent *event,
           FettleHolidayFlaw         flaw)
{
  if (gathering->remarks != NULL && gathering->n_left_out < FETTLE_HOLIDAY_MAX_REMARKS)
    g_ptr_array_add (gathering->remarks, write_remark (event, flaw));
  gathering->n_left_out++;
}

static void
count_left_out (Gathering *gathering)
{
  guint n = gathering->n_left_out;

  if (gathering->remarks == NULL || n <= FETTLE_HOLIDAY_MAX_REMARKS)
    return;

  n -= FETTLE_HOLIDAY_MAX_REMARKS;
  g_ptr_array_add (gathering->remarks,
                   g_strdup_printf (ngettext ("%u more event was left out.", "%u more events were left out.", n), n));
}

/* --- gathering ------------------------------------------------------------------------------ */

static void
take_days_cb (gint64   first,
              guint    n_days,
              gpointer user_data)
{
  Gathering *gathering = user_data;
  Stretch stretch = {
    MAX (first, gathering->from),
    MIN (first + n_days - 1, gathering->until),
    gathering->name,
  };

  if (stretch.first > stretch.last || gathering->n_days > FETTLE_HOLIDAY_MAX_DAYS)
    return;

  gathering->n_days += stretch.last - stretch.first + 1;
  g_array_append_val (gathering->stretches, stretch);
}

static gboolean
fail_many_days (GError **error)
{
  g_autofree char *detail = g_strdup_printf (_("It names more than %d days."), FETTLE_HOLIDAY_MAX_DAYS);

  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, detail, _("Take fewer years at a time, or a file that holds holidays only."),
                      _("The calendar file is too large."));

  return FALSE;
}

static gboolean
repeat_event (Gathering                *gathering,
              const FettleHolidayEvent *event,
              GError                  **error)
{
  FettleHolidayFlaw flaw = fettle_holiday_event_get_flaw (event);

  gathering->name = fettle_holiday_event_get_name (event);
  if (flaw == FETTLE_HOLIDAY_FINE &&
      !fettle_holiday_event_repeat (event, gathering->until, gathering->replaced, &gathering->purse,
                                    take_days_cb, gathering, &flaw, error))
    return FALSE;
  if (flaw != FETTLE_HOLIDAY_FINE)
    leave_out (gathering, event, flaw);

  return gathering->n_days <= FETTLE_HOLIDAY_MAX_DAYS || fail_many_days (error);
}

static void
read_events (Gathering       *gathering,
             const GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    {
      FettleHolidayEvent *event = fettle_holiday_event_new (g_ptr_array_index (texts, i));
      char *replaced = fettle_holiday_event_dup_replaced (event);

      g_ptr_array_add (gathering->events, event);
      if (replaced != NULL)
        g_hash_table_add (gathering->replaced, replaced);
    }
}

static gboolean
repeat_events (Gathering *gathering,
               GError   **error)
{
  for (guint i = 0; i < gathering->events->len; i++)
    {
      if (!repeat_event (gathering, g_ptr_array_index (gathering->events, i), error))
        return FALSE;
    }
  count_left_out (gathering);

  return TRUE;
}

/* --- lines ------------------------------------------------------------------------------------ */

static int
compare_stretches (gconstpointer a,
                   gconstpointer b)
{
  const Stretch *one = a;
  const Stretch *other = b;

  if (one->first != other->first)
    return one->first < other->first ? -1 : 1;
  if (one->last != other->last)
    return one->last < other->last ? -1 : 1;

  return strcmp (one->name, other->name);
}

/* By date; what two events say alike is said once. */
static char *
write_lines (Gathering *gathering)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  const Stretch *before = NULL;

  g_array_sort (gathering->stretches, compare_stretches);
  for (guint i = 0; i < gathering->stretches->len; i++)
    {
      const Stretch *stretch = &g_array_index (gathering->stretches, Stretch, i);
      g_autofree char *line = NULL;

      if (before != NULL && compare_stretches (before, stretch) == 0)
        continue;
      line = fettle_calendar_days_format (stretch->first, stretch->last, stretch->name);
      g_string_append_printf (lines, "%s\n", line);
      before = stretch;
    }

  return g_string_free (g_steal_pointer (&lines), FALSE);
}

/* --- bytes -------------------------------------------------------------------------------------- */

static gboolean
fail_file (const char *detail,
           GError    **error)
{
  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, detail, _("Choose an iCalendar file; its name mostly ends in “.ics”."),
                      _("This is no calendar file."));

  return FALSE;
}

static gboolean
fail_large (GError **error)
{
  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, _("It is larger than 4 MiB."), _("Choose a file that holds holidays only."),
                      _("The calendar file is too large."));

  return FALSE;
}

/* Some programs break long lines inside of a character. */
static gboolean
is_utf8_unfolded (const char *bytes,
                  gsize       n)
{
  g_autoptr (GString) text = g_string_sized_new (n);

  for (gsize i = 0; i < n; i++)
    {
      gsize end = i + (bytes[i] == '\r' && i + 1 < n && bytes[i + 1] == '\n' ? 1 : 0);

      if (bytes[end] == '\n' && end + 1 < n && (bytes[end + 1] == ' ' || bytes[end + 1] == '\t'))
        i = end + 1;
      else
        g_string_append_c (text, bytes[i]);
    }

  return g_utf8_validate_len (text->str, text->len, NULL);
}

/* iCalendar is UTF-8; programs of old wrote what their system had. */
static char *
decode (const char *bytes,
        gsize       n,
        GError    **error)
{
  FettleDecoder decoder = { .encoding = FETTLE_ENCODING_UTF8 };
  g_autoptr (GString) text = g_string_sized_new (n + 1);
  gsize skip = 0;

  if (!fettle_encoding_from_mark ((const guint8 *) bytes, n, &decoder.encoding, &skip) && !is_utf8_unfolded (bytes, n))
    decoder.encoding = FETTLE_ENCODING_CP1252;
  fettle_decoder_feed (&decoder, (const guint8 *) bytes + skip, n - skip, text);
  fettle_decoder_finish (&decoder, text);

  if (memchr (text->str, '\0', text->len) != NULL)
    {
      fail_file (_("It holds bytes that are no text."), error);
      return NULL;
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
gather (const GPtrArray *texts,
        int              from_year,
        int              to_year,
        GPtrArray       *remarks,
        GError         **error)
{
  Gathering gathering = {
    .from = fettle_day_from_date (MAX (from_year, FETTLE_CALENDAR_FIRST_YEAR), 1, 1),
    .until = fettle_day_from_date (MIN (to_year, FETTLE_CALENDAR_LAST_YEAR), 12, 31),
    .purse = FETTLE_HOLIDAY_PURSE_INIT,
    .remarks = remarks,
  };
  char *lines = NULL;

  gathering.events = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_holiday_event_free);
  gathering.replaced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gathering.stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  read_events (&gathering, texts);
  if (repeat_events (&gathering, error))
    lines = write_lines (&gathering);
  g_ptr_array_unref (gathering.events);
  g_hash_table_unref (gathering.replaced);
  g_array_unref (gathering.stretches);

  return lines;
}

char *
fettle_holiday_bytes_read (const char *bytes,
                           gsize       n,
                           int         from_year,
                           int         to_year,
                           GPtrArray  *remarks,
                           GError    **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) texts = NULL;

  g_return_val_if_fail (bytes != NULL || n == 0, NULL);
  g_return_val_if_fail (from_year <= to_year, NULL);

  if (n > FETTLE_HOLIDAY_MAX_BYTES)
    {
      fail_large (error);
      return NULL;
    }
  text = decode (bytes, n, error);
  texts = text != NULL ? fettle_holiday_cut (text, error) : NULL;

  return texts != NULL ? gather (texts, from_year, to_year, remarks, error) : NULL;
}

/* --- the file ------------------------------------------------------------------------------------- */

static gboolean
fail_reading (const char   *path,
              const GError *cause,
              GError      **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    fettle_problem_set (error, FETTLE_PROBLEM_NOT_FOUND, NULL, NULL, _("There is no file “%s”."), name);
  else
    fettle_problem_set (error, FETTLE_PROBLEM_FAILED, cause->message, NULL, _("“%s” cannot be read."), name);

  return FALSE;
}

/* At most one byte more than is allowed: the file may grow, or not be one. */
static gboolean
read_bytes (const char *path,
            guint8     *bytes,
            gsize      *n,
            GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) input = NULL;
  g_autoptr (GError) cause = NULL;

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_SPECIAL)
    return fail_file (_("It is a device or a pipe."), error);

  input = g_file_read (file, NULL, &cause);
  if (input == NULL ||
      !g_input_stream_read_all (G_INPUT_STREAM (input), bytes, FETTLE_HOLIDAY_MAX_BYTES + 1, n, NULL, &cause))
    return fail_reading (path, cause, error);

  return TRUE;
}

char *
fettle_holiday_file_read (const char *path,
                          int         from_year,
                          int         to_year,
                          GPtrArray  *remarks,
                          GError    **error)
{
  g_autofree guint8 *bytes = g_malloc (FETTLE_HOLIDAY_MAX_BYTES + 1);
  gsize n;

  g_return_val_if_fail (path != NULL, NULL);

  if (!read_bytes (path, bytes, &n, error))
    return NULL;

  return fettle_holiday_bytes_read ((const char *) bytes, n, from_year, to_year, remarks, error);
}
