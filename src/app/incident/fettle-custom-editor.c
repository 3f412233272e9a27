/* fettle-custom-editor.c: editing a field of the desk, whatever its type.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-custom-editor.h"

#include "fettle-choices.h"
#include "fettle-commands.h"
#include "fettle-custom-draft.h"
#include "fettle-long-text-editor.h"
#include "fettle-picker.h"
#include "fettle-problem.h"
#include "fettle-submit.h"
#include "fettle-text-editor.h"
#include "fettle-time-editor.h"

#include <glib/gi18n.h>

struct _FettleCustomEditor
{
  GtkWidget          parent_instance;

  FettleIncident    *incident;   /* (owned) */
  FettleCustomField *field;      /* (owned) */
  GtkWidget         *help;
  GtkWidget         *child;      /* the editor of the field */
  GtkWidget         *problem;
  FettleRecord      *base;       /* (owned) what a text was begun on */
  char              *stored;     /* (owned) (nullable) what stood there before anything was typed */
  gboolean           busy;       /* a commit is under way */
};

enum
{
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleCustomEditor, fettle_custom_editor, GTK_TYPE_WIDGET)

static const FettleValue *
get_value (FettleCustomEditor *self)
{
  return fettle_record_get_unknown (fettle_incident_get_record (self->incident), self->field->info.id);
}

/* --- committing -------------------------------------------------------------------- */

static void
finish (FettleCustomEditor *self)
{
  g_signal_emit (self, signals[FINISHED], 0);
}

static void
show_problem (FettleCustomEditor *self,
              const GError       *error)
{
  g_autofree char *text = fettle_problem_describe (error);

  gtk_label_set_label (GTK_LABEL (self->problem), text);
  gtk_widget_set_visible (self->problem, TRUE);
}

/* The popover may be closed by now. */
static gboolean
submitted_cb (GtkWidget    *widget,
              const GError *error)
{
  FettleCustomEditor *self = FETTLE_CUSTOM_EDITOR (widget);

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
      fettle_custom_draft_keep (self->incident, self->field, self->base, NULL);
      finish (self);
    }
  return gtk_widget_get_mapped (widget);
}

static void
commit (FettleCustomEditor *self,
        const char         *text)
{
  FettleWorkspace *workspace = fettle_incident_get_workspace (self->incident);
  g_autoptr(GError) error = NULL;
  FettleAction *action;

  if (self->busy)
    return;
  action = fettle_command_set_custom (workspace, self->base, self->field, text, NULL, &error);
  if (action == NULL)
    {
      show_problem (self, error);
      return;
    }
  self->busy = TRUE;
  gtk_widget_set_visible (self->problem, FALSE);
  fettle_submit (GTK_WIDGET (self), workspace, action, submitted_cb);
}

/* --- references, choices, yes or no --------------------------------------------------- */

/* A name may be that of several: a reference goes by its id. */
static void
commit_ref (FettleCustomEditor *self,
            const char         *id)
{
  FettleWorkspace *workspace = fettle_incident_get_workspace (self->incident);
  FettleRecord *record = fettle_incident_get_record (self->incident);
  FettleAction *action = fettle_command_set_custom_ref (workspace, record, self->field, id);

  self->busy = TRUE;
  fettle_submit (GTK_WIDGET (self), workspace, action, submitted_cb);
}

static void
picked_cb (FettleCustomEditor *self,
           FettlePickerItem   *item)
{
  const char *id = fettle_picker_item_get_id (item);

  if (self->field->info.type == FETTLE_TYPE_OF_REF && id[0] != '\0')
    commit_ref (self, id);
  else
    commit (self, id);
}

static char *
dup_current (FettleCustomEditor *self)
{
  const FettleValue *value = get_value (self);

  if (self->field->info.type == FETTLE_TYPE_OF_BOOL && !fettle_value_is_null (value))
    return g_strdup (fettle_value_get_type_of (value) == FETTLE_VALUE_BOOL && fettle_value_get_bool (value) ? "yes" : "no");
  return g_strdup (fettle_value_get_string (value));
}

static GtkWidget *
build_picker (FettleCustomEditor *self)
{
  g_autoptr(GListModel) items = fettle_choices_new_for_custom (fettle_incident_get_workspace (self->incident), self->field,
                                                               !fettle_value_is_null (get_value (self)));
  GtkWidget *picker = fettle_picker_new (items, self->field->info.label);
  g_autofree char *current = dup_current (self);

  fettle_picker_set_current (FETTLE_PICKER (picker), current != NULL ? current : "");
  g_signal_connect_swapped (picker, "picked", G_CALLBACK (picked_cb), self);
  return picker;
}

/* --- texts and numbers ------------------------------------------------------------------ */

static void
keep (FettleCustomEditor *self,
      const char         *text)
{
  fettle_custom_draft_keep (self->incident, self->field, self->base, g_str_equal (text, self->stored) ? NULL : text);
}

static void
typed_cb (FettleCustomEditor *self,
          GtkEditable        *entry)
{
  keep (self, gtk_editable_get_text (entry));
}

static void
text_done_cb (FettleCustomEditor *self)
{
  commit (self, fettle_text_editor_get (FETTLE_TEXT_EDITOR (self->child)));
}

/* A draft comes over what is stored as typing does: Ctrl+Z brings that back. */
static GtkWidget *
build_text (FettleCustomEditor *self)
{
  const char *draft = fettle_custom_draft_get (self->incident, self->field);
  GtkWidget *editor = fettle_text_editor_new (self->field->info.label, self->stored);
  GtkEditable *entry = fettle_text_editor_get_entry (FETTLE_TEXT_EDITOR (editor));
  int end = 0;

  if (draft[0] != '\0')
    {
      gtk_editable_delete_text (entry, 0, -1);
      gtk_editable_insert_text (entry, draft, -1, &end);
    }
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (editor, "done", G_CALLBACK (text_done_cb), self);
  return editor;
}

static void
long_typed_cb (FettleCustomEditor *self)
{
  g_autofree char *text = fettle_long_text_editor_dup (FETTLE_LONG_TEXT_EDITOR (self->child));

  keep (self, text);
}

static void
long_done_cb (FettleCustomEditor *self)
{
  g_autofree char *text = fettle_long_text_editor_dup (FETTLE_LONG_TEXT_EDITOR (self->child));

  commit (self, text);
}

static GtkWidget *
build_long_text (FettleCustomEditor *self)
{
  const char *draft = fettle_custom_draft_get (self->incident, self->field);
  GtkWidget *editor = fettle_long_text_editor_new (self->field->info.label, self->stored);

  if (draft[0] != '\0')
    fettle_long_text_editor_set (FETTLE_LONG_TEXT_EDITOR (editor), draft);
  g_signal_connect_swapped (editor, "typed", G_CALLBACK (long_typed_cb), self);
  g_signal_connect_swapped (editor, "done", G_CALLBACK (long_done_cb), self);
  return editor;
}

/* --- times --------------------------------------------------------------------------------- */

static void
time_done_cb (FettleCustomEditor *self)
{
  gint64 ms = fettle_time_editor_get (FETTLE_TIME_EDITOR (self->child));
  g_autofree char *iso = ms != FETTLE_TIME_NONE ? fettle_time_to_iso (ms) : g_strdup ("");

  commit (self, iso);
}

static GtkWidget *
build_time (FettleCustomEditor *self)
{
  FettleWorkspace *workspace = fettle_incident_get_workspace (self->incident);
  const FettleValue *value = get_value (self);
  gint64 known = !fettle_value_is_null (value) && fettle_value_get_type_of (value) == FETTLE_VALUE_INT
                   ? fettle_value_get_int (value) : FETTLE_TIME_NONE;
  GtkWidget *editor = fettle_time_editor_new (fettle_workspace_get_clock (workspace), self->field->info.label, known);

  g_signal_connect_swapped (editor, "done", G_CALLBACK (time_done_cb), self);
  return editor;
}

static GtkWidget *(*const builders[]) (FettleCustomEditor *self) = {
  [FETTLE_TYPE_OF_TEXT] = build_text,
  [FETTLE_TYPE_OF_LONG_TEXT] = build_long_text,
  [FETTLE_TYPE_OF_INT] = build_text,
  [FETTLE_TYPE_OF_CHOICE] = build_picker,
  [FETTLE_TYPE_OF_BOOL] = build_picker,
  [FETTLE_TYPE_OF_TIME] = build_time,
  [FETTLE_TYPE_OF_REF] = build_picker,
};

/* --- object ---------------------------------------------------------------------------------- */

static void
fettle_custom_editor_dispose (GObject *object)
{
  FettleCustomEditor *self = FETTLE_CUSTOM_EDITOR (object);

  g_clear_pointer (&self->help, gtk_widget_unparent);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  g_clear_pointer (&self->problem, gtk_widget_unparent);
  g_clear_object (&self->incident);
  g_clear_object (&self->base);
  g_clear_pointer (&self->field, fettle_custom_field_unref);
  g_clear_pointer (&self->stored, g_free);

  G_OBJECT_CLASS (fettle_custom_editor_parent_class)->dispose (object);
}

static void
fettle_custom_editor_class_init (FettleCustomEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_custom_editor_dispose;

  signals[FINISHED] = g_signal_new ("finished", FETTLE_TYPE_CUSTOM_EDITOR, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static GtkWidget *
new_label (const char        *css_class,
           GtkAccessibleRole  role)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", role, "wrap", TRUE, "xalign", 0.0,
                                   "max-width-chars", 40, "visible", FALSE, NULL);

  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
fettle_custom_editor_init (FettleCustomEditor *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->help = new_label ("fettle-dim", GTK_ACCESSIBLE_ROLE_LABEL);
  self->problem = new_label ("fettle-late", GTK_ACCESSIBLE_ROLE_ALERT);
}

GtkWidget *
fettle_custom_editor_new (FettleIncident          *incident,
                          const FettleCustomField *field)
{
  FettleCustomEditor *self = g_object_new (FETTLE_TYPE_CUSTOM_EDITOR, NULL);
  GtkWidget *widget = GTK_WIDGET (self);

  g_return_val_if_fail (FETTLE_IS_INCIDENT (incident) && fettle_incident_is_loaded (incident), widget);
  g_return_val_if_fail (field != NULL, widget);

  self->incident = g_object_ref (incident);
  self->field = fettle_custom_field_ref (field);
  self->base = fettle_custom_draft_dup_base (incident, field);
  self->stored = fettle_incident_dup_custom_text (incident, field);
  self->child = builders[field->info.type] (self);
  g_signal_connect_swapped (self->child, "cancelled", G_CALLBACK (finish), self);
  gtk_label_set_label (GTK_LABEL (self->help), field->help != NULL ? field->help : "");
  gtk_widget_set_visible (self->help, field->help != NULL && field->help[0] != '\0');
  gtk_widget_set_vexpand (self->child, TRUE);
  gtk_widget_set_parent (self->help, widget);
  gtk_widget_set_parent (self->child, widget);
  gtk_widget_set_parent (self->problem, widget);
  return widget;
}

void
fettle_custom_editor_begin (FettleCustomEditor *self)
{
  g_return_if_fail (FETTLE_IS_CUSTOM_EDITOR (self));

  if (FETTLE_IS_PICKER (self->child))
    fettle_picker_reset (FETTLE_PICKER (self->child));
  else
    gtk_widget_grab_focus (self->child);
}
