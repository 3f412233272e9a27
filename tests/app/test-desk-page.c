/* test-desk-page.c: an open desk: list, pane and what keys act on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-app-resources.h"
#include "fettle-desk-page-private.h"
#include "workspace-fixture.h"

#include <adwaita.h>

#define N_INCIDENTS 300   /* more than the list holds in memory at first */

typedef struct
{
  Fixture        *fixture;
  GtkWindow      *window;
  FettleDeskPage *page;
} Stage;

static gboolean
is_filled (gpointer user_data)
{
  Stage *stage = user_data;

  return g_list_model_get_n_items (G_LIST_MODEL (fettle_list_page_get_list (stage->page->list))) == N_INCIDENTS;
}

static gboolean
has_incident (gpointer user_data)
{
  Stage *stage = user_data;

  return fettle_incident_actions_get_incident (stage->page->actions) != NULL;
}

static void
set_up (Stage         *stage,
        gconstpointer  data)
{
  stage->fixture = fixture_new ();
  for (guint i = 0; i < N_INCIDENTS; i++)
    {
      g_autofree char *line = g_strdup_printf ("Printer %u jams", i);

      fixture_log (stage->fixture, line);
    }

  stage->window = GTK_WINDOW (gtk_window_new ());
  stage->page = FETTLE_DESK_PAGE (fettle_desk_page_new (stage->fixture->workspace, stage->window));
  gtk_window_set_default_size (stage->window, 1200, 700);
  gtk_window_set_child (stage->window, GTK_WIDGET (stage->page));
  gtk_window_present (stage->window);
  fettle_desk_page_set_view (stage->page, FETTLE_VIEW_OPEN);
  fixture_wait (is_filled, stage, "the list");
  fixture_wait (has_incident, stage, "the first incident");
}

static void
tear_down (Stage         *stage,
           gconstpointer  data)
{
  gtk_window_destroy (stage->window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  fixture_free (stage->fixture);
}

/* A row that is selected and not read yet is not the one before it. */
static void
test_far_row (Stage         *stage,
              gconstpointer  data)
{
  FettleListSelection *selection = fettle_list_page_get_selection (stage->page->list);

  fettle_list_selection_set_position (selection, N_INCIDENTS - 10);
  fettle_desk_page_settle (stage->page);
  g_assert_null (fettle_incident_actions_get_incident (stage->page->actions));

  fixture_wait (has_incident, stage, "the incident that is selected");
  g_assert_cmpuint (fettle_list_selection_get_position (selection), ==, N_INCIDENTS - 10);
}

static gboolean
has_problem (gpointer user_data)
{
  Stage *stage = user_data;
  GtkWidget *page = GTK_WIDGET (stage->page->page);
  GtkStack *stack = GTK_STACK (gtk_widget_get_template_child (page, FETTLE_TYPE_INCIDENT_FRAME, "stack"));

  return g_strcmp0 (gtk_stack_get_visible_child_name (stack), "problem") == 0;
}

/* What cannot be read is said to be so, and shown when it can. */
static void
test_unreadable (Stage         *stage,
                 gconstpointer  data)
{
  FettleIncident *shown = fettle_incident_frame_get_incident (stage->page->pane);
  FettleUuid known = *fettle_incident_get_eid (shown);
  FettleUuid unknown = known;
  GtkWidget *label;

  unknown.bytes[15] ^= 0xff;
  fettle_desk_page_open_incident (stage->page, &known);
  fettle_desk_page_open_incident (stage->page, &unknown);
  fixture_wait (has_problem, stage, "the problem");
  label = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (stage->page->page), FETTLE_TYPE_INCIDENT_FRAME,
                                                     "problem"));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), !=, "");

  fettle_desk_page_open_incident (stage->page, &known);
  g_assert_false (has_problem (stage));
}

static char *
define_field (Stage *stage)
{
  FettleAction *action = fettle_action_new ("Defined");
  FettleUuid eid;
  FettleEdit *edit;

  fettle_uuid_from_text ("01930009-0000-7000-8000-000000000001", &eid);
  edit = fettle_edit_new_create (FETTLE_KIND_CUSTOM_FIELD, &eid);
  fettle_edit_set_text (edit, FETTLE_CUSTOM_FIELD_NAME, "Site");
  fettle_edit_set_text (edit, FETTLE_CUSTOM_FIELD_TYPE, "text");
  fettle_action_take (action, edit);
  fixture_do (stage->fixture, action);

  return g_strdup ("x_01930009000070008000000000000001");
}

static gboolean
has_field (gpointer user_data)
{
  Stage *stage = user_data;
  GPtrArray *fields = fettle_workspace_get_fields (stage->fixture->workspace);

  return fields != NULL && fields->len > 0;
}

static void
assert_restored (Stage      *stage,
                 const char *id,
                 FettleSort  sort)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.fettledesk.Fettle");
  const char *field;

  g_settings_set_string (settings, "sort-column", id);
  fettle_desk_page_restore (stage->page, settings, 1200);
  g_assert_cmpint (fettle_list_page_get_sort (stage->page->list, &field, NULL), ==, sort);
  g_assert_cmpstr (field, ==, sort == FETTLE_SORT_CUSTOM ? id : NULL);
}

/* The order of last time may be by a field of another desk. */
static void
test_order (Stage         *stage,
            gconstpointer  data)
{
  g_autofree char *field = NULL;

  assert_restored (stage, "x_01930009000070008000000000000009", FETTLE_SORT_PRIORITY);
  field = define_field (stage);
  fixture_wait (has_field, stage, "the field");
  assert_restored (stage, field, FETTLE_SORT_CUSTOM);
  assert_restored (stage, "number", FETTLE_SORT_NUMBER);
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

  ADD ("/app/desk-page/far-row", test_far_row);
  ADD ("/app/desk-page/order", test_order);
  ADD ("/app/desk-page/unreadable", test_unreadable);
  return g_test_run ();
}
