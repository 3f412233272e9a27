/* test-list.c: the list of incidents and its window on a real desk.
 *
 * Each test ends with its widgets gone: what is kept alive by mistake fails.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-app-resources.h"
#include "fettle-column-plan.h"
#include "fettle-column-set.h"
#include "fettle-commands.h"
#include "fettle-edit-rules.h"
#include "fettle-list-page.h"
#include "fettle-window-private.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#define N_INCIDENTS 4

typedef struct
{
  char            *folder;
  char            *path;
  FettleWorkspace *workspace;
  FettleUuid       eids[N_INCIDENTS];
} Desk;

static const char *const lines[N_INCIDENTS] = {
  "Printer prints blank pages !p4",
  "VPN drops every ten minutes !p2",
  "Card payments refused !p1",
  "Mailbox is full !p3",
};

/* --- a desk -------------------------------------------------------------------------- */

static void
commit (Desk         *desk,
        FettleAction *action)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FettleAction) owned = action;
  g_autoptr(FettleCommit) done = fettle_workspace_commit (desk->workspace, owned, &error);

  g_assert_no_error (error);
  g_assert_nonnull (done);
}

static void
log_line (Desk *desk,
          guint i)
{
  g_autoptr(FettleLogReading) reading = fettle_log_reading_new (desk->workspace, lines[i]);
  g_autoptr(GError) error = NULL;
  FettleAction *action = fettle_command_log (desk->workspace, reading, NULL, &desk->eids[i], &error);

  g_assert_no_error (error);
  commit (desk, action);
}

static void
set_up (Desk          *desk,
        gconstpointer  data)
{
  g_autoptr(FettleClock) clock = fettle_clock_new_system ();
  g_autoptr(FettleRandom) random = fettle_random_new_system ();
  g_autoptr(GError) error = NULL;

  desk->folder = g_dir_make_tmp ("fettle-list-XXXXXX", &error);
  g_assert_no_error (error);
  desk->path = g_build_filename (desk->folder, "desk.fettle", NULL);
  desk->workspace = fettle_workspace_create (desk->path, "Anna Weiss", FALSE, clock, random, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < N_INCIDENTS; i++)
    log_line (desk, i);
}

static void
remove_folder (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_remove (child);
    }
  g_rmdir (path);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
tear_down (Desk          *desk,
           gconstpointer  data)
{
  fettle_workspace_close (desk->workspace);
  settle ();
  g_assert_finalize_object (desk->workspace);
  remove_folder (desk->folder);
  g_free (desk->path);
  g_free (desk->folder);
}

/* --- a page ---------------------------------------------------------------------------- */

static FettleListPage *
make_page (Desk *desk)
{
  FettleListPage *page = g_object_ref_sink (g_object_new (FETTLE_TYPE_LIST_PAGE, NULL));

  fettle_list_page_set_workspace (page, desk->workspace);
  fettle_list_page_set_view (page, FETTLE_VIEW_OPEN);

  return page;
}

static const FettleIncidentRow *
get_selected (FettleListPage *page)
{
  FettleIncidentList *list = fettle_list_page_get_list (page);
  guint position = fettle_list_selection_get_position (fettle_list_page_get_selection (page));

  return position != GTK_INVALID_LIST_POSITION ? fettle_incident_list_get_row (list, position) : NULL;
}

/* Runs the main loop until the selected incident is that of line @i. */
static void
wait_for_selected (Desk           *desk,
                   FettleListPage *page,
                   guint           i)
{
  for (;;)
    {
      const FettleIncidentRow *row = get_selected (page);

      if (row != NULL && fettle_uuid_equal (&row->eid, &desk->eids[i]))
        return;
      g_main_context_iteration (NULL, TRUE);
    }
}

static guint
count (FettleListPage *page)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fettle_list_page_get_list (page)));
}

static void
wait_for_count (FettleListPage *page,
                guint           n)
{
  while (count (page) != n)
    g_main_context_iteration (NULL, TRUE);
  settle ();
}

static guint
get_position (FettleListPage *page)
{
  return fettle_list_selection_get_position (fettle_list_page_get_selection (page));
}

static void
end_page (FettleListPage *page)
{
  settle ();
  g_assert_finalize_object (page);
}

static void
move_to (Desk                *desk,
         guint                i,
         FettleIncidentState  to)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FettleRecord) record = NULL;
  FettleMoveFacts facts = { .reason = "A change of mind" };

  record = fettle_workspace_read (desk->workspace, FETTLE_KIND_INCIDENT, &desk->eids[i], &error);
  g_assert_no_error (error);
  commit (desk, fettle_command_move (desk->workspace, record, to, &facts));
}

static void
cancel (Desk *desk,
        guint i)
{
  move_to (desk, i, FETTLE_STATE_CANCELLED);
}

static void
restore (Desk *desk,
         guint i)
{
  move_to (desk, i, FETTLE_STATE_TRIAGED);
}

/* A view begins at its top, and open work is read by priority. */
static void
test_begins_at_top (Desk          *desk,
                    gconstpointer  data)
{
  FettleListPage *page = make_page (desk);

  wait_for_count (page, N_INCIDENTS);
  wait_for_selected (desk, page, 2);
  g_assert_cmpuint (get_position (page), ==, 0);
  end_page (page);
}

/* The selection is an incident, not a place. */
static void
test_follows_order (Desk          *desk,
                    gconstpointer  data)
{
  FettleListPage *page = make_page (desk);

  wait_for_count (page, N_INCIDENTS);
  fettle_list_selection_set_position (fettle_list_page_get_selection (page), 1);
  wait_for_selected (desk, page, 1);

  fettle_list_page_set_sort (page, FETTLE_SORT_TITLE, NULL, TRUE);
  while (get_position (page) != 0)
    g_main_context_iteration (NULL, TRUE);
  wait_for_selected (desk, page, 1);

  fettle_list_page_set_sort (page, FETTLE_SORT_TITLE, NULL, FALSE);
  while (get_position (page) != N_INCIDENTS - 1)
    g_main_context_iteration (NULL, TRUE);
  wait_for_selected (desk, page, 1);
  end_page (page);
}

/* Where the incident leaves the list, the one that takes its place. */
static void
test_takes_next (Desk          *desk,
                 gconstpointer  data)
{
  FettleListPage *page = make_page (desk);

  wait_for_count (page, N_INCIDENTS);
  fettle_list_selection_set_position (fettle_list_page_get_selection (page), 1);
  wait_for_selected (desk, page, 1);

  cancel (desk, 1);
  wait_for_selected (desk, page, 3);
  g_assert_cmpuint (get_position (page), ==, 1);
  g_assert_cmpuint (count (page), ==, N_INCIDENTS - 1);
  end_page (page);
}

/* The last of a list leaves to the one before it, the only one to none. */
static void
test_last_leaves (Desk          *desk,
                  gconstpointer  data)
{
  static const guint order[] = { 0, 3, 1, 2 };  /* from the bottom up */
  FettleListPage *page = make_page (desk);

  wait_for_count (page, N_INCIDENTS);
  fettle_list_selection_set_position (fettle_list_page_get_selection (page), N_INCIDENTS - 1);
  for (guint i = 0; i + 1 < G_N_ELEMENTS (order); i++)
    {
      wait_for_selected (desk, page, order[i]);
      cancel (desk, order[i]);
      wait_for_selected (desk, page, order[i + 1]);
    }

  cancel (desk, order[G_N_ELEMENTS (order) - 1]);
  wait_for_count (page, 0);
  g_assert_cmpuint (get_position (page), ==, GTK_INVALID_LIST_POSITION);
  g_assert_cmpuint (fettle_list_selection_get_rid (fettle_list_page_get_selection (page)), ==, 0);
  end_page (page);
}

/* What comes later is selected as soon as it comes. */
static void
test_waits_for_rid (Desk          *desk,
                    gconstpointer  data)
{
  FettleListPage *page = make_page (desk);
  FettleListSelection *selection = fettle_list_page_get_selection (page);
  guint32 rid;

  wait_for_count (page, N_INCIDENTS);
  wait_for_selected (desk, page, 2);
  rid = fettle_incident_list_get_rid (fettle_list_page_get_list (page), 2);

  fettle_list_page_set_view (page, FETTLE_VIEW_CLOSED);
  wait_for_count (page, 0);
  fettle_list_selection_set_rid (selection, rid);
  fettle_list_page_set_view (page, FETTLE_VIEW_ALL);
  wait_for_count (page, N_INCIDENTS);
  g_assert_cmpuint (get_position (page), !=, GTK_INVALID_LIST_POSITION);

  /* Each view keeps what was selected when it was left. */
  fettle_list_page_set_view (page, FETTLE_VIEW_OPEN);
  wait_for_selected (desk, page, 2);
  end_page (page);
}

/* Where somebody writes, the incident is selected without its row, whatever comes
 * and goes, and what took its place comes after. */
static void
test_stays (Desk          *desk,
            gconstpointer  data)
{
  FettleListPage *page = make_page (desk);
  FettleListSelection *selection = fettle_list_page_get_selection (page);
  guint32 rid;

  wait_for_count (page, N_INCIDENTS);
  fettle_list_selection_set_position (selection, 1);
  wait_for_selected (desk, page, 1);
  rid = fettle_list_selection_get_rid (selection);
  fettle_list_selection_set_stays (selection, TRUE);
  cancel (desk, 1);
  wait_for_count (page, N_INCIDENTS - 1);
  g_assert_true (fettle_list_selection_is_lost (selection));
  g_assert_cmpuint (fettle_list_selection_get_rid (selection), ==, rid);

  restore (desk, 1);
  wait_for_count (page, N_INCIDENTS);
  wait_for_selected (desk, page, 1);
  g_assert_false (fettle_list_selection_is_lost (selection));

  cancel (desk, 1);
  wait_for_count (page, N_INCIDENTS - 1);
  fettle_list_selection_set_stays (selection, FALSE);
  wait_for_selected (desk, page, 3);
  g_assert_cmpuint (get_position (page), ==, 1);
  end_page (page);
}

/* What is waited for does not take the place of what is written on. */
static void
test_comes_unasked (Desk          *desk,
                    gconstpointer  data)
{
  FettleListPage *page = make_page (desk);
  FettleListSelection *selection = fettle_list_page_get_selection (page);
  guint32 rid, kept;

  wait_for_count (page, N_INCIDENTS);
  fettle_list_selection_set_position (selection, 1);
  wait_for_selected (desk, page, 1);
  rid = fettle_list_selection_get_rid (selection);
  cancel (desk, 1);
  wait_for_selected (desk, page, 3);
  fettle_list_selection_set_position (selection, 0);
  kept = fettle_list_selection_get_rid (selection);
  fettle_list_selection_set_rid (selection, rid);
  fettle_list_selection_set_stays (selection, TRUE);

  restore (desk, 1);
  wait_for_count (page, N_INCIDENTS);
  g_assert_cmpuint (fettle_list_selection_get_rid (selection), ==, kept);
  fettle_list_selection_set_stays (selection, FALSE);
  wait_for_selected (desk, page, 1);
  end_page (page);
}

/* --- the window ----------------------------------------------------------------------------- */

static void
on_activate (GApplication *application,
             Desk         *desk)
{
  FettleWindow *window = fettle_window_new (ADW_APPLICATION (application));
  FettleWorkspace *workspace;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  fettle_window_open_desk (window, desk->path, NULL, FALSE);
  gtk_window_present (GTK_WINDOW (window));
  while (fettle_window_get_workspace (window) == NULL)
    g_main_context_iteration (NULL, TRUE);
  settle ();

  workspace = fettle_window_get_workspace (window);
  g_assert_cmpstr (fettle_workspace_get_path (workspace), ==, desk->path);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "All open");

  gtk_widget_activate_action (GTK_WIDGET (window), "win.view", "s", "unowned");
  settle ();
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Unowned");

  gtk_window_close (GTK_WINDOW (window));
  while (window != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
run_application (Desk      *desk,
                 GCallback  activate)
{
  AdwApplication *application = adw_application_new ("io.github.fettledesk.FettleTest",
                                                     G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", activate, desk);
  g_assert_cmpint (g_application_run (G_APPLICATION (application), 0, NULL), ==, 0);
  g_assert_finalize_object (application);
}

/* A window opens a desk, shows a view, and leaves nothing behind. */
static void
test_window (Desk          *desk,
             gconstpointer  data)
{
  run_application (desk, G_CALLBACK (on_activate));
}

static void
on_activate_and_leave (GApplication *application,
                       Desk         *desk)
{
  FettleWindow *window = fettle_window_new (ADW_APPLICATION (application));

  fettle_window_show_desk (window, desk->workspace);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  cancel (desk, 0);
  settle ();
  g_assert_nonnull (window->commit_toast);

  /* As when another window keeps the desk. */
  fettle_window_open_desk (window, "/nowhere/desk.fettle", NULL, FALSE);
  g_assert_null (window->commit_toast);
  cancel (desk, 1);
  settle ();
  g_assert_null (window->commit_toast);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

/* What is done on a desk that was left is told elsewhere, and the last toast of
 * it takes nothing back on the next one. */
static void
test_desk_left (Desk          *desk,
                gconstpointer  data)
{
  run_application (desk, G_CALLBACK (on_activate_and_leave));
}

/* --- columns ------------------------------------------------------------------------------- */

/* What is left for the title in a list of @room pixels; @said: what the others
 * show, a letter each, small where it is brief. */
static int
plan (GtkWidget       *widget,
      const GPtrArray *columns,
      FettleLayout     layout,
      int              room,
      double           scale,
      GString         *said)
{
  g_autofree FettleColumnPlace *places = fettle_column_plan_new (widget, columns, layout, room, scale);
  int rest = room;

  g_string_truncate (said, 0);
  for (guint i = 0; i < columns->len; i++)
    {
      const FettleIncidentColumn *column = g_ptr_array_index (columns, i);

      if (!places[i].shown || column->width == 0)
        continue;
      rest -= places[i].width;
      g_string_append_c (said, places[i].layout < FETTLE_LAYOUT_NORMAL
                                 ? g_ascii_tolower (column->title[0]) : column->title[0]);
    }

  return rest;
}

/* Columns go one after the other before the title has too little room. */
static void
test_columns_give_way (void)
{
  static const char *const steps[] = { "PNSSOSU", "PNSSOS", "PNSOS", "PNSoS", "PNsoS", "PsoS" };
  g_autoptr(GPtrArray) columns = fettle_column_set_new (NULL);
  GtkWidget *label = g_object_ref_sink (gtk_label_new (NULL));
  g_autoptr(GString) said = g_string_new (NULL);
  guint step = 0;

  for (int room = 1500; room >= 490; room--)
    {
      int rest = plan (label, columns, FETTLE_LAYOUT_WIDE, room, 1.0, said);

      if (!g_str_equal (said->str, steps[step]))
        g_assert_cmpstr (said->str, ==, steps[++step]);
      g_assert_cmpint (rest, >=, FETTLE_TITLE_LEAST);
    }
  g_assert_cmpuint (step, ==, G_N_ELEMENTS (steps) - 1);
  g_object_unref (label);
}

/* A window of 1440 has 848 for the list: all columns; one of 110 less does without
 * the last. */
static void
test_columns_at_1440 (void)
{
  g_autoptr(GPtrArray) columns = fettle_column_set_new (NULL);
  GtkWidget *label = g_object_ref_sink (gtk_label_new (NULL));
  g_autoptr(GString) said = g_string_new (NULL);

  g_assert_cmpint (plan (label, columns, FETTLE_LAYOUT_NORMAL, 848, 1.0, said), >=, FETTLE_TITLE_LEAST);
  g_assert_cmpstr (said->str, ==, "PNSSOSU");
  g_assert_cmpint (plan (label, columns, FETTLE_LAYOUT_NORMAL, 848 - 98, 1.0, said), >=, FETTLE_TITLE_LEAST);
  g_assert_cmpstr (said->str, ==, "PNSSOS");
  g_object_unref (label);
}

/* The other columns grow only once the titles can be read. */
static void
test_columns_title_first (void)
{
  g_autoptr(GPtrArray) columns = fettle_column_set_new (NULL);
  GtkWidget *label = g_object_ref_sink (gtk_label_new (NULL));

  for (int room = 800; room <= 1500; room += 10)
    {
      g_autofree FettleColumnPlace *places = fettle_column_plan_new (label, columns, FETTLE_LAYOUT_NORMAL, room, 1.0);
      gboolean has_grown = FALSE;
      int rest = room;

      for (guint i = 0; i < columns->len; i++)
        {
          const FettleIncidentColumn *column = g_ptr_array_index (columns, i);

          rest -= places[i].shown ? places[i].width : 0;
          has_grown = has_grown || (column->stretches && places[i].width > column->narrow);
        }
      g_assert_true (rest >= 250 || !has_grown);
      g_assert_true (room < 1200 || has_grown);
    }
  g_object_unref (label);
}

static void
add_field (GPtrArray  *fields,
           const char *name,
           const char *type)
{
  g_autoptr(FettleEdit) edit = NULL;
  g_autoptr(FettleRecord) record = NULL;
  FettleUuid eid = { .bytes = { fields->len + 1 } };

  edit = fettle_edit_new_create (FETTLE_KIND_CUSTOM_FIELD, &eid);
  fettle_edit_set_text (edit, FETTLE_CUSTOM_FIELD_NAME, name);
  fettle_edit_set_text (edit, FETTLE_CUSTOM_FIELD_TYPE, type);
  record = fettle_edit_dup_after (NULL, edit);
  g_ptr_array_add (fields, fettle_custom_field_new (record));
}

static GPtrArray *
make_fields (void)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_custom_field_unref);

  add_field (fields, "X", "text");
  add_field (fields, "Y", "int");
  add_field (fields, "Z", "bool");
  return fields;
}

/* What somebody wants to see goes later than what always stands there, the last of
 * it first. */
static void
test_columns_of_fields (void)
{
  static const char *const steps[] = { "PNSSOSXYZU", "PNSSOSXYZ", "PNSOSXYZ", "PNSoSXYZ", "PNsoSXYZ", "PsoSXYZ", "PsoSXY",
                                       "PsoSX", "PsoS" };
  g_autoptr(GPtrArray) fields = make_fields ();
  g_autoptr(GPtrArray) columns = fettle_column_set_new (fields);
  GtkWidget *label = g_object_ref_sink (gtk_label_new (NULL));
  g_autoptr(GString) said = g_string_new (NULL);
  guint step = 0;

  for (int room = 1800; room >= 490; room--)
    {
      int rest = plan (label, columns, FETTLE_LAYOUT_WIDE, room, 1.0, said);

      if (!g_str_equal (said->str, steps[step]))
        g_assert_cmpstr (said->str, ==, steps[++step]);
      g_assert_cmpint (rest, >=, FETTLE_TITLE_LEAST);
    }
  g_assert_cmpuint (step, ==, G_N_ELEMENTS (steps) - 1);
  g_object_unref (label);
}

/* Fields of the desk are put there, columns of the program put away; not the title. */
static void
test_columns_chosen (void)
{
  g_autoptr(GPtrArray) fields = make_fields ();
  const char *turned[] = { "service", "title", ((const FettleCustomField *) fields->pdata[1])->info.id, "x_gone", NULL };
  g_autoptr(GPtrArray) columns = fettle_column_set_choose (fields, turned);
  g_autoptr(GString) said = g_string_new (NULL);

  for (guint i = 0; i < columns->len; i++)
    g_string_append_c (said, fettle_column_set_get_title (columns->pdata[i])[0]);
  g_assert_cmpstr (said->str, ==, "PNTSOSYU");
}

#define ADD(path, function) g_test_add (path, Desk, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (fettle_app_get_resource ());

  ADD ("/app/list/begins-at-top", test_begins_at_top);
  ADD ("/app/list/follows-order", test_follows_order);
  ADD ("/app/list/takes-next", test_takes_next);
  ADD ("/app/list/last-leaves", test_last_leaves);
  ADD ("/app/list/waits-for-rid", test_waits_for_rid);
  ADD ("/app/list/stays", test_stays);
  ADD ("/app/list/comes-unasked", test_comes_unasked);
  g_test_add_func ("/app/list/columns-give-way", test_columns_give_way);
  g_test_add_func ("/app/list/columns-at-1440", test_columns_at_1440);
  g_test_add_func ("/app/list/columns-title-first", test_columns_title_first);
  g_test_add_func ("/app/list/columns-of-fields", test_columns_of_fields);
  g_test_add_func ("/app/list/columns-chosen", test_columns_chosen);
  ADD ("/app/window/opens-a-desk", test_window);
  ADD ("/app/window/desk-left", test_desk_left);

  return g_test_run ();
}
