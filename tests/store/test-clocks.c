/* test-clocks.c: where promises stand is kept with every change, and is what a
 * fresh reckoning of the log gives.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-fixture.h"

#include "fettle-edit-rules.h"
#include "fettle-sla-defaults.h"
#include "fettle-store-clocks.h"

#include <sqlite3.h>

/* The desk begins on Tuesday, 14 November 2023, at 22:13:20 UTC. */
#define WEDNESDAY_8 G_GINT64_CONSTANT (1700035200000)
#define MINUTES(n) ((n) * FETTLE_MINUTE)
#define HOURS(n) ((n) * FETTLE_HOUR)

typedef struct
{
  DeskFixture *desk;
  FettleUuid   calendar;
  FettleUuid   policy;
} Promises;

static Promises
promise (DeskFixture *desk)
{
  Promises self = { desk, desk_new_uuid (desk), desk_new_uuid (desk) };
  g_autoptr (GPtrArray) edits = fettle_sla_defaults_new (&self.calendar, &self.policy, "UTC", FETTLE_TIME_NONE);

  for (guint i = 0; i < edits->len; i++)
    fettle_commit_free (desk_commit (desk, g_object_ref (g_ptr_array_index (edits, i)), "promised"));

  return self;
}

static void
set_policy (Promises   *self,
            guint       field,
            const char *text)
{
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_SLA_POLICY, &self->policy);

  fettle_edit_set_text (edit, field, text);
  fettle_commit_free (desk_commit (self->desk, edit, "policy"));
}

static FettleUuid
log_with (DeskFixture *desk,
          guint        impact,
          guint        urgency)
{
  FettleUuid eid = desk_new_uuid (desk);
  FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_INCIDENT, &eid);

  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, "VPN drops");
  if (impact > 0)
    {
      fettle_edit_set_int (edit, FETTLE_TICKET_IMPACT, impact);
      fettle_edit_set_int (edit, FETTLE_TICKET_URGENCY, urgency);
    }
  fettle_commit_free (desk_commit (desk, edit, "logged"));
  return eid;
}

/* Moves it whatever the rules say, as an import does. */
static void
move (DeskFixture      *desk,
      const FettleUuid *ticket,
      const char       *state)
{
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, ticket);

  fettle_edit_set_text (edit, FETTLE_TICKET_STATE, state);
  fettle_edit_set_observed (edit, "test", 0);
  fettle_commit_free (desk_commit (desk, edit, "moved"));
}

static void
say (DeskFixture      *desk,
     const FettleUuid *ticket,
     const char       *visibility)
{
  FettleUuid eid = desk_new_uuid (desk);
  FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_NOTE, &eid);

  fettle_edit_set_ref (edit, FETTLE_NOTE_INCIDENT, ticket);
  fettle_edit_set_text (edit, FETTLE_NOTE_VISIBILITY, visibility);
  fettle_edit_set_text (edit, FETTLE_NOTE_BODY, "x");
  fettle_commit_free (desk_commit (desk, edit, "said"));
}

static GArray *
list (DeskFixture      *desk,
      const FettleUuid *ticket)
{
  g_autoptr (GError) error = NULL;
  guint32 rid = fettle_store_get_rid (desk->store, ticket);
  GArray *standings = fettle_store_list_standings (desk->store, &rid, 1, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < standings->len; i++)
    g_assert_cmpuint (g_array_index (standings, FettleSlaStanding, i).rid, ==, rid);

  return standings;
}

/* "response in_progress +15, resolve paused": minutes after Wednesday 08:00. */
static char *
describe (DeskFixture      *desk,
          const FettleUuid *ticket)
{
  g_autoptr (GArray) standings = list (desk, ticket);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < standings->len; i++)
    {
      const FettleSlaStanding *self = &g_array_index (standings, FettleSlaStanding, i);

      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", fettle_sla_target_to_id (self->target),
                              fettle_sla_stage_to_id (self->stage));
      if (self->due_at != FETTLE_TIME_NONE)
        g_string_append_printf (text, " %+d", (int) ((self->due_at - WEDNESDAY_8) / FETTLE_MINUTE));
      if (fettle_sla_standing_is_breached (self, desk->now))
        g_string_append (text, " late");
    }

  return g_string_free (text, FALSE);
}

#define assert_stands(desk, ticket, expected) G_STMT_START { \
  g_autofree char *found_ = describe (desk, ticket); g_assert_cmpstr (found_, ==, expected); } G_STMT_END

/* --- one ticket --------------------------------------------------------------------------- */

static void
test_due (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autoptr (GArray) due = NULL;
  g_autoptr (GError) error = NULL;
  FettleUuid first, second;

  promise (desk);
  first = log_with (desk, 1, 1);
  second = log_with (desk, 0, 0);
  assert_stands (desk, &first, "response in_progress +15, resolve in_progress +240");
  assert_stands (desk, &second, "response in_progress +120");

  g_assert_cmpint (fettle_store_find_next_due (desk->store, desk->now, &error), ==, WEDNESDAY_8 + MINUTES (15));
  g_assert_cmpint (fettle_store_find_next_due (desk->store, WEDNESDAY_8 + MINUTES (15), &error), ==,
                   WEDNESDAY_8 + HOURS (2));
  g_assert_cmpint (fettle_store_find_next_due (desk->store, WEDNESDAY_8 + HOURS (4), &error), ==, FETTLE_TIME_NONE);
  g_assert_no_error (error);

  due = fettle_store_list_due (desk->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (due->len, ==, 3);
  for (guint i = 1; i < due->len; i++)
    g_assert_cmpint (g_array_index (due, FettleSlaStanding, i - 1).due_at, <=,
                     g_array_index (due, FettleSlaStanding, i).due_at);
  desk_assert_sound (desk);
}

static void
test_life (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid ticket;

  promise (desk);
  ticket = log_with (desk, 1, 1);

  desk_wait (desk, WEDNESDAY_8 + MINUTES (10) - desk->now);
  say (desk, &ticket, "work");
  assert_stands (desk, &ticket, "response in_progress +15, resolve in_progress +240");
  say (desk, &ticket, "public");
  assert_stands (desk, &ticket, "response completed +15, update in_progress +40, resolve in_progress +240");

  desk_wait (desk, MINUTES (10));
  move (desk, &ticket, "on_hold");
  assert_stands (desk, &ticket, "response completed +15, update paused, resolve paused");
  desk_wait (desk, HOURS (24));
  assert_stands (desk, &ticket, "response completed +15, update paused, resolve paused");
  g_assert_cmpint (fettle_store_find_next_due (desk->store, 0, NULL), ==, FETTLE_TIME_NONE);

  /* 20 minutes of each were left over 24 hours, and over 3 h 40 m. */
  move (desk, &ticket, "in_progress");
  assert_stands (desk, &ticket, "response completed +15, update in_progress +1480, resolve in_progress +1680");

  desk_wait (desk, HOURS (1));
  assert_stands (desk, &ticket, "response completed +15, update in_progress +1480 late, resolve in_progress +1680");
  move (desk, &ticket, "resolved");
  assert_stands (desk, &ticket, "response completed +15, update completed +1480 late, resolve completed +1680");
  move (desk, &ticket, "cancelled");
  desk_assert_sound (desk);
}

static void
test_removed (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid ticket;
  FettleEdit *edit;

  promise (desk);
  ticket = log_with (desk, 1, 1);
  edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &ticket);
  fettle_edit_set_bool (edit, FETTLE_TICKET_DELETED, TRUE);
  fettle_commit_free (desk_commit (desk, edit, "removed"));
  assert_stands (desk, &ticket, "");
  desk_assert_sound (desk);
}

/* What it became has the clocks of what it was. */
static void
test_converted (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid incident, request;
  FettleEdit *edit;

  promise (desk);
  incident = log_with (desk, 1, 1);
  request = desk_new_uuid (desk);
  desk_wait (desk, WEDNESDAY_8 + HOURS (1) - desk->now);
  edit = fettle_edit_new_create (FETTLE_KIND_REQUEST, &request);
  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, "A new laptop");
  fettle_edit_set_int (edit, FETTLE_TICKET_PRIORITY, 1);
  fettle_edit_set_ref (edit, FETTLE_TICKET_CONVERTED_FROM, &incident);
  fettle_edit_set_time (edit, FETTLE_TICKET_LOGGED_AT, DESK_START);
  fettle_edit_set_observed (edit, "test", 0);
  fettle_commit_free (desk_commit (desk, edit, "converted"));
  edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &incident);
  fettle_edit_set_ref (edit, FETTLE_TICKET_CONVERTED_TO, &request);
  fettle_edit_set_observed (edit, "test", 0);
  fettle_commit_free (desk_commit (desk, edit, "converted"));

  assert_stands (desk, &incident, "");
  assert_stands (desk, &request, "response in_progress +15 late, resolve in_progress +240");

  /* A reply to the incident was one to the request. */
  say (desk, &incident, "public");
  assert_stands (desk, &request, "response completed +15 late, update in_progress +90, resolve in_progress +240");
  desk_assert_sound (desk);
}

/* --- promises that come and go --------------------------------------------------------------- */

static void
test_promises_change (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid before = log_with (desk, 1, 1);
  Promises promises = promise (desk);
  FettleUuid ticket = log_with (desk, 1, 1);
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (FettleCommit) undo = NULL;
  g_autoptr (GError) error = NULL;
  FettleEdit *edit;

  assert_stands (desk, &before, "response in_progress +15, resolve in_progress +240");

  edit = fettle_edit_new_update (FETTLE_KIND_SLA_POLICY, &promises.policy);
  fettle_edit_set_text (edit, FETTLE_SLA_POLICY_RESOLVE, "P1 2h");
  commit = desk_commit (desk, edit, "stricter");
  assert_stands (desk, &before, "response in_progress +15, resolve in_progress +120");
  assert_stands (desk, &ticket, "response in_progress +15, resolve in_progress +120");

  undo = fettle_store_undo (desk->store, &desk->me, &commit->act, &error);
  g_assert_no_error (error);
  assert_stands (desk, &ticket, "response in_progress +15, resolve in_progress +240");

  edit = fettle_edit_new_update (FETTLE_KIND_CALENDAR, &promises.calendar);
  fettle_edit_set_text (edit, FETTLE_CALENDAR_HOURS, "mon-fri 09:00-17:00");
  fettle_commit_free (desk_commit (desk, edit, "later"));
  assert_stands (desk, &ticket, "response in_progress +75, resolve in_progress +300");

  set_policy (&promises, FETTLE_SLA_POLICY_FILTER, "prio:2");
  assert_stands (desk, &ticket, "");
  desk_assert_sound (desk);
}

static FettleIncidentRow *
read_row (DeskFixture      *desk,
          const FettleUuid *eid)
{
  guint32 rid = fettle_store_get_rid (desk->store, eid);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = fettle_store_list_rows (desk->store, &rid, 1, &error);

  g_assert_no_error (error);
  return fettle_incident_row_copy (g_ptr_array_index (rows, 0));
}

static void
expect_order (DeskFixture      *desk,
              const FettleUuid *const *eids,
              guint             n)
{
  FettleListQuery query = { .view = FETTLE_VIEW_OPEN, .sort = FETTLE_SORT_SLA };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rids = fettle_store_list (desk->store, &query, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rids->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (g_array_index (rids, guint32, i), ==, fettle_store_get_rid (desk->store, eids[i]));
}

/* A list is sorted by what is late or due first, follows a change, and shows what
 * is left by the calendar. */
static void
test_rows (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid slow, quick, middle;
  g_autoptr (FettleIncidentRow) row = NULL;
  g_autoptr (FettleIncidentRow) waiting = NULL;

  promise (desk);
  slow = log_with (desk, 3, 3);
  quick = log_with (desk, 1, 1);
  middle = log_with (desk, 2, 2);
  expect_order (desk, (const FettleUuid *const[]) { &quick, &middle, &slow }, 3);

  /* Nobody works at night: all of the quarter of an hour is left. */
  row = read_row (desk, &quick);
  g_assert_true (row->clock.is_promised);
  g_assert_nonnull (row->clock.calendar);
  g_assert_cmpint (row->clock.standing.target, ==, FETTLE_SLA_RESPONSE);
  g_assert_cmpint (fettle_row_clock_get_left (&row->clock, desk->now), ==, MINUTES (15));
  g_assert_cmpint (fettle_row_clock_get_left (&row->clock, WEDNESDAY_8 + MINUTES (20)), ==, -MINUTES (5));

  say (desk, &quick, "public");
  move (desk, &quick, "in_progress");
  move (desk, &quick, "on_hold");
  expect_order (desk, (const FettleUuid *const[]) { &middle, &slow, &quick }, 3);
  waiting = read_row (desk, &quick);
  g_assert_cmpint (fettle_row_clock_get_sign (&waiting->clock, WEDNESDAY_8 + HOURS (99)), ==, FETTLE_ROW_CLOCK_PAUSED);
}

static void
test_rollback (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  Promises promises = promise (desk);
  FettleTransaction *transaction = fettle_store_begin (desk->store, &desk->me, "no", NULL);
  g_autoptr (FettleEdit) edit = fettle_edit_new_update (FETTLE_KIND_SLA_POLICY, &promises.policy);
  FettleUuid ticket;

  fettle_edit_set_text (edit, FETTLE_SLA_POLICY_RESOLVE, "P1 2h");
  g_assert_true (fettle_transaction_apply (transaction, edit, NULL));
  fettle_transaction_rollback (transaction);

  ticket = log_with (desk, 1, 1);
  assert_stands (desk, &ticket, "response in_progress +15, resolve in_progress +240");
  desk_assert_sound (desk);
}

/* A filter that names a team means the one that is called so now. */
static void
test_names (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  Promises promises = promise (desk);
  FettleUuid team = desk_make_named (desk, FETTLE_KIND_TEAM, "Network");
  FettleUuid ticket = log_with (desk, 1, 1);
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &ticket);

  fettle_edit_set_ref (edit, FETTLE_TICKET_TEAM, &team);
  fettle_commit_free (desk_commit (desk, edit, "team"));
  set_policy (&promises, FETTLE_SLA_POLICY_FILTER, "team:network");
  assert_stands (desk, &ticket, "response in_progress +15, resolve in_progress +240");

  edit = fettle_edit_new_update (FETTLE_KIND_TEAM, &team);
  fettle_edit_set_text (edit, FETTLE_TEAM_NAME, "Wires");
  fettle_commit_free (desk_commit (desk, edit, "renamed"));
  assert_stands (desk, &ticket, "");
  desk_assert_sound (desk);

  desk_reopen (desk);
  edit = fettle_edit_new_update (FETTLE_KIND_TEAM, &team);
  fettle_edit_set_text (edit, FETTLE_TEAM_NAME, "Network");
  fettle_commit_free (desk_commit (desk, edit, "renamed"));
  assert_stands (desk, &ticket, "response in_progress +15, resolve in_progress +240");
  desk_assert_sound (desk);
}

static void
test_vip (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  Promises promises = promise (desk);
  FettleUuid caller = desk_make_named (desk, FETTLE_KIND_PERSON, "Bob Jansen");
  FettleUuid ticket = log_with (desk, 1, 1);
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &ticket);

  fettle_edit_set_ref (edit, FETTLE_TICKET_REPORTER, &caller);
  fettle_commit_free (desk_commit (desk, edit, "caller"));
  set_policy (&promises, FETTLE_SLA_POLICY_FILTER, "vip:yes");
  assert_stands (desk, &ticket, "");

  edit = fettle_edit_new_update (FETTLE_KIND_PERSON, &caller);
  fettle_edit_set_bool (edit, FETTLE_PERSON_VIP, TRUE);
  fettle_commit_free (desk_commit (desk, edit, "vip"));
  assert_stands (desk, &ticket, "response in_progress +15, resolve in_progress +240");
  desk_assert_sound (desk);
}

/* The hours of the desk where the caller is: five and a half hours earlier. */
static void
test_zones (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  Promises promises = promise (desk);
  FettleUuid caller = desk_make_named (desk, FETTLE_KIND_PERSON, "Asha Rao");
  FettleUuid ticket = log_with (desk, 1, 1);
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &ticket);

  fettle_edit_set_ref (edit, FETTLE_TICKET_REPORTER, &caller);
  fettle_commit_free (desk_commit (desk, edit, "caller"));
  set_policy (&promises, FETTLE_SLA_POLICY_ZONE_FROM, "caller");
  assert_stands (desk, &ticket, "response in_progress +15, resolve in_progress +240");

  edit = fettle_edit_new_update (FETTLE_KIND_PERSON, &caller);
  fettle_edit_set_text (edit, FETTLE_PERSON_ZONE, "Asia/Kolkata");
  fettle_commit_free (desk_commit (desk, edit, "zone"));
  assert_stands (desk, &ticket, "response in_progress -315, resolve in_progress -90");
  desk_assert_sound (desk);
}

/* --- the file ------------------------------------------------------------------------------------ */

static void
alter (DeskFixture *desk,
       const char  *sql)
{
  sqlite3 *raw = NULL;
  char *message = NULL;

  g_clear_object (&desk->store);
  g_assert_cmpint (sqlite3_open (desk->path, &raw), ==, SQLITE_OK);
  if (sqlite3_exec (raw, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
  sqlite3_close (raw);
}

static void
assert_bad (DeskFixture *desk,
            const char  *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleVerifyReport) report = fettle_store_verify (desk->path, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (report->what, ==, what);
}

static void
test_altered (void)
{
  static const char *const statements[] = {
    "UPDATE clock SET due_at = due_at + 1 WHERE target = 0",
    "UPDATE clock SET due_at = NULL WHERE target = 2",
    "UPDATE clock SET stage = 1",
    "UPDATE clock SET stage = -1",
    "UPDATE clock SET agreement = -1",
    "UPDATE clock SET target = 4294967296 * 4 + 2 WHERE target = 2",
    "UPDATE clock SET duration = -9223372036854775807",
    "UPDATE clock SET breached_at = 1",
    "UPDATE clock SET policy = 1",
    "DELETE FROM clock WHERE target = 2",
    "INSERT INTO clock SELECT rid, 1, target, policy, stage, duration, started_at, due_at, breached_at, ended_at, used"
    " FROM clock",
    "INSERT INTO clock SELECT 1, agreement, target, policy, stage, duration, started_at, due_at, breached_at, ended_at,"
    " used FROM clock",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr (DeskFixture) desk = desk_fixture_new ();

      promise (desk);
      log_with (desk, 1, 1);
      g_test_message ("%s", statements[i]);
      alter (desk, statements[i]);
      assert_bad (desk, "When it is due is not what the log says.");
    }
}

/* What a file says that somebody wrote does not leave the range of clocks. */
static void
test_out_of_range (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autoptr (GArray) standings = NULL;
  FettleUuid ticket;

  promise (desk);
  ticket = log_with (desk, 1, 1);
  alter (desk, "UPDATE clock SET stage = 99, duration = 9223372036854775807, started_at = -9223372036854775807,"
               " due_at = 9223372036854775807, used = -5, ended_at = -9223372036854775807");
  desk_reopen (desk);

  standings = list (desk, &ticket);
  g_assert_cmpuint (standings->len, ==, 2);
  for (guint i = 0; i < standings->len; i++)
    {
      const FettleSlaStanding *self = &g_array_index (standings, FettleSlaStanding, i);

      g_assert_cmpint (self->stage, ==, FETTLE_SLA_CANCELLED);
      g_assert_cmpint (self->duration, ==, FETTLE_TIME_LAST - FETTLE_TIME_FIRST);
      g_assert_cmpint (self->started_at, ==, FETTLE_TIME_FIRST);
      g_assert_cmpint (self->ended_at, ==, FETTLE_TIME_FIRST);
      g_assert_cmpint (self->due_at, ==, FETTLE_TIME_LAST);
      g_assert_cmpint (self->used, ==, 0);
    }
}

/* A desk of a version without the table: read as it is, filled when it is written. */
static void
test_older (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autoptr (FettleStore) reader = NULL;
  g_autoptr (FettleVerifyReport) report = NULL;
  g_autoptr (GPtrArray) clocks = NULL;
  g_autoptr (GArray) due = NULL;
  g_autoptr (GError) error = NULL;
  FettleUuid ticket;

  promise (desk);
  ticket = log_with (desk, 1, 1);
  alter (desk, "DROP TABLE clock; PRAGMA user_version = 1");

  reader = fettle_store_open (desk->path, FETTLE_STORE_READ, desk->clock, desk->random, &error);
  g_assert_no_error (error);
  due = fettle_store_list_due (reader, &error);
  g_assert_cmpuint (due->len, ==, 0);
  g_assert_cmpint (fettle_store_find_next_due (reader, 0, &error), ==, FETTLE_TIME_NONE);
  clocks = fettle_store_reckon_clocks (reader, &ticket, desk->now, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (clocks->len, ==, 2);
  report = fettle_store_verify (desk->path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (report->what, ==, NULL);
  g_clear_object (&reader);

  desk_reopen (desk);
  assert_stands (desk, &ticket, "response in_progress +15, resolve in_progress +240");
  desk_assert_sound (desk);
}

/* Another store learns of a promise that changed while it was open. */
static void
test_two_stores (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  Promises promises = promise (desk);
  FettleUuid ticket = log_with (desk, 1, 1);
  g_autoptr (FettleStore) reader = fettle_store_open (desk->path, FETTLE_STORE_READ, desk->clock, desk->random, NULL);
  static const char *const targets[] = { "P1 2h", "P1 1h" };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (GPtrArray) clocks = NULL;
      FettleSlaClock *clock;

      desk_wait (desk, 1000);
      set_policy (&promises, FETTLE_SLA_POLICY_RESOLVE, targets[i]);
      clocks = fettle_store_reckon_clocks (reader, &ticket, desk->now, NULL);
      clock = g_ptr_array_index (clocks, clocks->len - 1);
      g_assert_cmpint (clock->duration, ==, HOURS (2 - i));
    }
}

/* Old desks have no promises, and so no clocks. */
static void
test_no_promises (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autoptr (GPtrArray) clocks = NULL;
  g_autoptr (GError) error = NULL;
  FettleUuid ticket = log_with (desk, 1, 1);

  assert_stands (desk, &ticket, "");
  clocks = fettle_store_reckon_clocks (desk->store, &ticket, desk->now, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (clocks->len, ==, 0);
  g_assert_null (fettle_store_get_promises (desk->store, &error));
  g_assert_no_error (error);
}

static void
test_no_ticket (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (fettle_store_reckon_clocks (desk->store, &desk->me, desk->now, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_NOT_FOUND);
}

/* --- anything ---------------------------------------------------------------------------------------- */

typedef struct
{
  DeskFixture  *desk;
  Promises      promises;
  FettleRandom *random;
  GArray       *tickets;   /* FettleUuid */
  GArray       *acts;      /* FettleUuid, without moves */
  FettleUuid    last;      /* nil: none */
  gboolean      keeps;     /* promises and calendars stay as they are */
} Chance;

static const char *
pick (Chance            *self,
      const char *const *texts,
      guint              n)
{
  return texts[fettle_random_below (self->random, n)];
}

static FettleUuid *
pick_ticket (Chance *self)
{
  return &g_array_index (self->tickets, FettleUuid, fettle_random_below (self->random, self->tickets->len));
}

static FettleEdit *
dup_logged (Chance *self)
{
  static const FettleKind kinds[] = { FETTLE_KIND_INCIDENT, FETTLE_KIND_INCIDENT, FETTLE_KIND_REQUEST, FETTLE_KIND_TASK };
  FettleUuid eid = desk_new_uuid (self->desk);
  FettleKind kind = kinds[fettle_random_below (self->random, G_N_ELEMENTS (kinds))];
  FettleEdit *edit = fettle_edit_new_create (kind, &eid);

  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, "x");
  if (fettle_random_below (self->random, 4) > 0)
    fettle_edit_set_int (edit, FETTLE_TICKET_PRIORITY, 1 + fettle_random_below (self->random, 5));
  if (kind == FETTLE_KIND_INCIDENT)
    g_array_append_val (self->tickets, eid);
  return edit;
}

static FettleEdit *
dup_moved (Chance *self)
{
  static const char *const states[] = { "in_progress", "on_hold", "resolved", "closed", "in_progress", "cancelled" };
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, pick_ticket (self));

  fettle_edit_set_text (edit, FETTLE_TICKET_STATE, pick (self, states, G_N_ELEMENTS (states)));
  return edit;
}

static FettleEdit *
dup_changed (Chance *self)
{
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, pick_ticket (self));

  if (fettle_random_below (self->random, 5) == 0)
    fettle_edit_set_bool (edit, FETTLE_TICKET_DELETED, fettle_random_below (self->random, 2) == 0);
  else
    fettle_edit_set_int (edit, FETTLE_TICKET_PRIORITY, 1 + fettle_random_below (self->random, 5));
  return edit;
}

static FettleEdit *
dup_said (Chance *self)
{
  static const char *const visibilities[] = { "public", "caller", "work" };
  FettleUuid eid = desk_new_uuid (self->desk);
  FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_NOTE, &eid);

  fettle_edit_set_ref (edit, FETTLE_NOTE_INCIDENT, pick_ticket (self));
  fettle_edit_set_text (edit, FETTLE_NOTE_VISIBILITY, pick (self, visibilities, G_N_ELEMENTS (visibilities)));
  fettle_edit_set_text (edit, FETTLE_NOTE_BODY, "x");
  return edit;
}

static FettleEdit *
dup_promised (Chance *self)
{
  static const struct { guint field; const char *text; } values[] = {
    { FETTLE_SLA_POLICY_RESOLVE, "P1 1h, else 3h" }, { FETTLE_SLA_POLICY_RESOLVE, "8h" },
    { FETTLE_SLA_POLICY_UPDATE, "30m" }, { FETTLE_SLA_POLICY_UPDATE, "" },
    { FETTLE_SLA_POLICY_UPDATE_MODE, "after_caller" }, { FETTLE_SLA_POLICY_UPDATE_MODE, "between" },
    { FETTLE_SLA_POLICY_FILTER, "prio:<=2" }, { FETTLE_SLA_POLICY_FILTER, "" },
    { FETTLE_SLA_POLICY_ON_REOPEN, "restart" }, { FETTLE_SLA_POLICY_CONDITIONS, "resolve.stop: state:closed" },
    { FETTLE_SLA_POLICY_CONDITIONS, "" }, { FETTLE_SLA_POLICY_PAUSE, "state:waiting" },
    { FETTLE_SLA_POLICY_FILTER, "nonsense:" },
  };
  guint i = fettle_random_below (self->random, G_N_ELEMENTS (values));
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_SLA_POLICY, &self->promises.policy);

  fettle_edit_set_text (edit, values[i].field, values[i].text);
  return edit;
}

static FettleEdit *
dup_opened (Chance *self)
{
  static const char *const hours[] = { "mon-fri 08:00-17:00", "mon-sun 10:00-12:00 13:00-20:00", "always", "" };
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_CALENDAR, &self->promises.calendar);

  fettle_edit_set_text (edit, FETTLE_CALENDAR_HOURS, pick (self, hours, G_N_ELEMENTS (hours)));
  return edit;
}

typedef FettleEdit *(*EditFunc) (Chance *self);

/* By how often they happen. */
static const EditFunc edits[] = {
  dup_logged, dup_logged, dup_moved, dup_moved, dup_moved, dup_changed, dup_said, dup_said, dup_promised, dup_opened,
};

static void
undo_any (Chance *self)
{
  g_autoptr (FettleCommit) commit = NULL;
  const FettleUuid *act;

  if (self->acts->len == 0 || fettle_random_below (self->random, 2) == 0)
    act = &self->last;
  else
    act = &g_array_index (self->acts, FettleUuid, fettle_random_below (self->random, self->acts->len));

  /* Where somebody changed the same since it is refused, which is as well. */
  commit = fettle_store_undo (self->desk->store, &self->desk->me, act, NULL);
  self->last = (FettleUuid) { { 0 } };
}

static void
do_any (Chance *self)
{
  g_autoptr (FettleCommit) commit = NULL;
  EditFunc make = edits[fettle_random_below (self->random, G_N_ELEMENTS (edits))];
  FettleEdit *edit;

  desk_wait (self->desk, fettle_random_below (self->random, 5 * 60) * FETTLE_MINUTE / 2);
  if (fettle_random_below (self->random, 8) == 0)
    {
      undo_any (self);
      return;
    }

  if (self->keeps && (make == dup_promised || make == dup_opened))
    make = dup_logged;
  edit = make (self);
  fettle_edit_set_observed (edit, "test", 0);
  /* Some things are told later than they were. */
  if (fettle_random_below (self->random, 6) == 0)
    fettle_edit_set_at (edit, self->desk->now - fettle_random_below (self->random, 60 * 24) * FETTLE_MINUTE);
  commit = desk_commit (self->desk, edit, "any");
  self->last = commit->act;
  if (make != dup_moved)
    g_array_append_val (self->acts, commit->act);
}

/* The check reckons every ticket anew. */
static void
test_chance (void)
{
  guint64 seed = desk_seed (20231114);

  for (guint round = 0; round < 12; round++)
    {
      g_autoptr (DeskFixture) desk = desk_fixture_new ();
      Chance self = { desk, promise (desk), fettle_random_new_seeded (seed + round),
                      g_array_new (FALSE, FALSE, sizeof (FettleUuid)), g_array_new (FALSE, FALSE, sizeof (FettleUuid)) };
      FettleUuid first = log_with (desk, 2, 2);

      g_array_append_val (self.tickets, first);
      for (guint i = 0; i < 120; i++)
        {
          do_any (&self);
          if (i % 30 == 29)
            desk_assert_sound (desk);
          if (i == 60)
            desk_reopen (desk);
        }

      g_array_unref (self.tickets);
      g_array_unref (self.acts);
      g_object_unref (self.random);
    }
}

/* --- trying another set-up ------------------------------------------------------------------------------- */

static gboolean
put_record (FettleRecord *record,
            gpointer      user_data,
            GError      **error)
{
  fettle_setup_book_put (user_data, record);
  return TRUE;
}

static FettleSetupBook *
read_book (DeskFixture *desk)
{
  FettleSetupBook *book = fettle_setup_book_new ();

  for (guint i = 0; fettle_setup_kind_get (i) != NULL; i++)
    g_assert_true (fettle_store_each_record (desk->store, fettle_setup_kind_get (i)->kind, TRUE, put_record, book, NULL));
  return book;
}

typedef struct
{
  guint n_promised[FETTLE_SLA_N_TARGETS], n_late[FETTLE_SLA_N_TARGETS];
} Counts;

/* What the desk itself says of its tickets. */
static Counts
count_standings (Chance *self)
{
  Counts counts = { { 0 }, { 0 } };

  for (guint i = 0; i < self->tickets->len; i++)
    {
      g_autoptr (GArray) standings = list (self->desk, &g_array_index (self->tickets, FettleUuid, i));
      g_autoptr (FettleRecord) ticket = fettle_store_read (self->desk->store, FETTLE_KIND_TICKET,
                                                           &g_array_index (self->tickets, FettleUuid, i), NULL);

      for (guint s = 0; s < standings->len && ticket != NULL && !fettle_record_is_deleted (ticket); s++)
        {
          const FettleSlaStanding *standing = &g_array_index (standings, FettleSlaStanding, s);

          counts.n_promised[standing->target]++;
          counts.n_late[standing->target] += fettle_sla_standing_is_breached (standing, self->desk->now);
        }
    }

  return counts;
}

static void
assert_side (FettleSetupTrial *trial,
             FettleTrialSide   side,
             Counts            counts)
{
  for (guint target = 0; target < FETTLE_SLA_N_TARGETS; target++)
    {
      const FettleTrialCount *count = fettle_setup_trial_get_count (trial, target);

      g_assert_cmpuint (count->n_promised[side], ==, counts.n_promised[target]);
      g_assert_cmpuint (count->n_late[side], ==, counts.n_late[target]);
    }
}

static void
chance_begin (Chance      *self,
              DeskFixture *desk,
              guint64      seed,
              gboolean     is_strict)
{
  *self = (Chance) { desk, promise (desk), fettle_random_new_seeded (seed), g_array_new (FALSE, FALSE, sizeof (FettleUuid)),
                     g_array_new (FALSE, FALSE, sizeof (FettleUuid)), .keeps = TRUE };
  set_policy (&self->promises, FETTLE_SLA_POLICY_FILTER, "kind:incident");
  if (is_strict)
    {
      set_policy (&self->promises, FETTLE_SLA_POLICY_RESOLVE, "P1 30m, P3 2h, else 90m");
      set_policy (&self->promises, FETTLE_SLA_POLICY_UPDATE, "20m");
    }
}

static void
chance_run (Chance *self)
{
  FettleUuid first = log_with (self->desk, 2, 2);

  g_array_append_val (self->tickets, first);
  for (guint i = 0; i < 80; i++)
    do_any (self);
}

static void
chance_end (Chance *self)
{
  g_array_unref (self->tickets);
  g_array_unref (self->acts);
  g_object_unref (self->random);
}

static FettleSetupBook *
make_strict (Chance          *self,
             FettleSetupBook *book)
{
  FettleSetupBook *tried = fettle_setup_book_copy (book);
  g_autoptr (FettleEdit) edit = fettle_edit_new_update (FETTLE_KIND_SLA_POLICY, &self->promises.policy);
  g_autoptr (FettleRecord) after = NULL;

  fettle_edit_set_text (edit, FETTLE_SLA_POLICY_RESOLVE, "P1 30m, P3 2h, else 90m");
  fettle_edit_set_text (edit, FETTLE_SLA_POLICY_UPDATE, "20m");
  after = fettle_edit_dup_after (fettle_setup_book_get (book, &self->promises.policy), edit);
  fettle_setup_book_put (tried, after);
  return tried;
}

/* What is tried comes out as on a desk on which it has been so, and the same
 * happened. */
static void
test_trial (void)
{
  guint64 seed = desk_seed (20261128);
  guint n_differ = 0;

  for (guint round = 0; round < 8; round++)
    {
      g_autoptr (DeskFixture) desk = desk_fixture_new ();
      g_autoptr (DeskFixture) other = desk_fixture_new ();
      g_autoptr (FettleSetupBook) book = NULL, tried = NULL;
      g_autoptr (FettleSetupTrial) trial = NULL;
      g_autoptr (GError) error = NULL;
      Chance as_usual, strict;

      chance_begin (&as_usual, desk, seed + round, FALSE);
      chance_begin (&strict, other, seed + round, TRUE);
      chance_run (&as_usual);
      chance_run (&strict);

      book = read_book (desk);
      tried = make_strict (&as_usual, book);
      trial = fettle_setup_trial_new (book, tried, desk->now);
      fettle_store_try_setup (desk->store, trial, 0, &error);
      g_assert_no_error (error);
      assert_side (trial, FETTLE_TRIAL_NOW, count_standings (&as_usual));
      assert_side (trial, FETTLE_TRIAL_TRIED, count_standings (&strict));
      n_differ += fettle_setup_trial_get_cases (trial)->len;
      chance_end (&as_usual);
      chance_end (&strict);
    }

  g_assert_cmpuint (n_differ, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/clocks/due", test_due);
  g_test_add_func ("/clocks/life", test_life);
  g_test_add_func ("/clocks/removed", test_removed);
  g_test_add_func ("/clocks/converted", test_converted);
  g_test_add_func ("/clocks/promises-change", test_promises_change);
  g_test_add_func ("/clocks/rows", test_rows);
  g_test_add_func ("/clocks/rollback", test_rollback);
  g_test_add_func ("/clocks/names", test_names);
  g_test_add_func ("/clocks/vip", test_vip);
  g_test_add_func ("/clocks/zones", test_zones);
  g_test_add_func ("/clocks/altered", test_altered);
  g_test_add_func ("/clocks/out-of-range", test_out_of_range);
  g_test_add_func ("/clocks/older", test_older);
  g_test_add_func ("/clocks/two-stores", test_two_stores);
  g_test_add_func ("/clocks/no-promises", test_no_promises);
  g_test_add_func ("/clocks/no-ticket", test_no_ticket);
  g_test_add_func ("/clocks/chance", test_chance);
  g_test_add_func ("/clocks/trial", test_trial);

  return g_test_run ();
}
