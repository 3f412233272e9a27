/* fettle-field-editor.c: editing one field of an incident, whatever its type.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-field-editor.h"

#include "fettle-choices.h"
#include "fettle-commands.h"
#include "fettle-field-draft.h"
#include "fettle-ticket-rules.h"
#include "fettle-long-text-editor.h"
#include "fettle-new-name.h"
#include "fettle-person-form.h"
#include "fettle-picker.h"
#include "fettle-priority-editor.h"
#include "fettle-problem.h"
#include "fettle-reassign-form.h"
#include "fettle-submit.h"
#include "fettle-tag-editor.h"
#include "fettle-text-editor.h"
#include "fettle-time-editor.h"

#include <glib/gi18n.h>

struct _FettleFieldEditor
{
  GtkWidget       parent_instance;

  FettleIncident *incident;   /* (owned) */
  guint           field;
  GtkWidget      *stack;
  GtkWidget      *child;      /* the editor of the field */
  GtkWidget      *person;     /* (nullable) for a new caller */
  GtkWidget      *problem;
  FettleRecord   *base;       /* (owned) what a text of several lines was begun on */
  char           *stored;     /* (owned) (nullable) what the words were before anything was typed */
  gboolean        busy;       /* a commit is under way */
};

enum
{
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleFieldEditor, fettle_field_editor, GTK_TYPE_WIDGET)

static FettleKind
get_kind (FettleFieldEditor *self)
{
  return fettle_record_get_kind (fettle_incident_get_record (self->incident));
}

/* --- drafts ------------------------------------------------------------------- */

static void
keep_draft (FettleFieldEditor *self,
            const char        *text)   /* (nullable) */
{
  fettle_field_draft_keep (self->incident, self->field, self->base, text);
}

static void
typed_cb (FettleFieldEditor *self,
          GtkEditable       *entry)
{
  const char *text = gtk_editable_get_text (entry);

  keep_draft (self, g_str_equal (text, self->stored) ? NULL : text);
}

/* Popovers close as soon as one looks elsewhere. A draft comes over what is
 * stored as typing does: Ctrl+Z brings that back. */
static void
keep_words_of (FettleFieldEditor *self,
               GtkEditable       *entry)
{
  const char *draft = fettle_field_draft_get (self->incident, self->field);
  int end = 0;

  self->stored = g_strdup (gtk_editable_get_text (entry));
  if (draft[0] != '\0')
    {
      gtk_editable_delete_text (entry, 0, -1);
      gtk_editable_insert_text (entry, draft, -1, &end);
    }
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
}

/* --- committing -------------------------------------------------------------- */

static void
finish (FettleFieldEditor *self)
{
  g_signal_emit (self, signals[FINISHED], 0);
}

static void
show_problem (FettleFieldEditor *self,
              const GError      *error)
{
  g_autofree char *text = fettle_problem_describe (error);

  gtk_label_set_label (GTK_LABEL (self->problem), text);
  gtk_widget_set_visible (self->problem, TRUE);
}

/* The popover or dialog may be closed by now. */
static gboolean
submitted_cb (GtkWidget    *widget,
              const GError *error)
{
  FettleFieldEditor *self = FETTLE_FIELD_EDITOR (widget);

  self->busy = FALSE;
  if (error != NULL)
    {
      /* Somebody else's text is told of once; who sets again has read it. */
      if (g_error_matches (error, FETTLE_PROBLEM, FETTLE_PROBLEM_STALE))
        g_set_object (&self->base, fettle_incident_get_record (self->incident));
      show_problem (self, error);
    }
  else
    {
      fettle_field_draft_forget (self->incident, self->field);
      finish (self);
    }
  return gtk_widget_get_mapped (widget);
}

/* The window behind a popover or a dialog: both close when this is done. */
static GtkWindow *
find_window (FettleFieldEditor *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWindow *parent = GTK_IS_WINDOW (root) ? gtk_window_get_transient_for (GTK_WINDOW (root)) : NULL;

  return parent != NULL ? parent : GTK_WINDOW (root);
}

/* What else has to be said is asked in a form of its own. Takes @action. */
static void
ask_why (FettleFieldEditor *self,
         FettleAction      *action)
{
  g_autoptr (FettleAction) owned = action;
  GtkWindow *window = find_window (self);

  finish (self);
  fettle_reassign_form_present (window, self->incident, action);
}

static void
commit (FettleFieldEditor *self,
        FettleAction      *action,
        const GError      *error)
{
  if (action == NULL)
    {
      show_problem (self, error);
      return;
    }
  if (self->busy)
    {
      g_object_unref (action);
      return;
    }
  if (self->field == FETTLE_TICKET_TEAM && fettle_reassign_form_is_needed (self->incident, action))
    {
      ask_why (self, action);
      return;
    }
  /* Not insensitive meanwhile: that would take the focus out of the entry. */
  self->busy = TRUE;
  gtk_widget_set_visible (self->problem, FALSE);
  fettle_submit (GTK_WIDGET (self), fettle_incident_get_workspace (self->incident), action,
                 submitted_cb);
}

static void
commit_text (FettleFieldEditor *self,
             const char        *text,
             const char        *reason)
{
  g_autoptr(GError) error = NULL;
  FettleAction *action;

  action = fettle_command_set (fettle_incident_get_workspace (self->incident),
                               fettle_incident_get_record (self->incident),
                               self->field, text, reason, &error);
  commit (self, action, error);
}

static void
commit_new_name (FettleFieldEditor         *self,
                 const char                *name,
                 const FettleCallerDetails *details)
{
  g_autoptr(GError) error = NULL;
  FettleAction *action;

  action = fettle_new_name_set_action (fettle_incident_get_workspace (self->incident),
                                       fettle_incident_get_record (self->incident),
                                       self->field, name, details, &error);
  commit (self, action, error);
}

/* --- references and choices ---------------------------------------------------- */

static void
picked_cb (FettleFieldEditor *self,
           FettlePickerItem  *item)
{
  const FettleFieldInfo *info = fettle_incident_get_field (self->incident, self->field);
  const char *id = fettle_picker_item_get_id (item);
  FettleUuid eid;

  if (info->type != FETTLE_TYPE_OF_REF)
    {
      commit_text (self, id, NULL);
      return;
    }
  commit (self,
          fettle_command_set_ref (fettle_incident_get_workspace (self->incident),
                                  fettle_incident_get_record (self->incident), self->field,
                                  fettle_uuid_from_text (id, &eid) ? &eid : NULL),
          NULL);
}

static void
add_cb (FettleFieldEditor *self,
        const char        *name)
{
  if (self->person == NULL)
    {
      commit_new_name (self, name, NULL);
      return;
    }
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->person);
  fettle_person_form_start (FETTLE_PERSON_FORM (self->person), name,
                            fettle_field_draft_get (self->incident, self->field));
}

static void
person_typed_cb (FettleFieldEditor *self)
{
  g_autofree char *draft = fettle_person_form_dup_draft (FETTLE_PERSON_FORM (self->person));

  keep_draft (self, draft);
}

static void
person_done_cb (FettleFieldEditor *self)
{
  FettlePersonForm *form = FETTLE_PERSON_FORM (self->person);
  FettleCallerDetails details = fettle_person_form_get_details (form);

  commit_new_name (self, fettle_person_form_get_name (form), &details);
}

static void
person_cancelled_cb (FettleFieldEditor *self)
{
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->child);
  fettle_field_editor_begin (self);
}

static void
add_person_form (FettleFieldEditor *self)
{
  self->person = fettle_person_form_new ();
  g_signal_connect_swapped (self->person, "done", G_CALLBACK (person_done_cb), self);
  g_signal_connect_swapped (self->person, "cancelled", G_CALLBACK (person_cancelled_cb), self);
  g_signal_connect_swapped (self->person, "typed", G_CALLBACK (person_typed_cb), self);
  gtk_stack_add_child (GTK_STACK (self->stack), self->person);
}

static char *
dup_current (FettleFieldEditor *self)
{
  const FettleFieldInfo *info = fettle_incident_get_field (self->incident, self->field);
  FettleRecord *record = fettle_incident_get_record (self->incident);
  FettleUuid eid;

  if (info->type == FETTLE_TYPE_OF_REF)
    return fettle_record_get_ref (record, self->field, &eid) ? fettle_uuid_dup_text (&eid)
                                                             : g_strdup ("");
  if (info->type == FETTLE_TYPE_OF_BOOL)
    return g_strdup (fettle_record_get_bool (record, self->field) ? "yes" : "no");
  if (info->type == FETTLE_TYPE_OF_INT)
    return g_strdup_printf ("%d", (int) fettle_record_get_int (record, self->field));
  return g_strdup (fettle_record_get_text (record, self->field));
}

static GtkWidget *
build_picker (FettleFieldEditor     *self,
              const FettleFieldInfo *info)
{
  gboolean can_clear = info->type != FETTLE_TYPE_OF_BOOL &&
                       !fettle_value_is_null (fettle_record_get (
                         fettle_incident_get_record (self->incident), self->field));
  g_autoptr(GListModel) items = fettle_choices_new_for_field (
    fettle_incident_get_workspace (self->incident), get_kind (self), self->field, can_clear);
  GtkWidget *picker = fettle_picker_new (items, _(info->label));
  g_autofree char *current = dup_current (self);

  fettle_picker_set_add (FETTLE_PICKER (picker), fettle_choices_get_add (get_kind (self), self->field));
  fettle_picker_set_current (FETTLE_PICKER (picker), current);
  g_signal_connect_swapped (picker, "picked", G_CALLBACK (picked_cb), self);
  g_signal_connect_swapped (picker, "add", G_CALLBACK (add_cb), self);
  g_signal_connect_swapped (picker, "cancelled", G_CALLBACK (finish), self);
  if (self->field == FETTLE_TICKET_REPORTER)
    add_person_form (self);
  return picker;
}

/* --- texts, times, priority ------------------------------------------------------ */

static void
text_done_cb (FettleFieldEditor *self)
{
  commit_text (self, fettle_text_editor_get (FETTLE_TEXT_EDITOR (self->child)), NULL);
}

static GtkWidget *
build_text (FettleFieldEditor     *self,
            const FettleFieldInfo *info)
{
  FettleRecord *record = fettle_incident_get_record (self->incident);
  GtkWidget *editor = fettle_text_editor_new (_(info->label),
                                              fettle_record_get_text (record, self->field));

  keep_words_of (self, fettle_text_editor_get_entry (FETTLE_TEXT_EDITOR (editor)));
  g_signal_connect_swapped (editor, "done", G_CALLBACK (text_done_cb), self);
  return editor;
}

static void
long_typed_cb (FettleFieldEditor *self)
{
  g_autofree char *text = fettle_long_text_editor_dup (FETTLE_LONG_TEXT_EDITOR (self->child));

  keep_draft (self, g_str_equal (text, self->stored) ? NULL : text);
}

static void
long_done_cb (FettleFieldEditor *self)
{
  g_autofree char *text = fettle_long_text_editor_dup (FETTLE_LONG_TEXT_EDITOR (self->child));
  g_autoptr(GError) error = NULL;
  FettleAction *action;

  action = fettle_command_set (fettle_incident_get_workspace (self->incident), self->base, self->field, text, NULL,
                               &error);
  commit (self, action, error);
}

static GtkWidget *
build_long_text (FettleFieldEditor     *self,
                 const FettleFieldInfo *info)
{
  const char *text = fettle_record_get_text (fettle_incident_get_record (self->incident), self->field);
  const char *draft = fettle_field_draft_get (self->incident, self->field);
  GtkWidget *editor = fettle_long_text_editor_new (_(info->label), text);

  self->stored = g_strdup (text != NULL ? text : "");
  if (draft[0] != '\0')
    fettle_long_text_editor_set (FETTLE_LONG_TEXT_EDITOR (editor), draft);
  g_signal_connect_swapped (editor, "typed", G_CALLBACK (long_typed_cb), self);
  g_signal_connect_swapped (editor, "done", G_CALLBACK (long_done_cb), self);
  return editor;
}

static void
time_done_cb (FettleFieldEditor *self)
{
  FettleTimeEditor *editor = FETTLE_TIME_EDITOR (self->child);
  gint64 ms = fettle_time_editor_get (editor);
  g_autofree char *iso = ms != FETTLE_TIME_NONE ? fettle_time_to_iso (ms) : NULL;

  commit_text (self, iso != NULL ? iso : "", fettle_time_editor_get_reason (editor));
}

static GtkWidget *
build_time (FettleFieldEditor     *self,
            const FettleFieldInfo *info)
{
  FettleWorkspace *workspace = fettle_incident_get_workspace (self->incident);
  gint64 known = fettle_record_get_time (fettle_incident_get_record (self->incident), self->field);
  GtkWidget *editor = fettle_time_editor_new (fettle_workspace_get_clock (workspace),
                                              _(info->label), known);

  keep_words_of (self, fettle_time_editor_get_entry (FETTLE_TIME_EDITOR (editor)));
  g_signal_connect_swapped (editor, "done", G_CALLBACK (time_done_cb), self);
  return editor;
}

static void
priority_done_cb (FettleFieldEditor *self)
{
  FettleRecord *record = fettle_incident_get_record (self->incident);
  FettleEdit *edit = fettle_edit_new_update (get_kind (self), fettle_record_get_eid (record));
  g_autofree char *number = fettle_ticket_dup_number (record);
  g_autofree char *label = NULL;
  FettleAction *action;
  guint priority;

  priority = fettle_priority_editor_apply (FETTLE_PRIORITY_EDITOR (self->child), edit);
  label = g_strdup_printf (_("%s: priority set to P%u"), number, priority);
  action = fettle_action_new (label);
  fettle_action_take (action, edit);
  commit (self, action, NULL);
}

static GtkWidget *
build_priority (FettleFieldEditor     *self,
                const FettleFieldInfo *info)
{
  GtkWidget *editor = fettle_priority_editor_new (fettle_incident_get_record (self->incident),
                                                  fettle_workspace_get_matrix (fettle_incident_get_workspace (self->incident)));

  keep_words_of (self, fettle_priority_editor_get_entry (FETTLE_PRIORITY_EDITOR (editor)));
  g_signal_connect_swapped (editor, "done", G_CALLBACK (priority_done_cb), self);
  return editor;
}

static GtkWidget *
build_child (FettleFieldEditor *self)
{
  const FettleFieldInfo *info = fettle_incident_get_field (self->incident, self->field);
  GtkWidget *child;

  if (self->field == FETTLE_TICKET_PRIORITY)
    child = build_priority (self, info);
  else if (info->type == FETTLE_TYPE_OF_REF || info->type == FETTLE_TYPE_OF_BOOL ||
           info->choices != NULL)
    return build_picker (self, info);
  else if (info->type == FETTLE_TYPE_OF_TIME)
    child = build_time (self, info);
  else if (info->type == FETTLE_TYPE_OF_LONG_TEXT)
    child = build_long_text (self, info);
  else if (info->type == FETTLE_TYPE_OF_TEXTS)
    child = fettle_tag_editor_new (self->incident);
  else
    child = build_text (self, info);
  g_signal_connect_swapped (child, "cancelled", G_CALLBACK (finish), self);
  return child;
}

/* --- object ------------------------------------------------------------------------ */

static void
fettle_field_editor_dispose (GObject *object)
{
  FettleFieldEditor *self = FETTLE_FIELD_EDITOR (object);

  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_pointer (&self->problem, gtk_widget_unparent);
  g_clear_object (&self->incident);
  g_clear_object (&self->base);
  g_clear_pointer (&self->stored, g_free);

  G_OBJECT_CLASS (fettle_field_editor_parent_class)->dispose (object);
}

static void
fettle_field_editor_class_init (FettleFieldEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_field_editor_dispose;

  signals[FINISHED] = g_signal_new ("finished", FETTLE_TYPE_FIELD_EDITOR, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
fettle_field_editor_init (FettleFieldEditor *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->stack = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  self->problem = g_object_new (GTK_TYPE_LABEL,
                                "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT,
                                "wrap", TRUE,
                                "xalign", 0.0,
                                "max-width-chars", 40,
                                "visible", FALSE,
                                NULL);
  gtk_widget_add_css_class (self->problem, "fettle-late");
  gtk_widget_set_parent (self->problem, GTK_WIDGET (self));
}

GtkWidget *
fettle_field_editor_new (FettleIncident *incident,
                         guint           field)
{
  FettleFieldEditor *self = g_object_new (FETTLE_TYPE_FIELD_EDITOR, NULL);

  g_return_val_if_fail (FETTLE_IS_INCIDENT (incident), GTK_WIDGET (self));
  g_return_val_if_fail (fettle_incident_is_loaded (incident), GTK_WIDGET (self));
  g_return_val_if_fail (fettle_field_editor_can_edit (fettle_incident_get_field (incident, field)), GTK_WIDGET (self));

  self->incident = g_object_ref (incident);
  self->field = field;
  self->base = fettle_field_draft_dup_base (incident, field);
  self->child = build_child (self);
  gtk_stack_add_child (GTK_STACK (self->stack), self->child);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->child);
  return GTK_WIDGET (self);
}

void
fettle_field_editor_begin (FettleFieldEditor *self)
{
  g_return_if_fail (FETTLE_IS_FIELD_EDITOR (self));

  if (FETTLE_IS_PICKER (self->child))
    fettle_picker_reset (FETTLE_PICKER (self->child));
  else
    gtk_widget_grab_focus (self->child);
}

gboolean
fettle_field_editor_can_edit (const FettleFieldInfo *info)
{
  g_return_val_if_fail (info != NULL, FALSE);

  return (info->flags & FETTLE_FIELD_MANAGED) == 0 &&
         (info->merge == FETTLE_MERGE_REG || info->type == FETTLE_TYPE_OF_TEXTS);
}
