/* test-sla-account.c: what a new desk promises, and the reckoning of a clock, line
 * by line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "import-fixture.h"

#include "fettle-sla-account.h"
#include "fettle-store.h"

#include <locale.h>
#include <string.h>

/* The desk begins on Tuesday, 14 November 2023, at 22:13:20 UTC. */
#define WEDNESDAY_8 G_GINT64_CONSTANT (1700035200000)

static void
go_to (Fixture *fixture,
       int      minutes)
{
  fettle_clock_set (fixture->clock, WEDNESDAY_8 + minutes * FETTLE_MINUTE);
}

static GPtrArray *
reckon (Fixture          *fixture,
        const FettleUuid *ticket)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *accounts = fettle_workspace_reckon_sla (fixture->workspace, ticket, &error);

  g_assert_no_error (error);
  return accounts;
}

/* "480 0 Started: inside working hours|…": minutes after midnight, minutes used. */
static char *
describe (const FettleSlaAccount *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const FettleSlaLine *line = g_ptr_array_index (self->lines, i);

      g_string_append_printf (text, "%s%d %d %s", i > 0 ? "|" : "", (int) ((line->at - WEDNESDAY_8) / FETTLE_MINUTE),
                              (int) (line->used / FETTLE_MINUTE), line->text);
      if (line->because != NULL)
        g_string_append_printf (text, " [%s]", line->because);
    }

  return g_string_free (text, FALSE);
}

static void
assert_account (const FettleSlaAccount *self,
                const char             *headline,
                const char             *terms,
                const char             *lines)
{
  g_autofree char *found_headline = fettle_sla_account_dup_headline (self);
  g_autofree char *found_terms = fettle_sla_account_dup_terms (self);
  g_autofree char *found_lines = describe (self);

  g_assert_cmpstr (found_headline, ==, headline);
  g_assert_cmpstr (found_terms, ==, terms);
  g_assert_cmpstr (found_lines, ==, lines);
}

static void
commit_edit (Fixture    *fixture,
             FettleEdit *edit)
{
  FettleAction *action = fettle_action_new ("test");

  fettle_action_take (action, edit);
  fixture_do (fixture, action);
}

static void
move (Fixture          *fixture,
      const FettleUuid *ticket,
      const char       *state,
      const char       *hold)
{
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, ticket);

  fettle_edit_set_text (edit, FETTLE_TICKET_STATE, state);
  if (hold != NULL)
    fettle_edit_set_text (edit, FETTLE_TICKET_HOLD_REASON, hold);
  fettle_edit_set_observed (edit, "test", 0);
  commit_edit (fixture, edit);
}

static void
say (Fixture          *fixture,
     const FettleUuid *ticket)
{
  FettleUuid eid = fettle_uuid_new_v7 (fettle_clock_now (fixture->clock), fixture->random);
  FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_NOTE, &eid);

  fettle_edit_set_ref (edit, FETTLE_NOTE_INCIDENT, ticket);
  fettle_edit_set_text (edit, FETTLE_NOTE_VISIBILITY, "public");
  fettle_edit_set_text (edit, FETTLE_NOTE_TOLD_BY, "phone");
  fettle_edit_set_text (edit, FETTLE_NOTE_BODY, "We look into it.");
  commit_edit (fixture, edit);
}

/* --- the reckoning ------------------------------------------------------------------------ */

/* Nobody set anything up: the first incident has its clocks. */
static void
test_new_desk (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid ticket = fixture_log (fixture, "VPN drops !1/1");
  g_autoptr (GPtrArray) accounts = reckon (fixture, &ticket);
  const FettleSlaAccount *response = g_ptr_array_index (accounts, 0);

  g_assert_cmpuint (accounts->len, ==, 2);
  g_assert_cmpstr (response->policy, ==, "Standard");
  g_assert_cmpstr (response->calendar, ==, "Office hours");
  g_assert_cmpstr (fettle_sla_account_get_type_id (response), ==, "sla");
  g_assert_cmpuint (response->priority, ==, 1);
  g_assert_cmpint (response->due_at, ==, WEDNESDAY_8 + 15 * FETTLE_MINUTE);
  assert_account (response, "15 m left", "15 m in Office hours (Mon to Fri 08:00 to 17:00, UTC). Ran 0 m.",
                  "-586 0 Started: outside working hours [Logged]|-586 0 Now");
}

/* As in the picture of ui.md 5.2, with the targets of a new desk. */
static void
test_why (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GPtrArray) later = NULL;
  FettleUuid ticket;

  go_to (fixture, 44);
  ticket = fixture_log (fixture, "VPN drops !2/2");
  go_to (fixture, 46);
  fixture_set (fixture, &ticket, FETTLE_TICKET_IMPACT, "1");
  go_to (fixture, 63);
  move (fixture, &ticket, "on_hold", "caller");
  go_to (fixture, 80);
  move (fixture, &ticket, "in_progress", NULL);
  say (fixture, &ticket);
  go_to (fixture, 585);

  accounts = reckon (fixture, &ticket);
  g_assert_cmpuint (accounts->len, ==, 5);
  assert_account (g_ptr_array_index (accounts, 1), "Cancelled, 23 h 58 m left",
                  "24 h in Office hours (Mon to Fri 08:00 to 17:00, UTC). Ran 2 m.",
                  "44 0 Started: inside working hours [Logged]|46 2 Cancelled [Impact set to Everyone]");
  assert_account (g_ptr_array_index (accounts, 2), "Done 6 m late",
                  "30 m in Office hours (Mon to Fri 08:00 to 17:00, UTC). Ran 36 m.",
                  "44 0 Started: inside working hours [Logged]|"
                  "46 2 Priority P3 to P2: target 2 h to 30 m, time kept [Impact set to Everyone]|"
                  "74 30 Target reached: 30 m used|80 36 Stopped: answered [Replied to the caller]");
  /* 8 hours less 19 minutes from 09:20 on are used up after the office has closed: on Thursday. */
  assert_account (g_ptr_array_index (accounts, 3), "1 m left",
                  "8 h in Office hours (Mon to Fri 08:00 to 17:00, UTC). Ran 7 h 59 m, paused 17 m.",
                  "44 0 Started: inside working hours [Logged]|"
                  "46 2 Priority P3 to P2: target 24 h to 8 h, time kept [Impact set to Everyone]|"
                  "63 19 Paused: waiting for caller [Moved to On hold: waiting for caller]|"
                  "80 19 Runs [Moved to In progress]|585 479 Now");
  assert_account (g_ptr_array_index (accounts, 4), "6 h 40 m late",
                  "1 h in Office hours (Mon to Fri 08:00 to 17:00, UTC). Ran 7 h 40 m.",
                  "80 0 Started: inside working hours [Replied to the caller]|140 60 Target reached: 1 h used|585 460 Now");

  go_to (fixture, 24 * 60 + 5);
  later = reckon (fixture, &ticket);
  assert_account (g_ptr_array_index (later, 3), "4 m late",
                  "8 h in Office hours (Mon to Fri 08:00 to 17:00, UTC). Ran 8 h 4 m, paused 17 m.",
                  "44 0 Started: inside working hours [Logged]|"
                  "46 2 Priority P3 to P2: target 24 h to 8 h, time kept [Impact set to Everyone]|"
                  "63 19 Paused: waiting for caller [Moved to On hold: waiting for caller]|"
                  "80 19 Runs [Moved to In progress]|1441 480 Target reached: 8 h used|1445 484 Now");
}

static void
take_cb (GObject      *source_object,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
has_result (gpointer user_data)
{
  return *(GAsyncResult **) user_data != NULL;
}

static void
test_async (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid ticket = fixture_log (fixture, "VPN drops !1/1");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) none = NULL;
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GError) error = NULL;

  fettle_workspace_reckon_sla_async (fixture->workspace, &ticket, NULL, take_cb, &result);
  fettle_workspace_reckon_sla_async (fixture->workspace, fettle_workspace_get_me (fixture->workspace), NULL, take_cb,
                                     &none);
  fixture_wait (has_result, &none, "the clocks");

  accounts = fettle_workspace_reckon_sla_finish (fixture->workspace, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (accounts->len, ==, 2);
  g_assert_null (fettle_workspace_reckon_sla_finish (fixture->workspace, none, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_NOT_FOUND);
}

/* --- what a new desk promises ----------------------------------------------------------------- */

static Fixture *
new_in_zone (const char *name)
{
  Fixture *fixture = fixture_new ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (name);
  g_autofree char *path = g_build_filename (fixture->folder, "zone.fettle", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (zone);
  fettle_workspace_close (fixture->workspace);
  g_clear_object (&fixture->workspace);
  g_clear_object (&fixture->clock);
  fixture->clock = fettle_clock_new_manual (FIXTURE_START, zone);
  fixture->workspace = fettle_workspace_create (path, FIXTURE_PERSON, FALSE, fixture->clock, fixture->random, &error);
  g_assert_no_error (error);
  return fixture;
}

/* The office is where the desk is; a zone without a name is no place. */
static void
test_zone (void)
{
  static const struct { const char *zone; const char *hours; } cases[] = {
    { "Europe/Berlin", "Mon to Fri 08:00 to 17:00, Berlin" },
    { "Asia/Kolkata", "Mon to Fri 08:00 to 17:00, Kolkata" },
    { "+02:00", "Mon to Fri 08:00 to 17:00, UTC" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) fixture = new_in_zone (cases[i].zone);
      FettleUuid ticket = fixture_log (fixture, "VPN drops !1/1");
      g_autoptr (GPtrArray) accounts = reckon (fixture, &ticket);

      g_assert_cmpstr (((FettleSlaAccount *) g_ptr_array_index (accounts, 0))->hours, ==, cases[i].hours);
    }
}

/* Undo of all that somebody did leaves what the desk was made with. */
static void
test_undo (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GError) error = NULL;
  FettleCommit *commit;
  FettleUuid ticket;

  fixture_log (fixture, "VPN drops !1/1");
  while ((commit = fettle_workspace_undo (fixture->workspace, FALSE, &error)) != NULL)
    fettle_commit_free (commit);
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_NOT_FOUND);

  ticket = fixture_log (fixture, "Mail is slow !1/1");
  accounts = reckon (fixture, &ticket);
  g_assert_cmpuint (accounts->len, ==, 2);
}

static gboolean
take_eid (FettleRecord *record,
          gpointer      user_data,
          GError      **error)
{
  *(FettleUuid *) user_data = *fettle_record_get_eid (record);
  return TRUE;
}

/* Makes what the desk was made with another. */
static void
alter (Fixture    *fixture,
       FettleKind  kind,
       guint       field,
       const char *text)
{
  g_autoptr (FettleStore) store = fettle_store_open (fixture->path, FETTLE_STORE_READ, fixture->clock, fixture->random,
                                                     NULL);
  FettleUuid eid = { { 0 } };
  FettleEdit *edit;

  g_assert_true (fettle_store_each_record (store, kind, FALSE, take_eid, &eid, NULL));
  g_assert_false (fettle_uuid_is_nil (&eid));
  edit = fettle_edit_new_update (kind, &eid);
  fettle_edit_set_text (edit, field, text);
  commit_edit (fixture, edit);
}

/* What changes for all is told with each clock. */
static void
test_promised_anew (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) accounts = NULL;
  FettleUuid ticket;

  go_to (fixture, 0);
  ticket = fixture_log (fixture, "VPN drops !1/1");
  go_to (fixture, 60);
  alter (fixture, FETTLE_KIND_CALENDAR, FETTLE_CALENDAR_HOURS, "mon-fri 08:30-17:00");
  go_to (fixture, 90);
  alter (fixture, FETTLE_KIND_SLA_POLICY, FETTLE_SLA_POLICY_RESOLVE, "P1 2h");

  accounts = reckon (fixture, &ticket);
  /* By the new hours only the half hour from 08:30 on had run. */
  assert_account (g_ptr_array_index (accounts, accounts->len - 1), "1 h left",
                  "2 h in Office hours (Mon to Fri 08:30 to 17:00, UTC). Ran 1 h.",
                  "0 0 Started: outside working hours [Logged]|60 30 Promised anew: same target, time kept|"
                  "90 60 Promised anew: target 4 h to 2 h, time kept|90 60 Now");
}

/* What is as on every new desk stays; altered, all of it goes along, and counts
 * instead of what the other desk was made with. */
static void
test_travels (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Fixture) other = NULL;
  g_autoptr (FettleImportReport) report = NULL;
  g_autoptr (GPtrArray) accounts = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *again = NULL;
  g_autofree char *path = NULL;
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (GError) error = NULL;
  FettleUuid ticket = fixture_log (fixture, "VPN drops !1/1");
  FettleUuid back;

  before = import_export (fixture, FETTLE_EXPORT_JSONL);
  g_assert_null (strstr (before, "\"sla_policy\""));
  alter (fixture, FETTLE_KIND_SLA_POLICY, FETTLE_SLA_POLICY_RESOLVE, "P1 2h");
  after = import_export (fixture, FETTLE_EXPORT_JSONL);
  g_assert_nonnull (strstr (after, "\"kind\":\"sla_policy\""));
  g_assert_nonnull (strstr (after, "\"kind\":\"calendar\""));

  other = import_fixture_new_other (11);
  path = import_write (other, "desk.jsonl", after, -1);
  report = import_run (other, path, NULL);
  again = import_export (other, FETTLE_EXPORT_JSONL);
  g_assert_cmpstr (again, ==, after);
  accounts = reckon (other, &ticket);
  g_assert_cmpint (((FettleSlaAccount *) g_ptr_array_index (accounts, accounts->len - 1))->duration, ==, 2 * FETTLE_HOUR);
  import_verify (other);

  commit = fettle_workspace_undo (other->workspace, FALSE, &error);
  g_assert_no_error (error);
  back = fixture_log (other, "Mail is slow !1/1");
  own = reckon (other, &back);
  g_assert_cmpint (((FettleSlaAccount *) g_ptr_array_index (own, own->len - 1))->duration, ==, 4 * FETTLE_HOUR);
  import_verify (other);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sla-account/new-desk", test_new_desk);
  g_test_add_func ("/sla-account/why", test_why);
  g_test_add_func ("/sla-account/async", test_async);
  g_test_add_func ("/sla-account/zone", test_zone);
  g_test_add_func ("/sla-account/undo", test_undo);
  g_test_add_func ("/sla-account/promised-anew", test_promised_anew);
  g_test_add_func ("/sla-account/travels", test_travels);

  return g_test_run ();
}
