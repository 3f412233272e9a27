/* test-edits.c: title and description under edit, while others write and while
 * answers are on their way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-app-resources.h"
#include "fettle-description-edit.h"
#include "fettle-field-editor.h"
#include "fettle-move-draft.h"
#include "fettle-person-form.h"
#include "fettle-picker.h"
#include "fettle-time-editor.h"
#include "fettle-title-edit.h"
#include "workspace-fixture.h"

#include <adwaita.h>

/* --- an incident ------------------------------------------------------------------------ */

static gboolean
is_loaded (gpointer incident)
{
  return fettle_incident_is_loaded (incident);
}

static FettleIncident *
log_and_load (Fixture    *fixture,
              const char *line)
{
  FettleUuid eid = fixture_log (fixture, line);
  FettleIncident *incident = fettle_incident_new (fixture->workspace, &eid);

  fixture_wait (is_loaded, incident, "the incident");
  return incident;
}

typedef struct
{
  FettleIncident *incident;
  guint           field;
  const char     *text;
} Fact;

static gboolean
is_read (gpointer user_data)
{
  Fact *fact = user_data;

  return g_strcmp0 (fettle_record_get_text (fettle_incident_get_record (fact->incident), fact->field),
                    fact->text) == 0;
}

static void
wait_for_text (FettleIncident *incident,
               guint           field,
               const char     *text)
{
  Fact fact = { incident, field, text };

  fixture_wait (is_read, &fact, text);
}

static void
write_as_another (Fixture        *fixture,
                  FettleIncident *incident,
                  guint           field,
                  const char     *text)
{
  fixture_set (fixture, fettle_incident_get_eid (incident), field, text);
  wait_for_text (incident, field, text);
}

static void
assert_stored (Fixture        *fixture,
               FettleIncident *incident,
               guint           field,
               const char     *text)
{
  g_autoptr(FettleRecord) record = fixture_read (fixture, fettle_incident_get_eid (incident));

  g_assert_cmpstr (fettle_record_get_text (record, field), ==, text);
}

/* --- a window that is told what cannot be shown elsewhere -------------------------------- */

static void
told_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       n_told)
{
  (*(guint *) n_told)++;
}

static GtkWindow *
show_in_window (GtkWidget *edit,
                guint     *n_told)
{
  static const GActionEntry entries[] = { { "toast-error", told_cb, "(sss)" } };
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), n_told);
  gtk_widget_insert_action_group (GTK_WIDGET (window), "win", G_ACTION_GROUP (actions));
  gtk_window_set_child (window, edit);
  gtk_window_present (window);
  return window;
}

static gboolean
is_told (gpointer n_told)
{
  return *(guint *) n_told > 0;
}

/* --- a widget ----------------------------------------------------------------------------- */

/* An answer under way keeps its widget. */
static gboolean
is_answered (gpointer widget)
{
  return G_OBJECT (widget)->ref_count == 1;
}

static GtkWidget *
find_child (GtkWidget *widget,
            GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
says (GtkWidget  *widget,
      const char *part)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget) &&
      strstr (gtk_label_get_label (GTK_LABEL (widget)), part) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, part))
      return TRUE;
  return FALSE;
}

/* --- title ---------------------------------------------------------------------------------- */

static GtkEditable *
get_entry (GtkWidget *edit)
{
  return GTK_EDITABLE (find_child (edit, GTK_TYPE_ENTRY));
}

static void
press_enter (GtkWidget *edit)
{
  g_signal_emit_by_name (get_entry (edit), "activate");
}

static gboolean
says_theirs (gpointer edit)
{
  return says (edit, "It is “Theirs” now");
}

static void
set_title (GtkWidget *edit)
{
  press_enter (edit);
  fixture_wait (is_answered, edit, "the answer");
}

/* A draft is taken up after somebody else wrote another title. */
static void
test_old_title_draft (void)
{
  g_autoptr(Fixture) fixture = fixture_new ();
  g_autoptr(FettleIncident) incident = log_and_load (fixture, "VPN drops");
  GtkWidget *edit = g_object_ref_sink (fettle_title_edit_new ());
  FettleTitleEdit *self = FETTLE_TITLE_EDIT (edit);
  guint n_told = 0;
  GtkWindow *window = show_in_window (edit, &n_told);

  fettle_title_edit_show (self, incident);
  fettle_title_edit_start (self);
  gtk_editable_set_text (get_entry (edit), "VPN drops at noon");
  fettle_title_edit_show (self, NULL);
  write_as_another (fixture, incident, FETTLE_TICKET_TITLE, "Theirs");

  fettle_title_edit_show (self, incident);
  fettle_title_edit_start (self);
  g_assert_cmpstr (gtk_editable_get_text (get_entry (edit)), ==, "VPN drops at noon");
  press_enter (edit);
  fixture_wait (says_theirs, edit, "their title");
  assert_stored (fixture, incident, FETTLE_TICKET_TITLE, "Theirs");

  /* Who sets again has read it. */
  press_enter (edit);
  wait_for_text (incident, FETTLE_TICKET_TITLE, "VPN drops at noon");
  g_assert_cmpuint (n_told, ==, 0);
  gtk_window_destroy (window);
  g_assert_finalize_object (edit);
}

/* What was typed behind a title on its way would be gone with its draft. */
static void
test_title_waits (void)
{
  g_autoptr(Fixture) fixture = fixture_new ();
  g_autoptr(FettleIncident) incident = log_and_load (fixture, "VPN drops");
  g_autoptr(FettleIncident) again = fettle_incident_new (fixture->workspace, fettle_incident_get_eid (incident));
  GtkWidget *edit = g_object_ref_sink (fettle_title_edit_new ());
  FettleTitleEdit *self = FETTLE_TITLE_EDIT (edit);

  fixture_wait (is_loaded, again, "the incident");
  fettle_title_edit_show (self, incident);
  fettle_title_edit_start (self);
  gtk_editable_set_text (get_entry (edit), "Tunnel down");
  press_enter (edit);
  g_assert_false (gtk_editable_get_editable (get_entry (edit)));

  /* Also where it was left and is shown again meanwhile. */
  fettle_title_edit_show (self, NULL);
  fettle_title_edit_show (self, again);
  fettle_title_edit_start (self);
  g_assert_false (gtk_editable_get_editable (get_entry (edit)));
  press_enter (edit);
  fixture_wait (is_answered, edit, "the answer");
  g_assert_true (gtk_editable_get_editable (get_entry (edit)));
  wait_for_text (incident, FETTLE_TICKET_TITLE, "Tunnel down");
  g_assert_finalize_object (edit);
}

/* The field counts bytes: an entry takes what it can hold, in whole letters. */
static void
test_title_bytes (void)
{
  g_autoptr(Fixture) fixture = fixture_new ();
  g_autoptr(FettleIncident) incident = log_and_load (fixture, "VPN drops");
  GtkWidget *edit = g_object_ref_sink (fettle_title_edit_new ());
  g_autoptr(GString) long_title = g_string_new ("x");
  const char *taken;

  for (guint i = 0; i < 400; i++)
    g_string_append (long_title, "ü");
  fettle_title_edit_show (FETTLE_TITLE_EDIT (edit), incident);
  fettle_title_edit_start (FETTLE_TITLE_EDIT (edit));
  gtk_editable_set_text (get_entry (edit), long_title->str);
  taken = gtk_editable_get_text (get_entry (edit));
  g_assert_cmpuint (strlen (taken), ==, 499);
  g_assert_true (g_utf8_validate (taken, -1, NULL));
  set_title (edit);
  wait_for_text (incident, FETTLE_TICKET_TITLE, taken);
  g_assert_finalize_object (edit);
}

/* --- description ------------------------------------------------------------------------------ */

static GtkWidget *
get_part (GtkWidget  *edit,
          const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (edit, FETTLE_TYPE_DESCRIPTION_EDIT, name));
}

static GtkTextBuffer *
get_buffer (GtkWidget *edit)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (get_part (edit, "view")));
}

static void
assert_text (GtkWidget  *edit,
             const char *expected)
{
  g_autofree char *text = NULL;

  g_object_get (get_buffer (edit), "text", &text, NULL);
  g_assert_cmpstr (text, ==, expected);
}

static void
press_set (GtkWidget *edit)
{
  g_signal_emit_by_name (get_part (edit, "set"), "clicked");
}

static GtkWidget *
description_edit_new (void)
{
  return g_object_ref_sink (g_object_new (FETTLE_TYPE_DESCRIPTION_EDIT, NULL));
}

static void
test_old_description_draft (void)
{
  g_autoptr(Fixture) fixture = fixture_new ();
  g_autoptr(FettleIncident) incident = log_and_load (fixture, "VPN drops");
  GtkWidget *edit = description_edit_new ();
  FettleDescriptionEdit *self = FETTLE_DESCRIPTION_EDIT (edit);
  guint n_told = 0;
  GtkWindow *window = show_in_window (edit, &n_told);

  fettle_description_edit_show (self, incident);
  fettle_description_edit_start (self);
  gtk_text_buffer_set_text (get_buffer (edit), "Mine", -1);
  fettle_description_edit_show (self, NULL);
  write_as_another (fixture, incident, FETTLE_TICKET_DESCRIPTION, "Theirs");

  fettle_description_edit_show (self, incident);
  fettle_description_edit_start (self);
  assert_text (edit, "Mine");
  press_set (edit);
  fixture_wait (says_theirs, edit, "their description");
  assert_stored (fixture, incident, FETTLE_TICKET_DESCRIPTION, "Theirs");

  press_set (edit);
  wait_for_text (incident, FETTLE_TICKET_DESCRIPTION, "Mine");
  g_assert_cmpuint (n_told, ==, 0);
  gtk_window_destroy (window);
  g_assert_finalize_object (edit);
}

/* An answer that comes while the description of another incident is written. */
static void
test_answer_of_another (void)
{
  g_autoptr(Fixture) fixture = fixture_new ();
  g_autoptr(FettleIncident) vpn = log_and_load (fixture, "VPN drops");
  g_autoptr(FettleIncident) printer = log_and_load (fixture, "Printer jams");
  GtkWidget *edit = description_edit_new ();
  FettleDescriptionEdit *self = FETTLE_DESCRIPTION_EDIT (edit);

  fettle_description_edit_show (self, vpn);
  fettle_description_edit_start (self);
  gtk_text_buffer_set_text (get_buffer (edit), "Since Monday", -1);
  press_set (edit);
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (get_part (edit, "view"))));

  fettle_description_edit_show (self, printer);
  fettle_description_edit_start (self);
  g_assert_true (gtk_text_view_get_editable (GTK_TEXT_VIEW (get_part (edit, "view"))));
  gtk_text_buffer_set_text (get_buffer (edit), "Half a thought", -1);
  fixture_wait (is_answered, edit, "the answer");
  assert_stored (fixture, vpn, FETTLE_TICKET_DESCRIPTION, "Since Monday");
  g_assert_true (gtk_stack_get_visible_child (GTK_STACK (get_part (edit, "stack"))) == get_part (edit, "writing"));
  assert_text (edit, "Half a thought");

  fettle_description_edit_show (self, NULL);
  fettle_description_edit_show (self, printer);
  fettle_description_edit_start (self);
  assert_text (edit, "Half a thought");
  g_assert_finalize_object (edit);
}

/* What cannot be set is told also where it was left, here before the answer. */
static void
test_told_elsewhere (void)
{
  g_autoptr(Fixture) fixture = fixture_new ();
  g_autoptr(FettleIncident) incident = log_and_load (fixture, "VPN drops");
  GtkWidget *edit = description_edit_new ();
  FettleDescriptionEdit *self = FETTLE_DESCRIPTION_EDIT (edit);
  guint n_told = 0;
  GtkWindow *window = show_in_window (edit, &n_told);

  fettle_description_edit_show (self, incident);
  fettle_description_edit_start (self);
  gtk_text_buffer_set_text (get_buffer (edit), "Mine", -1);
  fixture_set (fixture, fettle_incident_get_eid (incident), FETTLE_TICKET_DESCRIPTION, "Theirs");
  press_set (edit);
  fettle_description_edit_show (self, NULL);
  fixture_wait (is_told, &n_told, "the problem");
  assert_stored (fixture, incident, FETTLE_TICKET_DESCRIPTION, "Theirs");

  /* It stays a draft. */
  fettle_description_edit_show (self, incident);
  fettle_description_edit_start (self);
  assert_text (edit, "Mine");
  gtk_window_destroy (window);
  g_assert_finalize_object (edit);
}

/* --- fields -------------------------------------------------------------------------------------- */

static GtkWidget *
field_editor_new (FettleIncident *incident,
                  guint           field)
{
  return g_object_ref_sink (fettle_field_editor_new (incident, field));
}

/* A popover that closes keeps what was typed, until it is set. */
static void
test_field_draft (void)
{
  g_autoptr(Fixture) fixture = fixture_new ();
  g_autoptr(FettleIncident) incident = log_and_load (fixture, "VPN drops");
  GtkWidget *editor = field_editor_new (incident, FETTLE_TICKET_LOCATION);

  gtk_editable_set_text (get_entry (editor), "Hall 3");
  g_assert_finalize_object (editor);
  editor = field_editor_new (incident, FETTLE_TICKET_LOCATION);
  g_assert_cmpstr (gtk_editable_get_text (get_entry (editor)), ==, "Hall 3");
  set_title (editor);
  g_assert_finalize_object (editor);

  fixture_set (fixture, fettle_incident_get_eid (incident), FETTLE_TICKET_LOCATION, "Hall 4");
  wait_for_text (incident, FETTLE_TICKET_LOCATION, "Hall 4");
  editor = field_editor_new (incident, FETTLE_TICKET_LOCATION);
  g_assert_cmpstr (gtk_editable_get_text (get_entry (editor)), ==, "Hall 4");
  g_assert_finalize_object (editor);
}

static GtkEditable *
get_phone (GtkWidget *editor)
{
  return GTK_EDITABLE (gtk_widget_get_template_child (find_child (editor, FETTLE_TYPE_PERSON_FORM),
                                                      FETTLE_TYPE_PERSON_FORM, "phone"));
}

static void
begin_person (GtkWidget  *editor,
              const char *name)
{
  g_signal_emit_by_name (find_child (editor, FETTLE_TYPE_PICKER), "add", name);
}

/* A caller who is half written is kept under the name, and is nobody else. */
static void
test_person_draft (void)
{
  g_autoptr(Fixture) fixture = fixture_new ();
  g_autoptr(FettleIncident) incident = log_and_load (fixture, "VPN drops");
  GtkWidget *editor = field_editor_new (incident, FETTLE_TICKET_REPORTER);

  begin_person (editor, "Bob Jansen");
  gtk_editable_set_text (get_phone (editor), "+31 20 555 01 23");
  g_assert_finalize_object (editor);

  editor = field_editor_new (incident, FETTLE_TICKET_REPORTER);
  begin_person (editor, "Rob Jansen");
  g_assert_cmpstr (gtk_editable_get_text (get_phone (editor)), ==, "");
  begin_person (editor, "Bob Jansen");
  g_assert_cmpstr (gtk_editable_get_text (get_phone (editor)), ==, "+31 20 555 01 23");
  g_assert_finalize_object (editor);
}

/* What is set without an edit is what it was, to the millisecond. */
static void
test_time_left_alone (void)
{
  g_autoptr(Fixture) fixture = fixture_new ();
  const gint64 known = FIXTURE_START - 12345;
  GtkWidget *editor = g_object_ref_sink (fettle_time_editor_new (fixture->clock, "Resolved", known));

  g_assert_cmpint (fettle_time_editor_get (FETTLE_TIME_EDITOR (editor)), ==, known);
  gtk_editable_set_text (get_entry (editor), "2023-11-14 08:30");
  g_assert_cmpint (fettle_time_editor_get (FETTLE_TIME_EDITOR (editor)), ==, G_GINT64_CONSTANT (1699950600000));
  g_assert_finalize_object (editor);
}

/* --- moves -------------------------------------------------------------------------------------- */

/* A move that is made takes its own words along, not those of another one. */
static void
test_move_drafts (void)
{
  g_autoptr(Fixture) fixture = fixture_new ();
  FettleUuid eid = fixture_log (fixture, "VPN drops");
  FettleMoveDraft resolving = { "fixed", "Rekey timer set to 3600 s" };
  FettleMoveDraft waiting = { "vendor", "Ticket 17" };
  g_auto(FettleMoveDraft) found = { NULL };
  g_auto(FettleMoveDraft) gone = { NULL };

  fettle_move_draft_keep (fixture->workspace, &eid, "resolved", &resolving);
  fettle_move_draft_keep (fixture->workspace, &eid, "on_hold", &waiting);
  fettle_move_draft_forget (fixture->workspace, &eid, "on_hold");
  g_assert_false (fettle_move_draft_find (fixture->workspace, &eid, "on_hold", &gone));
  g_assert_true (fettle_move_draft_find (fixture->workspace, &eid, "resolved", &found));
  g_assert_cmpstr (found.text, ==, resolving.text);
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (fettle_app_get_resource ());

  g_test_add_func ("/app/edits/old-title-draft", test_old_title_draft);
  g_test_add_func ("/app/edits/old-description-draft", test_old_description_draft);
  g_test_add_func ("/app/edits/title-waits", test_title_waits);
  g_test_add_func ("/app/edits/title-bytes", test_title_bytes);
  g_test_add_func ("/app/edits/answer-of-another", test_answer_of_another);
  g_test_add_func ("/app/edits/told-elsewhere", test_told_elsewhere);
  g_test_add_func ("/app/edits/field-draft", test_field_draft);
  g_test_add_func ("/app/edits/person-draft", test_person_draft);
  g_test_add_func ("/app/edits/time-left-alone", test_time_left_alone);
  g_test_add_func ("/app/edits/move-drafts", test_move_drafts);
  return g_test_run ();
}
