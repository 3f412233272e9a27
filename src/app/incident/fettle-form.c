/* fettle-form.c: a small modal form about a ticket that ends in one action.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-form.h"

#include "fettle-key-cap.h"
#include "fettle-key-gate.h"
#include "fettle-problem.h"
#include "fettle-submit.h"
#include "fettle-text-box.h"

#include <glib/gi18n.h>

typedef struct
{
  FettleIncident *incident;   /* (owned) (nullable) */

  GtkWidget      *title;
  GtkWidget      *sections;
  GtkWidget      *problem;
  GtkWidget      *hint;
  GtkWidget      *keys;
  GtkWidget      *confirm;

  GtkWidget      *words;      /* (nullable) where words go that are typed elsewhere */
  GtkWidget      *box;        /* (nullable) whose text is kept */
  char           *draft;      /* (owned) (nullable) its key */
} FettleFormPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FettleForm, fettle_form, ADW_TYPE_WINDOW)

static FettleFormPrivate *
get_private (FettleForm *self)
{
  return fettle_form_get_instance_private (self);
}

/* The form may be closed by now. */
static gboolean
submitted_cb (GtkWidget    *widget,
              const GError *error)
{
  FettleForm *self = FETTLE_FORM (widget);
  g_autofree char *text = error != NULL ? fettle_problem_describe (error) : NULL;

  gtk_widget_set_sensitive (get_private (self)->confirm, TRUE);
  fettle_form_set_problem (self, text);
  if (error != NULL)
    return gtk_widget_get_mapped (widget);

  if (get_private (self)->draft != NULL)
    fettle_workspace_set_draft (fettle_form_get_workspace (self), get_private (self)->draft, NULL);
  if (FETTLE_FORM_GET_CLASS (self)->done != NULL)
    FETTLE_FORM_GET_CLASS (self)->done (self);
  gtk_window_close (GTK_WINDOW (self));
  return TRUE;
}

static gboolean
point_to_gap (FettleForm *self)
{
  const char *fact = NULL;
  GtkWidget *gap = FETTLE_FORM_GET_CLASS (self)->find_gap (self, &fact);

  if (gap == NULL)
    return FALSE;
  fettle_form_set_problem (self, fact);
  gtk_widget_grab_focus (gap);
  return TRUE;
}

static void
on_confirm (FettleForm *self)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  FettleAction *action;

  if (!gtk_widget_get_sensitive (get_private (self)->confirm) || point_to_gap (self))
    return;
  action = FETTLE_FORM_GET_CLASS (self)->create_action (self, &error);
  if (action == NULL)
    {
      text = fettle_problem_describe (error);
      fettle_form_set_problem (self, text);
      return;
    }
  gtk_widget_set_sensitive (get_private (self)->confirm, FALSE);
  fettle_submit (GTK_WIDGET (self), fettle_form_get_workspace (self), action, submitted_cb);
}

/* In the capture phase: a text view takes Ctrl+Enter for a line break. */
static gboolean
on_key (FettleForm      *self,
        guint            key,
        guint            code,
        GdkModifierType  state)
{
  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) || (state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  on_confirm (self);
  return GDK_EVENT_STOP;
}

/* The key that opened it may be held. */
static void
on_parent_set (FettleForm *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL)
    fettle_key_gate_follow (GTK_WINDOW (self), parent);
}

/* --- words that are typed at once ---------------------------------------------------- */

/* What begins a word. A blank does not: it presses what has the focus. */
static gboolean
begins_word (guint           key,
             GdkModifierType state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0)
    return FALSE;
  return g_unichar_isgraph (gdk_keyval_to_unicode (key)) || key == GDK_KEY_Multi_key
         || (key >= GDK_KEY_dead_grave && key <= GDK_KEY_dead_greek);
}

static gboolean
takes_text (GtkWidget *focus)
{
  return GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus);
}

/* Two ways to come here: the focus is on a choice or a button, or the keyboard
 * is not with the form yet, and the keys of the window behind it come to the form
 * itself, as that is modal. In both the words are meant for the form. */
static gboolean
on_unused_key (FettleForm            *self,
               guint                  key,
               guint                  code,
               GdkModifierType        state,
               GtkEventControllerKey *keys)
{
  FettleFormPrivate *priv = get_private (self);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (!begins_word (key, state) && !(key == GDK_KEY_space && takes_text (focus)))
    return GDK_EVENT_PROPAGATE;
  if (!takes_text (focus))
    {
      /* The list of a drop-down is open. */
      if (focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL)
        return GDK_EVENT_PROPAGATE;
      if (priv->words == NULL || !gtk_widget_grab_focus (priv->words))
        return GDK_EVENT_PROPAGATE;
      focus = gtk_window_get_focus (GTK_WINDOW (self));
    }
  return gtk_event_controller_key_forward (keys, focus);
}

/* --- the draft ------------------------------------------------------------------------ */

static void
on_typed (FettleForm *self)
{
  FettleFormPrivate *priv = get_private (self);
  g_autofree char *text = fettle_text_box_dup (FETTLE_TEXT_BOX (priv->box));

  fettle_workspace_set_draft (fettle_form_get_workspace (self), priv->draft, text[0] != '\0' ? text : NULL);
}

void
fettle_form_keep_text (FettleForm *self,
                       const char *name,
                       GtkWidget  *box)
{
  FettleFormPrivate *priv;
  char eid[FETTLE_UUID_TEXT_SIZE];
  const char *draft;

  g_return_if_fail (FETTLE_IS_FORM (self) && name != NULL && FETTLE_IS_TEXT_BOX (box));

  priv = get_private (self);
  fettle_uuid_to_text (fettle_incident_get_eid (priv->incident), eid);
  priv->box = box;
  priv->draft = g_strconcat (name, ":", eid, NULL);
  draft = fettle_workspace_get_draft (fettle_form_get_workspace (self), priv->draft);
  if (draft[0] != '\0')
    fettle_text_box_set (FETTLE_TEXT_BOX (box), draft);
  g_signal_connect_object (box, "changed", G_CALLBACK (on_typed), self, G_CONNECT_SWAPPED);
  fettle_form_set_hint (self, _("Kept if you close this."));
}

/* --- object -------------------------------------------------------------------------- */

static void
fettle_form_dispose (GObject *object)
{
  FettleFormPrivate *priv = get_private (FETTLE_FORM (object));

  /* Not the template: GTK 4.8 looks for that of the subclass, which has none. */
  adw_window_set_content (ADW_WINDOW (object), NULL);
  g_clear_object (&priv->incident);
  g_clear_pointer (&priv->draft, g_free);

  G_OBJECT_CLASS (fettle_form_parent_class)->dispose (object);
}

static void
fettle_form_class_init (FettleFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_form_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fettledesk/Fettle/ui/fettle-form.ui");
  gtk_widget_class_bind_template_child_private (widget_class, FettleForm, title);
  gtk_widget_class_bind_template_child_private (widget_class, FettleForm, sections);
  gtk_widget_class_bind_template_child_private (widget_class, FettleForm, problem);
  gtk_widget_class_bind_template_child_private (widget_class, FettleForm, hint);
  gtk_widget_class_bind_template_child_private (widget_class, FettleForm, keys);
  gtk_widget_class_bind_template_child_private (widget_class, FettleForm, confirm);
  gtk_widget_class_bind_template_callback (widget_class, on_confirm);
  /* Where nothing inside takes it: a popover closes first. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fettle_form_init (FettleForm *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (get_private (self)->keys), fettle_key_cap_new ("<Control>Return"));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  keys = gtk_event_controller_key_new ();
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_unused_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "notify::transient-for", G_CALLBACK (on_parent_set), NULL);
}

void
fettle_form_start (FettleForm     *self,
                   FettleIncident *incident,
                   const char     *heading,
                   const char     *verb)
{
  FettleFormPrivate *priv;
  const char *subject;

  g_return_if_fail (FETTLE_IS_FORM (self));
  g_return_if_fail (FETTLE_IS_INCIDENT (incident) && fettle_incident_is_loaded (incident));

  priv = get_private (self);
  g_set_object (&priv->incident, incident);
  subject = fettle_record_get_text (fettle_incident_get_record (incident), FETTLE_TICKET_TITLE);
  gtk_window_set_title (GTK_WINDOW (self), heading);
  adw_window_title_set_title (ADW_WINDOW_TITLE (priv->title), heading);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (priv->title), subject != NULL ? subject : "");
  gtk_button_set_label (GTK_BUTTON (priv->confirm), verb);
}

FettleIncident *
fettle_form_get_incident (FettleForm *self)
{
  g_return_val_if_fail (FETTLE_IS_FORM (self), NULL);

  return get_private (self)->incident;
}

FettleRecord *
fettle_form_get_record (FettleForm *self)
{
  return fettle_incident_get_record (fettle_form_get_incident (self));
}

FettleWorkspace *
fettle_form_get_workspace (FettleForm *self)
{
  return fettle_incident_get_workspace (fettle_form_get_incident (self));
}

void
fettle_form_append (FettleForm *self,
                    const char *caption,
                    GtkWidget  *field)
{
  FettleFormPrivate *priv;
  GtkBox *sections;
  GtkWidget *label;

  g_return_if_fail (FETTLE_IS_FORM (self) && GTK_IS_WIDGET (field));

  priv = get_private (self);
  sections = GTK_BOX (priv->sections);
  if (caption != NULL)
    {
      label = gtk_label_new (caption);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "fettle-strong");
      gtk_widget_set_margin_top (label, 6);
      gtk_box_append (sections, label);
    }
  gtk_box_append (sections, field);
  if (priv->words == NULL && FETTLE_IS_TEXT_BOX (field))
    priv->words = field;
}

void
fettle_form_set_problem (FettleForm *self,
                         const char *text)
{
  GtkWidget *problem;

  g_return_if_fail (FETTLE_IS_FORM (self));

  problem = get_private (self)->problem;
  gtk_label_set_label (GTK_LABEL (problem), text != NULL ? text : "");
  gtk_widget_set_visible (problem, text != NULL);
}

void
fettle_form_set_hint (FettleForm *self,
                      const char *text)
{
  g_return_if_fail (FETTLE_IS_FORM (self) && text != NULL);

  gtk_label_set_label (GTK_LABEL (get_private (self)->hint), text);
}

void
fettle_form_set_destructive (FettleForm *self,
                             const char *verb)
{
  GtkWidget *confirm;

  g_return_if_fail (FETTLE_IS_FORM (self) && verb != NULL);

  confirm = get_private (self)->confirm;
  gtk_button_set_label (GTK_BUTTON (confirm), verb);
  gtk_widget_remove_css_class (confirm, "suggested-action");
  gtk_widget_add_css_class (confirm, "destructive-action");
}

void
fettle_form_focus_confirm (FettleForm *self)
{
  g_return_if_fail (FETTLE_IS_FORM (self));

  gtk_widget_grab_focus (get_private (self)->confirm);
}

void
fettle_form_confirm (FettleForm *self)
{
  g_return_if_fail (FETTLE_IS_FORM (self));

  on_confirm (self);
}
