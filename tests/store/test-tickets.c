/* test-tickets.c: tickets of every kind in one list, and words that most have.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-fixture.h"

#include "fettle-recent-change.h"

#include <sqlite3.h>
#include <string.h>

static const FettleKind kinds[] = {
  FETTLE_KIND_INCIDENT, FETTLE_KIND_REQUEST, FETTLE_KIND_PROBLEM, FETTLE_KIND_CHANGE_REQUEST, FETTLE_KIND_TASK,
};

static FettleUuid
make_ticket (DeskFixture *desk,
             FettleKind   kind,
             const char  *title)
{
  FettleUuid eid = desk_new_uuid (desk);
  FettleEdit *edit = fettle_edit_new_create (kind, &eid);
  g_autoptr (FettleCommit) commit = NULL;

  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, title);
  commit = desk_commit (desk, edit, "Made %1$s");
  return eid;
}

static void
set_field (DeskFixture      *desk,
           FettleKind        kind,
           const FettleUuid *eid,
           guint             field,
           const char       *text)
{
  FettleEdit *edit = fettle_edit_new_update (kind, eid);
  g_autoptr (FettleCommit) commit = NULL;

  fettle_edit_set_text (edit, field, text);
  commit = desk_commit (desk, edit, "Set");
}

static GArray *
list (DeskFixture *desk,
      FettleView   view,
      guint        shown,
      const char  *text)
{
  FettleListQuery query = { .view = view, .kinds = shown, .me = desk->me, .text = text, .sort = FETTLE_SORT_NUMBER };
  g_autoptr (GError) error = NULL;
  GArray *rids = fettle_store_list (desk->store, &query, &error);

  g_assert_no_error (error);
  return rids;
}

static void
expect_n (DeskFixture *desk,
          FettleView   view,
          guint        shown,
          const char  *text,
          guint        n)
{
  g_autoptr (GArray) rids = list (desk, view, shown, text);

  g_assert_cmpuint (rids->len, ==, n);
}

/* --- kinds ------------------------------------------------------------------------------ */

static void
expect_row (DeskFixture      *desk,
            FettleKind        kind,
            const FettleUuid *eid)
{
  guint32 rid = fettle_store_get_rid (desk->store, eid);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = fettle_store_list_rows (desk->store, &rid, 1, &error);
  g_autofree char *number = g_strconcat (fettle_kind_get_info (kind)->prefix, "-1", NULL);
  const FettleIncidentRow *row;

  g_assert_no_error (error);
  row = g_ptr_array_index (rows, 0);
  g_assert_nonnull (row);
  g_assert_cmpint (row->kind, ==, kind);
  g_assert_cmpstr (row->number, ==, number);
  g_assert_cmpint (row->state, ==, 0);
}

static void
expect_found (DeskFixture      *desk,
              const char       *text,
              const FettleUuid *eid)
{
  g_autoptr (GError) error = NULL;
  FettleUuid found;

  g_assert_true (fettle_store_find_ticket (desk->store, text, &found, &error));
  g_assert_no_error (error);
  g_assert_true (fettle_uuid_equal (&found, eid));
}

static void
test_kinds (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid eids[G_N_ELEMENTS (kinds)];

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    eids[i] = make_ticket (desk, kinds[i], "Laptop for the new colleague");

  expect_n (desk, FETTLE_VIEW_ALL, 0, NULL, G_N_ELEMENTS (kinds));
  expect_n (desk, FETTLE_VIEW_UNOWNED, 0, "laptop", G_N_ELEMENTS (kinds));
  expect_n (desk, FETTLE_VIEW_OPEN, 1u << FETTLE_KIND_REQUEST | 1u << FETTLE_KIND_TASK, "colleague", 2);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *number = g_strconcat (fettle_kind_get_info (kinds[i])->prefix, "-1", NULL);
      g_autofree char *small = g_ascii_strdown (number, -1);
      char uuid[FETTLE_UUID_TEXT_SIZE];

      g_assert_cmpint (fettle_store_get_kind (desk->store, &eids[i]), ==, kinds[i]);
      expect_row (desk, kinds[i], &eids[i]);
      expect_found (desk, small, &eids[i]);
      expect_found (desk, fettle_uuid_to_text (&eids[i], uuid), &eids[i]);
      expect_n (desk, FETTLE_VIEW_ALL, 1u << kinds[i], NULL, 1);
    }

  /* Digits alone are an incident's first. */
  expect_found (desk, "1", &eids[0]);
  desk_assert_sound (desk);
}

/* Digits that no incident has are another's. */
static void
test_digits (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid first = make_ticket (desk, FETTLE_KIND_TASK, "Ask");
  FettleUuid second = make_ticket (desk, FETTLE_KIND_TASK, "Tell");

  expect_found (desk, "1", &first);
  expect_found (desk, "2", &second);
}

typedef struct
{
  FettleKind  kind;
  const char *states[6];
  guint       reopened;
} Walk;

/* Given a ticket, when it goes through these states, then it was reopened so
 * often. Observed: the moves themselves are another test's. */
static const Walk walks[] = {
  { FETTLE_KIND_INCIDENT, { "in_progress", "resolved", "in_progress", "closed", "new" }, 2 },
  { FETTLE_KIND_REQUEST, { "waiting_for_approval", "rejected", "in_progress", "resolved", "closed" }, 1 },
  { FETTLE_KIND_PROBLEM, { "assess", "resolved", "closed", "root_cause_analysis" }, 1 },
  { FETTLE_KIND_CHANGE_REQUEST, { "implement", "review", "implement", "review", "closed" }, 1 },
  { FETTLE_KIND_TASK, { "in_progress", "done", "in_progress", "done", "cancelled" }, 1 },
};

static void
observe_state (DeskFixture      *desk,
               FettleKind        kind,
               const FettleUuid *eid,
               const char       *state)
{
  FettleEdit *edit = fettle_edit_new_update (kind, eid);
  g_autoptr (FettleCommit) commit = NULL;

  fettle_edit_set_text (edit, FETTLE_TICKET_STATE, state);
  fettle_edit_set_observed (edit, "elsewhere", 1);
  desk_wait (desk, 1000);
  commit = desk_commit (desk, edit, "Moved");
}

static void
test_reopened (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (walks); i++)
    {
      FettleUuid eid = make_ticket (desk, walks[i].kind, "Walk");
      g_autoptr (GError) error = NULL;
      g_autoptr (FettleRecord) record = NULL;

      for (guint j = 0; j < G_N_ELEMENTS (walks[i].states) && walks[i].states[j] != NULL; j++)
        observe_state (desk, walks[i].kind, &eid, walks[i].states[j]);

      record = fettle_store_read (desk->store, walks[i].kind, &eid, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (fettle_record_get_derived (record)->reopen_count, ==, walks[i].reopened);
    }

  /* The second fold counts by a table of its own. */
  desk_assert_sound (desk);
}

/* A desk of an earlier step gets what it lacks when it is opened for writing. */
static void
test_older_step (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid eid = make_ticket (desk, FETTLE_KIND_REQUEST, "A second screen");
  sqlite3 *raw;

  g_clear_object (&desk->store);
  g_assert_cmpint (sqlite3_open (desk->path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "DROP INDEX request_list; DROP INDEX task_number; DROP TABLE clock; "
                                 "PRAGMA user_version = 1",
                                 NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (raw);

  desk_reopen (desk);
  expect_found (desk, "REQ-1", &eid);
  desk_assert_sound (desk);
}

/* --- words that most have ------------------------------------------------------------------ */

#define N_TICKETS 260
#define N_STEPS 120
#define N_WORDS 6

static const char *const words[N_WORDS] = { "vpn", "drops", "again", "vpns", "drop", "agate" };

/* What a ticket says: its title and its notes. */
typedef struct
{
  FettleUuid eid;
  FettleKind kind;
  GString   *text;     /* (owned) of the title */
  GString   *notes;    /* (owned) */
} Said;

static void
said_free (Said *self)
{
  g_string_free (self->text, TRUE);
  g_string_free (self->notes, TRUE);
  g_free (self);
}

static char *
random_words (FettleRandom *random)
{
  GString *text = g_string_new (NULL);
  guint n = 1 + fettle_random_below (random, 3);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s ", words[fettle_random_below (random, N_WORDS)]);
  return g_strchomp (g_string_free (text, FALSE));
}

static gboolean
has_prefix_word (const char *text,
                 const char *prefix)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_str_has_prefix (parts[i], prefix))
      return TRUE;
  return FALSE;
}

static guint
count_having (GPtrArray  *all,
              const char *first,
              const char *second)
{
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    {
      Said *said = g_ptr_array_index (all, i);

      n += (has_prefix_word (said->text->str, first) || has_prefix_word (said->notes->str, first))
           && (has_prefix_word (said->text->str, second) || has_prefix_word (said->notes->str, second));
    }
  return n;
}

static void
compare_words (DeskFixture *desk,
               GPtrArray   *all)
{
  for (guint i = 0; i < N_WORDS; i++)
    {
      const char *second = words[(i + 2) % N_WORDS];
      g_autofree char *typed = g_strdup_printf ("%s %s", words[i], second);

      expect_n (desk, FETTLE_VIEW_ALL, 0, words[i], count_having (all, words[i], words[i]));
      expect_n (desk, FETTLE_VIEW_ALL, 0, typed, count_having (all, words[i], second));
    }
}

static void
add_ticket (DeskFixture  *desk,
            FettleRandom *random,
            GPtrArray    *all)
{
  g_autofree char *title = random_words (random);
  Said *said = g_new0 (Said, 1);

  said->kind = kinds[fettle_random_below (random, G_N_ELEMENTS (kinds))];
  said->text = g_string_new (title);
  said->notes = g_string_new ("");
  said->eid = make_ticket (desk, said->kind, title);
  g_ptr_array_add (all, said);
}

static void
alter_one (DeskFixture  *desk,
           FettleRandom *random,
           GPtrArray    *all)
{
  Said *said = g_ptr_array_index (all, fettle_random_below (random, all->len));
  g_autofree char *text = random_words (random);

  if (fettle_random_below (random, 2) == 0)
    {
      g_string_assign (said->text, text);
      set_field (desk, said->kind, &said->eid, FETTLE_TICKET_TITLE, text);
      return;
    }

  g_string_append_printf (said->notes, " %s", text);
  desk_note (desk, &said->eid, text);
}

/* Common words are kept from one question to the next: what changed meanwhile is
 * looked at again. */
static void
test_common_words (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  g_autoptr (FettleRandom) random = fettle_random_new_seeded (desk_seed (20261127));
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) said_free);

  for (guint i = 0; i < N_TICKETS; i++)
    add_ticket (desk, random, all);
  compare_words (desk, all);

  for (guint i = 0; i < N_STEPS; i++)
    {
      if (fettle_random_below (random, 4) == 0)
        add_ticket (desk, random, all);
      else
        alter_one (desk, random, all);
      compare_words (desk, all);
    }
}

/* --- changes shortly before an incident ------------------------------------------------------- */

#define HOUR G_GINT64_CONSTANT (3600000)
#define NOTICED DESK_START

static FettleUuid
make_service (DeskFixture      *desk,
              const char       *name,
              const FettleUuid *depends_on)
{
  FettleUuid eid = desk_new_uuid (desk);
  FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_SERVICE, &eid);
  g_autoptr (FettleCommit) commit = NULL;
  char text[FETTLE_UUID_TEXT_SIZE];

  fettle_edit_set_text (edit, FETTLE_SERVICE_NAME, name);
  if (depends_on != NULL)
    fettle_edit_add_element (edit, FETTLE_SERVICE_DEPENDS_ON, fettle_uuid_to_text (depends_on, text));
  commit = desk_commit (desk, edit, "Made %1$s");
  return eid;
}

/* As an importer brings it: nobody has to have moved it there. */
static FettleUuid
make_change (DeskFixture      *desk,
             const FettleUuid *service,
             const char       *state,
             gint64            start,
             gint64            end)
{
  FettleUuid eid = desk_new_uuid (desk);
  FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_CHANGE_REQUEST, &eid);
  g_autoptr (FettleCommit) commit = NULL;

  fettle_edit_set_observed (edit, "test", 0);
  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, state);
  fettle_edit_set_text (edit, FETTLE_TICKET_STATE, state);
  fettle_edit_set_ref (edit, FETTLE_TICKET_SERVICE, service);
  fettle_edit_set_time (edit, FETTLE_CHANGE_REQUEST_PLANNED_START, NOTICED + start * HOUR);
  fettle_edit_set_time (edit, FETTLE_CHANGE_REQUEST_PLANNED_END, NOTICED + end * HOUR);
  commit = desk_commit (desk, edit, "Made %1$s");
  return eid;
}

static GPtrArray *
list_recent (DeskFixture      *desk,
             const FettleUuid *service)
{
  FettleUuid eid = desk_new_uuid (desk);
  FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_INCIDENT, &eid);
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (FettleRecord) incident = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *changes;

  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, "Slow");
  fettle_edit_set_time (edit, FETTLE_INCIDENT_DETECTED_AT, NOTICED);
  if (service != NULL)
    fettle_edit_set_ref (edit, FETTLE_TICKET_SERVICE, service);
  commit = desk_commit (desk, edit, "Made %1$s");
  incident = fettle_store_read (desk->store, FETTLE_KIND_INCIDENT, &eid, &error);
  g_assert_no_error (error);
  changes = fettle_store_list_recent_changes (desk->store, incident, &error);
  g_assert_no_error (error);
  return changes;
}

static const struct
{
  const char *state;
  gint64      start, end;   /* hours from when the incident was noticed */
  gboolean    is_suspect;
} suspects[] = {
  { "closed", -3, -1, TRUE },
  { "implement", -1, 5, TRUE },      /* goes on */
  { "review", -50, -47, TRUE },
  { "review", -60, -49, FALSE },     /* too long ago */
  { "scheduled", 1, 2, FALSE },      /* begins later */
  { "scheduled", -2, 2, TRUE },
  { "cancelled", -3, -1, FALSE },
  { "assess", -3, -1, FALSE },       /* not begun */
};

/* Of its own service and of what that depends on, even in a circle; the last first. */
static void
test_recent_changes (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ();
  FettleUuid disk = make_service (desk, "Disk", NULL);
  FettleUuid mail = make_service (desk, "Mail", &disk);
  FettleUuid print = make_service (desk, "Print", NULL);
  char text[FETTLE_UUID_TEXT_SIZE];
  FettleEdit *circle = fettle_edit_new_update (FETTLE_KIND_SERVICE, &disk);
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) other = NULL;
  g_autoptr (GPtrArray) found = NULL;
  guint n = 0;

  fettle_edit_add_element (circle, FETTLE_SERVICE_DEPENDS_ON, fettle_uuid_to_text (&mail, text));
  commit = desk_commit (desk, circle, "Set");
  for (guint i = 0; i < G_N_ELEMENTS (suspects); i++)
    {
      make_change (desk, i % 2 == 0 ? &mail : &disk, suspects[i].state, suspects[i].start, suspects[i].end);
      n += suspects[i].is_suspect;
    }

  found = list_recent (desk, &mail);
  g_assert_cmpuint (found->len, ==, n);
  for (guint i = 0; i < found->len; i++)
    {
      const FettleRecentChange *change = g_ptr_array_index (found, i);
      const FettleRecentChange *before = i > 0 ? g_ptr_array_index (found, i - 1) : NULL;
      guint row = g_ascii_strtoull (change->number + strlen ("CHG-"), NULL, 10) - 1;

      g_assert_true (suspects[row].is_suspect);
      g_assert_cmpint (change->ended_at, ==, NOTICED + suspects[row].end * HOUR);
      g_assert_true (before == NULL || before->ended_at >= change->ended_at);
    }

  other = list_recent (desk, &print);
  g_assert_cmpuint (other->len, ==, 0);
  none = list_recent (desk, NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tickets/kinds", test_kinds);
  g_test_add_func ("/tickets/digits", test_digits);
  g_test_add_func ("/tickets/reopened", test_reopened);
  g_test_add_func ("/tickets/older-step", test_older_step);
  g_test_add_func ("/tickets/common-words", test_common_words);
  g_test_add_func ("/tickets/recent-changes", test_recent_changes);
  return g_test_run ();
}
