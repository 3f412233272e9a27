/* fettle-title-edit.c: the title of an incident, edited where it stands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-title-edit.h"

#include "fettle-byte-limit.h"
#include "fettle-commands.h"
#include "fettle-field-draft.h"
#include "fettle-problem.h"
#include "fettle-submit.h"
#include "fettle-text.h"

#include <glib/gi18n.h>

struct _FettleTitleEdit
{
  GtkWidget       parent_instance;

  GtkWidget      *stack;
  GtkWidget      *button;
  GtkWidget      *label;
  GtkWidget      *edit;      /* entry and problem */
  GtkWidget      *entry;
  GtkWidget      *problem;
  FettleIncident *incident;  /* (owned) (nullable) */
  GQueue          sent;      /* (owned) FettleIncident: whose titles are being written */
  FettleRecord   *base;      /* (owned) (nullable) what the edit was begun on */
};

G_DEFINE_FINAL_TYPE (FettleTitleEdit, fettle_title_edit, GTK_TYPE_WIDGET)

static FettleWorkspace *
get_workspace (FettleTitleEdit *self)
{
  return fettle_incident_get_workspace (self->incident);
}

/* "" where there is none. */
static const char *
get_title (FettleRecord *record)
{
  const char *title = fettle_record_get_text (record, FETTLE_TICKET_TITLE);

  return title != NULL ? title : "";
}

static gboolean
is_on_its_way (FettleTitleEdit *self)
{
  for (GList *l = self->sent.head; l != NULL; l = l->next)
    if (fettle_incident_is_same (l->data, self->incident))
      return TRUE;
  return FALSE;
}

/* What was typed after Enter would go with the draft that was sent. */
static void
update_editable (FettleTitleEdit *self)
{
  gtk_editable_set_editable (GTK_EDITABLE (self->entry), !is_on_its_way (self));
}

static void
stop (FettleTitleEdit *self)
{
  g_clear_object (&self->base);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->button);
}

/* Somebody else's title is shown once; who sets again has read it. */
static void
take_newer_base (FettleTitleEdit *self)
{
  g_set_object (&self->base, fettle_incident_get_record (self->incident));
  fettle_field_draft_keep (self->incident, FETTLE_TICKET_TITLE, self->base,
                           gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
show_problem (FettleTitleEdit *self,
              const GError    *error)
{
  g_autofree char *text = fettle_problem_describe (error);

  if (self->base != NULL && g_error_matches (error, FETTLE_PROBLEM, FETTLE_PROBLEM_STALE))
    take_newer_base (self);
  gtk_label_set_label (GTK_LABEL (self->problem), text);
  gtk_widget_set_visible (self->problem, TRUE);
  gtk_widget_grab_focus (self->entry);
}

static void
finish (FettleTitleEdit *self)
{
  gboolean had_focus = gtk_widget_get_focus_child (self->edit) != NULL;

  stop (self);
  if (had_focus)
    gtk_widget_grab_focus (self->button);
}

/* Answers come in the order of the titles; another incident may be shown by now,
 * or the same one not under edit. */
static gboolean
submitted_cb (GtkWidget    *widget,
              const GError *error)
{
  FettleTitleEdit *self = FETTLE_TITLE_EDIT (widget);
  g_autoptr(FettleIncident) sent = g_queue_pop_head (&self->sent);
  gboolean is_shown = self->base != NULL && fettle_incident_is_same (sent, self->incident);

  if (error == NULL)
    fettle_field_draft_forget (sent, FETTLE_TICKET_TITLE);
  if (self->stack != NULL)
    update_editable (self);
  if (error != NULL && is_shown)
    show_problem (self, error);
  else if (is_shown)
    finish (self);
  return is_shown && gtk_widget_get_mapped (self->entry);
}

static void
activate_cb (FettleTitleEdit *self)
{
  g_autoptr(GError) error = NULL;
  FettleAction *action;

  if (self->base == NULL || is_on_its_way (self))
    return;
  action = fettle_command_set (get_workspace (self), self->base, FETTLE_TICKET_TITLE,
                               gtk_editable_get_text (GTK_EDITABLE (self->entry)), NULL, &error);
  if (action == NULL)
    {
      show_problem (self, error);
      return;
    }
  g_queue_push_tail (&self->sent, g_object_ref (self->incident));
  update_editable (self);
  fettle_submit (GTK_WIDGET (self), get_workspace (self), action, submitted_cb);
}

static void
changed_cb (FettleTitleEdit *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (self->base != NULL)
    fettle_field_draft_keep (self->incident, FETTLE_TICKET_TITLE, self->base,
                             g_str_equal (text, get_title (self->base)) ? NULL : text);
  gtk_widget_set_visible (self->problem, FALSE);
}

static gboolean
key_cb (FettleTitleEdit *self,
        guint            key)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  stop (self);
  gtk_widget_grab_focus (self->button);
  return GDK_EVENT_STOP;
}

static void
fettle_title_edit_dispose (GObject *object)
{
  FettleTitleEdit *self = FETTLE_TITLE_EDIT (object);

  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->base);
  g_clear_object (&self->incident);

  G_OBJECT_CLASS (fettle_title_edit_parent_class)->dispose (object);
}

/* Not sooner: answers that are awaited still ask for them. */
static void
fettle_title_edit_finalize (GObject *object)
{
  g_queue_clear_full (&FETTLE_TITLE_EDIT (object)->sent, g_object_unref);

  G_OBJECT_CLASS (fettle_title_edit_parent_class)->finalize (object);
}

static void
fettle_title_edit_class_init (FettleTitleEditClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_title_edit_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_title_edit_finalize;

  gtk_widget_class_set_css_name (widget_class, "titleedit");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
build_button (FettleTitleEdit *self)
{
  self->label = gtk_label_new ("");
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (self->label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), self->label);
  gtk_widget_add_css_class (self->button, "flat");
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (fettle_title_edit_start), self);
}

static void
build_edit (FettleTitleEdit *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = gtk_entry_new ();
  fettle_byte_limit_set (GTK_ENTRY (self->entry),
                         fettle_kind_get_field (FETTLE_KIND_INCIDENT, FETTLE_TICKET_TITLE)->max);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Title"), -1);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  self->problem = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT,
                                "wrap", TRUE, "xalign", 0.0, "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->problem, "fettle-late");
  self->edit = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_box_append (GTK_BOX (self->edit), self->entry);
  gtk_box_append (GTK_BOX (self->edit), self->problem);
}

static void
fettle_title_edit_init (FettleTitleEdit *self)
{
  build_button (self);
  build_edit (self);
  self->stack = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_child (GTK_STACK (self->stack), self->button);
  gtk_stack_add_child (GTK_STACK (self->stack), self->edit);
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}

GtkWidget *
fettle_title_edit_new (void)
{
  return g_object_new (FETTLE_TYPE_TITLE_EDIT, NULL);
}

void
fettle_title_edit_show (FettleTitleEdit *self,
                        FettleIncident  *incident)
{
  g_autofree char *title = NULL;
  g_autofree char *tooltip = NULL;
  g_autofree char *spoken = NULL;

  g_return_if_fail (FETTLE_IS_TITLE_EDIT (self));
  g_return_if_fail (incident == NULL || FETTLE_IS_INCIDENT (incident));

  if (g_set_object (&self->incident, incident))
    stop (self);
  if (incident == NULL || !fettle_incident_is_loaded (incident))
    return;
  title = fettle_text_straight (get_title (fettle_incident_get_record (incident)));
  gtk_label_set_label (GTK_LABEL (self->label), title);
  tooltip = g_strdup_printf (_("%s\nEdit the title (F2)"), title);
  spoken = g_strdup_printf (_("Title: %s"), title);
  gtk_widget_set_tooltip_text (self->button, tooltip);
  gtk_widget_set_sensitive (self->button, !fettle_workspace_is_read_only (get_workspace (self)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

/* A draft comes over what is stored as typing does: Ctrl+Z brings that back. */
static void
load_text (FettleTitleEdit *self)
{
  GtkEditable *entry = GTK_EDITABLE (self->entry);
  /* Setting the text below keeps a draft, too. */
  g_autofree char *draft = g_strdup (fettle_field_draft_get (self->incident, FETTLE_TICKET_TITLE));
  g_autoptr(FettleRecord) base = fettle_field_draft_dup_base (self->incident, FETTLE_TICKET_TITLE);
  int end = 0;

  g_set_object (&self->base, base);
  gtk_editable_set_text (entry, get_title (self->base));
  if (draft[0] == '\0')
    return;
  gtk_editable_delete_text (entry, 0, -1);
  gtk_editable_insert_text (entry, draft, -1, &end);
  gtk_editable_set_position (entry, -1);
}

void
fettle_title_edit_start (FettleTitleEdit *self)
{
  g_return_if_fail (FETTLE_IS_TITLE_EDIT (self));

  if (self->incident == NULL || !fettle_incident_is_loaded (self->incident) ||
      fettle_workspace_is_read_only (get_workspace (self)))
    return;
  load_text (self);
  update_editable (self);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->edit);
  gtk_widget_grab_focus (self->entry);
}
