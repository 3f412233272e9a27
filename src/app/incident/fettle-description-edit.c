/* fettle-description-edit.c: the description of an incident, edited where it
 * stands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-description-edit.h"

#include "fettle-commands.h"
#include "fettle-field-draft.h"
#include "fettle-key-cap.h"
#include "fettle-problem.h"
#include "fettle-submit.h"
#include "fettle-text.h"

#include <glib/gi18n.h>

struct _FettleDescriptionEdit
{
  GtkWidget       parent_instance;

  GtkWidget      *stack;
  GtkWidget      *reading;     /* pages of the stack */
  GtkWidget      *writing;
  GtkWidget      *text;
  GtkWidget      *start;
  GtkWidget      *add;
  GtkWidget      *kept;        /* there is a draft */
  GtkWidget      *view;
  GtkWidget      *problem;
  GtkWidget      *state;
  GtkWidget      *stored;      /* back to what is stored */
  GtkWidget      *keys;
  GtkWidget      *set;

  FettleIncident *incident;    /* (owned) (nullable) */
  FettleRecord   *base;        /* (owned) (nullable) what the text was begun on */
  GQueue          sent;        /* (owned) FettleIncident: whose descriptions are being written */
  gboolean        loading;     /* the text comes in: nothing to keep */
};

enum
{
  EDITING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleDescriptionEdit, fettle_description_edit, GTK_TYPE_WIDGET)

static FettleWorkspace *
get_workspace (FettleDescriptionEdit *self)
{
  return fettle_incident_get_workspace (self->incident);
}

static FettleRecord *
get_record (FettleDescriptionEdit *self)
{
  return self->incident != NULL ? fettle_incident_get_record (self->incident) : NULL;
}

/* "" where there is none. */
static const char *
get_description (FettleRecord *record)
{
  const char *text = record != NULL ? fettle_record_get_text (record, FETTLE_TICKET_DESCRIPTION)
                                    : NULL;

  return text != NULL ? text : "";
}

static GtkTextBuffer *
get_buffer (FettleDescriptionEdit *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static char *
dup_typed (FettleDescriptionEdit *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, FALSE);
}

static gboolean
is_writing (FettleDescriptionEdit *self)
{
  return self->base != NULL;
}

static gboolean
is_on_its_way (FettleDescriptionEdit *self)
{
  for (GList *l = self->sent.head; l != NULL; l = l->next)
    if (fettle_incident_is_same (l->data, self->incident))
      return TRUE;
  return FALSE;
}

/* What was typed after it was sent would go with the draft. */
static void
update_editable (FettleDescriptionEdit *self)
{
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), !is_on_its_way (self));
}

/* --- the draft ------------------------------------------------------------- */

/* "" where there is none. */
static const char *
get_draft (FettleDescriptionEdit *self)
{
  return fettle_field_draft_get (self->incident, FETTLE_TICKET_DESCRIPTION);
}

static void
keep_draft (FettleDescriptionEdit *self,
            const char            *text)   /* (nullable) */
{
  fettle_field_draft_keep (self->incident, FETTLE_TICKET_DESCRIPTION, self->base, text);
}

static gboolean
has_draft (FettleDescriptionEdit *self)
{
  const char *draft = get_draft (self);

  return draft[0] != '\0' && !g_str_equal (draft, get_description (get_record (self)));
}

/* --- showing ---------------------------------------------------------------- */

/* The record comes a moment after it was written: the button that has the focus
 * hands it to its successor before it goes. */
static void
show_button (FettleDescriptionEdit *self,
             GtkWidget             *button)   /* (nullable) */
{
  GtkWidget *buttons[] = { self->start, self->add };
  gboolean had_focus = gtk_widget_has_focus (self->start) || gtk_widget_has_focus (self->add);

  if (button != NULL)
    gtk_widget_set_visible (button, TRUE);
  if (button != NULL && had_focus)
    gtk_widget_grab_focus (button);
  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    if (buttons[i] != button)
      gtk_widget_set_visible (buttons[i], FALSE);
}

static void
show_reading (FettleDescriptionEdit *self)
{
  g_autofree char *text = fettle_text_straight (get_description (get_record (self)));
  gboolean has_text = text[0] != '\0';
  gboolean can_write = get_record (self) != NULL &&
                       !fettle_record_is_deleted (get_record (self)) &&
                       !fettle_workspace_is_read_only (get_workspace (self));

  gtk_label_set_label (GTK_LABEL (self->text), text);
  gtk_widget_set_visible (self->text, has_text);
  show_button (self, !can_write ? NULL : has_text ? self->start : self->add);
  gtk_widget_set_visible (self->kept, can_write && has_draft (self));
  if (has_text)
    gtk_widget_add_css_class (self->reading, "fettle-description");
  else
    gtk_widget_remove_css_class (self->reading, "fettle-description");
  gtk_widget_set_visible (GTK_WIDGET (self), has_text || can_write);
}

static void
show_state (FettleDescriptionEdit *self)
{
  g_autofree char *typed = dup_typed (self);
  gboolean differs = !g_str_equal (typed, get_description (self->base));

  gtk_label_set_label (GTK_LABEL (self->state), differs ? _("Draft kept") : "");
  gtk_widget_set_visible (self->stored, differs);
}

static void
stop (FettleDescriptionEdit *self)
{
  g_clear_object (&self->base);
  gtk_label_set_label (GTK_LABEL (self->state), "");
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->reading);
  if (self->incident != NULL)
    show_reading (self);
}

static void
focus_reading (FettleDescriptionEdit *self)
{
  gtk_widget_grab_focus (gtk_widget_get_visible (self->start) ? self->start : self->add);
}

/* --- writing ------------------------------------------------------------------ */

static void
changed_cb (FettleDescriptionEdit *self)
{
  g_autofree char *typed = NULL;

  if (self->loading || !is_writing (self))
    return;
  typed = dup_typed (self);
  keep_draft (self, g_str_equal (typed, get_description (self->base)) ? NULL : typed);
  gtk_widget_set_visible (self->problem, FALSE);
  show_state (self);
}

static void
put_text (FettleDescriptionEdit *self,
          const char            *text)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter start, end;

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, text, -1);
  gtk_text_buffer_end_user_action (buffer);
}

/* The draft comes over what is stored as one step: Ctrl+Z brings that back. */
static void
load_text (FettleDescriptionEdit *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  const char *draft = get_draft (self);

  self->loading = TRUE;
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, get_description (self->base), -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  if (draft[0] != '\0')
    put_text (self, draft);
  self->loading = FALSE;
  show_state (self);
}

static void
stored_cb (FettleDescriptionEdit *self)
{
  put_text (self, get_description (self->base));
  gtk_widget_grab_focus (self->view);
}

static void
finish (FettleDescriptionEdit *self)
{
  gboolean had_focus = gtk_widget_get_focus_child (self->writing) != NULL;

  fettle_field_draft_forget (self->incident, FETTLE_TICKET_DESCRIPTION);
  stop (self);
  if (had_focus)
    focus_reading (self);
}

/* Somebody else's words are shown once; who sets again has read them. */
static void
take_newer_base (FettleDescriptionEdit *self)
{
  g_autofree char *typed = dup_typed (self);

  g_set_object (&self->base, get_record (self));
  keep_draft (self, typed);
}

static void
show_problem (FettleDescriptionEdit *self,
              const GError          *error)
{
  g_autofree char *text = fettle_problem_describe (error);

  if (g_error_matches (error, FETTLE_PROBLEM, FETTLE_PROBLEM_STALE))
    take_newer_base (self);
  gtk_label_set_label (GTK_LABEL (self->problem), text);
  gtk_widget_set_visible (self->problem, TRUE);
  gtk_widget_grab_focus (self->view);
}

/* Answers come in the order of the texts; another incident may be shown by now,
 * or the same one not under edit. */
static gboolean
submitted_cb (GtkWidget    *widget,
              const GError *error)
{
  FettleDescriptionEdit *self = FETTLE_DESCRIPTION_EDIT (widget);
  g_autoptr(FettleIncident) sent = g_queue_pop_head (&self->sent);
  gboolean is_shown = is_writing (self) && fettle_incident_is_same (sent, self->incident);

  if (error == NULL)
    fettle_field_draft_forget (sent, FETTLE_TICKET_DESCRIPTION);
  if (self->view == NULL)
    return FALSE;
  update_editable (self);
  if (error != NULL && is_shown)
    show_problem (self, error);
  else if (is_shown)
    finish (self);
  else if (self->incident != NULL)
    show_reading (self);
  return is_shown && gtk_widget_get_mapped (self->view);
}

static void
submit (FettleDescriptionEdit *self,
        FettleAction          *action,
        const GError          *error)
{
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
set_cb (FettleDescriptionEdit *self)
{
  g_autofree char *typed = NULL;
  g_autoptr(GError) error = NULL;

  if (!is_writing (self) || is_on_its_way (self))
    return;
  typed = g_strchomp (dup_typed (self));
  if (g_str_equal (typed, get_description (self->base)))
    finish (self);
  else
    submit (self,
            fettle_command_set (get_workspace (self), self->base, FETTLE_TICKET_DESCRIPTION,
                                typed, NULL, &error),
            error);
}

static void
leave (FettleDescriptionEdit *self)
{
  stop (self);
  focus_reading (self);
}

static gboolean
key_cb (FettleDescriptionEdit *self,
        guint                  key,
        guint                  code,
        GdkModifierType        state)
{
  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && (state & GDK_CONTROL_MASK))
    {
      set_cb (self);
      return GDK_EVENT_STOP;
    }
  if (key == GDK_KEY_Escape)
    {
      leave (self);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

/* --- object -------------------------------------------------------------------- */

static void
fettle_description_edit_dispose (GObject *object)
{
  FettleDescriptionEdit *self = FETTLE_DESCRIPTION_EDIT (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FETTLE_TYPE_DESCRIPTION_EDIT);
  g_clear_object (&self->base);
  g_clear_object (&self->incident);

  G_OBJECT_CLASS (fettle_description_edit_parent_class)->dispose (object);
}

/* Not sooner: answers that are awaited still ask for them. */
static void
fettle_description_edit_finalize (GObject *object)
{
  g_queue_clear_full (&FETTLE_DESCRIPTION_EDIT (object)->sent, g_object_unref);

  G_OBJECT_CLASS (fettle_description_edit_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FettleDescriptionEdit, stack);
  gtk_widget_class_bind_template_child (widget_class, FettleDescriptionEdit, reading);
  gtk_widget_class_bind_template_child (widget_class, FettleDescriptionEdit, writing);
  gtk_widget_class_bind_template_child (widget_class, FettleDescriptionEdit, text);
  gtk_widget_class_bind_template_child (widget_class, FettleDescriptionEdit, start);
  gtk_widget_class_bind_template_child (widget_class, FettleDescriptionEdit, add);
  gtk_widget_class_bind_template_child (widget_class, FettleDescriptionEdit, kept);
  gtk_widget_class_bind_template_child (widget_class, FettleDescriptionEdit, view);
  gtk_widget_class_bind_template_child (widget_class, FettleDescriptionEdit, problem);
  gtk_widget_class_bind_template_child (widget_class, FettleDescriptionEdit, state);
  gtk_widget_class_bind_template_child (widget_class, FettleDescriptionEdit, stored);
  gtk_widget_class_bind_template_child (widget_class, FettleDescriptionEdit, keys);
  gtk_widget_class_bind_template_child (widget_class, FettleDescriptionEdit, set);
}

static void
fettle_description_edit_class_init (FettleDescriptionEditClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_description_edit_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_description_edit_finalize;

  signals[EDITING] = g_signal_new ("editing", FETTLE_TYPE_DESCRIPTION_EDIT, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "descriptionedit");
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/fettledesk/Fettle/ui/fettle-description-edit.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, fettle_description_edit_start);
  gtk_widget_class_bind_template_callback (widget_class, stored_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_cb);
}

static void
fettle_description_edit_init (FettleDescriptionEdit *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (self->keys), fettle_key_cap_new ("<Control>Return"));
  gtk_text_buffer_set_enable_undo (get_buffer (self), TRUE);
  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->writing, keys);
}

void
fettle_description_edit_show (FettleDescriptionEdit *self,
                              FettleIncident        *incident)
{
  g_return_if_fail (FETTLE_IS_DESCRIPTION_EDIT (self));
  g_return_if_fail (incident == NULL || FETTLE_IS_INCIDENT (incident));

  if (g_set_object (&self->incident, incident))
    stop (self);
  if (incident == NULL || !fettle_incident_is_loaded (incident))
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  else
    show_reading (self);
}

void
fettle_description_edit_start (FettleDescriptionEdit *self)
{
  g_return_if_fail (FETTLE_IS_DESCRIPTION_EDIT (self));

  if (get_record (self) == NULL || fettle_record_is_deleted (get_record (self)) ||
      fettle_workspace_is_read_only (get_workspace (self)))
    return;
  if (!is_writing (self))
    {
      self->base = fettle_field_draft_dup_base (self->incident, FETTLE_TICKET_DESCRIPTION);
      load_text (self);
      update_editable (self);
      gtk_stack_set_visible_child (GTK_STACK (self->stack), self->writing);
      g_signal_emit (self, signals[EDITING], 0);
    }
  gtk_widget_grab_focus (self->view);
}
