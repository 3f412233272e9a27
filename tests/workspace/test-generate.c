/* test-generate.c: invented desks are the same from the same seed, sound, and
 * look alive.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "import-fixture.h"

#include "fettle-calendar.h"
#include "fettle-generate.h"
#include "fettle-ticket-rules.h"

#include <locale.h>
#include <string.h>

#define UNTIL G_GINT64_CONSTANT (1768489200000)   /* Thursday, 15 January 2026, 15:00 */

static void
generate (Fixture *fixture,
          guint    n,
          guint64  seed)
{
  g_autoptr (GError) error = NULL;

  fettle_generate (fixture->workspace, n, seed, UNTIL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static char *
export_of (guint   n,
           guint64 seed,
           guint64 desk)
{
  g_autoptr (Fixture) fixture = import_fixture_new_other (desk);

  generate (fixture, n, seed);
  return import_export (fixture, FETTLE_EXPORT_JSONL);
}

static void
test_same (void)
{
  static const guint sizes[] = { 1, 7, 60, 300 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *first = export_of (sizes[i], 42, 1);
      g_autofree char *second = export_of (sizes[i], 42, 2);
      g_autofree char *other = export_of (sizes[i], 43, 1);

      g_assert_true (strcmp (first, second) == 0);
      g_assert_false (strcmp (first, other) == 0);
    }
}

/* Whatever the clock and the zone of this computer. */
static void
test_other_zone (void)
{
  g_autoptr (Fixture) fixture = import_fixture_new_other (3);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Kolkata");
  g_autofree char *path = g_build_filename (fixture->folder, "zone.fettle", NULL);
  g_autofree char *here = export_of (60, 42, 1);
  g_autofree char *there = NULL;
  g_autoptr (GError) error = NULL;

  fettle_workspace_close (fixture->workspace);
  g_clear_object (&fixture->workspace);
  g_clear_object (&fixture->clock);
  fixture->clock = fettle_clock_new_manual (FIXTURE_START + 200 * FETTLE_DAY, zone);
  fixture->workspace = fettle_workspace_create (path, "Bram", FALSE, fixture->clock, fixture->random, &error);
  g_assert_no_error (error);
  generate (fixture, 60, 42);
  there = import_export (fixture, FETTLE_EXPORT_JSONL);
  g_assert_true (strcmp (here, there) == 0);
}

static void
test_sound (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) incidents = NULL;

  generate (fixture, 250, 3);
  import_verify (fixture);
  incidents = import_list_incidents (fixture);
  g_assert_cmpuint (incidents->len, ==, 250);
  for (guint i = 0; i < incidents->len; i++)
    {
      FettleRecord *record = g_ptr_array_index (incidents, i);
      FettleIncidentState state = fettle_ticket_get_state (record);
      g_autofree char *number = g_strdup_printf ("INC-%u", i + 1);

      g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_NUMBER), ==, number);
      g_assert_null (strchr (fettle_record_get_text (record, FETTLE_TICKET_TITLE), '{'));
      g_assert_cmpint (fettle_record_get_derived (record)->updated_at, <=, UNTIL);
      g_assert_cmpint (fettle_record_get_time (record, FETTLE_TICKET_LOGGED_AT), <=, UNTIL);
      if (state == FETTLE_STATE_RESOLVED || state == FETTLE_STATE_CLOSED)
        g_assert_nonnull (fettle_record_get_text (record, FETTLE_TICKET_RESOLUTION_NOTES));
    }
}

typedef struct
{
  guint n_open, n_unowned, n_waiting, n_today, n_mine;
  guint by_priority[6];
} Look;

static Look
look_at (Fixture *fixture)
{
  g_autoptr (GPtrArray) incidents = import_list_incidents (fixture);
  Look look = { 0 };

  for (guint i = 0; i < incidents->len; i++)
    {
      FettleRecord *record = g_ptr_array_index (incidents, i);
      FettleIncidentState state = fettle_ticket_get_state (record);
      FettleUuid owner;
      gboolean has_owner = fettle_record_get_ref (record, FETTLE_TICKET_OWNER, &owner);

      look.n_today += fettle_record_get_derived (record)->updated_at > UNTIL - 15 * FETTLE_HOUR;
      if (!fettle_incident_state_is_open (state))
        continue;
      look.n_open++;
      look.n_unowned += !has_owner;
      look.n_waiting += state == FETTLE_STATE_ON_HOLD;
      look.n_mine += has_owner && fettle_uuid_equal (&owner, fettle_workspace_get_me (fixture->workspace));
      look.by_priority[fettle_record_get_int (record, FETTLE_TICKET_PRIORITY)]++;
    }
  return look;
}

/* The sample that people see first. */
static void
test_alive (void)
{
  g_autoptr (Fixture) fixture = import_fixture_new_other (4);
  Look look;

  generate (fixture, FETTLE_SAMPLE_INCIDENTS, FETTLE_SAMPLE_SEED);
  look = look_at (fixture);
  g_test_message ("open %u, unowned %u, waiting %u, today %u; P1 %u P2 %u P3 %u P4 %u P5 %u", look.n_open,
                  look.n_unowned, look.n_waiting, look.n_today, look.by_priority[1], look.by_priority[2],
                  look.by_priority[3], look.by_priority[4], look.by_priority[5]);
  g_assert_cmpuint (look.n_open, >=, 60);
  g_assert_cmpuint (look.n_open, <=, 120);
  g_assert_cmpuint (look.n_unowned, >=, 3);
  g_assert_cmpuint (look.n_waiting, >=, 8);
  g_assert_cmpuint (look.n_today, >=, 20);
  g_assert_cmpuint (look.n_mine, ==, 0);
  for (guint priority = 1; priority <= 5; priority++)
    g_assert_cmpuint (look.by_priority[priority], >, 0);
}

/* Most who call hear in time that it is seen to (the usual targets of a new desk),
 * and some do not. */
static void
test_answered (void)
{
  static const gint64 targets[] = {
    2 * FETTLE_HOUR, 15 * FETTLE_MINUTE, 30 * FETTLE_MINUTE, 2 * FETTLE_HOUR, 4 * FETTLE_HOUR, 8 * FETTLE_HOUR,
  };
  static const guint64 seeds[] = { FETTLE_SAMPLE_SEED, 7 };

  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      g_autoptr (FettleCalendar) calendar = fettle_calendar_new ("UTC", "mon-fri 08:00-17:00", NULL, NULL);
      g_autoptr (GPtrArray) incidents = NULL;
      guint n = 0, n_in_time = 0;

      generate (fixture, 600, seeds[i]);
      incidents = import_list_incidents (fixture);
      for (guint j = 0; j < incidents->len; j++)
        {
          FettleRecord *record = g_ptr_array_index (incidents, j);
          gint64 at = fettle_record_get_time (record, FETTLE_TICKET_FIRST_RESPONSE_AT);
          gint64 logged_at = fettle_record_get_time (record, FETTLE_TICKET_LOGGED_AT);

          n += at != FETTLE_TIME_NONE;
          n_in_time += at != FETTLE_TIME_NONE
                       && fettle_calendar_elapsed (calendar, logged_at, at)
                              <= targets[fettle_record_get_int (record, FETTLE_TICKET_PRIORITY)];
        }

      g_test_message ("%u of %u in time", n_in_time, n);
      g_assert_cmpuint (n, >, 500);
      g_assert_cmpuint (100 * n_in_time, >=, 85 * n);
      g_assert_cmpuint (100 * n_in_time, <=, 92 * n);
    }
}

static void
test_sample (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = g_build_filename (fixture->folder, "sample.fettle", NULL);
  g_autoptr (GError) error = NULL;

  fettle_workspace_close (fixture->workspace);
  g_clear_object (&fixture->workspace);
  fixture->workspace = fettle_workspace_create (path, FIXTURE_PERSON, TRUE, fixture->clock, fixture->random, &error);
  g_assert_no_error (error);
  generate (fixture, 400, FETTLE_SAMPLE_SEED);
  g_assert_cmpuint (look_at (fixture).n_mine, ==, 12);
}

/* A whole desk also at the ends of the time that a plan knows. */
static void
test_ends (void)
{
  static const gint64 ends[] = { 157766400000, FETTLE_TIME_LAST - 365 * FETTLE_DAY };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      g_autoptr (GError) error = NULL;

      fettle_generate (fixture->workspace, 300, 5, ends[i], NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      import_verify (fixture);
    }
}

static void
test_refused (void)
{
  static const gint64 wrong[] = { 157766399999, 0, -FETTLE_DAY, FETTLE_TIME_FIRST, FETTLE_TIME_LAST, FETTLE_TIME_NONE,
                                  G_MAXINT64 };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 head = import_get_head (fixture);

  g_assert_false (fettle_generate (fixture->workspace, 0, 1, UNTIL, NULL, NULL, NULL, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_USAGE);
  g_clear_error (&error);
  g_assert_false (fettle_generate (fixture->workspace, FETTLE_GENERATE_MAX + 1, 1, UNTIL, NULL, NULL, NULL, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_USAGE);
  g_clear_error (&error);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (fettle_generate (fixture->workspace, 10, 1, wrong[i], NULL, NULL, NULL, &error));
      g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_USAGE);
      g_clear_error (&error);
    }

  g_cancellable_cancel (cancelled);
  g_assert_false (fettle_generate (fixture->workspace, 10, 1, UNTIL, NULL, NULL, cancelled, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpint (import_get_head (fixture), ==, head);

  fixture_log (fixture, "mine");
  g_assert_false (fettle_generate (fixture->workspace, 10, 1, UNTIL, NULL, NULL, NULL, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_REFUSED);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/generate/same", test_same);
  g_test_add_func ("/generate/other-zone", test_other_zone);
  g_test_add_func ("/generate/sound", test_sound);
  g_test_add_func ("/generate/alive", test_alive);
  g_test_add_func ("/generate/answered", test_answered);
  g_test_add_func ("/generate/sample", test_sample);
  g_test_add_func ("/generate/ends", test_ends);
  g_test_add_func ("/generate/refused", test_refused);

  return g_test_run ();
}
