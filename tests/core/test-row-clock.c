/* test-row-clock.c: the promise that a list shows, and how it is shown as time goes by.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-row-clock.h"

#include "fettle-time.h"

#define NONE FETTLE_TIME_NONE
#define MINUTE FETTLE_MINUTE
/* Monday 2026-11-30 09:00 UTC */
#define START G_GINT64_CONSTANT (1796029200000)

typedef struct
{
  const char         *given;
  FettleSlaStage      stage;
  gint64              due, breached, used;   /* minutes after START, NONE */
  gint64              at;                    /* minutes after START */
  FettleRowClockSign  sign;
  gint64              left;                  /* minutes */
  double              share;
} Case;

/* A target of 100 minutes by the clock on the wall. */
static const Case cases[] = {
  { "just begun", FETTLE_SLA_IN_PROGRESS, 100, NONE, NONE, 0, FETTLE_ROW_CLOCK_RUNNING, 100, 0 },
  { "half gone", FETTLE_SLA_IN_PROGRESS, 100, NONE, NONE, 50, FETTLE_ROW_CLOCK_RUNNING, 50, 0.5 },
  { "a moment before three quarters", FETTLE_SLA_IN_PROGRESS, 100, NONE, NONE, 74, FETTLE_ROW_CLOCK_RUNNING, 26, 0.74 },
  { "three quarters", FETTLE_SLA_IN_PROGRESS, 100, NONE, NONE, 75, FETTLE_ROW_CLOCK_DUE, 25, 0.75 },
  { "at the very end", FETTLE_SLA_IN_PROGRESS, 100, NONE, NONE, 100, FETTLE_ROW_CLOCK_DUE, 0, 1 },
  { "a minute late", FETTLE_SLA_IN_PROGRESS, 100, NONE, NONE, 101, FETTLE_ROW_CLOCK_LATE, -1, 1 },
  { "broken later than it was due", FETTLE_SLA_IN_PROGRESS, 100, 500, NONE, 600, FETTLE_ROW_CLOCK_LATE, -500, 1 },
  { "paused", FETTLE_SLA_PAUSED, NONE, NONE, 40, 9999, FETTLE_ROW_CLOCK_PAUSED, 60, 0.4 },
  { "paused when it was late", FETTLE_SLA_PAUSED, NONE, 100, 130, 9999, FETTLE_ROW_CLOCK_LATE, -30, 1 },
  { "kept", FETTLE_SLA_COMPLETED, NONE, NONE, 90, 9999, FETTLE_ROW_CLOCK_KEPT, 10, 0.9 },
  { "done too late", FETTLE_SLA_COMPLETED, NONE, 100, 120, 9999, FETTLE_ROW_CLOCK_BROKEN, -20, 1 },
  { "no deadline", FETTLE_SLA_IN_PROGRESS, NONE, NONE, NONE, 9999, FETTLE_ROW_CLOCK_NONE, 100, 0 },
};

static gint64
to_time (gint64 minutes)
{
  return minutes == NONE ? NONE : START + minutes * MINUTE;
}

static void
test_signs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *given = &cases[i];
      FettleRowClock clock = {
        .is_promised = TRUE,
        .standing = {
          .stage = given->stage,
          .duration = 100 * MINUTE,
          .started_at = START,
          .due_at = to_time (given->due),
          .breached_at = to_time (given->breached),
          .ended_at = NONE,
          .used = given->used == NONE ? NONE : given->used * MINUTE,
        },
      };
      gint64 now = to_time (given->at);

      g_test_message ("%s", given->given);
      g_assert_cmpint (fettle_row_clock_get_sign (&clock, now), ==, given->sign);
      g_assert_cmpint (fettle_row_clock_get_left (&clock, now), ==, given->left * MINUTE);
      g_assert_cmpfloat_with_epsilon (fettle_row_clock_get_share (&clock, now), given->share, 1e-9);
    }
}

/* What is left is working time: a night does not count. */
static void
test_calendar (void)
{
  g_autoptr (GError) error = NULL;
  FettleRowClock clock = {
    .is_promised = TRUE,
    .standing = { .stage = FETTLE_SLA_IN_PROGRESS, .duration = 8 * FETTLE_HOUR, .started_at = START + 6 * FETTLE_HOUR,
                  .breached_at = NONE, .ended_at = NONE, .used = NONE },
  };

  clock.calendar = fettle_calendar_new ("UTC", "mon-fri 08:00-17:00", "", &error);
  g_assert_no_error (error);
  clock.standing.due_at = fettle_calendar_deadline (clock.calendar, clock.standing.started_at, 8 * FETTLE_HOUR);

  /* Monday 15:00, 2 hours of the day are left; Tuesday 14:00 it is due. */
  g_assert_cmpint (clock.standing.due_at, ==, START + 29 * FETTLE_HOUR);
  g_assert_cmpint (fettle_row_clock_get_left (&clock, START + 12 * FETTLE_HOUR), ==, 6 * FETTLE_HOUR);
  g_assert_cmpint (fettle_row_clock_get_sign (&clock, START + 12 * FETTLE_HOUR), ==, FETTLE_ROW_CLOCK_RUNNING);
  /* Wednesday 08:30: three hours of Tuesday and half an hour. */
  g_assert_cmpint (fettle_row_clock_get_left (&clock, START + 47 * FETTLE_HOUR + 30 * MINUTE), ==,
                   -(3 * FETTLE_HOUR + 30 * MINUTE));
  fettle_row_clock_clear (&clock);
}

static void
add (GArray         *standings,
     FettleSlaTarget target,
     FettleSlaStage  stage,
     gint64          due)
{
  FettleSlaStanding standing = { .target = target, .stage = stage, .due_at = to_time (due), .breached_at = NONE,
                                 .ended_at = NONE, .used = stage == FETTLE_SLA_IN_PROGRESS ? NONE : 0 };

  g_array_append_val (standings, standing);
}

static void
test_choice (void)
{
  g_autoptr (GArray) standings = g_array_new (FALSE, FALSE, sizeof (FettleSlaStanding));

  g_assert_null (fettle_row_clock_choose (standings));

  add (standings, FETTLE_SLA_RESPONSE, FETTLE_SLA_COMPLETED, NONE);
  g_assert_cmpint (fettle_row_clock_choose (standings)->target, ==, FETTLE_SLA_RESPONSE);
  add (standings, FETTLE_SLA_RESOLVE, FETTLE_SLA_COMPLETED, NONE);
  g_assert_cmpint (fettle_row_clock_choose (standings)->target, ==, FETTLE_SLA_RESOLVE);

  g_array_set_size (standings, 1);
  add (standings, FETTLE_SLA_RESOLVE, FETTLE_SLA_PAUSED, NONE);
  g_assert_cmpint (fettle_row_clock_choose (standings)->stage, ==, FETTLE_SLA_PAUSED);
  add (standings, FETTLE_SLA_RESOLVE, FETTLE_SLA_IN_PROGRESS, 90);
  add (standings, FETTLE_SLA_UPDATE, FETTLE_SLA_IN_PROGRESS, 30);
  g_assert_cmpint (fettle_row_clock_choose (standings)->target, ==, FETTLE_SLA_UPDATE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/row-clock/signs", test_signs);
  g_test_add_func ("/row-clock/calendar", test_calendar);
  g_test_add_func ("/row-clock/choice", test_choice);
  return g_test_run ();
}
