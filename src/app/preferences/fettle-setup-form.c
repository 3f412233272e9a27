/* fettle-setup-form.c: a record that is set up, in a form made from the registry.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-setup-form.h"

#include "fettle-key-cap.h"
#include "fettle-setup-asked.h"
#include "fettle-setup-field.h"
#include "fettle-setup.h"
#include "fettle-try-view.h"

#include <glib/gi18n.h>
#include <string.h>

struct _FettleSetupForm
{
  AdwWindow              parent_instance;

  GtkWidget             *title;
  GtkWidget             *fields;
  GtkWidget             *problem;
  GtkWidget             *remove;
  GtkWidget             *keys;
  GtkWidget             *confirm;
  GtkWidget             *try_button;
  FettleTryView         *tried;

  FettleWorkspace       *workspace;  /* (owned) */
  const FettleSetupKind *kind;
  FettleRecord          *record;     /* (owned) (nullable) */
  FettleUuid             eid;
  char                  *position;   /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (FettleSetupForm, fettle_setup_form, ADW_TYPE_WINDOW)

static void
set_problem (FettleSetupForm *self,
             const char      *text)
{
  gtk_label_set_label (GTK_LABEL (self->problem), text != NULL ? text : "");
  gtk_widget_set_visible (self->problem, text != NULL);
}

/* --- what is asked ---------------------------------------------------------------------- */

static FettleSetupField *find_field (FettleSetupForm *self,
                                     int              field);

static char *
dup_chosen (guint    field,
            gpointer user_data)
{
  FettleSetupField *shown = find_field (user_data, field);

  return shown != NULL ? fettle_setup_field_dup_choice (shown) : NULL;
}

static void
show_what_is_asked (FettleSetupForm *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->fields); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_visible (child, fettle_setup_asks (self->kind->kind, fettle_setup_field_get_field (FETTLE_SETUP_FIELD (child)),
                                                      dup_chosen, self));
}

/* --- what was found ---------------------------------------------------------------------- */

static FettleSetupField *
find_field (FettleSetupForm *self,
            int              field)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->fields); child != NULL; child = gtk_widget_get_next_sibling (child))
    if ((int) fettle_setup_field_get_field (FETTLE_SETUP_FIELD (child)) == field)
      return FETTLE_SETUP_FIELD (child);

  return NULL;
}

static char *
dup_words (FettleSetupForm        *self,
           const FettleSetupFault *fault)
{
  g_autofree char *line = fault->line > 0 ? g_strdup_printf (_("Line %u: "), fault->line) : NULL;

  return g_strconcat (line != NULL ? line : "", fault->fact, fault->hint != NULL ? " " : NULL, fault->hint, NULL);
}

static void
show_fault (FettleSetupForm        *self,
            const FettleSetupFault *fault)
{
  FettleSetupField *field = fettle_uuid_equal (&fault->eid, &self->eid) ? find_field (self, fault->field) : NULL;
  g_autofree char *words = dup_words (self, fault);

  if (fault->is_remark)
    return;
  if (field == NULL || !gtk_widget_get_visible (GTK_WIDGET (field)))
    {
      set_problem (self, words);
      return;
    }

  fettle_setup_field_set_problem (field, words);
  gtk_widget_grab_focus (GTK_WIDGET (field));
}

/* The first is where the keyboard goes. */
static void
show_faults (FettleSetupForm *self,
             GPtrArray       *faults)
{
  for (guint i = faults->len; i > 0; i--)
    show_fault (self, g_ptr_array_index (faults, i - 1));
}

/* --- writing --------------------------------------------------------------------------------- */

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(FettleSetupForm) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FettleSetupReport) report = fettle_workspace_set_up_finish (FETTLE_WORKSPACE (source), result, &error);
  g_autofree char *text = error != NULL ? fettle_problem_describe (error) : NULL;

  gtk_widget_set_sensitive (self->confirm, TRUE);
  set_problem (self, text);
  if (report == NULL)
    return;

  show_faults (self, report->faults);
  if (report->commit != NULL)
    gtk_window_close (GTK_WINDOW (self));
}

static void
write_edit (FettleSetupForm *self,
            FettleEdit      *edit,
            const char      *label)
{
  g_autoptr(FettleAction) action = fettle_action_new (label);

  fettle_action_take (action, g_object_ref (edit));
  gtk_widget_set_sensitive (self->confirm, FALSE);
  fettle_workspace_set_up_async (self->workspace, action, NULL, written_cb, g_object_ref (self));
}

/* What was read is what it is compared with: an edit of somebody else meanwhile
 * is not written over. */
static FettleEdit *
new_edit (FettleSetupForm *self)
{
  FettleEdit *edit;

  if (self->record != NULL)
    return fettle_edit_new_update (self->kind->kind, &self->eid);

  edit = fettle_edit_new_create (self->kind->kind, &self->eid);
  if (self->position != NULL)
    fettle_edit_set_text (edit, fettle_setup_kind_get_position (self->kind), self->position);
  return edit;
}

static void
expect (FettleSetupForm *self,
        FettleEdit      *edit)
{
  const FettleValue *values = fettle_edit_get_values (edit);

  for (guint i = 0; self->record != NULL && i < fettle_value_get_length (values); i++)
    {
      int field = fettle_kind_find_field (self->kind->kind, fettle_value_map_get_key (values, i));
      const FettleVersion *version = field >= 0 ? fettle_record_get_version (self->record, field) : NULL;

      if (field >= 0)
        fettle_edit_expect (edit, field, version != NULL ? &version->id : NULL);
    }
}

/* What is not asked stays as it is. */
static gboolean
collect (FettleSetupForm *self,
         FettleEdit      *edit)
{
  GtkWidget *faulty = NULL;

  for (GtkWidget *child = gtk_widget_get_last_child (self->fields); child != NULL; child = gtk_widget_get_prev_sibling (child))
    if (gtk_widget_get_visible (child) && !fettle_setup_field_apply (FETTLE_SETUP_FIELD (child), edit))
      faulty = child;

  if (faulty != NULL)
    gtk_widget_grab_focus (faulty);
  return faulty == NULL;
}

/* Its name as it will be. */
static const char *
get_name (FettleSetupForm *self,
          FettleEdit      *edit)
{
  guint field = fettle_setup_kind_get_name (self->kind);
  const FettleValue *name = NULL;

  if (fettle_edit_has (edit, field))
    name = fettle_edit_get (edit, field);
  else if (self->record != NULL)
    name = fettle_record_get (self->record, field);

  return fettle_value_get_string (name) != NULL ? fettle_value_get_string (name) : "";
}

static char *
dup_label (FettleSetupForm *self,
           FettleEdit      *edit)
{
  const char *kind = _(fettle_kind_get_info (self->kind->kind)->label);
  const char *name = get_name (self, edit);

  if (fettle_edit_is_create (edit))
    /* Translators: a kind and a name, as in “Team “Network” added” */
    return g_strdup_printf (_("%s “%s” added"), kind, name);
  if (fettle_edit_has (edit, fettle_setup_kind_get_deleted (self->kind)))
    return g_strdup_printf (_("%s “%s” removed"), kind, name);
  return g_strdup_printf (_("%s “%s” changed"), kind, name);
}

static void
on_confirm (FettleSetupForm *self)
{
  g_autoptr(FettleEdit) edit = NULL;
  g_autofree char *label = NULL;

  if (!gtk_widget_get_sensitive (self->confirm))
    return;

  edit = new_edit (self);
  set_problem (self, NULL);
  if (!collect (self, edit))
    return;

  expect (self, edit);
  label = dup_label (self, edit);
  write_edit (self, edit, label);
}

/* Of these it is known what they would have done. */
static gboolean
can_be_tried (FettleSetupForm *self)
{
  static const FettleKind kinds[] = { FETTLE_KIND_DESK, FETTLE_KIND_CALENDAR, FETTLE_KIND_SLA_POLICY };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i] == self->kind->kind)
      return TRUE;

  return FALSE;
}

static void
on_try (FettleSetupForm *self)
{
  g_autoptr(FettleEdit) edit = new_edit (self);
  g_autoptr(FettleAction) action = NULL;

  set_problem (self, NULL);
  fettle_try_view_hide (self->tried);
  if (!collect (self, edit))
    return;

  action = fettle_action_new ("try");
  fettle_action_take (action, g_object_ref (edit));
  fettle_try_view_run (self->tried, self->workspace, action);
}

static void
on_remove (FettleSetupForm *self)
{
  g_autoptr(FettleEdit) edit = fettle_edit_new_update (self->kind->kind, &self->eid);
  g_autofree char *label = NULL;

  fettle_edit_set_bool (edit, fettle_setup_kind_get_deleted (self->kind), TRUE);
  label = dup_label (self, edit);
  write_edit (self, edit, label);
}

/* In the capture phase: a text view takes Ctrl+Enter for a line break. */
static gboolean
on_key (FettleSetupForm *self,
        guint            key,
        guint            code,
        GdkModifierType  state)
{
  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) || (state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;

  on_confirm (self);
  return GDK_EVENT_STOP;
}

/* --- object -------------------------------------------------------------------------------------- */

static void
fettle_setup_form_dispose (GObject *object)
{
  FettleSetupForm *self = FETTLE_SETUP_FORM (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->record);
  g_clear_pointer (&self->position, g_free);

  G_OBJECT_CLASS (fettle_setup_form_parent_class)->dispose (object);
}

static void
fettle_setup_form_class_init (FettleSetupFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (FETTLE_TYPE_TRY_VIEW);
  G_OBJECT_CLASS (klass)->dispose = fettle_setup_form_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettledesk/Fettle/ui/preferences/fettle-setup-form.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleSetupForm, title);
  gtk_widget_class_bind_template_child (widget_class, FettleSetupForm, fields);
  gtk_widget_class_bind_template_child (widget_class, FettleSetupForm, problem);
  gtk_widget_class_bind_template_child (widget_class, FettleSetupForm, remove);
  gtk_widget_class_bind_template_child (widget_class, FettleSetupForm, keys);
  gtk_widget_class_bind_template_child (widget_class, FettleSetupForm, confirm);
  gtk_widget_class_bind_template_child (widget_class, FettleSetupForm, try_button);
  gtk_widget_class_bind_template_child (widget_class, FettleSetupForm, tried);
  gtk_widget_class_bind_template_callback (widget_class, on_confirm);
  gtk_widget_class_bind_template_callback (widget_class, on_try);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fettle_setup_form_init (FettleSetupForm *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (self->keys), fettle_key_cap_new ("<Control>Return"));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
build_fields (FettleSetupForm *self,
              FettleSetupBook *book)
{
  const FettleKindInfo *info = fettle_kind_get_info (self->kind->kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      GtkWidget *field;

      if (!fettle_setup_kind_has_field (self->kind, i))
        continue;
      field = fettle_setup_field_new (book, self->kind->kind, i, self->record);
      g_signal_connect_swapped (field, "activate", G_CALLBACK (on_confirm), self);
      g_signal_connect_swapped (field, "chosen", G_CALLBACK (show_what_is_asked), self);
      gtk_box_append (GTK_BOX (self->fields), field);
    }
  show_what_is_asked (self);
}

static void
start (FettleSetupForm *self,
       FettleSetupBook *book)
{
  const char *kind = _(fettle_kind_get_info (self->kind->kind)->label);
  gboolean is_new = self->record == NULL;
  g_autofree char *name = is_new ? NULL : fettle_setup_book_dup_name (book, self->record);
  /* Translators: a kind of record, as in "New: Team" */
  g_autofree char *heading = is_new ? g_strdup_printf (_("New: %s"), kind) : g_strdup (kind);

  gtk_window_set_title (GTK_WINDOW (self), is_new ? heading : name);
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), is_new ? heading : name);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), is_new ? "" : kind);
  gtk_button_set_label (GTK_BUTTON (self->confirm), is_new ? _("Add") : _("Save"));
  gtk_widget_set_visible (self->try_button, can_be_tried (self));
  gtk_widget_set_visible (self->remove, !is_new && !fettle_setup_kind_is_single (self->kind));
  build_fields (self, book);
}

void
fettle_setup_form_present (GtkWindow             *parent,
                           FettleWorkspace       *workspace,
                           FettleSetupBook       *book,
                           const FettleSetupKind *kind,
                           FettleRecord          *record,
                           const char            *position)
{
  FettleSetupForm *self;

  g_return_if_fail (GTK_IS_WINDOW (parent) && FETTLE_IS_WORKSPACE (workspace));
  g_return_if_fail (book != NULL && kind != NULL);

  self = g_object_new (FETTLE_TYPE_SETUP_FORM, "transient-for", parent, NULL);
  self->workspace = g_object_ref (workspace);
  self->kind = kind;
  self->record = record != NULL ? g_object_ref (record) : NULL;
  self->position = g_strdup (position);
  self->eid = record != NULL ? *fettle_record_get_eid (record)
                             : fettle_uuid_new_v7 (fettle_clock_now (fettle_workspace_get_clock (workspace)),
                                                   fettle_workspace_get_random (workspace));
  start (self, book);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (gtk_widget_get_first_child (self->fields));
}
