/* test-log.c: the dialog that logs an incident, on a real desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-app-resources.h"
#include "fettle-draft-mark.h"
#include "fettle-log-completion.h"
#include "fettle-log-dialog.h"
#include "workspace-fixture.h"

#include <adwaita.h>

typedef struct
{
  Fixture   *fixture;
  GtkWindow *parent;     /* stands for the window of the desk */
  guint      n_opened;   /* incidents it was asked to open */
  guint      n_told;     /* problems it was asked to tell */
} Stage;

static void
opened_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  ((Stage *) user_data)->n_opened++;
}

static void
told_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  ((Stage *) user_data)->n_told++;
}

static void
set_up (Stage         *stage,
        gconstpointer  data)
{
  static const GActionEntry entries[] = {
    { "open-incident", opened_cb, "s" },
    { "toast-error", told_cb, "(sss)" },
  };
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();

  stage->fixture = fixture_new ();
  stage->parent = GTK_WINDOW (gtk_window_new ());
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), stage);
  gtk_widget_insert_action_group (GTK_WIDGET (stage->parent), "win", G_ACTION_GROUP (actions));
  gtk_window_present (stage->parent);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
tear_down (Stage         *stage,
           gconstpointer  data)
{
  gtk_window_destroy (stage->parent);
  settle ();
  fixture_free (stage->fixture);
}

/* The one opened last; NULL where none is open. */
static GtkWindow *
get_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWindow *dialog = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      if (FETTLE_IS_LOG_DIALOG (window))
        dialog = window;
    }
  return dialog;
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

static GtkTextBuffer *
get_line (void)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (GTK_WIDGET (get_dialog ()), GTK_TYPE_TEXT_VIEW)));
}

static void
assert_line (const char *text)
{
  g_autofree char *line = NULL;

  g_object_get (get_line (), "text", &line, NULL);
  g_assert_cmpstr (line, ==, text);
}

static void
type (const char *text)
{
  gtk_text_buffer_set_text (get_line (), text, -1);
}

static void
press (const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (get_dialog ()), action, NULL);
}

static void
close_dialog (void)
{
  gtk_window_destroy (get_dialog ());
  settle ();
}

static guint
count_incidents (Stage *stage)
{
  return fettle_workspace_get_count (stage->fixture->workspace, FETTLE_VIEW_ALL);
}

static gboolean
is_logged (gpointer user_data)
{
  return count_incidents (user_data) == 1;
}

/* The counters may tell of it before the dialog has its own answer. */
static gboolean
is_answered (gpointer user_data)
{
  Stage *stage = user_data;

  return is_logged (stage) && get_dialog () == NULL;
}

static gboolean
is_draft_gone (gpointer user_data)
{
  Stage *stage = user_data;

  return is_logged (stage) && fettle_workspace_get_draft (stage->fixture->workspace, "log")[0] == '\0';
}

static void
assert_draft (Stage      *stage,
              const char *key,
              const char *text)
{
  g_assert_cmpstr (fettle_workspace_get_draft (stage->fixture->workspace, key), ==, text);
}

/* --- the tests ---------------------------------------------------------------------- */

/* What the dialog needs at its width may not be less than what it says to need
 * at any: newer GTK warns of every such window. */
static void
test_least_height (Stage         *stage,
                   gconstpointer  data)
{
  int width, height, at_any, at_width;

  fettle_log_dialog_present (stage->fixture->workspace, stage->parent, NULL);
  type ("a rather long title that takes two lines in a narrow tile and one in a wide one");
  gtk_window_get_default_size (GTK_WINDOW (get_dialog ()), &width, &height);
  gtk_widget_measure (GTK_WIDGET (get_dialog ()), GTK_ORIENTATION_VERTICAL, -1, &at_any, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (get_dialog ()), GTK_ORIENTATION_VERTICAL, width, &at_width, NULL, NULL, NULL);
  g_assert_cmpint (at_any, <=, at_width);
  close_dialog ();
}

/* Return in a dialog in which nothing was ever written. */
static void
test_nothing (Stage         *stage,
              gconstpointer  data)
{
  fettle_log_dialog_present (stage->fixture->workspace, stage->parent, NULL);
  press ("log.log");
  press ("log.log-and-open");
  settle ();
  assert_line ("");
  close_dialog ();
  g_assert_cmpuint (count_incidents (stage), ==, 0);
}

/* A line from the command line does not take the place of one that was begun. */
static void
test_drafts (Stage         *stage,
             gconstpointer  data)
{
  fettle_log_dialog_present (stage->fixture->workspace, stage->parent, NULL);
  type ("vpn drops");
  close_dialog ();
  assert_draft (stage, "log", "vpn drops");

  fettle_log_dialog_present (stage->fixture->workspace, stage->parent, "printer jams");
  assert_line ("printer jams");
  assert_draft (stage, "log", "vpn drops");
  press ("log.log");
  fixture_wait (is_answered, stage, "the incident, and the end of the dialog");
  settle ();
  g_assert_null (get_dialog ());

  fettle_log_dialog_present (stage->fixture->workspace, stage->parent, NULL);
  assert_line ("vpn drops");
  close_dialog ();
}

/* One dialog, and a second one only for another line. */
static void
test_twice (Stage         *stage,
            gconstpointer  data)
{
  GtkWindow *first;

  fettle_log_dialog_present (stage->fixture->workspace, stage->parent, NULL);
  first = get_dialog ();
  fettle_log_dialog_present (stage->fixture->workspace, stage->parent, NULL);
  g_assert_true (get_dialog () == first);
  fettle_log_dialog_present (stage->fixture->workspace, stage->parent, "printer jams");
  g_assert_true (get_dialog () == first);
  assert_line ("printer jams");

  fettle_log_dialog_present (stage->fixture->workspace, stage->parent, "vpn drops");
  g_assert_true (get_dialog () != first);
  close_dialog ();
  assert_draft (stage, "log", "printer jams");
  assert_draft (stage, "log:2", "vpn drops");
  close_dialog ();
}

/* Closed before the answer came: the incident is logged, and only once. */
static void
test_closed_early (Stage         *stage,
                   gconstpointer  data)
{
  fettle_log_dialog_present (stage->fixture->workspace, stage->parent, NULL);
  type ("vpn drops");
  press ("log.log");
  gtk_window_destroy (get_dialog ());
  fixture_wait (is_draft_gone, stage, "the incident, and the end of the draft");
  settle ();
  assert_draft (stage, "log", "");
  g_assert_cmpuint (stage->n_told, ==, 0);
}

/* What is written while an answer is awaited would be gone with the dialog. */
static void
test_waits (Stage         *stage,
            gconstpointer  data)
{
  GtkWidget *line;

  fettle_log_dialog_present (stage->fixture->workspace, stage->parent, NULL);
  type ("vpn drops");
  line = find (GTK_WIDGET (get_dialog ()), GTK_TYPE_TEXT_VIEW);
  press ("log.log-and-open");
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (line)));
  fixture_wait (is_answered, stage, "the incident, and the end of the dialog");
  settle ();
  g_assert_null (get_dialog ());
  g_assert_cmpuint (stage->n_opened, ==, 1);
}

/* What Tab puts there is read back as the name it stands for. */
static void
test_completes_quotes (Stage         *stage,
                       gconstpointer  data)
{
  static const struct { const char *name, *typed; } cases[] = {
    { "Bob \"the second\" Jansen", "caller:Bob" },
    { "Bob \"the second\" Jansen", "caller:\"Bob \"\"the s" },
    { "Bob \"the second\" Jansen", "caller:\"Bob \"\"the second\"\" Ja" },
    { "5\"disk", "caller:5" },
    { "Ann Lee", "caller:\"ann l" },
  };

  fixture_add_name (stage->fixture, FETTLE_KIND_PERSON, "Bob \"the second\" Jansen");
  fixture_add_name (stage->fixture, FETTLE_KIND_PERSON, "5\"disk");
  fixture_add_name (stage->fixture, FETTLE_KIND_PERSON, "Ann Lee");
  settle ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FettleLogCompletion) completion = NULL;
      g_autoptr(FettleLogReading) reading = NULL;

      completion = fettle_log_completion_new (stage->fixture->workspace, cases[i].typed, strlen (cases[i].typed));
      g_assert_nonnull (completion);
      reading = fettle_log_reading_new (stage->fixture->workspace, completion->text);
      g_test_message ("%s: %s", cases[i].typed, completion->text);
      g_assert_cmpstr (reading->line->caller, ==, cases[i].name);
      g_assert_cmpstr (reading->line->title, ==, "");
    }
}

static gboolean
says (GtkWidget  *widget,
      const char *text)
{
  gboolean found = GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), text);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found;
       child = gtk_widget_get_next_sibling (child))
    found = says (child, text);
  return found;
}

/* What was understood is told with the words that said it, and a priority set by
 * hand is told as such. */
static void
test_tells_what_it_read (Stage         *stage,
                         gconstpointer  data)
{
  static const struct { const char *line, *from, *value; } cases[] = {
    { "vpn drops since 08:30", "since 08:30", NULL },
    { "vpn drops !2/1", "!2/1", "P2 High" },
    { "vpn drops !p3", "!p3", "P3 Moderate, set by hand" },
    { "vpn drops !p3 !2/1", "!p3 !2/1", "P3 Moderate, not P2 of the matrix" },
    { "vpn drops !p2 !2/1", "!p2 !2/1", "P2 High" },
  };

  fettle_log_dialog_present (stage->fixture->workspace, stage->parent, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      type (cases[i].line);
      g_test_message ("%s", cases[i].line);
      g_assert_true (says (GTK_WIDGET (get_dialog ()), cases[i].from));
      g_assert_true (cases[i].value == NULL || says (GTK_WIDGET (get_dialog ()), cases[i].value));
    }
  close_dialog ();
}

/* The mark of a kept line goes with the line: the dialog may be closed before the
 * desk has answered. */
static void
test_mark (Stage         *stage,
           gconstpointer  data)
{
  GtkWidget *mark = g_object_ref_sink (g_object_new (FETTLE_TYPE_DRAFT_MARK, NULL));
  FettleWorkspace *workspace = stage->fixture->workspace;

  fettle_draft_mark_set_workspace (FETTLE_DRAFT_MARK (mark), workspace);
  g_assert_false (gtk_widget_get_visible (mark));
  fettle_workspace_set_draft (workspace, "log:2", "VPN drops");
  settle ();
  g_assert_true (gtk_widget_get_visible (mark));
  fettle_workspace_set_draft (workspace, "log:2", NULL);
  settle ();
  g_assert_false (gtk_widget_get_visible (mark));
  g_object_unref (mark);
}

#define ADD(path, test) g_test_add (path, Stage, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (fettle_app_get_resource ());

  ADD ("/app/log/least-height", test_least_height);
  ADD ("/app/log/nothing", test_nothing);
  ADD ("/app/log/drafts", test_drafts);
  ADD ("/app/log/twice", test_twice);
  ADD ("/app/log/closed-early", test_closed_early);
  ADD ("/app/log/waits", test_waits);
  ADD ("/app/log/completes-quotes", test_completes_quotes);
  ADD ("/app/log/mark", test_mark);
  ADD ("/app/log/tells-what-it-read", test_tells_what_it_read);
  return g_test_run ();
}
