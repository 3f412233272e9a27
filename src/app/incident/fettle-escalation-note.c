/* fettle-escalation-note.c: when a ticket is escalated next, as a countdown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-escalation-note.h"

#include "fettle-tick.h"
#include "fettle-when.h"

#include <glib/gi18n.h>

struct _FettleEscalationNote
{
  GtkWidget       parent_instance;

  FettleIncident *incident;   /* (owned) (nullable) */
  FettleTick     *tick;       /* (owned) while mapped */
  GtkWidget      *text;
  GtkWidget      *why;
};

G_DEFINE_FINAL_TYPE (FettleEscalationNote, fettle_escalation_note, GTK_TYPE_WIDGET)

static FettleClock *
get_clock (FettleEscalationNote *self)
{
  return fettle_workspace_get_clock (fettle_incident_get_workspace (self->incident));
}

/* --- why -------------------------------------------------------------------------------- */

static char *
dup_line (FettleEscalationNote       *self,
          const FettleEscalationLine *line)
{
  FettleClock *clock = get_clock (self);
  g_autofree char *when = NULL;

  if (line->outcome != FETTLE_ESCALATION_WAITS)
    return g_strdup (line->text);

  when = fettle_when_dup_stamp (line->at, fettle_clock_now (clock), fettle_clock_get_zone (clock));
  /* Translators: a time, and why it is escalated then */
  return g_strdup_printf (_("At %1$s, when %2$s."), when, line->text);
}

static GtkWidget *
new_label (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Made when it is asked for: most are never opened. */
static void
create_popover (GtkMenuButton *button,
                gpointer       user_data)
{
  FettleEscalationNote *self = user_data;
  FettleEscalationPlan *plan = fettle_incident_get_escalations (self->incident);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  for (guint i = 0; plan != NULL && i < plan->lines->len; i++)
    {
      const FettleEscalationLine *line = g_ptr_array_index (plan->lines, i);
      g_autofree char *text = dup_line (self, line);

      gtk_box_append (GTK_BOX (box), new_label (line->rule->name, "fettle-strong"));
      gtk_box_append (GTK_BOX (box), new_label (text, "fettle-dim"));
    }

  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (button, popover);
}

/* --- the countdown ---------------------------------------------------------------------- */

static void
update (FettleEscalationNote *self)
{
  FettleEscalationPlan *plan = self->incident != NULL ? fettle_incident_get_escalations (self->incident) : NULL;
  gboolean is_waiting = plan != NULL && plan->next_at != FETTLE_TIME_NONE;
  const FettleEscalationLine *line;
  g_autofree char *left = NULL;
  g_autofree char *text = NULL;
  g_autofree char *tooltip = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), is_waiting);
  if (!is_waiting)
    return;

  line = g_ptr_array_index (plan->lines, plan->next);
  left = fettle_when_dup_duration (MAX (plan->next_at - fettle_clock_now (get_clock (self)), 0));
  /* Translators: a length of time by the clock on the wall, and the name of a rule */
  text = g_strdup_printf (_("Escalated in %1$s: “%2$s”"), left, line->rule->name);
  tooltip = dup_line (self, line);
  gtk_label_set_label (GTK_LABEL (self->text), text);
  gtk_widget_set_tooltip_text (self->text, tooltip);
}

/* --- object ------------------------------------------------------------------------------- */

static void
fettle_escalation_note_map (GtkWidget *widget)
{
  FettleEscalationNote *self = FETTLE_ESCALATION_NOTE (widget);

  GTK_WIDGET_CLASS (fettle_escalation_note_parent_class)->map (widget);
  g_set_object (&self->tick, fettle_tick_get_for_display (gtk_widget_get_display (widget)));
  g_signal_connect_swapped (self->tick, "minute", G_CALLBACK (update), self);
}

static void
fettle_escalation_note_unmap (GtkWidget *widget)
{
  FettleEscalationNote *self = FETTLE_ESCALATION_NOTE (widget);

  g_signal_handlers_disconnect_by_data (self->tick, self);
  g_clear_object (&self->tick);
  GTK_WIDGET_CLASS (fettle_escalation_note_parent_class)->unmap (widget);
}

static void
fettle_escalation_note_dispose (GObject *object)
{
  FettleEscalationNote *self = FETTLE_ESCALATION_NOTE (object);

  g_clear_pointer (&self->text, gtk_widget_unparent);
  g_clear_pointer (&self->why, gtk_widget_unparent);
  g_clear_object (&self->incident);

  G_OBJECT_CLASS (fettle_escalation_note_parent_class)->dispose (object);
}

static void
fettle_escalation_note_class_init (FettleEscalationNoteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_escalation_note_dispose;
  widget_class->map = fettle_escalation_note_map;
  widget_class->unmap = fettle_escalation_note_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
fettle_escalation_note_init (FettleEscalationNote *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->text = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->text), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->text), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->text, TRUE);
  gtk_widget_add_css_class (self->text, "fettle-dim");
  gtk_widget_set_parent (self->text, GTK_WIDGET (self));
  self->why = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->why), _("Why?"));
  gtk_widget_add_css_class (self->why, "flat");
  gtk_widget_add_css_class (self->why, "fettle-small");
  gtk_widget_set_valign (self->why, GTK_ALIGN_CENTER);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->why), create_popover, self, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->why), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Why: escalations"), -1);
  gtk_widget_set_parent (self->why, GTK_WIDGET (self));
}

void
fettle_escalation_note_show (FettleEscalationNote *self,
                             FettleIncident       *incident)
{
  g_return_if_fail (FETTLE_IS_ESCALATION_NOTE (self));
  g_return_if_fail (FETTLE_IS_INCIDENT (incident) && fettle_incident_is_loaded (incident));

  g_set_object (&self->incident, incident);
  update (self);
}
