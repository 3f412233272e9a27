/* test-incident-list.c: a live list keeps its promises under any stream of edits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-incident-list.h"

#include "test-seed.h"
#include "workspace-fixture.h"

#include <locale.h>
#include <stdio.h>

/* --- a view that believes what it is told ---------------------------------------------- */

typedef struct
{
  FettleIncidentList *list;
  GPtrArray          *slots;       /* (owned) as items-changed told */
  guint               n_replaced;
  guint               n_rows;      /* of rows-changed */
  guint               n_steps;     /* of items-changed */
  guint               largest;     /* rows replaced in one call */
} Mirror;

static void
on_items_changed (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Mirror     *mirror)
{
  g_assert_cmpuint (position + removed, <=, mirror->slots->len);
  if (removed > 0)
    g_ptr_array_remove_range (mirror->slots, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror->slots, position + i, g_list_model_get_item (model, position + i));

  g_assert_cmpuint (mirror->slots->len, ==, g_list_model_get_n_items (model));
  mirror->n_steps++;
  if (removed > 0 && added > 0)
    mirror->largest = MAX (mirror->largest, removed + added);
}

static void
on_replaced (FettleIncidentList *list,
             Mirror             *mirror)
{
  mirror->n_replaced++;
}

static void
on_rows_changed (FettleIncidentList *list,
                 guint               position,
                 guint               n,
                 Mirror             *mirror)
{
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (position + n, <=, g_list_model_get_n_items (G_LIST_MODEL (list)));
  mirror->n_rows++;
}

static void
mirror_init (Mirror  *self,
             Fixture *fixture)
{
  *self = (Mirror) { fettle_incident_list_new (fixture->workspace),
                     g_ptr_array_new_with_free_func (g_object_unref) };
  g_signal_connect (self->list, "items-changed", G_CALLBACK (on_items_changed), self);
  g_signal_connect (self->list, "replaced", G_CALLBACK (on_replaced), self);
  g_signal_connect (self->list, "rows-changed", G_CALLBACK (on_rows_changed), self);
}

static void
mirror_clear (Mirror *self)
{
  g_signal_handlers_disconnect_by_data (self->list, self);
  g_ptr_array_unref (self->slots);
  g_assert_finalize_object (self->list);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Mirror, mirror_clear)

/* Each slot stands where the view believes it to stand. */
static void
assert_mirrored (Mirror *mirror)
{
  for (guint i = 0; i < mirror->slots->len; i++)
    {
      g_autoptr (FettleIncidentSlot) slot = g_list_model_get_item (G_LIST_MODEL (mirror->list), i);

      g_assert_true (slot == g_ptr_array_index (mirror->slots, i));
      g_assert_cmpuint (fettle_incident_slot_get_position (slot), ==, i);
    }
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (mirror->list), mirror->slots->len));
}

/* --- waiting ------------------------------------------------------------------------------ */

typedef struct
{
  Fixture   *fixture;
  Mirror    *mirror;
  GPtrArray *expected;  /* FettleIncidentRow of a fresh query */
} Wish;

static gboolean
shows_expected (gpointer user_data)
{
  Wish *wish = user_data;
  FettleIncidentList *list = wish->mirror->list;

  if (!fettle_incident_list_is_loaded (list)
      || g_list_model_get_n_items (G_LIST_MODEL (list)) != wish->expected->len)
    return FALSE;

  for (guint i = 0; i < wish->expected->len; i++)
    {
      const FettleIncidentRow *expected = g_ptr_array_index (wish->expected, i);
      const FettleIncidentRow *row = fettle_incident_list_get_row (list, i);

      if (row == NULL || row->rid != expected->rid || g_strcmp0 (row->title, expected->title) != 0
          || row->priority != expected->priority || row->state != expected->state
          || g_strcmp0 (row->owner, expected->owner) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
wait_for_fresh (Fixture *fixture,
                Mirror  *mirror)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  Wish wish = { fixture, mirror };

  rows = fettle_workspace_list (fixture->workspace, fettle_incident_list_get_query (mirror->list), 0, &error);
  g_assert_no_error (error);
  wish.expected = rows;
  fixture_wait (shows_expected, &wish, "a list like a fresh query");
  assert_mirrored (mirror);
}

static void
set_query (Mirror     *mirror,
           FettleView  view,
           FettleSort  sort,
           const char *text)
{
  FettleListQuery query = { .view = view, .sort = sort, .text = text };

  fettle_incident_list_set_query (mirror->list, &query);
}

/* --- single cases ----------------------------------------------------------------------------- */

static void
test_first_answer (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Mirror) mirror = { 0 };

  fixture_log (fixture, "one");
  fixture_log (fixture, "two");
  mirror_init (&mirror, fixture);
  g_assert_false (fettle_incident_list_is_loaded (mirror.list));
  set_query (&mirror, FETTLE_VIEW_ALL, FETTLE_SORT_NUMBER, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (mirror.list)), ==, 0);

  wait_for_fresh (fixture, &mirror);
  g_assert_cmpuint (mirror.n_replaced, ==, 1);
  g_assert_null (fettle_incident_list_get_error (mirror.list));
  g_assert_cmpuint (fettle_incident_list_get_rid (mirror.list, 7), ==, 0);
  g_assert_null (fettle_incident_list_get_row (mirror.list, 7));
  g_assert_cmpuint (fettle_incident_list_find (mirror.list, 999999), ==, G_MAXUINT);
}

/* A row that is not in memory is NULL and comes with rows-changed. */
static gboolean
has_row (gpointer user_data)
{
  return fettle_incident_list_get_row (user_data, 0) != NULL;
}

static gboolean
is_loaded (gpointer user_data)
{
  return fettle_incident_list_is_loaded (user_data);
}

static void
test_rows_come_later (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Mirror) mirror = { 0 };
  guint before;

  fixture_log (fixture, "one");
  mirror_init (&mirror, fixture);
  set_query (&mirror, FETTLE_VIEW_ALL, FETTLE_SORT_NUMBER, NULL);
  fixture_wait (is_loaded, mirror.list, "the first answer");
  before = mirror.n_rows;
  g_assert_null (fettle_incident_list_get_row (mirror.list, 0));
  fixture_wait (has_row, mirror.list, "the row");
  g_assert_cmpuint (mirror.n_rows, >, before);
}

static gboolean
has_new_title (gpointer user_data)
{
  const FettleIncidentRow *row = fettle_incident_list_get_row (user_data, 0);

  return row != NULL && g_str_equal (row->title, "Other");
}

/* Content alone binds rows again and moves nothing. */
static void
test_content_only (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Mirror) mirror = { 0 };
  FettleUuid eid = fixture_log (fixture, "one");
  guint steps, replaced;

  mirror_init (&mirror, fixture);
  set_query (&mirror, FETTLE_VIEW_ALL, FETTLE_SORT_NUMBER, NULL);
  wait_for_fresh (fixture, &mirror);
  steps = mirror.n_steps;
  replaced = mirror.n_replaced;
  fixture_set (fixture, &eid, FETTLE_TICKET_TITLE, "Other");
  fixture_wait (has_new_title, mirror.list, "the other title");
  wait_for_fresh (fixture, &mirror);
  g_assert_cmpuint (mirror.n_steps, ==, steps);
  g_assert_cmpuint (mirror.n_replaced, ==, replaced);
}

/* A new name of a service reaches rows whose incidents did not change. */
static gboolean
has_service (gpointer user_data)
{
  const FettleIncidentRow *row = fettle_incident_list_get_row (user_data, 0);

  return row != NULL && g_str_equal (row->service, "Remote access");
}

static void
test_name_of_another_record (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Mirror) mirror = { 0 };
  FettleUuid service = fixture_add_name (fixture, FETTLE_KIND_SERVICE, "VPN");
  FettleAction *action = fettle_action_new ("renamed");
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_SERVICE, &service);

  fixture_log (fixture, "one #VPN");
  mirror_init (&mirror, fixture);
  set_query (&mirror, FETTLE_VIEW_ALL, FETTLE_SORT_NUMBER, NULL);
  wait_for_fresh (fixture, &mirror);

  fettle_edit_set_text (edit, FETTLE_SERVICE_NAME, "Remote access");
  fettle_action_take (action, edit);
  fixture_do (fixture, action);
  fixture_wait (has_service, mirror.list, "the new name");
}

/* A newer query wins, however many were asked before it. */
static void
test_newest_query (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Mirror) mirror = { 0 };

  for (guint i = 0; i < 20; i++)
    fixture_log (fixture, i % 2 == 0 ? "printer jam" : "vpn down");
  mirror_init (&mirror, fixture);
  for (guint i = 0; i < 30; i++)
    set_query (&mirror, i % FETTLE_N_VIEWS, i % FETTLE_N_SORTS, i % 3 == 0 ? "vpn" : NULL);
  set_query (&mirror, FETTLE_VIEW_ALL, FETTLE_SORT_TITLE, "print");
  wait_for_fresh (fixture, &mirror);
  g_assert_cmpuint (mirror.slots->len, ==, 10);
}

/* --- held ---------------------------------------------------------------------------------------- */

static int
log_for_others (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleWorkspace) workspace = fettle_workspace_open (path, NULL, NULL, &error);
  char line[64];

  g_assert_no_error (error);
  puts ("ready");
  fflush (stdout);
  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_autoptr (FettleLogReading) reading = fettle_log_reading_new (workspace, g_strchomp (line));
      g_autoptr (FettleAction) action = fettle_command_log (workspace, reading, NULL, NULL, &error);
      g_autoptr (FettleCommit) commit = fettle_workspace_commit (workspace, action, &error);

      g_assert_no_error (error);
    }
  return 0;
}

static void
say (GSubprocess *other,
     const char  *line)
{
  g_autofree char *text = g_strconcat (line, "\n", NULL);

  g_assert_true (g_output_stream_write_all (g_subprocess_get_stdin_pipe (other), text, strlen (text), NULL, NULL,
                                            NULL));
}

typedef struct
{
  FettleIncidentList *list;
  guint               pending;
  guint               n;
} Held;

static gboolean
is_held_so (gpointer user_data)
{
  Held *held = user_data;

  return fettle_incident_list_get_pending (held->list) == held->pending
         && g_list_model_get_n_items (G_LIST_MODEL (held->list)) == held->n;
}

static void
test_held (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  const char *args[] = { "--log", fixture->path, NULL };
  g_autoptr (GSubprocess) other = fixture_start_other (args);
  g_auto (Mirror) mirror = { 0 };
  Held held;

  fixture_log (fixture, "one");
  mirror_init (&mirror, fixture);
  set_query (&mirror, FETTLE_VIEW_ALL, FETTLE_SORT_NUMBER, NULL);
  wait_for_fresh (fixture, &mirror);

  fettle_incident_list_set_held (mirror.list, TRUE);
  say (other, "from elsewhere");
  held = (Held) { mirror.list, 1, 1 };
  fixture_wait (is_held_so, &held, "one waiting change");

  /* An own action is shown at once, what waits keeps waiting. */
  fixture_log (fixture, "mine");
  held = (Held) { mirror.list, 1, 2 };
  fixture_wait (is_held_so, &held, "mine beside one that waits");
  assert_mirrored (&mirror);

  fettle_incident_list_show_pending (mirror.list);
  g_assert_cmpuint (fettle_incident_list_get_pending (mirror.list), ==, 0);
  wait_for_fresh (fixture, &mirror);
  g_assert_cmpuint (mirror.slots->len, ==, 3);

  say (other, "once more");
  held = (Held) { mirror.list, 1, 3 };
  fixture_wait (is_held_so, &held, "another waiting change");
  fettle_incident_list_set_held (mirror.list, FALSE);
  wait_for_fresh (fixture, &mirror);
  g_assert_cmpuint (mirror.slots->len, ==, 4);

  g_assert_true (g_output_stream_close (g_subprocess_get_stdin_pipe (other), NULL, NULL));
  g_assert_true (g_subprocess_wait_check (other, NULL, NULL));
}

/* --- a random stream ------------------------------------------------------------------------------- */

typedef struct
{
  Fixture      *fixture;
  FettleRandom *random;
  GArray       *eids;  /* FettleUuid */
  Mirror       *mirror;
} Stream;

static const char *const words[] = { "vpn", "printer", "mail", "slow", "down", "after", "update", "café" };

static char *
dup_random_title (Stream *stream)
{
  return g_strdup_printf ("%s %s %s", words[fettle_random_below (stream->random, G_N_ELEMENTS (words))],
                          words[fettle_random_below (stream->random, G_N_ELEMENTS (words))],
                          words[fettle_random_below (stream->random, G_N_ELEMENTS (words))]);
}

static void
log_one (Stream *stream)
{
  g_autofree char *title = dup_random_title (stream);
  FettleUuid eid = fixture_log (stream->fixture, title);

  g_array_append_val (stream->eids, eid);
}

static FettleUuid *
pick (Stream *stream)
{
  return &g_array_index (stream->eids, FettleUuid, fettle_random_below (stream->random, stream->eids->len));
}

static void
edit_one (Stream *stream)
{
  static const guint fields[] = { FETTLE_TICKET_IMPACT, FETTLE_TICKET_URGENCY };
  FettleUuid *eid = pick (stream);
  g_autofree char *title = dup_random_title (stream);
  g_autoptr (FettleRecord) record = fixture_read (stream->fixture, eid);
  char rank[2] = { '1' + fettle_random_below (stream->random, 3), '\0' };

  if (fettle_record_is_deleted (record))
    return;
  if (fettle_random_below (stream->random, 2) == 0)
    fixture_set (stream->fixture, eid, FETTLE_TICKET_TITLE, title);
  else
    fixture_set (stream->fixture, eid, fields[fettle_random_below (stream->random, 2)], rank);
}

/* Moves that are refused are part of the stream. */
static void
move_one (Stream *stream)
{
  g_autoptr (FettleRecord) record = fixture_read (stream->fixture, pick (stream));
  FettleMoveFacts facts = { .hold_reason = "caller", .hold_until = FETTLE_TIME_NONE, .resolution_code = "fixed",
                            .resolution_notes = "done", .reason = "why not" };
  FettleIncidentState to = fettle_random_below (stream->random, FETTLE_N_STATES);
  g_autoptr (FettleAction) action = NULL;
  g_autoptr (FettleCommit) commit = NULL;

  if (fettle_record_is_deleted (record))
    return;
  action = fettle_command_move (stream->fixture->workspace, record, to, &facts);
  commit = fettle_workspace_commit (stream->fixture->workspace, action, NULL);
}

static void
step_back (Stream *stream)
{
  g_autoptr (FettleCommit) commit = NULL;

  commit = fettle_workspace_undo (stream->fixture->workspace, fettle_random_below (stream->random, 3) == 0, NULL);
}

static void
ask_else (Stream *stream)
{
  static const char *const texts[] = { NULL, "", "vpn", "pri", "\"mail slow\"", "INC-3", "cafe" };

  set_query (stream->mirror, fettle_random_below (stream->random, FETTLE_N_VIEWS),
             fettle_random_below (stream->random, FETTLE_N_SORTS),
             texts[fettle_random_below (stream->random, G_N_ELEMENTS (texts))]);
}

static void
do_something (Stream *stream)
{
  static void (*const deeds[]) (Stream *) = { log_one, edit_one, edit_one, move_one, move_one, step_back, ask_else };

  fixture_pass (stream->fixture, 1 + fettle_random_below (stream->random, 100000));
  if (stream->eids->len == 0)
    log_one (stream);
  deeds[fettle_random_below (stream->random, G_N_ELEMENTS (deeds))] (stream);
}

/* The slot of a row follows it through steps; after "replaced" it is found by
 * its rid. */
typedef struct
{
  FettleIncidentSlot *slot;  /* (owned) (nullable) */
  guint32             rid;
  guint               n_replaced;
} Pinned;

static void
pin (Pinned *pinned,
     Mirror *mirror,
     guint   position)
{
  g_clear_object (&pinned->slot);
  pinned->slot = g_list_model_get_item (G_LIST_MODEL (mirror->list), position);
  pinned->rid = fettle_incident_list_get_rid (mirror->list, position);
  pinned->n_replaced = mirror->n_replaced;
}

static void
assert_pinned (Pinned *pinned,
               Mirror *mirror)
{
  guint position;

  if (pinned->slot == NULL || pinned->n_replaced != mirror->n_replaced)
    return;

  position = fettle_incident_slot_get_position (pinned->slot);
  if (position != G_MAXUINT)
    g_assert_cmpuint (fettle_incident_list_get_rid (mirror->list, position), ==, pinned->rid);
}

static void
test_random_stream (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (FettleRandom) random = test_seed_random ();
  g_autoptr (GArray) eids = g_array_new (FALSE, FALSE, sizeof (FettleUuid));
  g_auto (Mirror) mirror = { 0 };
  Stream stream = { fixture, random, eids, &mirror };
  Pinned pinned = { 0 };
  guint rounds = g_test_slow () ? 1000 : 120;

  mirror_init (&mirror, fixture);
  set_query (&mirror, FETTLE_VIEW_ALL, FETTLE_SORT_UPDATED, NULL);
  for (guint round = 0; round < rounds; round++)
    {
      guint n = 1 + fettle_random_below (random, 4);

      for (guint i = 0; i < n; i++)
        do_something (&stream);
      wait_for_fresh (fixture, &mirror);
      assert_pinned (&pinned, &mirror);
      if (mirror.slots->len > 0)
        pin (&pinned, &mirror, fettle_random_below (random, mirror.slots->len));
    }
  g_assert_cmpuint (mirror.largest, <=, 128);
  g_clear_object (&pinned.slot);
}

/* --- many rows ---------------------------------------------------------------------------------------- */

static FettleAction *
many_new (Fixture *fixture,
          guint    n)
{
  FettleAction *action = fettle_action_new ("many");

  for (guint i = 0; i < n; i++)
    {
      FettleUuid eid = fettle_uuid_new_v7 (fettle_clock_now (fixture->clock), fixture->random);
      FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_INCIDENT, &eid);
      g_autofree char *title = g_strdup_printf ("number %u", i);

      fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, title);
      fettle_action_take (action, edit);
    }
  return action;
}

/* Another order of many rows never replaces many in one call. */
static void
test_many (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (Mirror) mirror = { 0 };

  mirror_init (&mirror, fixture);
  set_query (&mirror, FETTLE_VIEW_OPEN, FETTLE_SORT_TITLE, NULL);
  fixture_do (fixture, many_new (fixture, 1000));
  wait_for_fresh (fixture, &mirror);
  g_assert_cmpuint (mirror.slots->len, ==, 1000);

  set_query (&mirror, FETTLE_VIEW_OPEN, FETTLE_SORT_NUMBER, NULL);
  wait_for_fresh (fixture, &mirror);
  set_query (&mirror, FETTLE_VIEW_RESOLVED, FETTLE_SORT_NUMBER, NULL);
  wait_for_fresh (fixture, &mirror);
  set_query (&mirror, FETTLE_VIEW_ALL, FETTLE_SORT_TITLE, NULL);
  wait_for_fresh (fixture, &mirror);
  g_assert_cmpuint (mirror.largest, <=, 128);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  if (argc == 3 && g_str_equal (argv[1], "--log"))
    return log_for_others (argv[2]);

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/incident-list/first-answer", test_first_answer);
  g_test_add_func ("/incident-list/rows-come-later", test_rows_come_later);
  g_test_add_func ("/incident-list/content-only", test_content_only);
  g_test_add_func ("/incident-list/name-of-another-record", test_name_of_another_record);
  g_test_add_func ("/incident-list/newest-query", test_newest_query);
  g_test_add_func ("/incident-list/held", test_held);
  g_test_add_func ("/incident-list/random-stream", test_random_stream);
  g_test_add_func ("/incident-list/many", test_many);
  return g_test_run ();
}
