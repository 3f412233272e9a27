/* test-drafts.c: what several programs have typed beside one desk.
 *
 * While the desk is held drafts lie beside it. A program that goes away leaves
 * its own there, and the next that opens the desk takes them in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-store.h"
#include "workspace-fixture.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* --- the other program ------------------------------------------------------------------ */

static gboolean
end_cb (GIOChannel  *input,
        GIOCondition condition,
        gpointer     loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

/* Types one text and goes on running, as long as the test does. */
static int
type_draft (const char *path,
            const char *key,
            const char *text)
{
  g_autoptr (FettleWorkspace) workspace = fettle_workspace_open (path, NULL, NULL, NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GIOChannel) input = g_io_channel_unix_new (STDIN_FILENO);

  g_io_add_watch (input, G_IO_HUP, end_cb, loop);
  fettle_workspace_set_draft (workspace, key, text);
  g_print ("ready\n");
  fflush (stdout);
  g_main_loop_run (loop);
  return 0;
}

static GSubprocess *
start_typing (Fixture    *fixture,
              const char *key,
              const char *text)
{
  const char *args[] = { "--type", fixture->path, key, text, NULL };

  return fixture_start_other (args);
}

static void
kill_other (GSubprocess *other)
{
  g_subprocess_send_signal (other, SIGKILL);
  g_assert_true (g_subprocess_wait (other, NULL, NULL));
}

/* --- the desk is held -------------------------------------------------------------------- */

typedef struct
{
  FettleStore       *store;
  FettleTransaction *transaction;
} Hold;

static Hold
hold_desk (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Hold hold = { 0 };

  hold.store = fettle_store_open (fixture->path, FETTLE_STORE_WRITE, fixture->clock, fixture->random, &error);
  g_assert_no_error (error);
  hold.transaction = fettle_store_begin (hold.store, fettle_store_get_founder (hold.store), "hold", &error);
  g_assert_no_error (error);
  return hold;
}

static void
let_go (Hold *hold)
{
  fettle_transaction_rollback (hold->transaction);
  g_clear_object (&hold->store);
}

/* --- what lies beside it ------------------------------------------------------------------- */

typedef struct
{
  Fixture    *fixture;
  const char *text;     /* (nullable): any */
} Beside;

static gboolean
holds_text (const char *path,
            const char *text)
{
  g_autofree char *contents = NULL;
  gsize n = 0;

  return text == NULL
         || (g_file_get_contents (path, &contents, &n, NULL) && memmem (contents, n, text, strlen (text)) != NULL);
}

static gboolean
is_beside (gpointer user_data)
{
  Beside *beside = user_data;
  g_autofree char *start = g_strconcat (beside->fixture->path, ".drafts", NULL);
  g_autoptr (GDir) dir = g_dir_open (beside->fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (beside->fixture->folder, name, NULL);

      if (g_str_has_prefix (path, start) && holds_text (path, beside->text))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_not_beside (gpointer user_data)
{
  return !is_beside (user_data);
}

static void
wait_beside (Fixture    *fixture,
             const char *text)
{
  Beside beside = { fixture, text };

  fixture_wait (is_beside, &beside, text);
}

static void
wait_nothing_beside (Fixture *fixture)
{
  Beside beside = { fixture, NULL };

  fixture_wait (is_not_beside, &beside, "nothing beside the desk");
}

/* --- tests ----------------------------------------------------------------------------------- */

static void
assert_holds (Fixture    *fixture,
              const char *key,
              const char *text)
{
  const char *draft = fettle_workspace_get_draft (fixture->workspace, key);

  if (strstr (draft, text) == NULL)
    g_error ("the draft %s holds “%s”, not “%s”", key, draft, text);
}

/* Three programs type while the desk is held, and are killed: all three texts
 * are there, also the two of one key. */
static void
test_several (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  Hold hold = hold_desk (fixture);
  g_autoptr (GSubprocess) one = start_typing (fixture, "log", "from one");
  g_autoptr (GSubprocess) two = NULL;
  g_autoptr (GSubprocess) three = NULL;

  wait_beside (fixture, "from one");
  two = start_typing (fixture, "note:x", "from two");
  wait_beside (fixture, "from two");
  three = start_typing (fixture, "log", "of three");
  wait_beside (fixture, "of three");
  kill_other (one);
  kill_other (two);
  kill_other (three);
  let_go (&hold);

  for (guint i = 0; i < 2; i++)
    {
      fixture_reopen (fixture);
      assert_holds (fixture, "log", "from one");
      assert_holds (fixture, "log", "of three");
      g_assert_cmpstr (fettle_workspace_get_draft (fixture->workspace, "note:x"), ==, "from two");
      wait_nothing_beside (fixture);
    }
}

/* What a program that lives has beside the desk is its own. */
static void
test_living (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  Hold hold = hold_desk (fixture);
  g_autoptr (GSubprocess) other = start_typing (fixture, "log", "still typing");

  wait_beside (fixture, "still typing");
  fixture_reopen (fixture);
  g_assert_cmpstr (fettle_workspace_get_draft (fixture->workspace, "log"), ==, "");
  wait_beside (fixture, "still typing");

  let_go (&hold);
  wait_nothing_beside (fixture);
  kill_other (other);
  fixture_reopen (fixture);
  g_assert_cmpstr (fettle_workspace_get_draft (fixture->workspace, "log"), ==, "still typing");
}

/* The desk holds another text under the key than the one that was gone on with:
 * both stay. The same text gone on with takes its place. */
static void
test_meanwhile (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GSubprocess) one = NULL;
  g_autoptr (GSubprocess) two = NULL;
  Hold hold;

  fettle_workspace_set_draft (fixture->workspace, "note:x", "the first half");
  fettle_workspace_set_draft (fixture->workspace, "note:y", "the first half");
  fixture_reopen (fixture);
  hold = hold_desk (fixture);
  one = start_typing (fixture, "note:x", "a first half and more");
  wait_beside (fixture, "a first half and more");
  two = start_typing (fixture, "note:y", "a first half and more words");
  wait_beside (fixture, "a first half and more words");
  kill_other (one);
  kill_other (two);
  let_go (&hold);

  hold.store = fettle_store_open (fixture->path, FETTLE_STORE_WRITE, fixture->clock, fixture->random, NULL);
  g_assert_true (fettle_store_put_draft (hold.store, "note:y", "somebody else's", NULL));
  g_clear_object (&hold.store);
  fixture_reopen (fixture);
  g_assert_cmpstr (fettle_workspace_get_draft (fixture->workspace, "note:x"), ==, "a first half and more");
  assert_holds (fixture, "note:y", "a first half and more words");
  assert_holds (fixture, "note:y", "somebody else's");
}

/* As a newer version leaves it; the number of the version is at its place in the file. */
static void
make_newer (const char *path)
{
  g_autofree char *contents = NULL;
  gsize n = 0;

  g_assert_true (g_file_get_contents (path, &contents, &n, NULL));
  contents[63] = 99;
  g_assert_true (g_file_set_contents (path, contents, n, NULL));
}

static FettleWorkspace *
open_newer (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "newer.fettle", NULL);
  g_autoptr (FettleWorkspace) made = fettle_workspace_create (path, "Bob Jansen", FALSE, fixture->clock, fixture->random, NULL);
  FettleWorkspace *read;

  fettle_workspace_set_draft (made, "note:x", "before");
  fettle_workspace_set_draft (made, "note:y", "before");
  fettle_workspace_set_draft (made, "note:z", "before");
  fettle_workspace_close (made);
  make_newer (path);
  read = fettle_workspace_open_to_read (path, fixture->clock, fixture->random, NULL);
  g_assert_true (fettle_workspace_is_read_only (read));
  return read;
}

/* What is typed where nothing can be written goes on where it can; what nobody has
 * touched there does not. */
static void
test_read_only (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (FettleWorkspace) before = open_newer (fixture);

  fettle_workspace_set_draft (before, "note:x", "before and after");
  fettle_workspace_set_draft (before, "note:z", NULL);
  fettle_workspace_set_draft (before, "log", "typed meanwhile");
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *key = g_strdup_printf ("note:%c", 'x' + i);

      fettle_workspace_set_draft (fixture->workspace, key, "as it is in the desk");
    }

  fettle_workspace_take_drafts (fixture->workspace, before);
  fixture_reopen (fixture);
  g_assert_cmpstr (fettle_workspace_get_draft (fixture->workspace, "note:x"), ==, "before and after");
  g_assert_cmpstr (fettle_workspace_get_draft (fixture->workspace, "note:y"), ==, "as it is in the desk");
  g_assert_cmpstr (fettle_workspace_get_draft (fixture->workspace, "note:z"), ==, "");
  g_assert_cmpstr (fettle_workspace_get_draft (fixture->workspace, "log"), ==, "typed meanwhile");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  if (argc == 5 && g_str_equal (argv[1], "--type"))
    return type_draft (argv[2], argv[3], argv[4]);

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drafts/several", test_several);
  g_test_add_func ("/drafts/living", test_living);
  g_test_add_func ("/drafts/read-only", test_read_only);
  g_test_add_func ("/drafts/meanwhile", test_meanwhile);
  return g_test_run ();
}
