/* fettle-time-editor.c: editing a clock of an incident; a known one with a reason.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-time-editor.h"

#include "fettle-time-entry.h"
#include "fettle-time.h"

#include <glib/gi18n.h>

struct _FettleTimeEditor
{
  GtkWidget  parent_instance;

  GtkWidget *time;
  GtkWidget *reason;
  GtkWidget *set;
};

enum
{
  DONE,
  CANCELLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleTimeEditor, fettle_time_editor, GTK_TYPE_WIDGET)

static void
changed_cb (FettleTimeEditor *self)
{
  gint64 ms;

  gtk_widget_set_sensitive (self->set,
                            fettle_time_entry_get (FETTLE_TIME_ENTRY (self->time), &ms));
}

static void
done_cb (FettleTimeEditor *self)
{
  if (gtk_widget_get_sensitive (self->set))
    g_signal_emit (self, signals[DONE], 0);
}

static gboolean
key_cb (FettleTimeEditor *self,
        guint             key)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[CANCELLED], 0);
  return GDK_EVENT_STOP;
}

static gboolean
fettle_time_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FETTLE_TIME_EDITOR (widget)->time);
}

static void
fettle_time_editor_dispose (GObject *object)
{
  FettleTimeEditor *self = FETTLE_TIME_EDITOR (object);

  g_clear_pointer (&self->time, gtk_widget_unparent);
  g_clear_pointer (&self->reason, gtk_widget_unparent);
  g_clear_pointer (&self->set, gtk_widget_unparent);

  G_OBJECT_CLASS (fettle_time_editor_parent_class)->dispose (object);
}

static void
fettle_time_editor_class_init (FettleTimeEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_time_editor_dispose;
  widget_class->grab_focus = fettle_time_editor_grab_focus;

  signals[DONE] = g_signal_new ("done", FETTLE_TYPE_TIME_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  signals[CANCELLED] = g_signal_new ("cancelled", FETTLE_TYPE_TIME_EDITOR, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
fettle_time_editor_init (FettleTimeEditor *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
fettle_time_editor_new (FettleClock *clock,
                        const char  *label,
                        gint64       known)
{
  FettleTimeEditor *self = g_object_new (FETTLE_TYPE_TIME_EDITOR, NULL);
  GtkWidget *widget = GTK_WIDGET (self);

  g_return_val_if_fail (FETTLE_IS_CLOCK (clock), widget);

  self->time = fettle_time_entry_new (clock, label);
  fettle_time_entry_set (FETTLE_TIME_ENTRY (self->time), known);
  gtk_widget_set_parent (self->time, widget);
  self->reason = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->reason), _("Why is it corrected?"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reason), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Why is it corrected?"), -1);
  gtk_widget_set_visible (self->reason, known != FETTLE_TIME_NONE);
  gtk_widget_set_parent (self->reason, widget);
  self->set = gtk_button_new_with_label (_("Set"));
  gtk_widget_add_css_class (self->set, "suggested-action");
  gtk_widget_set_halign (self->set, GTK_ALIGN_END);
  gtk_widget_set_parent (self->set, widget);
  g_signal_connect_swapped (self->time, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->time, "activate", G_CALLBACK (done_cb), self);
  g_signal_connect_swapped (self->reason, "activate", G_CALLBACK (done_cb), self);
  g_signal_connect_swapped (self->set, "clicked", G_CALLBACK (done_cb), self);
  return widget;
}

gint64
fettle_time_editor_get (FettleTimeEditor *self)
{
  gint64 ms;

  g_return_val_if_fail (FETTLE_IS_TIME_EDITOR (self), FETTLE_TIME_NONE);

  return fettle_time_entry_get (FETTLE_TIME_ENTRY (self->time), &ms) ? ms : FETTLE_TIME_NONE;
}

const char *
fettle_time_editor_get_reason (FettleTimeEditor *self)
{
  g_return_val_if_fail (FETTLE_IS_TIME_EDITOR (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->reason));
}

GtkEditable *
fettle_time_editor_get_entry (FettleTimeEditor *self)
{
  g_return_val_if_fail (FETTLE_IS_TIME_EDITOR (self), NULL);

  return GTK_EDITABLE (self->reason);
}
