/* test-workspace.c: opening, writing, undo, names, counts, drafts, other programs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-generate.h"
#include "fettle-workspace-private.h"
#include "workspace-fixture.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* The one without rights. */
#define NOBODY 65534

/* --- what signals told --------------------------------------------------------------- */

typedef struct
{
  guint         n_changed;
  guint         n_done;
  FettleCommit *last;  /* (owned) (nullable) */
} Told;

static void
on_changed (FettleWorkspace *workspace,
            GArray          *rids,
            Told            *told)
{
  g_assert_cmpuint (rids->len, >, 0);
  told->n_changed++;
}

static void
on_done (FettleWorkspace *workspace,
         FettleCommit    *commit,
         Told            *told)
{
  told->n_done++;
  g_clear_pointer (&told->last, fettle_commit_free);
  told->last = fettle_commit_copy (commit);
}

static void
listen (Fixture *fixture,
        Told    *told)
{
  g_signal_connect (fixture->workspace, "changed", G_CALLBACK (on_changed), told);
  g_signal_connect (fixture->workspace, "done", G_CALLBACK (on_done), told);
}

static void
told_clear (Told *told)
{
  g_clear_pointer (&told->last, fettle_commit_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Told, told_clear)

static gboolean
has_result (gpointer user_data)
{
  return *(GAsyncResult **) user_data != NULL;
}

static void
take_result_cb (GObject      *source_object,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* --- opening ---------------------------------------------------------------------------- */

static void
test_new_desk (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleWorkspace *workspace = fixture->workspace;

  g_assert_cmpstr (fettle_workspace_get_path (workspace), ==, fixture->path);
  g_assert_false (fettle_workspace_is_sample (workspace));
  g_assert_false (fettle_workspace_is_read_only (workspace));
  g_assert_cmpstr (fettle_workspace_get_name (workspace, FETTLE_KIND_PERSON, fettle_workspace_get_me (workspace)),
                   ==, FIXTURE_PERSON);
  g_assert_cmpuint (g_list_model_get_n_items (fettle_workspace_get_names (workspace, FETTLE_KIND_SERVICE)), ==, 0);

  fixture_log (fixture, "printer jam");
  fixture_reopen (fixture);
  g_assert_true (fettle_workspace_find_incident (fixture->workspace, "inc-1", NULL, NULL));
}

static void
test_open_refused (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *missing = g_build_filename (fixture->folder, "none.fettle", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (fettle_workspace_open (missing, NULL, NULL, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_NOT_FOUND);
  g_clear_error (&error);

  g_assert_null (fettle_workspace_create (fixture->path, "Bob", FALSE, NULL, NULL, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_EXISTS);
}

static void
test_open_async (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = g_build_filename (fixture->folder, "other.fettle", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FettleWorkspace *workspace;

  fettle_workspace_open_async (path, "Bob Jansen", FALSE, NULL, take_result_cb, &result);
  fixture_wait (has_result, &result, "the open desk");
  workspace = fettle_workspace_open_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fettle_workspace_get_name (workspace, FETTLE_KIND_PERSON, fettle_workspace_get_me (workspace)),
                   ==, "Bob Jansen");
  fettle_workspace_close (workspace);
  g_object_unref (workspace);
}

/* In a process of its own, as the rights of one that has all cannot be taken. */
static void
test_open_unwritable_child (void)
{
  g_autofree char *path = g_strdup (g_getenv ("FETTLE_TEST_DESK"));
  FettleListQuery query = { .view = FETTLE_VIEW_ALL, .sort = FETTLE_SORT_NUMBER };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  FettleWorkspace *workspace;

  if (path == NULL)
    return;
  if (geteuid () == 0)
    g_assert_cmpint (setuid (NOBODY), ==, 0);

  fettle_workspace_open_async (path, NULL, FALSE, NULL, take_result_cb, &result);
  fixture_wait (has_result, &result, "the desk");
  workspace = fettle_workspace_open_finish (result, &error);
  g_assert_no_error (error);
  g_assert_true (fettle_workspace_is_read_only (workspace));
  g_assert_true (fettle_workspace_is_forbidden (workspace));
  rows = fettle_workspace_list (workspace, &query, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_null (fettle_workspace_undo (workspace, FALSE, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_LOCKED);
  fettle_workspace_close (workspace);
  g_object_unref (workspace);
}

/* A window shows what it may not write; it does not refuse it. */
static void
test_open_unwritable (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  fixture_log (fixture, "Printer jams");
  fettle_workspace_close (fixture->workspace);
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  g_setenv ("FETTLE_TEST_DESK", fixture->path, TRUE);
  g_test_trap_subprocess ("/workspace/open-unwritable/subprocess", 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_unsetenv ("FETTLE_TEST_DESK");
  g_chmod (fixture->folder, 0700);
  g_test_trap_assert_passed ();
}

static gboolean
is_low (gpointer user_data)
{
  gboolean low;

  g_object_get (user_data, "low", &low, NULL);
  return low;
}

static gboolean
is_not_low (gpointer user_data)
{
  return !is_low (user_data);
}

/* It stays said while the room that was kept is used up, though writing goes on. A
 * limit on the size of files stands for the disk. */
static void
test_low (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *reserve = g_strconcat (fixture->path, ".reserve", NULL);
  struct rlimit before, tight;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  tight = before;
  tight.rlim_cur = 8 * 1024 * 1024;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &tight), ==, 0);
  g_unlink (reserve);
  fixture_wait (is_low, fixture->workspace, "the disk that is all but full");
  fixture_log (fixture, "Printer jams");
  g_assert_true (is_low (fixture->workspace));

  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  fixture_wait (is_not_low, fixture->workspace, "the room");
  g_assert_true (g_file_test (reserve, G_FILE_TEST_EXISTS));
}

static gboolean
is_not_ahead (gpointer user_data)
{
  return !fettle_workspace_is_ahead (user_data);
}

static gboolean
is_ahead (gpointer user_data)
{
  return fettle_workspace_is_ahead (user_data);
}

/* One entry by a clock that was wrong dates all that come after it. */
static void
test_clock_was_ahead (void)
{
  const gint64 wrong = G_GINT64_CONSTANT (3650) * FETTLE_DAY;
  g_autoptr (Fixture) fixture = fixture_new ();

  fixture_log (fixture, "Printer jams");
  g_assert_false (fettle_workspace_is_ahead (fixture->workspace));

  /* Seen while the desk is open, as soon as the clock is set right. */
  fixture_pass (fixture, wrong);
  fixture_log (fixture, "VPN drops");
  fixture_pass (fixture, -wrong);
  fixture_wait (is_ahead, fixture->workspace, "the clock that was ahead");
  g_assert_cmpint (fettle_workspace_get_newest (fixture->workspace), >=, FIXTURE_START + wrong);

  fixture_reopen (fixture);
  g_assert_true (fettle_workspace_is_ahead (fixture->workspace));

  /* A little is no wrong clock. */
  fixture_pass (fixture, wrong - 4 * FETTLE_MINUTE);
  fixture_wait (is_not_ahead, fixture->workspace, "the time of the newest entry");
}

static FettleWorkspace *
open_sample (const char *path)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FettleWorkspace *workspace;

  fettle_workspace_open_async (path, "Bob Jansen", TRUE, NULL, take_result_cb, &result);
  fixture_wait (has_result, &result, "the sample desk");
  workspace = fettle_workspace_open_finish (result, &error);
  g_assert_no_error (error);
  return workspace;
}

static guint
count_own (FettleWorkspace *workspace)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n = G_MAXUINT;

  fettle_workspace_count_own_async (workspace, NULL, take_result_cb, &result);
  fixture_wait (has_result, &result, "the count");
  g_assert_true (fettle_workspace_count_own_finish (workspace, result, &n, &error));
  g_assert_no_error (error);
  return n;
}

/* What was invented is not mine, though I work there, too. */
static void
test_sample_own (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = g_build_filename (fixture->folder, "sample.fettle", NULL);
  FettleWorkspace *sample = open_sample (path);

  g_assert_cmpuint (count_own (sample), ==, 0);
  fettle_workspace_close (sample);
  g_object_unref (sample);

  g_assert_cmpuint (count_own (fixture->workspace), ==, 0);
  fixture_log (fixture, "Printer jams");
  fixture_log (fixture, "VPN drops");
  g_assert_cmpuint (count_own (fixture->workspace), ==, 2);
  fettle_commit_free (fettle_workspace_undo (fixture->workspace, FALSE, NULL));
  g_assert_cmpuint (count_own (fixture->workspace), ==, 1);
}

/* Filled once, not each time it is opened. */
static void
test_sample (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = g_build_filename (fixture->folder, "sample.fettle", NULL);
  FettleListQuery query = { .view = FETTLE_VIEW_ALL, .sort = FETTLE_SORT_NUMBER };

  for (guint i = 0; i < 2; i++)
    {
      FettleWorkspace *workspace = open_sample (path);
      g_autoptr (GPtrArray) rows = fettle_workspace_list (workspace, &query, 0, NULL);
      GListModel *persons = fettle_workspace_get_names (workspace, FETTLE_KIND_PERSON);

      g_assert_true (fettle_workspace_is_sample (workspace));
      g_assert_cmpuint (rows->len, ==, FETTLE_SAMPLE_INCIDENTS);
      g_assert_cmpuint (g_list_model_get_n_items (persons), >, 10);
      fettle_workspace_close (workspace);
      g_object_unref (workspace);
    }
}

static void
test_closed (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid eid = fixture_log (fixture, "printer jam");
  g_autoptr (FettleRecord) record = fixture_read (fixture, &eid);
  g_autoptr (FettleAction) action = fettle_command_take (fixture->workspace, record);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fettle_workspace_close (fixture->workspace);
  g_assert_null (fettle_workspace_commit (fixture->workspace, action, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_CANCELLED);
  g_clear_error (&error);

  fettle_workspace_commit_async (fixture->workspace, action, NULL, take_result_cb, &result);
  fixture_wait (has_result, &result, "the answer of a closed desk");
  g_assert_null (fettle_workspace_commit_finish (fixture->workspace, result, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_CANCELLED);
}

/* What was asked before the end is on the disk after it. */
static void
test_close_writes (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid eid = fixture_log (fixture, "printer jam");
  g_autoptr (FettleRecord) record = fixture_read (fixture, &eid);
  g_autoptr (FettleAction) action = fettle_command_take (fixture->workspace, record);
  g_autoptr (FettleRecord) after = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  fettle_workspace_commit_async (fixture->workspace, action, NULL, take_result_cb, &result);
  fettle_workspace_set_draft (fixture->workspace, "log", "half a thought");
  fettle_workspace_close (fixture->workspace);
  fixture_wait (has_result, &result, "the commit");
  g_clear_object (&result);

  fixture_reopen (fixture);
  after = fixture_read (fixture, &eid);
  g_assert_true (fettle_record_get_ref (after, FETTLE_TICKET_OWNER, NULL));
  g_assert_cmpstr (fettle_workspace_get_draft (fixture->workspace, "log"), ==, "half a thought");
}

/* --- writing ------------------------------------------------------------------------------ */

static void
test_commit_async (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Told) told = { 0 };
  FettleUuid eid = fixture_log (fixture, "printer jam");
  g_autoptr (FettleRecord) record = fixture_read (fixture, &eid);
  g_autoptr (FettleAction) action = fettle_command_take (fixture->workspace, record);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;

  listen (fixture, &told);
  fettle_workspace_commit_async (fixture->workspace, action, NULL, take_result_cb, &result);
  g_assert_null (result);
  fixture_wait (has_result, &result, "the commit");
  commit = fettle_workspace_commit_finish (fixture->workspace, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (commit->label, ==, "Took INC-1");
  g_assert_cmpuint (told.n_changed, ==, 1);
  g_assert_cmpuint (told.n_done, ==, 1);
  g_assert_cmpstr (told.last->label, ==, "Took INC-1");
}

static gboolean
has_three (gpointer user_data)
{
  GAsyncResult **results = user_data;

  return results[0] != NULL && results[1] != NULL && results[2] != NULL;
}

/* A blocking call in the main thread behind queued ones neither waits for the
 * main loop nor overtakes them. */
static void
test_blocking_behind_async (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  const char *titles[] = { "one", "two", "three" };
  GAsyncResult *results[3] = { NULL };
  FettleUuid eid = fixture_log (fixture, "zero");
  g_autoptr (FettleRecord) last = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (FettleRecord) record = fettle_record_new (FETTLE_KIND_INCIDENT, &eid);
      g_autoptr (FettleAction) action = fettle_action_new (titles[i]);
      FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &eid);

      fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, titles[i]);
      fettle_action_take (action, edit);
      fettle_workspace_commit_async (fixture->workspace, action, NULL, take_result_cb, &results[i]);
    }
  fixture_log (fixture, "after all");
  last = fixture_read (fixture, &eid);
  g_assert_cmpstr (fettle_record_get_text (last, FETTLE_TICKET_TITLE), ==, "three");

  fixture_wait (has_three, results, "the queued commits");
  for (guint i = 0; i < 3; i++)
    g_object_unref (results[i]);
}

static void
test_refused (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Told) told = { 0 };
  FettleUuid eid = fixture_log (fixture, "printer jam");
  g_autoptr (FettleRecord) record = fixture_read (fixture, &eid);
  g_autoptr (FettleAction) action = NULL;
  g_autoptr (GError) error = NULL;

  listen (fixture, &told);
  action = fettle_command_move (fixture->workspace, record, FETTLE_STATE_CLOSED, NULL);
  g_assert_null (fettle_workspace_commit (fixture->workspace, action, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_REFUSED);
  g_assert_nonnull (fettle_problem_get_hint (error));
  g_assert_cmpuint (told.n_changed, ==, 0);
  g_assert_cmpuint (told.n_done, ==, 0);
}

/* --- undo ------------------------------------------------------------------------------------ */

static char *
dup_title (Fixture          *fixture,
           const FettleUuid *eid)
{
  g_autoptr (FettleRecord) record = fixture_read (fixture, eid);

  return g_strdup (fettle_record_get_text (record, FETTLE_TICKET_TITLE));
}

static void
assert_title (Fixture          *fixture,
              const FettleUuid *eid,
              const char       *expected)
{
  g_autofree char *title = dup_title (fixture, eid);

  g_assert_cmpstr (title, ==, expected);
}

static void
step (Fixture  *fixture,
      gboolean  redo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleCommit) commit = fettle_workspace_undo (fixture->workspace, redo, &error);

  g_assert_no_error (error);
  g_assert_true (commit->is_undo == !redo);
}

static void
assert_nothing (Fixture  *fixture,
                gboolean  redo)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fettle_workspace_undo (fixture->workspace, redo, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_NOT_FOUND);
}

static void
test_undo_levels (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid eid = fixture_log (fixture, "One");

  fixture_set (fixture, &eid, FETTLE_TICKET_TITLE, "Two");
  fixture_set (fixture, &eid, FETTLE_TICKET_TITLE, "Three");

  step (fixture, FALSE);
  assert_title (fixture, &eid, "Two");
  step (fixture, FALSE);
  assert_title (fixture, &eid, "One");
  step (fixture, TRUE);
  assert_title (fixture, &eid, "Two");
  step (fixture, TRUE);
  assert_title (fixture, &eid, "Three");
  assert_nothing (fixture, TRUE);
  step (fixture, FALSE);
  assert_title (fixture, &eid, "Two");

  /* A new step ends what could be done again. */
  fixture_set (fixture, &eid, FETTLE_TICKET_TITLE, "Four");
  assert_nothing (fixture, TRUE);
  step (fixture, FALSE);
  assert_title (fixture, &eid, "Two");

  /* Down to the log itself, also after a restart. */
  fixture_reopen (fixture);
  step (fixture, FALSE);
  assert_title (fixture, &eid, "One");
  step (fixture, FALSE);
  g_assert_false (fettle_workspace_find_incident (fixture->workspace, "INC-1", NULL, NULL));
  step (fixture, TRUE);
  g_assert_true (fettle_workspace_find_incident (fixture->workspace, "INC-1", NULL, NULL));
}

static void
set_as (Fixture          *fixture,
        const FettleUuid *person,
        const FettleUuid *eid,
        const char       *title)
{
  FettleUuid me = *fettle_workspace_get_me (fixture->workspace);

  fettle_workspace_set_me (fixture->workspace, person);
  fixture_set (fixture, eid, FETTLE_TICKET_TITLE, title);
  fettle_workspace_set_me (fixture->workspace, &me);
}

static void
assert_stale (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fettle_workspace_undo (fixture->workspace, FALSE, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_STALE);
  g_assert_nonnull (strstr (fettle_problem_get_hint (error), "Undo again"));
}

/* What somebody else has overtaken is refused once; then undo goes on. */
static void
test_undo_past_stale (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid bob = fixture_add_name (fixture, FETTLE_KIND_PERSON, "Bob");
  FettleUuid one = fixture_log (fixture, "One");
  FettleUuid two = fixture_log (fixture, "Two");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (FettleCommit) late = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleRecord) record = NULL;
  g_autoptr (FettleAction) action = NULL;

  fixture_set (fixture, &one, FETTLE_TICKET_TITLE, "One of mine");
  record = fixture_read (fixture, &two);
  action = fettle_command_set (fixture->workspace, record, FETTLE_TICKET_TITLE, "Two of mine", NULL, &error);
  g_assert_no_error (error);
  commit = fettle_workspace_commit (fixture->workspace, action, &error);
  g_assert_no_error (error);
  set_as (fixture, &bob, &two, "Bob's");

  assert_stale (fixture);
  step (fixture, FALSE);
  assert_title (fixture, &one, "One");
  assert_title (fixture, &two, "Bob's");
  step (fixture, TRUE);
  assert_title (fixture, &one, "One of mine");

  /* It can be taken back by itself once it is possible, and comes first again
   * in another session. */
  set_as (fixture, &bob, &two, "Two of mine");
  step (fixture, FALSE);
  assert_title (fixture, &one, "One");
  fettle_workspace_undo_action_async (fixture->workspace, &commit->act, NULL, take_result_cb, &result);
  fixture_wait (has_result, &result, "the undo");
  late = fettle_workspace_undo_finish (fixture->workspace, result, &error);
  g_assert_no_error (error);
  assert_title (fixture, &two, "Two");

  step (fixture, TRUE);
  set_as (fixture, &bob, &two, "Bob's");
  g_clear_object (&result);
  fixture_reopen (fixture);
  assert_stale (fixture);
}

static void
test_undo_one_action (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  FettleUuid eid = fixture_log (fixture, "One");
  g_autoptr (FettleRecord) record = fixture_read (fixture, &eid);
  g_autoptr (FettleCommit) took = fixture_commit (fixture, fettle_command_take (fixture->workspace, record));
  g_autoptr (FettleRecord) after = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FettleCommit) undone = NULL;
  g_autoptr (GPtrArray) actions = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set (fixture, &eid, FETTLE_TICKET_TITLE, "Two");
  fettle_workspace_undo_action_async (fixture->workspace, &took->act, NULL, take_result_cb, &result);
  fixture_wait (has_result, &result, "the undo");
  undone = fettle_workspace_undo_finish (fixture->workspace, result, &error);
  g_assert_no_error (error);
  g_assert_true (undone->is_undo);

  after = fixture_read (fixture, &eid);
  g_assert_false (fettle_record_get_ref (after, FETTLE_TICKET_OWNER, NULL));
  g_assert_cmpstr (fettle_record_get_text (after, FETTLE_TICKET_TITLE), ==, "Two");

  actions = fettle_workspace_list_actions (fixture->workspace, 10, &error);
  g_assert_no_error (error);
  g_assert_true (((FettleActionInfo *) g_ptr_array_index (actions, 0))->is_undo);
}

/* --- names -------------------------------------------------------------------------------------- */

static void
test_names (void)
{
  static const struct
  {
    FettleKind  kind;
    const char *text;
    const char *found;  /* NULL: an error */
    int         code;
  } rows[] = {
    { FETTLE_KIND_PERSON, "Bob Jansen", "Bob Jansen" },
    { FETTLE_KIND_PERSON, "bob jansen", "Bob Jansen" },
    { FETTLE_KIND_PERSON, "jansen bob", "Bob Jansen" },
    { FETTLE_KIND_PERSON, "dvorak", "Jan Dvořák" },
    { FETTLE_KIND_PERSON, "Jan", "Jan" },               /* a whole name before parts of others */
    { FETTLE_KIND_PERSON, "ja", NULL, FETTLE_PROBLEM_INVALID },
    { FETTLE_KIND_PERSON, "nobody", NULL, FETTLE_PROBLEM_NOT_FOUND },
    { FETTLE_KIND_PERSON, "", NULL, FETTLE_PROBLEM_NOT_FOUND },
    { FETTLE_KIND_TEAM, "Bob Jansen", NULL, FETTLE_PROBLEM_NOT_FOUND },
    { FETTLE_KIND_CATEGORY, "network > remote access", "Network › Remote access" },
    { FETTLE_KIND_CATEGORY, "remote", "Network › Remote access" },
    { FETTLE_KIND_CATEGORY, "Network", "Network" },
  };
  g_autoptr (Fixture) fixture = fixture_new ();

  fixture_add_name (fixture, FETTLE_KIND_PERSON, "Bob Jansen");
  fixture_add_name (fixture, FETTLE_KIND_PERSON, "Jan Dvořák");
  fixture_add_name (fixture, FETTLE_KIND_PERSON, "Jan");
  fixture_add_name (fixture, FETTLE_KIND_CATEGORY, "Network > Remote access");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      FettleUuid eid;
      gboolean found = fettle_workspace_find_name (fixture->workspace, rows[i].kind, rows[i].text, &eid, &error);

      g_test_message ("%s", rows[i].text);
      if (rows[i].found == NULL)
        {
          g_assert_false (found);
          g_assert_error (error, FETTLE_PROBLEM, rows[i].code);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpstr (fettle_workspace_get_name (fixture->workspace, rows[i].kind, &eid), ==, rows[i].found);
    }
}

static void
on_items_changed (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  guint      *n_removed)
{
  *n_removed += removed;
}

static void
test_names_live (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  GListModel *names = fettle_workspace_get_names (fixture->workspace, FETTLE_KIND_PERSON);
  guint n_removed = 0;

  g_signal_connect (names, "items-changed", G_CALLBACK (on_items_changed), &n_removed);
  fixture_log (fixture, "vpn down caller:\"Bob Jansen\"");
  g_assert_cmpuint (g_list_model_get_n_items (names), ==, 2);
  g_assert_cmpuint (n_removed, ==, 0);

  step (fixture, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (names), ==, 1);
  g_assert_false (fettle_workspace_find_name (fixture->workspace, FETTLE_KIND_PERSON, "Bob Jansen", NULL, NULL));
}

/* --- counters --------------------------------------------------------------------------------------- */

typedef struct
{
  FettleWorkspace *workspace;
  FettleView       view;
  guint            expected;
} CountWish;

static gboolean
is_counted (gpointer user_data)
{
  CountWish *wish = user_data;

  return fettle_workspace_get_count (wish->workspace, wish->view) == wish->expected;
}

static void
test_counts (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  CountWish unowned = { fixture->workspace, FETTLE_VIEW_UNOWNED, 2 };
  CountWish mine = { fixture->workspace, FETTLE_VIEW_MY_WORK, 1 };
  FettleUuid eid = fixture_log (fixture, "one");
  g_autoptr (FettleRecord) record = fixture_read (fixture, &eid);

  fixture_log (fixture, "two");
  fixture_wait (is_counted, &unowned, "two unowned ones");
  fixture_do (fixture, fettle_command_take (fixture->workspace, record));
  fixture_wait (is_counted, &mine, "one of mine");
  g_assert_cmpuint (fettle_workspace_get_count (fixture->workspace, FETTLE_VIEW_ALL), ==, 2);
}

/* --- look-alikes ------------------------------------------------------------------------------------ */

static gboolean
has_two (gpointer user_data)
{
  GAsyncResult **results = user_data;

  return results[0] != NULL && results[1] != NULL;
}

static void
test_alike (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) rows = NULL;
  GAsyncResult *results[2] = { NULL };
  GError *error = NULL;
  GPtrArray *first;

  fixture_log (fixture, "VPN drops after login");
  fixture_log (fixture, "Printer jam");

  fettle_workspace_find_alike_async (fixture->workspace, "vp", 3, NULL, take_result_cb, &results[0]);
  fettle_workspace_find_alike_async (fixture->workspace, "vpn drops", 3, NULL, take_result_cb, &results[1]);
  fixture_wait (has_two, results, "both answers");

  /* The older one was overtaken, or was quick enough. */
  first = fettle_workspace_find_alike_finish (fixture->workspace, results[0], &error);
  if (first == NULL)
    g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_CANCELLED);
  g_clear_error (&error);
  g_clear_pointer (&first, g_ptr_array_unref);

  rows = fettle_workspace_find_alike_finish (fixture->workspace, results[1], &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (((FettleIncidentRow *) g_ptr_array_index (rows, 0))->number, ==, "INC-1");
  g_object_unref (results[0]);
  g_object_unref (results[1]);
}

/* --- drafts --------------------------------------------------------------------------------------------- */

static void
test_drafts (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  g_assert_cmpstr (fettle_workspace_get_draft (fixture->workspace, "log"), ==, "");
  fettle_workspace_set_draft (fixture->workspace, "log", "vpn d");
  fettle_workspace_set_draft (fixture->workspace, "log", "vpn down");
  fettle_workspace_set_draft (fixture->workspace, "note:x", "called back");
  g_assert_cmpstr (fettle_workspace_get_draft (fixture->workspace, "log"), ==, "vpn down");

  fixture_reopen (fixture);
  g_assert_cmpstr (fettle_workspace_get_draft (fixture->workspace, "log"), ==, "vpn down");
  g_assert_cmpstr (fettle_workspace_get_draft (fixture->workspace, "note:x"), ==, "called back");

  fettle_workspace_set_draft (fixture->workspace, "log", "");
  fettle_workspace_set_draft (fixture->workspace, "note:x", NULL);
  fixture_reopen (fixture);
  g_assert_cmpstr (fettle_workspace_get_draft (fixture->workspace, "log"), ==, "");
  g_assert_cmpstr (fettle_workspace_get_draft (fixture->workspace, "note:x"), ==, "");
}

typedef struct
{
  FettleWorkspace *workspace;
  guint            n;
} Typing;

static gboolean
type_cb (gpointer user_data)
{
  Typing *typing = user_data;
  g_autofree char *text = g_strdup_printf ("key %u", ++typing->n);

  fettle_workspace_set_draft (typing->workspace, "log", text);
  if (typing->n == 1)
    g_print ("ready\n");
  fflush (stdout);
  return G_SOURCE_CONTINUE;
}

/* The other process of the next two tests: types a key each 50 ms without a
 * pause, for ever, or once. */
static int
type_drafts (const char *path,
             gboolean    once)
{
  g_autoptr (FettleWorkspace) workspace = fettle_workspace_open (path, NULL, NULL, NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Typing typing = { workspace, 0 };

  if (once)
    type_cb (&typing);
  else
    g_timeout_add (50, type_cb, &typing);
  g_main_loop_run (loop);
  return 0;
}

static gboolean
end_wait_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
is_true (gpointer user_data)
{
  return *(gboolean *) user_data;
}

static char *
dup_draft_after_kill (Fixture    *fixture,
                      const char *mode)
{
  const char *args[] = { mode, fixture->path, NULL };
  g_autoptr (GSubprocess) other = NULL;
  gboolean is_over = FALSE;

  fettle_workspace_close (fixture->workspace);
  other = fixture_start_other (args);
  g_timeout_add (1500, end_wait_cb, &is_over);
  fixture_wait (is_true, &is_over, "1.5 s");
  g_subprocess_send_signal (other, SIGKILL);
  g_assert_true (g_subprocess_wait (other, NULL, NULL));

  fixture_reopen (fixture);
  return g_strdup (fettle_workspace_get_draft (fixture->workspace, "log"));
}

/* These two wait real time: the promise they test is one of time. */
static void
test_draft_survives_kill (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *text = dup_draft_after_kill (fixture, "--type-once");

  g_assert_cmpstr (text, ==, "key 1");
}

static void
test_draft_survives_while_typing (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *text = dup_draft_after_kill (fixture, "--type");
  int n = 0;

  /* About 30 keys in 1.5 s, of which the last second's may be lost on a busy
   * machine: the timer must not begin anew with each key. */
  g_assert_cmpint (sscanf (text, "key %d", &n), ==, 1);
  g_assert_cmpint (n, >=, 5);
}

/* A write that lasts until it is let go, as a long import does. */
typedef struct
{
  GMutex   mutex;
  GCond    cond;
  gboolean begun;
  gboolean let_go;
} LongWrite;

static gboolean
write_long (FettleStore   *store,
            gpointer       user_data,
            GCancellable  *cancellable,
            GError       **error)
{
  LongWrite *self = user_data;
  FettleTransaction *transaction = fettle_store_begin (store, fettle_store_get_founder (store), "long", error);

  g_assert_nonnull (transaction);
  g_mutex_lock (&self->mutex);
  self->begun = TRUE;
  g_cond_broadcast (&self->cond);
  while (!self->let_go)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);

  fettle_transaction_rollback (transaction);
  return TRUE;
}

static void
begin_long_write (Fixture       *fixture,
                  LongWrite     *write,
                  GAsyncResult **result)
{
  fettle_workspace_run_writing_async (fixture->workspace, write_long, write, NULL, NULL, take_result_cb, result);
  g_mutex_lock (&write->mutex);
  while (!write->begun)
    g_cond_wait (&write->cond, &write->mutex);
  g_mutex_unlock (&write->mutex);
}

static void
end_long_write (LongWrite     *write,
                GAsyncResult **result)
{
  g_mutex_lock (&write->mutex);
  write->let_go = TRUE;
  g_cond_broadcast (&write->cond);
  g_mutex_unlock (&write->mutex);
  fixture_wait (has_result, result, "the end of the long write");
  g_clear_object (result);
}

/* Whether a file begins with that path. */
static gboolean
is_there (gpointer user_data)
{
  g_autofree char *folder = g_path_get_dirname (user_data);
  g_autofree char *start = g_path_get_basename (user_data);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, start))
      return TRUE;

  return FALSE;
}

static gboolean
is_gone (gpointer user_data)
{
  return !is_there (user_data);
}

/* While the desk takes nothing a draft lies beside it, and then goes in. */
static void
test_draft_beside (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *beside = g_strconcat (fixture->path, ".drafts", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  LongWrite write = { 0 };

  begin_long_write (fixture, &write, &result);
  fettle_workspace_set_draft (fixture->workspace, "log", "typed meanwhile");
  fixture_wait (is_there, beside, "the draft beside the desk");
  end_long_write (&write, &result);
  fixture_wait (is_gone, beside, "the draft in the desk");
  fixture_reopen (fixture);
  g_assert_cmpstr (fettle_workspace_get_draft (fixture->workspace, "log"), ==, "typed meanwhile");
}

/* The same in another program that is killed before it could write. */
static void
test_draft_beside_survives_kill (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  const char *args[] = { "--type-once", fixture->path, NULL };
  g_autofree char *beside = g_strconcat (fixture->path, ".drafts", NULL);
  g_autoptr (GSubprocess) other = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  gboolean is_over = FALSE;
  LongWrite write = { 0 };

  begin_long_write (fixture, &write, &result);
  other = fixture_start_other (args);
  g_timeout_add (1500, end_wait_cb, &is_over);
  fixture_wait (is_true, &is_over, "1.5 s");
  g_subprocess_send_signal (other, SIGKILL);
  g_assert_true (g_subprocess_wait (other, NULL, NULL));
  end_long_write (&write, &result);

  g_assert_true (is_there (beside));
  fixture_reopen (fixture);
  g_assert_cmpstr (fettle_workspace_get_draft (fixture->workspace, "log"), ==, "key 1");
  fixture_wait (is_gone, beside, "the draft in the desk");
  fixture_reopen (fixture);
  g_assert_cmpstr (fettle_workspace_get_draft (fixture->workspace, "log"), ==, "key 1");
}

/* --- other programs ------------------------------------------------------------------------------------------ */

/* Waits for a line on its standard input, then logs an incident. */
static int
log_for_others (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleWorkspace) workspace = fettle_workspace_open (path, NULL, NULL, &error);
  g_autoptr (FettleLogReading) reading = NULL;
  g_autoptr (FettleAction) action = NULL;
  g_autoptr (FettleCommit) commit = NULL;
  char line[64];

  g_assert_no_error (error);
  puts ("ready");
  fflush (stdout);
  g_assert_nonnull (fgets (line, sizeof line, stdin));

  reading = fettle_log_reading_new (workspace, "from elsewhere caller:\"Carla Ruiz\"");
  action = fettle_command_log (workspace, reading, NULL, NULL, &error);
  commit = fettle_workspace_commit (workspace, action, &error);
  g_assert_no_error (error);
  return 0;
}

static gboolean
is_changed (gpointer user_data)
{
  return ((Told *) user_data)->n_changed > 0;
}

static void
test_others_seen (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  const char *args[] = { "--log", fixture->path, NULL };
  g_autoptr (GSubprocess) other = fixture_start_other (args);
  g_auto (Told) told = { 0 };
  gint64 begin;

  listen (fixture, &told);
  g_assert_true (g_output_stream_write_all (g_subprocess_get_stdin_pipe (other), "go\n", 3, NULL, NULL, NULL));
  g_assert_true (g_subprocess_wait_check (other, NULL, NULL));

  begin = g_get_monotonic_time ();
  fixture_wait (is_changed, &told, "the change of the other program");
  g_assert_cmpint (g_get_monotonic_time () - begin, <, G_TIME_SPAN_SECOND);
  g_assert_cmpuint (told.n_done, ==, 0);
  g_assert_true (fettle_workspace_find_incident (fixture->workspace, "INC-1", NULL, NULL));
  g_assert_true (fettle_workspace_find_name (fixture->workspace, FETTLE_KIND_PERSON, "carla ruiz", NULL, NULL));
}

/* Both may be counted at once. */
static gboolean
has_counted_both (gpointer user_data)
{
  Fixture *fixture = user_data;

  return fettle_workspace_get_count (fixture->workspace, FETTLE_VIEW_ALL) == 2;
}

/* What we did ourselves is not told a second time as somebody else's. */
static void
test_own_told_once (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Told) told = { 0 };
  gboolean is_over = FALSE;

  listen (fixture, &told);
  fixture_log (fixture, "one");
  fixture_log (fixture, "two");
  fixture_wait (has_counted_both, fixture, "the counters");
  g_timeout_add (700, end_wait_cb, &is_over);
  fixture_wait (is_true, &is_over, "two looks for other programs");
  g_assert_cmpuint (told.n_changed, ==, 2);
  g_assert_cmpuint (told.n_done, ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  if (argc == 3 && g_str_equal (argv[1], "--type"))
    return type_drafts (argv[2], FALSE);
  if (argc == 3 && g_str_equal (argv[1], "--type-once"))
    return type_drafts (argv[2], TRUE);
  if (argc == 3 && g_str_equal (argv[1], "--log"))
    return log_for_others (argv[2]);

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/new-desk", test_new_desk);
  g_test_add_func ("/workspace/open-refused", test_open_refused);
  g_test_add_func ("/workspace/open-async", test_open_async);
  g_test_add_func ("/workspace/open-unwritable", test_open_unwritable);
  g_test_add_func ("/workspace/open-unwritable/subprocess", test_open_unwritable_child);
  g_test_add_func ("/workspace/low", test_low);
  g_test_add_func ("/workspace/clock-was-ahead", test_clock_was_ahead);
  g_test_add_func ("/workspace/sample", test_sample);
  g_test_add_func ("/workspace/sample-own", test_sample_own);
  g_test_add_func ("/workspace/closed", test_closed);
  g_test_add_func ("/workspace/close-writes", test_close_writes);
  g_test_add_func ("/workspace/commit-async", test_commit_async);
  g_test_add_func ("/workspace/blocking-behind-async", test_blocking_behind_async);
  g_test_add_func ("/workspace/refused", test_refused);
  g_test_add_func ("/workspace/undo-levels", test_undo_levels);
  g_test_add_func ("/workspace/undo-past-stale", test_undo_past_stale);
  g_test_add_func ("/workspace/undo-one-action", test_undo_one_action);
  g_test_add_func ("/workspace/names", test_names);
  g_test_add_func ("/workspace/names-live", test_names_live);
  g_test_add_func ("/workspace/counts", test_counts);
  g_test_add_func ("/workspace/alike", test_alike);
  g_test_add_func ("/workspace/drafts", test_drafts);
  g_test_add_func ("/workspace/draft-survives-kill", test_draft_survives_kill);
  g_test_add_func ("/workspace/draft-survives-while-typing", test_draft_survives_while_typing);
  g_test_add_func ("/workspace/draft-beside", test_draft_beside);
  g_test_add_func ("/workspace/draft-beside-survives-kill", test_draft_beside_survives_kill);
  g_test_add_func ("/workspace/others-seen", test_others_seen);
  g_test_add_func ("/workspace/own-told-once", test_own_told_once);
  return g_test_run ();
}
